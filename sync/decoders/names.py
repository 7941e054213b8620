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
from sync.decoders.vocabulary import words

__all__ = ["PLACES_IN_FRONT", "Name", "is_chip", "read_name", "snake"]

_PM1 = re.compile(r"(?<![a-z])pm_?1[_.]0(?![0-9])", re.I)
# Units written with their capitals are one word, though their letters look like two.
_MIXED_UNIT = re.compile(r"(?:dB[ACZ]?|[kM]Wh?|[km]VA?|mA|[hk]Pa|deg[CFK])(?![A-Za-z])")
# What a name ends with when its number was multiplied to be whole: temperature_x10. Nobody may read it as it stands.
_SCALED = re.compile(r"(?:x|times|mult?)_?(?:10|100|1000)$", re.I)
# Leq(A): how it was weighed, and no amperes.
_WEIGHED = re.compile(r"^L(eq|max|min|[0-9]{1,2})\s*\(A\)$", re.I)
# [03] Pressure [hPa]: in which place a list for people to read tells it.
_COUNTED = re.compile(r"^\[[0-9]{1,3}\] ?(?=.)")
_DUST = re.compile(r"_?[uµμ]g_?(?:/|per)?_?m_?[3³]$", re.I)
_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
# Words that, with the number or letter after them, say which line, region or lamp is meant.
_PLACES = words(
    """line ligne region zone lane voie gate door channel chn ch phase area slot spot driver lamp luminaire switch relay
    relais socket port sensor sens dir class classe"""
)
# The same where they stand in front with a number: `bin_2_fill_level`, but not `people_counter_a`.
PLACES_IN_FRONT = words(
    "desk bay seat room stall bench bin circuit camera entrance porte counter probe sonde salle lampadaire candelabre"
)
_KEEP_PLACE = {"switch", "relay", "relais", "socket", "lamp"}  # the word is also what is measured
_PARTS_OF_BATTERY = {"main", "node", "master", "slave", "primary", "secondary"}
_UNIT_WORDS = words(
    "mv v cm mm m percent percentage pct lux lx wh kwh ma amps hpa dba db ppm w watt watts kw mps kmh mph pa deg"
    " celsius degc degf degk mbar kpa rh klux"
)
# A row and one of these is the load of that row; an A may as well be one of its sides.
_LOADS = frozenset({"v", "w", "kw", "wh", "kwh", "ma"})
# What follows the number of a phase where a key begins with it: L1_voltage, but not L10 nor L1_dBA.
_PHASED = words("voltage current power energy active reactive apparent")

# The part number of a chip (TSL2561, VL53L0X, SHT3X) is a name: its letters are not words about the device.
_CHIP = re.compile(r"([A-Z]{2,6})[0-9]+[A-Z0-9]*(?:[-_](?:0x)?[0-9A-Fa-f]+)?")
_NO_CHIPS = words("SN HW SW FW ID TS RSSI SNR SEQ ERR")


class Name(msgspec.Struct, frozen=True):
    """`words` in lower case without the unit and the part; `squashed` the same glued together."""

    words: tuple[str, ...]
    squashed: str
    unit: str
    part: str


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def snake(key: str) -> str:
    """Give a key as lower-case words joined by underscores, at most 64 characters."""
    return "_".join(word.lower() for word in _WORD.findall(_plain(key[:64])))


def is_chip(key: str) -> bool:
    """Tell whether a key is the part number of a chip."""
    chip = _CHIP.fullmatch(key)
    return chip is not None and chip[1] not in _NO_CHIPS


def _take_part(spoken: list[str], key: str) -> tuple[list[str], str]:
    for at in range(len(spoken) - 1):
        place, index = spoken[at], spoken[at + 1]
        is_last = at + 2 == len(spoken)
        is_letter = len(index) == 1 and place != "lamp" and (not is_last or (place == "phase" and index in "abc"))
        is_in_front = not at and place in PLACES_IN_FRONT and index.isdigit()
        if is_in_front or (place in _PLACES and (index.isdigit() or is_letter)):
            kept = [place] if place in _KEEP_PLACE else []
            # As the maker writes it: chn1, line_1.
            glue = "" if f"{place}{index}" in key else "_"
            return spoken[:at] + kept + spoken[at + 2 :], f"{place}{glue}{index}"
        is_phase = spoken[at + 2] in _PHASED if not at and at + 2 < len(spoken) else bool(at)
        if is_phase and place == "l" and index in ("1", "2", "3") and spoken[0] not in ("noise", "sound", "bruit"):
            return spoken[:at] + spoken[at + 2 :], f"l{index}"
    if (
        len(spoken) == 2
        and spoken[0] in ("battery", "batt", "bat")
        and (spoken[1] in _PARTS_OF_BATTERY or spoken[1].isdigit())
    ):
        return spoken[:1], spoken[1]
    return spoken, ""


def _take_unit(spoken: list[str]) -> tuple[list[str], str]:
    if len(spoken) > 1 and spoken[-1] in _UNIT_WORDS:
        return spoken[:-1], "percent" if spoken[-1] == "pct" else spoken[-1]
    return spoken, ""


@lru_cache(maxsize=8192)
def read_name(key: str) -> Name:
    """Take a key apart. Keys longer than 64 characters have no name we could know."""
    if len(key) > 64:
        return Name((), "", "", "")
    base, _, unit = _WEIGHED.sub(r"LA\1", _COUNTED.sub("", key)).partition("__")
    bracket = re.fullmatch(r"(.+?)\s*[\[(](.{1,12})[\])]", base)
    if bracket and not unit and find_unit(bracket[2]) is not None:
        base, unit = bracket[1], bracket[2]
    if _SCALED.search(base):
        return Name(("scaled", base.lower()), f"scaled {base.lower()}", "", "")
    if not unit and (dust := _DUST.search(base)):
        base, unit = base[: dust.start()], "ug/m3"
    base = _MIXED_UNIT.sub(lambda unit: unit[0].lower(), base)
    # PM1 is written pm1_0, which glued would be PM10.
    spoken = [word.lower() for word in _WORD.findall(_plain(_PM1.sub("pm1", base)))]
    spoken, part = _take_part(spoken, base.lower())
    if not unit:
        spoken, unit = _take_unit(spoken)
    if part and not unit and len(spoken) == 1 and spoken[0] in _LOADS:
        spoken, unit = [], spoken[0]  # phase_A_V
    return Name(tuple(spoken), "".join(spoken), unit, part)
