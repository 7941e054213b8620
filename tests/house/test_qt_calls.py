"""Every function of ours that Qt calls by its own name is wrapped: a mistake in one could end the process."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.support.shared import ROOT

ASKED = {
    "sizeHint",
    "minimumSizeHint",
    "boundingRect",
    "hasHeightForWidth",
    "heightForWidth",
    "event",
    "eventFilter",
    "viewportEvent",
    "focusNextPrevChild",
    "hitButton",
    "pixelMetric",
    "styleHint",
}
# What views ask a model, and buttons an icon; other classes of ours have functions of these names for themselves.
ASKED_OF = {
    "Model": {"rowCount", "columnCount", "data", "headerData", "flags", "setData", "index", "parent"},
    "QIconEngine": {"pixmap"},
}
# What Qt calls and hears nothing from; a handler of an event has a name that ends so.
CALLED = {"paint", "drawControl", "setGeometry", "done", "accept", "reject"}


def _of_ours(room: str) -> Iterator[tuple[ast.ClassDef, ast.FunctionDef, set[str], str]]:
    """Give every function of every class of a room, with what it wears and where it stands."""
    for file in sorted((ROOT / room).rglob("*.py")):
        for kind in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            for node in kind.body if isinstance(kind, ast.ClassDef) else ():
                if isinstance(node, ast.FunctionDef):
                    worn = {ast.unparse(mark).partition("(")[0] for mark in node.decorator_list}
                    yield kind, node, worn, f"{file.relative_to(ROOT)}:{node.lineno}"


@pytest.mark.parametrize("room", ["widgets", "desktop", "kiosk"])
def test_everything_of_ours_that_qt_asks_answers_whatever_happens(room: str) -> None:
    bare = []
    for kind, node, worn, place in _of_ours(room):
        bases = [ast.unparse(base) for base in kind.bases]
        asked = ASKED.union(*(names for end, names in ASKED_OF.items() if any(base.endswith(end) for base in bases)))
        if node.name in asked and "answering" not in worn:
            bare.append(place)
    assert bare == []


@pytest.mark.parametrize("room", ["widgets", "desktop", "kiosk"])
def test_everything_of_ours_that_paints_or_takes_an_event_is_careful(room: str) -> None:
    bare = []
    for kind, node, worn, place in _of_ours(room):
        is_called = node.name in CALLED or (node.name.endswith("Event") and node.name not in ASKED)
        if is_called and kind.bases and "careful" not in worn:
            bare.append(place)
    assert bare == []
