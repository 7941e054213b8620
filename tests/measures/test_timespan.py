"""Local days are 23, 24 or 25 hours long, everywhere the Republic has a town hall."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.timespan import (
    HOUR_MS,
    QUARTER_MS,
    Step,
    TimeError,
    date_of,
    find_zone,
    instant_of,
    local_iso,
    midnight_ms,
    parse_instant,
    slot_edges,
    utc_offsets_ms,
)

PARIS = "Europe/Paris"
ZONES = [PARIS, "Indian/Reunion", "America/Martinique", "Pacific/Marquesas", "America/Miquelon", "Australia/Lord_Howe"]
FIRST, LAST = instant_of(datetime(1990, 1, 1, tzinfo=UTC)), instant_of(datetime(2037, 1, 1, tzinfo=UTC))
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)

instants = st.integers(FIRST, LAST)
zones = st.sampled_from(ZONES)


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 23), (date(2026, 3, 30), 24), (AUTUMN, 25)])
def test_a_local_day_has_its_own_number_of_hours(day: date, hours: int) -> None:
    start, end = midnight_ms(day, PARIS), midnight_ms(day + timedelta(days=1), PARIS)
    assert slot_edges(start, end, Step.HOUR, PARIS).size - 1 == hours
    assert slot_edges(start, end, Step.QUARTER, PARIS).size - 1 == 4 * hours
    assert slot_edges(start, end, Step.DAY, PARIS).tolist() == [start, end]


def test_a_week_over_the_autumn_change_has_169_hours() -> None:
    start = midnight_ms(date(2026, 10, 19), PARIS)
    week = slot_edges(start, start + 1, Step.WEEK, PARIS)
    assert (week[1] - week[0]) // HOUR_MS == 169


@given(instants, st.integers(1, 200 * HOUR_MS), st.sampled_from([s for s in Step if s is not Step.RAW]), zones)
def test_slots_cover_the_span_and_each_touches_it(start: int, span: int, step: Step, zone: str) -> None:
    edges = slot_edges(start, start + span, step, zone)
    assert np.all(np.diff(edges) > 0)
    assert edges[0] <= start < edges[1]
    assert edges[-2] < start + span <= edges[-1]


@given(instants, st.integers(1, 30 * 24 * HOUR_MS), zones)
def test_coarser_edges_are_edges_of_every_finer_step(start: int, span: int, zone: str) -> None:
    coarse = slot_edges(start, start + span, Step.MONTH, zone)
    finer: set[int] = set(slot_edges(int(coarse[0]), int(coarse[-1]), Step.QUARTER, zone).tolist())
    for step in (Step.HOUR, Step.DAY, Step.MONTH):
        edges = slot_edges(int(coarse[0]), int(coarse[-1]), step, zone).tolist()
        assert set(edges) <= finer
        finer = set(edges)


@given(instants, zones)
def test_a_slot_is_the_same_whatever_span_asked_for_it(start: int, zone: str) -> None:
    near = slot_edges(start, start + 1, Step.QUARTER, zone)
    far = slot_edges(start - 40 * HOUR_MS, start + 40 * HOUR_MS, Step.QUARTER, zone)
    assert set(near.tolist()) <= set(far.tolist())
    assert near[1] - near[0] == QUARTER_MS or zone == "Australia/Lord_Howe"


@given(instants, st.integers(1, 400 * 24 * HOUR_MS), st.sampled_from([Step.QUARTER, Step.HOUR]), zones)
def test_fine_slots_are_counted_from_each_midnight(start: int, span: int, step: Step, zone: str) -> None:
    """Where clocks change by half an hour too: there the last hour of that day is cut short."""
    width = HOUR_MS if step is Step.HOUR else QUARTER_MS
    days = slot_edges(start, start + span, Step.DAY, zone).tolist()
    counted = [edge for day, after in pairwise(days) for edge in range(day, after, width)] + days[-1:]
    edges = slot_edges(start, start + span, step, zone).tolist()
    assert edges == [edge for edge in counted if edges[0] <= edge <= edges[-1]]
    assert edges[0] <= start < edges[1]
    assert edges[-2] < start + span <= edges[-1]


@given(instants, st.integers(1, 3000 * 24 * HOUR_MS), zones)
def test_longer_slots_begin_where_the_calendar_says(start: int, span: int, zone: str) -> None:
    for step, is_first in (
        (Step.DAY, lambda day: True),
        (Step.WEEK, lambda day: day.weekday() == 0),
        (Step.MONTH, lambda day: day.day == 1),
        (Step.YEAR, lambda day: (day.month, day.day) == (1, 1)),
    ):
        edges = slot_edges(start, start + span, step, zone).tolist()
        first, last = date_of(edges[0], zone), date_of(edges[-1], zone)
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        assert edges == [midnight_ms(day, zone) for day in days if is_first(day)]
        assert edges[0] <= start < edges[1]
        assert edges[-2] < start + span <= edges[-1]


def test_what_is_kept_of_the_calendar_cannot_be_written_to() -> None:
    days = slot_edges(FIRST, FIRST + 300 * HOUR_MS, Step.DAY, PARIS)
    with pytest.raises(ValueError, match="read-only"):
        days += 1


def test_an_empty_span_has_no_slot() -> None:
    assert slot_edges(FIRST, FIRST, Step.DAY, PARIS).size == 1


@given(st.lists(instants, min_size=1, max_size=20), zones)
def test_offsets_are_those_of_the_zone(when: list[int], zone: str) -> None:
    offsets = utc_offsets_ms(np.array(when, dtype=np.int64), zone)
    for instant, offset in zip(when, offsets, strict=True):
        there = datetime.fromtimestamp(instant / 1000, UTC).astimezone(ZoneInfo(zone))
        assert timedelta(milliseconds=int(offset)) == there.utcoffset()


@given(instants, zones)
def test_local_text_reads_back_as_the_same_instant(instant: int, zone: str) -> None:
    assert parse_instant(local_iso(instant, zone), "UTC") == instant


def test_a_date_alone_is_its_local_midnight() -> None:
    assert parse_instant("2026-07-01", PARIS) == instant_of(datetime(2026, 6, 30, 22, tzinfo=UTC))


@pytest.mark.parametrize("text", ["", "hier", "2026-13-01", "2026-02-30T00:00", "9999-12-31T23:59:59-23:59"])
def test_a_text_that_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(TimeError):
        parse_instant(text, PARIS)


@pytest.mark.parametrize("name", ["Europe/Lutèce", "", "../etc/passwd", "/etc/passwd"])
def test_a_zone_that_does_not_exist_is_refused(name: str) -> None:
    with pytest.raises(TimeError):
        find_zone(name)
