"""Ready questions on real recordings, imported as a person does it, against plain numpy over the published tables."""

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

from parvis.__main__ import main
from tests.support.shared import shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

PARIS = ZoneInfo("Europe/Paris")
STREETS = "data/footfall/chateaubourg_telraam_hourly.csv.gz"
SECONDS = "data/noise/noisemonitor_laeq_1s_2025-03-22.csv.gz"
MINUTES = "data/noise/noisemonitor_laeq_1min_2025-03-21_28.csv.gz"
CABINET = "data/lighting/slightlimon_cabinet_1min_days1_4.csv.gz"


def table(name: str) -> list[dict[str, str]]:
    with gzip.open(shared(name), "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def town(folder: Path, file: Path, *options: str) -> Path:
    base = folder / "town"
    assert main(["init", "--folder", str(base), "--name", "Saint-Exemple", "--insee", "35068"]) == 0
    assert main(["import", "--folder", str(base), *options, str(file)]) == 0
    return base


def cut(folder: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    kept = list(rows)
    file = folder / "cut.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(kept[0]))
        writer.writeheader()
        writer.writerows(kept)
    return file


def ask(capsys: pytest.CaptureFixture[str], base: Path, name: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["ask", "--folder", str(base), "--json", name]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def hours_of(day: date) -> float:
    first, after = (datetime(one.year, one.month, one.day, tzinfo=PARIS) for one in (day, day + timedelta(1)))
    return (after.timestamp() - first.timestamp()) / 3600


# --- streets: windows that look out, most of them by day alone --------------------------------------------------------

# Where the file is cut, and the last day that is known as well as the days before it.
CUTS = {
    "as published, with two hours of a night without light": ("9999", date(2024, 7, 14)),
    "in the afternoon of the spring change": ("2023-03-26T13:00:00Z", date(2023, 3, 25)),
    "at the end of the autumn change": ("2023-10-29T23:00:00Z", date(2023, 10, 29)),
    "at noon of All Souls": ("2022-11-02T11:00:00Z", date(2022, 11, 1)),
}


@pytest.mark.parametrize("name", CUTS)
def test_lorries_and_cars_of_a_town_are_those_of_its_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    end, last = CUTS[name]
    rows = [row for row in table(STREETS) if row["start_utc"] < end]
    base = town(tmp_path, cut(tmp_path, rows))
    lorries = ask(capsys, base, "poids-lourds-rue")
    assert lorries["to"][:10] == (last + timedelta(1)).isoformat()
    by_street: dict[str, dict[date, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    cars: dict[str, list[tuple[tuple[int, int], float, float]]] = defaultdict(list)
    for row in rows:
        start, uptime = datetime.fromisoformat(row["start_local"]), float(row["uptime"])
        if uptime > 0 and last - timedelta(55) <= start.date() <= last:
            cars[row["segment_name"]].append(((start.weekday(), start.hour), float(row["car"]), uptime))
            if start.date() > last - timedelta(30):
                day = by_street[row["segment_name"]][start.date()]
                day[0] += float(row["heavy"])
                day[1] += uptime / hours_of(start.date())
    whole = means(by_street, lambda _shares: 0.9)
    if (
        not whole
    ):  # no street is watched at night: then the hours of daylight are held against each other, and it is said
        whole = means(by_street, lambda shares: 0.8 * float(np.median(shares)))
        assert "Compté sur une partie de chaque jour" in lorries["answer"]
    street = max(whole, key=lambda one: whole[one])
    assert lorries["answer"].startswith(f"{street}\u00a0: ")
    assert lorries["value"] == pytest.approx(whole[street], abs=1e-6)
    assert (f"Calculé en {len(whole)}\u00a0" in lorries["answer"]) == (len(whole) < len(by_street))
    usual = ask(capsys, base, "voitures-heure")
    assert usual["value"] == pytest.approx(max(map(busiest, cars.values())), abs=1e-6)


def means(streets: Mapping[str, Mapping[date, list[float]]], least: Any) -> dict[str, float]:
    """Give the mean day of each street that has a week of days known that well."""
    found = {}
    for street, days in streets.items():
        limit = least([share for _count, share in days.values()])
        counts = [count for count, share in days.values() if share >= limit]
        if len(counts) >= 7:
            found[street] = float(np.mean(counts))
    return found


def busiest(hours: list[tuple[tuple[int, int], float, float]]) -> float:
    """Give the greatest median of an hour of the week, of hours counted about as long as they are here."""
    least = 0.8 * float(np.median([uptime for _cell, _count, uptime in hours]))
    cells: dict[tuple[int, int], list[float]] = defaultdict(list)
    for cell, count, uptime in hours:
        if uptime >= least:
            cells[cell].append(count)
    weeks = int(np.median([len(one) for one in cells.values()]))
    told = [float(np.median(one)) for one in cells.values() if 2 * len(one) >= weeks >= 4]
    return max(told, default=-1.0)


def test_a_week_of_a_table_ends_with_its_last_day_and_not_with_two_hours_of_a_night(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [row for row in table(STREETS) if row["start_utc"] >= "2024-05-01"]
    base = town(tmp_path, cut(tmp_path, rows))
    week = [float(row["pedestrian"]) for row in rows if "2024-07-08" <= row["start_local"][:10] <= "2024-07-14"]
    told = ask(capsys, base, "passages-semaine")
    assert told["value"] == pytest.approx(sum(week), abs=1e-6)
    assert "du 8 au 14 juillet 2024" in told["answer"]
    year = ask(capsys, base, "passages-annee")
    assert year["value"] == pytest.approx(sum(float(row["pedestrian"]) for row in rows), abs=1e-5)
    assert "au 15 juillet 2024" in year["answer"], "what was counted after midnight is of the year"


@pytest.mark.parametrize(
    ("start", "end", "last"),
    [
        ("2022", "2024-01-05T17:00:00Z", date(2024, 1, 5)),
        ("2023-02-11T10:00:00Z", "2023-06-20T21:00:00Z", date(2023, 6, 20)),
        ("2022", "9999", date(2024, 7, 14)),
    ],
)
def test_a_month_is_held_against_the_one_before_weekday_by_weekday(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], start: str, end: str, last: date
) -> None:
    rows = [row for row in table(STREETS) if start <= row["start_utc"] < end]
    told = ask(capsys, town(tmp_path, cut(tmp_path, rows)), "passages-tendance")
    streets: dict[str, dict[date, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    for row in rows:
        day, uptime = date.fromisoformat(row["start_local"][:10]), float(row["uptime"])
        if uptime > 0 and last - timedelta(56) < day <= last:
            streets[row["segment_name"]][day][0] += float(row["pedestrian"])
            streets[row["segment_name"]][day][1] += uptime / hours_of(day)
    changes = {name: change for name, days in streets.items() if (change := change_of(days, last)) is not None}
    assert (told["value"] is None) == (not changes)
    assert told["to"][:10] == (last + timedelta(1)).isoformat()
    if changes:
        street = max(changes, key=lambda name: changes[name][0])
        assert told["sites"] == [street]
        assert told["value"] == pytest.approx(changes[street][1], abs=1e-6)


def change_of(days: Mapping[date, list[float]], last: date) -> tuple[float, float] | None:
    """Give (passages of the last four weeks, % more than in the four before) from like weekdays of known days."""
    sides = [[day for day in days if (day > last - timedelta(28)) == is_now] for is_now in (False, True)]
    if not all(sides):
        return None
    least = 0.9 * max(float(np.median([days[day][1] for day in side])) for side in sides)
    kept = [[day for day in side if days[day][1] >= least] for side in sides]
    counts = [[[days[day][0] for day in side if day.weekday() == n] for side in kept] for n in range(7)]
    pairs = [pair for pair in counts if min(map(len, pair)) >= 3]
    if not pairs or min(sum(len(pair[side]) for pair in pairs) for side in (0, 1)) < 21:
        return None
    before, now = (sum(float(np.mean(pair[side])) for pair in pairs) for side in (0, 1))
    return sum(days[day][0] for day in sides[1]), 100 * (now / before - 1)


def test_no_day_is_the_calmest_where_nobody_watches_at_night(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [row for row in table(STREETS) if "2023-01" <= row["start_utc"] < "2023-04"]
    base = town(tmp_path, cut(tmp_path, rows))
    told = ask(capsys, base, "jour-le-plus-calme")
    assert told["value"] is None
    assert told["answer"].startswith("Aucun jour n’est connu de minuit à minuit")
    night = ask(capsys, base, "part-nuit")
    assert night["value"] is None
    assert night["answer"].startswith("Aucun lieu n’est compté la moitié du temps dans chacune des deux parts")


def test_what_charges_a_lamp_tells_no_energy_of_the_lighting_and_the_answer_says_what_would(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = town(tmp_path, shared("data/lighting/heed_solar_streetlight_1min_2018.csv.gz"))
    for name in ("energie-annee", "cout-annee", "co2-annee"):
        assert ask(capsys, base, name)["answer"].startswith("Pour répondre, il faudrait la puissance ou le compteur")


# --- noise ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shift", [0, 8, 218], ids=["as published", "on the spring change", "on the autumn change"])
def test_a_day_of_seconds_that_holds_one_second_of_the_next_is_that_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], shift: int
) -> None:
    told = [(datetime.fromisoformat(row["start_local"]) + timedelta(shift), row["laeq_db"]) for row in table(SECONDS)]
    rows = [{"start_local": at.isoformat(), "laeq_db": level} for at, level in told]
    base = town(tmp_path, cut(tmp_path, rows), "--site", "Place")
    day = told[0][0].date()
    level = [float(text) for at, text in told if at.date() == day and (shift != 8 or at.hour != 2)]
    hours = np.array(level).reshape(-1, 3600)
    events = walk(hours, 1)
    noises = ask(capsys, base, "evenements-bruit")
    assert (noises["value"], noises["from"][:10]) == (len(events), day.isoformat())
    assert noises["known"] == pytest.approx(hours.shape[0] / hours_of(day))
    index = ask(capsys, base, "indice-bruit")
    assert index["value"] == pytest.approx(index_of(hours), abs=1e-6)
    night = ask(capsys, base, "nuit-bruit")
    assert night["from"][:10] == day.isoformat()
    assert f" {day.day} " in night["answer"]
    assert "Repère\u00a0: 45,0\u00a0dB en moyenne sur un an" in night["answer"]


@pytest.mark.parametrize("end", ["2025-03-29", "2025-03-28T03:10"], ids=["as published", "cut in its last night"])
def test_the_last_day_of_a_week_of_minutes_is_its_last_whole_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], end: str
) -> None:
    rows = [row for row in table(MINUTES) if row["start_local"] < end]
    base = town(tmp_path, cut(tmp_path, rows), "--site", "Place")
    day = "2025-03-28" if end == "2025-03-29" else "2025-03-27"
    hours = np.array([float(row["laeq_db"]) for row in rows if row["start_local"][:10] == day]).reshape(24, 60)
    noises = ask(capsys, base, "evenements-bruit")
    longest = max(walk(hours, 60))
    assert noises["value"] == len(walk(hours, 60))
    assert f"le plus long a duré {longest // 60}\u00a0min, à " in noises["answer"]
    assert ask(capsys, base, "indice-bruit")["value"] == pytest.approx(index_of(hours), abs=1e-6)


def walk(hours: np.ndarray, step: int) -> list[int]:
    """Give how long each noise lasted, s: in at 10 dB above the hour's L90, out under 5 dB, three seconds at least."""
    over = (hours - np.percentile(hours, 10, axis=1)[:, None]).ravel().round(9)
    found, length = [], 0
    for rise in [*over.tolist(), 0.0]:
        if length and rise < 5:
            found.append(length * step)
            length = 0
        length += 1 if length or rise >= 10 else 0
    return [one for one in found if one >= 3]


def index_of(hours: np.ndarray) -> float:
    l95 = np.percentile(hours, 5, axis=1)
    leq = 10 * np.log10((10 ** (hours / 10)).mean(axis=1))
    return float(np.clip(0.2 * np.maximum(l95 - 30, 0) + 0.25 * np.maximum(leq - l95, 0), 0, 10).mean())


# --- a cabinet --------------------------------------------------------------------------------------------------------

# When its recording is said to begin, and the euros a kWh of the days it then lies in.
STARTS = {
    "2026-03-02T00:00": {date(2026, 2, 1): 0.1940},
    "2026-03-27T00:00": {date(2026, 2, 1): 0.1940},
    "2025-10-24T00:00": {date(2025, 8, 1): 0.1952},
    "2025-07-30T00:00": {date(2025, 2, 1): 0.2016, date(2025, 8, 1): 0.1952},
    "2026-01-30T08:20": {date(2025, 8, 1): 0.1952, date(2026, 2, 1): 0.1940},
    "2025-12-30T15:00": {date(2025, 8, 1): 0.1952},
}


@pytest.mark.parametrize("start", STARTS)
def test_a_cabinet_costs_each_day_at_the_price_of_that_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], start: str
) -> None:
    watts = np.array([float(row["power_w"] or "nan") for row in table(CABINET)])
    base = town(tmp_path, shared(CABINET), "--site", "Armoire 7", "--start", start)
    begin = datetime.fromisoformat(start).replace(tzinfo=PARIS).timestamp()
    at = [datetime.fromtimestamp(begin + 60 * n, PARIS) for n in range(watts.size)]
    mine = np.array([one.year == at[-1].year for one in at])  # « cette année » begins on its first of January
    kwh = np.where(mine, np.nan_to_num(watts), 0) / 60_000
    prices = [
        [euros for since, euros in STARTS[start].items() if since <= one.date()][-1] if is_mine else 0.0
        for one, is_mine in zip(at, mine, strict=True)
    ]
    energy, cost = ask(capsys, base, "energie-annee"), ask(capsys, base, "cout-annee")
    assert energy["value"] == pytest.approx(kwh.sum(), abs=1e-6)
    assert cost["value"] == pytest.approx((kwh * prices).sum(), abs=1e-6)
    assert ask(capsys, base, "co2-annee")["value"] == pytest.approx(0.052 * kwh.sum(), abs=1e-6)
    # What comes before the first minute and after the last is not missing, an hour of the last day too.
    assert energy["known"] == pytest.approx((~np.isnan(watts[mine])).mean(), abs=1e-4)
    assert "L’abonnement n’est pas compris." in cost["answer"]
    nights = [night for evening in range(5) if (night := lit_of(at, watts, evening)) is not None]
    told = ask(capsys, base, "heures-par-nuit")
    # The night that ends with the file at 8 h 20 is not over; lamps that warm up are told two minutes shorter (0065).
    nights = nights[:3] if start == "2026-01-30T08:20" else nights
    assert f"sur {len(nights)}\u00a0nuits connues" in told["answer"]
    assert told["value"] == pytest.approx(float(np.mean(nights)), abs=0.05)
    assert told["known"] > 0.85 or start == "2026-01-30T08:20"


def lit_of(at: list[datetime], watts: np.ndarray, evening: int) -> float | None:
    """Give the hours lit from noon to noon of one night; None where less than nine tenths of 16 h to 9 h are known."""
    day = at[0].date() + timedelta(evening - 1)
    noon, four = (datetime(day.year, day.month, day.day, hour, tzinfo=PARIS).timestamp() for hour in (12, 16))
    day += timedelta(1)
    nine, next_noon = (datetime(day.year, day.month, day.day, hour, tzinfo=PARIS).timestamp() for hour in (9, 12))
    instants = np.array([one.timestamp() for one in at])
    known = (instants >= four) & (instants < nine) & ~np.isnan(watts)
    if known.sum() * 60 < 0.9 * (nine - four):
        return None
    inside = (instants >= noon) & (instants < next_noon)
    return float((inside & (np.nan_to_num(watts) > 500)).sum()) / 60
