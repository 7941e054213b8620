"""Lines of InfluxDB, as Telegraf and many boxes publish them: `air,device=hall temperature=21.4 1793000000000000000`.

Each line becomes an object of its tags, its time and, under the name of what is measured, its fields; the families
then read it as if it had been written so. Which box it is of, only a tag or the topic says. Telegraf keeps the topic on
which it has heard a box in a tag of its own.
"""

from __future__ import annotations

from typing import Any

import msgspec

from sync.decoders.meanings import is_aside
from sync.decoders.names import read_name
from sync.decoders.structure import CLOSED, WHOLE
from sync.influx_lines import UNITS, read_line, value_of

__all__ = ["told_in_lines"]

_JSON = b'{["'
_MOST_LINES = 500


def _says_nothing(over: str) -> bool:
    """Tell whether a measurement is called by a word that is none of what is measured: device, status."""
    name = read_name(over)
    return is_aside(name) or name.squashed in CLOSED | WHOLE


def _object_of(text: str) -> dict[str, Any] | None:
    line = read_line(text)
    if line is None:
        return None
    values = {key: value_of(written) for key, written in line.fields.items()}
    row: dict[str, Any] = line.tags
    unit = next((row.pop(key) for key in UNITS if key in row), None)
    # One figure bears the name of what is measured; several have names of their own.
    told: Any = values | ({} if unit is None else {"unit": unit})
    told = told if values.keys() != {"value"} or unit is not None else values["value"]
    over = line.measurement
    if type(told) is dict and ("topic" in row or over in row or _says_nothing(over)):
        row = told | row
    else:
        row |= {over: told}
    return row if line.time is None else row | {"timestamp": int(line.time)}


def told_in_lines(topic: str, payload: bytes) -> tuple[str, bytes]:
    """Give the topic and the JSON of what lines say; the message itself where these are no such lines."""
    if payload.lstrip()[:1] in _JSON or b"=" not in payload or payload.count(b"\n") > _MOST_LINES:
        return topic, payload
    try:
        lines = payload.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        return topic, payload
    rows = [_object_of(line.strip()) for line in lines if line.strip() and line.strip()[:1] != "#"]
    if not rows or not all(rows):
        return topic, payload
    heard = {row.pop("topic", None) for row in rows if row is not None}
    on = heard.pop() if len(heard) == 1 else None
    return (on if type(on) is str and on.strip() else topic), msgspec.json.encode(rows if len(rows) > 1 else rows[0])
