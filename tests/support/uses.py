"""Days of a place with their wall clock, and what a use of it answers."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from measures.quantity import QUANTITIES
from measures.reading import Reading
from measures.timespan import DAY_MS, midnight_ms, to_datetime
from reports.questions.answering import Ruling
from reports.questions.command import answer_question
from store.base import Town
from store.batch import Batch
from tests.support.base import keep_batch, make_base

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LAST", "PARIS", "Wall", "ask", "counts", "make", "taken_places"]

PARIS = "Europe/Paris"
LAST = date(2026, 5, 31)  # a Sunday; school since 27 April (zone B)


class Wall:
    """Instants of whole days up to the last one, with their wall clock."""

    def __init__(self, days: int, step_ms: int) -> None:
        self.step = step_ms
        first = midnight_ms(LAST - timedelta(days - 1), PARIS)
        self.at = np.arange(first, midnight_ms(LAST + timedelta(1), PARIS), step_ms, dtype=np.int64)
        local = [to_datetime(int(one), PARIS) for one in self.at]
        self.day = np.array([one.toordinal() for one in local])
        self.minute = np.array([60 * one.hour + one.minute for one in local])
        self.weekday = np.array([one.weekday() for one in local])
        self.dates = [LAST - timedelta(n) for n in range(days - 1, -1, -1)]

    def inside(self, *hours: tuple[float, float]) -> np.ndarray:
        """Give which instants begin in these hours."""
        found = np.zeros(self.at.size, bool)
        for start, end in hours:
            found |= (self.minute >= 60 * start) & (self.minute < 60 * end)
        return found

    def sums(self, value: np.ndarray, chosen: np.ndarray, days: list[date] | None = None) -> np.ndarray:
        """Give the sum of the chosen instants of each day."""
        wanted = self.dates if days is None else days
        return np.array([value[chosen & (self.day == day.toordinal())].sum() for day in wanted])

    def told(self, sensor: str, quantity: str, value: np.ndarray, semantics: Any = "interval") -> list[Reading]:
        """Give the readings; where NaN stands nothing was told."""
        unit, pairs = QUANTITIES[quantity].unit, zip(self.at.tolist(), value.tolist(), strict=True)
        period = self.step if semantics == "interval" else None
        return [
            Reading(sensor, at, quantity, float(one), unit, semantics, period_ms=period)
            for at, one in pairs
            if one == one
        ]


def make(folder: Path, *told: list[Reading], site: str = "Lieu") -> Path:
    """Make the base of a town with these readings, all at one place."""
    readings = [one for some in told for one in some]
    make_base(folder, Town(name="Clairval", insee="35068"))
    sites = {one.sensor: site for one in readings}
    keep_batch(folder, Batch(readings=readings, sites=sites), now_ms=midnight_ms(LAST, PARIS) + 2 * DAY_MS)
    return folder


def ask(folder: Path, name: str, ruling: Ruling | None = None) -> dict[str, Any]:
    """Give the answer to a question of a use, as programs get it."""
    out = io.StringIO()
    answer_question(folder, out, name=name, as_json=True, ruling=ruling or Ruling())
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


def counts(wall: Wall, seed: int, mean: float) -> np.ndarray:
    """Give counts with the chance they have, more by day and towards the end of the week."""
    shape = mean * (1 + 0.3 * wall.weekday) * np.where(wall.inside((8, 20)), 2.0, 0.2)
    return np.random.default_rng(seed).poisson(shape).astype(float)


def taken_places(wall: Wall) -> np.ndarray:
    """Give how many of twenty places are taken, more by day and on a Saturday."""
    base = np.where(wall.inside((8, 18)), 16, 4) + np.where(wall.weekday == 5, 4, 0)
    noise = np.random.default_rng(9).integers(-3, 4, wall.at.size)
    return np.clip(base + noise, 0, 20).astype(float)
