"""Which kind of file of tiles one is, by its first bytes, and what both kinds give."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Protocol

from measures.geojson import PlanFault
from measures.mercator import FARTHEST_NORTH
from measures.plan import LONGEST_CREDIT

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from measures.tile_cut import Bounds, TileHead

__all__ = ["MOST_TILE_BYTES", "TileFile", "credit_of", "fit_bounds", "is_tile_file", "open_tiles", "require_pictures"]

MOST_TILE_BYTES = 1 << 20
_SQLITE, _PMTILES = b"SQLite format 3\0", b"PMTiles"
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF")
_SHAPES = (b"\x1f\x8b", b"\x1a")  # of Mapbox, packed or as they are
_MARK = re.compile(r"<[^<>]*>")


class TileFile(Protocol):
    """A file that is open. A tile is the bytes of a picture (PNG, JPEG, WebP); what is no picture PlanFault says."""

    head: TileHead

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """Give a tile, rows from the north; None where the file has none. PlanFault: it is damaged, or no end of it."""

    def sample(self) -> bytes:
        """Give any tile; PlanFault "empty" where there is none."""

    def __enter__(self) -> TileFile: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def is_tile_file(start: bytes) -> bool:
    """Whether a file that starts so (16 bytes) is one of tiles."""
    return start.startswith((_SQLITE, _PMTILES))


def open_tiles(file: Path, start: bytes) -> TileFile:
    """Open a file of tiles; PlanFault tells why it is none that can be used, OSError that it cannot be read."""
    if start.startswith(_PMTILES):
        from sync.tile_files.pmtiles import PMTiles

        return PMTiles(file)
    from sync.tile_files.mbtiles import MBTiles

    return MBTiles(file)


def require_pictures(tile: bytes, *, are_shapes: bool = False) -> bytes:
    """Give a tile that is a picture; PlanFault "vector" for shapes, "tiles" for what is neither.

    `are_shapes`: what the file says. A picture is believed before it.
    """
    if tile.startswith(_PICTURES):
        return tile
    raise PlanFault("vector" if are_shapes or tile.startswith(_SHAPES) else "tiles")


def credit_of(told: object) -> str:
    """Give who made the tiles as one plain line: « © les contributeurs d’OpenStreetMap »; it is often told in HTML."""
    if not isinstance(told, str):
        return ""
    bare = html.unescape(_MARK.sub(" ", told[: 20 * LONGEST_CREDIT]))
    line = " ".join("".join(one if one.isprintable() else " " for one in bare).split())
    return line if len(line) <= LONGEST_CREDIT else line[: LONGEST_CREDIT - 1] + "…"


def fit_bounds(west: float, south: float, east: float, north: float) -> Bounds | None:
    """Give bounds that can be (degrees, cut off where the projection ends); None for others."""
    south, north = max(south, -FARTHEST_NORTH), min(north, FARTHEST_NORTH)
    return (west, south, east, north) if -180 <= west < east <= 180 and south < north else None
