"""A day, written or picked from a calendar: 04/03/2026."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit, QWidget

from widgets.page_wheel import let_wheel_pass
from widgets.painting import careful
from widgets.part_click import mark_clicked_part

__all__ = ["DayField"]

_SIGNS_BETWEEN = frozenset("/.- ")
# What a sensor can have measured and a note can be about. Qt itself takes the year 9999, whose last night never ends.
_FIRST, _LAST = QDate(1970, 1, 1), QDate(2099, 12, 31)


class DayField(QDateEdit):
    """One day between 1970 and 2099; `dateChanged` tells of each change but those of `show_day`."""

    def __init__(self, name: str = "", *, is_long: bool = False, parent: QWidget | None = None) -> None:
        """Take the accessible name; `is_long` writes 4 mars 2026."""
        super().__init__(parent)
        self.setDateRange(_FIRST, _LAST)
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMMM yyyy" if is_long else "dd/MM/yyyy")
        self.setAccessibleName(name)
        let_wheel_pass(self)
        mark_clicked_part(self)

    @property
    def chosen(self) -> date:
        """The day that is shown."""
        day = self.date()
        return date(day.year(), day.month(), day.day())

    def show_day(self, day: date) -> None:
        """Show that day, or the nearest that may be chosen, without telling."""
        with QSignalBlocker(self):
            self.setDate(QDate(day.year, day.month, day.day))

    @careful
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a day as people write it, 14/07/2027, from wherever the cursor is put.

        Qt goes on by itself when a part is full: a sign written after it would skip the next one. And over a part that
        is full already it takes no digit.
        """
        typed, is_marked = event.text(), bool(self.lineEdit().selectedText())
        if is_marked and self.lineEdit().selectedText() == self.lineEdit().text():
            # All of it marked, Qt puts the first digit among the signs between the parts, or nowhere.
            self.setSelectedSection(self.sectionAt(0))
        if typed in _SIGNS_BETWEEN and is_marked:
            return
        if typed.isdigit() and not is_marked and len(self.sectionText(self.currentSection())) == self._room():
            self.setSelectedSection(self.currentSection())
        super().keyPressEvent(event)

    def _room(self) -> int:
        return 4 if self.currentSection() is QDateEdit.Section.YearSection else 2

    def limit_to(self, last: date) -> None:
        """Let no day after `last` be chosen."""
        self.setMaximumDate(QDate(last.year, last.month, last.day))
