"""What the boxes of the demonstration measured: one function of (seed, box, local day), nothing else.

Each day draws from its own generator, so that any stretch of time can be made again, alone, in any order, and gives the
same values. One value a quarter of an hour, on the local calendar (92, 96 or 100 quarters).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.sun import sun_times
from measures.timespan import QUARTER_MS, Step, date_of, midnight_ms, slot_edges, utc_offsets_ms
from sync.demonstration.town import LATITUDE, LONGITUDE, ZONE, Box, Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[np.float64]

__all__ = ["SEED", "Day", "simulate"]

SEED = 70
# The council of Clairval moved the evening switch-off from midnight to 23 h.
_EARLIER_SINCE = date(2026, 3, 1)


class Day(msgspec.Struct, frozen=True, eq=False):
    """One box on one local day: `start_ms` (N,) int64, per quantity a (N,) float64 column, NaN where it was silent."""

    box: Box
    start_ms: NDArray[np.int64]
    columns: dict[str, Column]


def _rounded(values: Column, digits: int = 0) -> Column:
    return np.asarray(np.round(values, digits), dtype=np.float64)


def _bump(hour: Column, centre: float, width: float) -> Column:
    return np.exp(-0.5 * ((hour - centre) / width) ** 2)


def _daylight(hour: Column) -> Column:
    return np.clip((hour - 6.0) / 2.0, 0, 1) * np.clip((22.0 - hour) / 3.0, 0, 1)


def _is_school_day(day: date) -> bool:
    """Tell whether the simulated school opens: its own simple calendar, not that of any académie."""
    if day.weekday() in (2, 5, 6):
        return False
    holidays = ((7, 5, 8, 31), (10, 18, 11, 2), (12, 19, 12, 31), (1, 1, 1, 4), (2, 14, 3, 1), (4, 11, 4, 26))
    return not any((a, b) <= (day.month, day.day) <= (c, d) for a, b, c, d in holidays)


def _is_public_holiday(day: date) -> bool:
    fixed = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}
    return (day.month, day.day) in fixed


def _habit(habit: str, day: date, hour: Column) -> Column:
    """Give the share (about 0 to 1) of a box's busiest hour, over the hours of one day."""
    weekday = 6 if _is_public_holiday(day) else day.weekday()
    morning, noon, evening = _bump(hour, 7.8, 0.8), _bump(hour, 12.3, 1.0), _bump(hour, 17.3, 1.1)
    if habit == "market":
        late = _bump(hour, 22.4, 0.9)  # the café closes
        if weekday == 5:
            return 1.0 * _bump(hour, 10.4, 1.7) + 0.2 * _daylight(hour) + 0.03 * late
        return (0.18 if weekday < 5 else 0.1) * _daylight(hour) + 0.14 * noon + 0.12 * evening + 0.015 * late
    if habit == "commute":
        if weekday < 5:
            return 0.75 * morning + 0.25 * noon + 0.95 * evening + 0.16 * _daylight(hour)
        return (0.42 if weekday == 5 else 0.2) * _bump(hour, 12.5, 3.2) + 0.03 * _daylight(hour)
    if habit == "office":
        if weekday > 4:
            return (0.35 if weekday == 5 else 0.0) * _bump(hour, 10.5, 1.0) + 0.02 * _daylight(hour)
        return 0.8 * _bump(hour, 10.0, 1.3) + 0.7 * _bump(hour, 15.6, 1.5) + 0.05 * _daylight(hour)
    if habit == "school":
        if not _is_school_day(day) or weekday > 4:
            return 0.03 * _daylight(hour)
        return 0.9 * _bump(hour, 8.3, 0.3) + 0.5 * _bump(hour, 12.0, 0.4) + 1.0 * _bump(hour, 16.5, 0.4)
    share = 0.9 if weekday > 4 else 0.4  # walk
    return share * _bump(hour, 15.2, 2.6) + 0.25 * _bump(hour, 9.5, 1.5)


def _season(day: date) -> float:
    return 1.0 + 0.18 * float(np.cos((day.timetuple().tm_yday - 185) / 365.25 * 2 * np.pi))


def _passages(box: Box, day: date, hour: Column, draw: np.random.Generator) -> dict[str, Column]:
    weather = float(np.clip(draw.normal(1.0, 0.12), 0.6, 1.3))
    per_quarter = box.size / 4 * _habit(box.habit, day, hour) * _season(day) * weather
    if box.kind is Kind.TRAFFIC:
        cars = draw.poisson(per_quarter).astype(float)
        heavy = draw.poisson(per_quarter * (0.07 if day.weekday() < 5 else 0.015)).astype(float)
        bikes = draw.poisson(per_quarter * 0.05 * _season(day)).astype(float)
        return {"vehicle_count": cars, "heavy_vehicle_count": heavy, "bicycle_count": bikes}
    inward = np.where(hour < 12, 0.58, 0.43)
    entered = draw.poisson(per_quarter * inward).astype(float)
    left = draw.poisson(per_quarter * (1 - inward)).astype(float)
    return {"people_count_in": entered, "people_count_out": left}


