"""A change is told with its uncertainty, weekday against weekday, or not at all."""

import numpy as np
import pytest

from measures.reading import Channel
from measures.series import Series
from measures.timespan import Step, parse_instant, slot_edges
from reports.before_after import Change, compare_days, tell_change

PARIS = "Europe/Paris"


def days(first: str, last: str, value: np.ndarray | float, known: float = 1.0) -> Series:
    edges = slot_edges(parse_instant(first, PARIS), parse_instant(last, PARIS), Step.DAY, PARIS)
    values = np.full(edges.size - 1, value, dtype=np.float64)
    channel = Channel(1, "c", "Rue", "s", "", "people_count", "1", "interval", 86400, None, None, 0)
    share = np.where(np.isnan(values), 0.0, known)
    return Series(
        channel, Step.DAY, PARIS, edges[:-1], edges[1:], values, values, values, np.ones(values.size, np.int64), share
    )


def test_a_doubling_is_told_with_an_interval_that_holds_it() -> None:
    noise = np.random.default_rng(3)
    before = days("2026-01-05", "2026-03-02", noise.normal(100, 15, 56))
    after = days("2026-03-02", "2026-04-27", noise.normal(200, 30, 56))
    change = compare_days(before, after)
    assert change is not None
    assert change.low < 2 < change.high
    assert change.high - change.low < 0.4
    assert change.is_clear
    assert compare_days(before, after) == change


def test_the_interval_holds_the_truth_nineteen_times_out_of_twenty() -> None:
    noise = np.random.default_rng(11)
    hits = 0
    for _ in range(100):
        change = compare_days(
            days("2026-01-05", "2026-03-02", noise.poisson(80, 56).astype(float)),
            days("2026-03-02", "2026-04-27", noise.poisson(80, 56).astype(float)),
        )
        assert change is not None
        hits += change.low <= 1 <= change.high
    assert hits >= 86  # a bootstrap of eight days a weekday is a little too sure of itself


def test_the_ends_of_the_interval_leave_a_fortieth_out_on_either_side() -> None:
    """As the spread of the days within their weekday gives it by the normal law: 1.96 deviations of the ratio."""
    noise = np.random.default_rng(5)
    before = days("2025-01-06", "2026-01-05", noise.normal(100, 15, 364))
    after = days("2026-01-05", "2027-01-04", noise.normal(100, 15, 364))
    change = compare_days(before, after)
    assert change is not None
    shares = []
    for side in (before, after):
        by_weekday = side.value.reshape(52, 7)
        shares.append(by_weekday.var(axis=0).sum() / 52 / 49 / by_weekday.mean() ** 2)
    deviation = change.ratio * np.sqrt(sum(shares))
    assert (change.high - change.low) / 2 == pytest.approx(1.96 * deviation, rel=0.06)


def test_a_weekday_known_twice_on_one_side_counts_on_neither() -> None:
    week = np.array([100.0] * 6 + [900.0])
    short = np.tile(week, 5)
    short[6::7][2:] = np.nan  # of five Sundays two are known
    change = compare_days(days("2026-01-05", "2026-02-09", np.tile(week, 5)), days("2026-02-09", "2026-03-16", short))
    assert change is not None
    assert (change.before, change.after, change.days_before, change.days_after) == (100, 100, 30, 30)


def test_three_whole_weeks_are_enough_and_four_weeks_of_working_days_are_not() -> None:
    three = days("2026-01-05", "2026-01-26", 100.0), days("2026-01-26", "2026-02-16", 100.0)
    assert compare_days(*three) is not None
    working = np.tile(np.array([100.0] * 5 + [np.nan] * 2), 4)
    assert compare_days(days("2026-01-05", "2026-02-02", working), days("2026-02-02", "2026-03-02", working)) is None


@pytest.mark.parametrize(("known", "is_told"), [(0.9, True), (0.89, False)])
def test_days_known_a_tenth_less_than_usual_do_not_count(known: float, is_told: bool) -> None:
    change = compare_days(days("2026-01-05", "2026-03-02", 100.0), days("2026-03-02", "2026-04-27", 200.0, known=known))
    assert (change is not None) is is_told


@pytest.mark.parametrize(
    ("low", "high", "is_clear"), [(1.0, 1.5, False), (1.01, 1.5, True), (0.5, 1.0, False), (0.5, 0.99, True)]
)
def test_an_interval_that_reaches_no_change_at_all_is_not_clear(low: float, high: float, is_clear: bool) -> None:
    assert Change(100, 100, 1.0, low, high, 21, 21).is_clear is is_clear


def test_more_saturdays_on_one_side_move_nothing() -> None:
    def week(start: int, count: int) -> np.ndarray:
        return np.array([500.0 if (start + n) % 7 == 5 else 100.0 for n in range(count)])

    change = compare_days(days("2026-01-05", "2026-01-26", week(0, 21)), days("2026-02-01", "2026-03-08", week(6, 35)))
    assert change is not None
    assert change.ratio == pytest.approx(1)


def test_two_weeks_or_half_known_days_are_not_enough() -> None:
    long, short = days("2026-01-05", "2026-03-02", 100.0), days("2026-03-02", "2026-03-16", 200.0)
    assert compare_days(long, short) is None
    assert compare_days(long, days("2026-03-02", "2026-04-27", 200.0, known=0.5)) is None
    assert compare_days(days("2026-01-05", "2026-03-02", np.nan), long) is None
    assert tell_change(None).startswith("Pas assez de données")


def test_the_sentence_never_gives_a_percentage_without_its_interval() -> None:
    assert tell_change(Change(100, 125, 1.25, 1.1, 1.4, 56, 56)) == (
        "25\u202f% de plus par jour (entre +10\u202f% et +40\u202f%)."
    )
    assert tell_change(Change(100, 1041, 10.41, 3.2, 17.8, 56, 56)) == (
        "10\u00a0fois plus par jour (entre 3,2 et 18 fois autant)."
    )
    assert tell_change(Change(100, 150, 1.5, 0.8, 9.4, 56, 56)) == (
        "Pas de changement net\u00a0: entre 0,8 et 9,4 fois autant par jour."
    )
    assert tell_change(Change(100, 80, 0.8, 0.7, 0.9, 56, 56)).startswith("20\u202f% de moins")
    assert tell_change(Change(100, 105, 1.05, 0.9, 1.2, 56, 56)) == (
        "Pas de changement net\u00a0: entre \u221210\u202f% et +20\u202f% par jour."
    )


def test_of_a_handful_there_is_no_percentage() -> None:
    change = compare_days(days("2026-01-05", "2026-03-02", 0.25), days("2026-03-02", "2026-04-27", 2.0))
    assert tell_change(change) == "Trop peu pour un pourcentage\u00a0: 0,25 par jour avant, 2,0 après."
