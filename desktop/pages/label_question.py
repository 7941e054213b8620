"""One question of the wizard: its answers out of our vocabulary, each with its pictogram and closer words in French."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.choice import Choice
from dtpr.device import level_words, question
from dtpr.editing import TO_DECIDE, choices, durations, with_answer, with_duration, with_element, without_answer
from dtpr.packs.town_words import OWN_WORDS, TownWords
from dtpr.town_name import of_town
from widgets.button import Button
from widgets.icon import icon
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from dtpr.device import CategoryId
    from dtpr.kinds import Kind
    from dtpr.label import Label, Placement
    from dtpr.told import Told
    from dtpr.vocabulary import Element

__all__ = ["AnswerRow", "QuestionBlock"]

_LONGEST = 90
_OWN_LENGTH = "own"
# A sign shows three purposes at most (DTPR, second layer).
_MOST: dict[CategoryId, int] = {"purpose": 3}


class AnswerRow(QWidget):
    """One answer: its choice, how long where that is asked, what it means, and the same said more closely.

    `chosen(element)`, `said(words)`, `lasts(name, own)`, and `dropped` when it is taken away. `own` is a length that is
    none of our list (a label from elsewhere brought it), else None.
    """

    chosen = Signal(str)
    said = Signal(str)
    lasts = Signal(str, object)
    dropped = Signal()

    def __init__(self, category: CategoryId, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        asked = question(category).fr if number == 1 else f"{question(category).fr} ({number})"
        self._elements: dict[str, Element] = {}
        self._own_length: Told | None = None
        self.choice = Choice(asked)
        self.duration = Choice(self.tr("For how long")) if category == "retention" else None
        self.means = Text("", "note", "muted", is_wrapped=True)
        self.closer = QLineEdit()
        self.closer.setMaxLength(_LONGEST)
        closer = self.tr("Say it more closely (French only, may stay empty)")
        self.closer.setAccessibleName(f"{asked} {closer}")
        self.closer.setPlaceholderText(closer)
        self.drop_button = Button("", "x", "quiet")
        self.drop_button.setAccessibleName(self.tr("Take this answer away"))
        self.drop_button.setToolTip(self.tr("Take this answer away"))
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.choice, 1)
        line.addWidget(self.drop_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        if self.duration is not None:
            for name, words in durations().items():
                self.duration.addItem(words, name)
            column.addWidget(self.duration)
            self.duration.currentIndexChanged.connect(self._last)
        column.addWidget(self.means)
        column.addWidget(self.closer)
        self.choice.currentIndexChanged.connect(lambda _row: self.chosen.emit(str(self.choice.currentData())))
        self.closer.textEdited.connect(self.said)
        self.drop_button.clicked.connect(self.dropped)

    def parts(self) -> tuple[QWidget, ...]:
        """Give what the keyboard reaches here, in the order in which it stands."""
        lasting = () if self.duration is None else (self.duration,)
        return (self.choice, self.drop_button, *lasting, self.closer)

    def _last(self, _row: int) -> None:
        if self.duration is not None:
            name = str(self.duration.currentData())
            self.lasts.emit(name, self._own_length if name == _OWN_LENGTH else None)

    def _fill(self, category: CategoryId, label: Label, kind: Kind, town_words: TownWords) -> None:
        self.choice.blockSignals(True)
        for element in choices(category, kind, town_words):
            self._elements[element.id] = element
            words = (element.named or element.title) if label.town else element.title
            fixed = self.tr("A time that is fixed")
            filled = words.filled(town=label.town, of_town=of_town(label.town), duration=fixed).fr
            if element.category == "tech":
                filled = f"{filled} – {level_words(element.level).fr}"
            self.choice.addItem(icon(element.symbol) if element.symbol else icon("circle-help"), filled, element.id)
        self.choice.blockSignals(False)

    def show_answer(
        self, category: CategoryId, label: Label, kind: Kind, held: Placement | None, words: TownWords = OWN_WORDS
    ) -> None:
        """Show one answer of a label; None is one that is still to be chosen."""
        if not self._elements:
            self._fill(category, label, kind, words)
        self.choice.choose(held.element if held else "")
        chosen = self._elements.get(held.element) if held else None
        self.means.setText(chosen.text.fr if chosen and "{" not in chosen.text.fr else "")
        self.means.setVisible(bool(self.means.text()))
        own = held.answer if held else None
        words_of_own = own.fr if own and "{" not in own.fr else ""
        if " ".join(self.closer.text().split()) != words_of_own and not self.closer.hasFocus():
            self.closer.setText(words_of_own)
        self.closer.setEnabled(held is not None)
        if self.duration is not None:
            self._show_length(self.duration, held.variables.get("duration") if held else None)
            self.duration.setVisible(chosen is not None and "{duration}" in chosen.title.fr)

    def _show_length(self, shown: Choice, kept: Told | None) -> None:
        name = next((key for key, told in durations().items() if kept and told == kept.fr), "")
        if kept is not None and not name:
            # It stays to be chosen again after another one was looked at.
            self._own_length, name = kept, _OWN_LENGTH
            shown.blockSignals(True)
            if shown.findData(_OWN_LENGTH) < 0:
                shown.insertItem(0, kept.fr, _OWN_LENGTH)
            shown.setItemText(shown.findData(_OWN_LENGTH), kept.fr)
            shown.blockSignals(False)
        shown.choose(name or TO_DECIDE)


class QuestionBlock(QWidget):
    """`answered(edit)`: a function that gives a label with what was answered here. A question takes several answers."""

    answered = Signal(object)

    def __init__(self, category: CategoryId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._category = category
        self._is_adding = False
        self.rows: list[AnswerRow] = []
        self.add_button = Button(self.tr("Another answer"), "plus", "quiet")
        self.add_button.setAccessibleName(f"{question(category).fr} {self.tr('Another answer')}")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(Text(question(category).fr, weight=700))
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_button.clicked.connect(self._add)
        self._label: Label | None = None
        self._kind: Kind | None = None
        self._words = OWN_WORDS
        self._count(1)

    @property
    def choice(self) -> Choice:
        """The choice of the first answer."""
        return self.rows[0].choice

    @property
    def closer(self) -> QLineEdit:
        """The first answer said more closely."""
        return self.rows[0].closer

    @property
    def duration(self) -> Choice | None:
        """How long the first answer lasts, where that is asked."""
        return self.rows[0].duration

    def _count(self, count: int) -> None:
        """Have so many rows."""
        while len(self.rows) > count:
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < count:
            at, row = len(self.rows), AnswerRow(self._category, len(self.rows) + 1)
            row.chosen.connect(lambda element, at=at: self._choose(element, at))
            row.said.connect(lambda words, at=at: self._edit(lambda one: with_answer(one, self._category, words, at)))
            row.lasts.connect(lambda name, own, at=at: self._edit(lambda one: with_duration(one, name, at, own)))
            row.dropped.connect(lambda at=at: self._drop(at))
            self.rows.append(row)
            self._column.insertWidget(self._column.count() - 1, row)

        # « Une autre réponse » was made before them, and a row added later would come after the whole window.
        parts = [part for row in self.rows for part in row.parts()]
        for one, following in pairwise((*parts, self.add_button)):
            self.setTabOrder(one, following)

    def show_label(self, label: Label, kind: Kind, words: TownWords = OWN_WORDS) -> None:
        """Show what a label answers, in the words of the town."""
        self._label, self._kind, self._words = label, kind, words
        held = label.answers(self._category)
        self._count(max(1, len(held) + self._is_adding))
        for at, row in enumerate(self.rows):
            row.show_answer(self._category, label, kind, held[at] if at < len(held) else None, words)
            row.drop_button.setVisible(len(self.rows) > 1)
        most = _MOST.get(self._category)
        self.add_button.setVisible(bool(held) and not self._is_adding and (most is None or len(held) < most))

    def _edit(self, edit: Callable[[Label], Label]) -> None:
        self.answered.emit(edit)

    def _choose(self, element: str, at: int) -> None:
        self._is_adding = False
        self._edit(lambda label: with_element(label, self._category, element, at))

    def _add(self) -> None:
        """Offer one more row; it is no answer until something is chosen in it."""
        self._is_adding = True
        self._show_again()
        self.rows[-1].choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self, at: int) -> None:
        self.rows[0].choice.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._label is None or at >= len(self._label.answers(self._category)):
            self._is_adding = False
            self._show_again()
        else:
            self._edit(lambda label: without_answer(label, self._category, at))

    def _show_again(self) -> None:
        if self._label is not None and self._kind is not None:
            self.show_label(self._label, self._kind, self._words)
