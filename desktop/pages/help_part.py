"""One piece of an answer of « Aide »: its title, its sentences, its words with what they mean; Tab stops at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from measures.french import NBSP
from widgets.lead import RunsText
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.help_topics import Part

__all__ = ["HelpPart"]

_WIDEST_PX = 680  # 75 characters a line


class HelpPart(QWidget):
    """Read as a whole, by the eye and by a screen reader: the keyboard stops here, so that the page scrolls to it."""

    def __init__(self, part: Part, fill: Callable[[str], str], parent: QWidget | None = None) -> None:
        """Take a piece, and what fills the braces of its sentences."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(fill(part.words()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text(part.title, "strong"))
        self.lines = [RunsText("body", most_px=_WIDEST_PX) for _line in (*part.says, *part.terms)]
        for line, sentence in zip(self.lines, part.says, strict=False):
            line.set_text(fill(sentence))
        for line, (word, meaning) in zip(self.lines[len(part.says) :], part.terms, strict=True):
            line.set_runs([(word, True), (f"{NBSP}: {fill(meaning)}", False)])
        for line in self.lines:
            column.addWidget(line)
