"""GeoJSON (RFC 7946) as lines, areas and named points in degrees, few enough to be drawn by an old computer.

Lines and polygons are drawn as they are; a point is a box when its `sensor` is the number of the box, or its `site` or
`name` the place where it hangs. All other properties are left where they are. Nothing is ever fetched.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import msgspec

from measures.mercator import DEGREE_M, FARTHEST_NORTH
from resources.typed import from_json

__all__ = ["MOST_FILE_BYTES", "MOST_VERTICES", "PlanFault", "Shapes", "dump_shapes", "load_shapes", "read_geojson"]

MOST_FILE_BYTES = 12 << 20
MOST_VERTICES = 40_000
_MOST_READ = 400_000  # vertices of a file; what is finer than a wall is thinned out
_MOST_MARKS = 2_000
_LONGEST_NAME = 120
_NAMING = ("sensor", "site", "name")
_EAST, _NORTH = 180.0, FARTHEST_NORTH
_FINE = 1_000_000  # a degree: 0.1 m
_THINNER_M = (1.0, 3.0, 8.0)
_BOM = b"\xef\xbb\xbf"  # Windows begins a text with it
_WRONG = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)

Point = tuple[float, float]
Line = tuple[Point, ...]


class PlanFault(Exception):
    """A file that is no plan. `code` is stable: "form", "degrees", "empty", "size", "many", "picture", "scale", and of
    tiles "tiles" (damaged), "unfinished" (a program still writes it), "vector" (no pictures), "elsewhere" (of another
    commune).
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Shapes(NamedTuple):
    """(longitude, latitude) in degrees; a mark is a point with its folded names."""

    lines: tuple[Line, ...]
    areas: tuple[Line, ...]
    marks: tuple[tuple[Point, frozenset[str]], ...]

    @property
    def vertices(self) -> int:
        """How many points are drawn."""
        return sum(map(len, self.lines)) + sum(map(len, self.areas)) + len(self.marks)

    def box(self) -> tuple[float, float, float, float]:
        """Give (west, south, east, north); PlanFault where nothing is drawn."""
        points = [point for shape in (*self.lines, *self.areas) for point in shape]
        points += [at for at, _names in self.marks]
        if not points:
            raise PlanFault("empty")
        east, north = [lon for lon, _ in points], [lat for _, lat in points]
        return min(east), min(north), max(east), max(north)


