"""`parvis label`, as somebody types it."""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from dtpr.problems import problem
from parvis.__main__ import main
from tests.support.shared import shared

LABEL: dict[str, Any] = {
    "schema": {"name": "DTPR"},
    "datachain": {"type": "device"},
    "instance": {
        "title": [{"locale": "fr", "value": "Parking"}],
        "created_at": "2026-06-02",
        "elements": [
            {"element_id": "institution", "category_id": "device__accountable"},
            {"element_id": "mobility", "category_id": "device__purpose"},
        ],
    },
}


def write(folder: Path, given: Any) -> Path:
    file = folder / "label.json"
    file.write_text(given if isinstance(given, str) else json.dumps(given), encoding="utf-8")
    return file


def check(capsys: pytest.CaptureFixture[str], *arguments: str | Path, code: int) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["label", "check", *map(str, arguments), "--json"]) == code
    said = capsys.readouterr()
    assert said.err == ""
    answer: dict[str, Any] = json.loads(said.out)
    assert answer["valid"] is (code == 0) is (not answer["errors"])
    assert set(answer) == {"valid", "errors", "warnings"}
    assert all(set(one) == {"code", "path", "message"} for one in (*answer["errors"], *answer["warnings"]))
    return answer


def refused(capsys: pytest.CaptureFixture[str], *arguments: str | Path, code: int) -> str:
    capsys.readouterr()
    assert main(["label", *map(str, arguments)]) == code
    said = capsys.readouterr()
    assert said.out == "" and said.err.startswith("parvis") and said.err.count("\n") == 1
    return said.err


def test_our_own_pack_serves_for_devices(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(capsys, write(tmp_path, LABEL), code=0) == {"valid": True, "errors": [], "warnings": []}


def test_every_error_is_told_with_code_path_and_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    label = copy.deepcopy(LABEL)
    label["instance"]["elements"][0]["element_id"] = "ghost"
    label["instance"]["created_at"] = "hier"
    answer = check(capsys, write(tmp_path, label), code=1)
    assert [(one["code"], one["path"]) for one in answer["errors"]] == [
        ("INSTANCE_DATE_INVALID", "instance.created_at"),
        ("INSTANCE_ELEMENT_UNKNOWN", "instance.elements[0].element_id"),
    ]
    assert answer["errors"][0]["message"] == (
        "«\u202fhier\u202f» n’est pas une date ISO. Écrivez-la comme 2026-06-02T09:30:00Z."
    )


def test_people_read_the_same_in_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    label = copy.deepcopy(LABEL)
    label["instance"]["created_at"] = "hier"
    assert main(["label", "check", str(write(tmp_path, label))]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "label.json\u00a0: 1 erreur."
    assert "instance.created_at" in lines[1] and "INSTANCE_DATE_INVALID" in lines[1]
    assert main(["label", "check", str(write(tmp_path, LABEL))]) == 0
    assert capsys.readouterr().out == "label.json\u00a0: rien à corriger.\n"


def test_a_version_that_is_not_here_is_said_plainly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    label = {"id": "x", "schema_version": "ai@2026-08-12-beta", "created_at": "hier", "elements": [{"element_id": "y"}]}
    answer = check(capsys, write(tmp_path, label), code=1)
    # what can be judged without the vocabulary is; that an element is unknown cannot
    assert [one["code"] for one in answer["errors"]] == ["VERSION_NOT_AVAILABLE", "INSTANCE_DATE_INVALID"]
    assert "ai@2026-08-12-beta" in answer["errors"][0]["message"] and "--pack" in answer["errors"][0]["message"]


def test_a_label_is_not_called_right_of_a_pack_that_lost_a_question_without_saying_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copytree(shared("dtpr/ai/2026-08-12-beta"), tmp_path / "pack")
    label = shared("dtpr/samples/constructed/ai-2026-08-12-street-light-fr.json")
    assert check(capsys, label, "--pack", tmp_path / "pack", code=0)["warnings"] == []
    (tmp_path / "pack" / "categories" / "rights.yaml").unlink()
    (doubt,) = check(capsys, label, "--pack", tmp_path / "pack", code=0)["warnings"]
    assert (doubt["code"], doubt["path"]) == ("CATEGORY_ORDER_REF_MISSING", "") and "manque rights." in doubt["message"]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("{", [("JSON_INVALID", "")]),
        ("[]", [("FORM_UNKNOWN", "")]),
        ([{"id": "purpose__mobility"}], [("LEGACY_FORM", "")]),
        ({"Instances": [{"id": "a", "Name": "x", "Purpose": ["b"]}], "Purpose": [{"id": "b"}]}, [("LEGACY_FORM", "")]),
        (
            {"schema_version": "x", "id": "x", "created_at": "2026-06-02T09:30:00Z", "elements": [{"element_id": "y"}]},
            [("SCHEMA_VERSION_INVALID", "schema_version")],
        ),
        (
            {"id": "x", "created_at": "2026-06-02T09:30:00Z", "elements": [{"element_id": "y"}]},
            [("INSTANCE_FIELD_MISSING", "schema_version")],
        ),
        (
            {"datachain": {}, "instance": {}},
            [
                ("INSTANCE_FIELD_MISSING", "schema"),
                ("INSTANCE_FIELD_MISSING", "datachain.type"),
                ("INSTANCE_FIELD_MISSING", "instance.created_at"),
                ("INSTANCE_FIELD_MISSING", "instance.elements"),
            ],
        ),
        ({**LABEL, "instance": []}, [("INSTANCE_FIELD_INVALID", "instance")]),
        ({name: LABEL[name] for name in ("schema", "datachain")}, [("INSTANCE_FIELD_MISSING", "instance")]),
        ({name: LABEL[name] for name in ("schema", "instance")}, [("INSTANCE_FIELD_MISSING", "datachain")]),
        (
            {"instance": LABEL["instance"]},
            [("INSTANCE_FIELD_MISSING", "schema"), ("INSTANCE_FIELD_MISSING", "datachain")],
        ),
        (
            {"id": "x", "elements": [{"element_id": "y"}]},
            [("INSTANCE_FIELD_MISSING", "schema_version"), ("INSTANCE_FIELD_MISSING", "created_at")],
        ),
        (
            # version 1 is written in three blocks: it pins nothing here, and no word of it is looked for
            {
                "id": "x",
                "schema_version": "device@v1",
                "created_at": "2026-06-02T09:30:00Z",
                "elements": [
                    {"element_id": "y", "variables": [{"id": "z", "value": [{"locale": "tl", "value": "a"}]}]}
                ],
            },
            [("SCHEMA_VERSION_INVALID", "schema_version")],
        ),
    ],
)
def test_what_cannot_be_checked_is_not_valid(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], given: Any, found: list[tuple[str, str]]
) -> None:
    answer = check(capsys, write(tmp_path, given), code=1)
    assert [(one["code"], one["path"]) for one in answer["errors"]] == found


