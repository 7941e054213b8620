"""What was dated while the clock was impossible is put right by exactly as much as the clock was off."""

from __future__ import annotations

from measures.reading import Mark
from measures.timespan import DAY_MS, HOUR_MS
from resources.release import is_possible, released_ms
from runtime.wrong_times import WrongTimes
from tests.support.base import reading

NOW = released_ms() + 40 * DAY_MS
KEY = ("cam-1", "", "people_count", "interval")


class Clocks:
    """A wall clock that people set, and one that nobody can set."""

    def __init__(self, wall_ms: int) -> None:
        self.wall_ms, self.steady_ms = wall_ms, 5_000

    def run(self, span_ms: int) -> None:
        self.wall_ms += span_ms
        self.steady_ms += span_ms

    def watch(self) -> WrongTimes:
        return WrongTimes(lambda: self.wall_ms, lambda: self.steady_ms)


def timeless(start_ms: int, marks: Mark = Mark.NO_TIME):  # type: ignore[no-untyped-def]
    return reading(start_ms, 1.0, period_ms=None, marks=int(marks))


def test_after_two_days_in_1970_each_reading_is_off_by_the_same_and_known_span() -> None:
    clocks = Clocks(HOUR_MS)
    wrong = clocks.watch()
    wrong.note([timeless(clocks.wall_ms)])
    clocks.run(2 * DAY_MS)
    wrong.note([timeless(clocks.wall_ms)])
    assert wrong.strays() == []  # nobody knows yet
    clocks.wall_ms = NOW
    assert [(one.channel, one.start_ms + one.shift_ms) for one in wrong.strays()] == [
        (KEY, NOW - 2 * DAY_MS),
        (KEY, NOW),
    ]
    wrong.forget()
    assert wrong.strays() == []


def test_a_clock_that_goes_from_one_wrong_year_to_another_is_followed() -> None:
    clocks = Clocks(HOUR_MS)
    wrong = clocks.watch()
    wrong.note([timeless(clocks.wall_ms)])
    clocks.run(HOUR_MS)
    clocks.wall_ms = NOW + 70 * 366 * DAY_MS  # in 2097
    wrong.note([timeless(clocks.wall_ms)])
    clocks.run(HOUR_MS)
    clocks.wall_ms = NOW
    assert [one.start_ms + one.shift_ms for one in wrong.strays()] == [NOW - 2 * HOUR_MS, NOW - HOUR_MS]


def test_what_arrived_before_the_clock_was_set_right_and_is_kept_after_it_is_put_right_too() -> None:
    clocks = Clocks(HOUR_MS)
    wrong = clocks.watch()
    clocks.run(HOUR_MS)
    wrong.look()
    arrived = timeless(clocks.wall_ms)
    clocks.wall_ms = NOW
    wrong.note([arrived])
    assert [one.start_ms + one.shift_ms for one in wrong.strays()] == [NOW]


def test_of_another_run_nothing_is_known_and_nothing_is_guessed() -> None:
    wrong = Clocks(NOW).watch()
    wrong.note([timeless(HOUR_MS)])
    assert wrong.strays() == []


def test_what_told_its_own_time_is_left_alone_and_so_is_a_possible_clock() -> None:
    clocks = Clocks(HOUR_MS)
    wrong = clocks.watch()
    wrong.note([timeless(clocks.wall_ms, Mark(0)), timeless(NOW - DAY_MS)])
    clocks.wall_ms = NOW
    assert wrong.strays() == []


def test_1970_and_2099_are_no_possible_years_and_ours_are() -> None:
    assert not is_possible(0)
    assert not is_possible(NOW + 70 * 366 * DAY_MS)
    assert all(is_possible(NOW + year * 365 * DAY_MS) for year in range(14))
