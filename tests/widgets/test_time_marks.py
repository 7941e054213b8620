"""The marks of the time axis, by spans as people look at them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from measures import french
from measures.timespan import DAY_MS, HOUR_MS, date_of, parse_instant, to_datetime
from widgets.time_marks import TimeMarks, time_marks

ZONE = "Europe/Paris"


def measure(words: str) -> float:
    """Count 7.5 px a letter, near enough to the real face."""
    return 7.5 * len(words)


def marks(first: str, last: str, width: float = 936) -> TimeMarks:
    return time_marks(parse_instant(first, ZONE), parse_instant(last, ZONE), width, ZONE, measure)


def words(found: TimeMarks) -> list[str]:
    return [label.text.replace(french.NBSP, " ") for label in found.labels]


def test_a_week_names_its_days_in_the_middle_and_its_weekend_strongly() -> None:
    found = marks("2026-11-16", "2026-11-23")
    assert words(found) == [
        "lundi 16",
        "mardi 17",
        "mercredi 18",
        "jeudi 19",
        "vendredi 20",
        "samedi 21",
        "dimanche 22",
    ]
    assert [label.is_strong for label in found.labels] == [False] * 5 + [True] * 2
    noon = parse_instant("2026-11-16T12:00", ZONE)
    assert found.labels[0].at_ms == noon
    assert parse_instant("2026-11-17", ZONE) in found.ticks


def test_a_narrow_week_shortens_its_days() -> None:
    assert words(marks("2026-11-16", "2026-11-23", 520))[:2] == ["lun. 16", "mar. 17"]


def test_a_day_names_hours_at_their_tick_and_midnight_by_its_date() -> None:
    found = marks("2026-11-16", "2026-11-17")
    texts = words(found)
    assert texts[0] == "lun. 16" and "18 h" in texts
    at = {label.text.replace(french.NBSP, " "): label.at_ms for label in found.labels}
    assert to_datetime(int(at["18 h"]), ZONE).hour == 18
    assert at["18 h"] in found.ticks


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25)])
def test_a_day_of_23_or_25_hours_keeps_its_hours_on_the_local_clock(day: str, hours: int) -> None:
    start = parse_instant(day, ZONE)
    found = time_marks(start, start + hours * HOUR_MS, 936, ZONE, measure)
    for label in found.labels:
        if label.text.endswith("h"):
            assert to_datetime(int(label.at_ms), ZONE).hour == int(label.text.split(french.NBSP)[0])
    assert date_of(found.ticks[-1] - 1, ZONE) == date_of(start, ZONE)


def test_days_meet_at_midnight_when_the_clocks_change() -> None:
    found = marks("2026-10-23", "2026-10-28")
    spans = lengths(found.ticks)
    assert set(spans) == {24 * HOUR_MS, 25 * HOUR_MS}


def lengths(values: tuple[int, ...]) -> list[int]:
    return [after - before for before, after in pairwise(values)]


def test_a_month_numbers_its_days() -> None:
    assert words(marks("2026-11-01", "2026-12-01"))[:3] == ["1", "2", "3"]


def test_a_year_names_its_months_and_the_year_once_in_january() -> None:
    texts = words(marks("2025-11-23", "2026-11-23"))
    assert "janv. 2026" in texts and "févr." in texts
    assert sum("2026" in text for text in texts) == 1


def test_ten_years_name_the_years() -> None:
    assert words(marks("2016-01-01", "2026-01-01")) == [str(year) for year in range(2016, 2026)]


@pytest.mark.parametrize("days", [0.02, 0.1, 0.5, 1, 2, 3, 5, 8, 14, 20, 31, 45, 70, 100, 200, 366, 800, 3000, 20000])
@pytest.mark.parametrize("width", [250, 500, 936, 1500])
def test_labels_never_touch_and_ticks_stay_inside(days: float, width: float) -> None:
    start = parse_instant("2026-02-11T07:20", ZONE)
    end = start + int(days * DAY_MS)
    found = time_marks(start, end, width, ZONE, measure)
    assert all(start <= tick <= end for tick in found.ticks)
    edges = [
        ((label.at_ms - start) / (end - start) * width - measure(label.text) / 2, measure(label.text))
        for label in found.labels
    ]
    for (left, long), (after, _) in pairwise(edges):
        assert left + long <= after


def test_an_empty_span_has_no_marks() -> None:
    assert marks("2026-11-16", "2026-11-16") == TimeMarks((), ())


def test_some_minutes_are_named_by_the_minute_and_midnight_by_its_date() -> None:
    found = marks("2026-11-16T16:32", "2026-11-16T16:52")
    assert words(found) == [f"16 h {minute}" for minute in range(32, 52, 2)]
    assert all(to_datetime(at, ZONE).minute % 2 == 0 for at in found.ticks)
    assert "mar. 17" in words(marks("2026-11-16T23:30", "2026-11-17T00:30"))
