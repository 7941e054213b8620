"""Cameras that count: Vivotek, Axis, Hikvision. A span stands with its beginning and its end, a total with its moment.

A camera has no devEUI: it is known by the number of its network card, twelve hexadecimal digits.
"""

from __future__ import annotations

import csv
import re
from typing import Any

from measures.timespan import TimeError
from sync.decoders.values import is_figure
from sync.times import parse_time
from sync.unwrap.forms import whole_number
from sync.unwrap.payload import Translation, UnwrapError, name_of
from sync.unwrap.translated import Translated, rows_of, several, span_of

__all__ = ["AXIS", "AXIS_ANALYTICS", "HIKVISION", "VIVOTEK", "card_of", "length_s"]

_CARD = re.compile(r"[0-9a-f]{12}")
_WAYS = ("In", "Out")
_HEADS = (b"UtcTime,", b"RuleType,")
_DIRECTIONS = {"in": "period_in", "out": "period_out"}
_MOST_LINES = 500
_SCENARIO = re.compile(r"ObjectAnalytics/Device[0-9]+Scenario([0-9]+)$")
_CARD_IN_TOPIC = re.compile(r"(?:^|/)([0-9A-Fa-f]{12})/")
# Since the last reset, by class: what Axis calls the classes, in our words.
_CROSSED = {
    "total_people": ("totalHuman",),
    "total_bicycles": ("totalBike",),
    "total_trucks": ("totalTruck", "totalBus"),
    "total_vehicles": ("totalVehicle", "totalCar", "totalMotorcycle", "totalOtherVehicle"),
}


def card_of(told: Any) -> str:
    """Give the number of a network card as twelve hexadecimal digits; UnwrapError where it is none."""
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
    device = card_of(_at(tree, "Source", "MacAddress"))
    spans: dict[float | None, list[dict[str, Any]]] = {}
    for block in rows_of(tree, "Data"):
        for row in rows_of(block, "CountingInfo") if "CountingInfo" in block else []:
            start, end = row.get("StartTime"), row.get("EndTime")
            sample = {"address": row.get("RuleName"), "timestamp": start or end}
            sample |= {
                f"period_{key.lower()}" if key in _WAYS else key: told for key, told in row.items() if is_figure(told)
            }
            spans.setdefault(length_s(start, end, device), []).append(sample)
    model = _at(tree, "Source", "ModelName")
    found = several([span_of(device, period_s, rows) for period_s, rows in spans.items()])
    found.model = f"vivotek {model}" if type(model) is str else "vivotek"
    return found


def _told_in_lines(payload: bytes) -> dict[str, Any]:
    """Give the report that a camera sends as lines, as it sends it as JSON: names above figures, the camera first."""
    try:
        rows = [*csv.reader(payload.decode("utf-8", "replace").splitlines()[:_MOST_LINES])]
    except csv.Error as why:
        raise UnwrapError("rejected", "bad_envelope", str(why)[:40]) from why
    source: dict[str, Any] = {}
    blocks: list[dict[str, Any]] = []
    names: list[str] = []
    for row in filter(None, rows):
        if row[0] in ("UtcTime", "RuleType"):
            names = row
        elif names[:1] == ["UtcTime"]:
            source = dict(zip(names, row, strict=False))
        else:
            blocks.append({"CountingInfo": [dict(zip(names, row, strict=False))]})
    return {"Source": source, "Data": blocks}


class _Vivotek(Translated):
    def claims(self, topic: str, payload: bytes) -> bool:
        """Tell whether a message is of this family, as JSON or as lines."""
        return super().claims(topic, payload) or (payload.startswith(_HEADS[0]) and _HEADS[1] in payload)

    def unwrap(self, topic: str, payload: bytes) -> Translation:
        """Give the message; UnwrapError or msgspec's errors when it is not what it claims."""
        if payload.startswith(_HEADS[0]):
            return _vivotek(topic, _told_in_lines(payload))
        return super().unwrap(topic, payload)


