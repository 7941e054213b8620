"""Windows that take turns on one virtual screen without a graphics card, and how long each of their frames takes.

What `view.py` and `raster.py` share. A frame is: show other columns or points, then let Qt work until it is painted.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "packaging"))

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from smoke import screen

from widgets.language import install_words
from widgets.look import apply_theme
from widgets.theme import load_theme

__all__ = ["HEIGHT", "WIDTH", "Painted", "Rival", "light_application"]

WIDTH, HEIGHT = 1280, 800


@contextmanager
def light_application() -> Iterator[QApplication]:
    """Give the application in French and in the light theme, on a virtual screen of its own until the block ends."""
    with screen() as display:
        os.environ.update(DISPLAY=display, QT_QPA_PLATFORM="xcb")
        app = QApplication(sys.argv[:1])
        pg.setConfigOptions(antialias=False)
        install_words(app)
        apply_theme(app, load_theme("light"))
        yield app


class Painted(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


@dataclass
class Rival:
    """One window, how it is told to show [first, last), and the milliseconds of the frames that count."""

    window: QWidget
    show: Callable[[float, float], None]
    painted: Painted
    spent_ms: list[float] = field(default_factory=list)

    def frame(self, app: QApplication, first: float, last: float) -> float:
        """Show that and give the milliseconds until it is painted."""
        before, begun = self.painted.count, time.perf_counter()
        self.show(first, last)
        while self.painted.count == before:
            app.processEvents()
        return (time.perf_counter() - begun) * 1000

    def take_turn(self, app: QApplication, spans: Iterable[tuple[float, float]]) -> list[float]:
        """Come on the screen, go through the spans and leave it; give the milliseconds of each frame but the first.

        The first span only settles the window, which has been away while the others had their turn.
        """
        self.window.resize(WIDTH, HEIGHT)
        self.window.show()
        _first, *spent = [self.frame(app, first, last) for first, last in spans]
        self.window.hide()
        return spent
