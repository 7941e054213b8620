"""One line of InfluxDB's protocol taken apart: `noise,device=sono-1,place=Mairie laeq=52.1,lamax=61i 1709510400`.

Messages and files are written so; what a line means is told elsewhere. A line comes from anybody: every pattern here
either goes on or gives up, and none tries twice.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

__all__ = ["UNITS", "Line", "read_line", "value_of"]

# Tags that tell the unit of the fields, and no place.
UNITS = ("unit", "units", "uom")
_LINE = re.compile(
    r'(?P<head>(?:\\.|[^\\\s])++) ++(?P<fields>(?:"(?:\\.|[^"\\])*+"|\\.|[^\\\s"])++)(?: ++(?P<time>-?[0-9]{1,19}))?\s*'
)
_HEAD = re.compile(r"(?P<name>(?:\\.|[^\\,])++)(?:,(?P<tags>.+))?")
_PAIR = re.compile(r'(?P<key>(?:\\.|[^\\=,])++)=(?P<value>"(?:\\.|[^"\\])*+"|(?:\\.|[^\\=,"])++)(?:,(?=.)|$)')
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,18}(?:\.[0-9]{0,18})?|\.[0-9]{1,18})(?:[eE][+-]?[0-9]{1,3})?")
_WORDS = {"t": True, "true": True, "f": False, "false": False}
_ESCAPED = re.compile(r"\\([,= \"\\])")


class Line(NamedTuple):
    """A line: its measurement, its tags, its fields as they are written, and its time in digits of an unknown unit."""

    measurement: str
    tags: dict[str, str]
    fields: dict[str, str]
    time: str | None


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _pairs(text: str) -> dict[str, str] | None:
    """Give the pairs of tags or fields by their keys, None where one is none or a key stands twice."""
    told: dict[str, str] = {}
    at = 0
    while at < len(text):  # one after the other: a search from every letter of a long one would not end
        pair = _PAIR.match(text, at)
        if pair is None or (key := _plain(pair["key"])) in told:
            return None
        told[key], at = pair["value"], pair.end()
    return told


@lru_cache(maxsize=4096)  # a box says the same in front of all its lines
def _read_head(text: str) -> tuple[str, dict[str, str]] | None:
    head = _HEAD.fullmatch(text)
    tags = None if head is None else _pairs(head["tags"] or "")
    if head is None or tags is None:
        return None
    return _plain(head["name"]), {key: _plain(value) for key, value in tags.items()}


def read_line(text: str) -> Line | None:
    """Give a line taken apart, None where it is none of the protocol or names a tag or a field twice."""
    parted = _LINE.fullmatch(text)
    head = None if parted is None else _read_head(parted["head"])
    fields = None if parted is None else _pairs(parted["fields"])
    if parted is None or head is None or not fields:
        return None
    return Line(head[0], dict(head[1]), fields, parted["time"])


def value_of(written: str) -> str | float | bool | None:
    """Give a field's value, which is a text, a number (int or float), yes or no; None where it is none of these."""
    if written[:1] == '"':
        return _plain(written[1:-1])
    bare = written[:-1] if written[-1:] in "iu" else written
    if _NUMBER.fullmatch(bare):
        return float(bare) if set(bare) & set(".eE") else int(bare)
    return _WORDS.get(written.lower())
