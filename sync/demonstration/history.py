"""The past of the commune of demonstration, as monthly tables to be imported like anybody's files.

The table is Parvis' own (profile `parvis_quarters`): `sensor, site, start_utc` and one column a quantity; an empty cell
is no value. Newest month first, because that is the one people look at.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.timespan import QUARTER_MS, date_of, midnight_ms, to_datetime
from sync.demonstration.simulator import SEED, simulate
from sync.demonstration.town import BOXES, ZONE, Box, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["MONTHS", "Chapter", "chapters", "months_before", "silent_since", "write_chapter"]

MONTHS = 13


class Chapter(msgspec.Struct, frozen=True):
    """One table to write: the half-open span it covers."""

    start_ms: int
    end_ms: int


def silent_since(box: Box, end_ms: int) -> int | None:
    """Give the instant from which a box says nothing more: the school's one since the Friday before, at four."""
    if (box.site, box.kind) != ("École", Kind.FOOTFALL):
        return None
    today = date_of(end_ms, ZONE)
    friday = today - timedelta(days=(today.weekday() - 4) % 7 or 7)
    return midnight_ms(friday, ZONE) + 64 * QUARTER_MS


def chapters(since_ms: int, end_ms: int) -> Iterator[Chapter]:
    """Cut [since, end) into calendar months, newest first."""
    while end_ms > since_ms:
        first = date_of(end_ms - 1, ZONE).replace(day=1)
        begin = max(since_ms, midnight_ms(first, ZONE))
        yield Chapter(begin, end_ms)
        end_ms = begin


def months_before(end_ms: int) -> int:
    """Give the first instant of the local month that lies `MONTHS` before the one of `end_ms`."""
    day = date_of(end_ms, ZONE)
    index = day.year * 12 + day.month - 1 - MONTHS
    return midnight_ms(date(index // 12, index % 12 + 1, 1), ZONE)


def _text(value: float) -> str:
    return "" if np.isnan(value) else f"{value:g}"


def write_chapter(path: Path, chapter: Chapter, silence_from_ms: int) -> int:
    """Write one table (UTF-8 CSV) and give its number of lines; `silence_from_ms` is the end of the whole history."""
    names = sorted({name for box in BOXES for name in simulate(box, date(2026, 1, 5), SEED).columns})
    lines = 0
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["sensor", "site", "start_utc", *names])
        for box in BOXES:
            quiet = silent_since(box, silence_from_ms)
            stop_ms = chapter.end_ms if quiet is None else min(chapter.end_ms, quiet)
            day = date_of(chapter.start_ms, ZONE)
            while midnight_ms(day, ZONE) < stop_ms:
                told = simulate(box, day, SEED)
                columns = [told.columns.get(name) for name in names]
                for index in np.flatnonzero((told.start_ms >= chapter.start_ms) & (told.start_ms < stop_ms)):
                    cells = ["" if column is None else _text(float(column[index])) for column in columns]
                    if any(cells):
                        start = to_datetime(int(told.start_ms[index]), "UTC").strftime("%Y-%m-%dT%H:%M:%SZ")
                        table.writerow([box.sensor, box.site, start, *cells])
                        lines += 1
                day += timedelta(days=1)
    return lines
