"""A lobby screen that stands in the hall, with all that feeds it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from kiosk.feed import LobbyFeed
from kiosk.window import KioskWindow
from runtime.service import Service
from tests.support.kiosk_clock import PushedClock
from tests.support.lobby import NOW_MS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

__all__ = ["standing"]


@contextmanager
def standing(
    qapp: QApplication, qtbot: QtBot, hall: Path, key: Path | None = None
) -> Iterator[tuple[KioskWindow, LobbyFeed]]:
    """Give a screen of 1920 x 1080 and what feeds it: its base, its broker, a key."""
    window = KioskWindow(qapp, hall, 3.61, clock=PushedClock(NOW_MS))
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    window.show()
    with Service(hall, program="kiosk") as service:
        feed = LobbyFeed(service, window, PushedClock(NOW_MS), key, receives=True)
        feed.ask()
        yield window, feed
        feed.leave()
    window.close()
