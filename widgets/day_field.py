"""A day, written or picked from a calendar: 04/03/2026, or 4 mars 2026."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QSignalBlocker, QSize
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit, QWidget

from resources.name_order import bare
from widgets.page_wheel import let_wheel_pass
from widgets.painting import answering, careful
from widgets.part_click import mark_clicked_part

__all__ = ["DayField"]

_DAY, _MONTH, _YEAR = QDateEdit.Section.DaySection, QDateEdit.Section.MonthSection, QDateEdit.Section.YearSection
_MOST = {_DAY: 31, _MONTH: 12}
_YEARS = {True: " yyyy", False: "/yyyy"}
_YEAR_DIGITS = 4
_SIGNS_BETWEEN = frozenset("/.- ")
# What a sensor can have measured and a note can be about. Qt itself takes the year 9999, whose last night never ends.
_FIRST, _LAST = QDate(1970, 1, 1), QDate(2099, 12, 31)


class DayField(QDateEdit):
    """One day between 1970 and 2099; `dateChanged` tells of each change but those of `show_day`."""

    def __init__(
        self, name: str = "", *, is_long: bool = False, has_year: bool = True, parent: QWidget | None = None
    ) -> None:
        """Take the accessible name; `is_long` writes 4 mars 2026, or 4 mars where no year is asked for."""
        super().__init__(parent)
        # Of its own, else a window that was there before our language names the months as the system does.
        self.setLocale(QLocale())
        self.setDateRange(_FIRST, _LAST)
        self.setCalendarPopup(True)
        self.setDisplayFormat(("d MMMM" if is_long else "dd/MM") + _YEARS[is_long] * has_year)
        self._has_words = is_long
        self.setAccessibleName(name)
        self._day = self._month = 0  # what was typed of them, as long as nothing else changes the day
        self._begun, self._typed_to = "", self.date()
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

    @answering(QSize)
    def sizeHint(self) -> QSize:
        """Leave room for September: Qt looks at the first and the last day alone."""
        hint = super().sizeHint()
        if self._has_words:
            wide = self.fontMetrics().horizontalAdvance
            months = [wide(self.locale().monthName(month)) for month in range(1, 13)]
            hint.setWidth(hint.width() + max(months) - months[-1])
        return hint

    @answering(QSize)
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @careful
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a day as people write it, 14/07/2027, from wherever the cursor is put, whatever day stands there.

        Qt asks of each digit whether it makes a day with the others: of 31/12/2027 typed over a day of February it
        made 3 January. It goes on by itself when a part is full, and a sign written after it would skip the next one.
        Of a month in letters it takes no digit at all.
        """
        typed, marked = event.text(), self.lineEdit().selectedText()
        if marked and marked == self.lineEdit().text():
            # All of it marked, Qt puts the first digit among the signs between the parts, or nowhere.
            self.setSelectedSection(self.sectionAt(0))
        if self.date() != self._typed_to:  # picked or stepped meanwhile
            self._day = self._month = 0
        part, begun, self._begun = self.currentSection(), self._begun, ""
        if typed and typed in _SIGNS_BETWEEN:
            if begun or not marked:
                self._go_after(part)
        elif typed.isascii() and typed.isdigit() and part in _MOST and not begun.isalpha():
            self._take_digits(part, begun + typed)
        elif typed.isalpha() and part is not _YEAR and self._has_words:
            self._take_letters(begun if part is _MONTH else "", typed)
        else:
            if begun.isalpha():  # « 14juillet2027 »
                self._mark(_YEAR)
            self._take_rest(event, is_marked=bool(marked))

    def _take_digits(self, part: QDateEdit.Section, digits: str) -> None:
        """Take what was typed so far of a day or of a month."""
        number, most = int(digits), _MOST[part]
        if number > most:
            return
        if part is _DAY:
            self._day = number
        else:
            self._month = number
        self._settle()
        if len(digits) < 2 and number * 10 <= most:  # 3 may be 31, 1 may be 12; 4 is no beginning of another
            self._begun = digits
            self._mark(part)
        else:
            self._go_after(part)

    def _take_letters(self, begun: str, typed: str) -> None:
        """Take the beginning of a month, written with its accents or without: « aou » is août."""
        for letters in (begun + typed, typed):
            named = (month for month in range(1, 13) if bare(self.locale().monthName(month)).startswith(bare(letters)))
            if month := next(named, 0):
                self._month, self._begun = month, letters
                self._settle()
                break
        self._mark(_MONTH)

    def _take_rest(self, event: QKeyEvent, *, is_marked: bool) -> None:
        """Let Qt take a year, and the keys that are no part of a day."""
        before, is_digit = self.date(), event.text().isdigit()
        if is_digit and not is_marked and len(self.sectionText(_YEAR)) == _YEAR_DIGITS:
            self.setSelectedSection(_YEAR)  # over a part that is full it takes no digit
        super().keyPressEvent(event)
        if is_digit and self.date() != before:
            self._settle()

    def _settle(self) -> None:
        """Show the day that is typed, or the nearest its month has: 31 waits for the month that has one."""
        shown = self.date()
        month = self._month or shown.month()
        last = QDate(shown.year(), month, 1).daysInMonth()
        self.setDate(QDate(shown.year(), month, min(self._day or shown.day(), last)))
        self._typed_to = self.date()

    def _go_after(self, part: QDateEdit.Section) -> None:
        following = _MONTH if part is _DAY else _YEAR
        if following in self.displayedSections():
            self._mark(following)

    def _mark(self, part: QDateEdit.Section) -> None:
        """Mark a part, from the end: after another month Qt still counts to where the parts stood before it."""
        self.lineEdit().setCursorPosition(len(self.lineEdit().text()))
        self.setSelectedSection(part)

    def limit_to(self, last: date) -> None:
        """Let no day after `last` be chosen."""
        self.setMaximumDate(QDate(last.year, last.month, last.day))
