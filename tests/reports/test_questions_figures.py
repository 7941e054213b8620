"""Every one of the thirty ready questions against plain numpy on one small made town."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from measures.like_days import load_calendar
from measures.reading import Reading
from measures.switch_off import read_order
from measures.tariffs import OwnPrice
from measures.timespan import DAY_MS, HOUR_MS, QUARTER_MS, midnight_ms, to_datetime
from reports.questions.answering import Ruling
from reports.questions.asked import ready_questions
from reports.questions.command import answer_question
from store.base import Town
from store.batch import Batch
from tests.support.base import keep_batch, make_base

if TYPE_CHECKING:
    from pathlib import Path

PARIS = "Europe/Paris"
FIRST, LAST = date(2025, 3, 3), date(2026, 5, 3)  # a Monday, a Sunday
YEAR, MONTH, TWO_MONTHS = date(2026, 1, 1), LAST - timedelta(29), LAST - timedelta(55)
MINUTE = 60_000
ORDER = read_order(["01-01/31-12 22:30-05:00"])


@cache
def clock(first: date, step_ms: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give (instants, day numbers, hours of the wall clock) from that day to the end of the last one."""
    at = np.arange(midnight_ms(first, PARIS), midnight_ms(LAST + timedelta(1), PARIS), step_ms, dtype=np.int64)
    local = [to_datetime(int(one), PARIS) for one in at]
    return at, np.array([one.toordinal() for one in local]), np.array([one.hour for one in local])


class Counted:
    """Hourly counts of one thing at one place, from a day on."""

    def __init__(self, seed: int, first: date, mean: float) -> None:
        self.at, self.day, self.hour = clock(first, HOUR_MS)
        shape = mean * (1 + (self.day % 7 == 6) * 0.5) * np.where((self.hour >= 8) & (self.hour < 20), 2.0, 0.3)
        self.value = np.random.default_rng(seed).poisson(shape).astype(float)

    def days(self, first: date) -> np.ndarray:
        """Give the sum of each day since then."""
        return np.array([self.value[self.day == n].sum() for n in range(first.toordinal(), LAST.toordinal() + 1)])

    def since(self, first: date) -> np.ndarray:
        """Give which hours lie on or after that day."""
        return self.day >= first.toordinal()

    def usual(self) -> float:
        """Give the greatest of the medians by weekday and hour over the last eight weeks."""
        mine = self.since(TWO_MONTHS)
        cell = (self.day[mine] % 7) * 24 + self.hour[mine]
        return max(float(np.median(self.value[mine][cell == n])) for n in range(168))

    def told(self, sensor: str, quantity: str) -> list[Reading]:
        """Give the readings."""
        pairs = zip(self.at.tolist(), self.value.tolist(), strict=True)
        return [Reading(sensor, at, quantity, one, "1", "interval", period_ms=HOUR_MS) for at, one in pairs]


class Made:
    """The town: two places where people walk, streets with wheels, two sound meters, two cabinets."""

    def __init__(self) -> None:
        self.square, self.street = Counted(1, FIRST, 20), Counted(2, TWO_MONTHS, 6)
        self.bikes, self.cars = Counted(3, TWO_MONTHS, 4), Counted(4, TWO_MONTHS, 40)
        self.lorries = [Counted(5, MONTH, 2), Counted(6, MONTH, 5)]
        at, _day, self.sound_hour = clock(MONTH, HOUR_MS)
        chance = np.random.default_rng(7)
        self.calm = np.round(chance.uniform(30, 50, at.size), 1)
        _at, self.minute_day, self.minute_hour = clock(MONTH, MINUTE)
        self.loud = np.round(40 + chance.gamma(1, 3, _at.size), 1)
        self.loud[-700:-695] = 95.0
        self.quarter, self.quarter_day, self.quarter_hour = clock(MONTH, QUARTER_MS)
        self.watts = np.where(self.quarter_hour >= 21, 6000.0, 0.0)
        noon = (self.quarter_day == LAST.toordinal() - 5) & (self.quarter_hour >= 12) & (self.quarter_hour < 14)
        self.watts[noon] = 6000.0  # somebody tried the lamps

    def readings(self) -> list[Reading]:
        """Give all of it."""
        told = self.square.told("a", "people_count") + self.street.told("b", "people_count")
        told += self.bikes.told("v", "bicycle_count") + self.cars.told("w", "vehicle_count")
        for sensor, one in zip("xy", self.lorries, strict=True):
            told += one.told(sensor, "heavy_vehicle_count")
        for sensor, step, level in (("m", HOUR_MS, self.calm), ("n", MINUTE, self.loud)):
            at = clock(MONTH, step)[0].tolist()
            told += [
                Reading(sensor, start, "sound_level_laeq", one, "dB(A)", "interval", period_ms=step)
                for start, one in zip(at, level.tolist(), strict=True)
            ]
        pairs = zip(self.quarter.tolist(), self.watts.tolist(), strict=True)
        return told + [Reading("c", at, "active_power", one, "W", "instant") for at, one in pairs]


