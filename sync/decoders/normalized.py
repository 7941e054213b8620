"""The normalized payload of The Things Stack: names and units fixed by its schema, samples with own times."""

from __future__ import annotations

from typing import Any

from measures.quantity import QUANTITIES
from measures.reading import Semantics
from sync.decoders.faults import DecodeError
from sync.decoders.found import Decoded, Found
from sync.decoders.units import convert, find_unit
from sync.decoders.values import is_figure, parse_number, says_nothing

__all__ = ["decode_normalized"]

_MEANINGS: dict[tuple[str, str], tuple[str, Semantics, str]] = {
    ("air", "temperature"): ("temperature", "instant", "Cel"),
    ("air", "relativeHumidity"): ("humidity", "instant", "%"),
    ("air", "pressure"): ("pressure", "instant", "hPa"),
    ("air", "co2"): ("co2", "instant", "ppm"),
    ("air", "lightIntensity"): ("illuminance", "instant", "lx"),
    ("wind", "speed"): ("wind_speed", "instant", "m/s"),
    ("wind", "direction"): ("wind_direction", "instant", "deg"),
    ("rain", "cumulative"): ("rainfall", "total", "mm"),
    ("", "battery"): ("battery_voltage", "instant", "V"),
    ("", "battVolt"): ("battery_voltage", "instant", "V"),
    ("motion", "count"): ("motion_count", "interval", "1"),
}
# Where a box stands or how deep it is buried, and no figure of the air or the street.
_NO_MEASURE = frozenset({"position", "location", "depth", "time"})
_NO_VOLTS = 15.0  # no battery of a box has more


def decode_normalized(samples: Any) -> Decoded:
    """Give the measurements of a normalized payload; DecodeError "not_fields" when it is no list of objects."""
    if type(samples) is dict:
        samples = [samples]
    if type(samples) is not list or not all(type(sample) is dict for sample in samples) or len(samples) > 500:
        raise DecodeError("not_fields", "normalized_payload")
    out = Decoded()
    for sample in samples:
        time = sample.get("time")
        _read(out, "", sample, time)
        for group, fields in sample.items():
            if type(fields) is dict:
                _read(out, group, fields, time)
                for inner, deeper in fields.items():
                    if type(deeper) is dict:
                        _read(out, inner, deeper, time)
    return out


def _read(out: Decoded, group: str, fields: dict[str, Any], time: Any) -> None:
    for key, value in fields.items():
        meaning = _MEANINGS.get((group, key))
        if meaning is None and is_figure(value) and _NO_MEASURE.isdisjoint((group, key)):
            out.unmapped.append(f"{group}.{key}".strip(".")[:64])
        if meaning is None or says_nothing(value):
            continue
        pair = parse_number(value, key)
        unit = find_unit(meaning[2])
        if pair is None or unit is None:
            continue
        where = f"{group}.{key}".strip(".")
        if meaning[0] == "battery_voltage" and _NO_VOLTS < pair[0] <= 100:
            # The schema asks for volts; some decoders hand on their percent.
            out.found.append(Found("battery_level", "instant", pair[0], "%", "", time, where))
            continue
        stored = QUANTITIES[meaning[0]].unit
        number = convert(pair[0], unit, stored, key)
        out.found.append(Found(meaning[0], meaning[1], number, stored, "", time, where))
