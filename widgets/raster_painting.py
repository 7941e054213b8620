"""Paints the cells of a raster, what covers them, and the hatching where nothing is known."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen, QRegion

from measures.distinct import distinct
from measures.runs import runs_of
from widgets.hatching import draws_lines, paint_hatching
from widgets.plotting import pyqtgraph as pg
from widgets.ramp import Ramp

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from widgets.raster_drawing import Cover, RasterLine, RasterPicture
    from widgets.raster_frame import RasterFrame
    from widgets.theme import Theme

__all__ = [
    "cell_colours",
    "paint_cells",
    "paint_lines",
    "paint_over_cells",
    "paint_scale",
    "paint_ticks",
    "width_of_scale",
]

_SWATCH = 16.0
_BAR = 14.0
# A swatch so near to the page gets an outline.
_ALIKE = 0.15
_ENLARGED = 8
_HATCHED_PX = 30.0
_ACCENT_PX = 4.0


def cell_colours(picture: RasterPicture, theme: Theme) -> NDArray[np.uint32]:
    """Give (R, C) 0xffRRGGBB of every cell, 0 where nothing is known or no cell is."""
    colours = Ramp(theme, picture.ramp, picture.low, picture.high).argb(picture.value)
    return colours if picture.absent is None else np.where(picture.absent, 0, colours).astype(np.uint32)


def paint_cells(painter: QPainter, frame: RasterFrame, picture: RasterPicture, theme: Theme) -> None:
    """Draw every cell in the colour of its value: on paper. On the screen a pyqtgraph image does (`raster_plot.py`)."""
    colours = cell_colours(picture, theme)
    if frame.has_gaps:
        _paint_boxes(painter, frame, colours)
    else:
        _paint_image(painter, frame, colours)


def paint_over_cells(
    painter: QPainter,
    frame: RasterFrame,
    picture: RasterPicture,
    theme: Theme,
    colours: NDArray[np.uint32] | None = None,
) -> None:
    """Draw what lies on the cells: covers, the cells they spare, hatching over what is unknown, lines.

    `colours` (R, C) are those of `cell_colours`, where they are known already.
    """
    painter.save()
    painter.setClipRect(frame.box)
    for cover in picture.covers:
        _paint_cover(painter, frame, cover, theme)
        if cover.spares is not None:
            colours = cell_colours(picture, theme) if colours is None else colours
            _paint_image(painter, frame, np.where(cover.spares, colours, 0).astype(np.uint32))
    unknown = np.isnan(picture.value)
    if picture.absent is not None:
        unknown &= ~picture.absent
    _paint_unknown(painter, frame, unknown, theme)
    painter.restore()
    paint_lines(painter, frame, picture.lines, theme)


def _paint_boxes(painter: QPainter, frame: RasterFrame, colours: NDArray[np.uint32]) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for colour in distinct(colours[colours > 0]):
        painter.setBrush(QColor.fromRgb(int(colour)))
        places = np.argwhere(colours == colour)
        painter.drawRects([frame.cell(int(row), int(column)) for row, column in places])


def _paint_image(painter: QPainter, frame: RasterFrame, colours: NDArray[np.uint32]) -> None:
    table = np.ascontiguousarray(colours)
    rows, columns = table.shape
    image = QImage(table.data, columns, rows, 4 * columns, QImage.Format.Format_ARGB32)
    if draws_lines(painter):  # who opens it may smooth what it enlarges: larger cells keep their edges
        image = image.scaled(columns * _ENLARGED, rows * _ENLARGED)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(frame.whole, image)


def _paint_cover(painter: QPainter, frame: RasterFrame, cover: Cover, theme: Theme) -> None:
    edge = frame.box.top() if cover.side == "above" else frame.box.bottom()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(cover.role))
    known = np.isfinite(cover.border)
    first, last = frame.seen
    known[:first] = known[last:] = False
    for begin, end in runs_of(known):
        middles, border = np.arange(begin, end) + 0.5, frame.y(cover.border[begin:end])
        across = frame.x(np.concatenate(([begin, begin], middles, [end, end])))
        down = np.concatenate(([edge, border[0]], border, [border[-1], edge]))
        painter.drawPath(pg.functions.arrayToQPath(across, down))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_unknown(painter: QPainter, frame: RasterFrame, unknown: NDArray[np.bool_], theme: Theme) -> None:
    if not bool(unknown.any()):
        return
    if draws_lines(painter):
        for row, column, rows, columns in _blocks(unknown):
            paint_hatching(painter, frame.cell(row, column, rows, columns), theme)
        return
    region = QRegion()
    first, last = frame.seen
    seen = unknown[:, first:last]
    # Rows that are alike are one block, but for the gaps between large cells: each costs as much as a row.
    begins = [0, *(np.flatnonzero((seen[1:] != seen[:-1]).any(axis=1)) + 1).tolist()]
    if frame.has_gaps:
        begins = list(range(len(seen)))
    for row, until in pairwise([*begins, len(seen)]):
        for begin, end in runs_of(seen[row]):
            region += QRegion(frame.cell(row, first + begin, until - row, end - begin).toRect())
    painter.save()
    painter.setClipRegion(region, Qt.ClipOperation.IntersectClip)
    paint_hatching(painter, QRectF(region.boundingRect()), theme)
    painter.restore()


def _blocks(marked: NDArray[np.bool_]) -> list[tuple[int, int, int, int]]:
    """Give (row, column, rows, columns) of the marked cells, the same run in rows one below the other being one."""
    open_runs: dict[tuple[int, int], int] = {}
    found: list[tuple[int, int, int, int]] = []
    for row in range(marked.shape[0] + 1):
        runs = set(runs_of(marked[row])) if row < marked.shape[0] else set()
        for begin, end in [run for run in open_runs if run not in runs]:
            first = open_runs.pop((begin, end))
            found.append((first, begin, row - first, end - begin))
        for run in runs:
            open_runs.setdefault(run, row)
    return found


def paint_lines(painter: QPainter, frame: RasterFrame, lines: tuple[RasterLine, ...], theme: Theme) -> None:
    """Draw the lines over the cells: ink ones 1.5 px, thin ones 1 px, the order dashed white, frames pale."""
    painter.save()
    painter.setClipRect(frame.box)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in lines:
        if line.look == "order":
            width = theme.number("chart.order_line")
            pen = QPen(QColor("#FFFFFF"), width)
            pen.setDashPattern([part / width for part in theme.tokens.numbers_of("chart.order_dash")])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        elif line.look == "gap":
            pen = QPen(theme.colour("paper"), 3)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        elif line.look == "note":
            pen = QPen(theme.colour("note_line"), 2)
        elif line.look == "frame":
            pen = QPen(theme.ramp("lampe")[-1], 1.5)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        else:
            pen = QPen(theme.colour("ink"), 1.5) if line.look == "ink" else QPen(theme.colour("control"), 1)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        points = slice(*_seen_of(line.columns, frame))
        across, down = frame.x(line.columns[points]), frame.y(line.rows[points])
        # A point at a time a year of nights takes 10 ms each time it is painted.
        painter.drawPath(pg.functions.arrayToQPath(across, down, connect="finite", finiteCheck=True))
    painter.restore()


def _seen_of(columns: NDArray[np.float64], frame: RasterFrame) -> tuple[int, int]:
    """Give [first, last) of the points of a line that matter in view, a neighbour on either side included."""
    if frame.shown is None:
        return 0, columns.size
    left, right = frame.shown
    inside = np.flatnonzero((columns[1:] >= left) & (columns[:-1] <= right))
    return (int(inside[0]), int(inside[-1]) + 2) if inside.size else (0, 0)


def paint_scale(painter: QPainter, box: QRectF, picture: RasterPicture, theme: Theme) -> None:
    """Draw the scale in `box`: seven steps with both ends and the middle named, or named swatches."""
    ramp = Ramp(theme, picture.ramp, picture.low, picture.high)
    scale = picture.scale
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setFont(theme.font("note"))
    if scale.keys:
        _paint_keys(painter, box, picture, ramp, theme)
        return
    if scale.hatched:
        swatch = QRectF(round(box.left()), round(box.bottom() - _SWATCH - 2), _BAR, _SWATCH)
        paint_hatching(painter, swatch, theme)
        painter.setPen(theme.colour("ink"))
        place = QRectF(swatch.right() + 8, swatch.center().y() - 12, box.width(), 24)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, scale.hatched)
        box = box.adjusted(0, 0, 0, -_HATCHED_PX)
    steps = len(theme.ramp(picture.ramp))
    for step in range(steps):
        value = picture.high - (picture.high - picture.low) * step / (steps - 1)
        top, bottom = box.top() + box.height() * step / steps, box.top() + box.height() * (step + 1) / steps
        bar = QRectF(box.left(), round(top), _BAR, max(1, round(bottom) - round(top) - 1))
        painter.fillRect(bar, ramp.colour(value))
    painter.setPen(theme.colour("ink"))
    middle = (picture.low + picture.high) / 2
    for value, y in ((picture.high, box.top() + 9), (middle, box.center().y()), (picture.low, box.bottom() - 9)):
        place = QRectF(box.left() + _BAR + 8, y - 12, 120, 24)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, scale.words(value))


def _paint_keys(painter: QPainter, box: QRectF, picture: RasterPicture, ramp: Ramp, theme: Theme) -> None:
    painter.setFont(theme.font("note", 700))
    painter.setPen(theme.colour("ink"))
    step = 26.0
    top = box.top()
    if picture.scale.title:
        top = max(top, _ACCENT_PX)  # « Éclairage » keeps its accent where no flags leave room above
        painter.drawText(
            QRectF(box.left(), top - 4, box.width(), 22), Qt.AlignmentFlag.AlignVCenter, picture.scale.title
        )
        top += step
    painter.setFont(theme.font("note"))
    for key, words in picture.scale.keys:
        colour = theme.colour(key) if isinstance(key, str) else ramp.colour(key)
        swatch = QRectF(round(box.left()), round(top - 2), _SWATCH, _SWATCH)
        painter.fillRect(swatch, colour)
        if abs(colour.lightnessF() - theme.colour("paper").lightnessF()) < _ALIKE:
            painter.setPen(QPen(theme.colour("control"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(swatch.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(theme.colour("ink"))
        place = QRectF(swatch.right() + 7, swatch.top() - 4, box.width(), 24)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
        top += step


def width_of_scale(picture: RasterPicture, theme: Theme) -> float:
    """Give the px the scale needs at the right of the cells, its distance included."""
    metrics = QFontMetricsF(theme.font("note", 700))
    if picture.scale.keys:
        return 16 + _SWATCH + 7 + max(metrics.horizontalAdvance(words) for _, words in picture.scale.keys) + 2
    values = (picture.low, (picture.low + picture.high) / 2, picture.high)
    words = max(metrics.horizontalAdvance(text) for text in (*map(picture.scale.words, values), picture.scale.hatched))
    return max(22 + _BAR + 8 + words, 22 + metrics.horizontalAdvance(picture.scale.title)) + 2


def paint_ticks(painter: QPainter, places: list[QLineF], theme: Theme) -> None:
    """Draw the ticks of an axis."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(theme.colour("control"), 1))
    painter.drawLines(places)
