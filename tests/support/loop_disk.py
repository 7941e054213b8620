"""A disk in a file: it can break off in the middle of being read, as a key that is pulled out, or turn read only.

The kernel itself tells the program so (EIO, EROFS); only root may mount one, and only where there are loop devices:
elsewhere, in continuous integration too, the test is skipped and says so.
"""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.support.small_disk import take_out

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["break_off", "loop_disk", "turn_read_only"]

_MEGABYTE = 1 << 20


def _run(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@contextmanager
def loop_disk(folder: Path, megabytes: int = 64) -> Iterator[Path]:
    """Give `folder` as a disk that lies in a file beside it; the test ends where none can be mounted."""
    folder.mkdir()
    image = _image(folder)
    with image.open("wb") as out:
        out.truncate(megabytes * _MEGABYTE)
    if not _run("mkfs.ext4", "-q", "-F", str(image)) or not _run("mount", "-o", "loop", str(image), str(folder)):
        pytest.skip("not here: the right to mount a disk that lies in a file")
    try:
        yield folder
    finally:
        take_out(folder)


def _image(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.img")


def break_off(folder: Path, file: Path) -> None:
    """Take the disk away behind the beginning of its `file`: whoever reads on gets an error of the disk."""
    where = subprocess.run(["filefrag", "-b4096", "-v", str(file)], capture_output=True, text=True, check=False).stdout
    first = next((line.split()[3].rstrip(".:") for line in where.splitlines() if line.split()[:1] == ["0:"]), "")
    if not first.isdigit() or not _run("mount", "-o", "remount,ro", str(folder)):
        pytest.skip("not here: filefrag, or the right to mount a disk anew")
    os.sync()
    os.truncate(_image(folder), int(first) * 4096 + _MEGABYTE)
    with file.open("rb") as opened:  # what memory holds of it would be read as if nothing had happened
        os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def turn_read_only(folder: Path) -> None:
    """Let the disk refuse to write from now on, whoever has files open on it: so does the kernel for one that fails."""
    if not _run("mount", "-o", "remount,abort", str(folder)):
        pytest.skip("not here: the right to let a disk fail")
