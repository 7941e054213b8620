"""Notes of the town hall on a chart: ochre bands that rise above the plot, their names on top, a span being marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication, QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from widgets.plot_frame import PlotFrame, PlotPart
from widgets.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["NoteBand", "NoteBands", "NoteNames"]

_LINE = 20.0
_PAD = 4.0
# A name cut shorter than this says nothing.
_NARROWEST_NAMED_PX = 60.0


class NoteBand(msgspec.Struct, frozen=True):
    """What is known of [start_ms, end_ms); an excluded span says « non compté », and its curve is grey and dashed."""

    start_ms: int
    end_ms: int
    title: str
    is_excluded: bool = False


class NoteBands(PlotPart):
    """The bands, under grid and curves; the span that a hand is marking is one of them."""

    def __init__(self) -> None:
        super().__init__(-200)
        self._bands: tuple[NoteBand, ...] = ()
        self._marked: tuple[float, float] | None = None

    def set_bands(self, bands: Sequence[NoteBand]) -> None:
        """Take other notes."""
        self._bands = tuple(bands)
        self.update()

    def set_marked(self, span: tuple[float, float] | None) -> None:
        """Take the span that is being marked, or none."""
        if span != self._marked:
            self._marked = span
            self.update()

    def draw(self, painter: QPainter, frame: PlotFrame) -> None:
        spans = [(float(band.start_ms), float(band.end_ms)) for band in self._bands]
        if self._marked is not None:
            spans.append(self._marked)
        for start, end in spans:
            _paint_band(painter, frame, start, end)


def _paint_band(painter: QPainter, frame: PlotFrame, start: float, end: float) -> None:
    theme, box = current_theme(), frame.box
    if end <= frame.start_ms or start >= frame.end_ms:
        return
    left, right = max(frame.x(start), box.left()), min(frame.x(end), box.right())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(QRectF(left, box.top(), max(1.0, right - left), box.height()), theme.colour("note"))
    painter.setPen(QPen(theme.colour("note_line"), 1))
    for edge, instant in ((left, start), (right, end)):
        if frame.start_ms <= instant <= frame.end_ms:
            painter.drawLine(QLineF(round(edge) + 0.5, box.top(), round(edge) + 0.5, box.bottom()))


class NoteNames(PlotPart):
    """The names of the bands, above every curve; two never overlap, and one that finds no room goes."""

    def __init__(self) -> None:
        super().__init__(20)
        self._bands: tuple[NoteBand, ...] = ()

    def set_bands(self, bands: Sequence[NoteBand]) -> None:
        """Take other notes, in the order of their starts."""
        self._bands = tuple(sorted(bands, key=lambda band: band.start_ms))
        self.update()

    def draw(self, painter: QPainter, frame: PlotFrame) -> None:
        box = frame.box
        painter.setPen(current_theme().colour("note_line"))
        seen = [band for band in self._bands if band.end_ms > frame.start_ms and band.start_ms < frame.end_ms]
        lefts = [max(frame.x(band.start_ms), box.left()) for band in seen]
        free_from = box.left()
        for number, band in enumerate(seen):
            right = min(frame.x(band.end_ms), box.right())
            # A name may reach beyond its own band, up to the next one.
            until = lefts[number + 1] if number + 1 < len(seen) else box.right()
            room = _Room(free_from, lefts[number], right, max(right, until), box.top() + 1)
            free_from = max(right, self._draw_name(painter, band, room))

    def _draw_name(self, painter: QPainter, band: NoteBand, room: _Room) -> float:
        """Write a name, and « non compté » below it, where there is room; give where free room begins after it."""
        lines = [(band.title, current_theme().font("note", 700))]
        if band.is_excluded:
            lines.append((QCoreApplication.translate("Chart", "not counted"), current_theme().font("note")))
        end = room.right
        for number, (words, font) in enumerate(lines):
            metrics = QFontMetricsF(font)
            # A name may be cut; « non compté » is there whole or not at all.
            width = metrics.horizontalAdvance(words)
            place = room.place(width, width if number else min(width, _NARROWEST_NAMED_PX))
            if place is None:
                break
            side, left, across = place
            painter.setFont(font)
            told = metrics.elidedText(words, Qt.TextElideMode.ElideRight, across)
            box = QRectF(left, room.top + number * _LINE, across, _LINE)
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, told)
            end = max(end, left + min(width, across))
        return end


class _Room(msgspec.Struct, frozen=True):
    """Where a name may stand: inside its band, else from its left edge up to `until`, else before it."""

    free_from: float
    left: float
    right: float
    until: float
    top: float

    def place(self, width: float, least: float) -> tuple[Qt.AlignmentFlag, float, float] | None:
        """Give (side, left, room) px of words of a width of which `least` must be seen; None where they find none."""
        inside, after = self.right - self.left - 2 * _PAD, self.until - self.left - 2 * _PAD
        if width <= inside:
            return Qt.AlignmentFlag.AlignHCenter, self.left + _PAD, inside
        if after >= least:
            return Qt.AlignmentFlag.AlignLeft, self.left + _PAD, after
        if self.left - self.free_from - 2 * _PAD >= width:
            return Qt.AlignmentFlag.AlignRight, self.left - _PAD - width, width + 1
        return None
