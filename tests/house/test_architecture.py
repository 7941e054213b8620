"""The page on the architecture says where to look: the rooms it tells module by module are told whole."""

from __future__ import annotations

import re

import pytest

from tests.support.shared import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
ROOMS = ("measures", "store", "sync", "runtime", "widgets", "desktop")
MODULES = [
    path.relative_to(ROOT)
    for room in ROOMS
    for path in sorted((ROOT / room).rglob("*.py"))
    # `migrations/` is told as one: a script a version.
    if path.name != "__init__.py" and "migrations" not in path.parts
]


@pytest.mark.parametrize("room", ROOMS)
def test_every_module_of_the_room_is_named_in_its_part_of_the_page(room: str) -> None:
    part = PAGE.split(f"\n**{room}** – ")[1].split("\n**")[0]
    named = set(re.findall(r"`(\w+\.py)`", part))
    assert [str(path) for path in MODULES if path.parts[0] == room and path.name not in named] == []


def test_every_thread_that_is_started_has_its_line() -> None:
    part = PAGE.split("\n## Threads\n")[1].split("\n## ")[0]
    starting = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "runtime").glob("*.py"))
        if "threading.Thread(" in path.read_text(encoding="utf-8")
    ]
    assert starting, "they are looked for by another name"
    assert [one for one in starting if f"`{one}`" not in part] == []
