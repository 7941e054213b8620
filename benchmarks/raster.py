"""How long one frame of a raster takes while a hand zooms and pans a year of nights, in a window of 1280 × 800.

    .venv/bin/python benchmarks/raster.py [--frames 60] [--rounds 5]

Three windows take turns on a virtual screen without a graphics card: the raster as the page Éclairage shows it (68
rows, 365 columns, daylight, hatching, lines, names, scale); a bare pyqtgraph `ImageItem` of the same values between
pyqtgraph's own axes; and a widget that paints our whole picture anew each frame, cells as rectangles and images, which
is what a raster was before it was a pyqtgraph image. A frame is: show other columns, then let Qt work until it is
painted. Then what it costs to point at a cell, and to make a raster and see it. Ends with the ratios to the bare image.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import msgspec
import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.frames import HEIGHT, WIDTH, Painted, Rival, light_application
from measures import french
from widgets.raster import Raster
from widgets.raster_axes import paint_raster, raster_frame
from widgets.raster_drawing import AxisMarks, AxisName, Cover, RasterLine, RasterPicture, Scale
from widgets.theme import current_theme

ROWS, COLUMNS = 68, 365
ROW_PX = 11


def made_picture() -> RasterPicture:
    """Make a year of nights as the page shows one."""
    day, quarter = np.arange(COLUMNS), np.arange(ROWS)[:, None]
    season = np.cos((day - 9) / 365 * 2 * np.pi)
    sunset, sunrise = 14.0 - 10.0 * season, 54.0 + 7.0 * season
    share = (((quarter >= sunset) & (quarter < 28)) | ((quarter >= 54) & (quarter < sunrise))).astype(float)
    share[:, 74:80] = np.nan
    share[8:20, 165:170] = 0.1
    lit = np.nan_to_num(share) > 0
    middle = day + 0.5
    hours = tuple(AxisName(8.0 * at, french.clock((16 + 2 * at) % 24)) for at in range(1, 9))
    months = tuple(AxisName(30.4 * (at + 0.5), french.MONTHS_SHORT[at]) for at in range(12))
    marks = AxisMarks(tuple(30.4 * at for at in range(12)), months)
    return RasterPicture(
        share,
        "lampe",
        0.0,
        1.0,
        AxisMarks(tuple(name.at for name in hours), hours),
        marks,
        has_columns_below=True,
        scale=Scale("Armoires", keys=((1.0, "toutes"), (0.1, "1 sur 10"), (0.0, "aucune"), ("day", "plein jour"))),
        covers=(Cover(sunset, "above", spares=lit), Cover(sunrise, "below", spares=lit)),
        lines=(
            RasterLine(middle, sunset),
            RasterLine(middle, sunrise),
            RasterLine(np.array([0.0, COLUMNS]), np.array([28.0, 28.0]), "order"),
        ),
        is_parted=False,
        columns_in=lambda _first, _last: marks,
    )


class PaintedAnew(QWidget):
    """The raster of before: everything by a painter, at each frame."""

    def __init__(self, picture: RasterPicture) -> None:
        super().__init__()
        self._picture, self._shown = picture, (0.0, float(COLUMNS))

    def show_columns(self, first: float, last: float) -> None:
        self._shown = (first, last)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        frame = raster_frame(self._picture, current_theme(), QSizeF(self.size()), ROW_PX)
        with QPainter(self) as painter:
            shown = msgspec.structs.replace(frame, shown=self._shown)
            paint_raster(painter, shown, self._picture, current_theme(), self.width())


def way(frames: int) -> Iterator[tuple[float, float]]:
    """Give the columns that a hand goes through: closer, along, away again."""
    part = frames // 3
    widths = COLUMNS * (20 / COLUMNS) ** (np.arange(1, part + 1) / part)
    for width in widths:
        yield 150 - width * 0.4, 150 + width * 0.6
    for at in range(1, part + 1):  # the hand has moved: where it stood still nothing would be painted, for ever
        yield 142.0 + at * 0.5, 162.0 + at * 0.5
    for width in widths[::-1]:
        yield 150 - width * 0.4, 150 + width * 0.6


def made_raster(picture: RasterPicture) -> Rival:
    """Make the raster as a page does."""
    raster = Raster("Banc", row_px=ROW_PX)
    raster.show_raster(picture, lambda row, column: f"{row} {column}", "Banc.")
    canvas, plot = raster.canvas(), raster._plot
    assert canvas is not None
    assert plot is not None
    return Rival(raster, plot.box.show_span, Painted(canvas))


def made_bare(picture: RasterPicture) -> Rival:
    plot = pg.PlotWidget(background="w")
    image = pg.ImageItem(picture.value, axisOrder="row-major", levels=(0, 1))
    image.setLookupTable(np.linspace([28, 36, 52], [250, 200, 80], 256).astype(np.uint8))
    plot.addItem(image)
    plot.invertY(True)
    plot.setYRange(0, ROWS, padding=0)
    plot.getViewBox().disableAutoRange()
    return Rival(plot, lambda first, last: plot.setXRange(first, last, padding=0), Painted(plot.viewport()))


def made_anew(picture: RasterPicture) -> Rival:
    widget = PaintedAnew(picture)
    return Rival(widget, widget.show_columns, Painted(widget))


def time_to_see(app: QApplication, make: Callable[[RasterPicture], Rival], picture: RasterPicture) -> float:
    """Give the milliseconds from nothing to a painted window, the window's own share included."""
    begun = time.perf_counter()
    rival = make(picture)
    rival.window.resize(WIDTH, HEIGHT)
    rival.window.show()
    while not rival.painted.count:
        app.processEvents()
    spent = (time.perf_counter() - begun) * 1000
    rival.window.hide()
    rival.window.deleteLater()
    return spent


