"""Car parks against plain numpy on a made place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from measures.like_days import load_calendar
from measures.timespan import DAY_MS, QUARTER_MS
from tests.support.uses import Wall, ask, make, taken_places

if TYPE_CHECKING:
    from pathlib import Path


def test_a_car_park_is_told_by_its_free_places_and_its_size(tmp_path: Path) -> None:
    wall = Wall(28, QUARTER_MS)
    taken = taken_places(wall)
    size = np.full(wall.at.size, 20.0)
    folder = make(
        tmp_path,
        wall.told("p", "parking_spots_free", 20 - taken, "instant"),
        wall.told("p", "parking_spots_total", size, "instant"),
    )
    calendar = load_calendar("35068")
    days = [day for day in wall.dates if day.weekday() < 6 and not calendar.is_public_holiday(day)]
    chosen = np.isin(wall.day, [day.toordinal() for day in days]) & wall.inside((8, 19))
    assert ask(folder, "parking-remplissage")["value"] == pytest.approx(100 * (taken[chosen] / 20).mean())
    full = ask(folder, "parking-complet")
    assert full["value"] == pytest.approx(24 * (taken >= 19).mean())
    assert "Surtout le samedi" in full["answer"]
    rise = np.diff(taken)
    turns = ask(folder, "parking-rotation")
    assert turns["value"] == pytest.approx(rise[rise > 0].sum() / 28 / 20, abs=1e-6)
    assert turns["answer"].startswith("Au moins")
    assert "supposée" not in turns["answer"]


def test_a_bay_that_fell_silent_makes_no_car_come_oftener_and_no_place_unknown(tmp_path: Path) -> None:
    wall = Wall(28, QUARTER_MS)
    taken = wall.inside((9, 12)).astype(float)
    bays = [np.where(wall.at < wall.at[0] + 7 * DAY_MS, taken, np.nan), taken, taken, taken]
    folder = make(tmp_path, *(wall.told(f"b{n}", "occupancy", one, "instant") for n, one in enumerate(bays)))
    assert ask(folder, "parking-rotation")["value"] == pytest.approx(1)
    full = ask(folder, "parking-remplissage")
    assert full["value"] == pytest.approx(100 * 3 / 11)
    assert full["known"] == pytest.approx(1 - 0.75 / 4, abs=1e-3)
    assert ask(folder, "covoiturage-matin")["value"] == pytest.approx(4)


def test_where_most_bays_are_silent_nothing_is_told(tmp_path: Path) -> None:
    wall = Wall(28, QUARTER_MS)
    taken = wall.inside((9, 12)).astype(float)
    gone = np.where(wall.at < wall.at[0] + DAY_MS, taken, np.nan)
    folder = make(
        tmp_path, *(wall.told(f"b{n}", "occupancy", one, "instant") for n, one in enumerate((gone, gone, taken)))
    )
    assert ask(folder, "covoiturage-matin")["value"] is None  # of one day only


def test_some_hours_of_one_day_tell_nothing_of_a_car_park(tmp_path: Path) -> None:
    wall = Wall(1, QUARTER_MS)
    taken = np.where(wall.inside((8, 11)), 20.0, np.nan)
    folder = make(tmp_path, wall.told("p", "parking_spots_occupied", taken, "instant"))
    for name in ("parking-remplissage", "parking-complet", "parking-rotation"):
        assert ask(folder, name)["value"] is None, name


def test_a_car_park_that_is_silent_by_night_is_not_full_for_longer_than_it_was_seen(tmp_path: Path) -> None:
    wall = Wall(28, QUARTER_MS)
    taken = np.where(wall.inside((10, 12)), 20.0, 5.0)
    taken[~wall.inside((8, 20))] = np.nan
    folder = make(
        tmp_path,
        wall.told("p", "parking_spots_occupied", taken, "instant"),
        wall.told("p", "parking_spots_total", np.full(taken.size, 20.0), "instant"),
    )
    full = ask(folder, "parking-complet")
    assert full["value"] == pytest.approx(2)
    assert full["answer"].startswith("Au moins 2\u00a0h par jour"), "its nights are not known"
    assert ask(folder, "parking-rotation")["value"] == pytest.approx(15 / 20), "fifteen come a day, not thirty"


def test_who_comes_and_leaves_within_a_quarter_of_an_hour_is_seen_where_the_readings_tell_it(tmp_path: Path) -> None:
    wall = Wall(7, 5 * 60_000)
    taken = np.where(wall.minute % 15 == 5, 4.0, 3.0)
    folder = make(
        tmp_path,
        wall.told("p", "parking_spots_occupied", taken, "instant"),
        wall.told("p", "parking_spots_total", np.full(taken.size, 8.0), "instant"),
    )
    assert ask(folder, "parking-rotation")["value"] == pytest.approx(96 / 8)


def test_half_a_day_tells_nothing_of_its_fullest_moment(tmp_path: Path) -> None:
    wall = Wall(28, QUARTER_MS)
    free = np.where(wall.inside((12, 18)), 2.0, 20.0)
    free[(wall.day % 2 == 0) & wall.inside((12, 24))] = np.nan  # every other afternoon is not known
    folder = make(tmp_path, wall.told("p", "parking_spots_free", free, "instant"))
    assert ask(folder, "covoiturage-reste")["value"] == 2


def test_bays_tell_every_arrival_and_a_size_only_seen_is_said_to_be(tmp_path: Path) -> None:
    wall = Wall(7, QUARTER_MS)
    chance = np.random.default_rng(4)
    bays = [(chance.random(wall.at.size) < 0.4).astype(float) for _ in range(3)]
    folder = make(tmp_path, *(wall.told(f"b{n}", "occupancy", one, "instant") for n, one in enumerate(bays)))
    arrivals = sum(((one[1:] == 1) & (one[:-1] == 0)).sum() for one in bays)
    assert ask(folder, "parking-rotation")["value"] == pytest.approx(arrivals / 7 / 3)
    free = taken_places(wall)
    seen = ask(make(tmp_path / "free", wall.told("p", "parking_spots_free", free, "instant")), "parking-remplissage")
    assert f"Capacité supposée\u00a0: {free.max():.0f}\u00a0places, le plus grand nombre vu." in seen["answer"]


def test_a_carpool_park_is_told_in_the_morning_at_its_fullest_and_by_night(tmp_path: Path) -> None:
    wall = Wall(28, QUARTER_MS)
    taken, calendar = taken_places(wall), load_calendar("35068")
    folder = make(
        tmp_path,
        wall.told("p", "parking_spots_occupied", taken, "instant"),
        wall.told("p", "parking_spots_total", np.full(taken.size, 20.0), "instant"),
    )
    days = [d for d in wall.dates if d.weekday() < 5 and not calendar.is_public_holiday(d)]
    chosen = np.isin(wall.day, [d.toordinal() for d in days])
    assert ask(folder, "covoiturage-matin")["value"] == pytest.approx(taken[chosen & wall.inside((10, 11))].mean())
    assert ask(folder, "covoiturage-nuit")["value"] == pytest.approx(taken[wall.inside((3, 4))].mean())
    lows = [(20 - taken)[wall.inside((7, 20)) & (wall.day == d.toordinal())].min() for d in days]
    assert ask(folder, "covoiturage-reste")["value"] == pytest.approx(np.median(lows))
