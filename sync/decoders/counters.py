"""The grammar of counters: who or what (people, bikes, cars), which way (in, out), and since when (period, total).

`total_in`, `periodic_counter_out`, `region_count`, `bikes_in`, `LTR_SUM` ... A name that says neither whom nor which
way is no counter we know. A bare counter is a running total, unless the same message tells totals besides.
"""

from __future__ import annotations

from typing import Any

import msgspec

from measures.reading import Semantics
from sync.decoders.names import Name, read_name
from sync.decoders.vocabulary import words

__all__ = ["Counter", "classes_of", "read_counter", "way_of", "whom_of", "with_doors", "with_traffic"]


class Counter(msgspec.Struct, frozen=True):
    """A counted quantity; `part` where the direction has no name at the border (left to right, A to B)."""

    quantity: str
    semantics: Semantics
    part: str = ""


def _words(**lines: str) -> dict[str, str]:
    return {word: sense for sense, words in lines.items() for word in words.split()}


_WHOM = _words(
    people="people person persons pedestrian pedestrians visitor visitors ped peds human humans"
    " footfall passenger passengers personne personnes pieton pietons visiteur visiteurs occupant occupants"
    " personen besucher fussganger fussgaenger passanten voetganger voetgangers peaton peatones personas viandantes"
    " pedone pedoni passanti visitatori",
    bicycle="bike bikes bicycle bicycles cyclist cyclists cycliste cyclistes velo velos cycle cycles"
    " fahrrad fahrrader fahrraeder radfahrer radfahrende fiets fietsen fietser fietsers bicicleta bicicletas"
    " bicis ciclistas bicicletta biciclette ciclisti",
    heavy_vehicle="truck trucks heavy hgv lorry lorries camion camions bus buses pl lourd lourds"
    " autobus autocar autocars ogv ogv1 ogv2 hgvs"
    " lkw lastwagen schwerverkehr vrachtwagen vrachtwagens zwaar camiones pesados pesanti autocarri",
    vehicle="vehicle vehicles car cars voiture voitures vehicule vehicules traffic vl fahrzeug fahrzeuge"
    " pkw autos kfz motorcycle motorcycles moto motos van vans"
    " lgv lgvs coches vehiculos vehiculo turismos veicoli veicolo autovetture automobili voertuigen",
    item="item items object objects",
)
_WAY = _words(
    _in="in entry entries enter entered entering entrance entrances incoming forward forwards fw ingress inbound"
    " entree entrees entrant entrants eingang eintritt eintritte hinein entradas entrate ingressi",
    _out="out exit exits exited exiting leave leaving outgoing backward backwards bw egress outbound"
    " sortie sorties sortant sortants ausgang austritt austritte hinaus salidas uscite",
)
_SIDE = _words(
    **{"ltr": "ltr", "rtl": "rtl", "left": "left gauche links", "right": "right droite rechts", "a": "a", "b": "b"},
    **{"ab": "ab atob a2b", "ba": "ba btoa b2a", "north": "north nord", "south": "south sud sued"},
    **{"east": "east ost", "west": "west ouest"},
)
# Sides that are also something else where nobody is named: a place, a number of a bus.
_SIDES_OF_SOMEBODY = words("ab ba north south east west")
_LETTERS = frozenset("abcd")  # what a counter calls the sides of a crossing
_SINCE = _words(
    total="total totals sum cumul cumulative cumulated accumulated lifetime absolute all overall cumule gesamt summe"
    " nrc",  # not resettable; `rc` starts anew with every message
    period="period periodic interval delta increment last since recent step window intervall rc",
    day="daily today day jour heute",
)
_COUNT = words(
    "count counts counter counters counting cnt number nb passage passages crossing crossings comptage comptages"
    " compteur compteurs anzahl zahler zaehler zahlung zaehlung durchgange durchgaenge"
)
# Words that count by themselves: nothing else goes in and out of a doorway.
_ALONE = words(
    "in out entries exits entrees sorties entrants sortants ingress egress incoming outgoing inbound outbound"
    " enter leave entrances eintritte austritte entradas salidas entrate uscite ingressi"
)
_DOORWAYS = {"entry": "entries", "exit": "exits"}
_OVER_A_LINE = {"fw": "in", "bw": "out"}  # forward and backward; alone, a version and a bandwidth
_PRESENT = {"people", "person", "persons", "occupants", "personnes", "humans", "personen"}
_THERE = words("inside present presents presente presentes now current currently")  # of people: those who are there
_DOORS = frozenset({"eingang", "ausgang"})  # an input of the box, as likely as a door, unless people are named
_SHORT = frozenset({"pl", "vl"})  # lorries and cars on French roads, if the name speaks of counting besides
_ROWS_OF_ROAD = ("lane", "voie", "sens", "dir")
_BESIDE_SPEED = {"count": "vehicle_count", "counts": "vehicle_count", "vl": "nb_vl", "pl": "nb_pl"}
_FILLER = frozenset({"of", "num", "value", "de", "nombre", "detected", "poids", "leger", "legers", "light", "mezzi"})


def classes_of(text: str) -> frozenset[str]:
    """Give the words of a name that say whom it counts: a lorry and a bus are both heavy, and are two."""
    return frozenset(word for word in read_name(text).words if word in _WHOM)


def whom_of(text: str) -> str:
    """Give whom a text of one word names (people, bicycle, vehicle ...), "" where it names nobody we count."""
    spoken = read_name(text).words
    return _WHOM.get(spoken[0], "") if len(spoken) == 1 else ""


