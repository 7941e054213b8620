"""Times as messages write them."""

from __future__ import annotations

from typing import Any

import pytest

from measures.timespan import TimeError
from sync.times import parse_span, parse_time


@pytest.mark.parametrize(
    ("written", "instant_ms"),
    [
        ("2026-05-01T10:00:00Z", 1_777_629_600_000),
        ("2026-05-01T12:00:00+02:00", 1_777_629_600_000),
        ("2026-05-01T10:00:00", 1_777_629_600_000),  # no offset: UTC
        ("2026-05-01T10:00:00.123456789Z", 1_777_629_600_123),
        ("2026/05/01 10:00:00", 1_777_629_600_000),
        ("2026-05-01 10:00:00 UTC", 1_777_629_600_000),
        (1_777_629_600, 1_777_629_600_000),
        (1_777_629_600_000, 1_777_629_600_000),
        (1_777_629_600_000_000, 1_777_629_600_000),
        ("1777629600", 1_777_629_600_000),
    ],
)
def test_a_time_is_read_however_it_is_written(written: Any, instant_ms: int) -> None:
    assert parse_time(written) == instant_ms


@pytest.mark.parametrize("written", [None, "", 0, "0", "1970-01-01T00:00:00Z", "1980-01-06T00:12:51Z", -5])
def test_a_clock_that_was_never_set_gives_no_time(written: Any) -> None:
    assert parse_time(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "2026-02-30T10:00:00Z",
        "hier",
        "2016-12-31T23:59:60Z",
        "２０２６-05-01",
        float("nan"),
        float("inf"),
        1e30,
        True,
        [],
    ],
)
def test_what_is_no_time_is_refused(written: Any) -> None:
    with pytest.raises(TimeError):
        parse_time(written)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2026-11-26T09:00:00Z/2026-11-26T09:15:00Z", 900),
        ("2026-11-26T09:00:00Z/PT1H", 3600),
        ("2026-11-26T09:00:00Z/P1DT30M", 88_200),
        ("2026-11-26T09:00:00Z/PT0S", None),
        ("2026-11-26T09:00:00Z/", None),
        ("1970-01-01T00:00:00Z/2026-11-26T09:15:00Z", None),
    ],
)
def test_a_span_ends_at_a_moment_or_after_a_while(text: str, seconds: float | None) -> None:
    assert parse_span(text) == (text.partition("/")[0], seconds)


@pytest.mark.parametrize("end", ["2026-11-26T08:00:00Z", "PX", "P1Y", "PT1H/PT1H", "hier"])
def test_a_span_without_such_an_end_is_none(end: str) -> None:
    with pytest.raises(TimeError):
        parse_span(f"2026-11-26T09:00:00Z/{end}")


def test_a_fraction_of_a_second_is_not_cut_to_the_millisecond_before() -> None:
    told = [1_793_000_000 + 1 / 1000, "1793000000.001", 1_793_000_000_001]
    assert [parse_time(one) for one in told] == [1_793_000_000_001] * 3
