"""A raster as a whole: where its cells lie in a given size, then cells, lines, axes, words, flags and scale."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QLineF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from widgets.raster_flags import paint_flags
from widgets.raster_frame import RasterFrame
from widgets.raster_painting import (
    paint_cells,
    paint_over_cells,
    paint_scale,
    paint_ticks,
    width_of_scale,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from widgets.raster_drawing import AxisMarks, AxisName, RasterPicture
    from widgets.theme import Theme

__all__ = [
    "FLAGS_PX",
    "HEAD_PX",
    "edges_px",
    "names_that_fit",
    "paint_around",
    "paint_raster",
    "raster_frame",
    "rows_that_fit",
]

HEAD_PX = 24.0
FLAGS_PX = 32.0
_NAME_GAP = 6.0
_MOST_STRIDE = 8
_LINE_PX = 16.0  # letters of 11 pt below each other: closer, days of a fortnight run into one block
_TICK = 8.0
_ROW_GAP = 8.0


def edges_px(picture: RasterPicture, theme: Theme) -> tuple[float, float]:
    """Give the px that the names at the left of the cells need, and the scale at their right."""
    metrics = QFontMetricsF(theme.font("note", 600))
    left = max((metrics.horizontalAdvance(name.text) for name in picture.rows.names), default=0.0) + _ROW_GAP
    return left + (_TICK if picture.rows.ticks else 0.0), width_of_scale(picture, theme)


def raster_frame(
    picture: RasterPicture, theme: Theme, size: QSizeF, row_px: float, least: tuple[float, float] = (0.0, 0.0)
) -> RasterFrame:
    """Give where the cells lie in a widget of that size, a row being at most about `row_px` high.

    `least` px are left free at their left and right, to stand over what has wider words there.
    """
    left, right = (max(pair) for pair in zip(edges_px(picture, theme), least, strict=True))
    top = (FLAGS_PX if picture.flags else 0.0) + (0.0 if picture.has_columns_below else HEAD_PX)
    bottom = HEAD_PX if picture.has_columns_below else 1.0
    width = size.width() - left - right
    rows, columns = picture.value.shape
    height = min(size.height() - top - bottom, rows * row_px * 1.3)
    if width < columns * 0.5 or height < rows:
        width, height = max(width, 20.0), max(height, 20.0)
    box = QRectF(round(left), round(top), round(width), round(height))
    return RasterFrame(box, rows, columns, picture.is_parted)


def paint_raster(painter: QPainter, frame: RasterFrame, picture: RasterPicture, theme: Theme, width: float) -> None:
    """Draw everything but what is pointed at, in a picture `width` px wide."""
    paint_cells(painter, frame, picture, theme)
    paint_around(painter, frame, picture, theme, width)


def paint_around(
    painter: QPainter,
    frame: RasterFrame,
    picture: RasterPicture,
    theme: Theme,
    width: float,
    colours: NDArray[np.uint32] | None = None,
) -> None:
    """Draw all that is not the cells themselves: what lies on them, axes, words, flags, scale."""
    paint_over_cells(painter, frame, picture, theme, colours)
    _paint_axes(painter, frame, picture, theme, width)
    _paint_on_cells(painter, frame, picture, theme, width)
    scale_left = frame.box.right() + (16 if picture.scale.keys else 22)
    scale = QRectF(scale_left, frame.box.top(), width - scale_left, frame.box.height())
    paint_scale(painter, scale, picture, theme)
    if picture.scale.title and not picture.scale.keys:
        painter.setPen(theme.colour("muted"))
        place = QRectF(scale_left, frame.box.top() - HEAD_PX, 200, HEAD_PX - 4)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, picture.scale.title)


def _columns_of(frame: RasterFrame, picture: RasterPicture) -> AxisMarks:
    """Give the marks of the columns in view."""
    if frame.shown is None or picture.columns_in is None:
        return picture.columns
    return picture.columns_in(*frame.seen)


def _paint_axes(painter: QPainter, frame: RasterFrame, picture: RasterPicture, theme: Theme, width: float) -> None:
    box = frame.box
    edge = box.bottom() if picture.has_columns_below else box.top()
    away = 1 if picture.has_columns_below else -1
    columns = _columns_of(frame, picture)
    ticks = [
        QLineF(round(frame.x(at)), edge, round(frame.x(at)), edge + away * _TICK * 0.75)
        for at in columns.ticks
        if frame.shows(at)
    ]
    ticks += [
        QLineF(box.left() - 6, round(frame.y(at)), box.left() - 1, round(frame.y(at))) for at in picture.rows.ticks
    ]
    paint_ticks(painter, ticks, theme)
    top = edge + 5 if away > 0 else edge - HEAD_PX
    for name, text, left, long in names_that_fit(frame, columns.names, lambda one: _width(theme, one), width):
        _set_name(painter, theme, name)
        painter.drawText(QRectF(left, top, long, HEAD_PX - 5), Qt.AlignmentFlag.AlignCenter, text)
    right = box.left() - (_TICK if picture.rows.ticks else _ROW_GAP)
    for name in rows_that_fit(frame, picture.rows.names):
        _set_name(painter, theme, name)
        place = QRectF(0, frame.y(name.at) - 12, right, 24)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name.text)


def rows_that_fit(frame: RasterFrame, names: Sequence[AxisName]) -> list[AxisName]:
    """Give the names of rows that stand clear of each other, the strong ones first: of low rows some go unnamed."""
    found: list[AxisName] = []
    for name in sorted(names, key=lambda one: not one.is_strong):
        if all(abs(frame.y(name.at) - frame.y(one.at)) >= _LINE_PX for one in found):
            found.append(name)
    return found


def names_that_fit(
    frame: RasterFrame, names: Sequence[AxisName], width_of: Callable[[AxisName], float], width: float
) -> list[tuple[AxisName, str, float, float]]:
    """Give (name, what is said, left, px wide) of the names in view, the first first, none over another one.

    A name with a short form is said so rather than that the next one goes; where they have no room all the same, each
    second (third, fourth) one stands, so that none is missed by accident.
    """
    shown = [name for name in names if frame.shows(name.at)]
    placed = _placed(frame, shown, width_of, width)
    for stride in range(2, _MOST_STRIDE):
        if len(placed) == len(shown[:: stride - 1]):
            break
        placed = _placed(frame, shown[::stride], width_of, width)
    return placed


def _placed(
    frame: RasterFrame, shown: Sequence[AxisName], width_of: Callable[[AxisName], float], width: float
) -> list[tuple[AxisName, str, float, float]]:
    found: list[tuple[AxisName, str, float, float]] = []
    free_from = 0.0
    for name, after in zip_longest(shown, shown[1:]):
        said = name
        if name.short and after is not None:
            room = frame.x(after.at) - width_of(after) / 2 - _NAME_GAP
            if max(frame.x(name.at) - width_of(name) / 2, 0.0) + width_of(name) > room:
                said = replace(name, text=name.short)
        long = width_of(said)
        left = min(max(frame.x(name.at) - long / 2, 0.0), width - long)
        if left >= free_from:
            found.append((name, said.text, left, long))
            free_from = left + long + _NAME_GAP
    return found


def _name_font(theme: Theme, name: AxisName) -> QFont:
    return theme.font("note", 600 if name.is_strong else 400)


def _set_name(painter: QPainter, theme: Theme, name: AxisName) -> None:
    painter.setFont(_name_font(theme, name))
    painter.setPen(theme.colour("ink"))


def _width(theme: Theme, name: AxisName) -> float:
    return QFontMetricsF(_name_font(theme, name)).horizontalAdvance(name.text) + 2


def _paint_on_cells(painter: QPainter, frame: RasterFrame, picture: RasterPicture, theme: Theme, width: float) -> None:
    painter.setFont(theme.font("note", 600))
    painter.save()
    painter.setClipRect(frame.box)
    metrics = QFontMetricsF(painter.font())
    for word in picture.words:
        place = QRectF(frame.x(word.column) - 150, frame.y(word.row) - 12, 300, 24)
        if word.role == "order":
            # The dark they lie in may be crossed by the pale band of dawn: they bring their own.
            half = metrics.horizontalAdvance(word.text) / 2 + 6
            ground = QRectF(place.center().x() - half, place.center().y() - 10, 2 * half, 20)
            painter.fillRect(ground, theme.ramp("lampe")[0])
        painter.setPen(theme.colour("ink") if word.role == "ink" else Qt.GlobalColor.white)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, word.text)
    painter.restore()
    paint_flags(painter, frame, picture.flags, width, theme)
