"""Which kind of file of tiles one is, by its first bytes, and what both kinds give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sync.tile_files.mbtiles import MBTiles
from sync.tile_files.pmtiles import PMTiles

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from measures.tile_cut import TileHead

__all__ = ["TileFile", "is_tile_file", "open_tiles"]

_SQLITE, _PMTILES = b"SQLite format 3\0", b"PMTiles"


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
    return PMTiles(file) if start.startswith(_PMTILES) else MBTiles(file)
