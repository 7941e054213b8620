"""`parvis label compare`, as somebody types it: what a later version asks, and a file that stays as it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from parvis.__main__ import main
from tests.support.shared import shared

SAMPLE = "dtpr/samples/nyc-myschools-match.datachain.json"
OLD, NEW = "ai@2026-05-06-beta", "ai@2026-08-12-beta"


def test_what_a_later_version_asks_is_told_and_the_file_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "label.json"
    file.write_bytes(shared(SAMPLE).read_bytes())
    before = file.read_bytes()
    command = ["label", "compare", str(file), "--version", NEW, "--pack", str(shared("dtpr"))]
    assert main([*command, "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["from"], told["to"]) == (OLD, NEW)
    assert [(one["code"], one["path"]) for one in told["differences"]] == [("CATEGORY_NEWLY_REQUIRED", "elements")]
    assert main(command) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"label.json\u00a0: 1 chose à décider de {OLD} à {NEW}."
    assert "Sur qui" in lines[1] and lines[1].endswith("[CATEGORY_NEWLY_REQUIRED]")
    assert main([*command[:-3], OLD, *command[-2:]]) == 0
    assert "rien ne change" in capsys.readouterr().out
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("given", "version", "code"),
    [("{}", NEW, 1), ("{", NEW, 1), ("{}", "ai", 2), (None, NEW, 1)],
)
def test_what_cannot_be_compared_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], given: str | None, version: str, code: int
) -> None:
    file = tmp_path / "label.json"
    if given is not None:
        file.write_text(given, encoding="utf-8")
    assert main(["label", "compare", str(file), "--version", version]) == code
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1


def test_a_version_nobody_has_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "label.json"
    file.write_text('{"schema": {}, "datachain": {"type": "device"}, "instance": {}}', encoding="utf-8")
    assert main(["label", "compare", str(file), "--version", NEW]) == 1
    assert "device@v1" in capsys.readouterr().err
