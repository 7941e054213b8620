"""Opening hours as they stand at the door."""

from __future__ import annotations

from datetime import datetime

import pytest

from measures.opening import OpeningFault, is_open, read_opening
from measures.timespan import find_zone, instant_of

ZONE = "Europe/Paris"
HOURS = read_opening(("lu-ve 08:30-12:00 13:30-17:30", "sa 9:00-12:00"))


def at(day: int, hour: int, minute: int = 0) -> int:
    """Give an instant of the week that begins on Monday 23 November 2026."""
    return instant_of(datetime(2026, 11, 23 + day, hour, minute, tzinfo=find_zone(ZONE)))


@pytest.mark.parametrize(
    ("now_ms", "wanted"),
    [
        (at(0, 8, 29), False),
        (at(0, 8, 30), True),
        (at(0, 11, 59), True),
        (at(0, 12), False),
        (at(4, 17, 29), True),
        (at(5, 11), True),
        (at(5, 14), False),
        (at(6, 11), False),
    ],
)
def test_it_is_open_within_the_hours_of_the_weekday(now_ms: int, wanted: bool) -> None:
    assert is_open(HOURS, now_ms, ZONE) is wanted


def test_the_minutes_around_count_when_asked() -> None:
    assert is_open(HOURS, at(0, 8, 10), ZONE, around_min=30)
    assert not is_open(HOURS, at(0, 7, 50), ZONE, around_min=30)


def test_nobody_has_said_means_always_open() -> None:
    assert is_open((), at(6, 3), ZONE)


def test_days_may_run_over_the_week_and_be_english() -> None:
    assert is_open(read_opening(("sa-mo 10:00-24:00",)), at(0, 23, 59), ZONE)
    assert not is_open(read_opening(("sa-mo 10:00-24:00",)), at(1, 23, 59), ZONE)


@pytest.mark.parametrize("line", ["", "lu", "lu 8:30", "xx 8:30-9:00", "lu 9:00-8:00", "lu 8:00-25:00", "lu 8:70-9:00"])
def test_a_line_that_tells_no_hours_is_refused(line: str) -> None:
    with pytest.raises(OpeningFault) as fault:
        read_opening((line,))
    assert fault.value.text == line