def test_wrong_use_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path, LABEL)
    assert "absent.json" in refused(capsys, "check", tmp_path / "absent.json", code=1)
    assert "nowhere" in refused(capsys, "check", file, "--pack", tmp_path / "nowhere", code=1)
    assert "ai@5" in refused(capsys, "check", file, "--version", "ai@5", code=2)


def _fifo(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.json")
    return folder / "pipe.json"


def _raw(folder: Path, content: bytes) -> Path:
    (folder / "label.json").write_bytes(content)
    return folder / "label.json"


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda folder: folder / "absent.json", "FILE_UNREADABLE"),
        (lambda folder: folder / ("a" * 5000), "FILE_UNREADABLE"),
        (lambda folder: folder, "FILE_UNREADABLE"),
        pytest.param(
            _fifo, "FILE_UNREADABLE", marks=pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
        ),
        (lambda folder: _raw(folder, b""), "JSON_INVALID"),
        (lambda folder: _raw(folder, bytes(range(256))), "JSON_INVALID"),
        (lambda folder: _raw(folder, b"[" * 100_000), "JSON_INVALID"),
        (lambda folder: _raw(folder, b" " * 5_000_001), "FILE_TOO_LARGE"),
        (lambda folder: _raw(folder, b"null"), "FORM_UNKNOWN"),
    ],
    ids=["absent", "name too long", "folder", "pipe", "empty", "binary", "deep", "huge", "null"],
)
def test_a_program_is_answered_in_json_whatever_it_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], make: Callable[[Path], Path], code: str
) -> None:
    (found,) = check(capsys, make(tmp_path), code=1)["errors"]
    assert (found["code"], found["path"]) == (code, "")


