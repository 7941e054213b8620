"""What a text above a column measures, with the place or direction that stands beside it.

Words mean something (`column_meanings.py`) where they are all there is, where marks part them from a place, or where
they begin or end a text that goes on with one: « Piétons Gare », « Rue de la Gare » over « Entrées ». What is not plain
has no meaning.
"""

from __future__ import annotations

import re
from itertools import combinations

from msgspec.structs import replace

from measures.quantity import QUANTITIES
from sync.decoders.counters import whom_of
from sync.decoders.meanings import Meaning
from sync.decoders.names import read_name
from sync.decoders.settling import by_unit
from sync.decoders.units import Unit, find_unit, goes_with
from sync.tables.headings.column_meanings import counts_both, meaning_of
from sync.tables.headings.column_places import A_TO_B, BOTH_WAYS, DIRECTION, OVER, is_of_all, is_register, place_of
from sync.tables.headings.column_said import Said
from sync.tables.headings.column_units import BRACKET, BY_KIND
from sync.tables.headings.column_words import (
    BOUNDS,
    JOINS,
    PRESENT,
    RUNNING,
    SPAN,
    STREET,
    SUMS,
    fold,
    says_foreign,
    spoken_words,
)
from sync.tables.headings.other_figures import is_of_night, is_other_figure
from sync.tables.headings.supply_names import supply_of

__all__ = ["measure_of"]

_SEGMENTS = re.compile(r"\s+[-–—:/|>]+\s+|\s*[|:;,\n]\s*|_-_| - ")
_TOKENS = re.compile(r"[\s_]+|(?<=[^\W\d_])[-.](?=[^\W\d_]{3,})")


def measure_of(kept: list[str], unit: str) -> Said | None:
    """Give the measure a name speaks of, with the place or direction beside it."""
    bracketed: list[str] = []
    segments: list[str] = []
    for part in kept:
        bare = part
        for bracket in BRACKET.finditer(part):
            bracketed.append(bracket[1].strip())
            bare = bare.replace(bracket[0], " ")
        segments += [piece.strip() for piece in _SEGMENTS.split(bare) if piece.strip()]
    segments += bracketed
    segments = [_LARGE.sub("poids lourds", segment) for segment in segments]
    whole = " ".join(segments)
    if not unit and (found_unit := _AMPERES.fullmatch(whole)):
        return measure_of([found_unit[1]], "A")
    if (of_phase := _of_phase(whole, unit)) is not None:
        return of_phase
    if (of_supply := supply_of(whole, unit)) is not None:
        return of_supply
    if counts_both(whole):
        return None
    if "%" in whole or not _SHARES.isdisjoint(spoken_words(whole)):
        return _share_of(whole, unit)
    if (found := meaning_of(whole, unit)) is not None:
        return _said(found, unit, whole, "", whole)
    if len(segments) > 1 and len(segments) <= 5:
        for size in range(len(segments) - 1, 0, -1):
            hits = []
            for chosen in combinations(range(len(segments)), size):
                text = " ".join(segments[at] for at in chosen)
                rest = _joined([segments[at] for at in range(len(segments)) if at not in chosen], kept)
                is_worth = _is_worth(text, unit) or A_TO_B.fullmatch(rest) is not None
                if is_worth and (found := meaning_of(text, unit)) is not None:
                    if not BOUNDS.isdisjoint(spoken_words(rest)):
                        continue
                    hits.append(_said(found, unit, text, rest, whole))
            if len({hit.quantity for hit in hits}) == 1:
                return hits[0]
            if hits:
                return None
    found_beside = _beside(_joined(segments, kept), unit)
    if found_beside is None and (way := DIRECTION.search(whole)) and way.start():
        told = measure_of([whole[: way.start()]], unit)  # « Passerelle Piétons vers Nord »
        if told is not None and "_count" in told.quantity and not told.part:
            return replace(told, part=way[1].strip())
    if found_beside is None and not unit and _SLASH.search(whole):
        told = measure_of([_SLASH.sub(" / ", whole)], unit)  # « gare/pedestrians », of a platform; not « km/h »
        found_beside = told if told is not None and "_count" in told.quantity and told.site else None
    return found_beside


