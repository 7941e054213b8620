"""One answered question: its words, the figure in large, the sentence, how well it was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from reports.questions.answering import figure_words
from widgets.card import Hairline
from widgets.text import Text
from widgets.theme import current_theme

if TYPE_CHECKING:
    from reports.replies import Told

__all__ = ["ReplyBlock"]

_FIGURE_PX, _WIDEST_PX, _UNIT_GAP_PX = 180, 320, 8


class ReplyBlock(QWidget):
    """Question above; below it the figure at the left, sentence and quality at the right. All of it is spoken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = Text("", "answer", weight=700, is_wrapped=True)
        self.figure = Text("", "monday")
        self.unit = Text("", "title", "muted", weight=400)
        self.sentence = Text("", "answer", is_wrapped=True)
        self.quality = Text("", tone="muted", is_wrapped=True)
        self._figures = QWidget()
        self._figures.setFixedWidth(_FIGURE_PX)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._figures)
        self._pair.setContentsMargins(0, 0, 12, 0)
        self._pair.addWidget(self.figure)
        self._pair.addWidget(self.unit)
        self._pair.addStretch(1)
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
        self.question.setText(told.question)
        self.figure.setText(value)
        self.unit.setText(unit)
        self._figures.setVisible(bool(value))
        self._lay_unit(_FIGURE_PX if is_one_of_many else _WIDEST_PX)
        self.sentence.setText(told.finding.sentence)
        self.quality.setText(told.quality)
        self.quality.setVisible(bool(told.quality))
        self._line.setVisible(is_one_of_many)
        spoken = (told.question, value, unit, told.finding.sentence, told.quality)
        self.setAccessibleName(" ".join(part for part in spoken if part))

    def _lay_unit(self, most_px: int) -> None:
        """Put the unit beside its figure, or below: the sentences of several answers stay in line."""
        self.unit.setWordWrap(False)
        width = self.figure.sizeHint().width() + _UNIT_GAP_PX + self.unit.sizeHint().width()
        width += self._pair.contentsMargins().right()
        is_below = width > most_px
        self._figures.setFixedWidth(_FIGURE_PX if is_below else max(_FIGURE_PX, width))
        way, base = QBoxLayout.Direction, Qt.AlignmentFlag.AlignBaseline
        self.unit.setWordWrap(is_below)
        self._pair.setDirection(way.TopToBottom if is_below else way.LeftToRight)
        self._pair.setSpacing(0 if is_below else _UNIT_GAP_PX)
        for part in (self.figure, self.unit):
            self._pair.setAlignment(part, Qt.AlignmentFlag(0) if is_below else base)
