"""A sum is unknown where a part is; a comparison takes only what is known on both sides."""

import msgspec
import numpy as np
import pytest

from desktop.wording import quality_words as page_words
from measures.reading import Channel
from measures.series import Series
from measures.timespan import HOUR_MS, Step, parse_instant, slot_edges
from reports.questions.answering import quality_words as answer_words
from reports.sums import add_series, at_least, compare_shifted, is_part, join_line, known_share, quality_letter

PARIS = "Europe/Paris"


def hours(first: str, values: list[float]) -> Series:
    """Give an hourly Series of those values, NaN unknown."""
    start = parse_instant(first, PARIS)
    edges = slot_edges(start, start + len(values) * HOUR_MS, Step.HOUR, PARIS)
    column = np.array(values, dtype=np.float64)
    known = np.where(np.isnan(column), 0.0, 1.0)
    channel = Channel(1, "c", "Rue", "s", "", "people_count", "1", "interval", 3600, None, None, 0)
    return Series(
        channel, Step.HOUR, PARIS, edges[:-1], edges[1:], column, column, column, known.astype(np.int64), known
    )


def test_an_hour_unknown_in_one_direction_is_unknown_in_both_together():
    both = add_series([hours("2026-03-02", [1, 2, np.nan]), hours("2026-03-02", [10, np.nan, 30])])
    assert both.value == pytest.approx([11, np.nan, np.nan], nan_ok=True)
    assert list(both.known) == [1, 0, 0]


def lane(values: list[float], part: str, quantity: str = "people_count") -> Series:
    """Give an hourly Series whose channel lives from its first known hour to its last."""
    series = hours("2026-03-02", values)
    seen = series.start_ms[~np.isnan(series.value)]
    channel = msgspec.structs.replace(
        series.channel, part=part, quantity=quantity, first_ms=int(seen[0]), last_ms=int(seen[-1])
    )
    return msgspec.structs.replace(series, channel=channel)


NO = np.nan


def test_a_lane_that_was_given_another_name_is_missing_nowhere():
    old, new = lane([1, 2, NO, NO, NO], "1"), lane([NO, NO, NO, 4, 5], "140548130")
    both = add_series([old, new])
    assert both.value == pytest.approx([1, 2, NO, 4, 5], nan_ok=True)
    assert list(both.known) == [1, 1, 0, 1, 1]


def test_two_directions_are_added_and_one_that_failed_for_good_leaves_the_sum_unknown():
    way_in, way_out = lane([1, 2, 3, 4, 5], "in"), lane([10, 20, NO, NO, NO], "out")
    assert add_series([way_in, way_out]).value == pytest.approx([11, 22, NO, NO, NO], nan_ok=True)
    repaired = lane([NO, NO, NO, 40, 50], "out, new box")
    assert add_series([way_in, way_out, repaired]).value == pytest.approx([11, 22, NO, 44, 55], nan_ok=True)


def test_what_ends_and_what_begins_in_one_slot_are_both_of_it():
    old, new = lane([6, 4, NO], "1"), lane([NO, 3, 6], "2")
    old.known[1], new.known[1] = 0.5, 0.25
    old = msgspec.structs.replace(old, channel=msgspec.structs.replace(old.channel, last_ms=int(old.start_ms[1])))
    new = msgspec.structs.replace(new, channel=msgspec.structs.replace(new.channel, first_ms=int(new.start_ms[1]) + 1))
    both = add_series([old, new])
    assert both.value == pytest.approx([6, 7, 6])
    assert both.known == pytest.approx([1, 0.75, 1])


def test_a_power_that_changes_its_name_within_a_slot_is_a_mean_and_no_sum():
    old, new = lane([6, 4, NO], "1", "active_power"), lane([NO, 1, 6], "2", "active_power")
    old.known[1], new.known[1] = 0.5, 0.25
    new = msgspec.structs.replace(new, channel=msgspec.structs.replace(new.channel, first_ms=int(new.start_ms[1]) + 1))
    assert add_series([old, new]).value == pytest.approx([6, 3, 6])


def test_two_levels_beside_each_other_are_no_level_twice_as_high():
    levels = [lane(values, name, "sound_level_laeq") for values, name in (([50, 60, 50], "a"), ([50, 50, NO], "b"))]
    levels[1] = msgspec.structs.replace(levels[1], channel=msgspec.structs.replace(levels[1].channel, last_ms=None))
    energy = 10 * np.log10((10**6 + 10**5) / 2)
    assert add_series(levels).value == pytest.approx([50, energy, NO], nan_ok=True)
    speeds = [lane(values, name, "vehicle_speed_p85") for values, name in (([50, 60], "a"), ([40, 50], "b"))]
    assert add_series(speeds).value == pytest.approx([45, 55])
    phases = [lane(values, name, "active_power") for values, name in (([50, 60], "a"), ([40, 50], "b"))]
    assert add_series(phases).value == pytest.approx([90, 110])


