"""Names that mean something else where a lamp or a load is spoken of: `current_A`, the level of a lamp.

A key that ends with A is in amperes, or of the phase A: of a phase where others stand beside it. A level in percent is
that of a bin, but not in a group that says whether a lamp burns.
"""

from __future__ import annotations

import msgspec

from sync.decoders.leaves import Leaf
from sync.decoders.meanings import Meaning
from sync.decoders.units import find_unit

__all__ = ["in_amperes", "is_perhaps_in_amperes", "of_lamps"]

_PHASES = frozenset({"a", "b", "c"})
_LEVELS = frozenset({"level", "levelpercent"})


def is_perhaps_in_amperes(meaning: Meaning) -> bool:
    """Tell whether a current is of the phase A, unless its A is a unit."""
    return meaning.quantity == "current" and meaning.part == "a"


def in_amperes(leaves: list[Leaf]) -> list[Leaf]:
    """Give the leaves with a lone current_A in amperes."""
    phases = [leaf for leaf in leaves if leaf.meaning.part in _PHASES]
    if len(phases) == 1 and is_perhaps_in_amperes(phases[0].meaning) and phases[0].name.words[-1:] == ("a",):
        phases[0].meaning = msgspec.structs.replace(phases[0].meaning, part="")
        phases[0].unit = phases[0].unit or "A"
    return leaves


def of_lamps(leaves: list[Leaf]) -> list[Leaf]:
    """Give the leaves with the level of a lamp as how bright it burns."""
    if any(leaf.meaning.quantity == "lamp_state" for leaf in leaves):
        for leaf in leaves:
            told = find_unit(leaf.unit) if leaf.unit else None
            is_share = leaf.name.squashed == "levelpercent" or (told is not None and told.kind == "share")
            if leaf.name.squashed in _LEVELS and is_share:
                leaf.meaning = Meaning("dimming_level", part=leaf.meaning.part)
    return leaves
