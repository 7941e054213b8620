"""The uses of a place: each of their answers against plain numpy on a made place, and what is said without a sensor."""

from __future__ import annotations

import io
import json
from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from measures.like_days import load_calendar
from measures.market_days import read_market
from measures.quantity import QUANTITIES
from measures.reading import Reading
from measures.timespan import DAY_MS, HOUR_MS, QUARTER_MS, midnight_ms, to_datetime
from reports.presets import USES, answer_use, find_use, ready_uses, suited_sites
from reports.questions.answering import Ruling, figure_words
from reports.questions.command import answer_question, list_use_questions
from store.base import Town, open_reader, read_town
from store.batch import Batch
from store.queries import list_channels
from tests.support.base import keep_batch, make_base

if TYPE_CHECKING:
    from pathlib import Path

PARIS = "Europe/Paris"
LAST = date(2026, 5, 31)  # a Sunday; school since 27 April (zone B)


class Wall:
    """Instants of whole days up to the last one, with their wall clock."""

    def __init__(self, days: int, step_ms: int) -> None:
        self.step = step_ms
        first = midnight_ms(LAST - timedelta(days - 1), PARIS)
        self.at = np.arange(first, midnight_ms(LAST + timedelta(1), PARIS), step_ms, dtype=np.int64)
        local = [to_datetime(int(one), PARIS) for one in self.at]
        self.day = np.array([one.toordinal() for one in local])
        self.minute = np.array([60 * one.hour + one.minute for one in local])
        self.weekday = np.array([one.weekday() for one in local])
        self.dates = [LAST - timedelta(n) for n in range(days - 1, -1, -1)]

    def inside(self, *hours: tuple[float, float]) -> np.ndarray:
        """Give which instants begin in these hours."""
        found = np.zeros(self.at.size, bool)
        for start, end in hours:
            found |= (self.minute >= 60 * start) & (self.minute < 60 * end)
        return found

    def sums(self, value: np.ndarray, chosen: np.ndarray, days: list[date] | None = None) -> np.ndarray:
        """Give the sum of the chosen instants of each day."""
        wanted = self.dates if days is None else days
        return np.array([value[chosen & (self.day == day.toordinal())].sum() for day in wanted])

    def told(self, sensor: str, quantity: str, value: np.ndarray, semantics: Any = "interval") -> list[Reading]:
        """Give the readings; where NaN stands nothing was told."""
        unit, pairs = QUANTITIES[quantity].unit, zip(self.at.tolist(), value.tolist(), strict=True)
        period = self.step if semantics == "interval" else None
        return [
            Reading(sensor, at, quantity, float(one), unit, semantics, period_ms=period)
            for at, one in pairs
            if one == one
        ]


def make(folder: Path, *told: list[Reading], site: str = "Lieu") -> Path:
    readings = [one for some in told for one in some]
    make_base(folder, Town(name="Clairval", insee="35068"))
    sites = {one.sensor: site for one in readings}
    keep_batch(folder, Batch(readings=readings, sites=sites), now_ms=midnight_ms(LAST, PARIS) + 2 * DAY_MS)
    return folder


def ask(folder: Path, name: str, ruling: Ruling | None = None) -> dict[str, Any]:
    out = io.StringIO()
    answer_question(folder, out, name=name, as_json=True, ruling=ruling or Ruling())
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


def counts(wall: Wall, seed: int, mean: float) -> np.ndarray:
    shape = mean * (1 + 0.3 * wall.weekday) * np.where(wall.inside((8, 20)), 2.0, 0.2)
    return np.random.default_rng(seed).poisson(shape).astype(float)


def test_eight_uses_have_three_questions_each_and_every_computation_is_asked() -> None:
    uses = ready_uses()
    assert [use.id for use in uses] == [
        "carrefour",
        "parking",
        "ecole",
        "marche",
        "cimetiere",
        "commerces",
        "covoiturage",
        "depots",
    ]
    questions = [one for use in uses for one in use.questions]
    assert len({one.id for one in questions}) == 24
    assert {one.computation for one in questions} == set(USES)
    for use in uses:
        names = {need.name for need in use.needs}
        assert names.issuperset(use.view.needs)
        assert all(names.issuperset(one.needs) and one.text.endswith("\u202f?") for one in use.questions)
        assert all(group in QUANTITIES for need in use.needs for q in need.quantities for group in q.split("+"))


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
    assert ask(folder, "carrefour-heure")["value"] == max(np.median(cars[cell == n]) for n in range(168))


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


def taken_places(wall: Wall) -> np.ndarray:
    base = np.where(wall.inside((8, 18)), 16, 4) + np.where(wall.weekday == 5, 4, 0)
    noise = np.random.default_rng(9).integers(-3, 4, wall.at.size)
    return np.clip(base + noise, 0, 20).astype(float)


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


