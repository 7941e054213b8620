"""Our own pack as a version: the official device ids, our wording in four languages, our pictograms.

It serves wherever no official pack was chosen, and its credit line is its own.
"""

from __future__ import annotations

from functools import cache

from dtpr.device import CATEGORIES, LEVELS, question
from dtpr.localised import tell
from dtpr.taxonomy import Category, DatachainType, Element, Taxonomy
from dtpr.told import LANGUAGES, read_told
from dtpr.vocabulary import list_elements
from resources import list_names, read_text

__all__ = ["own_pack"]


@cache
def own_pack() -> Taxonomy:
    """Give our own vocabulary under the version it follows, `device@v1`."""
    categories = tuple(
        Category(
            id=category.official_id,
            name=tell(read_told("dtpr/categories.toml", category.id)),
            prompt=tell(question(category.id)),
            order=place,
            shape=category.shape,
            datachain_type="device",
        )
        for place, category in enumerate(CATEGORIES, 1)
    )
    every = tuple(category.id for category in categories)
    elements = tuple(
        Element(
            id=element.id,
            category_ids=every if element.category == "any" else (f"device__{element.category}",),
            title=tell(element.title),
            description=tell(element.text),
            symbol_id=element.symbol,
            colour=LEVELS[element.level].fill if element.category == "tech" and element.level != "unknown" else "",
        )
        for element in list_elements()
    )
    used = {element.symbol_id for element in elements}
    names = [name.removeprefix("icons/").removesuffix(".svg") for name in list_names("icons", ".svg")]
    return Taxonomy(
        version="device@v1",
        type=DatachainType("device", tell(read_told("dtpr/categories.toml", "device")), (), every),
        categories=categories,
        elements=elements,
        locales=LANGUAGES,
        symbols={name: read_text(f"icons/{name}.svg") for name in names if name in used},
        badges="ours",
        origin="parvis",
    )
