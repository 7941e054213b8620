"""How long a touch of the lobby takes until the next page is painted; the promise is 100 ms.

    python benchmarks/kiosk_touch.py [--size 1920x1080] [--visits 40]      exit 1 when the median of a page is slower

From the release of the finger to the end of the first paint, on the pages of the small town with everything on them.
The first visit is left out: fonts, icons and catalogues are read then.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from kiosk.facts import read_lobby
from kiosk.plan import read_plan
from kiosk.view import PageName, Place
from kiosk.window import KioskWindow
from store.base import open_reader
from tests.support.kiosk_clock import MONDAY_MS, PushedClock
from tests.support.town import SQUARE, draw_plan, make_town, say_minutes, write_cards

LIMIT_MS = 100.0
# What is touched (part of a key's name), from which page.
TOUCHES = (
    (PageName.ATTRACT, "Touchez"),
    (PageName.TILES, "boîtiers"),
    (PageName.SENSORS, "compteur de passages, Place"),
    (PageName.SENSORS, "Sur un plan"),
    (PageName.TILES, "en\u00a0chiffres"),
    (PageName.TILES, "Qui décide"),
    (PageName.TILES, "Mon avis"),
    (PageName.TILES, "nouvelles"),
    (PageName.SENSOR, "English"),
    (PageName.SENSOR, "Facile"),
    (PageName.SENSOR, "Contraste"),
    (PageName.SENSOR, "Plus grand"),
)


def measure(size: tuple[int, int], visits: int) -> dict[str, list[float]]:
    """Give the milliseconds of each touch."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as made:
        folder = make_town(Path(made), MONDAY_MS, weeks=4)
        say_minutes(folder, now_ms=MONDAY_MS)
        write_cards(folder, now_ms=MONDAY_MS)
        draw_plan(folder)
        with closing(open_reader(folder)) as con:
            lobby = read_lobby(con, MONDAY_MS)
        lobby = msgspec.structs.replace(lobby, facts=msgspec.structs.replace(lobby.facts, plan=read_plan(folder)))
        window = KioskWindow(application, folder, 3.61 * size[1] / 1080, clock=PushedClock())
        window.resize(*size)
        window.take_opinions(lambda _face, _reason: None)
        window.show()
        window.show_lobby(lobby)
        for visit in range(visits + 1):
            for page, words in TOUCHES:
                window._home()
                window.go(Place(page, SQUARE))
                QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
                application.processEvents()
                keys = [one for one in window.findChildren(QAbstractButton) if one.isVisible()]
                key = next(one for one in keys if words in one.accessibleName())
                QTest.mousePress(key, Qt.MouseButton.LeftButton)
                began = time.perf_counter()
                QTest.mouseRelease(key, Qt.MouseButton.LeftButton)
                application.processEvents()
                window.repaint()
                spent = (time.perf_counter() - began) * 1000
                if visit:
                    found.setdefault(f"{page.value}: {words}", []).append(spent)
        window.close()
    return found


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--visits", type=int, default=20)
    options = parser.parse_args()
    wide, high = (int(part) for part in options.size.split("x"))
    slowest = 0.0
    for name, spent in measure((wide, high), options.visits).items():
        middle, late = statistics.median(spent), statistics.quantiles(spent, n=20)[-1]
        slowest = max(slowest, middle)
        print(f"{name:45} median {middle:5.0f} ms   95 % {late:5.0f} ms")
    return int(slowest > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
