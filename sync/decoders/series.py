"""Figures of several moments in one message, newest first: `{"unit": "%", "values": [31, 32, 33]}`.

A box that writes "values: [t=0, t-1, t-2, ...]" beside them says which one is of now. How long ago the others were
measured stands in its settings alone; they are not read, as each would be kept under a moment that somebody made up.
Others number the moments: `temperature_1` was measured at `date_1`, and is no second thermometer.
"""

from __future__ import annotations

import re
from typing import Any

from sync.decoders.structure import own_time, says_invalid
from sync.decoders.values import is_figure
from sync.decoders.vocabulary import words

__all__ = ["apart_by_moment", "dated_pairs", "newest_of", "numbers_moments", "with_one_value"]

_TOLD_BY = ("decodingInfo", "decoding_info")
_NEWEST_FIRST = re.compile(r"(\w{1,40}):\s*\[t(?:=|\s*\+?)0\b")
_DEEPEST = 6
_MOMENT = re.compile(r"(?:date|time|timestamp|date_?time)_([1-9][0-9]?)", re.IGNORECASE)
# All that a sample may hold whose row alone says what it is; with a name or a class beside it, it says so itself.
_OF_SAMPLE = words("value v val unit u uom valid isValid is_valid timestamp time ts datetime date t")
_VALUES = ("value", "v", "val")
_CLEAR = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}[T ][0-9:.]{5,}(?:Z|[+-][0-9:]{2,5})")


def newest_of(fields: dict[str, Any]) -> dict[str, Any]:
    """Give the group with its newest figures alone, as it stands where it does not say which they are."""
    told = next((fields[key] for key in _TOLD_BY if type(fields.get(key)) is str), "")
    found = _NEWEST_FIRST.search(told[:200])
    if found is None:
        return fields
    newest: dict[str, Any] = _newest(fields, found[1], 0)
    return newest


def _newest(tree: Any, name: str, depth: int) -> Any:
    if depth > _DEEPEST:
        return tree
    if type(tree) is list:
        return [_newest(item, name, depth + 1) for item in tree]
    if type(tree) is not dict:
        return tree
    out: dict[str, Any] = {}
    for key, value in tree.items():
        if key == name and type(value) is list and value and not isinstance(value[0], (dict, list)):
            out["value" if name == "values" and "value" not in tree else key] = value[0]
        else:
            out[key] = _newest(value, name, depth + 1)
    return out


def numbers_moments(fields: dict[str, Any]) -> bool:
    """Tell whether a group has a key that is the moment of others which bear the same number."""
    return any(key[-1:].isdecimal() and _MOMENT.fullmatch(key) is not None for key in fields)


def apart_by_moment(fields: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Give the group with what was measured at a numbered moment as a sample of its own, and the names it has lost.

    A moment without its zone, or in figures that two countries read in two ways, is none: its samples are not read.
    """
    if not numbers_moments(fields):
        return fields, []
    told = {found[1]: value for key, value in fields.items() if (found := _MOMENT.fullmatch(key)) is not None}
    moments = {number: value for number, value in told.items() if not is_figure(value) or _is_clear(value)}
    samples: dict[str, dict[str, Any]] = {number: {"timestamp": moment} for number, moment in moments.items()}
    out: dict[str, Any] = {}
    lost: list[str] = []
    for key, value in fields.items():
        name, _, number = key.rpartition("_")
        if number not in samples:
            out[key] = value
        elif not _MOMENT.fullmatch(key):
            samples[number][name] = value
            lost += [key[:64]] if is_figure(value) and not _is_clear(moments[number]) else []
    clear = [sample for number, sample in samples.items() if _is_clear(moments[number])]
    return (out | {"history" if "history" not in out else "history_numbered": clear} if clear else out), lost


def dated_pairs(values: list[Any]) -> list[tuple[Any, Any]]:
    """Give the (moment, figure) of a row that tells each figure with its moment, [] of any other row.

    The figure is as the row holds it: a number, or a group with its unit.
    """
    pairs = [(value[0], value[1]) for value in values if type(value) is list and len(value) == 2]
    if len(pairs) == len(values):
        is_dated = all(_is_clear(moment) and type(figure) in (int, float) for moment, figure in pairs)
        return pairs if is_dated else []
    samples = [_sample(value) for value in values]
    return [sample for sample in samples if sample is not None] if None not in samples else []


def _sample(value: Any) -> tuple[Any, Any] | None:
    if type(value) is not dict or not _OF_SAMPLE.issuperset(value) or (moment := own_time(value)) is None:
        return None
    key = next((key for key in _VALUES if key in value), None)
    if key is None or type(value[key]) in (dict, list):
        return None
    unit = next((value[key] for key in ("unit", "u", "uom") if key in value), None)
    return moment, {"value": value[key], "unit": unit, "valid": not says_invalid(value)}


def with_one_value(field: dict[str, Any]) -> dict[str, Any]:
    """Give `{"value": [21.5], "unit": "°C"}` with its one value; of several nobody knows when each was."""
    told = field.get("value")
    return field | {"value": told[0]} if type(told) is list and len(told) == 1 and "unit" in field else field


def _is_clear(moment: Any) -> bool:
    is_text = type(moment) is str and _CLEAR.fullmatch(moment) is not None
    return is_text or (type(moment) in (int, float) and moment > 1e9)
