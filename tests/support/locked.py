"""A folder in which this process cannot write, whoever runs the tests."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

__all__ = ["locked_file", "locked_folder"]


def locked_folder(folder: Path) -> Path:
    """Give `folder` without the right to write in it; for root, whom rights do not bind, a folder of the kernel's."""
    folder.mkdir()
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    if not os.access(folder, os.W_OK):
        return folder
    folder.rmdir()
    kernel = Path("/sys")
    if not kernel.is_dir():
        pytest.skip("no folder here refuses this account")
    return kernel


@contextmanager
def locked_file(file: Path) -> Iterator[None]:
    """Take away the right to write `file` within the block; for root the file is made immutable where the disk can."""
    rights, chattr = file.stat().st_mode, shutil.which("chattr")
    file.chmod(stat.S_IRUSR)
    is_immutable = os.access(file, os.W_OK) and chattr is not None
    if is_immutable:
        subprocess.run([chattr, "+i", str(file)], check=False, capture_output=True)
    try:
        if os.access(file, os.W_OK):
            pytest.skip("no file here refuses this account")
        yield
    finally:
        if is_immutable:
            subprocess.run([chattr, "-i", str(file)], check=False, capture_output=True)
        file.chmod(rights)
