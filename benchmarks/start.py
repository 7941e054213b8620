"""Start: from the process to the first picture, the first page and the first plot, against bare Qt in the same turns.

    .venv/bin/python benchmarks/start.py [--rounds 7] [--folder DIR] [--bundle dist/parvis]

`bare QLabel` and `bare PlotWidget` are the limits. Without a folder a commune is made with eight weeks of two counters.
`the week` is the first plot of live data: the bars of the week on Accueil, with the figures of now. `first plot` is the
curve of Passages, picked in the navigation as soon as the window stands there. Memory is what the kernel
calls resident, read when the plot has been painted and again once SQLAlchemy is in. With `--bundle` only the pictures
and pages are measured. Ends with the ratios of the medians.
"""

from __future__ import annotations

import argparse
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "packaging"))

from smoke import paint, screen, surroundings

ROOT = Path(__file__).resolve().parents[1]
_LABEL = """
import os, pathlib, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
class Label(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, told)
def told():
    pathlib.Path(os.environ["PARVIS_FIRST_PAINT"]).write_text(f"{time.monotonic():.6f}")
    app.quit()
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(Label("Parvis"))
window.resize(1366, 736)
window.show()
app.exec()
"""
_RESIDENT = """
import pathlib
def resident():
    lines = pathlib.Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Rss:")) / 1024
"""
_PLOT = (
    _RESIDENT
    + """
import os, pathlib, time
import numpy, pyqtgraph
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Plot(pyqtgraph.PlotWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, told)
def told():
    pathlib.Path(os.environ["PARVIS_FIRST_PAINT"]).write_text(f"{time.monotonic():.6f} {resident():.1f} 0")
    app.quit()
app = QApplication([])
plot = Plot()
plot.plot(numpy.arange(2000), numpy.random.default_rng(1).normal(size=2000))
window = QMainWindow()
window.setCentralWidget(plot)
window.resize(1366, 736)
window.show()
app.exec()
"""
)
# The desktop itself, started as `parvis --folder` starts it; only the hand on the mouse and the eye are ours, and
# are to cost nothing: QtTest alone is 3 ms to load, and a list of all windows lets PySide6 build every class of widget.
_DESKTOP_PLOT = (
    _RESIDENT
    + """
import os, pathlib, sys, time
from parvis.__main__ import main
wanted = sys.argv[2]
def watch():
    from PySide6.QtCore import QTimer
    global timer
    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(2)
def look():
    window = _Opened.window
    if window is None or not hasattr(window, "navigation"):
        return
    if wanted == "week":
        home = window.page("home")
        if window.current_key == "home" and home.passages.accessibleName():
            timer.stop()
            window.repaint()
            told()
        return
    if window.current_key != "passages":
        click(window.navigation.row("passages"))
        return
    chart = window.page("passages").chart
    if chart.accessibleDescription():
        timer.stop()
        chart.repaint()
        told()
def click(widget):
    from PySide6.QtCore import QEvent, QPointF, Qt
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication
    place = QPointF(widget.rect().center())
    left, none, no_key = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    for kind, held in ((QEvent.Type.MouseButtonPress, left), (QEvent.Type.MouseButtonRelease, none)):
        event = QMouseEvent(kind, place, widget.mapToGlobal(place), left, held, no_key)
        QApplication.sendEvent(widget, event)
def told():
    from PySide6.QtWidgets import QApplication
    now, first = time.monotonic(), resident()
    import sqlalchemy, store.catalogue
    pathlib.Path(os.environ["PARVIS_FIRST_PAINT"]).write_text(f"{now:.6f} {first:.1f} {resident():.1f}")
    del os.environ["PARVIS_FIRST_PAINT"]
    QApplication.quit()
import desktop.opening, widgets.first_paint
open_early, take = desktop.opening.open_window, desktop.opening.take_window
class _Opened:
    window = None
def opening(folder):
    open_early(folder)
    watch()
def taking():
    _Opened.window = take()
    return _Opened.window
desktop.opening.open_window, desktop.opening.take_window = opening, taking
widgets.first_paint.tell_first_paint = lambda window: None
sys.exit(main(["--folder", sys.argv[1]]))
"""
)


