"""From the cells of a table to readings, a chunk at a time, under one profile; pure, whole columns at once.

What gives no reading is told with its line and its reason and counted in readings: a line whose time is wrong counts
for each value it carries. An empty cell is neither. Lines inside a repeated autumn hour wait for the next chunk when
they end one, because only the order of all of them tells the two hours apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.quantity import QUANTITIES
from measures.reading import Mark
from sync.tables.cells import Numbers, are_thousands, is_empty, read_numbers
from sync.tables.headings.column_places import is_of_all_ways
from sync.tables.headings.column_words import counts_by_status, is_sum
from sync.tables.lots import Fault, Lot, Run
from sync.tables.stamps import FileClock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from sync.tables.chunk import BrokenLine, Chunk
    from sync.tables.profiles import Profile, ValueRule
    from sync.tables.stamps import Stamps

__all__ = ["Tabulator"]

# Telraam's uptime may exceed 1 by some seconds of the next hour; far beyond it is no share.
_MOST_KNOWN = 1.25
# No sensor measures a number so large in any unit, so it is above no threshold either.
_MEASURABLE = 1e9
# How loggers say that they have no value.
_CODES = (-9_999.0, -999.0, -99_999.0, -9_999.9, -999.9)


class _Group(msgspec.Struct, frozen=True, eq=False):
    """The sound lines of one sensor and part."""

    sensor: str
    part: str
    lines: NDArray[np.int64]


def _joined(part: str, own: str) -> str:
    return f"{part} {own}" if part and own and part != own else part or own


class Tabulator:
    """Turns the chunks of one table into lots: `take` each, then `finish`. `site` is the place where it names none."""

    def __init__(
        self, profile: Profile, header: Sequence[str], clock: FileClock, *, is_comma_table: bool, site: str
    ) -> None:
        self._profile = profile
        self._clock = clock
        self._at = {name: number for number, name in enumerate(header)}
        self._is_comma_table = is_comma_table
        self._site = site
        self._waiting: Chunk | None = None
        # (column, what it holds, its sensor where the columns are the sensors)
        self._values: list[tuple[str, ValueRule, str]] = [
            (value.column, value, value.sensor) for value in profile.values
        ]
        if profile.is_wide:
            self._values = [(name, profile.values[0], name) for name in header if name not in profile.fixed]

    def take(self, chunk: Chunk) -> Lot:
        """Give what the lines of a chunk hold, those that wait for the next excepted."""
        rows, broken = chunk.rows, chunk.broken
        if self._waiting is not None:
            chunk, self._waiting = chunk.after(self._waiting), None
        stop = self._clock.settled(lambda name: chunk.columns[self._at[name]])
        if stop < len(chunk.text):
            self._waiting = chunk.part(stop, len(chunk.text))
            chunk = chunk.part(0, stop)
        return self._lot(chunk, rows, broken)

    def finish(self) -> Lot:
        """Give the lines that still waited."""
        chunk, self._waiting = self._waiting, None
        return Lot(0, [], [], {}) if chunk is None else self._lot(chunk, 0, ())

    def _lot(self, chunk: Chunk, rows: int, broken: Sequence[BrokenLine]) -> Lot:
        faults = [Fault(line.line, line.text, line.code, 1) for line in broken]
        if not chunk.text:
            return Lot(rows, [], faults, {})
        group, keys = self._groups(chunk)
        stamps = self._clock.read(
            lambda name: chunk.columns[self._at[name]],
            self._apart(chunk, group),
            is_comma_table=self._is_comma_table,
        )
        known, line_faults = self._known(chunk, stamps, group, keys)
        is_sound = np.ones(len(chunk.text), np.bool_)
        for code, hit in line_faults.items():
            is_sound &= ~hit
            faults += [self._line_fault(chunk, code, int(at), keys[group[at]][0]) for at in np.flatnonzero(hit)]
        is_sound &= known > 0
        groups = [_Group(*key, np.flatnonzero(is_sound & (group == number))) for number, key in enumerate(keys)]
        runs: list[Run] = []
        for column, rule, sensor in self._values:
            runs += self._runs(chunk, stamps, known, groups, (column, rule, sensor), faults)
        return Lot(rows, runs, faults, self._sites(chunk, groups))

    # --- lines --------------------------------------------------------------------------------------------------------

    def _column(self, chunk: Chunk, name: str) -> tuple[str, ...]:
        return chunk.columns[self._at[name]] if name else ()

    def _groups(self, chunk: Chunk) -> tuple[NDArray[np.int64], list[tuple[str, str]]]:
        """Give (N,) the number of each line's sensor and part, and what they are."""
        count = len(chunk.text)
        if not (self._profile.sensor or self._profile.part):
            return np.zeros(count, np.int64), [(self._site, "")]
        sensors = [cell.strip() for cell in self._column(chunk, self._profile.sensor)] or [self._site] * count
        parts = [cell.strip() for cell in self._column(chunk, self._profile.part)] or [""] * count
        numbers: dict[tuple[str, str], int] = {}
        group = [numbers.setdefault(key, len(numbers)) for key in zip(sensors, parts, strict=True)]
        return np.array(group, dtype=np.int64), list(numbers)

    def _apart(self, chunk: Chunk, group: NDArray[np.int64]) -> NDArray[np.int64]:
        """Give (N,) the number of what each line is of, its kind too: two of one moment are no clock that stands."""
        if not self._profile.kinds:
            return group
        kinds = zip(group.tolist(), *(self._column(chunk, name) for name in self._profile.kinds), strict=True)
        numbers: dict[tuple[object, ...], int] = {}
        return np.array([numbers.setdefault(kind, len(numbers)) for kind in kinds], dtype=np.int64)

    def _known(
        self, chunk: Chunk, stamps: Stamps, group: NDArray[np.int64], keys: list[tuple[str, str]]
    ) -> tuple[NDArray[np.float64], dict[str, NDArray[np.bool_]]]:
        """Give (N,) the share that was counted, and the faults of whole lines, disjoint."""
        faults = dict(stamps.faults)
        taken = np.zeros(len(chunk.text), np.bool_)
        for hit in faults.values():
            taken |= hit
        for code, hit in self._told_lines(chunk, keys, group).items():
            new = hit & ~taken
            faults[code] = faults[code] | new if code in faults else new  # its time may have told a sum already
            taken |= hit
        nameless = np.array([not sensor for sensor, _part in keys], np.bool_)[group]
        faults["line-sensor"] = nameless & ~taken & bool(self._profile.sensor)
        taken |= faults["line-sensor"]
        if not self._profile.known:
            return np.ones(taken.size), faults
        shares = read_numbers(self._column(chunk, self._profile.known), is_comma_table=self._is_comma_table)
        value = shares.value / self._profile.known_whole
        faults["line-known"] = ~taken & (shares.is_bad | ~((value >= 0) & (value <= _MOST_KNOWN)))
        return np.where(value >= 0, np.minimum(value, 1.0), 0.0), faults

    def _told_lines(
        self, chunk: Chunk, keys: list[tuple[str, str]], group: NDArray[np.int64]
    ) -> dict[str, NDArray[np.bool_]]:
        """Give the lines that say themselves that they give no reading: totals, faults, measures we do not know."""
        faults: dict[str, NDArray[np.bool_]] = {}
        if self._profile.sensor or self._profile.part:
            sums = [is_sum(sensor) or is_of_all_ways(part) for sensor, part in keys]
            faults["line-total"] = np.array(sums, np.bool_)[group]
        if self._profile.status:
            cells = self._column(chunk, self._profile.status)
            is_park = all(value.quantity.startswith("parking_spots") for value in self._profile.values)
            counts = {cell: counts_by_status(cell, of_a_car_park=is_park) for cell in set(cells)}
            faults["line-status"] = np.array([counts[cell] is not True for cell in cells], np.bool_)
        if self._profile.kinds:
            columns = [self._column(chunk, name) for name in self._profile.kinds]
            known = {tuple(value.only.values()) for value in self._profile.values} | set(self._profile.passed)
            told = [tuple(cell.strip() for cell in cells) for cells in zip(*columns, strict=True)]
            faults["line-kind"] = np.array([one not in known for one in told], np.bool_)
        return faults

    def _line_fault(self, chunk: Chunk, code: str, at: int, sensor: str) -> Fault:
        columns = {column for column, _rule, _sensor in self._values}
        carried = sum(not is_empty(self._column(chunk, column)[at]) for column in columns)
        told = self._column(chunk, self._profile.status)[at].strip() if code == "line-status" else ""
        return Fault(int(chunk.line[at]), chunk.text[at], code, max(1, carried), sensor, told)

    def _sites(self, chunk: Chunk, groups: list[_Group]) -> dict[str, str]:
        if self._profile.is_wide:
            return {sensor: sensor for _column, _rule, sensor in self._values}
        if not self._profile.site:
            own = [sensor for _column, _rule, sensor in self._values]
            return {sensor or self._site: sensor or self._site for sensor in dict.fromkeys(own)}
        names = self._column(chunk, self._profile.site)
        return {one.sensor: names[one.lines[0]].strip() or one.sensor for one in groups if one.lines.size}

    # --- values -------------------------------------------------------------------------------------------------------

    @staticmethod
    def _counts(rule: ValueRule) -> bool:
        return rule.quantity.partition("_count")[1] != ""

    def _numbers(self, cells: tuple[str, ...], rule: ValueRule) -> Numbers:
        if rule.words:
            meaning = {cell: rule.words.get(cell.strip(), np.nan) for cell in set(cells)}
            value = np.array([meaning[cell] for cell in cells], dtype=np.float64)
            return Numbers(value, np.isnan(value) & np.array([not is_empty(cell) for cell in cells], np.bool_))
        numbers = read_numbers(cells, is_comma_table=self._is_comma_table)
        if self._counts(rule) and not self._is_comma_table and are_thousands(cells):
            parted = np.array(["." in cell or "," in cell for cell in cells], np.bool_)
            numbers = Numbers(np.where(parted, np.nan, numbers.value), numbers.is_bad | parted)
        value = numbers.value * rule.scale if rule.scale != 1 else numbers.value
        if rule.divisor != 1 or rule.offset:
            value = value / rule.divisor + rule.offset
        if rule.at_least is not None:
            state = np.where(np.isnan(value), np.nan, value >= rule.at_least)
            value = np.where(np.abs(value) > _MEASURABLE, np.inf, state)  # outside all limits: no state follows from it
        return Numbers(value, numbers.is_bad)

    def _speaking(self, chunk: Chunk, rule: ValueRule) -> NDArray[np.bool_]:
        """Give (N,) the lines that a rule speaks of."""
        speaks = np.ones(len(chunk.text), np.bool_)
        for name, wanted in rule.only.items():
            speaks &= np.array([cell.strip() == wanted for cell in self._column(chunk, name)], np.bool_)
        return speaks

    def _runs(
        self,
        chunk: Chunk,
        stamps: Stamps,
        known: NDArray[np.float64],
        groups: list[_Group],
        value: tuple[str, ValueRule, str],
        faults: list[Fault],
    ) -> Iterator[Run]:
        """Yield the readings of one column, one run a sensor; what its cells cannot mean is added to `faults`."""
        column, rule, sensor = value
        numbers = self._numbers(self._column(chunk, column), rule)
        quantity = QUANTITIES[rule.quantity]
        outside = (numbers.value < quantity.hard[0]) | (numbers.value > quantity.hard[1])
        outside |= np.isin(numbers.value, _CODES)
        if self._counts(rule) and rule.semantics != "total":
            outside |= numbers.value > _MEASURABLE
        unlikely = (numbers.value < quantity.likely[0]) | (numbers.value > quantity.likely[1])
        marks = stamps.marks | np.where(unlikely, int(Mark.UNLIKELY), 0)
        if rule.only:
            speaks = self._speaking(chunk, rule)
            groups = [_Group(one.sensor, one.part, one.lines[speaks[one.lines]]) for one in groups]
        for one in groups:
            own, shown = sensor or one.sensor, self._profile.shown.get(column, column)
            for code, hit in (("cell-number", numbers.is_bad), ("cell-limits", outside)):
                for at in one.lines[hit[one.lines]]:
                    faults.append(Fault(int(chunk.line[at]), chunk.text[at], code, 1, own, shown))
            lines = one.lines[np.isfinite(numbers.value[one.lines]) & ~outside[one.lines]]
            if lines.size:
                yield Run(
                    own,
                    _joined(one.part, rule.part),
                    rule,
                    stamps.start_ms[lines],
                    numbers.value[lines],
                    stamps.period_ms[lines],
                    known[lines],
                    marks[lines],
                )
