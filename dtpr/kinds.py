"""Kinds of sensors: from what a device says and the name of its model to the words that present it.

A kind that claims something about people (infrared, radar, pictures) asks for a word in the model's name; without one
the counter stays a counter whose technique the town hall has yet to state. The lobby never guesses in our favour.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from dtpr.device import CategoryId
from dtpr.told import Told, read_table
from resources import list_names
from resources.typed import convert

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Kind", "find_kind", "kind_of", "list_kinds"]


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of sensor. Among those that fit, the greatest `rank` wins."""

    rank: int
    symbol: str
    quantities: frozenset[str]
    models: tuple[str, ...]  # beginnings of words in a model's name; empty = any model
    title: Told
    attract: Told  # what we do, inside a sentence: "on the square, we count footsteps"
    what: Told
    why: Told
    thrown_away: Told
    elements: dict[CategoryId, str]
    answers: dict[CategoryId, Told] = {}
    name: str = ""

    def fits(self, quantities: frozenset[str], words: frozenset[str]) -> bool:
        """Tell whether a device that measures these quantities, with these words in its model, is of this kind."""
        if not self.quantities & quantities:
            return False
        return not self.models or any(word.startswith(hint) for word in words for hint in self.models)


@cache
def _all() -> dict[str, Kind]:
    found = {}
    for file in list_names("dtpr/kinds", ".toml"):
        name = file.rsplit("/", 1)[1].removesuffix(".toml")
        found[name] = convert({**read_table(file), "name": name}, Kind)
    return found


def list_kinds() -> list[Kind]:
    """Give every kind, the surest first."""
    return sorted(_all().values(), key=lambda kind: (-kind.rank, kind.name))


def find_kind(name: str) -> Kind:
    """Give the kind of that name; one that nobody knows is `unknown`."""
    return _all().get(name, _all()["unknown"])


def kind_of(quantities: Iterable[str], model: str = "") -> Kind:
    """Give the kind of a device from the quantities it measures and the name of its model."""
    measured = frozenset(quantities)
    words = frozenset(re.split(r"[^a-z0-9à-ÿ]+", model.casefold()))
    return next((kind for kind in list_kinds() if kind.fits(measured, words)), _all()["unknown"])
