"""Crossroads, cemetery and shops, what passes by, against plain numpy on a made place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from measures.timespan import HOUR_MS, QUARTER_MS
from tests.support.uses import LAST, Wall, ask, counts, make

if TYPE_CHECKING:
    from pathlib import Path


def test_a_crossroads_is_told_by_mode_speed_and_hour(tmp_path: Path) -> None:
    wall = Wall(28, HOUR_MS)
    there, back = counts(wall, 1, 40), counts(wall, 2, 38)
    bikes, lorries = counts(wall, 3, 4), counts(wall, 4, 2)
    v85 = np.random.default_rng(5).uniform(40, 60, wall.at.size).round(1)
    folder = make(
        tmp_path,
        wall.told("r", "vehicle_count_in", there),
        wall.told("r", "vehicle_count_out", back),
        wall.told("v", "bicycle_count", bikes),
        wall.told("r", "heavy_vehicle_count", lorries),
        wall.told("r", "vehicle_speed_p85", v85),
    )
    cars = there + back
    split = ask(folder, "carrefour-modes")
    whole = (cars.sum() + bikes.sum() + lorries.sum()) / 28
    assert split["value"] == pytest.approx(whole)
    share = f"{100 * cars.sum() / 28 / whole:.0f}"
    assert split["answer"].startswith(f"Voitures {share}\u202f%, vélos ")
    speed = ask(folder, "carrefour-vitesse")
    assert speed["value"] == pytest.approx((v85 * cars).sum() / cars.sum())
    assert "V85 donnée par le capteur" in speed["answer"]
    cell = wall.weekday * 24 + wall.minute // 60
    fullest = ask(folder, "carrefour-heure")
    assert fullest["value"] == max(np.median(cars[cell == n]) for n in range(168))
    assert "d’habitude (médiane de 4\u00a0semaines" in fullest["answer"]


def test_without_a_v85_it_is_the_85th_percentile_of_the_speeds_and_that_is_said(tmp_path: Path) -> None:
    wall = Wall(7, QUARTER_MS)
    speed = np.random.default_rng(6).normal(45, 8, wall.at.size).round(1)
    folder = make(
        tmp_path, wall.told("r", "vehicle_count", counts(wall, 1, 9)), wall.told("r", "vehicle_speed_mean", speed)
    )
    told = ask(folder, "carrefour-vitesse")
    assert told["value"] == pytest.approx(np.percentile(speed, 85))
    assert "ce sont des moyennes" in told["answer"]


def test_where_only_cars_are_counted_it_is_not_said_that_nobody_walks(tmp_path: Path) -> None:
    wall = Wall(28, HOUR_MS)
    told = ask(make(tmp_path, wall.told("r", "vehicle_count", np.full(wall.at.size, 2.0))), "carrefour-modes")
    assert told["answer"] == "On n’y compte que les voitures\u00a0: 48\u00a0passages par jour."


def test_three_weeks_of_cars_make_no_habit_and_three_hours_no_speed(tmp_path: Path) -> None:
    wall = Wall(21, HOUR_MS)
    folder = make(tmp_path / "weeks", wall.told("r", "vehicle_count", counts(wall, 1, 9)))
    told = ask(folder, "carrefour-heure")
    assert told["value"] is None
    assert told["answer"].startswith("Pas assez de données\u00a0: une habitude se dit à partir de quatre semaines")
    day = Wall(1, HOUR_MS)
    v85 = np.where(day.inside((8, 11)), 50.0, np.nan)
    assert ask(make(tmp_path / "v85", day.told("r", "vehicle_speed_p85", v85)), "carrefour-vitesse")["value"] is None
    mean = make(tmp_path / "mean", day.told("r", "vehicle_speed_mean", v85))
    assert ask(mean, "carrefour-vitesse")["value"] is None


def test_a_cemetery_has_its_week_its_season_and_its_night(tmp_path: Path) -> None:
    wall = Wall(371, HOUR_MS)
    value = counts(wall, 1, 2)
    days = [wall.dates[n] for n in range(len(wall.dates))]
    season = [d for d in days if (10, 25) <= (d.month, d.day) <= (11, 2)]
    value[np.isin(wall.day, [d.toordinal() for d in season])] *= 5
    folder = make(tmp_path, wall.told("a", "people_count", value))
    every = np.ones(value.size, bool)
    daily = wall.sums(value, every)
    assert ask(folder, "cimetiere-semaine")["value"] == pytest.approx(7 * daily[-56:].mean())
    inside = np.isin([d.toordinal() for d in days], [d.toordinal() for d in season])
    assert ask(folder, "cimetiere-toussaint")["value"] == pytest.approx(daily[inside].mean() / daily[~inside].mean())
    late = wall.inside((0, 7), (21, 24)) & (wall.day > LAST.toordinal() - 28)
    month = wall.day > LAST.toordinal() - 28
    assert ask(folder, "cimetiere-nuit")["value"] == pytest.approx(100 * value[late].sum() / value[month].sum())


def test_a_street_of_shops_has_an_index_a_half_day_and_a_saturday(tmp_path: Path) -> None:
    wall = Wall(420, HOUR_MS)
    value = counts(wall, 1, 9)
    folder = make(tmp_path, wall.told("a", "people_count", value))
    daily = wall.sums(value, np.ones(value.size, bool))
    told = ask(folder, "commerces-indice")
    assert told["value"] == pytest.approx(100 * daily[-28:].mean() / daily[-392:-364].mean())
    assert "les mêmes semaines un an avant" in told["answer"]
    recent = wall.dates[-56:]
    halves = [(wall.sums(value, wall.inside(hours), recent), hours) for hours in ((7, 13), (13, 20))]
    best = max(sums[[d.weekday() == n for d in recent]].mean() for sums, _hours in halves for n in range(7))
    assert ask(folder, "commerces-demi-journee")["value"] == pytest.approx(best)
    week = [daily[-56:][[d.weekday() == n for d in recent]].mean() for n in range(7)]
    assert ask(folder, "commerces-samedi")["value"] == pytest.approx(100 * week[5] / sum(week))


def test_a_street_without_its_last_saturdays_is_no_emptier(tmp_path: Path) -> None:
    wall = Wall(420, HOUR_MS)
    value = np.where(wall.weekday == 5, 90.0, 10.0)
    gone = [day.toordinal() for day in wall.dates[-28:] if day.weekday() == 5][:3]
    value[np.isin(wall.day, gone)] = np.nan
    assert ask(make(tmp_path, wall.told("a", "people_count", value)), "commerces-indice")["value"] == pytest.approx(100)


def test_a_young_street_is_held_against_its_first_weeks_or_says_nothing(tmp_path: Path) -> None:
    wall = Wall(84, HOUR_MS)
    value = counts(wall, 1, 9)
    daily = wall.sums(value, np.ones(value.size, bool))
    told = ask(make(tmp_path / "young", wall.told("a", "people_count", value)), "commerces-indice")
    assert told["value"] == pytest.approx(100 * daily[-28:].mean() / daily[:28].mean())
    assert "ses premières semaines" in told["answer"]
    few = Wall(30, HOUR_MS)
    assert (
        ask(make(tmp_path / "few", few.told("a", "people_count", counts(few, 1, 9))), "commerces-indice")["value"]
        is None
    )
