"""From lines to readings: what is empty, wrong, unlikely, outside the calendar, or in the hour that stands twice."""

from datetime import date
from pathlib import Path

import pytest

from measures.reading import Mark, Rank
from measures.timespan import local_iso, midnight_ms, parse_instant
from sync.tables.columns import Tabulator
from sync.tables.files import Table
from sync.tables.lots import Fault, Run
from sync.tables.recognition import choose_profile
from sync.tables.stamps import FileClock

PARIS = "Europe/Paris"
TELRAAM = "segment_id,segment_name,start_utc,start_local,uptime,pedestrian,bike,car,heavy,v85\n"
LAEQ = "start_local,laeq_db\n"
CABINET = "minute,power_w,voltage_v\n"


def read(
    folder: Path, text: str, *, zone: str = PARIS, lines: int = 1000, start: str = "", asked: str = ""
) -> tuple[list[Run], list[Fault], dict[str, str]]:
    path = folder / "mairie.csv"
    path.write_text(text, encoding="utf-8")
    latest = midnight_ms(date(2026, 11, 25), PARIS)
    with Table(path) as table:
        chunks = list(table.chunks(lines))
        is_comma = table.is_comma_table
        profile = choose_profile(path.name, table.header, chunks[0], is_comma_table=is_comma, asked=asked)
        clock = FileClock(profile, zone=zone, latest_ms=latest, start_ms=parse_instant(start, zone) if start else None)
        tabulator = Tabulator(profile, table.header, clock, is_comma_table=is_comma, site="Mairie")
        lots = [*map(tabulator.take, chunks), tabulator.finish()]
    assert sum(lot.rows for lot in lots) == sum(chunk.rows for chunk in chunks)
    sites = {sensor: site for lot in lots for sensor, site in lot.sites.items()}
    return [run for lot in lots for run in lot.runs], [fault for lot in lots for fault in lot.faults], sites


def starts(runs: list[Run], zone: str = PARIS) -> list[str]:
    return [local_iso(at, zone) for run in runs for at in run.start_ms.tolist()]


def told(faults: list[Fault]) -> list[tuple[int, str, int]]:
    return [(fault.line, fault.code, fault.readings) for fault in faults]


def test_a_telraam_hour_is_five_readings_with_its_uptime_as_known(tmp_path: Path) -> None:
    row = "9000,Rue-12,2023-12-19T08:00:00Z,2023-12-19T09:00:00+01:00,0.25,1.0,12.03,128.29,16.04,35.5\n"
    runs, faults, sites = read(tmp_path, TELRAAM + row)
    readings = [reading for run in runs for reading in run.readings()]
    assert [(r.quantity, r.value) for r in readings] == [
        ("people_count", 1.0),
        ("bicycle_count", 12.03),
        ("vehicle_count", 128.29),
        ("heavy_vehicle_count", 16.04),
        ("vehicle_speed_p85", 35.5),
    ]
    assert {(r.sensor, r.semantics, r.period_ms, r.known, r.rank) for r in readings} == {
        ("9000", "interval", 3_600_000, 0.25, Rank.FILE)
    }
    assert (starts(runs)[0], faults, sites) == ("2023-12-19T09:00:00+01:00", [], {"9000": "Rue-12"})


def test_an_hour_that_was_not_counted_is_no_reading_and_no_fault(tmp_path: Path) -> None:
    row = "9000,Rue-12,2023-12-19T{h}:00:00Z,,{uptime},0.0,0.0,0.0,0.0,\n"
    lines = [row.format(h=h, uptime=u) for h, u in (("08", "0.0"), ("09", "1.1708"), ("10", ""), ("11", "x"))]
    runs, faults, _ = read(tmp_path, TELRAAM + "".join(lines))
    assert {local_iso(at, "UTC") for run in runs for at in run.start_ms.tolist()} == {"2023-12-19T09:00:00+00:00"}
    assert {run.known[0] for run in runs} == {1.0}
    assert told(faults) == [(4, "line-known", 4), (5, "line-known", 4)]


def test_a_wide_table_gives_each_column_its_own_sensor(tmp_path: Path) -> None:
    text = "date,hour,Gare,Grande Rue\n2024-03-01,6:00-6:59,4,1 204\n2024-03-01,7:00-7:59,,0\n"
    runs, faults, sites = read(tmp_path, text)
    assert [(run.sensor, run.value.tolist()) for run in runs] == [("Gare", [4.0]), ("Grande Rue", [1204.0, 0.0])]
    assert starts(runs) == ["2024-03-01T06:00:00+01:00", "2024-03-01T06:00:00+01:00", "2024-03-01T07:00:00+01:00"]
    assert (faults, sites) == ([], {"Gare": "Gare", "Grande Rue": "Grande Rue"})


