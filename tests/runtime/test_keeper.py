"""A batch is kept whole or taken apart, and whatever ends in the middle of that loses nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

import runtime.keeper
import store.spool
from runtime.backlog import Backlog
from runtime.keeper import Keeper
from runtime.upkeep import Upkeep
from store.base import close_writer, open_writer
from store.gate import writing
from store.intake import Batch, Kept, keep, transaction
from store.spool import hold, oldest_pieces, open_piece, pack_messages
from sync.intake import Intake
from tests.support.base import make_base
from tests.support.collecting import stored_values
from tests.support.uplink import uplink

ARRIVED_MS = 1_793_700_000_000


def keeper_of(folder: Path, is_over: Event) -> Keeper:
    return Keeper(
        folder,
        Upkeep(folder, 0, is_over.is_set),
        thank=lambda _: None,
        tell=lambda _: None,
        tell_fault=lambda _: None,
        wait=lambda _: is_over.is_set(),
        is_out_of_time=is_over.is_set,
    )


def judge_spool(folder: Path, is_over: Event) -> None:
    con = open_writer(folder)
    try:
        backlog = Backlog(folder, lambda: True)
        keeper_of(folder, is_over).judge_pieces(con, Intake(), oldest_pieces(con, 100), backlog.arrivals_of)
    finally:
        close_writer(folder, con)


def test_a_program_that_ends_between_two_halves_of_a_piece_leaves_the_second_one_in_the_spool(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They were thanked for when the piece was written: nobody sends them again."""
    monkeypatch.setattr(store.spool, "RESERVE_BYTES", 0)
    folder, is_over = make_base(tmp_path), Event()
    with closing(open_writer(folder)) as con, writing(folder), transaction(con):
        hold(con, pack_messages([(topic, ARRIVED_MS, text) for topic, text in map(uplink, range(4))]), now_ns=1)

    def broken(con: sqlite3.Connection, batch: Batch, *, now_ms: int) -> Kept:
        if any(reading.value == 3 for reading in batch.readings):
            raise ZeroDivisionError
        is_over.set()  # in the middle of what is kept: from its commit on there is no more time
        return keep(con, batch, now_ms=now_ms)

    with monkeypatch.context() as patch:
        patch.setattr(runtime.keeper, "keep", broken)
        judge_spool(folder, is_over)
    assert stored_values(folder) == [0, 1]
    with closing(open_writer(folder)) as con:
        (left,) = oldest_pieces(con, 100)
        assert [payload for _, _, payload in open_piece(left)] == [uplink(2)[1], uplink(3)[1]]
    judge_spool(folder, Event())
    assert stored_values(folder) == [0, 1, 2, 3]
