"""Tiles of a file put together to one picture of the commune, small enough to be kept; away from the GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from desktop.shrunk_picture import PictureRefused, jpeg_within
from measures.geojson import PlanFault
from measures.tile_cut import choose_cuts, is_guess

if TYPE_CHECKING:
    from collections.abc import Sequence

    from measures.plan import Point, Scale
    from measures.tile_cut import Cut
    from sync.tile_files import TileFile

__all__ = ["Stitched", "stitched_plan"]

_FORMATS = (b"png", b"jpeg", b"jpg", b"webp")
_SIDES = (256, 512, 1024)
_FULL = 0.9  # of a cut: what is missing there lies beyond the edge of the file
_MUCH = 0.2  # more of a coarser cut than of a finer one is worth the coarseness
_SMALLER = 0.8


class Stitched(NamedTuple):
    """A JPEG, its size and how it lies; `is_guess`: nothing told which part of the file is the commune."""

    data: bytes
    size: QSize
    scale: Scale
    is_guess: bool


def stitched_plan(
    tiles: TileFile, most_px: int, most_bytes: int, places: Sequence[Point], town: Point | None
) -> Stitched:
    """Give the part of the file that shows the commune; PlanFault otherwise.

    `places`: where boxes hang, `town`: where the commune is, (longitude, latitude).
    """
    first = _picture(tiles.sample())
    if first is None:
        raise PlanFault("tiles")
    best: tuple[float, Cut, QImage] | None = None
    for cut in choose_cuts(tiles.head, first.width(), places, town):
        image, share = _drawn(cut, tiles)
        if share and (best is None or share > best[0] + _MUCH):
            best = share, cut, image
        if share >= _FULL:
            break
    if best is None:
        raise PlanFault("elsewhere")
    written = _written(best[2], best[1], tiles.head.credit, most_px, most_bytes)
    return Stitched(*written, is_guess(tiles.head, places, town))


def _picture(data: bytes) -> QImage | None:
    """Unpack one tile; None for what is none: its head is asked before a pixel is unpacked."""
    buffer = QBuffer(held := QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size, kind = reader.size(), bytes(reader.format().data())
    if kind not in _FORMATS or size.width() != size.height() or size.width() not in _SIDES:
        return None
    image = reader.read()
    del held
    return None if image.isNull() else image


def _drawn(cut: Cut, tiles: TileFile) -> tuple[QImage, float]:
    """Draw a cut, white where the file has no tile; give it with the share of tiles that were there."""
    whole = QImage(*cut.size, QImage.Format.Format_RGB32)
    if whole.isNull():
        raise PlanFault("size")
    whole.fill(Qt.GlobalColor.white)
    asked = drawn = 0
    with QPainter(whole) as painter:
        for column, row in cut.tiles():
            asked += 1
            data = tiles.tile(cut.zoom, column, row)
            tile = _picture(data) if data else None
            if tile is not None and tile.width() == cut.tile_px:
                drawn += 1
                painter.drawImage(column * cut.tile_px - cut.left, row * cut.tile_px - cut.top, tile)
    return whole, drawn / max(1, asked)


def _written(whole: QImage, cut: Cut, credit: str, most_px: int, most_bytes: int) -> tuple[bytes, QSize, Scale]:
    """Make it as small as it is kept: an aerial photograph has more in a pixel than a plan has."""
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    side = min(most_px, max(whole.width(), whole.height()))
    while side > most_px // 4:
        image = whole if side == max(whole.width(), whole.height()) else whole.scaled(side, side, keep, smooth)
        try:
            data = jpeg_within(image, most_bytes)
        except PictureRefused:
            side = round(side * _SMALLER)
        else:
            return data, image.size(), cut.scale(image.width(), image.height(), credit)
    raise PlanFault("size")
