"""The plan of this commune with its boxes, from the base, else from `plan.geojson` in its folder.

What a base holds of the plan is read and laid flat once: the layers of an id never change.
"""

from __future__ import annotations

import os
import stat
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from measures.geojson import MOST_FILE_BYTES, PlanFault, read_geojson
from measures.plan import Plan, make_plan, plan_of_shapes
from store.plans import HEARD, PLAN_NAME, layer_stamp, list_layers, placed, read_pins

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from measures.plan import Layer, Point
    from store.plans import Pins

__all__ = ["PLAN_NAME", "known_places", "plan_by_hand", "read_plain", "read_town_plan", "with_pins"]


class _Held:
    """The plan of the base that was read last, and what it was made of."""

    last: tuple[tuple[tuple[str, str], ...], Plan | None] = ((), None)  # one value: two threads may ask


def read_town_plan(con: sqlite3.Connection, folder: Path) -> Plan | None:
    """Give the plan and where the boxes hang that somebody has placed; None where there is no plan."""
    stamp, (held, plan) = layer_stamp(con), _Held.last
    if stamp and stamp != held:
        plan = _laid(list_layers(con))
        _Held.last = stamp, plan
    plan = plan if stamp and plan is not None else plan_by_hand(folder)
    if plan is None:
        return None
    return with_pins(plan, placed(con, plan))


def known_places(con: sqlite3.Connection, folder: Path) -> list[Point]:
    """Give where boxes are known to hang, (longitude, latitude): told in degrees, or put on a plan that has them.

    In no order, and a place may be there twice.
    """
    plan = read_town_plan(con, folder)
    told = [*read_pins(con, "").values(), *read_pins(con, HEARD).values()]
    if plan is not None and plan.earth is not None and plan.frame:
        told += [plan.earth.degrees(*at) for _sensor, at in plan.pins]
    return told


def with_pins(plan: Plan, kept: Pins) -> Plan:
    """Let boxes stand on a plan, where they are kept to stand."""
    return msgspec.structs.replace(plan, pins=tuple((sensor, plan.shown(at)) for sensor, at in sorted(kept.items())))


def _laid(layers: list[Layer]) -> Plan | None:
    try:
        return make_plan(layers)
    except PlanFault:
        return None  # they were judged when they were opened; a base that was mended may hold half of one


@lru_cache(maxsize=2)
def _read(file: Path, _written_ns: int, _size: int) -> Plan | None:
    try:
        return plan_of_shapes(read_geojson(read_plain(file, MOST_FILE_BYTES)))
    except (OSError, PlanFault):
        return None


def read_plain(file: Path, most: int) -> bytes:
    """Read a file that somebody has chosen, a byte more than `most` at most; OSError for a pipe or a device.

    A pipe would be waited for.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(file, flags), "rb") as opened:
        if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
            raise OSError("no plain file")
        return opened.read(most + 1)


def plan_by_hand(folder: Path) -> Plan | None:
    """Give the plan of `plan.geojson` in a folder, None without one; it is read again only when it has changed."""
    file = folder / PLAN_NAME
    try:
        told = file.stat()
    except OSError:
        return None
    return _read(file, told.st_mtime_ns, told.st_size)
