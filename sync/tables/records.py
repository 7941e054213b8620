"""The records of an open-data portal (JSON) as the rows of a table, its names first.

Opendatasoft gives `{"total_count", "results": [...]}` and before that `{"records": [{"fields": ...}]}`, CKAN
`{"result": {"records": [...]}}`, Socrata a list of objects or `{"meta", "data": [[...]]}`, others a list or GeoJSON, or
columns in the place of lines (`record_columns.py`);
platforms of sensors `{"status", "result": [...]}` (TagoIO), or rows beside the names of their columns (Ubidots).
What is nested (a position, a list of words) is no measure and is left out.
"""

from __future__ import annotations

import json
import re
from itertools import chain
from typing import TYPE_CHECKING, Any

import msgspec

from sync.file_fault import FileFault
from sync.tables.cells import read_time
from sync.tables.meter_records import rows_of_meter
from sync.tables.record_columns import rows_of_columns
from sync.tables.sheet_cells import number_text
from sync.text_files import TextFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Records", "begins_of_a_town"]

_HEAD = 65_536
# All of a file is held at once, as eight times as many bytes.
_LARGEST = 100_000_000
_MOST_COLUMNS = 1_000
_MOST_LOOKED_AT = 60
# A time is longer than a date alone.
_DATE = 10
_BETWEEN = re.compile(r"[\s,]*")
_BOM = b"\xef\xbb\xbf"
_MARKED = re.compile(
    rb'"(?:results|records|features|recordid|total_count|nhits|meter_reading|idPrm)"\s*:|^\{\s*"status"\s*:\s*true'
)
_META = re.compile(rb'"meta"\s*:\s*\{\s*"view"|^\s*\{\s*"data"\s*:\s*\[')
# What stands beside the list of records in an answer of a portal.
_BESIDE = (
    frozenset(("total_count", "count", "total", "next", "previous", "links", "_links", "nhits", "parameters"))
    | frozenset(("facet_groups", "help", "success", "fields", "meta", "type", "name", "crs", "bbox", "resource_id"))
    | frozenset(("limit", "offset", "include_total", "records_format", "total_was_estimated", "sql", "q", "filters"))
    | frozenset(("sort", "timeStamp", "numberMatched", "numberReturned", "totalFeatures", "status", "columns"))
)
_LINES = msgspec.json.Decoder()
_OF_POSITION = frozenset(
    ("lon", "lat", "lng", "longitude", "latitude", "type", "coordinates", "geometry", "properties")
)
_TOTALS = ("total_count", "nhits", "total", "numberMatched", "totalFeatures")
Row = dict[str, Any]


class Records:
    """The records of a file: `Records.of(path)`, then `rows("")`; `sheets` is one table without a name."""

    def __init__(self, path: Path, size: int, records: list[Row]) -> None:
        self.path = path
        self.sheets = [""]
        self.hidden: frozenset[str] = frozenset()
        self.size = self.position = size  # it is read at once
        self._records = records
        names = dict.fromkeys(chain.from_iterable(records))
        self._names = [
            name
            for name in names
            if not name.startswith((":", "_")) and any(not isinstance(row.get(name), dict | list) for row in records)
        ]
        if len(self._names) > _MOST_COLUMNS:
            raise FileFault("file-foreign", file=path.name)

    @staticmethod
    def of(path: Path, *, takes_lists: bool = False) -> Records | None:
        """Give the records of a file, None where it is no answer of a portal; FileFault where it is half of one.

        A bare list of objects may be one of messages: it is taken where `takes_lists`.
        """
        with TextFile(path) as file:
            pieces = file.pieces()
            head = _head_of(pieces)
            is_list = takes_lists and head[:1] in (b"[", b"{")
            is_told = head[:1] in (b"{", b"[") and (_MARKED.search(head) or _META.search(head))
            if not (is_list or is_told):
                return None
            if file.size > _LARGEST:
                if is_told:
                    raise FileFault("records-large", file=path.name)
                return None
            whole = b"".join(chain([head], pieces))
            try:
                tree = _decode(whole, takes_lines=takes_lists and not is_told)
            except (msgspec.DecodeError, RecursionError, ValueError):
                return None
        metered = rows_of_meter(tree, path.stem)
        found = (metered, 0) if metered is not None else _records_of(tree, takes_lists)
        if found is None:
            return None
        records, total = found
        if not records:
            raise FileFault("file-empty", file=path.name)
        if total > len(records):
            raise FileFault("records-page", file=path.name, held=len(records), total=total)
        return Records(path, file.size, records)

    def rows(self, _sheet: str) -> Iterator[list[str]]:
        """Yield the names, then the records."""
        yield self._names
        for row in self._records:
            yield [_text(row.get(name)) for name in self._names]


def _decode(whole: bytes, *, takes_lines: bool) -> Any:
    """Give what a file of JSON holds; where it is an object a line, the list of them."""
    if takes_lines and whole[:1] == b"{":
        try:
            return rows_of_columns(_LINES.decode(whole))
        except msgspec.DecodeError:
            rows = _LINES.decode_lines(whole)
            return rows if len(rows) > 1 and all(map(_is_line, rows)) else None
    return _LINES.decode(whole)


