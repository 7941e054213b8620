"""The order of names for people: accents and capitals do not count, « École » stands before « Fontaine »."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["bare", "in_order"]

_NUMBER, _DIGITS = re.compile(r"[0-9]+"), 9


def bare(text: str) -> str:
    """Give a text without accents and capitals, for whoever looks for it: « ecole » finds « École »."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)).casefold()


def in_order(text: str) -> tuple[str, str]:
    """Give what names are sorted by; numbers as numbers: « n° 2 » stands before « n° 10 »."""
    return _NUMBER.sub(lambda found: found.group().zfill(_DIGITS), bare(text)), text