SITES = {"a": "Place", "b": "Rue", "v": "Pont", "w": "Carrefour", "x": "Rue Haute", "y": "Rue Basse"}
SITES |= {"m": "Square", "n": "Fontaine", "c": "Armoire"}


def energy(level: np.ndarray) -> float:
    return float(10 * np.log10(np.mean(10 ** (level / 10))))


def night(hour: np.ndarray) -> np.ndarray:
    return (hour >= 22) | (hour < 6)


def lden(hour: np.ndarray, level: np.ndarray) -> float:
    day, evening = (hour >= 6) & (hour < 18), (hour >= 18) & (hour < 22)
    parts = (12, energy(level[day])), (4, energy(level[evening]) + 5), (8, energy(level[night(hour)]) + 10)
    return float(10 * np.log10(sum(hours * 10 ** (one / 10) for hours, one in parts) / 24))


def holidays(made: Made) -> float:
    calendar = load_calendar("35068")
    days = [YEAR + timedelta(n) for n in range((LAST - YEAR).days + 1)]
    means = np.zeros(2)  # place by place: the street is there in some of the weeks only
    for one, first in ((made.square, YEAR), (made.street, TWO_MONTHS)):
        told: dict[bool, list[float]] = {True: [], False: []}
        for day, value in zip((d for d in days if d >= first), one.days(first), strict=True):
            if day.weekday() < 5 and not calendar.is_public_holiday(day):
                told[calendar.school_holiday(day) is not None].append(float(value))
        means += np.mean(told[True]), np.mean(told[False])
    return 100 * (means[0] / means[1] - 1)


def events(made: Made) -> int:
    """Walk through the last day: in at 10 dB above the hour's L90, out under 5 dB."""
    level = made.loud[made.minute_day == LAST.toordinal()].reshape(24, 60)
    over = (level - np.percentile(level, 10, axis=1)[:, None]).ravel()
    count, is_in = 0, False
    for one in over:
        count += not is_in and one >= 10
        is_in = one >= 10 or (is_in and one >= 5)
    return count


def index(made: Made) -> float:
    level = made.loud[made.minute_day == LAST.toordinal()].reshape(24, 60)
    l95 = np.percentile(level, 5, axis=1)
    leq = 10 * np.log10((10 ** (level / 10)).mean(axis=1))
    return float(np.clip(0.2 * np.maximum(l95 - 30, 0) + 0.25 * np.maximum(leq - l95, 0), 0, 10).mean())


