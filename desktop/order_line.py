"""One line of the order as fields: a period of the year or one night, its hours, the sector it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.pages.lighting_words import order_words, weekdays_words
from measures.switch_off import OrderFault, OrderPeriod, line_of, read_order
from widgets.button import Button
from widgets.day_field import DayField
from widgets.hour_field import HourField
from widgets.page_wheel import let_wheel_pass
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["OrderLine"]

_LEAP = 2024  # a year with every day
# The evenings of the week that orders speak of, 0 Monday; any others come from a file, and stay.
_NIGHTS = ((4, 5), (4,), (5,), (5, 6), (0, 1, 2, 3, 6))


def _night_field(when: tuple[int, int], name: str) -> DayField:
    field = DayField(name, is_long=True, has_year=False)
    field.setDateRange(QDate(_LEAP, 1, 1), QDate(_LEAP, 12, 31))
    field.setCalendarPopup(False)  # of a year that is none
    field.setWrapping(True)
    field.setDate(QDate(_LEAP, *when))
    field.setMinimumWidth(150)
    return field


class OrderLine(QFrame):
    """`changed` with every edit, `removed` when the line is to go."""

    changed = Signal()
    removed = Signal()

    def __init__(self, period: OrderPeriod, sectors: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self._since, self._until = period.since, period.until
        self._is_exception = period.is_exception
        self.first = _night_field(
            period.first, self.tr("Night of") if self._is_exception else self.tr("From the evening of")
        )
        self.last = _night_field(period.last, self.tr("to the evening of"))
        self.is_lit = QCheckBox(self.tr("nothing is switched off"))
        self.off = HourField(self.tr("Off at"), *(period.off or (23, 0)))
        self.on = HourField(self.tr("lit again at"), *(period.on or (5, 30)))
        self.until_morning = QCheckBox(self.tr("dark until the morning"))
        self.nights = QComboBox()
        let_wheel_pass(self.nights)
        self.nights.setAccessibleName(self.tr("Evenings of the week"))
        self.nights.setAccessibleDescription(self.nights.accessibleName())
        self._choices: list[tuple[int, ...]] = list(dict.fromkeys(((), *_NIGHTS, period.nights)))
        for which in self._choices:
            self.nights.addItem(weekdays_words(which) if which else self.tr("every evening"))
        self.nights.setCurrentIndex(self._choices.index(period.nights))
        self.sector = QComboBox()
        let_wheel_pass(self.sector)
        self.sector.setAccessibleName(self.tr("Sector"))
        self.sector.setAccessibleDescription(self.sector.accessibleName())  # it has no label that could say it
        self.sector.addItem(self.tr("the whole town"), "")
        for site in dict.fromkeys((*sectors, *((period.sector,) if period.sector else ()))):
            self.sector.addItem(site, site)
        self.sector.setCurrentIndex(max(0, self.sector.findData(period.sector)))
        self.remove_button = Button("", "trash-2", "quiet")
        self.remove_button.setAccessibleName(self.tr("Remove this line"))
        self.is_lit.setChecked(period.off is None)
        self.until_morning.setChecked(period.off is not None and period.on is None)
        self._words = Text("", "note", "muted", is_wrapped=True)
        self._lay_out()
        self._connect()
        self._tell()

    def _lay_out(self) -> None:
        days, hours, whose = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (days, hours, whose):
            row.setSpacing(8)
        days.addWidget(Text(self.first.accessibleName()))
        days.addWidget(self.first)
        if not self._is_exception:
            days.addWidget(Text(self.last.accessibleName()))
            days.addWidget(self.last)
        days.addSpacing(12)
        days.addWidget(self.is_lit)
        days.addStretch(1)
        days.addWidget(self.remove_button)
        for part in (Text(self.off.accessibleName()), self.off, Text(self.on.accessibleName()), self.on):
            hours.addWidget(part)
        hours.addSpacing(12)
        hours.addWidget(self.until_morning)
        hours.addStretch(1)
        if not self._is_exception:
            whose.addWidget(self.nights)
        unseen: list[QWidget] = [self.last, self.nights] if self._is_exception else []
        if self.sector.count() > 2:
            self.sector.setMaximumWidth(260)
            whose.addWidget(self.sector)
        else:
            unseen.append(self.sector)
        for one in unseen:
            # Of nobody, it would be a window of its own that outlives the line, and the line with it: Qt keeps what it
            # calls, where Python does not look.
            one.setParent(self)
            one.hide()
        whose.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 10, 10)
        column.setSpacing(8)
        for row in (days, hours, whose):
            column.addLayout(row)
        column.addWidget(self._words)  # a line of its own: beside two lists it broke inside its hours and dates

    def _connect(self) -> None:
        for date_field in (self.first, self.last):
            date_field.dateChanged.connect(lambda _day: self._tell())
        for time_field in (self.off, self.on):
            time_field.timeChanged.connect(lambda _time: self._tell())
        for box in (self.is_lit, self.until_morning):
            box.toggled.connect(lambda _on: self._tell())
        for choice in (self.nights, self.sector):
            choice.currentIndexChanged.connect(lambda _place: self._tell())
        self.remove_button.clicked.connect(lambda _checked=False: self.removed.emit())

    def period(self) -> OrderPeriod:
        """Give the line as it stands; it may be one that `fault` refuses."""
        first = (self.first.date().month(), self.first.date().day())
        last = first if self._is_exception else (self.last.date().month(), self.last.date().day())
        is_lit = self.is_lit.isChecked()
        off = None if is_lit else (self.off.time().hour(), self.off.time().minute())
        on = None
        if not is_lit and not self.until_morning.isChecked():
            on = (self.on.time().hour(), self.on.time().minute())
        sector, nights = str(self.sector.currentData() or ""), self._choices[self.nights.currentIndex()]
        return OrderPeriod(first, last, off, on, self._since, self._until, sector, nights)

    def fault(self) -> str:
        """Say what is wrong with the line; empty where nothing is."""
        period = self.period()
        try:
            read_order([line_of(period)])
        except OrderFault:
            return self.tr("The hour of lighting again must come after that of switching off.")
        if not self._is_exception and period.is_exception:
            return self.tr("A period lasts two nights at least; for one night add an exception.")
        return ""

    def _tell(self) -> None:
        is_lit = self.is_lit.isChecked()
        self.off.setEnabled(not is_lit)
        self.until_morning.setEnabled(not is_lit)
        self.on.setEnabled(not is_lit and not self.until_morning.isChecked())
        fault = self.fault()
        words = order_words(self.period())
        self._words.setText(fault or words[:1].upper() + words[1:])
        self._words.set_tone("fault" if fault else "muted")
        self.changed.emit()
