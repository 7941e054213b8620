"""A week of the lobby in some minutes: memory stays flat, no frame is blank, whatever happens around it.

    python benchmarks/kiosk_week.py [--days 7] [--json FILE]      exit 1 when one of the six does not hold

The real window, the real service and base, a real broker, a clock that is pushed. Every hour of the week brings new
readings (written by another connection, as a collector would), a visitor who touches at random, and a minute of rest.

* Memory: what the process holds at the end of each day. It grows while pages are seen for the first time in a
  language, size or contrast: pictures of their large letters are kept, up to 48 MB (`widgets/large_text.py`). With
  every page seen beforehand nine days took 1.2 MB, 0.9 of it such pictures; without, the seventh to the thirtieth 4.8.
* No blank frame: every frame that is painted is looked at as the screen got it; fewer than five colours are blank.
* Content changed under it: once a visit new readings arrive while a finger is down; the key it is on stays until it
  lets go, and the new figures are there after it.
* Clock jumped: on the third day the wall clock is a day ahead for two hours, on the sixth two years behind for two.
* Broker gone: a message arrives each hour, from the second evening to the fourth morning the broker is dead; afterwards
  what is published arrives again.
* Office's key plugged: each day with new cards, taken out after two hours, and every other day with a broken file;
  cards are shown within the hour and stay without the key. On the fourth day no box says anything.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, nullcontext
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from shiboken6 import isValid

from kiosk.feed import LobbyFeed
from kiosk.view import PageName, Place
from kiosk.window import KioskWindow
from runtime.service import Service
from runtime.settings import BrokerSettings, KioskSettings, Settings, write_settings
from store.base import open_reader
from store.cards import Card
from store.queries import list_channels
from sync.lobby_content import Content, pack
from sync.lobby_kept import CONTENT_NAME
from tests.support.broker import MosquittoBroker, running
from tests.support.kiosk_clock import MONDAY_MS, PushedClock
from tests.support.town import METER, SQUARE, draw_plan, make_town, say_hours, write_cards
from tests.support.uplink import sensor_of, uplink

HOUR_MS, DAY_H = 3_600_000, 24
TOUCHES = 6
LEAST_COLOURS = 5
MOST_GROWTH_MB = 8.0  # after the second day: fonts, icons and pages that were seen once are kept
WAIT_S = 20.0
BROKER_DIES_H, BROKER_BACK_H = 1 * DAY_H + 20, 3 * DAY_H + 8
BROKER_WAIT_S = 90.0  # somebody who was not there for long is asked after twice a minute
DEAD = "mqtt://127.0.0.1:9"


def memory_mb() -> float:
    """Give what this process holds in memory."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


