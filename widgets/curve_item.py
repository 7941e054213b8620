"""Curves and ranges on the plot: a polyline while there are at most two points a pixel, else exact bars.

Dense, each device pixel column gets one bar from its lowest to its highest value; two neighbours that would not touch
are lengthened until they do, as the line between them would. No point is averaged away, no gap is bridged.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from widgets.columns import ColumnPainter
from widgets.plot_frame import PlotFrame, PlotPart
from widgets.plotted import Band, Curve, Kind
from widgets.plotting import pyqtgraph as pg
from widgets.pyramid import Pyramid
from widgets.strokes import draw_line, fill_between
from widgets.theme import current_theme

__all__ = ["BandItem", "CurveItem"]

_DENSE_POINTS_PX = 2.0
_DENSE_LINE_POINTS = 2000
# A value that stands alone in a slot this wide (a daily count, looked at by the day) is its level, not a dot.
_LEVEL_PX = 120


class CurveItem(PlotPart):
    """One curve as a line, as bars from 0, or as steps."""

    def __init__(self) -> None:
        super().__init__(10)
        self._curve: Curve | None = None
        self._kind: Kind = "line"
        self._hue = "passages"
        self._columns = ColumnPainter()

    def set_curve(self, curve: Curve | None, kind: Kind, hue: str) -> None:
        """Draw another curve from the next frame on; the old one stays until then."""
        self._curve, self._kind, self._hue = curve, kind, hue
        self.update()

    def draw(self, painter: QPainter, frame: PlotFrame) -> None:
        curve = self._curve
        if curve is None:
            return
        colour = current_theme().hue(self._hue)
        first, last = curve.slots_in(frame.start_ms, frame.end_ms)
        if last - first > _DENSE_POINTS_PX * frame.box.width() * frame.ratio:
            self._draw_columns(painter, frame, curve, colour)
        elif self._kind == "bars":
            _draw_bars(painter, frame, curve, (first, last), colour)
        else:
            # One slot more at each side: the line goes on beyond the edge.
            window = slice(max(0, first - 1), last + 1)
            self._draw_line(painter, frame, curve, window, colour)

    def _draw_line(self, painter: QPainter, frame: PlotFrame, curve: Curve, window: slice, colour: QColor) -> None:
        theme = current_theme()
        value = curve.value[window]
        if self._kind == "step":
            x = np.column_stack((frame.x(curve.start_ms[window]), frame.x(curve.end_ms[window]))).ravel()
            y = np.repeat(frame.y(value), 2)
        else:
            x, y = frame.x(curve.middle_ms[window]), frame.y(value)
        is_dense = value.size > _DENSE_LINE_POINTS
        width = theme.number("chart.series_dense" if is_dense else "chart.series")
        growing = curve.growing_slot()
        if growing is not None and window.start <= growing < window.stop:
            y = self._draw_growing(painter, x, y, growing - window.start)
        is_out = curve.is_unsure(window)
        if bool(is_out.any()):
            y = self._draw_unsure(painter, frame, x, y, is_out)
        pen = QPen(colour, width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if curve.dash:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern(_dash(curve.dash, width))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        draw_line(painter, frame, x, y)
        if self._kind == "line":
            wide = frame.x(curve.end_ms[window]) - frame.x(curve.start_ms[window]) >= _LEVEL_PX
            _draw_lonely(painter, x, np.where(wide & _alone(value), np.nan, y), colour)
            self._draw_levels(painter, frame, curve, window, np.flatnonzero(wide & _alone(value)), y, pen)

    def _draw_levels(
        self,
        painter: QPainter,
        frame: PlotFrame,
        curve: Curve,
        window: slice,
        places: NDArray[np.intp],
        y: NDArray[np.float64],
        pen: QPen,
    ) -> None:
        """Draw values that stand alone across their slots; what `y` has no more is not quite counted."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for place in places:
            painter.setPen(pen if np.isfinite(y[place]) else _uncounted_pen())
            at = window.start + int(place)
            left, right = frame.x(curve.start_ms[at : at + 1])[0], frame.x(curve.end_ms[at : at + 1])[0]
            level = float(frame.y(curve.value[at]))
            painter.drawLine(QPointF(left, level), QPointF(right, level))

    def _draw_growing(
        self, painter: QPainter, x: NDArray[np.float64], y: NDArray[np.float64], slot: int
    ) -> NDArray[np.float64]:
        """Draw the way to a sum that still grows as not quite counted, and give `y` without it."""
        points = slice(2 * slot, 2 * slot + 2) if self._kind == "step" else slice(max(0, slot - 1), slot + 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_uncounted_pen())
        painter.drawPath(pg.functions.arrayToQPath(x[points], y[points], connect="finite", finiteCheck=True))
        rest = y.copy()
        rest[points.stop - 1 if self._kind == "line" else points] = np.nan
        return rest

    def _draw_unsure(
        self,
        painter: QPainter,
        frame: PlotFrame,
        x: NDArray[np.float64],
        y: NDArray[np.float64],
        is_out: NDArray[np.bool_],
    ) -> NDArray[np.float64]:
        """Draw what is not counted, or only partly, in grey and dashed, and give `y` without it."""
        out = np.repeat(is_out, 2) if self._kind == "step" else is_out
        # The line into such a span and out of it is grey too: half of it lies there.
        beside = out.copy()
        beside[1:] |= out[:-1]
        beside[:-1] |= out[1:]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_uncounted_pen())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        draw_line(painter, frame, x, np.where(beside, y, np.nan))
        return np.where(out, np.nan, y)

    def _draw_columns(self, painter: QPainter, frame: PlotFrame, curve: Curve, colour: QColor) -> None:
        low, high = curve.pyramid.extremes(np.searchsorted(curve.middle_ms, frame.column_edges()))
        known = low <= high
        if self._kind == "bars":
            low, high = np.where(known, np.minimum(low, 0.0), np.nan), np.where(known, np.maximum(high, 0.0), np.nan)
        else:
            low, high = _touching(np.where(known, low, np.nan), np.where(known, high, np.nan))
        self._columns.draw(painter, frame.box, frame.ratio, frame.y(high), frame.y(low), colour)


