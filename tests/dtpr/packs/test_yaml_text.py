"""YAML as DTPR means it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dtpr.packs.faults import PackFault
from dtpr.packs.yaml_text import read_front_matter, read_yaml


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


@pytest.mark.parametrize("text", ["a: [", "- 1", "!!python/object/apply:os.getcwd []", "x" * 1_000_001, "\xff"])
def test_what_is_no_record_is_a_fault_of_the_pack(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(PackFault, match=r"a\.yaml"):
        read_yaml(file)
    with pytest.raises(PackFault):
        read_front_matter(file)