def school_days(wall: Wall) -> list[date]:
    calendar = load_calendar("35068")
    return [
        day
        for day in wall.dates
        if day.weekday() in (0, 1, 3, 4) and not calendar.is_public_holiday(day) and not calendar.school_holiday(day)
    ]


def test_a_school_gate_counts_its_bells_on_school_days_only(tmp_path: Path) -> None:
    wall = Wall(28, QUARTER_MS)
    value, days = counts(wall, 1, 3), school_days(wall)
    assert 10 < len(days) < 16  # Ascension and the bridge after it are in there
    bells = wall.inside((8.25, 8.75), (16.25, 16.75))
    folder = make(tmp_path, wall.told("a", "people_count", value))
    told = ask(folder, "ecole-sonnerie")
    assert told["value"] == pytest.approx(wall.sums(value, bells, days).mean())
    assert "de 8\u00a0h\u00a015 à 8\u00a0h\u00a045 et de 16\u00a0h\u00a015 à 16\u00a0h\u00a045" in told["answer"]
    whole = wall.sums(value, np.ones(value.size, bool), days)
    assert ask(folder, "ecole-part")["value"] == pytest.approx(100 * wall.sums(value, bells, days).sum() / whole.sum())
    cars = ask(folder, "ecole-voitures")
    assert cars["value"] is None
    assert cars["answer"].startswith("Pour répondre, il faudrait un compteur de circulation")


def test_one_lost_message_in_a_hundred_leaves_the_days_of_a_school(tmp_path: Path) -> None:
    wall = Wall(28, QUARTER_MS)
    value, days = counts(wall, 1, 30), school_days(wall)
    bells = wall.inside((8.25, 8.75), (16.25, 16.75))
    value[~bells & (np.arange(value.size) % 90 == 40)] = np.nan  # about one a day
    told = ask(make(tmp_path, wall.told("a", "people_count", value)), "ecole-part")
    whole = wall.sums(np.nan_to_num(value), np.ones(value.size, bool), days)
    assert told["value"] == pytest.approx(100 * wall.sums(value, bells, days).sum() / whole.sum())
    assert f"sur {len(days)}\u00a0jours d’école (mercredis non compris)" in told["answer"]


def test_a_day_that_has_lost_its_bell_is_not_counted_as_one_without(tmp_path: Path) -> None:
    wall = Wall(28, QUARTER_MS)
    value, days = np.full(wall.at.size, 2.0), school_days(wall)
    value[wall.inside((8.25, 8.75)) & (wall.day == days[0].toordinal())] = np.nan
    told = ask(make(tmp_path, wall.told("a", "people_count", value)), "ecole-part")
    assert told["value"] == pytest.approx(100 * 4 / 96)
    assert f"sur {len(days) - 1}\u00a0jours" in told["answer"]


def test_without_a_school_zone_only_days_common_to_the_three_of_the_mainland_count(tmp_path: Path) -> None:
    wall = Wall(56, QUARTER_MS)
    value = counts(wall, 1, 3)
    make_base(tmp_path, Town(name="Sans code"))
    batch = Batch(readings=wall.told("a", "people_count", value), sites={"a": "Lieu"})
    keep_batch(tmp_path, batch, now_ms=midnight_ms(LAST, PARIS) + 2 * DAY_MS)
    told = ask(tmp_path, "ecole-sonnerie")
    found = [load_calendar(None, school_zone=zone) for zone in "ABC"]
    days = [
        day
        for day in wall.dates[-28:]
        if day.weekday() in (0, 1, 3, 4)
        and not found[0].is_public_holiday(day)
        and all(one.school_holiday(day) is None for one in found)
    ]
    bells = wall.inside((8.25, 8.75), (16.25, 16.75))
    assert told["value"] == pytest.approx(wall.sums(value, bells, days).mean())
    assert "communs aux zones A, B et C" in told["answer"]


def test_hours_are_too_long_for_a_bell(tmp_path: Path) -> None:
    wall = Wall(14, HOUR_MS)
    told = ask(make(tmp_path, wall.told("a", "people_count", counts(wall, 1, 9))), "ecole-sonnerie")
    assert told["value"] is None
    assert told["answer"] == "Le capteur compte toutes les 1\u00a0h\u00a0: pour la sonnerie, il faut le quart d’heure."


