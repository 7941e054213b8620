"""A commune of two cabinets of street lamps, six weeks of them, and the page Éclairage opened on it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from measures.reading import Reading
from measures.timespan import HOUR_MS, QUARTER_MS, parse_instant, to_datetime
from runtime.settings import LightingSettings, PlaceSettings, Settings, write_settings
from store.base import Town
from store.intake import Batch
from tests.support.base import keep_batch, make_base
from tests.support.desktop import click

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

PARIS = "Europe/Paris"
NOW_MS = parse_instant("2026-06-15T09:00", PARIS)  # a Monday
FIRST_MS = parse_instant("2026-04-30T12:00", PARIS)
ORDER = ("01-01/31-12 23:00-05:00",)


def watts(sensor: str, at: int) -> float:
    """Give the power of a cabinet, W: lit from 21 h 30 to 23 h and from 5 h to 6 h."""
    moment = to_datetime(at, PARIS)
    since_noon = (moment.hour - 12) % 24 + moment.minute / 60
    is_stuck = sensor == "a2" and moment.date() == date(2026, 6, 4) and moment.hour < 3
    return 2000.0 if 9.5 <= since_noon < 11 or 17 <= since_noon < 18 or is_stuck else 5.0


def make_cabinets(folder: Path) -> Path:
    """Give six weeks of two cabinets, one of them lit until three in the night of 3 to 4 June, and one counter."""
    make_base(folder, Town(name="Saint-Exemple"))
    readings = [
        Reading(sensor, at, "active_power", watts(sensor, at), "W", "instant")
        for sensor in ("a1", "a2")
        for at in range(FIRST_MS, NOW_MS, QUARTER_MS)
    ]
    readings += [
        Reading("c1", at, "people_count", 4, "1", "interval", period_ms=HOUR_MS)
        for at in range(FIRST_MS, NOW_MS, HOUR_MS)
    ]
    sites = {"a1": "Armoire du bourg", "a2": "Armoire de la gare", "c1": "Place"}
    keep_batch(folder, Batch(readings=readings, sites=sites), now_ms=NOW_MS)
    return folder


def put_in_order(folder: Path) -> Path:
    """Give that town its order and its position."""
    settings = Settings(lighting=LightingSettings(switch_off=ORDER), place=PlaceSettings(47.68, 6.5))
    write_settings(folder, settings)
    return folder


def lighting_page(qtbot: QtBot, commune: Any, words: str) -> Any:
    """Open Éclairage and wait until its sentence says these words."""
    click(qtbot, commune.window.navigation.row("lighting"))
    page = commune.window.page("lighting")
    qtbot.waitUntil(lambda: words in page.lead.text() and page.turns.is_done, timeout=10_000)
    return page
