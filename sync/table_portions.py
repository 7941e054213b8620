"""The tables of a file that can be read, and what their lines hold, portion by portion."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

import msgspec

from measures.timespan import TimeError, date_of, midnight_ms, parse_instant
from resources.words import Words
from store.batch import Batch, SetAside
from sync.file_fault import FileFault
from sync.file_names import file_stem, name_of
from sync.import_terms import ImportOptions, zone_of
from sync.portion import Portion
from sync.tables.columns import Tabulator
from sync.tables.profiles import PLAIN, Profile
from sync.tables.recognition import choose_profile
from sync.tables.stamps import FileClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sync.tables.chunk import Chunk
    from sync.tables.lots import Fault, Lot
    from sync.tables.tables_of import AnyTable, OpenTables

__all__ = ["OF_NOTES", "Readable", "readable_tables", "table_portions"]

_ = Words("files")

# So many cells are turned into readings and kept at once: some ten megabytes, and a stop is heard within a second.
_CELLS_A_CHUNK = 150_000
_FEWEST_LINES, _MOST_LINES = 2_000, 20_000
# A line that is set aside is kept as it stands, up to here.
_LONGEST_KEPT = 4_096
# Why a sheet beside others may be passed over: it is no table of measures.
OF_NOTES = (
    *("file-empty", "profile-none", "profile-unfit", "file-foreign"),
    *("table-months", "table-yearless", "table-25", "table-across", "table-weekdays", "table-ways", "table-hours"),
    *("table-places", "table-nights"),
)


class Readable(msgspec.Struct, frozen=True):
    """A table that is open, its first lines, what it is and the place it speaks of."""

    table: AnyTable
    first: Chunk
    rest: Iterator[Chunk]
    profile: Profile
    site: str

    @property
    def names_no_place(self) -> bool:
        """Whether no line and no column says of which place it is."""
        profile = self.profile
        in_lines = profile.sensor or profile.site
        return not (profile.is_wide or in_lines or all(value.sensor for value in profile.values))


class Found(list[Readable]):
    """The tables of a file that can be read; `passed` are the sheets that hold no measures."""

    def __init__(self) -> None:
        super().__init__()
        self.passed: list[str] = []

    @property
    def whom(self) -> str:
        """The quantity of those whom the name of the file says that it counts; empty where the table said it."""
        return next((value.quantity for one in self if one.profile.is_by_file for value in one.profile.values), "")

    @property
    def places(self) -> tuple[str, ...]:
        """The places that have their name from the file or the sheet, for the table has none."""
        return tuple(dict.fromkeys(one.site for one in self if one.names_no_place))


def readable_tables(tables: OpenTables, path: Path, options: ImportOptions) -> Found:
    """Open the tables of a file; FileFault where one of measures cannot be read, or none is one.

    Of several, those without a time in their lines are notes and are passed over.
    """
    found = Found()
    found.passed += tables.hidden
    fault: FileFault | None = None
    for name in tables.names:
        label = f"{path.name} – {name}" if len(tables.names) > 1 else path.name
        table: AnyTable | None = None
        try:
            table = tables.open(name)
            lines = max(_FEWEST_LINES, min(_MOST_LINES, _CELLS_A_CHUNK // len(table.header)))
            chunks = table.chunks(lines)
            first = next(chunks, None)
            if first is None:
                raise FileFault("file-empty", file=label)
            profile = choose_profile(
                label,
                table.header,
                first,
                is_comma_table=table.is_comma_table,
                asked=options.profile,
                parts=table.parts,
                own=table.own,
                called=f"{path.name} {name}",
            )
        except FileFault as why:
            is_note = table is None or not table.has_measures
            if len(tables.names) == 1 or not is_note or why.code not in OF_NOTES:
                raise
            fault = why
            found.passed.append(name)
            continue
        site = tables.place(name, options.site or file_stem(path), first.text[:1])
        found.append(Readable(table, first, chunks, profile, site))
    if not found and fault is not None:
        raise fault
    return found


def table_portions(one: Readable, path: Path, options: ImportOptions, zone: str, now_ms: int) -> Iterator[Portion]:
    """Give what the lines of a table hold, a chunk at a time."""
    profile = one.profile
    tabulator = Tabulator(
        profile,
        profile.header if profile.name == PLAIN else one.table.header,
        _file_clock(path, profile, options, zone, now_ms),
        is_comma_table=one.table.is_comma_table,
        site=one.site,
    )
    for lot in chain(map(tabulator.take, chain([one.first], one.rest)), _last(tabulator)):
        yield _portion(lot, name_of(path), now_ms)


def _last(tabulator: Tabulator) -> Iterator[Lot]:
    yield tabulator.finish()  # once all the others were taken


def _portion(lot: Lot, name: str, now_ms: int) -> Portion:
    batch = Batch(
        readings=[reading for run in lot.runs for reading in run.readings()],
        set_aside=[_aside(fault, name, now_ms) for fault in lot.faults],
        sites=lot.sites,
    )
    return Portion(lot.rows, batch, sum(fault.readings for fault in lot.faults))


def _file_clock(path: Path, profile: Profile, options: ImportOptions, town_zone: str, now_ms: int) -> FileClock:
    zone = zone_of(options, town_zone)
    start_ms = None
    if profile.time.minute:
        if not options.start:
            raise FileFault("start-needed", file=path.name)
        try:
            start_ms = parse_instant(options.start, zone)
        except TimeError as why:
            raise FileFault("start-unreadable", start=options.start) from why
    after_tomorrow = midnight_ms(date_of(now_ms, zone) + timedelta(days=2), zone)
    return FileClock(profile, zone=zone, latest_ms=after_tomorrow, start_ms=start_ms, file=path.name)


def _aside(fault: Fault, file: str, now_ms: int) -> SetAside:
    return SetAside(
        arrived_ms=now_ms,
        origin=file,
        topic="",
        payload=fault.text[:_LONGEST_KEPT].encode("utf-8", errors="replace"),
        code=fault.code,
        reason=fault.reason,
        outcome="quarantined",
        sensor=fault.sensor,
        where=_("line {line}").format(line=fault.line),
    )
