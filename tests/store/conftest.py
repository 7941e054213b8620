"""A fresh base for each test of the store."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from store.base import close_writer, open_reader, open_writer
from tests.support.base import make_base

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a base with no data yet."""
    return make_base(tmp_path / "Saint-Exemple")


@pytest.fixture
def writer(folder: Path) -> Iterator[sqlite3.Connection]:
    """A writing connection to that base."""
    con = open_writer(folder)
    yield con
    close_writer(folder, con)


@pytest.fixture
def reader(folder: Path) -> Iterator[sqlite3.Connection]:
    """A reading connection to that base."""
    with closing(open_reader(folder)) as con:
        yield con
