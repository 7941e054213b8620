"""Sensors above a door that push what they counted: Xovis, in the form of its firmware 5 and in that before.

A line is a logic with a name; forward is in, backward is out. What follows the people one by one (`live_data`) is
looked at by nobody and kept nowhere.
"""

from __future__ import annotations

from typing import Any

from sync.unwrap.cameras import card_of, length_s
from sync.unwrap.payload import Translation, UnwrapError
from sync.unwrap.translated import Translated, rows_of, several, span_of

__all__ = ["XOVIS", "XOVIS_FORMER"]

_WAYS = {"fw": "period_in", "forward": "period_in", "bw": "period_out", "backward": "period_out"}


def _group(tree: Any, *keys: str) -> dict[str, Any]:
    for key in keys:
        tree = tree.get(key) if type(tree) is dict else None
    return tree if type(tree) is dict else {}


def _spans(
    device: str, lines: list[dict[str, Any]], name: str, records: str, counts: str, label: str
) -> list[Translation]:
    """Give what every line counted, a translation for each length of span."""
    spans: dict[float | None, list[dict[str, Any]]] = {}
    for line in lines:
        for record in rows_of(line, records) if line.get(records) else []:
            sample: dict[str, Any] = {"address": line.get(name), "timestamp": record.get("from")}
            for count in rows_of(record, counts) if record.get(counts) else []:
                word = str(count.get(label))
                sample[_WAYS.get(word.lower(), word)] = count.get("value")
            spans.setdefault(length_s(record.get("from"), record.get("to"), device), []).append(sample)
    return [span_of(device, period_s, rows) for period_s, rows in spans.items()]


def _xovis(topic: str, tree: Any) -> Translation:
    bodies = [_group(tree, key) for key in ("logics_data", "live_data", "status_data")]
    body = next(filter(None, bodies), {})
    told = _group(body, "sensor_info").get("serial_number")
    if told is None:
        raise UnwrapError("quarantined", "unknown_form")
    device = card_of(told)
    lines = body.get("logics")
    if "logics_data" not in tree or not lines:
        return Translation(device, "notice", is_event=True)
    found = _spans(device, rows_of(body, "logics"), "name", "records", "counts", "name")
    return several(found) if found else Translation(device, "notice", is_event=True)


def _xovis_former(topic: str, tree: Any) -> Translation:
    device = card_of(_group(tree, "sensor-info").get("serial-number"))
    content = _group(tree, "content")
    if not content.get("element"):
        return Translation(device, "notice", is_event=True)
    found = _spans(device, rows_of(content, "element"), "element-name", "measurement", "value", "label")
    return several(found) if found else Translation(device, "notice", is_event=True)


XOVIS = Translated((b'"package_info"', b'"sensor_info"', b'"serial_number"'), _xovis)
XOVIS_FORMER = Translated((b'"sensor-info"', b'"serial-number"', b'"content"'), _xovis_former)
