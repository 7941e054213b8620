"""A made town, and what a ready question answers of it."""

import io
import json
from pathlib import Path
from typing import Any

import numpy as np

from measures.reading import Reading
from measures.timespan import HOUR_MS, parse_instant
from reports.questions.answering import Ruling
from reports.questions.command import answer_question
from store.base import Town, close_writer, create_base, open_writer
from store.gate import writing
from store.intake import Batch, keep, transaction

__all__ = ["MONDAY", "PARIS", "ask", "hours", "town"]

PARIS = "Europe/Paris"
MONDAY = parse_instant("2026-03-02", PARIS)


def town(folder: Path, readings: list[Reading], sites: dict[str, str] | None = None, insee: str = "35068") -> Path:
    """Make the base of a town that has these readings."""
    create_base(folder, Town(name="Clairval", insee=insee))
    con = open_writer(folder)
    with writing(folder), transaction(con):
        keep(con, Batch(readings=readings, sites=sites or {}), now_ms=MONDAY)
    close_writer(folder, con)
    return folder


def ask(folder: Path, name: str, now_ms: int | None = None, **more: Any) -> dict[str, Any]:
    """Give the answer to a ready question, as programs get it."""
    out = io.StringIO()
    assert answer_question(folder, out, name=name, as_json=True, ruling=Ruling(**more), now_ms=now_ms) == 0
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


def hours(sensor: str, values: np.ndarray, quantity: str = "people_count", unit: str = "1") -> list[Reading]:
    """Give hours from Monday on; where NaN stands nothing was told."""
    return [
        Reading(sensor, MONDAY + n * HOUR_MS, quantity, float(value), unit, "interval", period_ms=HOUR_MS)
        for n, value in enumerate(values)
        if not np.isnan(value)
    ]
