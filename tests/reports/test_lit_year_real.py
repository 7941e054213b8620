"""The nights of real cabinets and lamps are those a plain count of their values gives."""

import csv
import gzip
from contextlib import closing
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from measures.switch_off import read_order
from measures.timespan import parse_instant
from reports.lit_checks import Kind
from reports.lit_facts import facts_of
from reports.lit_year import LitYear, read_lit_year
from store.base import Town, create_base, open_reader
from store.queries import list_channels
from sync.importing import ImportOptions, import_file
from tests.support.shared import shared

PARIS = "Europe/Paris"


def rows_of(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def year_of(folder: Path, path: Path, now: str, order: tuple[str, ...] = (), **options: str) -> LitYear:
    create_base(folder, Town(name="Saint-Exemple"))
    now_ms = parse_instant(now, PARIS)
    import_file(folder, path, ImportOptions(**options), now_ms=now_ms)
    with closing(open_reader(folder)) as con:
        found = read_lit_year(con, list_channels(con), None, PARIS, now_ms, read_order(order))
    assert found is not None
    return found


def test_four_days_of_a_cabinet_use_what_a_plain_sum_says_and_the_power_cut_is_no_darkness(tmp_path: Path) -> None:
    path = shared("data/lighting/slightlimon_cabinet_1min_days1_4.csv.gz")
    year = year_of(
        tmp_path, path, "2026-03-10T12:00", ("01-01/31-12 23:00-",), start="2026-03-02T00:00", site="Armoire 7"
    )
    watts = np.array([float(row["power_w"]) if row["power_w"] else np.nan for row in rows_of(path)])
    minutes = watts[12 * 60 : 84 * 60]  # the three whole nights, from noon to noon
    facts = facts_of(year, date(2026, 3, 2), date(2026, 3, 4))
    assert facts.kwh == pytest.approx(np.nansum(minutes) / 60_000, rel=0.0005)
    assert facts.kwh_known == pytest.approx(np.isfinite(minutes).mean(), abs=0.0005)
    state = year.cabinets[0].state[:, year.column(date(2026, 3, 4))]
    cut = 4069 - 2 * 1440 - 12 * 60  # minutes after noon at which the meter died with the lamps
    assert np.isnan(state[(cut + 14) // 15])
    assert state[(cut - 30) // 15] == state[(cut + 60) // 15] == 1
    assert year.is_assumed
    assert facts.judged == 0


def test_a_lamp_on_a_bench_is_lit_by_day_and_dark_when_its_battery_is_empty(tmp_path: Path) -> None:
    path = shared("data/lighting/heed_solar_streetlight_1min_2018.csv.gz")
    year = year_of(tmp_path, path, "2018-07-01T12:00")
    rows = rows_of(path)
    at = np.array([parse_instant(row["time_utc"], "UTC") for row in rows])
    lit = np.array([float(row["load_current_ma"]) >= 500 for row in rows[:-1]])
    hours = np.diff(at)[lit].sum() / 3_600_000  # each holds until the next, a minute or five later
    assert np.nansum(year.cabinets[0].state) / 4 == pytest.approx(hours, abs=0.75)
    assert {(one.kind, one.first, one.last) for one in year.checked.oddities} == {
        (Kind.BY_DAY, date(2018, 6, 21), date(2018, 6, 24)),
        (Kind.DARK, date(2018, 6, 24), date(2018, 6, 24)),
    }
