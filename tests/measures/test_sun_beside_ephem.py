"""Our sun beside the one of another library (ephem, XEphem's routines; ours are NOAA's formulas): all within 2 minutes.

Every day of a year, and so both changes of the clock, at places from Brest to Nouméa.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import ephem
import pytest

from measures.sun import SunTimes, sun_times, twilight_times
from measures.timespan import DAY_MS, HOUR_MS, date_of, local_time

PARIS = "Europe/Paris"
PLACES = {
    "Lure": (47.68, 6.50, PARIS),
    "Brest": (48.39, -4.49, PARIS),
    "Dunkerque": (51.03, 2.38, PARIS),
    "Bastia": (42.70, 9.45, PARIS),
    "Fort-de-France": (14.60, -61.07, "America/Martinique"),
    "Saint-Denis de La Réunion": (-20.88, 55.45, "Indian/Reunion"),
    "Nouméa": (-22.27, 166.44, "Pacific/Noumea"),
}
YEAR = [date(2026, 1, 1) + timedelta(days=at) for at in range(365)]
CLOCK_CHANGES = {date(2026, 3, 29): 23, date(2026, 10, 25): 25}
MOST_MS = 2 * 60_000
# Refraction and half the disc, as almanacs print it: the air of the library's own model would be counted twice.
HORIZON, CIVIL = "-0:50", "-6"


def crossings(place: tuple[float, float], noon_ms: int, horizon: str) -> tuple[int, int]:
    """Give when the other library sees the sun pass a height before and after an instant, UTC ms."""
    there = ephem.Observer()
    there.lat, there.lon, there.elevation, there.pressure = str(place[0]), str(place[1]), 0, 0
    there.horizon = horizon
    there.date = datetime.fromtimestamp(noon_ms / 1000, UTC).replace(tzinfo=None)
    sun = ephem.Sun()
    found = (
        there.previous_rising(sun, use_center=True).datetime(),
        there.next_setting(sun, use_center=True).datetime(),
    )
    rising, setting = (round(one.replace(tzinfo=UTC).timestamp() * 1000) for one in found)
    return rising, setting


@pytest.mark.parametrize("name", PLACES)
def test_sunrise_sunset_and_civil_twilight_are_within_two_minutes_of_a_second_library_all_year(name: str) -> None:
    latitude, longitude, zone = PLACES[name]
    place = (latitude, longitude)
    worst: dict[str, tuple[int, date]] = {}
    for day in YEAR:
        noon = local_time(day, 12, 30, zone)
        pairs: list[tuple[str, SunTimes, str]] = [
            ("sun", sun_times(*place, day, zone), HORIZON),
            ("twilight", twilight_times(*place, day, zone), CIVIL),
        ]
        for what, ours, horizon in pairs:
            for side, mine, other in zip(
                ("up", "down"), (ours.sunrise_ms, ours.sunset_ms), crossings(place, noon, horizon), strict=True
            ):
                assert mine is not None
                assert date_of(mine, zone) == day
                worst[f"{what} {side}"] = max(worst.get(f"{what} {side}", (0, day)), (abs(mine - other), day))
    assert len(worst) == 4
    assert max(worst.values())[0] <= MOST_MS, worst


@pytest.mark.parametrize("day", CLOCK_CHANGES)
def test_the_year_holds_both_days_on_which_the_clocks_change(day: date) -> None:
    assert day in YEAR
    begin, end = local_time(day, 0, 0, PARIS), local_time(day + timedelta(days=1), 0, 0, PARIS)
    assert end - begin == CLOCK_CHANGES[day] * HOUR_MS != DAY_MS
