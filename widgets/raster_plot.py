"""What a raster shows, as a pyqtgraph plot: the cells are an image of its view box, which zooms and pans.

Over the image lie our own painters, the ones that draw on paper too: covers, hatching, lines, axes, flags and scale as
one picture kept until something moves, then what is pointed at, which follows the mouse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPen, QPixmap

from widgets.painting import answering, careful
from widgets.plot_view import PlotView
from widgets.plotting import pyqtgraph as pg
from widgets.raster_axes import paint_around
from widgets.raster_frame import LEAST_COLUMNS, RasterFrame
from widgets.raster_painting import cell_colours
from widgets.theme import current_theme
from widgets.time_box import TimeBox

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtWidgets import QWidget

    from widgets.raster_drawing import RasterPicture
    from widgets.theme import Theme

__all__ = ["Pointed", "RasterPlot"]

Pointed = tuple[tuple[tuple[int, int, int], int], ...]


class CellsItem(pg.ImageItem):
    """The cells: an image of values and levels like any of pyqtgraph's, in the colours of a ramp of ours.

    pyqtgraph's own table has 256 steps; a lamp that burns for a hundredth would be as dark as none. A gap between large
    cells is a pixel of the screen and no part of a cell, so such an image has the pixels of its box.
    """

    def __init__(self) -> None:
        super().__init__(axisOrder="row-major")
        self._shown: tuple[RasterPicture, Theme, RasterFrame, float] | None = None
        self.colours: NDArray[np.uint32] | None = None  # (R, C), once they have been painted
        self._pixels: NDArray[np.uint32] = np.zeros((1, 1), dtype=np.uint32)

    def show_cells(self, picture: RasterPicture, theme: Theme, frame: RasterFrame, ratio: float) -> None:
        """Show the cells of a picture; `ratio` device pixels a pixel."""
        before, self._shown = self._shown, (picture, theme, frame, ratio)
        if before is None or before[0] is not picture:
            self.setImage(picture.value, levels=(picture.low, picture.high), autoLevels=False)
        elif before[1] is not theme or ((frame.has_gaps or before[2].has_gaps) and (before[2:] != (frame, ratio))):
            self._renderRequired = True
            self.update()

    def render(self) -> None:
        """Make the picture of the cells: pyqtgraph asks for it when it is to be painted."""
        assert self._shown is not None
        picture, theme, frame, ratio = self._shown
        self.colours = colours = cell_colours(picture, theme)
        self._pixels = _with_gaps(colours, frame, ratio) if frame.has_gaps else np.ascontiguousarray(colours)
        rows, columns = self._pixels.shape
        # Opaque or nothing at all: so it is premultiplied, as painted fastest.
        kind = QImage.Format.Format_ARGB32_Premultiplied
        self.qimage = QImage(self._pixels.data, columns, rows, 4 * columns, kind)
        self._renderRequired, self._unrenderable = False, False

    def render_now(self) -> None:
        """Have `colours` at hand."""
        if self._renderRequired:
            self.render()

    @careful
    def paint(self, painter: QPainter, *given: Any) -> None:
        if self._shown is None:
            return
        painter.save()
        # The view box clips to a shape that may round to a pixel more than the box of the cells.
        placed = painter.transform()
        painter.resetTransform()
        painter.setClipRect(self._shown[2].box, Qt.ClipOperation.IntersectClip)
        painter.setTransform(placed)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        super().paint(painter, *given)
        painter.restore()


def _with_gaps(colours: NDArray[np.uint32], frame: RasterFrame, ratio: float) -> NDArray[np.uint32]:
    """Give the cells as the device pixels of their box, between them gaps that are all as wide."""
    left, top = frame.box.left(), frame.box.top()
    across = [(frame.x(at) - left) * ratio for at in range(frame.columns + 1)]
    down = [(frame.y(at) - top) * ratio for at in range(frame.rows + 1)]
    columns, rows = _owners(across, ratio), _owners(down, ratio)
    pixels = colours[rows[:, None], columns[None, :]]
    pixels[rows < 0, :] = 0
    pixels[:, columns < 0] = 0
    return np.ascontiguousarray(pixels)


def _owners(edges: list[float], ratio: float) -> NDArray[np.int64]:
    """Give (P,) which cell each device pixel along an axis belongs to, -1 for the gap at a cell's end."""
    gap, places = max(1, round(ratio)), [round(edge) for edge in edges]
    owners = np.full(places[-1], -1, dtype=np.int64)
    for at in range(len(places) - 1):
        owners[places[at] : max(places[at] + 1, places[at + 1] - gap)] = at
    return owners


