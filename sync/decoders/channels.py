"""What one message found, one value a channel: none is kept twice, and two figures never share a channel."""

from __future__ import annotations

from typing import Any

from sync.decoders.counters import classes_of
from sync.decoders.faults import Doubt
from sync.decoders.found import OF_MEAN, Decoded, Found
from sync.decoders.names import is_chip, snake

__all__ = ["CLASSES", "keep_apart", "without_still_speeds", "without_sums_of_classes"]

CLASSES = frozenset({"vehicle_count", "heavy_vehicle_count", "bicycle_count", "people_count", "item_count"})


def without_still_speeds(found: list[Found]) -> list[Found]:
    """Drop a speed of 0 where no vehicle was counted: of nobody there is no mean, and 0 would be one."""
    nobody = {item.part for item in found if item.quantity == "vehicle_count" and item.value == 0}
    return [item for item in found if item.value or item.part not in nobody or "_speed_" not in item.quantity]


def without_sums_of_classes(found: list[Found]) -> list[Found]:
    """Drop a total that is that of the classes beside it: {"total": 20, "classes": {"car": 15, "truck": 5}}.

    It has run since nobody knows when only where it is another figure than their sum.
    """
    classes: dict[tuple[str, Any], list[float]] = {}
    for item in found:
        if item.semantics == "interval" and item.quantity in CLASSES:
            classes.setdefault((item.part, item.time), []).append(item.value)

    def is_sum(item: Found) -> bool:
        told = classes.get((item.part, item.time), [])
        return item.semantics == "total" and item.quantity in CLASSES and len(told) > 1 and item.value == sum(told)

    return [item for item in found if not is_sum(item)]


def keep_apart(out: Decoded) -> None:
    """Keep every channel of one time once: the plainest name wins, another value gets its own part.

    The same field of several groups is not one channel: it is told apart by the names of the groups, and where those
    have none, nobody knows whose value is whose.
    """
    found = sorted(out.found, key=lambda one: one.rank) if any(one.rank for one in out.found) else out.found
    groups: dict[tuple[str, str, str, Any], list[Found]] = {}
    for item in found:
        groups.setdefault((item.quantity, item.semantics, item.part, item.time), []).append(item)
    kept: dict[tuple[str, str, str, Any], Found] = {}
    for key, told in groups.items():
        now = [item for item in told if item.rank < OF_MEAN]
        items = now or told
        fields = [item.where.rpartition(".")[2] for item in items]
        if len({item.group for item in items}) > 1 and len(set(fields)) < len(fields):
            owners = [item.where.rpartition(".")[0] for item in items]
            if len({*owners}) < len(owners):
                out.doubts.append(Doubt("unlabelled", items[0].where))
                continue
            for item, owner in zip(items, owners, strict=True):
                # A chip bears its number: DS18B20-1 is one of two, and is called so.
                item.part = "_".join(filter(None, (item.part, owner if is_chip(owner) else snake(owner))))
                kept.setdefault((*key[:2], item.part, key[3]), item)
            continue
        if len(set(fields)) < len(fields) and len({item.value for item in items}) > 1:
            out.doubts.append(Doubt("unlabelled", items[0].where))  # a list that names all of them alike
            continue
        kept.setdefault(key, items[0])
        for item, field in zip(items[1:], fields[1:], strict=True):
            are_two = len(classes := {classes_of(fields[0]), classes_of(field)}) > 1 and all(classes)
            if item.value != items[0].value or are_two:
                item.part = f"{item.part}_{snake(field)}" if item.part else snake(field)
                kept.setdefault((*key[:2], item.part, key[3]), item)
    is_kept = {id(item) for item in kept.values()}
    out.found = [item for item in found if id(item) in is_kept]
