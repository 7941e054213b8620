"""The keys that are always in the same place: languages at the left, ways of reading at the right. Words, no flags.

« Écouter » is there only where this computer has a voice for the language: there is no key for what cannot be done.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.header import MARGIN_MM
from kiosk.said import row
from widgets.painting import careful
from widgets.tag import Tag
from widgets.touch_button import TouchButton

if TYPE_CHECKING:
    from dtpr.told import Language
    from kiosk.modes import Modes
    from widgets.theme import Theme

__all__ = ["Listening", "ModeBar", "has_room_for_tag"]

translate = QCoreApplication.translate
_LEAST_MM = 2.5
# Each language under its own name, whatever language is spoken.
_LANGUAGES: tuple[tuple[Language, str], ...] = (("fr", "Français"), ("en", "English"), ("de", "Deutsch"))


class Listening(NamedTuple):
    """The key « Écouter »: what it does, and whether something is being read."""

    toggle: Callable[[], None]
    is_on: bool


def _capital_mm(theme: Theme, names: list[tuple[str, bool]], room: int) -> float:
    """Give the capitals with which all keys stand in one row: a narrow screen keeps them in their place, smaller."""
    capital_mm, gap = theme.number("kiosk-size.cap_page_mm"), theme.mm("target_gap_mm")
    while capital_mm > _LEAST_MM:
        wide = 0
        for words, is_on in names:
            icon = "volume-2" if words == _listen_words() else ""
            probe = TouchButton(words, icon, is_checkable=True, capital_mm=capital_mm)
            probe.setChecked(is_on)
            wide += probe.sizeHint().width() + gap
        if wide - gap <= room:
            return capital_mm
        capital_mm *= 0.97
    return _LEAST_MM


def _listen_words() -> str:
    return translate("ModeBar", "Listen")


def has_room_for_tag(theme: Theme, modes: Modes, width: int, *, has_voice: bool = False) -> bool:
    """Tell whether « données simulées » stands between the keys without making them smaller."""
    names = [(words, is_on) for words, is_on, _ in _keys(modes)]
    if has_voice:
        names.append((_listen_words(), False))
    tag = Tag(translate("Header", "simulated data"), "watch", 5.0)
    taken = theme.mm(2 * MARGIN_MM) + tag.sizeHint().width() + theme.mm("target_gap_mm")
    return _capital_mm(theme, names, width - taken) >= _capital_mm(theme, names, width - theme.mm(2 * MARGIN_MM))


def _keys(modes: Modes) -> list[tuple[str, bool, Modes]]:
    """Give (words, is on, what it asks for) of every key, languages first."""
    return [
        *((name, modes.spoken == language, modes.in_language(language)) for language, name in _LANGUAGES),
        # The name of easy French is French too: it is a way of writing French.
        ("Facile à lire", modes.is_easy, modes.easier()),
        (translate("ModeBar", "Larger"), modes.is_larger, modes.larger()),
        (translate("ModeBar", "Contrast"), modes.is_contrasted, modes.contrasted()),
    ]


class ModeBar(QWidget):
    """Made anew with each change of mode, and only then; `choose(Modes)` is called with what the visitor asks for."""

    def __init__(
        self,
        theme: Theme,
        modes: Modes,
        width: int,
        choose: Callable[[Modes], None],
        simulated: bool,
        listening: Listening | None = None,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._said = (theme, modes, width, simulated, listening and listening.is_on)
        keys = _keys(modes)
        self._choose = choose
        tag = Tag(translate("Header", "simulated data"), "watch", 5.0) if simulated else None
        gap, names = theme.mm("target_gap_mm"), [(words, is_on) for words, is_on, _ in keys]
        if listening is not None:
            names.append((_listen_words(), listening.is_on))
        room = width - theme.mm(2 * MARGIN_MM) - (tag.sizeHint().width() + gap if tag else 0)
        capital_mm = _capital_mm(theme, names, room)
        made = [self._key(*key, capital_mm) for key in keys]
        if listening is not None:
            listen = TouchButton(_listen_words(), "volume-2", is_checkable=True, capital_mm=capital_mm, parent=self)
            listen.setChecked(listening.is_on)
            listen.clicked.connect(listening.toggle)
            made.append(listen)
        line = row(0, (MARGIN_MM, 5, MARGIN_MM, 5))
        line.setSpacing(theme.mm("target_gap_mm"))
        for button in made[: len(_LANGUAGES)]:
            line.addWidget(button)
        line.addStretch(1)
        if tag is not None:
            line.addWidget(tag)
            line.addStretch(1)
        for button in made[len(_LANGUAGES) :]:
            line.addWidget(button)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def says(self, theme: Theme, modes: Modes, width: int, simulated: bool, listening: Listening | None) -> bool:
        """Whether a bar made of these would look the same and do the same."""
        return self._said == (theme, modes, width, simulated, listening and listening.is_on)

    def _key(self, words: str, is_on: bool, wanted: Modes, capital_mm: float) -> TouchButton:
        button = TouchButton(words, is_checkable=True, capital_mm=capital_mm, parent=self)
        button.setChecked(is_on)
        button.clicked.connect(lambda: self._choose(wanted))
        return button

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.colour("sunk"))
            painter.fillRect(0, 0, self.width(), 2 if self._theme.is_high_contrast else 1, self._theme.colour("line"))
