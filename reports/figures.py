"""The figures of one channel over one span: of a sound its levels, of passages their sums, of lighting its runs.

They are made from the readings themselves, each weighing the time it stands for, and where a label had those erased
from their hours (`reports/outlived.py`); what was not measured weighs nothing and is told by a share of the span, 0
to 1. A figure that cannot be known is None, never 0.

A level is told only where at least half of its time was measured (`LEAST_COVERAGE`): the night's level of the night.
Levels exceeded n % of the time need values of a minute or shorter: an hour's mean has already lost what they speak of.
"""

from __future__ import annotations

from datetime import date, timedelta
from math import isfinite, nan
from typing import TYPE_CHECKING

import numpy as np

from measures.lit import LIT_BY
from measures.noise import (
    FRENCH_PERIODS,
    DayParts,
    day_parts,
    energy_mean,
    exceeded,
    is_mean_level,
    is_sampled,
    lden,
    part_of_day,
)
from measures.quantity import Combine, combine_of
from measures.reading import Mark
from measures.timespan import DAY_MS, HOUR_MS, QUARTER_MS, Step, local_iso, utc_offsets_ms
from reports.counted import load_counted
from reports.known_time import share_known, weights_ms
from reports.lighting_figures import energy_kwh, lighting_figures, told_of_lamps
from reports.outlived import erased_until, load_outlived
from reports.sums import are_greatest
from store.queries import is_marked, load_growth_reach

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from measures.reading import Channel
    from measures.series import Series
    from measures.switch_off import OrderPeriod
    from reports.told import Answer, Figure

__all__ = [
    "LEAST_COVERAGE",
    "SHORT_S",
    "YEAR_COVERAGE",
    "YEAR_MS",
    "figures",
    "has_percentiles",
    "noise_figures",
    "part_shares",
    "sum_figures",
]

_EPOCH = date(1970, 1, 1)
# Below this share of a level's time no level is told.
LEAST_COVERAGE = 0.5
# A year in which clocks were put forward between its first day and its last has an hour less.
YEAR_MS = 365 * DAY_MS - HOUR_MS
YEAR_COVERAGE = 0.9  # a Lden of a year of which less was measured is an estimate
# Of a minute and a tenth, at most, levels exceeded are told: the step of a radio is learnt a little long.
SHORT_S = 66
_MOSTLY = 0.9
# The two levels of a lamp are looked for this far round the span: one night alone has only one of them.
_LEVELS_MS = 31 * DAY_MS
# A period may exceed its slot a little: the store's own rule for what an hour or a day can hold.
_LONGEST_HOUR_MS, _LONGEST_DAY_MS = 1.1 * HOUR_MS, 1.1 * DAY_MS


def figures(
    con: sqlite3.Connection,
    channel: Channel,
    start_ms: int,
    end_ms: int,
    zone: str,
    order: Sequence[OrderPeriod] = (),
    place: tuple[float, float] | None = None,
) -> dict[str, Answer]:
    """Give the figures that suit the channel's quantity over [start, end), by name.

    `order` is the commune's order of switching off; without one nothing is held against a night. `place` (latitude,
    longitude) tells day from night to a light meter; without it somewhere in the zone does.
    """
    rule = combine_of(channel.quantity, channel.semantics)
    if channel.quantity in LIT_BY and rule is not Combine.DIFFERENCE:
        around = load_counted(con, channel, start_ms - _LEVELS_MS, end_ms + _LEVELS_MS, Step.RAW, zone)
        # Neither order nor sun can be held against a date that somebody assumed.
        is_dated = not is_marked(con, channel, start_ms, end_ms, Mark.ASSUMED_DATE)
        found = lighting_figures(around, start_ms, end_ms, order if is_dated else (), place)
        if (erased_until(con, channel, zone) or start_ms) > start_ms:
            whole = load_outlived(con, channel, start_ms, end_ms, zone).whole
            found["energy_kwh"] = energy_kwh(whole, start_ms, end_ms)
        return found
    told = load_outlived(con, channel, start_ms, end_ms, zone)
    series = told.whole
    if channel.quantity.startswith("sound_level"):
        return {**noise_figures(series, start_ms, end_ms, least=LEAST_COVERAGE, raw=told.raw)}
    reach = np.zeros(len(series), np.int64)
    if rule is Combine.DIFFERENCE:
        reach[len(told.slots) :] = load_growth_reach(con, channel, told.raw.start_ms)
    sums = sum_figures(series, start_ms, end_ms, reach)
    if channel.quantity == "energy":
        return told_of_lamps(energy_kwh=sums["total"])
    if channel.quantity == "lamp_on_time":
        hours = sums["total"]
        return told_of_lamps(lit_minutes=hours * 60 if isinstance(hours, float) else None)
    if rule in (Combine.SUM, Combine.DIFFERENCE):
        return {**sums}
    ranges = _range_figures(series, start_ms, end_ms)
    # An hour keeps the last state told in it, not how long each one held; and extremes have no mean.
    has_no_mean = rule in (Combine.HIGHEST, Combine.LOWEST) or (rule is Combine.LAST and told.is_partly_erased)
    return {**ranges, "mean": None} if has_no_mean else {**ranges}


