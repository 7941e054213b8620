"""One label of Panneaux: what it is, where its sensor contradicts it, what can be done, and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.pages.label_history import LabelHistory, change_words
from desktop.pages.label_list import state_of
from desktop.wording import placed
from widgets.button import Button
from widgets.card import Card, Notice
from widgets.state_word import StateWord
from widgets.text import Text

if TYPE_CHECKING:
    from datetime import date

    from reports.label_book import BookEntry, Family
    from reports.label_editions import Edition

__all__ = ["LabelEntry"]


class LabelEntry(QWidget):
    """`write_asked` opens the wizard on the family, `print_asked` prints this sign."""

    write_asked = Signal()
    print_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Text("", "answer", weight=700, is_wrapped=True)
        self.where = Text("", tone="muted", is_wrapped=True)
        self._state_row = QHBoxLayout()
        self.explanation = Text("", tone="muted", is_wrapped=True)
        self._drift = QVBoxLayout()
        self._drift.setSpacing(8)
        self.write_button = Button(self.tr("Write the label…"), "pencil", "primary")
        self.print_button = Button(self.tr("Print…"), "printer")
        self.history = LabelHistory()
        self.renewed = Card("strip")
        self._renewed = Notice("info", "rest")
        self.renewed.add(self._renewed)
        self.renewed.hide()
        # One below the other: side by side the longest words need more than a window of 1280 leaves.
        buttons = QVBoxLayout()
        buttons.setSpacing(8)
        for button in (self.write_button, self.print_button):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.where)
        column.addLayout(self._state_row)
        column.addLayout(self._drift)
        column.addWidget(self.explanation)
        column.addLayout(buttons)
        column.addWidget(self.renewed)
        column.addWidget(self.history)
        column.addStretch(1)
        self.write_button.clicked.connect(self.write_asked)
        self.print_button.clicked.connect(self.print_asked)

    def show_entry(self, family: Family, entry: BookEntry, zone: str) -> None:
        """Show one sensor's label; its editions come later."""
        self.heading.setText(entry.label.title.fr)
        name = placed(entry.name, entry.place)
        self.where.setText(name)
        _clear(self._state_row)
        symbol, state, words = state_of(entry, zone)
        self._state_row.addWidget(StateWord(state, words, symbol))
        self._state_row.addStretch(1)
        _clear(self._drift)
        for drift in entry.drift:
            self._add_drift(drift.sentence, drift.remedy)
        if entry.old_address:
            said = self.tr("The code of this sign leads to {address}; the commune has another short address now.")
            remedy = self.tr("Publish it again at the new address and print it, or keep the old address alive.")
            self._add_drift(said.format(address=entry.old_address), remedy)
        count = len(family.entries)
        if family.draft is not None:
            told = self.tr("A draft is being written for this family. What is published holds until then.")
        elif entry.is_published:
            told = ""
        else:
            told = self.tr(
                "A draft made from what is known of the sensor. "
                "The council decides before it is put up; published, it is printed."
            )
        self.explanation.setText(told)
        self.explanation.setVisible(bool(told))
        if family.draft is not None:
            self.write_button.set_text(self.tr("Go on writing…"))
        elif entry.is_published:
            self.write_button.set_text(self.tr("Change the label…"))
        else:
            self.write_button.set_text(
                self.tr("Write the label of these %n sensors…", "", count) if count > 1 else self.tr("Write the label…")
            )
        self.print_button.setEnabled(entry.is_published)
        self.history.setVisible(entry.is_published)
        self.renewed.hide()

    def _add_drift(self, sentence: str, remedy: str) -> None:
        card, notice = Card("attention"), Notice("triangle-alert", "watch")
        notice.set_words([(sentence, True)], remedy)
        card.add(notice)
        self._drift.addWidget(card)

    def show_editions(self, editions: tuple[Edition, ...], today: date, zone: str) -> None:
        """Show what was published when, and what the words of today would change of it: only a person decides that."""
        self.history.show_editions(editions, today, zone)
        changes = editions[0].renewed if editions else ()
        self.renewed.setVisible(bool(changes))
        told = " ".join(f"{change_words(change)}." for change in changes)
        keeps = self.tr("The label keeps its own; “Change the label…” shows the new ones, and publishing takes them.")
        self._renewed.set_words([(self.tr("The words have changed since it was published."), True)], f"{told} {keeps}")


def _clear(layout: QHBoxLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
