"""Real published series, from the file to the figure, through the commands people type.

Every expected number is computed here from the text of the file, without any code of ours. A file that takes long is
cut to some months or sensors; Châteaubourg, the longest story, is taken whole.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from parvis.__main__ import main
from tests.support.shared import shared

Row = dict[str, str]


class Commune:
    """A folder and the commands on it, as a person or a program would use them."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], zone: str = "Europe/Paris") -> None:
        self.folder = folder
        self._capsys = capsys
        assert main(["init", "--folder", str(folder), "--name", "Clairval", "--zone", zone]) == 0

    def ask(self, command: str, *words: str) -> Any:
        """Give the JSON of a command."""
        assert main([command, "--folder", str(self.folder), "--json", *words]) == 0
        told = self._capsys.readouterr()
        assert told.err == ""
        return json.loads(told.out)

    def take(self, path: Path, *words: str) -> dict[str, int]:
        """Import a file, then import it again: the second time nothing may be new or change. Gives the first answer."""
        first = self.ask("import", str(path), *words)["files"][0]
        before = self.ask("status")
        again = self.ask("import", str(path), *words)["files"][0]
        assert (again["rows"], again["new"], again["set_aside"]) == (first["rows"], 0, first["set_aside"])
        assert again["already"] == first["new"] + first["already"]
        assert self.ask("status") == before
        return dict(first)

    def refusal(self, path: Path) -> str:
        """Give the sentence with which an import is refused as wrong use."""
        assert main(["import", "--folder", str(self.folder), str(path)]) == 2
        return str(self._capsys.readouterr().err)

    def channels(self) -> dict[tuple[str, str, str], dict[str, Any]]:
        """Give the channels by (sensor, part, quantity)."""
        return {(one["sensor"], one["part"], one["quantity"]): one for one in self.ask("channels")}

    def series(self, channel: dict[str, Any], start: str, end: str, step: str) -> list[dict[str, Any]]:
        return list(self.ask("series", channel["id"], "--from", start, "--to", end, "--step", step))

    def figures(self, channel: dict[str, Any], start: str, end: str) -> dict[str, Any]:
        return dict(self.ask("figures", channel["id"], "--from", start, "--to", end))


@pytest.fixture
def commune(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Commune]:
    return lambda zone="Europe/Paris": Commune(tmp_path / "commune", capsys, zone)


