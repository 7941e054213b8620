"""Réglages, « Jours semblables »: on which days there is market, and which school holidays hold here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from measures import french
from measures.market_days import WEEKDAY_WORDS
from runtime.settings import CalendarSettings
from widgets.filter_button import FilterButton
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from measures.like_days import DayCalendar

__all__ = ["CalendarSection"]

_ENDS = ("11:15", "11:30", "11:45", "12:00", "12:15", "12:30")  # of a Wednesday morning
_ZONE_PX = 560  # « inconnue pour cette commune » is an answer people must be able to read


class CalendarSection(QWidget):
    """Shows the calendar's settings; `changed(CalendarSettings)` when a person has ticked or chosen."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held = CalendarSettings()
        self.days = [QCheckBox(name.capitalize()) for name in french.WEEKDAYS]
        self.zone = FilterButton(self.tr("School holidays"), widest_px=_ZONE_PX)
        self.wednesday = FilterButton(self.tr("School on Wednesdays"))
        self._told = Text("", tone="muted", is_wrapped=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Text(self.tr("Market")))
        for name, box in zip(french.WEEKDAYS, self.days, strict=True):
            box.setAccessibleName(self.tr("Market on {day}").format(day=name))
            row.addWidget(box)
            box.clicked.connect(lambda _on: self._tell())
        row.addStretch(1)
        column.addLayout(row)
        beside = QHBoxLayout()
        beside.setSpacing(16)
        beside.addWidget(self.zone)
        beside.addWidget(self.wednesday)
        beside.addStretch(1)
        column.addLayout(beside)
        column.addWidget(self._told)
        self.zone.picked.connect(lambda _key: self._tell())
        self.wednesday.picked.connect(lambda _key: self._tell())

    def show_calendar(
        self, held: CalendarSettings, calendar: DayCalendar, zones: Sequence[str], own: str | None
    ) -> None:
        """Show what is set; `own` is the zone of the commune's department, None where the file does not know it."""
        self._held = held
        for word, box in zip(WEEKDAY_WORDS, self.days, strict=True):
            box.setChecked(word in held.market)
        by_place = self.tr("not known for this commune")
        if own is not None:
            by_place = self.tr("{zone}, that of the department").format(zone=self._zone_words(own))
        self.zone.set_choices([("", by_place), *((zone, self._zone_words(zone)) for zone in zones)])
        self.zone.select(held.school_zone if held.school_zone in zones else "")
        ends = sorted({*_ENDS, *filter(None, [held.school_wednesday])})
        until = self.tr("until {hour}")
        told_ends = [(end, until.format(hour=french.clock(*map(int, end.split(":"))))) for end in ends]
        self.wednesday.set_choices([("", self.tr("none")), *told_ends])
        self.wednesday.select(held.school_wednesday)
        other = [line for line in held.market if line not in WEEKDAY_WORDS]
        school = calendar.school
        reach = (school.first, school.last) if calendar.zone is None else school.reach(calendar.zone)
        told = self.tr("The calendar reaches from {first} to {last}.").format(
            first=french.day(reach[0], year=True, weekday=False),
            last=french.day(reach[1], year=True, weekday=False),
        )
        if calendar.zone is None:
            told += " " + self.tr(
                "Corsica and the overseas territories set their own: put their file into the commune’s folder "
                "(calendars/school.toml)."
            )
        if other:
            told += " " + self.tr("Other market days stand in parvis.toml: {lines}.").format(lines=french.listed(other))
        self._told.setText(told)

    def _zone_words(self, zone: str) -> str:
        """Say « zone B », but « Corse »."""
        return self.tr("zone {zone}").format(zone=zone) if len(zone) == 1 else zone

    def _tell(self) -> None:
        weekly = [word for word, box in zip(WEEKDAY_WORDS, self.days, strict=True) if box.isChecked()]
        other = [line for line in self._held.market if line not in WEEKDAY_WORDS]
        self._held = msgspec.structs.replace(
            self._held,
            market=tuple(weekly + other),
            school_zone=self.zone.current,
            school_wednesday=self.wednesday.current,
        )
        self.changed.emit(self._held)
