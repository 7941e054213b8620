"""The PIN and the password of a commune are set without a window, and never stand in an argument or a settings file."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from parvis.__main__ import main
from runtime.password import read_password
from runtime.pin import PinGate, has_pin


@pytest.fixture
def town(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = tmp_path / "town"
    assert main(["init", "--folder", str(folder), "--name", "Clairval"]) == 0
    capsys.readouterr()
    return folder


def give(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


@pytest.mark.parametrize("line", ["4821\n", "4821", "4821\r\n", "\ufeff4821\r\n"])
def test_the_pin_is_the_line_that_is_piped_in(line: str, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, line)
    assert main(["pin", "--folder", str(town)]) == 0
    assert PinGate(town, 0.0).try_pin("4821", 0.0)


@pytest.mark.parametrize("line", ["", "1234\n", "12a4\n", "0000\n"])
def test_a_pin_that_is_none_is_refused_and_nothing_is_set(
    line: str, town: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, line)
    assert main(["pin", "--folder", str(town)]) == 1
    said = capsys.readouterr()
    assert said.out == "" and "4 à 12 chiffres" in said.err
    assert not has_pin(town)


def test_the_password_is_kept_for_the_broker_of_the_settings_and_nowhere_in_the_folder(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (town / "parvis.toml").write_text('[broker]\naddress = "mqtt://mairie@broker.example"\n', encoding="utf-8")
    give(monkeypatch, "très secret\n")
    assert main(["password", "--folder", str(town)]) == 0
    assert read_password("mqtt://mairie@broker.example") == "très secret"
    assert [file for file in town.rglob("*") if file.is_file() and b"secret" in file.read_bytes()] == []


def test_a_password_without_a_broker_or_an_empty_one_is_told(
    town: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, "x\n")
    assert main(["password", "--folder", str(town)]) == 2
    (town / "parvis.toml").write_text('[broker]\naddress = "mqtt://broker.example"\n', encoding="utf-8")
    give(monkeypatch, "\n")
    assert main(["password", "--folder", str(town)]) == 1
    assert capsys.readouterr().err.count("\n") == 2


def test_a_commune_that_is_not_there_gets_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, "4821\n")
    assert main(["pin", "--folder", str(tmp_path / "none")]) == 1
    assert json.dumps([str(path) for path in tmp_path.iterdir()]) == "[]"


def test_a_secret_that_is_no_utf_8_is_told_and_not_guessed(
    town: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (town / "parvis.toml").write_text('[broker]\naddress = "mqtt://broker.example"\n', encoding="utf-8")
    for data, code in (("clé\r\n".encode("utf-16"), 1), ("clé\r\n".encode(), 0)):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="cp1252"))
        assert main(["password", "--folder", str(town)]) == code
    assert read_password("mqtt://broker.example") == "clé"
    assert "UTF-8" in capsys.readouterr().err
