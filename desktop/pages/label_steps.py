"""The steps of the wizard: which questions stand on which, what else is asked there, and the last, which publishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.pages.label_history import change_words
from desktop.pages.label_question import QuestionBlock
from desktop.wording import placed
from dtpr.device import CATEGORIES, question
from dtpr.editing import answer_words, gaps, with_sentence
from dtpr.packs.town_words import OWN_WORDS, TownWords
from widgets.button import Button
from widgets.icon import Pictogram
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtpr.device import CategoryId
    from dtpr.editing import Gap
    from dtpr.history import Change
    from dtpr.kinds import Kind
    from dtpr.label import Label
    from reports.label_book import BookEntry

__all__ = ["STEPS", "BoxesStep", "LastStep", "QuestionsStep", "step_of", "step_titles"]

translate = QCoreApplication.translate
# Each step with its questions, its sentences and its fields of the label.
STEPS: tuple[tuple[tuple[CategoryId, ...], tuple[str, ...], tuple[str, ...]], ...] = (
    (("purpose",), ("what", "why"), ()),
    (("accountable",), (), ("contact", "officer")),
    (("tech", "data", "process"), ("thrown_away",), ()),
    (("retention", "access", "storage"), (), ()),
)
_LONGEST = 120
_LONGEST_SENTENCE = 240


def step_titles() -> tuple[str, ...]:
    """Give what each step asks, the choice of sensors and the last look included."""
    return (
        translate("LabelSteps", "What is it for?"),
        translate("LabelSteps", "Who answers?"),
        translate("LabelSteps", "With what, and what does it measure?"),
        translate("LabelSteps", "How long, and where?"),
        translate("LabelSteps", "For which sensors?"),
        translate("LabelSteps", "Read again and publish"),
    )


def step_of(category: str) -> int:
    """Give the step on which a gap is filled; "" is the sentence of what is thrown away."""
    return next((place for place, (asked, _s, _f) in enumerate(STEPS) if category in asked), 2)


def _names() -> dict[str, str]:
    return {
        "what": translate("LabelSteps", "What it does, in one sentence"),
        "why": translate("LabelSteps", "What for, in one sentence"),
        "thrown_away": translate("LabelSteps", "What is thrown away, in one sentence"),
        "contact": translate("LabelSteps", "Whom to ask: telephone or e-mail"),
        "officer": translate("LabelSteps", "Data protection officer: e-mail or telephone (may stay empty)"),
    }


class QuestionsStep(QWidget):
    """Questions with their choices, then sentences or fields. `edited(edit)` as `QuestionBlock.answered`."""

    edited = Signal(object)

    def __init__(self, step: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        asked, sentences, fields = STEPS[step]
        names = _names()
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(14)
        self.blocks = {category: QuestionBlock(category) for category in asked}
        self.sentences: dict[str, QPlainTextEdit] = {}
        self.fields: dict[str, QLineEdit] = {}
        for block in self.blocks.values():
            block.answered.connect(self.edited)
            column.addWidget(block)
        for name in sentences:
            sentence = QPlainTextEdit()
            sentence.setTabChangesFocus(True)
            sentence.setFixedHeight(68)
            self._add(column, names[name], sentence)
            self.sentences[name] = sentence
            sentence.textChanged.connect(lambda name=name, part=sentence: self._say(name, part.toPlainText()))
        for name in fields:
            field = QLineEdit()
            field.setMaxLength(_LONGEST)
            self._add(column, names[name], field)
            self.fields[name] = field
            field.textEdited.connect(lambda words, name=name: self._fill(name, words))
        note = translate("LabelSteps", "Other languages keep the general words: what you say more closely is French.")
        column.addWidget(Text(note, "note", "muted", is_wrapped=True))
        column.addStretch(1)

    def _add(self, column: QVBoxLayout, words: str, part: QWidget) -> None:
        part.setAccessibleName(words)
        both = QVBoxLayout()
        both.setSpacing(4)
        both.addWidget(Text(words, weight=700, is_wrapped=True))
        both.addWidget(part)
        column.addLayout(both)

    def show_label(self, label: Label, kind: Kind, words: TownWords = OWN_WORDS) -> None:
        """Show what a label says."""
        for block in self.blocks.values():
            block.show_label(label, kind, words)
        for name, sentence in self.sentences.items():
            # Not by the focus alone: what types for somebody (dictation, a keyboard on the screen) may hold it itself.
            if " ".join(sentence.toPlainText().split()) != getattr(label, name).fr and not sentence.hasFocus():
                sentence.blockSignals(True)
                sentence.setPlainText(getattr(label, name).fr)
                sentence.blockSignals(False)
        for name, field in self.fields.items():
            if field.text().strip() != getattr(label, name) and not field.hasFocus():
                field.setText(getattr(label, name))

    def first_part(self) -> QWidget:
        """Give what is answered first."""
        return next(iter(self.blocks.values())).choice

    def part_of(self, gap: Gap) -> QWidget:
        """Give what fills that gap, as far as this step has it."""
        if gap.part in self.fields:
            return self.fields[gap.part]
        if gap.part in self.sentences:
            return self.sentences[gap.part]
        block = next((one for category, one in self.blocks.items() if category == gap.category), None)
        if block is None:
            return self.first_part()
        return block.duration if gap.part == "duration" and block.duration is not None else block.choice

    def _say(self, name: str, words: str) -> None:
        self.edited.emit(lambda label: with_sentence(label, name, words[:_LONGEST_SENTENCE]))

    def _fill(self, name: str, words: str) -> None:
        self.edited.emit(lambda label: msgspec.structs.replace(label, **{name: words.strip()}))


class BoxesStep(QWidget):
    """The sensors of the family, ticked with their places. `changed` when the ticks have."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ticks: dict[str, QCheckBox] = {}
        self._places: dict[str, str] = {}
        self._all = Button(self.tr("All"), "check")
        self._none = Button(self.tr("None"), "x")
        self._all.clicked.connect(lambda: self._tick(is_on=True))
        self._none.clicked.connect(lambda: self._tick(is_on=False))
        told = self.tr("The same label for each ticked sensor, with its own place and its own short address.")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._all)
        row.addWidget(self._none)
        row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 4, 4, 4)
        self._column.setSpacing(8)
        self._column.addWidget(Text(told, tone="muted", is_wrapped=True))
        self._column.addLayout(row)
        self._column.addStretch(1)

    def show_boxes(self, entries: Sequence[BookEntry], chosen: Sequence[str]) -> None:
        """Show these sensors, those of `chosen` ticked."""
        for entry in entries:
            name = placed(entry.name, entry.place)
            tick = QCheckBox(name.replace("&", "&&"))
            tick.setAccessibleName(name)
            tick.setChecked(entry.sensor in chosen)
            tick.toggled.connect(self.changed)
            self._places[entry.sensor] = entry.place
            self.ticks[entry.sensor] = tick
            self._column.insertWidget(self._column.count() - 1, tick)

    def first_part(self) -> QWidget:
        """Give the first sensor."""
        return next(iter(self.ticks.values()), self._all)

    def _tick(self, *, is_on: bool) -> None:
        for tick in self.ticks.values():
            tick.setChecked(is_on)

    def boxes(self) -> list[tuple[str, str]]:
        """Give (sensor, place) of those that are ticked."""
        return [(sensor, self._places[sensor]) for sensor, tick in self.ticks.items() if tick.isChecked()]


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
        self.decision.setMaxLength(_LONGEST)
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
        self.missing.append(button)
        self._gaps.addWidget(line)


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
