"""Sentences for people, below the screens: gettext catalogues, English source, French complete.

One domain a room (`resources/i18n/<language>/LC_MESSAGES/<room>.mo`). French is what people get; `PARVIS_LANGUAGE=en`
gives the source sentences. Screens use Qt's own `tr`.
"""

from __future__ import annotations

import gettext
import os
from functools import cache

from resources import path

__all__ = ["Words"]


@cache
def _load(room: str, language: str) -> gettext.NullTranslations:
    try:
        folder = path("i18n")
    except FileNotFoundError:
        return gettext.NullTranslations()
    return gettext.translation(room, localedir=str(folder), languages=[language], fallback=True)


class Words:
    """The sentences of one room: `_ = Words("sync")`, then `_("{n} lines")` and `_.plural(one, many, n)`.

    A sentence is always written out where it is given, so that `packaging/words.py` finds it; a table of sentences
    holds `_.mark("...")`, and `_(table[code])` speaks it. The text given back still holds its `{placeholders}`; the
    caller formats it, so that text from outside never becomes a source string.
    """

    def __init__(self, room: str) -> None:
        self._room = room

    def _catalogue(self) -> gettext.NullTranslations:
        return _load(self._room, os.environ.get("PARVIS_LANGUAGE", "fr"))

    def __call__(self, source: str) -> str:
        return self._catalogue().gettext(source)

    @staticmethod
    def mark(source: str) -> str:
        """Give the source sentence as it stands: for tables whose sentence is chosen, and translated, later."""
        return source

    def plural(self, one: str, many: str, count: int) -> str:
        """Give the form of the sentence that goes with `count`."""
        return self._catalogue().ngettext(one, many, count)
