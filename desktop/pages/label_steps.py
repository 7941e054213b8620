"""The steps of the wizard: which questions stand on which, and what else is asked there.

Those after them: `label_boxes` ticks the sensors, `label_last` publishes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.pages.label_question import QuestionBlock
from dtpr.editing import with_sentence
from dtpr.packs.town_words import OWN_WORDS, TownWords
from widgets.text import Text

if TYPE_CHECKING:
    from dtpr.device import CategoryId
    from dtpr.editing import Gap
    from dtpr.kinds import Kind
    from dtpr.label import Label

__all__ = ["LONGEST", "STEPS", "QuestionsStep", "step_of", "step_titles"]

translate = QCoreApplication.translate
# Each step with its questions, its sentences and its fields of the label.
STEPS: tuple[tuple[tuple[CategoryId, ...], tuple[str, ...], tuple[str, ...]], ...] = (
    (("purpose",), ("what", "why"), ()),
    (("accountable",), (), ("contact", "officer")),
    (("tech", "data", "process"), ("thrown_away",), ()),
    (("retention", "access", "storage"), (), ()),
)
LONGEST = 120  # letters of a field
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
            field.setMaxLength(LONGEST)
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
