"""Files of tiles for tests, of a country that does not exist: a real base of SQLite, or by the library of PMTiles."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from math import floor
from typing import TYPE_CHECKING

import pytest

from measures.mercator import world

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Draw = Callable[[int, int, int], bytes]

__all__ = ["CREDIT", "draw_tile", "mbtiles", "pmtiles", "shape_tile", "tiles_around"]

CREDIT = '<a href="https://example.org">© Les contributeurs du Pays imaginaire</a>'
BOUNDS = (5.98, 46.99, 6.02, 47.01)


def tiles_around(zooms: range, bounds: tuple[float, float, float, float] = BOUNDS) -> list[tuple[int, int, int]]:
    """Give (zoom, column, row) of all tiles that touch the bounds, rows from the north."""
    west, south, east, north = bounds
    found = []
    for zoom in zooms:
        (left, top), (right, bottom) = ((x * 2**zoom, y * 2**zoom) for x, y in (world(west, north), world(east, south)))
        found += [(zoom, x, y) for x in range(int(left), int(right) + 1) for y in range(int(top), int(bottom) + 1)]
    return found


def draw_tile(zoom: int, column: int, row: int, *, kind: str = "png", side: int = 256) -> bytes:
    """Draw a tile: fields and woods, a river, roads, and a red cross of 9 px at 47° north, 6° east."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, Qt
    from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(238, 240, 228))
    scale = side * 2**zoom

    def at(lon: float, lat: float) -> QPointF:
        x, y = world(lon, lat)
        return QPointF(x * scale - column * side, y * scale - row * side)

    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(7):
            painter.setBrush(QColor(*((208, 226, 190), (226, 218, 190), (216, 232, 206))[number % 3]))
            lon, lat = 5.982 + 0.006 * number, 46.993 + 0.0023 * (number * 3 % 7)
            painter.drawPolygon(
                QPolygonF(
                    [at(lon, lat), at(lon + 0.005, lat + 0.0008), at(lon + 0.0045, lat + 0.003), at(lon, lat + 0.002)]
                )
            )
        wide = scale / 2**16 / 256  # px of a pixel of zoom 16
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width, way in (
            (QColor(150, 190, 220), 9.0, [(5.97, 46.995), (5.99, 46.9985), (6.0, 46.9975), (6.03, 47.006)]),
            (QColor(255, 255, 255), 6.0, [(5.97, 47.006), (6.0, 47.0), (6.03, 46.993)]),
            (QColor(250, 214, 150), 5.0, [(6.004, 46.98), (6.0, 47.0), (5.994, 47.02)]),
            (QColor(255, 255, 255), 4.0, [(6.0, 47.0), (6.012, 47.004), (6.03, 47.003)]),
        ):
            painter.setPen(QPen(colour, max(1.0, width * wide), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPolyline(QPolygonF([at(*one) for one in way]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(196, 180, 170))
        for number in range(60):
            lon, lat = 5.9965 + 0.0007 * (number % 10), 46.9985 + 0.0005 * (number // 10)
            corner = at(lon, lat)
            painter.drawRect(QRectF(corner.x(), corner.y(), 14 * wide, (8 + number % 5) * wide))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        middle = at(6.0, 47.0)
        painter.fillRect(QRectF(floor(middle.x()) - 4, floor(middle.y()) - 1, 9, 3), QColor(255, 0, 0))
        painter.fillRect(QRectF(floor(middle.x()) - 1, floor(middle.y()) - 4, 3, 9), QColor(255, 0, 0))
    buffer = QBuffer(held := QByteArray())
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind.upper())
    return bytes(held.data())


def shape_tile(_zoom: int, _column: int, _row: int) -> bytes:
    """Give a vector tile with nothing in it, packed as they are."""
    return gzip.compress(b"\x1a\x00")


def mbtiles(
    file: Path,
    zooms: range = range(13, 18),
    draw: Draw = draw_tile,
    *,
    is_view: bool = False,
    bounds: tuple[float, float, float, float] = BOUNDS,
    **told: str,
) -> Path:
    """Write an MBTiles file; `is_view`: each picture is kept once, as most programs write it."""
    with closing(sqlite3.connect(file)) as con, con:
        con.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        said = {
            **{"name": "Pays imaginaire", "format": "png", "bounds": ",".join(map(str, bounds))},
            **{"minzoom": str(zooms[0]), "maxzoom": str(zooms[-1]), "attribution": CREDIT, **told},
        }
        con.executemany("INSERT INTO metadata VALUES (?, ?)", [one for one in said.items() if one[1]])
        keys = "zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER"
        rows = [(z, x, 2**z - 1 - y, draw(z, x, y)) for z, x, y in tiles_around(zooms, bounds)]
        if is_view:
            con.execute(f"CREATE TABLE map ({keys}, tile_id TEXT)")
            con.execute("CREATE TABLE images (tile_id TEXT PRIMARY KEY, tile_data BLOB)")
            con.execute("CREATE UNIQUE INDEX map_index ON map (zoom_level, tile_column, tile_row)")
            con.execute(
                "CREATE VIEW tiles AS SELECT map.zoom_level AS zoom_level, map.tile_column AS tile_column,"
                " map.tile_row AS tile_row, images.tile_data AS tile_data"
                " FROM map JOIN images ON images.tile_id = map.tile_id"
            )
            con.executemany("INSERT INTO map VALUES (?, ?, ?, ?)", [(*row[:3], str(row[:3])) for row in rows])
            con.executemany("INSERT INTO images VALUES (?, ?)", [(str(row[:3]), row[3]) for row in rows])
        else:
            con.execute(f"CREATE TABLE tiles ({keys}, tile_data BLOB)")
            con.execute("CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row)")
            con.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", rows)
    return file


def pmtiles(file: Path, zooms: range = range(13, 18), draw: Draw = draw_tile, *, kind: int = 2) -> Path:
    """Write a PMTiles file with the format's own library; `kind`: 2 is PNG, 1 vector tiles."""
    pytest.importorskip("pmtiles", reason="the library of the format is not installed: ./start prepare")
    from pmtiles.tile import Compression, TileType, zxy_to_tileid
    from pmtiles.writer import Writer

    west, south, east, north = (round(one * 10_000_000) for one in BOUNDS)
    with file.open("wb") as opened:
        writer = Writer(opened)
        for tile in sorted(tiles_around(zooms), key=lambda one: zxy_to_tileid(*one)):
            writer.write_tile(zxy_to_tileid(*tile), draw(*tile))
        head = {
            **{"tile_type": TileType(kind), "tile_compression": Compression.NONE},
            **{"min_zoom": zooms[0], "max_zoom": zooms[-1], "center_zoom": zooms[0]},
            **{"min_lon_e7": west, "min_lat_e7": south, "max_lon_e7": east, "max_lat_e7": north},
            **{"center_lon_e7": (west + east) // 2, "center_lat_e7": (south + north) // 2},
        }
        writer.finalize(head, {"attribution": CREDIT})
    return file