def _axis(topic: str, tree: Any) -> Translation:
    """Axis Retail Data: measurements with their span, of which those of people are read, both ways."""
    device = card_of(_at(tree, "sensor", "serial"))
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
        spans.setdefault(length_s(start, end, device), []).append(sample)
    if not spans:
        return Translation(device, "up", fields={})
    return several([span_of(device, period_s, rows) for period_s, rows in spans.items()])


def _crossed(data: dict[str, Any], device: str) -> dict[str, Any]:
    """Give what crossed a line since the counter was last reset: classes of one kind are added up."""
    sample: dict[str, Any] = {}
    for word, keys in _CROSSED.items():
        told = [whole_number(data[key], key) for key in keys if data.get(key) not in (None, "")]
        if len(told) > 1 and "totalVehicle" in keys and "totalVehicle" in data:
            told = told[:1]  # all of them together
        figures = [one for one in told if one is not None]
        if figures:
            sample[word] = sum(figures)
    return sample


def _axis_analytics(topic: str, tree: Any) -> Translation:
    """Axis Object Analytics: what crossed a line since the last reset, or who is in an area; alarms count nothing."""
    named = _CARD_IN_TOPIC.search(topic)
    card = tree.get("serial") or (named[1] if named else None) if type(tree) is dict else None
    device = card_of(card) if card is not None else name_of(topic.partition("/event/")[0] if "/event/" in topic else "")
    scenario = _SCENARIO.search(str(_at(tree, "topic")))
    data = _at(tree, "message", "data")
    if type(data) is not dict or scenario is None:
        return Translation(device, "notice", is_event=True)
    sample = _crossed(data, device)
    if not sample and data.get("human") is not None:
        sample["people_now"] = data["human"]
    if not sample:
        return Translation(device, "notice", is_event=True)
    sample["address"] = f"scenario_{scenario[1]}"
    return span_of(device, None, [sample], tree.get("timestamp"))


def _hikvision(topic: str, tree: Any) -> Translation:
    """A notice of people counted in a span of time; those of now (`realTime`) count on until midnight."""
    device = card_of(_at(tree, "macAddress"))
    counted = _at(tree, "peopleCounting")
    if _at(counted, "statisticalMethods") == "realTime":
        moment = _at(counted, "RealTime") or _at(counted, "realTime")
        sent = _at(moment, "time") or tree.get("dateTime")
        return span_of(device, None, [_counted(tree, "daily")], sent)
    span = _at(counted, "TimeRange") or _at(counted, "timeRange")
    start, end = _at(span, "startTime"), _at(span, "endTime")
    if _at(counted, "statisticalMethods") not in ("timeRange", None) or start is None or end is None:
        raise UnwrapError("quarantined", "no_meaning", device=device)
    return span_of(device, length_s(start, end, device), [_counted(tree, "period") | {"timestamp": start}])


def _counted(tree: dict[str, Any], reach: str) -> dict[str, Any]:
    """Give who went in and out; of a camera with several heads, which one saw them."""
    told = tree["peopleCounting"]
    sample = {f"{reach}_{way}": told[key] for key, way in (("enter", "in"), ("exit", "out")) if key in told}
    channel = tree.get("channelID")
    return sample | {"channel": channel} if type(channel) is int and channel > 1 else sample


def length_s(start: Any, end: Any, device: str) -> float | None:
    """Give how long a span is, None where an end is not told; UnwrapError "bad_time" where it ends before it begins."""
    try:
        start_ms, end_ms = parse_time(start), parse_time(end)
    except TimeError as why:
        raise UnwrapError("quarantined", "bad_time", why.text, device) from why
    if start_ms is None or end_ms is None:
        return None
    if end_ms <= start_ms:
        raise UnwrapError("quarantined", "bad_time", f"{start} {end}"[:40], device)
    return (end_ms - start_ms) / 1000


VIVOTEK = _Vivotek((b'"CountingInfo"', b'"Source"'), _vivotek)
AXIS = Translated((b'"measurements"', b'"sensor"', b'"Axis Retail Data"'), _axis)
HIKVISION = Translated((b'"peopleCounting"', b'"macAddress"'), _hikvision)
AXIS_ANALYTICS = Translated((b"ObjectAnalytics", b'"message"', b'"timestamp"'), _axis_analytics)
