"""A field's key taken apart: `line_1_total_in` is "total in" of the part line_1, `mcu_temperature__C` is in C.

Decoders write camelCase, snake_case, kebab-case and everything glued; `squashed` is what is left when all that is
taken away.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import msgspec

from sync.decoders.units import find_unit

__all__ = ["Name", "read_name", "snake"]

_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
# Words that, with the number or letter after them, say which line, region or lamp is meant.
_PLACES = {
    "line": "line",
    "ligne": "line",
    "region": "region",
    "zone": "zone",
    "lane": "lane",
    "voie": "lane",
    "gate": "gate",
    "door": "door",
    "channel": "channel",
    "chn": "channel",
    "ch": "channel",
    "phase": "phase",
    "area": "area",
    "slot": "slot",
    "spot": "spot",
    "driver": "driver",
    "lamp": "lamp",
    "luminaire": "luminaire",
    "switch": "switch",
    "relay": "relay",
    "socket": "socket",
    "port": "port",
    "sensor": "sensor",
}
_KEEP_PLACE = {"switch", "relay", "socket", "lamp"}  # the word is also what is measured
_PARTS_OF_BATTERY = {"main", "node", "master", "slave", "primary", "secondary"}
_UNIT_WORDS = {
    "mv",
    "cm",
    "mm",
    "percent",
    "percentage",
    "pct",
    "lux",
    "lx",
    "wh",
    "kwh",
    "ma",
    "hpa",
    "dba",
    "ppm",
    "kw",
    "mps",
    "kmh",
    "pa",
}


class Name(msgspec.Struct, frozen=True):
    """`words` in lower case without the unit and the part; `squashed` the same glued together."""

    words: tuple[str, ...]
    squashed: str
    unit: str
    part: str


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def snake(key: str) -> str:
    """Give a key as lower-case words joined by underscores, at most 64 characters."""
    return "_".join(word.lower() for word in _WORD.findall(_plain(key[:64])))


def _take_part(words: list[str]) -> tuple[list[str], str]:
    for at in range(len(words) - 1):
        place, index = words[at], words[at + 1]
        if place in _PLACES and (index.isdigit() or (len(index) == 1 and at + 2 < len(words) and place != "lamp")):
            kept = [place] if place in _KEEP_PLACE else []
            return words[:at] + kept + words[at + 2 :], f"{_PLACES[place]}_{index}"
    for at, word in enumerate(words):
        glued = re.fullmatch(r"([a-z]+)([0-9]{1,3})", word)
        if glued and glued[1] in _PLACES:
            return words[:at] + words[at + 1 :], f"{_PLACES[glued[1]]}_{glued[2]}"
    if (
        len(words) == 2
        and words[0] in ("battery", "batt", "bat")
        and (words[1] in _PARTS_OF_BATTERY or words[1].isdigit())
    ):
        return words[:1], words[1]
    return words, ""


def _take_unit(words: list[str]) -> tuple[list[str], str]:
    if len(words) > 1 and words[-1] in _UNIT_WORDS:
        return words[:-1], "percent" if words[-1] == "pct" else words[-1]
    return words, ""


@lru_cache(maxsize=8192)
def read_name(key: str) -> Name:
    """Take a key apart. Keys longer than 64 characters have no name we could know."""
    if len(key) > 64:
        return Name((), "", "", "")
    base, _, unit = key.partition("__")
    bracket = re.fullmatch(r"(.+?)\s*[\[(](.{1,12})[\])]", base)
    if bracket and not unit and find_unit(bracket[2]) is not None:
        base, unit = bracket[1], bracket[2]
    words = [word.lower() for word in _WORD.findall(_plain(base))]
    words, part = _take_part(words)
    if not unit:
        words, unit = _take_unit(words)
    return Name(tuple(words), "".join(words), unit, part)