def test_a_table_that_went_through_a_french_spreadsheet_says_the_same(tmp_path: Path) -> None:
    plain = "start_local,Mairie,École\n" + "".join(f"2024-03-01T{h:02}:00:00,5{h}.25,\n" for h in range(10))
    saved = "start_local;Mairie;École\r\n" + "".join(f"01/03/2024 {h:02}:00;5{h},25;\r\n" for h in range(10))
    wanted, _, _ = read(tmp_path, plain)
    got, faults, _ = read(tmp_path, saved)
    assert [list(run.readings()) for run in got] == [list(run.readings()) for run in wanted]
    assert not faults


def test_the_period_is_learnt_from_the_spacing(tmp_path: Path) -> None:
    for step, period in (("0{n}:00", 60_000), ("00:0{n}", 1000)):
        text = LAEQ + "".join(f"2024-03-01T10:{step.format(n=n)},40.5\n" for n in range(5))
        runs, _, sites = read(tmp_path, text)
        assert set(runs[0].period_ms.tolist()) == {period}
        assert (runs[0].sensor, sites) == ("Mairie", {"Mairie": "Mairie"})


def test_the_hour_that_does_not_exist_is_set_aside_and_its_neighbours_stay(tmp_path: Path) -> None:
    text = LAEQ + "".join(f"2024-03-31T0{h}:00:00,40.5\n" for h in (1, 2, 3))
    runs, faults, _ = read(tmp_path, text)
    assert starts(runs) == ["2024-03-31T01:00:00+01:00", "2024-03-31T03:00:00+02:00"]
    assert told(faults) == [(3, "no-such-hour", 1)]


@pytest.mark.parametrize("lines", [1000, 3, 2, 1])
def test_the_hour_that_stands_twice_is_two_hours_wherever_the_chunks_end(tmp_path: Path, lines: int) -> None:
    walls = ["01:30", "02:00", "02:30", "02:00", "02:30", "03:00"]
    text = LAEQ + "".join(f"2024-10-27T{w}:00,4{n}.5\n" for n, w in enumerate(walls))
    runs, faults, _ = read(tmp_path, text, lines=lines)
    assert [s[11:] for s in starts(runs)] == [
        "01:30:00+02:00",
        "02:00:00+02:00",
        "02:30:00+02:00",
        "02:00:00+01:00",
        "02:30:00+01:00",
        "03:00:00+01:00",
    ]
    assert not faults
    assert not any(run.marks.any() for run in runs)


def test_the_hour_written_once_is_summer_time_and_marked(tmp_path: Path) -> None:
    runs, _, _ = read(tmp_path, LAEQ + "".join(f"2024-10-27T0{h}:00:00,40.5\n" for h in (1, 2, 3)))
    assert starts(runs)[1] == "2024-10-27T02:00:00+02:00"
    assert runs[0].marks.tolist() == [0, Mark.AMBIGUOUS_HOUR, 0]


def test_the_file_has_its_own_clock(tmp_path: Path) -> None:
    text = LAEQ + "2024-07-01T10:00:00,40.5\n2024-07-01T10:00:00Z,41.5\n2024-07-01T10:00:00+05:00,42.5\n"
    runs, _, _ = read(tmp_path, text, zone="Indian/Reunion")
    assert starts(runs, "UTC") == [
        "2024-07-01T06:00:00+00:00",
        "2024-07-01T10:00:00+00:00",
        "2024-07-01T05:00:00+00:00",
    ]


def test_times_outside_the_calendar_are_set_aside(tmp_path: Path) -> None:
    days = ["2026-11-24T23:59:00", "2026-11-25T00:00:00", "9999-12-31T00:00:00", "1899-12-30T00:00:00", "hier", ""]
    runs, faults, _ = read(tmp_path, LAEQ + "".join(f"{day},40.5\n" for day in days))
    assert starts(runs) == ["2026-11-24T23:59:00+01:00"]
    assert told(faults) == [
        (6, "line-time", 1),
        (7, "line-time", 1),
        (5, "long-before", 1),
        (3, "beyond-tomorrow", 1),
        (4, "beyond-tomorrow", 1),
    ]