def _or_none(value: float) -> float | None:
    return float(value) if isfinite(value) else None


def has_percentiles(series: Series) -> bool:
    """Tell whether the values are short enough, a minute at most, for levels exceeded n % of the time.

    By time and not by number: a box that spoke each second for an hour and then by quarters of an hour has many short
    values and little that they tell.
    """
    width = (series.end_ms - series.start_ms)[~np.isnan(series.value)]
    return bool(width.size) and float(width[width <= 1000 * SHORT_S].sum()) >= _MOSTLY * float(width.sum())


def noise_figures(
    series: Series, start_ms: int, end_ms: int, least: float = 0.0, raw: Series | None = None
) -> dict[str, Figure]:
    """Give LAeq, the levels exceeded 10, 50 and 90 % of the time, extremes, the parts of the day and Lden, dB.

    `lmin` and `lmax` are the lowest and highest of the values told, each over its own period. `lden_is_estimate`: it is
    of less than a year, of one with more than a tenth missing, or of instants. `coverage` is the share
    of the span that was measured; a level of whose own time less than `least` was measured is None. Of what is no mean
    level (LAmax, L90) only the extremes are told. `raw` are the readings of it that are kept, where `series` holds
    hours of others that were erased: levels exceeded come from them.
    """
    seen = ~np.isnan(series.value)
    level, weight = series.value[seen], weights_ms(series, start_ms, end_ms)[seen]
    coverage = share_known(series, start_ms, end_ms)
    nothing: dict[str, Figure] = dict.fromkeys(("laeq", "l10", "l50", "l90", "lmin", "lmax"))
    found = dict(nothing)
    is_mean = is_mean_level(series.channel.quantity)
    if level.size and coverage >= least:
        found |= {"lmin": float(np.nanmin(series.low[seen])), "lmax": float(np.nanmax(series.high[seen]))}
        if is_mean:
            found |= {"laeq": _or_none(energy_mean(level, weight))}
            found |= _exceeded(series if raw is None else raw, start_ms, end_ms, least)
    parts = _parts(series, start_ms, end_ms, least) if is_mean else DayParts(nan, nan, nan, nan)
    is_whole = end_ms - start_ms >= YEAR_MS and coverage >= YEAR_COVERAGE
    is_estimate = not is_whole or _is_sampled(series.channel)
    return {
        **found,
        "lday": _or_none(parts.lday),
        "levening": _or_none(parts.levening),
        "lnight": _or_none(parts.lnight),
        "lden": _or_none(parts.lden),
        "lden_is_estimate": is_estimate if isfinite(parts.lden) else None,
        "coverage": coverage,
    }


def _is_sampled(channel: Channel) -> bool:
    return is_sampled(channel.quantity, channel.semantics, channel.step_s or 0)


def _exceeded(series: Series, start_ms: int, end_ms: int, least: float) -> dict[str, Figure]:
    """Give the levels exceeded 10, 50 and 90 % of the time; {} where too little is told, or not shortly enough."""
    if not has_percentiles(series) or share_known(series, start_ms, end_ms) < least:
        return {}
    seen = ~np.isnan(series.value)
    exceeding = exceeded(series.value[seen], (10, 50, 90), weights_ms(series, start_ms, end_ms)[seen])
    return dict(zip(("l10", "l50", "l90"), map(_or_none, exceeding), strict=True))


