"""What was announced before a restart is known after it, and a note that is none does no harm."""

from __future__ import annotations

import json
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
from tests.support.collecting import stored_values, until

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
