"""Whatever numbers go in come out to the last bit; few bytes for what sensors say; old blocks are read for ever."""

from __future__ import annotations

import struct
import sys
import zlib
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.blocks import find_columns, pack
from store.pressing import open_pressed, press_planes
from store.streams import fill_bits, pack_bits
from tests.support.sample import SAMPLES

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

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


def test_six_decimal_places_are_told_in_the_bytes_of_their_digits() -> None:
    """As positions and tariffs have them; their bits would be eight bytes each."""
    steps = np.arange(1000)
    packed = pack([steps * 60_000, (123_456 + steps) / 1e6])
    assert len(packed) < 2 * steps.size


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
@example(pack([np.arange(7)]), 7)  # what is drawn at random is refused nearly always
@example(pack([np.arange(7)]), 6)
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


def planes_of(seed: int, count: int, width: int, noisy: int) -> tuple[np.ndarray, bytes]:
    """Give numbers whose lowest places are noise, and their bytes laid out by their place."""
    chance = np.random.default_rng(seed)
    numbers = (
        chance.integers(0, 2 ** (8 * noisy), count, dtype=np.uint64, endpoint=False)
        if noisy < 8
        else (np.frombuffer(chance.bytes(8 * count), np.uint64))
    )
    return numbers, numbers.astype(f"<u{width}").view(np.uint8).reshape(-1, width).T.tobytes()


@given(st.integers(0, 1000), st.sampled_from([40, 900]), st.sampled_from([4, 8]), st.integers(1, 8))
def test_few_places_that_are_noise_are_copied_and_any_inflater_opens_them(
    seed: int, count: int, width: int, noisy: int
) -> None:
    """Older Parvis knew no stored places: it inflates what it finds, and finds the same."""
    numbers, planes = planes_of(seed, count, width, min(noisy, width))
    body = press_planes(numbers, width)
    inflater = zlib.decompressobj(-15)
    assert inflater.decompress(body) == planes
    assert inflater.eof
    assert not inflater.unused_data
    assert len(body) < 1.1 * len(zlib.compress(planes, 6)) + 64


@given(st.integers(0, 1000), st.sampled_from([2_100, 70_000]), st.sampled_from([4, 8]), st.integers(1, 8))
def test_many_places_are_a_frame_that_copies_noise(seed: int, count: int, width: int, noisy: int) -> None:
    noisy = min(noisy, width)
    numbers, planes = planes_of(seed, count, width, noisy)
    body = press_planes(numbers, width)
    assert zstd.get_frame_size(body) == len(body)
    assert zstd.decompress(body) == planes == open_pressed(body, len(planes))
    assert len(body) < 1.1 * len(zlib.compress(planes, 6)) + 64
    if noisy > 1:
        assert planes[:count] in body


def test_of_a_short_stream_as_many_bytes_are_opened_as_were_pressed_or_none() -> None:
    body = press_planes(np.arange(100, dtype=np.uint64), 2)
    assert len(open_pressed(body, 200)) == 200
    for size in (0, 199, 201):
        with pytest.raises(ValueError, match="bytes missing"):
            open_pressed(body, size)


def test_a_frame_that_says_another_size_is_refused_before_room_is_taken() -> None:
    huge = b"\x28\xb5\x2f\xfd\xe0" + (2**62).to_bytes(8, "little") + b"\x01\x00\x00"
    with pytest.raises(ValueError, match="bytes missing"):
        open_pressed(huge, 20_000)


def minutes_of_the_ninth_version() -> list[np.ndarray]:
    """Give times, levels and power whose last places tremble as if by chance, the same on every computer."""
    n = np.arange(8_200, dtype=np.uint64)
    mixed = n * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    four = ((mixed >> np.uint64(32)).astype(np.int64)[:, None] >> np.array([0, 8, 16, 24])) & 255
    bell, n = four.sum(axis=1), np.arange(8_200)
    times = 1_790_000_000_000 + 60_000 * (n + n // 70) + 1000 * (bell % 3)
    return [times, (400 + bell // 8) / 10, np.where(n % 1440 < 700, 0.0, (3_600 + bell // 6) / 100)]


def test_a_block_of_the_ninth_version_is_read_to_the_last_bit() -> None:
    """It was written by the program of its day; its long columns are frames."""
    columns = minutes_of_the_ninth_version()
    body = (SAMPLES / "block-9.bin").read_bytes()
    assert body.count(b"\x28\xb5\x2f\xfd") == 2
    assert_same(columns, unpack(body, 8_200, [column.dtype.str[1:] for column in columns]))


@given(st.integers(0, 10**9), st.integers(0, 255))
def test_a_long_block_with_a_wrong_byte_is_refused_or_gives_so_many_numbers(place: int, byte: int) -> None:
    columns = minutes_of_the_ninth_version()
    types = [column.dtype.str[1:] for column in columns]
    body = bytearray((SAMPLES / "block-9.bin").read_bytes())
    body[place % len(body)] = byte
    try:
        told = unpack(bytes(body), 8_200, types)
    except REFUSED:
        return
    assert [column.size for column in told] == [8_200] * len(types)


def test_the_energies_of_a_month_of_hours_are_mostly_copied() -> None:
    """Inflating noise took a quarter of the time of a view of levels."""
    energy = 10 ** (np.random.default_rng(3).normal(5.5, 0.4, 744)) * 3_600_000
    body = pack_bits(energy)
    noise = np.ascontiguousarray(energy).view(np.uint8).reshape(-1, 8).T[:6].tobytes()
    assert noise in body
    out = np.empty(744)
    fill_bits(body, out)
    assert out.tobytes() == energy.tobytes()
