"""What a chart draws, as frozen columns: curves, a range round them, spans of night, spans without data."""

from __future__ import annotations

from functools import cached_property
from math import ceil, floor
from typing import TYPE_CHECKING, Literal

import msgspec
import numpy as np
from PySide6.QtCore import QCoreApplication

from measures.quantiles import median
from measures.quantity import Combine, combine_of
from measures.timespan import HOUR_MS, Step
from widgets.pyramid import Pyramid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from measures.series import Series

__all__ = ["Band", "Curve", "Kind", "band_of", "curve_of", "gaps_of", "holes_of", "reach_of"]

Kind = Literal["line", "bars", "step"]
# A reading of a period is told at its end, and that end may be a little late.
_DUE = 2.0
# Extremes that differ by less, as a share of the value, are one.
_STILL = 1e-3
_SUMS = (Combine.SUM, Combine.DIFFERENCE)
_WITH_REACH = (Combine.ENERGY, Combine.MEAN, Combine.HIGHEST, Combine.LOWEST)


class Curve(msgspec.Struct, frozen=True, eq=False, dict=True):
    """One curve over slots sorted by start: (N,) columns, `value` NaN where unknown. `dash` 0 is solid; 1 and 2.

    `low` and `high` are the extremes of the readings within each slot; of a sum, which has none, they are the value.
    """

    start_ms: NDArray[np.int64]
    end_ms: NDArray[np.int64]
    value: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    known: NDArray[np.float64]
    rule: Combine
    step: Step
    name: str = ""
    note: str = ""
    dash: int = 0
    growing_ms: int | None = None  # an instant in the one slot whose sum is not complete yet
    left_out: tuple[tuple[int, int], ...] = ()  # spans that are not counted

    @cached_property
    def middle_ms(self) -> NDArray[np.float64]:
        """Where a line places each value: the middle of its slot."""
        return (self.start_ms + self.end_ms) / 2.0

    @cached_property
    def pyramid(self) -> Pyramid:
        """Exact extremes of any stretch, made when the curve is first drawn dense."""
        return Pyramid(self.low, self.high)

    def slots_in(self, start_ms: float, end_ms: float) -> tuple[int, int]:
        """Give the indices [first, last) of the slots that touch [start, end)."""
        # Whole numbers: to look up a fraction numpy would first copy the whole column as fractions, at every frame.
        first = int(np.searchsorted(self.end_ms, floor(start_ms), side="right"))
        return first, max(first, int(np.searchsorted(self.start_ms, ceil(end_ms), side="left")))

    def slot_at(self, instant_ms: float) -> int | None:
        """Give the index of the slot that holds an instant; None between slots."""
        place = int(np.searchsorted(self.start_ms, floor(instant_ms), side="right")) - 1
        return place if place >= 0 and instant_ms < self.end_ms[place] else None

    def is_left_out(self, window: slice) -> NDArray[np.bool_]:
        """Give which slots of a window touch a span that is not counted."""
        start, end = self.start_ms[window], self.end_ms[window]
        found = np.zeros(start.size, dtype=bool)
        for begin, stop in self.left_out:
            found |= (start < stop) & (end > begin)
        return found

    @cached_property
    def is_partial(self) -> NDArray[np.bool_]:
        """(N,) whether a sum holds less than half of the time its neighbours do: the hour of a day that came to an end.

        Held against the usual share, not against all of the time: a counter that needs daylight never has all of it.
        """
        if self.rule not in _SUMS or self.step is Step.RAW:
            return np.zeros(self.value.size, dtype=bool)
        usual = median(np.where(self.known > 0, self.known, np.nan))
        found: NDArray[np.bool_] = (self.known > 0) & (self.known < usual / 2)
        growing = self.growing_slot()
        if growing is not None:
            found[growing] = False
        return found

    def is_unsure(self, window: slice) -> NDArray[np.bool_]:
        """Give which slots of a window are shown as less than a count: left out, or of only some of their time."""
        return self.is_left_out(window) | self.is_partial[window]

    def growing_slot(self) -> int | None:
        """Give the index of the slot whose sum still grows; None when every sum is complete."""
        return None if self.growing_ms is None else self.slot_at(self.growing_ms)


class Band(msgspec.Struct, frozen=True, eq=False):
    """A range under the first curve, on the slots of its series: `low`, `high` (N,) float64, NaN where there is none.

    `is_level` tints it with the curve's hue (from L90 to L10); otherwise it is the grey of what is usual, with edges.
    """

    low: NDArray[np.float64]
    high: NDArray[np.float64]
    name: str = ""
    note: str = ""
    is_level: bool = False


