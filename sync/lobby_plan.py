"""The plan on its way to a lobby screen of its own: its layers as they are kept, and where the boxes hang on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from measures.geojson import PlanFault
from measures.plan import Layer, Plan, check_layers, make_plan
from store.plans import layer_stamp, list_layers, placed

if TYPE_CHECKING:
    import sqlite3

__all__ = ["PlanText", "is_fit_plan", "laid", "read_plan_text"]

_MOST_PINS = 500
_LONGEST_SENSOR = 200


class PlanText(msgspec.Struct, frozen=True):
    """`pins` tell by the number of a box where it is kept to stand: degrees, or pixels of the picture."""

    layers: tuple[Layer, ...]
    pins: tuple[tuple[str, float, float], ...] = ()


def read_plan_text(con: sqlite3.Connection) -> PlanText | None:
    """Give the plan of the base as it travels; None where there is none. Boxes that nobody has named stay at home."""
    if not layer_stamp(con):
        return None
    layers = list_layers(con)
    try:
        plan = make_plan(layers)
    except PlanFault:
        return None
    named = {sensor for (sensor,) in con.execute("SELECT sensor FROM device WHERE is_adopted OR site IS NOT NULL")}
    pins = {
        sensor: at for sensor, at in placed(con, plan).items() if sensor in named and len(sensor) <= _LONGEST_SENSOR
    }
    return PlanText(tuple(layers), tuple((sensor, *at) for sensor, at in sorted(pins.items())[:_MOST_PINS]))


def is_fit_plan(text: PlanText) -> bool:
    """Whether an office can have written it: the limits of its page Carte hold for files too."""
    try:
        check_layers(text.layers, ((x, y) for _sensor, x, y in text.pins))
    except PlanFault:
        return False
    return len(text.pins) <= _MOST_PINS and all(len(sensor) <= _LONGEST_SENSOR for sensor, _x, _y in text.pins)


class _Held:
    """What was laid out last: a screen asks at each reading."""

    last: tuple[PlanText, Plan] | None = None


def laid(text: PlanText) -> Plan | None:
    """Give the plan with its boxes; None for one that cannot be laid out."""
    held = _Held.last
    if held is not None and held[0] is text:
        return held[1]
    try:
        plan = make_plan(text.layers)
    except PlanFault:
        return None
    plan = msgspec.structs.replace(plan, pins=tuple((sensor, plan.shown((x, y))) for sensor, x, y in text.pins))
    _Held.last = text, plan
    return plan
