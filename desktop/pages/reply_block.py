"""One answered question: its words, the figure in large, the sentence, how well it was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reports.questions.answering import figure_words, quality_words
from widgets.card import Hairline
from widgets.text import Text
from widgets.theme import current_theme

if TYPE_CHECKING:
    from reports.replies import Told

__all__ = ["ReplyBlock"]

_FIGURE_PX = 180


class ReplyBlock(QWidget):
    """Question above; below it the figure at the left, sentence and quality at the right. All of it is spoken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = Text("", "answer", weight=700, is_wrapped=True)
        self.figure = Text("", "monday")
        self.unit = Text("", "title", "muted", weight=400)
        self.sentence = Text("", "answer", is_wrapped=True)
        self.quality = Text("", tone="muted", is_wrapped=True)
        figures = QHBoxLayout()
        figures.setContentsMargins(0, 0, 12, 0)
        figures.setSpacing(8)
        figures.addWidget(self.figure, 0, Qt.AlignmentFlag.AlignBaseline)
        figures.addWidget(self.unit, 0, Qt.AlignmentFlag.AlignBaseline)
        figures.addStretch(1)
        self._figures = QWidget()
        self._figures.setLayout(figures)
        self._figures.setMinimumWidth(_FIGURE_PX)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.sentence)
        words.addWidget(self.quality)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._figures, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(self.question)
        column.addLayout(row)
        self._line = Hairline()
        column.addWidget(self._line)

    def tell(self, told: Told, *, is_one_of_many: bool) -> None:
        """Show one answer, smaller where it is one of many; without a figure the sentence has the whole width."""
        theme = current_theme()
        self.figure.setFont(theme.font("figure" if is_one_of_many else "monday"))
        self.unit.setFont(theme.font("body" if is_one_of_many else "title", 400))
        self.question.setFont(theme.font("strong" if is_one_of_many else "answer", 700))
        self.sentence.setFont(theme.font("body" if is_one_of_many else "answer"))
        value, unit = figure_words(told.finding)
        quality = quality_words(told.finding.known)
        self.question.setText(told.question)
        self.figure.setText(value)
        self.unit.setText(unit)
        self._figures.setVisible(bool(value))
        self.sentence.setText(told.finding.sentence)
        self.quality.setText(quality)
        self.quality.setVisible(bool(quality))
        self._line.setVisible(is_one_of_many)
        spoken = (told.question, value, unit, told.finding.sentence, quality)
        self.setAccessibleName(" ".join(part for part in spoken if part))
