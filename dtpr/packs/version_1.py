"""The frozen version 1: one Markdown file an element and language, or the same content as the API gave it.

Its device categories carry no order, no duty and no variables, and its lists of categories mix the device and the ai
type: only those of the chosen type are kept. The colour that tells how much a technology knows of people stands in its
finished badge, so it is read there. A pack may come without badges (the API gave none): then our own pack says it, and
where that does not know the technology, nobody does. White would be a promise: no personal data.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from dtpr.datachain import LARGEST, DatachainFault, parse_json
from dtpr.packs.faults import PackFault, look_at, read_every, shown_files
from dtpr.packs.ours import own_pack
from dtpr.packs.yaml_text import read_front_matter, read_symbol
from dtpr.taxonomy import OFFICIAL_ORDER, Category, DatachainType, Element, Taxonomy, bare_id
from dtpr.taxonomy_json import read_category, read_element, read_type, text_of
from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["load_api", "load_files"]

_ = Words("dtpr")
# Fields that each language's file tells anew.
_SAID = ("name", "title", "description", "prompt", "label")
_SIGN_COLOURS = ("#FFDD00", "#36B2E6")


def _merge(by_locale: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Make one record with localised lists out of one record a language; structure is taken from the first."""
    first: dict[str, Any] = next(iter(by_locale.values()), {})
    merged: dict[str, Any] = {}
    for key, value in first.items():
        told = {locale: record.get(key) for locale, record in by_locale.items()}
        if key in _SAID:
            merged[key] = [{"locale": at, "value": text} for at, text in told.items() if isinstance(text, str)]
        elif isinstance(value, dict):
            merged[key] = _merge({at: part for at, part in told.items() if isinstance(part, dict)})
        elif isinstance(value, list) and value and all(isinstance(entry, dict) for entry in value):
            merged[key] = [
                _merge({at: part for at, parts in told.items() if (part := _same(parts, place, entry))})
                for place, entry in enumerate(value)
            ]
        else:
            merged[key] = value
    return merged


def _same(parts: Any, place: int, wanted: dict[str, Any]) -> dict[str, Any] | None:
    """Give the entry of the same id in another language's list, else the one at the same place."""
    if not isinstance(parts, list):
        return None
    entries = [part for part in parts if isinstance(part, dict)]
    found = next((part for part in entries if part.get("id") == wanted.get("id")), None)
    return found or (entries[place] if place < len(entries) else None)


def _gather(folder: Path) -> list[dict[str, Any]]:
    """Read `folder/<locale>/*.md`, English first so that it gives the structure."""
    languages = sorted(
        (path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")),
        key=lambda path: (path.name != "en", path.name),
    )
    found: dict[str, dict[str, dict[str, Any]]] = {}
    paths: list[Path] = []
    for language in languages:
        paths += shown_files(language, "*.md")
    for path, record in zip(paths, read_every(paths, read_front_matter), strict=True):
        found.setdefault(path.stem, {})[path.parent.name] = record
    return [_merge(by_locale) for by_locale in found.values()]


def _icons(folder: Path) -> Path | None:
    """Give the folder of finished badges that belongs to a pack, None when it came without."""
    for near in (folder, *folder.parents[:2]):
        for name in ("icons/flat", "dtpr-icons", "public/dtpr-icons"):
            if (near / name).is_dir():
                return near / name
    return None


def _icon_name(record: dict[str, Any]) -> str:
    icon = record.get("icon")
    address = icon.get("url") if isinstance(icon, dict) else icon
    return text_of(address).rsplit("/", 1)[-1].removesuffix(".svg")


def _colour(element_id: str, svg: str | None) -> str:
    if svg is None:
        ours = own_pack().element(element_id)
        return ours.colour if ours else ""
    return next((colour for colour in _SIGN_COLOURS if re.search(colour, svg, re.IGNORECASE)), "#FFFFFF")


def _category(record: dict[str, Any]) -> Category:
    category = read_category(record)
    name = bare_id(category.id)
    if category.datachain_type == "ai" or category.id.startswith("ai__") or name not in OFFICIAL_ORDER:
        return category
    return msgspec.structs.replace(category, order=OFFICIAL_ORDER.index(name) + 1)


def _element(record: dict[str, Any], kind: str, symbols: dict[str, str], icons: Path | None) -> Element | None:
    element = read_element(record)
    own = tuple(name for name in element.category_ids if name.startswith(f"{kind}__"))
    if not own and any("__" in name for name in element.category_ids):
        return None  # of another type
    # One that names no type, or nothing, is kept and told, not lost.
    own = own or tuple(f"{kind}__{name}" if name else "" for name in element.category_ids)
    name = _icon_name(record)
    path = icons / f"{name}.svg" if icons and name else None
    if path is not None and path.is_file():
        symbols[name] = read_symbol(path)
    colour = _colour(element.id, symbols.get(name)) if f"{kind}__tech" in own else ""
    return msgspec.structs.replace(element, category_ids=own, symbol_id=name, colour=colour)


def _taxonomy(
    kind: DatachainType, categories: Iterable[dict[str, Any]], elements: Iterable[dict[str, Any]], folder: Path
) -> Taxonomy:
    symbols: dict[str, str] = {}
    icons = _icons(folder)
    read = [_category(record) for record in categories]
    own = sorted(
        (category for category in read if category.id.startswith(f"{kind.id}__")), key=lambda one: (one.order, one.id)
    )
    placed = tuple(found for record in elements if (found := _element(record, kind.id, symbols, icons)))
    spoken = {text.locale for element in placed for text in (*element.title, *element.description)}
    return Taxonomy(
        version=f"{kind.id}@v1",
        type=msgspec.structs.replace(kind, categories=tuple(category.id for category in own)),
        categories=tuple(own),
        elements=placed,
        locales=tuple(sorted(spoken)),
        symbols=symbols,
        badges="finished",
    )


def load_files(folder: Path, kind: str = "device") -> Taxonomy:
    """Read `elements`, `categories` and `datachain_types` of a folder of Markdown files, for one type."""
    types = [read_type(record) for record in _gather(folder / "datachain_types")]
    told = next((found for found in types if found.id == kind), DatachainType(kind))
    return _taxonomy(told, _gather(folder / "categories"), _gather(folder / "elements"), folder)


def _records(path: Path, key: str) -> list[dict[str, Any]]:
    look_at(path, LARGEST)
    try:
        given = parse_json(path.read_bytes())
    except DatachainFault as fault:
        raise PackFault(str(path), _("it is no JSON ({detail})").format(detail=fault.detail)) from fault
    if not isinstance(given, list):
        raise PackFault(str(path), _("it is no list of records"))
    records = [entry.get(key, entry) for entry in given if isinstance(entry, dict)]
    return [record for record in records if isinstance(record, dict)]


def load_api(folder: Path, kind: str = "device") -> Taxonomy:
    """Read `elements-<kind>.json` and `categories-<kind>.json`, the form in which the API gave version 1."""
    names = {f"categories-{kind}.json": "category", f"elements-{kind}.json": "element"}
    categories, elements = read_every([folder / name for name in names], lambda path: _records(path, names[path.name]))
    return _taxonomy(DatachainType(kind), categories, elements, folder)
