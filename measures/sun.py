"""When the sun rises and sets over a commune: the reference every lamp is held against."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import msgspec
from astral import Observer
from astral.sun import sunrise, sunset

from measures.timespan import find_zone, instant_of

__all__ = ["SunTimes", "sun_times"]


class SunTimes(msgspec.Struct, frozen=True):
    """Sunrise and sunset of one local day, UTC ms; None where the sun does not cross the horizon that day."""

    sunrise_ms: int | None
    sunset_ms: int | None


@lru_cache(maxsize=4096)
def sun_times(latitude: float, longitude: float, day: date, zone: str) -> SunTimes:
    """Give sunrise and sunset (upper limb, refraction included, NOAA's formulas through astral) of a local day."""
    observer = Observer(latitude, longitude)
    found: list[int | None] = []
    for event in (sunrise, sunset):
        try:
            found.append(instant_of(event(observer, date=day, tzinfo=find_zone(zone))))
        except ValueError:
            found.append(None)  # polar day or night
    return SunTimes(*found)
