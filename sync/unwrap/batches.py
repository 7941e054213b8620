"""Several uplinks in one message: a list of what a network otherwise sends one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sync.unwrap.payload import Payload, Translation, UnwrapError
from sync.unwrap.translated import rows_of, several

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["unwrap_list"]

_FIELDS = Payload.__struct_fields__


def unwrap_list(topic: str, rows: Any, read: Callable[[str, dict[str, Any]], Payload]) -> Translation:
    """Give the uplinks of a list, each read by itself; UnwrapError where one is none, or all measure nothing."""
    found = [read(topic, row) for row in rows_of(rows)]
    uplinks = [one for one in found if not one.is_event]
    if not uplinks:
        raise UnwrapError("quarantined", "unknown_form")
    return several([Translation(**{name: getattr(one, name) for name in _FIELDS}) for one in uplinks])