def way_of(text: str) -> str:
    """Give "in" or "out" for a text of one word that names a way through a door, "" for any other."""
    spoken = read_name(text).words
    return _WAY.get(spoken[0], "").removeprefix("_") if len(spoken) == 1 else ""


def with_doors(fields: dict[str, Any]) -> dict[str, Any]:
    """Give the fields with `entry` and `exit` as numbers of those who did; each alone may be a step of a program."""
    for pair in (_DOORWAYS, _OVER_A_LINE):
        named = {key.lower(): key for key in fields if key.lower() in pair}
        if len(named) == len(pair) and all(type(fields[key]) in (int, float) for key in named.values()):
            return {pair.get(key.lower(), key): value for key, value in fields.items()}
    return fields


def with_traffic(fields: dict[str, Any], has_speed: bool) -> dict[str, Any]:
    """Give the fields with a bare `count`, `vl` or `pl` as one of vehicles where their mean speed stands beside it.

    What is light beside what is heavy is a vehicle too, and no light.
    """
    if {"light", "heavy"} <= fields.keys() and type(fields["light"]) in (int, float):
        fields = {"light_vehicles" if key == "light" else key: value for key, value in fields.items()}
    if not has_speed:
        return fields
    return {_BESIDE_SPEED.get(key.lower(), key): value for key, value in fields.items()}


def read_counter(name: Name, has_totals: bool) -> Counter | None:
    """Give what a name counts, None when it is no counter."""
    heard = _hear(name.words)
    if heard is None or _may_be_other(heard, name, has_totals):
        return None
    if not _says_passages(heard, name):
        return _of_region(name, heard.counts)
    who = heard.whom or "people"
    if heard.is_now:
        is_there = who == "people" and not (heard.way or heard.side or heard.since or heard.is_maximum)
        return Counter("people_count", "instant") if is_there else None
    if heard.is_maximum:
        return Counter("people_count_max", "interval") if who == "people" and not heard.way else None
    part = heard.side if heard.since != "day" else f"{heard.side}_day".strip("_")
    return Counter(f"{who}_count{heard.way}", _semantics_of(heard, name, has_totals), part)


class _Heard(msgspec.Struct):
    """The words of a name by what they say; "" and False where none says it."""

    whom: str = ""
    way: str = ""
    side: str = ""
    since: str = ""
    counts: bool = False
    is_maximum: bool = False
    is_present: bool = False
    is_now: bool = False


def _hear(spoken: tuple[str, ...]) -> _Heard | None:
    """Give what the words say; None where one of them belongs to no counter."""
    heard = _Heard()
    if spoken[-2:-1] == ("to",) and _LETTERS.issuperset((spoken[-1], *spoken[-3:-2])):
        heard.side, spoken = "_".join(spoken[-3:]), spoken[:-3]  # people_a_to_b
    for word in spoken:
        if word in _WHOM:
            heard.whom = _WHOM[word] if heard.whom in ("", "vehicle") else heard.whom
            heard.is_present |= word in _PRESENT
        elif word in _WAY:
            heard.way = _WAY[word]
        elif word in _SINCE:
            heard.since = _SINCE[word] if (heard.since, _SINCE[word]) != ("period", "total") else "period"
        elif word in _COUNT:
            heard.counts = True
        elif word in _SIDE:
            heard.side = _SIDE[word]
        elif word in ("max", "maximum"):
            heard.is_maximum = True
        elif word in _THERE:
            heard.is_now = True
        elif word not in _FILLER:
            return None
    return heard


def _may_be_other(heard: _Heard, name: Name, has_totals: bool) -> bool:
    """Tell whether the words may as well be of something that is not counted, or of nobody knows what."""
    if heard.side in ("left", "right", "a", "b") and not (heard.counts or heard.whom):
        return True
    if not heard.whom and not _DOORS.isdisjoint(name.words):
        return True
    if heard.side in ("a", "b") and not (heard.whom or heard.way or heard.since or has_totals):
        return True  # counter A: of people, of litres, of impulses
    if not heard.whom and (heard.is_now or heard.side in _SIDES_OF_SOMEBODY or "_to_" in heard.side):
        return True
    speaks_of_counting = heard.counts or heard.way or name.part.startswith(_ROWS_OF_ROAD)
    return not speaks_of_counting and not _SHORT.isdisjoint(name.words)


def _says_passages(heard: _Heard, name: Name) -> bool:
    return bool(
        heard.whom
        or ((heard.way or heard.side) and (heard.counts or heard.since))
        or heard.side in ("ltr", "rtl")
        or (len(name.words) == 1 and name.words[0] in _ALONE)
    )


def _semantics_of(heard: _Heard, name: Name, has_totals: bool) -> Semantics:
    """Tell over what is counted: now, a span, or since ever (of a day: until it is set back at midnight)."""
    if heard.since in ("total", "day"):
        # people_count_all: everybody who is there now
        is_all = heard.is_present and heard.since == "total" and "total" not in name.words
        return "instant" if is_all and not (heard.way or heard.side) else "total"
    if heard.since == "period":
        return "interval"
    if heard.whom and "counter" in name.words and not has_totals:
        return "total"  # a counter counts on until somebody sets it to 0; a count is of a span
    if heard.way or heard.side:
        return "total" if heard.counts and not heard.whom and not has_totals else "interval"
    return "instant" if heard.is_present else "interval"


def _of_region(name: Name, counts: bool) -> Counter | None:
    if name.part.startswith(("region", "zone", "area")) and counts and len(name.words) == 1:
        return Counter("people_count", "instant")
    if name.part.startswith(("lane", "voie")) and counts and len(name.words) == 1:
        return Counter("vehicle_count", "interval")  # nobody walks in a lane
    return None
