"""A state, always as an icon and a word: « En marche », « À voir », « Muet », « En pause », « Mis de côté »."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from widgets.icon import Pictogram
from widgets.text import Text
from widgets.tokens import load_tokens

__all__ = ["State", "StateWord", "look_of"]

State = Literal["ok", "watch", "fault", "rest", "aside"]


def look_of(state: str) -> tuple[str, str, str]:
    """Give (icon, word, colour role) of a state; KeyError for an unknown one."""
    look = load_tokens().states[state]
    return look.icon, look.word, look.colour


class StateWord(QWidget):
    """The icon and word of a state, or a more precise word (« Pile faible ») under the same state."""

    def __init__(
        self, state: State = "rest", word: str = "", icon_name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = Pictogram("circle-dashed", "rest", 18)
        self._word = Text("", "strong")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(state, word, icon_name)

    def set_state(self, state: State, word: str = "", icon_name: str = "") -> None:
        """Show another state; without a word its own is taken."""
        shape, own_word, role = look_of(state)
        self._icon.set_icon(icon_name or shape, role)
        self._word.setText(word or own_word)
        self._word.set_tone(role)
        self.setAccessibleName(word or own_word)
