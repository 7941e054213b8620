"""Whatever numbers go in come out to the last bit; few bytes for what sensors say."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.blocks import pack, unpack

TIMES = st.one_of(st.integers(-(2**63), 2**63 - 1), st.integers(0, 10**13))
VALUES = st.one_of(
    st.floats(width=64),
    st.integers(0, 300).map(float),
    st.integers(0, 1400).map(lambda tenth: tenth / 10),
    st.just(-0.0),
)


def around(times: np.ndarray, values: np.ndarray, others: np.ndarray) -> list[np.ndarray]:
    body = pack([times, values, others])
    columns = unpack(body, times.size, ["i8", "f8", "i8"], [True] * 3)
    return [column for column in columns if column is not None]


@given(st.lists(st.tuples(TIMES, VALUES, TIMES), min_size=1, max_size=40))
def test_any_numbers_come_back_to_the_last_bit(rows: list[tuple[int, float, int]]) -> None:
    times, values, others = (np.array(column) for column in zip(*rows, strict=True))
    times, others, values = np.sort(times.astype(np.int64)), others.astype(np.int64), values.astype(np.float64)
    for before, after in zip((times, values, others), around(times, values, others), strict=True):
        assert before.tobytes() == after.tobytes()
        assert before.dtype == after.dtype


def test_only_the_columns_asked_for_are_given() -> None:
    times = np.arange(5) * 60_000
    body = pack([times, np.ones(5), times])
    first, second, third = unpack(body, 5, ["i8", "f8", "i8"], [False, False, True])
    assert second is None
    assert first is not None and third is not None
    assert first.tolist() == third.tolist() == times.tolist()


def test_minutes_with_the_trembling_of_radio_take_about_a_byte_each() -> None:
    chance = np.random.default_rng(1)
    times = np.arange(40_000) * 60_000 + chance.integers(0, 3, 40_000) * 1000
    levels = np.round(50 + chance.normal(0, 2, 40_000), 1)
    assert len(pack([times, levels, times + 1500])) / 40_000 < 1.2


@given(st.binary(max_size=200), st.integers(1, 50))
def test_bytes_from_elsewhere_are_refused_or_give_so_many_numbers(body: bytes, count: int) -> None:
    try:
        (column,) = unpack(body, count, ["i8"], [True])
    except (ValueError, struct.error, zlib.error):
        return
    assert column is not None
    assert column.size == count


def test_what_is_cut_off_is_refused() -> None:
    body = pack([np.arange(100) ** 2])
    for size in range(len(body)):
        with pytest.raises((ValueError, struct.error, zlib.error)):
            unpack(body[:size], 100, ["i8"], [True])
