"""Real noise: six Dublin stations over five years, a week of minutes, a day of seconds, against plain numpy."""

from __future__ import annotations

import csv
import gzip
from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np
import pytest

from measures.timespan import Step, parse_instant
from parvis.__main__ import main
from reports.levels import LevelDetails, LevelFacts, level_details, level_facts
from store.base import open_reader
from store.queries import list_channels, load_series
from tests.support.shared import shared

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "dublin": "dublin_laeq_hourly_2015_2021",
    "minutes": "noisemonitor_laeq_1min_2025-03-21_28",
    "seconds": "noisemonitor_laeq_1s_2025-03-22",
}
ZONE = "Europe/Dublin"
_NO_HOUR = "2015-03-29T01:00:00"


def energy(level: np.ndarray) -> float:
    return float(10 * np.log10(np.mean(10 ** (level / 10))))


def table(name: str) -> list[dict[str, str]]:
    with gzip.open(shared(f"data/noise/{FILES[name]}.csv.gz"), "rt") as text:
        return list(csv.DictReader(text))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a commune into which all three files were imported, as people do it."""
    made = tmp_path_factory.mktemp("real")
    assert main(["init", "--folder", str(made), "--name", "Dublin", "--zone", ZONE]) == 0
    for name, file in FILES.items():
        place = [] if name == "dublin" else ["--site", name]
        path = shared(f"data/noise/{file}.csv.gz")
        assert main(["import", "--folder", str(made), *place, str(path)]) == 0
    return made


def told(folder: Path, site: str, start: str, end: str) -> tuple[LevelFacts, LevelDetails]:
    span = parse_instant(start, ZONE), parse_instant(end, ZONE)
    with closing(open_reader(folder)) as con:
        channel = next(one for one in list_channels(con) if one.site == site)
        hours = load_series(con, channel, *span, Step.HOUR, ZONE)
        return level_facts(hours, *span), level_details(con, [channel], *span, ZONE)


def parts(hour: np.ndarray, level: np.ndarray) -> tuple[float, float, float, float]:
    """Give day, evening, night and Lden of equal slots, by the hours of the French periods."""
    is_day, is_evening = (hour >= 6) & (hour < 18), (hour >= 18) & (hour < 22)
    day, evening, night = (energy(level[which]) for which in (is_day, is_evening, ~is_day & ~is_evening))
    weighed = 12 * 10 ** (day / 10) + 4 * 10 ** ((evening + 5) / 10) + 8 * 10 ** ((night + 10) / 10)
    return day, evening, night, float(10 * np.log10(weighed / 24))


@pytest.mark.parametrize("year", range(2015, 2021))
def test_six_stations_have_the_levels_of_their_published_hours(folder: Path, year: int) -> None:
    # One hour of the table does not exist on that clock, the spring of 2015 leaves it out: it is set aside.
    rows = [one for one in table("dublin") if one["start_local"][:4] == str(year) and one["start_local"] != _NO_HOUR]
    hour = np.array([int(row["start_local"][11:13]) for row in rows])
    whole = (parse_instant(f"{year + 1}-01-01", ZONE) - parse_instant(f"{year}-01-01", ZONE)) / 3_600_000
    for station in [name for name in rows[0] if name != "start_local"]:
        level = np.array([float(row[station] or "nan") for row in rows])
        level[(level < 0) | (level > 140)] = np.nan  # what no microphone says is set aside
        known = ~np.isnan(level)
        found, more = told(folder, station, f"{year}-01-01", f"{year + 1}-01-01")
        assert found.coverage == pytest.approx(known.sum() / whole, abs=2e-4)
        if known.sum() < 0.6 * whole:
            continue
        day, evening, night, lden = parts(hour[known], level[known])
        assert found.laeq == pytest.approx(energy(level[known]), abs=1e-6)
        assert (found.day, found.evening, found.night) == pytest.approx((day, evening, night), abs=1e-6)
        assert found.lden == pytest.approx(lden, abs=1e-6)
        assert found.is_estimate == (known.sum() < 0.9 * whole)
        assert (more.spread, more.why_no_spread) == (None, "coarse")


def test_a_week_of_minutes_has_its_percentiles_its_parts_and_its_index(folder: Path) -> None:
    level = np.array([float(row["laeq_db"]) for row in table("minutes")])
    found, more = told(folder, "minutes", "2025-03-21", "2025-03-29")
    assert found.coverage == 1
    hour = np.arange(level.size) // 60 % 24
    wanted = parts(hour, level)
    assert (found.day, found.evening, found.night, found.lden) == pytest.approx(wanted, abs=1e-6)
    assert more.spread is not None
    got = (more.spread.l90, more.spread.l50, more.spread.l10)
    assert got == pytest.approx(tuple(np.percentile(level, [10, 50, 90])), abs=1e-9)
    assert more.lowest is not None
    assert more.highest is not None
    assert (more.lowest.level_db, more.highest.level_db) == (level.min(), level.max())


def test_a_day_of_seconds_has_the_events_one_finds_walking_through_it(folder: Path) -> None:
    level = np.array([float(row["laeq_db"]) for row in table("seconds")])[:86_400]
    found, more = told(folder, "seconds", "2025-03-22", "2025-03-23")
    assert found.laeq == pytest.approx(energy(level), abs=1e-6)
    over = level - np.repeat(np.percentile(level.reshape(24, 3600), 10, axis=1), 3600)
    walked, begin = [], None
    for at, rise in enumerate([*over.tolist(), 0.0]):
        if begin is not None and rise < 5:
            walked.append((begin, at - begin, float(level[begin:at].max())))
            begin = None
        if begin is None and rise >= 10:
            begin = at
    wanted = sorted((one for one in walked if one[1] >= 3), key=lambda one: (-one[2], one[0]))
    start = parse_instant("2025-03-22", ZONE)
    got = [((one.start_ms - start) // 1000, round(one.duration_s), one.max_db) for one in more.events]
    assert got == wanted
    assert len(got) > 100
    assert more.is_fine
