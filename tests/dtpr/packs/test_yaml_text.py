"""YAML as DTPR means it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from dtpr.packs.faults import PackFault
from dtpr.packs.yaml_text import read_front_matter, read_yaml
from dtpr.taxonomy_json import read_category


def test_dates_stay_text_and_no_is_a_language(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("day: 2026-08-12\nat: 2025-08-29T00:00:00Z\nlocale: no\nrequired: true\n", encoding="utf-8")
    assert read_yaml(file) == {
        "day": "2026-08-12",
        "at": "2025-08-29T00:00:00Z",
        "locale": "no",
        "required": True,
    }


def test_front_matter_is_the_record_between_the_dashes(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("---\r\nid: x\r\nname: 'Retenu {{duration}}'\r\n---\r\n\r\ntext\r\n", encoding="utf-8", newline="")
    assert read_front_matter(file) == {"id": "x", "name": "Retenu {{duration}}"}


def test_a_name_of_digits_and_a_title_of_digits_stay_as_they_are_written(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("id: 010\ntitle: 12\nhour: 12:30\nversion: 0.2\nsign: =\nnone: ~\nbig: 1_000\n", encoding="utf-8")
    assert read_yaml(file) == {
        "id": "010",
        "title": "12",
        "hour": "12:30",
        "version": "0.2",
        "sign": "=",
        "none": None,
        "big": "1_000",
    }
    assert (read_category({"id": "x", "order": "12"}).order, read_category({"id": "x", "order": "1_0"}).order) == (
        12,
        0,
    )


def test_what_would_end_the_program_or_fill_the_memory_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    for text in (
        "x: " + "[" * 60_000 + "]" * 60_000,
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n" for before, name in pairwise("abcdefgh")),
    ):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(PackFault, match=r"emboîtée? trop profondément|trop lourd"):
            read_yaml(file)
    file.write_text(
        "a: &a {locale: fr, value: x}\ntitle: [*a]\nbase: &b {id: x}\nmore: {<<: *b, n: y}\n", encoding="utf-8"
    )
    assert read_yaml(file)["title"] == [{"locale": "fr", "value": "x"}]
    assert read_yaml(file)["more"] == {"id": "x", "n": "y"}


@pytest.mark.parametrize("text", ["a: [", "- 1", "!!python/object/apply:os.getcwd []", "x" * 1_000_001, "\xff"])
def test_what_is_no_record_is_a_fault_of_the_pack(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(PackFault, match=r"a\.yaml"):
        read_yaml(file)
    with pytest.raises(PackFault):
        read_front_matter(file)


@pytest.mark.parametrize(
    "text", ["x: 1\na: &a [b, *a]", "x: 1\na: &a {b: [*a]}", "x: 1\na: &a {b: &b [1], c: *b, d: *a}"]
)
def test_a_part_that_repeats_the_whole_in_which_it_stands_is_told_with_its_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PackFault, match=r"ligne 2, colonne \d+"):
        read_yaml(file)


def test_a_part_may_be_repeated_beside_itself(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("d: &d [2]\ne: [*d, *d]\n", encoding="utf-8")
    assert read_yaml(file) == {"d": ["2"], "e": [["2"], ["2"]]}
