"""What is kept is kept once, exactly, and the same whatever the order in which it came."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from measures.reading import Mark, Rank, Reading
from measures.slots import tally_ladder
from measures.timespan import DAY_MS, HOUR_MS, Step, slot_edges
from resources.release import released_ms
from store.aside_queries import list_set_aside
from store.base import BASE_NAME, open_reader
from store.gate import writing
from store.intake import (
    Batch,
    DeviceNews,
    Kept,
    MessageKey,
    SetAside,
    checkpoint,
    keep,
    transaction,
)
from store.queries import count_status, list_channels, list_devices, load_readings
from store.recall import last_frames
from store.tallying import Rhythm, read_tallies
from tests.support.base import NOW_MS, contents, keep_batch, keep_readings, make_base, reading

MINUTE_MS = 60_000
AUTUMN_MS = 1_792_879_200_000  # Sunday 25 October 2026, midnight in Paris: the day of 25 hours
KINDS = [
    ("people_count", "interval"),
    ("sound_level_laeq", "interval"),
    ("temperature", "instant"),
    ("energy", "total"),
]


def rows_of(folder: Path) -> list[tuple[Any, ...]]:
    """Give (start, value) of every reading."""
    with closing(open_reader(folder)) as con:
        return con.execute("SELECT start_ms, value FROM reading ORDER BY channel, start_ms").fetchall()


# --- once -----------------------------------------------------------------------------------------------------------


def test_keeping_the_same_twice_changes_nothing(folder: Path) -> None:
    some = [reading(AUTUMN_MS + n * 900_000, n) for n in range(300)]
    assert keep_readings(folder, some).new == 300
    before = contents(folder)
    kept = keep_readings(folder, some, reversed(some), some[100:110])
    assert (kept.new, kept.already, kept.conflicts, kept.spans) == (0, 10, 0, {})
    assert contents(folder) == before


def test_the_answer_says_where_to_look_again(folder: Path) -> None:
    keep_readings(folder, [reading(n * 900_000, n) for n in range(10)])
    kept = keep_readings(folder, [reading(n * 900_000, n) for n in range(8, 13)])
    with closing(open_reader(folder)) as con:
        (channel,) = list_channels(con)
    assert (kept.new, kept.already) == (3, 2)
    assert kept.spans == {channel.id: (10 * 900_000, 12 * 900_000 + 1)}
    assert (channel.first_ms, channel.last_ms, channel.count, channel.step_s) == (0, 12 * 900_000, 13, 900)


def test_what_fails_half_way_leaves_nothing(folder: Path, writer: sqlite3.Connection) -> None:
    before = contents(folder)
    with pytest.raises(RuntimeError), writing(folder), transaction(writer):
        keep(writer, Batch(readings=[reading(0, 1)], keys=[MessageKey(1, 2, 3, 4, 5, 0)]), now_ms=NOW_MS)
        raise RuntimeError
    assert contents(folder) == before


def test_a_transaction_has_the_base_for_itself_before_it_has_written_anything(
    folder: Path, writer: sqlite3.Connection
) -> None:
    """One that reads first and then wants to write is refused at once where another wrote meanwhile."""
    with closing(sqlite3.connect(folder / BASE_NAME, timeout=0)) as other:
        with writing(folder), transaction(writer):
            writer.execute("SELECT count(*) FROM reading").fetchone()
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")


# --- who wins -------------------------------------------------------------------------------------------------------

HELD = {"value": 5.0, "rank": Rank.FILE, "source_ms": 100}
OTHERS = {
    "a correction": ({"value": 4.0, "rank": Rank.CORRECTION, "source_ms": 1}, 4.0),
    "a live message": ({"value": 9.0, "rank": Rank.LIVE, "source_ms": 999}, 5.0),
    "said later": ({"value": 4.0, "rank": Rank.FILE, "source_ms": 101}, 4.0),
    "said earlier": ({"value": 9.0, "rank": Rank.FILE, "source_ms": 99}, 5.0),
    "greater": ({"value": 6.0, "rank": Rank.FILE, "source_ms": 100}, 6.0),
    "smaller": ({"value": 4.0, "rank": Rank.FILE, "source_ms": 100}, 5.0),
}


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("together", [True, False], ids=["one batch", "two batches"])
@pytest.mark.parametrize("turned", [True, False], ids=["after", "before"])
def test_of_two_values_of_one_slot_both_machines_keep_the_same(
    folder: Path, name: str, together: bool, turned: bool
) -> None:
    said, winning = OTHERS[name]
    pair = [reading(0, **HELD), reading(0, **said)]
    if turned:
        pair.reverse()
    kept = keep_readings(folder, pair) if together else keep_readings(folder, pair[:1], pair[1:])
    assert kept.conflicts == 1
    assert rows_of(folder) == [(0, winning)]
    with closing(open_reader(folder)) as con:
        (lost,) = list_set_aside(con)
        assert con.execute("SELECT DISTINCT sum FROM tally").fetchall() == [(winning,)]
    assert (lost.code, lost.outcome, lost.sensor) == ("conflict", "conflict", "cam-1")
    told = msgspec.json.decode(lost.payload)
    assert {told["value"], winning} == {5.0, said["value"]}


def test_of_two_totals_that_differ_by_one_each_is_told_whole(folder: Path) -> None:
    keep_readings(folder, *([reading(0, value, semantics="total")] for value in (12_345_678, 12_345_679)))
    with closing(open_reader(folder)) as con:
        (lost,) = list_set_aside(con)
    assert "12\u202f345\u202f679 est gardée, 12\u202f345\u202f678 est mise de côté" in lost.reason


def test_a_value_that_lost_before_is_not_set_aside_twice(folder: Path) -> None:
    file, live = reading(0, 5.0, rank=Rank.FILE), reading(0, 6.0, rank=Rank.LIVE)
    keep_readings(folder, [file], [live], [live], [file, live])
    with closing(open_reader(folder)) as con:
        assert len(list_set_aside(con)) == 1


# --- the order of arrival -------------------------------------------------------------------------------------------


@st.composite
def tellings(draw: st.DrawFn) -> list[Reading]:
    """Readings of two channels around the autumn change: other steps, gaps, several values for one slot."""
    told: list[Reading] = []
    for sensor in ("a", "b"):
        quantity, semantics = draw(st.sampled_from(KINDS))
        step = draw(st.sampled_from([1000, MINUTE_MS, 7 * MINUTE_MS, 20 * MINUTE_MS, HOUR_MS]))
        period = draw(st.sampled_from([None, step, HOUR_MS, DAY_MS]))
        starts = draw(st.lists(st.integers(0, 40), max_size=25))
        shift = draw(st.integers(0, 30)) * HOUR_MS
        for start in starts:
            told.append(
                Reading(
                    sensor,
                    AUTUMN_MS + shift + start * step,
                    quantity,
                    float(draw(st.integers(0, 3)) * 20 + 1),
                    "1",
                    semantics,
                    period_ms=draw(st.sampled_from([period, period, None])),
                    known=draw(st.sampled_from([1.0, 1.0, 0.5])),
                    rank=draw(st.sampled_from(list(Rank))),
                    source_ms=draw(st.integers(0, 1)),
                    marks=draw(st.sampled_from([0, int(Mark.UNLIKELY)])),
                )
            )
    return told


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), tellings())
def test_every_order_and_every_cut_of_arrival_ends_in_the_same_base(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, told: list[Reading]
) -> None:
    at_once, piecemeal = (make_base(tmp_path_factory.mktemp("base")) for _ in range(2))
    keep_readings(at_once, told)
    turned = data.draw(st.permutations(told))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(told)), max_size=6)))
    pieces = [turned[a:b] for a, b in zip([0, *cuts], [*cuts, len(turned)], strict=True)]
    besides = ("set_aside",)  # a diary of what came, not a state
    keep_readings(piecemeal, *pieces)
    if told:  # where nothing came nobody was heard
        assert contents(at_once, without=besides) == contents(piecemeal, without=besides)
    keep_readings(piecemeal, told)
    assert contents(at_once, without=besides) == contents(piecemeal, without=besides)
    assert_tallies_are_the_readings(piecemeal)


def assert_tallies_are_the_readings(folder: Path) -> None:
    with closing(open_reader(folder)) as con:
        for channel in list_channels(con):
            raw = load_readings(con, channel, -NOW_MS, 2 * NOW_MS)
            rhythm = Rhythm(channel.num, channel.quantity, channel.semantics, channel.step_s, 0)
            for step in (Step.QUARTER, Step.HOUR, Step.DAY):
                span = int(raw.start_ms[0]) - DAY_MS, int(raw.start_ms[-1]) + 2 * DAY_MS
                edges = slot_edges(*span, step, "Europe/Paris")
                stored = read_tallies(con, channel.num, step, edges)
                (again,) = tally_ladder(
                    *raw, semantics=channel.semantics, rule=rhythm.rule, step_ms=rhythm.step_ms, rungs=[edges]
                )
                for name in ("count", "low", "high", "last_ms", "last"):
                    np.testing.assert_array_equal(getattr(stored, name), getattr(again, name))
                for name in ("sum", "energy", "known_ms"):
                    np.testing.assert_allclose(getattr(stored, name), getattr(again, name), rtol=1e-12)


@pytest.mark.parametrize(("quantity", "semantics"), KINDS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([1000, MINUTE_MS, 7 * MINUTE_MS, 20 * MINUTE_MS]),
    st.lists(st.integers(0, 60), min_size=1, max_size=25, unique=True),
    st.integers(0, 899),
)
def test_live_readings_in_any_order_are_tallied_as_they_lie(
    tmp_path_factory: pytest.TempPathFactory, quantity: str, semantics: str, step_ms: int, places: list[int], off_s: int
) -> None:
    """One by one and at a known rhythm: nothing but the slots a reading can touch is made anew."""
    said = {"quantity": quantity, "semantics": semantics, "period_ms": step_ms}
    start_ms = AUTUMN_MS + 2 * HOUR_MS - off_s * 1000
    folder = make_base(tmp_path_factory.mktemp("base"))
    keep_readings(folder, *([reading(start_ms + at * step_ms, 40 + at % 7, **said)] for at in places))
    assert_tallies_are_the_readings(folder)


def test_what_a_late_reading_cuts_short_is_cut_short(folder: Path) -> None:
    """The hold of an instant reaches two quarters on; a late arrival between takes it back from both."""
    said = {"quantity": "temperature", "semantics": "instant", "period_ms": 990_000}
    keep_readings(folder, [reading(0, 10, **said)], [reading(600_000, 30, **said)], [reading(-100, 30, **said)])
    assert_tallies_are_the_readings(folder)


# --- the rhythm -----------------------------------------------------------------------------------------------------


def step_of(folder: Path) -> int | None:
    with closing(open_reader(folder)) as con:
        return list_channels(con)[0].step_s


@pytest.mark.parametrize(
    ("gaps_ms", "step_s"),
    [
        ([59_000, 61_500, 60_200, 58_000], 60),
        ([1_000, 1_000, 950, 1_100], 1),
        ([600_000, 600_000, 4_000_000, 600_000], 600),
        ([7 * DAY_MS] * 3, 86_400),
        ([60_000], None),
    ],
)
def test_a_rhythm_is_learnt_from_the_gaps(folder: Path, gaps_ms: list[int], step_s: int | None) -> None:
    starts = np.cumsum([0, *gaps_ms]).tolist()
    keep_readings(folder, [reading(start, 1, period_ms=None) for start in starts])
    assert step_of(folder) == step_s


def test_a_declared_period_is_the_rhythm_even_of_a_lone_reading(folder: Path) -> None:
    keep_readings(folder, [reading(0, 1, period_ms=300_000)])
    assert step_of(folder) == 300


def test_a_long_channel_between_two_rhythms_is_weighed_at_each_full_hundred_only(folder: Path) -> None:
    """Else its tallies would be built anew at each message."""
    quarters = [n * 900_000 for n in range(180)]
    minutes = [quarters[-1] + n * MINUTE_MS for n in range(1, 121)]
    told = [reading(at, 1, semantics="instant", period_ms=None, quantity="temperature") for at in quarters + minutes]
    keep_readings(folder, told[:299])
    assert step_of(folder) == 900
    keep_readings(folder, told[299:])
    assert step_of(folder) == 60


def test_a_new_rhythm_makes_the_tallies_anew(folder: Path) -> None:
    """An instant holds for one expected step: what is known grows with it."""
    slow = [
        reading(AUTUMN_MS + n * HOUR_MS, 20, quantity="temperature", semantics="instant", period_ms=None)
        for n in range(5)
    ]
    keep_readings(folder, slow[:2])

    def known_ms() -> float:
        with closing(open_reader(folder)) as con:
            return con.execute("SELECT total(known_ms) FROM tally WHERE step = 2").fetchone()[0]

    assert known_ms() == 2 * 900_000  # no rhythm yet: each speaks for a quarter of an hour
    kept = keep_readings(folder, slow[2:])
    assert known_ms() == 5 * HOUR_MS
    assert list(kept.spans.values()) == [(AUTUMN_MS, AUTUMN_MS + 4 * HOUR_MS + 1)]


# --- devices and places ---------------------------------------------------------------------------------------------


def test_an_unknown_device_appears_by_itself_waiting_to_be_named(folder: Path) -> None:
    news = DeviceNews("24e124", 1000, name="TH-Mairie", model="VS121", battery=80.0, counter=7)
    keep_batch(folder, Batch(readings=[reading(900, 3, sensor="24e124")], devices=[news]))
    with closing(open_reader(folder)) as con:
        (device,) = list_devices(con)
        (channel,) = list_channels(con)
    assert not device.is_adopted
    assert (device.name, device.site, device.battery, device.messages, device.channels) == ("TH-Mairie", "", 80.0, 1, 1)
    assert channel.site == "TH-Mairie"


def test_what_a_box_said_while_the_clock_stood_in_2099_hides_nothing_afterwards(folder: Path) -> None:
    now_ms = released_ms() + DAY_MS
    ahead_ms = now_ms + 73 * 365 * DAY_MS
    keep_batch(folder, Batch(devices=[DeviceNews("a", ahead_ms, battery=90.0, counter=8)]), now_ms=ahead_ms)
    keep_batch(folder, Batch(devices=[DeviceNews("a", now_ms, battery=10.0, counter=9)]), now_ms=now_ms)
    with closing(open_reader(folder)) as con:
        (device,) = list_devices(con)
    assert (device.battery, device.last_ms, device.first_ms) == (10.0, now_ms, now_ms)


@pytest.mark.parametrize("clock_ms", [600_000, NOW_MS - 30 * 60_000], ids=["of 1970", "half an hour behind"])
def test_what_comes_while_a_clock_is_set_back_is_the_newest_word_of_its_box(folder: Path, clock_ms: int) -> None:
    keep_batch(folder, Batch(devices=[DeviceNews("a", NOW_MS, battery=50.0, counter=9)]))
    news = [DeviceNews("a", clock_ms, battery=49.0, counter=10), DeviceNews("a", clock_ms, counter=11)]
    keep_batch(folder, Batch(devices=news), now_ms=clock_ms)
    with closing(open_reader(folder)) as con:
        row = con.execute("SELECT counter, battery, last_ms FROM device").fetchone()
        assert row == (11, 49.0, NOW_MS)
        assert last_frames(con) == {"a": 11}, "else the next start counts frames as never come that came"


def test_an_old_message_never_hides_what_a_newer_one_said(folder: Path) -> None:
    newer = DeviceNews("a", 2000, name="new", battery=50.0, counter=9)
    older = DeviceNews("a", 1000, name="old", model="M", battery=90.0, counter=8)
    keep_batch(folder, Batch(devices=[newer]))
    keep_batch(folder, Batch(devices=[older, DeviceNews("a", 3000)]))
    with closing(open_reader(folder)) as con:
        (device,) = list_devices(con)
        assert con.execute("SELECT counter FROM device").fetchone() == (9,)
    assert (device.name, device.model, device.battery, device.first_ms, device.last_ms) == (
        "new",
        "M",
        50.0,
        1000,
        3000,
    )
    assert device.messages == 3


NEWS = st.builds(
    DeviceNews,
    sensor=st.sampled_from(["a", "b"]),
    heard_ms=st.integers(1000, 1004),
    name=st.sampled_from(["", "old", "new"]),
    model=st.sampled_from(["", "M"]),
    battery=st.one_of(st.none(), st.integers(1, 3)),
    counter=st.one_of(st.none(), st.integers(1, 3)),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.lists(NEWS, max_size=3), news=st.lists(NEWS, max_size=8))
def test_messages_of_boxes_heard_together_leave_what_they_leave_one_by_one(
    folder: Path, writer: sqlite3.Connection, before: list[DeviceNews], news: list[DeviceNews]
) -> None:
    columns = "sensor, heard_name, model, battery, counter, first_ms, last_ms, messages"
    left = []
    for batches in ([before, news], [[one] for one in [*before, *news]]):
        writer.execute("DELETE FROM device")
        for devices in batches:
            keep_batch(folder, Batch(devices=devices))
        left.append(writer.execute(f"SELECT {columns} FROM device ORDER BY sensor").fetchall())
    assert left[0] == left[1]


def test_a_file_gives_a_place_to_a_sensor_that_has_none_and_never_moves_one(folder: Path) -> None:
    keep_batch(folder, Batch(readings=[reading(0, 1)], sites={"cam-1": "Mairie"}))
    keep_batch(folder, Batch(readings=[reading(0, 1, part="B")], sites={"cam-1": "École"}))
    with closing(open_reader(folder)) as con:
        assert [channel.site for channel in list_channels(con)] == ["Mairie", "Mairie"]
        (device,) = list_devices(con)
    assert (device.site, device.is_adopted, device.first_ms) == ("Mairie", True, 0)


def test_the_same_quantity_as_interval_and_as_total_is_two_channels(folder: Path) -> None:
    keep_readings(folder, [reading(0, 1), reading(0, 500, semantics="total"), reading(0, 2, part="line 2")])
    with closing(open_reader(folder)) as con:
        assert len(list_channels(con)) == 3


# --- set aside ------------------------------------------------------------------------------------------------------


def aside(**other: Any) -> SetAside:
    said: dict[str, Any] = {
        "arrived_ms": NOW_MS,
        "origin": "mqtt",
        "topic": "application/1/device/a/event/up",
        "payload": b'{"\xff',
        "code": "not-json",
        "reason": "Ce n’est pas du JSON.",
        "outcome": "quarantined",
    }
    return SetAside(**{**said, **other})


def test_what_is_quarantined_is_kept_to_the_byte_and_once(folder: Path) -> None:
    keep_batch(folder, Batch(set_aside=[aside()]))
    keep_batch(folder, Batch(set_aside=[aside(arrived_ms=NOW_MS + 5), aside(payload=b"")]))
    with closing(open_reader(folder)) as con:
        newest, other = list_set_aside(con)
    assert (newest.payload, newest.times, newest.first_ms, newest.last_ms) == (b'{"\xff', 2, NOW_MS, NOW_MS + 5)
    assert (other.payload, other.times) == (b"", 1)


def test_what_is_rejected_is_counted_and_not_kept(folder: Path) -> None:
    keep_batch(folder, Batch(set_aside=[aside(outcome="rejected", code="too-large", payload=b"x" * 1000)] * 3))
    assert contents(folder)["set_aside"] == []
    assert [row[3] for row in contents(folder)["rejected"]] == [3]
    keep_batch(folder, Batch(set_aside=[aside(outcome="rejected", code="too-large", arrived_ms=NOW_MS + DAY_MS)]))
    today_ms = NOW_MS // DAY_MS * DAY_MS
    assert [(row[1], row[3]) for row in contents(folder)["rejected"]] == [(today_ms, 3), (today_ms + DAY_MS, 1)]


def test_text_no_encoding_can_hold_is_still_told_apart(folder: Path) -> None:
    keep_batch(folder, Batch(set_aside=[aside(payload=b"\x00"), aside(payload=b"\x00", where="ligne 3")]))
    assert len(contents(folder)["set_aside"]) == 2


# --- checkpoint -----------------------------------------------------------------------------------------------------


def test_a_checkpoint_moves_the_log_into_the_base(folder: Path, writer: sqlite3.Connection) -> None:
    keep_readings(folder, [reading(n * 900_000, n) for n in range(500)])
    with writing(folder):
        checkpoint(writer)
    alone = folder.parent / "alone"
    alone.mkdir()
    (alone / "parvis.sqlite").write_bytes((folder / "parvis.sqlite").read_bytes())
    assert contents(alone) == contents(folder)


def test_a_checkpoint_waits_for_no_reader_and_empties_the_log_when_they_are_gone(
    folder: Path, writer: sqlite3.Connection, reader: sqlite3.Connection
) -> None:
    log = folder / "parvis.sqlite-wal"

    def write_and_tidy(start_ms: int) -> int:
        with writing(folder):
            with transaction(writer):
                keep(writer, Batch(readings=[reading(start_ms, 1)]), now_ms=NOW_MS)
            checkpoint(writer)
        return log.stat().st_size

    reader.execute("BEGIN")
    assert count_status(reader).readings == 0
    assert write_and_tidy(0) > 0
    assert count_status(reader).readings == 0  # what it began to see, it goes on seeing
    reader.execute("COMMIT")
    assert write_and_tidy(900_000) == 0
    assert count_status(reader).readings == 2


def test_an_empty_batch_keeps_nothing(folder: Path) -> None:
    before = contents(folder)
    assert keep_batch(folder, Batch()) == Kept()
    assert contents(folder) == before
