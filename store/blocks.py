"""Columns of numbers as few bytes, and back to the last bit. Pure: knows no base.

A column is described by whole numbers first: floats that are decimals of up to six places are scaled, all others are
taken by their bits. What is then told is the column itself, its steps, its distance from the first column, or (for
times) how far each stands from an even grid: a sensor speaks every minute, give or take the radio's second. Whichever
came out smallest is kept. A stream of numbers loses its least value and its common factor, takes the fewest bytes that
hold it, is laid out byte by byte (all first bytes, then all second ones) and deflated; columns apart, so that a view
inflates only those it wants.
"""

from __future__ import annotations

import struct
import zlib
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Column = NDArray[np.int64] | NDArray[np.float64]

__all__ = ["pack", "unpack"]

_PLACES = 6
_EXACT = 2.0**53  # up to here a float counts one by one
_SAFE = 2**61  # differences of such numbers cannot overflow
_COLUMN = struct.Struct("<BBqqI")  # form, decimal places, first, grid, bytes that follow
_STREAM = struct.Struct("<BqQI")  # bytes a number, least, factor, bytes that follow
_LEVEL = 6


class _Form(IntEnum):
    """How the whole numbers of a column are told."""

    PLAIN = 0
    STEPS = 1  # each less the one before
    GRID = 2  # steps on an even grid, and the distance from it
    BESIDE = 3  # less the first column
    BITS = 4  # 64 bits as they are


def pack(columns: Sequence[Column]) -> bytes:
    """Give the bytes of columns of one length, not empty; the first one is int64 and sorted: times."""
    first = columns[0].astype(np.int64)
    return b"".join(_pack_column(column, first, is_first=at == 0) for at, column in enumerate(columns))


def unpack(body: bytes, count: int, types: Sequence[str], wanted: Sequence[bool]) -> list[Column | None]:
    """Give the columns of `count` numbers that are wanted, None for the others; the first is always given.

    Where all numbers of a column are one it is a read-only view of that one (stride 0), which costs no memory.

    `types` are "i8" or "f8" each. ValueError, struct.error or zlib.error for bytes that `pack` did not make.
    """
    out: list[Column | None] = []
    at = 0
    for kind, is_wanted in zip(types, wanted, strict=True):
        form, places, least, grid, size = _COLUMN.unpack_from(body, at)
        at += _COLUMN.size
        if is_wanted or not out:
            numbers = _unpack_numbers(body[at : at + size], count, _Form(form), least, grid, out[0] if out else None)
            out.append(_typed(numbers, kind, _Form(form), places))
        else:
            out.append(None)
        at += size
    if at != len(body):
        raise ValueError("bytes left over")
    return out


# ---- columns


def _pack_column(column: Column, first: Integers, *, is_first: bool) -> bytes:
    numbers, places = _whole_numbers(column)
    told: list[tuple[_Form, int, int, bytes]]
    if numbers is None:
        told = [(_Form.BITS, 0, 0, _deflate(np.ascontiguousarray(column).view(np.uint64), 8))]
    elif is_first:
        told = _tell_times(numbers)
    else:
        told = [(_Form.PLAIN, 0, 0, _pack_stream(numbers))]
        if len(told[0][3]) > _STREAM.size:  # not all the same
            told.append(_tell_steps(numbers))
            if column.dtype == np.int64 and _is_safe(first):
                told.append((_Form.BESIDE, 0, 0, _pack_stream(numbers - first)))
    form, least, grid, body = min(told, key=lambda one: len(one[3]))
    return _COLUMN.pack(form, places, least, grid, len(body)) + body


def _whole_numbers(column: Column) -> tuple[Integers | None, int]:
    """Give a column as whole numbers and their decimal places, None where that would lose a bit."""
    if column.dtype == np.int64:
        return (column.astype(np.int64) if _is_safe(column) else None), 0
    bits = np.ascontiguousarray(column).view(np.int64)
    for places in range(_PLACES + 1):
        with np.errstate(over="ignore", invalid="ignore"):
            scaled = np.rint(column * 10.0**places)
        if not np.all(np.abs(scaled) < _EXACT):  # NaN and infinity too
            return None, 0
        if np.array_equal((scaled / 10.0**places).view(np.int64), bits) and not np.any((scaled == 0) & (bits != 0)):
            return scaled.astype(np.int64), places
    return None, 0


