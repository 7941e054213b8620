"""What the name above a column says: when, whose, what it measures, or nothing that is a measure; French or English."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec.structs import replace

from sync.decoders.counters import whom_of
from sync.tables.headings.column_measures import measure_of
from sync.tables.headings.column_places import is_register
from sync.tables.headings.column_said import Role, Said
from sync.tables.headings.column_units import is_foreign_unit, measure_of_unit, take_unit
from sync.tables.headings.column_words import (
    ASIDES,
    COUNT_OF_ROLE,
    ENDS,
    JOINS,
    KINDS,
    KNOWNS,
    KNOWNS_TOO,
    NUMBERS,
    OF_ROLES,
    PARTS,
    PARTS_OF_TIME,
    SENSORS,
    SITES,
    STARTS,
    STATUSES,
    SUMMED,
    SUMMED_TOO,
    SUMS,
    TIMES,
    UNITS,
    VALUES,
    fold,
    says_foreign,
    spoken_words,
)
from sync.tables.headings.level_names import is_other_level, plain_level
from sync.tables.headings.obis_names import plain_code
from sync.tables.headings.other_figures import is_other_figure

__all__ = ["read_column"]

# Vélo(s), entré(e)s
_PLURAL = re.compile(r"(?<=\w)\((?:s|e|es|x)\)")
# « Pedestrians B to A », whose « B » is no counter and whose « A » no ampere
_WAY = re.compile(r"(?<![(\w-])([AB])[ -]to[ -]([AB])\b")
_CAMEL = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z])")
# What may stand before the name of a time: « Sensing_Date ».
_OF_TIMES = frozenset(["sensing", "measurement", "observation", "record", "recording", "reading", "sample", "count"])
_UTC = re.compile(r"\b(?:utc|gmt|tu)\b(?:\s*([+-])\s*([0-9]{1,2})(?::?([0-9]{2}))?)?")
# « puissance_moy_w » is « puissance_w »: the mean stands between a measure and its unit
_MEAN = re.compile(r"_(?:moy|moyen|moyenne|avg|mean|average)_(?=(?:[mk]?wh?|m?v|m?a|db|lux|lx)$)", re.IGNORECASE)
_OTHER_WEIGHTING = re.compile(r"\bdB\s*\(?[CZG]\b|\bL[CZG][FSI]?(?:eq|max|min|peak|pk|[0-9]{2}\b)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def read_column(parts: tuple[str, ...]) -> Said:
    """Give what stands above a column, the highest line first."""
    parts = tuple(plain for part in parts for plain in plain_level(_plain(part)))
    kept, unit = take_unit([part for part in parts if part.strip()])
    text = " ".join(kept)
    spoken = spoken_words(text)
    if not spoken:
        return Said(unit=unit)
    # « Porte A » is one of the doors, and no column that tells the door of each line.
    lettered = spoken[-1] if len(spoken) > 1 and len(spoken[-1]) == 1 else ""
    plain = [word for word in spoken if word not in JOINS or word == lettered]
    role = _role(plain)
    if role in ("time", "start", "end"):
        return Said(role=role, offset_min=_offset(fold(" ".join([text, *parts])).replace("_", " ")))
    if role == "kind":
        return Said(role=role)
    if _OTHER_WEIGHTING.search(" ".join(parts)) or any(map(is_other_level, parts)):
        return Said(unit=unit, is_foreign=True, site=text)
    if not SUMS.isdisjoint(plain) and not SUMMED.isdisjoint(plain) and not SUMMED_TOO.isdisjoint(plain):
        return Said(role="sum", unit=unit, is_sum=True)
    said = measure_of(kept, unit)
    if said is not None:
        return said if unit or not role or role in ("sum", "value") else replace(said, role=role)
    is_foreign = (
        says_foreign(text) or is_other_figure(text) or "%" in text or any(is_foreign_unit(part) for part in parts)
    )
    if not SUMS.isdisjoint(plain) and all(word in SUMS or word.isdigit() for word in plain):
        return Said(role="value" if plain == ["total"] else "sum", unit=unit, is_sum=True)
    if not is_foreign and role in ("", "value", "site", "sensor", "part", "aside") and is_register(text):
        told = measure_of_unit(unit)
        if told is not None and told.quantity == "energy":
            return replace(told, part=text)
    if not is_foreign and role in ("", "value", "site", "sensor") and (told := measure_of_unit(unit)) is not None:
        is_short = role == "value" or not plain or plain[0] in VALUES or len("".join(spoken)) < 3
        return replace(told, site="" if is_short else text, is_sum="total" in plain)
    if not (role or is_foreign) and (apart := tuple(_CAMEL.sub(" ", part) for part in parts)) != parts:
        said = read_column(apart)  # LocationName
        return said if said.quantity else replace(said, site=text)
    return Said(role=role, unit=unit, is_foreign=is_foreign, site=text)


def _plain(part: str) -> str:
    part = _MEAN.sub("_", part)
    return _WAY.sub(r" (\1-to-\2) ", plain_code(_PLURAL.sub("", part.replace("º", "°"))))


# « Date de la consommation » is its day; « Heures consommation » may be any figure.
_OF_DAYS = frozenset(["date", "consommation", "index", "comptage", "releve"])
_CLOCKS = frozenset(["local", "locale", "utc", "gmt", "unix", "iso"])


# What bears a sensor or is one, and is named by a number: « lamp_id », « pole_id ».
_BOXES = frozenset(["lamp", "lampe", "light", "streetlight", "street", "pole", "mat", "foyer", "door", "porte", "gate"])
_BOXES |= frozenset(["feeder", "depart", "box", "boitier", "meter", "bin", "bay", "support", "driver", "controller"])
# What numbers the frames of a radio: « f_port », « fcnt ».
_OF_FRAMES = frozenset(["f", "fport", "port", "fcnt", "cnt", "fcntup", "frame"])
_OF_CHARGERS = frozenset(["charge", "charging", "charger", "mppt", "controller", "state"])
_CLASSES = frozenset(["type", "class", "classe", "category", "categorie"])
_OF_UPTIME = frozenset(["uptime", "quality", "qualite", "rate", "taux"])


# What the words of a name say, the first that fits.
_LISTED: tuple[tuple[Role, frozenset[str]], ...] = (
    *(("status", STATUSES), ("unit", UNITS), ("known", KNOWNS), ("part", PARTS), ("kind", KINDS)),
    *(("value", VALUES), ("site", SITES - SENSORS), ("sensor", SENSORS), ("aside", ASIDES)),
)


def _role(plain: list[str]) -> Role:
    if len(plain) > 1 and plain[0] in _OF_TIMES and TIMES.issuperset(plain[1:]):
        plain = plain[1:]
    heard = frozenset(plain)
    if not heard:
        return ""
    return _role_in_time(plain, heard) or _role_of_words(plain, heard)


def _role_in_time(plain: list[str], heard: frozenset[str]) -> Role:
    """Tell which time a column holds, "" for any other."""
    if plain == ["t", "1h"]:
        return "time"
    is_time = plain[0] in TIMES | STARTS | ENDS | _CLOCKS  # « Comptage horaire » is a count
    of_time: tuple[tuple[Role, frozenset[str]], ...] = (("end", ENDS), ("start", STARTS), ("time", TIMES))
    for role, known in of_time:
        if is_time and heard & known and heard <= known | TIMES | PARTS_OF_TIME:
            return role
    is_day = plain[0] == "date" and heard <= _OF_DAYS
    is_joined = "".join(plain) in TIMES or (plain[-1] in _CLOCKS and "".join(plain[:-1]) in TIMES)  # measured_at_utc
    return "time" if is_day or is_joined else ""


def _role_of_words(plain: list[str], heard: frozenset[str]) -> Role:
    if "serie" in heard and plain[0] in ("numero", "num", "no", "n"):
        return "aside"  # « Numéro de série » is that of a box, and no series of figures
    for role, known in _LISTED:
        if heard & known and heard <= known | COUNT_OF_ROLE:
            return role
    if _says_known(heard):
        return "known"
    if len(plain) == 1 and heard.isdisjoint(OF_ROLES) and plain[0].endswith("id") and plain[0][:-2] in OF_ROLES:
        return "sensor"  # locationid
    if heard <= OF_ROLES:
        return next((role for role, known in _LISTED if plain[0] in known), "")
    if heard <= _OF_FRAMES and heard != {"port"}:  # which alone is a place by the sea
        return "aside"
    if "state" in heard and heard <= _OF_CHARGERS:
        return "aside"  # « charge_state » 3, a step of a charge controller
    if _says_kind(plain):
        return "kind"
    if plain[-1] == "id" and len(plain) > 1 and _BOXES.issuperset(plain[:-1]):
        return "sensor"
    if plain[0] in NUMBERS or plain[-1] == "id":
        return "aside"
    is_aside = heard & ASIDES or (heard & {"jour", "day"} and len(plain) <= 3)
    return "aside" if is_aside and not _is_named_place(heard) else ""


def _says_known(heard: frozenset[str]) -> bool:
    """Tell whether a column holds for which share of the time was counted."""
    if "uptime" in heard and heard <= _OF_UPTIME:
        return True
    is_share = "disponibilite" in heard or {"fraction", "temps"} <= heard or {"temps", "fonctionnement"} <= heard
    return is_share and heard <= KNOWNS_TOO


def _says_kind(plain: list[str]) -> bool:
    """Tell whether a column says who is counted in its line: « vehicle_type », whose numbers count nobody."""
    if plain[-1] in _CLASSES and all(word in COUNT_OF_ROLE or whom_of(word) for word in plain[:-1]):
        return True
    return plain[0] in KINDS and any(whom_of(word) for word in plain[1:])


# « 18 quai de l’Hôtel de Ville », « Centre ville », « Boulevard du Point du Jour »
_OF_PLACES = frozenset(["rue", "place", "allee", "chemin", "avenue", "boulevard", "quai", "pont", "square", "hotel"])
_IN_PLACES = frozenset(["ville", "commune", "source", "sources"])


def _is_named_place(heard: frozenset[str]) -> bool:
    """Tell whether a word that would tell of something else stands in the name of a place."""
    is_more = bool(heard & _IN_PLACES) and not heard <= ASIDES | OF_ROLES
    return is_more or not heard.isdisjoint(_OF_PLACES)


def _offset(text: str) -> int | None:
    found = _UTC.search(text)
    if found and found[1]:
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        return -minutes if found[1] == "-" else minutes
    return 0 if found or text.strip().endswith(("_z", "(z)")) else 60 if "hiver" in text else None
