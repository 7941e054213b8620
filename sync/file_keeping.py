"""Portions of a file kept as one: all in one transaction, or nothing; the same file twice changes nothing."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from store.base import Town, close_writer, create_base, open_writer
from store.gate import writing
from store.intake import keep, transaction
from sync.file_names import name_of
from sync.import_terms import ImportResult

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from store.catalogue import ImportRecord
    from store.intake import Kept
    from sync.portion import Portion

__all__ = ["keep_all", "opened_writer"]


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


@contextmanager
def opened_writer(folder: Path) -> Iterator[sqlite3.Connection]:
    """Open the base, made when missing, for one file."""
    create_base(folder, Town(name=name_of(folder)))
    con = open_writer(folder)
    try:
        yield con
    finally:
        close_writer(folder, con)


def keep_all(
    folder: Path,
    con: sqlite3.Connection,
    path: Path,
    profile: str,
    portions: Iterator[Portion],
    now_ms: int,
    left: tuple[str, ...] = (),
) -> ImportResult:
    """Keep what a file holds and note that it was imported; what `portions` raise undoes all of it."""
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
        record_import(con, counts.record(name_of(path), profile, digest, now_ms))
    return counts.result(name_of(path), profile, left)
