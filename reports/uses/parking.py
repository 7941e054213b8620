"""A car park: how full, how long full, how many cars one after the other; from bays, taken or free places.

Taken places are those told, else the size less the free ones, else the bays that are taken. The size is the one told,
else the most that was ever free or taken at once: then it is a size seen, and said to be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures import french
from measures.quantiles import median
from measures.timespan import DAY_MS, HOUR_MS, QUARTER_MS, Step
from reports.figures import LEAST_COVERAGE
from reports.habit import local_ms
from reports.questions.asked import Finding, at_least
from reports.uses.scene import WELL_KNOWN, window_words
from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from measures.series import Series
    from reports.uses.scene import Scene

__all__ = ["PARKING"]

_ = Words("reports")
_EPOCH_WEEKDAY = 3
_LEAST_DAYS = 3
_AS_USUAL = 0.8  # of the share of a day that is usually known: some car parks are silent by night
_QUARTERS = 96


class _Park(msgspec.Struct, frozen=True, eq=False):
    """`taken` (N,) places taken on the quarters of `series`, NaN unknown; `size` places, told or only seen."""

    series: Series
    taken: NDArray[np.float64]
    size: float
    is_size_told: bool

    @property
    def share(self) -> NDArray[np.float64]:
        """Give (N,) the share of places taken, 0..1."""
        return np.clip(self.taken / self.size, 0.0, 1.0)

    @property
    def note(self) -> str:
        """Say where the size comes from, when nobody told it."""
        places = french.counted(self.size, "place", "places")
        return "" if self.is_size_told else " " + _("Size supposed: {places}, the most seen.").format(places=places)


def _park(scene: Scene) -> _Park | None:
    total = scene.load("total", Step.QUARTER)
    told = None if total is None or bool(np.isnan(total.value).all()) else float(np.nanmax(total.value))
    bays = [one for one in scene.each("bays", Step.QUARTER) if not one.is_empty]
    if bays:
        return _bay_park(bays, told or float(len(bays)))
    series, free = scene.load("taken", Step.QUARTER), scene.load("free", Step.QUARTER)
    if series is not None and not bool(np.isnan(series.value).all()):
        both = None if free is None else series.value + free.value
        seen = told or float(np.nanmax(series.value if both is None or bool(np.isnan(both).all()) else both))
        return _Park(series, series.value, max(seen, 1.0), bool(told) or both is not None)
    if free is None or bool(np.isnan(free.value).all()):
        return None
    size = max(told or float(np.nanmax(free.value)), 1.0)
    return _Park(free, np.clip(size - free.value, 0, None), size, bool(told))


def _bay_park(bays: Sequence[Series], size: float) -> _Park:
    """Join the bays; one silent for a while is taken to be as full as the others, as long as half of them speak."""
    value = np.array([one.value for one in bays])
    known = ~np.isnan(value)
    speaking = known.sum(axis=0)
    share = np.where(2 * speaking >= len(bays), np.nansum(value, axis=0) / np.maximum(speaking, 1), np.nan)
    joined = msgspec.structs.replace(bays[0], known=np.mean([one.known for one in bays], axis=0))
    return _Park(joined, share * len(bays), size, True)


def _hours(scene: Scene) -> str:
    return french.listed([window_words(text) for text in scene.question.windows])


def _days_seen(scene: Scene, park: _Park, asked: NDArray[np.bool_]) -> int:
    """Give on how many days at least half of the slots asked for are known."""
    days, which = np.unique(scene.days(park.series)[asked], return_inverse=True)
    if not days.size:
        return 0
    seen = np.bincount(which, ~np.isnan(park.taken[asked]), days.size) / np.bincount(which)
    return int((seen >= LEAST_COVERAGE).sum())


def _occupancy(scene: Scene) -> Finding | None:
    park = _park(scene)
    if park is None:
        return None
    chosen = scene.is_meant(park.series) & scene.in_windows(park.series) & ~np.isnan(park.taken)
    if _days_seen(scene, park, scene.is_meant(park.series) & scene.in_windows(park.series)) < _LEAST_DAYS:
        return None
    share = float(park.share[chosen].mean())
    sentence = _("{share} of the places are taken on average {hours}, Monday to Saturday.").format(
        share=french.share(share), hours=_hours(scene)
    )
    return Finding(sentence + park.note, 100 * share, "%", scene.quality(park.series), (scene.site,))


def _saturation(scene: Scene) -> Finding | None:
    park = _park(scene)
    known = None if park is None else ~np.isnan(park.taken)
    if park is None or known is None or _days_seen(scene, park, np.ones(known.size, dtype=bool)) < _LEAST_DAYS:
        return None
    limit = scene.question.limit / 100
    is_full = known & (park.share >= limit)
    # Quarter of the day by quarter of the day: of one that is silent by night, its nights are not as full as its days.
    quarter = local_ms(park.series) % DAY_MS // QUARTER_MS
    seen = np.bincount(quarter, known, _QUARTERS)
    hours = float((np.bincount(quarter, is_full, _QUARTERS) / np.maximum(seen, 1)).sum()) / 4
    sentence = _("{length} a day with at least {limit} of the places taken.").format(
        length=french.length(round(hours * HOUR_MS)), limit=french.share(limit)
    )
    if not is_full.any():
        sentence = _("Never: less than {limit} of the places were taken all the time.").format(
            limit=french.share(limit)
        )
    else:
        if bool((seen == 0).any()):
            sentence = at_least(sentence, 0.0)
        weekday = (scene.days(park.series) + _EPOCH_WEEKDAY) % 7
        shares = [float(is_full[weekday == n].sum() / max(1, (known & (weekday == n)).sum())) for n in range(7)]
        if np.unique(weekday[known]).size == 7:
            sentence += " " + _("Most of all on {weekday}.").format(weekday=french.WEEKDAYS[int(np.argmax(shares))])
    return Finding(sentence + park.note, hours, "h", scene.quality(park.series), (scene.site,), _("a day"))


def _arrivals(scene: Scene, need: str) -> list[tuple[float, float]]:
    """Give (cars that came, days) of each channel, of the days known about as well as it usually is.

    From its own readings: the mean of a quarter of an hour hides who came and left in it.
    """
    found = []
    for raw, hours in zip(scene.each(need, Step.RAW), scene.each(need, Step.HOUR), strict=True):
        days, which = np.unique(scene.days(hours), return_inverse=True)
        share = np.bincount(which, np.minimum(hours.known, 1.0)) / np.bincount(which)
        told = share[share > 0]
        if not told.size or not len(raw):
            continue
        is_well = share >= _AS_USUAL * median(told)
        value, at = raw.value[~np.isnan(raw.value)], scene.days(raw)[~np.isnan(raw.value)]
        level = {"bays": np.where(value >= 0.5, 1.0, 0.0), "free": -value}.get(need, value)
        came = np.diff(level)
        came = np.where(came > 0, came, 0.0) * np.isin(at[1:], days[is_well])
        found.append((float(came.sum()), float(is_well.sum())))
    return found


def _turnover(scene: Scene) -> Finding | None:
    """Answer how many cars a day use one place: arrivals told by bays or by an entry count, else those seen."""
    park = _park(scene)
    if park is None:
        return None
    places = park.size
    entries = scene.load("entries", Step.DAY)
    if scene.channels.get("bays"):
        found = _arrivals(scene, "bays")
        arrivals, days = sum(one for one, _days in found), sum(one for _count, one in found) / max(1, len(found))
        places = float(len(found))
        words = _("{cars} a day on each place.")
    elif entries is not None and not bool(np.isnan(entries.value).all()):
        seen = ~np.isnan(entries.value) & (entries.known >= 0.9)
        arrivals, days = float(entries.value[seen].sum()), float(seen.sum())
        words = _("{cars} a day on each place.")
    else:
        lines = _arrivals(scene, "taken") or _arrivals(scene, "free")
        arrivals, days = sum(one for one, _days in lines), max((one for _count, one in lines), default=0.0)
        words = _("At least {cars} a day on each place: who came and left between two readings was not seen.")
    if days < _LEAST_DAYS or not places:
        return None
    value = arrivals / days / places
    noun = "voitures" if round(value, 1) >= 2 else "voiture"
    sentence = words.format(cars=f"{french.number(value, 1)}{french.NBSP}{noun}") + park.note
    per = f"{noun} {_('a day and place')}"
    return Finding(sentence, value, "1", scene.quality(park.series), (scene.site,), per)


def _taken_at(scene: Scene) -> Finding | None:
    park = _park(scene)
    if park is None:
        return None
    chosen = scene.is_meant(park.series) & scene.in_windows(park.series) & ~np.isnan(park.taken)
    if np.unique(scene.days(park.series)[chosen]).size < _LEAST_DAYS:
        return None
    value = float(park.taken[chosen].mean())
    sentence = _("{cars} on average {hours}, out of {places}.").format(
        cars=french.counted(value, "voiture", "voitures"),
        hours=_hours(scene),
        places=french.counted(park.size, "place", "places"),
    )
    noun = f"{french.noun(value, 'voiture', 'voitures')} {_('on average')}"
    return Finding(sentence + park.note, value, "1", scene.quality(park.series), (scene.site,), noun)


def _least_free(scene: Scene) -> Finding | None:
    park = _park(scene)
    if park is None:
        return None
    chosen = scene.is_meant(park.series) & scene.in_windows(park.series) & ~np.isnan(park.taken)
    day, free = scene.days(park.series)[chosen], (park.size - park.taken)[chosen]
    # Half a day says nothing of its fullest moment.
    asked = scene.days(park.series)[scene.is_meant(park.series) & scene.in_windows(park.series)]
    lows = [
        float(free[day == number].min())
        for number in np.unique(day)
        if (day == number).sum() >= WELL_KNOWN * (asked == number).sum()
    ]
    if len(lows) < _LEAST_DAYS:
        return None
    value = median(lows)
    sentence = _("{places} free at the fullest moment of an ordinary working day.").format(
        places=french.counted(value, "place", "places")
    )
    noun = french.noun(value, "place libre", "places libres")
    return Finding(sentence + park.note, value, "1", scene.quality(park.series), (scene.site,), noun)


PARKING: dict[str, Callable[[Scene], Finding | None]] = {
    "occupancy": _occupancy,
    "saturation": _saturation,
    "turnover": _turnover,
    "taken_at": _taken_at,
    "least_free": _least_free,
}
