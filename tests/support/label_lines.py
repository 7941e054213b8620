"""`parvis label` as somebody types it: a right label, and what the commands answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from parvis.__main__ import main

__all__ = ["LABEL", "check", "refused", "write"]

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
    """Put a label there, as it is given or as JSON."""
    file = folder / "label.json"
    file.write_text(given if isinstance(given, str) else json.dumps(given), encoding="utf-8")
    return file


def check(capsys: pytest.CaptureFixture[str], *arguments: str | Path, code: int) -> dict[str, Any]:
    """Check, and give what a program is answered."""
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
    """Give the one sentence with which a command refuses."""
    capsys.readouterr()
    assert main(["label", *map(str, arguments)]) == code
    said = capsys.readouterr()
    assert said.out == "" and said.err.startswith("parvis") and said.err.count("\n") == 1
    return said.err
