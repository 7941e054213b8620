"""What is read into a type of ours, by whichever thread.

msgspec learns a type when it is first read. A second thread that reads the same type meanwhile finds it half known, and
the program ends with a segmentation fault (msgspec 0.22; seen as a window opened, when it and its reader both asked for
the settings). So the first time is one thread's alone. Threads are runtime's, and so is the lock (`learning.py`).
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

from resources.learning import learning

__all__ = ["convert", "from_json"]

_Kind = TypeVar("_Kind")
_known: set[object] = set()


def convert(value: object, kind: type[_Kind]) -> _Kind:
    """Give tables and lists as a `kind`; msgspec.ValidationError where they are none."""
    if kind in _known:
        return msgspec.convert(value, kind)
    with learning():
        found = msgspec.convert(value, kind)
        _known.add(kind)
    return found


def from_json(text: bytes | str, kind: type[_Kind]) -> _Kind:
    """Give a JSON text as a `kind`; msgspec.ValidationError or DecodeError where it is none."""
    if kind in _known:
        return msgspec.json.decode(text, type=kind)
    with learning():
        found = msgspec.json.decode(text, type=kind)
        _known.add(kind)
    return found