class BandItem(PlotPart):
    """The range under a curve: the usual half of like days, or from the calm to the peaks."""

    def __init__(self) -> None:
        super().__init__(0)
        self._curve: Curve | None = None
        self._band: Band | None = None
        self._hue = "passages"
        self._pyramid: Pyramid | None = None
        self._columns = ColumnPainter()

    def set_band(self, curve: Curve | None, band: Band | None, hue: str) -> None:
        """Take the range of `curve`, or none."""
        self._curve, self._band, self._hue, self._pyramid = curve, band, hue, None
        self.update()

    def draw(self, painter: QPainter, frame: PlotFrame) -> None:
        curve, band = self._curve, self._band
        if curve is None or band is None:
            return
        theme = current_theme()
        fill = theme.colour("band")
        if band.is_level:
            fill = theme.hue(self._hue)
            fill.setAlphaF(theme.number(f"chart.level_band_opacity_{'dark' if theme.is_dark else 'light'}"))
        first, last = curve.slots_in(frame.start_ms, frame.end_ms)
        if last - first > _DENSE_POINTS_PX * frame.box.width() * frame.ratio:
            self._draw_columns(painter, frame, curve, band, fill)
            return
        window = slice(max(0, first - 1), last + 1)
        x = frame.x(curve.middle_ms[window])
        low, high = frame.y(band.low[window]), frame.y(band.high[window])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        fill_between(painter, frame, x, low, high)
        left, right = frame.x(curve.start_ms[window]), frame.x(curve.end_ms[window])
        wide = np.flatnonzero(_alone(band.low[window] + band.high[window]) & (right - left >= _LEVEL_PX))
        for place in wide:
            painter.drawRect(QRectF(QPointF(left[place], high[place]), QPointF(right[place], low[place])))
        if not band.is_level:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("band_line"), theme.number("chart.band_edge")))
            for edge in (low, high):
                draw_line(painter, frame, x, edge)
                for place in wide:
                    painter.drawLine(QPointF(left[place], edge[place]), QPointF(right[place], edge[place]))

    def _draw_columns(self, painter: QPainter, frame: PlotFrame, curve: Curve, band: Band, fill: QColor) -> None:
        if self._pyramid is None:
            self._pyramid = Pyramid(band.low, band.high)
        low, high = self._pyramid.extremes(np.searchsorted(curve.middle_ms, frame.column_edges()))
        low, high = np.where(low <= high, low, np.nan), np.where(low <= high, high, np.nan)
        self._columns.draw(painter, frame.box, frame.ratio, frame.y(high), frame.y(low), fill)


def _uncounted_pen() -> QPen:
    theme = current_theme()
    width = theme.number("chart.series")
    pen = QPen(theme.colour("muted"), width)
    pen.setDashPattern([part / width for part in theme.tokens.numbers_of("chart.excluded_dash")])
    return pen


def _dash(number: int, width: float) -> list[float]:
    name = "chart.series_second_dash" if number == 1 else "chart.series_third_dash"
    return [part / width for part in current_theme().tokens.numbers_of(name)]


def _touching(low: NDArray[np.float64], high: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Lengthen each column so that it meets the one before it, when both are known; NaN stays NaN."""
    joined_low, joined_high = low.copy(), high.copy()
    both = np.isfinite(low[1:]) & np.isfinite(low[:-1])
    joined_low[1:] = np.where(both, np.minimum(low[1:], high[:-1]), low[1:])
    joined_high[1:] = np.where(both, np.maximum(high[1:], low[:-1]), high[1:])
    return joined_low, joined_high


def _draw_bars(painter: QPainter, frame: PlotFrame, curve: Curve, window: tuple[int, int], colour: QColor) -> None:
    first, last = window
    value = curve.value[first:last]
    known = np.isfinite(value)
    left, right = frame.x(curve.start_ms[first:last][known]), frame.x(curve.end_ms[first:last][known])
    gap = np.clip((right - left) * 0.18, 0.0, 8.0)
    base, top = frame.y(0.0), frame.y(value[known])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    growing = curve.growing_slot()
    last_known = -1 if growing is None else int(np.count_nonzero(known[: growing - first]))
    is_out = curve.is_unsure(slice(first, last))[known]
    is_outline = is_out.copy()
    if 0 <= last_known < is_outline.size:
        is_outline[last_known] = True
    corners = np.stack((left + gap / 2, np.minimum(top, base), right - left - gap, np.abs(top - base)), axis=1)
    painter.drawRects([QRectF(*box) for box in corners[~is_outline].tolist()])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for number in np.flatnonzero(is_outline):  # only its outline: this sum still grows, or is not counted
        painter.setPen(_uncounted_pen() if is_out[number] else QPen(colour, 1.5))
        painter.drawRect(QRectF(*corners[number].tolist()))


def _alone(value: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which values are known and have none beside them."""
    known = np.isfinite(value)
    beside = np.zeros(value.size, dtype=bool)
    beside[1:] |= known[:-1]
    beside[:-1] |= known[1:]
    return known & ~beside


def _draw_lonely(painter: QPainter, x: NDArray[np.float64], y: NDArray[np.float64], colour: QColor) -> None:
    """Give a dot to a value between two gaps: a line needs two ends."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for place in np.flatnonzero(_alone(y)):
        painter.drawEllipse(QPointF(x[place], y[place]), 2.5, 2.5)
