"""Our own vocabulary: possible answers to the eight questions, under the official ids, in four languages.

Official texts are never shipped; ids that DTPR lacks begin with `parvis:`. An id nobody knows is still shown: by its
own text, beside an empty badge.
"""

from __future__ import annotations

from functools import cache

import msgspec

from dtpr.device import CategoryId, LevelId
from dtpr.told import Told, read_table
from resources import list_names
from resources.typed import convert

__all__ = ["Element", "find_duration", "find_element", "list_elements"]


class Element(msgspec.Struct, frozen=True):
    """One answer. `level` only means something for a technology."""

    id: str
    category: str
    symbol: str  # "" = empty badge
    title: Told
    text: Told
    level: LevelId = "unknown"
    named: Told | None = None  # the title where the town's name is known: {town}, {of_town}


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    symbol: str
    title: Told
    text: Told
    level: LevelId = "unknown"
    named: Told | None = None


@cache
def _all() -> dict[tuple[str, str], Element]:
    found: dict[tuple[str, str], Element] = {}
    for name in list_names("dtpr/elements", ".toml"):
        category = name.rsplit("/", 1)[1].removesuffix(".toml")
        for key, table in read_table(name).items():
            entry = convert(table, _Entry)
            found[category, key] = Element(
                key, category, entry.symbol, entry.title, entry.text, entry.level, entry.named
            )
    return found


def find_element(category: CategoryId, key: str) -> Element:
    """Give the element of a category; one that nobody knows has its id as words and no symbol."""
    known = _all().get((category, key)) or _all().get(("any", key))
    if known is not None:
        return known
    words = key.removeprefix("parvis:").replace("_", " ")
    return Element(key, category, "", Told(words, words, words, words), Told("", "", "", ""))


def list_elements() -> list[Element]:
    """Give every element we ship, by category then id."""
    return [_all()[place] for place in sorted(_all())]


def find_duration(key: str) -> Told:
    """Give a length of keeping in words; KeyError when we have none of that name."""
    return convert(read_table("dtpr/durations.toml")[key], Told)
