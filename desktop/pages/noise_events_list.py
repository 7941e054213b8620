"""The loudest events of a place, loudest first: when, how long, how loud, how far above what was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from measures import french
from measures.timespan import to_datetime
from reports.figures import SHORT_S
from widgets.painting import answering
from widgets.sheet import Column, Sheet
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from measures.noise_events import Event

__all__ = ["EventsList"]

_MOST = 100
# What is shown round an event: as long again on both sides, at least ten minutes and some values.
_LEAST_ROUND_MS = 10 * 60_000
_VALUES_ROUND = 8


class EventsList(QWidget):
    """`span_picked(start_ms, end_ms)`: a person wants to see that event where it lies."""

    span_picked = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events: tuple[Event, ...] = ()
        self._step_ms = 0
        self.note = Text("", tone="muted", is_wrapped=True)
        self.sheet = Sheet(self.tr("Events"), picks_on_click=True)
        self.setFocusProxy(self.sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.note)
        column.addWidget(self.sheet, 1)
        column.addStretch(0)
        self.sheet.row_picked.connect(self._pick)

    @answering(bool)
    def hasHeightForWidth(self) -> bool:
        return False  # a note of two lines takes its room from the list, not from the page

    def show_events(
        self,
        events: Sequence[Event],
        zone: str,
        *,
        is_fine: bool,
        step_s: int,
        has_mean: bool = True,
        has_habit: bool = True,
    ) -> None:
        """Show the loudest of these events, which stand loudest first."""
        self._events, self._step_ms = tuple(events[:_MOST]), 1000 * step_s
        if not has_mean:
            note = self.tr("Events rise out of a mean level, which this sensor does not tell here.")
        elif not events and is_fine:
            note = self.tr("Nothing rose 10 dB above the background of its hour.")
        elif not events and not has_habit:
            note = self.tr("No event is told: five days make the habit of an hour, out of which a sound would rise.")
        elif not events:
            note = self.tr("Nothing rose 10 dB above the habit of its hour.")
        elif is_fine:
            note = self.tr("What rises 10 dB above the background of its hour, until it is back within 5 dB of it.")
        elif step_s <= SHORT_S:
            note = self.tr(
                "By quarters of an hour: short sounds do not show. Listed is what rises 10 dB above the habit."
            )
        else:
            note = self.tr(
                "One value {every}: short sounds do not show. Listed is what rises 10 dB above the habit."
            ).format(every=french.every(1000 * step_s))
        if len(events) > _MOST:
            most = self.tr("The {shown} loudest of {all}.").format(shown=_MOST, all=french.number(len(events)))
            note = f"{most} {note}"
        self.note.setText(note)
        above = self.tr("Above the background") if is_fine else self.tr("Above the habit")
        columns = [
            Column(self.tr("When"), takes_rest=True),
            Column(self.tr("Lasted"), "right"),
            Column(self.tr("Mean level"), "right"),
            Column(self.tr("Highest value"), "right"),
            Column(above, "right"),
        ]
        self.sheet.setVisible(bool(events))
        self.sheet.show_rows(columns, [_row(event, zone) for event in self._events])

    def _pick(self, row: int) -> None:
        event = self._events[row]
        beside = max(_LEAST_ROUND_MS, _VALUES_ROUND * self._step_ms, event.end_ms - event.start_ms)
        self.span_picked.emit(event.start_ms - beside, event.end_ms + beside)


def _row(event: Event, zone: str) -> list[str]:
    start = to_datetime(event.start_ms, zone)
    clock = french.clock(start.hour, start.minute)
    if start.second:
        clock += french.NBSP + (f"min{french.NBSP}" if start.minute else f"0{french.NBSP}min{french.NBSP}")
        clock += f"{start.second}{french.NBSP}s"
    if which := french.which_hour(start):
        clock += f" ({which})"
    when = f"{french.day(start.date(), year=True)} à {clock}"
    lasted = french.length(event.end_ms - event.start_ms)
    levels = [french.with_unit(level, "dB", 1) for level in (event.leq_db, event.max_db)]
    return [when, lasted, *levels, f"+{french.with_unit(event.over_db, 'dB')}"]