def _make_commune(folder: Path) -> None:
    """Two counters, eight weeks of hours: enough for habits, figures and a curve."""
    sys.path.insert(0, str(ROOT))
    from measures.reading import Reading
    from measures.timespan import DAY_MS, HOUR_MS
    from store.base import Town, close_writer, create_base, open_writer
    from store.gate import writing
    from store.intake import Batch, keep, transaction

    now_ms = time.time_ns() // 1_000_000
    end_ms = now_ms // HOUR_MS * HOUR_MS
    create_base(folder, Town(name="Mesure"))
    readings = [
        Reading(
            sensor,
            at,
            "people_count_in",
            40 + round(30 * math.sin(at / DAY_MS * 6.28)),
            "1",
            "interval",
            period_ms=HOUR_MS,
        )
        for sensor in ("c1", "c2")
        for at in range(end_ms - 56 * DAY_MS, end_ms, HOUR_MS)
    ]
    con = open_writer(folder)
    try:
        with writing(folder), transaction(con):
            keep(con, Batch(readings=readings, sites={"c1": "Mairie", "c2": "Pont"}), now_ms=now_ms)
    finally:
        close_writer(folder, con)


def _take_last_picture(command: list[str], environment: dict[str, str], folder: Path) -> None:
    """Open the desktop as on the day before: it leaves the picture that this morning begins with."""
    process = subprocess.Popen([*command, "--folder", str(folder)], env={**environment, "QT_QPA_PLATFORM": "xcb"})
    until = time.monotonic() + 30
    while not (folder / "desktop.png").exists() and time.monotonic() < until:
        time.sleep(0.1)
    process.terminate()
    process.wait(30)


def _time_picture(command: list[str], environment: dict[str, str], file: Path) -> tuple[float, float]:
    """Give the seconds to the picture and to the page."""
    picture = file.with_suffix(".picture")
    before = time.monotonic()
    to_page = paint(command, {**environment, "PARVIS_FIRST_PICTURE": str(picture)}, file)
    return float(picture.read_text(encoding="ascii")) - before, to_page


def _time_plot(command: list[str], environment: dict[str, str], file: Path) -> tuple[float, float, float]:
    """Give the seconds to the plot, and MB resident then and once SQLAlchemy is in."""
    before = time.monotonic()
    done = subprocess.run(
        command,
        env={**environment, "QT_QPA_PLATFORM": "xcb", "PARVIS_FIRST_PAINT": str(file)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if not file.exists():
        raise SystemExit(f"no plot: {done.stderr}")
    at, first, more = (float(word) for word in file.read_text(encoding="ascii").split())
    return at - before, first, more


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the start of the desktop.")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--folder", type=Path, help="a commune's folder; one is made otherwise")
    parser.add_argument("--bundle", type=Path, help="measure a bundle instead of the sources")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="parvis-start-") as place, screen() as display:
        home = Path(place)
        folder = asked.folder or home / "town"
        environment = {**surroundings(home), "DISPLAY": display}
        desktop = [str(asked.bundle / "parvis-desktop")] if asked.bundle else [sys.executable, "-m", "parvis"]
        os.chdir(ROOT)
        if asked.folder is None:
            _make_commune(folder)
        _take_last_picture(desktop, environment, folder)
        taken: dict[str, list[float]] = {}
        for turn in range(asked.rounds + 1):
            told = {"bare QLabel": paint([sys.executable, "-c", _LABEL], environment, home / f"label-{turn}")}
            told["first picture"], told["first page"] = _time_picture(
                [*desktop, "--folder", str(folder)], environment, home / f"desktop-{turn}"
            )
            if not asked.bundle:
                told["bare PlotWidget"], told["MB bare"], _none = _time_plot(
                    [sys.executable, "-c", _PLOT], environment, home / f"bare-{turn}"
                )
                told["the week"], _resident, _more = _time_plot(
                    [sys.executable, "-c", _DESKTOP_PLOT, str(folder), "week"], environment, home / f"week-{turn}"
                )
                told["first plot"], told["MB plot"], told["MB SQLAlchemy"] = _time_plot(
                    [sys.executable, "-c", _DESKTOP_PLOT, str(folder), "curve"], environment, home / f"plot-{turn}"
                )
            if turn:  # the first turn fills the caches of the disk
                for name, value in told.items():
                    taken.setdefault(name, []).append(value)
    medians = {name: statistics.median(values) for name, values in taken.items()}
    for name, values in taken.items():
        scale, unit = (1, "MB") if name.startswith("MB") else (1e3, "ms")
        print(f"{name:16} median {medians[name] * scale:6.0f} {unit}   most {max(values) * scale:6.0f} {unit}")
    label = medians["bare QLabel"]
    ratios = [
        f"{name} {medians[name] / label:.2f}"
        for name in ("first picture", "first page", "the week", "first plot")
        if name in medians
    ]
    print(f"ratios to a bare QLabel: {', '.join(ratios)}   ({asked.rounds} rounds, {time.strftime('%Y-%m-%d')})")
    if "MB bare" in medians:
        bare = medians["MB bare"]
        print(
            f"memory / a bare PlotWidget: {medians['MB plot'] / bare:.2f}, "
            f"once SQLAlchemy is in {medians['MB SQLAlchemy'] / bare:.2f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
