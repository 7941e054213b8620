"""Spans in which a counter most likely counted too much: a spike, a value that stands still, every passage twice.

Nothing is left out of a sum by this: a fête is no failure. What is found is told, and a day or an hour that rests on it
is not called the fullest without saying so. Each rule asks for what people passing by chance alone would do once in a
hundred million times, or for what no crowd does (why: decision 0053):

* a *spike* is one slot, or two in a row, of twenty times the habit of its hour of the week and five times what all but
  one in two hundred slots reach, with less than a fifth of it before and after: a crowd comes and goes, a counter that
  tells an outage's backlog at once, or a broken frame, does not;
* a value *stands still* where the same number comes so often in a row that chance is out of question: two counts round
  v are equal once in 2 √(π v) times, oftener where the source rounds;
* everything *counts twice* where at least 27 counts in a row are even and their sum is 1.6 times the habit or more.

Sources that round, or share out a day over its hours, look like the last two all the time; where a tenth of all that is
known does, it is the source's way and nothing is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec
import numpy as np

from measures import french
from measures.runs import runs_of
from measures.series import local_ms
from measures.timespan import DAY_MS, HOUR_MS, Step, date_of, to_datetime
from reports.counted import load_counted
from reports.silences import medians_of_cells
from resources.words import Words
from store.notes import notes_at

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from measures.reading import Channel
    from measures.series import Series

__all__ = ["Excess", "ExcessKind", "excesses_in", "find_excesses", "load_excesses", "rests_on", "tell_excess"]

_ = Words("reports")

ExcessKind = Literal["spike", "stuck", "double"]

_TIMES_HABIT, _TIMES_RECORD = 20.0, 5.0
_ABOVE, _LEAST_ABOVE = 0.005, 2
_LONGEST_SPIKE = 2
# Of so few slots there is neither habit nor record.
_LEAST_SLOTS, _LEAST_SPIKE = 60, 50.0
_CHANCE = np.log(1e8)
_LEAST_STUCK = 4
_EVEN_ROW, _TWICE, _EVEN_WAY = 27, 1.6, 0.7
# What so much of a base looks like is how its source tells it.
_A_WAY = 0.1
_EPOCH_WEEKDAY = 3
_WEEKDAYS, _HOURS = 7, 24
# As far back as a habit is looked for.
_HABIT_MS = 400 * DAY_MS


class Excess(msgspec.Struct, frozen=True):
    """One span [start_ms, end_ms) in which too much was counted: `value` in all, `usual` what the habit would be.

    `slots` is how many hours (days, of a counter that tells only days) it has; `each` the value that stood still.
    """

    kind: ExcessKind
    start_ms: int
    end_ms: int
    value: float
    usual: float
    slots: int
    each: float = 0.0


def find_excesses(counts: Series, explained: Sequence[tuple[int, int]] = ()) -> list[Excess]:
    """Give the spans of counts, by hours or by days, in which too much was counted, the earliest first.

    `explained` are spans (start, end) of which the town hall has said why: nothing is found in them.
    """
    seen = np.flatnonzero(~np.isnan(counts.value) & (counts.known > 0))
    if seen.size < _LEAST_SLOTS:
        return []
    start, end, value = counts.start_ms[seen], counts.end_ms[seen], counts.value[seen]
    at = local_ms(counts)[seen]
    cell = (at // DAY_MS + _EPOCH_WEEKDAY) % _WEEKDAYS * _HOURS + at % DAY_MS // HOUR_MS
    usual = np.nan_to_num(medians_of_cells(value, cell))
    # A row ends where nothing is known in between.
    goes_on = np.concatenate([[False], start[1:] == end[:-1]])
    rows: list[tuple[ExcessKind, int, int]] = [
        *(("spike", *row) for row in _spikes(value, usual)),
        *(("stuck", *row) for row in _stuck(value, goes_on)),
        *(("double", *row) for row in _doubled(value, usual, goes_on)),
    ]
    found = []
    for kind, first, last in rows:
        span = int(start[first]), int(end[last - 1])
        if any(begin < span[1] and span[0] < until for begin, until in explained):
            continue
        whole, habit = float(value[first:last].sum()), float(usual[first:last].sum())
        found.append(Excess(kind, *span, whole, habit, last - first, float(value[first])))
    return sorted(found, key=lambda one: (one.start_ms, one.kind))


def load_excesses(
    con: sqlite3.Connection, channels: Sequence[Channel], start_ms: int, end_ms: int, zone: str
) -> list[Excess]:
    """Give what was counted too much in [start, end), channel by channel: a sum of two hides what one of them does."""
    first = min(start_ms, end_ms - _HABIT_MS)
    counts = [load_counted(con, channel, first, end_ms, Step.HOUR, zone) for channel in channels]
    return excesses_in(con, counts, start_ms, end_ms, zone)


def excesses_in(
    con: sqlite3.Connection, hours: Sequence[Series], start_ms: int, end_ms: int, zone: str
) -> list[Excess]:
    """Give the same of hours that were loaded already, one series a channel, with what comes before the span.

    Of a channel without hours its days are loaded.
    """
    found: list[Excess] = []
    for counts in hours:
        channel, first = counts.channel, min(start_ms, end_ms - _HABIT_MS)
        if counts.is_empty:
            counts = load_counted(con, channel, first, end_ms, Step.DAY, zone)
        explained = [(note.start_ms, note.end_ms) for note in notes_at(con, channel, first, end_ms)]
        found += [one for one in find_excesses(counts, explained) if one.end_ms > start_ms and one.start_ms < end_ms]
    return sorted(found, key=lambda one: one.start_ms)


def tell_excess(one: Excess, nouns: tuple[str, str], zone: str) -> tuple[str, str]:
    """Give when that was and what is odd about it: « mardi 14 avril à partir de 14 h », « 3 000 passages en 1 h … »."""
    begin, hours = to_datetime(one.start_ms, zone), (one.end_ms - one.start_ms) / HOUR_MS
    when = french.day(begin.date(), year=True)
    if one.kind == "double" and date_of(one.end_ms - 1, zone) != begin.date():
        when = french.span(begin.date(), date_of(one.end_ms - 1, zone), year=True)
    elif hours < one.slots * 2:
        when = _("{day} from {hour} on").format(day=when, hour=french.clock_of(begin))
    is_rare = one.usual < 1
    if one.kind == "stuck":
        words = (
            _("{count} in each of {slots} hours in a row")
            if hours < one.slots * 2
            else _("{count} {slots} days in a row")
        )
        return when, words.format(count=french.counted(one.each, *nouns), slots=french.number(one.slots))
    times = "" if is_rare else french.number(one.value / one.usual, 0 if one.value >= 10 * one.usual else 1)
    count = french.counted(one.value, *nouns)
    if one.kind == "double":
        return when, _("{count}, {times} times the habit, and only even numbers: counted twice?").format(
            count=count, times=times
        )
    if is_rare:
        return when, _("{count} at a time when hardly any pass").format(count=count)
    return when, _("{count}, {times} times the habit, and nothing like it before or after").format(
        count=count, times=times
    )


def rests_on(series: Series, excesses: Sequence[Excess]) -> NDArray[np.bool_]:
    """Give (N,) which slots lie at least partly in one of the spans."""
    found = np.zeros(len(series), dtype=bool)
    for one in excesses:
        found |= (series.start_ms < one.end_ms) & (series.end_ms > one.start_ms)
    return found


def _spikes(value: NDArray[np.float64], usual: NDArray[np.float64]) -> list[tuple[int, int]]:
    passing = np.sort(value[value > 0])
    above = max(_LEAST_ABOVE, round(_ABOVE * passing.size))
    if passing.size <= above:
        return []
    record = max(float(passing[-1 - above]), 1.0)
    high = (value >= _TIMES_HABIT * np.maximum(usual, 1.0)) & (
        value >= np.maximum(_TIMES_RECORD * record, _LEAST_SPIKE)
    )
    found = []
    for first, last in runs_of(high):
        around = value[max(first - 1, 0) : first].tolist() + value[last : last + 1].tolist()
        if last - first <= _LONGEST_SPIKE and all(_TIMES_RECORD * one < value[first:last].min() for one in around):
            found.append((first, last))
    return found


def _stuck(value: NDArray[np.float64], goes_on: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Find rows of one value, zero left out (`reports/silences.py`), that chance does not make."""
    again = np.concatenate([[False], value[1:] == value[:-1]]) & goes_on & (value > 0)
    found = []
    for first, last in runs_of(again):
        repeats = last - first
        if repeats >= _LEAST_STUCK and -repeats * np.log(_equal(value, first, last)) >= _CHANCE:
            found.append((first - 1, last))
    return [] if sum(last - first for first, last in found) > _A_WAY * value.size else found


def _equal(value: NDArray[np.float64], first: int, last: int) -> float:
    """Give how likely a count like that of the row is followed by its equal: by chance, or as its source rounds."""
    one = float(value[first])
    others = np.concatenate([value[: first - 1], value[last:]])
    alike = others[(others >= one / 2) & (others <= 2 * one)]
    told = float((alike == one).mean()) if alike.size else 0.0
    return max(told, 0.5 / float(np.sqrt(np.pi * max(one, 1.0))))


def _doubled(
    value: NDArray[np.float64], usual: NDArray[np.float64], goes_on: NDArray[np.bool_]
) -> list[tuple[int, int]]:
    passing = np.flatnonzero(value > 0)
    even = value[passing] % 2 == 0
    if not passing.size or float(even.mean()) > _EVEN_WAY:
        return []
    found = []
    for first, last in runs_of(even):
        inside = slice(passing[first], passing[last - 1] + 1)
        enough = last - first >= _EVEN_ROW and float(usual[inside].sum()) > 0
        if enough and value[inside].sum() >= _TWICE * usual[inside].sum() and bool(goes_on[inside][1:].mean() > 0.5):
            found.append((int(inside.start), int(inside.stop)))
    return found
