"""A file is the former one or the new one, whatever the disk does in the middle."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from store.whole_file import put_through, write_whole
from tests.support.small_disk import fill, small_disk


def test_a_file_is_written_and_takes_the_place_of_the_former_one(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.json", b"one")
    write_whole(tmp_path / "a.json", b"two\r\n")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.json", b"two\r\n")]


@pytest.mark.skipif(os.name == "nt", reason="rights of this kind are not Windows'")
def test_other_accounts_read_what_is_not_private_and_never_what_is(tmp_path: Path) -> None:
    former = os.umask(0o022)
    try:
        for is_private, rights in ((False, 0o644), (True, 0o600), (False, 0o644)):
            write_whole(tmp_path / "a.json", b"one", is_private=is_private)
            assert stat.S_IMODE((tmp_path / "a.json").stat().st_mode) == rights
    finally:
        os.umask(former)


def test_on_a_full_disk_the_former_file_stays_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    with small_disk(tmp_path / "stick", megabytes=1) as stick:
        write_whole(stick / "a.json", b"one")
        filler = fill(stick)
        with pytest.raises(OSError) as told:
            write_whole(stick / "a.json", b"x" * 8192)
        assert told.value.errno == errno.ENOSPC
        assert {file.name for file in stick.iterdir()} == {"a.json", filler.name}
        assert (stick / "a.json").read_bytes() == b"one"
        filler.unlink()
        write_whole(stick / "a.json", b"x" * 8192)
        assert (stick / "a.json").read_bytes() == b"x" * 8192


def test_a_disk_that_fails_as_it_is_told_to_put_it_through_leaves_the_former_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a stick pulled out says when it is asked whether all is there."""

    def failing(_number: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    write_whole(tmp_path / "a.json", b"one")
    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(OSError, match="Input/output"):
        write_whole(tmp_path / "a.json", b"two")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.json", b"one")]


@pytest.mark.skipif(os.name == "nt", reason="Windows has rights of another kind")
def test_what_is_private_is_so_from_its_first_byte_also_over_what_a_killed_program_left(tmp_path: Path) -> None:
    left = tmp_path / "pin.json.new"
    left.write_bytes(b"half")
    left.chmod(0o644)
    write_whole(tmp_path / "pin.json", b"{}", is_private=True)
    assert (tmp_path / "pin.json").stat().st_mode & 0o777 == 0o600
    assert not left.exists()


def test_every_file_and_every_name_of_a_folder_is_put_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "town" / "labels").mkdir(parents=True)
    for name in ("a", "labels/b"):
        (tmp_path / "town" / name).write_bytes(b"x")
    asked: set[int] = set()
    monkeypatch.setattr(os, "fsync", lambda number: asked.add(os.fstat(number).st_ino))
    put_through(tmp_path / "town")
    wanted = [*(tmp_path / "town").rglob("*"), tmp_path / "town"]
    names = {path.stat().st_ino for path in wanted if path.is_dir()}
    files = {path.stat().st_ino for path in wanted if path.is_file()}
    assert files <= asked
    assert os.name == "nt" or asked == files | names
