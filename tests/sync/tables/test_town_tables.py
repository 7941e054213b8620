"""Three hours, and days of 23 and 25, read the same however a town has written them down.

Every table is made up here. A case is the file; its readings were written down before it was read.
"""

from __future__ import annotations

import gzip
import io
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from sync.import_command import import_files
from sync.tables.profiles import PLAIN
from tests.support.tables import HOURS, NB, NNB, people, read, tabulated, write

if TYPE_CHECKING:
    from pathlib import Path

PARIS = ZoneInfo("Europe/Paris")

# Three hours of people in as many ways: what is around, how a time and a number are written.
PLAIN_TEXT = "Date et heure;Piétons\n04/03/2024 00:00;12\n04/03/2024 01:00;7\n04/03/2024 02:00;1204\n"
SAME: dict[str, str | bytes] = {
    "as it is": PLAIN_TEXT,
    "mark of utf-8": PLAIN_TEXT.encode("utf-8-sig"),
    "windows-1252": PLAIN_TEXT.encode("cp1252"),
    "utf-16 of windows": PLAIN_TEXT.encode("utf-16"),
    "utf-16 big end first": b"\xfe\xff" + PLAIN_TEXT.encode("utf-16-be"),
    "crlf": PLAIN_TEXT.replace("\n", "\r\n"),
    "cr": PLAIN_TEXT.replace("\n", "\r"),
    "tabs": PLAIN_TEXT.replace(";", "\t"),
    "bars": PLAIN_TEXT.replace(";", "|"),
    "commas": PLAIN_TEXT.replace(";", ","),
    "commas and quotes": "".join(f'"{line}"\n'.replace(";", '","') for line in PLAIN_TEXT.splitlines()),
    "separators behind": PLAIN_TEXT.replace("\n", ";;\n"),
    "gzip": gzip.compress(PLAIN_TEXT.encode()),
    "sep line": "sep=;\n" + PLAIN_TEXT,
    "title and notes above": "Comptages de la mairie\nStation;Place du Marché\nÉdité le;05/03/2024\n\n" + PLAIN_TEXT,
    "padded notes above": "Station : Place;\nLatitude;48,1\nLongitude;-1,6\n;\n" + PLAIN_TEXT,
    "empty column between": PLAIN_TEXT.replace(";", ";;"),
    "thousands by no-break space": PLAIN_TEXT.replace("1204", f"1{NB}204"),
    "thousands by narrow space": PLAIN_TEXT.replace("1204", f"1{NNB}204"),
    "decimals of a spreadsheet": PLAIN_TEXT.replace("1204", "1 204,00").replace(";12\n", ";12,00\n"),
    "iso": PLAIN_TEXT.replace("04/03/2024 ", "2024-03-04T"),
    "iso in utc": PLAIN_TEXT.replace("04/03/2024 00:00", "2024-03-03T23:00Z")
    .replace("04/03/2024 01:00", "2024-03-04T00:00Z")
    .replace("04/03/2024 02:00", "2024-03-04T01:00Z"),
    "iso with offset": PLAIN_TEXT.replace("04/03/2024 ", "2024-03-04 ").replace(":00;", ":00+01:00;"),
    "named utc": PLAIN_TEXT.replace("Date et heure", "Horodatage (UTC)")
    .replace("04/03/2024 00:00", "03/03/2024 23:00")
    .replace("04/03/2024 01:00", "04/03/2024 00:00")
    .replace("04/03/2024 02:00", "04/03/2024 01:00"),
    "named utc+1": PLAIN_TEXT.replace("Date et heure", "Horodatage (UTC+1)"),
    "month in french": PLAIN_TEXT.replace("04/03/2024", "lundi 4 mars 2024"),
    "month shortened": PLAIN_TEXT.replace("04/03/2024", "04-mars-2024"),
    "hour with h": PLAIN_TEXT.replace(":00;", "h00;"),
    "date and hour apart": PLAIN_TEXT.replace("Date et heure", "Date;Heure").replace("2024 ", "2024;"),
    "hours as numbers": "Date;Heure;Piétons\n04/03/2024;0;12\n04/03/2024;1;7\n04/03/2024;2;1204\n",
    "hours as spans": "Date;Tranche horaire;Piétons\n04/03/2024;0h-1h;12\n04/03/2024;1h-2h;7\n04/03/2024;2h-3h;1204\n",
    "start and end": "Début;Fin;Piétons\n04/03/2024 00:00;04/03/2024 01:00;12\n04/03/2024 01:00;04/03/2024 02:00;7\n"
    "04/03/2024 02:00;04/03/2024 03:00;1204\n",
    "date, start and end hour": "Date;Heure début;Heure fin;Piétons\n04/03/2024;00:00;01:00;12\n"
    "04/03/2024;01:00;02:00;7\n04/03/2024;02:00;03:00;1204\n",
    "end named": "Date;Heure de fin;Piétons\n04/03/2024;01:00;12\n04/03/2024;02:00;7\n04/03/2024;03:00;1204\n",
    "seconds since 1970": "Timestamp;Piétons\n1709506800;12\n1709510400;7\n1709514000;1204\n",
    "milliseconds since 1970": "timestamp,pedestrian\n1709506800000,12\n1709510400000,7\n1709514000000,1204\n",
    "units below": "Date et heure;Piétons\n;nb\n" + PLAIN_TEXT.partition("\n")[2],
    "nameless first column": PLAIN_TEXT.replace("Date et heure", ""),
    "other words": PLAIN_TEXT.replace("Piétons", "Nombre de passages piétons"),
    "english": PLAIN_TEXT.replace("Date et heure;Piétons", "Date/time;Pedestrian count"),
}


