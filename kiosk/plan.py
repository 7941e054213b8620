"""The plan of the commune with the boxes that the lobby shows: of the office's content, else of the base or by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.town_plan import read_town_plan

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

    from kiosk.sensor import Sensor
    from measures.plan import Plan, Point
    from sync.lobby_content import Content

__all__ = ["placed_on", "read_plan"]


def read_plan(con: sqlite3.Connection, folder: Path, content: Content | None) -> Plan | None:
    """Give the plan, None without one; what the office has handed over comes first."""
    if content is not None and content.plan is not None:
        from sync.lobby_plan import laid  # late, as all that a first page does without

        return laid(content.plan)
    return read_town_plan(con, folder)


def placed_on(plan: Plan, sensors: Sequence[Sensor]) -> list[tuple[Sensor, Point]]:
    """Give the boxes that stand on the plan."""
    found = [(sensor, plan.where(sensor.sensor, sensor.label.place)) for sensor in sensors]
    return [(sensor, at) for sensor, at in found if at is not None]
