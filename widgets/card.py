"""Boxes, drawn only round what waits for a decision, and the hairline that parts everything else."""

from __future__ import annotations

from typing import Literal, TypeVar

from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from widgets.icon import Pictogram
from widgets.lead import RunsText
from widgets.text import Text

__all__ = ["Card", "CardRows", "Hairline", "Notice"]

Pressed = TypeVar("Pressed", bound=QAbstractButton)
Frame = Literal["card", "attention", "strip", "error"]


class Hairline(QFrame):
    """A thin line across a page; it carries no meaning."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "line")
        self.setFixedHeight(1)


class Card(QFrame):
    """A column in a box: "card", "attention" (2 px accent, once a page), "strip" (sunk), "error" (2 px fault)."""

    def __init__(self, frame: Frame = "card", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", frame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def add(self, part: QWidget) -> None:
        """Add a row; rows are parted by hairlines."""
        if self.column.count():
            self.column.addWidget(Hairline(self))
        self.column.addWidget(part)


class CardRows(QWidget):
    """Some of the rows of a card, parted by hairlines, that come and go together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def add(self, part: QWidget) -> None:
        """Add a row."""
        if self._column.count():
            self._column.addWidget(Hairline(self))
        self._column.addWidget(part)


class Notice(QWidget):
    """One thing to tell or decide: icon, sentence (runs), a muted second line, its buttons at the right."""

    def __init__(self, icon_name: str, role: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Pictogram(icon_name, role, 26)
        self._first = RunsText("body")
        self._second = Text("", "note", "muted", is_wrapped=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._first)
        words.addWidget(self._second)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 13, 16, 13)
        self._row.setSpacing(12)
        self._row.addWidget(self._icon)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addLayout(words, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        body.addLayout(self._buttons)
        self._row.addLayout(body, 1)

    def set_words(self, runs: list[tuple[str, bool]], second: str = "", bold_role: str = "ink") -> None:
        """Show (words, is_bold) runs and a second line; the word of a state has the colour of its icon."""
        self._first.set_runs(runs, bold_role)
        self._second.setText(second)
        self._second.setVisible(bool(second))
        self.setAccessibleName(" ".join(part for part in (self._first.text(), second) if part))

    def set_icon(self, icon_name: str, role: str) -> None:
        """Show another icon in the colour of another role."""
        self._icon.set_icon(icon_name, role)

    def add_button(self, button: Pressed) -> Pressed:
        """Put a button or a link at the right and give it back."""
        self._buttons.addWidget(button)
        return button

    def set_tight(self, is_tight: bool) -> None:
        """Take less room above and below, where a screen is low."""
        self._row.setContentsMargins(16, 7 if is_tight else 13, 16, 7 if is_tight else 13)
