"""A window nobody touches does nothing: an old computer stays cool, and a laptop keeps its battery."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from tests.support.desktop import click

PAGES = (
    "home",
    "passages",
    "noise",
    "lighting",
    "map",
    "questions",
    "notes",
    "devices",
    "labels",
    "lobby",
    "help",
    "settings",
)
REST_MS = 150


class Asked(QObject):
    """How often something asked to be laid out, or was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Paint)
        return False


def rest() -> int:
    """Let the window be for a while; give how often something was laid out or painted."""
    asked, loop = Asked(), QEventLoop()
    QApplication.instance().installEventFilter(asked)
    QTimer.singleShot(REST_MS, loop.quit)
    loop.exec()
    QApplication.instance().removeEventFilter(asked)
    return asked.times


@pytest.mark.parametrize("width", [1366, 900])
def test_no_page_is_laid_out_or_painted_again_while_nobody_does_anything(qtbot, commune, width):
    window = commune.window
    window.resize(width, 728)
    for key in PAGES:
        click(qtbot, window.navigation.row(key))
        qtbot.waitUntil(lambda key=key: window.current_key == key, timeout=10_000)
        # What was asked of the base comes, is shown piece by piece, and then there is peace.
        found = next((times for times in (rest() for _ in range(40)) if times < 10), None)
        assert found is not None, f"{key} never rests"
