"""A car park, a container and a school gate made of real series: their rhythm, their gaps and their clock are real.

No series of these kinds was published for us. People counted by the hour stand for places taken and for bags thrown in,
levels by the minute for children at a gate: what is held against plain numpy is how our rules take them.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections import defaultdict
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from measures.like_days import load_calendar
from parvis.__main__ import main
from tests.support.shared import shared

if TYPE_CHECKING:
    from pathlib import Path

PARIS = ZoneInfo("Europe/Paris")
WALKERS = "data/footfall/auckland_pedestrians_hourly_2019_2023.csv.gz"
MINUTES = "data/noise/noisemonitor_laeq_1min_2025-03-21_28.csv.gz"
CALENDAR = load_calendar("35068")

Told = list[tuple[datetime, float]]


def ask(capsys: pytest.CaptureFixture[str], base: Path, name: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["ask", "--folder", str(base), "--json", name]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def town(folder: Path, site: str, head: list[str], rows: list[list[str]]) -> Path:
    """Import a table as a town hall keeps it: French dates, semicolons, decimal commas."""
    file, base = folder / "tableau.csv", folder / "town"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, delimiter=";").writerows([head, *rows])
    assert main(["init", "--folder", str(base), "--name", "Saint-Exemple", "--insee", "35068"]) == 0
    assert main(["import", "--folder", str(base), "--site", site, str(file)]) == 0
    return base


def french(at: datetime) -> str:
    return at.strftime("%d/%m/%Y %H:%M")


def exists(at: datetime) -> bool:
    return datetime.fromtimestamp(at.timestamp(), PARIS).hour == at.hour  # no 2 h in spring


def walkers(start: str, end: str) -> Told:
    """Give the hours of the first counter, on the clock of Paris, in order."""
    with gzip.open(shared(WALKERS), "rt", encoding="utf-8", newline="") as lines:
        table = list(csv.reader(lines))[1:]
    hours = [(datetime.fromisoformat(row[0]).replace(hour=int(row[1].split(":")[0])), row[2]) for row in table]
    return sorted(
        (at.replace(tzinfo=PARIS), float(count)) for at, count in hours if count and start <= at.isoformat() < end
    )


# From when to when the park tells how many of its places are taken, what it does not tell, and its last whole day.
PARKS = {
    "over the spring change": ("2023-02-20", "2023-03-27", ("", ""), date(2023, 3, 26)),
    "from a half day over a gap to the autumn change": (
        "2022-10-01T14",
        "2022-10-31",
        ("2022-10-12T09", "2022-10-12T21"),
        date(2022, 10, 30),
    ),
    "to the middle of a day": ("2022-10-01T14", "2022-11-09T15", ("", ""), date(2022, 11, 8)),
}
SIZE = 60


@pytest.mark.parametrize("name", PARKS)
def test_a_car_park_is_told_minute_by_minute(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    start, end, gap, last = PARKS[name]
    told = [
        (at, float(min(SIZE, int(count // 1.2))))
        for at, count in walkers(start, end)
        if not gap[0] <= at.replace(tzinfo=None).isoformat() < gap[1]
    ]
    rows = [[french(at), f"{taken:.0f}", str(SIZE)] for at, taken in told]
    base = town(tmp_path, "Parking de la Gare", ["Date et heure", "Places occupées", "Places totales"], rows)
    told = [(at, taken) for at, taken in told if exists(at)]
    first = last - timedelta(27)
    begin, stop = (
        datetime(day.year, day.month, day.day, tzinfo=PARIS).timestamp() for day in (first, last + timedelta(1))
    )
    taken = np.full(int(stop - begin) // 60, np.nan)
    for at, value in told:
        minute = int(at.timestamp() - begin) // 60
        if -60 < minute < taken.size:
            taken[max(minute, 0) : minute + 60] = value
    clock = [datetime.fromtimestamp(begin + 60 * n, PARIS) for n in range(taken.size)]
    hour, day = np.array([at.hour for at in clock]), np.array([at.toordinal() for at in clock])
    is_open = np.array([at.weekday() < 6 and not CALENDAR.is_public_holiday(at.date()) for at in clock])
    works = is_open & np.array([at.weekday() < 5 for at in clock])
    known, quarter = ~np.isnan(taken), np.array([4 * at.hour + at.minute // 15 for at in clock])
    full = known & (taken >= 0.95 * SIZE)
    days = {int(one): float(known[day == one].mean()) for one in np.unique(day)}
    well = {one for one, share in days.items() if share >= 0.8 * float(np.median(list(days.values())))}
    inside = [(at, value) for at, value in told if begin <= at.timestamp() < stop]
    came = sum(max(0.0, after - before) for (_at, before), (at, after) in pairwise(inside) if at.toordinal() in well)
    by_day = [
        SIZE - float(np.nanmax(taken[mine]))
        for one in days
        if (mine := (day == one) & (hour >= 7) & (hour < 20) & works).any() and known[mine].mean() >= 0.9
    ]
    wanted = {
        "parking-remplissage": 100 * taken[known & is_open & (hour >= 8) & (hour < 19)].mean() / SIZE,
        "parking-complet": sum(full[quarter == n].sum() / known[quarter == n].sum() for n in range(96)) / 4,
        "parking-rotation": came / len(well) / SIZE,
        "covoiturage-matin": taken[known & works & (hour == 10)].mean(),
        "covoiturage-reste": float(np.median(by_day)),
        "covoiturage-nuit": taken[known & (hour == 3)].mean(),
    }
    for question, value in wanted.items():
        got = ask(capsys, base, question)
        assert got["value"] == pytest.approx(float(value), abs=1e-6), (question, got["answer"])
        assert got["to"][:10] == (last + timedelta(1)).isoformat()


@pytest.mark.parametrize(("end", "gap"), [("2023-05-01", ""), ("2023-03-26T18", "2023-03-10")])
def test_a_container_is_as_full_as_its_last_hour_and_was_emptied_when_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], end: str, gap: str
) -> None:
    level, told, emptied = 0.0, [], []
    for at, count in walkers("2023-02-01", end):
        if at.hour == 7 and level > 85:
            emptied.append((at, level))
            level = 0.0
        level = min(100.0, level + count / 60)
        if at.date().isoformat() != gap:
            told.append((at, round(level, 1)))
    rows = [[french(at), str(value).replace(".", ",")] for at, value in told]
    base = town(tmp_path, "Dépôt du Bourg", ["Date et heure", "Remplissage (%)"], rows)
    last, now = told[-1]
    full = ask(capsys, base, "depots-plein")
    assert full["value"] == pytest.approx(now)
    # The last day of a file is hardly begun; how full a container is, is asked of its last hour all the same.
    assert f"{last.day} {'mars' if last.month == 3 else 'avril'} 2023 à {last.hour}\u00a0h" in full["answer"]
    mine = [at for at, _level in emptied if at.date() > last.date() - timedelta(28)]
    assert ask(capsys, base, "depots-vidages")["value"] == len(mine)


SCHOOL = {
    "eight days": ("2025-03-21", "2025-03-29", ("", "")),
    "from noon to the morning bell": ("2025-03-21T12:01", "2025-03-28T08:30", ("", "")),
    "a third of a bell not told": ("2025-03-21", "2025-03-29", ("2025-03-25T08:21", "2025-03-25T08:31")),
}


@pytest.mark.parametrize("name", SCHOOL)
def test_a_bell_is_told_of_the_days_on_which_it_was_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    start, end, gap = SCHOOL[name]
    with gzip.open(shared(MINUTES), "rt", encoding="utf-8", newline="") as lines:
        minutes = [
            (datetime.fromisoformat(row["start_local"]), max(0, int(float(row["laeq_db"]) - 30)))
            for row in csv.DictReader(lines)
            if start <= row["start_local"] < end and not gap[0] <= row["start_local"] < gap[1]
        ]
    rows = [[french(at), str(count)] for at, count in minutes]
    base = town(tmp_path, "École", ["Date et heure", "Piétons"], rows)
    whole: dict[date, list[float]] = defaultdict(lambda: [0, 0, 0, 0])
    for at, count in minutes:
        is_bell = at.hour in (8, 16) and 15 <= at.minute < 45
        for n, more in enumerate((count, 1, count * is_bell, is_bell)):
            whole[at.date()][n] += more
    last = date(2025, 3, 28) if end == "2025-03-29" else date(2025, 3, 27)
    days = [told for day, told in whole.items() if day.weekday() in (0, 1, 3, 4) and day <= last and told[3] >= 54]
    bells = ask(capsys, base, "ecole-sonnerie")
    assert bells["value"] == pytest.approx(float(np.mean([told[2] for told in days])), abs=1e-6)
    assert f"moyenne de {len(days)}\u00a0jours d’école" in bells["answer"]
    well = [told for told in days if told[1] >= 0.9 * 1440]
    share = ask(capsys, base, "ecole-part")
    assert share["value"] == pytest.approx(
        100 * sum(told[2] for told in well) / sum(told[0] for told in well), abs=1e-6
    )