@pytest.mark.parametrize(("market", "weekday"), [((), 6), (("thursday",), 3)], ids=["found", "set"])
def test_a_market_morning_beside_the_others(tmp_path: Path, market: tuple[str, ...], weekday: int) -> None:
    wall = Wall(56, HOUR_MS)
    value, calendar = counts(wall, 1, 9), load_calendar("35068")
    morning = wall.inside((7, 13))
    there = [d for d in wall.dates if d.weekday() == weekday and not (market and calendar.is_public_holiday(d))]
    other = [d for d in wall.dates if d not in there]
    folder, ruling = make(tmp_path, wall.told("a", "people_count", value)), Ruling(market=read_market(market))
    mine, rest = wall.sums(value, morning, there).mean(), wall.sums(value, morning, other).mean()
    assert ask(folder, "marche-passages", ruling)["value"] == pytest.approx(mine)
    assert ask(folder, "marche-gain", ruling)["value"] == pytest.approx(100 * (mine / rest - 1))
    chosen = np.isin(wall.day, [d.toordinal() for d in there])
    best = max(np.median(value[chosen & (wall.minute == 60 * h)]) for h in range(7, 13))
    assert ask(folder, "marche-heure", ruling)["value"] == best


def test_one_market_morning_is_no_habit(tmp_path: Path) -> None:
    wall = Wall(7, HOUR_MS)
    folder = make(tmp_path, wall.told("a", "people_count", counts(wall, 1, 9)))
    assert ask(folder, "marche-heure", Ruling(market=read_market(("thursday",))))["value"] is None


def test_hours_that_were_not_counted_leave_the_market_to_no_lesser_hour(tmp_path: Path) -> None:
    wall = Wall(56, HOUR_MS)
    value = np.where(wall.inside((9, 10)), 90.0, 40.0)
    gone = [day.toordinal() for day in wall.dates if day.weekday() == 3][:4]
    value[np.isin(wall.day, gone) & wall.inside((9, 10))] = np.nan
    folder = make(tmp_path, wall.told("a", "people_count", value))
    told = ask(folder, "marche-heure", Ruling(market=read_market(("thursday",))))
    assert told["value"] is None, "three whole mornings are left, and 40 an hour is not its fullest"


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


def test_a_dumping_spot_is_told_by_level_emptyings_and_visits(tmp_path: Path) -> None:
    wall = Wall(28, HOUR_MS)
    level = np.arange(wall.at.size) % 168 / 168 * 84  # emptied every week, the last time a week before the end
    visits = counts(wall, 2, 1)
    folder = make(tmp_path, wall.told("f", "fill_level", level, "instant"), wall.told("m", "motion_count", visits))
    full = ask(folder, "depots-plein")
    assert full["value"] == pytest.approx(level[-1])
    assert "plein dans 1\u00a0jour" in full["answer"]
    assert ask(folder, "depots-vidages")["value"] == 3
    night = wall.inside((0, 6), (22, 24))
    assert ask(folder, "depots-nuit")["value"] == pytest.approx(100 * visits[night].sum() / visits.sum())


def test_a_young_container_is_told_of_its_own_days_and_of_no_four_weeks(tmp_path: Path) -> None:
    wall = Wall(5, HOUR_MS)
    hour = np.arange(wall.at.size)
    level = np.where(hour < 60, 60.0, 10.0)

    def until(end: int) -> np.ndarray:
        return np.where(hour < end, level, np.nan)

    once = ask(make(tmp_path / "once", wall.told("f", "fill_level", level, "instant")), "depots-vidages")
    assert once["answer"].startswith("Vidé 1\u00a0fois en 5\u00a0jours, la dernière fois ")
    never = ask(make(tmp_path / "never", wall.told("f", "fill_level", until(60), "instant")), "depots-vidages")
    assert never["answer"] == "Pas vidé en 3\u00a0jours."
    hours = ask(make(tmp_path / "hours", wall.told("f", "fill_level", until(3), "instant")), "depots-vidages")
    assert hours["value"] is None, "it may have been emptied in the hours that nobody knows"


def test_a_container_that_is_full_is_not_said_to_be_full_in_no_days(tmp_path: Path) -> None:
    wall = Wall(5, HOUR_MS)
    for end, told in (
        (96.0, "Rempli à 96\u202f%\u202f; à ce rythme, plein dans la journée."),
        (99.0, "Rempli à 99\u202f%."),
    ):
        level = np.linspace(0.0, end, wall.at.size)
        folder = make(tmp_path / str(end), wall.told("f", "fill_level", level, "instant"))
        assert ask(folder, "depots-plein")["answer"] == told


