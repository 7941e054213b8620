"""A prepared commune has its plan and its pins before anybody opens the window; the town hall decides afterwards."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from reports.town_plan import read_town_plan
from runtime.init_command import init_from
from runtime.prepared import read_prepared
from runtime.settings import SettingsFault
from store.base import open_reader
from store.change import changing
from store.plans import layer_heads, read_pins, remove_layers, stand

WHOLE = """
[commune]
name = "Clairval"
plan = ["rues.geojson"]

[[sensors]]
sensor = "armoire-2"
name = "Armoire"
site = "Rue Haute"
position = [47.001, 6.002]
"""


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    line = {"type": "LineString", "coordinates": [[6.0, 47.0], [6.004, 47.002]]}
    (tmp_path / "rues.geojson").write_text(json.dumps(line), encoding="utf-8")
    file = tmp_path / "clairval.toml"
    file.write_text(WHOLE, encoding="utf-8")
    return file


def test_the_file_brings_the_plan_and_the_pins_and_changes_nothing_a_second_time(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "town"
    assert init_from(folder, whole) == 0
    with closing(open_reader(folder)) as con:
        assert [name for _id, name, *_rest in layer_heads(con)] == ["rues.geojson"]
        plan = read_town_plan(con, folder)
    assert plan is not None
    assert plan.where("armoire-2") == pytest.approx(plan.shown((6.002, 47.001)))
    with changing(folder) as con:
        stand(con, "armoire-2", "", (6.003, 47.0), now_ms=1)
        remove_layers(con, [name for name, *_rest in layer_heads(con)], now_ms=1)
    assert init_from(folder, whole) == 0
    with closing(open_reader(folder)) as con:
        assert layer_heads(con) == []
        assert read_pins(con, "") == {"armoire-2": (6.003, 47.0)}


def test_a_file_that_is_named_twice_is_one_layer(whole: Path, tmp_path: Path) -> None:
    whole.write_text(WHOLE.replace('["rues.geojson"]', '["rues.geojson", "./rues.geojson"]'), encoding="utf-8")
    folder = tmp_path / "town"
    assert init_from(folder, whole) == 0
    with closing(open_reader(folder)) as con:
        assert [name for _id, name, *_rest in layer_heads(con)] == ["rues.geojson"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[47.001, 6.002]", '"47, 6"'),
        ("[47.001, 6.002]", "[nan, 6.0]"),
        ("[47.001, 6.002]", "[6.002]"),
        ("[47.001, 6.002]", "[" + "9" * 400 + ", 6.002]"),
        ("rues.geojson", "absent.geojson"),
        ('["rues.geojson"]', "3"),
    ],
)
def test_what_is_no_position_and_no_plan_is_told_before_anything_is_made(whole: Path, old: str, new: str) -> None:
    whole.write_text(WHOLE.replace(old, new), encoding="utf-8")
    with pytest.raises(SettingsFault):
        read_prepared(whole)
