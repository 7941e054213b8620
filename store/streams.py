"""A run of whole numbers as few bytes that are quick to open. Pure: knows neither columns nor a base.

A stream loses its least number and its common factor; what is left is told in the shortest of these ways:

* all are one number, or nearly all: that number, and the few others with their places;
* fewer than sixteen different ones: as many in a byte as fit, not pressed (three kinds of trembling go five to a byte,
  less than pressing makes of them, and open by a table);
* bytes laid out by their place (all first bytes, then all second ones) and pressed, those places stored that are
  noise: the last six bytes of an energy in floats are, and copying them is twenty times as quick as opening them;
* the four lowest bits as they are, the rest pressed so. What a microphone adds in its last place is noise: pressing
  it saves nothing and costs half of the time it takes to open a year.

Few bytes are deflated, many are a frame of Zstandard, which opens twice as fast once its 8 µs of beginning are made up
for. Bases before the ninth version know no such frames, those of the second only the first (without others) and the
third way; they are read as before.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from store.pressing import open_pressed, press_planes

if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    # Where numbers are put: int64, or float64 that are whole.
    Target = NDArray[np.int64] | NDArray[np.float64]

__all__ = ["HEAD_BYTES", "constant_of", "fill_bits", "fill_stream", "pack_bits", "pack_stream"]

_HEAD = struct.Struct("<BqQI")  # way, least, factor, bytes that follow
HEAD_BYTES = _HEAD.size
# Ways: 0 one number; 1, 2, 4, 8 bytes each; and
_FEW = 16  # so many more in a byte, 2 to 8
_SPLIT = 32  # bytes each above the four lowest bits
_RARE = 64  # one number and its exceptions
_COUNT = struct.Struct("<I")
_WIDTHS = (1, 2, 4, 8)
# How many numbers may be told apart when so many go into one byte.
_BASES = {8: 2, 5: 3, 4: 4, 3: 6, 2: 16}
# Opening a short stream is a matter of steps, not of bytes: a way of more steps must spare so many bytes, and
# exceptions are told as such only where there are so many numbers.
_SPARE = 16
_MANY = 512
_WHOLE = 2**53  # up to here a float counts one by one


def pack_stream(numbers: Integers) -> bytes:
    """Give the bytes of any whole numbers that differ by less than 2^63; none at all are allowed."""
    if not numbers.size:
        return _HEAD.pack(0, 0, 0, 0)
    rare = _tell_rare(numbers)
    if rare is not None:
        return rare
    least = int(numbers.min())
    above = (numbers - least).astype(np.uint64)
    factor = int(np.gcd.reduce(above))
    if factor == 0:
        return _HEAD.pack(0, least, 0, 0)
    above //= np.uint64(factor)
    top = int(above.max())
    way, body = min(_ways(above, top), key=lambda told: len(told[1]) + (_SPARE if told[0] & _SPLIT else 0))
    return _HEAD.pack(way, least, factor, len(body)) + body


def constant_of(body: bytes, at: int) -> int | None:
    """Give the one number all of a stream at that place are, None where they differ."""
    way, least, _, _ = _head_at(body, at)
    return least if way == 0 else None


def fill_stream(body: bytes, at: int, out: Target, *, is_added: bool = False) -> int:
    """Put (or add) the numbers of the stream at `at` into `out`; give where the stream ends.

    ValueError, struct.error or zlib.error for bytes that `pack_stream` did not make for so many numbers.
    """
    way, least, factor, size = _head_at(body, at)
    begin, end = at + HEAD_BYTES, at + HEAD_BYTES + size
    if end > len(body):
        raise ValueError("bytes missing")
    if way == 0:
        _put(np.int64(least), out, is_added)
    elif way == _RARE:
        _fill_rare(body, begin, end, out, least, is_added)
    elif _FEW < way < _SPLIT:
        _put(_open_few(body[begin:end], out.size, way - _FEW, least, factor), out, is_added)
    else:
        _scale(_open_bytes(body[begin:end], out.size, way), least, factor, out, is_added)
    return end


def pack_bits(column: Target) -> bytes:
    """Give the bytes of numbers taken by their 64 bits; the way of floats that are no short decimals."""
    return press_planes(np.ascontiguousarray(column).view(np.uint64), 8)


def fill_bits(raw: bytes, out: Target) -> None:
    """Put what `pack_bits` gave into `out`; ValueError or zlib.error for other bytes."""
    out.view(np.uint64)[...] = _open_bytes(raw, out.size, 8)


def _head_at(body: bytes, at: int) -> tuple[int, int, int, int]:
    way, least, factor, size = _HEAD.unpack_from(body, at)
    return way, least, factor, size


# ---- ways


def _ways(above: NDArray[np.uint64], top: int) -> list[tuple[int, bytes]]:
    width = _width_of(top)
    told = [(width, press_planes(above, width))]
    each = next((each for each, base in _BASES.items() if top < base), None)
    if each is not None:
        told.append((_FEW + each, _pack_few(above, each)))
    elif top >= 64:
        width = _width_of(top >> 4)
        told.append((_SPLIT + width, _pack_nibbles(above) + press_planes(above >> np.uint64(4), width)))
    return told


def _width_of(top: int) -> int:
    return next(size for size in _WIDTHS if top < 1 << 8 * size)


def _tell_rare(numbers: Integers) -> bytes | None:
    """Give a stream as its middle number and the exceptions, None where these are many, none, or all are few."""
    if numbers.size < _MANY:
        return None
    usual = np.partition(numbers, numbers.size // 2)[numbers.size // 2]
    others = np.flatnonzero(numbers != usual)
    if not 0 < others.size <= numbers.size // 24:
        return None
    body = (
        _COUNT.pack(others.size)
        + pack_stream(np.diff(others, prepend=0).astype(np.int64))
        + pack_stream(numbers[others])
    )
    return _HEAD.pack(_RARE, int(usual), 0, len(body)) + body


def _fill_rare(body: bytes, begin: int, end: int, out: Target, usual: int, is_added: bool) -> None:
    (count,) = _COUNT.unpack_from(body, begin)
    if count > out.size:
        raise ValueError("more exceptions than numbers")
    place, value = np.empty((2, count), np.int64)
    after = fill_stream(body, fill_stream(body, begin + _COUNT.size, place), value)
    np.cumsum(place, out=place)
    if after != end or (count and place.view(np.uint64).max() >= out.size):  # below zero is beyond every size there
        raise ValueError("an exception out of place")
    _put(np.int64(usual), out, is_added)
    if is_added:
        value -= usual
        out[place] += value
    else:
        out[place] = value


def _pack_few(above: NDArray[np.uint64], each: int) -> bytes:
    base = _BASES[each]
    padded = np.zeros(-(-above.size // each) * each, np.uint8)
    padded[: above.size] = above
    weights = (base ** np.arange(each)).astype(np.uint8)
    packed: NDArray[np.uint8] = (padded.reshape(-1, each) * weights).sum(axis=1, dtype=np.uint8)
    return packed.tobytes()


@lru_cache(maxsize=64)
def _table_of(each: int, least: int, factor: int) -> NDArray[np.int64]:
    """Give (256, each): the numbers that lie in every byte."""
    base = _BASES[each]
    digits = np.arange(256)[:, None] // base ** np.arange(each) % base
    # As unsigned, so that what was taken off as 64 bits is put back even where it passes the sign.
    table = digits.astype(np.uint64) * np.uint64(factor) + np.uint64(least & 2**64 - 1)
    return table.view(np.int64)


def _open_few(raw: bytes, count: int, each: int, least: int, factor: int) -> Integers:
    if each not in _BASES or len(raw) != -(-count // each):
        raise ValueError("bytes missing")
    table: Integers = _table_of(each, least, factor)
    return table.take(np.frombuffer(raw, np.uint8), axis=0).reshape(-1)[:count]


def _pack_nibbles(above: NDArray[np.uint64]) -> bytes:
    """Give the lowest four bits, the second half of the numbers beside the first."""
    low = (above & np.uint64(15)).astype(np.uint8)
    half = -(-low.size // 2)
    low[: low.size - half] |= low[half:] << 4
    return low[:half].tobytes()


def _open_bytes(raw: bytes, count: int, way: int) -> NDArray[Any]:
    """Give the numbers of a pressed way, unsigned and no wider than needed."""
    width = way & ~_SPLIT
    half = -(-count // 2) if way & _SPLIT else 0
    if width not in _WIDTHS or way & ~(_SPLIT | 15) or len(raw) < half:
        raise ValueError("no such way")
    planes = np.frombuffer(open_pressed(raw[half:] if half else raw, count * width), np.uint8)
    numbers = _join_bytes(planes.reshape(width, count), width)
    if not way & _SPLIT:
        return numbers
    wide = numbers.astype(f"u{min(8, 2 * width)}")
    wide <<= wide.dtype.type(4)
    low = np.frombuffer(raw, np.uint8, half)
    wide[:half] |= low & 15
    wide[half:] |= low[: count - half] >> 4
    return wide


def _join_bytes(planes: NDArray[np.uint8], width: int) -> NDArray[Any]:
    numbers: NDArray[Any] = planes[0]
    if width == 1:
        return numbers
    if width == 2:  # by far the usual one; shifting is four times faster than turning the bytes round
        numbers = planes[1].astype(np.uint16)
        numbers <<= np.uint16(8)
        numbers |= planes[0]
        return numbers
    return np.ascontiguousarray(planes.T).view(f"<u{width}").ravel()


# ---- into place


def _put(numbers: Any, out: Target, is_added: bool) -> None:
    if is_added:
        out += numbers
    else:
        out[...] = numbers


def _scale(numbers: NDArray[Any], least: int, factor: int, out: Target, is_added: bool) -> None:
    """Put least + factor x numbers; floats only where they count one by one."""
    if is_added or (1 << 8 * numbers.itemsize) * factor + abs(least) >= _WHOLE:
        exact = numbers.astype(np.uint64) * np.uint64(factor) + np.uint64(least & 2**64 - 1)
        _put(exact.view(np.int64), out, is_added)
        return
    out[...] = numbers
    if factor != 1:
        out *= factor
    if least:
        out += least