def main() -> int:
    """Measure and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--frames", type=int, default=60, help="frames a round")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    with light_application() as app:
        picture = made_picture()
        makers = {"raster": made_raster, "bare image": made_bare, "painted anew": made_anew}
        rivals = {name: make(picture) for name, make in makers.items()}
        pointing: list[float] = []
        to_see: dict[str, list[float]] = {name: [] for name in makers}
        for a_round in range(asked.rounds + 1):
            for rival in rivals.values():
                rival.window.resize(WIDTH, HEIGHT)
                rival.window.show()
                rival.frame(app, 10, 300)
                took = [rival.frame(app, first, last) for first, last in way(asked.frames)]
                if a_round:  # the first one warms up
                    rival.spent_ms += took
                if isinstance(rival.window, Raster):
                    hand = Rival(rival.window, lambda x, y, at=rival.window: at._hover(QPointF(x, y)), rival.painted)
                    # Each a cell further, however few columns are in view: the same cell is not painted again.
                    pointing += [hand.frame(app, 200.0 + 80 * step, 400.0) for step in range(12)]
                rival.window.hide()
            for name, make in makers.items():
                to_see[name].append(time_to_see(app, make, picture))
    print(f"{'':14}{'p50 ms':>8}{'p99 ms':>8}{'from nothing to seen, ms':>28}")
    for name, rival in rivals.items():
        p50, p99 = np.percentile(rival.spent_ms, (50, 99))
        print(f"{name:14}{p50:8.2f}{p99:8.2f}{np.median(to_see[name][1:]):28.1f}")
    print(f"pointing at a cell: median {np.median(pointing):.2f} ms, p99 {np.percentile(pointing, 99):.2f}")
    ours, bare, anew = (np.percentile(rivals[name].spent_ms, (50, 99)) for name in makers)
    print(f"against the painter of before: p50 {ours[0] / anew[0]:.2f}, p99 {ours[1] / anew[1]:.2f}")
    print(f"ratio to a bare pyqtgraph image: p50 {ours[0] / bare[0]:.2f}, p99 {ours[1] / bare[1]:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
