"""The figures of one channel over one span: of a sound its levels, of passages their sums, of lighting its energy.

They are made from the readings themselves, each weighing the time it stands for; what was not measured weighs nothing
and is told by a share of the span, 0 to 1. A figure that cannot be known is None, never 0.
"""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

import numpy as np

from measures.noise import day_parts, energy_mean, exceeded
from measures.quantity import Combine, combine_of
from measures.timespan import DAY_MS, HOUR_MS, Step, date_of, local_iso, utc_offsets_ms
from reports.night import LIT_QUANTITIES, lit_share
from store.queries import load_series

if TYPE_CHECKING:
    import sqlite3

    from numpy.typing import NDArray

    from measures.reading import Channel
    from measures.series import Series

__all__ = ["Figure", "figures", "noise_figures", "power_figures", "sum_figures", "weights_ms"]

Figure = float | str | None

_MINUTE_MS = 60_000
# A period may exceed its slot a little: the store's own rule for what an hour can hold.
_LONGEST_HOUR_MS = 1.1 * HOUR_MS
# Power is told apart into lit and dark only where hardly any time lies between the two.
_MOST_BETWEEN = 0.05


def figures(con: sqlite3.Connection, channel: Channel, start_ms: int, end_ms: int, zone: str) -> dict[str, Figure]:
    """Give the figures that suit the channel's quantity over [start, end), by name."""
    rule = combine_of(channel.quantity, channel.semantics)
    step = Step.RAW
    if rule is Combine.DIFFERENCE:  # its increments are told only as slots, none finer than its own rhythm
        step = Step.HOUR if (channel.step_s or 0) * 1000 <= _LONGEST_HOUR_MS else Step.DAY
    series = load_series(con, channel, start_ms, end_ms, step, zone)
    if rule is Combine.ENERGY:
        return noise_figures(series, start_ms, end_ms)
    if channel.quantity == "energy":
        sums = sum_figures(series, start_ms, end_ms)
        return {"energy_kwh": sums["total"], "known_share": sums["known_share"]}
    if rule in (Combine.SUM, Combine.DIFFERENCE):
        return sum_figures(series, start_ms, end_ms)
    found = _range_figures(series, start_ms, end_ms)
    if channel.quantity == "active_power":
        found |= power_figures(series, start_ms, end_ms)
    elif channel.quantity in LIT_QUANTITIES:
        found["lit_minutes"] = _lit_minutes(series, start_ms, end_ms)
    return found


def weights_ms(series: Series, start_ms: int, end_ms: int) -> NDArray[np.float64]:
    """Give (N,) the time each value stands for inside [start, end), ms; 0 where it is unknown."""
    inside = np.minimum(series.end_ms, end_ms) - np.maximum(series.start_ms, start_ms)
    return np.where(np.isnan(series.value), 0.0, np.maximum(inside, 0) * series.known)


def _share(series: Series, start_ms: int, end_ms: int) -> float:
    return min(1.0, float(weights_ms(series, start_ms, end_ms).sum()) / max(end_ms - start_ms, 1))


def _or_none(value: float) -> float | None:
    return float(value) if isfinite(value) else None


def noise_figures(series: Series, start_ms: int, end_ms: int) -> dict[str, Figure]:
    """Give LAeq, the levels exceeded 10, 50 and 90 % of the time, extremes, the parts of the day and Lden, dB.

    `lmin` and `lmax` are the lowest and highest of the values told, each over its own period. `coverage` is the share
    of the span that was measured.
    """
    seen = ~np.isnan(series.value)
    level, weight = series.value[seen], weights_ms(series, start_ms, end_ms)[seen]
    l10, l50, l90 = exceeded(level, (10, 50, 90), weight)
    parts = day_parts(series.start_ms[seen], level, weight, series.zone)
    return {
        "laeq": _or_none(energy_mean(level, weight)),
        "l10": _or_none(l10),
        "l50": _or_none(l50),
        "l90": _or_none(l90),
        "lmin": _or_none(level.min()) if level.size else None,
        "lmax": _or_none(level.max()) if level.size else None,
        "lday": _or_none(parts.lday),
        "levening": _or_none(parts.levening),
        "lnight": _or_none(parts.lnight),
        "lden": _or_none(parts.lden),
        "coverage": _share(series, start_ms, end_ms),
    }


def sum_figures(series: Series, start_ms: int, end_ms: int) -> dict[str, Figure]:
    """Give the total of counts, the fullest local day and hour, and the share of the span that was counted."""
    seen = ~np.isnan(series.value) & (series.start_ms >= start_ms) & (series.start_ms < end_ms)
    start, value = series.start_ms[seen], series.value[seen]
    local = start + utc_offsets_ms(start, series.zone)
    day, day_total = _fullest(start - local % DAY_MS, local // DAY_MS, value)
    within_an_hour = (series.end_ms - series.start_ms)[seen] <= _LONGEST_HOUR_MS
    hour_start = (start - local % HOUR_MS)[within_an_hour]
    hour, hour_value = _fullest(hour_start, hour_start, value[within_an_hour])
    return {
        "total": float(value.sum()) if value.size else None,
        "busiest_day": None if day is None else date_of(day, series.zone).isoformat(),
        "busiest_day_total": day_total,
        "busiest_hour": None if hour is None else local_iso(hour, series.zone),
        "busiest_hour_value": hour_value,
        "known_share": _share(series, start_ms, end_ms),
    }


def _fullest(
    at_ms: NDArray[np.int64], slot: NDArray[np.int64], value: NDArray[np.float64]
) -> tuple[int | None, float | None]:
    """Give (an instant inside, sum) of the slot with the greatest sum, the earliest of equals."""
    if not value.size:
        return None, None
    _slots, first, which = np.unique(slot, return_index=True, return_inverse=True)
    sums = np.zeros(first.size)
    np.add.at(sums, which, value)
    best = int(np.argmax(sums))
    return int(at_ms[first[best]]), float(sums[best])


def _range_figures(series: Series, start_ms: int, end_ms: int) -> dict[str, Figure]:
    weight = weights_ms(series, start_ms, end_ms)
    seen = weight > 0
    value, whole = series.value[seen], float(weight.sum())
    return {
        "mean": float((value * weight[seen]).sum()) / whole if whole else None,
        "low": float(value.min()) if value.size else None,
        "high": float(value.max()) if value.size else None,
        "known_share": _share(series, start_ms, end_ms),
    }


def _lit_minutes(series: Series, start_ms: int, end_ms: int) -> float | None:
    weight = weights_ms(series, start_ms, end_ms)
    seen = weight > 0
    return float((lit_share(series)[seen] * weight[seen]).sum()) / _MINUTE_MS if bool(seen.any()) else None


def power_figures(series: Series, start_ms: int, end_ms: int) -> dict[str, Figure]:
    """Give the energy of a power, kWh, and how long it was lit where lit and dark are clearly two."""
    weight = weights_ms(series, start_ms, end_ms)
    seen = weight > 0
    value = series.value[seen]
    kwh = float((value * weight[seen]).sum()) / HOUR_MS / 1000 if value.size else None
    strong = value[value > 0.5 * value.max()] if value.size else value
    lit_w = float(np.median(strong)) if strong.size else 0.0
    between = weight[seen][(value > 0.05 * lit_w) & (value < 0.25 * lit_w)].sum()
    is_clear = lit_w > 0 and between <= _MOST_BETWEEN * weight.sum()
    return {"energy_kwh": kwh, "lit_minutes": _lit_minutes(series, start_ms, end_ms) if is_clear else None}
