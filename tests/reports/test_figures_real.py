"""Figures of real recordings, against plain numpy over the published table."""

import csv
import gzip
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from measures.reading import Reading, channel_id
from measures.timespan import DAY_MS, parse_instant
from reports.figures import figures
from store.base import Town, close_writer, create_base, open_writer
from store.gate import writing
from store.intake import Batch, keep, transaction
from store.queries import find_channel
from tests.support.shared import shared

PARIS = "Europe/Paris"
MINUTE = 60_000


def rows(name: str) -> list[dict[str, str]]:
    with gzip.open(shared(f"data/lighting/{name}.csv.gz"), "rt") as table:
        return list(csv.DictReader(table))


def told(folder: Path, readings: list[Reading], start: int, end: int) -> dict[str, Any]:
    one = readings[0]
    create_base(folder, Town(name="Clairval"))
    con = open_writer(folder)
    with writing(folder), transaction(con):
        keep(con, Batch(readings=readings), now_ms=start)
    channel = find_channel(con, channel_id(one.sensor, one.part, one.quantity, one.semantics))
    found = figures(con, channel, start, end, PARIS)
    close_writer(folder, con)
    return found


def plain_runs(lit: np.ndarray) -> list[tuple[bool, int, int]]:
    """(lit, from, to) in minutes of a (N,) column of 1, 0 and NaN, one row a minute."""
    found: list[tuple[bool, int, int]] = []
    for minute, state in enumerate(lit):
        if np.isnan(state):
            continue
        if found and found[-1][2] == minute and found[-1][0] == bool(state):
            found[-1] = (found[-1][0], found[-1][1], minute + 1)
        else:
            found.append((bool(state), minute, minute + 1))
    return found


def test_four_nights_of_a_cabinet_with_a_power_cut_in_the_third(tmp_path: Path) -> None:
    table = rows("slightlimon_cabinet_1min_days1_4")
    watts = np.array([float(row["power_w"] or "nan") for row in table])
    start = parse_instant("2026-01-05", PARIS)
    readings = [
        Reading("c", start + n * MINUTE, "active_power", w, "W", "instant")
        for n, w in enumerate(watts.tolist())
        if not np.isnan(w)
    ]
    got = told(tmp_path, readings, start, start + 4 * DAY_MS)
    wanted = plain_runs(np.where(np.isnan(watts), np.nan, watts > 500))
    minutes = [
        (run["lit"], *((parse_instant(run[end], PARIS) - start) // MINUTE for end in ("from", "to")))
        for run in got["runs"]
    ]
    assert minutes == wanted
    assert got["lit_minutes"] == int((watts > 500).sum())
    assert got["energy_kwh"] == pytest.approx(np.nansum(watts) / 60_000)
    assert (got["nights"], got["nights_off_order"]) == (4, None)


def test_a_lamp_on_a_bench_is_lit_as_long_as_it_draws_half_an_ampere(tmp_path: Path) -> None:
    table = rows("heed_solar_streetlight_1min_2018")
    at = [int(datetime.fromisoformat(row["time_utc"]).timestamp() * 1000) for row in table]
    lit = np.array([float(row["load_current_ma"]) >= 500 for row in table])
    readings = [
        Reading("h", when, "lamp_state", float(on), "1", "instant") for when, on in zip(at, lit.tolist(), strict=True)
    ]
    got = told(tmp_path, readings, at[0], at[-1] + MINUTE)
    # A reading stands for a minute (one of them for 66 s); the pauses of five minutes belong to no run.
    assert got["lit_minutes"] == pytest.approx(int(lit.sum()), abs=0.2)
    breaks = np.flatnonzero((np.diff(at) > 1.5 * MINUTE) | (np.diff(lit) != 0)) + 1
    begins = [parse_instant(run["from"], PARIS) for run in got["runs"]]
    assert begins == [at[0], *np.array(at)[breaks].tolist()]
    assert (got["nights"], got["energy_kwh"]) == (4, None)
