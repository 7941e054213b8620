"""`parvis label compare`, as somebody types it: what a later version asks, and a file that stays as it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dtpr.datachain import parse_json, read_datachain
from dtpr.kinds import find_kind
from dtpr.label import draft_label
from dtpr.label_chain import chain_of
from dtpr.packs.finding import load_version
from dtpr.packs.ours import own_pack
from dtpr.resolved import dump_resolved, resolve
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


def test_the_older_pack_is_not_needed_where_the_label_carries_its_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = parse_json(shared(SAMPLE).read_bytes())
    copy = resolve(read_datachain(given), load_version(OLD, shared("dtpr")))
    file = tmp_path / "label.json"
    file.write_text(dump_resolved(copy), encoding="utf-8")
    pack = tmp_path / "pack"
    (pack / "ai").mkdir(parents=True)
    (pack / "ai" / "2026-08-12-beta").symlink_to(shared("dtpr/ai/2026-08-12-beta"))
    command = ["label", "compare", str(file), "--version", NEW, "--pack", str(pack), "--json"]
    assert main(command) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["from"], told["to"]) == (OLD, NEW)
    assert [one["code"] for one in told["differences"]] == ["CATEGORY_NEWLY_REQUIRED"]


def test_two_labels_are_compared_by_what_readers_notice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = []
    for duration in ("one_year", "two_years"):
        label = draft_label(find_kind("noise"), town="Clairval", place="Place", duration=duration)
        copy = resolve(chain_of(label, created_at="2026-03-03T09:00:00Z"), own_pack())
        files.append(tmp_path / f"{duration}.json")
        files[-1].write_text(dump_resolved(copy), encoding="utf-8")
    command = ["label", "compare", *map(str, files)]
    assert main(command) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("1 différence de one_year.json à two_years.json")
    assert "Un an" in lines[1] and "Deux ans" in lines[1]
    assert main([*command, "--json"]) == 1
    (change,) = json.loads(capsys.readouterr().out)["changes"]
    assert change["category"] == "retention" and change["before"][0].startswith("Un an")
    assert main([*command[:3], command[2]]) == 0
    assert "disent la même chose" in capsys.readouterr().out


def test_a_label_is_held_against_one_thing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(tmp_path / "label.json")
    for more in ([], [file, "--version", NEW]):
        with pytest.raises(SystemExit) as ended:
            main(["label", "compare", file, *more])
        assert ended.value.code == 2
    capsys.readouterr()
