"""What everybody reads of a label: screen, print, QR and spoken text all take the same Panel.

A Panel is one label in one language: three plain lines, then the eight questions in order, each with its answer, its
pictogram and what its colour means in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from dtpr.told import Language

if TYPE_CHECKING:
    from dtpr.taxonomy import CategoryId, LevelId, Shape

__all__ = ["Panel", "PanelLine"]


class PanelLine(msgspec.Struct, frozen=True):
    """One badge with its words. Colours are #RRGGBB; `symbol` "" draws an empty badge, for what nobody named."""

    category: CategoryId
    question: str
    answer: str
    symbol: str  # name of an icon in resources/icons, without .svg
    shape: Shape
    colour: str  # fill of the badge
    glyph: str  # its pictogram
    level_words: str  # of a technology: what its colour says about people; "" for the other categories


class Panel(msgspec.Struct, frozen=True):
    """One label in one language. All text is plain text, whoever wrote it."""

    language: Language
    kind: str
    title: str
    place: str
    symbol: str
    what: str
    why: str
    thrown_away: str
    lines: tuple[PanelLine, ...]  # eight, in the order of the categories
    level: LevelId
    level_words: str
    level_symbol: str
    address: str  # short, printed under the QR code; "" when the town has none
    status: Literal["draft", "published"]
    credit: str
