"""Recordings of other years and other boxes, from the file or the message to the figure, against plain numpy.

The recordings are made here, so that every value, hole and change of the clock in them is known; the expected figures
are computed from them without any code of ours.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from parvis.__main__ import main

PARIS = ZoneInfo("Europe/Paris")
# Spring and autumn changes of the clock, a leap day, the turn of a year: other years than anybody's samples.
WEEKS = ["2016-02-26", "2019-03-28", "2022-10-28", "2023-12-29", "2026-10-23"]
Ask = Callable[..., Any]


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    folder = tmp_path / "commune"
    assert main(["init", "--folder", str(folder), "--name", "Clairval"]) == 0

    def run(command: str, *words: str) -> Any:
        assert main([command, "--folder", str(folder), "--json", *words]) == 0
        return json.loads(capsys.readouterr().out)

    return run


def midnight(day: str, later: int = 0) -> datetime:
    """Give the local midnight that begins a day, or one of the days after it, in UTC."""
    date = datetime.fromisoformat(day) + timedelta(days=later)
    return date.replace(tzinfo=PARIS).astimezone(UTC)


def instants(day: str, days: int, step_s: int) -> list[datetime]:
    """Give the instants of some local days, each as long as it is."""
    first, last = midnight(day), midnight(day, days)
    return [first + timedelta(seconds=at) for at in range(0, int((last - first).total_seconds()), step_s)]


def span(day: str, days: int) -> tuple[str, ...]:
    """Give the words that ask for some local days."""
    return "--from", midnight(day).isoformat(), "--to", midnight(day, days).isoformat()


def local(moment: datetime) -> datetime:
    return moment.astimezone(PARIS)


@pytest.mark.parametrize("day", WEEKS)
def test_passages_by_the_clock_of_the_place(ask: Ask, tmp_path: Path, day: str) -> None:
    random = np.random.default_rng(int(day[:4]))
    moments = instants(day, 5, 3600)
    counts = random.integers(0, 400, len(moments))
    lost = set(random.choice(len(moments), 9, replace=False).tolist())
    # The twice told hour must stand twice, or the order of the lines could not tell its two halves apart.
    lost = {at for at in lost if not 1 <= local(moments[at]).hour <= 3}
    lines = ["start_local;Pont"]
    by_day: dict[str, int] = defaultdict(int)
    by_hour: dict[datetime, int] = {}
    for at, (moment, count) in enumerate(zip(moments, counts.tolist(), strict=True)):
        lines.append(f"{local(moment):%d/%m/%Y %H:%M};{'' if at in lost else count}")
        if at not in lost:
            by_day[f"{local(moment):%Y-%m-%d}"] += count
            by_hour[moment] = count
    table = tmp_path / "pont.csv"
    table.write_text("\n".join(lines) + "\n", encoding="cp1252")
    taken = ask("import", "--profile", "people_wide", str(table))["files"][0]
    assert (taken["new"], taken["set_aside"]) == (len(by_hour), 0)
    channel = ask("channels")[0]["id"]
    figures = ask("figures", channel, *span(day, 5))
    busiest_day = max(by_day, key=by_day.__getitem__)
    busiest_hour = max(by_hour, key=by_hour.__getitem__)
    assert figures["total"] == sum(by_hour.values())
    assert (figures["busiest_day"], figures["busiest_day_total"]) == (busiest_day, by_day[busiest_day])
    assert datetime.fromisoformat(figures["busiest_hour"]) == busiest_hour
    assert figures["busiest_hour_value"] == by_hour[busiest_hour]
    assert figures["known_share"] == pytest.approx(len(by_hour) / len(moments))
    days = ask("series", channel, *span(day, 5), "--step", "day")
    assert {slot["start"][:10]: slot["value"] for slot in days} == dict(by_day)


def energy(levels: Any) -> float:
    return float(10 * np.log10(np.mean(10 ** (np.asarray(levels, dtype=float) / 10))))


@pytest.mark.parametrize("day", WEEKS)
@pytest.mark.parametrize("step_s", [60, 900, 3600])
def test_noise_by_the_part_of_the_local_day(ask: Ask, tmp_path: Path, day: str, step_s: int) -> None:
    random = np.random.default_rng(int(day[:4]) + step_s)
    moments = instants(day, 4, step_s)
    levels = np.round(random.normal(52, 6, len(moments)), 1)
    hole = range(len(moments) // 10, len(moments) // 5)  # a tenth of the time in one piece
    lines = ["start_utc;laeq_db"]
    kept: list[tuple[datetime, float]] = []
    for at, (moment, level) in enumerate(zip(moments, levels.tolist(), strict=True)):
        lines.append(f"{moment:%Y-%m-%dT%H:%M:%SZ};{'NA' if at in hole else f'{level:.1f}'.replace('.', ',')}")
        if at not in hole:
            kept.append((moment, level))
    table = tmp_path / "place.csv"
    table.write_text("\n".join(lines) + "\n")
    assert ask("import", str(table))["files"][0]["new"] == len(kept)
    figures = ask("figures", ask("channels")[0]["id"], *span(day, 4))
    values = np.array([level for _, level in kept])
    hours = np.array([local(moment).hour for moment, _ in kept])
    parts = {
        "lday": (hours >= 6) & (hours < 18),
        "levening": (hours >= 18) & (hours < 22),
        "lnight": (hours >= 22) | (hours < 6),
    }
    expected = {name: energy(values[inside]) for name, inside in parts.items()}
    mean = 12 * 10 ** (expected["lday"] / 10) + 4 * 10 ** ((expected["levening"] + 5) / 10)
    expected["lden"] = float(10 * np.log10((mean + 8 * 10 ** ((expected["lnight"] + 10) / 10)) / 24))
    expected |= {"laeq": energy(values), "lmin": values.min(), "lmax": values.max()}
    for name, value in expected.items():
        assert figures[name] == pytest.approx(value, abs=1e-6), name
    assert figures["coverage"] == pytest.approx(len(kept) / len(moments))
    if step_s > 60:
        assert figures["l10"] is figures["l50"] is figures["l90"] is None
    else:
        for name, share in (("l10", 90), ("l50", 50), ("l90", 10)):
            assert figures[name] == pytest.approx(np.percentile(values, share), abs=0.11)


def test_under_half_of_the_time_no_level_is_told(ask: Ask, tmp_path: Path) -> None:
    table = tmp_path / "place.csv"
    moments = instants("2028-10-27", 2, 60)
    some = moments[: len(moments) * 2 // 5]
    table.write_text("start_utc,laeq_db\n" + "".join(f"{one:%Y-%m-%dT%H:%M:%SZ},50.5\n" for one in some))
    assert ask("import", str(table))["files"][0]["set_aside"] == len(some)  # beyond tomorrow, whatever year it is
    past = instants("2024-10-26", 2, 60)
    some = past[: len(past) * 2 // 5]
    table.write_text("start_utc,laeq_db\n" + "".join(f"{one:%Y-%m-%dT%H:%M:%SZ},50.5\n" for one in some))
    ask("import", str(table))
    figures = ask("figures", ask("channels")[0]["id"], *span("2024-10-26", 2))
    assert figures["laeq"] is None
    assert figures["coverage"] == pytest.approx(0.4, abs=0.001)


@pytest.mark.parametrize("day", WEEKS)
def test_a_cabinet_whose_nights_are_longer_and_shorter(ask: Ask, tmp_path: Path, day: str) -> None:
    moments = instants(day, 4, 60)
    is_lit = [not 7 <= local(moment).hour < 18 for moment in moments]
    power = [4321.5 if lit else 0.0 for lit in is_lit]
    table = tmp_path / "armoire.csv"
    text = "".join(f"{at};{str(watts).replace('.', ',')};230,5\n" for at, watts in enumerate(power))
    table.write_text("minute;power_w;voltage_v\n" + text)
    ask("import", "--start", midnight(day).isoformat(), str(table))
    channel = next(one["id"] for one in ask("channels") if one["quantity"] == "active_power")
    figures = ask("figures", channel, *span(day, 4))
    assert figures["lit_minutes"] == pytest.approx(sum(is_lit), abs=1)
    assert figures["energy_kwh"] == pytest.approx(sum(power) / 60_000, rel=1e-3)
    # Both ends of the span are in the dark: five stretches of light in four days.
    edges = [at for at in range(1, len(is_lit)) if is_lit[at] != is_lit[at - 1]]
    told = [
        (datetime.fromisoformat(run["from"]), datetime.fromisoformat(run["to"]))
        for run in figures["runs"]
        if run["lit"]
    ]
    assert len(told) == 5
    assert sorted(one for run in told for one in run)[1:-1] == [moments[at] for at in edges]
