"""One file into the base: all of it in one transaction, or nothing.

The same file twice changes nothing: readings are known by channel and start, and what was set aside before is not set
aside again. Progress is told after every chunk, and a stop undoes the whole file.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager, suppress
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

import msgspec

from measures.timespan import TimeError, date_of, find_zone, midnight_ms, parse_instant
from resources.words import Words
from store.base import Town, close_writer, create_base, open_writer, read_town
from store.gate import writing
from store.intake import Batch, SetAside, keep, transaction
from sync.columns import Tabulator
from sync.file_fault import FileFault
from sync.files import TextFile, begins_as_json
from sync.message_portions import message_portions
from sync.portion import Portion
from sync.profiles import PLAIN
from sync.recognition import choose_profile
from sync.stamps import FileClock
from sync.tables_of import OpenTables

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from store.catalogue import ImportRecord
    from store.intake import Kept
    from sync.chunk import Chunk
    from sync.columns import Fault, Lot
    from sync.profiles import Profile
    from sync.sheet_table import SheetTable
    from sync.tables_of import AnyTable

__all__ = ["MESSAGES", "ImportOptions", "ImportResult", "file_stem", "import_file"]

_ = Words("files")

# What a file of messages is called where a table has its profile.
MESSAGES = "messages"

# So many cells are turned into readings and kept at once: some ten megabytes, and a stop is heard within a second.
_CELLS_A_CHUNK = 150_000
_FEWEST_LINES, _MOST_LINES = 2_000, 20_000
# A line that is set aside is kept as it stands, up to here.
_LONGEST_KEPT = 4_096
# Why a sheet beside others may be passed over: it is no table of measures.
_OF_NOTES = (
    *("file-empty", "profile-none", "profile-unfit", "file-foreign"),
    *("table-months", "table-yearless", "table-25", "table-across"),
)


class ImportOptions(msgspec.Struct, frozen=True):
    """What the person says about the file. Empty: not said."""

    profile: str = ""
    site: str = ""  # place of a table that names none
    start: str = ""  # beginning of a table that has no date, ISO 8601
    zone: str = ""  # clock of the file; the commune's where not said
    sheet: str = ""  # the one sheet of a workbook that is wanted; all of them where not said


class ImportResult(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of one file: `rows` counts lines, the others readings; `left` are columns that were not read."""

    file: str
    profile: str
    rows: int
    new: int
    already: int
    set_aside: int
    left: tuple[str, ...] = ()
    conflicts: int = 0  # of those set aside: another value for a moment that has one


class _NothingNewError(Exception):
    """Undoes the transaction of a file that was imported before and changes nothing, not even a count of conflicts."""


class _Counts:
    """The running sums of one import."""

    def __init__(self) -> None:
        self._rows = self._new = self._already = self._set_aside = self._conflicts = 0
        self.is_changed = False

    def add(self, portion: Portion, kept: Kept) -> None:
        self._rows += portion.rows
        self._new += kept.new
        self._already += kept.already
        self._conflicts += kept.conflicts
        self._set_aside += kept.conflicts + kept.expired + portion.aside
        self.is_changed |= bool(kept.spans)

    def record(self, file: str, profile: str, digest: str, now_ms: int) -> ImportRecord:
        """Give what the base remembers of the file."""
        from store.catalogue import ImportRecord

        return ImportRecord(file, digest, profile, now_ms, self._rows, self._new, self._already, self._set_aside)

    def result(self, file: str, profile: str, left: tuple[str, ...]) -> ImportResult:
        counts = (self._rows, self._new, self._already, self._set_aside)
        return ImportResult(file, profile, *counts, left, self._conflicts)


def file_stem(path: Path) -> str:
    """Give the name of a file without the endings of a table: the place of a table that names none."""
    name = path.name
    for ending in (".gz", ".zip", ".xlsx", ".xlsm", ".ods", ".csv", ".tsv", ".txt", ".jsonl", ".ndjson", ".json"):
        if name.lower().endswith(ending) and len(name) > len(ending):
            name = name[: -len(ending)]
    return name


