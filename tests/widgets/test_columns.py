"""Columns set the pixels that rectangles would set, and nothing outside their box."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from widgets.columns import ColumnPainter

WIDTH, HEIGHT = 40, 30
BOX = QRectF(3, 5, 30, 20)


def pixels(image: QImage) -> np.ndarray:
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width()).copy()


def blank(ratio: int = 1) -> QImage:
    image = QImage(WIDTH * ratio, HEIGHT * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    return image


@given(
    st.integers(0, 2**32 - 1),
    st.sampled_from([1, 2]),
    st.sampled_from([QColor("#2874A4"), QColor(94, 28, 70, 77)]),
)
def test_columns_are_the_rectangles_they_stand_for(seed: int, ratio: int, colour: QColor) -> None:
    chance = np.random.default_rng(seed)
    count = round(BOX.width()) * ratio
    top = chance.uniform(BOX.top() - 6, BOX.bottom() + 6, count)
    bottom = top + chance.uniform(0, 15, count)
    top[chance.random(count) < 0.2] = np.nan
    found, wanted = blank(ratio), blank(ratio)
    painter = ColumnPainter()
    with QPainter(found) as canvas:
        painter.draw(canvas, BOX, ratio, top, bottom, colour)
    wanted.setDevicePixelRatio(1)
    with QPainter(wanted) as canvas:
        box = QRect(3 * ratio, 5 * ratio, 30 * ratio, 20 * ratio)
        canvas.setClipRect(box)
        for column in np.flatnonzero(np.isfinite(top)):
            begin = int(np.floor((top[column] - BOX.top()) * ratio + 0.5))
            end = max(begin + 1, int(np.floor((bottom[column] - BOX.top()) * ratio + 0.5)))
            canvas.fillRect(box.left() + int(column), box.top() + begin, 1, end - begin, colour)
    assert int(np.abs(_channels(found) - _channels(wanted)).max()) <= 1


def _channels(image: QImage) -> np.ndarray:
    packed = pixels(image)
    return np.stack([(packed >> shift & 255).astype(int) for shift in (16, 8, 0)])


@pytest.mark.parametrize("size", [12, 30, 7])
def test_the_same_painter_serves_boxes_of_any_size(size: int) -> None:
    painter = ColumnPainter()
    for width in (20, size, 25):
        image = blank()
        with QPainter(image) as canvas:
            painter.draw(canvas, QRectF(0, 0, width, 10), 1, np.zeros(width), np.full(width, 10.0), QColor("black"))
        black = pixels(image) == 0xFF000000
        assert int(black.sum()) == width * 10 and bool(black[:10, :width].all())
