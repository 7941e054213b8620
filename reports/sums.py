"""Several channels of one place looked at as one, and one span looked at beside another.

Adding is honest: where one of the counts is unknown the sum is unknown, unless another has taken its place. What has no
sum (a level, a speed, how full a bin is) is a mean. A comparison only takes slots that are known on both sides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures import french
from measures.quantity import QUANTITIES, Combine, combine_of
from measures.series import local_ms
from measures.tally import EXTREMES
from measures.timespan import DAY_MS, Step
from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from measures.reading import Channel
    from measures.series import Series

__all__ = [
    "WHOLE",
    "add_series",
    "are_greatest",
    "at_least",
    "compare_shifted",
    "in_lines",
    "is_part",
    "join_line",
    "known_share",
    "quality_letter",
]

_ = Words("reports")
_HAIR = 1e-9
_YEAR_OF_WEEKS_MS = 52 * 7 * DAY_MS
# A sum of less than this was not measured enough to be told as the whole: quality C and below.
WHOLE = 0.85

# Means over time of which two beside each other do add: the phases of a supply.
_ADDED_MEANS = ("W", "A")


def are_greatest(value: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Give (N,) which of these (N,) are the greatest of them, by the hair too by which sums of decimals differ.

    Counts with decimals add up to one amount in the one hour and to a hair less in the other, though both are 12.6.
    """
    are: NDArray[np.bool_] = value >= value.max() - _HAIR * abs(value.max())
    return are


def add_series(parts: Sequence[Series]) -> Series:
    """Give the sum of channels over the same slots; unknown where any part is unknown. The channel is the first one's.

    A part that begins after another has ended takes its place (a lane with another name, a box that was changed): the
    two are one count, and neither is missing while the other speaks. Two levels of sound are no level twice as high:
    of what has no sum it is the mean.
    """
    by_num = {id(part.channel): part for part in parts}
    lines = [join_line([by_num[id(one)] for one in line]) for line in in_lines([part.channel for part in parts])]
    first = lines[0]
    if len(lines) == 1:
        return first
    value = np.array([part.value for part in lines])
    told = value.sum(axis=0) if _is_added(first.channel) else _mean(first.channel, value, np.ones(value.shape))
    # Lows and highs of different channels do not fall together: a slot has only its sum.
    return msgspec.structs.replace(
        first,
        value=told,
        low=told,
        high=told,
        count=np.sum([part.count for part in lines], axis=0),
        known=np.where(np.isnan(told), 0.0, np.min([part.known for part in lines], axis=0)),
        ways=tuple(lines) if _are_ways([part.channel for part in lines]) else (),
    )


def _are_ways(channels: Sequence[Channel]) -> bool:
    """Tell whether these count one thing by ways, lanes or doors: each of them has a habit, as their sum has."""
    rules = {combine_of(one.quantity, one.semantics) for one in channels}
    stems = {one.quantity.removesuffix("_in").removesuffix("_out") for one in channels}
    return len(stems) == 1 and rules <= {Combine.SUM, Combine.DIFFERENCE}


def _is_added(channel: Channel) -> bool:
    quantity = QUANTITIES[channel.quantity]
    if quantity.combine is Combine.MEAN:
        return quantity.unit in _ADDED_MEANS
    return quantity.combine not in (Combine.ENERGY, *EXTREMES)


