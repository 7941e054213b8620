"""A chart over time: a Series in, a picture, a sentence and a picked span out.

It never asks for data. After a pan or zoom it tells the span by `span_picked`, a moment after the hand has stopped; the
page fetches and calls `show_series` again, and until then the old picture stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QWidget

from measures import french
from measures.series import Series
from widgets.announcing import announce
from widgets.chart_labels import ChartLabels
from widgets.crosshair import Spot
from widgets.focus_ring import NO_RING
from widgets.note_bands import NoteBand
from widgets.page_wheel import is_for_page
from widgets.painting import answering, careful
from widgets.plot_parts import MOST_CURVES, PlotParts, Shown, fitting_marks, labels_of
from widgets.plotted import Band, Kind, band_of, curve_of, reach_of
from widgets.pointing import Pointing
from widgets.theme import theme_news
from widgets.time_axis import TimeAxis
from widgets.time_box import TimeBox
from widgets.time_plot import TimePlot
from widgets.touch_hand import TouchHand
from widgets.value_axis import ValueAxis

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Band", "Chart", "NoteBand"]

_SETTLED_MS = 160
_SHORTEST_MS = 10 * 60_000


class Chart(QWidget):
    """One to three curves of one quantity, with what surrounds them.

    `span_picked(start_ms, end_ms)`: a person moved or zoomed and has stopped. `span_moving(start_ms, end_ms)`: they are
    at it. `pointed(instant_ms or None)`: they point at a slot, or no longer. `table_asked`: the key T.
    `span_marked(start_ms, end_ms)`: they dragged over a span with Shift held; whole slots of the first curve.
    Keys: left and right pan, + and - zoom, Home and End go to the ends of the limits, 0 shows the whole span again,
    Shift with left and right walks from slot to slot and speaks each. One finger pans, two zoom, a tap points.
    """

    span_picked = Signal(object, object)
    span_moving = Signal(object, object)
    pointed = Signal(object)
    span_marked = Signal(object, object)
    table_asked = Signal()

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        """Take the accessible name; the summary is given with each series."""
        super().__init__(parent)
        self.setAccessibleName(name)
        # Told by screen readers as help, and shown at Shift and F1.
        self.setWhatsThis(
            self.tr(
                "Left and right arrows move the view; with Shift they read the values one by one."
                " + and − zoom, 0 shows everything, T opens the table."
            )
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 140)
        self._pointing = Pointing()
        self._whole: tuple[int, int] | None = None
        self._walked: int | None = None
        self._is_led = False  # pointed at because something beside the chart is
        self._box = TimeBox()
        self._time_axis, self._value_axis = TimeAxis(), ValueAxis()
        self._plot = TimePlot(self._box, self._time_axis, self._value_axis)
        self._parts, self._labels = PlotParts(), ChartLabels()
        self._build()
        self._touch = TouchHand(self._box, self._point_at)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self._tell_span)
        self._box.moved.connect(self._tell_moving)
        self._box.whole_asked.connect(self.show_whole)
        self._box.marking.connect(lambda *ends: self._parts.note_bands.set_marked(self._whole_slots(*ends)))
        self._box.marked.connect(self._tell_marked)
        self._box.sigXRangeChanged.connect(lambda *_: self._place_labels())
        self._box.sigResized.connect(lambda *_: self._fit())
        self._plot.scene().sigMouseMoved.connect(self._point_at)
        theme_news().changed.connect(self._take_theme)

    def _build(self) -> None:
        for part in self._parts.items():
            self._box.addItem(part, ignoreBounds=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._plot, 1)
        row.addWidget(self._labels)
        view = self._plot.viewport()
        view.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        view.installEventFilter(self)

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
        noted: Sequence[NoteBand] = (),
        summary: str = "",
    ) -> None:
        """Show these series (at most three, one quantity) instead of the old; the span in view stays, and what is
        pointed at or walked to as long as there is a slot.

        `names` and `notes` stand at the right of each curve, `band` lies on the slots of the first; without one, a
        level or a power shows how low and high it went within each slot. Nothing after `until_ms` (now) is called a
        gap, and the sum that still grows now is not drawn as a low one. `value_words` says one value (« 39 passages »),
        else number and unit. `noted` are the notes of the town hall; where one excludes its span the first curve is
        grey and dashed. `summary` is the one sentence spoken for the chart.
        """
        given = [series] if isinstance(series, Series) else list(series)
        curves = tuple(
            curve_of(one, _at(names, place), _at(notes, place), place, until_ms)
            for place, one in enumerate(given[:MOST_CURVES])
        )
        if curves:
            out = tuple((note.start_ms, note.end_ms) for note in noted if note.is_excluded)
            curves = (msgspec.structs.replace(curves[0], left_out=out), *curves[1:])
        shown = Shown(curves, kind=kind, hue=hue, nights=tuple(nights), until_ms=until_ms, noted=tuple(noted))
        self._pointing = Pointing()
        if given:
            first = given[0]
            fitted = band_of(band, first) if band is not None else reach_of(curves) if kind == "line" else None
            columns = [curve.value for curve in curves]
            if fitted is not None:
                columns += [fitted.low, fitted.high]
            unit = french.unit_word(first.channel.unit) if unit_title is None else unit_title
            old = self._parts.shown
            is_same_axis = bool(old.curves) and (old.unit, old.kind) == (unit, kind)
            marks = fitting_marks(first, columns, old.marks if is_same_axis else None)
            shown = msgspec.structs.replace(shown, band=fitted, marks=marks, unit=unit, zone=first.zone)
            self._pointing = Pointing(curves, first.zone, first.channel.unit, value_words, until_ms=until_ms)
            self._time_axis.set_zone(first.zone)
        before = self.spot()
        self._parts.show(shown)
        self._value_axis.set_marks(shown.marks, shown.unit)
        self._point_again(before)
        if self._whole is None and curves and len(curves[0].start_ms):
            self.set_span(int(curves[0].start_ms[0]), int(curves[0].end_ms[-1]))
        self._fit_values()
        self._place_labels()
        self.setAccessibleDescription(summary)

    def set_doubts(self, doubts: Sequence[tuple[int, int]]) -> None:
        """Let the crosshair say of values in these (start, end) spans to take them with care; a new series has none."""
        self._pointing = msgspec.structs.replace(self._pointing, doubts=tuple(doubts))
        self._point_again(self.spot())

    def clear(self) -> None:
        """Show no curve at all."""
        self.show_series([])

    def set_span(self, start_ms: int, end_ms: int) -> None:
        """Show this span and keep it as the whole that a double click comes back to. Nothing is told."""
        self.let_go()
        self._whole = (start_ms, end_ms)
        self._box.show_span(start_ms, end_ms)

    def set_whole(self, start_ms: int, end_ms: int) -> None:
        """As `set_span`; what is the whole already stays where a hand has moved it, for it was only read anew."""
        if self._whole != (start_ms, end_ms):
            self.set_span(start_ms, end_ms)

    @property
    def is_moving(self) -> bool:
        """Whether a hand is at it: the span in view has not been told yet."""
        return self._settled.isActive()

    def let_go(self) -> None:
        """Do not tell the span a hand has moved to: another one was chosen meanwhile."""
        self._settled.stop()

    def set_limits(self, first_ms: int, last_ms: int, shortest_ms: int = _SHORTEST_MS) -> None:
        """Never show anything before `first_ms` or after `last_ms`, nor less than `shortest_ms`."""
        self._box.setLimits(
            xMin=first_ms, xMax=last_ms, minXRange=min(shortest_ms, last_ms - first_ms), maxXRange=last_ms - first_ms
        )

    def axis_px(self) -> int:
        """Give the px the value axis needs at the left of the plot."""
        return self._value_axis.room

    def set_edges(self, left: int, right: int) -> None:
        """Leave at least so many px left of the plot, and so many right of it: it lies below the cells of a raster."""
        self._value_axis.set_least(left)
        self._labels.setFixedWidth(right)

    def span(self) -> tuple[int, int]:
        """Give the (start, end) instants in view."""
        start, end = self._box.span()
        return round(start), round(end)

    def show_whole(self) -> None:
        """Show the span given by `set_span` again, as a person's choice."""
        if self._whole is not None:
            self._box.show_span(*self._whole)
            self._tell_moving()

    def plot_width_px(self) -> int:
        """Give how many device pixels the curve has across: what a page needs to choose a step."""
        return max(1, round(self._box.width() * self.devicePixelRatioF()))

    def canvas(self) -> QWidget:
        """Give the widget that is painted anew while a hand moves the view: the plot without its labels."""
        return self._plot.viewport()

    def follow(self, start_ms: int, end_ms: int) -> None:
        """Show this span because a chart beside it was moved; `span_picked` tells it like a move of its own."""
        self._box.show_span(start_ms, end_ms)
        self._settled.start()

    def point_at(self, instant_ms: float | None) -> None:
        """Point at the slot of that instant, because something beside the chart is pointed at; None at nothing."""
        self._is_led = instant_ms is not None
        slot = None if instant_ms is None else self._pointing.slot_at(instant_ms)
        self._parts.crosshair.set_spot(None if slot is None else self._pointing.spot(slot))

    def spot(self) -> Spot | None:
        """Give what is pointed at now."""
        return self._parts.crosshair.spot

    def draw_on(self, painter: QPainter, box: QRectF, ratio: float) -> None:
        """Draw the chart as it is now into any box, `ratio` device pixels a unit; colours are the current theme's."""
        self._parts.draw_on(painter, box, self._box.span(), ratio)

    def paper_height(self, width: float) -> float:
        """Give the height that suits the chart drawn so wide on paper."""
        return round(width * 0.38)

    # --- measures -----------------------------------------------------------------------------------------------------

    def _fit_values(self) -> None:
        self._box.setYRange(*self._parts.shown.values_in(self._box.height()), padding=0)

    def _fit(self) -> None:
        """Fit values and labels to another size, before it is painted: a turn later it would be painted twice."""
        self._fit_values()
        self._place_labels()

    def _place_labels(self) -> None:
        frame = self._parts.crosshair.frame()
        if frame is not None:
            self._labels.show_labels(labels_of(self._parts.shown, frame))

    # --- hand and keys ------------------------------------------------------------------------------------------------

    def _tell_span(self) -> None:
        start, end = self.span()
        self.span_picked.emit(start, end)

    def _whole_slots(self, start: float, end: float) -> tuple[float, float]:
        """Give the span of whole slots that a drag touches."""
        curves = self._parts.shown.curves
        first, last = curves[0].slots_in(start, end) if curves else (0, 0)
        return (float(curves[0].start_ms[first]), float(curves[0].end_ms[last - 1])) if last > first else (start, end)

    def _tell_marked(self, start: float, end: float) -> None:
        self._parts.note_bands.set_marked(None)
        begin, stop = self._whole_slots(start, end)
        self.span_marked.emit(round(begin), round(stop))

    def _tell_moving(self) -> None:
        self._settled.start()
        start, end = self.span()
        self.span_moving.emit(start, end)

    def _point_at(self, place: QPointF | None) -> None:
        inside = place is not None and self._box.sceneBoundingRect().contains(place)
        slot = self._pointing.slot_at(self._box.mapSceneToView(place).x()) if inside else None
        self._set_slot(slot)

    def _set_slot(self, slot: int | None, before: Spot | None = None) -> None:
        before, spot = before or self.spot(), None if slot is None else self._pointing.spot(slot)
        self._is_led = False
        self._parts.crosshair.set_spot(spot)
        if spot != before:
            self.pointed.emit(None if spot is None else spot.at_ms)

    @answering(bool)
    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._point_at(None)
        if isinstance(event, QTouchEvent):
            return self._touch.take(event)
        if isinstance(event, QWheelEvent) and is_for_page(self, event):
            event.ignore()
            return True
        return False

    @careful
    def focusInEvent(self, event: QFocusEvent) -> None:
        # Before the ring is told: a hand on the mouse needs none.
        self.setProperty(NO_RING, event.reason() == Qt.FocusReason.MouseFocusReason)
        super().focusInEvent(event)

    @careful
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

    def _point_again(self, before: Spot | None) -> None:
        """Go on pointing where a hand or the keys had come to: what comes in must not take it from them.

        What is pointed at because something beside the chart is stays that one's to tell.
        """
        if self._is_led and before is not None:
            self.point_at(before.at_ms)
            return
        slot = None if before is None else self._pointing.slot_at(before.at_ms)
        self._walked = slot if self._walked is not None else None
        self._set_slot(slot, before)

    def _walk(self, by: int) -> None:
        """Point at the next slot in view and speak it."""
        slot = self._pointing.next_slot(self._walked, by, self._box.span())
        if slot is None:
            return
        self._walked = slot
        self._set_slot(slot)
        spot = self._pointing.spot(slot)
        words = ", ".join((spot.when, *(value for value, _ in spot.values), *filter(None, [spot.quality])))
        announce(self, words)

    def _take_theme(self, _theme: object) -> None:
        self._plot.viewport().update()
        self._plot.scene().update()
        self._labels.update()


def _at(words: Sequence[str], place: int) -> str:
    return words[place] if place < len(words) else ""
