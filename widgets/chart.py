"""A chart over time: a Series in, a picture, a sentence and a picked span out.

It never asks for data. After a pan or zoom it tells the span by `span_picked`, a moment after the hand has stopped; the
page fetches and calls `show_series` again, and until then the old picture stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from measures import french
from measures.quantity import QUANTITIES, Combine
from measures.series import Series
from widgets.backdrop import Backdrop, GapHatching
from widgets.chart_labels import ChartLabels, DirectLabel
from widgets.crosshair import Crosshair, Spot
from widgets.curve_item import BandItem, CurveItem
from widgets.focus_ring import NO_RING
from widgets.plot_frame import HEAD_PX
from widgets.plotted import Band, Curve, Kind, band_of, curve_of, gaps_of
from widgets.pointing import Pointing
from widgets.theme import theme_news
from widgets.time_axis import TimeAxis
from widgets.time_box import TimeBox
from widgets.value_axis import ValueAxis
from widgets.value_marks import ValueMarks, value_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Band", "Chart"]

_SETTLED_MS = 160
_SHORTEST_MS = 10 * 60_000
_MOST_CURVES = 3
# How many slots before the end a label looks for a value to stand beside: a drag must not read a whole column.
_LOOKED_BACK = 2000


class Chart(QWidget):
    """One to three curves of one quantity, with what surrounds them.

    `span_picked(start_ms, end_ms)`: a person moved or zoomed and has stopped. `table_asked`: the key T.
    Keys: left and right pan, + and - zoom, Home and End go to the ends of the limits, 0 shows the whole span again,
    Shift with left and right walks from slot to slot and speaks each.
    """

    span_picked = Signal(object, object)
    table_asked = Signal()

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        """Take the accessible name; the summary is given with each series."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 140)
        self._curves: list[Curve] = []
        self._band: Band | None = None
        self._hue = "passages"
        self._pointing = Pointing()
        self._marks = ValueMarks(0, 1, ())
        self._whole: tuple[int, int] | None = None
        self._walked: int | None = None
        self._box = TimeBox()
        self._time_axis, self._value_axis = TimeAxis(), ValueAxis()
        self._plot = pg.PlotWidget(
            viewBox=self._box, axisItems={"bottom": self._time_axis, "left": self._value_axis}, background=None
        )
        self._build()
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self._tell_span)
        self._box.moved.connect(self._settled.start)
        self._box.whole_asked.connect(self.show_whole)
        self._box.sigXRangeChanged.connect(lambda *_: self._place_labels())
        self._plot.scene().sigMouseMoved.connect(self._point_at)
        theme_news().changed.connect(self._take_theme)

    def _build(self) -> None:
        self._plot.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setStyleSheet("background: transparent; border: none;")
        item = self._plot.getPlotItem()
        item.hideButtons()
        item.setMenuEnabled(False)
        item.layout.setContentsMargins(0, 4, 0, 0)
        for hidden in ("top", "right"):  # their labels would be written anew at every frame of a drag
            item.getAxis(hidden).enableAutoSIPrefix(False)
        self._backdrop, self._gaps, self._band_item = Backdrop(), GapHatching(), BandItem()
        self._curve_items = [CurveItem() for _ in range(_MOST_CURVES)]
        self._crosshair = Crosshair()
        for part in (self._backdrop, self._gaps, self._band_item, *self._curve_items, self._crosshair):
            self._box.addItem(part, ignoreBounds=True)
        self._labels = ChartLabels()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._plot, 1)
        row.addWidget(self._labels)
        self._plot.viewport().installEventFilter(self)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_series(
        self,
        series: Series | Sequence[Series],
        *,
        kind: Kind = "line",
        hue: str = "passages",
        names: Sequence[str] = (),
        notes: Sequence[str] = (),
        band: Band | None = None,
        nights: Sequence[tuple[int, int]] = (),
        until_ms: int | None = None,
        unit_title: str | None = None,
        value_words: Callable[[float], str] | None = None,
        summary: str = "",
    ) -> None:
        """Show these series (at most three, one quantity) instead of the old; the span in view stays.

        `names` and `notes` stand at the right of each curve, `band` lies on the slots of the first. Nothing after
        `until_ms` (now) is called a gap, and the sum that still grows now is not drawn as a low one. `value_words`
        says one value (« 39 passages »), else number and unit. `summary` is the one sentence spoken for the chart.
        """
        shown = [series] if isinstance(series, Series) else list(series)
        self._curves = [
            curve_of(one, _at(names, place), _at(notes, place), place, until_ms)
            for place, one in enumerate(shown[:_MOST_CURVES])
        ]
        self._band, self._hue = band_of(band, shown[0]) if band is not None and shown else None, hue
        first = self._curves[0] if self._curves else None
        self._pointing = Pointing()
        if shown:
            self._pointing = Pointing(tuple(self._curves), shown[0].zone, shown[0].channel.unit, value_words)
            self._time_axis.set_zone(shown[0].zone)
            self._marks = self._fitting_marks(shown[0])
        for place, item in enumerate(self._curve_items):
            item.set_curve(self._curves[place] if place < len(self._curves) else None, kind, hue)
        self._band_item.set_band(first, self._band, hue)
        self._gaps.set_gaps(gaps_of(self._curves, until_ms))
        self._backdrop.set_lines(self._marks, nights)
        self._value_axis.set_marks(
            self._marks, french.unit_word(self._pointing.unit) if unit_title is None else unit_title
        )
        self._crosshair.set_spot(None)
        self._walked = None
        if self._whole is None and first is not None and len(first.start_ms):
            self.set_span(int(first.start_ms[0]), int(first.end_ms[-1]))
        self._fit_values()
        self._place_labels()
        self.setAccessibleDescription(summary)

    def clear(self) -> None:
        """Show no curve at all."""
        self.show_series([])

    def set_span(self, start_ms: int, end_ms: int) -> None:
        """Show this span and keep it as the whole that a double click comes back to. Nothing is told."""
        self._settled.stop()
        self._whole = (start_ms, end_ms)
        self._box.show_span(start_ms, end_ms)

    def set_limits(self, first_ms: int, last_ms: int) -> None:
        """Never show anything before `first_ms` or after `last_ms`, nor less than ten minutes."""
        self._box.setLimits(
            xMin=first_ms, xMax=last_ms, minXRange=min(_SHORTEST_MS, last_ms - first_ms), maxXRange=last_ms - first_ms
        )

    def span(self) -> tuple[int, int]:
        """Give the (start, end) instants in view."""
        start, end = self._box.span()
        return round(start), round(end)

    def show_whole(self) -> None:
        """Show the span given by `set_span` again, as a person's choice."""
        if self._whole is not None:
            self._box.show_span(*self._whole)
            self._settled.start()

    def plot_width_px(self) -> int:
        """Give how many device pixels the curve has across: what a page needs to choose a step."""
        return max(1, round(self._box.width() * self.devicePixelRatioF()))

    def canvas(self) -> QWidget:
        """Give the widget that is painted anew while a hand moves the view: the plot without its labels."""
        return self._plot.viewport()

    def spot(self) -> Spot | None:
        """Give what is pointed at now."""
        return self._crosshair.spot

    # --- measures -----------------------------------------------------------------------------------------------------

    def _fitting_marks(self, series: Series) -> ValueMarks:
        columns = [curve.value for curve in self._curves]
        if self._band is not None:
            columns += [self._band.low, self._band.high]
        known = [column[np.isfinite(column)] for column in columns]
        known = [column for column in known if column.size]
        low = min((float(column.min()) for column in known), default=float("nan"))
        high = max((float(column.max()) for column in known), default=float("nan"))
        quantity = QUANTITIES.get(series.channel.quantity)
        is_level = quantity is not None and quantity.combine is Combine.ENERGY
        return value_marks(low, high, is_level=is_level, is_whole=series.channel.unit == "1")

    def _fit_values(self) -> None:
        """Give the plot its range: the highest tick stays HEAD_PX below the top, where words are written."""
        room = max(40.0, self._box.height() - HEAD_PX)
        low, high = self._marks.low, self._marks.high
        self._box.setYRange(low, high + (high - low) * HEAD_PX / room, padding=0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._after_resize)

    def _after_resize(self) -> None:
        self._fit_values()
        self._place_labels()

    def _place_labels(self) -> None:
        if not self._curves:
            self._labels.show_labels(())
            return
        start, end = self._box.span()
        labels: list[DirectLabel] = []
        for curve in self._curves:
            if curve.name:
                labels.append(
                    DirectLabel(curve.name, curve.note, self._hue, self._label_y(curve, start, end), dash=curve.dash)
                )
        band = self._band
        if band is not None and band.name:
            below = (labels[-1].wanted_y if labels else 40.0) + 64
            labels.append(DirectLabel(band.name, band.note, self._hue, below, True, band.is_level))
        self._labels.show_labels(tuple(labels))

    def _label_y(self, curve: Curve, start: float, end: float) -> float:
        """Beside the last known value in view where curves must be told apart; a lone curve is named at the top."""
        top = self._box.sceneBoundingRect().top()
        if len(self._curves) == 1:
            return top + HEAD_PX + 10
        first, last = curve.slots_in(start, end)
        window = curve.value[max(first, last - _LOOKED_BACK) : last]
        known = np.flatnonzero(np.isfinite(window))
        if known.size == 0:
            return top + HEAD_PX
        value = float(window[known[-1]])
        return self._box.mapViewToScene(QPointF(start, value)).y()

    # --- hand and keys ------------------------------------------------------------------------------------------------

    def _tell_span(self) -> None:
        start, end = self.span()
        self.span_picked.emit(start, end)

    def _point_at(self, place: QPointF) -> None:
        if not self._box.sceneBoundingRect().contains(place):
            self._crosshair.set_spot(None)
            return
        slot = self._pointing.slot_at(self._box.mapSceneToView(place).x())
        self._crosshair.set_spot(None if slot is None else self._pointing.spot(slot))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._crosshair.set_spot(None)
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Before the ring is told: a hand on the mouse needs none.
        self.setProperty(NO_RING, event.reason() == Qt.FocusReason.MouseFocusReason)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        start, end = self._box.span()
        key, is_shifted = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            by = -1 if key == Qt.Key.Key_Left else 1
            if is_shifted:
                self._walk(by)
            else:
                self._box.pan(by * (end - start) / 4)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self._box.zoom(1.5 if key == Qt.Key.Key_Minus else 1 / 1.5, (start + end) / 2)
        elif key == Qt.Key.Key_Home:
            self._box.pan(-1e14)
        elif key == Qt.Key.Key_End:
            self._box.pan(1e14)
        elif key == Qt.Key.Key_0:
            self.show_whole()
        elif key == Qt.Key.Key_T and not event.modifiers():
            self.table_asked.emit()
        else:
            super().keyPressEvent(event)

    def _walk(self, by: int) -> None:
        """Point at the next slot in view and speak it."""
        slot = self._pointing.next_slot(self._walked, by, self._box.span())
        if slot is None:
            return
        self._walked = slot
        spot = self._pointing.spot(slot)
        self._crosshair.set_spot(spot)
        words = ", ".join((spot.when, *(value for value, _ in spot.values)))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _take_theme(self, _theme: object) -> None:
        self._plot.viewport().update()
        self._plot.scene().update()
        self._labels.update()


def _at(words: Sequence[str], place: int) -> str:
    return words[place] if place < len(words) else ""
