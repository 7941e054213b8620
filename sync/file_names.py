"""What a file is called where people read it and where the base keeps it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["file_stem", "name_of"]

_ENDINGS = (".gz", ".zip", ".xlsx", ".xlsm", ".ods", ".csv", ".tsv", ".txt", ".jsonl", ".ndjson", ".json")


def name_of(path: Path) -> str:
    """Give the name of a file or folder as a text that can be written anywhere.

    A stick or an archive of an old Windows names files in bytes that are no UTF-8; Python keeps them as halves of
    surrogate pairs, which no base and no file takes. They are read as that Windows wrote them.
    """
    name = path.name
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("cp1252", errors="replace")
    return name


def file_stem(path: Path) -> str:
    """Give the name of a file without the endings of a table: the place of a table that names none."""
    name = name_of(path)
    for ending in _ENDINGS:
        if name.lower().endswith(ending) and len(name) > len(ending):
            name = name[: -len(ending)]
    return name
