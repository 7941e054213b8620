"""Tell a note: what it is, when, where, and whether its span is to be counted."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.dialog_help import offer_help
from desktop.dialog_size import fit_words
from desktop.note_words import KINDS, kind_word
from measures.timespan import local_time, midnight_ms, to_datetime
from store.notes import Note
from widgets.button import Button
from widgets.day_field import DayField
from widgets.hour_field import HourField
from widgets.page_wheel import let_wheel_pass
from widgets.segments import Segments
from widgets.state_word import StateWord
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from store.notes import NoteKind

__all__ = ["NoteDialog"]

_LONGEST = 60
_WIDTH_PX = 720  # two days with their hours stand in one line


class NoteDialog(QDialog):
    """Asks for one note, filled with `note`; `answer()` is read once it was accepted.

    Days are whole unless the note that is shown has hours: then hours are asked for too. Ends are shown as people say
    them: « du 17 au 18 » includes the 18.
    """

    def __init__(self, note: Note, sites: Sequence[str], zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note, self._zone = note, zone
        self._titles = {kind_word(kind) for kind in KINDS}
        self.setWindowTitle(self.tr("Change the note") if note.id else self.tr("Add a note"))
        self.setMinimumWidth(_WIDTH_PX)
        self.kind = Segments([(kind, kind_word(kind)) for kind in KINDS], self.tr("Kind"))
        self.kind.select(note.kind)
        self.title = QLineEdit(note.title or kind_word(note.kind))
        self.title.setMaxLength(_LONGEST)
        self.title.setAccessibleName(self.tr("Title"))
        self.first, self.last = (DayField(name, is_long=True) for name in (self.tr("First day"), self.tr("Last day")))
        self.from_time, self.until_time = HourField(self.tr("From")), HourField(self.tr("Until"))
        self.hours = QCheckBox(self.tr("Only some hours"))
        self.site = QComboBox()
        let_wheel_pass(self.site)
        self.site.setAccessibleName(self.tr("Where"))
        self.site.addItem(self.tr("the whole commune"), "")
        for site in sites:
            self.site.addItem(site, site)
        self.site.setCurrentIndex(max(0, self.site.findData(note.site)))
        self.excluding = QCheckBox(self.tr("Do not count this span"))
        self.excluding.setChecked(note.is_excluding)
        self.told = StateWord("fault")
        self.told.hide()
        self.accept_button = Button(self.tr("Keep the note"), kind="primary")
        self.cancel_button = Button(self.tr("Cancel"))
        self._fill_times()
        self._lay_out()
        self.kind.picked.connect(lambda _key: self._propose_title())
        self.hours.toggled.connect(lambda _on: self._show_hours())
        self.accept_button.clicked.connect(self._accept)
        self.cancel_button.clicked.connect(self.reject)
        self.accept_button.setDefault(True)
        self._show_hours()
        fit_words(self)

    def answer(self) -> Note:
        """Give the note as it is told now."""
        start, end = self._span()
        return msgspec.structs.replace(
            self._note,
            title=self.title.text().strip() or kind_word(self._kind()),
            kind=self._kind(),
            start_ms=start,
            end_ms=end,
            site=self.site.currentData(),
            is_excluding=self.excluding.isChecked(),
        )

    def _kind(self) -> NoteKind:
        return next(kind for kind in KINDS if kind == self.kind.current)

    def _fill_times(self) -> None:
        begin, end = (to_datetime(at, self._zone) for at in (self._note.start_ms, self._note.end_ms))
        is_whole = (begin.hour, begin.minute, end.hour, end.minute) == (0, 0, 0, 0)
        last = end.date() - timedelta(days=1) if (end.hour, end.minute) == (0, 0) else end.date()
        self.hours.setChecked(not is_whole)
        self.first.show_day(begin.date())
        self.last.show_day(last)
        self.from_time.setTime(QTime(begin.hour, begin.minute))
        self.until_time.setTime(_to_time(end))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(12)
        when = QHBoxLayout()
        when.setSpacing(8)
        for part in (self.first, self.from_time, Text(self.tr("to")), self.last, self.until_time):
            part.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)  # a date that is cut says nothing
            when.addWidget(part)
        when.addStretch(1)
        for box in (self.hours, self.excluding):
            box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        form.addRow(Text(self.tr("Kind")), self.kind)
        form.addRow(Text(self.tr("Title")), self.title)
        form.addRow(Text(self.tr("When")), when)
        form.addRow(Text(""), self.hours)
        where = Text(self.tr("Where"))
        where.setBuddy(self.site)  # under Linux a list says its value, and its name only by its label
        form.addRow(where, self.site)
        form.addRow(Text(""), self.excluding)
        more = self.tr(
            "Nothing of this span enters the totals, the habit and the comparisons. The curve still shows it."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(Text(more, tone="muted", is_wrapped=True))
        column.addWidget(self.told)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.accept_button)
        offer_help(self, "dialog-note", buttons)
        column.addLayout(buttons)

    def _propose_title(self) -> None:
        """Let the title follow the kind as long as nobody has written one."""
        if self.title.text().strip() in self._titles | {""}:
            self.title.setText(kind_word(self._kind()))

    def _show_hours(self) -> None:
        for part in (self.from_time, self.until_time):
            part.setVisible(self.hours.isChecked())
        if self.isVisible():
            fit_words(self)  # a least width of its own keeps a dialog from growing with what comes into it

    def _span(self) -> tuple[int, int]:
        first, last = self.first.chosen, self.last.chosen
        if not self.hours.isChecked():
            return midnight_ms(first, self._zone), midnight_ms(last + timedelta(days=1), self._zone)
        begin, end = self.from_time.time(), self.until_time.time()
        start_ms = local_time(first, begin.hour(), begin.minute(), self._zone)
        if (end.hour(), end.minute()) == (0, 0):  # « jusqu'à 0 h » is the end of that day
            return start_ms, midnight_ms(last + timedelta(days=1), self._zone)
        return start_ms, local_time(last, end.hour(), end.minute(), self._zone)

    def _accept(self) -> None:
        start, end = self._span()
        if end <= start:
            self.told.set_state("fault", self.tr("The note ends before it begins."))
            self.told.show()
            (self.until_time if self.last.chosen == self.first.chosen else self.last).setFocus()
            return
        self.accept()


def _to_time(moment: datetime) -> QTime:
    return QTime(moment.hour, moment.minute)
