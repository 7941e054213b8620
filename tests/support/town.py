"""A small town for the screens: five boxes with some weeks of hours, the same at every run, in a real base.

The square on Saturday saw 1 204 passages, this Monday from 9 to 10 it saw 44; both are said so that tests and pictures
can be read.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from measures.quantity import QUANTITIES
from measures.reading import Reading
from measures.timespan import HOUR_MS, date_of, midnight_ms
from store.base import Town, create_base
from store.cards import Card, save_card
from store.change import changing
from store.intake import Batch, DeviceNews, keep

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = [
    "CABINET",
    "LISTENER",
    "METER",
    "PARKING",
    "SQUARE",
    "STREET",
    "ZONE",
    "draw_plan",
    "make_town",
    "say_hours",
    "say_minutes",
    "write_cards",
]

ZONE = "Europe/Paris"
MINUTE_MS = 60_000
SQUARE, STREET, METER, CABINET, PARKING, LISTENER = (f"02dec1a1000000{number:02}" for number in range(1, 7))
_CARDS = (
    (
        "Marché de Noël",
        "samedi 12 décembre, de 10 h à 19 h",
        "Sur la place du Marché. Vin chaud, crêpes et chants de l’école. La rue de la Gare est fermée aux voitures.",
    ),
    ("Coupure d’eau rue de la Gare", "mardi 24 novembre, de 9 h à 12 h", "La mairie prête des bidons à l’accueil."),
)
_PLACES = {
    SQUARE: ("Place du Marché", "compteur infrarouge", "people_count"),
    STREET: ("Rue de la Gare", "compteur infrarouge", "people_count"),
    METER: ("Place du Marché", "sonomètre", "sound_level_laeq"),
    CABINET: ("Armoire du bourg", "compteur d’armoire", "active_power"),
    PARKING: ("Parking de la gare", "capteurs de places", "parking_spots_free"),
}
_DAYS = (352, 371, 489, 355, 428, 1204, 219)  # passages on the square, Monday first
# How a day of passages spreads over its hours; a Monday's 9 to 10 is then 44 of 352.
_HOURS = (0, 0, 0, 0, 0, 1, 4, 10, 18, 22, 20, 16, 14, 11, 10, 11, 13, 14, 8, 3, 1, 0, 0, 0)


def _shared_out(total: int) -> list[int]:
    """Spread a whole number over 24 hours so that the hours add up to it."""
    ends = [total * sum(_HOURS[:hour]) // sum(_HOURS) for hour in range(25)]
    return [later - earlier for earlier, later in pairwise(ends)]


def _value(sensor: str, weekday: int, hour: int) -> float:
    if sensor == SQUARE:
        return _shared_out(_DAYS[weekday])[hour]
    if sensor == STREET:
        return _shared_out(_DAYS[weekday] // 3)[hour]
    if sensor == METER:
        return 41.5 + 9 * (8 <= hour < 20) + 0.3 * hour
    if sensor == CABINET:
        return 2900.0 if hour >= 18 or hour < 7 else 40.0
    return 24.0 - 15 * (8 <= hour < 18)


def _hours(sensor: str, first: date, end_ms: int) -> Iterator[Reading]:
    _, _, quantity = _PLACES[sensor]
    semantics = "instant" if sensor == PARKING else "interval"
    start = midnight_ms(first, ZONE)
    for at in range(start, end_ms - HOUR_MS + 1, HOUR_MS):
        day = date_of(at, ZONE)
        hour = (at - midnight_ms(day, ZONE)) // HOUR_MS
        value = _value(sensor, day.weekday(), min(hour, 23))
        unit = QUANTITIES[quantity].unit
        yield Reading(sensor, at, quantity, value, unit, semantics, period_ms=HOUR_MS)  # type: ignore[arg-type]


def say_hours(
    folder: Path, sensor: str, hours: dict[int, float], *, now_ms: int, quantity: str = "people_count"
) -> None:
    """Let one box report these hours, {start: value}."""
    unit = QUANTITIES[quantity].unit
    readings = [
        Reading(sensor, at, quantity, value, unit, "interval", period_ms=HOUR_MS) for at, value in hours.items()
    ]
    with changing(folder) as con:
        keep(con, Batch(readings=readings), now_ms=now_ms)


def make_town(folder: Path, now_ms: int, *, weeks: int = 9, is_simulated: bool = True, silent_h: int = 0) -> Path:
    """Make the base of the town as it is at `now_ms`, its boxes silent for the last `silent_h` hours; give `folder`."""
    create_base(folder, Town("Clairval", zone=ZONE, client_id="parvis-town", is_simulated=is_simulated))
    first = date_of(now_ms, ZONE) - timedelta(weeks=weeks)
    end_ms = now_ms - silent_h * HOUR_MS
    readings = [reading for sensor in _PLACES for reading in _hours(sensor, first, end_ms)]
    news = [
        DeviceNews(sensor, heard_ms=end_ms, name=place, model=model) for sensor, (place, model, _) in _PLACES.items()
    ]
    places = {sensor: place for sensor, (place, _, _) in _PLACES.items()}
    with changing(folder) as con:
        keep(con, Batch(readings=readings, devices=news, sites=places), now_ms=now_ms)
    return folder


def say_minutes(folder: Path, *, now_ms: int, hours: int = 40) -> None:
    """Let a sixth box report levels of a minute for so many hours: 38 dB at night, 55 by day, a car now and then."""
    begin = now_ms // HOUR_MS * HOUR_MS - hours * HOUR_MS
    readings = []
    for at in range(begin, now_ms - MINUTE_MS + 1, MINUTE_MS):
        hour = (at - midnight_ms(date_of(at, ZONE), ZONE)) // HOUR_MS
        level = (55.0 if 7 <= hour < 20 else 38.0) + (12.0 if at // MINUTE_MS % 11 == 0 else 0.0)
        readings.append(Reading(LISTENER, at, "sound_level_laeq", level, "dB(A)", "interval", period_ms=MINUTE_MS))
    news = [DeviceNews(LISTENER, heard_ms=now_ms, name="Parvis", model="sonomètre")]
    with changing(folder) as con:
        keep(con, Batch(readings=readings, devices=news, sites={LISTENER: "Parvis de l’église"}), now_ms=now_ms)


def write_cards(folder: Path, *, now_ms: int) -> None:
    """Write two cards of the office."""
    with changing(folder) as con:
        for number, (title, when, text) in enumerate(_CARDS):
            card = Card(f"card-{number}", title, when, text, None, now_ms - HOUR_MS, now_ms + 20 * 24 * HOUR_MS, number)
            save_card(con, card, now_ms=now_ms)


def draw_plan(folder: Path) -> Path:
    """Draw a plan of three streets, a church and the places of four boxes; give the file."""

    def feature(kind: str, at: list, **known: str) -> dict:
        return {"type": "Feature", "properties": known, "geometry": {"type": kind, "coordinates": at}}

    lon, lat = 6.495, 47.683
    streets = (
        [[lon - 0.004, lat], [lon, lat + 0.0004], [lon + 0.004, lat - 0.0002]],
        [[lon, lat + 0.0004], [lon + 0.0005, lat + 0.003]],
        [[lon, lat + 0.0004], [lon - 0.001, lat - 0.0024]],
    )
    church = [[[lon + 0.0006, lat + 0.0006], [lon + 0.0016, lat + 0.0006], [lon + 0.0016, lat + 0.0011]]]
    features = [feature("LineString", street) for street in streets]
    features += [
        feature("Polygon", church, name="Église"),
        feature("Point", [lon, lat + 0.0004], site="Place du Marché"),
        feature("Point", [lon + 0.0030, lat], site="Rue de la Gare"),
        feature("Point", [lon + 0.0036, lat - 0.0012], sensor=PARKING),
        feature("Point", [lon - 0.0009, lat - 0.0020], name="Armoire du bourg"),
    ]
    file = folder / "plan.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return file
