"""A memo in the folder of a commune: some words that a program leaves for the others, or for its own next start.

It is never worth a fault: one that cannot be written, or not be understood, is one that was not left, and what it told
is learnt anew.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, TypeVar

import msgspec

from resources.typed import from_json
from store.whole_file import write_whole

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_memo", "write_memo"]

_log = logging.getLogger(__name__)
_Memo = TypeVar("_Memo")
_USUAL_BYTES = 1_000_000


def read_memo(file: Path, kind: type[_Memo], *, most_bytes: int = _USUAL_BYTES) -> _Memo | None:
    """Give what a memo tells; None where there is none that can be understood, or one that nobody of us left."""
    try:
        if file.stat().st_size > most_bytes:
            return None
        return from_json(file.read_bytes(), kind)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def write_memo(file: Path, told: object, *, most_bytes: int = _USUAL_BYTES) -> bool:
    """Leave a memo in the place of the former one; whether it is there now. One that is too large is not left."""
    try:
        said = msgspec.json.encode(told)
        if len(said) > most_bytes:
            return False
        write_whole(file, said)
    except (OSError, UnicodeEncodeError) as why:  # a path need not be UTF-8
        _log.info("%s could not be noted: %s", file.name, why)
        return False
    return True