# Between a box and what it counts.
_SLASH = re.compile(r"(?<=[^\W\d_]{3})/(?=[^\W\d_]{3})")
# « current_l1_a »: behind a current the letter is no door and no lane.
_AMPERES = re.compile(r"((?:\w+_)?(?:current|courant|intensite)(?:_l?[1-3])?)_a", re.IGNORECASE)
# What Telraam calls lorries and buses.
_LARGE = re.compile(r"\blarge vehicles?\b|\b(?:gros|grands?) v[ée]hicules?\b", re.IGNORECASE)
# U12, V23, UL3L1, « Tension composée L1-L2 »: between two phases, and another figure than from one to the neutral.
_BETWEEN_PHASES = re.compile(
    r"(?:(?:tension|voltage)s? ?(?:composees? )?)?(?:[uv][ _]?l?(?=[123])|l(?=[123])|entre (?:phases )?l?)"
    r"(?P<one>[123])[ _/-]?(?:et )?l?(?P<other>[123])"
)
# U1, V L2, I3, P1: what electricians write, plain with the unit.
_LETTER = re.compile(r"(?P<letter>[uvip])(?:[ _](?:active|tot|totale?|moy|moyenne))*(?:[ _]?l?[ _]?(?P<phase>[123]))?")
_BY_LETTER = {
    ("u", "voltage"): "voltage",
    ("v", "voltage"): "voltage",
    ("i", "current"): "current",
    ("p", "power"): "active_power",
}


def _of_phase(text: str, unit: str) -> Said | None:
    """Give the measure of a letter that has the unit of it, « U1 (V) », None for any other."""
    known = find_unit(unit) if unit else None
    both = _BETWEEN_PHASES.fullmatch(fold(text).strip())
    if both is not None and known is not None and known.kind == "voltage" and both["one"] != both["other"]:
        part = f"l{both['one']}-l{both['other']}"
        return Said(role="value", quantity="voltage", semantics="instant", unit=unit, part=part, is_sure=True)
    found = _LETTER.fullmatch(text.lower())
    quantity = _BY_LETTER.get((found["letter"], known.kind)) if found is not None and known is not None else None
    if found is None or quantity is None:
        return None
    part = f"l{found['phase']}" if found["phase"] else ""
    return Said(role="value", quantity=quantity, semantics="instant", unit=unit, part=part, is_sure=True)


def _share_of(whole: str, unit: str) -> Said | None:
    """Give a measure that is a share itself (how full a bin is), none for the share of something that is counted."""
    found = meaning_of(whole, unit)
    return None if found is None or QUANTITIES[found.quantity].unit != "%" else _said(found, unit, whole, "", whole)


_SHARES = frozenset(["taux", "part", "pourcentage", "pct", "percent", "ratio"])


def _beside(text: str, unit: str) -> Said | None:
    """Give the measure whose words begin or end a text that goes on with a place: « Piétons rue de la Gare »."""
    text = text.strip()
    ends = [
        (found.start(), found.end()) for found in _TOKENS.finditer(text) if 0 < found.start() < found.end() < len(text)
    ]
    starts, stops = [0, *(end for _, end in ends)], [*(start for start, _ in ends), len(text)]
    tokens = [text[start:stop] for start, stop in zip(starts, stops, strict=True)]
    for size in range(min(len(tokens) - 1, 5), 0, -1):
        for is_first in (True, False):
            own = tokens[:size] if is_first else tokens[-size:]
            rest = tokens[size:] if is_first else tokens[:-size]
            joined = " ".join(own)
            # A place keeps its hyphens: « Saint-Jean-Baptiste-de-la-Salle ».
            place = text[starts[size] :] if is_first else text[: stops[-size - 1]]
            if not _is_worth(joined, unit) or (found := meaning_of(joined, unit)) is None:
                continue
            near = fold(rest[-1]).strip("'").split("'")[-1]  # « Avenue de l'Europe Piétons »
            is_letter = near == "a" and "_count" not in found.quantity  # « Quai A LAeq »
            if not is_first and (near in JOINS or near in STREET) and not is_letter:
                continue  # « Passage des Piétons » is a street
            if says_foreign(" ".join(rest)):
                return None  # apparent power is no power
            if "_count" in found.quantity and not _STANDING.isdisjoint(spoken_words(" ".join(rest))):
                return None  # « Vélos disponibles » at a station have not passed
            if any((whom := whom_of(word)) and not found.quantity.startswith(whom) for word in rest):
                return None  # « Pont Vélo IN » counts no people
            return _said(found, unit, joined, place.replace("_", " "), text)
    return None


_STANDING = frozenset(["disponible", "disponibles", "dispo", "available", "libres", "stationnes", "docked", "parked"])


def _joined(rest: list[str], kept: list[str]) -> str:
    """Give what stands beside a measure as one name, with the dash that stands in it: « Quai - Pont nord »."""
    dashed = (mark.join(rest) for mark in (" - ", " – ", " / "))
    return next((name for name in dashed if len(rest) > 1 and any(name in part for part in kept)), " ".join(rest))


