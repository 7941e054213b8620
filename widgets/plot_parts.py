"""Everything a chart draws, gathered: what is shown as one frozen value, and the items that paint it.

The same items paint the plot on the screen, moved by the view box, and a picture on paper, in any box.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from widgets.backdrop import Backdrop, GapHatching
from widgets.chart_labels import DirectLabel, paint_labels
from widgets.crosshair import Crosshair
from widgets.curve_item import BandItem, CurveItem
from widgets.note_bands import NoteBand, NoteBands, NoteNames
from widgets.plot_frame import HEAD_PX, PlotFrame
from widgets.plotted import Band, Curve, Kind, gaps_of
from widgets.theme import current_theme
from widgets.time_axis import TIME_AXIS_PX, paint_time_axis
from widgets.value_axis import paint_value_axis, value_axis_px
from widgets.value_marks import ValueMarks, value_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from measures.series import Series
    from widgets.plot_frame import PlotPart

__all__ = ["MOST_CURVES", "PlotParts", "Shown", "fitting_marks", "labels_of", "values_in"]

MOST_CURVES = 3
# How many slots before the end a label looks for a value to stand beside: a drag must not read a whole column.
_LOOKED_BACK = 2000
_NO_MARKS = ValueMarks(0, 1, ())
# Two lines stand above a span that is not counted: its name, and that.
_HEAD_NOTED_PX = 44.0


class Shown(msgspec.Struct, frozen=True, eq=False):
    """What a chart shows: curves of one quantity, the band of the first, marks of the values, nights, notes, unit."""

    curves: tuple[Curve, ...] = ()
    band: Band | None = None
    kind: Kind = "line"
    hue: str = "passages"
    marks: ValueMarks = _NO_MARKS
    nights: tuple[tuple[int, int], ...] = ()
    unit: str = ""
    zone: str = "Europe/Paris"
    until_ms: int | None = None
    noted: tuple[NoteBand, ...] = ()

    def values_in(self, height_px: float) -> tuple[float, float]:
        """Give the (low, high) a plot of that height shows: the highest tick stays below what is written on top."""
        return values_in(self.marks, height_px, _HEAD_NOTED_PX if any(n.is_excluded for n in self.noted) else HEAD_PX)


class PlotParts:
    """The items, from the ground up: notes, nights and grid, band, gaps, curves, the notes' names, crosshair."""

    def __init__(self) -> None:
        self._backdrop, self._gaps, self._band = Backdrop(), GapHatching(), BandItem()
        self._curves = [CurveItem() for _ in range(MOST_CURVES)]
        self.note_bands, self._note_names = NoteBands(), NoteNames()
        self.crosshair = Crosshair()
        self.shown = Shown()

    def items(self) -> list[PlotPart]:
        """Give every item, for the view box."""
        return [*self._still(), self.crosshair]

    def _still(self) -> list[PlotPart]:
        return [self.note_bands, self._backdrop, self._band, self._gaps, *self._curves, self._note_names]

    def show(self, shown: Shown) -> None:
        """Draw this from the next frame on; the old picture stays until then."""
        self.shown = shown
        curves = shown.curves
        for place, item in enumerate(self._curves):
            item.set_curve(curves[place] if place < len(curves) else None, shown.kind, shown.hue)
        self._band.set_band(curves[0] if curves else None, shown.band, shown.hue)
        self._gaps.set_gaps(gaps_of(curves, shown.until_ms))
        self._backdrop.set_lines(shown.marks, shown.nights)
        self.note_bands.set_bands(shown.noted)
        self._note_names.set_bands(shown.noted)
        self.crosshair.set_spot(None)

    def draw_on(self, painter: QPainter, box: QRectF, span: tuple[float, float], ratio: float) -> None:
        """Draw the chart of that span into `box`, axes and labels included, crosshair left out."""
        theme, shown = current_theme(), self.shown
        metrics = QFontMetricsF(theme.font("note", 600))
        is_named = any(part is not None and part.name for part in (*shown.curves, shown.band))
        labels = theme.px("chart.label_column") if is_named else 0
        plot = box.adjusted(value_axis_px(shown.marks), 4, -max(labels, 12), -TIME_AXIS_PX)
        low, high = shown.values_in(plot.height())
        frame = PlotFrame(plot, *span, low, high, ratio)
        for part in self._still():
            painter.save()
            painter.setClipRect(plot)
            part.draw(painter, frame)
            painter.restore()
        bottom = QRectF(plot.left(), plot.bottom(), plot.width(), TIME_AXIS_PX)
        paint_time_axis(painter, bottom, span, shown.zone, metrics.horizontalAdvance)
        left = QRectF(box.left(), plot.top(), plot.left() - box.left(), plot.height())
        paint_value_axis(painter, left, (low, high), shown.marks, shown.unit)
        if labels:
            column = QRectF(plot.right(), box.top(), labels, box.height())
            away = QRectF(plot).translated(0, -box.top())
            paint_labels(painter, column, labels_of(shown, PlotFrame(away, *span, low, high, ratio)))


def values_in(marks: ValueMarks, height_px: float, head_px: float = HEAD_PX) -> tuple[float, float]:
    """Give the (low, high) a plot of that height shows: the highest tick stays `head_px` below the top, for words."""
    room = max(40.0, height_px - head_px)
    return marks.low, marks.high + (marks.high - marks.low) * head_px / room


def fitting_marks(series: Series, columns: Sequence[np.ndarray], before: ValueMarks | None = None) -> ValueMarks:
    """Give the marks that hold every known value of the columns (each (N,)), which are in the unit of `series`.

    `before`, of the same axis a moment ago, stay where they still fit.
    """
    known = [column[np.isfinite(column)] for column in columns]
    known = [column for column in known if column.size]
    low = min((float(column.min()) for column in known), default=float("nan"))
    high = max((float(column.max()) for column in known), default=float("nan"))
    is_level = series.channel.quantity.startswith("sound_level")
    return value_marks(low, high, is_level=is_level, is_whole=series.channel.unit == "1", before=before)


def labels_of(shown: Shown, frame: PlotFrame) -> tuple[DirectLabel, ...]:
    """Give the labels beside the plot, each where its curve ends; `frame` counts px from the top of their column."""
    labels: list[DirectLabel] = []
    for curve in shown.curves:
        if curve.name:
            at = _beside(curve, frame, is_alone=len(shown.curves) == 1)
            labels.append(DirectLabel(curve.name, curve.note, shown.hue, at, dash=curve.dash))
    band = shown.band
    if band is not None and band.name:
        below = (labels[-1].wanted_y if labels else 40.0) + 64
        labels.append(DirectLabel(band.name, band.note, shown.hue, below, True, band.is_level))
    return tuple(labels)


def _beside(curve: Curve, frame: PlotFrame, *, is_alone: bool) -> float:
    """Beside the last known value in view where curves must be told apart; a lone curve is named at the top."""
    top = frame.box.top()
    if is_alone:
        return top + HEAD_PX + 10
    first, last = curve.slots_in(frame.start_ms, frame.end_ms)
    window = curve.value[max(first, last - _LOOKED_BACK) : last]
    known = np.flatnonzero(np.isfinite(window))
    return top + HEAD_PX if known.size == 0 else float(frame.y(float(window[known[-1]])))
