"""One decoded value as a number, with the unit its text names; or as a state; or as nothing.

Decoders write 1700, "1700", "1700 mm", "No Sensor", "occupied", true. `float()` is not used on text from outside: it
takes "1_000", "１２" and "nan".
"""

from __future__ import annotations

import math
import re
from typing import Any

from sync.decoders.faults import DecodeError
from sync.decoders.vocabulary import words

__all__ = ["is_figure", "parse_number", "parse_state", "says_nothing", "whole_of"]

_NUMBER = re.compile(
    r"\s*([+-]?(?:[0-9]{1,18}(?:[.,][0-9]{0,18})?|[.,][0-9]{1,18})(?:[eE][+-]?[0-9]{1,3})?)\s*(.{0,24}?)\s*", re.S
)
_INFINITE = re.compile(r"\s*[+-]?inf(?:inity|ini)?\s*", re.IGNORECASE)
_LARGEST = 2**63

# 1,204: a thousand or one and a bit? Half of the world writes one, half the other.
_UNCLEAR = re.compile(r"\s*[+-]?[1-9][0-9]{0,2},[0-9]{3}(?![0-9])")
_THOUSANDS = re.compile(r"[0-9][ \u00a0\u202f\u2009](?=[0-9]{3}(?![0-9]))")

_NOTHING = words(
    "nosensor none null n/a na nan nodata nosignal ignore ignored invalid unknown error err unavailable disconnected"
    " notconnected disabled disable undefined missing fault - -- ? noprobe novalue notset unset inconnu erreur aucun"
    " indisponible unbekannt fehler"
)
_ON = words(
    "on true yes 1 high enabled active activated started running lit allumé allume allumée allumee oui marche"
    " closed_relay an ein ja eingeschaltet"
)
_OFF = words(
    "off false no 0 low inactive deactivated stopped idle éteint eteint éteinte eteinte non arrêt arret"
    " aus nein ausgeschaltet"
)
_TAKEN = words(
    "occupied busy taken parked present presence occupé occupe occupée occupee true yes on 1 2 used full_space notfree"
    " inuse detected motiondetected trigger triggered belegt besetzt ja oui vrai"
)
_FREE = words(
    "vacant free unoccupied empty available absent absence libre false no off 0 notoccupied unused clear nopresence"
    " notpresent nocar novehicle frei unbesetzt nichtbelegt nein idle nomotion nomotiondetected"
    " non faux"
)

# A figure that is written as text, as some networks do with all of them; what begins with 0 is a name.
_FIGURE = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,8})(?:[.,][0-9]{1,9})?")


def is_figure(value: Any) -> bool:
    """Tell whether a value is a number, or a text that is nothing but one."""
    return type(value) in (int, float) or (type(value) is str and _FIGURE.fullmatch(value) is not None)


def whole_of(value: Any) -> int | None:
    """Give a whole number that may be written as text, None for anything else."""
    if type(value) is str and len(value) < 10 and value.isascii() and value.isdigit() and value == str(int(value)):
        return int(value)
    return value if type(value) is int else None


def _squash(text: str) -> str:
    return re.sub(r"[\s_\-]+", "", text).lower() or text.strip()


def says_nothing(value: Any) -> bool:
    """Tell whether the decoder itself says that it has no value: null, "", "No Sensor", "n/a"."""
    return value is None or (isinstance(value, str) and (not value.strip() or _squash(value) in _NOTHING))


def parse_number(value: Any, where: str = "") -> tuple[float, str] | None:
    """Give (number, name of the unit or ""), None when `value` is no number. A bool is no number.

    DecodeError "unclear_number" for a comma that may part thousands; "huge_number" for an integer beyond 64 bits
    (whoever sends it counts wrongly everywhere), "not_a_number" for NaN and infinity, as numbers or as text (a text
    “NaN” is how a decoder says that it has no value).
    """
    if type(value) is float:
        if not math.isfinite(value):
            raise DecodeError("not_a_number", where)
        return value, ""
    if type(value) is int:
        if not -_LARGEST <= value < _LARGEST:
            raise DecodeError("huge_number", where)
        return float(value), ""
    if type(value) is str and len(value) <= 64:
        if _UNCLEAR.match(value):
            raise DecodeError("unclear_number", where, value[:24])
        found = _NUMBER.fullmatch(_THOUSANDS.sub(lambda digits: digits[0][0], value))
        if found:
            number = float(found[1].replace(",", "."))
            if not math.isfinite(number):
                raise DecodeError("not_a_number", where)
            return number, found[2]
        if _INFINITE.fullmatch(value):
            raise DecodeError("not_a_number", where)
    return None


def parse_state(value: Any, *, is_occupancy: bool) -> float | None:
    """Give 1.0 or 0.0 for a state in words, as a bool or as a code; None when it says neither."""
    if type(value) is bool:
        return float(value)
    if type(value) in (int, float):
        return float(value) if value in (0, 1) else None
    if type(value) is str and len(value) <= 32:
        word = _squash(value)
        if word in (_TAKEN if is_occupancy else _ON):
            return 1.0
        if word in (_FREE if is_occupancy else _OFF):
            return 0.0
    return None
