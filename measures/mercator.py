"""Web Mercator, in which maps are cut into tiles: the world is a square of one tile at zoom 0, twice as wide at 1.

Places of the world run from (0, 0), its upper left corner, to (1, 1). Source: OGC 17-083r4, WebMercatorQuad (EPSG
3857); latitudes are those of WGS 84, the sphere is a convention of the projection.
"""

from __future__ import annotations

import math

import msgspec

__all__ = ["DEGREE_M", "FARTHEST_NORTH", "Mercator", "degrees_at", "world"]

Point = tuple[float, float]
DEGREE_M = 111_195.0  # of latitude, on a sphere of 6 371 km
FARTHEST_NORTH = 85.0  # degrees, and south: beyond that the projection has no end, and no commune lies


def world(lon: float, lat: float) -> Point:
    """Give the place of the world of a longitude and latitude; within 85° north and south."""
    return lon / 360 + 0.5, 0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)


def degrees_at(x: float, y: float) -> Point:
    """Give (longitude, latitude) of a place of the world."""
    return (x - 0.5) * 360, math.degrees(math.atan(math.sinh((0.5 - y) * 2 * math.pi)))


class Mercator(msgspec.Struct, frozen=True):
    """How degrees lie on a picture made of tiles: its corner in the world, and how many px the whole world has."""

    corner: Point
    world_px: float

    def units(self, lon: float, lat: float) -> Point:
        """Give the place on the plan of a longitude and latitude."""
        x, y = world(lon, min(FARTHEST_NORTH, max(-FARTHEST_NORTH, lat)))
        return (x - self.corner[0]) * self.world_px, (y - self.corner[1]) * self.world_px

    def degrees(self, x: float, y: float) -> Point:
        """Give (longitude, latitude) of a place on the plan."""
        return degrees_at(self.corner[0] + x / self.world_px, self.corner[1] + y / self.world_px)

    def metres_at(self, y: float) -> float:
        """Give the metres of a px, at `y` px below the corner."""
        _lon, lat = self.degrees(0.0, y)
        return 360 * DEGREE_M * math.cos(math.radians(lat)) / self.world_px
