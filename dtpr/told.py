"""One thing told four ways: French, English, German, and easy-to-read French (FALC)."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any, Literal, get_args

import msgspec

from resources import read_text
from resources.typed import convert

__all__ = ["LANGUAGES", "Language", "Told", "read_table", "read_told"]

Language = Literal["fr", "en", "de", "falc"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text in every language we speak; all are there, none is a translation left for later."""

    fr: str
    en: str
    de: str
    falc: str

    def of(self, language: Language) -> str:
        """Give the text in one language."""
        return str(getattr(self, language))

    def filled(self, **known: Told | str) -> Told:
        """Give the text with its {placeholders} replaced; values are text from outside and are never read again."""

        def fill(language: Language) -> str:
            said = {name: told.of(language) if isinstance(told, Told) else told for name, told in known.items()}
            parts = self.of(language).replace("}", "{").split("{")
            return "".join(said.get(part, part) if place % 2 else part for place, part in enumerate(parts))

        return Told(*(fill(language) for language in LANGUAGES))


@cache
def read_table(name: str) -> dict[str, Any]:
    """Give one shipped TOML file as its table, read once."""
    return tomllib.loads(read_text(name))


def read_told(name: str, key: str) -> Told:
    """Give the entry `key` of a shipped TOML file; KeyError when there is none."""
    return convert(read_table(name)[key], Told)
