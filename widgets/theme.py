"""How everything looks right now: one frozen Theme for the whole application, from the tokens.

Parts that paint ask `current_theme()` while painting and repaint on a style change, so a change of theme needs no list
of widgets. `widgets/look.py` puts a theme on the application.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase

from resources import list_names, read_bytes
from widgets.tokens import Tokens, load_tokens

__all__ = ["Theme", "current_theme", "drawn_in", "load_theme", "put_in_force", "theme_news"]

_WEIGHTS = {400: QFont.Weight.Normal, 600: QFont.Weight.DemiBold, 700: QFont.Weight.Bold}
# A desktop screen of 1920 px over 531 mm (24"): what the kiosk assumes until the screen was measured.
_PX_PER_MM = 3.61
_NEAREST = {
    "data_a": "data",
    "data_b": "data",
    "data_c": "data",
    "note_line": "watch",
    "accent_hover": "accent",
    "data": "data_a",
    "hi": "accent",
}


class Theme(msgspec.Struct, frozen=True):
    """One palette of the tokens, and for the kiosk the size of its screen.

    `px_per_mm` counts logical pixels; `text_scale` is 1.25 while the visitor asks for larger text.
    """

    name: str
    tokens: Tokens
    px_per_mm: float = _PX_PER_MM
    text_scale: float = 1.0

    @property
    def is_dark(self) -> bool:
        """Whether the page is darker than its text."""
        return self.colour("paper").lightnessF() < self.colour("ink").lightnessF()

    @property
    def is_high_contrast(self) -> bool:
        """Whether only black, white and one yellow may be used."""
        return self.name == "kiosk-high-contrast"

    @property
    def is_for_lobby(self) -> bool:
        """Whether it is one of the lobby screen's, whose pages paint themselves."""
        return self.name.startswith("kiosk")

    def colour(self, role: str) -> QColor:
        """Give the colour of a role ("ink", "accent", "watch" …); KeyError for a role no theme has.

        The desktop and the kiosk do not have quite the same roles: one that this theme lacks takes its nearest.
        """
        table = self.tokens.colours[self.name]
        if role not in table:
            if not any(role in other for other in self.tokens.colours.values()):
                raise KeyError(role)
            role = _NEAREST.get(role, "ink")
        return QColor(table[role])

    def hue(self, name: str) -> QColor:
        """Give the colour of a theme of data: "passages", "noise" or "lighting"."""
        return self.colour(self.tokens.hues[name])

    def ramp(self, name: str) -> list[QColor]:
        """Give the seven steps of a ramp: "passages", "bruit" or "lampe"; high contrast has none (KeyError)."""
        table = self.tokens.ramps[self.name] or self.tokens.ramps["light"]
        if self.is_high_contrast:
            raise KeyError(name)
        return [QColor(step) for step in table[f"ramp_{name}"]]

    def px(self, name: str) -> int:
        """Give a length in logical pixels by token: `px("space.nav_width")`."""
        return round(self.tokens.number(name))

    def number(self, name: str) -> float:
        """Give any number of the tokens: `number("chart.hatch_width")`."""
        return self.tokens.number(name)

    def mm(self, length_mm: float | str) -> int:
        """Give millimetres, or a token of `[kiosk-size]` by name ("target_mm"), in logical pixels."""
        if isinstance(length_mm, str):
            length_mm = self.tokens.number(f"kiosk-size.{length_mm}")
        return round(length_mm * self.px_per_mm)

    def font(self, role: str, weight: int | None = None) -> QFont:
        """Give the font of a role of text ("body", "lead" …), another weight if asked; sizes are points."""
        kind = self.tokens.types[role]
        font = _font(self.tokens, weight or kind.weight)
        font.setPointSizeF(kind.pt)
        return font

    def line_height(self, role: str) -> int:
        """Give the height of one line of that role in px at 100 %."""
        return round(self.tokens.types[role].line)

    def kiosk_font(self, capital_mm: float | str, weight: int = 400) -> QFont:
        """Give the font whose capitals are that high (mm, or a token such as "cap_page_mm"), `text_scale` included."""
        if isinstance(capital_mm, str):
            capital_mm = self.tokens.number(f"kiosk-size.{capital_mm}")
        font = _font(self.tokens, weight)
        size = capital_mm * self.px_per_mm * self.text_scale / self.tokens.cap_height_em
        font.setPixelSize(max(1, round(size)))
        return font

    def scaled(self, text_scale: float) -> Theme:
        """Give the same theme with larger or smaller kiosk text."""
        return msgspec.structs.replace(self, text_scale=text_scale)


def _font(tokens: Tokens, weight: int) -> QFont:
    return QFont(_made_font(tokens.family, tokens.features, weight))  # a copy: whoever asks may change it


@cache
def _made_font(family: str, features: tuple[str, ...], weight: int) -> QFont:
    """Give a font that painting asks for some hundred times a frame."""
    _load_typeface()
    font = QFont(family)
    font.setWeight(_WEIGHTS[weight])
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    for feature in features:
        font.setFeature(QFont.Tag(feature), 1)  # figures of one width: columns of numbers stay columns
    return font


@cache
def _load_typeface() -> None:
    for name in list_names("fonts", ".ttf"):
        if QFontDatabase.addApplicationFontFromData(read_bytes(name)) < 0:
            raise RuntimeError(f"the font {name} cannot be read")


def load_theme(name: str, px_per_mm: float = _PX_PER_MM, text_scale: float = 1.0) -> Theme:
    """Give a theme: "light", "dark", "kiosk", "kiosk-high-contrast" or "kiosk-night"; KeyError for another name."""
    tokens = load_tokens()
    if name not in tokens.colours:
        raise KeyError(name)
    return Theme(name, tokens, px_per_mm, text_scale)


class _News(QObject):
    """Tells that another theme holds; parts that cache pictures listen, all others simply repaint."""

    changed = Signal(object)


class _Current:
    theme: Theme | None = None
    news: _News | None = None


def current_theme() -> Theme:
    """Give the theme in force; the light one before any was applied."""
    if _Current.theme is None:
        _Current.theme = load_theme("light")
    return _Current.theme


def put_in_force(theme: Theme) -> bool:
    """Let `current_theme()` give this one from now on; whether another one, or none, held before. Nothing is told."""
    is_new = theme != _Current.theme
    _Current.theme = theme
    return is_new


@contextmanager
def drawn_in(theme: Theme) -> Iterator[None]:
    """Let what is painted inside this block use another theme, such as light colours for paper; nothing is told."""
    before = _Current.theme
    _Current.theme = theme
    try:
        yield
    finally:
        _Current.theme = before


def theme_news() -> _News:
    """Give the object whose signal `changed(Theme)` tells of each new theme."""
    if _Current.news is None:
        _Current.news = _News()
    return _Current.news