def import_file(
    folder: Path,
    path: Path,
    options: ImportOptions,
    *,
    now_ms: int,
    on_progress: Callable[[int, int], None] | None = None,
    is_stopped: Callable[[], bool] | None = None,
) -> ImportResult:
    """Bring one file, a table or messages, into the base of `folder`, made when missing.

    `on_progress` hears (bytes read, bytes in all); once `is_stopped` says so nothing is kept and FileFault
    "import-stopped" is raised. FileFault when the file cannot be read as asked, StoreFault when the base refuses; the
    base is then as before.
    """
    told = (now_ms, on_progress, is_stopped)
    with OpenTables(path, options.sheet) as tables:
        is_text = not tables.is_book and not tables.is_record_file and len(tables.names) == 1
        if not is_text or options.profile not in ("", MESSAGES) or not begins_as_json(path):
            return _import_tables(folder, tables, options, *told, is_text=is_text)
    if options.profile == MESSAGES:
        return _import_messages(folder, path, options, *told)
    return _import_lists(folder, path, options, *told)


def _import_lists(
    folder: Path,
    path: Path,
    options: ImportOptions,
    now_ms: int,
    on_progress: Callable[[int, int], None] | None,
    is_stopped: Callable[[], bool] | None,
) -> ImportResult:
    """Import a file of JSON that no portal has wrapped: messages, or the lines of a table, an object each.

    Read first is what it begins as; only of a table all is held at once.
    """
    from sync.records import begins_of_a_town

    told = (now_ms, on_progress, is_stopped)
    refused: FileFault | None = None
    is_table = begins_of_a_town(path)
    if not is_table:
        try:
            return _import_messages(folder, path, options, *told)
        except FileFault as why:
            if why.code != "file-no-message":
                raise
            refused = why
    with OpenTables(path, takes_lists=True) as tables:
        if tables.is_record_file:
            try:
                return _import_tables(folder, tables, options, *told, is_text=False)
            except FileFault as why:
                if not is_table or why.code not in _OF_NOTES:
                    raise
                refused = why
    if not is_table and refused is not None:
        raise refused
    try:
        return _import_messages(folder, path, options, *told)
    except FileFault as why:
        raise (refused if refused is not None and why.code == "file-no-message" else why) from why


def _import_tables(
    folder: Path,
    tables: OpenTables,
    options: ImportOptions,
    now_ms: int,
    on_progress: Callable[[int, int], None] | None,
    is_stopped: Callable[[], bool] | None,
    *,
    is_text: bool,
) -> ImportResult:
    path = tables.path
    with _writer(folder) as con:
        try:
            found = _readable(tables, path, options)
        except FileFault as why:
            if why.code == "file-empty" and is_text and begins_as_json(path):
                raise FileFault("file-foreign", file=path.name) from why  # messages, asked for as a table
            raise
        zone = read_town(con).zone
        told = (
            portion
            for one in found
            for portion in _told(_portions(one, path, options, zone, now_ms), one.table, on_progress, is_stopped)
        )
        profiles = ", ".join(dict.fromkeys(one.profile.name for one in found))
        left = tuple(dict.fromkeys(name for one in found for name in one.profile.left))
        return _keep_all(folder, con, path, profiles, told, now_ms, left + tuple(found.passed))


class _Readable(msgspec.Struct, frozen=True):
    """A table that is open, its first lines, what it is and the place it speaks of."""

    table: AnyTable
    first: Chunk
    rest: Iterator[Chunk]
    profile: Profile
    site: str


class _Found(list[_Readable]):
    """The tables of a file that can be read; `passed` are the sheets that hold no measures."""

    def __init__(self) -> None:
        super().__init__()
        self.passed: list[str] = []


