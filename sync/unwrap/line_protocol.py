"""Lines of InfluxDB, as Telegraf and many boxes publish them: `air,device=hall temperature=21.4 1793000000000000000`.

Each line becomes an object of its tags, its time and, under the name of what is measured, its fields; the families
then read it as if it had been written so. Which box it is of, only a tag or the topic says. Telegraf keeps the topic on
which it has heard a box in a tag of its own.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from sync.decoders.meanings import is_aside
from sync.decoders.names import read_name
from sync.decoders.structure import CLOSED, WHOLE

__all__ = ["told_in_lines"]

_LINE = re.compile(
    r'(?P<head>(?:\\.|[^\\\s])++) (?P<fields>(?:"(?:\\.|[^"\\])*+"|\\.|[^\\\s"])++)(?: (?P<time>-?[0-9]{1,19}))?\s*'
)
_HEAD = re.compile(r"(?P<name>(?:\\.|[^\\,])++)(?:,(?P<tags>.+))?")
_PAIR = re.compile(r'(?P<key>(?:\\.|[^\\=,])++)=(?P<value>"(?:\\.|[^"\\])*+"|(?:\\.|[^\\=,"])++)(?:,(?=.)|$)')
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,18}(?:\.[0-9]{0,18})?|\.[0-9]{1,18})(?:[eE][+-]?[0-9]{1,3})?")
_WORDS = {"t": True, "true": True, "f": False, "false": False}
_ESCAPED = re.compile(r"\\([,= \"\\])")
_JSON = b'{["'
_MOST_LINES = 500
_UNITS = ("unit", "units", "uom")


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _value(text: str) -> Any:
    """Give a field's value; None where it is none."""
    if text[:1] == '"':
        return _plain(text[1:-1])
    bare = text[:-1] if text[-1:] in "iu" else text
    if _NUMBER.fullmatch(bare):
        return float(bare) if set(bare) & set(".eE") else int(bare)
    return _WORDS.get(text.lower())


def _pairs(text: str, at: int = 0) -> dict[str, str] | None:
    """Give the pairs of tags or fields by their keys, None where one is none or a key stands twice."""
    told: dict[str, str] = {}
    while at < len(text):  # one after the other: a search from every letter of a long one would not end
        pair = _PAIR.match(text, at)
        if pair is None or (key := _plain(pair["key"])) in told:
            return None
        told[key], at = pair["value"], pair.end()
    return told


def _says_nothing(over: str) -> bool:
    """Tell whether a measurement is called by a word that is none of what is measured: device, status."""
    name = read_name(over)
    return is_aside(name) or name.squashed in CLOSED | WHOLE


def _object_of(line: str) -> dict[str, Any] | None:
    parted = _LINE.fullmatch(line)
    if parted is None:
        return None
    head = _HEAD.fullmatch(parted["head"])
    tags = None if head is None else _pairs(head["tags"] or "")
    fields = _pairs(parted["fields"])
    if head is None or tags is None or not fields:
        return None
    values = {key: _value(text) for key, text in fields.items()}
    unit = next((_plain(tags.pop(key)) for key in _UNITS if key in tags), None)
    # One figure bears the name of what is measured; several have names of their own.
    told: dict[str, Any] = values | ({} if unit is None else {"unit": unit})
    told = told if values.keys() != {"value"} or unit is not None else values["value"]
    row: dict[str, Any] = {key: _plain(text) for key, text in tags.items()}
    over = _plain(head["name"])
    if type(told) is dict and ("topic" in row or over in row or _says_nothing(over)):
        row = told | row
    else:
        row |= {over: told}
    return row if parted["time"] is None else row | {"timestamp": int(parted["time"])}


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
