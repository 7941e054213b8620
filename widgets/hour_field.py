"""An hour of the day, written as people say it: 18 h 30."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTime
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTimeEdit, QWidget

from widgets.page_wheel import let_wheel_pass
from widgets.painting import answering, careful
from widgets.part_click import mark_clicked_part

__all__ = ["HourField"]

_BESIDE_PX = 52  # padding at the left, arrows at the right
_SIGNS_BETWEEN = frozenset("hH:. ")


class HourField(QTimeEdit):
    """One time of the day, typed as 1830, 18h30 or 18:30; past midnight it begins again."""

    def __init__(self, name: str, hour: int = 0, minute: int = 0, parent: QWidget | None = None) -> None:
        """Take the accessible name and the time that is shown first."""
        super().__init__(QTime(hour, minute), parent)
        self.setDisplayFormat("H 'h' mm")
        self.setWrapping(True)
        self.setAccessibleName(name)
        let_wheel_pass(self)
        mark_clicked_part(self)

    @answering(QSize)
    def sizeHint(self) -> QSize:
        """Take the room of an hour: what Qt asks for is as wide as a date."""
        return QSize(self.fontMetrics().horizontalAdvance("00 h 00") + _BESIDE_PX, super().sizeHint().height())

    @answering(QSize)
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @careful
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the signs people write between hour and minutes as the way from one to the other."""
        if event.text() and event.text() in _SIGNS_BETWEEN:
            self.setSelectedSection(QTimeEdit.Section.MinuteSection)
            return
        super().keyPressEvent(event)
