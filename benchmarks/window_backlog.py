"""Is a window held up while a backlog comes in? The real desktop, its first page open, beside its own collector.

    .venv/bin/python -m benchmarks.window_backlog [--messages 30000] [--most-ms 30]

A backlog waits at a private mosquitto. The window opens, collects and judges all of it; a 5 ms timer on the GUI thread
tells by how much it is late: idle before, and during the backlog. Ends with 1 where, during the backlog, more than one
turn in a hundred came later than `--most-ms`. The single worst turns are told too: on a shared machine they are the
neighbours' as often as ours.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer  # noqa: E402

from benchmarks.rivals import subscribe_bare  # noqa: E402
from benchmarks.uplinks import TOPIC  # noqa: E402
from tests.support.broker import running  # noqa: E402
from tests.support.uplink import uplink  # noqa: E402

_TICK_MS = 5
_AT_ONCE = 20_000  # a client has 65 535 message ids
_IDLE_S = 3.0
_PATIENCE_S = 120.0


class _Pulse:
    """How late each turn of the loop came, in milliseconds."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self.begun = self._last = time.perf_counter()
        self.worst_s = 0.0  # the latest turn came so long after the beginning
        self._timer = QTimer()
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        late = (now - self._last) * 1000 - _TICK_MS
        if late >= max(self.late, default=0.0):
            self.worst_s = now - self.begun
        self.late.append(late)
        self._last = now

    def begin(self) -> None:
        self.late = []
        self.begun = time.perf_counter()


def _say(name: str, pulse: _Pulse) -> float:
    told = sorted(pulse.late)
    lasted_s = time.perf_counter() - pulse.begun
    share = told[len(told) * 99 // 100]
    worst = ", ".join(f"{one:.0f}" for one in told[-3:])
    middle = told[len(told) // 2]
    print(f"{name}, {lasted_s:.1f} s: {len(told)} turns late by {middle:.1f} ms, 99 % by {share:.1f} at most", end=", ")
    print(f"worst {worst} (at {pulse.worst_s:.1f} s)")
    return share


def measure(messages: int, most_ms: float) -> int:
    """Let the desktop take over and judge so many messages; 0 where its thread was not held up."""
    from desktop.app import make_application
    from desktop.commune import Commune
    from desktop.desk import Desk
    from runtime.service import Service
    from store.base import Town, create_base, open_reader, read_town
    from sync.address import Broker

    application = make_application()
    with tempfile.TemporaryDirectory() as place, running(Path(place)) as broker:
        folder = Path(place) / "town"
        folder.mkdir()
        create_base(folder, Town(name="Clairval"))
        con = open_reader(folder)
        client_id = read_town(con).client_id
        con.close()
        subscribe_bare(broker.port, client_id)
        for first in range(0, messages, _AT_ONCE):
            broker.publish([uplink(number) for number in range(first, min(messages, first + _AT_ONCE))])
        with Service(folder) as service:
            commune = Commune(Desk(folder, Town(name="Clairval"), service))
            commune.window.show()
            pulse = _Pulse()

            def turn(seconds: float) -> None:
                until = time.monotonic() + seconds
                while time.monotonic() < until:
                    application.processEvents()
                    time.sleep(0.0005)

            turn(_IDLE_S)
            pulse.begin()
            turn(_IDLE_S)
            _say("idle", pulse)
            pulse.begin()
            service.use_broker(Broker("127.0.0.1", broker.port, topics=(TOPIC,)), None)
            end = time.monotonic() + _PATIENCE_S
            while service.state.counts.received < messages or service.state.waiting:
                if time.monotonic() > end:
                    raise SystemExit(f"not all came: {service.state}")
                turn(0.05)
            share = _say(f"{messages} messages come in", pulse)
            commune.window.close()
    return 0 if share <= most_ms else 1


def main() -> int:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=30_000)
    parser.add_argument("--most-ms", type=float, default=30.0)
    options = parser.parse_args()
    return measure(options.messages, options.most_ms)


if __name__ == "__main__":
    sys.exit(main())
