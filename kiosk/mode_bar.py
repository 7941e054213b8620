"""The keys that are always in the same place: languages at the left, ways of reading at the right. Words, no flags.

Their letters grow with those of the page (WCAG 1.4.4). Where they do not stand side by side then, a lying screen, which
has no height to give, shortens what everybody knows (FR EN DE, a loudspeaker; the whole name stays for who listens) and
the white within keys; a standing one takes two rows, of short names where it must, else as many rows as it needs.

« Écouter » is there only where this computer has a voice for the language: there is no key for what cannot be done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QMargins, QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kiosk.drift import drift_px
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
_PAD_MM, _LESS_MM = 6.0, 4.0  # white left and right of a key's words, and where these were shortened
_READABLE = 0.93  # of the letters of a page: below it the keys are arranged otherwise
# Each language under its own name, whatever language is spoken.
_LANGUAGES: tuple[tuple[Language, str], ...] = (("fr", "Français"), ("en", "English"), ("de", "Deutsch"))


class Listening(NamedTuple):
    """The key « Écouter »: what it does, and whether something is being read."""

    toggle: Callable[[], None]
    is_on: bool


_Names = list[tuple[str, bool]]  # the words of keys, and whether they are on


class _Arranged(NamedTuple):
    """Rows of keys and the height of their capitals, mm at the usual scale."""

    rows: list[_Names]
    capital_mm: float
    pad_mm: float


def _fitting_mm(theme: Theme, rows: Sequence[_Names], room: int, pad_mm: float) -> float:
    """Give the capitals, mm at the usual scale, with which the keys of each row stand side by side."""
    capital_mm, gap = theme.number("kiosk-size.cap_page_mm"), theme.mm("target_gap_mm")
    while capital_mm > _LEAST_MM:
        if all(
            sum(_width(theme, words, is_on, capital_mm, pad_mm) + gap for words, is_on in names) - gap <= room
            for names in rows
        ):
            return capital_mm
        capital_mm *= 0.97
    return _LEAST_MM


def _width(theme: Theme, words: str, is_on: bool, capital_mm: float, pad_mm: float) -> int:
    icon = "volume-2" if words in ("", _listen_words()) else ""
    return _key_width(words, icon, is_on, capital_mm, pad_mm, (theme.px_per_mm, theme.text_scale))


@lru_cache(4096)  # asked some hundred times for each page; how large a millimetre and the letters are decides
def _key_width(
    words: str, icon: str, is_on: bool, capital_mm: float, pad_mm: float, _scales: tuple[float, float]
) -> int:
    probe = TouchButton(words, icon, is_checkable=True, capital_mm=capital_mm, pad_mm=pad_mm)
    probe.setChecked(is_on)
    return probe.sizeHint().width()


def _short(names: _Names, *, is_listening_too: bool) -> _Names:
    """Give the same keys with languages of two letters, and a loudspeaker without its word."""
    codes = {name: language.upper() for language, name in _LANGUAGES}
    if is_listening_too:
        codes[_listen_words()] = ""
    return [(codes.get(words, words), is_on) for words, is_on in names]


def _arranged(theme: Theme, names: _Names, room: int, *, is_wide: bool) -> _Arranged:
    """Give the first arrangement in which the keys are as large as the words of the page, else that of the largest.

    Languages above ways of reading; on a standing screen each of these may take two rows.
    """
    languages, ways = names[: len(_LANGUAGES)], names[len(_LANGUAGES) :]
    half = (len(ways) + 1) // 2
    if is_wide:
        short = [[_short(names, is_listening_too=is_too)] for is_too in (False, True)]
        choices = [([names], _PAD_MM), *((rows, _LESS_MM) for rows in short)]
    else:
        thirds = [languages, ways[:half], ways[half:]]
        codes, named = _short(names, is_listening_too=False), len(languages) + 1
        two = [codes[:named], codes[named:]]
        standing = [[names], [languages, ways], two, thirds, [languages[:2], languages[2:], *thirds[1:]]]
        choices = [(rows, _PAD_MM) for rows in standing]
    fitted = [_Arranged(rows, _fitting_mm(theme, rows, room, pad_mm), pad_mm) for rows, pad_mm in choices]
    wanted = theme.number("kiosk-size.cap_page_mm") * _READABLE
    return next((one for one in fitted if one.capital_mm >= wanted), max(fitted, key=lambda one: one.capital_mm))


def _listen_words() -> str:
    return translate("ModeBar", "Listen")


def _larger_words(modes: Modes) -> str:
    return translate("ModeBar", "Very large") if modes.is_doubled else translate("ModeBar", "Larger")


def has_room_for_tag(theme: Theme, modes: Modes, size: QSize, *, has_voice: bool = False) -> bool:
    """Tell whether « données simulées » stands between the keys without making them smaller."""
    names = [(words, is_on) for words, is_on, _ in _keys(modes)]
    if has_voice:
        names.append((_listen_words(), False))
    tag = Tag(translate("Header", "simulated data"), "watch", 5.0)
    room = size.width() - theme.mm(2 * MARGIN_MM)
    rows, capital_mm, pad_mm = _arranged(theme, names, room, is_wide=size.width() >= size.height())
    left = room - tag.sizeHint().width() - theme.mm("target_gap_mm")
    return _fitting_mm(theme, rows[:1], left, pad_mm) >= capital_mm


def _keys(modes: Modes) -> list[tuple[str, bool, Modes]]:
    """Give (words, is on, what it asks for) of every key, languages first."""
    return [
        *((name, modes.spoken == language, modes.in_language(language)) for language, name in _LANGUAGES),
        # The name of easy French is French too: it is a way of writing French.
        ("Facile à lire", modes.is_easy, modes.easier()),
        (_larger_words(modes), modes.is_larger, modes.larger()),
        (translate("ModeBar", "Contrast"), modes.is_contrasted, modes.contrasted()),
    ]


class ModeBar(QWidget):
    """Made anew with each change of mode, and only then; `choose(Modes)` is called with what the visitor asks for.

    `size` is that of the window.
    """

    def __init__(
        self,
        theme: Theme,
        modes: Modes,
        size: QSize,
        choose: Callable[[Modes], None],
        simulated: bool,
        listening: Listening | None = None,
    ) -> None:
        super().__init__()
        self._theme = theme
        self.has_tag = simulated
        self._said = (theme, modes, size, simulated, listening and listening.is_on)
        keys = _keys(modes)
        self._choose = choose
        tag = Tag(translate("Header", "simulated data"), "watch", 5.0) if simulated else None
        gap, names = theme.mm("target_gap_mm"), [(words, is_on) for words, is_on, _ in keys]
        if listening is not None:
            names.append((_listen_words(), listening.is_on))
        room = size.width() - theme.mm(2 * MARGIN_MM)
        rows, capital_mm, pad_mm = _arranged(theme, names, room, is_wide=size.width() >= size.height())
        if tag is not None and len(rows) == 1:
            capital_mm = _fitting_mm(theme, rows, room - tag.sizeHint().width() - gap, pad_mm)
        shown = [words for names_of_row in rows for words, _is_on in names_of_row]
        made = [self._key(*key, capital_mm, words, pad_mm) for key, words in zip(keys, shown, strict=False)]
        if listening is not None:
            listen = TouchButton(
                shown[-1], "volume-2", is_checkable=True, capital_mm=capital_mm, pad_mm=pad_mm, parent=self
            )
            listen.setAccessibleName(_listen_words())
            listen.setChecked(listening.is_on)
            listen.clicked.connect(listening.toggle)
            made.append(listen)
        if len(rows) == 1:
            lines = [self._line(made[: len(_LANGUAGES)], tag, made[len(_LANGUAGES) :])]
        else:
            left = iter(made)
            lines = [self._line(list(islice(left, len(one))), None if at else tag) for at, one in enumerate(rows)]
        box = column(0, (MARGIN_MM, 5, MARGIN_MM, 5))
        box.setSpacing(gap)
        for line in lines:
            box.addLayout(line)
        self.setLayout(box)
        self._box, self._edges = box, box.contentsMargins()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def drift(self, by: QPointF) -> None:
        """Move the keys within the white around them; (0, 0) is where they stand farthest left and up."""
        half = drift_px(self._theme) / 2
        across, down = round(by.x() - half), round(by.y() - half)
        self._box.setContentsMargins(self._edges + QMargins(across, down, -across, -down))

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

    def says(self, theme: Theme, modes: Modes, size: QSize, simulated: bool, listening: Listening | None) -> bool:
        """Whether a bar made of these would look the same and do the same."""
        return self._said == (theme, modes, size, simulated, listening and listening.is_on)

    def _key(self, name: str, is_on: bool, wanted: Modes, capital_mm: float, words: str, pad_mm: float) -> TouchButton:
        button = TouchButton(words, is_checkable=True, capital_mm=capital_mm, pad_mm=pad_mm, parent=self)
        button.setAccessibleName(name)
        button.setChecked(is_on)
        button.clicked.connect(lambda: self._choose(wanted))
        return button

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.colour("sunk"))
            painter.fillRect(0, 0, self.width(), 2 if self._theme.is_high_contrast else 1, self._theme.colour("line"))
