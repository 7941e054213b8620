"""« Que disait le panneau le … ? »: every edition of a label, and what each changed, question by question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from measures import french
from measures.timespan import date_of
from reports.label_editions import Edition, edition_on
from widgets.card import Hairline
from widgets.day_field import DayField
from widgets.text import Text

if TYPE_CHECKING:
    from datetime import date

__all__ = ["LabelHistory"]


class LabelHistory(QWidget):
    """A day to choose and, below, what the sign said then and what changed at each publication."""

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
        self.day.dateChanged.connect(lambda _day: self._tell())

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
        day = french.day(date_of(edition.published_ms, self._zone), year=True, weekday=False)
        first = self.tr("Published on {day}").format(day=day)
        if edition.label.decided:
            first = f"{first} ({edition.label.decided})"
        self._list.addWidget(Text(first, weight=700, is_wrapped=True))
        for change in edition.changes:
            before = ", ".join(change.before) or self.tr("nothing")
            after = ", ".join(change.after) or self.tr("nothing")
            words = self.tr("{question} {before}, then {after}").format(
                question=change.asks if change.category else f"{change.asks}\u00a0:",
                before=french.quoted(before),
                after=french.quoted(after),
            )
            self._list.addWidget(Text(words, "note", "muted", is_wrapped=True))
        if not edition.changes:
            words = self.tr("First label.") if edition.version == 1 else self.tr("The same words, published again.")
            self._list.addWidget(Text(words, "note", "muted", is_wrapped=True))

    def _tell(self) -> None:
        found = edition_on(self._editions, self.day.chosen, self._zone)
        if found is None:
            self.said.setText(self.tr("No label was published yet."))
            return
        lines = [f"{line.question} {line.answer}." for line in found.panel.lines]
        self.said.setText(" ".join(lines))
