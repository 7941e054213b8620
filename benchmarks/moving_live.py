"""A hand that moves a year while a hundred messages a second come in: frames, turns, answers, in the real window.

    .venv/bin/python -m benchmarks.moving_live [--rate 100] [--rounds 3] [--most-ms 30]

The desktop on a virtual screen, on a base of 15 channels of a year of minutes, collecting from a real mosquitto. On
Bruit, with « Année » chosen, a person drags, zooms with the wheel, drags on, comes back by keys and lets the page rest,
in rounds by turns without and with messages. They are levels of the five boxes that measure noise, the one in view
among them, and lamps and counters beside, sent by a process of its own.

Told are, without → with: a frame from the gesture until the curve is painted (median and 99 %), the longest turn of the
loop (as in `turns.py`, of the processor beside it), and how long the reader took to answer the view. Looked at on the
screen after each gesture: the curve is there, and the view where the hand has put it. In the end all that was sent has
to be in the base. Ends with 1 where something was not so, or the median of a longest turn is beyond `--most-ms`.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from smoke import screen, surroundings  # noqa: E402

from benchmarks.long_base import make_long_base  # noqa: E402
from benchmarks.pages import pause, wait_for  # noqa: E402
from benchmarks.seen import look_at_page  # noqa: E402
from benchmarks.turns import Watch  # noqa: E402
from measures.timespan import DAY_MS  # noqa: E402

_CHANNELS = 15
_OBJECTS: tuple[dict[str, float], ...] = ({"people_count": 3}, {"laeq": 51.3}, {"active_power": 38.2})
_DRAG_PX, _STEPS = 6, 40
_FRAME_S = 0.5  # a frame that takes longer was none: nothing moved, at the end of what was measured
_BEHIND_MS = 60_000


def publish(port: int, rate: float) -> None:
    """Send messages of all boxes in turns until nobody wants them any more; the number sent is the last line."""
    import paho.mqtt.client as paho
    from paho.mqtt.enums import CallbackAPIVersion

    client = paho.Client(CallbackAPIVersion.VERSION2)
    client.connect("127.0.0.1", port)
    client.loop_start()
    began, sent = time.monotonic(), 0
    while (line := sys.stdin.readline().strip()) != "end":  # "go 5.0" or "end"
        until = time.monotonic() + float(line.split()[1])
        began, first = time.monotonic(), sent
        while time.monotonic() < until:
            topic, payload = _message(sent)
            client.publish(topic, payload, qos=1).wait_for_publish(10)
            sent += 1
            time.sleep(max(0.0, began + (sent - first) / rate - time.monotonic()))
        print(sent, flush=True)
    client.loop_stop()


def _message(number: int) -> tuple[str, bytes]:
    box = number % _CHANNELS
    sensor = f"a81758fffe{box:06x}"
    event = {
        "deduplicationId": f"00000000-0000-4000-8000-{number:012x}",
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "deviceInfo": {"applicationName": "rues", "deviceName": f"Capteur {box + 1}", "devEui": sensor},
        "fCnt": number // _CHANNELS + 1,
        "fPort": 2,
        "object": _OBJECTS[box % 3],
    }
    return f"application/rues/device/{sensor}/event/up", json.dumps(event).encode()


class Sender:
    """The process that sends: `go` for so many seconds, while something else is done."""

    def __init__(self, port: int, rate: float) -> None:
        command = [sys.executable, "-m", "benchmarks.moving_live", "--publish", str(port), "--rate", str(rate)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        self.sent = 0

    def go(self, seconds: float) -> None:
        self._say(f"go {seconds}")

    def rest(self) -> None:
        """Wait until all that was to be sent was."""
        assert self._process.stdout is not None
        self.sent = int(self._process.stdout.readline())

    def end(self) -> None:
        self._say("end")
        self._process.wait(10)

    def _say(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()


class Hand:
    """Moves the chart of a page and writes down what it felt."""

    def __init__(self, window: Any, page: Any, service: Any) -> None:
        from benchmarks.frames import Painted

        self.window, self.page, self.chart = window, page, page.chart
        self.painted = Painted(self.chart.canvas())
        self.watch = Watch()
        self.frames: list[float] = []
        self.answers: list[float] = []
        self.lost: list[str] = []
        ask = service.reader.ask

        def timed(view: str, question: Callable[..., Any], deliver: Callable[[Any], None]) -> None:
            asked = time.perf_counter()

            def answered(answer: Any) -> None:
                if view.endswith("span"):
                    self.answers.append((time.perf_counter() - asked) * 1000)
                deliver(answer)

            ask(view, question, answered)

        service.reader.ask = timed

    def frame(self, gesture: Callable[[], object]) -> None:
        from PySide6.QtWidgets import QApplication

        before, begun = self.painted.count, time.perf_counter()
        gesture()
        while self.painted.count == before and time.perf_counter() - begun < _FRAME_S:
            QApplication.processEvents()
        self.frames.append((time.perf_counter() - begun) * 1000)
        pause(0.016)  # as often as a screen shows one

    def drag(self, by_px: int) -> None:
        from PySide6.QtCore import QPoint, Qt
        from PySide6.QtTest import QTest

        view, left = self.chart.canvas(), Qt.MouseButton.LeftButton
        x, y = view.width() // 2, view.height() // 2
        QTest.mousePress(view, left, pos=QPoint(x, y))
        QTest.mouseMove(view, QPoint(x + by_px, y))
        pause(0.05)
        for _ in range(_STEPS):
            x += by_px
            self.frame(lambda x=x: QTest.mouseMove(view, QPoint(x, y)))  # type: ignore[misc]
        QTest.mouseRelease(view, left, pos=QPoint(x, y))

    def wheel(self, notches: int) -> None:
        from PySide6.QtCore import QPoint, QPointF, Qt
        from PySide6.QtGui import QWheelEvent
        from PySide6.QtWidgets import QApplication

        view = self.chart.canvas()
        place, turned = QPointF(view.width() / 2, view.height() / 2), QPoint(0, 120 if notches > 0 else -120)
        nothing, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        for _ in range(abs(notches)):
            event = QWheelEvent(
                place, view.mapToGlobal(place), QPoint(), turned, nothing, keys, Qt.ScrollPhase.NoScrollPhase, False
            )
            self.frame(lambda event=event: QApplication.sendEvent(view, event))  # type: ignore[misc]

    def key(self, key: Any) -> None:
        from PySide6.QtTest import QTest

        self.frame(lambda: QTest.keyClick(self.chart, key))

    def look(self, name: str) -> None:
        """See that the curve is on the screen, and the view still where it was put."""
        before = self.chart.span()
        pause(0.8)
        if self.chart.span() != before:
            self.lost.append(f"{name}: the view went from {before} to {self.chart.span()}")
        try:
            look_at_page(self.window, "noise")
        except SystemExit as why:
            self.lost.append(f"{name}: {why}")

    def gestures(self) -> Iterator[tuple[str, Callable[[], None]]]:
        from PySide6.QtCore import Qt

        yield "drag the year", lambda: self.drag(_DRAG_PX)
        yield "the wheel, to a week", lambda: self.wheel(18)
        yield "drag the week", lambda: self.drag(-_DRAG_PX)
        yield "the wheel, back", lambda: self.wheel(-12)
        yield "keys, to the whole", lambda: [self.key(key) for key in (Qt.Key.Key_Left, Qt.Key.Key_0)]  # type: ignore[misc]
        yield "rest", lambda: None


@contextmanager
def _messages(sender: Sender | None, seconds: float) -> Iterator[None]:
    if sender is None:
        yield
        return
    sender.go(seconds)
    try:
        yield
    finally:
        sender.rest()


def measure(folder: Path, rate: float, rounds: int, most_ms: float) -> int:
    """Open the window, move, print; 0 where nothing was lost and no turn too long."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from desktop.app import make_application
    from desktop.commune import Commune
    from desktop.desk import Desk
    from desktop.periods import Length
    from runtime.service import Service
    from store.base import Town
    from sync.address import Broker
    from tests.support.broker import running

    make_application()
    with running(folder.parent) as broker, Service(folder, is_patient=True) as service:
        commune = Commune(Desk(folder, Town(name=folder.name), service))
        window = commune.window
        window.show_fitting()
        wait_for(lambda: set(window._makers) <= set(window._pages))
        service.use_broker(Broker("127.0.0.1", broker.port, topics=("application/#",)), None)
        QTest.mouseClick(window.navigation.row("noise"), Qt.MouseButton.LeftButton)
        pause(1.0)
        page = window.page("noise")
        QTest.mouseClick(page.lengths.segment(Length.YEAR.value), Qt.MouseButton.LeftButton)
        pause(2.0)
        page.chart.setFocus()
        hand, sender = Hand(window, page, service), Sender(broker.port, rate)
        told: dict[tuple[str, bool], list[tuple[float, float]]] = defaultdict(list)
        felt: dict[bool, tuple[list[float], list[float]]] = {False: ([], []), True: ([], [])}
        for _ in range(rounds):
            for is_live in (False, True):
                for name, gesture in hand.gestures():
                    hand.frames, hand.answers = [], []
                    with _messages(sender if is_live else None, 2.5):
                        pause(0.3)
                        hand.watch.start()
                        gesture()
                        pause(0.5)
                        told[name, is_live].append(hand.watch.stop())
                        hand.look(name + (", messages" if is_live else ""))
                    felt[is_live][0].extend(hand.frames)
                    felt[is_live][1].extend(hand.answers)
        sender.end()
        until = time.monotonic() + _BEHIND_MS / 1000
        while (service.state.counts.received < sender.sent or service.state.waiting) and time.monotonic() < until:
            pause(0.2)
        received = service.state.counts.received
        window.close()
    worst = 0.0
    for name in dict.fromkeys(name for name, _ in told):
        words = []
        for is_live in (False, True):
            turns, owns = zip(*told[name, is_live], strict=True)
            worst = max(worst, statistics.median(turns))
            words.append(f"{statistics.median(turns):4.0f} (most {max(turns):3.0f}; processor {max(owns):3.0f})")
        print(f"{name:22} longest turn, ms: {words[0]} → {words[1]}")
    for kind, at in (("frame", 0), ("answer", 1)):
        words = []
        middles = []
        for is_live in (False, True):
            all_of = sorted(felt[is_live][at]) or [0.0]
            middles.append(statistics.median(all_of))
            words.append(f"median {middles[-1]:.1f}, 99 % {all_of[len(all_of) * 99 // 100]:.1f} ({len(all_of)})")
        print(f"{kind}, ms: {words[0]} → {words[1]}: {middles[1] / max(middles[0], 0.01):.2f} x")
    print(f"{received} of {sender.sent} messages received; longest median turn {worst:.0f} ms")
    for line in hand.lost:
        print("NOT SEEN", line)
    return 0 if not hand.lost and received >= sender.sent and worst <= most_ms else 1


def main() -> int:
    """Make the base, open the window in a process of its own."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rate", type=float, default=100.0)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--most-ms", type=float, default=30.0)
    arguments.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    arguments.add_argument("--publish", type=int, help=argparse.SUPPRESS)
    asked = arguments.parse_args()
    if asked.publish:
        publish(asked.publish, asked.rate)
        return 0
    if asked.child:
        return measure(asked.child, asked.rate, asked.rounds, asked.most_ms)
    with tempfile.TemporaryDirectory(prefix="parvis-moving-") as place, screen() as display:
        folder = Path(place) / "town"
        make_long_base(folder, _CHANNELS, 366, end_ms=time.time_ns() // 1_000_000 // DAY_MS * DAY_MS)
        command = [sys.executable, "-m", "benchmarks.moving_live", "--child", str(folder), "--rate", str(asked.rate)]
        command += ["--rounds", str(asked.rounds), "--most-ms", str(asked.most_ms)]
        environment = {**surroundings(Path(place)), "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        return subprocess.run(command, env={**environment, "PYTHONPATH": str(ROOT)}, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.exit(main())
