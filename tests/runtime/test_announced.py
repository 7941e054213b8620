"""What was announced before a restart is known after it, and a note that is none does no harm."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from runtime.announced import ANNOUNCED_NAME, AnnouncedNote
from runtime.inbox import Inbox
from runtime.jobs import Jobs
from runtime.writer import Writer
from sync.envelope import Envelope
from sync.intake import Intake
from sync.mqtt import Arrival
from sync.unwrap.home_assistant import Discoveries
from tests.support.base import make_base
from tests.support.collecting import kill, stored_values, until
from tests.support.shared import ROOT

NOW_MS = 1_793_700_000_000
CONFIG = "homeassistant/sensor/hall/power/config"
TOLD = {"device": {"identifiers": ["hall-7"]}, "device_class": "power", "state_topic": "hall/power"}


def _announce(announced: Discoveries, topic: str = CONFIG, payload: bytes = json.dumps(TOLD).encode()) -> None:
    Intake(announced=announced).judge(Envelope("mqtt", topic, payload, NOW_MS))


def _value(announced: Discoveries) -> list[float]:
    verdict = Intake(announced=announced).judge(Envelope("mqtt", "hall/power", b"12.5", NOW_MS))
    return [one.value for one in verdict.readings]


def test_what_was_announced_is_known_to_the_next_run(tmp_path: Path) -> None:
    note = AnnouncedNote(tmp_path)
    announced = note.read()
    assert _value(announced) == []
    _announce(announced)
    note.keep(announced)
    assert _value(AnnouncedNote(tmp_path).read()) == [12.5]


def test_what_was_taken_back_is_not(tmp_path: Path) -> None:
    note = AnnouncedNote(tmp_path)
    announced = note.read()
    _announce(announced)
    note.keep(announced)
    _announce(announced, payload=b"")
    note.keep(announced)
    assert _value(AnnouncedNote(tmp_path).read()) == []


def test_nothing_is_written_while_nothing_new_is_announced(tmp_path: Path) -> None:
    note = AnnouncedNote(tmp_path)
    announced = note.read()
    note.keep(announced)
    assert not (tmp_path / ANNOUNCED_NAME).exists()
    _announce(announced)
    note.keep(announced)
    (tmp_path / ANNOUNCED_NAME).unlink()
    _announce(announced)  # the broker says it again at every connection
    note.keep(announced)
    assert not (tmp_path / ANNOUNCED_NAME).exists()


@pytest.mark.parametrize("held", [b"", b"[1]", b'{"x": [{"device": 3}]}', b"\xff", b"[" * 100_000])
def test_a_note_that_is_none_is_passed_over(tmp_path: Path, held: bytes) -> None:
    (tmp_path / ANNOUNCED_NAME).write_bytes(held)
    assert AnnouncedNote(tmp_path).read().told() == {}


def test_a_note_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    note = AnnouncedNote(tmp_path / "gone")
    announced = note.read()
    _announce(announced)
    note.keep(announced)
    assert _value(announced) == [12.5]


def test_a_note_that_could_not_be_written_is_written_later(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    note = AnnouncedNote(folder)
    announced = note.read()
    _announce(announced)
    note.keep(announced)
    folder.mkdir()
    note.keep_owed(announced)
    assert _value(AnnouncedNote(folder).read()) == [12.5]


def _run(folder: Path, topic: str, payload: bytes) -> None:
    inbox = Inbox()
    thanked: list[Arrival] = []
    writer = Writer(
        folder,
        inbox,
        Jobs(folder, lambda closure: closure(), inbox.wake),
        thank=thanked.extend,
        tell=lambda _change: None,
        tell_fault=lambda _fault: None,
        tell_open=lambda: None,
    )
    writer.start()
    inbox.put([Arrival(topic, payload, NOW_MS, 1, 1)])
    until(lambda: len(thanked) == 1)
    assert writer.stop(10)


def test_a_box_that_announced_itself_once_is_read_after_a_restart(tmp_path: Path) -> None:
    make_base(tmp_path)
    _run(tmp_path, CONFIG, json.dumps(TOLD).encode())
    _run(tmp_path, "hall/power", b"12")
    assert stored_values(tmp_path) == [12]


# A collector that stands still at the moment of its thanks, for ever: whoever kills it kills it there.
_STANDS_STILL = f"""
import sys, threading
from pathlib import Path
from runtime.inbox import Inbox
from runtime.jobs import Jobs
from runtime.writer import Writer
from sync.mqtt import Arrival

def thank(_arrivals):
    print("thanked", flush=True)
    threading.Event().wait()

folder, inbox = Path(sys.argv[1]), Inbox()
writer = Writer(folder, inbox, Jobs(folder, lambda closure: closure(), inbox.wake), thank=thank,
                tell=lambda _change: None, tell_fault=lambda _fault: None, tell_open=lambda: None)
writer.start()
inbox.put([Arrival({CONFIG!r}, sys.stdin.buffer.read(), {NOW_MS}, 1, 1)])
threading.Event().wait()
"""


def test_a_box_whose_announcement_was_thanked_for_is_read_though_the_collector_was_killed(tmp_path: Path) -> None:
    make_base(tmp_path)
    command = [sys.executable, "-c", _STANDS_STILL, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as collector:
        assert collector.stdin is not None and collector.stdout is not None
        try:
            collector.stdin.write(json.dumps(TOLD).encode())
            collector.stdin.close()
            assert collector.stdout.readline().strip() == b"thanked"
        finally:
            kill(collector)
    _run(tmp_path, "hall/power", b"12")
    assert stored_values(tmp_path) == [12]
