"""A cabinet that only a meter tells: its hours of light, its order and other hours are those of the lamps."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest

from measures.reading import Reading
from measures.switch_off import read_order
from measures.timespan import DAY_MS, local_time
from reports.figures import figures
from reports.lit_facts import facts_of
from reports.lit_year import read_lit_year
from reports.switching import drawn_of, spare
from store.base import Town, open_reader
from store.batch import Batch
from store.queries import list_channels
from tests.support.base import keep_batch, make_base

if TYPE_CHECKING:
    from pathlib import Path

MINUTE = 60_000
FIRST, NIGHTS = date(2026, 3, 20), 20  # over the change of the clock where there is one
LIT_W, DARK_W = 5000.0, 30.0
OFF, ON = (23, 0), (5, 30)
ORDER = read_order(["01-01/31-12 23:00-05:30"])


class Lamps:
    """Lamps of a street, minute by minute: lit from dusk, a minute later each evening, dark from 23 h to 5 h 30."""

    def __init__(self, zone: str, dusk: tuple[int, int], dawn: tuple[int, int]) -> None:
        later = 0 if zone == "Indian/Reunion" else MINUTE  # there the sun hardly moves
        self.zone = zone
        self.start = local_time(FIRST, 12, 0, zone)
        self.end = local_time(FIRST + timedelta(NIGHTS), 12, 0, zone)
        self.at = np.arange(self.start, self.end, MINUTE, dtype=np.int64)
        self.is_lit = np.zeros(self.at.size, dtype=bool)
        self.hours: list[float] = []
        self.late_kwh = 0.0
        for night in range(NIGHTS):
            evening = FIRST + timedelta(night)
            morning = evening + timedelta(1)
            on, off = local_time(evening, *dusk, zone) + night * later, local_time(evening, *OFF, zone)
            again, out = local_time(morning, *ON, zone), local_time(morning, *dawn, zone) - night * later
            self.is_lit |= ((self.at >= on) & (self.at < off)) | ((self.at >= again) & (self.at < out))
            self.hours.append((off - on + max(0, out - again)) / (60 * MINUTE))
            self.late_kwh += (off - max(on, local_time(evening, 22, 0, zone))) / (60 * MINUTE) * LIT_W / 1000
        self.watts = np.where(self.is_lit, LIT_W, DARK_W)

    def told(self, kind: str, minutes: int, rng: np.random.Generator) -> list[Reading]:
        """Give what a meter of that kind tells: means of power, energy of a while, or where its index stands."""
        starts = self.at[::minutes]
        period = minutes * MINUTE
        mean = self.watts.reshape(-1, minutes).mean(axis=1)
        if kind == "power":
            pairs = zip(starts.tolist(), mean.tolist(), strict=True)
            return [Reading("m", at, "active_power", one, "W", "interval", period_ms=period) for at, one in pairs]
        if kind == "curve":
            kwh = mean / 1000 * minutes / 60
            pairs = zip(starts.tolist(), kwh.tolist(), strict=True)
            return [Reading("m", at, "energy", one, "kWh", "interval", period_ms=period) for at, one in pairs]
        # A radio speaks some minutes too early or too late, and one message in thirty is lost.
        late = rng.integers(-2, 3, starts.size) if kind == "radio" else np.zeros(starts.size, np.int64)
        place = np.clip(np.arange(0, self.at.size, minutes) + late, 0, self.at.size - 1)
        if kind == "radio":
            place = place[rng.random(place.size) > 1 / 30]
        count = np.concatenate([[0.0], np.cumsum(self.watts)])[place] / 60_000 + 4321
        if kind != "registers":
            pairs = zip(self.at[place].tolist(), count.tolist(), strict=True)
            return [Reading("m", at, "energy", round(one, 3), "kWh", "total") for at, one in pairs]
        is_peak = (self.at // (60 * MINUTE)) % 24 < 21
        found = []
        for name, which in (("hp", is_peak), ("hc", ~is_peak)):
            own = np.concatenate([[0.0], np.cumsum(self.watts * which)])[place] / 60_000
            pairs = zip(self.at[place].tolist(), own.tolist(), strict=True)
            found += [Reading("m", at, "energy", round(one, 3), "kWh", "total", part=name) for at, one in pairs]
        return found


PLACES = {
    "Europe/Paris": ((19, 20), (7, 10), (48.1, -1.7)),
    "Indian/Reunion": ((18, 55), (6, 20), (-20.9, 55.5)),
    "America/Guadeloupe": ((18, 20), (6, 18), (16.2, -61.5)),
}
METERS = [("power", 15), ("power", 30), ("curve", 15), ("curve", 30), ("index", 10), ("index", 15), ("index", 30)]
METERS += [("registers", 15), ("registers", 30), ("registers", 60), ("power", 60)]


def kept(folder: Path, readings: list[Reading], lamps: Lamps) -> Path:
    make_base(folder, Town(name="Clairval", zone=lamps.zone))
    keep_batch(folder, Batch(readings=readings, sites={"m": "Armoire"}), now_ms=lamps.end + DAY_MS)
    return folder


@pytest.mark.parametrize("zone", PLACES)
@pytest.mark.parametrize(("kind", "minutes"), METERS)
def test_the_hours_of_a_meter_are_those_of_its_lamps(tmp_path: Path, zone: str, kind: str, minutes: int) -> None:
    """Within two minutes a night of 15-minute values; and where each evening has the same hour of dusk, at all."""
    dusk, dawn, place = PLACES[zone]
    lamps = Lamps(zone, dusk, dawn)
    folder = kept(tmp_path, lamps.told(kind, minutes, np.random.default_rng(1)), lamps)
    with closing(open_reader(folder)) as con:
        year = read_lit_year(con, list_channels(con), None, zone, lamps.end, ORDER, place, NIGHTS)
    assert year is not None
    facts = facts_of(year, year.first, year.last)
    assert (facts.known_nights, facts.judged, facts.followed) == (NIGHTS, NIGHTS, NIGHTS)
    # An hour that begins dark and ends lit does not say how often it changed in between.
    error = {60: 0.2, 30: 0.05}.get(minutes, 2.1 / 60)
    assert year.nights.lit_hours == pytest.approx(lamps.hours, abs=error)
    drawn = drawn_of(year)
    assert drawn is not None
    if minutes < 60:
        assert spare(drawn, ((22, 0), ON)).kwh == pytest.approx(lamps.late_kwh, rel=0.01)
    assert facts.kwh == pytest.approx(float(lamps.watts.sum()) / 60_000, rel=0.005)


def test_an_index_that_comes_late_or_not_at_all_is_no_power_twice_as_high(tmp_path: Path) -> None:
    """Two of its words in one quarter of an hour, and none in the next, are one steady power."""
    lamps = Lamps("Europe/Paris", (19, 20), (7, 10))
    folder = kept(tmp_path, lamps.told("radio", 15, np.random.default_rng(2)), lamps)
    with closing(open_reader(folder)) as con:
        year = read_lit_year(con, list_channels(con), None, lamps.zone, lamps.end, ORDER, PLACES[lamps.zone][2], NIGHTS)
    assert year is not None
    (cabinet,) = year.cabinets
    assert cabinet.kw is not None
    assert np.nanmax(cabinet.kw) == pytest.approx(LIT_W / 1000, rel=0.01)
    assert year.nights.lit_hours == pytest.approx(lamps.hours, abs=0.25)
    assert year.checked.followed.tolist() == [1] * NIGHTS


def test_an_index_in_whole_kilowatt_hours_is_read_by_the_hour(tmp_path: Path) -> None:
    """Of a quarter of an hour it says nought, one or two: no lamp goes on and off with them."""
    lamps = Lamps("Europe/Paris", (19, 20), (7, 10))
    told = [
        Reading(one.sensor, one.start_ms, one.quantity, float(int(one.value)), "kWh", "total")
        for one in lamps.told("index", 15, np.random.default_rng(1))
    ]
    with closing(open_reader(kept(tmp_path, told, lamps))) as con:
        year = read_lit_year(con, list_channels(con), None, lamps.zone, lamps.end, ORDER, PLACES[lamps.zone][2], NIGHTS)
    assert year is not None
    assert year.nights.lit_hours == pytest.approx(lamps.hours, abs=1.0)


@pytest.mark.parametrize("minutes", [15, 30, 60])
def test_the_runs_of_a_mean_begin_and_end_when_lamps_did(tmp_path: Path, minutes: int) -> None:
    """`parvis figures` tells the hours of the page, and no night off the order for half an hour of a mean."""
    lamps = Lamps("Europe/Paris", (19, 20), (7, 10))
    order = read_order(["01-01/31-12 22:40-05:30"])
    is_late = (lamps.at // MINUTE + 60 + 60 * (lamps.at >= local_time(date(2026, 3, 29), 3, 0, lamps.zone))) % 1440
    lamps.is_lit &= ~((is_late >= 22 * 60 + 40) & (is_late < 23 * 60))
    lamps.watts = np.where(lamps.is_lit, LIT_W, DARK_W)
    folder = kept(tmp_path, lamps.told("power", minutes, np.random.default_rng(1)), lamps)
    with closing(open_reader(folder)) as con:
        (channel,) = list_channels(con)
        told = figures(con, channel, lamps.start, lamps.end, lamps.zone, order)
        year = read_lit_year(con, [channel], None, lamps.zone, lamps.end, order, PLACES[lamps.zone][2], NIGHTS)
    assert year is not None
    assert told["lit_minutes"] == pytest.approx(float(lamps.is_lit.sum()), rel=0.005)
    assert told["lit_minutes"] == pytest.approx(60 * float(np.sum(year.nights.lit_hours)), rel=0.005)
    assert (told["nights"], told["nights_off_order"]) == (NIGHTS, 0)
    runs = told["runs"]
    assert isinstance(runs, list)
    assert all(one["to"] == after["from"] for one, after in pairwise(runs))
    assert sum(bool(one["lit"]) for one in runs) == 2 * NIGHTS


def test_what_gives_and_draws_nothing_is_no_lamp_and_no_fault(tmp_path: Path) -> None:
    """A roof behind the meter of a cabinet: its mean powers of half an hour are below zero, or at it."""
    make_base(tmp_path)
    start = local_time(FIRST, 12, 0, "Europe/Paris")
    told = [
        Reading("m", start + n * 30 * MINUTE, "active_power", -5.0 - n % 3, "W", "interval", period_ms=30 * MINUTE)
        for n in range(200)
    ]
    keep_batch(tmp_path, Batch(readings=told))
    with closing(open_reader(tmp_path)) as con:
        channels = list(list_channels(con))
        year = read_lit_year(con, channels, None, "Europe/Paris", start + 100 * DAY_MS)
    assert year is not None
    assert not np.nansum(year.nights.lit_hours)
