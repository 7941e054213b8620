"""The unit in the name of a column, and what it tells where the name tells nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sync.decoders.counters import way_of, whom_of
from sync.decoders.units import find_unit
from sync.tables.headings.column_said import Said
from sync.tables.headings.column_words import COUNT_UNITS, PARTS, SENSORS, SITES, STREET, TOWARDS, fold, spoken_words

if TYPE_CHECKING:
    from measures.reading import Semantics

__all__ = ["BRACKET", "BY_KIND", "is_foreign_unit", "measure_of_unit", "take_unit"]

BY_KIND = {
    "sound_a": "sound_level_laeq",
    "temperature": "temperature",
    "energy": "energy",
    "power": "active_power",
    "light": "illuminance",
}
_DBA = re.compile(r"[\s,]*[\[(]?\s*\bdB\s*[\[(]?\s*A\s*[\])]?\s*[\])]?\s*$", re.IGNORECASE)
BRACKET = re.compile(r"\s*[\[(]\s*([^()\[\]]{1,24})\s*[\])]")
_LAST = re.compile(
    r"(?:[\s,_]+(?:en\s+|in\s+)?)(kWh|Wh|MWh|kW|W|°C|%|dB|lux|lx|km/h|ppm|[µu]g/m[3³]|hPa|mV|mA|mm|m/s|V|A)$"
)


def measure_of_unit(unit: str) -> Said | None:
    """Give the measure that a unit alone tells, under the name of a place: no other quantity here has it."""
    known = find_unit(unit) if unit else None
    quantity = BY_KIND.get(known.kind, "") if known is not None else ""
    if not quantity:
        return None
    semantics: Semantics = "interval" if quantity in ("energy", "sound_level_laeq") else "instant"
    return Said(role="value", quantity=quantity, semantics=semantics, unit=unit, is_sure=quantity != "energy")


def take_unit(parts: list[str]) -> tuple[list[str], str]:
    """Give the parts without their unit, and the unit as it is written."""
    unit = ""
    kept: list[str] = []
    for at, part in enumerate(parts):
        whole = part.strip("()[] ")
        if (
            at
            and not fold(part).startswith("laeq")
            # « Piétons » below a place say who is counted, « in » which way and no inches
            and not any(whom_of(word) or way_of(word) for word in spoken_words(part))
            and (find_unit(part.strip()) or find_unit(whole) or _squashed(whole) in COUNT_UNITS)
        ):
            unit = unit or (part.strip() if find_unit(part.strip()) else whole)
            continue
        if at and is_foreign_unit(part):
            kept.append(part)
            continue
        rest, own = _own_unit(part)
        unit = unit or own
        if rest.strip():
            kept.append(rest)
    return kept, unit


def _own_unit(text: str) -> tuple[str, str]:
    dba = _DBA.search(text)
    if dba and dba.start():
        return text[: dba.start()], "dB(A)"
    for bracket in BRACKET.finditer(text):
        inner = bracket[1].strip()
        if whom_of(inner):
            continue  # « Gare (piétons) »: who is counted
        if find_unit(inner) is not None or _squashed(inner) in COUNT_UNITS:
            return text[: bracket.start()] + text[bracket.end() :], inner
    text = text.strip()
    if (found := _LAST.search(text)) and not _is_letter_of_place(found[1], text[: found.start()]):
        return text[: found.start()], found[1]
    return text, ""


def _is_letter_of_place(unit: str, before: str) -> bool:
    """Tell whether a letter that may be a unit is the name of a door or a lane: « Entrées Porte A »."""
    spoken = spoken_words(before)
    return len(unit) == 1 and bool(spoken) and spoken[-1] in PARTS | SITES | SENSORS | STREET | TOWARDS


def _squashed(text: str) -> str:
    return "".join(spoken_words(text))


def is_foreign_unit(text: str) -> bool:
    inside = [bracket[1].strip() for bracket in BRACKET.finditer(text)] or [text.strip("()[] ")]
    return any(
        unit.lower()
        in (
            "hz",
            "khz",
            "va",
            "kva",
            "var",
            "kvar",
            "kvarh",
            "varh",
            "kvah",
            "dbm",
            "ppb",
            "ah",
            "mah",
            "w/m2",
            "w/m²",
            "€",
            "eur",
        )
        for unit in inside
    )
