"""Long lines and ranges at the speed of a frame.

A raster painter that strokes one long path walks all of its edges again for each strip of the picture its memory holds:
1,440 points two pixels wide took 130 ms of one frame. As so many straight lines, which Qt fills one by one, they take
3. A range is filled in pieces, each clipped to pixel columns of its own and drawn with the points around it: the very
pixels of the whole, in a quarter of its time. Where the paper knows lines and no pixels (SVG, PDF), one path is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter
from shiboken6 import wrapInstance

from measures.distinct import distinct
from measures.runs import runs_of
from widgets.hatching import draws_lines
from widgets.plot_frame import PlotFrame
from widgets.plotting import pyqtgraph as pg

__all__ = ["draw_line", "fill_between"]

_PIECE = 16
# What a piece may paint above and below the plot is its painter's to clip.
_TALL_PX = 1e5


def draw_line(painter: QPainter, frame: PlotFrame, x: NDArray[np.float64], y: NDArray[np.float64]) -> None:
    """Draw the line through `x`, `y` (N,) px with the painter's pen; `x` never falls, NaN in `y` breaks the line.

    Joints and ends become square, by less than half the width of the pen.
    """
    pen = painter.pen()
    is_dashed = pen.style() != Qt.PenStyle.SolidLine
    is_hairline = pen.widthF() * frame.ratio <= 1.0 and not is_dashed  # which Qt draws fast, whole
    is_clear = pen.color().alpha() < 255  # would show where two lines overlap
    if is_hairline or is_clear or draws_lines(painter):
        painter.drawPath(pg.functions.arrayToQPath(x, y, connect="finite", finiteCheck=True))
        return
    if is_dashed:
        x, y = _dashed(x, y, [part * pen.widthF() for part in pen.dashPattern()])
        pen.setStyle(Qt.PenStyle.SolidLine)
    known = np.isfinite(y)
    # A line without length would become a square.
    both = known[:-1] & known[1:] & ((np.diff(x) != 0.0) | (np.diff(y) != 0.0))
    ends = np.stack((x[:-1][both], y[:-1][both], x[1:][both], y[1:][both]), axis=1)
    painter.save()
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if is_dashed else Qt.PenCapStyle.SquareCap)
    painter.setPen(pen)
    if len(ends):
        # As they lie in memory: as many objects of Python would wake its search for cycles, 25 ms, each fiftieth frame.
        painter.drawLines(cast("QLineF", wrapInstance(ends.ctypes.data, QLineF)), len(ends))
    painter.restore()


def fill_between(
    painter: QPainter,
    frame: PlotFrame,
    x: NDArray[np.float64],
    low: NDArray[np.float64],
    high: NDArray[np.float64],
) -> None:
    """Fill from `low` to `high` (N,) px with the painter's brush, its pen being none; NaN leaves a gap."""
    for begin, end in runs_of(np.isfinite(low) & np.isfinite(high)):
        run = slice(begin, end)
        if end - begin <= 2 * _PIECE or draws_lines(painter):
            _fill(painter, x[run], low[run], high[run])
            continue
        for piece in _pieces(painter, frame, x[run]):
            _fill(painter, x[run][piece], low[run][piece], high[run][piece])


def _dashed(
    x: NDArray[np.float64], y: NDArray[np.float64], pattern: list[float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the points of the dashes, NaN in y between two; `pattern` is (drawn, left out) px, anew in each run."""
    drawn, period = pattern[0], pattern[0] + pattern[1]
    across, down = [np.empty(0)], [np.empty(0)]
    for begin, end in runs_of(np.isfinite(y)):
        at = np.concatenate(([0.0], np.cumsum(np.hypot(np.diff(x[begin:end]), np.diff(y[begin:end])))))
        starts = np.arange(0.0, at[-1], period)
        ends = np.minimum(starts + drawn, at[-1])
        inner = np.flatnonzero((at % period > 0.0) & (at % period < drawn))
        # What begins a dash comes before the points of the line within it, they before its end, and the gap last.
        spot = np.concatenate((starts, at[inner], ends, ends))
        order = np.lexsort((np.repeat([0, 1, 2, 3], [starts.size, inner.size, ends.size, ends.size]), spot))
        spot = spot[order]
        across.append(np.interp(spot, at, x[begin:end]))
        down.append(np.where(order < spot.size - ends.size, np.interp(spot, at, y[begin:end]), np.nan))
    return np.concatenate(across), np.concatenate(down)


def _fill(painter: QPainter, x: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64]) -> None:
    painter.drawPath(pg.functions.arrayToQPath(np.concatenate((x, x[::-1])), np.concatenate((high, low[::-1]))))


def _pieces(painter: QPainter, frame: PlotFrame, x: NDArray[np.float64]) -> Iterator[slice]:
    """Give the points of each piece, the painter clipped to its columns meanwhile."""
    reach = 2.0 / frame.ratio
    cuts = x[_PIECE : x.size - 1 : _PIECE]
    edges = [x[0] - _TALL_PX, *distinct(np.round(cuts * frame.ratio) / frame.ratio).tolist(), x[-1] + _TALL_PX]
    for left, right in pairwise(edges):
        first = max(0, int(np.searchsorted(x, left - reach)) - 1)
        last = min(x.size, int(np.searchsorted(x, right + reach, side="right")) + 1)
        painter.save()
        painter.setClipRect(QRectF(left, -_TALL_PX, right - left, 2 * _TALL_PX), Qt.ClipOperation.IntersectClip)
        yield slice(first, last)
        painter.restore()
