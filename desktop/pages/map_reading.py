"""What the page Carte asks the base: the plan with its boxes, how each box does, what it said last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from measures.plan import Plan
from measures.timespan import HOUR_MS
from reports.devices import DeviceFacts, judge_devices
from reports.town_plan import read_town_plan
from resources.release import is_possible
from store.plans import layer_heads
from store.queries import LastValue, last_values, list_channels, list_devices
from widgets.plan_ground import decode_picture

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

    from runtime.reception import Span

__all__ = ["LayerHead", "MapView", "read_map"]

# Of several things that a box measures, the one that is told.
_FIRST = (
    *("people_count", "vehicle_count", "bicycle_count", "sound_level_laeq", "sound_level", "active_power", "energy"),
    *("lamp_state", "parking", "occup", "fill"),
)
_AHEAD_MS = HOUR_MS  # what is dated later was dated by a wrong clock


class LayerHead(msgspec.Struct, frozen=True):
    """A file of the plan, without what it holds."""

    id: str
    name: str
    kind: str
    has_scale: bool
    is_tiled: bool = False


class MapView(msgspec.Struct, frozen=True):
    """`plan` None: none yet. `boxes` are sorted, what needs somebody first; `last` by their numbers."""

    plan: Plan | None
    boxes: tuple[DeviceFacts, ...] = ()
    last: dict[str, LastValue] = {}
    layers: tuple[LayerHead, ...] = ()

    def where(self, box: DeviceFacts) -> tuple[float, float] | None:
        """Give where a box hangs on the plan, None where nobody has said it."""
        return None if self.plan is None else self.plan.where(box.sensor, box.site, box.name)


def read_map(
    con: sqlite3.Connection, folder: Path, now_ms: int, unheard: Sequence[Span], *, is_dark: bool = False
) -> MapView:
    """Ask everything in one go; `is_dark`: the page is."""
    plan = read_town_plan(con, folder)
    if plan is not None and plan.picture is not None:
        decode_picture(plan.picture, is_dark=is_dark)  # here, so that the window need not wait for it
    boxes = judge_devices(
        list_devices(con), list_channels(con), {}, now_ms, unheard, is_clock_possible=is_possible(now_ms)
    )
    heads = tuple(LayerHead(*one) for one in layer_heads(con))
    return MapView(plan, tuple(boxes), _newest(con, now_ms), heads)


def _newest(con: sqlite3.Connection, now_ms: int) -> dict[str, LastValue]:
    found: dict[str, LastValue] = {}

    def rank(value: LastValue) -> tuple[int, int]:
        quantity = value.channel.quantity
        at = next((at for at, begin in enumerate(_FIRST) if quantity.startswith(begin)), len(_FIRST))
        return at, -value.start_ms

    for value in last_values(con):
        if value.channel.quantity.startswith("battery") or value.start_ms > now_ms + _AHEAD_MS:
            continue
        held = found.get(value.channel.sensor)
        if held is None or rank(value) < rank(held):
            found[value.channel.sensor] = value
    return found
