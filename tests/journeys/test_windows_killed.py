"""The real windows killed with -9 while they receive and import: nothing lost, nothing doubled, all starts again.

A few blows each; many more with PARVIS_KILLS=30 .venv/bin/pytest tests/journeys/test_windows_killed.py -s
"""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import threading
from contextlib import closing
from pathlib import Path

import pytest

from measures.timespan import HOUR_MS, local_iso
from runtime.settings import BrokerSettings, Settings, write_settings
from store.base import BASE_NAME, open_reader
from store.queries import list_channels, load_readings
from tests.support.broker import MosquittoBroker
from tests.support.collecting import collect, kill, until
from tests.support.uplink import uplink
from tests.support.windows import end, start_desktop, start_kiosk

KILLS = int(os.environ.get("PARVIS_KILLS", "4"))
LINES = 60_000
FIRST_MS = 1_640_995_200_000  # 2022
_HEAD = "segment_id,segment_name,start_utc,start_local,uptime,pedestrian,bike,car,heavy,v85"


@pytest.fixture
def town(tmp_path: Path, broker: MosquittoBroker) -> Path:
    """A commune whose broker already knows its session."""
    folder = tmp_path / "town"
    assert collect(folder, "--broker", broker.url, "--until-idle", "0.3")[0] == 0
    write_settings(folder, Settings(broker=BrokerSettings(address=broker.url)))
    return folder


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A big file: two street segments, every hour of some years."""
    path = tmp_path / "telraam.csv"
    lines = [_HEAD]
    for number in range(LINES):
        segment, hour = number % 2 + 1, number // 2
        at = local_iso(FIRST_MS + hour * HOUR_MS, "UTC")[:19]
        lines.append(f"{segment},Rue {segment},{at}Z,{at},0.9,{number % 97},{number % 13},{number % 211},3,41.5")
    path.write_text("\n".join(lines) + "\n")
    return path


def received(folder: Path) -> list[int]:
    """Give the number of every message that gave a reading, in order."""
    with closing(open_reader(folder)) as con:
        mine = [one for one in list_channels(con) if one.quantity == "illuminance"]
        return sorted(int(v) for one in mine for v in load_readings(con, one, -(2**62), 2**62).value)


def imported(folder: Path) -> tuple[int, int]:
    """Give (readings out of the table, imports written down)."""
    with closing(open_reader(folder)) as con:
        mine = [one for one in list_channels(con) if one.quantity != "illuminance"]
        (files,) = con.execute("SELECT count(*) FROM file_import").fetchone()
        return sum(load_readings(con, one, -(2**62), 2**62).value.size for one in mine), files


def is_intact(folder: Path) -> bool:
    with closing(sqlite3.connect(folder / BASE_NAME)) as con:
        return con.execute("PRAGMA integrity_check").fetchone() == ("ok",)


class Flow:
    """Messages to the broker, numbered; some while nobody listens, some while they are taken."""

    def __init__(self, broker: MosquittoBroker) -> None:
        self.broker, self.sent = broker, 0
        self._threads: list[threading.Thread] = []

    def send(self, count: int) -> None:
        self.broker.publish(uplink(n, devices=20) for n in range(self.sent, self.sent + count))
        self.sent += count

    def send_meanwhile(self, pieces: int, each: int) -> None:
        first, self.sent = self.sent, self.sent + pieces * each

        def work() -> None:
            for piece in range(pieces):
                begin = first + piece * each
                self.broker.publish(uplink(n, devices=20) for n in range(begin, begin + each))

        self._threads.append(threading.Thread(target=work))
        self._threads[-1].start()

    def finish(self) -> None:
        for thread in self._threads:
            thread.join(60)


def wait_subscribed(broker: MosquittoBroker, before: int) -> None:
    broker.wait_collected(before + 1, timeout_s=60)


def subscribed(broker: MosquittoBroker) -> int:
    return broker.collected


@pytest.mark.timeout(300 if KILLS < 10 else 3000)
def test_the_desktop_killed_while_it_receives_and_imports_loses_and_doubles_nothing(
    town: Path, broker: MosquittoBroker, table: Path
) -> None:
    chance, flow = random.Random(3), Flow(broker)
    in_the_middle = 0
    for _ in range(KILLS):
        flow.send(150)  # while nobody is there
        before = subscribed(broker)
        process = start_desktop(town, table)
        wait_subscribed(broker, before)
        flow.send_meanwhile(5, 30)
        threading.Event().wait(chance.uniform(0.05, 1.6))  # the moment of the blow is what is tried
        assert process.poll() is None
        kill(process)
        flow.finish()
        readings, files = imported(town)
        assert readings in (0, 5 * LINES) and (readings > 0) == (files > 0)  # whole or not at all
        in_the_middle += not files
    process = start_desktop(town, table)
    until(lambda: len(received(town)) >= flow.sent and imported(town)[0] > 0, 120)
    assert end(process) == 0
    assert in_the_middle, "the table was kept before the first blow"
    assert received(town) == list(range(flow.sent))
    assert imported(town)[0] == 5 * LINES
    assert is_intact(town)
    print(f"\n{KILLS} kills, {flow.sent} messages, {in_the_middle} in the middle of the import")  # noqa: T201


@pytest.mark.timeout(300 if KILLS < 10 else 3000)
def test_desktop_and_kiosk_together_killed_one_after_the_other_lose_and_double_nothing(
    town: Path, broker: MosquittoBroker
) -> None:
    chance, flow = random.Random(4), Flow(broker)
    starts = {"desktop": start_desktop, "kiosk": start_kiosk}
    running_now: dict[str, subprocess.Popen[bytes]] = {}
    passed_on = 0

    def bring_up() -> None:
        before = subscribed(broker)
        was_nobody = not running_now
        for name, start in starts.items():
            if name not in running_now:
                running_now[name] = start(town)
        if was_nobody:
            wait_subscribed(broker, before)

    try:
        bring_up()
        for number in range(KILLS):
            flow.send_meanwhile(4, 40)
            threading.Event().wait(chance.uniform(0.05, 1.0))
            victims = (["kiosk"], ["desktop"], ["desktop", "kiosk"])[number % 3]
            before = subscribed(broker)
            for name in victims:
                assert running_now[name].poll() is None
                kill(running_now.pop(name))
            flow.finish()
            if running_now:
                # Whoever is left takes over the session where it was the other's.
                until(lambda: len(received(town)) >= flow.sent, 60)
                passed_on += subscribed(broker) > before
            bring_up()
        until(lambda: len(received(town)) >= flow.sent, 60)
        assert [end(process) for process in running_now.values()] == [0, 0]
    finally:
        for process in running_now.values():
            kill(process)
    assert passed_on, "no session passed from a killed window to the other"
    assert received(town) == list(range(flow.sent))
    assert is_intact(town)
    print(f"\n{KILLS} kills, {flow.sent} messages, the session passed on {passed_on} times")  # noqa: T201
