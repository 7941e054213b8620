"""« Reprendre un panneau »: what a file from elsewhere was read as, for which sensors, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.choice import Choice
from desktop.dialog_help import offer_help
from desktop.dialog_size import fit_screen
from desktop.rolling import rolling
from dtpr.foreign import likely_kind, title_of
from dtpr.takeover import TakenOver, take_over
from measures import french
from widgets.button import Button
from widgets.card import Card, Notice
from widgets.lead import RunsText
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dtpr.foreign import Foreign
    from dtpr.label import Label
    from dtpr.packs.town_words import TownWords
    from reports.label_book import Family

__all__ = ["Account", "AccountDialog", "TakeoverDialog"]

_WIDE_PX, _HIGH_PX = 720, 640
_MOST_LINES = 40  # of a part; a file may hold a whole vocabulary


class Account(QWidget):
    """What was taken, what to look at, what was left out, what stays ours, what is missing: each with its sentences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(4)
        self._parts: list[QWidget] = []

    def show_taken(self, taken: TakenOver) -> None:
        """Show another account; parts with nothing to say are left out."""
        for old in self._parts:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._parts = []
        self._add(self.tr("To look at in the draft"), taken.look)
        self._add(self.tr("Not taken over"), taken.left_out)
        self._add(self.tr("Taken over"), taken.taken)
        self._add(self.tr("Not in the file: the answer of Parvis stays"), taken.completed)
        self._add(self.tr("Still missing before it can be published"), taken.missing)

    def _add(self, heading: str, lines: Sequence[str]) -> None:
        if not lines:
            return
        self._put(Text(f"{heading} ({len(lines)})", weight=700, is_wrapped=True))
        for line in lines[:_MOST_LINES]:
            said = RunsText("body")
            said.set_text(f"– {line}")
            self._put(said)
        if len(lines) > _MOST_LINES:
            self._put(Text(self.tr("… and %n more.", "", len(lines) - _MOST_LINES), tone="muted"))
        gap = QWidget()
        gap.setFixedHeight(6)
        self._put(gap)

    def _put(self, part: QWidget) -> None:
        self._parts.append(part)
        self._column.addWidget(part)


def _scrolled(account: Account) -> QScrollArea:
    return rolling(account, QCoreApplication.translate("TakeoverDialog", "What becomes of the file"))


class AccountDialog(QDialog):
    """What became of a file, to be read again beside the draft."""

    def __init__(self, taken: TakenOver, file: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("What became of {file}").format(file=french.quoted(file))
        self.setWindowTitle(title)
        fit_screen(self, _WIDE_PX, _HIGH_PX)
        self.account = Account()
        self.account.show_taken(taken)
        self.close_button = Button(self.tr("Close"), kind="primary")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(10)
        heading = RunsText("title")
        heading.set_text(title)
        column.addWidget(heading)
        column.addWidget(_scrolled(self.account), 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        offer_help(self, "dialog-takeover", foot)
        column.addLayout(foot)


class TakeoverDialog(QDialog):
    """`begun(family, label)` when somebody wants the draft. Nothing is kept before, and nothing is published by it.

    `begin` gives what a family's next label begins with: the town's name, and who answers. There is one label and one
    family at least. `written` is the kind of the family for which one is being written.
    """

    begun = Signal(object, object)

    def __init__(
        self,
        foreign: Sequence[Foreign],
        families: Sequence[Family],
        begin: Callable[[Family], Label],
        words: TownWords,
        chosen: str = "",
        parent: QWidget | None = None,
        *,
        written: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._written = written
        self._foreign, self._families, self._begin, self._words = foreign, families, begin, words
        self.taken: TakenOver | None = None
        title = self.tr("Take over a label")
        self.setWindowTitle(title)
        fit_screen(self, _WIDE_PX, _HIGH_PX)
        self.told = RunsText("body")  # words of a file may be long and without a space, where a label would not wrap
        self.which = Choice(self.tr("Which label of the file"))
        self.family = Choice(self.tr("For which sensors"))
        self.account = Account()
        self.draft_card, self._replaced = Card("attention"), Notice("triangle-alert", "watch")
        self.draft_card.add(self._replaced)
        self.begin_button = Button(self.tr("Begin the draft"), "pencil", "primary")
        self.begin_button.setDefault(True)
        self.leave_button = Button(self.tr("Cancel"))
        self._lay_out(title)
        self._fill(chosen)
        self.which.currentIndexChanged.connect(lambda _row: self._show())
        self.family.currentIndexChanged.connect(lambda _row: self._show())
        self.begin_button.clicked.connect(self._ask_begin)
        self.leave_button.clicked.connect(self.reject)
        self._show()

    def _lay_out(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(10)
        column.addWidget(Text(title, "title"))
        column.addWidget(self.told)
        for choice in (self.which, self.family):
            named = Text(choice.accessibleName(), weight=700)
            choice.setProperty("named", named)
            column.addWidget(named)
            column.addWidget(choice)
        if len(self._foreign) < 2:
            self.which.property("named").hide()
            self.which.hide()
        column.addWidget(self.draft_card)
        column.addWidget(_scrolled(self.account), 1)
        column.addWidget(
            Text(
                self.tr("It becomes a draft: nothing is published before the council has decided."),
                tone="muted",
                is_wrapped=True,
            )
        )
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.leave_button)
        foot.addWidget(self.begin_button)
        offer_help(self, "dialog-takeover", foot)
        column.addLayout(foot)

    def _fill(self, chosen: str) -> None:
        for place, one in enumerate(self._foreign):
            self.which.addItem(
                title_of(one) or self.tr("Label {n} of {file}").format(n=place + 1, file=one.name), place
            )
        for family in self._families:
            count = len(family.entries)
            self.family.addItem(
                self.tr("{family} (%n sensors)", "", count).format(family=family.kind.title.fr), family.kind.name
            )
        names = [family.kind.name for family in self._families]
        likely = likely_kind(self._foreign[0])
        self.family.setCurrentIndex(names.index(likely if likely in names else chosen if chosen in names else names[0]))

    def _chosen(self) -> tuple[Foreign, Family]:
        return self._foreign[max(self.which.currentIndex(), 0)], self._families[max(self.family.currentIndex(), 0)]

    def _show(self) -> None:
        foreign, family = self._chosen()
        self.taken = take_over(foreign, family.kind, self._begin(family), self._words)
        told = self.tr("{file} was read as {what}.").format(file=french.quoted(foreign.name), what=foreign.told_as)
        self.told.set_text(f"{told} {foreign.remark}".strip())
        self.account.show_taken(self.taken)
        self.draft_card.setVisible(family.draft is not None or family.kind.name == self._written)
        words = self.tr("A draft is being written for this family: this one would take its place.")
        self._replaced.set_words([(words, True)])

    def _ask_begin(self) -> None:
        _foreign, family = self._chosen()
        self.accept()
        if self.taken is not None:
            self.begun.emit(family, self.taken)
