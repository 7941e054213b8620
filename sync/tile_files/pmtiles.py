"""PMTiles, version 3: a head of 127 bytes, directories that say where a tile lies, and the tiles.

Read here and not by the format's own library: that one unpacks a directory whatever its size (a few kilobytes can be a
gigabyte), and believes every length. The tests read files that it has written.
"""

from __future__ import annotations

import os
import zlib
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from measures.geojson import PlanFault
from measures.mercator import FARTHEST_NORTH
from measures.tile_cut import DEEPEST, TileHead
from sync.tile_files.tiles import MOST_TILE_BYTES, credit_of, fit_bounds, require_pictures

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

__all__ = ["PMTiles"]

_HEAD = 127
_PLAIN, _GZIP = 1, 2
_SHAPES = (1, 6)  # kinds of tiles: MVT, MLT
_PICTURES = (0, 2, 3, 4)  # unknown, PNG, JPEG, WebP
_MOST_DEEP = 4
_MOST_PACKED, _MOST_UNPACKED = 2 << 20, 4 << 20
_MOST_READ = 16 << 20  # unpacked, of all directories: those around one commune are some hundred kilobytes
_FINE = 10_000_000  # of a degree


class _Directory(NamedTuple):
    """Numbers of tiles, ascending, and for each how many tiles from there on are this one (0: another directory)."""

    numbers: list[int]
    runs: list[int]
    lengths: list[int]
    offsets: list[int]


class PMTiles:
    """An open file."""

    def __init__(self, file: Path) -> None:
        self._file = file.open("rb")
        self._read_bytes = 0
        self._held: dict[tuple[int, int], _Directory] = {}
        try:
            self._size = os.fstat(self._file.fileno()).st_size
            self.head = self._read_head()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> PMTiles:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def _read(self, offset: int, length: int, most: int) -> bytes:
        if length > most or offset + length > self._size:
            raise PlanFault("tiles")
        self._file.seek(offset)
        data = self._file.read(length)
        if len(data) != length:
            raise PlanFault("tiles")
        return data

    def _read_head(self) -> TileHead:
        data = self._read(0, _HEAD, _HEAD)
        if data[7] != 3:
            raise PlanFault("tiles")
        places = [int.from_bytes(data[at : at + 8], "little") for at in range(8, 72, 8)]
        self._root, told, self._leaves, self._tiles = (places[at : at + 2] for at in range(0, 8, 2))
        self._packing, kind, low, high = data[97], data[99], data[100], data[101]
        self._are_shapes = kind in _SHAPES  # as it says: its first tile says it better
        if kind not in _PICTURES + _SHAPES or self._packing not in (_PLAIN, _GZIP) or not low <= high <= 31:
            raise PlanFault("tiles")
        west, south, east, north = (_degrees(data, at) for at in (102, 106, 110, 114))
        lon, lat = _degrees(data, 119), _degrees(data, 123)
        bounds = fit_bounds(west, south, east, north)
        centre = (lon, lat) if abs(lon) <= 180 and abs(lat) <= FARTHEST_NORTH and (lon, lat) != (0.0, 0.0) else None
        return TileHead(min(low, DEEPEST), min(high, DEEPEST), bounds, centre, credit_of(self._attribution(told)))

    def _attribution(self, told: list[int]) -> object:
        try:
            held: Any = (
                msgspec.json.decode(self._unpacked(self._read(told[0], told[1], _MOST_PACKED))) if told[1] else {}
            )
        except (PlanFault, msgspec.MsgspecError, ValueError, RecursionError):
            return ""  # the tiles may be good all the same
        return held.get("attribution") if isinstance(held, dict) else ""

    def _unpacked(self, data: bytes) -> bytes:
        if self._packing == _PLAIN:
            return data
        unpacking = zlib.decompressobj(31)
        try:
            found = unpacking.decompress(data, _MOST_UNPACKED)
        except zlib.error as why:
            raise PlanFault("tiles") from why
        if not unpacking.eof:
            raise PlanFault("tiles")
        return found

    def _directory(self, offset: int, length: int) -> _Directory:
        held = self._held.get((offset, length))
        if held is None:
            data = self._unpacked(self._read(offset, length, _MOST_PACKED))
            self._read_bytes += len(data)
            if self._read_bytes > _MOST_READ:
                raise PlanFault("tiles")
            held = self._held[offset, length] = _directory_of(data)
        return held

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """Give a tile, rows from the north."""
        number, (offset, length) = _number(zoom, column, row), self._root
        for _deep in range(_MOST_DEEP):
            directory = self._directory(offset, length)
            at = bisect_right(directory.numbers, number) - 1
            if at < 0:
                return None
            offset, length = directory.offsets[at], directory.lengths[at]
            if run := directory.runs[at]:
                if number >= directory.numbers[at] + run:
                    return None
                return self._read(self._tiles[0] + offset, length, MOST_TILE_BYTES)
            offset += self._leaves[0]
        return None

    def sample(self) -> bytes:
        """Give the first tile of the file."""
        offset, length = self._root
        for _deep in range(_MOST_DEEP):
            directory = self._directory(offset, length)
            if not directory.numbers:
                break
            offset, length = directory.offsets[0], directory.lengths[0]
            if directory.runs[0]:
                found = self._read(self._tiles[0] + offset, length, MOST_TILE_BYTES)
                return require_pictures(found, are_shapes=self._are_shapes)
            offset += self._leaves[0]
        raise PlanFault("empty")


def _degrees(data: bytes, at: int) -> float:
    return int.from_bytes(data[at : at + 4], "little", signed=True) / _FINE


def _number(zoom: int, column: int, row: int) -> int:
    """Give the number of a tile: all tiles of the zooms before, then along Hilbert's curve."""
    number, x, y = ((1 << 2 * zoom) - 1) // 3, column, row
    for bit in range(zoom - 1, -1, -1):
        side = 1 << bit
        right, down = side & x, side & y
        number += ((3 * right) ^ down) << bit
        if not down:
            if right:
                x, y = side - 1 - x, side - 1 - y
            x, y = y, x
    return number


def _directory_of(data: bytes) -> _Directory:
    numbers = _Numbers(data)
    count = numbers.next()
    if 4 * count > len(data):  # each entry is four numbers, each a byte or more
        raise PlanFault("tiles")
    tiles, last = [], 0
    for _entry in range(count):
        last += numbers.next()
        tiles.append(last)
    runs = [numbers.next() for _entry in range(count)]
    lengths = [numbers.next() for _entry in range(count)]
    offsets: list[int] = []
    for entry in range(count):
        told = numbers.next()
        if told:
            offsets.append(told - 1)
        elif entry:
            offsets.append(offsets[-1] + lengths[entry - 1])
        else:
            raise PlanFault("tiles")
    return _Directory(tiles, runs, lengths, offsets)


class _Numbers:
    """Numbers of seven bits a byte, the last byte without the eighth."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def next(self) -> int:
        """Give the next; PlanFault where they end, or one does not."""
        found = shift = 0
        while True:
            if self._at >= len(self._data) or shift > 63:
                raise PlanFault("tiles")
            byte = self._data[self._at]
            self._at += 1
            found |= (byte & 0x7F) << shift
            if byte < 0x80:
                return found
            shift += 7
