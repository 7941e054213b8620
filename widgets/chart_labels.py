"""Direct labels at the right of a chart, in the colour of what they name: no legend box to look up."""

from __future__ import annotations

import re

import msgspec
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.painting import answering, careful
from widgets.theme import Theme, current_theme

__all__ = ["ChartLabels", "DirectLabel", "paint_labels"]

_LEFT = 12.0
_BETWEEN = 14.0
_SWATCH = 16.0
_DASH, _DASH_LINE = 26.0, 10.0
_HYPHENS = re.compile(r"[^-_/]*[-_/]|[^-_/]+")


class DirectLabel(msgspec.Struct, frozen=True):
    """A name and a note. `hue` colours the name of a curve; a band has a swatch instead, and its name in ink.

    `wanted_y` is where it would stand best, px from the top of the column; labels never overlap.
    """

    name: str
    note: str
    hue: str
    wanted_y: float
    is_band: bool = False
    is_level: bool = False
    dash: int = 0


class ChartLabels(QWidget):
    """A column 150 px wide; it is silent, the chart's summary speaks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: tuple[DirectLabel, ...] = ()
        self.setFixedWidth(current_theme().px("chart.label_column"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_labels(self, labels: tuple[DirectLabel, ...]) -> None:
        """Take the labels, the most important first: the last ones go where there is no room."""
        if labels != self._labels:
            self._labels = labels
            self.update()

    @answering(QSize)
    def sizeHint(self) -> QSize:
        return QSize(current_theme().px("chart.label_column"), 100)

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_labels(painter, QRectF(self.rect()), self._labels)


def paint_labels(painter: QPainter, box: QRectF, labels: tuple[DirectLabel, ...]) -> None:
    """Draw the labels in the column `box`, the most important first: the last ones go where there is no room."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    column = _Column(current_theme(), box)
    heights = [column.height(label) for label in labels]
    shown = _fitting(heights, box.height())
    order = sorted(range(shown), key=lambda place: labels[place].wanted_y)
    tops = _spread([labels[k].wanted_y for k in order], [heights[k] for k in order], box.height())
    for place, top in zip(order, tops, strict=True):
        column.draw(painter, labels[place], box.top() + top)


class _Column(msgspec.Struct, frozen=True):
    """The column of labels: how words break into its lines, and how one label is drawn."""

    theme: Theme
    box: QRectF

    def _room(self) -> float:
        return self.box.width() - _LEFT

    def _lines(self, text: str, font_role: str, first_indent: float = 0.0) -> list[str]:
        metrics = QFontMetricsF(self.theme.font(font_role, 600 if font_role == "strong" else 400))
        lines: list[str] = []
        for word in text.split(" "):
            room = self._room() - (first_indent if len(lines) <= 1 else 0)
            if lines and metrics.horizontalAdvance(f"{lines[-1]} {word}") <= room:
                lines[-1] = f"{lines[-1]} {word}"
            else:
                lines += _broken(word, metrics, room)
        return [line for line in lines if line]

    def _name_lines(self, label: DirectLabel) -> list[str]:
        return self._lines(label.name, "strong", _SWATCH + 6 if label.is_band else 0.0)

    def height(self, label: DirectLabel) -> float:
        below = _DASH_LINE if label.dash and self._dash_at(label) is None else 0.0
        return 20.0 * len(self._name_lines(label)) + 18.5 * len(self._lines(label.note, "note")) + below

    def _dash_at(self, label: DirectLabel) -> tuple[int, float] | None:
        """Give (line, px from the left) after a line of the name that leaves room for the sample of its dash."""
        metrics = QFontMetricsF(self.theme.font("body", 600))
        ends = [metrics.horizontalAdvance(line) + 8 for line in self._name_lines(label)]
        return next(((line, end) for line, end in enumerate(ends) if end + _DASH <= self._room()), None)

    def draw(self, painter: QPainter, label: DirectLabel, top: float) -> None:
        left, theme = self.box.left() + _LEFT, self.theme
        if label.is_band:
            fill = theme.colour("band")
            if label.is_level:
                fill = theme.hue(label.hue)
                fill.setAlphaF(theme.number(f"chart.level_band_opacity_{'dark' if theme.is_dark else 'light'}"))
            painter.fillRect(QRectF(left, top + 4, _SWATCH, 12), fill)
        painter.setFont(theme.font("body", 600))
        painter.setPen(theme.colour("ink") if label.is_band else theme.hue(label.hue))
        found = self._dash_at(label)
        for number, line in enumerate(self._name_lines(label)):
            indent = _SWATCH + 6 if label.is_band and number == 0 else 0.0
            place = QRectF(left + indent, top, self._room(), 20)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line)
            if label.dash and found is not None and found[0] == number:
                self._paint_dash(painter, label, place.left() + found[1], place.center().y())
            top += 20
        if label.dash and found is None:
            self._paint_dash(painter, label, left, top + _DASH_LINE / 2)
            top += _DASH_LINE
        painter.setFont(theme.font("note"))
        painter.setPen(theme.colour("muted"))
        for line in self._lines(label.note, "note"):
            painter.drawText(QRectF(left, top, self._room(), 18.5), Qt.AlignmentFlag.AlignVCenter, line)
            top += 18.5

    def _paint_dash(self, painter: QPainter, label: DirectLabel, left: float, y: float) -> None:
        """Draw a sample of the line: of two curves of one colour it alone tells which is which."""
        theme = self.theme
        pen = QPen(theme.hue(label.hue), 2)
        name = "chart.series_second_dash" if label.dash == 1 else "chart.series_third_dash"
        pen.setDashPattern([part / 2 for part in theme.tokens.numbers_of(name)])
        painter.setPen(pen)
        painter.drawLine(round(left), round(y), round(left + _DASH), round(y))
        painter.setPen(theme.hue(label.hue))


def _broken(word: str, metrics: QFontMetricsF, room: float) -> list[str]:
    """Give a word in pieces that have room: broken after a hyphen (« RueToursCarree-16 »), else cut in its middle."""
    if metrics.horizontalAdvance(word) <= room:
        return [word]
    lines = [""]
    for piece in _HYPHENS.findall(word):
        if lines[-1] and metrics.horizontalAdvance(lines[-1] + piece) > room:
            lines.append("")
        lines[-1] += piece
    return [metrics.elidedText(line, Qt.TextElideMode.ElideMiddle, room) for line in lines]


def _fitting(heights: list[float], room: float) -> int:
    used, shown = 0.0, 0
    for height in heights:
        used += height + (_BETWEEN if shown else 0)
        if used > room and shown:
            break
        shown += 1
    return shown


def _spread(wanted: list[float], heights: list[float], room: float) -> list[float]:
    """Give the top of each label, ascending, as near to where it wants to be as the others let it."""
    tops: list[float] = []
    at = 0.0
    for centre, height in zip(wanted, heights, strict=True):
        top = max(at, centre - 10)
        tops.append(top)
        at = top + height + _BETWEEN
    limit = room
    for place in range(len(tops) - 1, -1, -1):
        tops[place] = min(tops[place], limit - heights[place])
        limit = tops[place] - _BETWEEN
    return [max(0.0, top) for top in tops]
