"""« La semaine en chiffres »: day, evening, night and the whole on one scale of decibels, with the dated lines beside.

A line of advice is dotted, one of law solid; each has its value beside it and its source in the legend below.
"""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from measures import french
from widgets.painting import answering, careful
from widgets.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from measures.context import ContextLine

__all__ = ["LEAST_PX", "LevelRow", "LevelRows", "ticks_with_room"]

_ROW_PX, _HEAD_PX, _LEGEND_PX, _SAMPLE_PX = 30, 28, 24, 26
_NAME_PX, _SCALE_LEFT_PX, _FIGURE_PX = 84, 208, 72
LEAST_PX = 480
_TICK_GAP_PX = 6  # between the figures of two ticks


class LevelRow(msgspec.Struct, frozen=True):
    """One part of the day: « Nuit », « 22 h – 6 h », its level or None when it is not known, the lines beside it.

    `spread` (L90, L10) makes the row a range with its middle at `level_db`.
    """

    name: str
    hours: str
    level_db: float | None
    lines: tuple[ContextLine, ...] = ()
    spread: tuple[float, float] | None = None


class LevelRows(QWidget):
    """The rows and their legend; each row is one spoken sentence in the accessible name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[LevelRow, ...] = ()
        self._legend: tuple[tuple[bool, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[LevelRow]) -> None:
        """Show these rows."""
        self._rows = tuple(rows)
        self._legend = tuple(dict.fromkeys((line.kind == "law", line.short) for row in rows for line in row.lines))
        self.setAccessibleName(" ".join(_sentence(row) for row in self._rows))
        self.updateGeometry()
        self.update()

    @property
    def rows(self) -> tuple[LevelRow, ...]:
        """What is shown."""
        return self._rows

    @answering(QSize)
    def sizeHint(self) -> QSize:
        return QSize(LEAST_PX, _HEAD_PX + _ROW_PX * len(self._rows) + _LEGEND_PX * bool(self._legend))

    @answering(QSize)
    def minimumSizeHint(self) -> QSize:
        # With less the values beside the lines lie on the dots, and the legend is cut.
        return QSize(LEAST_PX, self.sizeHint().height())

    def _scale(self) -> tuple[int, int]:
        levels = [row.level_db for row in self._rows if row.level_db is not None]
        levels += [line.value_db for row in self._rows for line in row.lines]
        levels += [end for row in self._rows if row.spread for end in row.spread]
        low = min([40, *(int(level // 10) * 10 for level in levels)])
        high = max([70, *(int(level // 10 + 1) * 10 for level in levels)])
        return low, high

    def _figure_px(self) -> float:
        """Give the width of the figures at the right: the scale has what they leave."""
        metrics = QFontMetricsF(current_theme().font("answer", 700))
        return max([float(_FIGURE_PX), *(metrics.horizontalAdvance(_words(row)) + 1 for row in self._rows)])

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        low, high = self._scale()
        left, right = float(_SCALE_LEFT_PX), float(self.width() - self._figure_px() - 24)

        def x_of(level_db: float) -> float:
            return left + (right - left) * (level_db - low) / (high - low)

        bottom = _HEAD_PX + _ROW_PX * len(self._rows)
        painter.setFont(theme.font("note"))
        told = ticks_with_room(low, high, right - left)
        for tick in range(low, high + 1, 10):
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QLineF(x_of(tick), _HEAD_PX - 4, x_of(tick), bottom))
            if tick not in told:
                continue
            painter.setPen(theme.colour("muted"))
            painter.drawText(QRectF(x_of(tick) - 30, 0, 60, _HEAD_PX - 6), Qt.AlignmentFlag.AlignCenter, str(tick))
        for number, row in enumerate(self._rows):
            top = _HEAD_PX + number * _ROW_PX
            self._paint_words(painter, row, top, left)
            self._paint_level(painter, row, top, left, x_of)
            dot = None if row.level_db is None else x_of(row.level_db)
            sides = _sides([(x_of(line.value_db), french.number(line.value_db)) for line in row.lines], right, dot)
            for line, begin in zip(row.lines, sides, strict=True):
                _paint_line(painter, line, top, x_of(line.value_db), begin)
        self._paint_legend(painter, bottom)
        painter.end()

    def _paint_words(self, painter: QPainter, row: LevelRow, top: float, left: float) -> None:
        theme, side = current_theme(), Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(QLineF(0, top + _ROW_PX - 0.5, self.width(), top + _ROW_PX - 0.5))
        painter.setFont(theme.font("strong", 700))
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRectF(0, top, _NAME_PX if row.hours else left - 8, _ROW_PX), side, row.name)
        painter.setFont(theme.font("note"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(
            QRectF(_NAME_PX, top, left - _NAME_PX - 10, _ROW_PX), side | Qt.AlignmentFlag.AlignRight, row.hours
        )
        painter.setFont(theme.font("answer", 700))
        painter.setPen(theme.colour("ink" if row.level_db is not None else "muted"))
        place = QRectF(self.width() - self._figure_px(), top, self._figure_px(), _ROW_PX)
        painter.drawText(place, side | Qt.AlignmentFlag.AlignRight, _words(row))

    def _paint_level(
        self, painter: QPainter, row: LevelRow, top: float, left: float, x_of: Callable[[float], float]
    ) -> None:
        if row.level_db is None:
            return
        hue, middle = current_theme().hue("noise"), top + _ROW_PX / 2
        begin = x_of(row.spread[0]) if row.spread else left
        end = x_of(row.spread[1]) if row.spread else x_of(row.level_db)
        painter.setPen(QPen(hue, 2))
        painter.drawLine(QLineF(begin, middle, end, middle))
        if row.spread:  # a range has two ends
            for edge in (begin, end):
                painter.drawLine(QLineF(edge, middle - 6, edge, middle + 6))
        painter.setBrush(hue)
        painter.drawEllipse(QPointF(x_of(row.level_db), middle), 5, 5)

    def _paint_legend(self, painter: QPainter, top: float) -> None:
        theme = current_theme()
        painter.setFont(theme.font("note"))
        metrics, at = QFontMetricsF(theme.font("note")), 0.0
        for is_law, words in self._legend:
            painter.setPen(_line_pen(is_law=is_law))
            painter.drawLine(QLineF(at, top + _LEGEND_PX / 2 + 2, at + _SAMPLE_PX, top + _LEGEND_PX / 2 + 2))
            at += _SAMPLE_PX + 6
            painter.setPen(theme.colour("ink"))
            room = max(40.0, self.width() - at)
            told = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(at, top + 2, room, _LEGEND_PX), Qt.AlignmentFlag.AlignVCenter, told)
            at += metrics.horizontalAdvance(told) + 20


def ticks_with_room(low: int, high: int, room_px: float) -> list[int]:
    """Give the ticks that are named over so many pixels: each tenth, each other tenth … from the lowest on."""
    widest = QFontMetricsF(current_theme().font("note")).horizontalAdvance(str(high)) + _TICK_GAP_PX
    each = 10
    while each < high - low and room_px * each / (high - low) < widest:
        each += 10
    return list(range(low, high + 1, each))


def _line_pen(*, is_law: bool) -> QPen:
    pen = QPen(current_theme().colour("ink"), 2)
    if not is_law:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.1, 2])
    return pen


def _sides(lines: Sequence[tuple[float, str]], right: float, dot: float | None) -> list[float]:
    """Give where the value of each (x, words) begins: beside its line, on the side where nothing else stands.

    Neither another line nor its value may lie under it, nor the figure beyond `right`, nor the dot of the level if
    that can be helped; where both sides are free, it stands on the right.
    """
    metrics = QFontMetricsF(current_theme().font("note"))
    widths = [metrics.horizontalAdvance(words) + 2 for _at, words in lines]
    ways = product(*((at + 6, at - 6 - width) for (at, _words), width in zip(lines, widths, strict=True)))

    def harm(begins: Iterable[float]) -> float:
        boxes = [(begin, begin + width) for begin, width in zip(begins, widths, strict=True)]
        apart = sum(_shared(one, other) for one, other in combinations(boxes, 2))
        apart += sum(_shared(box, (at - 2, at + 2)) for box in boxes for at, _words in lines)
        apart += sum(max(0.0, end - right - 20) for _begin, end in boxes)
        return 10 * apart + sum(_shared(box, (dot - 6, dot + 6)) for box in boxes if dot is not None)

    return list(min(ways, key=harm))


def _shared(one: tuple[float, float], other: tuple[float, float]) -> float:
    return max(0.0, min(one[1], other[1]) - max(one[0], other[0]))


def _paint_line(painter: QPainter, line: ContextLine, top: float, at: float, begin: float) -> None:
    """Draw one line at `at`, its value from `begin` on."""
    theme = current_theme()
    painter.setPen(_line_pen(is_law=line.kind == "law"))
    painter.drawLine(QLineF(at, top + 3, at, top + _ROW_PX - 3))
    painter.setFont(theme.font("note"))
    painter.setPen(theme.colour("muted"))
    words = french.number(line.value_db)
    width = QFontMetricsF(theme.font("note")).horizontalAdvance(words) + 2
    painter.drawText(QRectF(begin, top, width, _ROW_PX / 2), Qt.AlignmentFlag.AlignVCenter, words)


def _words(row: LevelRow) -> str:
    if row.level_db is None:
        return french.GAP
    if row.spread:
        low, high = (french.number(end) for end in row.spread)
        return f"{low} à {high}{french.NBSP}dB"
    return french.with_unit(row.level_db, "dB", 1)


def _sentence(row: LevelRow) -> str:
    beside = "".join(f" ; {line.short}, {french.with_unit(line.value_db, 'dB')}" for line in row.lines)
    return f"{', '.join(part for part in (row.name, row.hours) if part)}{french.NBSP}: {_words(row)}{beside}."
