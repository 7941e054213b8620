"""What a view asks for is there: every slot of the span, known or not, on days of 23, 24 and 25 hours."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from measures.reading import Channel, Mark
from measures.series import Series
from measures.timespan import DAY_MS, HOUR_MS, Step, midnight_ms
from store.aside_queries import list_set_aside, set_aside_summary
from store.base import open_reader
from store.intake import Batch, DeviceNews, SetAside
from store.queries import (
    UnknownChannel,
    count_status,
    data_version,
    find_channel,
    is_marked,
    last_values,
    list_channels,
    list_devices,
    load_growth,
    load_readings,
    load_series,
    marked_spans,
)
from tests.support.base import NOW_MS, keep_batch, keep_readings, reading
from tests.support.sealing import seal_all

PARIS = "Europe/Paris"


def ask(folder: Path, span: tuple[int, int], step: Step, zone: str = PARIS) -> Series:
    with closing(open_reader(folder)) as con:
        (channel,) = list_channels(con)
        return load_series(con, channel, *span, step, zone)


def hours_of(day: date, days: int) -> range:
    return range(midnight_ms(day, PARIS), midnight_ms(day + timedelta(days=days), PARIS), HOUR_MS)


@pytest.mark.parametrize("is_sealed", [False, True])
def test_without_extremes_a_view_says_the_same_but_for_lows_and_highs(folder: Path, is_sealed: bool) -> None:
    around = hours_of(date(2026, 3, 28), 3)
    minutes = range(around[0], around[-1], 300_000)
    keep_readings(folder, [reading(start, start // 300_000 % 7, period_ms=300_000) for start in minutes])
    if is_sealed:
        seal_all(folder)
    with closing(open_reader(folder)) as con:
        (channel,) = list_channels(con)
        span = around[0], around[-1]
        whole = load_series(con, channel, *span, Step.QUARTER, PARIS)
        bare = load_series(con, channel, *span, Step.QUARTER, PARIS, extremes=False)
    for name in ("start_ms", "end_ms", "value", "count", "known"):
        np.testing.assert_array_equal(getattr(bare, name), getattr(whole, name))
    assert not np.isnan(whole.value).all()
    assert np.isnan(bare.low).all()
    assert np.isnan(bare.high).all()


@pytest.mark.parametrize("is_sealed", [False, True])
@pytest.mark.parametrize("extremes", [False, True])
@pytest.mark.parametrize(
    ("quantity", "unit", "take"),
    [("sound_level_lmax", "dB(A)", max), ("sound_level_max", "dB", max), ("sound_level_lmin", "dB(A)", min)],
)
def test_of_highest_levels_a_longer_span_has_the_highest(
    folder: Path, quantity: str, unit: str, take: Callable[[Sequence[float]], float], is_sealed: bool, extremes: bool
) -> None:
    """The mean energy of the loudest instants of four quarters is no loudest instant of their hour."""
    starts = [*range(hours_of(date(2026, 3, 28), 3)[0], hours_of(date(2026, 3, 28), 3)[-1], 300_000)]
    level = [40.0 + at * 7 % 45 for at in range(len(starts))]
    told = {"quantity": quantity, "unit": unit, "period_ms": 300_000}
    keep_readings(folder, [reading(start, one, **told) for start, one in zip(starts, level, strict=True)])
    if is_sealed:
        seal_all(folder)
    with closing(open_reader(folder)) as con:
        (channel,) = list_channels(con)
        for step in (Step.QUARTER, Step.HOUR, Step.DAY, Step.MONTH):
            slots = load_series(con, channel, starts[0], starts[-1] + 1, step, PARIS, extremes=extremes)
            for begin, end, value in zip(slots.start_ms, slots.end_ms, slots.value, strict=True):
                assert value == take([one for at, one in zip(starts, level, strict=True) if begin <= at < end])


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 7, 1), 24), (date(2026, 10, 25), 25)])
def test_a_local_day_is_the_sum_of_its_own_hours(folder: Path, day: date, hours: int) -> None:
    around = hours_of(day - timedelta(days=1), 3)
    keep_readings(folder, [reading(start, 1, period_ms=HOUR_MS) for start in around])
    span = midnight_ms(day, PARIS), midnight_ms(day + timedelta(days=1), PARIS)
    whole = ask(folder, span, Step.DAY)
    assert (whole.value.tolist(), whole.known.tolist()) == ([hours], [1.0])
    assert whole.start_ms[0] == span[0]
    assert len(ask(folder, span, Step.HOUR)) == hours
    quarters = ask(folder, span, Step.QUARTER)
    assert len(quarters) == 4 * hours
    assert quarters.is_empty  # quarters of hourly data are unknown, not guessed


def test_weeks_months_and_years_are_their_days(folder: Path) -> None:
    starts = list(hours_of(date(2025, 12, 1), 120))
    keep_readings(folder, [reading(start, n % 5, period_ms=HOUR_MS) for n, start in enumerate(starts)])
    told = np.array(starts), np.arange(len(starts)) % 5
    for step in (Step.WEEK, Step.MONTH, Step.YEAR):
        series = ask(folder, (starts[0], starts[-1] + 1), step)
        for start, end, value in zip(series.start_ms, series.end_ms, series.value, strict=True):
            assert value == told[1][(told[0] >= start) & (told[0] < end)].sum()
        assert series.value.sum() == told[1].sum()


def test_a_figure_of_a_whole_month_is_a_month_and_no_day(folder: Path) -> None:
    start = midnight_ms(date(2026, 2, 1), PARIS)
    keep_readings(folder, [reading(start, 1200, quantity="energy", period_ms=28 * DAY_MS)])
    span = start, start + 28 * DAY_MS
    assert ask(folder, span, Step.MONTH).value.tolist() == [1200]
    assert ask(folder, span, Step.DAY).is_empty
    assert ask(folder, span, Step.YEAR).value.tolist() == [1200]


def test_a_span_that_cuts_slots_gives_them_whole(folder: Path) -> None:
    day = midnight_ms(date(2026, 7, 1), PARIS)
    keep_readings(folder, [reading(day + n * HOUR_MS, 1, period_ms=HOUR_MS) for n in range(48)])
    series = ask(folder, (day + 90_000_000, day + 100_000_000), Step.DAY)
    assert (series.start_ms.tolist(), series.value.tolist()) == ([day + DAY_MS], [24.0])
    assert len(ask(folder, (day + 1, day + HOUR_MS + 1), Step.HOUR)) == 2


def test_a_gap_is_a_slot_of_which_nothing_is_known_and_zero_is_not_a_gap(folder: Path) -> None:
    keep_readings(folder, [reading(0, 0, period_ms=HOUR_MS), reading(2 * HOUR_MS, 3, period_ms=HOUR_MS)])
    series = ask(folder, (0, 4 * HOUR_MS), Step.HOUR)
    np.testing.assert_array_equal(series.value, [0, np.nan, 3, np.nan])
    np.testing.assert_array_equal(series.low, [0, np.nan, 3, np.nan])
    assert series.known.tolist() == [1, 0, 1, 0]
    assert series.count.tolist() == [1, 0, 1, 0]


def test_an_empty_or_turned_span_gives_nothing(folder: Path) -> None:
    keep_readings(folder, [reading(0, 1)])
    for step in Step:
        assert len(ask(folder, (5, 5), step)) == 0
        assert len(ask(folder, (DAY_MS, 0), step)) == 0


def test_another_zone_than_the_commune_s_is_tallied_from_the_readings(folder: Path) -> None:
    day = midnight_ms(date(2026, 7, 1), PARIS)
    keep_readings(folder, [reading(day + n * HOUR_MS, 1, period_ms=HOUR_MS) for n in range(24)])
    series = ask(folder, (day, day + DAY_MS), Step.DAY, "Indian/Reunion")  # two hours ahead of Paris in summer
    assert series.value.tolist() == [22, 2]
    assert ask(folder, (day, day + DAY_MS), Step.YEAR, "Indian/Reunion").value.tolist() == [24]


def test_raw_gives_intervals_to_their_end_and_instants_as_long_as_they_hold(folder: Path) -> None:
    keep_readings(folder, [reading(n * 900_000, n, known=0.5) for n in (0, 1, 4)])
    series = ask(folder, (0, 4 * 900_000), Step.RAW)
    assert series.start_ms.tolist() == [0, 900_000]
    assert series.end_ms.tolist() == [900_000, 1_800_000]
    assert (series.value.tolist(), series.known.tolist(), series.count.tolist()) == ([0, 1], [0.5, 0.5], [1, 1])


def test_raw_gives_a_total_as_it_was_told_and_the_hour_its_growth(folder: Path) -> None:
    totals = [100, 130, 7, 9]
    keep_readings(folder, [reading(n * HOUR_MS, v, semantics="total", period_ms=None) for n, v in enumerate(totals)])
    raw = ask(folder, (0, 4 * HOUR_MS), Step.RAW)
    assert raw.value.tolist() == totals
    assert raw.end_ms.tolist() == [HOUR_MS, 2 * HOUR_MS, 3 * HOUR_MS, 4 * HOUR_MS]
    grown = ask(folder, (0, 4 * HOUR_MS), Step.HOUR)
    np.testing.assert_array_equal(grown.value, [30, 7, 2, np.nan])


def test_growth_is_that_of_the_spans_which_begin_in_the_time_asked_for(folder: Path) -> None:
    totals = [100, 130, 137, 150]
    keep_readings(folder, [reading(n * HOUR_MS, v, semantics="total", period_ms=None) for n, v in enumerate(totals)])
    with closing(open_reader(folder)) as con:
        (channel,) = list_channels(con)
        grown = load_growth(con, channel, HOUR_MS, 2 * HOUR_MS, PARIS)
    assert (grown.start_ms.tolist(), grown.value.tolist()) == ([HOUR_MS], [7])


def test_the_last_instant_before_the_end_of_a_span_is_cut_by_the_next_one(folder: Path) -> None:
    said = {"quantity": "temperature", "semantics": "instant"}
    keep_readings(folder, [reading(0, 10, **said), reading(60_000, 20, **said)])
    assert ask(folder, (0, 60_000), Step.RAW).end_ms.tolist() == [60_000]


def test_readings_are_those_that_start_in_the_span(folder: Path) -> None:
    keep_readings(folder, [reading(n * 900_000, n, period_ms=None) for n in range(5)])
    with closing(open_reader(folder)) as con:
        (channel,) = list_channels(con)
        found = load_readings(con, channel, 900_000, 3 * 900_000)
    assert (found.start_ms.tolist(), found.value.tolist()) == ([900_000, 1_800_000], [1, 2])
    assert (found.period_ms.tolist(), found.known.tolist()) == ([0, 0], [1, 1])


def test_a_channel_is_found_by_its_lasting_id(folder: Path, reader: sqlite3.Connection) -> None:
    keep_readings(folder, [reading(0, 1)])
    (channel,) = list_channels(reader)
    assert isinstance(channel, Channel)
    assert find_channel(reader, channel.id) == channel
    with pytest.raises(UnknownChannel, match="nulle-part"):
        find_channel(reader, "nulle-part")


def test_the_last_value_is_that_of_the_latest_start_not_of_the_latest_arrival(folder: Path) -> None:
    keep_readings(folder, [reading(900_000, 2)], [reading(0, 1)], [reading(0, 7, sensor="cam-2")])
    with closing(open_reader(folder)) as con:
        assert [(last.channel.sensor, last.start_ms, last.value) for last in last_values(con)] == [
            ("cam-1", 900_000, 2),
            ("cam-2", 0, 7),
        ]


def test_devices_that_wait_to_be_named_come_first(folder: Path, reader: sqlite3.Connection) -> None:
    news = [DeviceNews("z", 5), DeviceNews("a", 6)]
    keep_batch(folder, Batch(devices=news, sites={"a": "Mairie"}, readings=[reading(0, 1, sensor="b")]))
    assert [(device.sensor, device.is_adopted) for device in list_devices(reader)] == [
        ("b", False),
        ("z", False),
        ("a", True),
    ]


def test_the_base_in_figures(folder: Path, reader: sqlite3.Connection) -> None:
    empty = count_status(reader)
    assert (empty.channels, empty.readings, empty.first_ms) == (0, 0, None)
    things = [
        SetAside(NOW_MS + n, "mqtt", "t", bytes([n]), "no-decoder", "Pas de décodeur.", "quarantined") for n in range(3)
    ]
    refused = SetAside(NOW_MS, "mqtt", "t", b"", "too-large", "Trop grand.", "rejected")
    some = [reading(0, 1), reading(900_000, 2), reading(0, 5, part="B"), reading(0, 9)]
    keep_batch(folder, Batch(readings=some, set_aside=[*things, refused, refused]))
    status = count_status(reader)
    assert (status.devices, status.channels, status.readings) == (1, 2, 3)
    assert (status.quarantined, status.rejected, status.conflicts) == (3, 2, 1)
    assert (status.first_ms, status.last_ms) == (0, 900_000)
    counts = {(row.code, row.outcome): (row.count, row.last_ms) for row in set_aside_summary(reader, NOW_MS)}
    assert counts == {
        ("no-decoder", "quarantined"): (3, NOW_MS + 2),
        ("too-large", "rejected"): (2, NOW_MS),
        ("conflict", "conflict"): (1, NOW_MS),
    }
    assert set_aside_summary(reader, NOW_MS + 3) == []
    assert [row.payload for row in list_set_aside(reader, 2)] == [b"\x02", b"\x01"]


def test_a_reader_notices_that_somebody_wrote(folder: Path, reader: sqlite3.Connection) -> None:
    before = data_version(reader)
    assert data_version(reader) == before
    keep_readings(folder, [reading(0, 1)])
    assert data_version(reader) != before


def test_a_date_that_was_assumed_can_be_told(folder: Path) -> None:
    given = reading(NOW_MS, 5, marks=int(Mark.ASSUMED_DATE))
    keep_readings(folder, [given, reading(NOW_MS + DAY_MS, 5)])
    with closing(open_reader(folder)) as con:
        (channel,) = list_channels(con)
        assert is_marked(con, channel, NOW_MS, NOW_MS + 1, Mark.ASSUMED_DATE)
        assert not is_marked(con, channel, NOW_MS + 1, NOW_MS + 2 * DAY_MS, Mark.ASSUMED_DATE)


def test_marked_readings_are_given_as_spans_with_neighbours_joined(folder: Path) -> None:
    marks = [0, Mark.UNLIKELY, Mark.NO_TIME, 0, 0, Mark.UNLIKELY]
    keep_readings(folder, [reading(NOW_MS + at * 900_000, 5, marks=int(mark)) for at, mark in enumerate(marks)])
    with closing(open_reader(folder)) as con:
        (channel,) = list_channels(con)
        spans = marked_spans(con, channel, NOW_MS, NOW_MS + DAY_MS)
        assert [((start - NOW_MS) // 900_000, (end - NOW_MS) // 900_000) for start, end in spans] == [(1, 3), (5, 6)]
        assert marked_spans(con, channel, NOW_MS, NOW_MS + 900_000) == []
