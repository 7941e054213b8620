"""Where opinions lie while the base refuses them: a small file that was made while there was room, written in place.

On a full disk nothing new can be written, but what a file has already can be written over. So the room is taken in
advance, for all that the box may hold. There are two halves, written by turns and each with its checksum: a power cut
in the middle of one leaves the other. A file system that writes nothing in place may refuse all the same; then the
box's memory is all there is.
"""

from __future__ import annotations

import os
import struct
import zlib
from typing import TYPE_CHECKING

import msgspec

from store.opinions import REASONS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from store.opinions import Face

__all__ = ["ROOM", "SHELF_NAME", "Opinion", "OpinionShelf"]

SHELF_NAME = "opinions.waiting"
ROOM = 2_048
_REASONS = ("", *REASONS)
_HEAD = struct.Struct("<QLL")  # generation, how many, checksum
_ONE = struct.Struct("<QqBB6x")  # mark, day, face, reason
_HALF = 49_152 + 4_096  # whole blocks of a disk: a torn block spoils its own half only


def _new_mark() -> int:
    return int.from_bytes(os.urandom(8), "little")


class Opinion(msgspec.Struct, frozen=True):
    """A face of one local day (its midnight), or the reason that the visitor of that face gave.

    `mark` is chance: by it alone the base knows one that it has counted already.
    """

    day_ms: int
    face: Face
    reason: str
    mark: int = msgspec.field(default_factory=_new_mark)


class OpinionShelf:
    """One file in the commune's folder. Every method may wait for the disk."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / SHELF_NAME
        self._found = 0  # the generation that lay there when the program started

    def make_room(self) -> None:
        """Take the room on the disk where it is not taken yet; OSError where there is none."""
        if self._file.exists() and self._file.stat().st_size == 2 * _HALF:
            return
        making = self._file.with_suffix(".making")
        try:
            with making.open("wb") as out:
                out.write(bytes(2 * _HALF))
                out.flush()
                os.fsync(out.fileno())
            making.replace(self._file)
        except OSError:
            making.unlink(missing_ok=True)
            raise

    def lay(self, opinions: Sequence[Opinion], number: int) -> None:
        """Write down that these, and no others, wait; OSError when the disk refuses even that, and all is as before.

        `number`, from 1, says which is the latest, in whatever order they are written: two that follow each other lie
        in different halves.
        """
        told = opinions[:ROOM]
        body = b"".join(_ONE.pack(one.mark, one.day_ms, one.face, _REASONS.index(one.reason)) for one in told)
        generation = self._found + number
        head = _HEAD.pack(generation, len(told), _check(generation, body))
        with self._file.open("r+b", buffering=0) as out:
            out.seek(generation % 2 * _HALF)
            out.write(head + body)
            os.fsync(out.fileno())

    def take(self) -> list[Opinion]:
        """Give what waits; nothing where no file is, or both halves are spoiled."""
        try:
            data = self._file.read_bytes()
        except OSError:
            return []
        halves = [half for half in map(_read_half, (data[:_HALF], data[_HALF:])) if half is not None]
        self._found, opinions = max(halves, key=lambda half: half[0], default=(0, []))
        return opinions


def _check(generation: int, body: bytes) -> int:
    return zlib.crc32(body, zlib.crc32(generation.to_bytes(8, "little")))


def _read_half(half: bytes) -> tuple[int, list[Opinion]] | None:
    if len(half) < _HEAD.size:
        return None
    generation, count, check = _HEAD.unpack_from(half)
    body = half[_HEAD.size : _HEAD.size + count * _ONE.size]
    if not generation or len(body) < count * _ONE.size or _check(generation, body) != check:
        return None
    told = _ONE.iter_unpack(body)
    return generation, [Opinion(day, face, _REASONS[reason], mark) for mark, day, face, reason in told]
