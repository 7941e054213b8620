"""How the visitor wants it: language, easy French, larger, contrast. Everything returns to the start after a rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from dtpr.told import Language

__all__ = ["DOUBLED", "LARGER", "Modes"]

# The first touch keeps most pages on one screen. A second one doubles (WCAG 1.4.4), a third gives the start again.
LARGER, DOUBLED = 1.25, 2.0


class Modes(msgspec.Struct, frozen=True):
    """One choice of everything; `language` "falc" is easy-to-read French. What is doubled is larger too."""

    language: Language = "fr"
    is_larger: bool = False
    is_contrasted: bool = False
    is_doubled: bool = False

    @property
    def is_easy(self) -> bool:
        """Whether easy-to-read French is asked for."""
        return self.language == "falc"

    @property
    def spoken(self) -> Language:
        """The language key that is ticked: easy-to-read French is French."""
        return "fr" if self.language == "falc" else self.language

    @property
    def text_scale(self) -> float:
        """How much larger than the measured sizes the text is."""
        if self.is_doubled:
            return DOUBLED
        return LARGER if self.is_larger else 1.0

    def in_language(self, language: Language) -> Modes:
        """Give the same modes in another language."""
        return msgspec.structs.replace(self, language=language)

    def easier(self) -> Modes:
        """Switch easy-to-read French on or off; it only exists in French, so it brings French with it."""
        return self.in_language("fr" if self.is_easy else "falc")

    def larger(self) -> Modes:
        """Give larger text, at the next touch text of twice the size, then that of the start again."""
        is_last = self.is_doubled
        return msgspec.structs.replace(self, is_larger=not is_last, is_doubled=self.is_larger and not is_last)

    def contrasted(self) -> Modes:
        """Switch high contrast on or off."""
        return msgspec.structs.replace(self, is_contrasted=not self.is_contrasted)
