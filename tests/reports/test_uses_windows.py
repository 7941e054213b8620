"""School and market, the hours of a day that count, against plain numpy on a made place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from measures.like_days import load_calendar
from measures.market_days import read_market
from measures.timespan import DAY_MS, HOUR_MS, QUARTER_MS, midnight_ms
from reports.questions.answering import Ruling
from store.base import Town
from store.batch import Batch
from tests.support.base import keep_batch, make_base
from tests.support.uses import LAST, PARIS, Wall, ask, counts, make

if TYPE_CHECKING:
    from pathlib import Path


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


def test_a_school_with_a_wednesday_morning_has_its_bells_too(tmp_path: Path) -> None:
    wall = Wall(28, QUARTER_MS)
    value, calendar = counts(wall, 1, 3), load_calendar("35068")
    days = [
        day
        for day in wall.dates
        if day.weekday() < 5 and not calendar.is_public_holiday(day) and not calendar.school_holiday(day)
    ]
    bells = np.where(
        wall.weekday == 2, wall.inside((8.25, 8.75), (11.25, 11.75)), wall.inside((8.25, 8.75), (16.25, 16.75))
    )
    folder = make(tmp_path, wall.told("a", "people_count", value))
    told = ask(folder, "ecole-sonnerie", Ruling(school_wednesday="11:30"))
    assert told["value"] == pytest.approx(wall.sums(value, bells, days).mean())
    wednesday = "(le mercredi de 8\u00a0h\u00a015 à 8\u00a0h\u00a045 et de 11\u00a0h\u00a015 à 11\u00a0h\u00a045)"
    assert f"et de 16\u00a0h\u00a015 à 16\u00a0h\u00a045 {wednesday}" in told["answer"]
    assert f"{len(days)}\u00a0jours d’école. Vacances scolaires\u00a0: zone\u00a0B" in told["answer"]
    whole = wall.sums(value, np.ones(value.size, bool), days)
    part = ask(folder, "ecole-part", Ruling(school_wednesday="11:30"))
    assert part["value"] == pytest.approx(100 * wall.sums(value, bells, days).sum() / whole.sum())


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
    assert told["answer"] == "Le capteur compte toutes les heures\u00a0: pour la sonnerie, il faut le quart d’heure."


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
    told = ask(folder, "marche-heure", ruling)
    assert told["value"] == best
    # Where the settings name no market the day is supposed, and each of the three answers says so.
    assert ("jours de marché des réglages" if market else "matin le plus fréquenté") in told["answer"]


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


def test_a_market_of_once_a_month_has_a_mean_too(tmp_path: Path) -> None:
    wall = Wall(32 * 7, HOUR_MS)
    value, market = counts(wall, 1, 9), read_market(("2 thursday",))
    calendar = load_calendar("35068", market=market)  # of the 14 May, Ascension, there is none
    there = [d for d in wall.dates if calendar.is_market_day(d)]
    folder = make(tmp_path, wall.told("a", "people_count", value))
    told = ask(folder, "marche-passages", Ruling(market=market))
    assert told["value"] == pytest.approx(wall.sums(value, wall.inside((7, 13)), there).mean())
    assert ask(folder, "marche-heure", Ruling(market=market))["value"] is not None


def test_in_the_holidays_a_school_gate_says_so_and_asks_for_no_more_data(tmp_path: Path) -> None:
    wall = Wall(60, QUARTER_MS)
    value = np.where(wall.day <= date(2026, 4, 26).toordinal(), 5.0, np.nan)  # ends with the holidays
    value[wall.day < date(2026, 4, 11).toordinal()] = np.nan
    folder = make(tmp_path, wall.told("a", "people_count", value))
    told = ask(folder, "ecole-sonnerie")
    assert told["value"] is None
    assert str(told["answer"]).startswith("Il n’y a pas eu de jour d’école du 11 au 26 avril 2026.")
