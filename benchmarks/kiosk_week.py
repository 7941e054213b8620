"""A week of the lobby in some minutes: memory stays flat, no frame is blank, whatever happens around it.

    python benchmarks/kiosk_week.py [--days 7] [--json FILE]      exit 1 when memory grew or a frame was blank

The real window, the real service and base, a clock that is pushed. Every hour of the week brings new readings (written
by another connection, as a collector would), a visitor who touches at random, and a minute of rest. The broker of the
settings is never there. Each day the office's key is plugged with new cards, each other day a broken file; on the third
day the wall clock jumps a day ahead and back, on the fourth no box says anything. The screen is looked at after each
touch: a frame of fewer than five colours is blank.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from kiosk.feed import LobbyFeed
from kiosk.view import PageName, Place
from kiosk.window import KioskWindow
from measures.opening import read_opening
from runtime.service import Service
from runtime.settings import BrokerSettings, Settings, write_settings
from store.cards import Card
from sync.lobby_content import CONTENT_NAME, Content, pack
from tests.support.kiosk_clock import MONDAY_MS, PushedClock
from tests.support.town import METER, SQUARE, draw_plan, make_town, say_hours, write_cards

HOUR_MS, DAY_H = 3_600_000, 24
TOUCHES = 6
LEAST_COLOURS = 5
MOST_GROWTH_MB = 8.0  # after the second day: fonts, icons and pages that were seen once are kept
WAIT_S = 20.0


def memory_mb() -> float:
    """Give what this process holds in memory."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


class Week:
    """The window and everything that happens to it."""

    def __init__(self, application: QApplication, folder: Path, service: Service, seed: int) -> None:
        self.application, self.folder, self.chance = application, folder, random.Random(seed)
        self.clock = PushedClock()
        self.now_ms = MONDAY_MS
        self.key = folder / "key"
        self.key.mkdir()
        self.frames, self.blank, self.opinions = 0, 0, 0
        self.window = KioskWindow(application, folder, 3.61 * 0.667, clock=self.clock)
        application.installEventFilter(self.window.guard)
        self.window.resize(1280, 720)
        self.window.show()
        self.window.take_hours(read_opening(("mo-fr 08:30-17:30",)))
        self.feed = LobbyFeed(service, self.window, self.clock, self.key)
        self.window.take_opinions(self._opine)
        self.feed.ask()
        self._settle_until(lambda: self.window._lobby is not None)

    def _opine(self, face: int, reason: str) -> None:
        self.opinions += not reason
        self.feed.keep_opinion(face, reason)

    def settle(self) -> None:
        """Let old pages go and new ones take their place."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.application.processEvents()

    def _settle_until(self, is_done: object) -> None:
        end = time.monotonic() + WAIT_S
        while not is_done() and time.monotonic() < end:  # type: ignore[operator]
            self.settle()
            time.sleep(0.002)

    def look(self) -> None:
        """Look at the screen as it is now."""
        image = self.window.grab().toImage()
        wide, high = image.width(), image.height()
        colours = {image.pixel(x, y) for x in range(0, wide, 23) for y in range(0, int(high * 0.88), 17)}
        self.frames += 1
        self.blank += len(colours) < LEAST_COLOURS

    def visit(self) -> None:
        """Touch at random, then leave without a word."""
        for touch in range(TOUCHES):
            keys = [key for key in self.window.findChildren(QAbstractButton) if key.isVisible()]
            chosen = self.chance.choice(keys) if touch else max(keys, key=lambda key: key.height())
            QTest.mouseClick(chosen, Qt.MouseButton.LeftButton)
            self.look()
            self.clock.push(4)
            self.window.tick()
            self.settle()
        self.clock.push(61)
        self.window.tick()
        self.settle()
        self.look()
        assert self.window.place == Place(PageName.ATTRACT), "a visitor's page outlived its rest"

    def hour(self, number: int) -> None:
        """Live one hour."""
        day, self.now_ms = number // DAY_H, MONDAY_MS + (number + 1) * HOUR_MS
        wall_ms = self.now_ms
        if day == 2 and number % DAY_H in (8, 9):
            wall_ms += DAY_H * HOUR_MS  # somebody sets the clock wrong, and right again
        self.clock.set_wall(wall_ms)
        if day != 3:
            start = self.now_ms // HOUR_MS * HOUR_MS - HOUR_MS
            say_hours(self.folder, SQUARE, {start: float(self.chance.randrange(80))}, now_ms=self.now_ms)
            level = {start: 40.0 + self.chance.random() * 20}
            say_hours(self.folder, METER, level, now_ms=self.now_ms, quantity="sound_level_laeq")
        if number % DAY_H == 10:
            cards = tuple(Card(f"d{day}-{n}", f"Jour {day}, carte {n}", "", "Texte. " * 20) for n in range(4))
            (self.key / CONTENT_NAME).write_bytes(pack(Content("Clairval", number, cards=cards), None))
        if number % (2 * DAY_H) == 15:
            (self.key / CONTENT_NAME).write_bytes(self.chance.randbytes(3_000))
        self.feed.look_for_content()
        self.feed.ask()
        self._settle_until(lambda: self.window._lobby is not None and self.window._lobby.read_ms == wall_ms)
        self.visit()


def run(days: int, seed: int) -> dict[str, object]:
    """Live so many days; give what was seen."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as made:
        folder = make_town(Path(made) / "town", MONDAY_MS, weeks=4)
        write_cards(folder, now_ms=MONDAY_MS)
        draw_plan(folder)
        write_settings(folder, Settings(broker=BrokerSettings(address="mqtt://127.0.0.1:9")))
        held: list[float] = []
        began = time.monotonic()
        with Service(folder, program="kiosk") as service:
            week = Week(application, folder, service, seed)
            for number in range(days * DAY_H):
                week.hour(number)
                if number % DAY_H == DAY_H - 1:
                    gc.collect()
                    held.append(round(memory_mb(), 1))
                    print(f"day {number // DAY_H + 1}: {held[-1]} MB, {week.frames} frames, {week.blank} blank")
            week.window.close()
            application.removeEventFilter(week.window.guard)
        aside = len(list((folder / "lobby" / "aside").glob("*.txt")))
    return {
        "days": days,
        "seconds": round(time.monotonic() - began, 1),
        "memory_mb": held,
        "growth_mb": round(held[-1] - held[min(1, len(held) - 1)], 1),
        "frames": week.frames,
        "blank": week.blank,
        "opinions": week.opinions,
        "set_aside": aside,
    }


def main() -> int:
    """Live, print, judge."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--days", type=int, default=7)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    found = run(options.days, options.seed)
    print(json.dumps(found))
    if options.json:
        options.json.write_text(json.dumps(found) + "\n")
    return int(bool(found["blank"]) or float(str(found["growth_mb"])) > MOST_GROWTH_MB)


if __name__ == "__main__":
    sys.exit(main())
