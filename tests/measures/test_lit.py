"""Lit or dark is read from the data's own two levels, and what nobody measured is neither."""

import numpy as np
import pytest

from measures.lit import Runs, find_levels, lit_of, lit_runs, night_pivot_ms, nights_in
from measures.timespan import DAY_MS, HOUR_MS, parse_instant

PARIS = "Europe/Paris"
MINUTE = 60_000


def power(*parts: tuple[float, int]) -> np.ndarray:
    return np.concatenate([np.full(minutes, float(watts)) for watts, minutes in parts])


def runs_of(value: np.ndarray, quantity: str = "active_power", start: int = 0) -> list[tuple[bool, int, int]]:
    at = start + MINUTE * np.arange(value.size, dtype=np.int64)
    kept = ~np.isnan(value)
    state = lit_of(quantity, value[kept])
    assert state is not None
    found = lit_runs(at[kept], at[kept] + MINUTE, state)
    return [
        (bool(lit), int(a - start) // MINUTE, int(b - start) // MINUTE)
        for lit, a, b in zip(found.lit, found.start_ms, found.end_ms, strict=True)
    ]


def test_a_warm_up_and_a_night_dimmed_to_a_fifth_are_one_run() -> None:
    value = power((0, 600), (0, 0), (900, 1), (3000, 3), (6000, 200), (1200, 400), (6000, 60), (0, 300))
    assert runs_of(value) == [(False, 0, 600), (True, 600, 1264), (False, 1264, 1564)]


def test_a_level_that_flickers_round_the_threshold_does_not_break_a_run() -> None:
    value = power((0, 500), (5000, 300), (0, 500))
    value[798:802] = [450, 550, 480, 520]  # between off (400) and on (600): what was last told holds
    assert runs_of(value) == [(False, 0, 500), (True, 500, 802), (False, 802, 1300)]


def test_between_on_and_off_the_very_last_word_holds() -> None:
    value = power((0, 500), (5000, 300), (0, 500))
    value[500:503] = [5000, 500, 500]  # one minute alone has said that it is lit
    value[803:806] = [5000, 500, 0]
    assert runs_of(value) == [
        (False, 0, 500),
        (True, 500, 800),
        (False, 800, 803),
        (True, 803, 805),
        (False, 805, 1300),
    ]


def test_between_on_and_off_the_very_first_word_holds_too() -> None:
    value = power((5000, 1), (500, 9), (0, 500), (5000, 300))
    assert runs_of(value) == [(True, 0, 10), (False, 10, 510), (True, 510, 810)]


def test_a_standing_load_beside_the_lamps_is_dark() -> None:
    value = power((800, 700), (5000, 500), (800, 200))
    assert [run[0] for run in runs_of(value)] == [False, True, False]


def test_a_missing_minute_ends_a_run_and_a_late_one_does_not() -> None:
    value = power((0, 10), (100, 10))
    value[15] = np.nan
    assert runs_of(value) == [(False, 0, 10), (True, 10, 15), (True, 16, 20)]
    at = np.array([0, 60_000, 126_000, 186_000], dtype=np.int64)
    found = lit_runs(at, np.minimum(at + MINUTE, np.append(at[1:], at[-1] + MINUTE)), np.ones(4))
    assert (found.start_ms.tolist(), found.end_ms.tolist()) == ([0], [246_000])


def test_an_unknown_moment_shorter_than_a_late_reading_is_not_bridged() -> None:
    at, until = np.array([0, 60, 70], dtype=np.int64), np.array([60, 70, 130], dtype=np.int64)
    found = lit_runs(at, until, np.array([1.0, np.nan, 1.0]))
    assert (found.start_ms.tolist(), found.end_ms.tolist()) == ([0, 70], [60, 130])


def test_readings_that_overlap_make_runs_that_do_not() -> None:
    at, until = np.array([0, 40, 80], dtype=np.int64), np.array([100, 100, 140], dtype=np.int64)
    found = lit_runs(at, until, np.array([1.0, np.nan, 0.0]))
    assert (found.lit.tolist(), found.start_ms.tolist(), found.end_ms.tolist()) == ([True, False], [0, 80], [80, 140])


def test_values_without_two_levels_tell_nothing() -> None:
    assert find_levels(np.linspace(0, 1000, 600)) is None
    assert find_levels(np.array([5100.0] * 100 + [6900.0] * 100)) is None
    assert lit_of("active_power", np.full(10, np.nan)) is None


def test_a_meter_that_never_reads_a_watt_is_dark() -> None:
    state = lit_of("active_power", np.array([0.0, 0.3, 0.0]))
    assert state is not None
    assert state.tolist() == [0, 0, 0]


@pytest.mark.parametrize(("quantity", "on"), [("lamp_state", 1.0), ("switch_state", 1.0), ("dimming_level", 5.0)])
def test_a_state_speaks_for_itself(quantity: str, on: float) -> None:
    state = lit_of(quantity, np.array([0.0, on, np.nan, 0.0]))
    assert state is not None
    assert np.array_equal(state, [0, 1, np.nan, 0], equal_nan=True)


def test_a_light_meter_under_the_sky_tells_nothing_by_day() -> None:
    lux = np.array([0.1, 0.2] * 10 + [20.0, 22.0] * 10 + [9000.0, 30_000.0] * 10)
    day = np.arange(60) >= 40
    state = lit_of("illuminance", lux, day)
    assert state is not None
    assert np.array_equal(state, np.repeat([0, 1, np.nan], 20), equal_nan=True)
    shaded = lit_of("illuminance", np.where(day, 0.1, lux), day)
    assert shaded is not None
    assert shaded[40:].tolist() == [0] * 20


def nightly(first: str, days: int, on_hour: float, hours: float) -> Runs:
    midnight = parse_instant(first, PARIS)
    on = np.array([midnight + d * DAY_MS + int(on_hour * HOUR_MS) for d in range(days)], dtype=np.int64)
    off = on + int(hours * HOUR_MS)
    start = np.column_stack([np.append(midnight, off[:-1]), on]).ravel()
    return Runs(np.tile([False, True], days), start, np.column_stack([on, off]).ravel())


@pytest.mark.parametrize("unknown", ["day", "night"])
def test_a_light_meter_that_has_not_seen_both_day_and_night_is_asked_without_a_warning(unknown: str) -> None:
    is_daylight = np.arange(48) % 24 >= 12
    value = np.where(is_daylight == (unknown == "day"), np.nan, np.tile([1.0, 30.0], 24))
    lit = lit_of("illuminance", value, is_daylight)
    assert lit is None or lit.shape == value.shape


def test_seven_days_have_seven_nights_and_adjoining_spans_share_none() -> None:
    runs = nightly("2026-01-01", 20, 17.5, 13)
    start = parse_instant("2026-01-05", PARIS)
    assert nights_in(runs, start, start + 7 * DAY_MS, PARIS).start_ms.size == 7
    halves = [nights_in(runs, start + d * DAY_MS, start + (d + 1) * DAY_MS, PARIS).start_ms.size for d in range(7)]
    assert halves == [1] * 7


def test_the_nights_in_which_the_clocks_change_are_25_and_23_hours_long() -> None:
    for day, hours in (("2026-10-24", 25), ("2026-03-28", 23)):
        noon = parse_instant(f"{day}T12:00", PARIS)
        runs = Runs(np.array([True]), np.array([noon - DAY_MS]), np.array([noon + 2 * DAY_MS]))
        found = nights_in(runs, noon, noon + 20 * HOUR_MS, PARIS)
        assert (found.start_ms.tolist(), found.end_ms.tolist()) == ([noon], [noon + hours * HOUR_MS])


def test_a_table_with_an_invented_clock_has_its_nights_all_the_same() -> None:
    runs = nightly("2026-01-05", 4, 9.7, 12.7)
    assert night_pivot_ms(runs, PARIS) != DAY_MS // 2
    start = parse_instant("2026-01-05", PARIS)
    assert nights_in(runs, start, start + 4 * DAY_MS, PARIS).start_ms.size == 4


def test_a_night_nobody_measured_is_known_by_nothing() -> None:
    runs = nightly("2026-01-01", 3, 17.5, 13)
    start = parse_instant("2026-01-10", PARIS)
    assert nights_in(runs, start, start + DAY_MS, PARIS).known.tolist() == [0.0]