def part_shares(series: Series, start_ms: int, end_ms: int) -> tuple[float, float, float]:
    """Give which share (0..1) of the day, the evening and the night in [start, end) was measured; 1 of no time."""
    asked, known = _part_times(series, start_ms, end_ms)
    day, evening, night = (min(1.0, float(known[n] / asked[n])) if asked[n] else 1.0 for n in range(3))
    return day, evening, night


def _part_times(series: Series, start_ms: int, end_ms: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give (3,) how long day, evening and night last in the span, and how long of that was measured, ms."""
    quarters = np.arange(start_ms, end_ms, QUARTER_MS, dtype=np.int64)
    width = np.minimum(quarters + QUARTER_MS, end_ms) - quarters
    return _by_part(quarters, width.astype(np.float64), series.zone), _by_part(
        series.start_ms, weights_ms(series, start_ms, end_ms), series.zone
    )


def _by_part(at_ms: NDArray[np.int64], weight: NDArray[np.float64], zone: str) -> NDArray[np.float64]:
    out = np.zeros(3)
    np.add.at(out, part_of_day(at_ms, zone), weight)
    return out


def _parts(series: Series, start_ms: int, end_ms: int, least: float) -> DayParts:
    """Give the parts of the day, each only where `least` of its own time in the span was measured."""
    seen = ~np.isnan(series.value)
    weight = weights_ms(series, start_ms, end_ms)[seen]
    told = day_parts(series.start_ms[seen], series.value[seen], weight, series.zone)
    asked, known = _part_times(series, start_ms, end_ms)
    # A rounding error of the weights is no missing time.
    day, evening, night = (
        one if known[n] + 1 >= least * asked[n] else nan
        for n, one in enumerate((told.lday, told.levening, told.lnight))
    )
    return DayParts(day, evening, night, lden(day, evening, night, FRENCH_PERIODS))


def sum_figures(
    series: Series, start_ms: int, end_ms: int, reach_ms: NDArray[np.int64] | None = None
) -> dict[str, Figure]:
    """Give the total of counts, the fullest local day and hour, and the share of the span that was counted.

    `reach_ms` (N,) is over how long a total grew: what grew over five hours is of the sum and of no hour (0088).
    """
    seen = ~np.isnan(series.value) & (series.start_ms >= start_ms) & (series.start_ms < end_ms)
    start, value = series.start_ms[seen], series.value[seen]
    local = start + utc_offsets_ms(start, series.zone)
    width = (series.end_ms - series.start_ms)[seen]
    if reach_ms is not None:
        width = np.maximum(width, reach_ms[seen])
    within_a_day, within_an_hour = width <= _LONGEST_DAY_MS, width <= _LONGEST_HOUR_MS
    day, day_total = _fullest((local // DAY_MS)[within_a_day], value[within_a_day])
    hour, hour_value = _fullest((start - local % HOUR_MS)[within_an_hour], value[within_an_hour])
    return {
        "total": float(value.sum()) if value.size else None,
        "busiest_day": None if day is None else (_EPOCH + timedelta(days=day)).isoformat(),
        "busiest_day_total": day_total,
        "busiest_hour": None if hour is None else local_iso(hour, series.zone),
        "busiest_hour_value": hour_value,
        "known_share": share_known(series, start_ms, end_ms),
    }


def _fullest(slot: NDArray[np.int64], value: NDArray[np.float64]) -> tuple[int | None, float | None]:
    """Give (slot, sum) of the slot with the greatest sum, the earliest of equals."""
    if not value.size:
        return None, None
    slots, which = np.unique(slot, return_inverse=True)
    sums = np.zeros(slots.size)
    np.add.at(sums, which, value)
    best = int(np.argmax(are_greatest(sums)))
    return int(slots[best]), float(sums[best])


def _range_figures(series: Series, start_ms: int, end_ms: int) -> dict[str, Figure]:
    weight = weights_ms(series, start_ms, end_ms)
    seen = weight > 0
    value, whole = series.value[seen], float(weight.sum())
    return {
        "mean": float((value * weight[seen]).sum()) / whole if whole else None,
        "low": float(np.nanmin(series.low[seen])) if value.size else None,
        "high": float(np.nanmax(series.high[seen])) if value.size else None,
        "known_share": share_known(series, start_ms, end_ms),
    }
