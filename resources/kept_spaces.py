"""The spaces of French that end no line: before « ? ! ; : » % » and after « « »."""

from __future__ import annotations

import re

__all__ = ["keep_spaces"]

# Only French has a space there. Whoever writes with a plain one lets « ? » begin a line, alone.
_SPACED = re.compile(r"(?<=\S) (?=[?!;:»%])|(?<=«) (?=\S)")


def keep_spaces(text: str) -> str:
    """Give a text of elsewhere in which no line begins with a sign that French sets apart; ours is written so."""
    return _SPACED.sub(_kept, text)


def _kept(space: re.Match[str]) -> str:
    """Give the space that ends no line: narrow, but for the one before a colon."""
    return "\u00a0" if space.string[space.end() : space.end() + 1] == ":" else "\u202f"
