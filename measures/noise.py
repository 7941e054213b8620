"""The arithmetic of sound levels: energy means, levels exceeded, day, evening, night and Lden.

Decibels are never averaged like metres: a mean level is the level of the mean energy. The periods are local civil time;
France's are 6-18, 18-22 and 22-6 (arrêté du 4 avril 2006, art. 2; code de l'environnement, R. 572-1 and following), the
directive's default 7-19, 19-23 and 23-7. What was not measured weighs nothing; a period of which nothing at all is
known makes Lden unknown.
"""

from __future__ import annotations

from math import isnan, log10, nan
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.timespan import DAY_MS, HOUR_MS, utc_offsets_ms

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "DIRECTIVE_PERIODS",
    "FRENCH_PERIODS",
    "MEAN_LEVELS",
    "DayParts",
    "Periods",
    "day_parts",
    "energy_mean",
    "exceeded",
    "exceeded_by_row",
    "is_mean_level",
    "is_sampled",
    "lden",
    "part_of_day",
]


# What a mean of energies may be made of, the best first: mean levels, and instants of a level. An extreme or a level
# exceeded is told of its own period, and those of an hour have no mean that is a level of that hour.
MEAN_LEVELS = ("sound_level_laeq", "sound_level", "sound_level_laf", "sound_level_las")
# So often an instant with its time weighting leaves nothing out.
_GAPLESS_S = 1


def is_mean_level(quantity: str) -> bool:
    """Tell whether LAeq, Lden and the levels exceeded may be made of values of a quantity."""
    return quantity in MEAN_LEVELS


def is_sampled(quantity: str, semantics: str, step_s: int) -> bool:
    """Tell whether each value is the level of an instant: what was between two of them is not in their mean."""
    return is_mean_level(quantity) and quantity != MEAN_LEVELS[0] and semantics == "instant" and step_s > _GAPLESS_S


class Periods(msgspec.Struct, frozen=True):
    """Local hours at which day, evening and night begin; the night ends where the day begins."""

    day: int
    evening: int
    night: int

    @property
    def hours(self) -> tuple[int, int, int]:
        """How long day, evening and night last."""
        return self.evening - self.day, self.night - self.evening, 24 - self.night + self.day


FRENCH_PERIODS = Periods(6, 18, 22)
DIRECTIVE_PERIODS = Periods(7, 19, 23)


class DayParts(msgspec.Struct, frozen=True):
    """Mean levels of day, evening and night and their Lden, dB; NaN where nothing is known."""

    lday: float
    levening: float
    lnight: float
    lden: float


def energy_mean(level_db: NDArray[np.float64], weight: NDArray[np.float64] | None = None) -> float:
    """Give the equivalent level Leq of (N,) levels, weighted by their duration (any unit; equal when not given).

    Leq = 10 lg (sum of w 10^(L/10) / sum of w). NaN where nothing weighs.
    """
    if not level_db.size:
        return nan
    weights = np.ones(level_db.size) if weight is None else weight
    whole = float(weights.sum())
    if whole <= 0:
        return nan
    return 10.0 * log10(float(np.sum(weights * 10.0 ** (level_db / 10.0))) / whole)


def exceeded(
    level_db: NDArray[np.float64], percents: tuple[float, ...], weight: NDArray[np.float64] | None = None
) -> list[float]:
    """Give the levels exceeded `percents` of the time: L10 is loud, L90 the background. NaN where nothing weighs.

    Between two levels the share of time is interpolated; with equal weights this is `numpy.percentile(level, 100 - n)`.
    """
    weights = np.ones(level_db.size) if weight is None else weight
    seen = weights > 0
    level, w = level_db[seen], weights[seen]
    if not level.size:
        return [nan] * len(percents)
    order = np.argsort(level, kind="stable")
    level, w = level[order], w[order]
    # Each level stands at the middle of its time; the first and the last are the ends of the scale.
    middle = np.cumsum(w) - w / 2
    share = (middle - middle[0]) / (middle[-1] - middle[0]) if level.size > 1 else np.zeros(1)
    return [float(np.interp(1 - percent / 100, share, level)) for percent in percents]


def exceeded_by_row(level_db: NDArray[np.float64], percent: float, weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give `exceeded` of each row of (R, C) levels; what weighs 0 is not there. A year of hours at once."""
    if not level_db.size:
        return np.full(level_db.shape[0], nan)
    order = np.argsort(np.where(weight > 0, level_db, np.inf), axis=1, kind="stable")
    level, w = np.take_along_axis(level_db, order, axis=1), np.take_along_axis(weight, order, axis=1)
    count = (w > 0).sum(axis=1)
    rows, last = np.arange(level.shape[0]), np.maximum(count - 1, 0)
    middle = np.cumsum(w, axis=1) - w / 2
    whole = middle[rows, last] - middle[:, 0]
    share = (middle - middle[:, :1]) / np.where(whole > 0, whole, 1.0)[:, None]
    share[np.arange(level.shape[1]) > last[:, None]] = np.inf
    wanted = 1 - percent / 100
    before = np.clip((share <= wanted).sum(axis=1) - 1, 0, np.maximum(last - 1, 0))
    after = np.minimum(before + 1, last)
    width = np.where(after > before, share[rows, after] - share[rows, before], 1.0)
    slope = (level[rows, after] - level[rows, before]) / width
    found: NDArray[np.float64] = np.where(
        wanted >= share[rows, last], level[rows, last], slope * (wanted - share[rows, before]) + level[rows, before]
    )
    return np.where(count > 1, found, np.where(count == 1, level[:, 0], nan))


def lden(lday: float, levening: float, lnight: float, periods: Periods = DIRECTIVE_PERIODS) -> float:
    """Give the day-evening-night level (directive 2002/49/EC, annex I): evening + 5 dB, night + 10 dB, by their hours.

    Lden = 10 lg (1/24 (12 10^(Lday/10) + 4 10^((Levening+5)/10) + 8 10^((Lnight+10)/10))). NaN where one is unknown.
    """
    if isnan(lday) or isnan(levening) or isnan(lnight):
        return nan
    levels = np.array([lday, levening + 5, lnight + 10])
    return energy_mean(levels, np.array(periods.hours, dtype=np.float64))


def part_of_day(start_ms: NDArray[np.int64], zone: str, periods: Periods = FRENCH_PERIODS) -> NDArray[np.int64]:
    """Give (N,) the part of the local day of each instant: 0 day, 1 evening, 2 night."""
    hour = (start_ms + utc_offsets_ms(start_ms, zone)) % DAY_MS // HOUR_MS
    is_day = (hour >= periods.day) & (hour < periods.evening)
    is_evening = (hour >= periods.evening) & (hour < periods.night)
    return np.where(is_day, 0, np.where(is_evening, 1, 2)).astype(np.int64)


def day_parts(
    start_ms: NDArray[np.int64],
    level_db: NDArray[np.float64],
    weight: NDArray[np.float64],
    zone: str,
    periods: Periods = FRENCH_PERIODS,
) -> DayParts:
    """Give the levels of day, evening and night of (N,) readings, each in the part of the local day in which it starts.

    Over several days each part is the energy mean of all its time: the long-term level of the directive.
    """
    part = part_of_day(start_ms, zone, periods)
    lday, levening, lnight = (energy_mean(level_db[part == n], weight[part == n]) for n in range(3))
    return DayParts(lday, levening, lnight, lden(lday, levening, lnight, periods))
