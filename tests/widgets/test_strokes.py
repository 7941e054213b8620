"""What is drawn as straight lines and in pieces looks like one path, whatever its pen, its gaps and the screen."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtSvg import QSvgGenerator

from widgets.plot_frame import PlotFrame
from widgets.plotting import pyqtgraph as pg
from widgets.strokes import draw_line, fill_between

WIDTH, HEIGHT = 300, 120
SEEDS = st.integers(0, 2**32 - 1)
RATIOS = st.sampled_from([1.0, 1.25, 1.5, 2.0, 2.3622])
INK = QColor("#2874A4")


def frame(ratio: float) -> PlotFrame:
    return PlotFrame(QRectF(0, 0, WIDTH, HEIGHT), 0.0, 1.0, 0.0, 1.0, ratio)


def painted(ratio: float, offset: float, paint: Callable[[QPainter], None]) -> np.ndarray:
    """Give the (height, width, 3) channels of what was painted."""
    image = QImage(round(WIDTH * ratio), round(HEIGHT * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(offset, 0.0)
        paint(painter)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return pixels[:, : image.width(), :3].astype(int)


def wave(seed: int, *, beyond: float = 20.0, is_stepped: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """Give x and y of some hundred points, from `beyond` px left of the picture, with gaps and single values."""
    chance = np.random.default_rng(seed)
    count = int(chance.integers(40, 600))
    x = np.sort(chance.uniform(-beyond, WIDTH + beyond, count))
    y = HEIGHT / 2 + np.clip(chance.normal(0, 25, count), -50, 50)
    y[chance.random(count) < chance.choice([0.0, 0.02, 0.3])] = np.nan
    return (np.repeat(x, 2), np.repeat(np.roll(y, 1), 2)) if is_stepped else (x, y)


def pen(width: float, dashes: list[float] | None = None) -> QPen:
    made = QPen(INK, width)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    made.setCapStyle(Qt.PenCapStyle.FlatCap if dashes else Qt.PenCapStyle.RoundCap)
    if dashes:
        made.setDashPattern(dashes)
    return made


def drawn_both(ratio: float, made: Callable[[], QPen], x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give how much ink (height, width), 0 to 255, each pixel has: as one path, and as `draw_line` draws it."""

    def whole(painter: QPainter) -> None:
        painter.setPen(made())
        painter.drawPath(pg.functions.arrayToQPath(x, y, connect="finite", finiteCheck=True))

    def lines(painter: QPainter) -> None:
        painter.setPen(made())
        draw_line(painter, frame(ratio), x, y)

    return 255 - painted(ratio, 0.0, whole)[:, :, 2], 255 - painted(ratio, 0.0, lines)[:, :, 2]


def beside(ink: np.ndarray, reach: int) -> np.ndarray:
    """Give the most ink within `reach` pixels of each pixel."""
    wide = np.pad(ink, reach)
    windows = np.lib.stride_tricks.sliding_window_view(wide, (2 * reach + 1, 2 * reach + 1))
    return windows.max(axis=(2, 3))


@given(SEEDS, RATIOS, st.sampled_from([0.8, 1.0, 2.0, 3.5]), st.booleans())
def test_straight_lines_are_the_line_but_for_its_joints(seed: int, ratio: float, width: float, is_step: bool) -> None:
    x, y = wave(seed, beyond=-5.0, is_stepped=is_step)
    whole, lines = drawn_both(ratio, lambda: pen(width), x, y)
    full = 255 - INK.red()
    reach = 2 + int(np.ceil(width * ratio * 0.25))
    assert (beside(lines, reach)[whole == full] >= full * 0.6).all()  # nothing of the line is missing
    assert (lines[beside(whole, reach) == 0] == 0).all()  # and nothing is drawn away from it
    assert abs(int(lines.sum()) - int(whole.sum())) <= 0.12 * whole.sum()


@given(SEEDS, RATIOS)
def test_dashes_are_those_of_the_pen(seed: int, ratio: float) -> None:
    x, y = wave(seed, beyond=-2.0)  # Qt begins its own dashes where a line comes into the picture
    whole, lines = drawn_both(ratio, lambda: pen(2.0, [3.0, 1.5]), x, y)
    full = 255 - INK.red()
    assert (beside(lines, 3)[whole == full] >= full * 0.6).all()
    assert (lines[beside(whole, 3) == 0] == 0).all()


@given(SEEDS, RATIOS, st.sampled_from([0.0, 0.3]))
def test_pieces_of_a_range_are_the_range(seed: int, ratio: float, offset: float) -> None:
    x, middle = wave(seed)
    low, high = middle + 8, middle - np.random.default_rng(seed).uniform(0, 30, middle.size)

    def whole(painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(94, 28, 70, 77))
        known = np.isfinite(middle)
        for run in np.split(np.arange(x.size), np.flatnonzero(np.diff(known)) + 1):
            if known[run[0]]:
                around = np.concatenate((high[run], low[run][::-1]))
                painter.drawPath(pg.functions.arrayToQPath(np.concatenate((x[run], x[run][::-1])), around))

    def pieces(painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(94, 28, 70, 77))
        fill_between(painter, frame(ratio), x, low, high)

    assert np.abs(painted(ratio, offset, pieces) - painted(ratio, offset, whole)).max() <= 2


def test_a_file_of_lines_gets_one_line(tmp_path: Path) -> None:
    x = np.linspace(0.0, WIDTH, 400)
    drawn = QSvgGenerator()
    drawn.setFileName(str(tmp_path / "line.svg"))
    with QPainter(drawn) as painter:
        painter.setPen(pen(2.0))
        draw_line(painter, frame(1.0), x, HEIGHT / 2 + 20 * np.sin(x))
    told = (tmp_path / "line.svg").read_text(encoding="utf-8")
    assert told.count("<polyline") + told.count("<path") == 1


@pytest.mark.parametrize("width", [1.0, 2.0])
def test_a_line_keeps_the_clip_of_its_plot(width: float) -> None:
    x = np.linspace(0.0, WIDTH, 400)

    def clipped(painter: QPainter) -> None:
        painter.setClipRect(QRectF(50, 20, 100, 40))
        painter.setPen(pen(width))
        draw_line(painter, frame(1.5), x, HEIGHT / 2 + 40 * np.sin(x))

    seen = (painted(1.5, 0.0, clipped) != 255).any(axis=2)
    assert seen.any()
    seen[30:90, 75:225] = False
    assert not seen.any()


def test_a_long_line_leaves_python_nothing_to_search() -> None:
    """As many objects as points would wake the search for cycles, and each fiftieth frame of a pan would come late."""
    x = np.linspace(0.0, WIDTH, 1440)
    y = HEIGHT / 2 + 40 * np.sin(x)
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        painter.setPen(pen(2.0))
        draw_line(painter, frame(1.0), x, y)
        searches: list[str] = []
        was = gc.isenabled()
        gc.collect()
        gc.callbacks.append(lambda phase, _: searches.append(phase))
        gc.enable()
        try:
            draw_line(painter, frame(1.0), x, y)
        finally:
            gc.callbacks.pop()
            if not was:
                gc.disable()
    assert not searches