@pytest.mark.parametrize("lorry", [72.0, 40.0], ids=["late in its hour", "in the middle of its hour"])
def test_the_hour_in_which_the_lorry_comes_is_neither_full_nor_empty(tmp_path: Path, lorry: float) -> None:
    wall = Wall(28, HOUR_MS)
    level = np.full(wall.at.size, 80.0)
    came = wall.at.size - 49
    level[came] = lorry
    level[came + 1 :] = np.linspace(0, 40, 48)
    folder = make(tmp_path, wall.told("f", "fill_level", level, "instant"))
    assert "à 80\u202f% en moyenne" in ask(folder, "depots-vidages")["answer"]
    assert "plein dans 3\u00a0jours" in ask(folder, "depots-plein")["answer"]  # 40 points in two days, 60 to go


def test_a_place_that_answers_most_is_shown_first_and_others_can_be_chosen(tmp_path: Path) -> None:
    wall = Wall(7, HOUR_MS)
    folder = make(tmp_path, wall.told("a", "people_count", counts(wall, 1, 9)))
    more = [*wall.told("b", "people_count", counts(wall, 2, 9)), *wall.told("b", "vehicle_count", counts(wall, 3, 9))]
    sites = {"b": "Groupe des Tilleuls"}
    keep_batch(folder, Batch(readings=more, sites=sites), now_ms=midnight_ms(LAST, PARIS) + 2 * DAY_MS)
    use = find_use("ecole")
    assert use is not None
    with closing(open_reader(folder)) as con:
        assert suited_sites(use, list_channels(con)) == ["Groupe des Tilleuls", "Lieu"]
        town = read_town(con)
        reply, sites_told = answer_use(con, use, "", town, folder, Ruling())
        assert (reply.site, sites_told) == ("Groupe des Tilleuls", ["Groupe des Tilleuls", "Lieu"])
        assert [name for name, _series in reply.curves] == ["passages"]
        assert answer_use(con, use, "Lieu", town, folder, Ruling())[0].site == "Lieu"


def test_a_place_that_is_called_so_comes_before_one_that_counts_more(tmp_path: Path) -> None:
    wall = Wall(7, HOUR_MS)
    folder = make(tmp_path, wall.told("a", "people_count", counts(wall, 1, 9)), site="École des Tilleuls")
    more = [*wall.told("b", "people_count", counts(wall, 2, 9)), *wall.told("b", "vehicle_count", counts(wall, 3, 9))]
    batch = Batch(readings=more, sites={"b": "Place"})
    keep_batch(folder, batch, now_ms=midnight_ms(LAST, PARIS) + 2 * DAY_MS)
    use = find_use("ecole")
    assert use is not None
    with closing(open_reader(folder)) as con:
        assert suited_sites(use, list_channels(con)) == ["École des Tilleuls", "Place"]


def test_a_town_without_any_sensor_is_told_which_ones_to_buy(tmp_path: Path) -> None:
    folder = make(tmp_path)
    for use in ready_uses():
        for question in use.questions:
            told = ask(folder, question.id)
            assert told["value"] is None
            assert told["answer"].startswith("Pour répondre, il faudrait "), question.id


def test_the_command_lists_them_apart_from_the_thirty() -> None:
    out = io.StringIO()
    list_use_questions(out, as_json=True)
    told = json.loads(out.getvalue())
    assert [one["theme"] for one in told] == ["use"] * 24
    words = io.StringIO()
    list_use_questions(words)
    assert "Carrefour\u00a0: Qui passe au carrefour\u202f?" in words.getvalue()


@pytest.mark.parametrize(
    ("use_id", "units"),
    [
        ("ecole", ["passages par jour", "%", "voitures par jour"]),
        ("marche", ["passages par matin de marché", "%", "passages par heure"]),
        ("cimetiere", ["passages par semaine", "fois plus", "%"]),
        ("carrefour", ["passages par jour", "", "voitures par heure"]),
    ],
)
def test_a_mean_stands_in_large_with_what_it_counts_and_per_what(tmp_path: Path, use_id: str, units: list[str]) -> None:
    wall = Wall(371, HOUR_MS) if use_id == "cimetiere" else Wall(56, QUARTER_MS)
    value = counts(wall, 1, 9) * (1 + 4 * np.isin(wall.day, [date(2025, 10, 26 + n).toordinal() for n in range(6)]))
    folder = make(tmp_path, wall.told("a", "people_count", value), wall.told("b", "vehicle_count", counts(wall, 2, 9)))
    use = find_use(use_id)
    assert use is not None
    with closing(open_reader(folder)) as con:
        reply, _sites = answer_use(con, use, "Lieu", read_town(con), folder, Ruling())
    figures = [figure_words(told.finding) for told in reply.told]
    assert [unit for _value, unit in figures] == units
    for (large, unit), told in zip(figures, reply.told, strict=True):
        if unit == "%":
            assert large.removeprefix("+") + "\u202f%" in told.finding.sentence, (
                "the same figure, with the same roundings"
            )
