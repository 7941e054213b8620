"""Pages: from a click on Passages, Bruit or Éclairage to the first picture of a year, in the real window.

    .venv/bin/python benchmarks/pages.py [--channels 15] [--years 5] [--rounds 7]

The desktop runs on a virtual screen, on a base of 15 channels of five years of minutes (40 million readings, made by
`long_base.py`, deleted afterwards) and on one of a single year, in processes of their own and in turns. Every page is
clicked in the navigation with « Année » chosen, from Accueil. Told are the milliseconds until the chart's year stands
painted, until the last word of the page does, and the longest time in which the event loop did not come round: a timer
ticks each millisecond, over the click and a quarter of a second after the last word (what is read ahead included).
Limit, in the same process: a bare page of pyqtgraph shown by a click, that paints a curve of as many points.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from smoke import screen, surroundings  # noqa: E402

from benchmarks.long_base import make_long_base  # noqa: E402
from measures.timespan import DAY_MS  # noqa: E402

PAGES = ("passages", "noise", "lighting")
_PATIENCE_S = 20.0
_SETTLE_S = 0.25


class Heartbeat:
    """The longest time between two turns of the event loop, since `start`."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.longest_s = self._at = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        self.longest_s, self._at = 0.0, time.perf_counter()
        self._timer.start()

    def stop(self) -> float:
        self._timer.stop()
        return max(self.longest_s, time.perf_counter() - self._at) * 1000

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest_s, self._at = max(self.longest_s, now - self._at), now


def wait_for(is_done: Callable[[], bool], patience_s: float = _PATIENCE_S) -> None:
    """Turn the event loop until something is so."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    until = time.perf_counter() + patience_s
    while not is_done():
        if time.perf_counter() > until:
            raise SystemExit("waited too long")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


class Watch:
    """When a page of measures has painted a year, and when it has said all; from the last `start`."""

    def __init__(self, page: Any) -> None:
        from PySide6.QtCore import QEvent, QObject

        watch = self
        self.page = page
        self.painted_ms = self.said_ms = 0.0
        self.points = 0
        self._is_told = False
        self._began = 0.0
        picture = self._follow_lighting() if hasattr(page, "year") else self._follow_measures()

        class Painted(QObject):
            def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Paint and watch._is_told:
                    watch._is_told = False
                    watch.painted_ms = watch.painted_ms or -1.0
                return False

        self._filter = Painted()
        for part in (picture, *picture.findChildren(QObject)):
            part.installEventFilter(self._filter)

    def _follow_measures(self) -> Any:
        show_span, show_period = self.page.show_span, self.page.show_period

        def shown(view: Any, span: tuple[int, int]) -> None:
            show_span(view, span)
            if span[1] - span[0] > 300 * DAY_MS:
                self.points = len(getattr(view, "series", view))
                self._is_told = True
                self.page.chart.update()

        def said(*told: Any) -> None:
            show_period(*told)
            self.page.turns.put("told", lambda: setattr(self, "said_ms", self._since()))

        self.page.show_span, self.page.show_period = shown, said
        return self.page.chart

    def _follow_lighting(self) -> Any:
        take = self.page._take

        def shown(view: Any) -> None:
            take(view)
            if view is not None:
                self._is_told = True
                self.page.turns.put("told", lambda: setattr(self, "said_ms", self._since()))
                self.page.year.update()

        self.page._take = shown
        return self.page.year

    def _since(self) -> float:
        return (time.perf_counter() - self._began) * 1000

    def start(self) -> None:
        self.painted_ms = self.said_ms = 0.0
        self._is_told = False
        self._began = time.perf_counter()

    def is_painted(self) -> bool:
        """Whether it is: asked between two turns of the loop, so the paint has ended."""
        if self.painted_ms < 0:
            self.painted_ms = self._since()
        return self.painted_ms > 0


def measure_window(folder: Path, rounds: int) -> list[dict[str, Any]]:
    """Open the desktop on a base and click; give one row for every click."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from desktop.app import make_application
    from desktop.commune import Commune
    from desktop.desk import Desk
    from desktop.periods import Length
    from runtime.service import Service
    from store.base import Town

    application = make_application()
    rows: list[dict[str, Any]] = []
    with Service(folder, is_patient=True) as service:
        commune = Commune(Desk(folder, Town(name=folder.name), service))
        window = commune.window
        window.show_fitting()
        wait_for(lambda: set(window._makers) <= set(window._pages))
        watches = {key: Watch(window.page(key)) for key in PAGES}
        heart = Heartbeat()
        for key, watch in watches.items():
            window.show_page(key)
            wait_for(lambda watch=watch: watch.said_ms > 0)
            watch.start()
            QTest.mouseClick(watch.page.lengths.segment(Length.YEAR.value), Qt.MouseButton.LeftButton)
            if key == "lighting":  # shows a year from the beginning
                window.show_page(key)
            wait_for(watch.is_painted)
            pause(1.0)
        for turn in range(rounds):
            for key, watch in watches.items():
                QTest.mouseClick(window.navigation.row("home"), Qt.MouseButton.LeftButton)
                pause(0.5)
                watch.start()
                heart.start()
                QTest.mouseClick(window.navigation.row(key), Qt.MouseButton.LeftButton)
                wait_for(watch.is_painted)
                wait_for(lambda watch=watch: watch.said_ms > 0)
                pause(_SETTLE_S)
                stall_ms = heart.stop()
                row = {"page": key, "painted": watch.painted_ms, "said": watch.said_ms, "stall": stall_ms}
                rows.append({**row, "points": watch.points, "turn": turn})
        window.close()
        rows += measure_bare(application, max(watch.points for watch in watches.values()), rounds)
    return rows


