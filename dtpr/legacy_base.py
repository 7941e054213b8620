"""The table base the records of 2020 were kept in: tables whose records name one another by id, joined again.

A record of a sensor there lists ids where one that was handed on lists what they stand for. The base comes as one list
a table, as one record under each id, or as its own interface answers: `records` that have their `fields` beside an id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dtpr.legacy import is_legacy, is_sensor
from dtpr.legacy_head import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["joined"]

_LINKS = (*SECTIONS, "Place")


def joined(given: Any) -> Any:
    """Give the sensor records of a parsed base, each with what it links to in it; anything else as it is.

    A link to a record that the base does not hold stays an id.
    """
    base = {"": given} if isinstance(given, list) and any(map(_is_answered, given)) else given
    if not isinstance(base, dict) or is_legacy(base):
        return given
    records = list(_records(base))
    sensors = [one for one in records if is_sensor(one)]
    if not sensors:
        return given
    by_id = {one["id"]: one for one in records if isinstance(one.get("id"), str)}
    return [_linked(one, by_id) for one in sensors]


def _records(base: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for value in base.values():
        told = value.get("records") if isinstance(value, dict) else value
        table = told if isinstance(told, list) else [value]
        yield from (
            {**one["fields"], "id": one["id"]} if _is_answered(one) else one for one in table if isinstance(one, dict)
        )


def _is_answered(one: Any) -> bool:
    """Tell whether a record is as the interface of the base gives it: an id, and its fields beside it."""
    return isinstance(one, dict) and isinstance(one.get("fields"), dict) and isinstance(one.get("id"), str)


def _linked(sensor: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {name: _all(value, by_id) if name in _LINKS else value for name, value in sensor.items()}


def _all(value: Any, by_id: dict[str, dict[str, Any]]) -> Any:
    if not isinstance(value, list):
        return value
    return [by_id.get(one, one) if isinstance(one, str) else one for one in value]
