"""A fault while painting or answering leaves an empty place and a word in the log, never a dead process."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.painting import answering, careful, no_height

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


class _Unsure(QWidget):
    @answering(QSize)
    def sizeHint(self) -> QSize:
        raise ZeroDivisionError("while asked for a size")

    @answering(bool)
    def hasHeightForWidth(self) -> bool:
        raise KeyError("whether")

    @answering(no_height)
    def heightForWidth(self, width: int) -> int:
        raise KeyError("height")

    @answering(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        raise KeyError("an event")


def test_a_fault_in_an_answer_goes_no_further_than_the_log(qtbot, caplog: pytest.LogCaptureFixture) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    box = QVBoxLayout(whole)
    for _ in range(5):
        part = _Unsure()
        whole.installEventFilter(part)
        box.addWidget(part)
    whole.show()
    whole.resize(300, 200)
    qtbot.waitUntil(lambda: "_Unsure could not answer sizeHint" in caplog.text)
    assert "_Unsure could not answer hasHeightForWidth" in caplog.text
    assert "_Unsure could not answer eventFilter" in caplog.text
    assert whole.isVisible() and _Unsure().heightForWidth(3) == -1
    caplog.clear()  # it was meant


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
}


@pytest.mark.parametrize("room", ["widgets", "desktop", "kiosk"])
def test_everything_of_ours_that_qt_asks_answers_whatever_happens(room: str) -> None:
    bare = []
    for file in sorted((ROOT / room).rglob("*.py")):
        for kind in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            for node in kind.body if isinstance(kind, ast.ClassDef) else ():
                if isinstance(node, ast.FunctionDef) and node.name in ASKED:
                    worn = [ast.unparse(mark).partition("(")[0] for mark in node.decorator_list]
                    if "answering" not in worn:
                        bare.append(f"{file.relative_to(ROOT)}:{node.lineno}")
    assert bare == []


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
