"""The daily archives of Sensor.Community: their times are UTC, their figures named as the boxes name them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sync.tables.citizen_tables import archive_profile
from tests.support.shared import shared
from tests.support.tables import Fact, read, write

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "sensor_id;sensor_type;location;lat;lon;timestamp"


def archive(folder: Path, kind: str, columns: str, *lines: str) -> set[Fact]:
    rows = "".join(f"501;{kind};60;47.6;6.4;{line}\n" for line in lines)
    answer = read(write(folder, f"{HEAD};{columns}\n{rows}"))
    assert answer.codes == []
    return answer.facts


def now(quantity: str, start: str, value: float, semantics: str = "instant") -> Fact:
    return Fact("501", "", quantity, semantics, start, value, 0)


def test_levels_are_of_a_span_and_the_hour_that_the_town_skips_is_kept(tmp_path: Path) -> None:
    columns = "noise_LAeq;noise_LA_min;noise_LA_max;noise_LA01;noise_LA95"
    found = archive(tmp_path, "Laerm", columns, "2026-03-29T02:30:00;51.5;40;66;60;", "2026-10-25T02:30:00;50;;;;42")
    assert found == {
        now("sound_level_laeq", "03-29T02:30", 51.5, "interval"),
        now("sound_level_lmin", "03-29T02:30", 40, "interval"),
        now("sound_level_lmax", "03-29T02:30", 66, "interval"),
        now("sound_level_l01", "03-29T02:30", 60, "interval"),
        now("sound_level_laeq", "10-25T02:30", 50, "interval"),
        now("sound_level_l95", "10-25T02:30", 42, "interval"),
    }


def test_dust_and_weather_are_read_by_the_names_the_boxes_use(tmp_path: Path) -> None:
    assert archive(tmp_path, "SDS011", "P1;durP1;ratioP1;P2;durP2;ratioP2", "2026-07-01T23:59:10;12.5;;;4.5;;") == {
        now("pm10", "07-01T23:59", 12.5),
        now("pm2_5", "07-01T23:59", 4.5),
    }
    columns = "pressure;altitude;pressure_sealevel;temperature;humidity"
    assert archive(tmp_path, "BME280", columns, "2026-07-01T23:59:10;98012.5;;;7.5;81") == {
        now("pressure", "07-01T23:59", 980.125),
        now("temperature", "07-01T23:59", 7.5),
        now("humidity", "07-01T23:59", 81),
    }


@pytest.mark.parametrize("names", ["sensor_id;temperature;timestamp", f"{HEAD};P1;P1", f"{HEAD};counts_per_minute"])
def test_any_other_table_is_none(names: str) -> None:
    assert archive_profile(names.split(";")) is None


def test_a_published_archive_gives_exactly_what_it_measures(tmp_path: Path) -> None:
    lines = shared("payloads/sensor-community.jsonl").read_text(encoding="utf-8").splitlines()
    (told,) = [line for line in map(json.loads, lines) if line["payload"].startswith(HEAD)]
    found = read(write(tmp_path, told["payload"])).facts
    assert {(one.sensor, one.quantity, one.semantics, one.start, one.value) for one in found} == {
        (one["sensor"], one["quantity"], one["semantics"], one["time"][5:16], one["value"]) for one in told["expected"]
    }
