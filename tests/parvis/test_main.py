"""Whatever goes wrong is one sentence on stderr and an exit code; nothing on stdout, no traceback, nothing made."""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest

from parvis.__main__ import main
from parvis.commands import COMMANDS
from resources.release import VERSION
from store.base import BASE_NAME, open_reader, read_town
from tests.support.sample import SAMPLES

SPAN = ("--from", "2026-11-01", "--to", "2026-11-02")


@pytest.fixture
def town(tmp_path: Path) -> Path:
    folder = tmp_path / "town"
    assert main(["init", "--folder", str(folder), "--name", "Clairval", "--insee", "35068"]) == 0
    return folder


def fails(capsys: pytest.CaptureFixture[str], *arguments: str | Path, code: int = 1) -> str:
    capsys.readouterr()
    assert main([str(argument) for argument in arguments]) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("parvis") and said.err.count("\n") == 1 and "Traceback" not in said.err
    return said.err


@pytest.mark.parametrize("command", [["status"], ["channels"], ["ask", "samedi-le-plus-frequente"], ["opinions"]])
def test_a_base_of_an_older_parvis_is_read_by_a_command_as_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    shutil.copy(SAMPLES / "parvis-1.sqlite", tmp_path / BASE_NAME)
    assert main([*command, "--folder", str(tmp_path)]) == 0
    assert capsys.readouterr().err == ""


def looks(folder: Path) -> list[list[str | Path]]:
    """Give every command that only looks at a folder."""
    return [
        ["channels", "--folder", folder, "--json"],
        ["status", "--folder", folder, "--json"],
        ["series", "--folder", folder, "x", *SPAN, "--step", "hour", "--json"],
        ["figures", "--folder", folder, "x", *SPAN, "--json"],
        ["ask", "passages-annee", "--folder", folder, "--json"],
        ["opinions", "--folder", folder, "--json"],
    ]


def test_init_makes_a_base_of_its_town(town: Path) -> None:
    con = open_reader(town)
    held = read_town(con)
    con.close()
    assert (held.name, held.insee, held.zone) == ("Clairval", "35068", "Europe/Paris")
    assert held.client_id.startswith("parvis-")


def test_an_unknown_zone_makes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = fails(capsys, "init", "--folder", tmp_path / "x", "--name", "n", "--zone", "Europe/Nowhere", code=2)
    assert "Europe/Nowhere" in said
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("number", range(5))
def test_a_missing_folder_is_told_and_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str], number: int) -> None:
    assert "n’existe pas" in fails(capsys, *looks(tmp_path / "missing")[number])
    assert not (tmp_path / "missing").exists()


@pytest.mark.parametrize("number", range(5))
def test_a_folder_without_a_base_a_foreign_file_and_a_newer_base_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], number: int
) -> None:
    fails(capsys, *looks(tmp_path)[number])
    assert not (tmp_path / BASE_NAME).exists()
    (tmp_path / BASE_NAME).write_bytes(b"no base" * 1000)
    fails(capsys, *looks(tmp_path)[number])
    assert (tmp_path / BASE_NAME).read_bytes() == b"no base" * 1000


