"""Puts readings of one channel into the base so that every order of arrival ends in the same rows.

Of two readings of one slot the greater claim stays: rank, source time, value; then known share, period and marks, so
that even two that agree on the value leave the same row whichever came first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import chain, pairwise
from operator import attrgetter
from statistics import median_low
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np

from measures.reading import Reading
from store.kinds import RAW
from store.sealed_blocks import blocks_between, open_block
from store.tallying import RawReadings

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

__all__ = ["NEWEST", "Claim", "Landed", "land", "learn_step"]

# Above so many readings one range is read, below each slot is looked up.
_FEW = 64
# The rhythm is learnt from so many latest readings; above them anew at every so many arrivals, not at each.
_WINDOW, _STRIDE = 200, 100
# So many latest readings of a channel always stay rows, so that what each message asks of the past is no block.
NEWEST = _WINDOW + _STRIDE
_RHYTHMS_S = (1, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 10800, 21600, 43200, 86400)

# So many rows a statement: what a statement costs beside its rows is most of a row's price. What is the same in all of
# them, period, known share, rank and marks, is bound once.
_ROWS = 64
_SAME = attrgetter("period_ms", "known", "rank", "marks")
_OWN = attrgetter("start_ms", "value", "source_ms")
_INSERT_ROWS = "INSERT INTO reading VALUES " + ", ".join(
    f"(?1, ?{at}, ?{at + 1}, ?2, ?3, ?4, ?{at + 2}, ?5)" for at in range(6, 6 + 3 * _ROWS, 3)
)
_INSERT = "INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_COLUMNS = attrgetter("start_ms", "value", "period_ms", "known", "rank", "source_ms", "marks")
_SELECT = "SELECT start_ms, rank, source_ms, value, known, ifnull(period_ms, 0), marks FROM reading WHERE channel = ?"


class Claim(NamedTuple):
    """Compared from left to right; the greater one wins."""

    rank: int
    source_ms: int
    value: float
    known: float
    period_ms: int
    marks: int


_SEALED = ("start_ms", *Claim._fields)


class Landed(msgspec.Struct):
    """What became of readings of one channel. A loser goes with the value that stays in its slot."""

    new: int = 0
    already: int = 0
    changed_ms: list[int] = []  # sorted starts of slots whose row is new or another one
    losers: list[tuple[int, Claim, float]] = []  # start, losing claim, winning value
    latest: RawReadings | None = None  # the same as columns, where all are later than all that stood before


def land(con: sqlite3.Connection, num: int, last_ms: int | None, readings: list[Reading]) -> Landed:
    """Put readings into the channel `num`, whose latest start so far is `last_ms`."""
    readings.sort(key=attrgetter("start_ms"))
    starts = [reading.start_ms for reading in readings]
    stored = _read_claims(con, num, last_ms, starts)
    if not stored and len(set(starts)) == len(starts):  # the usual case: later than all before
        _insert(con, num, readings)
        is_latest = last_ms is None or starts[0] > last_ms
        return Landed(len(starts), changed_ms=starts, latest=_columns(starts, readings) if is_latest else None)
    landed = Landed()
    written: dict[int, Claim] = {}
    for reading in readings:
        start, claim = reading.start_ms, _claim_of(reading)
        held = stored.get(start)
        if held is None:
            landed.new += 1
        elif held.value == claim.value:
            landed.already += 1
            if claim <= held:
                continue
        else:
            winner, loser = max(held, claim), min(held, claim)
            landed.losers.append((start, loser, winner.value))
            if winner is held:
                continue
        stored[start] = written[start] = claim
    landed.changed_ms = sorted(written)
    con.executemany(
        _INSERT,
        [(num, at, c.value, c.period_ms or None, c.known, c.rank, c.source_ms, c.marks) for at, c in written.items()],
    )
    return landed


def _insert(con: sqlite3.Connection, num: int, readings: list[Reading]) -> None:
    """Write rows where there are none."""
    rest = readings
    if len(readings) >= _ROWS and len(same := set(map(_SAME, readings))) == 1:
        first = (num, *same.pop())
        whole = len(readings) // _ROWS * _ROWS
        for at in range(0, whole, _ROWS):
            con.execute(_INSERT_ROWS, (*first, *chain.from_iterable(map(_OWN, readings[at : at + _ROWS]))))
        rest = readings[whole:]
    con.executemany(f"INSERT INTO reading VALUES ({num}, ?, ?, ?, ?, ?, ?, ?)", map(_COLUMNS, rest))


def _columns(starts: list[int], readings: list[Reading]) -> RawReadings:
    return RawReadings(
        np.array(starts, dtype=np.int64),
        np.array([reading.value for reading in readings], dtype=np.float64),
        np.array([reading.period_ms or 0 for reading in readings], dtype=np.int64),
        np.array([reading.known for reading in readings], dtype=np.float64),
    )


def _claim_of(reading: Reading) -> Claim:
    return Claim(
        int(reading.rank),
        reading.source_ms,
        reading.value,
        reading.known,
        reading.period_ms or 0,
        int(reading.marks),
    )


def _read_claims(con: sqlite3.Connection, num: int, last_ms: int | None, starts: Sequence[int]) -> dict[int, Claim]:
    """Give what stands already in the slots of `starts` (sorted); more may be given."""
    if last_ms is None or starts[0] > last_ms:
        return {}
    if len(starts) > _FEW:
        rows = con.execute(f"{_SELECT} AND start_ms BETWEEN ? AND ?", (num, starts[0], starts[-1])).fetchall()
    else:
        found = (con.execute(f"{_SELECT} AND start_ms = ?", (num, start)).fetchone() for start in set(starts))
        rows = [row for row in found if row is not None]
    claims = _read_sealed(con, num, starts)
    claims.update((row[0], Claim(*row[1:])) for row in rows)  # a row lies over what is sealed
    return claims


def _read_sealed(con: sqlite3.Connection, num: int, starts: Sequence[int]) -> dict[int, Claim]:
    claims: dict[int, Claim] = {}
    for block in blocks_between(con, num, RAW, starts[0], starts[-1] + 1):
        asked = set(starts[bisect_left(starts, block.first_ms) : bisect_right(starts, block.last_ms)])
        if asked:
            held = open_block(block, RAW, _SEALED)
            there = np.flatnonzero(np.isin(held["start_ms"], sorted(asked), assume_unique=True))
            columns = [held[name][there].tolist() for name in _SEALED]
            claims.update((start, Claim(*told)) for start, *told in zip(*columns, strict=True))
    return claims


def learn_step(con: sqlite3.Connection, num: int, count: int) -> int | None:
    """Give the expected step in seconds of a channel with `count` readings, None while it has shown no rhythm.

    The period its latest readings declare, else the median gap between them, snapped to a usual rhythm. A function of
    the stored readings alone. In a long channel the latest ones since the last full hundred are left out, so that a
    sensor between two rhythms does not have its tallies rebuilt at each message.
    """
    skipped = count % _STRIDE if count >= _WINDOW else 0
    rows = con.execute(
        "SELECT start_ms, period_ms FROM reading WHERE channel = ? ORDER BY start_ms DESC LIMIT ? OFFSET ?",
        (num, _WINDOW, skipped),
    ).fetchall()
    periods: list[int] = [period for _, period in rows if period]
    if periods:
        return max(1, round(median_low(periods) / 1000))
    if len(rows) < 3:
        return None
    gap_s: float = median_low([later - earlier for (later, _), (earlier, _) in pairwise(rows)]) / 1000
    return min(_RHYTHMS_S, key=lambda rhythm: max(rhythm / gap_s, gap_s / rhythm))
