"""How long one frame of a pan takes, against a bare widget that draws the same bars.

    python benchmarks/view.py [--points N]... [--frames N]

The chart is dragged across its data at several sizes; each frame is painted before the next begins. The bare limit, in
the same run, is a QWidget that finds the same minimum and maximum of each pixel column and fills the same rectangles:
no axis, no grid, no view to move. Prints p50 and p99 in milliseconds, then the ratio of the p99 at the largest size.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from measures.reading import Channel
from measures.series import Series
from measures.timespan import Step
from widgets.chart import Chart
from widgets.pyramid import Pyramid
from widgets.theme import apply_theme, current_theme, load_theme

SIZES = (10**5, 10**6, 10**7)
WIDTH, HEIGHT = 1126, 236
STEP_MS = 60_000
BEGIN_MS = 1_577_836_800_000
ZOOM = 0.8  # of the data is in view, so that there is something to drag


class BareBars(QWidget):
    """The limit: one bar a pixel column, nothing else."""

    def __init__(self, pyramid: Pyramid, points: int, width: int) -> None:
        super().__init__()
        self._pyramid, self._points = pyramid, points
        self._rects = PrimitiveArray(QRectF, 4)
        self.first = 0.0
        self.resize(width, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        columns = self.width()
        edges = np.linspace(self.first, self.first + ZOOM * self._points, columns + 1).astype(np.int64)
        low, high = self._pyramid.extremes(edges)
        known = low <= high
        self._rects.resize(int(known.sum()))
        table = self._rects.ndarray()
        table[:, 0] = np.flatnonzero(known)
        table[:, 1] = self.height() / 2 - high[known] * 20
        table[:, 2] = 1.0
        table[:, 3] = np.maximum((high[known] - low[known]) * 20, 1.0)
        with QPainter(self) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(current_theme().hue("passages"))
            painter.drawRects(*self._rects.drawargs())


def made_series(points: int) -> Series:
    """Make minutes of a random walk with a gap in it."""
    value = np.random.default_rng(1).normal(size=points) + 4
    value[points // 2 : points // 2 + points // 50] = np.nan
    start = BEGIN_MS + STEP_MS * np.arange(points, dtype=np.int64)
    channel = Channel(1, "b", "Place", "s", "", "active_power", "W", "interval", 60, None, None, points)
    known = np.where(np.isnan(value), 0.0, 1.0)
    return Series(
        channel, Step.RAW, "Europe/Paris", start, start + STEP_MS, value, value, value, np.ones(points, np.int64), known
    )


def frames_ms(move: Callable[[int], None], target: QWidget, frames: int) -> np.ndarray:
    """Give the time of each frame: move, then paint at once."""
    spent = []
    for frame in range(frames + 5):
        begun = time.perf_counter()
        move(frame)
        target.repaint()
        spent.append((time.perf_counter() - begun) * 1000)
    return np.array(spent[5:])


def measure(app: QApplication, points: int, frames: int) -> tuple[np.ndarray, np.ndarray]:
    """Give the frame times of the chart and of the bare widget at one size."""
    series = made_series(points)
    span = points * STEP_MS
    chart = Chart("Banc")
    chart.resize(WIDTH, HEIGHT)
    chart.show_series(series)
    chart.show()
    app.processEvents()
    chart.set_span(BEGIN_MS, BEGIN_MS + int(span * ZOOM))
    app.processEvents()
    room = span * (1 - ZOOM)

    def pan(frame: int) -> None:
        start = BEGIN_MS + room * frame / (frames + 5)
        chart._box.show_span(start, start + span * ZOOM)

    drawn = frames_ms(pan, chart._plot.viewport(), frames)
    width = chart.plot_width_px()
    bare = BareBars(Pyramid(series.value), points, width)
    bare.show()
    app.processEvents()

    def shift(frame: int) -> None:
        bare.first = points * (1 - ZOOM) * frame / (frames + 5)

    limit = frames_ms(shift, bare, frames)
    for window in (chart, bare):
        window.close()
    return drawn, limit


def main() -> int:
    """Measure every size and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, action="append", help="sizes to measure (default 10^5, 10^6, 10^7)")
    parser.add_argument("--frames", type=int, default=120)
    asked = parser.parse_args()
    app = QApplication(sys.argv[:1])
    apply_theme(app, load_theme("light"))
    ratio = 0.0
    print(f"{'points':>10} {'chart p50':>10} {'p99':>8} {'bare p50':>10} {'p99':>8} {'ratio p99':>10}   ms per frame")
    for points in asked.points or SIZES:
        drawn, limit = measure(app, points, asked.frames)
        ratio = float(np.percentile(drawn, 99) / np.percentile(limit, 99))
        figures = [float(np.percentile(times, share)) for times in (drawn, limit) for share in (50, 99)]
        print(
            f"{points:>10} {figures[0]:>10.2f} {figures[1]:>8.2f} {figures[2]:>10.2f} {figures[3]:>8.2f} {ratio:>10.2f}"
        )
    print(f"ratio to a bare widget at the largest size: {ratio:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