class _Sheet(pg.GraphicsObject):
    """An item as large as the view, in its pixels; `paint_on(painter)` draws it."""

    def __init__(self, layer: int, paint_on: Any) -> None:
        super().__init__()
        self._paint_on, self._box = paint_on, QRectF()
        self.setZValue(layer)

    def set_box(self, box: QRectF) -> None:
        """Lie over this part of the scene."""
        if box != self._box:
            self.prepareGeometryChange()
            self._box = box

    @answering(QRectF)
    def boundingRect(self) -> QRectF:
        return self._box

    @careful
    def paint(self, painter: QPainter, *_: Any) -> None:
        self._paint_on(painter)


class RasterPlot(PlotView):
    """The view inside a Raster; it hears no mouse and no key, the raster does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.box = TimeBox()
        self.box.invertY(True)
        self._cells = CellsItem()
        self.box.addItem(self._cells, ignoreBounds=True)
        self._around, self._over = _Sheet(10, self._paint_around), _Sheet(20, self._paint_over)
        for item in (self.box, self._around, self._over):
            self.addItem(item)
        self._size = (0, 0)
        self._picture: RasterPicture | None = None
        self._frame: RasterFrame | None = None
        self._kept: tuple[object, QPixmap] | None = None
        self._pointed: Pointed = ()
        self._words: tuple[tuple[int, int], str] | None = None

    def hold(self, rows: int, columns: int) -> None:
        """Make the view box as large as so many cells, all in view, where it was another size."""
        if (rows, columns) != self._size and rows and columns:
            self._size = rows, columns
            least = min(LEAST_COLUMNS, columns)
            self.box.setLimits(xMin=0, xMax=columns, minXRange=least, maxXRange=columns)
            self.box.setYRange(0, rows, padding=0)
            self.box.show_span(0, columns)

    def take(self, picture: RasterPicture, frame: RasterFrame) -> None:
        """Show a picture; `frame` is where its cells lie, all of them or those in view."""
        theme, ratio = current_theme(), self.devicePixelRatioF()
        self._picture, self._frame = picture, frame
        if self.box.geometry() != frame.box:
            self.box.setGeometry(frame.box)
        self._cells.show_cells(picture, theme, frame, ratio)
        whole = QRectF(self.rect())
        for item in (self._around, self._over):
            item.set_box(whole)
            item.update()

    def point(self, framed: Pointed, words: tuple[tuple[int, int], str] | None) -> None:
        """Frame blocks (row, column, rows), each with the px it is widened by; say the words of one cell beside it."""
        if (framed, words) != (self._pointed, self._words):
            self._pointed, self._words = framed, words
            self._over.update()

    def _paint_around(self, painter: QPainter) -> None:
        picture, frame = self._picture, self._frame
        if picture is None or frame is None:
            return
        theme, ratio = current_theme(), self.devicePixelRatioF()
        key = (picture, theme, frame, self.width(), self.height(), ratio)
        if self._kept is None or self._kept[0] != key:
            self._cells.render_now()
            drawn = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
            drawn.setDevicePixelRatio(ratio)
            drawn.fill(Qt.GlobalColor.transparent)
            with QPainter(drawn) as inner:
                paint_around(inner, frame, picture, theme, self.width(), self._cells.colours)
            self._kept = (key, drawn)
        painter.drawPixmap(0, 0, self._kept[1])

    def _paint_over(self, painter: QPainter) -> None:
        frame, theme = self._frame, current_theme()
        if frame is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # On cells as dark as ink it is the edge of the frame that is seen.
        for role, width in (("surface", 4), ("ink", 2)):
            painter.setPen(QPen(theme.colour(role), width))
            for block, by in self._pointed:
                if frame.shows(block[1] + 0.5):
                    painter.drawRect(frame.cell(*block).adjusted(-by, -by, 1, 1))
        if self._words is not None and frame.shows(self._words[0][1] + 0.5):
            self._paint_words(painter, frame.cell(*self._words[0]), self._words[1], theme)

    def _paint_words(self, painter: QPainter, cell: QRectF, words: str, theme: Theme) -> None:
        font = theme.font("note")
        metrics = QFontMetricsF(font)
        width, height = metrics.horizontalAdvance(words) + 17, metrics.height() + 9
        left = min(max(cell.center().x() - width / 2, 0.0), max(0.0, self.width() - width - 1))
        top = cell.top() - height - 6
        if top < 0:
            top = min(cell.bottom() + 6, self.height() - height - 1)
        place = QRectF(round(left) + 0.5, round(top) + 0.5, round(width), round(height))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(place, theme.px("shape.radius_tag"), theme.px("shape.radius_tag"))
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
