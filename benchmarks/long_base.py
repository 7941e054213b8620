"""A base of years of minutes, made in seconds: the store's own blocks and tallies, straight from numpy columns.

Readings would take hours through the front door. So one long series of each quantity is made, tallied and sealed as
`store/sealing.py` does, and written under every channel of that quantity (the place in a block's checksum differs, its
bytes are the same). What is not over by some days stays rows, as in any base. The product opens it like any other.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from measures.quantity import combine_of  # noqa: E402
from measures.reading import Reading  # noqa: E402
from measures.slots import tally_ladder  # noqa: E402
from measures.timespan import DAY_MS, Step, slot_edges  # noqa: E402
from store.base import Town, close_writer, create_base, open_writer  # noqa: E402
from store.gate import writing  # noqa: E402
from store.intake import Batch, DeviceNews, checkpoint, keep, transaction  # noqa: E402
from store.kinds import RAW, TALLIES, Columns, Kind  # noqa: E402
from store.sealed_blocks import Block, sealed, signed  # noqa: E402
from store.sealing import ENOUGH, GRACE_MS, PIECES, TALLY_GRACE_MS, span_of  # noqa: E402

MINUTE_MS = 60_000
KINDS = (
    ("people_count", "1", "interval"),
    ("sound_level_laeq", "dB(A)", "interval"),
    ("active_power", "W", "instant"),
)
ZONE = "Europe/Paris"
_INSERT = "INSERT INTO block (channel, step, first_ms, last_ms, count, crc, body) VALUES (?, ?, ?, ?, ?, ?, ?)"


def series(kind: int, days: int, seed: int, *, begin_ms: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Give (times, values) of one sensor, as devices send them: trembling by seconds, one minute in a hundred lost."""
    chance = np.random.default_rng(seed)
    count = days * 1440
    minute = np.arange(count) % 1440
    day = np.exp(-(((minute - 780) / 260.0) ** 2))
    if kind == 0:
        value = chance.poisson(12 * day + 0.2).astype(float)
    elif kind == 1:
        value = np.round(42 + 18 * day + chance.normal(0, 2.2, count), 1)
    else:
        value = np.where((minute < 400) | (minute > 1230), np.round(38 + chance.normal(0, 0.35, count), 2), 0.0)
    start = begin_ms + MINUTE_MS * np.arange(count) + 1000 * chance.integers(0, 3, count)
    stays = chance.random(count) > 0.01
    return start[stays], value[stays]


class Told(NamedTuple):
    """One series as it lies in a base: what is sealed and what stays rows, for `RAW` and each of `TALLIES`."""

    blocks: list[Block]  # of channel 0
    rows: dict[int, Columns]  # by `Kind.step`
    start_ms: NDArray[np.int64]
    value: NDArray[np.float64]


def tell(kind: int, days: int, *, end_ms: int, seed: int = 7) -> Told:
    """Make one series of whole days that ends at `end_ms`."""
    start, value = series(kind, days, seed, begin_ms=end_ms - days * DAY_MS)
    quantity, _, semantics = KINDS[kind]
    period = np.full(start.size, MINUTE_MS if semantics == "interval" else 0, np.int64)
    known, ones = np.ones(start.size), np.ones(start.size, np.int64)
    raw: Columns = dict(zip(RAW.types, (start, value, period, known, ones, start, 0 * ones), strict=True))
    told = Told([], {}, start, value)
    _tell(told, RAW, raw, end_ms)
    span = int(start[0]), int(start[-1]) + MINUTE_MS
    days_of = slot_edges(*span, Step.DAY, ZONE)
    whole = int(days_of[0]), int(days_of[-1])
    rungs = [slot_edges(*whole, step, ZONE) for step in (Step.QUARTER, Step.HOUR)]
    rule = combine_of(quantity, semantics)
    ladder = tally_ladder(
        start, value, period, known, semantics=semantics, rule=rule, step_ms=MINUTE_MS, rungs=[*rungs, days_of]
    )
    for place, tallies in zip(TALLIES, ladder, strict=True):
        is_told = (tallies.count > 0) | (tallies.known_ms > 0)
        _tell(told, place, {name: getattr(tallies, name)[is_told] for name in place.types}, end_ms)
    return told


