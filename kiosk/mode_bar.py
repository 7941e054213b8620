"""The keys that are always in the same place: languages at the left, ways of reading at the right. Words, no flags.

Reading aloud needs Qt's speech add-on and a voice, and neither is shipped: there is no key for what cannot be done.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.header import MARGIN_MM
from kiosk.said import row
from widgets.tag import Tag
from widgets.touch_button import TouchButton

if TYPE_CHECKING:
    from dtpr.told import Language
    from kiosk.modes import Modes
    from widgets.theme import Theme

__all__ = ["ModeBar"]

translate = QCoreApplication.translate
# Each language under its own name, whatever language is spoken.
_LANGUAGES: tuple[tuple[Language, str], ...] = (("fr", "Français"), ("en", "English"), ("de", "Deutsch"))


class ModeBar(QWidget):
    """Made anew with each change of mode; `choose(Modes)` is called with what the visitor asks for."""

    def __init__(
        self, theme: Theme, modes: Modes, width: int, choose: Callable[[Modes], None], simulated: bool
    ) -> None:
        super().__init__()
        self._theme = theme
        keys = [(name, modes.spoken == language, modes.in_language(language)) for language, name in _LANGUAGES]
        # The name of easy French is French too: it is a way of writing French.
        ways = [
            ("Facile à lire", modes.is_easy, modes.easier()),
            (translate("ModeBar", "Larger"), modes.is_larger, modes.larger()),
            (translate("ModeBar", "Contrast"), modes.is_contrasted, modes.contrasted()),
        ]
        self._choose = choose
        capital_mm = theme.number("kiosk-size.cap_page_mm")
        tag = Tag(translate("Header", "simulated data"), "watch", 5.0) if simulated else None
        while True:
            made = [self._key(*key, capital_mm) for key in (*keys, *ways)]
            wide = sum(button.sizeHint().width() for button in made) + theme.mm("target_gap_mm") * (len(made) + 1)
            wide += theme.mm(2 * MARGIN_MM) + (tag.sizeHint().width() if tag else 0)
            if wide <= width or capital_mm < 3:
                break
            # A narrow screen keeps every key in its place, a little smaller, rather than a second row.
            capital_mm *= 0.95
            if tag is not None:
                tag = Tag(translate("Header", "simulated data"), "watch", min(5.0, capital_mm))
            for button in made:
                button.deleteLater()
        line = row(0, (MARGIN_MM, 5, MARGIN_MM, 5))
        line.setSpacing(theme.mm("target_gap_mm"))
        for button in made[: len(keys)]:
            line.addWidget(button)
        line.addStretch(1)
        if tag is not None:
            line.addWidget(tag)
            line.addStretch(1)
        for button in made[len(keys) :]:
            line.addWidget(button)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _key(self, words: str, is_on: bool, wanted: Modes, capital_mm: float) -> TouchButton:
        button = TouchButton(words, is_checkable=True, capital_mm=capital_mm, parent=self)
        button.setChecked(is_on)
        button.clicked.connect(lambda: self._choose(wanted))
        return button

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.colour("sunk"))
            painter.fillRect(0, 0, self.width(), 2 if self._theme.is_high_contrast else 1, self._theme.colour("line"))
