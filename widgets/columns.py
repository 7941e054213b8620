"""One bar a device pixel column, all of one colour: how a dense curve or range reaches the screen.

A thousand narrow rectangles cost a raster painter a jump in memory for each of their pixels (2 ms a frame). Rows of a
mask, compared all at once and copied as one picture, cost a fifth of that and set the very same pixels. Where the paper
knows lines and no pixels (SVG, PDF), real rectangles are drawn.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from widgets.hatching import draws_lines

__all__ = ["ColumnPainter"]


class ColumnPainter:
    """Paints columns; it keeps its memory from frame to frame, as three megabytes asked anew would cost more."""

    def __init__(self) -> None:
        self._mask = np.empty(0, dtype=np.bool_)
        self._other = np.empty(0, dtype=np.bool_)
        self._pixels = np.empty(0, dtype=np.uint32)

    def draw(
        self,
        painter: QPainter,
        box: QRectF,
        ratio: float,
        top: NDArray[np.float64],
        bottom: NDArray[np.float64],
        colour: QColor,
    ) -> None:
        """Fill column k of `box` from `top[k]` to `bottom[k]` (C,) px, at least a device pixel; NaN leaves it empty.

        `ratio` is device pixels a pixel; there are as many columns as `box` has device pixels across.
        """
        known = np.flatnonzero(top == top)
        if known.size == 0:
            return
        if draws_lines(painter):
            _paint_rects(painter, box, ratio, known, top, bottom, colour)
            return
        # Half up, as a painter rounds; nothing is painted above or below the box.
        above = np.floor((top - box.top()) * ratio + 0.5)
        below = np.maximum(np.floor((bottom - box.top()) * ratio + 0.5), above + 1)
        begin = max(0, int(above[known].min()))
        end = min(round(box.height() * ratio), int(below[known].max()))
        if end <= begin:
            return
        first = np.nan_to_num(np.clip(above, begin, end), nan=end).astype(np.int16)
        last = np.nan_to_num(np.clip(below, begin, end), nan=begin).astype(np.int16)
        pixels = self._filled(begin, end, first, last, _premultiplied(colour))
        image = QImage(pixels.data, top.size, end - begin, 4 * top.size, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        painter.drawImage(QPointF(box.left(), box.top() + begin / ratio), image)

    def _filled(
        self, begin: int, end: int, first: NDArray[np.int16], last: NDArray[np.int16], colour: int
    ) -> NDArray[np.uint32]:
        """Give rows [begin, end) of pixels, column k coloured from row `first[k]` to before `last[k]`."""
        shape = (end - begin, first.size)
        count = shape[0] * shape[1]
        if self._mask.size < count:
            self._mask, self._other = np.empty(count, dtype=np.bool_), np.empty(count, dtype=np.bool_)
            self._pixels = np.empty(count, dtype=np.uint32)
        mask, other = self._mask[:count].reshape(shape), self._other[:count].reshape(shape)
        pixels = self._pixels[:count].reshape(shape)
        rows = np.arange(begin, end, dtype=np.int16)[:, None]
        np.greater_equal(rows, first, out=mask)
        np.less(rows, last, out=other)
        np.logical_and(mask, other, out=mask)
        np.multiply(mask, np.uint32(colour), out=pixels)
        return pixels


def _paint_rects(
    painter: QPainter,
    box: QRectF,
    ratio: float,
    known: NDArray[np.int64],
    top: NDArray[np.float64],
    bottom: NDArray[np.float64],
    colour: QColor,
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    left = box.left() + known / ratio
    for x, high, low in zip(left.tolist(), top[known].tolist(), bottom[known].tolist(), strict=True):
        painter.drawRect(QRectF(x, high, 1 / ratio, max(low - high, 1 / ratio)))


def _premultiplied(colour: QColor) -> int:
    """Give the colour as a raster keeps it, each part already weighted by the opacity."""
    opacity = colour.alphaF()
    red, green, blue = (round(part * opacity) for part in (colour.red(), colour.green(), colour.blue()))
    return colour.alpha() << 24 | red << 16 | green << 8 | blue
