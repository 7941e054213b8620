"""Keeps the tallies of a channel equal to its readings: quarter, hour and day, exactly where something changed.

A slot is always made anew from what lies in it, never added to, so the order of arrival leaves no trace, not even in
the last bit. What a new reading can change reaches beyond its own slot: an instant holds on into the next ones and cuts
short the hold of the one before; a total makes two increments out of one.

Two ways. A narrow change (live messages) reads only its quarters from the raw readings, then its hour from the stored
quarters and its day from the stored hours: with one reading a second that is 900 rows instead of 86 400. A wide change,
or a channel with spans longer than a quarter, reads whole days.

Where readings were erased (`store/pruning.py`) the tallies are all there is: they are kept through a rebuild, cut anew
where the zone has moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np

from measures.quantity import Combine, combine_of
from measures.reading import Semantics
from measures.slots import DEFAULT_HOLD_MS, may_be_coarse, tally_ladder
from measures.tally import Tallies
from measures.timespan import DAY_MS, HOUR_MS, Step, slot_edges
from store.ages import find_earlier, find_later, is_known, read
from store.kinds import RAW, TALLIES
from store.prunings import pruned_before
from store.sealed_blocks import has_blocks

if TYPE_CHECKING:
    import sqlite3

    from numpy.typing import NDArray

__all__ = [
    "STEPS",
    "RawReadings",
    "Rhythm",
    "read_columns",
    "read_tallies",
    "rebuild",
    "rebuild_all",
    "refresh",
    "tally_span",
]

# `tally.step` in the base.
STEPS: dict[Step, int] = {Step.QUARTER: 0, Step.HOUR: 1, Step.DAY: 2}

# Days of raw readings in memory at once: a month of seconds is 2.6 million rows.
_PIECE_MS = 31 * DAY_MS


# Which columns of a tally are its value (`Tallies.values`).
_TOLD_BY: dict[Combine, tuple[str, ...]] = {
    Combine.SUM: ("sum",),
    Combine.DIFFERENCE: ("sum",),
    Combine.MEAN: ("sum",),
    Combine.ENERGY: ("energy",),
    Combine.LAST: ("last_ms", "last"),
    Combine.HIGHEST: ("high",),
    Combine.LOWEST: ("low",),
}


class RawReadings(NamedTuple):
    """Columns (N,), sorted by start; `period_ms` 0 where unknown."""

    start_ms: NDArray[np.int64]
    value: NDArray[np.float64]
    period_ms: NDArray[np.int64]
    known: NDArray[np.float64]


class Rhythm(msgspec.Struct, frozen=True):
    """What the tallies of a channel depend on, besides its readings and the zone."""

    num: int
    quantity: str
    semantics: Semantics
    step_s: int | None
    longest_ms: int  # the longest period any of its readings declared

    @property
    def rule(self) -> Combine:
        """How its values combine."""
        return combine_of(self.quantity, self.semantics)

    @property
    def step_ms(self) -> int | None:
        """The expected step."""
        return None if self.step_s is None else self.step_s * 1000


def refresh(
    con: sqlite3.Connection,
    rhythm: Rhythm,
    changed_ms: NDArray[np.int64],
    zone: str,
    latest: RawReadings | None = None,
) -> None:
    """Make right every slot that the readings which start at `changed_ms` (sorted, not empty) can have changed.

    `latest` are those readings where no other of the channel is later: they need not be read again.
    """
    is_coarse = may_be_coarse(rhythm.longest_ms, rhythm.step_ms)
    if rhythm.semantics == "total":
        changed_ms = _with_earlier(con, rhythm.num, changed_ms)
    reach_ms = (rhythm.step_ms or DEFAULT_HOLD_MS) if rhythm.semantics == "instant" else 1
    for first, last in _clusters(changed_ms, DAY_MS if is_coarse else 2 * HOUR_MS):
        if is_coarse or last - first > DAY_MS:
            _make_days(con, rhythm, first, last + reach_ms, zone, latest)
        else:
            _make_quarters(con, rhythm, first, last + reach_ms, zone, latest)


def rebuild(con: sqlite3.Connection, rhythm: Rhythm, zone: str, latest: RawReadings | None = None) -> None:
    """Make all tallies of a channel anew, but for those whose readings were erased; `latest` as for `refresh`."""
    query = "SELECT first_ms, last_ms FROM channel WHERE num = ?"
    first, last = con.execute(query, (rhythm.num,)).fetchone()
    before = pruned_before(con, rhythm.num)
    past = {} if before is None else {step: _read_past(con, rhythm.num, step, before) for step in STEPS}
    con.execute("DELETE FROM tally WHERE channel = ?", (rhythm.num,))
    con.execute("DELETE FROM block WHERE channel = ? AND step <> ?", (rhythm.num, RAW.step))
    if before is not None and first is not None:
        first = max(first, before)
    if first is not None and last >= first:
        _make_days(con, rhythm, first, last + (rhythm.step_ms or DEFAULT_HOLD_MS), zone, latest)
    for step in past:
        _lay_past(con, rhythm.num, step, past, zone)


def _read_past(con: sqlite3.Connection, num: int, step: Step, before_ms: int) -> Tallies:
    """Give the stored slots that begin before an instant, only those of which something is known."""
    kind = TALLIES[STEPS[step]]
    stored = read(con, num, kind, -(2**62), before_ms, list(kind.types))
    is_told = is_known(stored)
    columns = {name: column[is_told] for name, column in stored.items()}
    return Tallies(end_ms=columns["start_ms"], **columns)


def _lay_past(con: sqlite3.Connection, num: int, step: Step, past: dict[Step, Tallies], zone: str) -> None:
    """Join slots of erased readings to those made anew; days that begin elsewhere now are cut out of hours."""
    kept = past[step]
    if not len(kept):
        return
    edges = slot_edges(int(kept.start_ms[0]), int(kept.start_ms[-1]) + 1, step, zone)
    if step is Step.DAY and len(past[Step.HOUR]) and not np.isin(kept.start_ms, edges).all():
        kept = past[Step.HOUR]
        edges = slot_edges(int(kept.start_ms[0]), int(kept.start_ms[-1]) + 1, step, zone)
    made = read_tallies(con, num, step, edges)
    _write(con, num, step, made.merge(kept.regroup(edges)), edges)


def rebuild_all(con: sqlite3.Connection, zone: str) -> None:
    """Make all tallies of the base anew; the caller holds the gate and a transaction."""
    query = "SELECT num, quantity, semantics, step_s, longest_ms FROM channel ORDER BY num"
    for row in con.execute(query).fetchall():
        rebuild(con, Rhythm(*row), zone)


def read_columns(
    con: sqlite3.Connection, num: int, start_ms: int, end_ms: int, *, around: bool, latest: RawReadings | None = None
) -> RawReadings:
    """Give the readings of [start, end), sealed or not; `around` adds the one before and the one after.

    `latest` are the latest readings of the channel, which lie in the base too; what is among them is taken from there.
    """
    if latest is not None and end_ms > latest.start_ms[0]:
        first, end = np.searchsorted(latest.start_ms, (start_ms, end_ms)).tolist()
        end += around
        if first:
            return RawReadings._make(column[first - around : end] for column in latest)
        before = read_columns(con, num, start_ms, int(latest.start_ms[0]), around=around)
        count = before.start_ms.size - around  # without the first of the latest, given as the one after
        return RawReadings._make(np.concatenate((a[:count], b[:end])) for a, b in zip(before, latest, strict=True))
    if around:
        earlier, later = find_earlier(con, num, start_ms), find_later(con, num, end_ms)
        start_ms = start_ms if earlier is None else earlier
        end_ms = end_ms if later is None else later + 1
    columns = read(con, num, RAW, start_ms, end_ms, RawReadings._fields)
    return RawReadings(*(columns[name] for name in RawReadings._fields))


def read_tallies(
    con: sqlite3.Connection,
    num: int,
    step: Step,
    edges: NDArray[np.int64],
    rule: Combine | None = None,
    *,
    extremes: bool = True,
) -> Tallies:
    """Give the stored slots between `edges`, those of which nothing is known included.

    With a rule only the columns by which a view tells such a value, with their `extremes` or without; the others are as
    if nothing were known.
    """
    if edges.size < 2:
        return Tallies.empty(edges)
    kind = TALLIES[STEPS[step]]
    names = list(kind.types)
    if rule is not None:
        own = ("low", "high") if extremes else ()
        names = list(dict.fromkeys(("start_ms", "count", *own, "known_ms", *_TOLD_BY[rule])))
    stored = read(con, num, kind, int(edges[0]), int(edges[-1]), names)
    is_told = is_known(stored)
    if np.array_equal(stored["start_ms"], edges[:-1]) and bool(is_told.all()):
        return Tallies.told(edges, stored)  # nearly always: a tally of each slot, and nothing to look for
    out = Tallies.empty(edges)
    slot = np.searchsorted(out.start_ms, stored["start_ms"][is_told])
    for name in names:
        if name != "start_ms":
            getattr(out, name)[slot] = stored[name][is_told]
    return out


def _with_earlier(con: sqlite3.Connection, num: int, changed_ms: NDArray[np.int64]) -> NDArray[np.int64]:
    """Add the total before each run of changes: its increment now ends at another place."""
    earlier = [find_earlier(con, num, first) for first, _ in _clusters(changed_ms, HOUR_MS)]
    known = np.array([start for start in earlier if start is not None], dtype=np.int64)
    return np.union1d(changed_ms, known)


def _clusters(changed_ms: NDArray[np.int64], gap_ms: int) -> list[tuple[int, int]]:
    """Give (first, last) of each run of instants that lie closer together than `gap_ms`."""
    cut = np.flatnonzero(np.diff(changed_ms) > gap_ms)
    first = changed_ms[np.concatenate(([0], cut + 1))]
    last = changed_ms[np.concatenate((cut, [changed_ms.size - 1]))]
    return list(zip(first.tolist(), last.tolist(), strict=True))


def _make_quarters(
    con: sqlite3.Connection, rhythm: Rhythm, start_ms: int, end_ms: int, zone: str, latest: RawReadings | None
) -> None:
    quarters = slot_edges(start_ms, end_ms, Step.QUARTER, zone)
    _write(con, rhythm.num, Step.QUARTER, tally_span(con, rhythm, [quarters], latest)[0], quarters)
    finer, made = Step.QUARTER, quarters
    for step in (Step.HOUR, Step.DAY):
        edges = slot_edges(int(made[0]), int(made[-1]), step, zone)
        parts = read_tallies(con, rhythm.num, finer, slot_edges(int(edges[0]), int(edges[-1]), finer, zone))
        _write(con, rhythm.num, step, parts.regroup(edges), edges)
        finer, made = step, edges


def _make_days(
    con: sqlite3.Connection,
    rhythm: Rhythm,
    start_ms: int,
    end_ms: int,
    zone: str,
    latest: RawReadings | None = None,
) -> None:
    days = slot_edges(start_ms, end_ms, Step.DAY, zone)
    first = 0
    while first < days.size - 1:
        last = max(first + 1, int(np.searchsorted(days, days[first] + _PIECE_MS, side="right")) - 1)
        edges = days[first : last + 1]
        span = int(edges[0]), int(edges[-1])
        rungs = [slot_edges(*span, Step.QUARTER, zone), slot_edges(*span, Step.HOUR, zone), edges]
        for step, tallies, rung in zip(STEPS, tally_span(con, rhythm, rungs, latest), rungs, strict=True):
            _write(con, rhythm.num, step, tallies, rung)
        first = last


def tally_span(
    con: sqlite3.Connection, rhythm: Rhythm, rungs: list[NDArray[np.int64]], latest: RawReadings | None = None
) -> list[Tallies]:
    """Tally the raw readings into slots of one span, finest edges first; `latest` as for `read_columns`."""
    if rungs[0].size < 2:
        return [Tallies.empty(edges) for edges in rungs]
    reaches_out = rhythm.semantics != "interval"
    raw = read_columns(con, rhythm.num, int(rungs[0][0]), int(rungs[0][-1]), around=reaches_out, latest=latest)
    return tally_ladder(
        *raw,
        semantics=rhythm.semantics,
        rule=rhythm.rule,
        step_ms=rhythm.step_ms,
        rungs=rungs,
    )


def _write(con: sqlite3.Connection, num: int, step: Step, tallies: Tallies, edges: NDArray[np.int64]) -> None:
    kind, span = TALLIES[STEPS[step]], (int(edges[0]), int(edges[-1]))
    con.execute(
        "DELETE FROM tally WHERE channel = ? AND step = ? AND start_ms >= ? AND start_ms < ?", (num, kind.step, *span)
    )
    is_told = (tallies.count > 0) | (tallies.known_ms > 0)
    columns = [getattr(tallies, name)[is_told].tolist() for name in kind.types]
    insert = f"INSERT INTO tally VALUES ({num}, {kind.step}, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    con.executemany(insert, zip(*columns, strict=True))
    if not is_told.all() and has_blocks(con, num, kind, *span):
        # What is sealed there may say otherwise: zeros lie over it.
        nothing = [(start, 0, 0, 0, 0, 0, 0, 0, 0) for start in tallies.start_ms[~is_told].tolist()]
        con.executemany(insert, nothing)
