"""One file into the base: all of it in one transaction, or nothing.

The same file twice changes nothing: readings are known by channel and start, and what was set aside before is not set
aside again. Progress is told after every chunk, and a stop undoes the whole file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from store.base import read_town
from sync.file_fault import FileFault
from sync.file_keeping import keep_all, opened_writer
from sync.file_names import file_stem
from sync.import_terms import ImportOptions, ImportResult, zone_of
from sync.message_portions import message_portions
from sync.table_portions import OF_NOTES, readable_tables, table_portions
from sync.tables.tables_of import OpenTables
from sync.text_files import TextFile, begins_as_json, require_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sync.portion import Portion
    from sync.tables.sheet_table import SheetTable

__all__ = ["MESSAGES", "ImportOptions", "ImportResult", "file_stem", "import_file"]

# What a file of messages is called where a table has its profile.
MESSAGES = "messages"
_NO_MESSAGE = "file-no-message"


class _Watch(NamedTuple):
    """When the import is made, and who hears how far it has come and may stop it."""

    now_ms: int
    on_progress: Callable[[int, int], None] | None
    is_stopped: Callable[[], bool] | None

    def over(self, portions: Iterator[Portion], file: TextFile | SheetTable) -> Iterator[Portion]:
        """Give the portions, telling how far the file was read; FileFault "import-stopped" when somebody stops it."""
        for portion in portions:
            yield portion
            if self.is_stopped is not None and self.is_stopped():
                raise FileFault("import-stopped", file=file.path.name)
            if self.on_progress is not None:
                self.on_progress(file.position, file.size)


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
    require_file(path)
    watch = _Watch(now_ms, on_progress, is_stopped)
    is_table = options.profile not in ("", MESSAGES)  # somebody has said so, and a list of objects is one then
    with OpenTables(path, options.sheet, takes_lists=is_table) as tables:
        is_text = not tables.is_book and not tables.is_record_file and len(tables.names) == 1
        if not is_text or is_table or not begins_as_json(path):
            return _import_tables(folder, tables, options, watch, is_text=is_text)
    if options.profile == MESSAGES:
        return _import_messages(folder, path, options, watch)
    return _import_lists(folder, path, options, watch)


def _import_lists(
    folder: Path,
    path: Path,
    options: ImportOptions,
    watch: _Watch,
) -> ImportResult:
    """Import a file of JSON that no portal has wrapped: messages, or the lines of a table, an object each.

    Read first is what it begins as, then the other; only of a table all is held at once. Where it is neither, what is
    said is why it is no table, if it has the lines of one.
    """
    from sync.tables.records import begins_of_a_town

    def messages() -> ImportResult:
        return _import_messages(folder, path, options, watch)

    def records() -> ImportResult | None:
        with OpenTables(path, takes_lists=True) as tables:
            return _import_tables(folder, tables, options, watch, is_text=False) if tables.is_record_file else None

    ways: list[tuple[Callable[[], ImportResult | None], tuple[str, ...]]] = [
        (messages, (_NO_MESSAGE,)),
        (records, OF_NOTES),
    ]
    refused: FileFault | None = None
    for way, is_another in reversed(ways) if begins_of_a_town(path) else ways:
        try:
            result = way()
        except FileFault as why:
            if why.code not in is_another:
                raise
            refused = why if refused is None or why.code != _NO_MESSAGE else refused
        else:
            if result is not None:
                return result
    assert refused is not None  # messages end in a result or in a fault
    raise refused


def _import_tables(
    folder: Path,
    tables: OpenTables,
    options: ImportOptions,
    watch: _Watch,
    *,
    is_text: bool,
) -> ImportResult:
    path = tables.path
    with opened_writer(folder) as con:
        try:
            found = readable_tables(tables, path, options)
        except FileFault as why:
            if why.code == "file-empty" and is_text and begins_as_json(path):
                raise FileFault("file-foreign", file=path.name) from why  # messages, asked for as a table
            raise
        zone = read_town(con).zone
        told = (
            portion
            for one in found
            for portion in watch.over(table_portions(one, path, options, zone, watch.now_ms), one.table)
        )
        profiles = ", ".join(dict.fromkeys(one.profile.name for one in found))
        left = tuple(dict.fromkeys(name for one in found for name in one.profile.left))
        result = keep_all(folder, con, path, profiles, told, watch.now_ms, left + tuple(found.passed))
    return replace(result, whom=found.whom, places=() if options.site else found.places)


def _import_messages(folder: Path, path: Path, options: ImportOptions, watch: _Watch) -> ImportResult:
    with TextFile(path) as file, opened_writer(folder) as con:
        zone = zone_of(options, read_town(con).zone)
        portions = message_portions(file, con, site=options.site, zone=zone, now_ms=watch.now_ms)
        return keep_all(folder, con, path, MESSAGES, watch.over(portions, file), watch.now_ms)
