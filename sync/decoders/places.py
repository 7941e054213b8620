"""Places that a box tells of in words, and those it does not watch at all.

`region_1: "vacant"`, `desk: "free"`, `sensorStatus: "occupied"`: the text says what the name leaves open. A box with
ten regions tells all ten in every message; `region_3_enable: "disable"` says that nobody drew the third, and its
"vacant" is no measurement.
"""

from __future__ import annotations

from typing import Any

from sync.decoders.names import Name, read_name
from sync.decoders.structure import label_of, own_time
from sync.decoders.vocabulary import words

__all__ = ["is_of_places", "may_say_place", "says_place", "unusable", "unwatched", "with_events"]

# Words that are said of a place alone, and those that many other things can be.
_TAKEN_OR_NOT = words(
    "occupied unoccupied vacant occupé occupe occupée occupee inoccupé inoccupe inoccupée inoccupee belegt besetzt"
    " unbesetzt"
)
_FREE = words("free libre frei")
_STATUS = words("status state etat zustand")
# What the weaker words must be said of.
_PLACES = words(
    "parking place places spot slot space bay stall desk seat chair room bench table region zone area occupancy"
    " presence occupation stationnement platz parkplatz stellplatz"
)
# A word about what was, what may be, or what calls for somebody is none about the place now.
_ELSEWHEN = words(
    "event alarm alarms alert type previous last former mode reason cause detection next setting default history sensor"
)
_ENABLED = words("enable enabled")
_OFF = words("disable disabled off false no 0")
_FINE = words("normal none ok no")
_OVER = words("release released cleared")
_ROWS = words("region zone area slot spot line lane parking bay seat desk room")


def may_say_place(name: Name) -> bool:
    """Tell whether a text under this name may be about a place now."""
    about = set(name.words) - _STATUS
    return about in ({"sensor"}, {"detection"}) or _ELSEWHEN.isdisjoint(about)


def says_place(name: Name, value: Any) -> bool:
    """Tell whether a text says that a place is taken or free, under a name that has no meaning of its own."""
    if type(value) is not str or not 0 < len(value) <= 16:
        return False
    word = value.strip().lower()
    if word in _TAKEN_OR_NOT:
        return may_say_place(name)
    about = set(name.words)
    part = name.part.rstrip("0123456789_")
    is_bare = name.squashed in _STATUS or about - _STATUS == {"sensor"}
    return word in _FREE and may_say_place(name) and (is_bare or part in _PLACES or not _PLACES.isdisjoint(about))


def unwatched(fields: dict[str, Any]) -> frozenset[str]:
    """Give the parts of a group that its own switches say are turned off; empty where there are no switches."""
    off = []
    for key, value in fields.items():
        if key.endswith(("enable", "enabled", "Enable", "Enabled")):
            name = read_name(key)
            is_off = value is False or str(value).strip().lower() in _OFF
            if name.part and is_off and _ENABLED.issuperset(name.words):
                off.append(name.part)
    return frozenset(off)


def unusable(fields: dict[str, Any]) -> dict[str, str]:
    """Give what a field beside a figure calls its exception ("no target"), by the squashed name of the figure."""
    wrong: dict[str, str] = {}
    for key, value in fields.items():
        if key.endswith(("_exception", "Exception")) and type(value) is str:
            name = read_name(key)
            said = value.strip().lower().replace("_", " ")
            if said not in _FINE and _OVER.isdisjoint(said.split()):
                wrong["".join(name.words[:-1])] = value[:24]
    return wrong


def with_events(fields: dict[str, Any]) -> dict[str, Any]:
    """Give the fields without what a list of events beside them tells again.

    {"distance": 5, "event": [{"distance": 5, "distance_alarm": "on"}]} is one distance. An exception that
    an event tells is one of the same figure beside it.
    """
    for name in ("event", "events"):
        rows = fields.get(name)
        if type(rows) is not list:
            continue
        left: list[Any] = []
        for row in rows:
            if type(row) is not dict or own_time(row) is not None or label_of(row):
                left.append(row)
                continue
            left.append({key: value for key, value in row.items() if key not in fields})
            for key, value in row.items():
                figure = key.removesuffix("_exception")
                if figure != key and fields.get(figure) == row.get(figure):
                    fields = {**fields, key: value}
        fields = {**fields, name: left}
    return fields


def is_of_places(name: Name) -> bool:
    """Tell whether a group called a status is one of regions or places: `region_status`, `parkingStatus`."""
    return len(name.words) == 2 and name.words[0] in _ROWS and name.words[1] in _STATUS
