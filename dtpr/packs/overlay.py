"""Corrections of the town, laid over official wording. The official files stay as they are.

One TOML file, `corrections.toml`, that a person can read and edit:

    [element.enforcement]                  # in every version
    title.fr = "…"
    title.en = { text = "…", day = 2026-11-26 }   # with the day it was written

    ["device@v1".category.device__access]  # in one version only
    name.fr = "…"

Only wording can be corrected. An id that a version does not have is no fault: it may belong to another version.
"""

from __future__ import annotations

import os
import re
import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from dtpr.localised import Localised, Text
from dtpr.packs.faults import PackFault, at_line, look_at
from resources.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from dtpr.taxonomy import Category, Element, Taxonomy

__all__ = [
    "OVERLAY_NAME",
    "Correction",
    "Corrections",
    "Wording",
    "apply_overlay",
    "dump_overlay",
    "find_overlay",
    "read_overlay",
]

_ = Words("dtpr")
OVERLAY_NAME = "corrections.toml"
_LARGEST = 4 << 20  # bytes; a town that corrects every word writes a tenth of it
_FIELDS = {"element": ("title", "description"), "category": ("name", "description", "prompt")}

_Corrected = TypeVar("_Corrected", "Element", "Category")


class Correction(msgspec.Struct, frozen=True):
    """One text in the town's words. `day` (ISO) is when it was written, "" where the file does not tell."""

    text: str
    day: str = ""


# "element" or "category" → id → field → locale → the town's text
Wording = dict[str, dict[str, dict[str, dict[str, Correction]]]]
# version → wording; "" for every version
Corrections = dict[str, Wording]


def read_overlay(text: str, place: str = OVERLAY_NAME) -> Corrections:
    """Read corrections; one PackFault says everything that is none, each with its place in the file."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackFault(place, _where(str(error))) from error
    wrong: list[str] = []
    every = {name: entries for name, entries in given.items() if "@" not in name}
    read = {"": _wording(every, "", wrong)} if every else {}
    for version, sections in given.items():
        if "@" in version:
            read[version] = _wording(_table(sections, version, wrong), f"{version}.", wrong)
    if wrong:
        first, *others = (PackFault(place, _no_correction(where)) for where in wrong)
        raise PackFault(first.place, first.why, tuple(others))
    return read


def _where(told: str) -> str:
    """Give where a file stops being TOML; its reader writes that at the end of an English sentence."""
    found = re.search(r"at line (\d+), column (\d+)", told)
    where = at_line(int(found.group(1)), int(found.group(2))) if found else _("at its end")
    return _("it is not written as TOML is ({where})").format(where=where)


def _no_correction(where: str) -> str:
    return _("“{where}” is no correction of a wording").format(where=where)


def _wording(given: dict[str, Any], before: str, wrong: list[str]) -> Wording:
    """Read the corrections of one version; the places of what is none are put into `wrong`."""
    read: Wording = {}
    for section, entries in given.items():
        for name, fields in _table(entries, f"{before}{section}", wrong).items():
            for field, said in _table(fields, f"{before}{section}.{name}", wrong).items():
                where = f"{before}{section}.{name}.{field}"
                if field not in _FIELDS.get(section, ()):
                    wrong.append(where)
                    continue
                for locale, value in _table(said, where, wrong).items():
                    told = _correction(value)
                    if told is None:
                        wrong.append(f"{where}.{locale}")
                        continue
                    read.setdefault(section, {}).setdefault(name, {}).setdefault(field, {})[locale] = told
    return read


def _correction(value: Any) -> Correction | None:
    """Read one text, bare or with its day; None for what is neither."""
    given = {"text": value} if isinstance(value, str) else value
    if not isinstance(given, dict) or not set(given) <= {"text", "day"}:
        return None
    text, day = given.get("text"), given.get("day")
    if not isinstance(text, str) or not text.strip() or not (day is None or type(day) is date):
        return None
    return Correction(text, day.isoformat() if day else "")


def _table(given: Any, where: str, wrong: list[str]) -> dict[str, Any]:
    if isinstance(given, dict):
        return given
    wrong.append(where)
    return {}


def dump_overlay(corrections: Corrections) -> str:
    """Give the corrections as the file a person edits; `read_overlay` reads it again."""
    lines: list[str] = []
    for version, wording in sorted(corrections.items()):
        before = f"{_quoted(version)}." if version else ""
        for section in sorted(wording):
            for name, fields in sorted(wording[section].items()):
                lines.append(f"[{before}{section}.{_quoted(name)}]")
                for field, said in sorted(fields.items()):
                    lines += [f"{field}.{_quoted(locale)} = {_written(one)}" for locale, one in sorted(said.items())]
                lines.append("")
    return "\n".join(lines)


def _written(one: Correction) -> str:
    return f"{{ text = {_quoted(one.text)}, day = {one.day} }}" if one.day else _quoted(one.text)


def _quoted(text: str) -> str:
    # A JSON string is a TOML basic string; DEL alone is allowed by the one and not by the other.
    return msgspec.json.encode(text).decode().replace("\x7f", "\\u007f")


def find_overlay(folder: Path) -> Corrections:
    """Give the corrections that stand in a folder; none when it has no such file, PackFault when that is no file."""
    path = folder / OVERLAY_NAME
    if not os.path.lexists(path):
        return {}
    look_at(path, _LARGEST)
    try:
        return read_overlay(path.read_text(encoding="utf-8-sig"), str(path))
    except UnicodeDecodeError as error:
        raise PackFault(str(path), _("it is not written in UTF-8")) from error


def _laid_over(texts: Localised, said: dict[str, Correction]) -> Localised:
    kept = tuple(Text(one.locale, said[one.locale].text) if one.locale in said else one for one in texts)
    there = {text.locale for text in texts}
    return kept + tuple(Text(locale, one.text) for locale, one in said.items() if locale not in there)


def apply_overlay(taxonomy: Taxonomy, corrections: Corrections) -> Taxonomy:
    """Give the version with the town's wording; `changed` names what was touched, so that the credit can say so.

    What is corrected in this version goes before what is corrected in every version.
    """
    changed: list[str] = []

    def correct(section: str, one: _Corrected) -> _Corrected:
        said: dict[str, dict[str, Correction]] = {}
        for version in ("", taxonomy.version):
            for field, texts in corrections.get(version, {}).get(section, {}).get(one.id, {}).items():
                said[field] = {**said.get(field, {}), **texts}
        fields = {field: _laid_over(getattr(one, field), texts) for field, texts in said.items()}
        if all(getattr(one, field) == texts for field, texts in fields.items()):
            return one
        changed.append(f"{section} {one.id}")
        return msgspec.structs.replace(one, **fields)

    if not corrections:
        return taxonomy
    return msgspec.structs.replace(
        taxonomy,
        categories=tuple(correct("category", category) for category in taxonomy.categories),
        elements=tuple(correct("element", element) for element in taxonomy.elements),
        changed=(*taxonomy.changed, *changed),
    )
