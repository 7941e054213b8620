"""Whoever reads one module of the room does not have to read another first that needs this one."""

from __future__ import annotations

import ast
from pathlib import Path

ROOM = Path(__file__).parents[2] / "dtpr"


def wanted(path: Path) -> set[str]:
    """Give the modules of the room that a module names, late and for types only included."""
    found = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {node.module for node in found if isinstance(node, ast.ImportFrom) and node.module is not None}


def test_no_module_needs_itself_by_any_road() -> None:
    modules = {".".join(path.relative_to(ROOM.parent).with_suffix("").parts): path for path in ROOM.rglob("*.py")}
    needs = {name: wanted(path) & modules.keys() for name, path in modules.items()}
    reached = {name: set(others) for name, others in needs.items()}
    for _ in modules:
        reached = {name: others.union(*(reached[other] for other in others)) for name, others in reached.items()}
    assert len(modules) > 40
    assert [name for name, others in reached.items() if name in others] == []
