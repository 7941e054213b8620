"""Forms that speak in words of their own: each is translated into the words of the dictionary, then read like any.

A function takes the parsed message and gives one `Translation` a device and span. What it does not know it hands on
as it stands: the dictionary names it, or nobody. The period of a span is stated as `period_s`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec

from sync.unwrap.payload import Translation, UnwrapError, open_object

__all__ = ["Translated", "rows_of", "several", "span_of"]

_MOST_DEVICES = 200


class Translated:
    """A family whose messages a function translates; `marks` are keys that all stand in every message."""

    NAMES = re.compile(rb"(?!)")  # all keys are counted when it is opened

    def __init__(self, marks: tuple[bytes, ...], translate: Callable[[str, Any], Translation]) -> None:
        self.MARKS: tuple[bytes, ...] = marks[:1]
        self._marks = marks
        self._translate = translate

    def claims(self, topic: str, payload: bytes) -> bool:
        """Tell whether a message is of this family."""
        return all(mark in payload for mark in self._marks)

    def unwrap(self, topic: str, payload: bytes) -> Translation:
        """Give the message; UnwrapError or msgspec's errors when it is not what it claims."""
        return self._translate(topic, open_object(msgspec.Raw(payload)))

    def unwrap_tree(self, topic: str, tree: Any) -> Translation:
        """The same for a message that was parsed by the slow and careful way."""
        return self._translate(topic, tree)


def rows_of(tree: Any, key: str = "") -> list[dict[str, Any]]:
    """Give the rows under a key, or of a list, or the object alone; UnwrapError "unknown_form" where there are none."""
    if key:
        tree = tree.get(key) if type(tree) is dict else None
    elif type(tree) is dict:
        tree = [tree]
    if type(tree) is not list or not tree or not all(type(row) is dict for row in tree):
        raise UnwrapError("quarantined", "unknown_form")
    return tree


def several(payloads: list[Translation]) -> Translation:
    """Give the first with the others; UnwrapError "unknown_form" for none, "too_many_fields" for far too many."""
    if not payloads:
        raise UnwrapError("quarantined", "unknown_form")
    if len(payloads) > _MOST_DEVICES:
        raise UnwrapError("quarantined", "too_many_fields")
    first, *others = payloads
    first.others = tuple(others)
    return first


def span_of(device: str, period_s: float | None, rows: list[dict[str, Any]], sent: Any = None) -> Translation:
    """Give rows that bear their own times; `period_s` is how long each of them is."""
    fields: dict[str, Any] = {"history": rows}
    if period_s is not None:
        fields["period_s"] = period_s
    return Translation(device, "up", sent, fields=fields)
