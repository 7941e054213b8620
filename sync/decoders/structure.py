"""The shapes that decoded objects come in: samples with own times, lists of drivers, answers to commands."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from sync.decoders.names import read_name, snake
from sync.decoders.values import whole_of
from sync.decoders.vocabulary import words

__all__ = [
    "CLOSED",
    "WHOLE",
    "is_answer",
    "label_of",
    "own_time",
    "says_invalid",
    "tells_totals",
    "told_period",
    "unwrapped",
]

_LONGEST_PERIOD_S = 90_000  # a local day of 25 hours
# Groups whose numbers are settings, states of the box or commands to it.
CLOSED = words(
    "status activealerts alarm alarms alerts config configuration settings threshold thresholds spectrum destination"
    " lc lz optionalfeatures errors warnings location gps cmd metadata radio versions firmware"
)
# How a decoder calls all that it has read, and how often it wraps it up.
WHOLE = words("data bytes payload decodedpayload decoded message uplink frame object")
_MOST_WRAPPINGS = 3
_SAFE = re.compile(r"[A-Za-z0-9_.:-]+")
_TIMES = ("timestamp", "time", "ts", "datetime", "date", "measured_at", "measuredAt", "timestampUTC", "t")
_LABELS = (
    *("address", "dali_address", "dali_address_short", "id", "name", "channel", "line", "region", "phase", "index"),
    *("label", "driver", "lane", "zone", "number", "output", "circuit", "probe"),
)
_PLACE_LABELS = words("line region phase driver lane zone channel output circuit probe")
_ID_OF = re.compile(
    r"(bin|box|spot|slot|bay|lamp|zone|line|lane|gate|door|region|area|channel|meter|camera|sensor|probe|site|street)"
    r"_?(?:id|name|no|number)",
    re.IGNORECASE,
)
_TOTALS = words("total totals sum cumulative cumulated cumul accumulated lifetime")
_SETTINGS = words("configuration config settings reglages")
_ANSWERS = words("rsp req response request command config boot write invalid manual_dimming downlink version")


def says_invalid(fields: dict[str, Any]) -> bool:
    """Tell whether the group itself says that its figures are not to be used."""
    return any(_is_no(fields.get(key)) for key in ("valid", "isValid", "is_valid"))


def _is_no(told: Any) -> bool:
    # What hands figures on as texts writes this so too, and a decoder in C as 0.
    return told.lower() in ("false", "0") if type(told) is str else type(told) in (bool, int) and not told


def label_of(item: dict[str, Any]) -> str:
    """Give the part that an item of a list speaks of, as its maker writes it; "" where it does not say."""
    for key in _LABELS:
        value = item.get(key)
        if type(value) is dict:
            value = value.get("value")
        if key in _PLACE_LABELS and (number := whole_of(value)) is not None:
            return f"{key}_{number}"
        if type(value) is str and 0 < len(value) <= 64:
            return value if _SAFE.fullmatch(value) else snake(value)
    for key, value in item.items():
        found = _ID_OF.fullmatch(key)
        if found is not None and (number := whole_of(value)) is not None:
            return f"{found[1].lower()}_{number}"
        if found is not None and type(value) is str and 0 < len(value) <= 64:
            return value if _SAFE.fullmatch(value) else snake(value)
    return ""


def own_time(item: dict[str, Any]) -> Any:
    """Give the time of a sample as it was written, None where it has none of its own."""
    for key in _TIMES:
        value = item.get(key)
        if type(value) in (int, float, str):
            return value
    return None


@lru_cache(maxsize=4096)
def _has_totals(keys: tuple[str, ...]) -> bool:
    return any(not _TOTALS.isdisjoint(read_name(key).words) for key in keys)


def tells_totals(fields: dict[str, Any]) -> bool:
    """Tell whether running totals are among the fields, so that bare counters are those of a period."""
    return _has_totals(tuple(fields))


def told_period(fields: dict[str, Any]) -> int | None:
    """Give the length of the counted span where the message says it outright; a reporting interval is a setting."""
    told = fields.get("period_s")
    if not isinstance(told, int | float) or isinstance(told, bool):
        return None
    return round(told * 1000) if 0 < told <= _LONGEST_PERIOD_S else None


def is_answer(fields: dict[str, Any]) -> bool:
    """Whether the message answers a command or tells its settings: its numbers are no measurements."""
    for key in ("Cmd", "cmd", "command", "packet_type", "packetType", "message_type", "messageType"):
        value = fields.get(key)
        if type(value) is dict:
            if key in ("cmd", "Cmd", "command"):
                return True
            value = value.get("value")
        if type(value) is str and (key in ("Cmd", "cmd", "command") or any(word in value.lower() for word in _ANSWERS)):
            return True
    told = fields.get("type")  # of the message, or of the box
    return type(told) is str and not _SETTINGS.isdisjoint(snake(told).split("_"))


def unwrapped(fields: dict[str, Any]) -> dict[str, Any]:
    """Give what is measured, where a decoder hands on its whole answer or names it: {"payload": {...}}."""
    for _ in range(_MOST_WRAPPINGS):
        kept = [key for key in fields if key not in ("errors", "warnings")]
        if len(kept) != 1 or type(fields[kept[0]]) is not dict or kept[0].replace("_", "").lower() not in WHOLE:
            break
        fields = fields[kept[0]]
    return fields
