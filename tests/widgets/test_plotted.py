"""Gaps are what no curve knows: neither more nor less."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import msgspec
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from measures.quantity import Combine
from measures.series import Series
from measures.timespan import DAY_MS, HOUR_MS, Step
from widgets.plotted import Band, Curve, band_of, curve_of, gaps_of

MakeSeries = Callable[..., Series]
NAN = float("nan")


def curve(starts: list[int], ends: list[int], values: list[float]) -> Curve:
    value = np.array(values, dtype=float)
    known = np.where(np.isnan(value), 0.0, 1.0)
    begin, end = np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)
    return Curve(begin, end, value, value, value, known, Combine.SUM, Step.RAW)


def spans(*curves: Curve, until_ms: int | None = None) -> list[tuple[int, int]]:
    start, end = gaps_of(curves, until_ms)
    return list(zip(start.tolist(), end.tolist(), strict=True))


def test_unknown_neighbours_are_one_gap() -> None:
    assert spans(curve([0, 10, 20, 30], [10, 20, 30, 40], [1, NAN, NAN, 2])) == [(10, 30)]


def test_a_short_slot_that_is_under_way_is_not_missing_nor_is_the_one_that_has_just_ended() -> None:
    shown = curve([0, 10, 20, 30], [10, 20, 30, 40], [1, 1, NAN, NAN])
    assert spans(shown, until_ms=25) == []
    assert spans(shown, until_ms=34) == [], "a box sends when its slot has ended, and not at that second"
    assert spans(shown, until_ms=60) == [(20, 40)]


def test_of_a_box_that_is_silent_for_longer_all_is_missing_up_to_the_slot_under_way() -> None:
    shown = curve([0, 10, 20, 30, 40], [10, 20, 30, 40, 50], [1, NAN, 1, NAN, NAN])
    assert spans(shown, until_ms=44) == [(10, 20)]
    shown = curve([0, 10, 20, 30, 40], [10, 20, 30, 40, 50], [1, NAN, NAN, NAN, NAN])
    assert spans(shown, until_ms=44) == [(10, 40)]


def test_after_the_last_reading_nothing_is_known_once_the_next_is_overdue() -> None:
    """Of readings as they came what lies behind the last is one long slot, up to the end of what was asked."""
    shown = curve([0, 10, 20], [10, 20, DAY_MS], [1, 1, NAN])
    assert spans(shown, until_ms=38) == [], "a reading is told at the end of its period, and that may be late"
    assert spans(shown, until_ms=41) == [(20, 41)]
    assert spans(shown, until_ms=DAY_MS + 1) == [(20, DAY_MS)]


def raw(starts: list[int], ends: list[int], make_series: MakeSeries) -> Series:
    made = make_series("2026-11-16", "2026-11-17", Step.HOUR)
    start, end = np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)
    ones = np.ones(start.size)
    return msgspec.structs.replace(
        made, step=Step.RAW, start_ms=start, end_ms=end, value=ones, low=ones, high=ones, count=ones, known=ones
    )


def test_a_raw_reading_that_did_not_come_is_a_gap_that_breaks_the_line(make_series: MakeSeries) -> None:
    series = raw([0, 10, 50], [10, 20, 60], make_series)
    found = curve_of(series)
    assert spans(found) == [(20, 50)]
    assert np.isnan(found.value).tolist() == [False, False, True, False]
    band = band_of(Band(np.array([1.0, 2.0, 3.0]), np.array([4.0, 5.0, 6.0])), series)
    assert np.isnan(band.low).tolist() == np.isnan(band.high).tolist() == [False, False, True, False]


def test_an_unsteady_clock_makes_no_gap(make_series: MakeSeries) -> None:
    found = curve_of(raw([0, 61, 120, 183], [60, 120, 180, 240], make_series))
    assert spans(found) == [] and found.value.size == 4


def test_what_one_of_two_curves_knows_is_no_gap() -> None:
    one = curve([0, 10, 20], [10, 20, 30], [1, NAN, NAN])
    other = curve([0, 10, 20], [10, 20, 30], [1, 5, NAN])
    assert spans(one, other) == [(20, 30)]


def test_nothing_after_now_is_a_gap() -> None:
    whole = curve([0, DAY_MS, 2 * DAY_MS], [DAY_MS, 2 * DAY_MS, 3 * DAY_MS], [1, NAN, NAN])
    assert spans(whole, until_ms=DAY_MS + HOUR_MS) == [(DAY_MS, DAY_MS + HOUR_MS)]
    assert spans(whole, until_ms=DAY_MS) == []


def test_a_slot_without_known_time_is_unknown_whatever_its_value(make_series: MakeSeries) -> None:
    series = make_series("2026-11-16", "2026-11-17", Step.HOUR, [7] * 24)
    series.known[3] = 0
    assert np.isnan(curve_of(series).value[3])


def test_only_a_sum_can_still_grow(make_series: MakeSeries) -> None:
    day = ("2026-11-16", "2026-11-17", Step.HOUR)
    now = int(make_series(*day).start_ms[9]) + 720_000
    assert curve_of(make_series(*day), until_ms=now).growing_slot() == 9
    assert curve_of(make_series(*day, None, "sound_level_laeq"), until_ms=now).growing_slot() is None
    assert curve_of(make_series(*day), until_ms=int(make_series(*day).end_ms[-1])).growing_slot() is None


@given(st.lists(st.tuples(st.integers(1, 5), st.booleans()), max_size=30))
def test_gaps_and_known_slots_share_all_the_time(parts: list[tuple[int, bool]]) -> None:
    edges = np.cumsum([0, *(length for length, _ in parts)]).tolist()
    found = spans(curve(edges[:-1], edges[1:], [1.0 if is_known else NAN for _, is_known in parts]))
    known = sum(length for length, is_known in parts if is_known)
    assert sum(end - start for start, end in found) == edges[-1] - known
    assert all(before[1] < after[0] for before, after in pairwise(found))


def test_a_sum_of_less_than_half_the_usual_time_is_partial(make_series: MakeSeries) -> None:
    days = make_series("2026-06-01", "2026-06-11", Step.DAY, [9] * 10)
    days.known[:] = 0.4  # counts by daylight
    days.known[3], days.known[9] = 0.21, 0.04
    assert np.flatnonzero(curve_of(days).is_partial).tolist() == [9]
    assert curve_of(days).is_unsure(slice(8, 10)).tolist() == [False, True]
    now = int(days.start_ms[9]) + HOUR_MS
    assert not curve_of(days, until_ms=now).is_partial.any()  # that one still grows, and is drawn so
    levels = make_series("2026-06-01", "2026-06-11", Step.DAY, [50] * 10, "sound_level_laeq")
    levels.known[9] = 0.04
    assert not curve_of(levels).is_partial.any()
