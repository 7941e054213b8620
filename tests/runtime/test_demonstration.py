"""The demonstration brought to life: its own base, its past by the file road, its messages by the live road."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock

from reports.town_plan import read_town_plan
from runtime.demonstration import Demonstration, _lay_plan
from runtime.folder import DEMONSTRATION_NAME, FolderFault
from runtime.programs import command_line
from runtime.settings import read_settings
from runtime.surroundings import surroundings
from store.base import BASE_NAME, Town, create_base, open_reader, read_town
from store.change import changing
from store.plans import layer_heads, remove_layers
from sync.demonstration.town import BOXES, TOWN_NAME, ZONE, stranger

ROOT = Path(__file__).parents[2]


def _ask(folder: Path, question: str) -> list[tuple[object, ...]]:
    with closing(open_reader(folder)) as con:
        return con.execute(question).fetchall()


def _collect(folder: Path) -> dict[str, int]:
    command = command_line("collect", "--folder", str(folder), "--until-idle", "4", "--json")
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=90, check=True)
    answer: dict[str, int] = json.loads(told.stdout)
    return answer


def test_a_second_window_on_the_same_folder_starts_no_processes_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Demonstration, "_begin", lambda _visit: pytest.fail("the first window's serve this one"))
    with FileLock(tmp_path / "demonstration.lock"), Demonstration(tmp_path):
        assert not (tmp_path / BASE_NAME).exists()


def test_a_visit_shows_the_past_and_the_live_road_and_a_second_visit_doubles_nothing(tmp_path: Path) -> None:
    with Demonstration(tmp_path):
        with closing(open_reader(tmp_path)) as con:
            assert read_town(con).is_simulated
        assert read_settings(tmp_path).broker.address.startswith("mqtt://127.0.0.1:")
        boxes = {sensor for (sensor,) in _ask(tmp_path, "SELECT sensor FROM device")}
        assert boxes == {box.sensor for box in BOXES}  # the newest month is there before any window
        first = _collect(tmp_path)
    assert first["new"] > 0 and first["quarantined"] >= 2
    devices = {sensor for (sensor,) in _ask(tmp_path, "SELECT sensor FROM device")}
    assert stranger().sensor in devices
    with Demonstration(tmp_path):
        _collect(tmp_path)
    assert _ask(tmp_path, "SELECT count(*) FROM set_aside WHERE code = 'conflict'") == [(0,)]
    assert _ask(tmp_path, "PRAGMA integrity_check") == [("ok",)]


def test_its_processes_end_with_the_visit(tmp_path: Path) -> None:
    visit = Demonstration(tmp_path)
    with visit:
        children = [child for child in (visit._feeder, visit._historian) if child is not None]
        assert len(children) == 2
    assert all(child.returncode is not None for child in children)


def test_a_real_commune_is_refused(tmp_path: Path) -> None:
    create_base(tmp_path, Town(name="Vraie commune"))
    with pytest.raises(FolderFault), Demonstration(tmp_path):
        pass
    with closing(sqlite3.connect(tmp_path / "parvis.sqlite")) as con:
        assert con.execute("SELECT count(*) FROM reading").fetchall() == [(0,)]


def test_a_demonstration_opened_as_a_folder_like_any_other_is_brought_to_life_again(tmp_path: Path) -> None:
    with Demonstration(tmp_path):
        first = read_settings(tmp_path).broker.address
    with surroundings(tmp_path):
        again = read_settings(tmp_path).broker.address
        assert again != first
        assert _collect(tmp_path)["received"] > 0, "the server of its sensors answers"


def test_nothing_is_put_around_a_real_commune_whatever_lies_in_its_folder(tmp_path: Path) -> None:
    create_base(tmp_path, Town(name="Vraie"))
    with surroundings(tmp_path) as nothing:
        assert nothing is None
    (tmp_path / DEMONSTRATION_NAME).write_text("{}")
    with surroundings(tmp_path) as nothing:
        assert nothing is None
    assert read_settings(tmp_path).broker.address == ""


def test_every_place_of_the_village_stands_on_its_plan_and_a_plan_that_was_taken_away_stays_away(
    tmp_path: Path,
) -> None:
    create_base(tmp_path, Town(name=TOWN_NAME, zone=ZONE, is_simulated=True))
    _lay_plan(tmp_path)
    with closing(open_reader(tmp_path)) as con:
        plan = read_town_plan(con, tmp_path)
        (layer,) = layer_heads(con)
    assert plan is not None
    assert [box.site for box in BOXES if plan.where(box.sensor, box.site) is None] == []
    with changing(tmp_path) as con:
        remove_layers(con, [layer[0]], now_ms=1)
    _lay_plan(tmp_path)
    with closing(open_reader(tmp_path)) as con:
        assert layer_heads(con) == []
