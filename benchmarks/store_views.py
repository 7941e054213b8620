"""Views: whatever span is asked of five years of minutes, against rollups kept as rows.

    .venv/bin/python benchmarks/store_views.py [--channels 60] [--years 5] [--asked 20] [--rounds 3] [--width 1000]

The base holds 60 channels of five years of minutes, 158 million readings (one series of each quantity under every
channel of it, `long_base.py`); it lies in a temporary folder (some 300 MB) that is deleted. Each view asks a span that
begins anywhere, of any channel, at the step the pages choose for so many pixels. Counted is what is opened for it:
tallies in the blocks it touches, whole, and rows. Each tally gives a column of the chart its lowest and its highest.

All times are milliseconds. Cold is a view of a channel and span that was not asked before, one after the other; again
is the same view once more; after is the same view when a rival has had the processor's caches for some tens of
milliseconds, so that the program itself must be fetched anew. Nothing of a view is kept by the store.

Twenty cold views take 10 ms together, and a computer is at times slower for as long. So every span is asked in
rounds, with the other spans between two of them and other channels each time; told are the medians of the rounds'.

The rivals are rollups as rows of time, lowest, highest and mean, read with `fetchall` into numpy: those of the same
step, those of an hour (what is usually kept, and kept at one step), those of quarters, the finest of ours; and the hour
rows of all the years, whatever the view. They are measured on a slice of three channels of the same five years; sixty
would only be slower. A view of few rows cannot be fifty times shorter than reading them: a question alone costs 0.1 ms.
So the ratio is told span by span.
"""

from __future__ import annotations

import argparse
import math
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.long_base import ZONE, Told, make_long_base
from desktop.periods import choose_step
from measures.quantity import combine_of
from measures.reading import Channel
from measures.timespan import DAY_MS, Step
from store import ages, sealed_blocks
from store.base import BASE_NAME, open_reader
from store.kinds import TALLIES
from store.queries import list_channels, load_series
from store.sealed_blocks import open_block
from store.tallying import STEPS

# The longest that are still shown by quarters and by hours among them: they open most.
_SPANS = {"a day": 1, "a week": 7, "20 days": 20, "a month": 30, "80 days": 80, "a year": 365, "two years": 730}


class Opened:
    """Counts the entries of blocks and rows that the store opens."""

    def __init__(self) -> None:
        self.count = 0
        self._columns_of, self._read_rows = sealed_blocks.columns_of, ages.read_rows
        sealed_blocks.columns_of, ages.read_rows = self._see_block, self._see_rows  # type: ignore[assignment]

    def _see_block(self, block, *asked):  # type: ignore[no-untyped-def]
        self.count += block.size
        return self._columns_of(block, *asked)

    def _see_rows(self, *asked):  # type: ignore[no-untyped-def]
        rows = self._read_rows(*asked)
        self.count += rows["start_ms"].size
        return rows

    def stop(self) -> None:
        sealed_blocks.columns_of, ages.read_rows = self._columns_of, self._read_rows


def make_rollups(file: Path, told: list[Told]) -> None:
    """Make the rival: every tally of the slice as a row of time, lowest, highest and mean."""
    with closing(sqlite3.connect(file, isolation_level=None)) as con:
        con.execute("PRAGMA synchronous = OFF")
        con.execute(
            "CREATE TABLE rollup (series INT, step INT, t INT, mn REAL, mx REAL, mean REAL,"
            " PRIMARY KEY (series, step, t)) WITHOUT ROWID"
        )
        con.execute("BEGIN")
        for series, one in enumerate(told):
            for kind in TALLIES:
                parts = [open_block(block, kind, list(kind.types)) for block in one.blocks if block.step == kind.step]
                parts.append(one.rows[kind.step])
                columns = {name: np.concatenate([part[name] for part in parts]) for name in kind.types}
                mean = columns["sum"] / np.maximum(columns["count"], 1)
                rows = zip(
                    *(c.tolist() for c in (columns["start_ms"], columns["low"], columns["high"], mean)), strict=True
                )
                con.executemany(f"INSERT INTO rollup VALUES ({series}, {kind.step}, ?, ?, ?, ?)", rows)
        con.execute("COMMIT")


def time_of(what: Callable[[], object]) -> float:
    began = time.perf_counter()
    what()
    return 1000 * (time.perf_counter() - began)


class Ask(NamedTuple):
    """One view: a channel, a span and the step the pages choose for it."""

    channel: Channel
    start_ms: int
    end_ms: int
    step: Step

    def view(self, con: sqlite3.Connection) -> object:
        return load_series(con, self.channel, self.start_ms, self.end_ms, self.step, ZONE)


class Took(NamedTuple):
    """A view and its rivals, in milliseconds."""

    cold: float  # a channel and span not asked before, one view after the other
    again: float  # the same view once more
    after: float  # the same view after a rival had the processor's caches for some tens of milliseconds
    same: float  # rows of the same step and span
    hours: float  # rows of hours of the same span
    quarters: float
    whole: float  # rows of hours of all the years


