"""The pages a visitor can reach. Each module has one `build(view) -> Built`; none keeps anything between two builds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.pages import access, attract, cards, opinion, place, plan, sensor, sensors, tiles, who
from kiosk.view import PageName

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.view import Built, View

__all__ = ["BUILDERS"]

BUILDERS: dict[PageName, Callable[[View], Built]] = {
    PageName.ATTRACT: attract.build,
    PageName.TILES: tiles.build,
    PageName.SENSORS: sensors.build,
    PageName.SENSOR: sensor.build,
    PageName.PLAN: plan.build,
    PageName.PLACE: place.build,
    PageName.WHO: who.build,
    PageName.OPINION: opinion.build,
    PageName.REASONS: opinion.build_reasons,
    PageName.THANKS: opinion.build_thanks,
    PageName.CARDS: cards.build,
    PageName.ACCESS: access.build,
}
