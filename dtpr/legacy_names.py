"""Which element of today an older name means: 2020 named elements by English titles, and let a town rename them.

A renamed element may also be known by its pictogram, whose colour told how much it knows of people. A denial is never
taken for what it denies, nor what recognises people for what does not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dtpr.taxonomy import Element

__all__ = ["Meant", "meant_by", "named_exactly", "slug_of"]

_NEGATIONS = {"no", "not", "non", "never", "without", "un"}
_LEVELS = {"identifiable", "identified"}
# The colour in the name of a pictogram of 2020: `tech/blue/image`.
_COLOURS = {"blue": "de_identified_", "yellow": "identifiable_"}


class Meant(NamedTuple):
    """The id of an element of today, and whether the older name is its own or only comes near."""

    element: str
    is_exact: bool


def slug_of(name: str) -> str:
    """Give a name as an id is written: small letters and digits, all else as `_`."""
    return re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")


@lru_cache(maxsize=4096)  # the titles of a vocabulary, asked for each of a thousand names
def _squeezed(name: str) -> str:
    return slug_of(name).replace("_", "")


def named_exactly(name: str, elements: Iterable[Element]) -> str:
    """Give the id of the element of that id or of that title in any language, however its words are parted; "" = none.

    "LiDAR" is `li_dar`, and « Ultrasonic Sensor » the title of `ultrasonic_level_sensor`.
    """
    wanted, titled = _squeezed(name), ""
    for one in elements if wanted else ():
        if _squeezed(one.id) == wanted:
            return one.id
        if not titled and any(_squeezed(text.value) == wanted for text in one.title):
            titled = one.id
    return titled


def meant_by(name: str, elements: Iterable[Element], *, icon: str = "") -> Meant | None:
    """Give the element of one question that a name of 2020 means; `icon` is its pictogram, such as `tech/blue/image`.

    First the name itself; then one with words before it; then a part of it that only one element has; then the
    pictogram.
    """
    held = {one.id: one for one in elements}
    if exact := named_exactly(name, held.values()):
        return Meant(exact, is_exact=True)
    slug = slug_of(name)
    near = max((known for known in held if slug.endswith(f"_{known}")), key=len, default="")
    if near and not (_NEGATIONS | _LEVELS) & set(slug.removesuffix(near).split("_")):
        return Meant(near, is_exact=False)
    found = _by_part(slug, held)
    if not found and not _NEGATIONS & set(slug.split("_")):
        found = _by_icon(icon, held)
    return Meant(found, is_exact=False) if found else None


def _by_part(slug: str, held: Iterable[str]) -> str:
    """Give the only id that has all words of a shorter name in their order: « Ultrasonic Sensor ».

    A single word must be the first of the id, or it says too little.
    """
    words = slug.split("_")
    found = [known for known in held if _holds(known.split("_"), words)]
    return found[0] if len(found) == 1 and (len(words) > 1 or found[0].startswith(f"{slug}_")) else ""


def _holds(longer: list[str], words: list[str]) -> bool:
    left = iter(longer)
    # `in` takes the words before the one it finds, so each is looked for behind the last.
    in_order = all(word in left for word in words)
    return in_order and not (_NEGATIONS | _LEVELS | {"de"}) & (set(longer) - set(words))


def _by_icon(icon: str, held: dict[str, Element]) -> str:
    parts = icon.split("/")
    if len(parts) < 2 or parts[-1] in _NEGATIONS:
        return ""
    if len(parts) == 3:
        level = _COLOURS.get(parts[1])
        return named_exactly(f"{level}{parts[-1]}", held.values()) if level else ""
    return named_exactly(parts[-1], held.values()) or _by_part(slug_of(parts[-1]), held)