def _readable(tables: OpenTables, path: Path, options: ImportOptions) -> _Found:
    """Open the tables of a file; FileFault where one of measures cannot be read, or none is one.

    Of several, those without a time in their lines are notes and are passed over.
    """
    found = _Found()
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
            )
        except FileFault as why:
            is_note = table is None or not table.has_measures
            if len(tables.names) == 1 or not is_note or why.code not in _OF_NOTES:
                raise
            fault = why
            found.passed.append(name)
            continue
        site = tables.place(name, options.site or file_stem(path))
        found.append(_Readable(table, first, chunks, profile, site))
    if not found and fault is not None:
        raise fault
    return found


def _portions(one: _Readable, path: Path, options: ImportOptions, zone: str, now_ms: int) -> Iterator[Portion]:
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
        yield _portion(lot, path.name, now_ms)


def _import_messages(
    folder: Path,
    path: Path,
    options: ImportOptions,
    now_ms: int,
    on_progress: Callable[[int, int], None] | None,
    is_stopped: Callable[[], bool] | None,
) -> ImportResult:
    with TextFile(path) as file, _writer(folder) as con:
        zone = _zone_of(options, read_town(con).zone)
        portions = message_portions(file, con, site=options.site, zone=zone, now_ms=now_ms)
        return _keep_all(folder, con, path, MESSAGES, _told(portions, file, on_progress, is_stopped), now_ms)


@contextmanager
def _writer(folder: Path) -> Iterator[sqlite3.Connection]:
    """Open the base, made when missing, for one file."""
    create_base(folder, Town(name=folder.name))
    con = open_writer(folder)
    try:
        yield con
    finally:
        close_writer(folder, con)


def _last(tabulator: Tabulator) -> Iterator[Lot]:
    yield tabulator.finish()  # once all the others were taken


def _portion(lot: Lot, name: str, now_ms: int) -> Portion:
    batch = Batch(
        readings=[reading for run in lot.runs for reading in run.readings()],
        set_aside=[_aside(fault, name, now_ms) for fault in lot.faults],
        sites=lot.sites,
    )
    return Portion(lot.rows, batch, sum(fault.readings for fault in lot.faults))


def _told(
    portions: Iterator[Portion],
    file: TextFile | SheetTable,
    on_progress: Callable[[int, int], None] | None,
    is_stopped: Callable[[], bool] | None,
) -> Iterator[Portion]:
    """Give the portions, telling how far the file was read; FileFault "import-stopped" when somebody stops it."""
    for portion in portions:
        yield portion
        if is_stopped is not None and is_stopped():
            raise FileFault("import-stopped", file=file.path.name)
        if on_progress is not None:
            on_progress(file.position, file.size)


def _file_clock(path: Path, profile: Profile, options: ImportOptions, town_zone: str, now_ms: int) -> FileClock:
    zone = _zone_of(options, town_zone)
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


def _zone_of(options: ImportOptions, town_zone: str) -> str:
    zone = options.zone or town_zone
    try:
        find_zone(zone)
    except TimeError as why:
        raise FileFault("zone-unknown", zone=zone) from why
    return zone


def _keep_all(
    folder: Path,
    con: sqlite3.Connection,
    path: Path,
    profile: str,
    portions: Iterator[Portion],
    now_ms: int,
    left: tuple[str, ...] = (),
) -> ImportResult:
    from store.catalogue import list_imports, record_import  # SQLAlchemy: 200 ms that only imports pay

    with path.open("rb") as raw:
        digest = hashlib.file_digest(raw, "sha256").hexdigest()
    counts = _Counts()
    with writing(folder), suppress(_NothingNewError), transaction(con):
        was_here = any(past.sha256 == digest and past.profile == profile for past in list_imports(con))
        for portion in portions:
            if was_here:
                portion.batch.set_aside = []
            counts.add(portion, keep(con, portion.batch, now_ms=now_ms))
        if was_here and not counts.is_changed:
            raise _NothingNewError
        record_import(con, counts.record(path.name, profile, digest, now_ms))
    return counts.result(path.name, profile, left)


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