def rows_of(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def cut(path: Path, tmp_path: Path, wanted: Callable[[Row], bool]) -> tuple[Path, list[Row]]:
    """Write the wanted lines of a real file as a file of the same form."""
    rows = [row for row in rows_of(path) if wanted(row)]
    copy = tmp_path / path.name
    with gzip.open(copy, "wt", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return copy, rows


def energy_mean(levels: Any) -> float:
    return float(10 * np.log10(np.mean(10 ** (np.asarray(levels) / 10))))


def test_chateaubourg_whole(commune: Callable[..., Commune]) -> None:
    path = shared("data/footfall/chateaubourg_telraam_hourly.csv.gz")
    town = commune()
    [answer] = town.ask("import", str(path))["files"]  # once: the shorter ones below are taken twice
    names = {
        "pedestrian": "people_count",
        "bike": "bicycle_count",
        "car": "vehicle_count",
        "heavy": "heavy_vehicle_count",
    }
    years: dict[tuple[str, str, str], float] = defaultdict(float)
    days: dict[tuple[str, str], float] = defaultdict(float)
    known: dict[tuple[str, str], float] = defaultdict(float)
    sites, new = {}, 0
    for row in rows_of(path):
        sites[row["segment_id"]] = row["segment_name"]
        if float(row["uptime"]) == 0:
            continue
        new += 4 + bool(row["v85"])
        for column, quantity in names.items():
            years[row["segment_id"], quantity, row["start_local"][:4]] += float(row[column])
        days[row["segment_id"], row["start_local"][:10]] += float(row["car"])
        known[row["segment_id"], row["start_local"][:10]] += min(1.0, float(row["uptime"]))
    assert (answer["profile"], answer["rows"], answer["new"], answer["already"], answer["set_aside"]) == (
        "telraam_hourly",
        154_514,
        new,
        0,
        0,
    )
    channels = town.channels()
    assert {channel["sensor"]: channel["site"] for channel in channels.values()} == sites
    got = {
        (sensor, quantity, slot["start"][:4]): slot["value"]
        for (sensor, _part, quantity), channel in channels.items()
        if quantity in names.values()
        for slot in town.series(channel, "2022-01-01", "2025-01-01", "year")
        if slot["known"] > 0
    }
    assert got.keys() == years.keys()
    assert all(got[key] == pytest.approx(years[key], rel=1e-9) for key in years)
    # The autumn of 25 hours, day by day, of the segment with the longest story.
    longest = Counter(sensor for sensor, _day in days).most_common(1)[0][0]
    autumn = town.series(channels[longest, "", "vehicle_count"], "2023-10-20", "2023-11-05", "day")
    assert len(autumn) == 16
    for slot in autumn:
        day = slot["start"][:10]
        hours = 25 if day == "2023-10-29" else 24
        assert slot["known"] == pytest.approx(known[longest, day] / hours, abs=1e-6)
        assert slot["value"] == (pytest.approx(days[longest, day]) if (longest, day) in days else None)


def test_auckland_over_the_hour_that_does_not_exist(commune: Callable[..., Commune], tmp_path: Path) -> None:
    source = shared("data/footfall/auckland_pedestrians_hourly_2019_2023.csv.gz")
    path, rows = cut(source, tmp_path, lambda row: "2019-09-20" <= row["date"] <= "2019-10-05")
    town = commune("Pacific/Auckland")
    answer = town.take(path)
    sensors = [name for name in rows[0] if name not in ("date", "hour")]
    missing = [row for row in rows if (row["date"], row["hour"]) == ("2019-09-29", "2:00-2:59")]
    lost = sum(row[name] != "" for row in missing for name in sensors)
    values = sum(row[name] != "" for row in rows for name in sensors)
    assert lost > 0
    assert (answer["profile"], answer["new"], answer["set_aside"]) == ("people_hourly_wide", values - lost, lost)
    channels = town.channels()
    for name in sensors:
        days: dict[str, float] = defaultdict(float)
        for row in rows:
            if row[name] != "" and row not in missing:
                days[row["date"]] += float(row[name])
        if days:
            slots = town.series(channels[name, "", "people_count"], "2019-09-20", "2019-10-06", "day")
            assert {slot["start"][:10]: slot["value"] for slot in slots if slot["known"]} == days


def test_paris_counts_utc_hours_into_local_days(commune: Callable[..., Commune], tmp_path: Path) -> None:
    source = shared("data/footfall/paris_bikes_hourly_2020_2021.csv.gz")
    wanted = {"100007049-102007049", "100036718-103036718"}
    path, rows = cut(source, tmp_path, lambda row: row["counter_id"] in wanted)
    town = commune()
    answer = town.take(path)
    assert (answer["profile"], answer["new"], answer["set_aside"]) == ("bicycles_hourly", len(rows), 0)
    paris = ZoneInfo("Europe/Paris")
    days: dict[tuple[str, str], float] = defaultdict(float)
    for row in rows:
        days[row["counter_id"], datetime.fromisoformat(row["start_utc"]).astimezone(paris).date().isoformat()] += float(
            row["count"]
        )
    channels = town.channels()
    got = {
        (sensor, slot["start"][:10]): slot["value"]
        for sensor in wanted
        for slot in town.series(channels[sensor, "", "bicycle_count"], "2020-08-01", "2021-10-01", "day")
        if slot["known"] > 0
    }
    assert got == days
    assert sum(days.values()) == sum(float(row["count"]) for row in rows)


def test_dublin_levels_combine_by_energy(commune: Callable[..., Commune], tmp_path: Path) -> None:
    source = shared("data/noise/dublin_laeq_hourly_2015_2021.csv.gz")
    path, rows = cut(source, tmp_path, lambda row: row["start_local"].startswith("2019-1"))
    town = commune("Europe/Dublin")
    answer = town.take(path)
    stations = [name for name in rows[0] if name != "start_local"]
    levels = {name: np.array([float(row[name]) for row in rows if row[name]]) for name in stations}
    assert (answer["profile"], answer["rows"], answer["new"]) == (
        "laeq_wide",
        len(rows),
        sum(level.size for level in levels.values()),
    )
    channels = town.channels()
    for name in stations:
        channel = channels[name, "", "sound_level_laeq"]
        assert channel["step_s"] == 3600
        figures = town.figures(channel, "2019-10-01", "2020-01-01")
        assert figures["laeq"] == pytest.approx(energy_mean(levels[name]), abs=1e-6)
        assert [figures[key] for key in ("l10", "l50", "l90")] == [None] * 3  # hours cannot tell them
        night = [float(row[name]) for row in rows if row[name] and not 6 <= int(row["start_local"][11:13]) < 22]
        assert figures["lnight"] == pytest.approx(energy_mean(night), abs=1e-6)
        months = town.series(channel, "2019-10-01", "2020-01-01", "month")
        for slot in months:
            month = [float(row[name]) for row in rows if row[name] and row["start_local"][:7] == slot["start"][:7]]
            assert slot["value"] == pytest.approx(energy_mean(month), abs=1e-6)


def test_minutes_of_noise(commune: Callable[..., Commune]) -> None:
    path = shared("data/noise/noisemonitor_laeq_1min_2025-03-21_28.csv.gz")
    town = commune()
    answer = town.take(path, "--site", "Mairie")
    level = np.array([float(row["laeq_db"]) for row in rows_of(path)])
    assert (answer["profile"], answer["new"]) == ("laeq", 11_520)
    [channel] = town.channels().values()
    assert (channel["site"], channel["step_s"]) == ("Mairie", 60)
    hours = town.series(channel, "2025-03-21", "2025-03-29", "hour")
    assert [slot["value"] for slot in hours] == pytest.approx([energy_mean(hour) for hour in level.reshape(-1, 60)])
    figures = town.figures(channel, "2025-03-21", "2025-03-29")
    assert figures["laeq"] == pytest.approx(energy_mean(level))
    assert figures["l90"] == pytest.approx(np.percentile(level, 10))
    assert (figures["lmin"], figures["lmax"], figures["coverage"]) == (level.min(), level.max(), 1.0)
    night = level.reshape(8, 24, 60)[:, [22, 23, 0, 1, 2, 3, 4, 5]]
    assert figures["lnight"] == pytest.approx(energy_mean(night))


def test_seconds_of_noise(commune: Callable[..., Commune]) -> None:
    path = shared("data/noise/noisemonitor_laeq_1s_2025-03-22.csv.gz")
    town = commune()
    answer = town.take(path)
    level = np.array([float(row["laeq_db"]) for row in rows_of(path)])
    assert (answer["profile"], answer["new"]) == ("laeq", 86_401)
    [channel] = town.channels().values()
    assert (channel["site"], channel["step_s"]) == ("noisemonitor_laeq_1s_2025-03-22", 1)
    quarters = town.series(channel, "2025-03-22", "2025-03-23", "quarter")
    wanted = [energy_mean(quarter) for quarter in level[:86_400].reshape(96, 900)]
    assert [slot["value"] for slot in quarters] == pytest.approx(wanted)
    figures = town.figures(channel, "2025-03-22", "2025-03-23")
    published = json.loads(shared("data/noise/acoustics_worked_examples.json").read_text("utf-8"))["one_second_day"]
    assert figures["laeq"] == pytest.approx(published["leq_24h"], abs=published["tolerance_db"])


def test_a_lighting_cabinet_and_its_power_cut(commune: Callable[..., Commune]) -> None:
    path = shared("data/lighting/slightlimon_cabinet_1min_days1_4.csv.gz")
    town = commune()
    assert "--start" in town.refusal(path), "without a date it is refused"
    answer = town.take(path, "--start", "2026-03-02T00:00", "--site", "Armoire 7")
    watts = np.array([float(row["power_w"]) if row["power_w"] else np.nan for row in rows_of(path)])
    volts = [row["voltage_v"] for row in rows_of(path) if row["voltage_v"]]
    counted = int(np.isfinite(watts).sum())
    assert (answer["profile"], answer["new"], answer["set_aside"]) == ("cabinet_minutes", counted + len(volts), 0)
    channels = town.channels()
    power = channels["Armoire 7", "", "active_power"]
    assert channels["Armoire 7", "", "voltage"]["count"] == len(volts)
    assert (power["semantics"], power["step_s"]) == ("instant", 60)
    figures = town.figures(power, "2026-03-02", "2026-03-06")
    assert figures["energy_kwh"] == pytest.approx(np.nansum(watts) / 60 / 1000)
    assert (figures["nights"], figures["nights_off_order"]) == (4, None)
    lit = watts > 0.1 * np.nanmedian(watts[watts > 0.5 * np.nanmax(watts)])
    assert figures["lit_minutes"] == int(lit.sum())
    quarters = town.series(power, "2026-03-02", "2026-03-06", "quarter")
    for slot, quarter in zip(quarters, watts.reshape(-1, 15), strict=True):
        known = np.isfinite(quarter)
        assert slot["known"] == pytest.approx(known.mean())
        assert slot["value"] == (pytest.approx(quarter[known].mean()) if known.any() else None)


def test_a_street_light_with_battery(commune: Callable[..., Commune]) -> None:
    path = shared("data/lighting/heed_solar_streetlight_1min_2018.csv.gz")
    town = commune()
    answer = town.take(path)
    rows = rows_of(path)
    assert (answer["profile"], answer["new"], answer["set_aside"]) == ("solar_street_light", 7 * len(rows), 0)
    channels = town.channels()
    sensor = "heed_solar_streetlight_1min_2018"
    lamp = town.series(channels[sensor, "", "lamp_state"], "2018-06-21", "2018-06-26", "raw")
    assert [slot["value"] for slot in lamp] == [float(float(row["load_current_ma"]) >= 500) for row in rows]
    amperes = town.series(channels[sensor, "lamp", "current"], "2018-06-21", "2018-06-26", "raw")
    assert [slot["value"] for slot in amperes] == pytest.approx([float(row["load_current_ma"]) / 1000 for row in rows])


def test_montpellier_keeps_the_greater_of_two_counts_of_one_day(commune: Callable[..., Commune]) -> None:
    path = shared("data/footfall/montpellier_bikes_daily.csv.gz")
    town = commune()
    answer = town.take(path)
    told = [
        (row["counter"], row["lane_id"], row["start_local"][:10], float(row["count"]))
        for row in rows_of(path)
        if row["count"]
    ]
    kept: dict[tuple[str, str, str], float] = {}
    for counter, lane, day, count in told:
        kept[counter, lane, day] = max(count, kept.get((counter, lane, day), 0.0))
    assert (answer["profile"], answer["rows"], answer["new"]) == ("bicycles_daily", 38_715, len(kept))
    assert answer["new"] + answer["already"] + answer["set_aside"] == len(told)
    channels = town.channels()
    counter, lane = Counter((one[0], one[1]) for one in kept).most_common(1)[0][0]
    slots = town.series(channels[counter, lane, "bicycle_count"], "2020-11-01", "2025-01-01", "day")
    wanted = {day: count for (c, one, day), count in kept.items() if (c, one) == (counter, lane)}
    assert {slot["start"][:10]: slot["value"] for slot in slots if slot["known"]} == wanted
    assert all(slot["known"] in (0, 1) for slot in slots), "a day of 25 hours is known as a whole"
