"""A memo in the folder of a commune: some words that a program leaves for the others, or for its own next start.

It is never worth a fault: one that cannot be written, or not be understood, is one that was not left, and what it told
is learnt anew.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, TypeVar

import msgspec

from store.whole_file import write_whole

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_memo", "write_memo"]

_log = logging.getLogger(__name__)
_Memo = TypeVar("_Memo")


def read_memo(file: Path, kind: type[_Memo]) -> _Memo | None:
    """Give what a memo tells; None where there is none that can be understood."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def write_memo(file: Path, told: object) -> bool:
    """Leave a memo in the place of the former one; whether it is there now."""
    try:
        write_whole(file, msgspec.json.encode(told))
    except OSError as why:
        _log.info("%s could not be noted: %s", file.name, why)
        return False
    return True
