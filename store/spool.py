"""Messages that are safe on disk and not judged yet: how a backlog is taken over faster than it can be understood.

A piece is some thousand raw messages, compressed, written in one transaction; after its commit they are acknowledged.
Later they are judged like any others, and the transaction that keeps what they meant deletes the piece: whenever the
power goes, they are in the spool or in their rows, never in both and never in neither.

A piece is known by a number that is never used twice (the clock, in nanoseconds, always rising). Whoever settles one
that is not there any more was overtaken by another process and keeps nothing.
"""

from __future__ import annotations

import shutil
import struct
import sys
import zlib
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from store.faults import telling

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

__all__ = [
    "MOST_BYTES",
    "PIECE",
    "RESERVE_BYTES",
    "Damaged",
    "Message",
    "Overtaken",
    "Packed",
    "Piece",
    "has_room",
    "hold",
    "oldest_pieces",
    "open_piece",
    "pack_messages",
    "settle",
    "weigh",
]

# Topic, arrival (UTC ms), payload: all that the judge is told of a message.
Message = tuple[str, int, bytes]

# A few hundred thousand messages. What comes beyond waits at the broker.
MOST_BYTES = 64 << 20
# The last room of a disk is for readings and for the rest of the computer.
RESERVE_BYTES = 256 << 20
# Packing holds Python's lock; so many messages a piece keep that to a few milliseconds, compressing lets go of it.
PIECE = 2_000
# Compressed together: what is damaged costs its own leaf and no other. 7 % more to write than in one, and no slower.
LEAF = 500
# zstd's fastest level: fifteen to ninety to one on what a network server sends, and twice as fast as that is sent.
_LEVEL = 1
# A piece is leaves, one behind the other. How a leaf begins: its form, the checksum of that and of all that follows in
# it, the length of the columns; then one frame of zstd, which knows its own length and can be found by its first bytes.
# The checksum is of what is written: one of the messages would look at ten times as many bytes.
_FORM = b"\3"
_NUMBER = struct.Struct("!I")
_HEAD = len(_FORM) + 2 * _NUMBER.size
_FRAME = b"\x28\xb5\x2f\xfd"
# A piece of version 0.1 of this program: zlib's own frame around the messages one by one.
_OLD_FORM = b"\x78"


class _Columns(msgspec.Struct, array_like=True):
    """What a leaf says of its messages; their payloads stand behind it, one after the other."""

    topics: list[str]  # each once
    which: list[int]  # the topic of every message, by its place there
    arrived_ms: list[int]
    sizes: list[int]  # bytes


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Columns).decode
_decode_old = msgspec.msgpack.Decoder(list[Message]).decode


class Packed(NamedTuple):
    """Messages ready to be written."""

    messages: int
    body: bytes


class Piece(NamedTuple):
    """One row of the spool."""

    num: int
    messages: int
    body: bytes


class Overtaken(Exception):
    """Another process has judged these messages meanwhile."""


class Damaged(ValueError):
    """A piece is not what was written. `left`: the messages of its sound leaves, in their order."""

    def __init__(self, left: list[Message]) -> None:
        super().__init__("a piece of the spool is damaged")
        self.left = left


def pack_messages(messages: Sequence[Message]) -> list[Packed]:
    """Give messages as compressed pieces, in their order."""
    cuts = range(0, len(messages), PIECE)
    return [_pack(messages[at : at + PIECE]) for at in cuts]


def _pack(messages: Sequence[Message]) -> Packed:
    return Packed(len(messages), b"".join([_leaf(messages[at : at + LEAF]) for at in range(0, len(messages), LEAF)]))


def _leaf(messages: Sequence[Message]) -> bytes:
    topics, arrived_ms, payloads = zip(*messages, strict=True)
    places = {topic: place for place, topic in enumerate(dict.fromkeys(topics))}
    which = [places[topic] for topic in topics]
    columns = _encode(_Columns(list(places), which, list(arrived_ms), list(map(len, payloads))))
    told = b"".join([columns, *payloads])
    rest = _NUMBER.pack(len(columns)) + zstd.compress(told, _LEVEL)
    return b"".join([_FORM, _NUMBER.pack(zlib.crc32(rest, _FORM[0])), rest])


