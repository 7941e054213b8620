"""A memo is whole or not there, and never a fault."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from runtime.memo import read_memo, write_memo
from tests.support.small_disk import fill, small_disk


class Told(msgspec.Struct, frozen=True):
    words: str
    number: int = 0


def test_what_is_left_is_read_again(tmp_path: Path) -> None:
    assert write_memo(tmp_path / "told.json", Told("été", 3))
    assert read_memo(tmp_path / "told.json", Told) == Told("été", 3)


DEEP = b'{"words": "a", "more": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"


@pytest.mark.parametrize(
    "held", [b"", b'{"words": "a', b"[1]", b'{"words": 3}', b"\xff\xfe", b'{"words": "\xff"}', DEEP]
)
def test_half_of_one_or_another_thing_is_none(tmp_path: Path, held: bytes) -> None:
    (tmp_path / "told.json").write_bytes(held)
    assert read_memo(tmp_path / "told.json", Told) is None


def test_a_path_that_is_no_utf_8_is_no_memo_and_no_fault(tmp_path: Path) -> None:
    assert not write_memo(tmp_path / "told.json", Told("relev\udce9s"))
    assert list(tmp_path.iterdir()) == []


def test_one_that_is_too_large_is_neither_left_nor_read(tmp_path: Path) -> None:
    file = tmp_path / "told.json"
    assert write_memo(file, Told("a"), most_bytes=40)
    assert not write_memo(file, Told("b" * 40), most_bytes=40)
    assert read_memo(file, Told, most_bytes=40) == Told("a")
    assert read_memo(file, Told, most_bytes=5) is None


def test_where_there_is_none_or_no_file_none_is_read_or_left(tmp_path: Path) -> None:
    assert read_memo(tmp_path / "told.json", Told) is None
    (tmp_path / "told.json").mkdir()
    assert read_memo(tmp_path / "told.json", Told) is None
    assert not write_memo(tmp_path / "nowhere" / "told.json", Told("a"))


def test_on_a_full_disk_the_former_one_stays(tmp_path: Path) -> None:
    with small_disk(tmp_path / "town", megabytes=1) as town:
        write_memo(town / "told.json", Told("before"))
        fill(town)
        assert not write_memo(town / "told.json", Told("x" * 8192))
        assert read_memo(town / "told.json", Told) == Told("before")