def _is_worth(text: str, unit: str) -> bool:
    """Tell whether words are plain enough to stand beside a place: « temp » or « vol » may be anything."""
    spoken = spoken_words(text)
    return (
        bool(unit)
        or any(
            len(word) >= 5 or word in ("pl", "vl", "tv", "velo", "velos", "laeq", "lmax", "in", "out", "v85")
            for word in spoken
        )
        or bool(re.fullmatch(r"la?[fs]?(?:eq|max|min|[0-9]{2}).*", "".join(spoken)))
    )


def _as_written(part: str, whole: str) -> str:
    """Give the part that a name tells; a tariff as the table writes it, « HC »."""
    told = re.search(rf"\b{re.escape(part)}\b", whole, re.IGNORECASE) if part and is_register(part) else None
    return told[0] if told else part


# What the needle of a sound meter shows: an instant, in a table as in a message.
_OF_NOW = ("sound_level_laf", "sound_level_las")
# Channel, profile, weighting and speed of a sound meter, « TH P1, A, Fast »: which measure of it, and no place.
_HOW_MEASURED = re.compile(r"(?:(?:SR|TH|RR|P[0-9]|Ch ?[0-9]|[ACZFSI]|Fast|Slow|Impulse)[\s,;/-]*)+", re.IGNORECASE)


def _said(found: Meaning, unit: str, own: str, rest: str, whole: str) -> Said:
    if found.quantity.startswith("sound_level") and rest:
        inner = meaning_of(rest, unit)
        if inner is not None and inner.quantity.startswith("sound_level_"):
            return _said(inner, unit, rest, "", whole)  # « Schallpegel LAmax »: which level, and no place
    unit = unit or read_name(own).unit
    known = find_unit(unit) if unit else None
    if known is not None and found.quantity.startswith("sound_level") and known.kind == "current":
        unit, known = "dB(A)", find_unit("dB(A)")  # LAeq (A)
    if known is not None and found.shape == "state" and known.kind in ("energy", "power"):
        found = Meaning(BY_KIND[known.kind], "instant")  # what the lamps take, not whether they burn
    quantity = found.quantity if known is None else by_unit(found.quantity, found.unit, known.kind)
    spoken = frozenset(spoken_words(whole))
    stored = QUANTITIES[quantity].unit
    is_counted = quantity.endswith("_count") or "_count_" in quantity
    clash = known is not None and not _fits(known, stored, quantity)
    semantics = found.semantics
    is_sure = True
    if is_counted and quantity not in ("motion_count", "mobile_device_count"):
        is_present = quantity == "people_count" and (bool(spoken & PRESENT) or found.semantics == "instant")
        semantics = "instant" if is_present else "interval"
        if spoken & RUNNING:
            semantics = "total"
    elif quantity == "energy":
        semantics = "total" if spoken & RUNNING else "interval"
        is_sure = bool(spoken & RUNNING) or bool(spoken & SPAN)
    elif (quantity.startswith("sound_level_") and quantity not in _OF_NOW) or quantity == "rainfall":
        semantics = "interval"
    if quantity.startswith("sound_level"):
        rest = OVER.sub("", rest)
        rest = "" if _HOW_MEASURED.fullmatch(rest) else rest
    is_both = BOTH_WAYS.search(rest) is not None or is_of_all(rest)
    rest = BOTH_WAYS.sub(" ", rest)
    site, part = ("", rest) if quantity == "energy" and is_register(rest) else place_of(rest)
    site = "" if fold(site) == "dont" else site  # « dont PL », beside all vehicles
    if "last" in spoken and set(spoken_words(site)) <= {"year", "month", "week", "period"} and site:
        return Said(unit=unit, is_foreign=True, site=whole)  # « Pedestrians last year »
    if site and (is_other_figure(site) or (quantity.startswith("sound_level") and is_of_night(site))):
        return Said(unit=unit, is_foreign=True, site=whole)
    if quantity == "people_count" and semantics == "instant" and set(spoken_words(site)) <= PRESENT:
        site = ""  # « Personnes présentes »
    return Said(
        role="value",
        quantity=quantity,
        semantics=semantics,
        unit="" if unit and known is None else unit,
        shape=found.shape,
        needs_unit=found.unit.startswith("?") and known is None,
        site=site,
        part=part or _as_written(found.part, whole),
        is_sure=is_sure,
        is_sum=(is_both or not spoken.isdisjoint(SUMS)) and (is_counted or quantity in ("energy", "active_power")),
        clash=clash,
    )


def _fits(unit: Unit, stored: str, quantity: str) -> bool:
    if unit.kind == "sound" and stored == "dB(A)":
        return True
    if unit.kind == "sound_other" or (unit.kind == "sound_a" and stored == "dB"):
        return False
    return goes_with(unit, stored) or (quantity == "power_factor" and unit.kind == "share")
