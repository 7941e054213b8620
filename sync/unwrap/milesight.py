"""Milesight's people counters that send without LoRa, by MQTT or HTTP: local times, a zone in words, parallel lists.

Present numbers are of the end of a span, counts and maxima of the whole of it. Where the clock of the box follows
summer time (`dst_status`) its offset is that of winter: in European zones summer begins and ends at the same instant as
in France, elsewhere the box shows an hour more.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from measures.timespan import find_zone
from sync.decoders.values import whole_of
from sync.unwrap.payload import Translation, UnwrapError, name_of
from sync.unwrap.translated import Translated

__all__ = ["MILESIGHT"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HOUR = timedelta(hours=1)
# « UTC-0:00 Western European Time (WET), Greenwich Mean Time (GMT) »: the name of the zone says nothing more.
_ZONE = re.compile(r"(?:UTC|GMT)?\s*([+-])\s*(\d{1,2})(?::?(\d{2}))?(?:\s+[^\W\d_].*)?", re.IGNORECASE)
_EUROPE = (timedelta(0), _HOUR, 2 * _HOUR)
# Their words in ours; `{}` is what the counter runs over.
_PRESENT = {"current_total": "people_count", "max_counted": "people_count_max"}
_WAYS = {"in_counted": "in", "out_counted": "out"}
# Lists that stand beside that of their regions, and what each figure of them is.
_OF_REGIONS = {"occupancy": "occupancy", "current_counted": "people_count"}
_NOT_FIELDS = frozenset(
    {"event", "report_type", "device_info", "time_info", "total_mapped_regions", "numbering_regions"}
)


def _offset_of(text: Any) -> timedelta | None:
    if type(text) is not str:
        return None
    if text.strip().upper() in ("UTC", "GMT"):
        return timedelta(0)
    found = _ZONE.fullmatch(text.strip()) if len(text) < 200 else None
    if found is None or int(found[2]) > 14 or int(found[3] or 0) > 59:
        return None
    size = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return -size if found[1] == "-" else size


def _bears_its_zone(told: Any) -> bool:
    try:
        return type(told) is str and datetime.fromisoformat(told.strip().replace("/", "-")).tzinfo is not None
    except ValueError:
        return False


def _instant(told: Any, offset: timedelta, has_summer: bool) -> tuple[int, datetime] | None:
    """Give (UTC milliseconds, what the box showed) of a local time; UnwrapError "bad_time" where there is no such."""
    if told is None or told == "":
        return None
    try:
        wall = datetime.fromisoformat(told.strip().replace("/", "-"))
        if wall.tzinfo is not None:
            return (wall - _EPOCH) // timedelta(milliseconds=1), wall.replace(tzinfo=None)
        moment = (wall - offset).replace(tzinfo=UTC)
        if has_summer:
            earlier = moment - _HOUR
            is_summer = earlier.astimezone(find_zone("Europe/Paris")).dst() if offset in _EUROPE else _HOUR
            moment = earlier if is_summer else moment
    except (ValueError, AttributeError, OverflowError) as why:
        raise UnwrapError("quarantined", "bad_time", str(told)[:40]) from why
    return (moment - _EPOCH) // timedelta(milliseconds=1), wall


def _translated(fields: Any, reach: str) -> Any:
    """Give a group or row with its counters in our words; `reach` is "period", "total" or "" where nothing tells.

    A group that is called total is of everybody, beside that of the children.
    """
    if type(fields) is list:
        return [_translated(item, reach) for item in fields]
    if type(fields) is not dict:
        return fields
    out: dict[str, Any] = {}
    key: str
    for key, value in fields.items():
        name: str = _PRESENT.get(key.lower(), key)
        if key in _WAYS and reach:
            name = f"{reach}_{_WAYS[key]}"
        inner = "period" if "period" in key else "total" if "total" in key and key != "total" else reach
        if key == "group" and type(value) is dict:
            continue  # how many groups, which are no people, and are among the total
        if key == "total" and type(value) is dict:
            out |= _translated(value, inner)  # under the name of the line alone, whoever is told besides
        else:
            out[name] = _translated(value, inner) if type(value) in (dict, list) else value
    return out


def _by_region(tree: dict[str, Any]) -> dict[str, Any]:
    """Give the figures that stand in lists beside the list of their regions, each under its own name."""
    told = tree.get("numbering_regions")
    numbers = [whole_of(number) for number in told] if type(told) is list else []
    are_told = len(set(numbers)) == len(numbers) and all(n is not None and 0 <= n < 1000 for n in numbers)
    out: dict[str, Any] = {}
    for key, word in _OF_REGIONS.items():
        figures = tree.get(key)
        if type(figures) is list and numbers and are_told and len(figures) == len(numbers):
            out |= {f"region_{number}_{word}": figure for number, figure in zip(numbers, figures, strict=True)}
        elif figures is not None:
            out[key] = figures
    return out


def _translate(topic: str, tree: Any) -> Translation:
    if type(tree) is dict and "device_info" not in tree and type(tree.get("data")) is dict:
        tree = tree["data"]  # as a flow has handed it on
    box = tree.get("device_info") if type(tree) is dict else None
    if type(box) is not dict or "device_sn" not in box:
        raise UnwrapError("quarantined", "unknown_form")
    device = name_of(box["device_sn"])
    name = box.get("device_name") or box.get("device") or ""
    times = tree["time_info"] if type(tree.get("time_info")) is dict else {}
    told = times.get("end_time") or times.get("trigger_time") or times.get("time")
    zone = times.get("timezone") or times.get("time_zone")
    offset = _offset_of(zone)
    if told and offset is None and not _bears_its_zone(told):
        raise UnwrapError("quarantined", "bad_time", f"{told} {zone or ''}"[:40], device)
    has_summer = times.get("dst_status") in (True, 1, "true", "enable", "enabled", "on")
    end = _instant(told, offset or timedelta(0), has_summer)
    start = _instant(times.get("start_time"), offset or timedelta(0), has_summer)
    fields: dict[str, Any] = {}
    reach = ""
    if start is not None and end is not None:
        shown = (end[1] - start[1]) // timedelta(milliseconds=1)
        # Around a change of the clock its face tells the shorter span.
        span = min(end[0] - start[0], shown) if shown > 0 else end[0] - start[0]
        if span <= 0:
            raise UnwrapError("quarantined", "bad_time", str(told)[:40], device)
        fields["period_s"], reach = span / 1000, "period"
    fields |= _translated({key: value for key, value in tree.items() if key not in _NOT_FIELDS}, reach)
    fields = {key: value for key, value in fields.items() if key not in _OF_REGIONS}
    fields |= _by_region(tree)
    model = f"milesight {name}"
    return Translation(device, "up", None if end is None else end[0], name=str(name), model=model, fields=fields)


MILESIGHT = Translated((b'"device_info"', b'"device_sn"'), _translate)