def test_a_program_is_answered_in_json_whatever_else_it_asks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path, LABEL)
    found = check(capsys, tmp_path / "absent.json", "--pack", file, "--version", "ai@5", code=2)["errors"]
    assert [one["code"] for one in found] == ["SCHEMA_VERSION_INVALID", "FILE_UNREADABLE", "PACK_FILE_UNREADABLE"]

    pack = tmp_path / "2026-01-01"
    pack.mkdir()
    (pack / "datachain-type.yaml").write_text("id: device\n", encoding="utf-8")
    (pack / "meta.yaml").write_text("", encoding="utf-8")
    (found,) = check(capsys, file, "--pack", pack, code=1)["errors"]
    assert found["code"] == "PACK_FILE_UNREADABLE" and "meta.yaml" in found["message"]

    (pack / "meta.yaml").unlink()
    (pack / "elements" / "a.yaml").mkdir(parents=True)
    found = check(capsys, file, "--pack", pack, "--version", "device@2026-01-01", code=1)["errors"]
    assert [one["code"] for one in found] == ["PACK_FILE_UNREADABLE"] and "a.yaml" in found[0]["message"]


def test_a_version_that_is_asked_for_and_not_here_is_a_finding_like_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (found,) = check(capsys, write(tmp_path, LABEL), "--version", "device@2031-01-01", code=1)["errors"]
    assert (found["code"], found["path"]) == ("VERSION_NOT_AVAILABLE", "")
    assert "device@2031-01-01" in found["message"] and "device@v1" in found["message"]


@pytest.mark.parametrize("doing", ["check", "show", "compare", "import", "pages", "panel", "decode"])
def test_a_file_that_is_not_there_is_the_same_for_every_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], doing: str
) -> None:
    out = ["-o", str(tmp_path / "x.pdf")]
    more = {"compare": ["--version", "device@v1"], "import": out, "pages": out, "panel": out}
    label = [] if doing in ("panel", "decode") else ["label"]
    assert main([*label, doing, str(tmp_path / "absent.json"), *more.get(doing, [])]) == 1
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1
    with pytest.raises(SystemExit):
        main([*label, doing, "--help"])
    assert "Code de sortie" in capsys.readouterr().out


def test_the_version_of_the_file_is_taken_unless_another_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    sample, pack = shared("dtpr/samples/nyc-myschools-match.datachain.json"), shared("dtpr")
    check(capsys, sample, "--pack", pack, code=0)
    later = check(capsys, sample, "--pack", pack, "--version", "ai@2026-08-12-beta", code=1)
    assert [one["code"] for one in later["errors"]] == ["REQUIRED_CATEGORY_MISSING"]


def test_a_file_that_carries_its_vocabulary_needs_no_pack(capsys: pytest.CaptureFixture[str]) -> None:
    check(capsys, shared("dtpr/samples/nyc-myschools-match.resolved.json"), code=0)


def test_a_broken_pack_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "datachain-type.yaml").write_text("id: [", encoding="utf-8")
    said = refused(capsys, "check", write(tmp_path, LABEL), "--pack", tmp_path, code=1)
    assert "datachain-type.yaml" in said


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


