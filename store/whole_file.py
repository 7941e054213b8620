"""A file that is written whole or not at all: a power cut, a full disk, a stick pulled out leave the former one.

What a program tells to be saved is on the disk, not in the memory of the computer: whoever reads « enregistré » pulls
the stick out.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["prove_writable", "put_names_through", "put_through", "write_whole"]

_PROOF_BYTES = 256 << 10  # what a batch of messages needs, and the log that SQLite lays beside a base


def write_whole(file: Path, data: bytes, *, is_private: bool = False) -> None:
    """Put a file with this content in the place of the former one, in one step, through to the disk.

    `is_private`: only its owner may read it, at no moment anybody else. OSError, and nothing is left beside it.
    """
    fresh = file.with_name(f"{file.name}.new")
    fresh.unlink(missing_ok=True)  # of a program that was killed, with rights of its own
    number = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600 if is_private else 0o666)
    try:
        with os.fdopen(number, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(file)
    except BaseException:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    put_names_through(file.parent)


def prove_writable(folder: Path) -> None:
    """Write something into a folder, through to the disk, and leave nothing of it; OSError where that does not work.

    The free room that a system tells is not asked: a share, a quota or a compressed disk may say anything.
    """
    with tempfile.TemporaryFile(dir=folder) as proof:
        proof.write(os.urandom(_PROOF_BYTES))
        proof.flush()
        os.fsync(proof.fileno())


_BINARY: int = getattr(os, "O_BINARY", 0)  # of Windows, where a text file would get other line ends
_HELD = "rb+" if os.name == "nt" else "rb"  # there only who may write may ask for it


def put_through(folder: Path) -> None:
    """Have everything of a folder on the disk; OSError."""
    for found in folder.rglob("*"):
        if found.is_dir():
            put_names_through(found)
        else:
            with suppress(PermissionError), found.open(_HELD) as file:  # of a locked one, on Windows
                os.fsync(file.fileno())
    put_names_through(folder)


def put_names_through(folder: Path) -> None:
    """Have the names in a folder on the disk where that can be asked for: neither Windows nor every share knows how."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
