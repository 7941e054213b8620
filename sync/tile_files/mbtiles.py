"""MBTiles 1.3: a base of SQLite with a table or view `tiles` and a table `metadata`.

A base from elsewhere is a program too: its views are run by whoever reads them. So it may only be read, calls no
function, begins no recursion, and has so many steps and so much time and no more.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager
from math import isfinite
from typing import TYPE_CHECKING

from measures.geojson import PlanFault
from measures.mercator import FARTHEST_NORTH, degrees_at
from measures.tile_cut import DEEPEST, TileHead
from sync.tile_files.tiles import MOST_TILE_BYTES, credit_of, fit_bounds, require_pictures

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path, PurePath
    from types import TracebackType

    from measures.tile_cut import Bounds

__all__ = ["MBTiles"]

_STEPS, _MOST_TURNS = 1_000, 100_000  # of SQLite's machine: a tile that is found by an index takes some fifty
_MOST_S = 30.0  # in SQLite, of a whole file: a step that joins or compares two large tiles is a thousand others
_MOST_ROWS = 5_000
_HEAD, _LOGGED = 20, 18  # bytes: of the head, and where it says that writes go to a log first
_ALLOWED = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ})


class MBTiles:
    """An open file."""

    def __init__(self, file: Path) -> None:
        with file.open("rb") as begun:  # what cannot be read is an OSError, as with every other file
            self._is_logged = begun.read(_HEAD)[_LOGGED:] == b"\2\2"
        if any(_has_bytes(file.with_name(file.name + beside)) for beside in ("-wal", "-journal")):
            raise PlanFault("unfinished")  # what lies there is not in the file, or only half of it
        self._turns, self._spent_s, self._began_s = 0, 0.0, 0.0
        try:
            # immutable: nothing is written beside a file on somebody's key, and a file that is written to meanwhile
            # is none to be read.
            self._con = sqlite3.connect(
                f"{_uri(file.absolute())}?mode=ro&immutable=1", uri=True, isolation_level=None, check_same_thread=False
            )
        except sqlite3.Error as why:
            raise PlanFault("tiles") from why
        try:
            self._con.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_TILE_BYTES)
            self._con.text_factory = lambda data: data.decode("utf-8", "replace")
            with self._reading():
                self._con.execute("PRAGMA trusted_schema = OFF")
                self._con.execute("PRAGMA mmap_size = 0")
                self._con.set_authorizer(
                    lambda action, *_about: sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY
                )
                self._con.set_progress_handler(self._turn, _STEPS)
            self.head = self._read_head()
        except BaseException:
            self._con.close()
            raise

    def __enter__(self) -> MBTiles:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._con.close()

    def _turn(self) -> int:
        self._turns += 1
        return int(self._turns > _MOST_TURNS or self._spent_s + time.monotonic() - self._began_s > _MOST_S)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        self._began_s = time.monotonic()
        try:
            yield
        except (sqlite3.Error, OverflowError, MemoryError, UnicodeDecodeError) as why:
            # UnicodeDecodeError: the words of an error of SQLite quote the file.
            raise PlanFault("tiles") from why
        finally:
            self._spent_s += time.monotonic() - self._began_s
        if self._spent_s > _MOST_S:  # many short questions, each of them slow
            raise PlanFault("tiles")

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """Give a tile, rows from the north (the file counts them from the south)."""
        query = "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"
        with self._reading():
            found = self._con.execute(query, (zoom, column, (1 << zoom) - 1 - row)).fetchone()
        return found[0] if found is not None and isinstance(found[0], bytes) else None

    def sample(self) -> bytes:
        """Give any tile of the deepest zoom."""
        with self._reading():
            found = (
                self._con.execute(
                    "SELECT tile_data FROM tiles WHERE zoom_level = ? LIMIT 1", (self.head.max_zoom,)
                ).fetchone()
                or self._con.execute("SELECT tile_data FROM tiles LIMIT 1").fetchone()
            )
        if found is None:
            raise PlanFault("empty")
        if not isinstance(found[0], bytes):
            raise PlanFault("tiles")
        return require_pictures(found[0])

    def _read_head(self) -> TileHead:
        told = self._told()
        if told.get("format") in ("pbf", "mvt", "mlt"):
            raise PlanFault("vector")
        low, high = (_zoom(told.get(key)) for key in ("minzoom", "maxzoom"))
        if low is None or high is None or low > high:
            low, high = self._zooms()
        numbers = _numbers(told.get("bounds"))
        bounds = fit_bounds(*numbers) if len(numbers) == 4 else None
        centre = _numbers(told.get("center"))
        is_one = len(centre) == 3 and abs(centre[0]) <= 180 and abs(centre[1]) <= FARTHEST_NORTH
        at = (centre[0], centre[1]) if is_one else None
        return TileHead(low, high, bounds or self._bounds(low), at, credit_of(told.get("attribution")))

    def _told(self) -> dict[str, object]:
        """Give what the file says of itself; {} where it says nothing."""
        with self._reading():
            query = "SELECT name FROM sqlite_master WHERE name IN ('tiles', 'metadata')"
            tables = {name for (name,) in self._con.execute(query)}
            is_bare = self._con.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None
        if "tiles" not in tables:
            # A base with a log and nothing in it was copied without the log that has everything.
            raise PlanFault("unfinished" if self._is_logged and is_bare else "form")
        if "metadata" not in tables:
            return {}
        asked = "'format', 'bounds', 'center', 'minzoom', 'maxzoom', 'attribution'"
        with self._reading():
            rows = self._con.execute(f"SELECT name, value FROM metadata WHERE name IN ({asked}) LIMIT 50").fetchall()
        return {str(name): value for name, value in rows}

    def _zooms(self) -> tuple[int, int]:
        query = "SELECT 1 FROM tiles WHERE zoom_level = ? LIMIT 1"
        with self._reading():
            found = [zoom for zoom in range(DEEPEST + 1) if self._con.execute(query, (zoom,)).fetchone()]
        if not found:
            raise PlanFault("empty")
        return found[0], found[-1]

    def _bounds(self, zoom: int) -> Bounds | None:
        """Give what the tiles of the coarsest zoom cover, where the file does not say it."""
        query = f"SELECT tile_column, tile_row FROM tiles WHERE zoom_level = ? LIMIT {_MOST_ROWS}"
        with self._reading():
            rows = self._con.execute(query, (zoom,)).fetchall()
        most = 1 << zoom
        fit = [(x, y) for x, y in rows if isinstance(x, int) and isinstance(y, int) and 0 <= x < most and 0 <= y < most]
        if not fit:
            return None
        west, north = degrees_at(min(x for x, _ in fit) / most, 1 - (max(y for _, y in fit) + 1) / most)
        east, south = degrees_at((max(x for x, _ in fit) + 1) / most, 1 - min(y for _, y in fit) / most)
        return fit_bounds(west, south, east, north)


def _has_bytes(file: Path) -> bool:
    try:
        return file.stat().st_size > 0
    except OSError:
        return False


def _uri(file: PurePath) -> str:
    """Give the address of a file as SQLite takes it: of a share it would refuse the server as an authority."""
    uri = file.as_uri()
    return uri if uri.startswith("file:///") else "file:////" + uri.removeprefix("file://")


def _zoom(told: object) -> int | None:
    text = str(told).strip() if isinstance(told, str | int) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 and int(text) <= DEEPEST else None


def _numbers(told: object) -> tuple[float, ...]:
    try:
        found = tuple(float(part) for part in told.split(",")[:5]) if isinstance(told, str) else ()
    except ValueError:
        return ()
    return found if all(map(isfinite, found)) else ()