@pytest.mark.parametrize("written", SAME)
def test_three_hours_are_the_same_however_they_are_written(tmp_path: Path, written: str) -> None:
    facts, codes, _left, profile = read(write(tmp_path, SAME[written]))
    assert facts == people(HOURS)
    assert (codes, profile.name) == ([], PLAIN)


# --- the days on which the clock changes ------------------------------------------------------------------------------


def walls(day: date, *, ends: bool = False) -> list[tuple[str, datetime]]:
    """Give the hours of a day of Paris as a clock shows them, with their true beginnings."""
    first = datetime(day.year, day.month, day.day, tzinfo=PARIS).astimezone(UTC)
    after = day + timedelta(days=1)
    last = datetime(after.year, after.month, after.day, tzinfo=PARIS).astimezone(UTC)
    starts = [first + timedelta(hours=hour) for hour in range(int((last - first).total_seconds() // 3600))]
    shown = [(start + timedelta(hours=int(ends))).astimezone(PARIS) for start in starts]
    return [(wall.strftime("%d/%m/%Y %H:%M"), start) for wall, start in zip(shown, starts, strict=True)]


@pytest.mark.parametrize("day", [date(2024, 3, 31), date(2024, 10, 27)], ids=["23 hours", "25 hours"])
@pytest.mark.parametrize("name", ["Horodatage", "Heure de fin", "Date;Heure"])
def test_days_of_23_and_25_hours_keep_all_their_hours(tmp_path: Path, day: date, name: str) -> None:
    hours = walls(day, ends="fin" in name)
    lines = "".join(f"{wall};{at}\n" for at, (wall, _start) in enumerate(hours))
    text = f"{name};Piétons\n" + (lines.replace(" ", ";") if ";" in name else lines)
    facts, codes, _left, _profile = read(write(tmp_path, text))
    assert {(one.start, one.value) for one in facts} == {
        (start.strftime("%m-%dT%H:%M"), float(at)) for at, (_wall, start) in enumerate(hours)
    }
    assert codes == []


def test_seconds_of_the_hour_that_comes_twice_are_told_apart_over_several_portions(tmp_path: Path) -> None:
    first = datetime(2024, 10, 26, 23, 50, tzinfo=UTC)
    moments = [first + timedelta(seconds=step) for step in range(3 * 3600)]
    lines = "".join(f"{moment.astimezone(PARIS):%d/%m/%Y %H:%M:%S};45,1\n" for moment in moments)
    _profile, lots = tabulated(write(tmp_path, f"Date;LAeq (dB(A))\n{lines}"))
    told = [int(at) for lot in lots for run in lot.runs for at in run.start_ms]
    assert told == [int(moment.timestamp() * 1000) for moment in moments]


def test_a_day_is_as_long_as_it_is(tmp_path: Path) -> None:
    text = "Jour;Vélos\n30/03/2024;5\n31/03/2024;6\n01/04/2024;7\n"
    facts, _codes, _left, _profile = read(write(tmp_path, text))
    assert {(one.start, one.value, one.period_s // 3600) for one in facts} == {
        ("03-29T23:00", 5, 24),
        ("03-30T23:00", 6, 23),
        ("03-31T22:00", 7, 24),
    }


def test_a_meter_is_told_from_consumption_by_its_values(tmp_path: Path) -> None:
    rising = "".join(f"2024-03-04 {hour:02}:00;{1000 + hour}\n" for hour in range(24))
    used = "".join(f"2024-03-04 {hour:02}:00;{(hour * 7) % 5}\n" for hour in range(24))
    for text, semantics in ((rising, "total"), (used, "interval")):
        facts = read(write(tmp_path, "Date;Énergie (kWh)\n" + text)).facts
        assert {one.semantics for one in facts} == {semantics}


def test_a_corrected_file_says_what_it_gives_otherwise(tmp_path: Path) -> None:
    first = write(tmp_path, PLAIN_TEXT, "mairie.csv")
    folder = tmp_path / "commune"
    assert import_files(folder, [first], io.StringIO(), now_ms=1_750_000_000_000) == 0
    corrected = write(tmp_path, PLAIN_TEXT.replace(";7\n", ";6\n"), "mairie.csv")
    out = io.StringIO()
    assert import_files(folder, [corrected], out, now_ms=1_750_000_000_001) == 0
    told = out.getvalue().replace(NB, " ")
    assert "0 mesures nouvelles, 2 déjà là, 1 mises de côté" in told
    assert "Parmi elles, 1 donne une autre valeur pour un moment qui en a une" in told
