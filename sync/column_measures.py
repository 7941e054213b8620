"""What a text above a column measures, in which unit, and the place or direction that stands beside it.

The dictionary of the messages (`sync/decoders`) knows the quantities. A table adds what a message never says: a place
(« Piétons Gare », « Rue de la Gare » over « Entrées »), and French as towns write it. What is not plain has no meaning.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import Literal

import msgspec
from msgspec.structs import replace

from measures.quantity import QUANTITIES
from measures.reading import Semantics
from sync.column_words import (
    BOUNDS,
    COUNT_UNITS,
    COUNTING,
    FOREIGN,
    IDLE,
    JOINS,
    PARTS,
    PRESENT,
    RUNNING,
    SENSORS,
    SITES,
    SPAN,
    STREET,
    SUMS,
    TOWARDS,
    fold,
    spoken_words,
)
from sync.decoders.counters import way_of, whom_of
from sync.decoders.fields import by_unit
from sync.decoders.meanings import Meaning, find_meaning
from sync.decoders.names import read_name
from sync.decoders.units import Unit, find_unit, goes_with

__all__ = ["Role", "Said", "is_foreign_unit", "is_register", "measure_of", "measure_of_unit", "take_unit"]

Role = Literal[
    "", "time", "start", "end", "sensor", "site", "part", "kind", "value", "unit", "status", "known", "sum", "aside"
]


class Said(msgspec.Struct, frozen=True):
    """What a name says. `quantity` "" where it names none; `unit` as it is written, "" where none is.

    `site` and `part` are what stands beside the quantity. `is_sure` tells that the running total or the span is said.
    `is_foreign`: it measures something that Parvis does not follow. `clash`: unit and quantity contradict each other.
    """

    role: Role = ""
    quantity: str = ""
    semantics: Semantics = "interval"
    unit: str = ""
    shape: str = "number"
    needs_unit: bool = False
    site: str = ""
    part: str = ""
    is_sure: bool = False
    is_sum: bool = False
    is_foreign: bool = False
    clash: bool = False
    offset_min: int | None = None


_ALIASES: list[tuple[Meaning, str]] = [
    (
        Meaning("people_count", "interval"),
        "frequentation affluence passants personnes personne people persons person passagepersonnes visites"
        " nombrevisiteurs pietonsethommes peoplecount personcount passagespersonnes",
    ),
    (Meaning("bicycle_count", "interval"), "deuxrouesnonmotorises cyclable velosettrottinettes"),
    (
        Meaning("vehicle_count", "interval"),
        "vl vehiculeslegers vehiculeleger voituresvl automobiles autos auto tv tousvehicules toutvehicule"
        " toutvehicules vehiculesvl cars",
    ),
    (Meaning("heavy_vehicle_count", "interval"), "pl pls poidslourdspl vehiculeslourds camionsbus"),
    (Meaning("current", unit="?current"), "intensite intensiteefficace"),
    (Meaning("power_factor", unit="?factor"), "facteurdepuissance cosphi cosinusphi"),
    (Meaning("humidity"), "hr humiditeair"),
    (Meaning("wind_speed"), "vent vitessevent vitessemoyenneduvent ventmoyen"),
    (Meaning("fill_level"), "tauxderemplissage niveauderemplissage remplissagepoubelle percentcalculated"),
    (
        Meaning("sound_level"),
        "niveausonore niveaudebruit niveaubruit bruitambiant niveauacoustique niveaudepressionacoustique"
        " niveausonoremoyen niveaumoyen niveausonoreequivalent leqmoyen laeqmoyen niveau",
    ),
    (Meaning("sound_level_laeq", "interval"), "laeqmoyen niveaulaeq leqa moyennelaeq laeqhoraire laeqjour"),
    (Meaning("energy", "total", unit="?energy"), "consommation conso consommationelectrique energieconsommee"),
    (
        Meaning("energy", "total", unit="?energy"),
        "consommationenergie energieactiveconsommee consommationhoraire energieconsommeeactive consommationdenergie"
        " indexenergie energieindex index indexcompteur energiecumulee energieactivesoutiree consumption"
        " energyconsumption releve relevecompteur relevedecompteur relevedindex",
    ),
    (Meaning("active_power", unit="?power"), "puissancemoyenne puissanceappelee puissanceactivemoyenne"),
    (Meaning("active_power", unit="?power"), "puissanceatteinte puissanceconsommee puissanceinstantanee"),
    (Meaning("illuminance"), "luminosite eclairementlumineux niveaudeclairement niveaueclairement"),
    (Meaning("vehicle_speed_p85", "interval"), "v85 vitessev85 vitesse85 vitesse85ecentile vpp85"),
    (Meaning("vehicle_speed_mean", "interval"), "vmoy vitessemoyenne vitessemoy"),
    (Meaning("rainfall", "interval"), "pluviometrie pluiehoraire cumulpluie cumuldepluie hauteurdepluie"),
    (
        Meaning("parking_spots_free"),
        "placesdisponibles placesdispo nombredeplaceslibres nbplaceslibres nombreplaceslibres nombreplacesdisponibles"
        " nbplacesdisponibles nbplacesdispo",
    ),
    (Meaning("parking_spots_occupied"), "nombredeplacesoccupees nbplacesoccupees"),
    (Meaning("parking_spots_total"), "nombredeplaces capacite"),
    (Meaning("lamp_state", shape="state"), "eclairage etatlampes etateclairage lampes allumage"),
]
_ALIAS: dict[str, Meaning] = {name: meaning for meaning, names in _ALIASES for name in names.split()}
# Short or common words mean something only with their unit, or where they stand alone.
_NEEDS_UNIT = frozenset(["hr", "vent", "index", "niveau", "releve", "intensite", "eclairage"])

_MOTORCYCLES = frozenset(("moto", "motos", "motorcycle", "motorcycles"))
_DBA = re.compile(r"[\s,]*[\[(]?\s*\bdB\s*[\[(]?\s*A\s*[\])]?\s*[\])]?\s*$", re.IGNORECASE)
_BY_KIND = {
    "sound_a": "sound_level_laeq",
    "temperature": "temperature",
    "energy": "energy",
    "power": "active_power",
    "light": "illuminance",
}
# Under which tariff or on which line a meter counted: HP, « heures creuses », « Registre 1 », T2.
_REGISTER = re.compile(
    r"(?:h[pc](?:[hbe]|[ _-]?(?:hiver|ete|hautes?|basses?))?|(?:heures? )?(?:pleines?|creuses?|(?:de )?pointe)"
    r"(?: (?:d'|d |en )?(?:hiver|ete|saison (?:haute|basse)))?|base|t[ _]?[1-9]"
    r"|(?:registre|cadran|poste|tarif|register|tariff|ligne|line|phase)[ _]?(?:[0-9]{1,2}|h[pc])"
    r"|(?:peak|off[ -]?peak)(?: hours?)?)"
)
_BRACKET = re.compile(r"\s*[\[(]\s*([^()\[\]]{1,24})\s*[\])]")
_LAST = re.compile(
    r"(?:[\s,_]+(?:en\s+|in\s+)?)(kWh|Wh|MWh|kW|W|°C|%|dB|lux|lx|km/h|ppm|[µu]g/m[3³]|hPa|mV|mA|mm|m/s|V|A)$"
)
_SEGMENTS = re.compile(r"\s+[-–—:/|>]+\s+|\s*[|:;,\n]\s*|_-_| - ")
_TOKENS = re.compile(r"[\s_]+|(?<=[^\W\d_])[-.](?=[^\W\d_]{3,})")


def _meaning_of(text: str, unit: str = "") -> Meaning | None:
    """Give what a text means as the name of a measure, None when it is none or not plain."""
    spoken = spoken_words(text)
    if spoken and _MOTORCYCLES.issuperset(spoken):
        return None  # a table counts them beside the cars, as a class of their own
    squashed = "".join(spoken)
    alias = _ALIAS.get(squashed)
    if alias is not None and (unit or squashed not in _NEEDS_UNIT):
        return alias
    known = find_unit(unit) if unit else None
    name = read_name(text)
    if known is not None:
        name = replace(name, unit="dba" if known.kind == "sound_a" else unit)
    found = find_meaning(name, True)
    if found is None and (rest := [word for word in spoken_words(text) if word not in COUNTING]) != spoken_words(text):
        found = _ALIAS.get("".join(rest))
        found = found if found is not None and found.quantity.endswith("_count") else None
    if found is None:
        return None
    return replace(found, part=found.part or name.part)


def measure_of_unit(unit: str) -> Said | None:
    """Give the measure that a unit alone tells, under the name of a place: no other quantity here has it."""
    known = find_unit(unit) if unit else None
    quantity = _BY_KIND.get(known.kind, "") if known is not None else ""
    if not quantity:
        return None
    semantics: Semantics = "interval" if quantity in ("energy", "sound_level_laeq") else "instant"
    return Said(role="value", quantity=quantity, semantics=semantics, unit=unit, is_sure=quantity != "energy")


def is_register(text: str) -> bool:
    """Tell whether a text names a register of a meter, whose figures stand beside those of its others."""
    return _REGISTER.fullmatch(fold(text).strip(" ()")) is not None


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
    for bracket in _BRACKET.finditer(text):
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
    inside = [bracket[1].strip() for bracket in _BRACKET.finditer(text)] or [text.strip("()[] ")]
    return any(
        unit.lower() in ("hz", "va", "kva", "var", "kvar", "kvarh", "varh", "kvah", "dbm", "ppb", "w/m2", "w/m²")
        for unit in inside
    )


def measure_of(kept: list[str], unit: str) -> Said | None:
    """Give the measure a name speaks of, with the place or direction beside it."""
    bracketed: list[str] = []
    segments: list[str] = []
    for part in kept:
        bare = part
        for bracket in _BRACKET.finditer(part):
            bracketed.append(bracket[1].strip())
            bare = bare.replace(bracket[0], " ")
        segments += [piece.strip() for piece in _SEGMENTS.split(bare) if piece.strip()]
    segments += bracketed
    segments = [_LARGE.sub("poids lourds", segment) for segment in segments]
    whole = " ".join(segments)
    if (of_phase := _of_phase(whole, unit)) is not None:
        return of_phase
    if _counts_both(whole):
        return None
    if "%" in whole or not _SHARES.isdisjoint(spoken_words(whole)):
        return _share_of(whole, unit)
    if (found := _meaning_of(whole, unit)) is not None:
        return _said(found, unit, whole, "", whole)
    if len(segments) > 1 and len(segments) <= 5:
        for size in range(len(segments) - 1, 0, -1):
            hits = []
            for chosen in combinations(range(len(segments)), size):
                text = " ".join(segments[at] for at in chosen)
                if (found := _meaning_of(text, unit)) is not None and _is_worth(text, unit):
                    rest = " ".join(segments[at] for at in range(len(segments)) if at not in chosen)
                    if not BOUNDS.isdisjoint(spoken_words(rest)):
                        continue
                    hits.append(_said(found, unit, text, rest, whole))
            if len({hit.quantity for hit in hits}) == 1:
                return hits[0]
            if hits:
                return None
    found_beside = _beside(whole, unit)
    if found_beside is None and not unit and _SLASH.search(whole):
        told = measure_of([_SLASH.sub(" / ", whole)], unit)  # « gare/pedestrians », of a platform; not « km/h »
        found_beside = told if told is not None and "_count" in told.quantity and told.site else None
    return found_beside


def _counts_both(text: str) -> bool:
    """Tell whether a text names two who are counted apart here: « Piétons/Vélos » are neither the one nor the other."""
    spoken = spoken_words(text)
    whoms = {whom for word in spoken if (whom := whom_of(word)) in ("people", "bicycle", "vehicle")}
    return len(whoms) > 1 and "".join(spoken) not in _ALIAS


# Between a box and what it counts.
_SLASH = re.compile(r"(?<=[^\W\d_]{3})/(?=[^\W\d_]{3})")
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
    found = _meaning_of(whole, unit)
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
            if not _is_worth(joined, unit) or (found := _meaning_of(joined, unit)) is None:
                continue
            near = fold(rest[-1].split("'")[0])
            if not is_first and (near in JOINS or near in STREET):
                continue  # « Passage des Piétons » is a street
            if not (FOREIGN | BOUNDS).isdisjoint(spoken_words(" ".join(rest))):
                return None  # apparent power is no power
            if any((whom := whom_of(word)) and not found.quantity.startswith(whom) for word in rest):
                return None  # « Pont Vélo IN » counts no people
            return _said(found, unit, joined, place.replace("_", " "), text)
    return None


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


def _said(found: Meaning, unit: str, own: str, rest: str, whole: str) -> Said:
    unit = unit or read_name(own).unit
    known = find_unit(unit) if unit else None
    if known is not None and found.quantity.startswith("sound_level") and known.kind == "current":
        unit, known = "dB(A)", find_unit("dB(A)")  # LAeq (A)
    if known is not None and found.shape == "state" and known.kind in ("energy", "power"):
        found = Meaning(_BY_KIND[known.kind], "instant")  # what the lamps take, not whether they burn
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
    elif quantity.startswith("sound_level_") or quantity == "rainfall":
        semantics = "interval"
    if quantity.startswith("sound_level"):
        rest = _OVER.sub("", rest)
    is_both = _BOTH.search(rest) is not None
    rest = _BOTH.sub(" ", rest)
    site, part = ("", rest) if quantity == "energy" and is_register(rest) else _place_of(rest)
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
        part=part or found.part,
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


def _place_of(rest: str) -> tuple[str, str]:
    """Give (place, direction) of what stands beside a quantity."""
    text = _LEADING.sub("", rest.strip(" -–:/,_"))
    spoken = spoken_words(text)
    if spoken and (spoken[0] in TOWARDS or text.isdigit()):
        return "", text
    if found := _DIRECTION.search(text):
        return text[: found.start()].strip(" -–:/,_"), found[1].strip()
    return ("", "") if not spoken or set(spoken) <= IDLE else (text, "")


# LAeq,1h, LAeq 15 min: over which span, beside the name of a place.
_OVER = re.compile(r"^[\s,_-]*[0-9]{1,3} ?(?:h|min|mn|m|s)\b[\s,_-]*", re.IGNORECASE)
# « TV 2 sens », beside each of them.
_BOTH = re.compile(r"\b(?:(?:les )?(?:2|deux) sens|(?:tous )?sens confondus|both (?:ways|directions))\b", re.IGNORECASE)
_LEADING = re.compile(r"^(?:de l['’]|d['’]|de la |du |des |de |à la |à l['’]|au )", re.IGNORECASE)
_DIRECTION = re.compile(r"(?:\s(?=\S+\s)|-(?=vers-))((?:vers|sens|direction)[\s-].+)$", re.IGNORECASE)
