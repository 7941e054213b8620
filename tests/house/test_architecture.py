"""The page on the architecture tells every module, the docs name what is there, and no module leads back to itself."""

from __future__ import annotations

import re
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

from tests.support.shared import ROOMS, ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
MODULES = [
    path.relative_to(ROOT)
    for room in ROOMS
    for path in sorted((ROOT / room).rglob("*.py"))
    # `migrations/` is told as one: a script a version.
    if path.name != "__init__.py" and "migrations" not in path.parts
]
PYTHON = [
    path.relative_to(ROOT).as_posix()
    for folder in (*ROOMS, "tests", "benchmarks", "packaging")
    for path in (ROOT / folder).rglob("*.py")
]
WRITTEN = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "packaging").rglob("*.md")]


@pytest.mark.parametrize("room", ROOMS)
def test_every_module_of_the_room_is_named_in_its_part_of_the_page(room: str) -> None:
    part = PAGE.split(f"\n**{room}** – ")[1].split("\n**")[0].split("\n## ")[0]
    named = set(re.findall(r"`(\w+\.py)`", part))
    assert [str(path) for path in MODULES if path.parts[0] == room and path.name not in named] == []


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_names_or_links_stands_there(page: Path) -> None:
    words = page.read_text(encoding="utf-8")
    gone = [
        name
        for name in re.findall(r"`([\w/]+\.py)", words)
        if not any(one == name or one.endswith(f"/{name}") for one in PYTHON)
    ]
    gone += [link for link in re.findall(r"\]\(([^)#:]+)[)#]", words) if not (page.parent / link).exists()]
    assert gone == []


def test_every_thread_that_is_started_has_its_line() -> None:
    part = PAGE.split("\n## Threads\n")[1].split("\n## ")[0]
    starting = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "runtime").glob("*.py"))
        if "threading.Thread(" in path.read_text(encoding="utf-8")
    ]
    assert starting, "they are looked for by another name"
    assert [one for one in starting if f"`{one}`" not in part] == []


def test_no_module_leads_back_to_itself() -> None:
    # What is imported for its types alone leads nowhere while the program runs.
    graph = grimp.build_graph(*ROOMS, exclude_type_checking_imports=True, cache_dir=None)
    assert len(graph.modules) > 500
    TopologicalSorter({one: graph.find_modules_directly_imported_by(one) for one in graph.modules}).prepare()
