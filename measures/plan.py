"""A plan of the commune: drawn layers or one scanned picture, laid flat, and where boxes stand on it.

A plan counts in units from its upper left corner: metres where streets are drawn, pixels on a picture. A picture that
two places tell apart (their coordinates, or how far they are from each other) has a scale too, and so has one that was
made of tiles (`mercator.py`).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

import msgspec

from measures.geojson import MOST_VERTICES, PlanFault, Shapes, load_shapes
from measures.mercator import DEGREE_M, FARTHEST_NORTH, Mercator, world

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "Earth",
    "Layer",
    "Mark",
    "Plan",
    "Point",
    "Scale",
    "check_layers",
    "make_plan",
    "picture_size",
    "plan_of_shapes",
]

Point = tuple[float, float]

MOST_LAYERS = 6
MOST_LAYER_BYTES = 1_500_000
MOST_PLAN_BYTES = 3_000_000
MOST_SIDE_PX = 4_096
_LONGEST_NAME = 120
_LEAST_APART_PX = 20.0
_MOST_METRES = 200_000.0
LONGEST_CREDIT = 200
_SQUARE_PX = 2.0  # tiles are square: height and width of a picture made of them tell one scale
_SLACK = 1e-6  # of a side: what was put on the edge comes back from its degrees beside it


class Scale(msgspec.Struct, frozen=True):
    """What two points of a picture (px) tell: their coordinates (latitude, longitude), or the metres between them.

    `is_mercator`: it was made of tiles, the points are its corners, and between them it lies as tiles do; who knows
    nothing of that lays it out by the two points, some metres off. `credit` is who made the tiles and has to be named.
    """

    one: Point
    other: Point
    metres: float | None = None
    one_at: Point | None = None
    other_at: Point | None = None
    is_mercator: bool = False
    credit: str = ""


class Layer(msgspec.Struct, frozen=True):
    """One file of a plan, as it is kept: "drawn" shapes (`measures/geojson.py`), or a PNG or JPEG "picture"."""

    id: str
    name: str
    kind: Literal["drawn", "picture"]
    body: bytes
    width: int = 0
    height: int = 0
    scale: Scale | None = None


class Mark(msgspec.Struct, frozen=True):
    """A point that the plan itself names; `names` are folded, any of them may name the box."""

    at: Point
    names: frozenset[str]


class Earth(msgspec.Struct, frozen=True):
    """How degrees lie on a plan: metres east and south of a place, turned, stretched (`turn`) and moved."""

    lon: float
    lat: float
    turn: Point = (1.0, 0.0)
    corner: Point = (0.0, 0.0)

    @property
    def _across(self) -> float:
        return DEGREE_M * math.cos(math.radians(self.lat))

    def units(self, lon: float, lat: float) -> Point:
        """Give the place on the plan of a longitude and latitude."""
        east, south = (lon - self.lon) * self._across, (self.lat - lat) * DEGREE_M
        a, b = self.turn
        return a * east - b * south + self.corner[0], b * east + a * south + self.corner[1]

    def degrees(self, x: float, y: float) -> Point:
        """Give (longitude, latitude) of a place on the plan."""
        a, b = self.turn
        x, y, size = x - self.corner[0], y - self.corner[1], a * a + b * b
        east, south = (a * x + b * y) / size, (a * y - b * x) / size
        return self.lon + east / self._across, self.lat - south / DEGREE_M


class Plan(msgspec.Struct, frozen=True):
    """(width, height) in units is what is drawn; `unit_m` None: nobody has told its scale.

    `earth` None: where on the earth it lies is not known. `frame` says what the kept places of boxes count from: "" is
    degrees, else the picture of that id. `credit` names who made it. `pins` are boxes that somebody has placed,
    by their numbers.
    """

    size: Point
    lines: tuple[tuple[Point, ...], ...]
    areas: tuple[tuple[Point, ...], ...]
    marks: tuple[Mark, ...]
    picture: bytes | None = None
    unit_m: float | None = 1.0
    earth: Earth | Mercator | None = None
    frame: str = ""
    credit: str = ""
    pins: tuple[tuple[str, Point], ...] = ()

    @property
    def is_tiled(self) -> bool:
        """Whether it was made of tiles: a piece of a map that goes on beyond its edge, and needs none around it."""
        return isinstance(self.earth, Mercator)

    def where(self, sensor: str, *places: str) -> Point | None:
        """Give the place of a box: where somebody has put it, else where the plan names it, or one of its `places`."""
        put = next((at for placed, at in self.pins if placed == sensor), None)
        if put is not None and self.holds(put):  # kept from a plan that reached farther: here it would stand wrong
            return put
        asked = frozenset(place.casefold() for place in (sensor, *places) if place)
        by_number = [mark for mark in self.marks if sensor.casefold() in mark.names]
        found = by_number or [mark for mark in self.marks if asked & mark.names]
        return found[0].at if found else None

    def names(self, sensor: str) -> bool:
        """Whether the plan itself names the number of a box."""
        return any(sensor.casefold() in mark.names for mark in self.marks)

    def holds(self, at: Point) -> bool:
        """Whether a place lies on the plan."""
        return all(-_SLACK * size <= one <= (1 + _SLACK) * size for one, size in zip(at, self.size, strict=True))

    def kept(self, at: Point) -> Point:
        """Give a place as it is kept: degrees, or pixels of the picture."""
        return at if self.frame or self.earth is None else self.earth.degrees(*at)

    def shown(self, kept: Point) -> Point:
        """Give a place that was kept, on this plan."""
        return kept if self.frame or self.earth is None else self.earth.units(*kept)


def _flat(shapes: Shapes) -> tuple[Earth, Point]:
    """Lay degrees flat: a commune is small, so one scale of longitude serves all of it."""
    west, south, east, north = shapes.box()
    across = DEGREE_M * math.cos(math.radians((south + north) / 2))
    # The scale of longitude is taken in the middle; `Earth` takes it where it begins, so it begins there.
    earth = Earth(west, (south + north) / 2, corner=(0.0, (north - south) / 2 * DEGREE_M))
    return earth, (max(1.0, (east - west) * across), max(1.0, (north - south) * DEGREE_M))


def plan_of_shapes(shapes: Shapes) -> Plan:
    """Lay drawn shapes out; PlanFault where there is nothing to draw."""
    earth, size = _flat(shapes)

    def laid(lines: tuple[tuple[Point, ...], ...]) -> tuple[tuple[Point, ...], ...]:
        return tuple(tuple(earth.units(*point) for point in line) for line in lines)

    marks = tuple(Mark(earth.units(*at), names) for at, names in shapes.marks if names)
    return Plan(size, laid(shapes.lines), laid(shapes.areas), marks, earth=earth)


def _picture_plan(layer: Layer) -> Plan:
    size = float(layer.width), float(layer.height)
    if layer.scale is None:
        return Plan(size, (), (), (), layer.body, None, None, layer.id)
    unit_m, earth = _scaled(layer.scale)
    return Plan(size, (), (), (), layer.body, unit_m, earth, layer.id, layer.scale.credit)


def _scaled(scale: Scale) -> tuple[float, Earth | Mercator | None]:
    """Give the metres of a pixel and how the earth lies under a picture; PlanFault for two points that tell nothing."""
    (x, y), (u, v) = scale.one, scale.other
    apart_px = math.hypot(u - x, v - y)
    if not math.isfinite(apart_px) or apart_px < _LEAST_APART_PX:
        raise PlanFault("scale")
    if scale.metres is not None:
        if not 0 < scale.metres <= _MOST_METRES:
            raise PlanFault("scale")
        return scale.metres / apart_px, None
    if scale.one_at is None or scale.other_at is None:
        raise PlanFault("scale")
    (lat, lon), (other_lat, other_lon) = scale.one_at, scale.other_at
    bounds = ((lat, FARTHEST_NORTH), (other_lat, FARTHEST_NORTH), (lon, 180), (other_lon, 180))
    if not all(abs(one) <= most for one, most in bounds):
        raise PlanFault("scale")
    if scale.is_mercator:
        return _tiled(scale.one, scale.other, world(lon, lat), world(other_lon, other_lat))
    flat = Earth(lon, lat)
    east, south = flat.units(other_lon, other_lat)
    apart_m = math.hypot(east, south)
    if not 1.0 <= apart_m <= _MOST_METRES:
        raise PlanFault("scale")
    turn = complex(u - x, v - y) / complex(east, south)
    return apart_m / apart_px, Earth(lon, lat, (turn.real, turn.imag), (x, y))


def _tiled(one: Point, other: Point, one_at: Point, other_at: Point) -> tuple[float, Mercator]:
    """Lay a picture made of tiles between two places of the world; PlanFault where no tiles can lie so."""
    wide, high = other_at[0] - one_at[0], other_at[1] - one_at[1]
    if not (wide > 0 and high > 0 and other[0] > one[0] and other[1] > one[1]):
        raise PlanFault("scale")
    px, px_high = other[0] - one[0], other[1] - one[1]
    # The longer side tells it: of a strip that was made smaller half a px of the shorter one is many of the other.
    world_px = px / wide if px >= px_high else px_high / high
    if max(abs(wide * world_px - px), abs(high * world_px - px_high)) > _SQUARE_PX:
        raise PlanFault("scale")
    lies = Mercator((one_at[0] - one[0] / world_px, one_at[1] - one[1] / world_px), world_px)
    return lies.metres_at((one[1] + other[1]) / 2), lies


def make_plan(layers: Sequence[Layer]) -> Plan:
    """Make one plan of the layers: the newest picture alone, else all that is drawn; PlanFault for what is none."""
    picture = next((layer for layer in reversed(layers) if layer.kind == "picture"), None)
    if picture is not None:
        return _picture_plan(picture)
    read = [load_shapes(layer.body) for layer in layers]
    if sum(shapes.vertices for shapes in read) > 2 * MOST_VERTICES:
        raise PlanFault("many")
    lines = tuple(line for shapes in read for line in shapes.lines)
    areas = tuple(area for shapes in read for area in shapes.areas)
    return plan_of_shapes(Shapes(lines, areas, tuple(mark for shapes in read for mark in shapes.marks)))


def check_layers(layers: Sequence[Layer], pins: Iterable[Point] = ()) -> None:
    """Refuse what no office can have kept; PlanFault."""
    if len(layers) > MOST_LAYERS or sum(len(layer.body) for layer in layers) > MOST_PLAN_BYTES:
        raise PlanFault("size")
    for layer in layers:
        if len(layer.body) > MOST_LAYER_BYTES or max(len(layer.name), len(layer.id)) > _LONGEST_NAME:
            raise PlanFault("size")
        if layer.scale is not None and len(layer.scale.credit) > LONGEST_CREDIT:
            raise PlanFault("size")
        if layer.kind == "picture" and (
            picture_size(layer.body) != (layer.width, layer.height)
            or min(layer.width, layer.height) < 1
            or max(layer.width, layer.height) > MOST_SIDE_PX
        ):
            raise PlanFault("picture")
    make_plan(layers)
    if not all(math.isfinite(x) and math.isfinite(y) for x, y in pins):
        raise PlanFault("form")


_PNG = b"\x89PNG\r\n\x1a\n"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # of JPEG: segments that tell the size
_BARE = frozenset([0x01, 0xFF, *range(0xD0, 0xD8)])  # without a length


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Give (width, height) as the head of a PNG or JPEG file says it, None for another: no pixel is unpacked."""
    if data.startswith(_PNG):
        head = data[12:24]
        is_whole = len(head) == 12 and head[:4] == b"IHDR"
        return (int.from_bytes(head[4:8]), int.from_bytes(head[8:12])) if is_whole else None
    if not data.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        if kind in _BARE:
            at += 1 if kind == 0xFF else 2
            continue
        if kind in _FRAMES:
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4]))
    return None
