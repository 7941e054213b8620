"""What a Datastream of SensorThings says of itself, once, and the bare observations that come on its topic later.

The stream is met where its own topic is subscribed to (`…/Datastreams(19)`, or `…/Datastreams` for all of them), or in
a file. Only the stream itself is believed: what one observation was sent with says nothing of the others.
"""

from __future__ import annotations

import re
from typing import Any

from sync.decoders.meanings import understand
from sync.unwrap.careful import parse_carefully
from sync.unwrap.entities import Entity
from sync.unwrap.observations import SENSORTHINGS
from sync.unwrap.payload import Translation, UnwrapError

__all__ = ["read_stream", "stream_told"]

_STREAM = re.compile(r"(?P<base>|.*/)Datastreams(?:\((?P<number>[^()/]{1,64})\))?(?:\?.*)?$")


def stream_told(topic: str, payload: bytes) -> Entity | None:
    """Give what a Datastream says of itself, None of any other message and of one that nobody understands."""
    named = _STREAM.match(topic) if "Datastreams" in topic else None
    if named is None or b'"unitOfMeasurement"' not in payload:
        return None
    try:
        tree = parse_carefully(payload)
    except (RecursionError, UnwrapError):
        return None  # whoever reads it next tells why
    number = tree.get("@iot.id") if type(tree) is dict else None
    if type(number) not in (int, str) or "result" in tree or tree.get("Observations"):
        return None  # what brings its observations along is read for them
    held, unit = tree.get("ObservedProperty"), tree.get("unitOfMeasurement")
    names = [held.get("name") if type(held) is dict else None, tree.get("name")]
    word = next((name for name in names if type(name) is str and understand(name, False, "")[1] is not None), None)
    symbol = unit.get("symbol") if type(unit) is dict else None
    if word is None or len(str(number)) > 64:
        return None
    quoted = f"'{number}'" if type(number) is str else f"{number}"
    told_on = f"{named['base']}Datastreams({named['number'] or quoted})/Observations"
    return Entity(str(number), told_on, word, symbol if type(symbol) is str else None, (), None, is_stream=True)


def _rows_of(tree: dict[str, Any]) -> list[Any]:
    """Give the observations of an answer: itself, those of its page, or arrays of them."""
    told = tree.get("value")
    return told if type(told) is list and told and "result" not in tree else [tree]


def _is_bare(row: Any) -> bool:
    """Tell whether a row observes something without saying of which stream."""
    is_told = type(row) is dict and ("result" in row or ("dataArray" in row and "components" in row))
    return is_told and row.keys().isdisjoint(("Datastream", "MultiDatastream"))


def read_stream(stream: Entity, topic: str, payload: bytes) -> Translation | None:
    """Give the observations of a stream that is known, None of such as say themselves what they are of."""
    tree = parse_carefully(payload)
    if type(tree) is not dict or not all(_is_bare(row) for row in _rows_of(tree)):
        return None
    told: dict[str, Any] = {"@iot.id": stream.device, "ObservedProperty": {"name": stream.word}}
    return SENSORTHINGS.unwrap_tree(topic, tree | {"Datastream": told | {"unitOfMeasurement": {"symbol": stream.unit}}})
