"""Where a telephone is: positions of persons and of what they drive, of which nothing is kept (decision 0073).

OwnTracks says by `_type` what it sends; Traccar and home systems give coordinates beside what only something that
moves tells of itself: how exact they are, how fast and which way; others only their name, the time and their battery. A
box that measures something else is no telephone, and of one whose other fields nobody knows nothing is decided here.
"""

from __future__ import annotations

import re
from typing import Any, NoReturn

import msgspec

from sync.decoders.names import read_name
from sync.decoders.vocabulary import words
from sync.unwrap.named_boxes import is_understood
from sync.unwrap.payload import UnwrapError
from sync.unwrap.translated import Translated

__all__ = ["POSITIONS"]

_OWNTRACKS = re.compile(
    rb'"_type"\s*:\s*"(?:location|transition|waypoints?|card|encrypted|lwt|steps|beacon|cmd|configuration|dump|status'
    rb'|request)"'
)
_LATITUDE = re.compile(rb'"lat(?:itude)?"\s*:', re.IGNORECASE)
_LATITUDES, _LONGITUDES = words("lat latitude"), words("lon lng long longitude")
_MOVES = words(
    "acc accuracy gpsaccuracy horizontalaccuracy verticalaccuracy hacc vac vel velocity speed course heading bearing"
    " tid tracker trackerid"
)
# What a telephone tells of itself besides.
_OWN = words("battery batt batterylevel batterystate speed vel velocity course heading altitude alt motion distance")
# How it is called, and when it was there.
_NAMING = words(
    "id uid uuid device deviceid devicename name username user friendlyname label uniqueid imei serial serialnumber mac"
    " model type kind topic client clientid time timestamp ts tst date datetime t at fixtime devicetime servertime"
    " lastseen updated received provider source valid"
)
_INNER = ("location", "position", "coords", "gps", "geo", "attributes")


def _named(tree: dict[str, Any]) -> dict[str, Any]:
    """Give the fields of a message and of the objects a position stands in, under their names without separators."""
    groups = [tree, *(tree[key] for key in _INNER if type(tree.get(key)) is dict)]
    return {"".join(read_name(key).words): value for group in groups for key, value in group.items()}


def _is_position(tree: Any) -> bool:
    if type(tree) is list:
        return bool(tree) and all(map(_is_position, tree))
    if type(tree) is not dict:
        return False
    named = _named(tree)
    if _LATITUDES.isdisjoint(named) or _LONGITUDES.isdisjoint(named):
        return False
    if _MOVES.isdisjoint(named):
        return set(named) <= _LATITUDES | _LONGITUDES | _OWN | _NAMING | frozenset(_INNER)
    return not any(is_understood(key, value) for key, value in named.items() if key not in _OWN and key not in _INNER)


def _forget(topic: str, tree: Any) -> NoReturn:
    raise UnwrapError("rejected", "position")


class _Positions(Translated):
    def claims(self, topic: str, payload: bytes) -> bool:
        """Tell whether a message says where somebody is and nothing that is measured."""
        if _OWNTRACKS.search(payload) is not None:
            return True
        return _LATITUDE.search(payload) is not None and _is_position(_parsed(payload))


def _parsed(payload: bytes) -> Any:
    try:
        return msgspec.json.decode(payload)
    except (ValueError, RecursionError):  # no JSON, or no text
        return None


POSITIONS = _Positions((b'"_type"',), _forget)
