"""« Avant / après »: what a day, or a note, changed; always with its doubt, or « pas assez de données »."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from measures import french
from measures.timespan import date_of
from reports.before_after import tell_change
from reports.silences import tell_failures
from widgets.day_field import DayField
from widgets.filter_button import FilterButton
from widgets.lead import RunsText
from widgets.sheet import Column, Sheet
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.pages.comparing_reading import BeforeAfter
    from store.notes import Note

__all__ = ["PROPOSED_WEEKS", "ChangeView"]

_A_DAY = ""
_TABLE_PX = 150
_WEEKS = (4, 8, 12, 26)
PROPOSED_WEEKS = 8


class ChangeView(QWidget):
    """Shows a BeforeAfter; `changed` when another day, note or length is asked for. `head` stands in the page's row."""

    changed = Signal()

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._notes: dict[str, Note] = {}
        self.around = FilterButton(self.tr("Around"))
        self.weeks = FilterButton("")
        self.day = DayField(self.tr("The day of the change"), is_long=True)
        self.weeks.set_choices([(str(number), self.tr("%n weeks", "", number)) for number in _WEEKS])
        self.weeks.select(str(PROPOSED_WEEKS))
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for part in (self.around, self.day, self.weeks):
            row.addWidget(part)
        row.addStretch(1)
        self.told = RunsText("lead")
        self.more = Text("", tone="muted", is_wrapped=True)
        self.table = Sheet(self.tr("Before and after by weekday"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.told)
        column.addWidget(self.more)
        column.addWidget(self.table, 1)
        self.table.setMinimumHeight(_TABLE_PX)
        self.day.dateChanged.connect(lambda _day: self.changed.emit())
        self.weeks.picked.connect(lambda _key: self.changed.emit())
        self.around.picked.connect(lambda _key: self._turn())

    def offer(self, notes: Sequence[Note], day: date) -> None:
        """Take the notes that may be chosen, and the day that is proposed as long as nobody has chosen one."""
        self._notes = {note.id: note for note in notes}
        choices = [(note.id, f"{note.title}, {self._day_of(note)}") for note in notes]
        self.around.set_choices([(_A_DAY, self.tr("a day")), *choices])
        if not self.day.property("told"):
            self.day.setProperty("told", True)
            self.day.show_day(day)
        self.day.setVisible(self.around.current == _A_DAY)

    def _day_of(self, note: Note) -> str:
        return french.day(date_of(note.start_ms, self._zone), year=True, weekday=False)

    def asked(self) -> tuple[date, date, int]:
        """Give the last day before, the first day after, and how many weeks on each side."""
        weeks = int(self.weeks.current)
        note = self._notes.get(self.around.current)
        if note is not None:
            before = date_of(note.start_ms, self._zone) - timedelta(days=1)
            return before, date_of(note.end_ms - 1, self._zone) + timedelta(days=1), weeks
        day = self.day.chosen
        return day - timedelta(days=1), day, weeks

    def _turn(self) -> None:
        self.day.setVisible(self.around.current == _A_DAY)
        self.changed.emit()

    def show_change(self, found: BeforeAfter, nouns: tuple[str, str]) -> None:
        """Say the change and show the means of each weekday behind it."""
        self.told.set_text(tell_change(found.change))
        change = found.change
        more = self.tr("Choose another day, or wait: nothing is guessed from less.")
        if change is not None:
            words = self.tr("On average a day: {before} before ({m} days), {after} after ({n} days).")
            if found.is_ordinary and found.knows_school:
                words += " " + self.tr("Public and school holidays are left aside.")
            elif found.is_ordinary:
                words += " " + self.tr("Public holidays are left aside; school holidays are not known here.")
            more = words.format(
                before=french.counted(change.before, *nouns),
                after=french.counted(change.after, *nouns),
                m=french.number(change.days_before),
                n=french.number(change.days_after),
            )
        self.more.setText(" ".join(part for part in (more, tell_failures(found.failing)) if part))
        columns = [Column(self.tr("Weekday"), takes_rest=True), Column(self.tr("Before"), "right")]
        columns += [
            Column(self.tr("days"), "right"),
            Column(self.tr("After"), "right"),
            Column(self.tr("days"), "right"),
        ]
        rows = [
            [
                french.WEEKDAYS[one.weekday],
                french.number(one.before),
                french.number(one.days_before),
                french.number(one.after),
                french.number(one.days_after),
            ]
            for one in found.weekdays
        ]
        self.table.show_rows(columns, rows)
