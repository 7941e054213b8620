"""The keys that are always in the same place: languages at the left, ways of reading at the right. Words, no flags.

« Écouter » is there only where this computer has a voice for the language: there is no key for what cannot be done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kiosk.header import MARGIN_MM
from kiosk.said import column, row
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
_READABLE = 0.95  # of the letters of a page: below it the keys take two rows
# Each language under its own name, whatever language is spoken.
_LANGUAGES: tuple[tuple[Language, str], ...] = (("fr", "Français"), ("en", "English"), ("de", "Deutsch"))


class Listening(NamedTuple):
    """The key « Écouter »: what it does, and whether something is being read."""

    toggle: Callable[[], None]
    is_on: bool


_Names = list[tuple[str, bool]]  # the words of keys, and whether they are on


def _fitting_mm(theme: Theme, rows: Sequence[_Names], room: int) -> float:
    """Give the capitals, mm at the usual scale, with which the keys of each row stand side by side."""
    capital_mm, gap = theme.number("kiosk-size.cap_page_mm"), theme.mm("target_gap_mm")
    while capital_mm > _LEAST_MM:
        if all(sum(_width(words, is_on, capital_mm) + gap for words, is_on in names) - gap <= room for names in rows):
            return capital_mm
        capital_mm *= 0.97
    return _LEAST_MM


def _width(words: str, is_on: bool, capital_mm: float) -> int:
    probe = TouchButton(words, "volume-2" if words == _listen_words() else "", is_checkable=True, capital_mm=capital_mm)
    probe.setChecked(is_on)
    return probe.sizeHint().width()


def _arranged(theme: Theme, names: _Names, room: int) -> tuple[list[_Names], float]:
    """Give the rows of keys and their capitals: one row where it can be read, else languages above ways of reading."""
    one = [names]
    capital_mm = _fitting_mm(theme, one, room)
    if capital_mm * theme.text_scale >= theme.number("kiosk-size.cap_page_mm") * _READABLE:
        return one, capital_mm
    two = [names[: len(_LANGUAGES)], names[len(_LANGUAGES) :]]
    return two, _fitting_mm(theme, two, room)


def _listen_words() -> str:
    return translate("ModeBar", "Listen")


def has_room_for_tag(theme: Theme, modes: Modes, width: int, *, has_voice: bool = False) -> bool:
    """Tell whether « données simulées » stands between the keys without making them smaller."""
    names = [(words, is_on) for words, is_on, _ in _keys(modes)]
    if has_voice:
        names.append((_listen_words(), False))
    tag = Tag(translate("Header", "simulated data"), "watch", 5.0)
    room = width - theme.mm(2 * MARGIN_MM)
    rows, capital_mm = _arranged(theme, names, room)
    return _fitting_mm(theme, rows[:1], room - tag.sizeHint().width() - theme.mm("target_gap_mm")) >= capital_mm


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
        room = width - theme.mm(2 * MARGIN_MM)
        rows, capital_mm = _arranged(theme, names, room)
        if tag is not None and len(rows) == 1:
            capital_mm = _fitting_mm(theme, rows, room - tag.sizeHint().width() - gap)
        made = [self._key(*key, capital_mm) for key in keys]
        if listening is not None:
            listen = TouchButton(_listen_words(), "volume-2", is_checkable=True, capital_mm=capital_mm, parent=self)
            listen.setChecked(listening.is_on)
            listen.clicked.connect(listening.toggle)
            made.append(listen)
        first, second = made[: len(_LANGUAGES)], made[len(_LANGUAGES) :]
        lines = [self._line(first, tag, second)] if len(rows) == 1 else [self._line(first, tag), self._line(second)]
        box = column(0, (MARGIN_MM, 5, MARGIN_MM, 5))
        box.setSpacing(gap)
        for line in lines:
            box.addLayout(line)
        self.setLayout(box)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _line(self, left: Sequence[QWidget], tag: QWidget | None = None, right: Sequence[QWidget] = ()) -> QHBoxLayout:
        line = row(0)
        line.setSpacing(self._theme.mm("target_gap_mm"))
        for button in left:
            line.addWidget(button)
        line.addStretch(1)
        if tag is not None:
            line.addWidget(tag)
            if right:
                line.addStretch(1)
        for button in right:
            line.addWidget(button)
        return line

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
