"""The three line drawings of the first page: sensors, a file, a village. Flat lines in the colours of the look."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.painting import answering, careful
from widgets.theme import current_theme

__all__ = ["Door", "DoorDrawing"]

_LINE = 4.0


class Door(Enum):
    """Which of the three ways in."""

    SENSORS = "sensors"
    FILE = "file"
    VILLAGE = "village"


class DoorDrawing(QWidget):
    """A drawing of 240 × 128 logical pixels; decoration, so it says nothing to a screen reader."""

    def __init__(self, door: Door, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._door = door
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @answering(QSize)
    def sizeHint(self) -> QSize:
        return QSize(240, 128)

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        {
            Door.SENSORS: self._paint_sensors,
            Door.FILE: self._paint_file,
            Door.VILLAGE: self._paint_village,
        }[self._door](painter)
        painter.end()

    def _pen(self, role: str, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        return QPen(current_theme().colour(role), _LINE, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)

    def _paint_sensors(self, painter: QPainter) -> None:
        painter.setPen(self._pen("accent"))
        painter.drawRoundedRect(QRectF(6, 54, 66, 58), 8, 8)
        painter.drawLine(QPointF(39, 54), QPointF(39, 30))
        painter.drawRoundedRect(QRectF(166, 38, 72, 56), 6, 6)
        painter.drawLine(QPointF(202, 94), QPointF(202, 112))
        painter.drawLine(QPointF(182, 112), QPointF(222, 112))
        painter.setPen(self._pen("data_a"))
        painter.drawArc(QRectF(13, 8, 52, 52), 40 * 16, 100 * 16)
        painter.drawArc(QRectF(25, 24, 28, 28), 40 * 16, 100 * 16)
        for x in range(88, 152, 15):
            painter.drawLine(QPointF(x, 83), QPointF(x + 1, 83))

    def _paint_file(self, painter: QPainter) -> None:
        painter.setPen(self._pen("accent"))
        painter.drawPolygon(
            QPolygonF([QPointF(8, 10), QPointF(72, 10), QPointF(106, 44), QPointF(106, 120), QPointF(8, 120)])
        )
        painter.drawPolyline(QPolygonF([QPointF(72, 10), QPointF(72, 44), QPointF(106, 44)]))
        painter.setPen(self._pen("data_a"))
        for y in (64, 82, 100):
            painter.drawLine(QPointF(26, y), QPointF(88, y))
        painter.drawLine(QPointF(46, 64), QPointF(46, 100))

    def _paint_village(self, painter: QPainter) -> None:
        painter.setPen(self._pen("accent"))
        painter.drawLine(QPointF(4, 118), QPointF(236, 118))
        painter.drawPolyline(
            QPolygonF([QPointF(18, 118), QPointF(18, 66), QPointF(50, 44), QPointF(84, 68), QPointF(84, 118)])
        )
        painter.drawPolyline(
            QPolygonF([QPointF(134, 118), QPointF(134, 38), QPointF(155, 10), QPointF(176, 38), QPointF(176, 118)])
        )
        painter.drawLine(QPointF(84, 80), QPointF(134, 80))
        painter.setPen(self._pen("data_a"))
        painter.drawRect(QRectF(42, 92, 18, 26))
        painter.drawLine(QPointF(102, 96), QPointF(117, 96))
        painter.drawLine(QPointF(148, 58), QPointF(162, 58))
        painter.setPen(self._pen("data_b"))
        painter.drawLine(QPointF(208, 118), QPointF(208, 70))
        painter.drawLine(QPointF(198, 70), QPointF(218, 70))
