"""Levels of a place against plain numpy: parts of the day, levels exceeded, events, index; and what is not told."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest

from measures.noise import lden
from measures.reading import Reading
from measures.timespan import DAY_MS, HOUR_MS, QUARTER_MS, Step, parse_instant
from reports.counted import load_line
from reports.levels import level_details, level_facts
from store.base import Town, open_reader
from store.batch import Batch
from store.queries import list_channels, load_series
from tests.support.base import keep_batch, make_base

if TYPE_CHECKING:
    from pathlib import Path

PARIS = "Europe/Paris"
MONDAY = parse_instant("2026-03-02", PARIS)
MINUTE = 60_000


def energy(level: np.ndarray) -> float:
    return float(10 * np.log10(np.mean(10 ** (level / 10))))


def readings(level: np.ndarray, step_ms: int, name: str = "laeq", start: int = MONDAY) -> list[Reading]:
    return [
        Reading("s", start + n * step_ms, f"sound_level_{name}", float(one), "dB(A)", "interval", period_ms=step_ms)
        for n, one in enumerate(level)
        if not np.isnan(one)
    ]


def base(folder: Path, *told: list[Reading]) -> Path:
    make_base(folder, Town(name="Clairval"))
    keep_batch(folder, Batch(readings=[one for some in told for one in some], sites={"s": "Place"}), now_ms=MONDAY)
    return folder


def facts(folder: Path, days: float):
    with closing(open_reader(folder)) as con:
        channel = next(one for one in list_channels(con) if one.quantity == "sound_level_laeq")
        end = MONDAY + round(days * DAY_MS)
        hours = load_series(con, channel, MONDAY, end, Step.HOUR, PARIS)
        return level_facts(hours, MONDAY, end), level_details(con, [channel], MONDAY, end, PARIS)


def test_a_week_of_minutes_is_told_as_plain_numpy_tells_it(tmp_path: Path) -> None:
    level = np.round(np.random.default_rng(3).normal(50, 6, 7 * 1440), 1)
    found, more = facts(base(tmp_path, readings(level, MINUTE)), 7)
    hour = np.arange(level.size) // 60 % 24
    day, evening = level[(hour >= 6) & (hour < 18)], level[(hour >= 18) & (hour < 22)]
    night = level[(hour >= 22) | (hour < 6)]
    assert found.laeq == pytest.approx(energy(level), abs=1e-9)
    told = (found.day, found.evening, found.night)
    assert told == pytest.approx((energy(day), energy(evening), energy(night)), abs=1e-9)
    assert found.lden == pytest.approx(lden(energy(day), energy(evening), energy(night)), abs=1e-9)
    assert found.is_estimate
    assert (found.coverage, found.shares) == (1.0, (1.0, 1.0, 1.0))
    assert more.spread is not None
    got = (more.spread.l90, more.spread.l50, more.spread.l10)
    assert got == pytest.approx(tuple(np.percentile(level, [10, 50, 90])), abs=1e-9)
    hours = level.reshape(-1, 60)
    index = np.clip(0.2 * (np.percentile(hours, 5, axis=1) - 30), 0, None)
    index += np.clip(
        0.25 * (10 * np.log10((10 ** (hours / 10)).mean(axis=1)) - np.percentile(hours, 5, axis=1)), 0, None
    )
    by_night = (np.arange(168) % 24 >= 22) | (np.arange(168) % 24 < 6)
    assert more.index is not None
    assert more.index.day == pytest.approx(index[~by_night].mean(), abs=1e-9)
    assert more.index.night == pytest.approx(index[by_night].mean(), abs=1e-9)
    assert more.highest is not None
    assert (more.highest.level_db, more.highest.at_ms) == (level.max(), MONDAY + int(level.argmax()) * MINUTE)
    assert more.lowest is not None
    assert more.lowest.level_db == level.min()


def test_below_half_of_its_time_a_level_is_not_told_but_how_much_was_measured_is(tmp_path: Path) -> None:
    level = np.full(7 * 24, 50.0)
    hour = np.arange(level.size) % 24
    level[((hour >= 22) | (hour < 6)) & (np.arange(level.size) >= 48)] = np.nan  # two nights of seven
    found, _more = facts(base(tmp_path, readings(level, HOUR_MS)), 7)
    assert (found.night, found.lden) == (None, None)
    assert found.day == pytest.approx(50)
    assert found.shares == pytest.approx((1, 1, 16 / 56))
    level[:] = np.nan
    level[:72] = 50
    found, more = facts(base(tmp_path / "short", readings(level, HOUR_MS)), 7)
    assert (more.highest, more.lowest) == (None, None), "as in `parvis figures`"
    assert (found.laeq, found.day, found.coverage) == (None, None, pytest.approx(3 / 7))


def test_a_year_well_measured_is_no_estimate(tmp_path: Path) -> None:
    level = np.full(365 * 24, 50.0)
    found, more = facts(base(tmp_path, readings(level, HOUR_MS)), 365)
    assert not found.is_estimate
    assert found.lden == pytest.approx(lden(50, 50, 50))
    level[: 40 * 24] = np.nan
    assert facts(base(tmp_path / "gap", readings(level, HOUR_MS)), 365)[0].is_estimate
    assert (more.spread, more.why_no_spread) == (None, "coarse")


def test_quarters_tell_no_levels_exceeded_but_what_stands_out_of_their_habit(tmp_path: Path) -> None:
    level = np.tile(np.where((np.arange(96) >= 28) & (np.arange(96) < 88), 55.0, 38.0), 7)
    level[5 * 96 + 82 : 5 * 96 + 93] = 70.0  # Saturday from 20 h 30 to 23 h 15
    calm = level - 4
    folder = base(
        tmp_path,
        readings(level, QUARTER_MS),
        readings(calm, QUARTER_MS, "l90"),
        readings(level + 9, QUARTER_MS, "lmax"),
    )
    _found, more = facts(folder, 7)
    assert (more.spread, more.why_no_spread, more.is_fine) == (None, "coarse", False)
    [event] = more.events
    start = MONDAY + 5 * DAY_MS + 82 * QUARTER_MS
    assert (event.start_ms, event.end_ms, event.max_db) == (start, start + 11 * QUARTER_MS, 70.0)
    usual = energy(np.array([55.0] * 6 + [38.0] * 5))
    assert event.over_db == pytest.approx(70 - usual, abs=1e-9)
    assert more.highest is not None
    assert (more.highest.level_db, more.highest.at_ms, more.highest.is_within) == (79.0, start, True)
    assert more.lowest is not None
    assert (more.lowest.level_db, more.lowest.is_within) == (38.0, False), "a mean: the box tells no Lmin"
    assert more.index is not None
    assert more.index.is_from_l90
    by_hour = [energy(one) for one in level.reshape(-1, 4)]
    lows = [energy(one) for one in calm.reshape(-1, 4)]
    index = np.array([0.2 * (low - 30) + 0.25 * (leq - low) for low, leq in zip(lows, by_hour, strict=True)])
    night = (np.arange(168) % 24 >= 22) | (np.arange(168) % 24 < 6)
    assert (more.index.day, more.index.night) == pytest.approx((index[~night].mean(), index[night].mean()), abs=1e-6)


def test_minutes_show_a_passing_lorry_loudest_first(tmp_path: Path) -> None:
    level = np.full(1440, 40.0)
    level[100:103] = 62.0
    level[700:701] = 71.0
    _found, more = facts(base(tmp_path, readings(level, MINUTE)), 1)
    assert [(event.max_db, event.duration_s) for event in more.events] == [(71.0, 60), (62.0, 180)]
    assert more.is_fine


def test_less_than_half_a_week_of_minutes_tells_no_levels_exceeded(tmp_path: Path) -> None:
    _found, more = facts(base(tmp_path, readings(np.full(1440, 40.0), MINUTE)), 7)
    assert (more.spread, more.why_no_spread) == (None, "coverage")


def test_a_day_of_seconds_tells_its_events_in_a_year_that_has_nothing_else(tmp_path: Path) -> None:
    """As many as in its month: a list that says « nothing rose » of the same sounds would be untrue."""
    level = np.full(7_200, 45.0)
    level[3_000:3_020] = 80.0
    folder = base(tmp_path, readings(level, 1_000))
    _, month = facts(folder, 30)
    _, year = facts(folder, 365)
    assert len(month.events) == len(year.events) == 1
    assert year.is_fine and year.why_no_spread == "coverage"


def test_a_sound_meter_that_was_replaced_goes_on_as_one(tmp_path: Path) -> None:
    level = np.round(np.random.default_rng(5).normal(48, 4, 2 * 1440), 1)
    level[700:704] = 81.0
    change = 1440 + 600  # in the middle of a quarter of an hour, half an hour after the old one went
    level[change - 30 : change + 4] = np.nan
    told = readings(level, MINUTE)
    one = facts(base(tmp_path / "one", told), 2)
    cut = MONDAY + change * MINUTE
    two = [msgspec.structs.replace(r, sensor="s" if r.start_ms < cut else "t") for r in told]
    make_base(tmp_path / "two", Town(name="Clairval"))
    keep_batch(tmp_path / "two", Batch(readings=two, sites={"s": "Place", "t": "Place"}), now_ms=MONDAY)
    end = MONDAY + 2 * DAY_MS
    with closing(open_reader(tmp_path / "two")) as con:
        line = list_channels(con)
        hours = load_line(con, line, MONDAY, end, Step.HOUR, PARIS)
        found, more = level_facts(hours, MONDAY, end), level_details(con, line, MONDAY, end, PARIS)
    assert [channel.sensor for channel in line] == ["s", "t"]
    assert msgspec.structs.astuple(found)[:5] == pytest.approx(msgspec.structs.astuple(one[0])[:5], abs=1e-9)
    assert found.coverage == pytest.approx(1 - 34 / 2880)
    assert (more.events, more.spread, more.index) == (one[1].events, one[1].spread, one[1].index)
    assert (more.highest, more.lowest) == (one[1].highest, one[1].lowest)
