"""One fact of a page: its title, the figure in large, its unit, a line that says what it counts."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.painting import careful
from widgets.theme import current_theme

__all__ = ["Figure"]


class Figure(QWidget):
    """Title (muted), value and unit, note (muted). Values come as words, rounded and spaced by the caller."""

    def __init__(
        self, title: str, value: str = "", unit: str = "", note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = title
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_figure(value, unit, note)

    def set_figure(self, value: str, unit: str = "", note: str = "") -> None:
        """Show another figure; all of it is the accessible name."""
        self._value, self._unit, self._note = value, unit, note
        self.setAccessibleName(" ".join(part for part in (self._title, value, unit, note) if part))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        number = QFontMetricsF(theme.font("figure")).horizontalAdvance(self._value + " ")
        unit = QFontMetricsF(theme.font("answer")).horizontalAdvance(self._unit)
        note = QFontMetricsF(theme.font("note")).horizontalAdvance(self._note)
        title = QFontMetricsF(theme.font("body")).horizontalAdvance(self._title)
        height = theme.line_height("body") + theme.line_height("figure") + theme.line_height("note") + 2
        return QSize(round(max(number + unit, note, title)) + 2, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.sizeHint().height())

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.setPen(theme.colour("muted"))
            painter.setFont(theme.font("body"))
            painter.drawText(0, 17, self._title)
            base = theme.line_height("body") + 28
            painter.setPen(theme.colour("ink"))
            painter.setFont(theme.font("figure"))
            painter.drawText(0, base, self._value)
            left = round(QFontMetricsF(theme.font("figure")).horizontalAdvance(self._value)) + 6
            painter.setFont(theme.font("answer"))
            painter.drawText(left, base, self._unit)
            painter.setPen(theme.colour("muted"))
            painter.setFont(theme.font("note"))
            painter.drawText(0, self.height() - 6, self._note)