def test_a_newer_base_is_told_by_every_command_and_left_as_it_is(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    con = sqlite3.connect(town / BASE_NAME, isolation_level=None)
    con.execute("PRAGMA journal_mode = DELETE")
    con.execute("PRAGMA user_version = 9999")
    con.close()
    before = (town / BASE_NAME).read_bytes()
    broker = ["--broker", "mqtt://127.0.0.1:1", "--until-idle", "1"]
    for command in [*looks(town), ["collect", "--folder", town, *broker]]:
        fails(capsys, *command)
    assert (town / BASE_NAME).read_bytes() == before


@pytest.mark.parametrize("number", [2, 3])
def test_an_unknown_channel_is_told(town: Path, capsys: pytest.CaptureFixture[str], number: int) -> None:
    assert "« x »" in fails(capsys, *looks(town)[number]).replace("\u202f", " ")


def test_a_question_that_there_is_not_is_wrong_use(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "pourquoi" in fails(capsys, "ask", "pourquoi", "--folder", town, code=2)
    fails(capsys, "ask", "--folder", town, code=2)
    fails(capsys, "ask", "passages-annee", code=2)


def test_the_questions_are_listed_without_a_commune(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--list", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 30


def test_a_time_that_is_none_is_told(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    span = ["--from", "hier", "--to", "2026-11-02"]
    fails(capsys, "series", "--folder", town, "x", *span, "--step", "hour", code=2)


@pytest.mark.parametrize(
    "broker", ["mqtt://me:secret@host", "http://host", "host", "mqtt://host:0", "mqtt://[::1", "mqtt://h/topic"]
)
def test_an_address_that_is_none_is_told_without_its_secret(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], broker: str
) -> None:
    said = fails(capsys, "collect", "--folder", tmp_path, "--broker", broker, "--until-idle", "1", code=2)
    assert "secret" not in said
    assert not (tmp_path / "parvis.toml").exists()


def test_a_topic_that_is_none_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fails(
        capsys, "collect", "--folder", tmp_path, "--broker", "mqtt://h", "--topic", "a#b", "--until-idle", "1", code=2
    )


def test_no_broker_at_all_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "--broker" in fails(capsys, "collect", "--folder", tmp_path, "--until-idle", "1", code=2)


def test_settings_that_cannot_be_taken_are_told(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (town / "parvis.toml").write_text("[brocker]\n")
    assert "brocker" in fails(capsys, "collect", "--folder", town, "--until-idle", "1")


@pytest.mark.parametrize("name", ["nowhere.jsonl", ""])
def test_a_file_that_cannot_be_decoded_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    fails(capsys, "decode", tmp_path / name)


def test_a_folder_that_is_a_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "f").write_text("")
    fails(capsys, "init", "--folder", tmp_path / "f", "--name", "n")


def test_an_empty_town_answers_every_question_in_json(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["channels", "--folder", str(town), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert main(["status", "--folder", str(town), "--json"]) == 0
    status = json.loads(capsys.readouterr().out)
    assert (status["readings"], status["collecting"]) == (0, False)
    assert main(["profiles", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)


def test_our_own_bug_is_calm_on_the_terminal_and_whole_in_the_log(
    town: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_options: object) -> int:
        raise ZeroDivisionError("inside")

    monkeypatch.setitem(COMMANDS, "status", broken)
    said = fails(capsys, "status", "--folder", town, "--json")
    assert "inside" not in said
    assert "ZeroDivisionError: inside" in (town / "log" / "parvis.log").read_text()


def test_a_window_without_a_terminal_can_fail_in_silence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr", None)
    assert main(["status", "--folder", str(tmp_path / "missing")]) == 1
    assert sys.stdout is not None and sys.stderr is not None
    sys.stdout.close()
    sys.stderr.close()


@pytest.mark.parametrize(
    ("folder", "words"),
    [("/dev/null/x", "existe pas"), ("/tmp/" + "x" * 300, "trop long"), ("~nobody-is-called-so/x", "existe pas")],
)
def test_a_path_that_cannot_be_is_one_french_sentence(
    folder: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert words in fails(capsys, "status", "--folder", folder)


def test_a_folder_that_cannot_be_made_says_why_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    assert "une partie de ce chemin est un fichier" in fails(
        capsys, "init", "--folder", "/dev/null/x", "--name", "Clairval"
    )
    assert "trop long" in fails(capsys, "init", "--folder", "/tmp/" + "x" * 300, "--name", "Clairval")


def test_a_folder_told_before_the_command_is_its_folder(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for told in (["--folder", str(town)], [f"--folder={town}"]):
        capsys.readouterr()
        assert main([*told, "status", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["name"] == "Clairval"
    fails(capsys, "--folder", town, "label", "export", "-o", town / "out")


def test_reading_from_a_closed_standard_input_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert "entrée standard" in fails(capsys, "decode")


def test_opinions_of_a_span_that_ends_before_it_begins_are_wrong_use(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fails(capsys, "opinions", "--folder", town, "--from", "2026-02-02", "--to", "2026-02-01", "--json", code=2)


def test_the_status_for_people_is_french(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["status", "--folder", str(town)]) == 0
    said = capsys.readouterr().out
    assert "reçoit en direct          non\n" in said and "commune                   Clairval\n" in said
    assert not [word for word in ("False", "True", "None", "collecting", "devices") if word in said]


def test_which_parvis_this_is_can_be_asked(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert (end.value.code, capsys.readouterr().out) == (0, f"Parvis {VERSION}\n")


def test_ctrl_c_is_no_traceback_even_before_the_arguments_are_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(**_given: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("parvis.arguments.make_parser", interrupted)
    assert main(["status", "--folder", "x"]) == 1
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("command", [["series", "--step", "day"], ["figures"]])
def test_an_id_that_is_no_text_is_an_unknown_channel(
    command: list[str], town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fails(capsys, *command, "--folder", town, "a\udcffb", *SPAN)
    fails(capsys, "ask", "a\udcffb", "--folder", town, code=2)


def test_a_time_that_is_none_is_told_with_one_that_is(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = fails(capsys, "figures", "--folder", town, "x", "--from", "2025", "--to", "2026", code=2)
    assert "« 2025 »" in said.replace("\u202f", " ") and "2026-03-02T14:00" in said
