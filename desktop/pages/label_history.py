"""« Que disait le panneau le … ? »: every edition of a label, and what each changed, question by question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dtpr.localised import fill
from measures import french
from measures.timespan import date_of, to_datetime
from reports.label_editions import Edition, edition_on
from widgets.card import Hairline
from widgets.day_field import DayField
from widgets.text import Text

if TYPE_CHECKING:
    from datetime import date

    from dtpr.history import Change

__all__ = ["LabelHistory", "change_words"]

translate = QCoreApplication.translate


def change_words(change: Change) -> str:
    """Say one difference between two labels in a line."""
    nothing = translate("LabelHistory", "nothing")
    return translate("LabelHistory", "{question} {before}, then {after}").format(
        question=change.asks if change.category else f"{change.asks}\u00a0:",
        before=french.quoted(", ".join(change.before) or nothing),
        after=french.quoted(", ".join(change.after) or nothing),
    )


class LabelHistory(QWidget):
    """A day to choose and, below, what the sign said then and what changed at each publication.

    `picked(edition, day)` tells whose sign stood there on a day that somebody chose; None where none did.
    """

    picked = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editions: tuple[Edition, ...] = ()
        self._zone = "Europe/Paris"
        asked = self.tr("What did the label say on")
        self.day = DayField(asked)
        self.said = Text("", is_wrapped=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Text(asked, weight=700))
        row.addWidget(self.day)
        row.addWidget(Text("?", weight=700))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Hairline())
        column.addLayout(row)
        column.addWidget(self.said)
        column.addLayout(self._list)
        self.day.dateChanged.connect(lambda _day: self._pick())

    def show_editions(self, editions: tuple[Edition, ...], today: date, zone: str) -> None:
        """Show these, newest first."""
        self._editions, self._zone = editions, zone
        self.day.limit_to(today)
        self.day.show_day(today)
        while (item := self._list.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for edition in editions:
            self._add(edition)
        self._tell()

    def _add(self, edition: Edition) -> None:
        at = to_datetime(edition.published_ms, self._zone)
        day = french.day(at.date(), year=True, weekday=False)
        if len(self._of_day(at.date())) > 1:
            time = french.clock(at.hour, at.minute)
            first = self.tr("Published on {day} at {time}").format(day=day, time=time)
        else:
            first = self.tr("Published on {day}").format(day=day)
        if decided := " ".join(fill(edition.label.decided, {}).split()):
            first = f"{first} ({decided})"
        self._list.addWidget(Text(first, weight=700, is_wrapped=True))
        for change in edition.changes:
            self._list.addWidget(Text(change_words(change), "note", "muted", is_wrapped=True))
        if not edition.changes:
            words = self.tr("First label.") if edition.version == 1 else self.tr("The same words, published again.")
            self._list.addWidget(Text(words, "note", "muted", is_wrapped=True))

    def _of_day(self, day: date) -> list[Edition]:
        """Give what was published on that day, the newest first."""
        return [one for one in self._editions if date_of(one.published_ms, self._zone) == day]

    def _pick(self) -> None:
        self._tell()
        day = self.day.chosen
        self.picked.emit(edition_on(self._editions, day, self._zone), day)

    def _tell(self) -> None:
        found = edition_on(self._editions, self.day.chosen, self._zone)
        if found is None:
            self.said.setText(self.tr("No label was published yet."))
            return
        panel = found.panel
        lines = [panel.what, *(f"{line.question} {line.answer}." for line in panel.lines)]
        if panel.thrown_away:
            lines.append(self.tr("What is thrown away – {words}").format(words=panel.thrown_away))
        lines += [f"{way.label}\u00a0: {way.target}." for way in panel.ways]
        if len(self._of_day(self.day.chosen)) > 1:
            lines.insert(0, self.tr("It was published several times that day; this is the last."))
        self.said.setText(" ".join(line for line in lines if line))
