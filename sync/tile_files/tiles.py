"""What holds for a tile of either kind of file: how large, of what, made by whom, and where it can lie."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from measures.geojson import PlanFault
from measures.mercator import FARTHEST_NORTH
from measures.plan import LONGEST_CREDIT

if TYPE_CHECKING:
    from measures.tile_cut import Bounds

__all__ = ["MOST_TILE_BYTES", "credit_of", "fit_bounds", "require_pictures"]

MOST_TILE_BYTES = 1 << 20
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF")
_SHAPES = (b"\x1f\x8b", b"\x1a")  # of Mapbox, packed or as they are
_MARK = re.compile(r"<[^<>]*>")


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
