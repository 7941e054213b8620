"""What uses of a place answer of real counts, by hours, against plain numpy over the published tables."""

from __future__ import annotations

import csv
import gzip
import json
from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from measures.like_days import load_calendar
from parvis.__main__ import main
from tests.support.shared import shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

PARIS = ZoneInfo("Europe/Paris")
WALKERS = "data/footfall/auckland_pedestrians_hourly_2019_2023.csv.gz"
STREETS = "data/footfall/chateaubourg_telraam_hourly.csv.gz"
PLACE = "1 Courthouse Lane"
CALENDAR = load_calendar("35068")

# (instant, share counted, count) of each hour.
Hour = tuple[datetime, float, float]
Days = dict[date, float]


def ask(capsys: pytest.CaptureFixture[str], base: Path, name: str, site: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["ask", "--folder", str(base), "--site", site, "--json", name]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def town(folder: Path, rows: list[list[str]]) -> Path:
    """Import a table, its first row the header, as a person does; there is a market on Fridays."""
    file, base = folder / "table.csv", folder / "town"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
    assert main(["init", "--folder", str(base), "--name", "Saint-Exemple", "--insee", "35068"]) == 0
    with (base / "parvis.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[calendar]\nmarket = ["friday"]\n')
    assert main(["import", "--folder", str(base), "--zone", "Europe/Paris", str(file)]) == 0
    return base


def hours_in(day: date, hours: range | tuple[int, ...]) -> int:
    """Give how many hours of the clock, 23 to 25 a day, lie in these."""
    begin = datetime(day.year, day.month, day.day, tzinfo=PARIS).timestamp()
    clock = [datetime.fromtimestamp(begin + 3600 * n, PARIS) for n in range(25)]
    return sum(one.date() == day and one.hour in hours for one in clock)


def days_of(hours: Iterable[Hour], inside: range | tuple[int, ...] = range(24)) -> Days:
    """Give the sum of each day of which nine tenths of these hours are known."""
    told: dict[date, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for at, known, count in hours:
        if known > 0 and at.hour in inside:
            told[at.date()][0] += count
            told[at.date()][1] += known
    return {day: count for day, (count, known) in told.items() if known >= 0.9 * hours_in(day, inside) - 1e-9}


def kept(days: Days, last: date, weeks: int, back: int = 0) -> Days:
    end = last - timedelta(back)
    return {day: count for day, count in days.items() if end - timedelta(7 * weeks) < day <= end}


def mean(days: Days, of: Callable[[date], bool]) -> float:
    return float(np.mean([count for day, count in days.items() if of(day)]))


def week(days: Days) -> list[float]:
    return [mean(days, lambda day, n=n: day.weekday() == n) for n in range(7)]  # type: ignore[misc]


# Between which hours the table is taken, and the last day that is whole.
CUTS = {
    "five years": ("2019", "2024", date(2023, 12, 31)),
    "to the spring change": ("2022-01", "2023-03-27", date(2023, 3, 26)),
    "from the middle of a day to the autumn change": ("2021-05-02 14", "2022-10-30 23", date(2022, 10, 30)),
    "to the middle of a day after All Saints": ("2021-06-10 09", "2022-11-09 15", date(2022, 11, 8)),
}


@pytest.mark.parametrize("name", CUTS)
def test_market_street_and_cemetery_are_told_as_plain_sums_tell_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    start, end, last = CUTS[name]
    with gzip.open(shared(WALKERS), "rt", encoding="utf-8", newline="") as lines:
        table = list(csv.reader(lines))
    column = table[0].index(PLACE)
    rows = [[row[0], row[1], row[column]] for row in table[1:] if start <= f"{row[0]} {row[1][:-5]:0>5}" < end]
    base = town(tmp_path, [[*table[0][:2], PLACE], *rows])
    hours: list[Hour] = []
    for day, clock, count in rows:
        at = datetime.fromisoformat(day).replace(hour=int(clock.split(":")[0]), tzinfo=PARIS)
        is_there = datetime.fromtimestamp(at.timestamp(), PARIS).hour == at.hour  # no 2 h in spring
        if count and is_there:
            hours.append((at, 1.0, float(count)))
    whole, mornings = days_of(hours), kept(days_of(hours, range(7, 13)), last, 8)
    eight, four = kept(whole, last, 8), kept(whole, last, 4)
    season = kept(whole, last, 53)
    before = kept(whole, last, 4, back=364)

    def is_market(day: date) -> bool:
        return day.weekday() == 4 and not CALENDAR.is_public_holiday(day)

    def in_season(day: date) -> bool:
        return (10, 25) <= (day.month, day.day) <= (11, 2)

    both = [n for n in range(7) if all(any(day.weekday() == n for day in one) for one in (four, before))]
    night = (21, 22, 23, 0, 1, 2, 3, 4, 5, 6)
    dark = {day: count for day, count in days_of(hours, night).items() if day in four}
    afternoons = kept(days_of(hours, range(13, 20)), last, 8)
    market = [
        float(np.median([c for at, _known, c in hours if at.hour == n and at.date() in mornings and is_market(at)]))
        for n in range(7, 13)
    ]
    wanted = {
        "cimetiere-semaine": sum(week(eight)),
        "cimetiere-toussaint": mean(season, in_season) / mean(season, lambda day: not in_season(day)),
        "cimetiere-nuit": 100 * sum(dark.values()) / sum(whole[day] for day in dark),
        "commerces-indice": 100 * sum(week(four)[n] for n in both) / sum(week(before)[n] for n in both),
        "commerces-demi-journee": max(*week(mornings), *week(afternoons)),
        "commerces-samedi": 100 * week(eight)[5] / sum(week(eight)),
        "marche-passages": mean(mornings, is_market),
        "marche-gain": 100 * (mean(mornings, is_market) / mean(mornings, lambda day: not is_market(day)) - 1),
        "marche-heure": max(market),
    }
    for question, value in wanted.items():
        told = ask(capsys, base, question, PLACE)
        assert told["value"] == pytest.approx(value, abs=1e-6), (question, told["answer"])
        assert told["sites"] == [PLACE]
        assert told["to"][:10] == (last + timedelta(1)).isoformat()
        if question == "cimetiere-toussaint":
            years = sorted({str(day.year) for day in season if in_season(day)})
            assert f"2 novembre {' et '.join(years)}," in told["answer"]


# A street and the last day that its box knows as well as usual: by night too, by day alone.
CROSSROADS = {
    "ParisArcEnCiel-05": ("9999", date(2024, 7, 14)),
    "RuePasteur-22": ("2024-06-30T22", date(2024, 6, 30)),
    "RueToursCarree-16": ("2023-06-20T21", date(2023, 6, 20)),
    "RueGdDomaine-07": ("2023-10-29T23", date(2023, 10, 29)),
}


@pytest.mark.parametrize("street", CROSSROADS)
def test_a_crossroads_has_the_modes_and_the_speed_of_its_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], street: str
) -> None:
    end, last = CROSSROADS[street]
    with gzip.open(shared(STREETS), "rt", encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["segment_name"] == street and row["start_utc"] < end]
    base = town(tmp_path, [list(rows[0]), *([*row.values()] for row in rows)])
    at = [datetime.fromisoformat(row["start_local"]).astimezone(PARIS) for row in rows]
    uptime = [float(row["uptime"]) for row in rows]
    modes = {"car": 0.0, "bike": 0.0, "pedestrian": 0.0, "heavy": 0.0}
    whole = True
    for mode in modes:
        hours = [(when, known, float(row[mode])) for when, known, row in zip(at, uptime, rows, strict=True)]
        days = kept(days_of(hours), last, 4)
        if not days:
            whole, days = False, kept(known_as_usual(hours, last), last, 4)
        modes[mode] = float(np.mean(list(days.values())))
    told = ask(capsys, base, "carrefour-modes", street)
    assert told["value"] == pytest.approx(sum(modes.values()), abs=1e-6)
    assert f"oitures {round(100 * modes['car'] / sum(modes.values()))}\u202f%" in told["answer"]
    assert ("Compté sur une partie de chaque jour" in told["answer"]) == (not whole)
    mine = [
        (float(row["v85"]), float(row["car"]))
        for when, known, row in zip(at, uptime, rows, strict=True)
        if row["v85"] and known > 0 and last - timedelta(28) < when.date() <= last
    ]
    speed = ask(capsys, base, "carrefour-vitesse", street)
    assert speed["value"] == pytest.approx(sum(v * n for v, n in mine) / sum(n for _v, n in mine), abs=1e-6)


def known_as_usual(hours: list[Hour], last: date) -> Days:
    """Give the sum of the days of the last four weeks that are known eight tenths as well as these usually are."""
    told: dict[date, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for at, known, count in hours:
        if known > 0 and last - timedelta(28) < at.date() <= last:
            told[at.date()][0] += count
            told[at.date()][1] += known / hours_in(at.date(), range(24))
    least = 0.8 * float(np.median([share for _count, share in told.values()]))
    return {day: count for day, (count, share) in told.items() if share >= least}


def test_a_place_without_a_sensor_for_it_is_answered_by_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with gzip.open(shared(STREETS), "rt", encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["segment_name"] == "RuePasteur-22"][-400:]
    base = town(tmp_path, [list(rows[0]), *([*row.values()] for row in rows)])
    capsys.readouterr()
    assert main(["ask", "--folder", str(base), "--site", "Rue Haute", "carrefour-modes"]) == 1
    assert "RuePasteur-22" in capsys.readouterr().err
    assert main(["ask", "--folder", str(base), "carrefour-modes"]) == 0
    assert capsys.readouterr().out.startswith("Qui passe au carrefour\u202f? (RuePasteur-22)\n")
