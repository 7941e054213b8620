"""The spool gives back what it was given, once, in order, and never takes the last room."""

from __future__ import annotations

import re
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import store.spool
from store.base import BASE_NAME
from store.gate import writing
from store.intake import checkpoint, transaction
from store.spool import (
    LEAF,
    MOST_BYTES,
    Damaged,
    Message,
    Overtaken,
    Packed,
    Piece,
    has_room,
    hold,
    oldest_pieces,
    open_piece,
    pack_messages,
    settle,
    weigh,
)

NOW_NS = 1_780_000_000_000_000_000


def some(count: int, first: int = 0) -> list[Message]:
    return [(f"t/{number}", number, b"message %d" % number) for number in range(first, first + count)]


def held(con: sqlite3.Connection, most: int = 10**9) -> list[Message]:
    return [message for piece in oldest_pieces(con, most) for message in open_piece(piece)]


def put(folder: Path, con: sqlite3.Connection, messages: list[Message], now_ns: int = NOW_NS) -> None:
    with writing(folder), transaction(con):
        hold(con, pack_messages(messages), now_ns=now_ns)


@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 2**62), st.binary())))
def test_what_is_packed_comes_back_to_the_byte(messages: list[Message]) -> None:
    pieces = [Piece(0, *packed) for packed in pack_messages(messages)]
    assert [message for piece in pieces for message in open_piece(piece)] == messages
    assert sum(piece.messages for piece in pieces) == len(messages)


def test_messages_come_back_in_their_order_even_when_the_clock_goes_back(
    folder: Path, writer: sqlite3.Connection
) -> None:
    put(folder, writer, some(4500))
    put(folder, writer, some(500, 4500), NOW_NS - 10**15)
    assert held(writer) == some(5000)
    assert weigh(writer)[0] == 5000
    assert held(writer, 4500) == some(4500)
    assert held(writer, 1) == some(2000)  # a piece is never torn


def test_what_is_not_kept_yet_takes_the_place_of_its_pieces(folder: Path, writer: sqlite3.Connection) -> None:
    put(folder, writer, some(5000))
    put(folder, writer, some(10, 5000))
    nums = [piece.num for piece in oldest_pieces(writer, 5000)]
    with writing(folder), transaction(writer):
        left = settle(writer, nums, some(2500, 2500))
    assert held(writer) == some(2510, 2500)
    with writing(folder), transaction(writer):
        assert settle(writer, left, []) == []
    assert held(writer) == some(10, 5000)


def test_a_piece_is_settled_by_one_only(folder: Path, writer: sqlite3.Connection) -> None:
    put(folder, writer, some(10))
    (piece,) = oldest_pieces(writer, 10)
    with writing(folder), transaction(writer):
        settle(writer, [piece.num], [])
    put(folder, writer, some(10, 10))
    with pytest.raises(Overtaken), writing(folder), transaction(writer):
        settle(writer, [piece.num, oldest_pieces(writer, 10)[0].num], [])
    assert held(writer) == some(10, 10)


def test_of_what_is_settled_nothing_is_left_in_the_file(folder: Path, writer: sqlite3.Connection) -> None:
    told = b"somebody's badge %x" * 400
    with writing(folder), transaction(writer):
        hold(writer, [Packed(1, told)], now_ns=NOW_NS)
    with writing(folder):
        checkpoint(writer)
    assert told[:1000] in (folder / BASE_NAME).read_bytes()
    with writing(folder), transaction(writer):
        settle(writer, [oldest_pieces(writer, 1)[0].num], [])
    with writing(folder):
        checkpoint(writer)
    assert b"somebody's badge" not in (folder / BASE_NAME).read_bytes()


def test_there_is_an_end_to_it_and_the_last_room_of_the_disk_is_left(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store.spool, "RESERVE_BYTES", 0)
    assert has_room(folder, MOST_BYTES - 1)
    assert not has_room(folder, MOST_BYTES)
    monkeypatch.setattr(store.spool, "RESERVE_BYTES", 2**62)
    assert not has_room(folder, 0)


def flipped(body: bytes, at: int) -> bytes:
    return body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda body: body[:-3],
        lambda body: b"\0" + body,
        lambda body: body[:9],
        lambda _body: b"",
        *(lambda body, at=at: flipped(body, at) for at in (0, 1, 6, 12, 20, -1)),
    ],
)
def test_a_damaged_piece_is_noticed(folder: Path, writer: sqlite3.Connection, spoil: object) -> None:
    put(folder, writer, some(10))
    (piece,) = oldest_pieces(writer, 10)
    with pytest.raises(ValueError, match="damaged"):
        open_piece(piece._replace(body=spoil(piece.body)))  # type: ignore[operator]


@given(
    at=st.integers(0, 2**20),
    width=st.integers(1, 9_000),
    by=st.one_of(st.just("zeros"), st.just("gone"), st.just("flip")),
)
def test_damage_costs_the_leaves_it_lies_in_and_no_other(at: int, width: int, by: str) -> None:
    messages = some(4 * LEAF)
    (packed,) = pack_messages(messages)
    assert packed.messages == 4 * LEAF
    starts = [found.start() for found in re.finditer(rb"\x03.{8}\x28\xb5\x2f\xfd", packed.body, re.DOTALL)]
    assert len(starts) == 4
    at %= len(packed.body)
    end = min(at + width, len(packed.body))
    middle = {"zeros": bytes(end - at), "gone": b"", "flip": bytes(byte ^ 64 for byte in packed.body[at:end])}[by]
    spoilt = packed.body[:at] + middle + packed.body[end:]
    assume(spoilt != packed.body)
    ends = [*starts[1:], len(packed.body)]
    sound = [leaf for leaf, (begin, stop) in enumerate(zip(starts, ends, strict=True)) if stop <= at or begin >= end]
    with pytest.raises(Damaged) as raised:
        open_piece(Piece(1, packed.messages, spoilt))
    assert raised.value.left == [one for leaf in sound for one in messages[leaf * LEAF : (leaf + 1) * LEAF]]


def test_pieces_are_small() -> None:
    messages = some(3000)
    pieces = pack_messages(messages)
    assert sum(len(piece.body) for piece in pieces) < sum(len(payload) for _, _, payload in messages)


def test_a_piece_that_an_earlier_program_wrote_is_read() -> None:
    messages = some(10)
    assert open_piece(Piece(1, 10, zlib.compress(msgspec.msgpack.encode(messages), 1))) == messages


def test_another_program_sees_what_waits(folder: Path, writer: sqlite3.Connection) -> None:
    put(folder, writer, some(3))
    with closing(sqlite3.connect(folder / BASE_NAME)) as other:
        assert held(other) == some(3)
