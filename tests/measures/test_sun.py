"""The sun stands where plain astronomy says at the instants we give, and a civil day lies between the twilights."""

from datetime import date, timedelta
from math import asin, atan2, cos, degrees, radians, sin

import numpy as np
import pytest

from measures.sun import is_civil_day, sun_times, twilight_times, zone_place
from measures.timespan import HOUR_MS, date_of, instant_of, local_time, midnight_ms, to_datetime

RENNES = (48.11, -1.68)
PARIS = "Europe/Paris"
MINUTE_MS = 60_000


def elevation(at_ms: int, latitude: float, longitude: float) -> float:
    """Degrees of the sun's centre above the horizon, no refraction (Astronomical Almanac, good to 0.01)."""
    n = at_ms / 86_400_000 + 2_440_587.5 - 2_451_545.0
    mean, anomaly = 280.460 + 0.9856474 * n, radians(357.528 + 0.9856003 * n)
    ecliptic = radians(mean + 1.915 * sin(anomaly) + 0.020 * sin(2 * anomaly))
    tilt = radians(23.439 - 4e-7 * n)
    ascension = degrees(atan2(cos(tilt) * sin(ecliptic), cos(ecliptic)))
    declination, here = asin(sin(tilt) * sin(ecliptic)), radians(latitude)
    angle = radians(15 * (18.697374558 + 24.06570982441908 * n) + longitude - ascension)
    return degrees(asin(sin(here) * sin(declination) + cos(here) * cos(declination) * cos(angle)))


@pytest.mark.parametrize("day", [date(2026, 1, 15), date(2026, 3, 29), date(2026, 6, 21), date(2026, 10, 25)])
def test_the_sun_stands_at_the_horizon_and_six_degrees_below_it(day: date) -> None:
    for times, height in ((sun_times(*RENNES, day, PARIS), -0.83), (twilight_times(*RENNES, day, PARIS), -6.0)):
        assert times.sunrise_ms is not None
        assert times.sunset_ms is not None
        assert times.sunrise_ms < times.sunset_ms
        for at in (times.sunrise_ms, times.sunset_ms):
            assert date_of(at, PARIS) == day
            assert elevation(at, *RENNES) == pytest.approx(height, abs=0.35)  # two minutes of its way


def crossing(low_ms: int, high_ms: int, height: float, place: tuple[float, float]) -> int:
    """Find by halving when the sun passes a height between two instants, from the almanac's formula alone."""
    is_rising = elevation(low_ms, *place) < height
    for _round in range(40):
        middle = (low_ms + high_ms) // 2
        if (elevation(middle, *place) < height) == is_rising:
            low_ms = middle
        else:
            high_ms = middle
    return low_ms


DAYS = [date(2026, 1, 1) + timedelta(days=at) for at in range(0, 365, 13)]
CLOCK_CHANGES = [date(2026, 3, 28), date(2026, 3, 29), date(2026, 3, 30), date(2026, 10, 24), date(2026, 10, 25)]


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ((47.68, 6.50), PARIS),  # Lure
        ((51.03, 2.38), PARIS),  # Dunkerque
        ((42.70, 9.45), PARIS),  # Bastia
        ((14.60, -61.07), "America/Martinique"),
        ((4.92, -52.31), "America/Cayenne"),
        ((-20.88, 55.45), "Indian/Reunion"),
        ((46.78, -56.18), "America/Miquelon"),
        ((-22.27, 166.44), "Pacific/Noumea"),
        ((-17.54, -149.57), "Pacific/Tahiti"),
    ],
)
def test_sun_and_twilight_are_within_two_minutes_of_the_almanac_all_year_and_overseas(
    place: tuple[float, float], zone: str
) -> None:
    for day in [*DAYS, *CLOCK_CHANGES]:
        noon = local_time(day, 12, 30, zone)
        for times, height in ((sun_times(*place, day, zone), -0.833), (twilight_times(*place, day, zone), -6.0)):
            assert times.sunrise_ms is not None
            assert times.sunset_ms is not None
            assert abs(times.sunrise_ms - crossing(noon - 11 * HOUR_MS, noon, height, place)) < 120_000, day
            assert abs(times.sunset_ms - crossing(noon, noon + 11 * HOUR_MS, height, place)) < 120_000, day


def test_a_civil_day_lies_between_the_twilights_of_every_local_day() -> None:
    first = midnight_ms(date(2026, 10, 24), PARIS)
    at = np.arange(first, first + 73 * HOUR_MS, 900_000, dtype=np.int64)
    found = is_civil_day(at, RENNES, PARIS)
    height = np.array([elevation(int(one), *RENNES) for one in at])
    clear = np.abs(height + 6) > 0.5
    assert np.array_equal(found[clear], height[clear] > -6)
    assert is_civil_day(at[:0], RENNES, PARIS).size == 0


def test_a_polar_night_has_no_sunrise() -> None:
    found = sun_times(78.2, 15.6, date(2026, 12, 21), "Arctic/Longyearbyen")
    assert (found.sunrise_ms, found.sunset_ms) == (None, None)


def test_the_reference_point_of_a_zone_has_its_noon_near_noon() -> None:
    for zone in ("Europe/Paris", "America/Martinique", "Indian/Reunion", "Pacific/Noumea"):
        place = zone_place(zone)
        assert place is not None
        noon = instant_of(to_datetime(midnight_ms(date(2026, 1, 15), zone) + 12 * HOUR_MS, zone))
        assert elevation(noon, *place) > elevation(noon - 3 * HOUR_MS, *place)
    assert zone_place("Asia/Tokyo") is None


# As the tz database prints it (zone.tab, ±DDMM±DDDMM): the principal place of each zone; of France itself the middle
# that its survey gives (Vesdun in the Cher).
@pytest.mark.parametrize(
    ("zone", "latitude", "longitude"),
    [
        (PARIS, 46 + 33 / 60, 2 + 26 / 60),
        ("America/Guadeloupe", 16 + 14 / 60, -(61 + 32 / 60)),
        ("America/Martinique", 14 + 36 / 60, -(61 + 5 / 60)),
        ("America/Cayenne", 4 + 56 / 60, -(52 + 20 / 60)),
        ("Indian/Reunion", -(20 + 52 / 60), 55 + 28 / 60),
        ("Indian/Mayotte", -(12 + 47 / 60), 45 + 14 / 60),
        ("America/Miquelon", 47 + 3 / 60, -(56 + 20 / 60)),
        ("Pacific/Noumea", -(22 + 16 / 60), 166 + 27 / 60),
        ("Pacific/Tahiti", -(17 + 32 / 60), -(149 + 34 / 60)),
    ],
)
def test_where_nobody_said_where_the_town_lies_its_sun_is_that_of_its_island(
    zone: str, latitude: float, longitude: float
) -> None:
    place = zone_place(zone)
    assert place == (pytest.approx(latitude, abs=0.3), pytest.approx(longitude, abs=0.3))
    for day in (date(2026, 6, 21), date(2026, 12, 21)):
        ours, theirs = sun_times(*place, day, zone), sun_times(latitude, longitude, day, zone)
        assert ours.sunrise_ms == pytest.approx(theirs.sunrise_ms, abs=2 * MINUTE_MS)
        assert ours.sunset_ms == pytest.approx(theirs.sunset_ms, abs=2 * MINUTE_MS)
