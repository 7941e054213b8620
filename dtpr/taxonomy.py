"""One version of a DTPR vocabulary, whichever it is: its type, its categories in order, its elements and their symbols.

Version 1 for devices, the dated versions and our own pack all become this; what differs between them ends in
`dtpr.packs`. Nothing here is judged: a version with faults can be read, and `dtpr.check_taxonomy` tells them.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

import msgspec

from dtpr.localised import Localised, placeholders

__all__ = [
    "OFFICIAL_ORDER",
    "SHAPES",
    "Category",
    "Context",
    "ContextValue",
    "DatachainType",
    "Element",
    "Option",
    "Shape",
    "Taxonomy",
    "Variable",
    "bare_id",
    "is_addition",
    "shape_of",
]

Shape = Literal["hexagon", "circle", "rounded_square", "octagon"]
# The badge rules, for versions that do not tell the shape themselves.
SHAPES: dict[str, Shape] = {
    **dict.fromkeys(
        ("purpose", "accountable", "tech", "affected", "functional_modes", "action", "collection", "manifestation"),
        "hexagon",
    ),
    "decision": "hexagon",
    **dict.fromkeys(("data", "process", "input_dataset", "processing", "output_dataset"), "circle"),
    **dict.fromkeys(("access", "storage", "retention"), "rounded_square"),
    **dict.fromkeys(("risks_mitigation", "rights"), "octagon"),
}
# Version 1 for devices tells no order: the stated one, which follows what a passer-by asks next.
OFFICIAL_ORDER = ("purpose", "accountable", "tech", "data", "process", "access", "retention", "storage")


def bare_id(category_id: str) -> str:
    """Give `retention` for `device__retention`; a dated id stays as it is."""
    return category_id.split("__", 1)[-1]


def is_addition(element_id: str) -> bool:
    """Tell whether an element is ours and not of the official vocabulary."""
    return element_id.startswith("parvis:")


def shape_of(category_id: str, told: object = None) -> Shape:
    """Give the shape a version tells (`rounded-square` is ours with an underscore), else that of the badge rules."""
    if isinstance(told, str) and told.replace("-", "_") in ("hexagon", "circle", "rounded_square", "octagon"):
        return told.replace("-", "_")  # type: ignore[return-value]
    return SHAPES.get(bare_id(category_id), "hexagon")


class Option(msgspec.Struct, frozen=True):
    """One choice of a variable with a closed list; `applies_to` names the elements that may carry it."""

    id: str
    name: Localised = ()
    description: Localised = ()
    applies_to: tuple[str, ...] = ()


class Variable(msgspec.Struct, frozen=True):
    """What a placement may or must say in its own words (`localized_text`) or choose (`multi_select_enum`)."""

    id: str
    label: Localised = ()
    required: bool = False
    kind: str = "localized_text"
    options: tuple[Option, ...] = ()

    @property
    def is_choice(self) -> bool:
        """Tell whether its value is a list of option ids."""
        return self.kind == "multi_select_enum"


class ContextValue(msgspec.Struct, frozen=True):
    """One value of a context. `colour` is #RRGGBB, or None: shown as a plain tag."""

    id: str
    name: Localised = ()
    description: Localised = ()
    colour: str | None = None


class Context(msgspec.Struct, frozen=True):
    """A small closed list of which a placement picks one value, or may, where a version calls it optional."""

    id: str
    name: Localised = ()
    description: Localised = ()
    values: tuple[ContextValue, ...] = ()
    is_optional: bool = False

    def value(self, value_id: str) -> ContextValue | None:
        """Give the value of that id."""
        return next((value for value in self.values if value.id == value_id), None)


class Category(msgspec.Struct, frozen=True):
    """One question of the chain."""

    id: str
    name: Localised = ()
    description: Localised = ()
    prompt: Localised = ()
    order: int = 0
    required: bool = False
    shape: Shape = "hexagon"
    variables: tuple[Variable, ...] = ()
    context: Context | None = None
    datachain_type: str = ""


