"""What a change did: passages a day before and after it, with the uncertainty that the days themselves show.

Weekdays are held against weekdays: only those known at least three times on both sides count, each with equal weight,
so that a second Saturday more moves nothing. The interval is the middle 95 % of 2000 resamplings of the days within
their weekday (bootstrap; B. Efron, 1979), always with the same seed, so that the same days give the same words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures import french
from measures.change_words import has_percent, is_times, mark, more_or_less, times
from measures.quantiles import median, quantiles
from measures.series import local_ms
from measures.timespan import DAY_MS
from resources.words import Words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from measures.series import Series

__all__ = ["LEAST_DAYS", "Change", "WeekdayChange", "compare_days", "tell_change", "weekday_means"]

_ = Words("reports")

# Three of each weekday, on both sides.
LEAST_DAYS = 21
_LEAST_OF_A_WEEKDAY = 3
_LEAST_KNOWN = 0.9
_ROUNDS = 2000
_EPOCH_WEEKDAY = 3


class Change(msgspec.Struct, frozen=True):
    """A mean day before and after; `ratio` is after / before, `low` and `high` the ends of its 95 % interval."""

    before: float
    after: float
    ratio: float
    low: float
    high: float
    days_before: int
    days_after: int

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves no doubt of the direction."""
        return self.low > 1 or self.high < 1

    @property
    def has_percent(self) -> bool:
        """Whether enough were counted before for a percentage."""
        return has_percent(self.before * self.days_before)


def _usual_share(days: Series) -> float:
    known = days.known[~np.isnan(days.value) & (days.known > 0)]
    return median(known) if known.size else 0.0


def _by_weekday(days: Series, usual: float) -> list[NDArray[np.float64]]:
    """Give the values of well known days, Monday first: 0.9 of the `usual` share, for a counter may rest at night."""
    known = ~np.isnan(days.value) & (days.known > 0) & (days.known >= _LEAST_KNOWN * usual)
    weekday = (local_ms(days) // DAY_MS + _EPOCH_WEEKDAY) % 7
    return [days.value[known & (weekday == number)] for number in range(7)]


def _pairs(before: Series, after: Series) -> list[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Give the days of each weekday on both sides, all known about as well as the better known side is."""
    usual = max(_usual_share(before), _usual_share(after))
    return list(zip(_by_weekday(before, usual), _by_weekday(after, usual), strict=True))


def compare_days(before: Series, after: Series) -> Change | None:
    """Compare two series of days of counts; None where there are not enough days to say anything."""
    pairs = [(then, now) for then, now in _pairs(before, after) if min(then.size, now.size) >= _LEAST_OF_A_WEEKDAY]
    sizes = [sum(pair[side].size for pair in pairs) for side in (0, 1)]
    if min(sizes, default=0) < LEAST_DAYS:
        return None
    mean_before, mean_after = (float(np.mean([pair[side].mean() for pair in pairs])) for side in (0, 1))
    if mean_before <= 0:
        return None
    draw = np.random.default_rng(1979)
    drawn = [
        np.mean([side[draw.integers(0, side.size, (_ROUNDS, side.size))].mean(axis=1) for side in sides], axis=0)
        for sides in zip(*pairs, strict=True)
    ]
    possible = drawn[0] > 0
    low, high = quantiles(drawn[1][possible] / drawn[0][possible], [0.025, 0.975])
    return Change(mean_before, mean_after, mean_after / mean_before, float(low), float(high), sizes[0], sizes[1])


class WeekdayChange(msgspec.Struct, frozen=True):
    """What one weekday counted on average, NaN where no such day is well known, and of how many days each mean is."""

    weekday: int
    before: float
    after: float
    days_before: int
    days_after: int


def weekday_means(before: Series, after: Series) -> list[WeekdayChange]:
    """Give the means behind a comparison, Monday first."""
    return [
        WeekdayChange(number, _mean(then), _mean(now), then.size, now.size)
        for number, (then, now) in enumerate(_pairs(before, after))
    ]


def _mean(values: NDArray[np.float64]) -> float:
    return float(values.mean()) if values.size else float("nan")


def tell_change(change: Change | None) -> str:
    """Say a comparison in one sentence: never a percentage without its interval."""
    if change is None:
        return _("Not enough data: three full weeks are needed before and after.")
    if not change.has_percent:
        few = _("Too few for a percentage: {before} a day before, {after} after.")
        before, after = (french.number(mean, french.decimals_of(mean)) for mean in (change.before, change.after))
        return few.format(before=before, after=after)
    if is_times(change.ratio) or is_times(change.high):
        low, high = times(change.low), times(change.high)
        words = _("{change} a day (between {low} and {high} times as many).")
        unclear = _("No clear change: between {low} and {high} times as many a day.")
    else:
        low, high = mark(change.low), mark(change.high)
        words = _("{change} a day (between {low} and {high}).")
        unclear = _("No clear change: between {low} and {high} a day.")
    if not change.is_clear:
        words = unclear
    told = words.format(change=more_or_less(change.ratio), low=low, high=high)
    return told[:1].upper() + told[1:]
