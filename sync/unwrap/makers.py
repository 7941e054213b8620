"""Services with a form of their own: Telraam, Sensor.Community, VizioSense, Wiotys, Eco-Counter, Libelium."""

from __future__ import annotations

import re
from typing import Any

from sync.decoders.counters import way_of, whom_of
from sync.decoders.faults import DecodeError
from sync.decoders.meanings import understand
from sync.decoders.values import parse_number
from sync.decoders.vocabulary import words
from sync.unwrap.payload import Translation, UnwrapError, device_of, name_of
from sync.unwrap.translated import Translated, rows_of, several, span_of

__all__ = ["ECO_COUNTER", "LIBELIUM", "SENSOR_COMMUNITY", "TELRAAM", "VIZIOSENSE", "WIOTYS"]

_PERIODS = {"hourly": 3600, "quarter-hourly": 900, "quarterly": 900, "quarter": 900, "15min": 900, "daily": 86_400}
_CLASSES = ("car", "heavy", "bike", "pedestrian")
# The halves of a street (`_lft`, `_rgt`) are in these sums already.
_ROAD_USERS = {
    "car": "vehicle_count",
    "heavy": "heavy_vehicle_count",
    "bike": "bicycle_count",
    "pedestrian": "people_count_period",
    "v85": "vehicle_speed_p85",
}


def _telraam(topic: str, tree: Any) -> Translation:
    """Hours of a street, each with its own beginning; counts are made up for the time the camera did not see."""
    spans: dict[tuple[str, float | None], list[dict[str, Any]]] = {}
    rows = _rows_of_streets(tree)
    for row in rows:
        if "segment_id" not in row or "date" not in row:
            raise UnwrapError("quarantined", "unknown_form")
        sample = {word: row[key] for key, word in _ROAD_USERS.items() if row.get(key) is not None}
        if row.get("uptime") == 0 or not sample:
            continue  # nobody watched: that is no zero
        if row.get("night") and not any(row.get(key) for key in _CLASSES):
            continue  # in the dark it counts what passes, and does not see who
        told = row.get("interval", row.get("period"))
        period_s = (_PERIODS.get(told) or _length_told(told)) if type(told) is str else None
        spans.setdefault((_street_of(row), period_s), []).append(sample | {"timestamp": row["date"]})
    if not spans:  # a night in which the camera saw nothing
        return Translation(_street_of(rows[0]), "up", fields={})
    return several([span_of(device, period_s, rows) for (device, period_s), rows in spans.items()])


def _street_of(row: dict[str, Any]) -> str:
    """Give the street, or where a camera was asked for (its street is then -1) the camera."""
    street = row["segment_id"]
    return name_of(row["instance_id"] if street in (-1, "-1") and "instance_id" in row else street)


def _rows_of_streets(tree: Any) -> list[dict[str, Any]]:
    """Give the hours of a report, or the last hour of each street of a map."""
    if type(tree) is dict and type(tree.get("features")) is list:
        rows = [one.get("properties") for one in tree["features"] if type(one) is dict]
        return rows_of([one for one in rows if type(one) is dict])
    return rows_of(tree, "report") if type(tree) is dict and "report" in tree else rows_of(tree)


# The chip that a word begins with, whichever it is: SDS_P1, BME280_temperature, SEN5X_P2.
_CHIP = re.compile(r"^(?!GPS|L[ACZ]_|PM_)[A-Z]{2,6}[0-9A-Z]*_(?=.)")
_DUST = {"P1": "pm10", "P2": "pm2_5"}
_OF_BOX = words(
    "samples signal min_micro max_micro interval P0 P4 N05 N1 N25 N4 N10 TS pressure_sealevel pressure_at_sealevel"
)


# Those who build these boxes have used three kinds of boards.
_BOARDS = ("esp8266", "esp32", "raspi")


def _seconds_of(age: Any) -> float:
    """Give an age told as a number or as text, -1 where it is none."""
    try:
        told = parse_number(age, "age")
    except DecodeError:
        return -1.0
    return told[0] if told is not None and told[1] in ("", "s") else -1.0


