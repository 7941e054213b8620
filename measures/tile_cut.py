"""Which part of a file of tiles is the plan of a commune, and at which zoom it is taken.

A county hands out one file for all of its communes. What is taken is where boxes hang, with a margin; where none is
known to hang anywhere, around the commune; where nobody has said where that is, what the file itself is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, cos, floor, radians
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from measures.mercator import DEGREE_M, FARTHEST_NORTH, degrees_at, world
from measures.plan import Scale

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["DEEPEST", "MOST_CUT_PX", "Bounds", "Cut", "TileHead", "choose_cuts", "is_guess"]

Point = tuple[float, float]
Bounds = tuple[float, float, float, float]

MOST_CUT_PX = 4_800  # a side, as it is stitched together
_WANTED_PX = 2_400  # a side, as it is kept: finer than that a screen does not show all of it
_LEAST_PX = 900  # a file of few zooms: around a single box there would be a stamp
_MARGIN, _LEAST_MARGIN_M = 0.2, 400.0
_WIDEST, _NARROWEST = 1.9, 1.4  # times its height: what a plan has room for on both screens
_AROUND_M = 1_500.0  # of a commune whose place is known, to each side
_WHOLE_M = 12_000.0  # a file no wider than that is about one commune
_APART_M = 20_000.0  # boxes farther than that from most of the others hang elsewhere, or were told wrong
DEEPEST = 22


class TileHead(msgspec.Struct, frozen=True):
    """What a file of tiles says of itself; `bounds`: west, south, east, north, `centre`: longitude, latitude."""

    min_zoom: int
    max_zoom: int
    bounds: Bounds | None = None
    centre: Point | None = None
    credit: str = ""


class Cut(NamedTuple):
    """A part of the world at one zoom: pixels of the world there, edges on whole ones."""

    zoom: int
    tile_px: int
    left: int
    top: int
    right: int
    bottom: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, px."""
        return self.right - self.left, self.bottom - self.top

    def tiles(self) -> Iterator[tuple[int, int]]:
        """Give (column, row) of each tile that lies in it, rows from the north."""
        most = 1 << self.zoom
        for row in range(max(0, self.top // self.tile_px), min(most, ceil(self.bottom / self.tile_px))):
            for column in range(max(0, self.left // self.tile_px), min(most, ceil(self.right / self.tile_px))):
                yield column, row

    def scale(self, width: int, height: int, credit: str) -> Scale:
        """Tell how a picture of it lies on the earth that was made `width` x `height` px large."""
        side = self.tile_px << self.zoom
        west, north = degrees_at(self.left / side, self.top / side)
        east, south = degrees_at(self.right / side, self.bottom / side)
        corner = float(width), float(height)
        return Scale((0.0, 0.0), corner, None, (north, west), (south, east), is_mercator=True, credit=credit)


def _holds(bounds: Bounds | None, at: Point) -> bool:
    return bounds is None or (bounds[0] <= at[0] <= bounds[2] and bounds[1] <= at[1] <= bounds[3])


def _around(at: Point, metres: float) -> Bounds:
    high, wide = metres / DEGREE_M, metres / (DEGREE_M * cos(radians(at[1])))
    return at[0] - wide, at[1] - high, at[0] + wide, at[1] + high


def _size_m(bounds: Bounds) -> Point:
    west, south, east, north = bounds
    return (east - west) * DEGREE_M * cos(radians((south + north) / 2)), (north - south) * DEGREE_M


def _lying(bounds: Bounds) -> Bounds:
    """Give bounds as wide for their height as a plan is shown: tiles are there beyond them too."""
    wide, high = _size_m(bounds)
    wider, higher = max(1.0, _NARROWEST * high / wide), max(1.0, wide / _WIDEST / high)
    west, south, east, north = bounds
    across, down = (east - west) * (wider - 1) / 2, (north - south) * (higher - 1) / 2
    return west - across, south - down, east + across, north + down


def _near_most(places: Sequence[Point]) -> list[Point]:
    """Leave out what lies far from most of them: one box with a wrong place would make the plan one of a county."""
    lons, lats = (sorted(one) for one in zip(*places, strict=True))
    reach = _around((lons[len(lons) // 2], lats[len(lats) // 2]), _APART_M)
    return [at for at in places if _holds(reach, at)]


def _wanted(head: TileHead, places: Sequence[Point], town: Point | None) -> Bounds | None:
    """Give what the plan is to show, degrees; None where nothing tells."""
    inside = [at for at in places if _holds(head.bounds, at)]
    if inside:
        near = _near_most(inside)
        box = min(x for x, _ in near), min(y for _, y in near), max(x for x, _ in near), max(y for _, y in near)
        margin_m = max(_LEAST_MARGIN_M, _MARGIN * max(_size_m(box)))
        (west, south, *_), (*_, east, north) = _around(box[:2], margin_m), _around(box[2:], margin_m)
        return _lying((west, south, east, north))
    if town is not None and _holds(head.bounds, town):
        return _lying(_around(town, _AROUND_M))
    if head.bounds is None or max(_size_m(head.bounds)) > _WHOLE_M:
        middle = head.centre
        if middle is None and head.bounds is not None:
            middle = (head.bounds[0] + head.bounds[2]) / 2, (head.bounds[1] + head.bounds[3]) / 2
        return None if middle is None else _lying(_around(middle, _AROUND_M))
    return head.bounds


def is_guess(head: TileHead, places: Sequence[Point], town: Point | None) -> bool:
    """Whether only the middle of the file is shown: it may be about another commune, and somebody has to look."""
    if any(_holds(head.bounds, at) for at in (*places, *([] if town is None else [town]))):
        return False
    return bool(places) or town is not None or head.bounds is None or max(_size_m(head.bounds)) > _WHOLE_M


def choose_cuts(
    head: TileHead, tile_px: int, places: Sequence[Point] = (), town: Point | None = None
) -> tuple[Cut, ...]:
    """Give the cuts that show what is wanted, the best first: a file may lack tiles where its finest zoom has others.

    `places`: where boxes hang; `town`: where the commune is; (longitude, latitude). () where nothing tells what to
    show.
    """
    wanted = _wanted(head, places, town)
    if wanted is None:
        return ()
    cuts = [_cut(wanted, head.bounds, zoom, tile_px) for zoom in range(head.max_zoom, head.min_zoom - 1, -1)]
    fitting = [cut for cut in cuts if max(cut.size) <= _WANTED_PX]
    # What only comes finer than a plan can be is made smaller.
    return tuple(fitting or cuts[-1:])


def _down(lat: float) -> float:
    """Give how far down the world a latitude lies, 0 to 1; one beyond its edge lies on it."""
    return world(0, min(FARTHEST_NORTH, max(-FARTHEST_NORTH, lat)))[1]


def _cut(wanted: Bounds, bounds: Bounds | None, zoom: int, tile_px: int) -> Cut:
    side = tile_px << zoom

    def edges(place: int) -> tuple[int, int]:
        """Give the edges across (0) or down (1): wide enough for a plan, and no farther than the file goes."""
        if place == 0:
            low, high = wanted[0] / 360 + 0.5, wanted[2] / 360 + 0.5
        else:
            low, high = _down(wanted[3]), _down(wanted[1])
        first, last = low * side, high * side
        least, most = 0.0, float(side)
        if bounds is not None:
            least, most = (
                (world(bounds[0], 0)[0] * side, world(bounds[2], 0)[0] * side)
                if place == 0
                else (_down(bounds[3]) * side, _down(bounds[1]) * side)
            )
        long = min(max(last - first, float(_LEAST_PX)), float(MOST_CUT_PX), max(1.0, most - least))
        begin = min(max((first + last - long) / 2, least), most - long)
        return floor(begin), max(floor(begin) + 1, min(ceil(begin + long), floor(begin) + MOST_CUT_PX))

    (left, right), (top, bottom) = edges(0), edges(1)
    return Cut(zoom, tile_px, left, top, right, bottom)