def measure_span(con: sqlite3.Connection, rival: sqlite3.Connection, asks: list[Ask]) -> list[Took]:
    """Ask views, then their rivals in turns."""
    query = "SELECT t, mn, mx, mean FROM rollup WHERE series = ? AND step = ? AND t >= ? AND t < ?"
    cold = [time_of(lambda ask=ask: ask.view(con)) for ask in asks]  # type: ignore[misc]
    took = []
    for at, ask in enumerate(asks):

        def fetch(step: Step, start_ms: int = ask.start_ms, end_ms: int = ask.end_ms, at: int = at) -> object:
            return np.array(rival.execute(query, (at % 3, STEPS[step], start_ms, end_ms)).fetchall())

        own = ask.step if ask.step in STEPS else Step.DAY
        rows = [time_of(lambda step=step, fetch=fetch: fetch(step)) for step in (own, Step.HOUR, Step.QUARTER)]  # type: ignore[misc]
        whole = time_of(lambda fetch=fetch: fetch(Step.HOUR, 0, 2**62))  # type: ignore[misc]
        after, again = (time_of(lambda ask=ask: ask.view(con)) for _ in range(2))  # type: ignore[misc]
        took.append(Took(cold[at], again, after, *rows, whole))
    return took


def count_opened(con: sqlite3.Connection, asks: list[Ask], width: int) -> list[float]:
    """Give how many tallies each view opens a pixel column."""
    opened = []
    for ask in asks:
        look = Opened()
        ask.view(con)
        look.stop()
        opened.append(look.count / width)
    return opened


def measure(
    folder: Path,
    rollups: Path,
    begin_ms: int,
    end_ms: int,
    *,
    asked: int,
    rounds: int,
    width: int,
    is_latest: bool = False,
) -> None:
    """Print a line for each span: spans that begin anywhere, or the latest ones."""
    chance = np.random.default_rng(1)
    days = (end_ms - begin_ms) // DAY_MS
    spans = {
        **{name: length for name, length in _SPANS.items() if length < days},
        f"all {days / 365.25:.0f} years": days,
    }
    print(
        f"{'span':12}{'steps':>13}{'opened a column':>17}{'cold':>8}{'again':>8}{'after':>8}{'same':>8}{'hours':>8}"
        f"{'quarters':>9}{'all hours':>10}   cold is 1/.. of same, hours, quarters; of all hours (after: ..)"
    )
    worst_ms, worst_opened, least = 0.0, 0.0, math.inf
    took: dict[str, list[Took]] = {name: [] for name in spans}
    asks: dict[str, list[Ask]] = {name: [] for name in spans}
    with closing(open_reader(folder)) as con, closing(sqlite3.connect(rollups)) as rival:
        channels = list_channels(con)
        orders = {name: chance.permutation(len(channels)).tolist() for name in spans}
        for turn in range(rounds):
            for name, length in spans.items():
                last_ms = end_ms - length * DAY_MS
                now = []
                for at in range(turn * asked, (turn + 1) * asked):
                    start = last_ms if is_latest else begin_ms + int(chance.integers(0, max(1, last_ms - begin_ms)))
                    channel = channels[orders[name][at % len(channels)]]
                    step = choose_step(length * DAY_MS, width, combine_of(channel.quantity, channel.semantics), 60)
                    now.append(Ask(channel, start, start + length * DAY_MS, step))
                took[name].append(_medians(measure_span(con, rival, now)))
                asks[name] += now
        for name in spans:
            one = _medians(took[name])
            opened = count_opened(con, asks[name], width)
            worst_ms, worst_opened = max(worst_ms, one.after), max(worst_opened, *opened)
            least = min(least, one.whole / one.cold)
            steps = "/".join(sorted({ask.step.value for ask in asks[name]}))
            print(
                f"{name:12}{steps:>13}{statistics.median(opened):9.2f} ≤ {max(opened):4.2f}"
                f"{one.cold:8.2f}{one.again:8.2f}{one.after:8.2f}{one.same:8.2f}{one.hours:8.2f}{one.quarters:9.2f}"
                f"{one.whole:10.1f}   1/{one.same / one.cold:.1f}  1/{one.hours / one.cold:.1f}"
                f"  1/{one.quarters / one.cold:.0f};  1/{one.whole / one.cold:.0f} (1/{one.whole / one.after:.0f})"
            )
    print(
        f"slowest median {worst_ms:.1f} ms; at most {worst_opened:.2f} tallies opened a pixel column of {width}; "
        f"every span is 1/{least:.0f} or less of the hour rows of all years"
    )


def _medians(took: list[Took]) -> Took:
    return Took._make(statistics.median(each) for each in zip(*took, strict=True))


def main() -> None:
    """Make the base, measure, delete it."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("--channels", type=int, default=60)
    arguments.add_argument("--years", type=float, default=5)
    arguments.add_argument("--asked", type=int, default=20)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--width", type=int, default=1000)
    given = arguments.parse_args()
    days = int(365.25 * given.years)
    end_ms = time.time_ns() // 1_000_000 // DAY_MS * DAY_MS
    with tempfile.TemporaryDirectory(prefix="parvis-views-") as place:
        folder, rollups = Path(place) / "town", Path(place) / "rollups.sqlite"
        began = time.perf_counter()
        told = make_long_base(folder, given.channels, days, end_ms=end_ms)
        count = sum(told[at % len(told)].start_ms.size for at in range(given.channels))
        size = (folder / BASE_NAME).stat().st_size
        print(
            f"{count / 1e6:.0f} million readings made in {time.perf_counter() - began:.0f} s: {size / count:.2f} B each"
        )
        make_rollups(rollups, told)
        begin_ms = end_ms - days * DAY_MS
        for is_latest in (False, True):
            print("the latest span" if is_latest else "a span that begins anywhere")
            measure(
                folder,
                rollups,
                begin_ms,
                end_ms,
                asked=given.asked,
                rounds=given.rounds,
                width=given.width,
                is_latest=is_latest,
            )


if __name__ == "__main__":
    main()
