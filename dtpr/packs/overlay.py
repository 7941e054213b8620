"""Corrections of the town, laid over official wording. The official files stay as they are.

One TOML file, `corrections.toml`, that a person can read and edit:

    [element.enforcement]
    title.fr = "…"
    description.fr = "…"

    [category.device__access]
    name.fr = "…"

Only wording can be corrected. An id that the version does not have is no fault here: it may belong to another version.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from dtpr.localised import Localised, Text
from dtpr.packs.faults import PackFault

if TYPE_CHECKING:
    from pathlib import Path

    from dtpr.taxonomy import Category, Element, Taxonomy

__all__ = ["OVERLAY_NAME", "Overlay", "apply_overlay", "dump_overlay", "find_overlay", "read_overlay"]

OVERLAY_NAME = "corrections.toml"
_FIELDS = {"element": ("title", "description"), "category": ("name", "description", "prompt")}

_Corrected = TypeVar("_Corrected", "Element", "Category")

# section → id → field → locale → text
Overlay = dict[str, dict[str, dict[str, dict[str, str]]]]


def read_overlay(text: str, place: str = OVERLAY_NAME) -> Overlay:
    """Read corrections; PackFault says what is not one, with its place in the file."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackFault(place, str(error)) from error
    read: Overlay = {}
    for section, entries in given.items():
        for name, fields in _table(entries, place, section).items():
            for field, said in _table(fields, place, f"{section}.{name}").items():
                where = f"{section}.{name}.{field}"
                if field not in _FIELDS.get(section, ()):
                    raise PackFault(place, where)
                for locale, value in _table(said, place, where).items():
                    if not isinstance(value, str) or not value.strip():
                        raise PackFault(place, f"{where}.{locale}")
                    read.setdefault(section, {}).setdefault(name, {}).setdefault(field, {})[locale] = value
    return read


def _table(given: Any, place: str, where: str) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise PackFault(place, where)
    return given


def dump_overlay(overlay: Overlay) -> str:
    """Give the corrections as the file a person edits; `read_overlay` reads it again."""
    lines: list[str] = []
    for section in sorted(overlay):
        for name in sorted(overlay[section]):
            lines.append(f"[{section}.{_quoted(name)}]")
            for field, said in sorted(overlay[section][name].items()):
                lines += [f"{field}.{_quoted(locale)} = {_quoted(text)}" for locale, text in sorted(said.items())]
            lines.append("")
    return "\n".join(lines)


def _quoted(text: str) -> str:
    # A JSON string is a TOML basic string; DEL alone is allowed by the one and not by the other.
    return msgspec.json.encode(text).decode().replace("\x7f", "\\u007f")


def find_overlay(folder: Path) -> Overlay:
    """Give the corrections that stand in a folder; none when it has no such file."""
    path = folder / OVERLAY_NAME
    if not path.is_file():
        return {}
    try:
        return read_overlay(path.read_text(encoding="utf-8-sig"), str(path))
    except UnicodeDecodeError as error:
        raise PackFault(str(path), "not UTF-8") from error


def _corrected(texts: Localised, said: dict[str, str]) -> Localised:
    kept = tuple(Text(text.locale, said.get(text.locale, text.value)) for text in texts)
    return kept + tuple(
        Text(locale, value) for locale, value in said.items() if locale not in {text.locale for text in texts}
    )


def apply_overlay(taxonomy: Taxonomy, overlay: Overlay) -> Taxonomy:
    """Give the version with the town's wording; `changed` names what was touched, so that the credit can say so."""
    if not overlay:
        return taxonomy
    changed: list[str] = []

    def correct_element(element: Element) -> Element:
        said = overlay.get("element", {}).get(element.id, {})
        fields = {field: _corrected(getattr(element, field), texts) for field, texts in said.items()}
        return noted(f"element {element.id}", element, fields)

    def correct_category(category: Category) -> Category:
        said = overlay.get("category", {}).get(category.id, {})
        fields = {field: _corrected(getattr(category, field), texts) for field, texts in said.items()}
        return noted(f"category {category.id}", category, fields)

    def noted(name: str, one: _Corrected, fields: dict[str, Localised]) -> _Corrected:
        if all(getattr(one, field) == texts for field, texts in fields.items()):
            return one
        changed.append(name)
        return msgspec.structs.replace(one, **fields)

    return msgspec.structs.replace(
        taxonomy,
        categories=tuple(correct_category(category) for category in taxonomy.categories),
        elements=tuple(correct_element(element) for element in taxonomy.elements),
        changed=(*taxonomy.changed, *changed),
    )
