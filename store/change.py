"""One change by a person, whole: the base opened, the gate held, one transaction, closed again."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from store.base import close_writer, open_writer
from store.gate import writing
from store.intake import transaction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["changing"]


@contextmanager
def changing(folder: Path) -> Iterator[sqlite3.Connection]:
    """Open the base, hold the gate and one transaction, commit and close: for a single change by a person."""
    with writing(folder):
        con = open_writer(folder)
        try:
            with transaction(con):
                yield con
        finally:
            close_writer(folder, con)
