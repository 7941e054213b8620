"""Standard forms of single observations: SenML (RFC 8428) and SensorThings (OGC 18-088)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from measures.timespan import TimeError
from sync.decoders.meanings import understand
from sync.decoders.vocabulary import words
from sync.times import parse_span
from sync.unwrap.payload import Translation, UnwrapError, amount_of, name_of
from sync.unwrap.translated import Translated, rows_of, several

__all__ = ["SENML", "SENSORTHINGS"]

_SEPARATOR = re.compile(r"[:/._#-]$")
_LAST = re.compile(r"(.+)[:/.]([^:/.]+)$")
_RELATIVE = 2**28
# What a unit alone tells of a record whose name is only that of the box.
_BY_UNIT = {
    **{"Cel": "temperature", "%RH": "humidity", "%EL": "battery_level", "lx": "illuminance", "W": "active_power"},
    **{"Pa": "pressure", "V": "voltage", "A": "current", "J": "energy", "dBA": "sound_level_laeq"},
}
_UNITS = {"%RH": "%", "%EL": "%", "/": "ratio"}
_MANY = ("ObservedProperties", "unitOfMeasurements")
# RFC 9100: above 10, a version is 10 and the features a pack needs; Parvis knows one of them, the further units.
_PLAIN, _FURTHER_UNITS = 10, 26
_RUNS_ON = words("total index cumulative cumulated cumul lifetime meter compteur")
_VALUES = ("v", "vb", "vs", "vd", "s")


def _name_and_word(base: str, own: str, unit: Any) -> tuple[str, str]:
    """Give (device, what is measured); "" where neither name nor unit tells it."""
    if base and own:
        return _SEPARATOR.sub("", base), own
    whole = base + own
    parted = _LAST.fullmatch(whole)
    if parted is not None and understand(parted[2], False, "")[1] is not None:
        return parted[1], parted[2]
    return _SEPARATOR.sub("", whole), _BY_UNIT.get(unit, "") if type(unit) is str else ""


def _is_total(word: str) -> bool:
    meaning = understand(word, False, "")[1]
    return meaning is not None and meaning.semantics == "total"


def _summed(word: str, unit: Any) -> tuple[str, Any]:
    """Give (word, unit) of a sum; over the time, watts are joules."""
    meaning = understand(word, False, "")[1]
    if meaning is not None and meaning.quantity == "active_power":
        return ("energy", "J") if unit == "W" else ("", None)
    return (word if _is_total(word) else f"total_{word}"), unit


class _Pack:
    """Records resolved one after the other: base fields last until they are replaced."""

    def __init__(self) -> None:
        self.base: dict[str, Any] = {"bn": "", "bt": 0, "bu": None, "bv": 0, "bs": 0}
        self.found: dict[tuple[str, float, int], dict[str, Any]] = {}

    def add(self, record: dict[str, Any]) -> None:
        """Take one record in; UnwrapError where the whole pack must be refused."""
        if any(type(key) is str and key.endswith("_") for key in record):
            raise UnwrapError("rejected", "must_understand")
        version = record.get("bver", _PLAIN)
        version = int(version) if type(version) is float and version.is_integer() else version
        if type(version) is not int or (version > _PLAIN and version != _FURTHER_UNITS):
            raise UnwrapError("rejected", "must_understand")
        self.base |= {key: record[key] for key in self.base if key in record}
        if not any(key in record for key in _VALUES):
            return
        own, unit = record.get("n", ""), record.get("u", self.base["bu"])
        if type(own) is not str or type(self.base["bn"]) is not str:
            raise UnwrapError("rejected", "bad_device", str(own)[:40])
        device, word = _name_and_word(self.base["bn"], own, unit)
        time = amount_of(record.get("t", 0), "t") + amount_of(self.base["bt"], "bt")
        is_counter = "s" in record and _is_total(word)
        if "v" in record and not is_counter:  # what flows now of a counter has another unit than it
            self.put(device, time, word, amount_of(record["v"], "v") + amount_of(self.base["bv"], "bv"), unit)
        if "s" in record:
            total, unit = _summed(word, unit)
            self.put(device, time, total, amount_of(record["s"], "s") + amount_of(self.base["bs"], "bs"), unit)
        for key in ("vb", "vs"):
            if key in record:
                self.put(device, time, word, record[key], None)

    def put(self, device: str, time: float, word: str, value: Any, unit: Any) -> None:
        """Keep a value under its device and time; a second one of the same name begins a group of its own."""
        turn = 0
        while word in self.found.setdefault((name_of(device), time, turn), {}):
            turn += 1
        told = _UNITS.get(unit, unit) if type(unit) is str else None
        self.found[name_of(device), time, turn][word or "value"] = {"value": value, "unit": told}


def _senml(topic: str, tree: Any) -> Translation:
    pack = _Pack()
    for record in rows_of(tree):
        pack.add(record)
    payloads = []
    for (device, time, _), fields in pack.found.items():
        is_age = time < _RELATIVE
        since_ms = round(time * 1000) if is_age and abs(time) < 1e9 else None
        payloads.append(
            Translation(
                device, "up", None if is_age else time, fields=fields, since_arrival_ms=since_ms if time else None
            )
        )
    return several(payloads)


def _observed(told: Any) -> tuple[Any, float | None]:
    """Give (begin as written, seconds) of a phenomenon's time, an instant or "start/end"."""
    if type(told) is not str or "/" not in told:
        return told, None
    try:
        return parse_span(told)
    except TimeError as why:
        raise UnwrapError("quarantined", "bad_time", why.text) from why


