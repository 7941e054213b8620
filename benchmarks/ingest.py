"""Ingest: a backlog at a broker, drained by the collector into a base, against clients that only count.

    .venv/bin/python -m benchmarks.ingest [--messages 100000] [--rounds 3] [--kind own|mqttkit]

Every drain has a session of its own at one private mosquitto; the same ChirpStack uplinks are published once into all
of them, then the sessions are drained in turns, each by a fresh process. Two times of the collector, both from its
start: until the last message is on disk (synchronous=FULL) and acknowledged, and until the last one is judged too and
stored as readings with their tallies, the spool empty. paho's time runs from connecting to the last message seen; that
of mosquitto_sub, written in C, is its whole run. The naive rival (an ORM object a value, a commit a message) drains
only the first thousands of its session; its rate is taken for all. Ends with the ratios of the medians.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.rivals import drain_bare, drain_mosquitto_sub, drain_naive, subscribe_bare  # noqa: E402
from benchmarks.uplinks import KINDS, TOPIC, uplinks  # noqa: E402
from tests.support.broker import running  # noqa: E402

# A client has 65 535 message ids.
_AT_ONCE = 20_000
# So many of its messages the naive rival gets; it is slow enough to be known by them.
_NAIVE_MESSAGES = 2_000
_SAFE, _JUDGED = "parvis, on disk and acknowledged", "parvis, judged and stored too"


def drain_parvis(port: int, folder: Path, count: int) -> dict[str, float]:
    """Let the collector keep `count` messages; give the seconds until all are safe, and until all are stored."""
    from runtime.collector import Collector
    from sync.address import Broker

    begin = time.perf_counter()
    collector = Collector(folder, broker=Broker("127.0.0.1", port, topics=(TOPIC,)))
    collector.start()
    while collector.state.phase != "live" or collector.settled < count:
        time.sleep(0.002)
    safe = time.perf_counter() - begin
    while collector.state.counts.received < count or collector.state.waiting:
        time.sleep(0.002)
    judged = time.perf_counter() - begin
    collector.stop()
    counts = collector.state.counts
    if counts.received != count or counts.new < 2 * count or counts.quarantined or counts.rejected or counts.nothing:
        raise SystemExit(f"not all was kept: {counts}")
    return {_SAFE: safe, _JUDGED: judged}


def _drain(kind: str, port: int, where: str, count: int) -> dict[str, float]:
    if kind == "parvis":
        return drain_parvis(port, Path(where), count)
    if kind == "bare paho":
        return {kind: drain_bare(port, where, count)}
    folder, _, client_id = where.rpartition("/")
    return {kind: drain_naive(port, client_id, count, Path(folder))}


def _one(kind: str, port: int, where: str, count: int) -> dict[str, float]:
    """Let a fresh process drain one session; give the seconds by name."""
    command = [sys.executable, __file__, "--one", kind, str(port), where, str(count)]
    # As our front door does for itself: threads that numpy starts would spin beside whoever is measured.
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=600)
    if done.returncode:
        raise SystemExit(done.stderr)
    spent: dict[str, float] = json.loads(done.stdout)
    return spent


def measure(kind: str, count: int, rounds: int) -> dict[str, list[float]]:
    """Give the messages a second of every round, by name."""
    rates: dict[str, list[float]] = defaultdict(list)
    few = min(count, _NAIVE_MESSAGES)
    with tempfile.TemporaryDirectory(prefix="parvis-ingest-") as place, running(Path(place), is_swift=True) as broker:
        for turn in range(rounds):
            for name in ("bare", "sub", "naive"):
                subscribe_bare(broker.port, f"{name}-{turn}")
                (Path(place) / f"{name}-{turn}").mkdir()
            (Path(place) / f"town-{turn}").mkdir()
            _one("parvis", broker.port, f"{place}/town-{turn}", 0)
        backlog = uplinks(kind, count)
        while piece := list(islice(backlog, _AT_ONCE)):
            broker.publish(piece)
        for turn in range(rounds):
            for name, seconds in _one("bare paho", broker.port, f"bare-{turn}", count).items():
                rates[name].append(count / seconds)
            rates["mosquitto_sub"].append(count / drain_mosquitto_sub(broker.port, f"sub-{turn}", count))
            for name, seconds in _one("parvis", broker.port, f"{place}/town-{turn}", count).items():
                rates[name].append(count / seconds)
            for name, seconds in _one("naive ORM", broker.port, f"{place}/naive-{turn}/naive-{turn}", few).items():
                rates[name].append(few / seconds)
    return rates


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure how fast a backlog is collected.")
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--kind", choices=KINDS, default=KINDS[0])
    parser.add_argument("--one", nargs=4, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        kind, port, where, count = asked.one[0], int(asked.one[1]), asked.one[2], int(asked.one[3])
        print(json.dumps(_drain(kind, port, where, count)))
        return 0
    rates = measure(asked.kind, asked.messages, asked.rounds)
    medians = {name: statistics.median(told) for name, told in rates.items()}
    rivals = ("bare paho", "mosquitto_sub", "naive ORM")
    print(f"{asked.messages} messages of kind {asked.kind}, medians of {asked.rounds} rounds, messages a second")
    print(f"{'':<34}{'':>9}" + "".join(f"  x {rival:<14}" for rival in rivals))
    for name, rate in medians.items():
        ratios = "".join(f"  {rate / medians[rival]:<16.2f}" for rival in rivals) if name.startswith("parvis") else ""
        print(f"{name:<34}{rate:9.0f}{ratios}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
