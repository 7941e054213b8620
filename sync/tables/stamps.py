"""When each line of a table was measured: its columns of time turned into instants on the clock of the file.

A local hour that does not exist is told, never moved onto its neighbour. The repeated autumn hour is settled by the
order of the lines of one sensor; where only one of the two hours was written it is taken as summer time and marked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.reading import Mark
from measures.timespan import DAY_MS, utc_offsets_ms
from measures.wall_clock import instants_of_walls, settle_twice
from sync.tables.cells import (
    expand_years,
    puts_month_first,
    read_clocks,
    read_numbers,
    read_spans,
    read_times,
    serial_texts,
)
from sync.tables.end_labels import ends_of_labels
from sync.tables.files import FileFault
from sync.tables.whole_days import WholeDays

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from sync.tables.profiles import Profile

__all__ = ["FileClock", "Stamps", "spacing_of"]

_MINUTE_MS = 60_000
_QUARTER_MS = 15 * _MINUTE_MS
# Spreadsheets write an empty date as 1899 or 1900.
_EARLIEST_MS = -2_177_452_800_000  # 1901-01-01
_LONGEST_MS = 400 * DAY_MS
_LONGEST_SINCE_MS = 6e13
_LAST_LINES = 512
_MAC_MS = 1462 * DAY_MS


class Stamps(msgspec.Struct, frozen=True, eq=False):
    """Columns (N,): `start_ms`, `period_ms` 0 where unknown, `marks`; `faults` {code: (N,) bool}, disjoint."""

    start_ms: NDArray[np.int64]
    period_ms: NDArray[np.int64]
    marks: NDArray[np.int64]
    faults: dict[str, NDArray[np.bool_]]


class _Walls(msgspec.Struct, frozen=True, eq=False):
    """Columns (N,): what the cells show; where `has_offset`, instant = wall - offset."""

    wall_ms: NDArray[np.int64]
    offset_ms: NDArray[np.int64]
    has_offset: NDArray[np.bool_]
    is_bad: NDArray[np.bool_]


class FileClock:
    """The clock of one table. `zone` rules times that name no offset; `start_ms` is the beginning of a dateless table.

    `latest_ms` is the first instant that lies beyond tomorrow; `file` names the table to people. FileFault where the
    table puts the month before the day: its first twelve days could not be told from months.
    """

    def __init__(
        self, profile: Profile, *, zone: str, latest_ms: int, start_ms: int | None = None, file: str = ""
    ) -> None:
        self._file = file
        self._rule = profile.time
        self._shown = profile.shown.get(profile.time.column, profile.time.column)
        self._period = profile.period
        self._zone = "UTC" if profile.time.is_utc else profile.time.zone or zone
        self._latest_ms = latest_ms
        self._start_ms = start_ms
        self._spacing_ms: int | None = None
        self._whole = WholeDays()

    def settled(self, cells: Callable[[str], Sequence[str]]) -> int:
        """Give how many of the lines can be settled now: those inside a repeated hour at their end need the next."""
        count = len(cells(self._rule.minute or self._rule.column))
        # The last lines tell it nearly always, and all of them are read once more for their stamps. Which calendar days
        # of a spreadsheet are of, only all of them tell.
        for first in (0,) if self._rule.is_serial else (max(count - _LAST_LINES, 0), 0):
            walls = self._walls(_from(first, cells))
            is_open = ~walls.has_offset & ~walls.is_bad
            if is_open.any():
                found = instants_of_walls(self._inside(walls.wall_ms[is_open]), self._zone)
                # Of ends, 3 o’clock in spring is none where 2 o’clock stands.
                is_open[is_open] = found.is_twice | ~found.exists if self._rule.stamps == "end" else found.is_twice
            closed = np.flatnonzero(~is_open)
            if closed.size:
                return first + int(closed[-1]) + 1
        return 0

    def read(self, cells: Callable[[str], Sequence[str]], group: NDArray[np.int64], *, is_comma_table: bool) -> Stamps:
        """Give the stamps of the lines; `cells(name)` are the N cells of a column, `group` (N,) numbers the sensors."""
        if self._rule.minute:
            return self._since_start(cells(self._rule.minute), group, is_comma_table=is_comma_table)
        walls = self._walls(cells)
        start, exists, is_doubtful = self._instants(walls, group, is_end=self._rule.stamps == "end")
        early, late = start < _EARLIEST_MS, start >= self._latest_ms
        if self._rule.stamps == "end":
            at = np.flatnonzero(~walls.has_offset & ~walls.is_bad)
            if at.size and self._zone != "UTC":
                labels = ends_of_labels(
                    self._inside(walls.wall_ms[at]), start[at], group[at], self._zone, are_hours=bool(self._rule.hour)
                )
                start[at], exists[at] = labels.end_ms, exists[at] & labels.exists
                is_doubtful[at] |= labels.is_doubtful
            start = self._starts_of_ends(start, group, ~walls.is_bad & exists)
        faults = {"line-time": walls.is_bad}
        faults["no-such-hour"] = ~walls.is_bad & ~exists
        sound = ~walls.is_bad & exists
        faults["long-before"], faults["beyond-tomorrow"] = sound & early, sound & late
        sound &= ~early & ~late
        if not self._rule.hour and not self._rule.is_serial:
            faults["line-total"] = sound & self._whole.among(cells(self._rule.column), walls.wall_ms, walls.is_bad)
            sound &= ~faults["line-total"]
        period = self._periods(cells, walls, start, group, sound)
        faults["line-period"] = sound & (period < 0)
        if self._rule.hour:
            faults["line-total"] = sound & ~faults["line-period"] & self._sums(cells, walls, group)
        marks = np.where(is_doubtful, int(Mark.AMBIGUOUS_HOUR), 0).astype(np.int64)
        return Stamps(start, np.maximum(period, 0), marks, faults)

    def _since_start(self, cells: Sequence[str], group: NDArray[np.int64], *, is_comma_table: bool) -> Stamps:
        assert self._start_ms is not None, "a table without dates is given its beginning"
        steps = read_numbers(cells, is_comma_table=is_comma_table)
        step_ms = self._rule.minute_s * 1000
        is_bad = steps.is_bad | ~np.isfinite(steps.value) | (np.abs(steps.value) > _LONGEST_SINCE_MS / step_ms)
        start = self._start_ms + np.rint(np.where(is_bad, 0.0, steps.value) * step_ms).astype(np.int64)
        late = ~is_bad & (start >= self._latest_ms)
        marks = np.full(start.size, int(Mark.ASSUMED_DATE), np.int64)
        period = np.full(start.size, self._spacing(start, group, ~is_bad) if self._period == "spacing" else 0, np.int64)
        return Stamps(start, period, marks, {"line-time": is_bad, "beyond-tomorrow": late})

    def _spacing(self, start: NDArray[np.int64], group: NDArray[np.int64], sound: NDArray[np.bool_]) -> int:
        """Give the step of the lines, as the first of them have it; 0 where no two of a sensor have one."""
        if self._spacing_ms is None:
            self._spacing_ms = spacing_of(start[sound], group[sound])
        return self._spacing_ms or 0

    def _walls(self, cells: Callable[[str], Sequence[str]], column: str = "") -> _Walls:
        if self._rule.minute:
            count = len(cells(self._rule.minute))
            zeros = np.zeros(count, np.int64)
            return _Walls(zeros, zeros, np.ones(count, np.bool_), np.zeros(count, np.bool_))
        rule = self._rule
        text = cells(column or rule.column)
        if rule.is_serial:
            text = self._of_serials(text)
        elif rule.short:
            text = expand_years(text, rule.short)
        elif puts_month_first(text):
            raise FileFault("file-american", file=self._file)
        # An end may be 24:00; a start is 00:00 of the day after.
        is_end = bool(column) or rule.stamps == "end"
        hour = rule.end_hour if column else rule.hour
        times = read_times(text, takes_24=is_end and not hour)
        walls = _Walls(times.wall_ms, times.offset_ms, times.has_offset, times.is_bad)
        if hour:
            clocks = read_clocks(cells(hour))
            is_bad = times.is_bad | clocks.is_bad | (times.wall_ms % DAY_MS != 0)
            if not is_end:
                is_bad |= clocks.value == DAY_MS
            clock = np.where(clocks.is_bad, 0, clocks.value).astype(np.int64)
            walls = _Walls(times.wall_ms + clock, times.offset_ms, times.has_offset, is_bad)
        if rule.offset_min is None:
            return walls
        offset = np.where(walls.has_offset, walls.offset_ms, rule.offset_min * _MINUTE_MS)
        return _Walls(walls.wall_ms, offset, np.ones(offset.size, np.bool_), walls.is_bad)

    def _of_serials(self, cells: Sequence[str]) -> list[str]:
        """Give days of a spreadsheet as times; FileFault where they may be counted from 1904, as some Macs do.

        They are surely counted from 1899 where those four years later would lie in the future.
        """
        text = serial_texts(cells)
        times = read_times(text)
        known = times.wall_ms[~times.is_bad]
        if known.size and int(known.max()) + _MAC_MS < self._latest_ms:
            raise FileFault("table-serial", file=self._file, columns=self._shown)
        return text

    def _inside(self, wall_ms: NDArray[np.int64]) -> NDArray[np.int64]:
        """Keep absurd years away from the table of clock changes; they are set aside all the same."""
        return np.clip(wall_ms, _EARLIEST_MS - DAY_MS, self._latest_ms + 2 * DAY_MS)

    def _instants(
        self, walls: _Walls, group: NDArray[np.int64], *, is_end: bool
    ) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.bool_]]:
        """Give (instant, exists, is doubtful), each (N,).

        A span may end with the hour before the one that is put forward: its end is the moment at which the clocks are.
        """
        instant = walls.wall_ms - walls.offset_ms
        exists, is_doubtful = np.ones(instant.size, np.bool_), np.zeros(instant.size, np.bool_)
        at = np.flatnonzero(~walls.has_offset & ~walls.is_bad)
        if at.size and self._zone != "UTC":
            wall = self._inside(walls.wall_ms[at])
            found = instants_of_walls(wall, self._zone)
            is_second, is_doubtful[at] = settle_twice(wall, found.is_twice, group[at])
            instant[at] = np.where(is_second, found.second_ms, found.first_ms)
            exists[at] = found.exists
            if is_end and not found.exists.all():
                last = instants_of_walls(wall - 1, self._zone)
                is_last = ~found.exists & last.exists
                instant[at[is_last]] = last.first_ms[is_last] + 1
                exists[at] |= is_last
        return instant, exists, is_doubtful

    def _sums(
        self, cells: Callable[[str], Sequence[str]], walls: _Walls, group: NDArray[np.int64]
    ) -> NDArray[np.bool_]:
        """Tell of each line whether it adds up others of its sensor: a longer span, « 7h-19h », over other hours.

        A span inside the hour that comes twice tells two times of one name, and nothing of its length.
        """
        length = read_spans(cells(self._rule.hour))
        told = length[np.isfinite(length)]
        sums = np.zeros(length.size, np.bool_)
        if not told.size or told.max() == told.min():
            return sums
        values, times = np.unique(told, return_counts=True)
        usual, wall = values[np.argmax(times)], walls.wall_ms
        is_twice = instants_of_walls(self._inside(wall), self._zone).is_twice
        is_long = (length > usual) & ~is_twice
        # All of a sensor in the order of their time, a long line after those that begin with it: what follows it first
        # lies within it, or nothing does.
        at = np.flatnonzero(is_long | (length <= usual))
        at = at[np.lexsort((is_long[at], wall[at], group[at]))]
        places = np.where(is_long[at], at.size, np.arange(at.size))
        following = np.minimum.accumulate(places[::-1])[::-1]
        has_next = is_long[at] & (following < at.size)
        one, other = at[has_next], at[following[has_next]]
        sums[one] = (group[other] == group[one]) & (wall[other] < wall[one] + length[one].astype(np.int64))
        return sums

    def _starts_of_ends(
        self, end: NDArray[np.int64], group: NDArray[np.int64], sound: NDArray[np.bool_]
    ) -> NDArray[np.int64]:
        if isinstance(self._period, int):
            return end - self._period * 1000
        return end - self._spacing(end, group, sound)

    def _periods(
        self,
        cells: Callable[[str], Sequence[str]],
        walls: _Walls,
        start: NDArray[np.int64],
        group: NDArray[np.int64],
        sound: NDArray[np.bool_],
    ) -> NDArray[np.int64]:
        """Give the (N,) periods: 0 where unknown, -1 where the line contradicts itself."""
        if self._period == "end":
            ends = self._walls(cells, self._rule.end)
            end, exists, _doubtful = self._instants(ends, group, is_end=True)
            period, shown = end - start, ends.wall_ms - walls.wall_ms
            if (period <= 0).any() and self._zone != "UTC":
                # From 2 h to 2 h, as the clocks go back, is to the second of them.
                again = instants_of_walls(self._inside(ends.wall_ms), self._zone)
                is_second = (period <= 0) & again.is_twice & ~ends.has_offset
                period = np.where(is_second, again.second_ms - start, period)
            if self._rule.end_hour and self._rule.end == self._rule.column:
                # The date is that of the beginning: an hour that ends at 00:00 ends the day after.
                period, shown = (np.where(shown <= 0, one + DAY_MS, one) for one in (period, shown))
            period, shown = (_to_the_last_minute(one, walls.wall_ms) for one in (period, shown))
            # Inside a day the clock face tells the shorter span: an hour that ends after the repeated one is one hour.
            period = np.where((shown > 0) & (shown < DAY_MS), np.minimum(period, shown), period)
            return np.where(exists & ~ends.is_bad & (period > 0) & (period <= _LONGEST_MS), period, -1)
        if self._period == "day":
            return self._days(start)
        if self._period == "spacing":
            return np.full(start.size, self._spacing(start, group, sound), np.int64)
        return np.full(start.size, (self._period or 0) * 1000, np.int64)

    def _days(self, start: NDArray[np.int64]) -> NDArray[np.int64]:
        """Give how long the day is that begins at each instant: 23 to 25 hours on the clock of the place."""
        wall = start + utc_offsets_ms(self._inside(start), self._zone)
        following = instants_of_walls(self._inside(wall + DAY_MS), self._zone)
        return np.where(following.exists, following.first_ms, start + DAY_MS) - start


def _from(first: int, cells: Callable[[str], Sequence[str]]) -> Callable[[str], Sequence[str]]:
    return lambda name: cells(name)[first:]


def _to_the_last_minute(span_ms: NDArray[np.int64], start_ms: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give how long spans are that name the last second or minute in them: « 07:00 » to « 07:59 » is the whole hour."""
    is_second = (start_ms % _MINUTE_MS == 0) & (span_ms % _MINUTE_MS >= _MINUTE_MS - 1000)
    span_ms = np.where(is_second, span_ms + 1000 - span_ms % 1000, span_ms)
    is_minute = (start_ms % _QUARTER_MS == 0) & (span_ms > 0) & ((span_ms + _MINUTE_MS) % _QUARTER_MS == 0)
    return np.where(is_minute, span_ms + _MINUTE_MS, span_ms)


def spacing_of(start_ms: NDArray[np.int64], group: NDArray[np.int64]) -> int | None:
    """Give the most frequent step between neighbours of one group, None where no group has two instants."""
    order = np.lexsort((start_ms, group))
    steps = np.diff(start_ms[order])[np.diff(group[order]) == 0]
    steps = steps[steps > 0]
    if not steps.size:
        return None
    step, times = np.unique(steps, return_counts=True)
    return int(step[np.argmax(times)])