def test_a_line_with_a_wrong_time_counts_for_each_value_it_carries(tmp_path: Path) -> None:
    text = "date,hour,A,B,C\n2024-03-01,6:00-6:59,4,5,6\n2024-03-01,25:00-25:59,1,,3\n"
    _, faults, _ = read(tmp_path, text)
    assert told(faults) == [(3, "line-time", 2)]


def test_impossible_values_are_set_aside_and_unlikely_ones_marked(tmp_path: Path) -> None:
    values = ["40.5", "-1", "140.5", "12.5", "115", "nan", "", "4O"]
    lines = [f"2024-03-01T10:0{n}:00,{v}\n" for n, v in enumerate(values)]
    runs, faults, _ = read(tmp_path, LAEQ + "".join(lines))
    assert (runs[0].value.tolist(), runs[0].marks.tolist()) == ([40.5, 12.5, 115.0], [0, Mark.UNLIKELY, Mark.UNLIKELY])
    assert told(faults) == [(7, "cell-number", 1), (9, "cell-number", 1), (3, "cell-limits", 1), (4, "cell-limits", 1)]
    assert "laeq_db" in faults[0].reason


def test_a_cabinet_without_a_date_is_marked_as_assumed(tmp_path: Path) -> None:
    runs, faults, _ = read(tmp_path, CABINET + "0,0.0,222.6\n1,,\n2,5100.5,221\nx,1,2\n", start="2025-10-26T02:59")
    assert [(run.rule.quantity, run.value.tolist()) for run in runs] == [
        ("active_power", [0.0, 5100.5]),
        ("voltage", [222.6, 221.0]),
    ]
    assert [s[11:] for s in starts(runs[:1])] == ["02:59:00+02:00", "02:01:00+01:00"]
    assert runs[0].marks.tolist() == [Mark.ASSUMED_DATE] * 2
    assert told(faults) == [(5, "line-time", 2)]


def test_a_day_lasts_as_long_as_its_ends_say(tmp_path: Path) -> None:
    head = "counter,lane_id,start_local,end_local,count,lat,lon\n"
    days = [("2024-03-31", "2024-04-01"), ("2024-10-27", "2024-10-28"), ("2024-05-01", "2024-05-02")]
    days += [("2024-05-02", "2024-05-01"), ("2024-05-03", "")]
    text = head + "".join(f"ED1,77,{a}T00:00:00,{b + 'T00:00:00' if b else ''},10,43.6,3.9\n" for a, b in days)
    runs, faults, sites = read(tmp_path, text)
    assert [period / 3_600_000 for period in runs[0].period_ms.tolist()] == [23, 25, 24]
    assert (runs[0].sensor, runs[0].part, sites) == ("ED1", "77", {"ED1": "ED1"})
    assert told(faults) == [(5, "line-period", 1), (6, "line-period", 1)]


def test_a_lamp_is_lit_from_half_an_ampere_on(tmp_path: Path) -> None:
    head = "time_utc,load_state,load_current_ma,battery_mv,battery_current_ma,panel_mv,panel_w,error\n"
    rows = ["ON,0,13080,-40,0,0,0", "ON,1500,12000,-1600,0,0,0", "OFF,0,12100,0,0,0,0", "half,499,,,,,"]
    text = head + "".join(f"2018-06-21T15:{m}:46Z,{row}\n" for m, row in enumerate(rows, 14))
    runs, faults, _ = read(tmp_path, text)
    found = {(run.rule.quantity, run.part): run.value.tolist() for run in runs}
    assert found["lamp_state", ""] == [0, 1, 0, 0]
    assert found["switch_state", ""] == [1, 1, 0]
    assert found["current", "lamp"] == [0, 1.5, 0, 0.499]
    assert found["current", "battery"] == [-0.04, -1.6, 0]
    assert told(faults) == [(5, "cell-number", 1)]


def test_lines_without_a_sensor_are_set_aside(tmp_path: Path) -> None:
    head = "counter_id,counter_name,start_utc,count\n"
    runs, faults, sites = read(tmp_path, head + ",Pont,2024-01-01T00:00:00Z,4\nC1,,2024-01-01T00:00:00Z,5\n")
    assert told(faults) == [(2, "line-sensor", 1)]
    assert (runs[0].sensor, sites) == ("C1", {"C1": "C1"})
