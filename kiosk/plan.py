"""A schematic plan of the commune from `plan.geojson` in its folder: streets, buildings, and where the boxes hang.

GeoJSON (RFC 7946) in degrees: lines and polygons are drawn as they are, a point is a box when its `sensor` is the box's
number or its `site` or `name` is the box's place. Nothing is ever fetched; a file that cannot be read is no plan.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kiosk.sensor import Sensor

__all__ = ["PLAN_NAME", "Mark", "Plan", "read_plan"]

PLAN_NAME = "plan.geojson"
_MOST_BYTES = 4 << 20
_MOST_VERTICES = 40_000
_PLACES = ("sensor", "site", "name")

Point = tuple[float, float]


class Mark(msgspec.Struct, frozen=True):
    """A named point of the plan; `names` are folded, any of them may name the box."""

    at: Point
    names: frozenset[str]


class Plan(msgspec.Struct, frozen=True):
    """Metres east and south of the upper left corner; (width, height) is what is drawn."""

    size: Point
    lines: tuple[tuple[Point, ...], ...]
    areas: tuple[tuple[Point, ...], ...]
    marks: tuple[Mark, ...]

    def where(self, sensor: Sensor) -> Point | None:
        """Give the place of a box, None when the plan does not name it."""
        asked = {sensor.sensor.casefold(), sensor.label.place.casefold()} - {""}
        by_number = [mark for mark in self.marks if sensor.sensor.casefold() in mark.names]
        found = by_number or [mark for mark in self.marks if asked & mark.names]
        return found[0].at if found else None

    def placed(self, sensors: Sequence[Sensor]) -> list[tuple[Sensor, Point]]:
        """Give the boxes that stand on the plan."""
        return [(sensor, at) for sensor in sensors if (at := self.where(sensor)) is not None]


class _Gathered:
    """Shapes in degrees while a file is read; ValueError for what is no shape, or for too much of it."""

    def __init__(self) -> None:
        self.lines: list[tuple[Point, ...]] = []
        self.areas: list[tuple[Point, ...]] = []
        self.marks: list[tuple[Point, frozenset[str]]] = []
        self._vertices = 0

    def _points(self, given: Any) -> tuple[Point, ...]:
        points = tuple((float(lon), float(lat)) for lon, lat, *_height in given)
        self._vertices += len(points)
        if self._vertices > _MOST_VERTICES:
            raise ValueError("too many vertices")
        if not all(-180 <= lon <= 180 and -85 <= lat <= 85 for lon, lat in points):
            raise ValueError("not degrees")
        return points

    def take(self, geometry: Any, names: frozenset[str]) -> None:
        """Take one geometry of a feature."""
        kind, given = geometry["type"], geometry.get("coordinates")
        if kind == "Point":
            self.marks.append((self._points([given])[0], names))
        elif kind == "LineString":
            self.lines.append(self._points(given))
        elif kind == "MultiLineString":
            self.lines += [self._points(part) for part in given]
        elif kind == "Polygon":
            self.areas.append(self._points(given[0]))
        elif kind == "MultiPolygon":
            self.areas += [self._points(part[0]) for part in given]


def _names(properties: Any) -> frozenset[str]:
    held = properties if isinstance(properties, dict) else {}
    return frozenset(str(held[key]).casefold() for key in _PLACES if isinstance(held.get(key), str | int))


def _flat(gathered: _Gathered) -> Plan | None:
    """Lay degrees flat: a commune is small, so one scale of longitude serves all of it."""
    points = [point for shape in (*gathered.lines, *gathered.areas) for point in shape]
    points += [at for at, _names in gathered.marks]
    if not gathered.marks or len(points) < 2:
        return None
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    down = 111_195.0
    across = down * math.cos(math.radians((south + north) / 2))

    def metres(point: Point) -> Point:
        return ((point[0] - west) * across, (north - point[1]) * down)

    def shapes(given: list[tuple[Point, ...]]) -> tuple[tuple[Point, ...], ...]:
        return tuple(tuple(metres(point) for point in shape) for shape in given if len(shape) > 1)

    size = (max(1.0, (east - west) * across), max(1.0, (north - south) * down))
    marks = tuple(Mark(metres(at), names) for at, names in gathered.marks)
    return Plan(size, shapes(gathered.lines), shapes(gathered.areas), marks)


@lru_cache(maxsize=2)
def _read(file: Path, _written_ns: int, size: int) -> Plan | None:
    if size > _MOST_BYTES:
        return None
    gathered = _Gathered()
    try:
        held = msgspec.json.decode(file.read_bytes())
        for feature in held["features"]:
            if feature.get("geometry"):
                gathered.take(feature["geometry"], _names(feature.get("properties")))
        return _flat(gathered)
    except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, msgspec.MsgspecError):
        return None


def read_plan(folder: Path) -> Plan | None:
    """Give the commune's plan, None without one; the file is read again only when it has changed."""
    file = folder / PLAN_NAME
    try:
        told = file.stat()
    except OSError:
        return None
    return _read(file, told.st_mtime_ns, told.st_size)