def _is_safe(column: Column) -> bool:
    return int(column.min()) > -_SAFE and int(column.max()) < _SAFE


def _tell_steps(numbers: Integers) -> tuple[_Form, int, int, bytes]:
    return _Form.STEPS, int(numbers[0]), 0, _pack_stream(np.diff(numbers))


def _tell_times(numbers: Integers) -> list[tuple[_Form, int, int, bytes]]:
    told = [_tell_steps(numbers)]
    grid = int(np.median(np.diff(numbers))) if numbers.size > 2 else 0
    if grid > 1 and len(told[0][3]) > _STREAM.size:
        since = numbers - numbers[0]
        place = (since + grid // 2) // grid
        body = _pack_stream(np.diff(place)) + _pack_stream(since - place * grid)
        told.append((_Form.GRID, int(numbers[0]), grid, body))
    return told


def _unpack_numbers(
    body: bytes, count: int, form: _Form, least: int, grid: int, first: Column | None
) -> Integers | NDArray[np.float64]:
    if form is _Form.BITS:
        return _inflate(body, count, 8).view(np.int64)
    if form is _Form.PLAIN:
        return _unpack_stream(body, count)[0]
    if form is _Form.BESIDE:
        if first is None:
            raise ValueError("beside nothing")
        return _unpack_stream(body, count)[0] + first.astype(np.int64, copy=False)
    out = np.empty(count, np.int64)
    out[0] = 0
    steps, used = _unpack_stream(body, count - 1)
    np.cumsum(steps, out=out[1:])
    if form is _Form.GRID:
        out *= grid
        out += _unpack_stream(body[used:], count)[0]
    out += least
    return out


def _typed(numbers: Integers | NDArray[np.float64], kind: str, form: _Form, places: int) -> Column:
    if kind == "i8":
        return numbers
    if form is _Form.BITS:
        return numbers.view(np.float64)
    if numbers.strides == (0,):
        return np.broadcast_to(np.float64(numbers[0]) / 10.0**places, numbers.shape)
    value = numbers.astype(np.float64)
    if places:
        value /= 10.0**places
    return value


# ---- streams


def _pack_stream(numbers: Integers) -> bytes:
    if not numbers.size:
        return _STREAM.pack(0, 0, 0, 0)
    least = int(numbers.min())
    above = (numbers - least).astype(np.uint64)
    factor = int(np.gcd.reduce(above))
    if factor == 0:
        return _STREAM.pack(0, least, 0, 0)
    above //= np.uint64(factor)
    top = int(above.max())
    width = next(size for size in (1, 2, 4, 8) if top < 1 << 8 * size)
    body = _deflate(above, width)
    return _STREAM.pack(width, least, factor, len(body)) + body


def _unpack_stream(body: bytes, count: int) -> tuple[Integers, int]:
    """Give the numbers and how many bytes they took."""
    width, least, factor, size = _STREAM.unpack_from(body)
    if width == 0:
        return np.broadcast_to(np.int64(least), (count,)), _STREAM.size
    numbers = _inflate(body[_STREAM.size : _STREAM.size + size], count, width).astype(np.int64)
    if factor != 1:
        numbers *= factor
    if least:
        numbers += least
    return numbers, _STREAM.size + size


def _deflate(numbers: NDArray[np.uint64], width: int) -> bytes:
    narrow = numbers.astype(f"<u{width}")
    raw = narrow.view(np.uint8).reshape(-1, width).T.tobytes()
    made = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    return made.compress(raw) + made.flush()


def _inflate(body: bytes, count: int, width: int) -> NDArray[np.unsignedinteger]:
    raw = np.frombuffer(zlib.decompress(body, -15, max(1, count * width)), np.uint8)
    if raw.size != count * width:
        raise ValueError("bytes missing")
    if width == 1:
        return raw
    return np.ascontiguousarray(raw.reshape(width, count).T).view(f"<u{width}").ravel()
