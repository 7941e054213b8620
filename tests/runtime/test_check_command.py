"""`parvis check` says what an installation lacks, and its exit code is what a script goes by."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from parvis.__main__ import main
from resources.release import released_ms
from runtime.check_command import look_at
from runtime.pin import set_pin
from runtime.session import note_session
from store.base import BASE_NAME
from store.batch import Batch, SetAside
from store.catalogue import adopt_device
from store.change import changing
from sync.lobby_content import Content, pack
from sync.lobby_kept import take
from tests.support.base import keep_batch, keep_readings, reading
from tests.support.broker import free_port, running
from tests.support.small_disk import fill, small_disk

LATER = released_ms() + 1


@pytest.fixture
def town(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = tmp_path / "town"
    assert main(["init", "--folder", str(folder), "--name", "Clairval"]) == 0
    capsys.readouterr()
    return folder


def states(folder: Path, *, for_kiosk: bool = False, is_offline: bool = True, now_ms: int = LATER) -> dict[str, str]:
    points = look_at(folder, for_kiosk=for_kiosk, is_offline=is_offline, now_ms=now_ms)
    return {point.code: point.state for point in points}


def set_broker(folder: Path, port: int, more: str = "") -> None:
    text = f'[broker]\naddress = "mqtt://127.0.0.1:{port}"\n{more}'
    (folder / "parvis.toml").write_text(text, encoding="utf-8")


def test_a_commune_just_made_works_and_says_what_is_left(town: Path) -> None:
    told = states(town)
    assert {told[code] for code in ("disk", "settings", "base")} == {"ok"}
    assert {told[code] for code in ("sensors", "labels", "place", "broker", "pin")} == {"todo"}
    assert "clock" not in told and "lobby-key" not in told


def test_hours_that_the_office_has_sent_are_hours(town: Path) -> None:
    assert states(town, for_kiosk=True)["hours"] == "todo"
    take(pack(Content("Clairval", 1, hours=("mo-fr 08:30-17:30",)), None), town)
    assert "hours" not in states(town, for_kiosk=True)


def test_a_base_on_a_full_disk_is_not_told_to_be_writable(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        assert main(["init", "--folder", str(disk / "town"), "--name", "Clairval"]) == 0
        assert states(disk / "town")["base"] == "ok"
        held = sorted(file.name for file in (disk / "town").iterdir())
        filler = fill(disk)
        told = {point.code: point for point in look_at(disk / "town", for_kiosk=False, is_offline=True, now_ms=LATER)}
        assert (told["disk"].state, told["base"].state) == ("fault", "fault")
        assert "Le disque est plein" in told["base"].message
        filler.unlink()
        assert states(disk / "town")["base"] == "ok"
        assert sorted(file.name for file in (disk / "town").iterdir()) == held, "nothing of the proof stays"


def test_the_answer_is_one_object_and_the_exit_code_is_its_ready(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for options, code in ((["--offline"], 0), (["--offline", "--kiosk"], 1)):
        assert main(["check", "--folder", str(town), "--json", *options]) == code
        said = capsys.readouterr()
        answer: dict[str, Any] = json.loads(said.out)
        assert said.err == "" and answer["ready"] is (code == 0)
        assert all(set(point) == {"code", "state", "message"} and point["message"] for point in answer["points"])
    assert main(["check", "--folder", str(town), "--offline", "--kiosk"]) == 1
    said = capsys.readouterr()
    assert "✗ L’écran du hall n’a pas de code" in said.out and said.err == ""


def test_a_lobby_screen_is_ready_with_its_pin(town: Path) -> None:
    assert states(town, for_kiosk=True)["pin"] == "fault"
    set_pin(town, "4821")
    assert states(town, for_kiosk=True)["pin"] == "ok"


def test_a_screen_that_listens_to_the_broker_needs_the_key_of_its_office(town: Path) -> None:
    set_broker(town, 1, "[lobby]\nreceive = true\n")
    assert states(town)["lobby-key"] == "fault"
    (town / "lobby.key").write_bytes(b"cut")
    assert states(town)["lobby-key"] == "fault"
    (town / "lobby.key").write_bytes(bytes(range(32)))
    assert states(town)["lobby-key"] == "ok"


def test_settings_that_cannot_be_taken_are_one_fault_among_the_others(town: Path) -> None:
    (town / "parvis.toml").write_text("[brocker]\n", encoding="utf-8")
    told = states(town)
    assert (told["settings"], told["base"]) == ("fault", "ok")


def test_a_clock_before_the_release_is_a_fault(town: Path) -> None:
    assert states(town, now_ms=released_ms() - 1)["clock"] == "fault"


def test_a_prepared_sensor_is_named_until_it_is_heard(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text(
        '[commune]\nname = "C"\n[[sensors]]\nsensor = "24e1240000000001"\nname = "Compteur du pont"\nsite = "Pont"\n',
        encoding="utf-8",
    )
    assert main(["init", "--folder", str(tmp_path / "c"), "--from", str(file)]) == 0
    points = {point.code: point for point in look_at(tmp_path / "c", for_kiosk=False, is_offline=True, now_ms=LATER)}
    assert points["sensors"].state == "todo" and "Compteur du pont" in points["sensors"].message


def test_a_sensor_that_a_file_speaks_of_is_heard_though_it_sent_no_message(town: Path) -> None:
    keep_readings(town, [reading(LATER - 3_600_000, 5)])
    with changing(town) as con:
        adopt_device(con, "cam-1", name="Compteur du pont", site="Pont")
    assert states(town)["sensors"] == "ok"


def test_the_broker_is_really_asked(town: Path, tmp_path: Path) -> None:
    set_broker(town, free_port())
    assert states(town, is_offline=False)["broker"] == "fault"
    with running(tmp_path) as broker:
        set_broker(town, broker.port)
        assert states(town, is_offline=False)["broker"] == "ok"


def test_a_base_that_cannot_be_opened_is_one_sentence(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (town / BASE_NAME).write_bytes(b"no base" * 1000)
    assert main(["check", "--folder", str(town), "--offline", "--json"]) == 1
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1


def test_a_broker_that_had_forgotten_us_and_new_boxes_that_wait_are_told(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    set_broker(town, 1)
    assert not {"session", "new-sensors"} & set(states(town))
    for known in (False, True, False):
        note_session(town, "mqtt://127.0.0.1:1", known, LATER)
    eui, payload = "a840410000000001", b'{"devEUI": "a840410000000001", "people_in": 1}'
    waits = SetAside(LATER, "mqtt", "a/b", payload, "new_devices", "", "quarantined", eui)
    keep_batch(town, Batch(set_aside=[waits]))
    told = {point.code: point for point in look_at(town, for_kiosk=False, is_offline=True, now_ms=LATER)}
    assert (told["session"].state, told["new-sensors"].state) == ("todo", "todo")
    assert "persistence true" in told["session"].message and "parvis reread" in told["new-sensors"].message
    assert main(["reread", "--folder", str(town), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"tried": 1, "read": 1}
    assert "new-sensors" not in states(town)
    assert main(["reread", "--folder", str(town)]) == 0
    assert capsys.readouterr().out == "Rien n’est mis de côté.\n"
