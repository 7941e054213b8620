"""What the lobby tells beside its boxes: noise as a picture, tonight's lamps, who answers, cards of the office.

Read on the reader's thread into frozen values, as `facts.py` does; nothing finer than the finished hour leaves here.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from kiosk.choice import FigureKind
from measures.noise_events import index_of_hours
from measures.opening import OpeningLine
from measures.plan import Plan
from measures.switch_off import OrderPeriod, period_on
from measures.timespan import DAY_MS, HOUR_MS, date_of, local_time
from store.cards import Card, list_cards
from store.prunings import Pruning, last_pruning
from store.queries import load_readings

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from kiosk.sensor import Sensor

__all__ = ["DarkSpan", "NoiseIndex", "TownFacts", "Written", "read_town_facts"]

_MINUTE_MS = 60_000
_NIGHT_FROM, _NIGHT_TO = 22, 6  # arrêté du 4 avril 2006
_LEAST_NIGHT = 4  # hours of it that must be known


class NoiseIndex(msgspec.Struct, frozen=True):
    """The index of the last finished hour, 0..10, and of the night before; None where too little is known."""

    sensor: str
    start_ms: int
    end_ms: int
    hour: float
    night: float | None


class Written(msgspec.Struct, frozen=True):
    """What the town hall has written in its settings or its file for the lobby; plain text, "" is not said."""

    contact: str = ""
    officer: str = ""
    decided: str = ""
    retention: str = ""
    order: tuple[OrderPeriod, ...] = ()
    cards: tuple[Card, ...] = ()  # of the office's file, beside those of the base
    opening: tuple[OpeningLine, ...] = ()  # the hours at the door


class DarkSpan(msgspec.Struct, frozen=True):
    """From when to when the lamps are to be dark tonight, [off, on); `has_on` False: they stay dark to the morning."""

    off_ms: int
    on_ms: int
    has_on: bool


class TownFacts(msgspec.Struct, frozen=True):
    """All of it. `dark` None: nothing ordered tonight; `has_order` tells whether there is an order at all."""

    written: Written = Written()
    noise: NoiseIndex | None = None
    has_order: bool = False
    dark: DarkSpan | None = None
    pruning: Pruning | None = None
    cards: tuple[Card, ...] = ()
    plan: Plan | None = None


def _night(starts: np.ndarray, total: np.ndarray, now_ms: int, zone: str) -> float | None:
    """Give the mean index of the last night that is over."""
    today = date_of(now_ms, zone)
    morning = today if local_time(today, _NIGHT_TO, 0, zone) <= now_ms else today - timedelta(days=1)
    begin = local_time(morning - timedelta(days=1), _NIGHT_FROM, 0, zone)
    inside = (starts >= begin) & (starts < local_time(morning, _NIGHT_TO, 0, zone))
    return float(total[inside].mean()) if int(inside.sum()) >= _LEAST_NIGHT else None


def _noise(
    con: sqlite3.Connection, sensors: Sequence[Sensor], now_ms: int, zone: str, before: NoiseIndex | None
) -> NoiseIndex | None:
    """Give the index of the first box that tells levels of a minute or shorter; None where none does.

    Two days of seconds are 170 000 readings: what was read `before` of the hour that is over stays.
    """
    for sensor in sensors:
        if sensor.figure is None or sensor.figure.kind is not FigureKind.NOISE:
            continue
        if before is not None and before.sensor == sensor.sensor and before.end_ms == now_ms // HOUR_MS * HOUR_MS:
            return before
        raw = load_readings(con, sensor.figure.channels[0], now_ms - 2 * DAY_MS, now_ms)
        period = np.where(raw.period_ms > 0, raw.period_ms, _MINUTE_MS)
        fine = (period <= _MINUTE_MS) & (raw.known > 0) & np.isfinite(raw.value)
        if not fine.any() or (raw.period_ms <= 0).any():
            continue
        weight = (period * raw.known)[fine].astype(np.float64)
        index = index_of_hours(raw.start_ms[fine], raw.value[fine], weight)
        done = np.flatnonzero(index.start_ms + HOUR_MS <= now_ms)
        if done.size and now_ms - int(index.start_ms[done[-1]]) < DAY_MS:
            last = int(done[-1])
            start = int(index.start_ms[last])
            total = index.total
            night = _night(index.start_ms, total, now_ms, zone)
            return NoiseIndex(sensor.sensor, start, start + HOUR_MS, float(total[last]), night)
    return None


def _dark(order: Sequence[OrderPeriod], now_ms: int, zone: str) -> DarkSpan | None:
    """Give the span of the night that is running or next, None where nothing is ordered for it."""
    today = date_of(now_ms, zone)
    # Before noon the night is still yesterday's while its lamps are to be dark.
    for evening in (today - timedelta(days=1), today):
        period = period_on(order, evening)
        if period is None or period.off is None:  # nothing is ordered, or nothing is switched off that night
            continue
        off_ms, on_ms = period.dark_ms(evening, zone)
        if on_ms > now_ms and (evening == today or period.on is not None):
            return DarkSpan(off_ms, on_ms, period.on is not None)
    return None


def read_town_facts(
    con: sqlite3.Connection,
    sensors: Sequence[Sensor],
    now_ms: int,
    zone: str,
    written: Written,
    place: str = "",
    before: NoiseIndex | None = None,
) -> TownFacts:
    """Read everything; cards are those that are shown now, the noise that of `place` where somebody listens there.

    `before` is the noise as it was read last: an hour that is over is not read again.
    """
    sensors = sorted(sensors, key=lambda sensor: sensor.label.place != place)
    both = {card.id: card for card in (*written.cards, *list_cards(con))}
    cards = tuple(sorted((card for card in both.values() if card.holds(now_ms)), key=lambda card: card.position))
    return TownFacts(
        written,
        _noise(con, sensors, now_ms, zone, before),
        bool(written.order),
        _dark(written.order, now_ms, zone),
        last_pruning(con),
        cards,
    )
