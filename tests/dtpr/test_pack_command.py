"""`parvis label pack`, as somebody types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dtpr.packs.finding import load_version
from parvis.__main__ import main
from tests.support.shared import shared


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "ai").symlink_to(shared("dtpr/ai"))
    (tmp_path / "device-v1-api").symlink_to(shared("dtpr/device-v1-api"))
    (tmp_path / "icons").symlink_to(shared("dtpr/icons"))
    return tmp_path


def test_every_version_is_told_with_its_faults(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["label", "pack", str(pack), "--json"]) == 0
    told = {one["version"]: one for one in json.loads(capsys.readouterr().out)["versions"]}
    assert set(told) == {"ai@2026-05-06-beta", "ai@2026-08-12-beta", "device@v1"}
    assert all(one["valid"] and one["errors"] == [] for one in told.values())
    assert told["device@v1"]["to_correct"] > 0 and told["device@v1"]["changed"] == []


def test_corrections_are_written_once_and_laid_over(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["label", "pack", str(pack), "--correct"]) == 0
    assert "corrections.toml" in capsys.readouterr().out
    assert "element enforcement" in load_version("device@v1", pack).changed
    written = (pack / "corrections.toml").read_bytes()
    assert main(["label", "pack", str(pack), "--correct"]) == 2
    assert (pack / "corrections.toml").read_bytes() == written


def test_an_excerpt_is_told_what_it_lacks(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["label", "pack", str(shared("dtpr/preview"))]) == 1
    said = capsys.readouterr().out
    assert said.startswith("dtpr@2026-09-01-beta\u00a0: ") and "CATEGORY_ORDER_REF_MISSING" in said


def test_a_folder_that_holds_none_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["label", "pack", str(tmp_path)]) == 1
    assert main(["label", "pack", str(tmp_path / "nowhere")]) == 2
    assert capsys.readouterr().err.count("\n") == 2
