"""« La semaine en chiffres »: day, evening, night and the whole as points on one scale of decibels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from measures import french
from widgets.painting import careful
from widgets.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["LevelRow", "LevelRows"]

_ROW_PX, _HEAD_PX = 40, 28
_NAME_PX, _SCALE_LEFT_PX, _FIGURE_PX = 90, 176, 96


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One part of the day: « Nuit », « 22 h – 6 h », its level or None when it is not known."""

    name: str
    hours: str
    level_db: float | None


class LevelRows(QWidget):
    """The rows; each is one spoken sentence in the accessible name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[LevelRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[LevelRow]) -> None:
        """Show these rows."""
        self._rows = tuple(rows)
        self.setAccessibleName(" ".join(f"{row.name}, {row.hours} : {_words(row)}." for row in self._rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, _HEAD_PX + _ROW_PX * len(self._rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(360, self.sizeHint().height())

    def _scale(self) -> tuple[int, int]:
        levels = [row.level_db for row in self._rows if row.level_db is not None]
        low = min([40, *(int(level // 10) * 10 for level in levels)])
        high = max([70, *(int(level // 10 + 1) * 10 for level in levels)])
        return low, high

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        low, high = self._scale()
        left, right = float(_SCALE_LEFT_PX), float(self.width() - _FIGURE_PX - 24)

        def x_of(level_db: float) -> float:
            return left + (right - left) * (level_db - low) / (high - low)

        bottom = _HEAD_PX + _ROW_PX * len(self._rows)
        for tick in range(low, high + 1, 10):
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QLineF(x_of(tick), _HEAD_PX - 4, x_of(tick), bottom))
            painter.setPen(theme.colour("muted"))
            painter.setFont(theme.font("note"))
            painter.drawText(QRectF(x_of(tick) - 30, 0, 60, _HEAD_PX - 6), Qt.AlignmentFlag.AlignCenter, str(tick))
        for number, row in enumerate(self._rows):
            self._paint_row(painter, row, _HEAD_PX + number * _ROW_PX, left, x_of)
        painter.end()

    def _paint_row(
        self, painter: QPainter, row: LevelRow, top: float, left: float, x_of: Callable[[float], float]
    ) -> None:
        theme = current_theme()
        middle = top + _ROW_PX / 2
        side = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(QLineF(0, top + _ROW_PX - 0.5, self.width(), top + _ROW_PX - 0.5))
        painter.setFont(theme.font("strong", 700))
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRectF(0, top, _NAME_PX, _ROW_PX), side, row.name)
        painter.setFont(theme.font("note"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(
            QRectF(_NAME_PX, top, left - _NAME_PX - 10, _ROW_PX), side | Qt.AlignmentFlag.AlignRight, row.hours
        )
        painter.setFont(theme.font("answer", 700))
        painter.setPen(theme.colour("ink" if row.level_db is not None else "muted"))
        place = QRectF(self.width() - _FIGURE_PX, top, _FIGURE_PX, _ROW_PX)
        painter.drawText(place, side | Qt.AlignmentFlag.AlignRight, _words(row))
        if row.level_db is not None:
            hue = theme.hue("noise")
            painter.setPen(QPen(hue, 2))
            painter.drawLine(QLineF(left, middle, x_of(row.level_db), middle))
            painter.setBrush(hue)
            painter.drawEllipse(QPointF(x_of(row.level_db), middle), 5, 5)


def _words(row: LevelRow) -> str:
    return french.with_unit(row.level_db, "dB", 1) if row.level_db is not None else french.GAP
