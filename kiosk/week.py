"""The small picture of a week: seven bars from 0 with their numbers, or a curve where a bar would lie."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.choice import FigureKind
from kiosk.reading import keep_unread
from kiosk.said import Said, row
from widgets.large_text import draw_text
from widgets.painting import answering, careful
from widgets.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.sensor import DayValue
    from kiosk.telling import Telling

__all__ = ["WeekFigures", "hatch_key"]

# A decibel has no zero to stand on and a temperature may fall below it: their days are points of a curve, with numbers.
_NO_BARS = frozenset({FigureKind.NOISE, FigureKind.HEAT})
_LEAST_SPAN = 10.0  # decibels or degrees from foot to top of a curve: quiet days do not look like a storm
_POINT_MM = 1.7  # radius
_APART = 0.85  # of its column: what a number takes at most beside another
_BAR = 0.74  # of its column
_HATCH_MM = (3.9, 0.5)  # from line to line, and how thick
_KEY_MM = (12.0, 7.0)  # the piece of hatching beside its words, of the usual letters

translate = QCoreApplication.translate


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
        said = zip(days, self._texts, strict=True)
        self.setAccessibleName(
            ", ".join(self._said(day, text, telling) for day, text in said if not telling.is_ahead(day.day))
        )

    def _said(self, day: DayValue, text: str, telling: Telling) -> str:
        if day.value is None:
            text = translate("Place", "no measurement")
        elif self._has_bars and not day.is_whole:
            text = translate("Week", "{amount} (part of the day)").format(amount=text)
        return f"{telling.weekday(day.day)} {text}"

    @answering(QSize)
    def sizeHint(self) -> QSize:
        return QSize(current_theme().mm(150), self.minimumSizeHint().height() + current_theme().mm(20))

    @answering(QSize)
    def minimumSizeHint(self) -> QSize:
        theme = current_theme()
        text = QFontMetricsF(theme.kiosk_font("cap_page_mm")).height()
        return QSize(theme.mm(110), round(2 * text + theme.mm(18 if self._has_bars else 12)))

    @property
    def _top(self) -> int | None:
        if self._highest <= 0 or not self._has_bars:
            return None
        return self._values.index(self._highest)

    @property
    def _outstanding(self) -> int | None:
        """Give the day that is set off; where two are told as the same number, none is."""
        top = self._top
        return None if top is None or self._texts.count(self._texts[top]) > 1 else top

    def _labelled(self, metrics: QFontMetricsF, across: float) -> set[int]:
        """Choose the bars that carry their number: the highest, and the next one that is no neighbour of it.

        Bars that are told as the same highest number all carry it, where numbers stand apart; else the first of them.
        """
        top = self._top
        if top is None:
            return set()
        alike = {place for place, text in enumerate(self._texts) if text == self._texts[top]}
        if len(alike) > 1:
            is_apart = metrics.horizontalAdvance(self._texts[top]) <= across * _APART
            return alike if is_apart else {top}
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
            top, labelled = self._outstanding, self._labelled(QFontMetricsF(plain), across)
            for place, value in enumerate(self._values):
                left = place * across
                painter.setFont(strong if place == top else plain)
                painter.setPen(theme.colour("ink"))
                name = QRectF(left, floor, across, line)
                draw_text(painter, name, Qt.AlignmentFlag.AlignCenter, self._names[place])
                if self._is_ahead[place]:
                    continue
                if value is None:
                    _hatch(painter, QRectF(left + across * (1 - _BAR) / 2, ceiling, across * _BAR, floor - ceiling))
                elif self._has_bars:
                    if not self._is_whole[place]:  # a part of the day was not counted
                        whole = QRectF(left + across * (1 - _BAR) / 2, ceiling, across * _BAR, floor - ceiling)
                        _hatch(painter, whole)
                    tall = (floor - ceiling) * (max(0.0, value) / self._highest if self._highest > 0 else 0.0)
                    bar = QRectF(left + across * (1 - _BAR) / 2, floor - tall, across * _BAR, tall)
                    painter.fillRect(bar, theme.colour("hi" if place == top else "data"))
                    if place in labelled:
                        above = QRectF(left - across, floor - tall - line, 3 * across, line)
                        draw_text(painter, above, Qt.AlignmentFlag.AlignCenter, self._texts[place])
            if not self._has_bars:
                self._paint_curve(painter, QRectF(0, ceiling, self.width(), floor - ceiling), line)
                return
            painter.setPen(QPen(theme.colour("control"), max(1.0, theme.mm("line_mm") / 2)))
            painter.drawLine(QPointF(0, floor), QPointF(self.width(), floor))

    def _numbered(self, metrics: QFontMetricsF, across: float) -> set[int]:
        """Give the days of a curve that carry their number: all where they stand apart, else none beside another."""
        if max(metrics.horizontalAdvance(text) for text in self._texts) <= across * _APART:
            return set(range(len(self._texts)))
        chosen: set[int] = set()
        for _, place in sorted((-value, place) for place, value in enumerate(self._values) if value is not None):
            if not chosen & {place - 1, place + 1}:
                chosen.add(place)
        return chosen

    def _paint_curve(self, painter: QPainter, box: QRectF, line: float) -> None:
        """Paint a point with its number for each day, joined to that of the day before."""
        theme = current_theme()
        known = [value for value in self._values if value is not None]
        if not known:
            return
        radius, across = _POINT_MM * theme.px_per_mm, box.width() / len(self._values)
        span = max(_LEAST_SPAN, max(known) - min(known))
        least = (max(known) + min(known) - span) / 2
        room = box.height() - 2 * radius
        points = [
            None
            if value is None
            else QPointF((place + 0.5) * across, box.bottom() - radius - room * (value - least) / span)
            for place, value in enumerate(self._values)
        ]
        painter.setPen(QPen(theme.colour("data"), max(1.0, theme.mm("line_mm"))))
        for before, after in pairwise(points):
            if before is not None and after is not None:
                painter.drawLine(before, after)
        font = theme.kiosk_font("cap_page_mm")
        numbered = self._numbered(QFontMetricsF(font), across)
        painter.setFont(font)
        for place, point in enumerate(points):
            if point is None:
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("data"))
            painter.drawEllipse(point, radius, radius)
            if place not in numbered:
                continue
            painter.setPen(theme.colour("ink"))
            above = QRectF(point.x() - across, point.y() - radius - line, 2 * across, line)
            draw_text(painter, above, Qt.AlignmentFlag.AlignCenter, self._texts[place])


def _hatch(painter: QPainter, box: QRectF) -> None:
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


def _key_size() -> tuple[int, int]:
    """Give width and height of the piece of hatching, px: larger beside larger words, and no wider."""
    theme, (wide, high) = current_theme(), _KEY_MM
    return theme.mm(wide), theme.mm(min(wide, high * theme.text_scale))


class _Hatching(QWidget):
    """A piece of hatching as it stands in the picture; the words beside it speak, it is silent."""

    def __init__(self) -> None:
        super().__init__()
        theme = current_theme()
        line = QFontMetricsF(theme.kiosk_font("cap_page_mm")).height()
        wide, self._high = _key_size()
        self.setFixedSize(wide, max(self._high, round(line)))

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        box = QRectF(0, (self.height() - self._high) / 2, self.width(), self._high)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _hatch(painter, box)
            painter.setPen(QPen(theme.colour("control"), max(1.0, theme.mm("line_mm") / 2)))
            painter.drawRect(box.adjusted(1, 1, -1, -1))


class _HatchKey(QWidget):
    """A piece of hatching and its words."""

    def __init__(self, words: str) -> None:
        super().__init__()
        line = row(3)
        self._said = Said(words, tone="muted")
        line.addWidget(_Hatching(), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._said, 1)
        self.setLayout(line)

    def width_beside(self, other: Said) -> int:
        """Give the width it needs with other words before it in one line, px; then its own are not broken."""
        theme = current_theme()
        texts = sum(QFontMetricsF(said.font()).horizontalAdvance(said.text()) for said in (self._said, other))
        return round(texts) + _key_size()[0] + theme.mm(3 + 6 + 2)

    def keep_in_one_line(self) -> None:
        """Break its words no more."""
        self._said.setWordWrap(False)
        self._said.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)


def hatch_key(kind: FigureKind, days: Sequence[DayValue], telling: Telling) -> _HatchKey | None:
    """Say in words what hatching means in the picture of these days; None where none is hatched."""
    past = [day for day in days if not telling.is_ahead(day.day)]
    is_missing = any(day.value is None for day in past)
    is_partly = kind not in _NO_BARS and any(day.value is not None and not day.is_whole for day in past)
    if not is_missing and not is_partly:
        return None
    if is_missing and is_partly:
        words = translate("Week", "not measured, or only for part of the day")
    else:
        words = translate("Week", "not measured") if is_missing else translate("Week", "measured for part of the day")
    key = _HatchKey(words)
    keep_unread(key)  # after the last day it would be heard as said of that one; each day says so itself
    return key