def expected(made: Made) -> dict[str, float]:
    square, street = made.square, made.street
    year, month = square.days(YEAR), square.days(MONTH)
    hours = square.value[square.since(YEAR)], street.value
    whole = hours[0].sum() + hours[1].sum()
    weekend = year[[(YEAR + timedelta(n)).weekday() >= 5 for n in range(year.size)]].sum()
    dark = square.value[square.since(YEAR) & night(square.hour)].sum()
    known = (LAST - FIRST).days + 1 - 364  # what was counted a year ago begins in March
    before, now = square.days(FIRST)[:known], year[-known:]
    weekday = square.days(TWO_MONTHS).reshape(8, 7).mean(axis=0) + street.days(TWO_MONTHS).reshape(8, 7).mean(axis=0)
    kwh = float(made.watts.sum()) / 4 / 1000
    last = made.quarter_day == LAST.toordinal()  # that evening ends after the data
    late = made.watts[(made.quarter_hour >= 23) & ~last].sum() / 4 / 1000
    return {
        "samedi-le-plus-frequente": year[[(YEAR + timedelta(n)).weekday() == 5 for n in range(year.size)]].max(),
        "jour-le-plus-frequente": year.max(),
        "jour-le-plus-calme": min(year.min(), street.days(TWO_MONTHS).min()),
        "heure-la-plus-frequentee": max(hours[0].max(), hours[1].max()),
        "heure-habituelle": square.usual(),
        "jour-de-semaine": weekday.max(),
        "lieu-le-plus-frequente": month.mean(),
        "passages-annee": whole,
        "passages-semaine": square.days(LAST - timedelta(6)).sum() + street.days(LAST - timedelta(6)).sum(),
        # Of which less than half is known, the street, says nothing of a share.
        "part-fin-de-semaine": 100 * weekend / year.sum(),
        "part-nuit": 100 * dark / year.sum(),
        "passages-an-dernier": 100 * (now.sum() / before.sum() - 1),
        "passages-vacances": holidays(made),
        "passages-tendance": 100 * (square.days(TWO_MONTHS)[28:].mean() / square.days(TWO_MONTHS)[:28].mean() - 1),
        "velos-annee": made.bikes.value.sum(),
        "voitures-heure": made.cars.usual(),
        "poids-lourds-rue": made.lorries[1].days(MONTH).mean(),
        "nuit-bruit": max(energy(made.calm[night(made.sound_hour)]), energy(made.loud[night(made.minute_hour)])),
        "lden": max(lden(made.sound_hour, made.calm), lden(made.minute_hour, made.loud)),
        "lieu-le-plus-calme": min(energy(made.calm), energy(made.loud)),
        "heure-la-plus-bruyante": max(made.calm.max(), *(energy(one) for one in made.loud.reshape(-1, 60))),
        "evenements-bruit": events(made),
        "indice-bruit": index(made),
        "heures-par-nuit": (29 * 3 + 2) / 29,  # the last evening ends after the data
        "energie-annee": kwh,
        "cout-annee": 0.2 * kwh,
        "co2-annee": 0.052 * kwh,
        "arrete-extinction": 29,  # lit to midnight against dark from 22 h 30; the last evening ends after the data
        "allume-le-jour": 2,
        "extinction-23h": late,
    }


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Give what every question is answered with, asked as the command line asks."""
    folder: Path = tmp_path_factory.mktemp("town")
    make_base(folder, Town(name="Clairval", insee="35068"))
    keep_batch(folder, Batch(readings=Made().readings(), sites=SITES), now_ms=midnight_ms(LAST, PARIS) + DAY_MS)
    told = {}
    for question in ready_questions():
        out = io.StringIO()
        answer_question(folder, out, name=question.id, as_json=True, ruling=Ruling(ORDER, OwnPrice(0.2)))
        told[question.id] = json.loads(out.getvalue())
    return told


WANTED = expected(Made())


def test_every_question_has_its_figure_here() -> None:
    assert set(WANTED) == {question.id for question in ready_questions()}
    assert len(WANTED) == 30


@pytest.mark.parametrize("name", WANTED)
def test_a_question_is_answered_as_plain_numpy_answers_it(answers: dict[str, dict[str, Any]], name: str) -> None:
    told = answers[name]
    assert told["value"] == pytest.approx(float(WANTED[name]), abs=1e-6), told["answer"]
    assert told["answer"].endswith(".")
    # The street is counted since March only: before, nothing of it is missing.
    assert 0.9 < told["known"] <= 1