def _citizen_record(record: dict[str, Any]) -> Translation:
    chip = record.get("sensor")
    kind = next((kind for kind in _BOARDS if record.get(f"{kind}id") is not None), "")
    if type(chip) is dict and "id" in chip:
        device = name_of(chip["id"])
    elif kind:
        device = f"{kind}-{name_of(record[f'{kind}id'])}"
    else:
        raise UnwrapError("quarantined", "unknown_form")
    fields: dict[str, Any] = {}
    for row in rows_of(record, "sensordatavalues"):
        told = row.get("value_type")
        if type(told) is str:
            name = _CHIP.sub("", told, count=1)
            word, of = _DUST.get(name, name), told.removesuffix(name).rstrip("_")
            if name in _OF_BOX or name.startswith("GPS"):
                continue
            if word not in fields:
                fields[word] = row.get("value")
            elif of:  # a second thermometer on the same board
                fields.setdefault("entities", []).append({"address": of, word: row.get("value")})
    found = Translation(device, "up", record.get("timestamp"), fields=fields)
    age = _seconds_of(record.get("age"))
    if found.sent is None and 0 <= age < 1e7:
        found.since_arrival_ms = -round(age * 1000)
    return found


def _sensor_community(topic: str, tree: Any) -> Translation:
    return several([_citizen_record(record) for record in rows_of(tree)])


def _viziosense(topic: str, tree: Any) -> Translation:
    """Places of a car park, each since its own event; what has not changed is told again and again."""
    rows = rows_of(tree, "payload")
    if not all("is_active" in row and type(row.get("name")) is str for row in rows):
        raise UnwrapError("quarantined", "unknown_form")
    places = [
        {"address": row["name"], "occupied": row["is_active"], "timestamp": row.get("event_ts")}
        for row in rows
        if row.get("deactivated") is not True
    ]
    return span_of(name_of(tree.get("stream_id")), None, places, tree.get("timestamp"))


_OF_FLUID = re.compile(r"I(?=[A-Z])(?:Inst(?=[A-Z]))?")


def _wiotys(topic: str, tree: Any) -> Translation:
    """A table in columns; a reference ends with what is measured, the number before it tells which of several."""
    table = tree.get("data") if type(tree) is dict else None
    columns = table.get("columns") if type(table) is dict else None
    values = table.get("values") if type(table) is dict else None
    if (
        type(columns) is not list
        or type(values) is not list
        or not {"ref", "value"} <= {one for one in columns if type(one) is str}
    ):
        raise UnwrapError("quarantined", "unknown_form")
    told = tree.get("deveui")
    if type(told) is not str:
        raise UnwrapError("rejected", "bad_device", str(told)[:40])
    of: dict[str, dict[str, Any]] = {}
    for line in values:
        row = dict(zip(map(str, columns), line, strict=False)) if type(line) is list else {}
        if type(row.get("ref")) is str and "value" in row and row.get("type", "Measure") == "Measure":
            *path, kind = row["ref"].split("|")
            of.setdefault(path[-1] if path else "", {}).setdefault(_OF_FLUID.sub("", kind, count=1), row["value"])
    rows: list[dict[str, Any]] = list(of.values())
    fields = rows[0] if len(rows) == 1 else {"channels": {number or "0": row for number, row in of.items()}}
    frame = tree.get("payload_deciphered")
    name = tree.get("device_name")
    return Translation(
        device_of(told),
        "up",
        tree.get("datetime") or tree.get("timestamp"),
        data=frame.encode() if type(frame) is str else b"",
        name=name if type(name) is str else "",
        fields=fields,
    )


_SITE = ("siteId", "site_id", "idSite", "counterId")
_FLOW = ("flowId", "flowID", "channelId", "flowName", "channelName")
_MODE = ("travelMode", "userType", "mode")
# Codes of the maker for whom a counter counts.
_USERS = {1: "pedestrian", 2: "bike", 4: "car", 5: "bus", 14: "truck"}
# P1M is a month, PT1M a minute.
_LENGTH = re.compile(r"(?:PT|P(?![0-9]*M))?([0-9]{0,3})\s*(m|h|d|min|hour|day)s?", re.IGNORECASE)
_SECONDS = {"m": 60, "h": 3600, "d": 86_400}


