"""The small picture of a week: seven bars from 0 with their numbers, or seven numbers where a bar would lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.choice import FigureKind
from widgets.large_text import draw_text
from widgets.painting import careful
from widgets.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.facts import DayValue
    from kiosk.telling import Telling

__all__ = ["WeekFigures"]

# A decibel has no zero to stand on and a temperature may fall below it: their days are numbers only.
_NO_BARS = frozenset({FigureKind.NOISE, FigureKind.HEAT})
_BAR = 0.74  # of its column
_HATCH_MM = (3.9, 0.5)  # from line to line, and how thick


class WeekFigures(QWidget):
    """Seven days, Monday first. A day nobody measured is hatched, never an empty bar; one that is to come is empty."""

    def __init__(self, kind: FigureKind, days: Sequence[DayValue], telling: Telling) -> None:
        super().__init__()
        self._has_bars = kind not in _NO_BARS
        self._values = [day.value for day in days]
        self._is_whole = [day.is_whole for day in days]
        self._is_ahead = [telling.is_ahead(day.day) for day in days]
        self._texts = ["" if day.value is None else telling.amount(kind, day.value) for day in days]
        self._names = [telling.weekday_short(day.day) for day in days]
        known = [value for value in self._values if value is not None]
        self._highest = max(known, default=0.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        nothing = QCoreApplication.translate("Place", "no measurement")
        said = zip(days, self._texts, self._is_ahead, strict=True)
        self.setAccessibleName(
            ", ".join(f"{telling.weekday(day.day)} {text or nothing}" for day, text, is_ahead in said if not is_ahead)
        )

    def sizeHint(self) -> QSize:
        return QSize(current_theme().mm(150), self.minimumSizeHint().height() + current_theme().mm(20))

    def minimumSizeHint(self) -> QSize:
        theme = current_theme()
        text = QFontMetricsF(theme.kiosk_font("cap_page_mm")).height()
        return QSize(theme.mm(110), round(2 * text + (theme.mm(18) if self._has_bars else theme.mm(4))))

    @property
    def _top(self) -> int | None:
        if self._highest <= 0 or not self._has_bars:
            return None
        return self._values.index(self._highest)

    def _labelled(self) -> set[int]:
        """Choose the bars that carry their number: the highest, and the next one that is no neighbour of it."""
        top = self._top
        if top is None:
            return set()
        order = sorted(
            (-(value or 0.0), place)
            for place, value in enumerate(self._values)
            if value is not None and self._is_whole[place]
        )
        second = next((place for _, place in order if abs(place - top) > 1), None)
        return {top} if second is None else {top, second}

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            plain, strong = theme.kiosk_font("cap_page_mm"), theme.kiosk_font("cap_page_mm", 600)
            line = QFontMetricsF(plain).height()
            across = self.width() / max(1, len(self._values))
            floor, ceiling = self.height() - line, line
            top, labelled = self._top, self._labelled()
            for place, value in enumerate(self._values):
                left = place * across
                painter.setFont(strong if place == top else plain)
                painter.setPen(theme.colour("ink"))
                name = QRectF(left, floor, across, line)
                draw_text(painter, name, Qt.AlignmentFlag.AlignCenter, self._names[place])
                if self._is_ahead[place]:
                    continue
                if value is None:
                    self._hatch(
                        painter, QRectF(left + across * (1 - _BAR) / 2, ceiling, across * _BAR, floor - ceiling)
                    )
                elif not self._has_bars:
                    middle = QRectF(left, 0, across, floor)
                    draw_text(painter, middle, Qt.AlignmentFlag.AlignCenter, self._texts[place])
                else:
                    if not self._is_whole[place]:  # a part of the day was not counted
                        whole = QRectF(left + across * (1 - _BAR) / 2, ceiling, across * _BAR, floor - ceiling)
                        self._hatch(painter, whole)
                    tall = (floor - ceiling) * (max(0.0, value) / self._highest if self._highest > 0 else 0.0)
                    bar = QRectF(left + across * (1 - _BAR) / 2, floor - tall, across * _BAR, tall)
                    painter.fillRect(bar, theme.colour("hi" if place == top else "data"))
                    if place in labelled:
                        above = QRectF(left - across, floor - tall - line, 3 * across, line)
                        draw_text(painter, above, Qt.AlignmentFlag.AlignCenter, self._texts[place])
            if self._has_bars:
                painter.setPen(QPen(theme.colour("control"), max(1.0, theme.mm("line_mm") / 2)))
                painter.drawLine(QPointF(0, floor), QPointF(self.width(), floor))

    def _hatch(self, painter: QPainter, box: QRectF) -> None:
        theme = current_theme()
        painter.save()
        painter.setClipRect(box)
        # In millimetres, so that it is as coarse on a large screen as on the one of the drawings.
        tone = theme.colour("ink" if theme.is_high_contrast else "control")
        painter.setPen(QPen(tone, _HATCH_MM[1] * theme.px_per_mm))
        step = _HATCH_MM[0] * theme.px_per_mm
        at = box.left() - box.height()
        while at < box.right():
            painter.drawLine(QPointF(at, box.bottom()), QPointF(at + box.height(), box.top()))
            at += step
        painter.restore()
