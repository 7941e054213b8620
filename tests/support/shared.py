"""Where this repository is and which rooms it has; real data and payloads that stand beside it, never committed."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

__all__ = ["ROOMS", "ROOT", "is_ci", "missing", "shared"]

ROOT = Path(__file__).resolve().parents[2]
# The rooms of the house, as its build names them.
ROOMS: list[str] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]["packages"]


def is_ci() -> bool:
    """Tell whether this run must prove everything: there a missing tool is a failure, elsewhere a named skip."""
    return os.environ.get("CI") == "true"


def missing(what: str) -> None:
    """End the calling test because this machine lacks `what`."""
    if is_ci():
        pytest.fail(f"{what} is missing, and CI proves everything", pytrace=False)
    pytest.skip(f"{what} is missing")


def shared(name: str) -> Path:
    """Give one file or folder of the data in `../shared` (or PARVIS_SHARED): "data/noise/x.csv.gz"."""
    folder = Path(os.environ.get("PARVIS_SHARED") or ROOT.parent / "shared")
    found = folder / name
    if not found.exists():
        missing(f"shared data {name}")
    return found