def open_piece(piece: Piece) -> list[Message]:
    """Give the messages of a piece; Damaged when it is not what was written."""
    body, messages, at = piece.body, list[Message](), 0
    try:
        if body[:1] == _OLD_FORM:
            return _decode_old(zlib.decompress(body))
        while at < len(body):
            more, at = _open(body, at)
            messages += more
    except _UNREADABLE as why:
        raise Damaged(_sound_leaves(body)) from why
    if len(messages) != piece.messages:  # a leaf that is not there any more leaves no trace of its own
        raise Damaged(messages)
    return messages


_UNREADABLE = (zlib.error, zstd.ZstdError, struct.error, msgspec.DecodeError)


def _open(body: bytes, at: int) -> tuple[list[Message], int]:
    """Give the messages of the leaf that begins there, and where it ends; one of _UNREADABLE when it is none."""
    start = at + _HEAD
    if body[at : at + 1] != _FORM:
        raise zlib.error
    check, cut = _NUMBER.unpack_from(body, at + 1)[0], _NUMBER.unpack_from(body, at + 1 + _NUMBER.size)[0]
    whole = memoryview(body)
    end = start + zstd.get_frame_size(whole[start:])
    if zlib.crc32(whole[at + 1 + _NUMBER.size : end], _FORM[0]) != check:
        raise zlib.error
    told = zstd.decompress(whole[start:end])
    columns = _decode(memoryview(told)[:cut])
    ends = pairwise(accumulate(columns.sizes, initial=cut))
    payloads = [told[begin:stop] for begin, stop in ends]
    return list(zip([columns.topics[at] for at in columns.which], columns.arrived_ms, payloads, strict=True)), end


def _sound_leaves(body: bytes) -> list[Message]:
    """Give the messages of all leaves whose checksum is right, wherever they stand."""
    messages, at = list[Message](), 0
    while (found := body.find(_FRAME, at)) >= 0:
        try:
            more, at = _open(body, max(found - _HEAD, 0))
            messages += more
        except _UNREADABLE:
            at = found + 1
    return messages


def has_room(folder: Path, held_bytes: int) -> bool:
    """Tell whether more may be put into the spool, which holds `held_bytes` already."""
    with telling():
        return held_bytes < MOST_BYTES and shutil.disk_usage(folder).free > RESERVE_BYTES


def hold(con: sqlite3.Connection, pieces: Sequence[Packed], *, now_ns: int) -> None:
    """Write pieces behind all others; the caller holds the gate and a transaction."""
    (last,) = con.execute("SELECT ifnull(max(num), 0) FROM spool").fetchone()
    first = max(now_ns, last + 1)
    con.executemany("INSERT INTO spool VALUES (?, ?, ?)", [(first + at, *piece) for at, piece in enumerate(pieces)])


def weigh(con: sqlite3.Connection) -> tuple[int, int]:
    """Give how many messages wait in the spool, and in how many bytes."""
    with telling():
        messages, size = con.execute("SELECT ifnull(sum(count), 0), ifnull(sum(length(body)), 0) FROM spool").fetchone()
    return messages, size


def oldest_pieces(con: sqlite3.Connection, most: int) -> list[Piece]:
    """Give the oldest pieces, at most `most` messages but at least one piece where there is any."""
    pieces: list[Piece] = []
    with telling():
        for row in con.execute("SELECT num, count, body FROM spool ORDER BY num"):
            piece = Piece(*row)
            if pieces and sum(held.messages for held in pieces) + piece.messages > most:
                break
            pieces.append(piece)
    return pieces


def settle(con: sqlite3.Connection, nums: Sequence[int], rest: Sequence[Message]) -> list[int]:
    """Delete the pieces whose messages are kept in this transaction; `rest` of them is not, and takes their place.

    Give the numbers of the pieces that hold the rest.
    Overtaken when one is not there any more: keep nothing then. What the messages said of persons leaves the file too.
    """
    (was,) = con.execute("PRAGMA secure_delete").fetchone()
    con.execute("PRAGMA secure_delete = ON")
    try:
        gone = sum(con.execute("DELETE FROM spool WHERE num = ?", (num,)).rowcount for num in nums)
    finally:
        con.execute(f"PRAGMA secure_delete = {was}")
    if gone != len(nums):
        raise Overtaken
    pieces = pack_messages(rest)
    left = list(nums[: len(pieces)])
    con.executemany("INSERT INTO spool VALUES (?, ?, ?)", [(n, *piece) for n, piece in zip(left, pieces, strict=True)])
    return left
