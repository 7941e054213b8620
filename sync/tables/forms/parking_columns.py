"""What columns of a car park say only together: how many places are free of how many, and which bay is taken.

« Libres » beside « Places », « dispo » beside « max », the words « libre » and « occupée » under « État », 1 and 0
under « Place 3 » where something says which of them is a bay that is taken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from sync.decoders.counters import whom_of
from sync.decoders.vocabulary import words
from sync.tables.cells import is_empty
from sync.tables.headings.column_words import spoken_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.tables.forms.neighbour_columns import Neighbours, Renamed

__all__ = ["are_bits_of_bays", "are_free_of_nothing", "bay_bits", "bay_states", "bays", "gates"]

_PLACES = words(
    "places nbplaces nombreplaces nombredeplaces placestotales placestotal totalplaces capacite capacitetotale capacity"
    " spaces totalspaces exploitation placesexploitation placesenexploitation"
)
_FREE = words("libre libres dispo disponible disponibles restantes free available vacant")
_TAKEN = words("occupe occupes occupee occupees prises occupied taken")
_BAYS = words("place places bay spot slot emplacement nplace noplace numplace numeroplace numerodeplace idplace")
# What is said of a parking bay and of nothing that works or does not.
_BAY_WORDS = words(
    "libre free vacant unoccupied frei occupe occupee occupied taken belegt besetzt nonoccupe nonoccupee"
)
# How many there are at most: of places only where a car park is spoken of.
_MOST_PLACES = words("max maxi maximum placesmax maxplaces capacitemax total")
# How many are inside.
_THERE = words("present presents presentes occupation occupancy occupants vehiculespresents stationnes")
_CAR_PARKS = words("parking parkings stationnement carpark carparks offstreetparking")
# « Place 3 », « Emplacement PMR 2 », « Bay 12 »: one bay and its number.
_NUMBERED = re.compile(r"(?:place|emplacement|bay|slot|spot)(?: n| no)?(?: [a-z]{1,4})? ?[0-9]{1,4}(?= |$)")
_BITS = frozenset(("0", "1"))
_FILLING = words("occupation occupancy") | _TAKEN


def bays(table: Neighbours) -> Renamed:
    """Give « Libres » and « Occupées » beside how many places there are, as long as no more are free than are."""
    unsaid = table.unsaid()
    wholes = [
        at
        for at, said in enumerate(table.said)
        if table.is_numeric(at) and (said.quantity == "parking_spots_total" or table.bare[at] in _PLACES)
    ]
    if not wholes and _speaks_of_a_car_park(table):
        wholes = [at for at in unsaid if table.bare[at] in _MOST_PLACES]
    named = {
        at: name
        for at in unsaid
        for known, name in ((_FREE, "libres"), (_TAKEN, "occupées"))
        if table.bare[at] in known
    }
    are_said = any(said.quantity in ("parking_spots_free", "parking_spots_occupied") for said in table.said)
    if len(wholes) != 1 or not (named or are_said):
        return {}
    whole = table.value(wholes[0])
    if any(np.any(table.value(at) > whole) for at in named):
        return {}
    renamed = {at: (*table.parts[at][:-1], f"Places {name}") for at, name in named.items()}
    if table.said[wholes[0]].quantity != "parking_spots_total":
        renamed[wholes[0]] = (*table.parts[wholes[0]][:-1], "Places totales")
    return renamed


def gates(table: Neighbours) -> Renamed:
    """Give who goes in and out of a car park as vehicles, and who is there as the places that are taken.

    « Parking » above a column or in the title says it; a place that bears the name may have walkers counted.
    """
    named = {word for part in table.parts for name in part for word in spoken_words(name)}
    are_parked = any(said.quantity.startswith("parking_spots") for said in table.said)
    found = {
        at: f"Véhicules {way}"
        for at, said in enumerate(table.said)
        for way in ("entrées", "sorties")
        if said.quantity == {"entrées": "people_count_in", "sorties": "people_count_out"}[way]
        and not any(map(whom_of, spoken_words(" ".join(table.parts[at]))))
    }
    if not found or not (are_parked or not (named | table.words_above()).isdisjoint(_CAR_PARKS)):
        return {}
    there = [at for at in table.unsaid() if table.bare[at] in _THERE]
    taken = {at: (*table.parts[at][:-1], "Places occupées") for at in there} if len(there) == 1 else {}
    return {**bays(table), **{at: (*table.parts[at][:-1], name) for at, name in found.items()}, **taken}


def _speaks_of_a_car_park(table: Neighbours) -> bool:
    """Tell whether a title, a name, a cell of words or the file says that it is places to park which are counted."""
    told = (
        table.words_above()
        | set(spoken_words(table.called.replace("_", " ")))
        | {word for part in table.parts for name in part for word in spoken_words(name)}
    )
    if not told.isdisjoint(_CAR_PARKS):
        return True
    cells = {cell for at, column in enumerate(table.columns) if not table.is_numeric(at) for cell in column}
    return any(not _CAR_PARKS.isdisjoint(spoken_words(cell)) for cell in cells)


def are_free_of_nothing(names: Sequence[str]) -> bool:
    """Tell whether a column says how many are free, and none of what: « dispo » without « places »."""
    bare = ["".join(spoken_words(name)) for name in names]
    return any(name in _FREE for name in bare) and not any(name in _PLACES for name in bare)


def bay_bits(table: Neighbours) -> Renamed:
    """Give bays of 1 and 0 where « occupée » stands behind their names, or the title says that it is who is there."""
    found = {at: rest for at in range(len(table.parts)) if (rest := _rest_of_bay(table.parts[at])) is not None}
    if not found or not all(_are_bits(table.columns[at]) for at in found):
        return {}
    is_titled = not table.words_above().isdisjoint(_FILLING) and _speaks_of_bays(table)
    renamed: dict[int, tuple[str, ...]] = {}
    for at, rest in found.items():
        is_taken, is_free = bool(rest) and rest <= _TAKEN, bool(rest) and rest <= _FREE
        if not (is_taken or is_free or (is_titled and not rest)):
            return {}
        name = re.sub(r"\s*[(\[–:-].*$", "", table.parts[at][-1]) if rest else table.parts[at][-1]
        renamed[at] = (*table.parts[at][:-1], name, "Place libre" if is_free else "Occupation")
    return renamed


def are_bits_of_bays(parts: Sequence[tuple[str, ...]], columns: Sequence[Sequence[str]]) -> bool:
    """Tell whether a table is one of bays, 1 or 0, of which nothing says which is taken."""
    found = [at for at, part in enumerate(parts) if _rest_of_bay(part) is not None]
    return bool(found) and all(_are_bits(columns[at]) for at in found)


def _rest_of_bay(part: tuple[str, ...]) -> set[str] | None:
    """Give the words behind the number of a bay, None where a name is no bay with its number."""
    spoken = " ".join(spoken_words(part[-1])) if part else ""
    found = _NUMBERED.match(spoken)
    return None if found is None else set(spoken[found.end() :].split())


def _are_bits(cells: Sequence[str]) -> bool:
    held = {cell.strip() for cell in cells if not is_empty(cell)}
    return bool(held) and held <= _BITS


def _speaks_of_bays(table: Neighbours) -> bool:
    told = table.words_above()
    return not told.isdisjoint(_CAR_PARKS | words("place places emplacement emplacements bays spots slots"))


def bay_states(table: Neighbours) -> Renamed:
    """Give columns of « libre » and « occupée »; a number of the bay in the line is its sensor then."""
    told = [
        at
        for at, said in enumerate(table.said)
        if said.quantity in ("", "occupancy") and (held := table.held(at)) and held <= _BAY_WORDS
    ]
    renamed: dict[int, tuple[str, ...]] = {
        at: ("Occupation",) if table.said[at].role == "status" else (*table.parts[at], "Occupation")
        for at in told
        if not table.said[at].quantity
    }
    if not told and not any(said.quantity == "occupancy" for said in table.said):
        return {}
    return renamed | {
        at: ("Capteur",)
        for at, bare in enumerate(table.bare)
        if bare in _BAYS and at not in told and (table.is_numeric(at) or bare == "places")
    }