class _Gathered:
    """Shapes while a file is read."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.areas: list[Line] = []
        self.marks: list[tuple[Point, frozenset[str]]] = []
        self._vertices = 0

    def _points(self, given: Any) -> Line:
        points = tuple((float(lon), float(lat)) for lon, lat, *_height in given)
        self._vertices += len(points)
        if self._vertices > _MOST_READ:
            raise PlanFault("many")
        if not all(-_EAST <= lon <= _EAST and -_NORTH <= lat <= _NORTH for lon, lat in points):
            raise PlanFault("degrees")
        return points

    def take(self, geometry: Any, names: frozenset[str]) -> None:
        """Take one geometry of a feature."""
        kind, given = geometry["type"], geometry.get("coordinates")
        if kind == "GeometryCollection":
            for part in geometry["geometries"]:
                self.take(part, names)
        elif given == []:
            return  # nothing is there, as the format has it
        elif kind == "Point":
            self._mark([given], names)
        elif kind == "MultiPoint":
            self._mark(given, names)
        elif kind == "LineString":
            self.lines.append(self._points(given))
        elif kind == "MultiLineString":
            self.lines += [self._points(part) for part in given]
        elif kind == "Polygon":
            self.areas.append(self._points(given[0]))
        elif kind == "MultiPolygon":
            self.areas += [self._points(part[0]) for part in given if part]

    def _mark(self, given: Any, names: frozenset[str]) -> None:
        points = self._points(given)
        if names:  # a thousand trees name no box: they would take its room, and stretch the plan
            self.marks += [(point, names) for point in points]

    def shapes(self) -> Shapes:
        """Give what was gathered; points without a name are left out."""
        lines, areas = (tuple(shape for shape in held if len(shape) > 1) for held in (self.lines, self.areas))
        return Shapes(lines, areas, tuple(self.marks[:_MOST_MARKS]))


def _names(properties: Any) -> frozenset[str]:
    held = properties if isinstance(properties, dict) else {}
    found = (str(held[key])[:_LONGEST_NAME].casefold() for key in _NAMING if isinstance(held.get(key), str | int))
    return frozenset(name for name in found if name)


def _features(held: Any) -> list[Any]:
    kind = held.get("type")
    if "features" in held:
        return list(held["features"])
    return [held] if kind == "Feature" else [{"geometry": held}]


def read_geojson(data: bytes) -> Shapes:
    """Read a file; PlanFault tells why it is no plan. What is finer than it can be drawn is thinned out."""
    if len(data) > MOST_FILE_BYTES:
        raise PlanFault("size")
    gathered = _Gathered()
    try:
        for feature in _features(msgspec.json.decode(data.removeprefix(_BOM))):
            if feature.get("geometry"):
                gathered.take(feature["geometry"], _names(feature.get("properties")))
    except (*_WRONG, msgspec.MsgspecError) as why:
        raise PlanFault("form") from why
    shapes = gathered.shapes()
    if len(shapes.lines) + len(shapes.areas) + len(shapes.marks) == 0:
        raise PlanFault("empty")
    return _thinned(shapes)


def _thinned(shapes: Shapes) -> Shapes:
    """Leave out vertices that lie upon each other at the size of a screen, where there are too many."""
    for apart_m in _THINNER_M:
        if shapes.vertices <= MOST_VERTICES:
            return shapes
        lines = tuple(_without_fine(line, apart_m) for line in shapes.lines)
        areas = tuple(shape for area in shapes.areas if len(shape := _without_fine(area, apart_m)) > 3)
        shapes = Shapes(lines, areas, shapes.marks)
    if shapes.vertices > MOST_VERTICES:
        raise PlanFault("many")
    return shapes


def _without_fine(line: Line, apart_m: float) -> Line:
    across = DEGREE_M * math.cos(math.radians(line[0][1]))
    kept = [line[0]]
    for point in line[1:-1]:
        if math.hypot((point[0] - kept[-1][0]) * across, (point[1] - kept[-1][1]) * DEGREE_M) >= apart_m:
            kept.append(point)
    return (*kept, line[-1])


class _Written(msgspec.Struct, forbid_unknown_fields=True):
    """How shapes are kept: millionths of a degree, each point beside the one before it."""

    lines: list[list[int]]
    areas: list[list[int]]
    marks: list[tuple[int, int, list[str]]]


def dump_shapes(shapes: Shapes) -> bytes:
    """Write shapes small."""

    def written(line: Line) -> list[int]:
        told, before = [], (0, 0)
        for lon, lat in line:
            at = round(lon * _FINE), round(lat * _FINE)
            told += [at[0] - before[0], at[1] - before[1]]
            before = at
        return told

    marks = [(round(lon * _FINE), round(lat * _FINE), sorted(names)) for (lon, lat), names in shapes.marks]
    return msgspec.json.encode(_Written([*map(written, shapes.lines)], [*map(written, shapes.areas)], marks))


def load_shapes(data: bytes) -> Shapes:
    """Read what `dump_shapes` wrote, and nothing that it cannot have written; PlanFault."""
    try:
        held = from_json(data, _Written)
    except (msgspec.MsgspecError, ValueError, RecursionError) as why:
        raise PlanFault("form") from why
    count = sum(len(line) // 2 for line in (*held.lines, *held.areas)) + len(held.marks)
    if count > MOST_VERTICES or len(held.marks) > _MOST_MARKS:
        raise PlanFault("many")

    def degrees(lon: int, lat: int) -> Point:
        if abs(lon) > _EAST * _FINE or abs(lat) > _NORTH * _FINE:
            raise PlanFault("degrees")
        return lon / _FINE, lat / _FINE

    def read(told: list[int]) -> Line:
        if len(told) < 4 or len(told) % 2:
            raise PlanFault("form")
        points, lon, lat = [], 0, 0
        for place in range(0, len(told), 2):
            lon, lat = lon + told[place], lat + told[place + 1]
            points.append(degrees(lon, lat))
        return tuple(points)

    def named(names: list[str]) -> frozenset[str]:
        return frozenset(name[:_LONGEST_NAME] for name in names[: len(_NAMING)])

    marks = tuple((degrees(lon, lat), named(names)) for lon, lat, names in held.marks)
    return Shapes(tuple(map(read, held.lines)), tuple(map(read, held.areas)), marks)
