"""Killed with -9 between keeping a message and thanking for it, from the first message of a broker on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.base import make_base
from tests.support.broker import running
from tests.support.collecting import collect, collect_until, kill, stored_values, until
from tests.support.shared import ROOT
from tests.support.uplink import uplink

# Neither time nor number nor counter: nothing but its packet id tells a message from another one that says the same.
PAYLOAD = b'{"devEUI": "a840410000000001", "people_in": 1}'
TOPIC = "application/flow/device/a840410000000001/event/up"

COLLECT_AND_DIE = """
import os, signal, sys
from runtime.listener import Listener
from parvis.__main__ import main

left, thank = int(sys.argv.pop(1)), Listener.thank

def thank_or_die(self, arrivals):
    global left
    if left < len(arrivals):
        os.kill(os.getpid(), signal.SIGKILL)
    left -= len(arrivals)
    thank(self, arrivals)

Listener.thank = thank_or_die
sys.exit(main())
"""


@pytest.mark.parametrize("thanked", [0, 1, 2])
def test_a_message_is_kept_once_though_nothing_of_its_broker_was_known(tmp_path: Path, thanked: int) -> None:
    town = make_base(tmp_path / "town")
    with running(tmp_path) as broker:
        arguments = [str(thanked), "collect", "--folder", str(town), "--broker", broker.url]
        process = subprocess.Popen(
            [sys.executable, "-c", COLLECT_AND_DIE, *arguments],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            broker.wait_collected()
            for number in range(thanked + 1):
                broker.publish([(TOPIC, PAYLOAD)])
                if number < thanked:
                    until(lambda number=number: broker.thanks == number + 1)  # type: ignore[misc]
            assert process.wait(30) == -9
        finally:
            kill(process)
        assert (broker.thanks, len(stored_values(town))) == (thanked, thanked + 1)
        code, _answer, said = collect_until(town, lambda: broker.thanks == thanked + 1)
        assert code == 0, said
    assert len(stored_values(town)) == thanked + 1


def test_a_broker_that_does_not_show_its_ids_is_not_taken_for_silent_meanwhile(tmp_path: Path) -> None:
    """What waits there is read after the question; whoever collects until nothing comes waits for it."""
    town = make_base(tmp_path / "town")
    with running(tmp_path, "sys_interval 0") as broker:
        assert collect(town, "--broker", broker.url, "--until-idle", "0.3")[0] == 0
        broker.publish(uplink(number) for number in range(5))
        code, answer, said = collect(town, "--until-idle", "0.3")
        assert (code, answer["new"]) == (0, 5), said
    assert stored_values(town) == [0, 1, 2, 3, 4]
