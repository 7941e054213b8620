"""A fault while painting or answering leaves an empty place and a word in the log, never a dead process."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.painting import answering, careful, no_height
from widgets.sheet import Cell, Sheet


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