def _tell(told: Told, kind: Kind, columns: Columns, end_ms: int) -> None:
    """Cut into blocks what `store/sealing.py` would have sealed by `end_ms`."""
    starts, open_from = columns["start_ms"], end_ms - (GRACE_MS if kind is RAW else TALLY_GRACE_MS)
    at = 0
    while at < starts.size:
        _, end = span_of(int(starts[at]), kind)
        until = min(at + PIECES[kind.step], int(np.searchsorted(starts, min(end, open_from))))
        if end > open_from and until < at + PIECES[kind.step]:
            until -= (until - at) % (ENOUGH[kind.step] + 1)  # each time it was enough, it has joined the block
            if until == at:
                break
        told.blocks.append(sealed(0, kind, {name: column[at:until] for name, column in columns.items()}))
        at = until
    told.rows[kind.step] = {name: column[at:] for name, column in columns.items()}


def make_long_base(folder: Path, channels: int, days: int, *, end_ms: int) -> list[Told]:
    """Make a base of so many channels, the three quantities in turns, three channels a place; give what was told."""
    create_base(folder, Town("Banc d’essai", zone=ZONE))
    con = open_writer(folder)
    con.execute("PRAGMA synchronous = OFF")
    kinds = [tell(kind, days, end_ms=end_ms) for kind in range(min(channels, len(KINDS)))]
    for at in range(channels):
        told = kinds[at % len(KINDS)]
        sensor = f"a81758fffe{at:06x}"
        with writing(folder), transaction(con):
            news = DeviceNews(sensor, int(told.start_ms[-1]), f"Capteur {at + 1}", battery=88.0)
            batch = Batch(readings=list(_last_words(sensor, at % len(KINDS), told)), devices=[news])
            batch.sites[sensor] = f"Place {at // len(KINDS) + 1}"
            keep(con, batch, now_ms=end_ms)  # through the front door: makes box, place and channel, learns the rhythm
            (num,) = con.execute("SELECT max(num) FROM channel").fetchone()
            _write(con, num, told)
    with writing(folder):
        checkpoint(con)
    con.execute("PRAGMA optimize")
    close_writer(folder, con)
    return kinds


def _last_words(sensor: str, kind: int, told: Told) -> Iterator[Reading]:
    quantity, unit, semantics = KINDS[kind]
    period = MINUTE_MS if semantics == "interval" else None
    for start, value in zip(told.start_ms[-300:].tolist(), told.value[-300:].tolist(), strict=True):
        yield Reading(sensor, start, quantity, value, unit, semantics, period_ms=period, source_ms=start)  # type: ignore[arg-type]


def _write(con, num: int, told: Told) -> None:  # type: ignore[no-untyped-def]
    con.executemany(_INSERT, (signed(block._replace(channel=num)) for block in told.blocks))
    rows = told.rows[RAW.step]
    con.executemany(
        f"INSERT OR IGNORE INTO reading VALUES ({num}, ?, ?, nullif(?, 0), ?, ?, ?, ?)",
        zip(*(rows[name].tolist() for name in RAW.types), strict=True),
    )
    con.execute("DELETE FROM tally WHERE channel = ?", (num,))
    for kind in TALLIES:
        columns = told.rows[kind.step]
        con.executemany(
            f"INSERT INTO tally VALUES ({num}, {kind.step}, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            zip(*(columns[name].tolist() for name in kind.types), strict=True),
        )
    span = int(told.start_ms[0]), told.start_ms.size
    con.execute("UPDATE channel SET first_ms = ?, count = ? WHERE num = ?", (*span, num))


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where the base is made; it must not hold one yet")
    parser.add_argument("channels", type=int)
    parser.add_argument("days", type=int)
    told = parser.parse_args()
    began = time.perf_counter()
    now = time.time_ns() // 1_000_000 // DAY_MS * DAY_MS
    make_long_base(told.folder, told.channels, told.days, end_ms=now)
    print(f"made in {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
