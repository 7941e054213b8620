"""A disk of its own that can be filled to the last byte: a small tmpfs, which only root may mount."""

from __future__ import annotations

import errno
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.shared import missing

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["fill", "plug", "small_disk", "take_out"]


@contextmanager
def small_disk(folder: Path, megabytes: int = 4) -> Iterator[Path]:
    """Give `folder` as a disk of so many megabytes; the test is skipped where none can be mounted."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        missing("mount")
    if done.returncode:
        missing("the right to mount a small disk")
    try:
        yield folder
    finally:
        take_out(folder)


def plug(disk: Path, folder: Path) -> None:
    """Show a disk at another place too, where it can be taken out and put back without forgetting anything."""
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "--bind", str(disk), str(folder)], capture_output=True, check=True)


def take_out(folder: Path) -> None:
    """Take the disk out as a hand does, whoever has files open on it; nothing happens when it is out already."""
    subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)


def fill(folder: Path) -> Path:
    """Fill the disk to its last byte; give the file that does it."""
    file = folder / "filler"
    with file.open("wb", buffering=0) as out:
        for size in (65_536, 4_096, 1):
            try:
                while out.write(b"x" * size) == size:
                    pass
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
    return file
