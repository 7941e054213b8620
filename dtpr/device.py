"""The device type of DTPR as facts: categories in order, their shapes, and what the colour of a technology says.

The frozen version 1 carries no order of its own; this one follows the question a passer-by asks next.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from dtpr.taxonomy import Shape
from dtpr.told import Told, read_told

__all__ = ["CATEGORIES", "LEVELS", "Category", "CategoryId", "Level", "LevelId", "Shape", "level_words", "question"]

CategoryId = Literal["purpose", "accountable", "tech", "data", "process", "access", "retention", "storage"]
LevelId = Literal["none", "de_identified", "identifiable", "unknown"]


class Category(msgspec.Struct, frozen=True):
    """One question of the chain. `official_id` is its name in DTPR files."""

    id: CategoryId
    shape: Shape

    @property
    def official_id(self) -> str:
        """The id under which DTPR files know this category."""
        return f"device__{self.id}"


class Level(msgspec.Struct, frozen=True):
    """How much a technology can tell about people. `fill` and `glyph` are #RRGGBB; never shown without its words."""

    id: LevelId
    fill: str
    glyph: str
    symbol: str  # icon beside the words


CATEGORIES: tuple[Category, ...] = (
    Category("purpose", "hexagon"),
    Category("accountable", "hexagon"),
    Category("tech", "hexagon"),
    Category("data", "circle"),
    Category("process", "circle"),
    Category("access", "rounded_square"),
    Category("retention", "rounded_square"),
    Category("storage", "rounded_square"),
)

PERSONAL_DATA = "personal"  # the kind of data that says itself that it is about people
PURPOSE_FILL, PURPOSE_GLYPH = "#000000", "#FFFFFF"
PLAIN_FILL, PLAIN_GLYPH = "#FFFFFF", "#000000"

# `unknown` is ours: a technology nobody has named yet must not wear the white of "no personal data" in words.
LEVELS: dict[LevelId, Level] = {
    "none": Level("none", "#FFFFFF", "#000000", "user-x"),
    "de_identified": Level("de_identified", "#36B2E6", "#000000", "user-minus"),
    "identifiable": Level("identifiable", "#FFDD00", "#000000", "user"),
    "unknown": Level("unknown", "#FFFFFF", "#000000", "circle-help"),
}


def question(category: CategoryId) -> Told:
    """Give the question of a category, in the four languages."""
    return read_told("dtpr/questions.toml", category)


def level_words(level: LevelId) -> Told:
    """Give a level in words, in the four languages."""
    return read_told("dtpr/levels.toml", level)
