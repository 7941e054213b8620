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

from parvis.__main__ import main
from tests.support.label_lines import LABEL, check, refused, write
from tests.support.shared import shared


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
