"""Cameras that count people: Vivotek, Axis, Hikvision. Each span stands with its beginning and its end.

A camera has no devEUI: it is known by the number of its network card, twelve hexadecimal digits.
"""

from __future__ import annotations

import re
from typing import Any

from measures.timespan import TimeError
from sync.times import parse_time
from sync.unwrap.payload import Translation, UnwrapError
from sync.unwrap.translated import Translated, rows_of, several, span_of

__all__ = ["AXIS", "HIKVISION", "VIVOTEK"]

_CARD = re.compile(r"[0-9a-f]{12}")
_DIRECTIONS = {"in": "period_in", "out": "period_out"}


def _card_of(told: Any) -> str:
    device = re.sub(r"[:.\-\s]", "", told).lower() if type(told) is str else ""
    if _CARD.fullmatch(device) is None:
        raise UnwrapError("rejected", "bad_device", str(told)[:40])
    return device


def _at(tree: Any, *keys: str) -> Any:
    for key in keys:
        tree = tree.get(key) if type(tree) is dict else None
    return tree


def _vivotek(topic: str, tree: Any) -> Translation:
    """Rules of a camera, each with its span; times are UTC whatever its zone says."""
    device = _card_of(_at(tree, "Source", "MacAddress"))
    spans: dict[float | None, list[dict[str, Any]]] = {}
    for block in rows_of(tree, "Data"):
        for row in rows_of(block, "CountingInfo") if "CountingInfo" in block else []:
            start, end = row.get("StartTime"), row.get("EndTime")
            sample = {"address": row.get("RuleName"), "timestamp": start or end}
            sample |= {f"period_{way.lower()}": row[way] for way in ("In", "Out") if way in row}
            spans.setdefault(_length_s(start, end, device), []).append(sample)
    model = _at(tree, "Source", "ModelName")
    found = several([span_of(device, period_s, rows) for period_s, rows in spans.items()])
    found.model = f"vivotek {model}" if type(model) is str else "vivotek"
    return found


def _axis(topic: str, tree: Any) -> Translation:
    """Axis Retail Data: measurements with their span, of which those of people are read, both ways."""
    device = _card_of(_at(tree, "sensor", "serial"))
    data = _at(tree, "data")
    spans: dict[float | None, list[dict[str, Any]]] = {}
    for row in rows_of(data, "measurements"):
        start, end = (row.get(key, _at(data, key)) for key in ("utcFrom", "utcTo"))
        if row.get("kind") != "people-counts":
            continue
        sample: dict[str, Any] = {"timestamp": start or end}
        for item in rows_of(row, "items"):
            word = _DIRECTIONS.get(str(item.get("direction")).lower())
            if word is None or word in sample:
                raise UnwrapError("quarantined", "unlabelled", device=device, where="items")
            sample[word] = item.get("count")
        spans.setdefault(_length_s(start, end, device), []).append(sample)
    if not spans:
        return Translation(device, "up", fields={})
    return several([span_of(device, period_s, rows) for period_s, rows in spans.items()])


def _hikvision(topic: str, tree: Any) -> Translation:
    """A notice of people counted in a span of time; those of now (`realTime`) count on until midnight."""
    device = _card_of(_at(tree, "macAddress"))
    counted = _at(tree, "peopleCounting")
    span = _at(counted, "TimeRange") or _at(counted, "timeRange")
    start, end = _at(span, "startTime"), _at(span, "endTime")
    if _at(counted, "statisticalMethods") not in ("timeRange", None) or start is None or end is None:
        raise UnwrapError("quarantined", "no_meaning", device=device)
    sample: dict[str, Any] = {"timestamp": start}
    sample |= {word: counted[key] for key, word in (("enter", "period_in"), ("exit", "period_out")) if key in counted}
    channel = tree.get("channelID")
    if type(channel) is int and channel > 1:
        sample["channel"] = channel
    return span_of(device, _length_s(start, end, device), [sample])


def _length_s(start: Any, end: Any, device: str) -> float | None:
    try:
        start_ms, end_ms = parse_time(start), parse_time(end)
    except TimeError as why:
        raise UnwrapError("quarantined", "bad_time", why.text, device) from why
    if start_ms is None or end_ms is None:
        return None
    if end_ms <= start_ms:
        raise UnwrapError("quarantined", "bad_time", f"{start} {end}"[:40], device)
    return (end_ms - start_ms) / 1000


VIVOTEK = Translated((b'"CountingInfo"', b'"Source"'), _vivotek)
AXIS = Translated((b'"measurements"', b'"sensor"', b'"Axis Retail Data"'), _axis)
HIKVISION = Translated((b'"peopleCounting"', b'"macAddress"'), _hikvision)
