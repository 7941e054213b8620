"""`parvis label pack`, as somebody types it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

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
    assert main(["label", "pack", str(pack), "--correct"]) == 1
    assert (pack / "corrections.toml").read_bytes() == written


def test_an_excerpt_is_told_what_it_lacks(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["label", "pack", str(shared("dtpr/preview"))]) == 1
    said = capsys.readouterr().out
    assert said.startswith("dtpr@2026-09-01-beta\u00a0: ") and "CATEGORY_ORDER_REF_MISSING" in said


def test_a_folder_that_holds_none_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["label", "pack", str(tmp_path)]) == 1
    assert main(["label", "pack", str(tmp_path / "nowhere")]) == 1
    assert capsys.readouterr().err.count("\n") == 2


def version_of(folder: Path, version: str, **files: str) -> None:
    place = folder.joinpath(*version.split("@"))
    (place / "elements").mkdir(parents=True)
    kind = version.partition("@")[0]
    (place / "datachain-type.yaml").write_text(f"id: {kind}\nname: []\ncategories: []\n", encoding="utf-8")
    (place / "meta.yaml").write_text(f"version: {version}\nlocales: [fr]\n", encoding="utf-8")
    for name, text in files.items():
        (place / "elements" / f"{name}.yaml").write_text(text, encoding="utf-8")


def test_every_file_that_cannot_be_read_is_told_in_french_and_hides_no_other_version(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    version_of(tmp_path, "eau@2027-01-01", a="id: ]", b="id: b", c="id: c\nid: d\n", d="- x", e="id: 'x")
    version_of(tmp_path, "air@2027-01-01")
    assert main(["label", "pack", str(tmp_path), "--json"]) == 1
    air, eau = json.loads(capsys.readouterr().out)["versions"]
    assert (air["version"], eau["version"]) == ("air@2027-01-01", "eau@2027-01-01")
    assert [one["code"] for one in air["errors"]] == ["LOCALE_FIELD_EMPTY"]
    assert {one["code"] for one in eau["errors"]} == {"PACK_FILE_UNREADABLE"}
    told = {one["path"]: one["message"].replace("\u00a0", " ").replace("\u202f", " ") for one in eau["errors"]}
    before = "Le fichier ne peut pas être lu : "
    assert told == {
        "eau/2027-01-01/elements/a.yaml": before + "ce n’est pas du YAML (ligne 1, colonne 5).",
        "eau/2027-01-01/elements/c.yaml": before + "« id » figure deux fois au même endroit (ligne 2, colonne 1).",
        "eau/2027-01-01/elements/d.yaml": before + "ce n’est pas une fiche.",
        "eau/2027-01-01/elements/e.yaml": before + "ce n’est pas du YAML (ligne 1, colonne 7).",
    }


def test_a_version_whose_name_cannot_be_read_is_told_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    version_of(tmp_path, "air@2027-01-01")
    version_of(tmp_path, "eau@2027-01-01")
    (tmp_path / "eau" / "2027-01-01" / "meta.yaml").write_text("version: [", encoding="utf-8")
    assert main(["label", "pack", str(tmp_path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Une version inconnue\u00a0: 1 erreur."
    assert "(eau/2027-01-01/meta.yaml) [PACK_FILE_UNREADABLE]" in lines[1]
    assert lines[2].startswith("air@2027-01-01")


def test_what_is_no_file_is_told_with_all_the_others_and_never_waited_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    version_of(tmp_path, "eau@2027-01-01", a="id: ]")
    place = tmp_path / "eau" / "2027-01-01"
    (place / "symbols").mkdir()
    (place / "elements" / "b.yaml").mkdir()
    (place / "elements" / "c.yaml").symlink_to("c.yaml")
    (place / "elements" / "d.yaml").symlink_to("/dev/zero")
    os.mkfifo(place / "symbols" / "e.svg")
    assert main(["label", "pack", str(tmp_path), "--json"]) == 1
    (eau,) = json.loads(capsys.readouterr().out)["versions"]
    told = {one["path"].rpartition("/")[2]: one["message"].partition("\u00a0: ")[2] for one in eau["errors"]}
    none = "ce n’est pas un fichier qui contient du texte."
    assert told.pop("a.yaml").startswith("ce n’est pas du YAML")
    assert told == {"b.yaml": none, "c.yaml": none, "d.yaml": none, "e.svg": none}


def test_a_file_that_may_not_be_opened_is_told_with_all_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    version_of(tmp_path, "eau@2027-01-01", a="id: ]", b="id: b")
    read_text = Path.read_text

    def refused(path: Path, *args: Any, **named: Any) -> str:
        if path.name == "b.yaml":
            raise PermissionError(13, "Permission denied", str(path))
        return read_text(path, *args, **named)

    monkeypatch.setattr(Path, "read_text", refused)
    assert main(["label", "pack", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert "2 erreurs" in said and "il ne s’ouvre pas. " in said and "ce n’est pas du YAML" in said


@pytest.mark.parametrize(
    ("held", "lacks"),
    [
        ("ai/2026-08-12-beta", "datachain-type.yaml"),
        ("ai/2026-08-12-beta", "elements"),
        ("device-v1", "datachain_types"),
        ("device-v1", "categories"),
        ("device-v1-api", "categories-device.json"),
        ("device-v1-api", "elements-device.json"),
    ],
)
def test_a_part_that_is_missing_is_named(
    held: str, lacks: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in shared(f"dtpr/{held}").iterdir():
        if path.name != lacks:
            (tmp_path / path.name).symlink_to(path)
    assert main(["label", "pack", str(tmp_path)]) == 1
    answered = capsys.readouterr()
    assert answered.err == "" and "il manque" in answered.out and f"({lacks}) [PACK_FILE_UNREADABLE]" in answered.out


def test_a_version_that_does_not_say_its_languages_is_not_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    version_of(tmp_path, "eau@2027-01-01")
    (tmp_path / "eau" / "2027-01-01" / "meta.yaml").write_text("version: eau@2027-01-01\n", encoding="utf-8")
    assert main(["label", "pack", str(tmp_path)]) == 1
    assert "(meta.locales) [PARVIS_LOCALES_MISSING]" in capsys.readouterr().out


def test_older_records_beside_a_version_are_no_part_that_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["label", "pack", str(shared("dtpr/v0"))]) == 1
    assert "ne contient pas de vocabulaire" in capsys.readouterr().err
