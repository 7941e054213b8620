"""The lines of Accueil: a figure with its sentence and drawing, and what visitors of the lobby said."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.week_report import Told
from widgets.card import Hairline
from widgets.links import LinkButton
from widgets.text import Text
from widgets.theme import current_theme

__all__ = ["HomeLine", "HomeOpinions"]

_FIGURE_PX, _FIGURE_GAP = 176, 8


class HomeLine(QWidget):
    """One line: the figure in large, « sur 19 » after it, the sentence, a second line, a drawing at the right."""

    def __init__(self, drawing: QWidget | None = None) -> None:
        super().__init__()
        self._figure = Text("", "monday")
        self._beside = Text("", "title", "muted", weight=400)
        self.sentence = Text("", "answer", is_wrapped=True)
        self.second = Text("", tone="muted", is_wrapped=True)
        figures = QHBoxLayout()
        figures.setSpacing(_FIGURE_GAP)
        figures.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignBaseline)
        figures.addWidget(self._beside, 0, Qt.AlignmentFlag.AlignBaseline)
        figures.addStretch(1)
        holder = QWidget()
        holder.setLayout(figures)
        figures.setContentsMargins(0, 0, 0, 0)
        holder.setFixedWidth(_FIGURE_PX)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.sentence)
        words.addWidget(self.second)
        words.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(Hairline())
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 2)
        row.setSpacing(0)
        whole.addLayout(row, 1)
        row.addWidget(holder)
        row.addLayout(words, 1)
        self.drawing, self.has_drawing = drawing, drawing is not None
        if drawing is not None:
            row.addSpacing(20)  # a sentence that is longer than its line ends before the drawing
            row.addWidget(drawing, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(80)

    def tell(self, figure: str, beside: str, sentence: str, second: str) -> None:
        """Show one answer; all of it is the accessible name."""
        self._figure.setText(figure)
        self._beside.setText(beside)
        self._fit()
        self.sentence.setText(sentence)
        self.second.setText(second)
        self.second.setVisible(bool(second))
        self.setAccessibleName(" ".join(part for part in (figure, beside, sentence, second) if part))

    def draw(self, is_drawn: bool) -> None:
        """Show the drawing, or leave the width to the words."""
        self.has_drawing = is_drawn
        if self.drawing is not None:
            self.drawing.setVisible(is_drawn)

    def told(self) -> Told:
        """Give what the line says, for paper."""
        figure = " ".join(part for part in (self._figure.text(), self._beside.text()) if part)
        return Told(figure, self.sentence.text(), self.second.text())

    def _fit(self) -> None:
        """Set a long figure smaller, so that it is whole: « 124 992 » is wider than its column."""
        for role in ("monday", "figure", "title"):
            self._figure.setFont(current_theme().font(role, 700))
            if self._figure.sizeHint().width() + self._beside.sizeHint().width() + 2 * _FIGURE_GAP <= _FIGURE_PX:
                return


class HomeOpinions(QWidget):
    """What visitors of the lobby said in the week, and the way to all of it."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Text("", tone="muted", is_wrapped=True)
        self.link = LinkButton(self.tr("Lobby screen"), "monitor")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self.link)

    def text(self) -> str:
        """Give the sentence."""
        return self._words.text()

    def setText(self, words: str) -> None:
        """Show the sentence."""
        self._words.setText(words)