def shown(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> list[str]:
    capsys.readouterr()
    assert main(["label", "show", *map(str, arguments)]) == 0
    return capsys.readouterr().out.splitlines()


def test_a_label_is_told_as_the_public_reads_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(capsys, write(tmp_path, LABEL))
    assert lines[0] == "Parking"
    assert "  La mairie" in lines and "  Mieux circuler" in lines and "  À préciser par la mairie" in lines
    assert lines[-1].startswith("d’après DTPR")
    assert "  The town hall" in shown(capsys, write(tmp_path, LABEL), "--lang", "en")


def test_a_wrong_label_is_shown_all_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    label = copy.deepcopy(LABEL)
    label["instance"]["elements"] += [
        {"element_id": "data_retained", "category_id": "device__retention"},
        {"element_id": "quantum_ear", "category_id": "device__tech"},
    ]
    lines = shown(capsys, write(tmp_path, label))
    assert "  …" in lines and "  quantum ear (À préciser par la mairie)" in lines
    assert not [line for line in lines if "{" in line]


def test_what_cannot_be_shown_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refused(capsys, "show", tmp_path / "absent.json", code=1)
    refused(capsys, "show", write(tmp_path, "{"), code=1)
    refused(capsys, "show", write(tmp_path, []), code=1)
    dated = {"schema_version": "ai@2026-08-12-beta", "created_at": "x", "elements": []}
    assert "--pack" in refused(capsys, "show", write(tmp_path, dated), code=1)


@pytest.mark.parametrize(
    "name", ["nyc-myschools-match.datachain.json", "constructed/ai-2026-08-12-street-light-fr.json"]
)
def test_every_sample_is_shown_in_its_official_words(capsys: pytest.CaptureFixture[str], name: str) -> None:
    lines = shown(capsys, shared(f"dtpr/samples/{name}"), "--pack", shared("dtpr"))
    assert lines[-1].startswith("Pictogrammes et vocabulaire DTPR")
    assert not [line for line in lines if "{{" in line]


def test_a_file_no_label_can_be_is_not_even_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path, json.dumps(LABEL) + " " * 5_000_000)
    assert [one["code"] for one in check(capsys, file, code=1)["errors"]] == ["FILE_TOO_LARGE"]
    assert "5\u00a0mégaoctets" in refused(capsys, "show", file, code=1)
    assert "5\u00a0mégaoctets" in refused(capsys, "pages", file, "-o", tmp_path / "pages", code=1)


def test_a_sentence_repeats_only_as_much_as_one_can_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    label = copy.deepcopy(LABEL)
    label["instance"]["elements"][0]["element_id"] = "long\n" * 2_000
    (found,) = check(capsys, write(tmp_path, label), code=1)["errors"]
    assert found["code"] == "INSTANCE_ELEMENT_UNKNOWN" and len(found["message"]) < 300 and "\n" not in found["message"]


def proposing(kind: str) -> dict[str, Any]:
    """Give a label that carries its vocabulary and proposes an answer of its own, as the official tools write it."""
    said = [{"locale": "fr", "value": "Vélos"}]
    return {
        "id": "x",
        "schema_version": "ville@2027-03-01",
        "created_at": "2027-04-01T08:00:00Z",
        "elements": [{"element_id": "compter_velos"}],
        "authoring_provenance": {"kind": kind},
        "suggested_elements": [{"id": "compter_velos", "category_id": "but", "title": said, "symbol_id": "velo"}],
        "schema_snapshot": {
            "datachain_type": {"id": "ville", "name": said, "categories": ["but"], "locales": ["fr"]},
            "categories": [
                {
                    "id": "but",
                    "name": said,
                    "description": said,
                    "datachain_type": "ville",
                    "shape": "hexagon",
                    "required": True,
                }
            ],
            "elements": [],
        },
    }


def test_an_element_that_the_label_itself_proposes_is_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path, proposing("ai_generated"))
    check(capsys, file, code=0)
    assert main(["label", "show", str(file)]) == 0
    assert "Vélos" in capsys.readouterr().out
    answer = check(capsys, write(tmp_path, proposing("human")), code=1)
    assert [(one["code"], one["path"]) for one in answer["errors"]] == [("provenance_required", "authoring_provenance")]


@pytest.mark.parametrize(
    "given", [{"datachain_type": "x"}, {"datachain_type": {"locales": 3}}, {"categories": [3, {}]}]
)
def test_a_copy_of_nonsense_is_a_label_of_unknown_things(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], given: dict[str, Any]
) -> None:
    file = write(tmp_path, {**proposing("ai_generated"), "suggested_elements": 3, "schema_snapshot": given})
    assert "INSTANCE_ELEMENT_UNKNOWN" in {one["code"] for one in check(capsys, file, code=1)["errors"]}
    assert main(["label", "show", str(file)]) == 0
    assert "compter velos" in capsys.readouterr().out


RECORD = "---\ncategory: {category}\nname: {name}\nid: {id}\ndescription: |\n  x\nicon: /x.svg\n---\n\nMore.\n"


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


def test_the_frozen_version_by_its_date_is_none_of_a_dated_label(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = {
        "id": "x",
        "schema_version": "device@2025-08-29",
        "created_at": "2026-06-02T09:30:00Z",
        "elements": [{"element_id": "radar"}],
    }
    answer = check(capsys, write(tmp_path, given), code=1)
    assert [(one["code"], one["path"]) for one in answer["errors"]] == [("SCHEMA_VERSION_INVALID", "schema_version")]
