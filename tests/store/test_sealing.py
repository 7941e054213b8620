"""Sealing changes where things lie and nothing else, at whatever moment it happens."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from measures.reading import Mark, Rank, Reading
from measures.timespan import DAY_MS, HOUR_MS, Step, midnight_ms, to_datetime
from store.base import (
    BASE_NAME,
    BaseDamaged,
    bring_up_to_date,
    close_writer,
    open_reader,
    open_writer,
    read_town,
    write_town,
)
from store.gate import writing
from store.intake import transaction
from store.kinds import RAW, TALLIES
from store.queries import count_status, is_marked, last_values, list_channels, load_readings, load_series
from store.recall import last_total
from store.sealing import ENOUGH, GRACE_MS, PIECES, TALLY_GRACE_MS, pieces_of, seal_closed, span_of
from store.tallying import rebuild_all
from tests.store.test_intake import AUTUMN_MS, assert_tallies_are_the_readings, tellings
from tests.support.base import TOWN, contents, keep_readings, make_base, reading
from tests.support.sample import SAMPLES
from tests.support.sealing import FAR_MS, seal_all, sealing_early

MINUTE_MS = 60_000


@pytest.fixture
def early() -> Iterator[None]:
    """A store that seals after hours, not months."""
    with sealing_early():
        yield


def blocks_of(folder: Path) -> list[tuple[int, ...]]:
    with closing(open_reader(folder)) as con:
        return con.execute(
            "SELECT num, channel, step, first_ms, last_ms, count, crc FROM block ORDER BY num"
        ).fetchall()


def rows_of(folder: Path) -> int:
    with closing(open_reader(folder)) as con:
        return con.execute("SELECT count(*) FROM reading").fetchone()[0]


def views_of(folder: Path) -> list[list[float]]:
    """Give all columns of all that views ask of a base."""
    out = []
    with closing(open_reader(folder)) as con:
        for channel in list_channels(con):
            assert channel.first_ms is not None and channel.last_ms is not None
            span = channel.first_ms + 17 * MINUTE_MS, channel.last_ms - 5 * MINUTE_MS
            for step in Step:
                for zone in ("Europe/Paris", "Asia/Kolkata"):
                    series = load_series(con, channel, *span, step, zone)
                    columns = (series.start_ms, series.end_ms, series.value, series.low, series.high, series.known)
                    out += [column.tolist() for column in columns]
            out += [column.tolist() for column in load_readings(con, channel, *span)]
            marks = [is_marked(con, channel, *span, mark) for mark in (Mark.UNLIKELY, Mark.NO_TIME)]
            out.append([float(is_there) for is_there in marks])
        out += [[value.start_ms, value.value] for value in last_values(con)]
        status = count_status(con)
        out.append([status.readings, status.first_ms or 0, status.last_ms or 0])
    return out


def quarters(count: int, start_ms: int = AUTUMN_MS, **other: object) -> list[Reading]:
    return [reading(start_ms + n * 900_000, n % 7, **other) for n in range(count)]


# --- nothing changes ------------------------------------------------------------------------------------------------


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), tellings())
def test_sealed_at_any_moments_the_base_holds_the_same(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, told: list[Reading]
) -> None:
    fresh, sealed = (make_base(tmp_path_factory.mktemp("base")) for _ in range(2))
    turned = data.draw(st.permutations(told))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(told)), max_size=5)))
    with sealing_early(
        newest=data.draw(st.sampled_from([3, 6])),
        enough=data.draw(st.sampled_from([1, 3, 8])),
        span_ms=data.draw(st.sampled_from([60_000, HOUR_MS, 5 * HOUR_MS])),
    ):
        keep_readings(fresh, told)
        for low, high in zip([0, *cuts], [*cuts, len(turned)], strict=True):
            keep_readings(sealed, turned[low:high])
            seal_all(sealed, steps=data.draw(st.sampled_from([0, 1, 3, 10_000])))
        keep_readings(sealed, told)
        besides = ("set_aside",)  # a diary of what came, not a state
        for _ in range(2):
            assert contents(fresh, without=besides) == contents(sealed, without=besides)
            np.testing.assert_equal(views_of(sealed), views_of(fresh))
            if told:
                assert_tallies_are_the_readings(sealed)
            seal_all(sealed)


def test_every_field_of_a_reading_comes_back(early: None, folder: Path) -> None:
    told = [
        reading(
            AUTUMN_MS + n * 900_000 + n % 3,
            n / 3,
            period_ms=[900_000, None][n % 2],
            known=[1.0, 0.5, 1 / 3][n % 3],
            rank=list(Rank)[n % 3],
            source_ms=[0, 1, AUTUMN_MS + n][n % 3],
            marks=n % 5,
        )
        for n in range(60)
    ]
    keep_readings(folder, told)
    before = contents(folder)
    assert seal_all(folder) > 0
    assert rows_of(folder) < 60
    assert contents(folder) == before


def test_importing_what_is_sealed_again_changes_nothing_and_opens_nothing(early: None, folder: Path) -> None:
    told = quarters(100)
    keep_readings(folder, told)
    seal_all(folder)
    before, blocks = contents(folder), blocks_of(folder)
    kept = keep_readings(folder, told, told[:3])
    assert (kept.new, kept.already, kept.conflicts) == (0, 3, 0)
    assert (contents(folder), blocks_of(folder)) == (before, blocks)


def test_a_late_arrival_is_one_row_until_all_is_quiet(early: None, folder: Path) -> None:
    told = quarters(100)
    late = told.pop(30)
    keep_readings(folder, told)
    seal_all(folder)
    blocks, rows = blocks_of(folder), rows_of(folder)
    kept = keep_readings(folder, [late, told[30]])
    assert (kept.new, kept.already) == (1, 1)
    assert [block for block in blocks_of(folder) if block[2] == -1] == [block for block in blocks if block[2] == -1]
    assert rows_of(folder) == rows + 1
    seal_all(folder)
    assert rows_of(folder) == rows
    assert_tallies_are_the_readings(folder)


def test_a_correction_of_what_is_sealed_wins_and_the_loser_is_set_aside(early: None, folder: Path) -> None:
    keep_readings(folder, quarters(100))
    seal_all(folder)
    kept = keep_readings(folder, [reading(AUTUMN_MS, 50, rank=Rank.CORRECTION), reading(AUTUMN_MS + 900_000, 0)])
    assert (kept.new, kept.conflicts) == (0, 2)
    for _ in range(2):
        with closing(open_reader(folder)) as con:
            (channel,) = list_channels(con)
            assert load_readings(con, channel, AUTUMN_MS, AUTUMN_MS + HOUR_MS).value.tolist() == [50, 1, 2, 3]
            day = load_series(con, channel, AUTUMN_MS, AUTUMN_MS + 1, Step.HOUR, TOWN.zone)
            assert (day.value.tolist(), channel.count) == ([56], 100)
        seal_all(folder)


def test_what_comes_for_a_corrected_slot_is_held_against_the_correction_not_against_what_is_sealed(
    early: None, folder: Path
) -> None:
    """A row lies over its block: what would win over the sealed value alone must not take the slot."""
    keep_readings(folder, quarters(100))
    seal_all(folder)
    keep_readings(folder, [reading(AUTUMN_MS, 50, rank=Rank.CORRECTION, source_ms=9)])
    kept = keep_readings(folder, [reading(AUTUMN_MS, 40, rank=Rank.CORRECTION, source_ms=5)])
    assert (kept.new, kept.already, kept.conflicts) == (0, 0, 1)
    with closing(open_reader(folder)) as con:
        (channel,) = list_channels(con)
        assert load_readings(con, channel, AUTUMN_MS, AUTUMN_MS + 1).value.tolist() == [50]


def test_a_slot_that_is_no_longer_known_is_unknown_over_its_block(early: None, folder: Path) -> None:
    """A correction that says « a whole hour » fits no quarter any more."""
    keep_readings(folder, quarters(100))
    seal_all(folder)
    keep_readings(folder, [reading(AUTUMN_MS, 9, rank=Rank.CORRECTION, period_ms=HOUR_MS)])
    for _ in range(2):
        with closing(open_reader(folder)) as con:
            (channel,) = list_channels(con)
            series = load_series(con, channel, AUTUMN_MS, AUTUMN_MS + HOUR_MS, Step.QUARTER, TOWN.zone)
            over = con.execute("SELECT * FROM tally WHERE start_ms = ? AND step = 0", (AUTUMN_MS,)).fetchall()
        assert series.known.tolist() == [0, 1, 1, 1]
        assert all(set(row[3:]) == {0} for row in over), "of what is not known nothing is added up"
        seal_all(folder)


def test_a_new_zone_makes_sealed_tallies_anew(early: None, folder: Path, tmp_path: Path) -> None:
    there = msgspec.structs.replace(TOWN, zone="Indian/Reunion")
    told = quarters(300)
    keep_readings(folder, told)
    seal_all(folder)
    con = open_writer(folder)
    with writing(folder), transaction(con):
        write_town(con, there)
    close_writer(folder, con)
    other = make_base(tmp_path / "other", there)
    keep_readings(other, told)
    assert contents(folder) == contents(other)
    seal_all(folder)
    assert contents(folder) == contents(other)


def test_a_new_rhythm_makes_sealed_tallies_anew(early: None, folder: Path, tmp_path: Path) -> None:
    said = {"quantity": "temperature", "semantics": "instant", "period_ms": None}
    slow = quarters(60, **said)
    fast = [reading(AUTUMN_MS + 60 * 900_000 + n * MINUTE_MS, n, **said) for n in range(60)]
    keep_readings(folder, slow)
    seal_all(folder)
    keep_readings(folder, fast)
    whole = make_base(tmp_path / "whole")
    keep_readings(whole, slow + fast)
    assert contents(folder) == contents(whole)


# --- what is sealed -------------------------------------------------------------------------------------------------


def test_a_month_too_small_for_a_block_is_sealed_some_days_after_its_end_and_the_latest_readings_never(
    folder: Path,
) -> None:
    october = midnight_ms(to_datetime(AUTUMN_MS, "UTC").date().replace(day=1), "UTC")
    november = october + 31 * DAY_MS
    keep_readings(folder, quarters(96 * 45, october))
    seal_all(folder, now_ms=november + GRACE_MS - 1)
    assert {step for _, _, step, *_ in blocks_of(folder)} == {0, 1, 2}  # tallies are enough by then
    steps = seal_all(folder, now_ms=november + GRACE_MS)
    assert 0 < steps < 20
    assert {first < november for _, _, step, first, *_ in blocks_of(folder) if step == -1} == {True}
    assert rows_of(folder) == 96 * 14
    seal_all(folder)
    assert rows_of(folder) == 96 * 14  # November holds the latest ones
    with closing(open_reader(folder)) as con:
        assert last_total(con, "cam-1", "", "people_count") is None
        assert [value.start_ms for value in last_values(con)] == [october + (96 * 45 - 1) * 900_000]


def test_what_fills_a_block_is_sealed_before_its_month_is_over(folder: Path) -> None:
    october = midnight_ms(to_datetime(AUTUMN_MS, "UTC").date().replace(day=1), "UTC")
    with sealing_early(piece=200, span_ms=1000 * DAY_MS):
        keep_readings(folder, quarters(96 * 10, october))
        now_ms = october + 6 * DAY_MS + GRACE_MS
        before = contents(folder)
        seal_all(folder, now_ms=now_ms)
        sizes = [block[5] for block in blocks_of(folder) if block[2] == -1]
        assert sizes == [200, 200]  # of the 576 that are older than three days
        assert rows_of(folder) == 960 - 400
        assert contents(folder) == before


def test_days_and_hours_join_their_block_before_it_is_full(folder: Path) -> None:
    """A view of years reads days from two or three blocks and some rows, not from a year of rows."""
    begin = midnight_ms(date(2023, 6, 1), TOWN.zone)
    keep_readings(folder, [reading(begin + n * HOUR_MS, n % 9, period_ms=HOUR_MS) for n in range(24 * 500)])
    before, views = contents(folder), views_of(folder)
    late = "SELECT step, count(*) FROM tally WHERE start_ms < ? GROUP BY step"
    for week in range(3, 70):
        now_ms = begin + week * 7 * DAY_MS
        seal_all(folder, now_ms=now_ms)
        with closing(open_reader(folder)) as con:
            rows = dict(con.execute(late, (now_ms - TALLY_GRACE_MS,)))
        assert rows.get(2, 0) <= ENOUGH[2]
        assert rows.get(1, 0) <= ENOUGH[1]
    # The first of January begins in December, by UTC.
    days = [(first, count) for _, _, step, first, _, count, _ in blocks_of(folder) if step == 2]
    assert [first for first, _ in days] == [begin, midnight_ms(date(2024, 1, 2), TOWN.zone)]
    assert sum(count for _, count in days) >= 69 * 7 - 3 - ENOUGH[2]
    assert contents(folder) == before
    np.testing.assert_equal(views_of(folder), views)


def test_a_block_that_is_full_is_not_written_again(folder: Path) -> None:
    begin = midnight_ms(date(2023, 10, 1), "UTC")
    keep_readings(folder, quarters(96 * 31 + 350, begin))
    con = open_writer(folder)
    written: list[str] = []
    con.set_trace_callback(lambda said: written.append(said) if said.startswith("DELETE FROM block") else None)
    with closing(con):
        assert sum(seal_closed(folder, con, now_ms=FAR_MS)) > 4
    assert written == []
    assert [count for _, _, step, _, _, count, _ in blocks_of(folder) if step == 0] == [744, 744, 744, 744]


@given(st.integers(-(10**12), 4 * 10**12))
def test_two_thousand_days_lie_in_three_blocks_at_most(start_ms: int) -> None:
    """The longest span a view of a thousand pixels shows by days: it opens at most 3.3 tallies a pixel column."""
    _, end = span_of(start_ms, TALLIES[2])
    _, end = span_of(end, TALLIES[2])
    _, end = span_of(end, TALLIES[2])
    assert end > start_ms + 2000 * DAY_MS
    assert 3 * PIECES[2] <= 3300


@pytest.mark.parametrize(("count", "pieces"), [(1, 1), (150, 1), (151, 2), (301, 3), (1000, 7)])
def test_what_is_too_much_for_a_block_is_cut_into_equal_ones_that_hold_all_of_it(count: int, pieces: int) -> None:
    columns = {name: np.arange(count).astype(kind) for name, kind in RAW.types.items()}
    with sealing_early(piece=100):
        found = list(pieces_of(columns, RAW))
    sizes = [piece["start_ms"].size for piece in found]
    assert len(sizes) == pieces and max(sizes) - min(sizes) <= 1
    for name, column in columns.items():
        np.testing.assert_array_equal(np.concatenate([piece[name] for piece in found]), column)


def test_a_sensor_of_seconds_is_sealed_in_pieces_and_late_ones_join_theirs(folder: Path) -> None:
    with sealing_early(newest=6, piece=100, span_ms=DAY_MS):
        told = [reading(AUTUMN_MS + n * 1000, n % 9, period_ms=1000) for n in range(2000)]
        late = told[3:2000:400]
        after = [reading(AUTUMN_MS + 3 * DAY_MS + n * 1000, 1, period_ms=1000) for n in range(9)]
        keep_readings(folder, [one for one in told if one not in late], after)
        seal_all(folder)
        sizes = [block[5] for block in blocks_of(folder) if block[2] == -1]
        assert max(sizes) <= 150
        assert len(sizes) <= 21
        keep_readings(folder, late)
        before = contents(folder)
        assert seal_all(folder) > 0
        assert rows_of(folder) == 9
        assert contents(folder) == before


# --- surroundings ---------------------------------------------------------------------------------------------------


def test_a_damaged_block_is_told_and_never_read_as_data(early: None, folder: Path) -> None:
    keep_readings(folder, quarters(40))
    seal_all(folder)
    with closing(sqlite3.connect(folder / BASE_NAME, isolation_level=None)) as con:
        found = con.execute("SELECT num, body FROM block WHERE step = -1").fetchall()
        num, body = found[0]
        with closing(open_reader(folder)) as reader:
            (channel,) = list_channels(reader)
            for at in range(0, len(body) * 8, 7):
                broken = bytearray(body)
                broken[at // 8] ^= 1 << at % 8
                con.execute("UPDATE block SET body = ? WHERE num = ?", (bytes(broken), num))
                with pytest.raises(BaseDamaged):
                    load_readings(reader, channel, 0, FAR_MS)
            con.execute("UPDATE block SET body = ?, count = count - 1 WHERE num = ?", (body, num))
            with pytest.raises(BaseDamaged):
                load_readings(reader, channel, 0, FAR_MS)


def test_a_damaged_block_is_left_as_it_is(early: None, folder: Path) -> None:
    told = quarters(40)
    late = told.pop(1)
    keep_readings(folder, told)
    seal_all(folder)
    with closing(sqlite3.connect(folder / BASE_NAME, isolation_level=None)) as con:
        con.execute("UPDATE block SET crc = crc + 1 WHERE step = -1")
    before = blocks_of(folder)
    with pytest.raises(BaseDamaged):
        keep_readings(folder, [late])
    assert blocks_of(folder) == before


def damage(folder: Path, where: str) -> None:
    with closing(sqlite3.connect(folder / BASE_NAME, isolation_level=None)) as con:
        con.execute(f"UPDATE block SET crc = crc + 1 WHERE {where}")


def test_a_damaged_past_does_not_stop_what_arrives_now(early: None, folder: Path) -> None:
    keep_readings(folder, quarters(60), quarters(60, sensor="cab-1", quantity="energy", semantics="total"))
    seal_all(folder)
    damage(folder, "1")
    assert keep_readings(folder, quarters(9, AUTUMN_MS + 3 * DAY_MS)).new == 9
    with closing(open_reader(folder)) as con:
        assert last_total(con, "cab-1", "", "energy") == (3.0, AUTUMN_MS + 59 * 900_000)
        assert len(last_values(con)) == 2


def test_a_damaged_block_is_told_when_all_others_are_sealed(early: None, folder: Path) -> None:
    cameras = [quarters(60, sensor=f"cam-{number}") for number in range(3)]
    late = [camera.pop(2) for camera in cameras]
    keep_readings(folder, *cameras)
    seal_all(folder)
    keep_readings(folder, late)
    rows = rows_of(folder)
    damage(folder, "channel = 1 AND step = -1")
    with pytest.raises(BaseDamaged):
        seal_all(folder)
    assert rows_of(folder) == rows - 2


def test_a_view_sees_one_state_while_another_writes(early: None, folder: Path) -> None:
    """Between its two questions (rows? blocks?) another process makes all tallies anew: as rows, and no blocks."""
    keep_readings(folder, quarters(100))
    seal_all(folder)
    with closing(open_reader(folder)) as con:
        (channel,) = list_channels(con)
        asked = (con, channel, AUTUMN_MS, AUTUMN_MS + HOUR_MS, Step.QUARTER, TOWN.zone)
        told: list[str] = []

        def write_meanwhile(statement: str) -> None:
            told.append(statement)
            if "FROM block" in statement and sum("FROM block" in earlier for earlier in told) == 1:
                other = open_writer(folder)
                with writing(folder), transaction(other):
                    rebuild_all(other, TOWN.zone)
                close_writer(folder, other)

        con.set_trace_callback(write_meanwhile)
        for _ in range(2):
            assert load_series(*asked).value.tolist() == [0, 1, 2, 3]
            assert not con.in_transaction
    assert not [block for block in blocks_of(folder) if block[2] != -1]


def test_a_base_of_the_first_version_says_the_same_once_it_is_sealed(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "parvis-1.sqlite", tmp_path / BASE_NAME)
    bring_up_to_date(tmp_path)
    before = views_of(tmp_path)
    with sealing_early():
        assert seal_all(tmp_path) > 0
    np.testing.assert_equal(views_of(tmp_path), before)
    with closing(open_reader(tmp_path)) as con:
        assert read_town(con) == TOWN
