"""A car park against plain numpy that works from the readings, minute by minute, and knows nothing of quarters."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from measures.like_days import load_calendar
from measures.reading import Reading
from measures.timespan import DAY_MS, HOUR_MS, midnight_ms
from reports.questions.command import answer_question
from store.base import Town
from store.batch import Batch
from tests.support.base import keep_batch, make_base

if TYPE_CHECKING:
    from pathlib import Path

PARIS = "Europe/Paris"
MINUTE = 60_000
FIRST, DAYS = date(2026, 5, 4), 28  # four weeks with two public holidays, the clocks at UTC+2 throughout
START = midnight_ms(FIRST, PARIS)
AT = START + MINUTE * np.arange(DAYS * 24 * 60)  # the oracle's grid: every reading of these tests comes on a minute
HOUR = (AT - START) % DAY_MS / HOUR_MS
DAY_NUMBER = (AT - START) // DAY_MS
STEP = 10  # minutes


def make(folder: Path, told: dict[tuple[str, str], tuple[np.ndarray, np.ndarray]]) -> Path:
    units = {"occupancy": "1", "parking_spots_free": "1", "parking_spots_occupied": "1", "parking_spots_total": "1"}
    readings = [
        Reading(sensor, int(at), quantity, float(value), units[quantity], "instant")
        for (sensor, quantity), (times, values) in told.items()
        for at, value in zip(times, values, strict=True)
    ]
    make_base(folder, Town(name="Clairval", insee="35068"))
    sites = {sensor: "Parking" for sensor, _quantity in told}
    keep_batch(folder, Batch(readings=readings, sites=sites), now_ms=START + 40 * DAY_MS)
    return folder


def ask(folder: Path, name: str) -> dict[str, Any]:
    out = io.StringIO()
    answer_question(folder, out, name=name, as_json=True)
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


def held(times: np.ndarray, values: np.ndarray, step: int = STEP) -> np.ndarray:
    """What was told last, minute by minute, for one step at most; NaN beyond."""
    last = np.searchsorted(times, AT, side="right") - 1
    is_held = (last >= 0) & (AT - times[np.maximum(last, 0)] < step * MINUTE)
    return np.where(is_held, values[np.maximum(last, 0)], np.nan)


def by_clock(inside: np.ndarray, known: np.ndarray) -> float:
    """Hours a day, minute of the day by minute of the day."""
    minute = (AT - START) % DAY_MS // MINUTE // 15
    return sum(inside[minute == n].sum() / max(1, known[minute == n].sum()) for n in range(96)) / 4


def ordinary(*, saturdays: bool = False) -> np.ndarray:
    calendar = load_calendar("35068")
    days = [FIRST + timedelta(days=n) for n in range(DAYS)]
    meant = [day.weekday() < (6 if saturdays else 5) and not calendar.is_public_holiday(day) for day in days]
    return np.array(meant)[DAY_NUMBER]


def bays(seed: int, lost: float) -> dict[tuple[str, str], tuple[np.ndarray, np.ndarray]]:
    """Twelve bays that speak every ten minutes and as soon as a car comes or leaves, of which some words are lost."""
    chance = np.random.default_rng(seed)
    told = {}
    for number in range(12):
        stays = chance.integers(5, 240, 4000)
        edges = np.cumsum(stays)
        state = (np.searchsorted(edges, np.arange(AT.size), side="right") % 2).astype(float)
        state = np.where((HOUR > 10) & (HOUR < 11.2), 1.0, state)  # full for a while each day
        speaks = (np.arange(AT.size) % STEP == chance.integers(STEP)) | (np.diff(state, prepend=state[0]) != 0)
        speaks &= chance.random(AT.size) >= lost
        begin = int(chance.integers(AT.size - 600))
        speaks[begin : begin + 600] = False
        told[f"b{number}", "occupancy"] = AT[speaks], state[speaks]
    return told


@pytest.mark.parametrize("lost", [0.0, 0.03])
def test_bays_are_told_as_their_readings_tell_them(tmp_path: Path, lost: float) -> None:
    told = bays(11, lost)
    folder = make(tmp_path, told)
    value = np.array([held(*one) for one in told.values()])
    speaking = (~np.isnan(value)).sum(axis=0)
    share = np.where(2 * speaking >= 12, np.nansum(value, axis=0) / np.maximum(speaking, 1), np.nan)
    known = ~np.isnan(share)
    chosen = ordinary(saturdays=True) & (HOUR >= 8) & (HOUR < 19) & known
    full = ask(folder, "parking-remplissage")
    assert full["value"] == pytest.approx(100 * share[chosen].mean(), abs=1e-6)
    assert full["known"] == pytest.approx(speaking.mean() / 12, abs=1e-6)
    assert ask(folder, "parking-complet")["value"] == pytest.approx(by_clock(share >= 0.95, known), abs=1e-6)
    morning = ordinary() & (HOUR >= 10) & (HOUR < 11) & known
    assert ask(folder, "covoiturage-matin")["value"] == pytest.approx(12 * share[morning].mean(), abs=1e-6)
    asked = ordinary() & (HOUR >= 7) & (HOUR < 20)
    days = [n for n in range(DAYS) if asked[n == DAY_NUMBER].any() and known[asked & (n == DAY_NUMBER)].mean() >= 0.9]
    lows = [12 * (1 - np.nanmax(share[asked & (n == DAY_NUMBER)])) for n in days]
    assert ask(folder, "covoiturage-reste")["value"] == pytest.approx(np.median(lows), abs=1e-6)


def test_a_car_park_that_is_full_for_seven_minutes_is_full_for_seven_minutes(tmp_path: Path) -> None:
    change = (HOUR == 0) | (HOUR == 9) | np.isclose(HOUR, 9 + 5 / 60) | np.isclose(HOUR, 9 + 12 / 60)
    free = np.where((HOUR >= 9 + 5 / 60 - 1e-9) & (HOUR < 9 + 12 / 60 - 1e-9), 0.0, 8.0)
    speaks = change | (np.arange(AT.size) % STEP == 0)
    size = np.full(AT.size, 20.0)
    folder = make(
        tmp_path,
        {
            ("p", "parking_spots_free"): (AT[speaks], free[speaks]),
            ("p", "parking_spots_total"): (AT[speaks], size[speaks]),
        },
    )
    told = ask(folder, "parking-complet")
    assert told["value"] == pytest.approx(7 / 60, abs=1e-9)
    assert told["answer"].startswith("7\u00a0min par jour")
    assert ask(folder, "covoiturage-reste")["value"] == 0


def test_free_and_taken_places_told_one_after_the_other_make_no_place_more(tmp_path: Path) -> None:
    taken = np.where((HOUR >= 8) & (HOUR < 18), 15.0, 3.0)
    tens = np.arange(AT.size) % STEP == 0
    late = np.arange(AT.size) % STEP == 1  # the free places a minute after the taken ones
    folder = make(
        tmp_path,
        {
            ("p", "parking_spots_occupied"): (AT[tens], taken[tens]),
            ("p", "parking_spots_free"): (AT[late], 20 - taken[late]),
        },
    )
    told = ask(folder, "covoiturage-matin")
    assert told["value"] == 15
    assert told["answer"].endswith("sur 20\u00a0places.")


def test_what_was_told_before_the_four_weeks_holds_into_them(tmp_path: Path) -> None:
    before = START - DAY_MS + MINUTE * np.arange(5, (DAYS + 1) * 24 * 60, STEP)
    taken = np.where(before < START, 20.0, 2.0)  # until five past midnight it was full
    size = np.full(before.size, 20.0)
    folder = make(
        tmp_path,
        {("p", "parking_spots_occupied"): (before, taken), ("p", "parking_spots_total"): (before, size)},
    )
    told = ask(folder, "parking-complet")
    assert told["value"] == pytest.approx(5 / 60 / DAYS, abs=1e-9)
    assert told["known"] == pytest.approx(1)


def test_a_lost_message_makes_no_car_come_oftener(tmp_path: Path) -> None:
    """Of a lost one the next tells the same; to divide by the time that is known would count more than came."""
    told = {}
    came = 0
    for number in range(6):
        state = ((np.arange(AT.size) // 90 + number) % 2).astype(float)
        speaks = (np.arange(AT.size) % STEP == 0) & (np.arange(AT.size) // STEP % 25 != number)
        told[f"b{number}", "occupancy"] = AT[speaks], state[speaks]
        came += int((np.diff(state[speaks]) > 0).sum())
    folder = make(tmp_path, told)
    assert came / DAYS / 6 == pytest.approx(8, abs=0.05)
    answer = ask(folder, "parking-rotation")
    assert answer["value"] == pytest.approx(came / DAYS / 6)
    assert answer["known"] == pytest.approx(0.96, abs=1e-3)
