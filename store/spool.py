"""Messages that are safe on disk and not judged yet: how a backlog is taken over faster than it can be understood.

A piece is some thousand raw messages, compressed, written in one transaction; after its commit they are acknowledged.
Later they are judged like any others, and the transaction that keeps what they meant deletes the piece: whenever the
power goes, they are in the spool or in their rows, never in both and never in neither.

A piece is known by a number that is never used twice (the clock, in nanoseconds, always rising). Whoever settles one
that is not there any more was overtaken by another process and keeps nothing.
"""

from __future__ import annotations

import shutil
import zlib
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from store.faults import telling

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

__all__ = [
    "MOST_BYTES",
    "RESERVE_BYTES",
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
_PIECE = 2_000
# The fastest level: ten to thirty to one on what a network server sends.
_LEVEL = 1
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(list[Message]).decode


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


def pack_messages(messages: Sequence[Message]) -> list[Packed]:
    """Give messages as compressed pieces, in their order."""
    cuts = range(0, len(messages), _PIECE)
    pieces = [messages[at : at + _PIECE] for at in cuts]
    return [Packed(len(piece), zlib.compress(_encode(piece), _LEVEL)) for piece in pieces]


def open_piece(piece: Piece) -> list[Message]:
    """Give the messages of a piece; ValueError when it is not what was written."""
    try:
        return _decode(zlib.decompress(piece.body))
    except (zlib.error, msgspec.DecodeError) as why:
        raise ValueError("a piece of the spool is damaged") from why


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
