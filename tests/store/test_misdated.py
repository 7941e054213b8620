"""What a wrong clock has dated is found, taken out of the totals and kept, put back, or put right."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from dtpr.kinds import kind_of
from dtpr.label import draft_label, dump_label
from measures.reading import Mark, Reading
from measures.timespan import DAY_MS, HOUR_MS, parse_instant
from resources.release import born_ms
from store.aside_queries import list_set_aside
from store.base import close_writer, open_reader, open_writer
from store.catalogue import Label, save_label
from store.change import changing
from store.gate import writing
from store.intake import Batch, DeviceNews, keep, transaction
from store.misdated import CODE, Misdated, Stray, find_misdated, put_right, set_misdated_aside, take_back
from store.pruning import prune_expired
from store.queries import count_status
from store.sealing import seal_closed
from tests.support.base import TOWN, contents, keep_batch, make_base, reading
from tests.support.sealing import sealing_early

NOW = born_ms() + 60 * DAY_MS + 9 * HOUR_MS + 7 * 60_000
QUARTER = 900_000
IN_1970 = 3 * HOUR_MS
IN_2099 = parse_instant("2099-05-01T08:00", "UTC")


def good(number: int, **other: object) -> Reading:
    """Give a reading that tells its time, in a year that can be."""
    return reading(NOW - DAY_MS + number * QUARTER, float(number + 1), **other)


def timeless(start_ms: int, value: float, **other: object) -> Reading:
    """Give a reading dated at its arrival."""
    return reading(start_ms, value, source_ms=start_ms + QUARTER, marks=int(Mark.NO_TIME), **other)


def received(*readings: Reading) -> Batch:
    """Give a batch of live messages, one a reading: each was heard when its time says."""
    heard = [DeviceNews(one.sensor, one.start_ms + (one.period_ms or 0)) for one in readings]
    return Batch(readings=list(readings), devices=heard)


def change(folder: Path, work):  # type: ignore[no-untyped-def]
    con = open_writer(folder)
    try:
        with writing(folder), transaction(con):
            return work(con)
    finally:
        close_writer(folder, con)


def found(folder: Path, now_ms: int = NOW) -> list[Misdated]:
    with closing(open_reader(folder)) as con:
        return find_misdated(con, now_ms=now_ms)


def facts(folder: Path) -> dict[str, object]:
    """Give what counts: readings, tallies and what the channels say of themselves."""
    told = contents(folder)
    return {name: told[name] for name in ("reading", "tally", "channel")}


@pytest.fixture
def only_good(tmp_path: Path) -> Path:
    """A base that never met a wrong clock."""
    folder = make_base(tmp_path / "good")
    keep_batch(folder, received(*(good(n) for n in range(40))), now_ms=NOW)
    return folder


@pytest.fixture(params=[IN_1970, IN_2099], ids=["1970", "2099"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The same base, but for five readings that arrived while the clock was wrong."""
    folder = make_base(tmp_path / "mixed")
    wrong = [timeless(request.param + n * QUARTER, 100.0 + n) for n in range(5)]
    keep_batch(folder, received(*(good(n) for n in range(20))), now_ms=NOW)
    keep_batch(folder, received(*wrong), now_ms=request.param + DAY_MS)
    keep_batch(folder, received(*(good(n) for n in range(20, 40))), now_ms=NOW)
    return folder


def test_they_are_told_by_box_with_the_dates_they_bear(folder: Path) -> None:
    (told,) = found(folder)
    first = IN_1970 if told.first_ms < NOW else IN_2099
    assert told == Misdated("cam-1", "", 5, first, first + 4 * QUARTER)


def test_a_base_whose_clock_was_always_right_has_none(only_good: Path) -> None:
    keep_batch(only_good, received(timeless(NOW - QUARTER, 7.0)), now_ms=NOW)
    assert found(only_good) == []


def test_imported_history_is_not_misdated_however_old(only_good: Path) -> None:
    keep_batch(only_good, Batch(readings=[reading(IN_1970 + n * QUARTER, 1.0) for n in range(9)]), now_ms=NOW)
    assert found(only_good) == []


def test_while_the_clock_is_wrong_nothing_is_ahead_of_it(only_good: Path) -> None:
    keep_batch(only_good, received(timeless(NOW - QUARTER, 7.0)), now_ms=NOW)
    assert found(only_good, now_ms=IN_1970) == []


def test_set_aside_they_leave_the_base_as_if_they_had_never_been_and_are_kept(folder: Path, only_good: Path) -> None:
    assert change(folder, lambda con: set_misdated_aside(con, now_ms=NOW)) == 5
    assert facts(folder) == facts(only_good)
    assert found(folder) == []
    with closing(open_reader(folder)) as con:
        kept = [row for row in list_set_aside(con) if row.code == CODE]
    values = sorted(msgspec.json.decode(row.payload, type=Reading).value for row in kept)
    assert values == [100.0, 101.0, 102.0, 103.0, 104.0]


