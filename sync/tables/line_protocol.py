"""A file in the line protocol of a time series base (InfluxDB): each figure of each line becomes a row of a table.

« noise,device=sono-1,place=Mairie laeq=52.1,lamax=61.2 1709510400000000000 »: whose, what, when. The field says what a
figure is, or where it is called « value » the measurement. Of the tags, that of the box says whose, or as many as keep
series apart. Texts are no figures. A line without its time has none.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

from measures import french
from sync.decoders.units import find_unit
from sync.file_fault import FileFault
from sync.influx_lines import UNITS, Line, read_line, value_of
from sync.tables.headings.column_names import read_column
from sync.tables.headings.entity_names import split_entity
from sync.text_files import BOM, TextFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["LineProtocol"]

# What a file of a base may write above its lines.
_ABOVE = re.compile(r"\s*(?:#.*|CREATE DATABASE .*)?\s*", re.IGNORECASE)
_SAYS_NOTHING = frozenset(["value", "_value", "val", "state", "mean"])
# What a network tells of its radio, and of no place.
_OF_RADIO = frozenset(["device_uplink", "device_downlink", "device_gateway_uplink"])
_BOXES = ("dev_eui", "deveui", "device_id", "entity_id", "sensor_id", "sensor", "device", "device_name", "station")
_COLLECTOR = "host"  # the computer that wrote the line
_MEASUREMENT = ""  # stands among the names of tags for what stands in front of them
_UNITS_A_SECOND = {10: 1, 13: 1_000, 16: 1_000_000, 19: 1_000_000_000}
_NAMES = ["Horodatage", "Paramètre", "Unité", "Valeur", "Capteur"]
_MOST_LOOKED_AT = 200
_MOST_SERIES = 20_000
# All but the figures: the measurement, the tags, the first field.
_BEFORE_FIGURES = re.compile(r"(?:\\.|[^\\\s])++\s++(?:\\.|[^\\=\s])++=")


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
            found = [read_line(text) for text in islice(_written(islice(file.pieces(), _MOST_LOOKED_AT)), 2)]
        if not found or any(line is None or line.time is None for line in found):
            return None
        return LineProtocol(path)

    def rows(self, _sheet: str) -> Iterator[list[str]]:
        """Yield the names, then a row for each figure; a line that is none of the protocol as one broken row."""
        yield _NAMES
        tellers = _tellers(self._series())
        for text in _written(self._file.pieces()):
            line = read_line(text)
            if line is None:
                yield [*[""] * len(_NAMES), text.strip()]
                continue
            if line.measurement in _OF_RADIO:
                continue
            sensor = _label(line, tellers)
            for name, written in line.fields.items():
                value = value_of(written)
                if type(value) is str:
                    continue
                kind, unit, own = _said(line, name, sensor)
                if read_column((kind, unit) if unit else (kind,)).needs_unit:
                    raise FileFault("table-unit", file=self.path.name, columns=french.quoted(kind))
                figure = str(int(value)) if type(value) is bool else written.rstrip("iu")
                yield [_time(line.time), kind, unit, figure, own]

    def _series(self) -> list[Line]:
        """Give a line of each series: a base writes one after the other, and what tells them apart may come last."""
        found: dict[str, Line | None] = {}
        with TextFile(self.path) as file:
            for text in _written(file.pieces()):
                key = _BEFORE_FIGURES.match(text)
                if key is None or key[0] in found:
                    continue
                found[key[0]] = read_line(text)
                if len(found) == _MOST_SERIES:
                    break
        return [line for line in found.values() if line is not None and line.measurement not in _OF_RADIO]


def _written(pieces: Iterable[bytes]) -> Iterator[str]:
    texts = (piece.removeprefix(BOM).decode("utf-8", "replace").rstrip("\r\n") for piece in pieces)
    return (text for text in texts if not _ABOVE.fullmatch(text))


def _figures(line: Line) -> list[str]:
    return [name for name, written in line.fields.items() if written[:1] != '"']


def _tellers(series: list[Line]) -> tuple[str, ...]:
    """Give the tags that say whose a line is: one that names a box, and as many more as it takes to keep series apart.

    Without one any tag may say it, and where no tag does, the measurement: two rooms in one series are worse than a
    long name. Beside a box a tag is asked only if it names a place or a part; others tell of a radio, which changes.
    """
    names = dict.fromkeys(name for line in series for name in line.tags if name not in UNITS)
    boxes = [name for known in _BOXES for name in names if name.lower() == known]
    boxes += [name for name in names if read_column((name,)).role in ("sensor", "site")]
    parts = [name for name in names if read_column((name,)).role == "part"]
    others = [] if boxes else [name for name in names if name != _COLLECTOR]
    last = [] if boxes else [_COLLECTOR]
    found = boxes[:1]
    for name in (*boxes, *parts, *others, _MEASUREMENT, *last):
        if name not in found and _parts(series, found, name):
            found.append(name)
    return tuple(found or others[:1])


def _parts(series: list[Line], by: list[str], name: str) -> bool:
    """Tell whether a tag parts lines of one figure that are alike by the others."""
    told: dict[tuple[str, ...], str] = {}
    for line in series:
        field = next(iter(_figures(line)), "")
        what = line.measurement if field.lower() in _SAYS_NOTHING else field
        own = _told(line, name)
        if told.setdefault((what, *(_told(line, one) for one in by)), own) != own:
            return True
    return False


def _told(line: Line, name: str) -> str:
    if name != _MEASUREMENT:
        return line.tags.get(name, "")
    return "" if find_unit(line.measurement) is not None else line.measurement


def _label(line: Line, tellers: tuple[str, ...]) -> str:
    return " ".join(filter(None, (_told(line, name) for name in tellers)))


def _said(line: Line, field: str, sensor: str) -> tuple[str, str, str]:
    """Give (what a figure is, its unit, whose it is)."""
    unit = next((line.tags[name] for name in UNITS if name in line.tags), "") if len(_figures(line)) == 1 else ""
    if field.lower() not in _SAYS_NOTHING:
        return split_entity(field, unit)[1] or field, unit, sensor
    if find_unit(line.measurement) is not None:  # « kWh,entity_id=armoire_energy value=1204.5 », of a house
        box, kind = split_entity(sensor, line.measurement)
        return kind, line.measurement, box or sensor
    return split_entity(line.measurement, unit)[1] or line.measurement, unit, sensor


def _time(digits: str | None) -> str:
    """Give the time in UTC; "" where a line has none, or one of which nobody knows the unit."""
    units = _UNITS_A_SECOND.get(len(digits)) if digits else None
    if digits is None or units is None:
        return ""
    whole, part = divmod(int(digits), units)
    moment = datetime.fromtimestamp(whole, UTC).strftime("%Y-%m-%dT%H:%M:%S")
    millis = part * 1_000 // units
    return f"{moment}.{millis:03}Z" if millis else f"{moment}Z"