def measure_bare(application: Any, points: int, rounds: int) -> list[dict[str, Any]]:
    """Give the same for a stack of an empty page and a bare plot that is filled when it is clicked."""
    import numpy as np
    import pyqtgraph
    from PySide6.QtCore import QEvent, QObject, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QMainWindow, QPushButton, QStackedWidget, QVBoxLayout, QWidget

    window, stack, plot = QMainWindow(), QStackedWidget(), pyqtgraph.PlotWidget()
    button, whole = QPushButton("Année"), QWidget()
    column = QVBoxLayout(whole)
    column.addWidget(button)
    column.addWidget(stack)
    stack.addWidget(QWidget())
    stack.addWidget(plot)
    window.setCentralWidget(whole)
    window.resize(1366, 740)
    curve = plot.plot()
    chance = np.random.default_rng(1)
    is_painted = [False]

    class Painted(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            is_painted[0] = is_painted[0] or event.type() == QEvent.Type.Paint
            return False

    def fill() -> None:
        stack.setCurrentWidget(plot)
        curve.setData(np.arange(points), chance.normal(size=points))

    seen = Painted()
    plot.viewport().installEventFilter(seen)
    button.clicked.connect(fill)
    window.show()
    pause(0.5)
    rows = []
    heart = Heartbeat()
    for turn in range(rounds):
        stack.setCurrentIndex(0)
        pause(0.2)
        is_painted[0] = False
        heart.start()
        began = time.perf_counter()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        wait_for(lambda: is_painted[0])
        painted = (time.perf_counter() - began) * 1000
        pause(_SETTLE_S)
        rows.append({"page": "bare", "painted": painted, "said": painted, "stall": heart.stop(), "turn": turn})
    window.close()
    return rows


def pause(seconds: float) -> None:
    """Let the event loop turn for a while."""
    until = time.perf_counter() + seconds
    wait_for(lambda: time.perf_counter() >= until)


def run_child(folder: Path, rounds: int, home: Path, display: str) -> list[dict[str, Any]]:
    """Measure in a process of its own."""
    command = [sys.executable, str(Path(__file__)), "--child", str(folder), "--rounds", str(rounds)]
    environment = {**surroundings(home), "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=300, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    """Make the bases, measure in turns, print, delete."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("--channels", type=int, default=15)
    arguments.add_argument("--years", type=float, default=5)
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    asked = arguments.parse_args()
    if asked.child:
        print(json.dumps(measure_window(asked.child, asked.rounds)))
        return
    end_ms = time.time_ns() // 1_000_000 // DAY_MS * DAY_MS
    with tempfile.TemporaryDirectory(prefix="parvis-pages-") as place, screen() as display:
        bases = {f"{asked.years:g} years": Path(place) / "long", "1 year": Path(place) / "short"}
        for folder, years in zip(bases.values(), (asked.years, 1.0), strict=True):
            told = make_long_base(folder, asked.channels, int(365.25 * years), end_ms=end_ms)
            count = sum(told[at % len(told)].start_ms.size for at in range(asked.channels))
            print(f"{folder.name}: {asked.channels} channels, {count / 1e6:.1f} million readings")
        rows = {name: [] for name in bases}  # type: dict[str, list[dict[str, Any]]]
        for _ in range(2):
            for name, folder in bases.items():
                rows[name] += run_child(folder, asked.rounds, Path(place), display)
    tell(rows)


def tell(rows: dict[str, list[dict[str, Any]]]) -> None:
    """Print medians, the longest stalls, and the ratios."""
    medians: dict[tuple[str, str], float] = {}
    for name, told in rows.items():
        pages = defaultdict(list)
        for row in told:
            pages[row["page"]].append(row)
        for page, some in pages.items():
            painted, said = (statistics.median(row[what] for row in some) for what in ("painted", "said"))
            stalls = sorted(row["stall"] for row in some)
            medians[name, page] = painted
            print(
                f"  {name:8} {page:9} painted {painted:6.0f} ms   all said {said:6.0f} ms   "
                f"stall median {statistics.median(stalls):4.0f} ms, longest {stalls[-1]:4.0f} ms"
            )
    long, short = rows
    slowest = max(medians[long, page] for page in PAGES)
    growth = max(medians[long, page] / medians[short, page] for page in PAGES)
    stall = max(row["stall"] for row in rows[long] if row["page"] in PAGES)
    print(
        f"slowest page {slowest:.0f} ms = {slowest / medians[long, 'bare']:.1f} x a bare plot;"
        f" longest stall {stall:.0f} ms; {long} / {short} = {growth:.2f}"
    )


if __name__ == "__main__":
    main()
