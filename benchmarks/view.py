"""How long one frame takes while a hand pans and zooms over 10⁵ to 10⁷ points, in a window of 1280 × 800.

    .venv/bin/python benchmarks/view.py [--points N]... [--frames 80] [--rounds 5]

Three windows and all sizes take turns, round by round, on one virtual screen without a graphics card:

* the chart, as the pages use it: French axes, grid, hatched gaps, direct label, exact bars;
* bare bars: a QWidget that finds the same exact minimum and maximum of each pixel column and fills the rectangles;
* empty axes: a pyqtgraph plot of two points, which has only its axes to draw anew.

A frame is: show another span, then let Qt work until that window has painted. The way is the same for all: a pan with
everything in view, a pan over a tenth, a zoom from everything to 2 000 points, a pan close by. A second table pans over
as many points as pages show as a line (a year of days, a week of quarters, a day of minutes). The goals: at each size
p99 of the chart ≤ 1.0 × (p99 of the bare bars + p99 of the empty axes); its median at 10⁷ ≤ 1.5 × the one at 10⁵; no
median above 16.7 ms. Ends with the worst of each.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import pyqtgraph as pg
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.frames import Painted, Rival, light_application
from measures.reading import Channel
from measures.series import Series
from measures.timespan import Step
from widgets.chart import Chart
from widgets.pyramid import Pyramid
from widgets.theme import current_theme

SIZES = (10**5, 10**6, 10**7)
SEEN = (365, 672, 1440)
STEP_MS = 60_000
BEGIN_MS = 1_577_836_800_000
FRAME_MS = 16.7


class BareBars(QWidget):
    """The first limit: one bar a pixel column, or one polyline where there are fewer than two points a column."""

    def __init__(self, series: Series) -> None:
        super().__init__()
        self._value, self._pyramid = series.value, Pyramid(series.value)
        self._rects = PrimitiveArray(QRectF, 4)
        self._low, self._high = float(np.nanmin(series.value)), float(np.nanmax(series.value))
        self._first, self._last = 0.0, 1.0

    def show_points(self, first: float, last: float) -> None:
        self._first, self._last = first, last
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        columns, scale = self.width(), self.height() / (self._high - self._low)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), Qt.GlobalColor.white)
            if min(self._last, self._value.size) - max(self._first, 0) < 2 * columns:
                painter.setPen(current_theme().hue("passages"))
                painter.drawPolyline(self._line(columns, scale))
                return
            edges = np.linspace(self._first, self._last, columns + 1).astype(np.int64)
            low, high = self._pyramid.extremes(edges)
            known = low <= high
            self._rects.resize(int(known.sum()))
            table = self._rects.ndarray()
            table[:, 0] = np.flatnonzero(known)
            table[:, 1] = (self._high - high[known]) * scale
            table[:, 2] = 1.0
            table[:, 3] = np.maximum((high[known] - low[known]) * scale, 1.0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(current_theme().hue("passages"))
            painter.drawRects(*self._rects.drawargs())

    def _line(self, columns: int, scale: float) -> QPolygonF:
        first, last = max(0, int(self._first)), min(self._value.size, int(self._last) + 2)
        x = (np.arange(first, last) - self._first) * columns / (self._last - self._first)
        return pg.functions.arrayToQPolygonF(x, (self._high - self._value[first:last]) * scale)


def made_series(points: int) -> Series:
    """Make minutes that rise and fall each day, with noise and a gap of a fiftieth."""
    minute = np.arange(points, dtype=np.int64)
    value = 42 + 18 * np.exp(-(((minute % 1440 - 780) / 260.0) ** 2))
    value += np.random.default_rng(3).normal(0, 2.2, points)
    value[points * 6 // 10 : points * 6 // 10 + points // 50] = np.nan
    start = BEGIN_MS + STEP_MS * minute
    channel = Channel(1, "b", "Place", "s", "", "sound_level_laeq", "dB(A)", "interval", 60, None, None, points)
    known = np.where(np.isnan(value), 0.0, 1.0)
    return Series(
        channel, Step.RAW, "Europe/Paris", start, start + STEP_MS, value, value, value, np.ones(points, np.int64), known
    )


def way(points: int, frames: int) -> Iterator[tuple[float, float]]:
    """Give the spans, in points, that a hand goes through."""
    part = frames // 4
    for at in range(part):
        yield points * 0.002 * (at % 20), points * (0.96 + 0.002 * (at % 20))
    for at in range(part):
        yield points * (0.2 + 0.005 * at), points * (0.3 + 0.005 * at)
    for at in range(part):
        width = points * (2000 / points) ** (at / max(1, part - 1))
        yield points * 0.37 - width * 0.3, points * 0.37 + width * 0.7
    for at in range(part):
        yield points * 0.5 + 20 * at, points * 0.5 + 2000 + 20 * at


def near(points: int, seen: int, frames: int) -> Iterator[tuple[float, float]]:
    """Give the spans of a hand that pans with `seen` points in view."""
    for at in range(frames):
        yield points * 0.3 + at * seen / 50, points * 0.3 + at * seen / 50 + seen


def made_chart(series: Series) -> Rival:
    """Make the chart as a page shows it."""
    chart = Chart("Banc")
    chart.show_series(series, hue="noise", names=("niveau moyen",), notes=("par minute",), summary="Banc.")

    def show(first: float, last: float) -> None:
        chart.set_span(round(BEGIN_MS + first * STEP_MS), round(BEGIN_MS + last * STEP_MS))

    return Rival(chart, show, Painted(chart.canvas()))


def made_bars(series: Series) -> Rival:
    bars = BareBars(series)
    return Rival(bars, bars.show_points, Painted(bars))


def made_axes(series: Series) -> Rival:
    plot = pg.PlotWidget(background="w")
    low, high = float(np.nanmin(series.value)), float(np.nanmax(series.value))
    plot.addItem(pg.PlotDataItem([0, len(series)], [low, high], pen=pg.mkPen("#2874A4")))
    plot.setYRange(low, high, padding=0)
    plot.getViewBox().disableAutoRange()
    return Rival(plot, lambda first, last: plot.setXRange(first, last, padding=0), Painted(plot.viewport()))


class Race:
    """The three of one size, and the way they go."""

    def __init__(self, app: QApplication, points: int, seen: int | None) -> None:
        self._app, self._points, self._seen = app, points, seen
        series = made_series(points)
        self.rivals = {"chart": made_chart(series), "bars": made_bars(series), "axes": made_axes(series)}
        for rival in self.rivals.values():
            rival.take_turn(app, self._way(24))

    def _way(self, frames: int) -> Iterator[tuple[float, float]]:
        return way(self._points, frames) if self._seen is None else near(self._points, self._seen, frames)

    def run(self, frames: int) -> None:
        """Let each take a turn."""
        for rival in self.rivals.values():
            rival.spent_ms += rival.take_turn(self._app, [(0, self._points), *self._way(frames)])

    def percentile(self, name: str, percent: float) -> float:
        """Give a percentile of the frame times (ms) of one of the three."""
        return float(np.percentile(self.rivals[name].spent_ms, percent))


def told(title: str, races: dict[int, Race]) -> tuple[list[float], float]:
    """Print a table of the races; give the chart's medians (ms) and its worst p99 over that of the two limits."""
    worst, medians = 0.0, []
    print(f"{'':>10} {'chart':>14} {'bare bars':>14} {'empty axes':>14}     ratio of")
    print(f"{title:>10} {'p50':>6} {'p99 ms':>7}" + 2 * f" {'p50':>6} {'p99 ms':>7}" + f" {'p50':>8} {'p99':>6}")
    for points, race in races.items():
        p50 = {name: race.percentile(name, 50) for name in race.rivals}
        p99 = {name: race.percentile(name, 99) for name in race.rivals}
        ratio = p99["chart"] / (p99["bars"] + p99["axes"])
        middle = p50["chart"] / (p50["bars"] + p50["axes"])
        worst, medians = max(worst, ratio), [*medians, p50["chart"]]
        figures = "".join(f" {p50[name]:>6.2f} {p99[name]:>7.2f}" for name in ("chart", "bars", "axes"))
        print(f"{points:>10}{figures} {middle:>8.2f} {ratio:>6.2f}")
    return medians, worst


def main() -> int:
    """Measure every size and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, action="append", help="sizes to measure (default 10^5, 10^6, 10^7)")
    parser.add_argument("--frames", type=int, default=80, help="frames a round")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    with light_application() as app:
        races = {points: Race(app, points, None) for points in asked.points or SIZES}
        close = {seen: Race(app, SIZES[0], seen) for seen in SEEN}
        for _ in range(asked.rounds):
            for race in (*races.values(), *close.values()):
                race.run(asked.frames)
        medians, worst = told("points", races)
        lines, worst_line = told("in view", close)
    print(f"longest median: {max(*medians, *lines):.1f} ms of {FRAME_MS}")
    print(f"median at the largest size against the smallest: {medians[-1] / medians[0]:.2f}")
    print(f"worst ratio of the p99 to bare bars and empty axes: {worst:.2f}; of lines {worst_line:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
