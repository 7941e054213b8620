"""A fault while painting or answering leaves an empty place and a word in the log, never a dead process."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.painting import answering, careful, no_height
from widgets.sheet import Cell, Sheet

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


class _Clumsy(QWidget):
    @careful
    def resizeEvent(self, event: QResizeEvent) -> None:
        raise ZeroDivisionError("while resized")


def test_a_fault_in_an_event_goes_no_further_than_the_log(qtbot, caplog: pytest.LogCaptureFixture) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    box = QVBoxLayout(whole)
    for _ in range(5):
        box.addWidget(_Clumsy())
    whole.show()
    whole.resize(300, 200)
    qtbot.waitUntil(lambda: "_Clumsy could not finish resizeEvent" in caplog.text)
    assert whole.isVisible()
    caplog.clear()  # it was meant


class _Torn(list[Cell | str]):
    """The cells of a row, all of which break."""

    def __getitem__(self, at: object) -> str:  # type: ignore[override]
        raise KeyError("a cell")


def test_a_fault_in_the_model_of_a_list_goes_no_further_than_the_log(qtbot, caplog: pytest.LogCaptureFixture) -> None:
    sheet = Sheet("Passages")
    qtbot.addWidget(sheet)
    sheet.show_rows(["Nom", "Lieu"], [["a", "b"], _Torn(["c", "d"])])
    sheet.resize(400, 300)
    sheet.show()
    model = sheet.model()
    assert model.data(model.index(1, 0)) is None
    assert "_Rows could not answer data" in caplog.text
    assert model.data(model.index(0, 1)) == "b"
    sheet._rows._cells = None  # type: ignore[assignment]
    assert model.rowCount() == 0
    assert "_Rows could not answer rowCount" in caplog.text
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
