"""One recording written in the many ways in which other towns would write it: read right, set aside or asked about.

Everything is made up here, so that what each line says is known. No value may come out that was not put in.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from measures.timespan import midnight_ms
from sync.tables.columns import Tabulator
from sync.tables.files import FileFault, Table
from sync.tables.lots import Lot
from sync.tables.recognition import choose_profile
from sync.tables.stamps import FileClock
from tests.support.tables import read as read_by_name

PARIS = ZoneInfo("Europe/Paris")
LATEST = midnight_ms(date(2030, 1, 1), "Europe/Paris")
Facts = set[tuple[str, str, str, float]]  # sensor, quantity, start in UTC, value
# Starts of the recordings: a leap day, both changes of the clock, the turn of a year, days that may be months.
STARTS = ["2016-02-28T22:00", "2020-03-29T00:00", "2025-10-26T00:00", "2027-12-31T21:00", "2024-03-04T00:00"]


def hours(start: str, count: int = 8) -> list[datetime]:
    """Give instants, an hour from each to the next."""
    first = datetime.fromisoformat(start).replace(tzinfo=PARIS).astimezone(UTC)
    return [first + timedelta(hours=step) for step in range(count)]


# --- how a time is written --------------------------------------------------------------------------------------------


def _local(pattern: str) -> Callable[[datetime], str]:
    return lambda moment: moment.astimezone(PARIS).strftime(pattern)


def _short(moment: datetime) -> str:
    wall = moment.astimezone(PARIS)
    return f"{wall.day}/{wall.month}/{wall.year} {wall.hour}:{wall.minute:02}"


LOCAL = {
    "iso": _local("%Y-%m-%dT%H:%M:%S"),
    "space": _local("%Y-%m-%d %H:%M"),
    "slashes, year first": _local("%Y/%m/%d %H:%M"),
    "french": _local("%d/%m/%Y %H:%M"),
    "french seconds": _local("%d/%m/%Y %H:%M:%S"),
    "french short": _short,
    "points": _local("%d.%m.%Y %H:%M"),
    "dashes": _local("%d-%m-%Y %H:%M"),
    "with h": _local("%d/%m/%Y %Hh%M"),
    "offset": lambda moment: moment.astimezone(PARIS).isoformat(),
    "offset without colon": _local("%Y-%m-%dT%H:%M:%S%z"),
}
UTC_TIMES = {
    "zulu": lambda moment: moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
    "small zulu": lambda moment: moment.strftime("%Y-%m-%dt%H:%M:%Sz"),
    "named": lambda moment: moment.strftime("%Y-%m-%d %H:%M:%S UTC"),
    "no zone": lambda moment: moment.strftime("%Y-%m-%d %H:%M:%S"),
    "nanoseconds": lambda moment: moment.strftime("%Y-%m-%dT%H:%M:%S.000000000Z"),
    "seconds since 1970": lambda moment: str(int(moment.timestamp())),
    "milliseconds since 1970": lambda moment: str(int(moment.timestamp() * 1000)),
}

# --- how a table is wrapped -------------------------------------------------------------------------------------------


def _zip(text: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mesures.csv", text)
    return held.getvalue()


WRAPS: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "bom": lambda text: text.encode("utf-8-sig"),
    "cp1252": lambda text: text.encode("cp1252"),
    "utf-16": lambda text: text.encode("utf-16"),
    "gzip": lambda text: gzip.compress(text.encode()),
    "zip": _zip,
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "old mac": lambda text: text.replace("\n", "\r").encode(),
    "sep line": lambda text: ("sep=;\n" + text).encode(),
    "notes above": lambda text: ("# exporté en 2026\nMairie d’Étang\n\n" + text).encode(),
    "separator behind": lambda text: text.replace("\n", ";\n").encode(),
    "blank lines": lambda text: text.replace("\n", "\n\n").encode(),
    "quoted": lambda text: "".join(
        ";".join(f'"{cell}"' for cell in line.split(";")) + "\n" for line in text.splitlines()
    ).encode(),
    "footer": lambda text: (text + "Moyenne;55,5;60,5\n").encode(),
}


def read(path: Path, asked: str = "") -> tuple[Facts, list[str]]:
    """Give what comes of a table, and the codes of what does not."""
    with Table(path) as table:
        chunks = list(table.chunks(3))
        profile = choose_profile(path.name, table.header, chunks[0], is_comma_table=table.is_comma_table, asked=asked)
        clock = FileClock(profile, zone="Europe/Paris", latest_ms=LATEST, file=path.name)
        tabulator = Tabulator(profile, table.header, clock, is_comma_table=table.is_comma_table, site="place")
        lots: list[Lot] = [*map(tabulator.take, chunks), tabulator.finish()]
    facts = {
        (run.sensor, run.rule.quantity, datetime.fromtimestamp(one.start_ms / 1000, UTC).isoformat(), one.value)
        for lot in lots
        for run in lot.runs
        for one in run.readings()
    }
    return facts, [fault.code for lot in lots for fault in lot.faults]


def levels(start: str, write: Callable[[datetime], str], column: str) -> tuple[str, Facts]:
    """Give a table of two stations with decimal commas, and what it says."""
    lines, facts = [f"{column};Église;Gare"], set()
    for at, moment in enumerate(hours(start)):
        values = (50.1 + at, 60.4 - at / 2)
        lines.append(";".join([write(moment), *(f"{value:.1f}".replace(".", ",") for value in values)]))
        for sensor, value in zip(("Église", "Gare"), values, strict=True):
            facts.add((sensor, "sound_level_laeq", moment.isoformat(), round(value, 1)))
    return "\n".join(lines) + "\n", facts


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("written", LOCAL)
def test_local_times_in_any_writing_are_the_same_instants(tmp_path: Path, start: str, written: str) -> None:
    text, facts = levels(start, LOCAL[written], "start_local")
    path = tmp_path / "bruit.csv"
    path.write_text(text)
    assert read(path, "laeq_wide") == (facts, [])


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("written", UTC_TIMES)
def test_utc_times_in_any_writing_are_the_same_instants(tmp_path: Path, start: str, written: str) -> None:
    text, facts = levels(start, UTC_TIMES[written], "start_utc")
    path = tmp_path / "bruit.csv"
    path.write_text(text)
    assert read(path) == (facts, [])


@pytest.mark.parametrize("wrapped", WRAPS)
def test_a_table_is_read_whatever_is_around_it(tmp_path: Path, wrapped: str) -> None:
    text, facts = levels(STARTS[0], LOCAL["french"], "start_local")
    path = tmp_path / "bruit.csv"
    path.write_bytes(WRAPS[wrapped](text))
    found, codes = read(path)
    assert found == facts
    assert codes == (["line-time"] if wrapped == "footer" else [])


@pytest.mark.parametrize("separator", ["|", "\t", ";"])
def test_columns_may_be_parted_by_other_signs(tmp_path: Path, separator: str) -> None:
    text, facts = levels(STARTS[0], LOCAL["iso"], "start_local")
    path = tmp_path / "bruit.csv"
    path.write_text(text.replace(";", separator))
    assert read(path) == (facts, [])


@pytest.mark.parametrize(
    "written",
    [
        _local("%d/%m/%y %H:%M"),  # which of the three is the year?
        lambda moment: str(45_000 + moment.timestamp() / 86_400 % 1000),  # days of a spreadsheet
        _local("%Y-W%W-%w"),
        _local("%d %B"),
    ],
    ids=["two digits of the year", "days since 1900", "week", "no year"],
)
def test_a_time_that_may_be_another_gives_no_reading(tmp_path: Path, written: Callable[[datetime], str]) -> None:
    text, _ = levels(STARTS[0], written, "start_local")
    path = tmp_path / "bruit.csv"
    path.write_text(text)
    facts, codes = read(path, "laeq_wide")
    assert not facts
    assert set(codes) == {"line-time"}


@pytest.mark.parametrize("pattern", ["%m/%d/%Y %H:%M", "%m/%d/%Y %I:%M %p"])
def test_dates_with_the_month_first_are_asked_about_even_where_the_first_ones_might_be_french(
    tmp_path: Path, pattern: str
) -> None:
    moments = [datetime(2025, 3, 1, tzinfo=PARIS) + timedelta(days=day) for day in range(20)]
    path = tmp_path / "bruit.csv"
    path.write_text("start_local;Gare\n" + "".join(f"{one.strftime(pattern)};50,{one.day}\n" for one in moments))
    with pytest.raises(FileFault) as caught:
        read(path, "laeq_wide")
    assert caught.value.code == "file-american"


def test_one_slip_among_french_dates_is_one_line_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "bruit.csv"
    path.write_text("start_local;Gare\n14/03/2025 00:00;50,5\n03/15/2025 00:00;50,5\n16/03/2025 00:00;50,5\n")
    facts, codes = read(path, "laeq_wide")
    assert (len(facts), codes) == (2, ["line-time"])


# --- how a number is written ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell", ["1 204", "1\u00a0204", "1\u202f204", "1'204", "1\u2019204", "1204", "1204,0", " 1204 "]
)
def test_thousands_may_be_set_apart(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "p.csv"
    path.write_text(f"start_local;Gare\n2025-03-01T00:00:00;{cell}\n")
    assert {fact[3] for fact in read(path, "people_wide")[0]} == {1204.0}


@pytest.mark.parametrize("cell", ["1.204", "1,204", "12.530"])
def test_a_count_that_may_be_thousands_or_decimals_is_set_aside(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "p.csv"
    path.write_text(f"start_local;Gare\n2025-03-01T00:00:00;{cell}\n2025-03-01T01:00:00;17\n")
    facts, codes = read(path, "people_wide")
    assert [fact[3] for fact in facts] == [17.0]
    assert codes == ["cell-number"]


def test_counts_that_were_divided_keep_their_decimals(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("start_local;Gare\n2025-03-01T00:00:00;1.204\n2025-03-01T01:00:00;17.25\n")
    assert {fact[3] for fact in read(path, "people_wide")[0]} == {1.204, 17.25}


@pytest.mark.parametrize(
    "cell", ["NA", "N/A", "-", "--", "null", "NaN", "-9999", "-999", "#N/A", "inf", "1e999", "50 dB"]
)
def test_a_cell_without_a_value_gives_none(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "p.csv"
    path.write_text(f"minute;power_w;voltage_v\n0;{cell};230,5\n1;31,5;\n")
    with Table(path) as table:
        chunk = next(table.chunks(9))
        profile = choose_profile("p.csv", table.header, chunk, is_comma_table=False)
        clock = FileClock(profile, zone="Europe/Paris", latest_ms=LATEST, start_ms=0)
        lot = Tabulator(profile, table.header, clock, is_comma_table=False, site="armoire").take(chunk)
    assert {(run.rule.quantity, run.value.tolist()[0]) for run in lot.runs} == {
        ("active_power", 31.5),
        ("voltage", 230.5),
    }
    assert len(lot.faults) == 1


# --- which columns are sensors ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Total", "somme", "Moyenne", "max"])
def test_a_column_that_adds_up_the_others_is_no_sensor(tmp_path: Path, name: str) -> None:
    path = tmp_path / "p.csv"
    path.write_text(f"date;hour;A;B;{name}\n2025-03-01;6;3;4;7\n2025-03-01;7;1;1;2\n")
    for asked in ("", "people_hourly_wide"):
        answer = read_by_name(path, asked)
        assert {one.sensor for one in answer.facts} == {"A", "B"}
        assert answer.left == (name,)


def test_a_total_that_is_not_that_of_the_others_is_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("date;hour;A;B;Total\n2025-03-01;6;3;4;9\n2025-03-01;7;1;1;5\n")
    for asked in ("", "people_hourly_wide"):
        with pytest.raises(FileFault) as caught:
            read_by_name(path, asked)
        assert caught.value.code == "file-total"


@pytest.mark.parametrize("name", ["temperature", "jour", "semaine", "latitude", "battery", "weekday"])
def test_a_table_of_counts_with_a_strange_column_is_asked_about(tmp_path: Path, name: str) -> None:
    path = tmp_path / "p.csv"
    path.write_text(f"date;hour;A;B;{name}\n2025-03-01;6;3;4;7\n")
    with pytest.raises(FileFault) as caught:
        read(path)
    assert caught.value.code == "profile-none"


def test_decimals_in_one_column_among_many_are_no_passers_by(tmp_path: Path) -> None:
    counters = [f"C{number}" for number in range(30)]
    path = tmp_path / "p.csv"
    lines = [";".join(["2025-03-01", str(hour), *["5"] * 30, "12.5"]) for hour in range(24)]
    path.write_text("\n".join([";".join(["date", "hour", *counters, "Mat"]), *lines]) + "\n")
    with pytest.raises(FileFault) as caught:
        read(path)
    assert caught.value.code == "profile-none"


def test_a_share_of_time_in_percent_is_not_taken_for_a_whole_hour(tmp_path: Path) -> None:
    head = "segment_id,segment_name,start_utc,start_local,uptime,pedestrian,bike,car,heavy,v85"
    path = tmp_path / "t.csv"
    path.write_text(f"{head}\n9,Rue,2025-03-01T10:00:00Z,,85,3,1,2,0,\n9,Rue,2025-03-01T11:00:00Z,,0.85,4,1,2,0,\n")
    facts, codes = read(path)
    assert {fact[3] for fact in facts if fact[1] == "people_count"} == {4.0}
    assert codes == ["line-known"]