def _noise(box: Box, day: date, hour: Column, draw: np.random.Generator) -> dict[str, Column]:
    """Levels in dB(A): mean, ninetieth and tenth percentile, loudest moment of each quarter."""
    busy = 0.75 * _daylight(hour) + 0.25 * np.clip(_habit("commute", day, hour), 0, 1)
    level = box.size - 17 + 17 * busy + draw.normal(0, 1.1, hour.size)
    if box.habit == "market" and day.weekday() == 5:
        level = np.maximum(level, box.size - 16 + 26 * _bump(hour, 10.3, 2.2) + draw.normal(0, 1, hour.size))
    if box.habit == "party" and day.weekday() == 5 and draw.random() < 0.4:
        level = np.where((hour >= 20.5) & (hour < 24), 66 + draw.normal(0, 1.6, hour.size), level)
    if box.habit == "quiet" and day.weekday() == 6:
        level = np.where((hour >= 10.25) & (hour < 10.75), level + 12, level)  # bells
    scooter = np.where(draw.random(hour.size) < 0.012, draw.uniform(6, 14, hour.size), 0)
    level = _rounded(np.maximum(level + scooter, 30), 1)
    loud = _rounded(level + 3.2 + draw.gamma(2.0, 0.5, hour.size), 1)
    calm = _rounded(level - 5.0 - draw.gamma(2.0, 0.6, hour.size), 1)
    peak = _rounded(loud + 4 + draw.gamma(2.0, 2.0, hour.size), 1)
    return {"sound_level_laeq": level, "sound_level_l10": loud, "sound_level_l90": calm, "sound_level_lmax": peak}


def _is_festive(evening: date) -> bool:
    """Tell whether the lamps stay lit until two in the night of that evening: the order says so."""
    return (evening.month, evening.day) in {(12, 24), (12, 31), (6, 21), (7, 13), (7, 14)}


def _is_lit(box: Box, day: date, start_ms: NDArray[np.int64], hour: Column) -> NDArray[np.bool_]:
    here = sun_times(LATITUDE, LONGITUDE, day, ZONE)
    sunrise, sunset = here.sunrise_ms or 0, here.sunset_ms or 0
    dark = (start_ms >= sunset + QUARTER_MS) | (start_ms < sunrise - QUARTER_MS)
    eve, is_evening = day - timedelta(days=1), hour >= 12
    off_evening = (hour >= 23.0) & (not _is_festive(day) and day >= _EARLIER_SINCE)
    off_morning = (hour < 5.5) & (hour >= (2.0 if _is_festive(eve) else 0.0))
    off = np.where(is_evening, off_evening, off_morning)
    is_stuck = [night.month == 9 and 8 <= night.day <= 10 for night in (eve, day)]
    stuck = box.sensor.endswith("0c") & np.where(is_evening, is_stuck[1], is_stuck[0])
    by_day = box.sensor.endswith("0d") and day.month == 5 and 11 <= day.day <= 13
    return np.asarray((dark & (~off | stuck)) | (by_day & ~dark), dtype=bool)


def _lighting(
    box: Box, day: date, start_ms: NDArray[np.int64], hour: Column, draw: np.random.Generator
) -> dict[str, Column]:
    lit = _is_lit(box, day, start_ms, hour)
    aged = 1.0 + draw.normal(0, 0.01)
    power = np.where(lit, box.size * aged + draw.normal(0, box.size * 0.006, hour.size), draw.uniform(4, 9, hour.size))
    power = _rounded(power, 1)
    if day.month == 2 and 4 <= day.day <= 9:
        power = np.full(hour.size, np.nan)  # the gateway of the cabinets was down
    return {"active_power": power}


def _places(box: Box, day: date, hour: Column, draw: np.random.Generator) -> dict[str, Column]:
    share = 0.12 + 0.8 * np.clip(_habit(box.habit, day, np.clip(hour, 9.5, 16.5)), 0, 1) * _daylight(hour)
    taken = _rounded(np.clip(box.size * share + draw.normal(0, 0.8, hour.size), 0, box.size))
    return {"parking_spots_occupied": taken}


def _filling(box: Box, day: date, hour: Column, draw: np.random.Generator) -> dict[str, Column]:
    emptied = 1 if box.habit == "tuesday" else 4
    since = (day.weekday() - emptied) % 7 + hour / 24
    pace = box.size + 2.0 * float(np.sin(day.toordinal()))
    return {"fill_level": _rounded(np.clip(4 + since * pace + draw.normal(0, 0.4, hour.size), 0, 100))}


def simulate(box: Box, day: date, seed: int = SEED) -> Day:
    """Give what `box` measured on one local day; the same values whenever and wherever it is asked."""
    begin, end = midnight_ms(day, ZONE), midnight_ms(day + timedelta(days=1), ZONE)
    edges = slot_edges(begin, end, Step.QUARTER, ZONE)
    start = edges[:-1]
    wall = start + utc_offsets_ms(start, ZONE)
    hour = (wall % 86_400_000) / 3_600_000 + 0.125
    draw = np.random.default_rng([seed, int(box.sensor[-4:], 16), day.toordinal()])
    if box.kind in (Kind.FOOTFALL, Kind.TRAFFIC):
        columns = _passages(box, day, hour, draw)
    elif box.kind is Kind.NOISE:
        columns = _noise(box, day, hour, draw)
    elif box.kind is Kind.LIGHTING:
        columns = _lighting(box, day, start, hour - 0.125, draw)
    elif box.kind is Kind.PARKING:
        columns = _places(box, day, hour, draw)
    else:
        columns = _filling(box, day, hour, draw)
    if draw.random() < 0.012:  # now and then a box loses some hours
        first, length = int(draw.integers(0, hour.size - 16)), int(draw.integers(4, 16))
        for column in columns.values():
            column[first : first + length] = np.nan
    return Day(box, start, columns)


def day_of(instant_ms: int) -> date:
    """Give the local day of the commune in which an instant falls."""
    return date_of(instant_ms, ZONE)
