"""Tables as towns have them, written into a folder and read by the names of their columns."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from measures.timespan import midnight_ms
from sync.tables.columns import Tabulator
from sync.tables.files import Table
from sync.tables.lots import Lot
from sync.tables.profiles import PLAIN, Profile
from sync.tables.recognition import choose_profile
from sync.tables.stamps import FileClock

__all__ = ["H0", "H1", "HOURS", "NB", "NNB", "Answer", "Fact", "at", "fact", "people", "read", "tabulated", "write"]

LATEST = midnight_ms(date(2030, 1, 1), "Europe/Paris")
NB, NNB = "\u00a0", "\u202f"


class Fact(NamedTuple):
    sensor: str
    part: str
    quantity: str
    semantics: str
    start: str
    value: float
    period_s: int


class Answer(NamedTuple):
    facts: set[Fact]
    codes: list[str]
    left: tuple[str, ...]
    profile: Profile


def tabulated(
    path: Path,
    asked: str = "",
    *,
    zone: str = "Europe/Paris",
    latest_ms: int = LATEST,
    start_ms: int | None = None,
    rows: int = 1000,
) -> tuple[Profile, list[Lot]]:
    """Give the profile a table with lines is read by, and what comes of it in portions of so many rows."""
    with Table(path) as table:
        chunks = list(table.chunks(rows))
        profile = choose_profile(
            path.name,
            table.header,
            chunks[0],
            is_comma_table=table.is_comma_table,
            asked=asked,
            parts=table.parts,
            own=table.own,
        )
        header = profile.header if profile.name == PLAIN else table.header
        clock = FileClock(profile, zone=zone, latest_ms=latest_ms, start_ms=start_ms, file=path.name)
        tabulator = Tabulator(profile, header, clock, is_comma_table=table.is_comma_table, site="mairie")
        lots = [*map(tabulator.take, chunks), tabulator.finish()]
    assert sum(lot.rows for lot in lots) == sum(chunk.rows for chunk in chunks)
    return profile, lots


def read(path: Path, asked: str = "", zone: str = "Europe/Paris") -> Answer:
    """Give what comes of a table, the codes of what does not, and the columns that are not read."""
    profile, lots = tabulated(path, asked, zone=zone)
    facts = {
        Fact(
            run.sensor,
            run.part,
            run.rule.quantity,
            run.rule.semantics,
            datetime.fromtimestamp(one.start_ms / 1000, UTC).strftime("%m-%dT%H:%M"),
            round(one.value, 9),
            (one.period_ms or 0) // 1000,
        )
        for lot in lots
        for run in lot.runs
        for one in run.readings()
    }
    return Answer(facts, [fault.code for lot in lots for fault in lot.faults], profile.left, profile)


def write(folder: Path, text: str | bytes, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def at(hour: int, day: int = 4) -> str:
    """Give the UTC of an hour of a day of March 2024 in Paris, the hours of the winter."""
    moment = datetime(2024, 3, day, tzinfo=UTC) + timedelta(hours=hour - 1)
    return moment.strftime("%m-%dT%H:%M")


def people(values: dict[str, float], *, sensor: str = "mairie", part: str = "", period: int = 3600) -> set[Fact]:
    return {Fact(sensor, part, "people_count", "interval", start, value, period) for start, value in values.items()}


def fact(
    quantity: str,
    start: str,
    value: float,
    *,
    sensor: str = "mairie",
    part: str = "",
    semantics: str = "interval",
    period: int = 3600,
) -> Fact:
    return Fact(sensor, part, quantity, semantics, start, value, period)


H0, H1 = "2024-03-04 00:00", "2024-03-04 01:00"
# Three hours of people.
HOURS = {at(0): 12.0, at(1): 7.0, at(2): 1204.0}