def _mean(channel: Channel, value: NDArray[np.float64], weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give (N,) the mean of (P, N) values, decibels by energy; NaN where nothing weighs, or where NaN does.

    Of highest levels it is the highest, of lowest ones the lowest.
    """
    take = EXTREMES.get(combine_of(channel.quantity, channel.semantics))
    if take is not None:
        found: NDArray[np.float64] = take.reduce(np.where(weight > 0, value, np.nan), axis=0)
        return found
    whole = weight.sum(axis=0)
    share = weight / np.where(whole > 0, whole, np.nan)
    is_level = combine_of(channel.quantity, channel.semantics) is Combine.ENERGY
    kept = np.where(weight > 0, value, 0.0)
    told: NDArray[np.float64] = ((10.0 ** (kept / 10.0) if is_level else kept) * share).sum(axis=0)
    return 10.0 * np.log10(told) if is_level else told


def in_lines(channels: Sequence[Channel]) -> list[list[Channel]]:
    """Put channels that follow one another into one line, of the same sensor where it can be; the first stays first."""
    lines: list[list[Channel]] = []
    for channel in sorted(channels, key=lambda one: _life(one)[0]):
        born = _life(channel)[0]
        ended = [line for line in lines if _life(line[-1])[1] < born]
        mine = min(ended, key=lambda line: line[-1].sensor != channel.sensor, default=None)
        if mine is None:
            lines.append([channel])
        else:
            mine.append(channel)
    return sorted(lines, key=lambda line: not any(one is channels[0] for one in line))


def _life(channel: Channel) -> tuple[float, float]:
    """Give (first, last) instants of a channel; one that does not know them was always there."""
    first, last = channel.first_ms, channel.last_ms
    return -np.inf if first is None else first, np.inf if last is None else last


def join_line(line: Sequence[Series]) -> Series:
    """Give the channels of one line as one: at most one of them speaks, but a long slot may hold the end of both."""
    if len(line) == 1:
        return line[0]
    last = line[-1]
    if last.step is Step.RAW:
        names = ("start_ms", "end_ms", "value", "low", "high", "count", "known")
        return msgspec.structs.replace(
            last, **{name: np.concatenate([getattr(one, name) for one in line]) for name in names}
        )
    value, known = np.array([one.value for one in line]), np.array([one.known for one in line])
    weight = np.where(np.isnan(value), 0.0, known)
    if combine_of(last.channel.quantity, last.channel.semantics) in (Combine.SUM, Combine.DIFFERENCE):
        told = np.where((~np.isnan(value)).any(axis=0), np.nansum(value, axis=0), np.nan)
    else:
        told = _mean(last.channel, value, weight)
    return msgspec.structs.replace(
        last,
        value=told,
        low=np.fmin.reduce([one.low for one in line]),
        high=np.fmax.reduce([one.high for one in line]),
        count=np.sum([one.count for one in line], axis=0),
        known=np.minimum(weight.sum(axis=0), 1.0),
    )


def quality_letter(known: float) -> str:
    """Give the letter of a known share, the same beside a figure of a page and of a question.

    A from 95 %, B from 85 %, C from 60 %, else D; from C down a sum is told as « au moins ». It is the letter of the
    share as it is told: « Qualité B : 95 % » would contradict itself.
    """
    told = french.whole(known * 100)
    return next((name for name, least in (("A", 95), ("B", 85), ("C", 60)) if told >= least), "D")


def is_part(known: float | None) -> bool:
    """Tell whether a sum was measured too little to be told as the whole, by its share as it is told.

    The one rule, for questions, leads, Accueil and the council's report. What is unknown altogether is no sum.
    """
    return known is not None and french.whole(known * 100) < french.whole(WHOLE * 100)


def at_least(told: str, known: float | None) -> str:
    """Say of a sum what it is where much was not measured: « Au moins 277 kWh … ». Nothing is added for the rest."""
    return _("At least {told}").format(told=told) if is_part(known) else told


def known_share(series: Series, until_ms: int, since_ms: int | None = None) -> float | None:
    """Give the known share (0..1) of the slots that begin before `until_ms`; None when none does.

    What lies before `since_ms`, when the box was not there yet, is not missing: it does not count.
    """
    past = series.start_ms < until_ms
    if since_ms is not None:
        past &= series.end_ms > since_ms
    if not bool(past.any()):
        return None
    start, end = series.start_ms[past], np.minimum(series.end_ms, until_ms)[past]
    # What is known of a slot that is cut was known in the part that is asked for.
    told = np.minimum(series.known[past], 1.0) * (series.end_ms[past] - start)
    span = end - (start if since_ms is None else np.maximum(start, min(since_ms, until_ms - 1)))
    return float(np.minimum(told, span).sum() / span.sum())


def compare_shifted(series: Series, before: Series) -> tuple[float, float] | None:
    """Give (now, then) summed over the slots known in both, `before` being looked up 52 weeks earlier.

    So the weekdays fall together. None where no slot is known in both.
    """
    then = _looked_up(before, local_ms(series) - _YEAR_OF_WEEKS_MS)
    both = ~np.isnan(then) & ~np.isnan(series.value)
    if not bool(both.any()):
        return None
    return float(series.value[both].sum()), float(then[both].sum())


def _looked_up(series: Series, wanted: NDArray[np.int64]) -> NDArray[np.float64]:
    out = np.full(wanted.size, np.nan)
    at = local_ms(series)
    if at.size:
        found = np.minimum(np.searchsorted(at, wanted), at.size - 1)
        hit = at[found] == wanted
        out[hit] = series.value[found[hit]]
    return out