def _first(row: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((row[name] for name in names if row.get(name) not in (None, "")), None)


def _length_told(told: Any) -> float | None:
    found = _LENGTH.fullmatch(told.strip()) if type(told) is str else None
    return None if found is None else int(found[1] or 1) * _SECONDS[found[2][0].lower()] or None


def _eco_counter(topic: str, tree: Any) -> Translation:
    """Hours of a site, which may stand only in the address that was asked: then neither where nor whom they count."""
    spans: dict[tuple[str, float | None], list[dict[str, Any]]] = {}
    for block in rows_of(tree):
        # The raw traffic of a site names its flows alone: each of them is a counter then.
        flow = _first(block, _FLOW)
        site, mode, way = _first(block, _SITE) or flow, _first(block, _MODE), block.get("direction")
        whom = whom_of(_USERS.get(mode, "") if type(mode) is int else str(mode))
        if site is None or not whom or type(block.get("data")) is not list:
            raise UnwrapError("quarantined", "no_meaning")
        word = "_".join(filter(None, ("period", whom, "count", way_of(way) if type(way) is str else "")))
        for row in rows_of(block, "data") if block["data"] else []:
            start = _first(row, ("isoDate", "timestamp", "date", "from"))
            length = _length_told(
                _first(row, ("granularity", "interval")) or _first(block, ("granularity", "interval"))
            )
            sample: dict[str, Any] = {word: row.get("counts", row.get("count")), "timestamp": start}
            if flow is not None and flow != site:
                sample["address"] = str(flow)
            if sample[word] is None:
                continue  # nothing was counted: that is no zero
            if start is None:
                raise UnwrapError("quarantined", "no_meaning")
            spans.setdefault((name_of(site), length), []).append(sample)
    if not spans:
        return Translation(name_of(_first(rows_of(tree)[0], (*_SITE, *_FLOW))), "up", fields={})
    return several([span_of(site, period_s, rows) for (site, period_s), rows in spans.items()])


# Codes of the sensors of a box by Libelium, as its gateway writes them.
_LIBELIUM = {
    **dict.fromkeys(("TCA", "TCB", "TC", "BME_TC", "SHT_TC"), ("temperature", "Cel")),
    **dict.fromkeys(("HUMA", "HUMB", "HUM", "BME_HUM", "SHT_HUM"), ("humidity", "%")),
    **dict.fromkeys(("PRES", "BME_PRES", "PA"), ("pressure", "Pa")),
    **{"BAT": ("battery_level", "%"), "LUX": ("illuminance", "lx"), "NOISE": ("noise", "dB"), "US": ("distance", "cm")},
    **{"PM10": ("pm10", "ug/m3"), "PM2_5": ("pm2_5", "ug/m3"), "ANE": ("wind_speed", "km/h")},
}


def _libelium(topic: str, tree: Any) -> Translation:
    """One figure of one box; the gateway sends each of them in a message of its own."""
    found = []
    for row in rows_of(tree):
        word, unit = _LIBELIUM.get(str(row.get("sensor")).upper(), (str(row.get("sensor")), None))
        if understand(word, False, "")[1] is None:
            raise UnwrapError("quarantined", "no_meaning", word[:40], name_of(row.get("id_wasp")))
        fields = {word: {"value": row.get("value"), "unit": unit}}
        found.append(Translation(name_of(row.get("id_wasp")), "up", row.get("datetime"), fields=fields))
    return several(found)


class _Telraam(Translated):
    def claims(self, topic: str, payload: bytes) -> bool:
        """Tell whether a message is of this family."""
        is_row = b'"uptime"' in payload and b'"heavy"' in payload
        return b'"segment_id"' in payload and (is_row or b'"report"' in payload)


TELRAAM = _Telraam((b'"segment_id"',), _telraam)
SENSOR_COMMUNITY = Translated((b'"sensordatavalues"',), _sensor_community)
VIZIOSENSE = Translated((b'"stream_id"', b'"is_active"'), _viziosense)


class _EcoCounter(Translated):
    def claims(self, topic: str, payload: bytes) -> bool:
        """Tell whether a message is of this family."""
        is_flow = any(b'"%b"' % name.encode() in payload for name in _MODE)
        return b'"counts"' in payload and (b'"isoDate"' in payload or (is_flow and b'"data"' in payload))


ECO_COUNTER = _EcoCounter((b'"counts"',), _eco_counter)
LIBELIUM = Translated((b'"id_wasp"', b'"sensor"', b'"value"'), _libelium)
WIOTYS = Translated((b'"deveui"', b'"columns"'), _wiotys)