def curve_of(series: Series, name: str = "", note: str = "", dash: int = 0, until_ms: int | None = None) -> Curve:
    """Give the curve of a Series; a slot with nothing known is unknown whatever its value says.

    The slot that holds `until_ms` (now) still grows where values add up; a level or a power is what it is at any time.
    Raw readings have no slot for what did not come: each hole becomes one unknown slot, so that no line bridges it.
    """
    rule = combine_of(series.channel.quantity, series.channel.semantics)
    is_sum = rule in _SUMS
    value = np.where(series.known > 0, series.value, np.nan)
    low, high = value, value
    if not is_sum and series.step is not Step.RAW:
        # A slot that is known but for its extremes has at least its value. Never beside them: the mean energy of one
        # level is that level but for the last bit, and a column would reach beyond what was measured.
        low, high = (
            np.where(np.isnan(series.low), value, series.low),
            np.where(np.isnan(series.high), value, series.high),
        )
        low, high = np.where(series.known > 0, low, np.nan), np.where(series.known > 0, high, np.nan)
    known, start, end = series.known, series.start_ms, series.end_ms
    holes = holes_of(series)
    if holes.size:
        start, end = np.insert(start, holes, end[holes - 1]), np.insert(end, holes, start[holes])
        known = np.insert(known, holes, 0.0)
        value = np.insert(value, holes, np.nan)
        low, high = (
            (value, value)
            if is_sum or series.step is Step.RAW
            else (np.insert(low, holes, np.nan), np.insert(high, holes, np.nan))
        )
    growing = until_ms if is_sum and series.step is not Step.RAW else None
    return Curve(start, end, value, low, high, known, rule, series.step, name, note, dash, growing)


def reach_of(curves: Sequence[Curve]) -> Band | None:
    """Give how low and how high a lone level, power or temperature went within its slots; None where it stood still.

    A mean of a quarter of an hour hides the lamp that flickered; this keeps it in sight.
    """
    if len(curves) != 1 or curves[0].rule not in _WITH_REACH:
        return None
    low, high = curves[0].low, curves[0].high
    seen = np.isfinite(low) & np.isfinite(high)
    if not bool(np.any(high[seen] - low[seen] > _STILL * np.maximum(np.abs(high[seen]), 1.0))):
        return None
    name = QCoreApplication.translate("Chart", "from lowest to highest")
    note = QCoreApplication.translate("Chart", "within each value drawn")
    return Band(low, high, name, note, is_level=True)


def holes_of(series: Series) -> NDArray[np.int64]:
    """Give the indices before which a hole lies: more than half a slot between the end of one and the next start.

    Less is the unsteady hand of a clock, not a reading that failed to come.
    """
    if len(series) < 2:
        return np.zeros(0, dtype=np.int64)
    usual = median(series.end_ms - series.start_ms)
    apart = series.start_ms[1:] - series.end_ms[:-1]
    return np.flatnonzero(apart > usual / 2) + 1


def band_of(band: Band, series: Series) -> Band:
    """Give the band on the slots of the curve of that series, unknown in its holes."""
    holes = holes_of(series)
    if not holes.size:
        return band
    low, high = np.insert(band.low, holes, np.nan), np.insert(band.high, holes, np.nan)
    return msgspec.structs.replace(band, low=low, high=high)


def gaps_of(curves: Sequence[Curve], until_ms: int | None) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give (start, end) of the spans in which no curve knows anything, ascending, none after `until_ms` (now).

    A short slot that is under way then is not missing, nor is the one before it alone: what is said of a slot comes at
    its end, and not at that second. A line of two pixels at the end of every curve would say that something is wrong.
    Of a whole day what did not come by now is. Readings as they came have no slots: there the next may be late by one.
    """
    nothing = np.zeros(0, dtype=np.int64)
    if not curves or curves[0].start_ms.size == 0:
        return nothing, nothing
    first = curves[0]
    unknown = np.isnan(first.value)
    for other in curves[1:]:
        if np.array_equal(other.start_ms, first.start_ms):
            unknown &= np.isnan(other.value)
    begins, ends = first.start_ms[unknown], first.end_ms[unknown]
    if begins.size == 0:
        return nothing, nothing
    breaks = np.flatnonzero(begins[1:] > ends[:-1])
    starts = begins[np.concatenate(([0], breaks + 1))]
    stops = ends[np.concatenate((breaks, [ends.size - 1]))]
    if until_ms is not None:
        under_way = first.slot_at(until_ms)
        if under_way is not None and _is_open(first, under_way):
            begun = int(first.start_ms[under_way])
            until_ms = begun if until_ms - begun <= _DUE * _usual_ms(first) else until_ms
        elif under_way is not None and first.end_ms[under_way] - first.start_ms[under_way] <= HOUR_MS:
            until_ms = int(first.start_ms[under_way])
            if under_way and starts[-1] == first.start_ms[under_way - 1]:
                starts, stops = starts[:-1], stops[:-1]
        stops = np.minimum(stops, until_ms)
        kept = stops > starts
        starts, stops = starts[kept], stops[kept]
    return starts, stops


def _is_open(curve: Curve, place: int) -> bool:
    """Tell whether a slot is what lies before or after readings as they came, and no slot of theirs."""
    is_long = curve.end_ms[place] - curve.start_ms[place] > _usual_ms(curve)
    return curve.step is Step.RAW and bool(np.isnan(curve.value[place]) and is_long)


def _usual_ms(curve: Curve) -> float:
    return median((curve.end_ms - curve.start_ms)[~np.isnan(curve.value)])