def test_where_the_rhythm_was_theirs_the_tallies_of_all_others_are_made_anew(tmp_path: Path, only_good: Path) -> None:
    folder = make_base(tmp_path / "quicker")
    wrong = [timeless(IN_2099 + n * 60_000, 100.0, period_ms=60_000) for n in range(90)]
    keep_batch(folder, received(*wrong), now_ms=IN_2099 + DAY_MS)
    keep_batch(folder, received(*(good(n, period_ms=None) for n in range(40))), now_ms=NOW)
    assert change(folder, lambda con: set_misdated_aside(con, now_ms=NOW)) == 90
    steady = make_base(tmp_path / "steady")
    keep_batch(steady, received(*(good(n, period_ms=None) for n in range(40))), now_ms=NOW)
    assert [row[:-1] for row in facts(folder)["tally"]] == [row[:-1] for row in facts(steady)["tally"]]


def test_taken_back_everything_is_as_before(folder: Path) -> None:
    before, told = facts(folder), found(folder)
    change(folder, lambda con: set_misdated_aside(con, now_ms=NOW))
    assert change(folder, lambda con: take_back(con, now_ms=NOW)) == 5
    assert facts(folder) == before
    assert found(folder) == told
    with closing(open_reader(folder)) as con:
        assert count_status(con).quarantined == 0


def test_sealed_ones_are_found_and_set_aside_too(folder: Path, only_good: Path) -> None:
    for one in (folder, only_good):
        con = open_writer(one)
        with sealing_early(newest=3, piece=6):
            sum(1 for _ in seal_closed(one, con, now_ms=IN_2099 + 400 * DAY_MS))
        close_writer(one, con)
    with closing(open_reader(folder)) as con:
        assert con.execute("SELECT count(*) FROM block WHERE step = -1").fetchone() != (0,)
    assert found(folder)[0].count == 5
    assert change(folder, lambda con: set_misdated_aside(con, now_ms=NOW)) == 5
    assert facts(folder) == facts(only_good)


def test_put_right_they_lie_where_they_would_have_lain(folder: Path, only_good: Path) -> None:
    first = found(folder)[0].first_ms
    shift = NOW - 3 * HOUR_MS - first
    key = ("cam-1", "", "people_count", "interval")
    strays = [Stray(key, first + n * QUARTER, shift) for n in range(5)]
    assert change(folder, lambda con: put_right(con, strays, now_ms=NOW)) == 5
    keep_batch(
        only_good, received(*(timeless(NOW - 3 * HOUR_MS + n * QUARTER, 100.0 + n) for n in range(5))), now_ms=NOW
    )
    assert facts(folder) == facts(only_good)
    assert found(folder) == []


def test_only_what_told_no_time_is_put_right(only_good: Path) -> None:
    before = facts(only_good)
    key = ("cam-1", "", "people_count", "interval")
    strays = [Stray(key, good(1).start_ms, DAY_MS), Stray(("ghost", "", "people_count", "interval"), 0, DAY_MS)]
    assert change(only_good, lambda con: put_right(con, strays, now_ms=NOW)) == 0
    assert facts(only_good) == before


def test_what_a_label_no_longer_keeps_is_not_what_arrived_in_1970_yesterday(tmp_path: Path) -> None:
    folder = make_base(tmp_path / "town")
    keep_batch(folder, received(*(good(n) for n in range(90))), now_ms=NOW)
    keep_batch(folder, Batch(readings=[reading(NOW - 500 * DAY_MS + n * QUARTER, 1.0) for n in range(9)]), now_ms=NOW)
    label = draft_label(kind_of(["people_count"]), town=TOWN.name, place="Place", duration="one_year")
    with changing(folder) as con:
        save_label(con, Label("cam-1", "footfall", dump_label(label), status="published", sensor="cam-1"), now_ms=1)
    con = open_writer(folder)
    sum(1 for _ in prune_expired(folder, con, now_ms=NOW, built_ms=born_ms()))
    assert con.execute("SELECT sum(count) FROM pruning").fetchone() == (9,)
    # Afterwards the battery is flat for a day.
    with writing(folder), transaction(con):
        kept = keep(con, received(timeless(IN_1970, 12.0)), now_ms=IN_1970 + QUARTER)
    assert (kept.new, kept.expired) == (1, 0)
    sum(1 for _ in prune_expired(folder, con, now_ms=NOW, built_ms=born_ms()))
    assert con.execute("SELECT sum(count) FROM pruning").fetchone() == (9,)
    close_writer(folder, con)
    with closing(open_reader(folder)) as con:
        (kept_aside,) = [row for row in list_set_aside(con) if row.code == CODE]
    assert msgspec.json.decode(kept_aside.payload, type=Reading).value == 12.0
