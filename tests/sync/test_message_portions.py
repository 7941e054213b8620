"""A file of messages enters the base as the messages themselves would have, whole or not at all, and only once."""

from __future__ import annotations

import gzip
import json
from contextlib import closing
from pathlib import Path

import pytest

from measures.french import NBSP
from measures.timespan import parse_instant
from store.aside_queries import list_set_aside
from store.base import Town, create_base, open_reader
from store.queries import list_channels
from sync.importing import ImportOptions, ImportResult, import_file
from sync.tables.files import FileFault

NOW_MS = parse_instant("2026-11-23T12:00:00", "Europe/Paris")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "commune"
    made.mkdir()
    create_base(made, Town(name="Clairval"))
    return made


def take(folder: Path, lines: list[object], name: str = "passages.jsonl", **said: str) -> ImportResult:
    path = folder.parent / name
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return import_file(folder, path, ImportOptions(**said), now_ms=NOW_MS)


def flow(day: int, count: int | None, name: str = "") -> dict[str, object]:
    span = f"2021-03-{day:02}T00:00:00/2021-03-{day + 1:02}T00:00:00"
    name = name or f"Compteur_A_202103{day:02}0000"
    return {
        "id": name,
        "type": "TrafficFlowObserved",
        "vehicleType": "bicycle",
        "intensity": count,
        "dateObserved": span,
    }


def channels_of(folder: Path) -> list[tuple[str, str, str, int]]:
    with closing(open_reader(folder)) as con:
        return [(one.sensor, one.site, one.quantity, one.count) for one in list_channels(con)]


def asides_of(folder: Path) -> list[tuple[str, str]]:
    with closing(open_reader(folder)) as con:
        return [(row.code, row.where) for row in list_set_aside(con, 20)]


def test_observations_with_a_name_each_are_of_one_counter(folder: Path) -> None:
    told = take(folder, [flow(1, 40), flow(2, 50), flow(3, None)], site="Pont")
    assert (told.profile, told.rows, told.new, told.already, told.set_aside) == ("messages", 3, 2, 0, 0)
    assert channels_of(folder) == [("Compteur_A", "Pont", "bicycle_count", 2)]
    take(folder, [flow(4, 9, "Compteur_B_202101010000")], name="other.jsonl")  # the date of something else
    assert "Compteur_B_202101010000" in {sensor for sensor, *_ in channels_of(folder)}


def test_the_same_messages_twice_change_nothing(folder: Path) -> None:
    lines: list[object] = [
        flow(1, 40),
        flow(2, 50),
        {
            "id": "x",
            "type": "TrafficFlowObserved",
            "intensity": -4,
            "dateObserved": "2021-03-01T00:00:00/2021-03-02T00:00:00",
        },
    ]
    first, second = take(folder, lines), take(folder, lines)
    assert (first.new, first.already, first.set_aside) == (2, 0, 1)
    assert (second.new, second.already, second.set_aside) == (0, 2, 1)
    assert [(code, where.partition(",")[0]) for code, where in asides_of(folder)] == [("out_of_range", f"ligne{NBSP}3")]


def test_what_does_not_say_when_it_was_measured_is_set_aside_and_never_dated_by_the_import(folder: Path) -> None:
    light = {"topic": "zigbee2mqtt/Halle", "payload": {"illuminance_lux": 40}}
    senml = [{"bn": "urn:dev:mac:0024befffe804ff1:", "n": "illuminance", "t": -30, "u": "lx", "v": 12}]
    told = take(folder, [flow(1, 40), light, light | {"tst": "2026-11-20T08:00:00+0100"}, senml])
    assert (told.rows, told.new, told.set_aside) == (4, 2, 2)
    assert {code for code, _where in asides_of(folder)} == {"no_time"}
    with closing(open_reader(folder)) as con:
        (start,) = con.execute("SELECT max(start_ms) FROM reading").fetchone()
    assert start == parse_instant("2026-11-20T08:00", "Europe/Paris")


def test_what_is_kept_aside_says_its_line(folder: Path) -> None:
    path = folder.parent / "a.json"
    path.write_bytes(json.dumps([flow(1, 40)]).encode() + b"\nnot a message\n")
    assert import_file(folder, path, ImportOptions(), now_ms=NOW_MS).set_aside == 1
    assert asides_of(folder) == [("not_json", f"ligne{NBSP}2")]


def test_a_file_in_which_nothing_is_a_message_is_refused_whole(folder: Path) -> None:
    with pytest.raises(FileFault) as fault:
        take(folder, [{"type": "FeatureCollection", "generator": "plan"}], name="plan.json")
    assert fault.value.code == "file-no-message"
    assert asides_of(folder) == [] and channels_of(folder) == []


def test_a_compressed_file_of_messages_is_read(folder: Path) -> None:
    path = folder.parent / "a.jsonl.gz"
    path.write_bytes(gzip.compress("".join(json.dumps(flow(n, n)) for n in range(1, 29)).encode()))
    assert import_file(folder, path, ImportOptions(), now_ms=NOW_MS).new == 28


def test_a_file_of_a_whole_county_comes_in_whole(folder: Path) -> None:
    """So many new boxes an hour are let in from a broker; those of a file somebody has chosen are none too many."""
    boxes = [
        {"serial": f"A-{number}", "timestamp": "2026-10-26T07:30:00Z", "temperature": 12.5} for number in range(320)
    ]
    told = take(folder, boxes)
    assert (told.new, told.set_aside, len(channels_of(folder))) == (320, 0, 320)