def _is_line(row: Any) -> bool:
    """Tell whether an object on a line of its own is one of a table: flat but for a position, and with a time."""
    if not isinstance(row, dict):
        return False
    nested = [value for value in row.values() if isinstance(value, dict)]
    texts = [value.strip() for value in row.values() if isinstance(value, str)]
    is_timed = any(len(text) > _DATE and read_time(text) is not None for text in texts)
    return is_timed and all(_OF_POSITION.issuperset(value) for value in nested)


def begins_of_a_town(path: Path) -> bool:
    """Tell whether objects in a list, or one a line, begin as lines of a table and not as messages, by its first 64 kB.

    They are flat, on the clock of the place and of no zone.
    """
    with TextFile(path) as file:
        rows = _first_of(_head_of(file.pieces()).decode("utf-8", "replace"))
    if len(rows) < 2 or any(isinstance(value, dict | list) for row in rows for value in row.values()):
        return False
    texts = [value.strip() for row in rows for value in row.values() if isinstance(value, str)]
    times = [moment for text in texts if (moment := read_time(text)) is not None and len(text) > _DATE]
    return len(times) * 2 > len(rows) and all(moment.tzinfo is None for moment in times)


def _head_of(pieces: Iterator[bytes]) -> bytes:
    """Take the first pieces of a file, without what may stand before the first mark."""
    head = b""
    for piece in pieces:
        head += piece
        if len(head) >= _HEAD:
            break
    return head.removeprefix(_BOM).lstrip()


def _first_of(text: str) -> list[Row]:
    """Give the first objects of a list, or an object a line, cut somewhere; none where anything else stands in it."""
    rows: list[Row] = []
    at, decoder = int(text.startswith("[")), json.JSONDecoder()
    while text[:1] in ("[", "{") and len(rows) < _MOST_LOOKED_AT:
        at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]
        try:
            row, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        if not isinstance(row, dict):
            return []
        rows.append(row)
    return rows


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int | float):
        return number_text(value)
    return " ".join(value.split()) if isinstance(value, str) else ""


def _records_of(tree: Any, takes_lists: bool) -> tuple[list[Row], int] | None:
    """Give the records and how many the portal has of them (0 where it does not say), None for any other object."""
    if isinstance(tree, list):
        is_wrapped = all(isinstance(one, dict) and isinstance(one.get("fields"), dict) for one in tree)
        flat = _unwrapped(tree) if takes_lists or (is_wrapped and tree) else None
        return None if flat is None else (flat, 0)
    if not isinstance(tree, dict):
        return None
    if isinstance(tree.get("result"), dict) and "records" in tree["result"]:  # CKAN
        return _records_of(tree["result"], takes_lists)
    for name in ("results", "records", "features", "data", "result"):
        rows = tree.get(name)
        if isinstance(rows, list) and not tree.keys() - {name} - _BESIDE:
            if isinstance(tree.get("columns"), list):
                return _of_series(tree["columns"], rows)
            named = _columns(tree)
            if rows and named and all(isinstance(row, list) for row in rows):
                rows = [dict(zip(named, row, strict=False)) for row in rows]
            flat = _unwrapped(rows)
            total = next((tree[key] for key in _TOTALS if isinstance(tree.get(key), int)), 0)
            return None if flat is None else (flat, total)
    return None


def _of_series(columns: list[Any], series: list[Any]) -> tuple[list[Row], int] | None:
    """Give the rows of several lists, each under its own names of columns; None where they are anything else."""
    rows: list[Row] = []
    if len(columns) != len(series):
        return None
    for names, lines in zip(columns, series, strict=True):
        if not (isinstance(names, list) and isinstance(lines, list) and all(isinstance(name, str) for name in names)):
            return None
        if not all(isinstance(line, list) and len(line) == len(names) for line in lines):
            return None
        rows += [dict(zip(names, line, strict=True)) for line in lines]
    return rows, 0


def _columns(tree: Row) -> list[str]:
    """Give the names of columns that stand apart from the records."""
    view = tree["meta"].get("view") if isinstance(tree.get("meta"), dict) else None
    told: Any = view.get("columns") if isinstance(view, dict) else tree.get("fields")
    if not isinstance(told, list) or not all(isinstance(one, dict) for one in told):
        return []
    hidden = ":" if isinstance(view, dict) else ""
    return [
        hidden if one.get("dataTypeName") == "meta_data" else str(one.get("name") or one.get("id") or "")
        for one in told
    ]


def _unwrapped(rows: list[Any]) -> list[Row] | None:
    """Give the records out of what each is wrapped in, None where they are no objects."""
    if not all(isinstance(row, dict) for row in rows):
        return None
    for name in ("fields", "properties"):
        if rows and all(isinstance(row.get(name), dict) for row in rows):
            return [row[name] for row in rows]
    return rows
