"""Views: whatever span is asked of five years of minutes, against rollups kept as rows.

    .venv/bin/python benchmarks/store_views.py [--channels 60] [--years 5] [--asked 20] [--width 1000]

The base holds 60 channels of five years of minutes, 158 million readings (one series of each quantity under every
channel of it, `long_base.py`); it lies in a temporary folder (some 300 MB) that is deleted. Each view asks a span that
begins anywhere, of any channel, at the step the pages choose for so many pixels. Counted is what is opened for it:
tallies in the blocks it touches, whole, and rows. Each tally gives a column of the chart its lowest and its highest.

The rivals are rollups as rows of time, lowest, highest and mean, read with `fetchall` into numpy: those of the same
step, those of an hour (what is usually kept, and kept at one step), and those of quarters, the finest of ours. They are
measured on a slice of three channels of the same five years; sixty would only be slower. A view of few rows cannot be
fifty times shorter than reading them: a question alone costs 0.1 ms. So the ratio is told span by span.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.long_base import ZONE, Told, make_long_base
from desktop.periods import choose_step
from measures.quantity import combine_of
from measures.timespan import DAY_MS, Step
from store import ages
from store.base import BASE_NAME, open_reader
from store.queries import list_channels, load_series
from store.tallying import STEPS

# The longest that are still shown by quarters and by hours among them: they open most.
_SPANS = {"a day": 1, "a week": 7, "20 days": 20, "a month": 30, "80 days": 80, "a year": 365, "two years": 730}


class Opened:
    """Counts the entries of blocks and rows that the store opens."""

    def __init__(self) -> None:
        self.count = 0
        self._columns_of, self._read_rows = ages._columns_of, ages.read_rows
        ages._columns_of, ages.read_rows = self._see_block, self._see_rows  # type: ignore[assignment]

    def _see_block(self, block, kind):  # type: ignore[no-untyped-def]
        self.count += block.size
        return self._columns_of(block, kind)

    def _see_rows(self, *asked):  # type: ignore[no-untyped-def]
        rows = self._read_rows(*asked)
        self.count += rows["start_ms"].size
        return rows

    def stop(self) -> None:
        ages._columns_of, ages.read_rows = self._columns_of, self._read_rows


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
            for kind in ages.TALLIES:
                parts = [
                    ages.open_block(block, kind, list(kind.types)) for block in one.blocks if block.step == kind.step
                ]
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


def measure(folder: Path, rollups: Path, begin_ms: int, end_ms: int, asked: int, width: int) -> None:
    """Print a line for each span."""
    chance = np.random.default_rng(1)
    query = "SELECT t, mn, mx, mean FROM rollup WHERE series = ? AND step = ? AND t >= ? AND t < ?"
    days = (end_ms - begin_ms) // DAY_MS
    spans = {
        **{name: length for name, length in _SPANS.items() if length < days},
        f"all {days / 365.25:.0f} years": days,
    }
    print(
        f"{'span':14}{'steps':>14}{'opened a column':>17}{'ours':>9}"
        f"{'same rows':>11}{'hours':>9}{'quarters':>10}  ratios"
    )
    worst_ms, worst_opened = 0.0, 0.0
    with closing(open_reader(folder)) as con, closing(sqlite3.connect(rollups)) as rival:
        channels = list_channels(con)
        for name, length in spans.items():
            ours, same, hours, quarters, opened, steps = [], [], [], [], [], set()
            for _ in range(asked):
                channel = channels[int(chance.integers(len(channels)))]
                start = begin_ms + int(chance.integers(0, max(1, end_ms - begin_ms - length * DAY_MS)))
                span = start, start + length * DAY_MS
                step = choose_step(span[1] - span[0], width, combine_of(channel.quantity, channel.semantics), 60)
                steps.add(step.value)
                look = Opened()
                ours.append(time_of(lambda c=channel, s=span, step=step: load_series(con, c, *s, step, ZONE)))
                look.stop()
                opened.append(look.count / width)
                number = STEPS[step] if step in STEPS else STEPS[Step.DAY]
                series = channels.index(channel) % 3

                def fetch(number: int, series: int = series, span: tuple[int, int] = span) -> object:
                    return np.array(rival.execute(query, (series, number, *span)).fetchall())

                same.append(time_of(lambda number=number: fetch(number)))
                hours.append(time_of(lambda: fetch(STEPS[Step.HOUR])))
                quarters.append(time_of(lambda: fetch(0)))
            mine, one, hourly, other = (statistics.median(took) for took in (ours, same, hours, quarters))
            worst_ms, worst_opened = max(worst_ms, mine), max(worst_opened, *opened)
            print(
                f"{name:14}{'/'.join(sorted(steps)):>14}{statistics.median(opened):9.2f} ≤ {max(opened):4.2f}"
                f"{mine:7.2f}ms{one:9.1f}ms{hourly:7.1f}ms{other:8.1f}ms"
                f"  1/{one / mine:.1f}  1/{hourly / mine:.0f}  1/{other / mine:.0f}"
            )
    print(f"slowest median {worst_ms:.1f} ms; at most {worst_opened:.2f} tallies opened a pixel column of {width}")


def main() -> None:
    """Make the base, measure, delete it."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("--channels", type=int, default=60)
    arguments.add_argument("--years", type=float, default=5)
    arguments.add_argument("--asked", type=int, default=20)
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
        measure(folder, rollups, end_ms - days * DAY_MS, end_ms, given.asked, given.width)


if __name__ == "__main__":
    main()