class Element(msgspec.Struct, frozen=True):
    """One reusable answer. `symbol_id` names its symbol in the version; "" draws an empty badge."""

    id: str
    category_ids: tuple[str, ...]
    title: Localised = ()
    description: Localised = ()
    symbol_id: str = ""
    context: Context | None = None
    variables: tuple[Variable, ...] = ()
    colour: str = ""  # version 1: the sign colour of a technology, #RRGGBB; "" where contexts tell it


class DatachainType(msgspec.Struct, frozen=True):
    """The type a version describes: `device`, `ai`, `dtpr`."""

    id: str
    name: Localised = ()
    description: Localised = ()
    categories: tuple[str, ...] = ()
    subchains: tuple[dict[str, object], ...] = ()


class Taxonomy(msgspec.Struct, frozen=True, dict=True):
    """A whole version. `version` is `device@v1` for the frozen one, else `type@YYYY-MM-DD[-beta]`.

    `symbols` holds SVG text by symbol id, already drawn in the way `badges` tells: `composed` glyphs go into the shape
    of their category, `finished` badges are shown as they are, `ours` are pictograms of 24 units.
    `changed` names what local corrections touched ("element data_retained"): then the credit says « texte modifié ».
    """

    version: str
    type: DatachainType
    categories: tuple[Category, ...]
    elements: tuple[Element, ...]
    locales: tuple[str, ...]
    symbols: dict[str, str] = {}
    badges: Literal["composed", "finished", "ours"] = "composed"
    origin: Literal["official", "parvis"] = "official"
    changed: tuple[str, ...] = ()
    # Texts for whoever writes labels, which no panel shows: (place, texts). They are judged like all others.
    for_authors: tuple[tuple[str, Localised], ...] = ()

    @cached_property
    def _categories(self) -> dict[str, Category]:
        return {category.id: category for category in reversed(self.categories)}

    @cached_property
    def _elements(self) -> dict[str, Element]:
        return {element.id: element for element in reversed(self.elements)}

    @property
    def is_v1(self) -> bool:
        """Tell whether this is the frozen version 1, whose labels have three blocks."""
        return self.version.endswith("@v1")

    def category(self, category_id: str) -> Category | None:
        """Give a category by its id (`device__tech` or `tech` in version 1)."""
        found = self._categories.get(category_id)
        if found is None and self.is_v1:
            found = self._categories.get(f"{self.type.id}__{category_id}")
        return found

    def lacking(self) -> tuple[str, ...]:
        """Give the categories that the type names and that are not here: of an excerpt, or a copy that lost files."""
        return tuple(name for name in self.type.categories if self.category(name) is None)

    def element(self, element_id: str) -> Element | None:
        """Give an element by its id."""
        return self._elements.get(element_id)

    def category_of(self, element: Element, placed_in: str = "") -> Category | None:
        """Give the category an element is placed in: the one told, else its first that this version has."""
        if placed_in:
            return self.category(placed_in)
        return next((found for name in element.category_ids if (found := self.category(name))), None)

    def context_of(self, element: Element, category: Category | None) -> Context | None:
        """Give the context of a placement: an element's own replaces its category's."""
        return element.context or (category.context if category else None)

    def variables_of(self, element: Element, category: Category | None) -> dict[str, Variable]:
        """Give what a placement may say: declared by its category or element, or by a {{name}} in its text."""
        found = {variable.id: variable for variable in (*(category.variables if category else ()), *element.variables)}
        if self.is_v1:
            for name in sorted(placeholders((*element.title, *element.description))):
                found.setdefault(name, Variable(name))
        return found

    def near(self, name: str, category_id: str = "") -> tuple[str, ...]:
        """Give the ids most like one that this version does not have, of that category where it is known."""
        from difflib import get_close_matches  # for faults only

        held = [one.id for one in self.elements if not category_id or category_id in one.category_ids]
        return tuple(get_close_matches(name[:80], held, n=3, cutoff=0.55))

    def in_order(self) -> list[Category]:
        """Give the categories as readers meet them: by their order, then as the type lists them."""
        listed = {name: place for place, name in enumerate(self.type.categories)}
        return sorted(self.categories, key=lambda category: (category.order, listed.get(category.id, len(listed))))
