"""`parvis label import`, as somebody types it: records of version 0 and of 2020 become labels, others do not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dtpr.problems import problem
from parvis.__main__ import main
from tests.support.label_lines import LABEL, check, refused, write
from tests.support.shared import shared

RECORD = "---\ncategory: {category}\nname: {name}\nid: {id}\ndescription: |\n  x\nicon: /x.svg\n---\n\nMore.\n"


def test_an_older_record_becomes_a_valid_label(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = [{"id": "purpose__mobility"}, {"id": "accountable__institution"}, {"id": "storage__retained_6_months"}]
    out = tmp_path / "new.json"
    assert main(["label", "import", str(write(tmp_path, given)), "-o", str(out)]) == 0
    assert capsys.readouterr().out.startswith("3 réponses reprises")
    check(capsys, out, code=0)
    before = out.read_bytes()
    refused(capsys, "import", write(tmp_path, given), "-o", out, code=1)
    assert out.read_bytes() == before
    refused(capsys, "import", write(tmp_path, LABEL), "-o", tmp_path / "other.json", code=1)
    assert not (tmp_path / "other.json").exists()


@pytest.mark.parametrize("before", ["", "\ufeff", "\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_record_of_version_0_may_be_a_markdown_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], before: str, end: str
) -> None:
    file, out = tmp_path / "tech__radar.md", tmp_path / "label.json"
    text = before + RECORD.format(category="tech", name="Radar", id="radar")
    file.write_bytes(text.replace("\n", end).encode())
    assert [one["code"] for one in check(capsys, file, code=1)["errors"]] == ["LEGACY_FORM"]
    assert "parvis label import" in refused(capsys, "show", file, code=1)
    assert main(["label", "import", str(file), "-o", str(out)]) == 0
    assert [one["element_id"] for one in json.loads(out.read_bytes())["instance"]["elements"]] == ["radar"]


def test_a_folder_of_records_becomes_one_label_with_their_names_in_every_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "label.json"
    for language, name in (("en", "Bat detector"), ("fr", "Détecteur de chauves-souris")):
        (tmp_path / "v0" / language).mkdir(parents=True)
        for element, said in (("radar", "Radar"), ("bats", name)):
            file = tmp_path / "v0" / language / f"tech__{element}.md"
            file.write_text(RECORD.format(category="tech", name=said, id=element), encoding="utf-8")
        (tmp_path / "v0" / language / "._tech__radar.md").write_bytes(b"\x00\x05\x16\x07")
    assert main(["label", "import", str(tmp_path / "v0"), "-o", str(out)]) == 0
    assert "IMPORT_ELEMENT_UNKNOWN" in capsys.readouterr().out
    bats, radar = json.loads(out.read_bytes())["instance"]["elements"]
    assert (radar["element_id"], "parvis:answer" in radar) == ("radar", False)
    assert bats["parvis:answer"] == [
        {"locale": "en", "value": "Bat detector"},
        {"locale": "fr", "value": "Détecteur de chauves-souris"},
    ]


def test_a_head_that_is_no_record_is_told_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.md"
    file.write_text("---\nid: radar\nid: x\n---\n", encoding="utf-8")
    (found,) = check(capsys, file, code=1)["errors"]
    assert (found["code"], "ligne 3, colonne 1" in found["message"]) == ("FRONT_MATTER_INVALID", True)
    assert "ligne 3" in refused(capsys, "import", file, "-o", tmp_path / "y.json", code=1)
    file.write_text("---\nnothing", encoding="utf-8")
    assert "tirets" in refused(capsys, "import", file, "-o", tmp_path / "y.json", code=1)
    assert not (tmp_path / "y.json").exists()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_published_records_of_version_0_say_as_markdown_what_they_say_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    told = []
    for number, given in enumerate((f"dtpr/v0/elements/{language}", f"dtpr/v0/{language}.json")):
        out = tmp_path / f"{number}.json"
        assert main(["label", "import", str(shared(given)), "-o", str(out), "--pack", str(shared("dtpr"))]) == 0
        elements = json.loads(out.read_bytes())["instance"]["elements"]
        told.append(sorted(f"{one['category_id']} {one['element_id']} {one.get('variables')}" for one in elements))
    assert told[0] == told[1] and len(told[0]) > 130


def test_records_of_2020_are_imported_together_into_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record, out = {"Name": "Bruit: \u00c9cole", "Purpose": [{"Name": "Mobility"}]}, tmp_path / "y.json"
    several = write(tmp_path, [record, {"x": 1}, {**record, "Name": "\u5bfa"}, record])
    told = refused(capsys, "import", several, "-o", out, code=1)
    assert "3" in told and "dossier qui existe" in told
    (tmp_path / "all").mkdir()
    assert main(["label", "import", str(several), "-o", str(tmp_path / "all")]) == 0
    made = sorted((tmp_path / "all").iterdir())
    assert [file.name for file in made] == ["bruit_ecole-2.json", "bruit_ecole.json", "label.json"]
    assert all("mobility" in file.read_text(encoding="utf-8") for file in made)
    # Not one is written where one stands already.
    made[0].unlink()
    assert "déjà" in refused(capsys, "import", several, "-o", tmp_path / "all", code=1)
    assert not made[0].exists()
    assert main(["label", "import", str(write(tmp_path, [record])), "-o", str(out)]) == 0
    assert "mobility" in out.read_text(encoding="utf-8")


def test_a_question_of_version_0_is_no_label_and_is_told_as_what_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given, out = tmp_path / "data-type.md", tmp_path / "out.json"
    given.write_text("---\nname: Stockage\nheadline: Où sont-elles ?\nid: storage\n---\n", encoding="utf-8")
    assert main(["label", "import", str(given), "-o", str(out)]) == 1
    assert problem("NO_LEGACY/question", "").message in capsys.readouterr().err
    assert not out.exists()


def test_a_label_of_today_is_no_older_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = shared("dtpr/samples/constructed/device-v1-parking-fr.json")
    out = tmp_path / "out.json"
    assert main(["label", "import", str(given), "-o", str(out)]) == 1
    assert problem("NO_LEGACY", "").message in capsys.readouterr().err
    assert not out.exists()
