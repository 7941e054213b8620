"""Store: bytes a reading once sealed, how long a step of sealing takes, and years as numpy columns.

    .venv/bin/python benchmarks/store.py [--sensors 60] [--days 30] [--years 5] [--rounds 9]

The series are those of a town that measures each minute: passages, levels to a tenth of a decibel, power to a hundredth
of a watt, with the trembling of radio and one minute in a hundred missing (`long_base.py`). For the sizes readings come
through the store's own front door and are sealed by the store's own steps. Limits and rivals are measured in the same
run: `np.load` of the same numbers, `fetchall` of plain integer-key rows, a Parquet-like file (values as a dictionary,
times as steps, all under zlib 9) and Parquet with zstd 9 itself where pyarrow is there. Views: `store_views.py`.
"""

from __future__ import annotations

import argparse
import math
import sqlite3
import statistics
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.long_base import KINDS, MINUTE_MS, make_long_base, series  # noqa: E402
from measures.reading import Reading  # noqa: E402
from measures.timespan import DAY_MS  # noqa: E402
from store.base import BASE_NAME, Town, close_writer, create_base, open_reader, open_writer  # noqa: E402
from store.gate import writing  # noqa: E402
from store.intake import Batch, checkpoint, keep, transaction  # noqa: E402
from store.queries import list_channels, load_readings  # noqa: E402
from store.sealing import seal_closed  # noqa: E402

_BEGIN_MS = 1_640_995_200_000  # 1 January 2022, UTC
_TAIL = 300  # the latest readings of a channel always stay rows; they come on top and are not counted

Columns = tuple[NDArray[np.int64], NDArray[np.float64]]


def readings(sensor: str, kind: int, columns: Columns) -> Iterator[list[Reading]]:
    """Give batches of readings as a decoder makes them."""
    quantity, unit, semantics = KINDS[kind]
    period = MINUTE_MS if semantics == "interval" else None
    for at in range(0, columns[0].size, 20_000):
        pairs = zip(columns[0][at : at + 20_000].tolist(), columns[1][at : at + 20_000].tolist(), strict=True)
        yield [
            Reading(sensor, start, quantity, value, unit, semantics, period_ms=period, source_ms=start)  # type: ignore[arg-type]
            for start, value in pairs
        ]


def fill(folder: Path, told: dict[tuple[str, int], Columns], *, tail_ms: int) -> None:
    """Keep all series, and after `tail_ms` enough readings for the months before to be closed."""
    create_base(folder, Town("Banc d’essai", zone="Europe/Paris"))
    con = open_writer(folder)
    for (sensor, kind), columns in told.items():
        after = tail_ms + MINUTE_MS * np.arange(_TAIL, dtype=np.int64), np.ones(_TAIL)
        for part in (columns, after):
            for batch in readings(sensor, kind, part):
                with writing(folder), transaction(con):
                    keep(con, Batch(readings=batch), now_ms=tail_ms)
    with writing(folder):
        checkpoint(con)
    close_writer(folder, con)


def seal(folder: Path, now_ms: int) -> list[float]:
    """Seal all that is closed; give the seconds of each step, its commit included."""
    con = open_writer(folder)
    took = []
    steps = seal_closed(folder, con, now_ms=now_ms)
    while True:
        began = time.perf_counter()
        did = next(steps, None)
        if did is None:
            break
        if did:
            took.append(time.perf_counter() - began)
    close_writer(folder, con)
    return took


def bytes_alone(folder: Path, where: str) -> int:
    """Give the size of a file that holds these blocks, their index and nothing else."""
    file = folder / "alone.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None)) as con:
        con.execute("ATTACH ? AS base", (str(folder / BASE_NAME),))
        (statement,) = con.execute("SELECT sql FROM base.sqlite_master WHERE name = 'block'").fetchone()
        con.execute(statement)
        con.execute(f"INSERT INTO main.block SELECT * FROM base.block WHERE {where}")
        con.execute("VACUUM main")
    size = file.stat().st_size
    file.unlink()
    return size


