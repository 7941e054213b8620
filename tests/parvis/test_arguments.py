"""The command line stays what the README and other programs rely on."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from parvis.__main__ import main
from parvis.arguments import make_parser
from parvis.commands import COMMANDS

WHOLE = {
    "init": ["--folder", "d", "--name", "n"],
    "pin": ["--folder", "d"],
    "password": ["--folder", "d"],
    "check": ["--folder", "d", "--kiosk", "--offline", "--json"],
    "backup": ["--folder", "d", "--list", "--json"],
    "repair": ["--folder", "d", "--from", "2026-11-26", "--json"],
    "demo": [],
    "kiosk": [],
    "collect": ["--folder", "d"],
    "decode": [],
    "import": ["--folder", "d", "f"],
    "channels": ["--folder", "d", "--json"],
    "series": ["--folder", "d", "c", "--from", "a", "--to", "b", "--step", "hour", "--json"],
    "figures": ["--folder", "d", "c", "--from", "a", "--to", "b", "--json"],
    "ask": ["passages-annee", "--folder", "d", "--json"],
    "status": ["--folder", "d", "--json"],
    "reread": ["--folder", "d", "--json"],
    "opinions": ["--folder", "d", "--from", "a", "--to", "b", "--json"],
    "profiles": ["--json"],
    "label": ["check", "f", "--json"],
    "panel": ["f", "-o", "p.pdf"],
    "lobby": ["send", "--folder", "d", "--wait", "5", "--json"],
}


def fails(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as end:
        make_parser().parse_args(arguments)
    assert end.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


def test_every_command_of_the_command_line_has_a_body() -> None:
    told = {name for name in COMMANDS if name is None or not name.startswith("demo-")}  # those help nobody
    assert told == {None, *WHOLE}


@pytest.mark.parametrize("command", WHOLE)
def test_each_command_takes_its_shortest_form(command: str) -> None:
    assert make_parser().parse_args([command, *WHOLE[command]]).command == command


@pytest.mark.parametrize("command", [[], *([name] for name in WHOLE)])
def test_each_command_has_help(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        make_parser().parse_args([*command, "--help"])
    assert end.value.code == 0
    assert "usage\u00a0: parvis" in capsys.readouterr().out


def test_no_command_is_the_desktop() -> None:
    options = make_parser().parse_args(["--folder", "d"])
    assert (options.command, options.folder) == (None, Path("d"))


def test_a_folder_before_the_kiosk_is_its_folder() -> None:
    assert make_parser().parse_args(["--folder", "d", "kiosk"]).folder == Path("d")


@pytest.mark.parametrize(
    "arguments",
    [
        ["collect"],
        ["init", "--folder", "d", "--name", "  "],
        ["init", "--folder", "d", "--name", "n", "--insee", "3507"],
        ["init", "--folder", "d", "--name", "n", "--insee", "35 07"],
        ["init", "--folder", "d", "--name", "n", "--insee", "3C004"],
        ["collect", "--folder", "d", "--until-idle", "0"],
        ["collect", "--folder", "d", "--until-idle", "nan"],
        ["collect", "--folder", "d", "--until", "3"],
        ["import", "--folder", "d"],
        ["series", "--folder", "d", "c", "--from", "a", "--to", "b", "--step", "minute"],
        ["fly"],
        ["status", "--folder", ""],
        ["init", "--folder", "d"],
        ["init", "--folder", "d", "--name", "x" * 201],
        ["init", "--folder", "d", "--name", "n", "--from", "f"],
        ["label", "export", "-o", "d"],
    ],
)
def test_wrong_use_is_one_line_on_stderr_and_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    said = fails(arguments, capsys)
    assert said.startswith("parvis") and said.endswith("--help.\n") and said.count("\n") == 1


def test_one_of_two_arguments_is_asked_for_in_our_own_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert "il faut l’un de ceux-ci\u00a0: --name --from." in fails(["init", "--folder", "d"], capsys)
    both = ["label", "compare", "a.json", "b.json", "--version", "ai@2026-08-12-beta"]
    assert "ne va pas avec LATER." in fails(both, capsys)


def test_corsican_insee_codes_are_codes() -> None:
    options = make_parser().parse_args(["init", "--folder", "d", "--name", "n", "--insee", "2a004"])
    assert options.insee == "2A004"


def test_decoding_answers_every_line_and_exits_1_when_one_was_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "lines.jsonl"
    source.write_text("no\nnot\nnever\n")
    assert main(["decode", "--json", str(source)]) == 1
    assert capsys.readouterr().out.count("not_json") == 3


def test_a_mistyped_command_is_answered_with_the_commands_for_people_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert "demo-" not in fails(["fly"], capsys)


@pytest.mark.parametrize(
    "arguments",
    [
        ["series", "nope", "--from", "demain", "--to", "2026-05-02", "--step", "day", "--json"],
        ["series", "nope", "--from", "2026-05-02", "--to", "2026-05-01", "--step", "day", "--json"],
        ["figures", "nope", "--from", "2026-05-02", "--to", "2026-05-02", "--json"],
        ["init", "--name", "n", "--zone", "Europe/Nulle"],
        ["collect", "--until-idle", "1"],
        ["collect", "--broker", "mqtt://u:secret@127.0.0.1", "--until-idle", "1"],
        ["collect", "--broker", "mqtt://127.0.0.1", "--topic", "a/#/b", "--until-idle", "1"],
    ],
)
def test_an_argument_that_cannot_be_meant_is_wrong_use_too(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["init", "--folder", str(tmp_path), "--name", "n"])
    assert main([arguments[0], "--folder", str(tmp_path), *arguments[1:]]) == 2
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1 and "secret" not in said.err


def test_what_fails_under_a_right_command_line_is_code_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    span = ["--from", "2026-05-01", "--to", "2026-05-02"]
    assert main(["status", "--folder", str(tmp_path / "none"), "--json"]) == 1
    main(["init", "--folder", str(tmp_path), "--name", "n"])
    assert main(["series", "--folder", str(tmp_path), "nope", *span, "--step", "day", "--json"]) == 1
    assert capsys.readouterr().err.count("\n") == 2


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings its own screen")
@pytest.mark.parametrize("command", [[], ["kiosk"], ["demo"]])
def test_without_a_screen_a_window_is_refused_in_one_sentence(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main(["--folder", str(tmp_path), *command]) == 1
    assert capsys.readouterr().err.count("\n") == 1