class FrameWatch(QObject):
    """Looks at every frame of a window as the screen got it."""

    def __init__(self, window: KioskWindow) -> None:
        super().__init__()
        self._window, self.frames, self.blank = window, 0, 0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the window paint here, and look."""
        if event.type() != QEvent.Type.UpdateRequest:
            return False
        self._window.event(event)
        image = self._window.screen().grabWindow(self._window.winId()).toImage()
        if image.isNull() and not self.frames:
            return True  # the window is not on the screen yet
        wide, high = image.width(), image.height()
        colours = {image.pixel(x, y) for x in range(0, wide, 23) for y in range(0, int(high * 0.88), 17)}
        self.frames += 1
        self.blank += len(colours) < LEAST_COLOURS
        return True


class Week:
    """The window and everything that happens to it."""

    def __init__(
        self, application: QApplication, folder: Path, service: Service, seed: int, broker: MosquittoBroker | None
    ) -> None:
        self.application, self.folder, self.chance, self.broker = application, folder, random.Random(seed), broker
        self.clock = PushedClock()
        self.now_ms = MONDAY_MS
        self.key = folder / "key"
        self.opinions, self.changed, self.plugged, self.published, self.returned = 0, 0, 0, 0, 0
        self.window = KioskWindow(application, folder, 3.61 * 0.667, clock=self.clock)
        self.watch = FrameWatch(self.window)
        application.installEventFilter(self.window.guard)
        self.window.resize(1280, 720)
        self.window.show()
        self.feed = LobbyFeed(service, self.window, self.clock, self.key)
        self.window.take_opinions(self._opine)
        self.feed.ask()
        self._settle_until(lambda: self.window._lobby is not None)

    def _opine(self, face: int, reason: str) -> bool:
        self.opinions += not reason
        return self.feed.keep_opinion(face, reason)

    def settle(self) -> None:
        """Let old pages go and new ones take their place."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.application.processEvents()

    def _settle_until(self, is_done: Callable[[], bool], wait_s: float = WAIT_S) -> bool:
        end = time.monotonic() + wait_s
        while not is_done() and time.monotonic() < end:
            self.settle()
            time.sleep(0.002)
        return is_done()

    def _keys(self) -> list[QAbstractButton]:
        return [key for key in self.window.findChildren(QAbstractButton) if key.isVisible()]

    def _change_under_finger(self) -> None:
        """Let figures arrive while a finger is down."""
        key, before = self.chance.choice(self._keys()), self.window._lobby
        QTest.mousePress(key, Qt.MouseButton.LeftButton)
        start = self.now_ms // HOUR_MS * HOUR_MS - HOUR_MS
        level = {start: 40.0 + self.chance.random() * 20}
        say_hours(self.folder, METER, level, now_ms=self.now_ms, quantity="sound_level_laeq")
        self.feed.ask()
        assert self._settle_until(lambda: self.window._lobby is not before), "what was new never arrived"
        self.window.tick()
        assert isValid(key), "the key under a finger was taken away"
        assert key.isVisible(), "the key under a finger was hidden"
        QTest.mouseRelease(key, Qt.MouseButton.LeftButton)
        self.settle()
        self.window.tick()
        assert self.window._shown == self.window._state(), "the page does not tell what is known"
        self.changed += 1

    def visit(self, is_silent: bool) -> None:
        """Touch at random, then leave without a word."""
        for touch in range(TOUCHES):
            chosen = self.chance.choice(self._keys()) if touch else max(self._keys(), key=lambda key: key.height())
            QTest.mouseClick(chosen, Qt.MouseButton.LeftButton)
            self.clock.push(4)
            self.window.tick()
            self.settle()
            if touch == TOUCHES // 2 and not is_silent:
                self._change_under_finger()
        self.clock.push(61)
        self.window.tick()
        self.settle()
        assert self.window.place == Place(PageName.ATTRACT), "a visitor's page outlived its rest"

    def _arrived(self) -> int:
        with closing(open_reader(self.folder)) as con:
            return sum(channel.count for channel in list_channels(con) if channel.sensor == sensor_of(0))

    def _broker_hour(self, number: int) -> None:
        """Publish a message, unless the broker is dead; from its return on all of them arrive again."""
        broker = self.broker
        if broker is None:
            return
        if number == BROKER_DIES_H:
            broker.stop()
        if number == BROKER_BACK_H:
            broker.start()
        if BROKER_DIES_H <= number < BROKER_BACK_H:
            return
        broker.publish([uplink(self.published, devices=1)])  # a minute apart: none lies in the future
        self.published += 1
        assert self._settle_until(lambda: self._arrived() == self.published, BROKER_WAIT_S), "a message is missing"
        self.returned += number >= BROKER_BACK_H

    def _key_hour(self, number: int) -> None:
        """Plug the office's key with new cards, a broken one, or take it out."""
        day, hour = divmod(number, DAY_H)
        if hour == 10:
            self.key.mkdir()
            cards = tuple(Card(f"d{day}-{n}", f"Jour {day}, carte {n}", "", "Texte. " * 20) for n in range(4))
            (self.key / CONTENT_NAME).write_bytes(pack(Content("Clairval", number, cards=cards), None))
        if hour == 15 and day % 2 == 0:
            self.key.mkdir()
            (self.key / CONTENT_NAME).write_bytes(self.chance.randbytes(3_000))
        self.feed.look_for_content()
        if hour in (10, 12, 16):
            title = f"Jour {day}, carte 0"
            assert self._settle_until(lambda: title in self._titles()), "the cards of the key are not there"
            self.plugged += hour == 10
        if hour in (12, 16):
            shutil.rmtree(self.key, ignore_errors=True)

    def _titles(self) -> list[str]:
        lobby = self.window._lobby
        return [] if lobby is None else [card.title for card in lobby.facts.cards]

    def hour(self, number: int) -> None:
        """Live one hour."""
        day, hour = divmod(number, DAY_H)
        self.now_ms = MONDAY_MS + (number + 1) * HOUR_MS
        wall_ms = self.now_ms
        if day == 2 and hour in (8, 9):
            wall_ms += DAY_H * HOUR_MS  # somebody sets the clock wrong, and right again
        if day == 5 and hour in (8, 9):
            wall_ms -= 2 * 365 * DAY_H * HOUR_MS  # an empty battery
        self.clock.set_wall(wall_ms)
        if day != 3:
            start = self.now_ms // HOUR_MS * HOUR_MS - HOUR_MS
            say_hours(self.folder, SQUARE, {start: float(self.chance.randrange(80))}, now_ms=self.now_ms)
        self._broker_hour(number)
        self._key_hour(number)
        self.feed.ask()
        self._settle_until(lambda: self.window._lobby is not None and self.window._lobby.read_ms == wall_ms)
        self.visit(is_silent=day == 3)


def run(days: int, seed: int, *, has_broker: bool = True) -> dict[str, object]:
    """Live so many days; give what was seen."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as made, running(Path(made)) if has_broker else nullcontext() as broker:
        folder = make_town(Path(made) / "town", MONDAY_MS, weeks=4)
        write_cards(folder, now_ms=MONDAY_MS)
        draw_plan(folder)
        served = BrokerSettings(address=broker.url if broker else DEAD)
        write_settings(folder, Settings(broker=served, kiosk=KioskSettings(hours=("mo-fr 08:30-17:30",))))
        held: list[float] = []
        began = time.monotonic()
        with Service(folder, program="kiosk") as service:
            week = Week(application, folder, service, seed, broker)
            for number in range(days * DAY_H):
                week.hour(number)
                if number % DAY_H == DAY_H - 1:
                    gc.collect()
                    held.append(round(memory_mb(), 1))
                    day, watch = number // DAY_H + 1, week.watch
                    print(f"day {day}: {held[-1]} MB, {watch.frames} frames, {watch.blank} blank", flush=True)
            week.window.close()
            application.removeEventFilter(week.window.guard)
        aside = len(list((folder / "lobby" / "aside").glob("*.txt")))
    return {
        "days": days,
        "seconds": round(time.monotonic() - began, 1),
        "memory_mb": held,
        "growth_mb": round(held[-1] - held[min(1, len(held) - 1)], 1),
        "frames": week.watch.frames,
        "blank": week.watch.blank,
        "changed_under_a_finger": week.changed,
        "published": week.published,
        "published_after_the_broker_was_gone": week.returned,
        "keys_plugged": week.plugged,
        "set_aside": aside,
        "opinions": week.opinions,
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
