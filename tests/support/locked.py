"""A folder in which this process cannot write, whoever runs the tests."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

__all__ = ["locked_folder"]


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
