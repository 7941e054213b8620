"""What everybody reads of a label: screen, print, QR and spoken text all take the same Panel.

A Panel is one label in one language: three plain lines, then the eight questions in order, each with its answer, its
pictogram and what its colour means in words.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

import msgspec

from dtpr.device import (
    CATEGORIES,
    LEVELS,
    PLAIN_FILL,
    PLAIN_GLYPH,
    PURPOSE_FILL,
    PURPOSE_GLYPH,
    Category,
    CategoryId,
    LevelId,
    Shape,
    level_words,
    question,
)
from dtpr.told import Language, Told
from dtpr.town_name import of_town
from dtpr.vocabulary import find_element
from resources import list_names

if TYPE_CHECKING:
    from dtpr.label import Label

__all__ = ["Panel", "PanelLine", "panel_of"]

# Our own pack carries our own words; the official credit line belongs to the official pack.
_CREDIT = Told(
    "d’après DTPR (CC BY 4.0) ; textes et pictogrammes de Parvis",
    "after DTPR (CC BY 4.0); texts and pictograms by Parvis",
    "nach DTPR (CC BY 4.0); Texte und Piktogramme von Parvis",
    "d’après DTPR (CC BY 4.0) ; textes et pictogrammes de Parvis",
)


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


@cache
def _shipped(symbol: str) -> str:
    """Give the symbol where we ship its icon, else "": a label from elsewhere may name one that nobody drew."""
    return symbol if f"icons/{symbol}.svg" in list_names("icons", ".svg") else ""


def _line(label: Label, category: Category, language: Language) -> PanelLine:
    asked = question(category.id).of(language)
    placed = label.placement(category.id)
    if placed is None:
        words = level_words("unknown").of(language)
        return PanelLine(category.id, asked, words, "", category.shape, PLAIN_FILL, PLAIN_GLYPH, "")
    element = find_element(category.id, placed.element)
    known: dict[str, Told | str] = {"town": label.town, "of_town": of_town(label.town), **placed.variables}
    answer = (placed.answer or element.named or element.title).filled(**known).of(language)
    fill, glyph, words = PLAIN_FILL, PLAIN_GLYPH, ""
    if category.id == "purpose":
        fill, glyph = PURPOSE_FILL, PURPOSE_GLYPH
    elif category.id == "tech":
        level = LEVELS[element.level]
        fill, glyph, words = level.fill, level.glyph, level_words(element.level).of(language)
    return PanelLine(category.id, asked, answer, _shipped(element.symbol), category.shape, fill, glyph, words)


def panel_of(label: Label, language: Language) -> Panel:
    """Give the panel of a label in one language; a question without answer says that the town hall must answer."""
    technology = label.placement("tech")
    level: LevelId = find_element("tech", technology.element).level if technology else "unknown"
    return Panel(
        language=language,
        kind=label.kind,
        title=label.title.of(language),
        place=label.place,
        symbol=_shipped(label.symbol),
        what=label.what.of(language),
        why=label.why.of(language),
        thrown_away=label.thrown_away.of(language),
        lines=tuple(_line(label, category, language) for category in CATEGORIES),
        level=level,
        level_words=level_words(level).of(language),
        level_symbol=LEVELS[level].symbol,
        address=label.address,
        status=label.status,
        credit=_CREDIT.of(language),
    )