def _stream_of(stream: Any) -> tuple[str, str, Any]:
    """Give (device, what is measured, unit) of a Datastream; UnwrapError "no_meaning" where it does not say."""
    if type(stream) is not dict:
        raise UnwrapError("quarantined", "no_meaning")
    number, held, unit = stream.get("@iot.id"), stream.get("ObservedProperty"), stream.get("unitOfMeasurement")
    word = held.get("name") if type(held) is dict else None
    if type(word) is not str or not word.strip() or number is None:
        raise UnwrapError("quarantined", "no_meaning")
    symbol = unit.get("symbol") if type(unit) is dict else None
    return f"datastream:{name_of(number)}", word, symbol if type(symbol) is str and symbol.strip() else None


def _of_many(row: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Give (device, fields) of a MultiDatastream: its properties, its units and the result stand in one order."""
    stream, results = row["MultiDatastream"], row["result"]
    held, units = (stream.get(key) if type(stream) is dict else None for key in _MANY)
    if not (type(held) is list and type(units) is list and type(results) is list):
        raise UnwrapError("quarantined", "no_meaning")
    if not len(held) == len(units) == len(results):
        raise UnwrapError("quarantined", "no_meaning")
    fields: dict[str, Any] = {}
    device = ""
    for one, unit, result in zip(held, units, results, strict=True):
        device, word, symbol = _stream_of(
            {"@iot.id": stream.get("@iot.id"), "ObservedProperty": one, "unitOfMeasurement": unit}
        )
        if word in fields:
            raise UnwrapError("quarantined", "no_meaning")
        fields[word] = {"value": result, "unit": symbol}
    return f"multi{device}", fields  # its numbers are not those of the Datastreams


def _streams_of(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the streams of an answer that brings their observations along: one, those of a thing, or a list of both."""
    if type(tree) is list:
        for one in tree:
            yield from _streams_of(one)
    elif type(tree) is dict and "result" not in tree:
        if type(tree.get("Observations")) is list and tree["Observations"]:
            yield tree
        for key in ("value", "Datastreams"):
            yield from _streams_of(tree[key]) if type(tree.get(key)) is list else ()


def _observations(tree: Any) -> tuple[list[dict[str, Any]], Any]:
    """Give the rows of a message and the stream that they share: rows, arrays of rows, or streams with their own."""
    streams = [*_streams_of(tree)]
    if streams:
        return [row | {"Datastream": stream} for stream in streams for row in rows_of(stream, "Observations")], None
    shared = tree.get("Datastream") if type(tree) is dict else None
    rows: list[dict[str, Any]] = []
    for row in rows_of(tree, "value") if type(tree) is dict and "value" in tree else rows_of(tree):
        names, lines = row.get("components"), row.get("dataArray")
        if type(names) is list and type(lines) is list:
            told = [dict(zip(map(str, names), line, strict=False)) for line in lines if type(line) is list]
            rows += [one | {"Datastream": row.get("Datastream", shared)} for one in told]
        else:
            rows.append(row)
    return rows, shared


def _over_a_span(word: str) -> str:
    """Give the word for what is observed from one moment to another: « People count » is then of those who came.

    So is an energy what was used meanwhile, unless it is called a total or an index.
    """
    name, meaning = understand(word, False, "")
    is_of_now = meaning is not None and meaning.quantity == "people_count" and meaning.semantics == "instant"
    is_used = meaning is not None and meaning.quantity == "energy" and _RUNS_ON.isdisjoint(name.words)
    return f"period_{word}" if is_of_now or is_used else word


def _sensorthings(topic: str, tree: Any) -> Translation:
    spans: dict[tuple[str, float | None], list[dict[str, Any]]] = {}
    rows, shared = _observations(tree)
    for row in rows:
        if "result" not in row:
            raise UnwrapError("quarantined", "unknown_form")
        if "MultiDatastream" in row:
            device, measured = _of_many(row)
        else:
            device, word, unit = _stream_of(row.get("Datastream", shared))
            measured = {word: {"value": row["result"], "unit": unit}}
        start, period_s = _observed(row.get("phenomenonTime") or row.get("resultTime"))
        if period_s is not None:
            measured = {_over_a_span(word): value for word, value in measured.items()}
        sample = measured | {"timestamp": start}
        spans.setdefault((device, period_s), []).append(sample)
    payloads = []
    for (device, period_s), samples in spans.items():
        fields: dict[str, Any] = {"history": samples}
        if period_s is not None:
            fields["period_s"] = period_s
        payloads.append(Translation(device, "up", fields=fields))
    return several(payloads)


class _SenML(Translated):
    def claims(self, topic: str, payload: bytes) -> bool:
        """Tell whether a message is of this family: a list of records with names and values."""
        if payload.lstrip()[:1] != b"[" or not (b'"n"' in payload or b'"bn"' in payload):
            return False
        return any(mark in payload for mark in (b'"v"', b'"vb"', b'"vs"', b'"vd"', b'"s"', b'"bv"'))


SENML = _SenML((b'"bn"',), _senml)
SENSORTHINGS = Translated((b'"phenomenonTime"', b'"result"'), _sensorthings)
