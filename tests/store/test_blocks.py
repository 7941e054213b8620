"""Whatever numbers go in come out to the last bit; few bytes for what sensors say; old blocks are read for ever."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.blocks import find_columns, pack
from store.streams import _deflate, fill_bits, pack_bits
from tests.support.sample import SAMPLES

REFUSED = (ValueError, struct.error, zlib.error)
TIMES = st.one_of(st.integers(-(2**63), 2**63 - 1), st.integers(0, 10**13))
VALUES = st.one_of(
    st.floats(width=64),
    st.integers(0, 300).map(float),
    st.integers(0, 1400).map(lambda tenth: tenth / 10),
    st.just(-0.0),
)


def unpack(body: bytes, count: int, types: Sequence[str]) -> list[np.ndarray]:
    """Open all columns of a block."""
    out: list[np.ndarray] = []
    names = [str(place) for place in range(len(types))]
    for column, kind in zip(find_columns(body, names, names).values(), types, strict=True):
        numbers = np.empty(count, kind)
        column.fill(numbers, out[0] if out else None)
        if column.constant is not None:
            assert numbers.tobytes() == np.full(count, column.constant, kind).tobytes()
        out.append(numbers)
    return out


def assert_same(before: Sequence[np.ndarray], after: Sequence[np.ndarray]) -> None:
    for one, other in zip(before, after, strict=True):
        assert one.dtype == other.dtype
        assert one.tobytes() == other.tobytes()


@given(st.lists(st.tuples(TIMES, VALUES, TIMES), min_size=1, max_size=40))
def test_any_numbers_come_back_to_the_last_bit(rows: list[tuple[int, float, int]]) -> None:
    times, values, others = (np.array(column) for column in zip(*rows, strict=True))
    columns = [np.sort(times.astype(np.int64)), values.astype(np.float64), others.astype(np.int64)]
    assert_same(columns, unpack(pack(columns), times.size, ["i8", "f8", "i8"]))


@given(st.data())
def test_what_sensors_say_comes_back_to_the_last_bit(data: st.DataObject) -> None:
    """A rhythm, lost messages, trembling, values with places, mostly one value: every way of telling is taken."""
    count = data.draw(st.integers(1, 700))
    chance = np.random.default_rng(data.draw(st.integers(0, 1000)))
    steps = np.where(chance.random(count) < data.draw(st.sampled_from([0, 0.02, 0.5])), 2, 1)
    trembling = chance.integers(0, data.draw(st.sampled_from([1, 2, 3, 4, 6, 16, 300])), count)
    times = np.sort(np.cumsum(steps) * 60_000 + trembling * data.draw(st.sampled_from([1, 500])))
    spread = data.draw(st.sampled_from([1, 7, 100, 5000, 10**6, 10**12]))
    values = chance.integers(-spread, spread, count) / 10.0 ** data.draw(st.integers(0, 7))
    values[chance.random(count) < data.draw(st.sampled_from([0, 0.5, 0.98]))] = data.draw(st.sampled_from([0.0, 3.5]))
    others = times + chance.integers(0, 3, count) if data.draw(st.booleans()) else chance.integers(0, spread, count)
    columns = [times.astype(np.int64), values, others.astype(np.int64)]
    assert_same(columns, unpack(pack(columns), count, ["i8", "f8", "i8"]))


def test_a_block_of_the_second_version_is_read_to_the_last_bit() -> None:
    """It was written by the program of its day, every form of a column in it."""
    n = np.arange(300)
    times = 1_700_000_000_000 + 60_000 * n + 1000 * (n * 7 % 3) + 60_000 * (n // 100)
    columns = [
        times,
        (n * n % 97) / 10,
        np.where(n % 50 == 3, 2.5, 0.0),
        np.sqrt(n),
        np.full(300, 60_000),
        times + n % 5,
        n * n * n * 1_000_003,
        np.full(300, 0.25),
        5_000_000_000 + 40 * (n * 31 % 251),
    ]
    body = (SAMPLES / "block-2.bin").read_bytes()
    assert_same(columns, unpack(body, 300, [column.dtype.str[1:] for column in columns]))


def test_minutes_with_the_trembling_of_radio_take_about_a_byte_each() -> None:
    chance = np.random.default_rng(1)
    times = np.arange(40_000) * 60_000 + chance.integers(0, 3, 40_000) * 1000
    levels = np.round(50 + chance.normal(0, 2, 40_000), 1)
    assert len(pack([times, levels, times + 1500])) / 40_000 < 1.05


def test_a_regular_grid_with_a_few_gaps_takes_next_to_nothing() -> None:
    times = 60_000 * np.flatnonzero(np.arange(40_000) % 400 != 7)
    assert len(pack([times, np.ones(times.size)])) < 300


@given(st.binary(max_size=200), st.integers(1, 50))
def test_bytes_from_elsewhere_are_refused_or_give_so_many_numbers(body: bytes, count: int) -> None:
    try:
        (column,) = unpack(body, count, ["i8"])
    except REFUSED:
        return
    assert column.size == count


@given(st.data())
def test_a_block_with_a_wrong_byte_is_refused_or_gives_so_many_numbers(data: st.DataObject) -> None:
    times = np.arange(90) * 60_000 + np.arange(90) % 3
    body = bytearray(pack([times, np.where(np.arange(90) % 40 == 3, 700.5, 1.5), np.arange(90) ** 2 % 701]))
    body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    try:
        columns = unpack(bytes(body), 90, ["i8", "f8", "i8"])
    except REFUSED:
        return
    assert [column.size for column in columns] == [90, 90, 90]


def test_what_is_cut_off_is_refused() -> None:
    body = pack([np.arange(100) ** 2])
    for size in range(len(body)):
        with pytest.raises(REFUSED):
            unpack(body[:size], 100, ["i8"])


@given(st.integers(0, 1000), st.sampled_from([40, 3_000, 70_000]), st.sampled_from([4, 8]), st.integers(1, 8))
def test_places_that_are_noise_are_copied_and_any_inflater_opens_them(
    seed: int, count: int, width: int, noisy: int
) -> None:
    """Older Parvis knew no stored places: it inflates what it finds, and finds the same."""
    chance = np.random.default_rng(seed)
    noisy = min(noisy, width)
    numbers = (
        chance.integers(0, 2 ** (8 * noisy), count, dtype=np.uint64, endpoint=False)
        if noisy < 8
        else (np.frombuffer(chance.bytes(8 * count), np.uint64))
    )
    planes = numbers.astype(f"<u{width}").view(np.uint8).reshape(-1, width).T.tobytes()
    body = _deflate(numbers, width)
    inflater = zlib.decompressobj(-15)
    assert inflater.decompress(body) == planes
    assert inflater.eof
    assert not inflater.unused_data
    assert len(body) < 1.1 * len(zlib.compress(planes, 6)) + 64


def test_the_energies_of_a_month_of_hours_are_mostly_copied() -> None:
    """Inflating noise took a quarter of the time of a view of levels."""
    energy = 10 ** (np.random.default_rng(3).normal(5.5, 0.4, 744)) * 3_600_000
    body = pack_bits(energy)
    noise = np.ascontiguousarray(energy).view(np.uint8).reshape(-1, 8).T[:6].tobytes()
    assert noise in body
    out = np.empty(744)
    fill_bits(body, out)
    assert out.tobytes() == energy.tobytes()