def test_a_sound_meter_that_is_changed_within_a_slot_is_a_mean_by_energy():
    old, new = lane([50, 60, NO], "1", "sound_level_laeq"), lane([NO, 50, 40], "2", "sound_level_laeq")
    old.known[1], new.known[1] = 0.25, 0.5
    new = msgspec.structs.replace(new, channel=msgspec.structs.replace(new.channel, first_ms=int(new.start_ms[1]) + 1))
    mixed = 10 * np.log10((10**6 + 2 * 10**5) / 3)
    assert add_series([old, new]).value == pytest.approx([50, mixed, 40])


def test_a_year_ago_is_compared_on_the_same_weekday_and_the_same_hours():
    now = hours("2026-03-02", [5, 6, np.nan])
    then = hours("2025-03-03", [1, np.nan, 3])
    assert compare_shifted(now, then) == (5, 1)


def test_nothing_in_common_gives_no_comparison():
    assert compare_shifted(hours("2026-03-02", [5]), hours("2024-03-02", [5])) is None


def test_hours_still_to_come_are_not_counted_as_missing():
    series = hours("2026-03-02", [1, np.nan, np.nan, np.nan])
    assert known_share(series, int(series.end_ms[1])) == pytest.approx(0.5)
    assert known_share(series, int(series.start_ms[0])) is None


def test_what_came_before_the_box_is_not_missing():
    told = hours("2026-03-02", [np.nan, 6])
    assert known_share(told, int(told.end_ms[-1])) == 0.5
    assert known_share(told, int(told.end_ms[-1]), since_ms=int(told.start_ms[1])) == 1.0


def test_one_share_has_one_letter_on_pages_and_in_answers():
    shares = {0.951: "A", 0.949: "A", 0.945: "A", 0.944: "B", 0.851: "B", 0.844: "C", 0.594: "D"}
    assert {share: quality_letter(share) for share in shares} == shares
    for share, letter in shares.items():
        assert page_words(share).startswith(f"Quality {letter}") or page_words(share).startswith(f"Qualité {letter}")
        assert answer_words(share).startswith(f"Qualité {letter}")


@pytest.mark.parametrize("percent", range(0, 101))
def test_a_sum_is_told_as_at_least_from_quality_c_down_by_the_share_as_it_is_told(percent):
    for known in (percent / 100, percent / 100 - 0.004, percent / 100 + 0.004):
        assert is_part(known) == (quality_letter(known) in "CD")
        assert at_least("12 passages", known).startswith("Au moins") == is_part(known)
    assert not is_part(None)


def test_the_day_on_which_a_box_was_hung_misses_nothing_before_it_was_there():
    edges = slot_edges(
        parse_instant("2026-03-02", "Europe/Paris"),
        parse_instant("2026-03-04", "Europe/Paris"),
        Step.DAY,
        "Europe/Paris",
    )
    days = msgspec.structs.replace(
        hours("2026-03-02", [1.0, 1.0]),
        step=Step.DAY,
        start_ms=edges[:-1],
        end_ms=edges[1:],
        known=np.array([0.25, 0.5]),
    )
    born = int(edges[0]) + 18 * HOUR_MS
    assert known_share(days, int(edges[-1]), born) == pytest.approx((6 + 12) / (6 + 24))
    assert known_share(days, int(edges[-1])) == pytest.approx((6 + 12) / 48)


@pytest.mark.parametrize(
    ("quantity", "wanted"), [("sound_level_lmax", [70, 90, 80]), ("sound_level_lmin", [70, 60, 80])]
)
def test_highest_levels_of_one_hour_are_neither_added_nor_averaged(quantity: str, wanted: list[float]) -> None:
    """Of the hour in which one box took the place of another, and of two boxes beside each other."""
    old, new = lane([70, 90, np.nan], "", quantity), lane([np.nan, 60, 80], "", quantity)
    assert join_line([old, new]).value == pytest.approx(wanted)
    beside = [lane([70, 90, 80], "a", quantity), lane([50, 60, 95], "b", quantity)]
    take = np.max if quantity.endswith("lmax") else np.min
    assert add_series(beside).value == pytest.approx(take([one.value for one in beside], axis=0))
