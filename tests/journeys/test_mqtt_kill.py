"""Collecting killed with -9 again and again while messages flow: nothing lost, nothing doubled."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

from store.base import BASE_NAME
from tests.support.broker import MosquittoBroker
from tests.support.collecting import collect, collect_until, kill, stored_values
from tests.support.shared import ROOT
from tests.support.uplink import uplink

KILLS = 10
MESSAGES = 1500


def start(town: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "parvis", "collect", "--folder", str(town)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def collect_rest(town: Path, broker: MosquittoBroker, count: int) -> tuple[int, dict[str, Any], str]:
    """Collect once more, with nobody who kills, until so many readings are there."""
    came = broker.collected + 1

    def is_done() -> bool:
        return broker.collected >= came and len(stored_values(town)) >= count

    return collect_until(town, is_done)


def test_killing_the_collection_again_and_again_loses_and_doubles_nothing(
    tmp_path: Path, broker: MosquittoBroker
) -> None:
    town = tmp_path / "town"
    assert collect(town, "--broker", broker.url, "--until-idle", "0.3")[0] == 0
    chance = random.Random(1)
    # Every seventh frame is heard by two gateways and comes twice.
    flow = [uplink(number) for number in range(MESSAGES) for _ in range(2 if number % 7 == 0 else 1)]
    pieces = [flow[begin : begin + 60] for begin in range(0, len(flow), 60)]

    def publish() -> None:
        for piece in pieces:
            broker.publish(piece)

    publisher = threading.Thread(target=publish)
    publisher.start()
    hit = 0
    for number in range(KILLS):
        process = start(town)
        broker.wait_collected(number + 2)
        threading.Event().wait(chance.uniform(0.0, 0.25))  # the moment of the blow is what is tried
        hit += process.poll() is None
        kill(process)
    publisher.join(60)
    code, answer, said = collect_rest(town, broker, MESSAGES)
    assert code == 0, said
    assert hit == KILLS
    assert stored_values(town) == list(range(MESSAGES))
    assert answer["session_lost"] is False
    with sqlite3.connect(town / BASE_NAME) as con:
        assert con.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    con.close()


def test_killing_it_in_the_middle_of_a_backlog_loses_and_doubles_nothing(
    tmp_path: Path, broker: MosquittoBroker
) -> None:
    town = tmp_path / "town"
    assert collect(town, "--broker", broker.url, "--until-idle", "0.3")[0] == 0
    chance = random.Random(2)
    count = hit = 0
    for number in range(KILLS):
        # Most of it waits while nobody collects, some comes while the killed one's rest is being worked off.
        broker.publish(uplink(n, devices=40) for n in range(count, count + 3000))
        process = start(town)
        broker.wait_collected(number + 2)
        broker.publish(uplink(n, devices=40) for n in range(count + 3000, count + 3200))
        count += 3200
        threading.Event().wait(chance.uniform(0.0, 0.25))
        assert process.poll() is None
        kill(process)
        with closing(sqlite3.connect(town / BASE_NAME)) as con:
            hit += con.execute("SELECT count(*) FROM spool").fetchone() != (0,)
    code, answer, said = collect_rest(town, broker, count)
    assert code == 0, said
    assert hit, "no blow fell while something was in the spool"
    assert stored_values(town) == list(range(count))
    assert answer["session_lost"] is False
    with closing(sqlite3.connect(town / BASE_NAME)) as con:
        assert con.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert con.execute("SELECT count(*) FROM spool").fetchone() == (0,)
        assert con.execute("SELECT sum(messages) FROM device").fetchone() == (count,)  # each was judged once
