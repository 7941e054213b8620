"""Figures are what a plain computation over the readings gives; what cannot be known is None, never 0."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import numpy as np
import pytest

from measures.noise import energy_mean, lden
from measures.reading import Reading, channel_id
from measures.switch_off import read_order
from measures.timespan import Step, parse_instant
from reports.figures import figures
from store.base import Town, close_writer, create_base, open_writer
from store.gate import writing
from store.intake import Batch, keep, transaction
from store.notes import Note, add_note
from store.queries import find_channel, load_series

PARIS = "Europe/Paris"
HOUR, MINUTE = 3_600_000, 60_000
DAY0 = parse_instant("2026-03-02", PARIS)


@contextmanager
def base_of(folder: Path, readings: list[Reading]) -> Iterator[Connection]:
    create_base(folder, Town(name="Clairval"))
    con = open_writer(folder)
    try:
        with writing(folder), transaction(con):
            keep(con, Batch(readings=readings), now_ms=DAY0)
        yield con
    finally:
        close_writer(folder, con)


def told(folder: Path, readings: list[Reading], start: int, end: int) -> dict[str, Any]:
    one = readings[0]
    with base_of(folder, readings) as con:
        channel = find_channel(con, channel_id(one.sensor, one.part, one.quantity, one.semantics))
        return figures(con, channel, start, end, PARIS)


def intervals(quantity: str, unit: str, values: list[float], step: int = HOUR, **more: float) -> list[Reading]:
    return [
        Reading("s", DAY0 + n * step, quantity, v, unit, "interval", period_ms=step, **more)  # type: ignore[arg-type]
        for n, v in enumerate(values)
        if not np.isnan(v)
    ]


def test_noise_figures_are_energy_means_and_time_percentiles(tmp_path: Path) -> None:
    level = np.random.default_rng(7).uniform(35, 75, 48)
    got = told(tmp_path, intervals("sound_level_laeq", "dB(A)", level.tolist()), DAY0, DAY0 + 48 * HOUR)
    hour = np.arange(48) % 24
    day, evening = (hour >= 6) & (hour < 18), (hour >= 18) & (hour < 22)
    night = ~day & ~evening
    parts = [10 * np.log10(np.mean(10 ** (level[p] / 10))) for p in (day, evening, night)]
    assert [got[k] for k in ("lday", "levening", "lnight")] == pytest.approx(parts)
    assert got["lden"] == pytest.approx(lden(*parts))
    assert got["laeq"] == pytest.approx(energy_mean(level))
    assert [got[k] for k in ("l10", "l50", "l90")] == [None] * 3  # an hour's mean has lost what they speak of
    assert (got["lmin"], got["lmax"], got["coverage"]) == (level.min(), level.max(), 1.0)


@pytest.mark.parametrize("step", [1000, MINUTE])
def test_levels_exceeded_need_values_of_a_minute_or_less(tmp_path: Path, step: int) -> None:
    level = np.random.default_rng(8).uniform(35, 75, 600)
    got = told(tmp_path, intervals("sound_level_laeq", "dB(A)", level.tolist(), step), DAY0, DAY0 + 600 * step)
    assert [got[k] for k in ("l10", "l50", "l90")] == pytest.approx(np.percentile(level, [90, 50, 10]).tolist())


@pytest.mark.parametrize(("quarters", "is_told"), [(1, True), (4, False)])
def test_levels_exceeded_are_those_of_time_and_not_of_the_number_of_values(
    tmp_path: Path, quarters: int, is_told: bool
) -> None:
    """Three hours of seconds, then quarters of an hour: many short values that tell of little time."""
    seconds = intervals("sound_level_laeq", "dB(A)", [50.0] * 3 * 3600, 1000)
    begin = DAY0 + 3 * HOUR
    later = [
        Reading("s", begin + n * 900_000, "sound_level_laeq", 60.0, "dB(A)", "interval", period_ms=900_000)
        for n in range(quarters)
    ]
    got = told(tmp_path, seconds + later, DAY0, begin + quarters * 900_000)
    assert (got["l90"] is not None) is is_told


@pytest.mark.parametrize("name", ["lmax", "lmin", "l10", "l50", "l90", "max"])
def test_highest_levels_and_levels_exceeded_make_no_mean_and_no_lden(tmp_path: Path, name: str) -> None:
    """The Lden of the LAmax of each minute is no Lden, and the L10 of L90s none of both."""
    level = np.random.default_rng(9).uniform(35, 75, 1440).tolist()
    unit = "dB" if name == "max" else "dB(A)"
    got = told(tmp_path, intervals(f"sound_level_{name}", unit, level, MINUTE), DAY0, DAY0 + 24 * HOUR)
    assert (got.pop("lmin"), got.pop("lmax"), got.pop("coverage")) == (min(level), max(level), 1.0)
    assert set(got.values()) == {None}


def test_below_half_of_its_time_no_level_is_told(tmp_path: Path) -> None:
    level = [50.0] * 6 + [60.0] * 5 + [np.nan] * 13
    got = told(tmp_path, intervals("sound_level_laeq", "dB(A)", level), DAY0, DAY0 + 24 * HOUR)
    assert got.pop("coverage") == pytest.approx(11 / 24)
    assert got.pop("lnight") == pytest.approx(50)  # 6 of its 8 hours
    assert set(got.values()) == {None}  # the day has 5 of 12


def test_a_night_that_was_not_measured_leaves_lden_unknown(tmp_path: Path) -> None:
    level = [np.nan] * 6 + [50.0] * 16 + [np.nan] * 2
    got = told(tmp_path, intervals("sound_level_laeq", "dB(A)", level), DAY0, DAY0 + 24 * HOUR)
    assert (got["lnight"], got["lden"]) == (None, None)
    assert (got["lday"], got["levening"]) == pytest.approx((50, 50))
    assert got["coverage"] == pytest.approx(16 / 24)


def test_a_span_without_data_has_no_figures_and_no_zeros(tmp_path: Path) -> None:
    readings = intervals("sound_level_laeq", "dB(A)", [50.0])
    got = told(tmp_path, readings, DAY0 + 5 * HOUR, DAY0 + 6 * HOUR)
    assert got.pop("coverage") == 0
    assert set(got.values()) == {None}
    passages = told(tmp_path / "b", intervals("people_count", "1", [5.0]), DAY0 + 5 * HOUR, DAY0 + 6 * HOUR)
    assert (passages["total"], passages["busiest_day"], passages["known_share"]) == (None, None, 0)


def test_passages_have_a_total_a_fullest_day_and_a_fullest_hour(tmp_path: Path) -> None:
    values = [1.0] * 24 + [2.0] * 24 + [1.5] * 24
    values[30] = 40.0
    values[60] = np.nan
    got = told(tmp_path, intervals("people_count", "1", values, known=0.5), DAY0, DAY0 + 72 * HOUR)
    assert got["total"] == pytest.approx(24 + 23 * 2 + 40 + 23 * 1.5)
    assert (got["busiest_day"], got["busiest_day_total"]) == ("2026-03-03", pytest.approx(86))
    assert (got["busiest_hour"], got["busiest_hour_value"]) == ("2026-03-03T06:00:00+01:00", 40)
    assert got["known_share"] == pytest.approx(0.5 * 71 / 72)


def test_a_span_that_cuts_a_day_counts_only_what_starts_inside(tmp_path: Path) -> None:
    got = told(tmp_path, intervals("people_count", "1", [1.0] * 48), DAY0 + 12 * HOUR, DAY0 + 30 * HOUR)
    assert (got["total"], got["busiest_day"], got["busiest_day_total"]) == (18, "2026-03-02", 12)


def test_the_fullest_day_of_spring_is_told_by_its_own_date_though_its_first_count_comes_by_day(tmp_path: Path) -> None:
    start = parse_instant("2026-03-29T07:00", PARIS)  # the day that lost the hour from 2 to 3
    readings = [
        Reading("s", start + n * HOUR, "people_count", 9.0, "1", "interval", period_ms=HOUR, known=0.9)
        for n in range(5)
    ]
    got = told(tmp_path, readings, parse_instant("2026-03-29", PARIS), parse_instant("2026-03-30", PARIS))
    assert (got["busiest_day"], got["busiest_day_total"]) == ("2026-03-29", 45)
    assert got["busiest_hour"] == "2026-03-29T07:00:00+02:00"


def test_of_sums_that_are_one_amount_the_earliest_is_the_fullest(tmp_path: Path) -> None:
    values = [0.0] * 48
    values[6:9], values[30:33] = [0.3, 0.2, 0.1], [0.1, 0.2, 0.3]  # 0.6 and 0.6000000000000001
    got = told(tmp_path, intervals("bicycle_count", "1", values), DAY0, DAY0 + 48 * HOUR)
    assert got["busiest_day"] == "2026-03-02"


def test_days_have_no_fullest_hour(tmp_path: Path) -> None:
    readings = intervals("bicycle_count", "1", [100.0, 300.0, 200.0], 24 * HOUR)
    got = told(tmp_path, readings, DAY0, DAY0 + 72 * HOUR)
    assert (got["busiest_day"], got["total"]) == ("2026-03-03", 600)
    assert (got["busiest_hour"], got["busiest_hour_value"]) == (None, None)


def test_a_counter_that_only_grows_is_told_by_its_increments(tmp_path: Path) -> None:
    totals = [100.0, 110.0, 130.0, 5.0, 15.0]
    readings = [Reading("s", DAY0 + n * HOUR, "people_count", v, "1", "total") for n, v in enumerate(totals)]
    assert told(tmp_path, readings, DAY0, DAY0 + 24 * HOUR)["total"] == 10 + 20 + 5 + 10


@pytest.mark.parametrize("step", [10 * MINUTE, HOUR, 6 * HOUR])
def test_a_span_inside_a_slot_counts_what_a_total_grew_by_from_its_first_reading_on(tmp_path: Path, step: int) -> None:
    count = 5 * 24 * HOUR // step
    grown = np.random.default_rng(9).integers(0, 50, count)
    totals = 100.0 + np.concatenate([[0], np.cumsum(grown)])
    totals[count // 2 :] -= totals[count // 2]  # the counter began again at 0: what it shows is what it grew by
    growth = np.where(np.diff(totals) < 0, totals[1:], np.diff(totals))
    at = DAY0 + step * np.arange(count + 1)
    readings = [Reading("s", int(t), "people_count", v, "1", "total") for t, v in zip(at, totals, strict=True)]
    start, end = DAY0 + 10 * HOUR + 30 * MINUTE, DAY0 + 75 * HOUR + 20 * MINUTE
    inside = (at[:-1] >= start) & (at[:-1] < end)
    got = told(tmp_path, readings, start, end)
    assert got["total"] == growth[inside].sum()
    begins, day = at[:-1][inside], (at[:-1][inside] - DAY0) // (24 * HOUR)
    by_day = np.bincount(day, growth[inside])
    assert (got["busiest_day"], got["busiest_day_total"]) == (f"2026-03-{2 + by_day.argmax():02}", by_day.max())
    assert got["known_share"] == pytest.approx((np.minimum(begins + step, end) - begins).sum() / (end - start))
    by_hour = np.bincount((begins - DAY0) // HOUR, growth[inside])
    assert got["busiest_hour_value"] == (by_hour.max() if step <= HOUR else None)


def test_a_total_leaves_out_what_is_not_counted_in_a_span_inside_a_slot_too(tmp_path: Path) -> None:
    totals = [Reading("s", DAY0 + n * HOUR, "people_count", 10.0 * n, "1", "total") for n in range(25)]
    with base_of(tmp_path, totals) as con:
        works = Note("Travaux", "works", DAY0 + 4 * HOUR, DAY0 + 6 * HOUR, is_excluding=True)
        with writing(tmp_path), transaction(con):
            add_note(con, works, now_ms=DAY0)
        channel = find_channel(con, channel_id("s", "", "people_count", "total"))
        got = figures(con, channel, DAY0 + HOUR // 2, DAY0 + 10 * HOUR, PARIS)
    assert got["total"] == 10.0 * (9 - 2)


def cabinet(watts: list[float]) -> list[Reading]:
    return [
        Reading("s", DAY0 + n * MINUTE, "active_power", w, "W", "instant")
        for n, w in enumerate(watts)
        if not np.isnan(w)
    ]


def test_energy_weighs_each_watt_by_the_time_it_holds_and_guesses_no_gap(tmp_path: Path) -> None:
    watts = [0.0] * 600 + [6000.0] * 300 + [np.nan] * 60 + [5000.0] * 240 + [0.0] * 240
    got = told(tmp_path, cabinet(watts), DAY0, DAY0 + 24 * HOUR)
    assert got["energy_kwh"] == pytest.approx((300 * 6 + 240 * 5) / 60)
    assert got["lit_minutes"] == 540
    assert [(run["lit"], run["from"][11:16], run["to"][11:16]) for run in got["runs"]] == [
        (False, "00:00", "10:00"),
        (True, "10:00", "15:00"),
        (True, "16:00", "20:00"),
        (False, "20:00", "00:00"),
    ]
    assert set(got) == {"lit_minutes", "runs", "energy_kwh", "nights", "nights_off_order"}


def test_power_without_a_clear_dark_and_lit_has_no_lit_time(tmp_path: Path) -> None:
    got = told(tmp_path, cabinet(np.linspace(0, 1000, 600).tolist()), DAY0, DAY0 + 10 * HOUR)
    assert (got["lit_minutes"], got["runs"], got["nights"]) == (None, None, None)
    assert got["energy_kwh"] == pytest.approx(5, rel=1e-3)


def test_an_hour_of_the_night_knows_its_levels_from_the_days_around(tmp_path: Path) -> None:
    watts = ([0.0] * 1080 + [6000.0] * 360) * 3
    got = told(tmp_path, cabinet(watts), DAY0 + 44 * HOUR, DAY0 + 45 * HOUR)
    assert got["lit_minutes"] == 60
    assert got["energy_kwh"] == pytest.approx(6)
    dark = told(tmp_path / "b", cabinet(watts), DAY0 + 30 * HOUR, DAY0 + 31 * HOUR)
    assert (dark["lit_minutes"], dark["energy_kwh"]) == (0, 0)


def test_a_lamp_state_tells_lit_time(tmp_path: Path) -> None:
    readings = [Reading("s", DAY0 + n * MINUTE, "lamp_state", float(n < 40), "1", "instant") for n in range(60)]
    got = told(tmp_path, readings, DAY0, DAY0 + HOUR)
    assert (got["lit_minutes"], got["energy_kwh"]) == (40, None)


def test_a_run_that_begins_before_the_span_is_cut_at_its_edge(tmp_path: Path) -> None:
    readings = [Reading("s", DAY0 + n * HOUR, "lamp_state", 1.0, "1", "instant") for n in range(4)]
    start = DAY0 + HOUR // 2
    got = told(tmp_path, readings, start, start + HOUR)
    assert got["lit_minutes"] == 60
    assert got["runs"] == [{"lit": True, "from": "2026-03-02T00:30:00+01:00", "to": "2026-03-02T01:30:00+01:00"}]


def test_the_long_night_of_autumn_has_its_hour_more(tmp_path: Path) -> None:
    noon = parse_instant("2026-10-24T12:00", PARIS)
    lit = [float(26 <= n < 80) for n in range(100)]  # quarters: on at 18 h 30 in summer, off at 7 h in winter time
    readings = [Reading("s", noon + n * 15 * MINUTE, "lamp_state", v, "1", "instant") for n, v in enumerate(lit)]
    got = told(tmp_path, readings, noon, noon + 25 * HOUR)
    assert (got["lit_minutes"], got["nights"]) == (13.5 * 60, 1)
    assert got["runs"][1] == {"lit": True, "from": "2026-10-24T18:30:00+02:00", "to": "2026-10-25T07:00:00+01:00"}


def test_a_meter_tells_its_energy_and_nothing_of_lamps(tmp_path: Path) -> None:
    readings = [Reading("s", DAY0 + n * HOUR, "energy", 100.0 + 2 * n, "kWh", "total") for n in range(5)]
    got = told(tmp_path, readings, DAY0, DAY0 + 24 * HOUR)
    assert got == {"lit_minutes": None, "runs": None, "energy_kwh": 8, "nights": None, "nights_off_order": None}


def test_a_temperature_has_a_mean_and_extremes(tmp_path: Path) -> None:
    readings = [Reading("s", DAY0 + n * HOUR, "temperature", 10.0 + n, "Cel", "instant") for n in range(5)]
    got = told(tmp_path, readings, DAY0, DAY0 + 5 * HOUR)
    assert (got["mean"], got["low"], got["high"], got["known_share"]) == (12, 10, 14, 1)


def test_the_most_people_at_once_of_a_day_are_those_of_its_fullest_hour_and_no_sum(tmp_path: Path) -> None:
    with base_of(tmp_path, intervals("people_count_max", "1", [3.0, 12.0, 5.0])) as con:
        channel = find_channel(con, channel_id("s", "", "people_count_max", "interval"))
        got = figures(con, channel, DAY0, DAY0 + 3 * HOUR, PARIS)
        assert [float(v) for v in load_series(con, channel, DAY0, DAY0 + HOUR, Step.DAY, PARIS).value] == [12.0]
    assert got == {"mean": None, "low": 3.0, "high": 12.0, "known_share": 1.0}


def test_nights_are_held_against_the_order_where_there_is_one(tmp_path: Path) -> None:
    watts = ([0.0] * 1080 + [6000.0] * 360) * 3  # lit from 18 h to midnight
    readings = cabinet(watts)
    with base_of(tmp_path, readings) as con:
        channel = find_channel(con, channel_id("s", "", "active_power", "instant"))
        span = (DAY0 + 12 * HOUR, DAY0 + 60 * HOUR)
        late = figures(con, channel, *span, PARIS, read_order(["01-01/31-12 23:00-05:00"]))
        kept = figures(con, channel, *span, PARIS, read_order(["01-01/31-12 00:00-05:00"]))
    assert (late["nights"], late["nights_off_order"]) == (2, 2)
    assert (kept["nights"], kept["nights_off_order"]) == (2, 0)
