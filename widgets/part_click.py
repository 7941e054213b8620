"""A date or an hour is typed where one clicks: the part that was clicked on is marked, and what is typed replaces it.

Qt only puts the cursor there. A 15 typed on the day of « 1 janvier » was then the 11th, for the first digit came beside
the one that stood there, and no letter at all was taken by a month.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QDateTimeEdit

from widgets.painting import answering

__all__ = ["mark_clicked_part"]


class _Marking(QObject):
    def __init__(self, field: QDateTimeEdit) -> None:
        super().__init__(field)
        self._field = field

    @answering(bool)
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        # The press has put the cursor; what was drawn or clicked twice is marked already.
        if event.type() is QEvent.Type.MouseButtonRelease and not self._field.lineEdit().hasSelectedText():
            self._field.setSelectedSection(self._field.currentSection())
        return False


def mark_clicked_part(field: QDateTimeEdit) -> None:
    """Mark the part of a field (day, month, hour) that a click falls on."""
    field.lineEdit().installEventFilter(_Marking(field))
