"""Columns of numbers as few bytes, and back to the last bit. Pure: knows no base.

A column is described by whole numbers first: floats that are decimals of up to six places are scaled, all others are
taken by their bits. What is then told is the column itself, its steps, its distance from the first column, or (for
times) how far each stands from an even grid: a sensor speaks every minute, give or take the radio's second. Whichever
came out smallest is kept, as streams of whole numbers (`store/streams.py`); columns apart, so that a view opens only
those it wants, and straight into the place where it wants them.
"""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from store.streams import HEAD_BYTES, constant_of, fill_bits, fill_stream, pack_bits, pack_stream

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from numpy.typing import NDArray

    from store.streams import Integers

    Column = NDArray[np.int64] | NDArray[np.float64]

__all__ = ["Packed", "find_columns", "pack"]

_PLACES = 6
_EXACT = 2.0**53  # up to here a float counts one by one
_SAFE = 2**61  # differences of such numbers cannot overflow
_COLUMN = struct.Struct("<BBqqI")  # form, decimal places, first, grid, bytes that follow


class _Form(IntEnum):
    """How the whole numbers of a column are told."""

    PLAIN = 0
    STEPS = 1  # each less the one before
    GRID = 2  # steps on an even grid, and the distance from it
    BESIDE = 3  # less the first column
    BITS = 4  # 64 bits as they are, deflated


_FORMS = tuple(_Form)  # by number; asking the enumeration itself costs as much as opening a small column


def pack(columns: Sequence[Column]) -> bytes:
    """Give the bytes of columns of one length, not empty; the first one is int64 and sorted: times."""
    first = columns[0].astype(np.int64)
    return b"".join(_pack_column(column, first, is_first=at == 0) for at, column in enumerate(columns))


class Packed(NamedTuple):
    """One column inside the bytes of a block, not opened yet."""

    body: bytes
    at: int  # where its numbers begin
    end: int
    form: _Form
    places: int
    least: int
    grid: int

    @property
    def constant(self) -> float | None:
        """The one number all of the column are, as far as that is told at a glance; None where they differ."""
        one = constant_of(self.body, self.at) if self.form is _Form.PLAIN else None
        return None if one is None else one / 10.0**self.places if self.places else one

    def fill(self, out: Column, first: Integers | None) -> None:
        """Put the numbers into `out`, int64 or float64 as they were packed; `first` is the first column, opened.

        ValueError, struct.error or zlib.error for bytes that `pack` did not make.
        """
        if self.form is _Form.BITS:
            fill_bits(self.body[self.at : self.end], out)
            return
        whole = out
        if self.form is _Form.PLAIN:
            end = fill_stream(self.body, self.at, whole)
        elif self.form is _Form.BESIDE:
            if first is None or out.dtype != np.int64:
                raise ValueError("beside nothing")
            whole[...] = first
            end = fill_stream(self.body, self.at, whole, is_added=True)
        else:
            steps = out.view(np.int64) if out.dtype == np.int64 else np.empty(out.size, np.int64)
            end = self._fill_steps(steps)
            whole = steps
        if end != self.end or (self.places and out.dtype == np.int64):
            raise ValueError("bytes left over, or places of whole numbers")
        if self.places:
            np.divide(whole, 10.0**self.places, out=out)
        elif whole.dtype != out.dtype:
            out[...] = whole

    def _fill_steps(self, out: Integers) -> int:
        steps = out[1:]
        end = fill_stream(self.body, self.at, steps)
        if self.form is _Form.GRID:
            steps *= self.grid
        out[0] = self.least
        np.cumsum(out, out=out)
        if self.form is _Form.GRID:
            end = fill_stream(self.body, end, out, is_added=True)
        return end


def find_columns(body: bytes, every: Iterable[str], wanted: Container[str]) -> dict[str, Packed]:
    """Give the wanted ones of the columns of a block, opened by nobody yet; `every` names all it has, in their order.

    ValueError or struct.error where it has not those.
    """
    found = {}
    at = 0
    for name in every:
        form, places, least, grid, size = _COLUMN.unpack_from(body, at)
        begin = at + _COLUMN.size
        at = begin + size
        if name in wanted:
            if form >= len(_FORMS):
                raise ValueError("no such form")
            found[name] = Packed(body, begin, at, _FORMS[form], places, least, grid)
    if at != len(body):
        raise ValueError("bytes left over")
    return found


# ---- columns


def _pack_column(column: Column, first: Integers, *, is_first: bool) -> bytes:
    numbers, places = _whole_numbers(column)
    told: list[tuple[_Form, int, int, bytes]]
    if numbers is None:
        told = [(_Form.BITS, 0, 0, pack_bits(column))]
    elif is_first:
        told = _tell_times(numbers)
    else:
        told = [(_Form.PLAIN, 0, 0, pack_stream(numbers))]
        if len(told[0][3]) > HEAD_BYTES:  # not all the same
            told.append(_tell_steps(numbers))
            if column.dtype == np.int64 and _is_safe(first):
                told.append((_Form.BESIDE, 0, 0, pack_stream(numbers - first)))
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
    return _Form.STEPS, int(numbers[0]), 0, pack_stream(np.diff(numbers))


def _tell_times(numbers: Integers) -> list[tuple[_Form, int, int, bytes]]:
    told = [_tell_steps(numbers)]
    grid = int(np.median(np.diff(numbers))) if numbers.size > 2 else 0
    if grid > 1 and len(told[0][3]) > HEAD_BYTES:
        since = numbers - numbers[0]
        place = (since + grid // 2) // grid
        body = pack_stream(np.diff(place)) + pack_stream(since - place * grid)
        told.append((_Form.GRID, int(numbers[0]), grid, body))
    return told
