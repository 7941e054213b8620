"""A script that waits for a program learns when its first page stands on the screen."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from widgets.first_paint import VARIABLE, tell_first_paint


def test_the_first_paint_of_the_window_is_told_once(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "painted"
    monkeypatch.setenv(VARIABLE, str(file))
    other, window = QLabel("another window"), QMainWindow()
    window.setCentralWidget(QLabel("Clairval"))
    qtbot.addWidget(other)
    qtbot.addWidget(window)
    tell_first_paint(window)
    with qtbot.waitExposed(other):
        other.show()
    QCoreApplication.processEvents()
    assert not file.exists()

    before = time.monotonic()
    window.show()
    qtbot.waitUntil(file.exists)
    # Rounded to the microsecond in the file.
    assert before - 1e-6 <= float(file.read_text()) <= time.monotonic() + 1e-6
    file.unlink()
    window.repaint()
    QCoreApplication.processEvents()
    assert not file.exists()
