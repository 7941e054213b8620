"""A file in the line protocol of a time series base (InfluxDB): each figure of each line becomes a row of a table.

« noise,device=sono-1,place=Mairie laeq=52.1,lamax=61.2 1709510400000000000 »: whose, what, when. The field says what a
figure is, or where it is called « value » the measurement; of the tags, that of the box says whose. Texts are no
figures. A line without its time has none.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import chain, islice
from typing import TYPE_CHECKING

from measures import french
from sync.decoders.units import find_unit
from sync.file_fault import FileFault
from sync.tables.headings.column_names import read_column
from sync.tables.headings.entity_names import split_entity
from sync.text_files import BOM, TextFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["LineProtocol"]

_KEY = r"(?:\\.|[^\\,= ])+"
_TEXT = r'"(?:\\.|[^"\\])*"'
_NUMBER = r"[-+]?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?[iu]?"
_VALUE = rf"(?:{_TEXT}|{_NUMBER}|[tTfF]|true|True|TRUE|false|False|FALSE)"
_LINE = re.compile(
    rf"(?P<measurement>(?:\\.|[^\\, ])+)(?P<tags>(?:,{_KEY}={_KEY})*) +"
    rf"(?P<fields>{_KEY}={_VALUE}(?:,{_KEY}={_VALUE})*)(?: +(?P<time>-?[0-9]+))?\s*"
)
_TAG = re.compile(rf",({_KEY})=({_KEY})")
_FIELD = re.compile(rf"({_KEY})=({_VALUE})")
_ESCAPED = re.compile(r"\\(.)")
# What a file of a base may write above its lines.
_ABOVE = re.compile(r"\s*(?:#.*|CREATE DATABASE .*)?\s*", re.IGNORECASE)
_SAYS_NOTHING = frozenset(["value", "_value", "val", "state", "mean"])
# What a network tells of its radio, and of no place.
_OF_RADIO = frozenset(["device_uplink", "device_downlink", "device_gateway_uplink"])
_BOXES = ("dev_eui", "deveui", "device_id", "entity_id", "sensor_id", "sensor", "device", "device_name", "station")
_UNITS_A_SECOND = {10: 1, 13: 1_000, 16: 1_000_000, 19: 1_000_000_000}
_NAMES = ["Horodatage", "Paramètre", "Unité", "Valeur", "Capteur"]
_MOST_LOOKED_AT = 200
_TRUE = ("t", "T", "true", "True", "TRUE")


class LineProtocol:
    """The lines of a file: `LineProtocol.of(path)`, then `rows("")`; `sheets` is one table without a name."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sheets = [""]
        self.hidden: frozenset[str] = frozenset()
        self._file = TextFile(path)
        self.size = self._file.size

    def __enter__(self) -> LineProtocol:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.__exit__(None, None, None)

    @property
    def position(self) -> int:
        """How many bytes of the file have been read, of `size`."""
        return self._file.position

    @staticmethod
    def of(path: Path) -> LineProtocol | None:
        """Give the lines of a file, None where it begins otherwise; FileFault when it cannot be read."""
        with TextFile(path) as file:
            texts = (_text(piece) for piece in islice(file.pieces(), _MOST_LOOKED_AT))
            lines = list(islice((text for text in texts if not _ABOVE.fullmatch(text)), 2))
        found = [_LINE.fullmatch(line) for line in lines]
        if not found or any(one is None or one["time"] is None for one in found):
            return None
        return LineProtocol(path)

    def rows(self, _sheet: str) -> Iterator[list[str]]:
        """Yield the names, then a row for each figure; a line that is none of the protocol as one broken row."""
        yield _NAMES
        lines = (text for text in map(_text, self._file.pieces()) if not _ABOVE.fullmatch(text))
        head = list(islice(lines, _MOST_LOOKED_AT))
        box = _box_of(head)
        for line in chain(head, lines):
            found = _LINE.fullmatch(line)
            if found is None:
                yield [*[""] * len(_NAMES), line.strip()]
                continue
            if found["measurement"] in _OF_RADIO:
                continue
            tags = _tags(found["tags"])
            sensor = tags.get(box, "") if box else ""
            for name, value in _FIELD.findall(found["fields"]):
                if value.startswith('"'):
                    continue
                kind, unit, own = _said(_plain(found["measurement"]), _plain(name), sensor)
                if read_column((kind, unit) if unit else (kind,)).needs_unit:
                    raise FileFault("table-unit", file=self.path.name, columns=french.quoted(kind))
                yield [_time(found["time"]), kind, unit, _figure(value), own]


def _text(piece: bytes) -> str:
    return piece.removeprefix(BOM).decode("utf-8", "replace").rstrip("\r\n")


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _tags(text: str) -> dict[str, str]:
    return {_plain(name): _plain(value) for name, value in _TAG.findall(text)}


def _box_of(lines: list[str]) -> str:
    """Give the tag that says whose a line is: one that names a box, else one that is not the same in all lines."""
    told = [_tags(found["tags"]) for line in lines if (found := _LINE.fullmatch(line)) is not None]
    names = dict.fromkeys(name for tags in told for name in tags)
    named = [name for known in _BOXES for name in names if name.lower() == known]
    named += [name for name in names if read_column((name,)).role in ("sensor", "site")]
    varying = [name for name in names if len({tags.get(name) for tags in told}) > 1]
    return next(iter([*named, *varying, *names]), "")


def _said(measurement: str, field: str, sensor: str) -> tuple[str, str, str]:
    """Give (what a figure is, its unit, whose it is)."""
    if field.lower() not in _SAYS_NOTHING:
        return split_entity(field)[1] or field, "", sensor
    if find_unit(measurement) is not None:  # « kWh,entity_id=armoire_energy value=1204.5 », of a house
        box, kind = split_entity(sensor, measurement)
        return kind, measurement, box or sensor
    return split_entity(measurement)[1] or measurement, "", sensor


def _figure(value: str) -> str:
    if value[0] in "tTfF":
        return "1" if value in _TRUE else "0"
    return value.rstrip("iu")


def _time(digits: str | None) -> str:
    """Give the time in UTC; "" where a line has none, or one of which nobody knows the unit."""
    units = _UNITS_A_SECOND.get(len(digits)) if digits else None
    if digits is None or units is None:
        return ""
    whole, part = divmod(int(digits), units)
    moment = datetime.fromtimestamp(whole, UTC).strftime("%Y-%m-%dT%H:%M:%S")
    millis = part * 1_000 // units
    return f"{moment}.{millis:03}Z" if millis else f"{moment}Z"
