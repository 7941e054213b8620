"""When the sun rises and sets over a commune: the reference every lamp is held against.

astral costs 40 ms to import, so it waits until a sun is asked for: no first picture needs one.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.timespan import date_of, find_zone, instant_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from numpy.typing import NDArray

__all__ = ["SunTimes", "is_civil_day", "sun_times", "twilight_times", "zone_place"]

# Where nobody has said where the town lies: about the middle of the land that keeps the zone's clock. Over France the
# sun is then wrong by half an hour at most.
_ZONE_PLACES = {
    "Europe/Paris": (46.5, 2.5),
    "America/Guadeloupe": (16.25, -61.55),
    "America/Martinique": (14.65, -61.0),
    "America/Cayenne": (4.95, -52.35),
    "Indian/Reunion": (-21.1, 55.5),
    "Indian/Mayotte": (-12.8, 45.15),
    "America/Miquelon": (46.8, -56.2),
    "Pacific/Noumea": (-22.25, 166.45),
    "Pacific/Tahiti": (-17.55, -149.55),
}


class SunTimes(msgspec.Struct, frozen=True):
    """Sunrise and sunset of one local day, UTC ms; None where the sun does not cross the horizon that day."""

    sunrise_ms: int | None
    sunset_ms: int | None


@lru_cache(maxsize=4096)
def sun_times(latitude: float, longitude: float, day: date, zone: str) -> SunTimes:
    """Give sunrise and sunset (upper limb, refraction included, NOAA's formulas through astral) of a local day."""
    from astral import Observer
    from astral.sun import sunrise, sunset

    place, there = Observer(latitude, longitude), find_zone(zone)
    return SunTimes(*(_when(event, place, date=day, tzinfo=there) for event in (sunrise, sunset)))


@lru_cache(maxsize=4096)
def twilight_times(latitude: float, longitude: float, day: date, zone: str) -> SunTimes:
    """Give where civil twilight begins before sunrise and ends after sunset (the sun 6° below the horizon)."""
    from astral import Observer
    from astral.sun import dawn, dusk

    place, there = Observer(latitude, longitude), find_zone(zone)
    return SunTimes(*(_when(event, place, date=day, tzinfo=there, depression=6.0) for event in (dawn, dusk)))


def _when(event: Callable[..., datetime], *place: object, **asked: object) -> int | None:
    """Give the instant of one of astral's events, None where it does not come that day: polar day or night."""
    try:
        return instant_of(event(*place, **asked))
    except ValueError:
        return None


def zone_place(zone: str) -> tuple[float, float] | None:
    """Give a reference point (latitude, longitude) of a French zone, None for any other."""
    return _ZONE_PLACES.get(zone)


def is_civil_day(at_ms: NDArray[np.int64], place: tuple[float, float], zone: str) -> NDArray[np.bool_]:
    """Tell (N,) whether each instant lies between the two civil twilights: the sky alone lights the street."""
    out = np.zeros(at_ms.size, dtype=np.bool_)
    if not at_ms.size:
        return out
    day, last = date_of(int(at_ms.min()), zone), date_of(int(at_ms.max()), zone)
    while day <= last:
        bright = twilight_times(*place, day, zone)
        if bright.sunrise_ms is not None and bright.sunset_ms is not None:
            out |= (at_ms >= bright.sunrise_ms) & (at_ms < bright.sunset_ms)
        day += timedelta(days=1)
    return out
