"""Readings are erased when, and only when, a published label says so; what stays is as it was."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dtpr.kinds import kind_of
from dtpr.label import draft_label, dump_label
from measures.reading import Mark, Reading
from measures.series import Series
from measures.timespan import DAY_MS, HOUR_MS, Step, date_of, midnight_ms
from store.base import BASE_NAME, BaseDamaged, close_writer, open_reader, open_writer, write_town
from store.catalogue import Label, save_label
from store.change import changing
from store.gate import writing
from store.intake import Batch, SetAside, checkpoint, keep, transaction
from store.pruning import prune_expired
from store.prunings import count_pruned, last_pruning
from store.queries import count_status, last_values, list_channels, load_readings, load_series
from tests.support.base import TOWN, contents, keep_readings, make_base, reading
from tests.support.sealing import FAR_MS, seal_all, sealing_early

QUARTER_MS = 900_000
END_MS = midnight_ms(date_of(1_780_000_000_000, "Europe/Paris"), "Europe/Paris")  # 28 May 2026
NOW_MS = END_MS + 6 * HOUR_MS
BUILT_MS = END_MS - 100 * DAY_MS
YEAR_AGO_MS = midnight_ms(date_of(END_MS, "Europe/Paris").replace(year=2025), "Europe/Paris")


def told(days: int = 20, *, until_ms: int = YEAR_AGO_MS + 5 * DAY_MS, **other: object) -> list[Reading]:
    """Give quarters that begin before the year that is kept and end in it."""
    return [reading(until_ms - n * QUARTER_MS, n % 7, **other) for n in range(96 * days, 0, -1)]


def recent(**other: object) -> list[Reading]:
    return [reading(END_MS + n * QUARTER_MS, 1, **other) for n in range(8)]


def publish(
    folder: Path, duration: str = "one_year", *, sensor: str | None = None, status: str = "published", now_ms: int = 1
) -> None:
    kind = kind_of(["people_count"])
    label = draft_label(kind, town=TOWN.name, place="Place", duration=duration)
    with changing(folder) as con:
        name = sensor or kind.name
        save_label(con, Label(name, kind.name, dump_label(label), status=status, sensor=sensor), now_ms=now_ms)  # type: ignore[arg-type]


def prune_all(folder: Path, *, now_ms: int = NOW_MS, built_ms: int = BUILT_MS, steps: int = 10_000) -> int:
    con = open_writer(folder)
    try:
        turns = prune_expired(folder, con, now_ms=now_ms, built_ms=built_ms)
        return sum(did for _, did in zip(range(steps), turns, strict=False))
    finally:
        close_writer(folder, con)


def starts_of(folder: Path) -> list[int]:
    with closing(open_reader(folder)) as con:
        return [start for channel in list_channels(con) for start in load_readings(con, channel, 0, FAR_MS).start_ms]


def series_of(folder: Path, step: Step, *, span: tuple[int, int] = (YEAR_AGO_MS - 20 * DAY_MS, END_MS)) -> list[Series]:
    with closing(open_reader(folder)) as con:
        return [load_series(con, channel, *span, step, TOWN.zone) for channel in list_channels(con)]


def columns_of(folder: Path, *steps: Step, **other: tuple[int, int]) -> list[list[float]]:
    found = [series for step in steps for series in series_of(folder, step, **other)]
    return [
        column.tolist()
        for one in found
        for column in (one.start_ms, one.value, one.low, one.high, one.count, one.known)
    ]


COARSE = (Step.HOUR, Step.DAY, Step.WEEK, Step.MONTH, Step.YEAR)


# --- what is erased -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_sealed", [False, True])
def test_what_is_older_than_the_label_says_is_erased_and_hours_and_days_stay(folder: Path, is_sealed: bool) -> None:
    keep_readings(folder, told(), recent())
    with sealing_early(piece=200, span_ms=6 * DAY_MS):
        if is_sealed:
            seal_all(folder)
        publish(folder)
        before = columns_of(folder, *COARSE)
        assert prune_all(folder) > 0
        assert min(starts_of(folder)) == YEAR_AGO_MS
        assert len(starts_of(folder)) == 5 * 96 + 8
        np.testing.assert_equal(columns_of(folder, *COARSE), before)
        assert prune_all(folder) == 0
    (quarters,) = series_of(folder, Step.QUARTER)
    assert quarters.known[quarters.start_ms < YEAR_AGO_MS].max() == 0
    assert quarters.known[(quarters.start_ms >= YEAR_AGO_MS) & (quarters.start_ms < YEAR_AGO_MS + DAY_MS)].min() == 1


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whenever_it_is_sealed_and_pruned_what_stays_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """One base seals and prunes at random moments, in random steps; the other at the end, all at once."""
    random, plain = (make_base(tmp_path_factory.mktemp("base")) for _ in range(2))
    readings = data.draw(st.permutations(told(3, until_ms=YEAR_AGO_MS + DAY_MS)))
    with sealing_early(newest=6, piece=50, span_ms=DAY_MS):
        for folder in (random, plain):
            keep_readings(folder, recent())
            publish(folder)
        keep_readings(plain, readings)
        prune_all(plain)
        parts = np.array_split(np.arange(len(readings)), data.draw(st.integers(1, 4)))
        for part in parts:
            keep_readings(random, [readings[at] for at in part])
            if data.draw(st.booleans()):
                seal_all(random, steps=data.draw(st.sampled_from([1, 4, 1000])))
        prune_all(random, steps=data.draw(st.sampled_from([0, 2, 5])))
        seal_all(random)
        prune_all(random)
        besides = ("pruning", "set_aside", "rejected")
        assert contents(random, without=besides) == contents(plain, without=besides)
        with closing(open_reader(random)) as con:
            assert count_pruned(con) == 2 * 96


def test_each_execution_is_written_down(folder: Path) -> None:
    keep_readings(folder, told(), recent(), told(sensor="cam-2"), recent(sensor="cam-2"))
    publish(folder)
    prune_all(folder)
    with closing(open_reader(folder)) as con:
        query = "SELECT c.id, p.at_ms, p.before_ms, p.count FROM pruning p JOIN channel c ON c.num = p.channel"
        done = (NOW_MS, YEAR_AGO_MS, 15 * 96)
        assert set(con.execute(query)) == {(channel.id, *done) for channel in list_channels(con)}
        whole = last_pruning(con)
        assert whole is not None and whole.count == 2 * 15 * 96
        status = count_status(con)
        assert (status.pruned, status.readings) == (2 * 15 * 96, 2 * (5 * 96 + 8))
        assert con.execute("SELECT count(*) FROM pruning").fetchone() == (2,)


def test_the_bytes_are_gone_from_the_file(folder: Path) -> None:
    value = 1234.56789012345
    keep_readings(folder, [reading(YEAR_AGO_MS - 40 * DAY_MS, value)], told(1), recent())
    publish(folder)
    needle = np.array([value], ">f8").tobytes()
    assert needle in (folder / BASE_NAME).read_bytes()
    with changing(folder) as con:  # its hour is a tally that stays
        con.execute("DELETE FROM tally WHERE start_ms < ?", (YEAR_AGO_MS - 30 * DAY_MS,))
    prune_all(folder)
    con = open_writer(folder)
    with writing(folder):
        checkpoint(con)
    close_writer(folder, con)
    assert needle not in (folder / BASE_NAME).read_bytes()


def test_what_was_set_aside_of_that_box_goes_too(folder: Path) -> None:
    keep_readings(folder, told(), recent())
    publish(folder)
    asides = [
        SetAside(when, "mqtt", f"t/{when}", b"\x01", "no-decoder", "…", "quarantined", sensor)
        for when in (YEAR_AGO_MS - DAY_MS, YEAR_AGO_MS + DAY_MS)
        for sensor in ("cam-1", "other")
    ]
    with changing(folder) as con:
        keep(con, Batch(set_aside=asides), now_ms=NOW_MS)
    prune_all(folder)
    with closing(open_reader(folder)) as con:
        left = con.execute("SELECT sensor, last_ms FROM set_aside ORDER BY 1, 2").fetchall()
    assert left == [
        ("cam-1", YEAR_AGO_MS + DAY_MS),
        ("other", YEAR_AGO_MS - DAY_MS),
        ("other", YEAR_AGO_MS + DAY_MS),
    ]


def test_a_box_that_fell_silent_long_ago_loses_all_its_readings_and_the_views_stay(folder: Path) -> None:
    keep_readings(folder, told(2, until_ms=YEAR_AGO_MS, sensor="gone"), recent())
    publish(folder)
    before = columns_of(folder, *COARSE)
    prune_all(folder)
    assert starts_of(folder) == [one.start_ms for one in recent()]
    np.testing.assert_equal(columns_of(folder, *COARSE), before)
    with closing(open_reader(folder)) as con:
        assert [value.channel.sensor for value in last_values(con)] == ["cam-1"]


# --- what is not ----------------------------------------------------------------------------------------------------


def test_the_last_word_of_a_box_that_fell_silent_is_not_let_in_again_once_it_is_erased(folder: Path) -> None:
    some = told(2)
    keep_readings(folder, some, recent(sensor="cam-2"))
    publish(folder)
    later = END_MS + 400 * DAY_MS
    keep_readings(folder, [reading(later, 1, sensor="cam-2")])
    assert prune_all(folder, now_ms=later + HOUR_MS) > 0
    left = starts_of(folder)
    assert some[-1].start_ms not in left
    kept = keep_readings(folder, some[-1:])
    assert (kept.new, kept.expired) == (0, 1)
    assert starts_of(folder) == left


def test_a_draft_erases_nothing_and_a_newer_draft_does_not_undo_what_was_published(folder: Path) -> None:
    keep_readings(folder, told(), recent())
    publish(folder, status="draft")
    assert prune_all(folder) == 0
    publish(folder, now_ms=2)
    publish(folder, "to_decide", status="draft", now_ms=3)
    assert prune_all(folder) > 0


def test_the_newest_published_version_rules(folder: Path) -> None:
    keep_readings(folder, told(), recent())
    publish(folder)
    publish(folder, "five_years", now_ms=2)
    assert prune_all(folder) == 0


def test_the_label_of_a_box_rules_before_the_one_of_its_kind(folder: Path) -> None:
    keep_readings(folder, told(), recent(), told(sensor="cam-2"), recent(sensor="cam-2"))
    publish(folder)
    publish(folder, "five_years", sensor="cam-2")
    prune_all(folder)
    with closing(open_reader(folder)) as con:
        counts = {channel.sensor: channel.count for channel in list_channels(con)}
    assert counts == {"cam-1": 5 * 96 + 8, "cam-2": 20 * 96 + 8}


def test_monthly_figures_are_left_alone_for_no_hour_or_day_holds_what_they_say(folder: Path) -> None:
    months = [reading(YEAR_AGO_MS - n * 31 * DAY_MS, n, period_ms=31 * DAY_MS) for n in range(5, 0, -1)]
    days = [reading(YEAR_AGO_MS - n * DAY_MS, n, period_ms=DAY_MS + HOUR_MS, part="days") for n in range(5, 0, -1)]
    now = [reading(END_MS, 1, part=part) for part in ("", "days")]
    keep_readings(folder, months, days, now)
    publish(folder)
    assert prune_all(folder)
    assert starts_of(folder) == [one.start_ms for one in months] + [END_MS, END_MS]


def test_a_label_that_cannot_be_read_erases_nothing(folder: Path) -> None:
    keep_readings(folder, told(), recent())
    publish(folder)
    with changing(folder) as con:
        save_label(con, Label("x", "x", "{", status="published", sensor="cam-1"), now_ms=9)
    assert prune_all(folder) == 0


@pytest.mark.parametrize(
    ("now_ms", "built_ms"),
    [
        (NOW_MS, NOW_MS + 1),  # older than the program
        (END_MS - 2 * DAY_MS, BUILT_MS),  # behind what was read
        (NOW_MS + 40 * DAY_MS, BUILT_MS),  # a month ahead of all boxes
        (NOW_MS + 9 * 365 * DAY_MS, BUILT_MS),
    ],
)
def test_a_clock_that_cannot_be_right_erases_nothing(folder: Path, now_ms: int, built_ms: int) -> None:
    keep_readings(folder, told(), recent())
    publish(folder)
    assert prune_all(folder, now_ms=now_ms, built_ms=built_ms) == 0
    assert len(starts_of(folder)) == 20 * 96 + 8


def test_a_clock_behind_the_last_execution_erases_nothing(folder: Path) -> None:
    keep_readings(folder, told(), recent())
    publish(folder)
    prune_all(folder, now_ms=NOW_MS + 20 * DAY_MS)
    keep_readings(folder, told(1, sensor="cam-3"))
    assert prune_all(folder, now_ms=NOW_MS + 10 * DAY_MS) == 0


def test_a_damaged_block_is_told_and_all_others_are_pruned(folder: Path) -> None:
    with sealing_early(piece=200, span_ms=6 * DAY_MS):
        keep_readings(folder, told(), recent(), told(sensor="cam-2"), recent(sensor="cam-2"))
        seal_all(folder)
        publish(folder)
        with changing(folder) as con:
            con.execute("UPDATE block SET crc = crc + 1 WHERE channel = 1 AND step = -1")
        with pytest.raises(BaseDamaged):
            prune_all(folder)
    with closing(open_reader(folder)) as con:
        assert {c.sensor: c.count for c in list_channels(con)} == {"cam-1": 20 * 96 + 8, "cam-2": 5 * 96 + 8}


# --- afterwards -----------------------------------------------------------------------------------------------------


def test_nothing_so_old_is_let_in_again_and_it_is_counted_with_its_reason(folder: Path) -> None:
    keep_readings(folder, told(), recent())
    publish(folder)
    prune_all(folder)
    before = columns_of(folder, *COARSE)
    kept = keep_readings(folder, told())
    assert (kept.new, kept.already, kept.conflicts, kept.expired) == (0, 5 * 96, 0, 15 * 96)
    np.testing.assert_equal(columns_of(folder, *COARSE), before)
    with closing(open_reader(folder)) as con:
        assert con.execute("SELECT code, sum(count) FROM rejected").fetchall() == [("expired", 15 * 96)]


def test_a_late_arrival_in_the_year_that_is_kept_is_let_in(folder: Path) -> None:
    readings = told()
    late = readings.pop(-3)
    keep_readings(folder, readings, recent())
    publish(folder)
    prune_all(folder)
    before = columns_of(folder, Step.HOUR, span=(YEAR_AGO_MS - 20 * DAY_MS, YEAR_AGO_MS))
    assert keep_readings(folder, [late]).new == 1
    np.testing.assert_equal(columns_of(folder, Step.HOUR, span=(YEAR_AGO_MS - 20 * DAY_MS, YEAR_AGO_MS)), before)
    (day,) = series_of(folder, Step.DAY, span=(late.start_ms, late.start_ms + 1))
    assert (day.count.tolist(), day.known.tolist()) == ([96], [1.0])


@pytest.mark.parametrize("is_sealed", [False, True])
def test_a_new_rhythm_leaves_the_tallies_of_what_is_erased(folder: Path, is_sealed: bool) -> None:
    said = {"quantity": "people_count", "semantics": "instant", "period_ms": None}
    keep_readings(folder, told(**said), recent(**said))
    publish(folder)
    prune_all(folder)
    with sealing_early(piece=200, span_ms=6 * DAY_MS):
        if is_sealed:
            seal_all(folder)
    past = (YEAR_AGO_MS - 20 * DAY_MS, YEAR_AGO_MS)
    before = columns_of(folder, *COARSE[:2], span=past)
    keep_readings(folder, [reading(END_MS + DAY_MS + n * 60_000, n, **said) for n in range(400)])
    with closing(open_reader(folder)) as con:
        assert [channel.step_s for channel in list_channels(con)] == [60]
    np.testing.assert_equal(columns_of(folder, *COARSE[:2], span=past), before)


def test_a_new_zone_cuts_the_days_of_what_is_erased_out_of_their_hours(folder: Path, tmp_path: Path) -> None:
    there = msgspec.structs.replace(TOWN, zone="Indian/Reunion")
    keep_readings(folder, told(), recent())
    publish(folder)
    prune_all(folder)
    con = open_writer(folder)
    with writing(folder), transaction(con):
        write_town(con, there)
    close_writer(folder, con)
    other = make_base(tmp_path / "other", there)
    keep_readings(other, told(), recent())
    for step in (Step.HOUR, Step.DAY, Step.MONTH):
        got, wanted = [], []
        for where, out in ((folder, got), (other, wanted)):
            with closing(open_reader(where)) as con:
                (channel,) = list_channels(con)
                series = load_series(con, channel, YEAR_AGO_MS - 16 * DAY_MS, END_MS, step, there.zone)
                out += [series.start_ms.tolist(), series.value.tolist(), series.known.tolist(), series.count.tolist()]
        np.testing.assert_equal(got, wanted)


# --- a clock that its own messages seem to confirm ------------------------------------------------------------------


@pytest.mark.parametrize("is_sealed", [False, True])
def test_messages_without_a_time_of_their_own_bear_no_witness_for_a_clock_set_to_2099(
    folder: Path, is_sealed: bool
) -> None:
    """They are told at their arrival, by the very clock that is wrong."""
    keep_readings(folder, told(), recent())
    publish(folder)
    ahead_ms = NOW_MS + 73 * 365 * DAY_MS
    keep_readings(folder, [reading(ahead_ms - n * QUARTER_MS, 5, marks=int(Mark.NO_TIME)) for n in range(40)])
    with sealing_early(piece=200, span_ms=6 * DAY_MS):
        if is_sealed:
            seal_all(folder)
        before = starts_of(folder)
        assert prune_all(folder, now_ms=ahead_ms) == 0
        assert starts_of(folder) == before


def test_where_no_box_tells_the_time_a_clock_is_believed_that_stood_there_a_month_ago_too(folder: Path) -> None:
    untimed = {"marks": int(Mark.NO_TIME)}
    keep_readings(folder, told(**untimed), recent(**untimed))
    publish(folder)
    assert prune_all(folder) == 0
    keep_readings(folder, [reading(END_MS - 40 * DAY_MS, 3, **untimed)])
    assert prune_all(folder) > 0
    assert min(starts_of(folder)) == YEAR_AGO_MS


def test_what_was_set_aside_expires_too_where_no_reading_is_left_to_expire(folder: Path) -> None:
    keep_readings(folder, recent())
    publish(folder)
    sensor = recent()[0].sensor
    asides = [
        SetAside(when, "mqtt", f"t/{when}", b"\x01", "no-decoder", "…", "quarantined", sensor)
        for when in (YEAR_AGO_MS - 1, YEAR_AGO_MS)
    ]
    with closing(open_writer(folder)) as con, writing(folder), transaction(con):
        keep(con, Batch(set_aside=asides), now_ms=NOW_MS)
    assert prune_all(folder) == 1
    with closing(open_reader(folder)) as con:
        assert con.execute("SELECT last_ms FROM set_aside").fetchall() == [(YEAR_AGO_MS,)]
    assert prune_all(folder) == 0
