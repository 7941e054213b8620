"""A car park: how full, how long full, how many cars one after the other; from bays, taken or free places.

Taken places are those told, else the size less the free ones, else the bays that are taken. The size is the one told,
else the most that was ever free or taken at once: then it is a size seen, and said to be.

All of it is told from one reading to the next, each weighing the time it holds; arrivals are counted by the day (why:
decision 0080).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures import french
from measures.quantiles import median
from measures.series import local_ms
from measures.timespan import DAY_MS, QUARTER_MS, Step
from reports.figures import LEAST_COVERAGE
from reports.habit import NEARLY_ALL, known_as_usual
from reports.questions.asked import Finding
from reports.sums import at_least
from reports.uses.held import hold_together, lines_of
from reports.uses.scene import window_words
from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from measures.series import Series
    from reports.uses.held import Held
    from reports.uses.scene import Scene

__all__ = ["PARKING"]

_ = Words("reports")
_EPOCH_WEEKDAY = 3
_LEAST_DAYS = 3
_QUARTERS = 96
_NOTHING = 1e-9  # 19 places of 20 are 95 %, however the share was reckoned
_LONGEST_HOLD_MS = DAY_MS  # what was told before the span holds into it


class _Park(msgspec.Struct, frozen=True, eq=False):
    """`taken` holds the places taken over spans in which nothing new was told, NaN unknown, of `size` places.

    `known` is the share of the time of all its sensors that is known.
    """

    taken: Series
    size: float
    is_size_told: bool
    known: float

    @property
    def share(self) -> NDArray[np.float64]:
        """Give (N,) the share of places taken, 0..1."""
        return np.clip(self.taken.value / self.size, 0.0, 1.0)

    @property
    def weight(self) -> NDArray[np.float64]:
        """Give (N,) how long each span lasts, 0 where it is unknown."""
        return np.where(np.isnan(self.taken.value), 0.0, self.taken.end_ms - self.taken.start_ms)

    @property
    def note(self) -> str:
        """Say where the size comes from, when nobody told it."""
        places = french.counted(self.size, "place", "places")
        return "" if self.is_size_told else " " + _("Size supposed: {places}, the most seen.").format(places=places)


def _held(scene: Scene, *needs: str) -> Held | None:
    """Give what answers these needs as one; None where one of them has no reading."""
    lines: list[Series] = []
    for need in needs:
        found = [one for one in scene.each(need, Step.RAW, scene.start_ms - _LONGEST_HOLD_MS) if len(one)]
        if not found:
            return None
        lines += lines_of(found)
    held = hold_together(lines, scene.start_ms, scene.end_ms)
    return held if bool(held.speaking.any()) else None


def _all_of(held: Held | None) -> NDArray[np.float64] | None:
    """Give (N,) the sum where all speak, NaN elsewhere; None where they never do."""
    if held is None or not bool((held.speaking == held.of).any()):
        return None
    return np.where(held.speaking == held.of, held.total, np.nan)


def _size(scene: Scene) -> float | None:
    """Give the size that is told, or that free and taken places make together; None where neither is."""
    told = _all_of(_held(scene, "total"))
    if told is not None:
        return float(np.nanmax(told)) or None
    both = _held(scene, "taken", "free")
    whole = _all_of(both)
    if both is None or whole is None:
        return None
    # Told one after the other they are one too many or too few for a moment: what holds for most of the time.
    known = ~np.isnan(whole)
    order = np.argsort(whole[known])
    time = np.cumsum(both.width_ms[known][order])
    return float(whole[known][order][np.searchsorted(time, time[-1] / 2)]) or None


def _park(scene: Scene) -> _Park | None:
    size, bays = _size(scene), _held(scene, "bays")
    if bays is not None:
        # One silent for a while is taken to be as full as the others, as long as half of them speak.
        share = np.where(2 * bays.speaking >= bays.of, bays.total / np.maximum(bays.speaking, 1), np.nan)
        return _Park(bays.series(share * bays.of), size or float(bays.of), True, bays.known)
    for need in ("taken", "free"):
        held = _held(scene, need)
        value = _all_of(held)
        if held is None or value is None:
            continue
        places = max(size or float(np.nanmax(value)), 1.0)
        taken = value if need == "taken" else np.clip(places - value, 0, None)
        return _Park(held.series(taken), places, size is not None, held.known)
    return None


def _hours(scene: Scene) -> str:
    return french.listed([window_words(text) for text in scene.question.windows])


def _days_seen(scene: Scene, park: _Park, asked: NDArray[np.bool_]) -> int:
    """Give on how many days at least half of the time asked for is known."""
    return int((_seen_by_day(scene, park, asked)[1] >= LEAST_COVERAGE).sum())


def _seen_by_day(scene: Scene, park: _Park, asked: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Give (days, share of the time asked for that is known) of each day on which any is asked for."""
    width = (park.taken.end_ms - park.taken.start_ms)[asked]
    days, which = np.unique(scene.days(park.taken)[asked], return_inverse=True)
    return days, np.bincount(which, park.weight[asked], days.size) / np.bincount(which, width, days.size)


