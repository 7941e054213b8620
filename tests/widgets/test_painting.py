"""A fault while painting leaves an empty place and a word in the log, never a dead process."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.painting import careful

ROOT = Path(__file__).parents[2]


class _Broken(QWidget):
    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        raise ZeroDivisionError("while painting")


def test_a_fault_while_painting_goes_no_further_than_the_log(qtbot, caplog: pytest.LogCaptureFixture) -> None:
    part = _Broken()
    qtbot.addWidget(part)
    part.show()
    qtbot.waitUntil(lambda: "_Broken could not be painted" in caplog.text)
    caplog.clear()  # it was meant


@pytest.mark.parametrize("room", ["widgets", "desktop", "kiosk"])
def test_everything_of_ours_that_paints_is_careful(room: str) -> None:
    bare = []
    for file in sorted((ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name in ("paintEvent", "paint"):
                worn = {mark.id for mark in node.decorator_list if isinstance(mark, ast.Name)}
                if "careful" not in worn:
                    bare.append(f"{file.relative_to(ROOT)}:{node.lineno}")
    assert bare == []