def plain_rows(file: Path, told: list[Columns]) -> int:
    """Make the plain table: integer keys, nothing but time and value, in the order of arrival; give its bytes."""
    number = np.concatenate([np.full(start.size, at) for at, (start, _) in enumerate(told)])
    start, value = (np.concatenate([columns[at] for columns in told]) for at in (0, 1))
    order = np.argsort(start, kind="stable")
    with closing(sqlite3.connect(file, isolation_level=None)) as con:
        con.execute("PRAGMA synchronous = OFF")
        con.execute("CREATE TABLE r (series INT, ts INT, v REAL, PRIMARY KEY (series, ts)) WITHOUT ROWID")
        con.execute("BEGIN")
        rows = zip(number[order].tolist(), (start[order] // 1000).tolist(), value[order].tolist(), strict=True)
        con.executemany("INSERT INTO r VALUES (?, ?, ?)", rows)
        con.execute("COMMIT")
    return file.stat().st_size


def parquet_like(told: list[Columns]) -> int:
    """Give the bytes of one series after another: values as a dictionary, times as steps, under zlib 9."""
    size = 0
    for start, value in told:
        words, index = np.unique(value, return_inverse=True)
        steps = np.diff(start // 1000, prepend=start[0] // 1000).astype("<u2")
        narrow = index.astype("<u1" if words.size < 256 else "<u2")
        size += len(zlib.compress(steps.tobytes() + narrow.tobytes() + words.astype("<f4").tobytes(), 9))
    return size


def parquet(folder: Path, told: list[Columns]) -> int | None:
    """Give the bytes of a Parquet file with zstd 9, None where pyarrow is absent."""
    try:
        import pyarrow as arrow
        from pyarrow import parquet as writer
    except ImportError:
        return None
    table = arrow.table(
        {
            "series": np.concatenate([np.full(start.size, at, "i4") for at, (start, _) in enumerate(told)]),
            "ts": np.concatenate([start // 1000 for start, _ in told]),
            "v": np.concatenate([value for _, value in told]).astype("f4"),
        }
    )
    how = {"compression": "zstd", "compression_level": 9, "use_dictionary": ["series", "v"]}
    writer.write_table(table, folder / "x.parquet", **how, column_encoding={"ts": "DELTA_BINARY_PACKED"})
    return (folder / "x.parquet").stat().st_size


def time_of(what: Callable[[], object], rounds: int) -> float:
    """Give the median of several rounds, in milliseconds."""
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        what()
        took.append(time.perf_counter() - began)
    return statistics.median(took) * 1000


def time_of_both(what: Callable[[], object], limit: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Give the medians of both, in milliseconds, taken in turns."""
    took = [(time_of(what, 1), time_of(limit, 1)) for _ in range(rounds)]
    return statistics.median(one for one, _ in took), statistics.median(other for _, other in took)


def measure_sizes(folder: Path, sensors: int, days: int) -> None:
    """Print the bytes a reading of every way to keep the same series."""
    told = {
        (f"s{sensor}", kind): series(kind, days, 10 * sensor + kind, begin_ms=_BEGIN_MS)
        for sensor in range(sensors)
        for kind in range(3)
    }
    count = sum(start.size for start, _ in told.values())
    print(f"{count} readings: {sensors} sensors x 3 quantities x {days} days of minutes")
    tail_ms = _BEGIN_MS + (days + 40) // 31 * 31 * DAY_MS + 31 * DAY_MS
    base = folder / "town"
    fill(base, told, tail_ms=tail_ms)
    took = seal(base, tail_ms + 62 * DAY_MS)
    usual_ms, longest_ms = statistics.median(took) * 1000, max(took) * 1000
    print(f"  sealed in {len(took)} steps: median {usual_ms:.0f} ms, longest {longest_ms:.0f} ms")
    raw, whole = bytes_alone(base, "step = -1"), bytes_alone(base, "1")
    columns = list(told.values())
    rows, like, real = plain_rows(folder / "plain.sqlite", columns), parquet_like(columns), parquet(folder, columns)
    for name, size in (
        ("plain integer-key rows (time, value)", rows),
        ("sealed readings, every field", raw),
        ("sealed readings and all tallies", whole),
        ("Parquet-like file under zlib 9 (time, value)", like),
        ("Parquet, zstd 9 (time, value as float32)", real),
    ):
        each = "skipped: pyarrow is not installed" if size is None else f"{size / count:7.2f} B a reading"
        print(f"  {name:48} {each}")
    peer = "Parquet" if real else "Parquet-like"
    print(f"sealed readings = {raw / (real or like):.2f} x {peer} = 1/{rows / raw:.1f} of plain rows")


def measure_columns(folder: Path, years: float, rounds: int) -> None:
    """Print how long one series of each quantity over years takes to become numpy columns."""
    end_ms = time.time_ns() // 1_000_000 // DAY_MS * DAY_MS
    base, plain, bare = folder / "long", folder / "long.sqlite", folder / "long.npy"
    told = make_long_base(base, len(KINDS), int(365.25 * years), end_ms=end_ms)
    worst, least = 0.0, math.inf
    with closing(open_reader(base)) as con:
        for channel, (quantity, _, _) in zip(sorted(list_channels(con), key=lambda one: one.num), KINDS, strict=True):
            one = told[KINDS.index((channel.quantity, channel.unit, channel.semantics))]
            got = load_readings(con, channel, 0, end_ms)
            assert np.array_equal(got.start_ms, one.start_ms)
            assert np.array_equal(got.value, one.value)
            np.save(bare, np.column_stack([one.start_ms, one.value]))
            ours, limit = time_of_both(
                lambda channel=channel: load_readings(con, channel, 0, end_ms), lambda: np.load(bare), rounds
            )
            plain.unlink(missing_ok=True)
            plain_rows(plain, [(one.start_ms, one.value)])
            with closing(sqlite3.connect(plain)) as rows:
                beside, fetched = time_of_both(
                    lambda channel=channel: load_readings(con, channel, 0, end_ms),
                    lambda rows=rows: np.array(rows.execute("SELECT ts, v FROM r").fetchall()),
                    min(rounds, 3),
                )
            worst, least = max(worst, ours / limit), min(least, fetched / beside)
            print(
                f"  {quantity:20} np.load {limit:5.1f} ms   sealed {ours:5.1f} ms   {ours / limit:5.1f} x;"
                f"   fetchall of plain rows {fetched:.0f} ms, sealed {beside:.1f} ms in turns with it"
            )
    print(f"  {one.start_ms.size} readings each; in turns with its rival, medians of {rounds} rounds")
    print(f"sealed readings to numpy: {worst:.1f} x np.load or less, 1/{least:.0f} of fetchall or less")


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("--sensors", type=int, default=60)
    arguments.add_argument("--days", type=int, default=30)
    arguments.add_argument("--years", type=float, default=5)
    arguments.add_argument("--rounds", type=int, default=9)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as place:
        measure_sizes(Path(place), asked.sensors, asked.days)
        measure_columns(Path(place), asked.years, asked.rounds)


if __name__ == "__main__":
    main()
