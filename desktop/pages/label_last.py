"""The last step of the wizard: all of a label read again, what it still misses, and the way to publish it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.pages.label_history import change_words
from desktop.pages.label_steps import LONGEST, STEPS, step_of
from dtpr.device import CATEGORIES, question
from dtpr.editing import answer_words, gaps
from dtpr.packs.town_words import OWN_WORDS, TownWords
from widgets.button import Button
from widgets.icon import Pictogram
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtpr.editing import Gap
    from dtpr.history import Change
    from dtpr.label import Label

__all__ = ["LastStep"]

translate = QCoreApplication.translate


def _sentences(label: Label) -> list[str]:
    """Give what a label says beside its answers, as it is read again."""
    told = [label.what.fr, label.why.fr]
    if label.thrown_away.fr:
        told.append(translate("LabelSteps", "What is thrown away – {words}").format(words=label.thrown_away.fr))
    if label.contact:
        told.append(translate("LabelSteps", "Whom to ask: {words}").format(words=label.contact))
    if label.officer:
        told.append(translate("LabelSteps", "Data protection officer: {words}").format(words=label.officer))
    return [one for one in told if one]


class LastStep(QWidget):
    """The decision, what is missing with a way to it, what changes, and all answers to be read again.

    « Publier » and what keeps it from publishing stand in the foot of the wizard, in view whatever is read here.
    `step_asked(step, gap)` leads to the field that fills it; gap None is the step itself.
    """

    step_asked = Signal(int, object)
    publish_asked = Signal()
    decided = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.missing: list[Button] = []
        self._gaps, self._answers, self._changes = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._gaps.setSpacing(6)
        self._answers.setSpacing(2)
        self._changes.setSpacing(4)
        self.decision = QLineEdit()
        self.decision.setMaxLength(LONGEST)
        words = self.tr("Decision of the council")
        self.decision.setAccessibleName(words)
        self.decision.setPlaceholderText(self.tr("deliberation of 12 March 2026"))
        self.decision.textEdited.connect(self.decided)
        self.problem = Text("", tone="watch", is_wrapped=True)
        self.publish_button = Button(self.tr("Publish"), "badge-check", "primary")
        self.publish_button.clicked.connect(self.publish_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(10)
        # First what is asked, then what changes: at 150 % only the beginning of a step is in view.
        column.addWidget(Text(words, weight=700))
        column.addWidget(self.decision)
        column.addLayout(self._gaps)
        column.addLayout(self._changes)
        column.addLayout(self._answers)
        column.addStretch(1)

    def tell(self, problem: str) -> None:
        """Say why nothing is published; "" takes the sentence away."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def show_label(self, label: Label, boxes: int, words: TownWords = OWN_WORDS) -> None:
        """Show what the label says and what it misses."""
        for layout in (self._gaps, self._answers):
            _clear(layout)
        self.missing = []
        found = gaps(label, contact=label.contact)
        if found or not boxes:
            self._gaps.addWidget(Text(self.tr("Still missing:"), weight=700))
        for gap in found:
            self._add_gap(gap.sentence, step_of(gap.category), gap)
        if not boxes:
            self._add_gap(self.tr("No sensor is ticked."), len(STEPS))
        for category in CATEGORIES:
            said = answer_words(label, category.id, words) or "–"
            self._answers.addWidget(Text(f"{question(category.id).fr} {said}", is_wrapped=True))
        for said in _sentences(label):
            self._answers.addWidget(Text(said, is_wrapped=True))
        count = self.tr("For %n sensors.", "", boxes)
        self._answers.addWidget(Text(count, tone="muted"))
        # Not by the focus: Qt gives it to the field before the step is filled, and an empty field would then hide which
        # decision is published with the label.
        if self.decision.text().strip() != label.decided:
            self.decision.setText(label.decided)
        self.tell("")

    def show_changes(self, changes: Sequence[Change] | None) -> None:
        """Show what would be another word on the sign that is up, whoever changed it; None while there is none."""
        _clear(self._changes)
        if changes is None:
            return
        heading = self.tr("What changes on the published label:") if changes else ""
        self._changes.addWidget(Text(heading or self.tr("Nothing changes on the published label."), weight=700))
        for change in changes:
            self._changes.addWidget(Text(change_words(change), is_wrapped=True))

    def first_part(self) -> QWidget:
        """Give what is asked here."""
        return self.decision

    def _add_gap(self, sentence: str, step: int, gap: Gap | None = None) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        button = Button(self.tr("Fill in"))
        button.setAccessibleName(f"{sentence} {button.accessibleName()}")
        button.clicked.connect(lambda _checked=False: self.step_asked.emit(step, gap))
        row.addWidget(Pictogram("triangle-alert", "watch", 22))
        row.addWidget(Text(sentence, is_wrapped=True), 1)
        row.addWidget(button)
        self._gaps.addWidget(line)
        self.setTabOrder(self.missing[-1] if self.missing else self.decision, button)  # not after « Publier »
        self.missing.append(button)


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