def _asked(scene: Scene, park: _Park) -> NDArray[np.bool_]:
    """Give (N,) what lies in the days and the hours of the question."""
    return scene.is_meant(park.taken) & scene.in_windows(park.taken)


def _mean(park: _Park, value: NDArray[np.float64], chosen: NDArray[np.bool_]) -> float:
    weight = np.where(chosen, park.weight, 0.0)
    return float((np.where(weight > 0, value, 0.0) * weight).sum() / weight.sum())


def _occupancy(scene: Scene) -> Finding | None:
    park = _park(scene)
    if park is None:
        return None
    asked = _asked(scene, park)
    if _days_seen(scene, park, asked) < _LEAST_DAYS:
        return None
    share = _mean(park, park.share, asked)
    sentence = _("{share} of the places are taken on average {hours}, Monday to Saturday.").format(
        share=french.share(share), hours=_hours(scene)
    )
    return Finding(sentence + park.note, 100 * share, "%", park.known, (scene.site,))


def _saturation(scene: Scene) -> Finding | None:
    park = _park(scene)
    if park is None or _days_seen(scene, park, np.ones(len(park.taken), dtype=bool)) < _LEAST_DAYS:
        return None
    limit = scene.question.limit / 100
    weight, is_full = park.weight, ~np.isnan(park.taken.value) & (park.share >= limit - _NOTHING)
    full = np.where(is_full, weight, 0.0)
    # Quarter of the day by quarter of the day: of one that is silent by night, its nights are not as full as its days.
    quarter = local_ms(park.taken) % DAY_MS // QUARTER_MS
    seen = np.bincount(quarter, weight, _QUARTERS)
    hours = float((np.bincount(quarter, full, _QUARTERS) / np.maximum(seen, 1)).sum()) / 4
    sentence = _("{length} a day with at least {limit} of the places taken.").format(
        length=french.mean_length(hours), limit=french.share(limit)
    )
    if not is_full.any():
        sentence = _("Never: less than {limit} of the places were taken all the time.").format(
            limit=french.share(limit)
        )
    else:
        if bool((seen == 0).any()):
            sentence = at_least(sentence, 0.0)
        weekday = (scene.days(park.taken) + _EPOCH_WEEKDAY) % 7
        by_weekday = np.bincount(weekday, weight, 7)
        if bool((by_weekday > 0).all()):
            fullest = int(np.argmax(np.bincount(weekday, full, 7) / by_weekday))
            sentence += " " + _("Most of all on {weekday}.").format(weekday=french.WEEKDAYS[fullest])
    return Finding(sentence + park.note, hours, "h", park.known, (scene.site,), _("a day"))


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
        is_well = known_as_usual(share)  # some car parks are silent by night
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
    return Finding(sentence, value, "1", park.known, (scene.site,), per)


def _taken_at(scene: Scene) -> Finding | None:
    park = _park(scene)
    if park is None:
        return None
    asked = _asked(scene, park)
    if int((_seen_by_day(scene, park, asked)[1] > 0).sum()) < _LEAST_DAYS:
        return None
    value = _mean(park, park.taken.value, asked)
    sentence = _("{cars} on average {hours}, out of {places}.").format(
        cars=french.counted(value, "voiture", "voitures"),
        hours=_hours(scene),
        places=french.counted(park.size, "place", "places"),
    )
    noun = f"{french.noun(value, 'voiture', 'voitures')} {_('on average')}"
    return Finding(sentence + park.note, value, "1", park.known, (scene.site,), noun)


def _least_free(scene: Scene) -> Finding | None:
    park = _park(scene)
    if park is None:
        return None
    asked = _asked(scene, park)
    # Half a day says nothing of its fullest moment.
    days, share = _seen_by_day(scene, park, asked)
    known = asked & (park.weight > 0)
    day, free = scene.days(park.taken)[known], (park.size - park.taken.value)[known]
    lows = [float(free[day == number].min()) for number in days[share >= NEARLY_ALL]]
    if len(lows) < _LEAST_DAYS:
        return None
    value = median(lows)
    sentence = _("{places} free at the fullest moment of an ordinary working day.").format(
        places=french.counted(value, "place", "places")
    )
    noun = french.noun(value, "place libre", "places libres")
    return Finding(sentence + park.note, value, "1", park.known, (scene.site,), noun)


PARKING: dict[str, Callable[[Scene], Finding | None]] = {
    "occupancy": _occupancy,
    "saturation": _saturation,
    "turnover": _turnover,
    "taken_at": _taken_at,
    "least_free": _least_free,
}
