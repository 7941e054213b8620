"""The one place where a span that is « not counted » leaves every total.

Whoever makes figures, habits, sentences or the lobby's counts loads a Series here instead of from the store; whoever
draws what was measured, or answers `parvis series`, asks the store. In a Series from here an excluded span is as
unknown as a gap: value NaN, known 0.

A slot that an excluded span only cuts (a day with works from noon on) is made anew from its finer slots. A finest slot
that is touched at all leaves: a count of an hour cannot be cut. Lighting is never left out, for a kilowatt hour is paid
whatever was going on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.lit import LIT_BY
from measures.quantity import Combine, combine_of
from measures.series import take
from measures.timespan import DAY_MS, HOUR_MS, QUARTER_MS, Step, slot_edges
from reports.sums import join_line, known_share
from store.notes import excluded_spans
from store.queries import load_growth, load_series

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from measures.reading import Channel
    from measures.series import Series

__all__ = [
    "is_never_left_out",
    "known_of_counted",
    "leave_out",
    "load_counted",
    "load_counted_line",
    "load_counted_starts",
    "load_line",
    "touched",
]

_METERED = ("energy", "lamp_on_time")
_FINER = {
    Step.YEAR: (Step.DAY, DAY_MS),
    Step.MONTH: (Step.DAY, DAY_MS),
    Step.WEEK: (Step.DAY, DAY_MS),
    Step.DAY: (Step.HOUR, HOUR_MS),
    Step.HOUR: (Step.QUARTER, QUARTER_MS),
}
# A step may be learnt a little long (a radio that drifts).
_DRIFT = 1.1


def is_never_left_out(channel: Channel) -> bool:
    """Tell whether a channel is counted whatever the notes say: lighting is."""
    return channel.quantity in LIT_BY or channel.quantity in _METERED


def touched(series: Series, spans: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    """Give (N,) which slots a span touches."""
    found = np.zeros(len(series), dtype=bool)
    for start, end in spans:
        found |= (series.start_ms < end) & (series.end_ms > start)
    return found


def leave_out(series: Series, which: NDArray[np.bool_]) -> Series:
    """Give the series with those slots unknown."""
    nothing = np.nan
    return msgspec.structs.replace(
        series,
        value=np.where(which, nothing, series.value),
        low=np.where(which, nothing, series.low),
        high=np.where(which, nothing, series.high),
        count=np.where(which, 0, series.count),
        known=np.where(which, 0.0, series.known),
    )


def known_of_counted(measured: Series, counted: Series, until_ms: int, since_ms: int | None = None) -> float | None:
    """Give the known share of what is to be counted: a span that is left out makes no sensor worse.

    `measured` and `counted` have the same slots; slots from `until_ms` on or that end before `since_ms` do not count.
    """
    rest = take(measured, ~((measured.known > 0) & (counted.known == 0)))
    return known_share(rest, until_ms, since_ms)


def load_counted(
    con: sqlite3.Connection, channel: Channel, start_ms: int, end_ms: int, step: Step, zone: str
) -> Series:
    """Give what `load_series` gives, without the spans that the town hall's notes exclude."""
    series = load_series(con, channel, start_ms, end_ms, step, zone)
    if not len(series) or is_never_left_out(channel):
        return series
    spans = excluded_spans(con, channel, int(series.start_ms[0]), int(series.end_ms[-1]))
    if not spans:
        return series
    out = touched(series, spans)
    counted = leave_out(series, out)
    finer = _FINER.get(step)
    if finer is None or (channel.step_s or 0) * 1000 > _DRIFT * finer[1]:
        return counted
    whole = np.zeros(len(series), dtype=bool)
    for start, end in spans:
        whole |= (series.start_ms >= start) & (series.end_ms <= end)
    for place in np.flatnonzero(out & ~whole & (series.known > 0)).tolist():
        parts = load_counted(con, channel, int(series.start_ms[place]), int(series.end_ms[place]), finer[0], zone)
        _put(counted, place, parts)
    return counted


def load_counted_starts(con: sqlite3.Connection, channel: Channel, start_ms: int, end_ms: int, zone: str) -> Series:
    """Give counts, or the growth of a total, reading by reading, without what the town hall's notes exclude.

    A count belongs whole to the slot in which it starts, and leaves with that slot: the finest that can hold it, as in
    `load_counted`. One that starts before the works and reaches into them stays in both.
    """
    is_total = combine_of(channel.quantity, channel.semantics) is Combine.DIFFERENCE
    told = (
        load_growth(con, channel, start_ms, end_ms, zone)
        if is_total
        else load_series(con, channel, start_ms, end_ms, Step.RAW, zone)
    )
    if not len(told) or is_never_left_out(channel):
        return told
    step_ms = 1000 * (channel.step_s or 0)
    fits = ((Step.QUARTER, QUARTER_MS), (Step.HOUR, HOUR_MS))
    finest = next((step for step, width in fits if step_ms <= _DRIFT * width), Step.DAY)
    edges = slot_edges(int(told.start_ms[0]), int(told.start_ms[-1]) + 1, finest, zone)
    out = np.zeros(edges.size - 1, dtype=bool)
    for start, end in excluded_spans(con, channel, int(edges[0]), int(edges[-1])):
        out |= (edges[:-1] < end) & (edges[1:] > start)
    return leave_out(told, out[np.searchsorted(edges, told.start_ms, side="right") - 1])


def load_line(
    con: sqlite3.Connection, channels: Sequence[Channel], start_ms: int, end_ms: int, step: Step, zone: str
) -> Series:
    """Give what was measured by channels of which each took the place of the one before (`sums.in_lines`), as one."""
    return join_line([load_series(con, one, start_ms, end_ms, step, zone) for one in channels])


def load_counted_line(
    con: sqlite3.Connection, channels: Sequence[Channel], start_ms: int, end_ms: int, step: Step, zone: str
) -> Series:
    """Give the same without what the town hall's notes exclude."""
    return join_line([load_counted(con, one, start_ms, end_ms, step, zone) for one in channels])


def _put(series: Series, place: int, parts: Series) -> None:
    """Make one slot of the fresh columns of `series` from its parts."""
    seen = (parts.known > 0) & ~np.isnan(parts.value)
    if not bool(seen.any()):
        return
    value, weight = parts.value[seen], (parts.known * (parts.end_ms - parts.start_ms))[seen]
    rule = combine_of(series.channel.quantity, series.channel.semantics)
    if rule in (Combine.SUM, Combine.DIFFERENCE):
        told = float(value.sum())
    elif rule is Combine.ENERGY:
        told = float(10.0 * np.log10((10.0 ** (value / 10.0) * weight).sum() / weight.sum()))
    elif rule is Combine.MEAN:
        told = float((value * weight).sum() / weight.sum())
    elif rule in (Combine.HIGHEST, Combine.LOWEST):
        told = float(value.max() if rule is Combine.HIGHEST else value.min())
    else:
        told = float(value[-1])
    series.value[place] = told
    series.low[place] = _extreme(parts.low[seen], np.fmin)
    series.high[place] = _extreme(parts.high[seen], np.fmax)
    series.count[place] = int(parts.count[seen].sum())
    series.known[place] = float(weight.sum()) / float(series.end_ms[place] - series.start_ms[place])


def _extreme(values: NDArray[np.float64], of_two: np.ufunc) -> float:
    return float(of_two.reduce(values))
