"""Our additions, laid beside the official device vocabulary: a town with the official pack still has a light sensor.

Their ids begin with `parvis:`; their badges are composed here, because version 1 shows finished ones.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec

from dtpr.badge import badge
from dtpr.packs.ours import own_pack
from dtpr.taxonomy import is_addition

if TYPE_CHECKING:
    from dtpr.taxonomy import Element, Taxonomy

__all__ = ["with_additions"]

_PREFIX = "parvis:"


@cache
def _ours() -> tuple[tuple[Element, ...], dict[str, str]]:
    pack = own_pack()
    elements, symbols = [], {}
    for element in pack.elements:
        if not is_addition(element.id):
            continue
        category = pack.category_of(element)
        symbol = pack.symbols.get(element.symbol_id)
        name = ""
        if category is not None and symbol is not None:
            name = f"{_PREFIX}{element.symbol_id}"
            symbols[name] = badge(category.shape, symbol, variant=element.colour or "#FFFFFF", glyphs="ours")
        elements.append(msgspec.structs.replace(element, symbol_id=name))
    return tuple(elements), symbols


def with_additions(taxonomy: Taxonomy) -> Taxonomy:
    """Give an official version 1 for devices with our additions; every other version as it is."""
    if taxonomy.version != "device@v1" or taxonomy.origin != "official":
        return taxonomy
    elements, symbols = _ours()
    locales = dict.fromkeys((*taxonomy.locales, *own_pack().locales))
    return msgspec.structs.replace(
        taxonomy,
        elements=(*taxonomy.elements, *elements),
        symbols={**taxonomy.symbols, **symbols},
        locales=tuple(locales),
    )
