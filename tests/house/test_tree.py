"""The tree of the repository keeps its own rules: names, licences, and nothing of one machine in it."""

from __future__ import annotations

import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

from resources.release import VERSION
from tests.support.shared import ROOT, missing

_TEXT = {
    ".py",
    ".toml",
    ".md",
    ".txt",
    ".lock",
    ".sh",
    ".ps1",
    ".spec",
    ".ts",
    ".po",
    ".cfg",
    ".json",
    ".yml",
    ".ini",
    "",
}
# Written in pieces so that this file does not contain what it refuses.
_MACHINE = [
    r"/wo" r"rk/",
    r"/ro" r"ot/",
    r"/tmp/ba" r"sh",
    r"/tmp/ve" r"nv",
    r"/home/[a-z]",
    r"[A-Za-z]:\\+Us" r"ers\\",
    r"/opt/wh" r"eels",
]
_INDEX = [
    r"py" r"pi\.org",
    r"pytho" r"nhosted\.org",
    r"npm" r"js\.(org|com)",
    r"deb" r"ian\.org",
    r"--(extra-)?index-" r"url\b",
    r"--find-" r"links\b",
    r"//[^/\s]+/(simple|py" r"pi)/",
]


@cache
def tracked() -> tuple[Path, ...]:
    """Give every tracked file that still stands in the tree."""
    if not (ROOT / ".git").exists():
        missing("the repository that knows which files are tracked")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


def places(patterns: list[str]) -> list[str]:
    """Give `file:line: text` of every line of a tracked text that matches one of the patterns."""
    wanted = re.compile("|".join(patterns))
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in tracked()
        if path.suffix in _TEXT
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if wanted.search(line)
    ]


def test_no_tracked_file_names_a_path_of_one_machine() -> None:
    assert places(_MACHINE) == []


def test_no_tracked_file_holds_the_address_of_a_package_index() -> None:
    assert places(_INDEX) == []


def test_packaging_never_hides_the_library_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_tests_are_no_package() -> None:
    assert [str(path) for path in tracked() if path.name == "__init__.py" and "tests" in path.parts] == []


def test_no_room_is_named_after_what_it_does_not_hold() -> None:
    empty_names = {"utils", "util", "helpers", "helper", "common", "core", "misc", "manager"}
    assert [str(path) for path in tracked() if empty_names & {path.stem, *path.relative_to(ROOT).parts}] == []


@pytest.mark.parametrize(("folder", "kind"), [("fonts", ".ttf"), ("icons", ".svg")])
def test_shipped_fonts_and_icons_carry_their_licence(folder: str, kind: str) -> None:
    here = ROOT / "resources" / folder
    assert any(path.suffix == kind for path in tracked() if path.is_relative_to(here))
    texts = [path for path in tracked() if path.parent == here and path.suffix == ".txt"]
    assert any("permission" in path.read_text(encoding="utf-8").lower() for path in texts)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_version_has_its_hashes(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip())
    assert len(entries) > 20
    assert [entry.splitlines()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [name for group in project["dependency-groups"].values() for name in group if isinstance(name, str)]
    locked = {
        name: (ROOT / name).read_text(encoding="utf-8") for name in ("requirements.lock", "requirements-dev.lock")
    }
    asked = {"requirements.lock": project["project"]["dependencies"], "requirements-dev.lock": groups}
    for lock, wanted in asked.items():
        names = {re.split(r"[<>=!~ ;\[]", name)[0].lower() for name in wanted}
        assert {name for name in names if f"\n{name}==" not in "\n" + locked[lock]} == set()


def test_the_program_and_its_development_are_locked_to_the_same_versions() -> None:
    run, develop = (
        {line.removesuffix(" \\") for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if "==" in line}
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert run <= develop


def test_the_program_knows_the_version_it_is_packed_under() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"] == VERSION
