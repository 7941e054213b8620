"""Whose turn it is to learn a type (`typed.py`); apart, so that the first picture of a morning waits for no msgspec."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

__all__ = ["learn_behind", "learning"]

_lock: list[AbstractContextManager[Any]] = [nullcontext()]


def learn_behind(lock: AbstractContextManager[Any]) -> None:
    """Let every type be read for the first time behind `lock`, which one thread may take again and again."""
    _lock[0] = lock


def learning() -> AbstractContextManager[Any]:
    """Give what a type is read behind for the first time: nothing, until there are threads."""
    return _lock[0]
