"""Whether messages can arrive, and since when not: noted by what collects, told to windows and to the command line."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from measures.timespan import HOUR_MS, local_iso
from runtime.faults import Fault
from runtime.reception import RECEPTION_NAME, Recorder, answer_reception, read_reception
from runtime.settings import BrokerSettings, Settings, write_settings
from runtime.state import State
from store.gate import Collecting
from tests.support.base import make_base

NOW = 1_780_000_000_000
AWAY = Fault("away", "Le serveur ne répond pas.", "Aucun message.", "Vérifiez qu’il est en marche.")
ZONE = "Europe/Paris"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = make_base(tmp_path)
    write_settings(made, Settings(broker=BrokerSettings(address="mqtt://broker.example")))
    return made


@pytest.fixture
def collected(folder: Path) -> Iterator[Path]:
    lock = Collecting(folder)
    assert lock.try_take()
    yield folder
    lock.release()


def test_a_broker_that_is_away_is_told_with_its_beginning_and_what_to_do(collected: Path) -> None:
    recorder = Recorder(collected)
    recorder.live(NOW - 5 * HOUR_MS, lambda: None)
    recorder.away(AWAY, NOW - 3 * HOUR_MS, lambda: None)
    recorder.away(AWAY, NOW - HOUR_MS, lambda: None)  # the next try changes nothing about its beginning
    reception = read_reception(collected, NOW - 3 * HOUR_MS, NOW)
    assert reception.kind == "away"
    assert reception.unheard == ((NOW - 3 * HOUR_MS, NOW),)
    told = reception.told(NOW, ZONE)
    assert told is not None
    assert re.fullmatch(r"Rien ne peut arriver depuis \d+\sh(\s\d\d)?\.", told.happened)
    assert told.meaning.startswith("Le serveur ne répond pas. Les capteurs n’y sont pour rien.")
    assert told.remedy == AWAY.remedy


def test_what_could_not_arrive_is_remembered_once_the_broker_is_back(collected: Path) -> None:
    recorder = Recorder(collected)
    recorder.live(NOW - 9 * HOUR_MS, lambda: None)
    recorder.away(AWAY, NOW - 5 * HOUR_MS, lambda: None)
    recorder.live(NOW - 2 * HOUR_MS, lambda: None)
    recorder.away(AWAY, NOW - HOUR_MS - 30_000, lambda: None)
    recorder.live(NOW - HOUR_MS, lambda: None)  # a blink
    reception = read_reception(collected, NOW, NOW)
    assert reception.kind == "listening"
    assert reception.told(NOW, ZONE) is None
    assert reception.unheard == ((NOW - 5 * HOUR_MS, NOW - 2 * HOUR_MS),)


def test_a_run_that_ended_without_a_word_was_deaf_from_the_newest_message_on(collected: Path) -> None:
    Recorder(collected).live(NOW - 9 * HOUR_MS, lambda: None)
    Recorder(collected).live(NOW, lambda: NOW - 6 * HOUR_MS)
    assert read_reception(collected, NOW, NOW).unheard == ((NOW - 6 * HOUR_MS, NOW),)


def test_a_span_that_a_wrong_clock_made_excuses_no_box(collected: Path) -> None:
    recorder = Recorder(collected)
    recorder.away(AWAY, NOW, lambda: None)
    recorder.live(NOW + 70 * 365 * 24 * HOUR_MS, lambda: None)
    assert read_reception(collected, NOW, NOW + HOUR_MS).unheard == ()


def test_nobody_collecting_is_told_to_whoever_only_looks(folder: Path) -> None:
    Recorder(folder).live(NOW - 9 * HOUR_MS, lambda: None)
    reception = read_reception(folder, NOW - 4 * HOUR_MS, NOW)
    assert reception.kind == "stopped"
    assert reception.unheard == ((NOW - 4 * HOUR_MS, NOW),)
    told = reception.told(NOW, ZONE)
    assert told is not None
    assert "Aucun programme ne collecte" in told.meaning


def test_a_window_that_is_about_to_collect_says_nothing_and_blames_nobody(folder: Path) -> None:
    Recorder(folder).live(NOW - 9 * HOUR_MS, lambda: None)
    reception = read_reception(folder, NOW - 4 * HOUR_MS, NOW, State(), is_ours=True)
    assert reception.kind == "beginning"
    assert reception.told(NOW, ZONE) is None
    assert reception.unheard == ((NOW - 4 * HOUR_MS, NOW),)


def test_a_broker_that_is_being_called_says_nothing_and_blames_nobody(collected: Path) -> None:
    Recorder(collected).live(NOW - 9 * HOUR_MS, lambda: None)  # yesterday
    recorder = Recorder(collected)
    recorder.begin(NOW, lambda: NOW - 6 * HOUR_MS)
    reception = read_reception(collected, NOW - 6 * HOUR_MS, NOW)
    assert reception.kind == "beginning"
    assert reception.told(NOW, ZONE) is None
    assert reception.unheard == ((NOW - 6 * HOUR_MS, NOW),)
    recorder.live(NOW + 2000, lambda: NOW - 6 * HOUR_MS)
    assert read_reception(collected, NOW, NOW + 3000).unheard == ((NOW - 6 * HOUR_MS, NOW + 2000),)


def test_another_call_while_messages_arrive_forgets_nothing(collected: Path) -> None:
    recorder = Recorder(collected)
    recorder.live(NOW - HOUR_MS, lambda: None)
    recorder.begin(NOW, lambda: None)
    assert read_reception(collected, NOW, NOW).kind == "listening"


def test_a_base_that_takes_nothing_blames_no_box(collected: Path) -> None:
    Recorder(collected).live(NOW - 9 * HOUR_MS, lambda: None)
    full = State(phase="live", base_fault=Fault("disk-full", "Le disque est plein."))
    reception = read_reception(collected, NOW - 4 * HOUR_MS, NOW, full, is_ours=True)
    assert reception.kind == "refused"
    assert reception.unheard == ((NOW - 4 * HOUR_MS, NOW),)


def test_a_town_without_a_broker_is_told_nothing(tmp_path: Path) -> None:
    reception = read_reception(make_base(tmp_path), None, NOW)
    assert (reception.kind, reception.unheard) == ("no-broker", ())
    assert reception.told(NOW, ZONE) is None


@pytest.mark.parametrize("held", ["", "[]", "{", '{"is_live": 3}'])
def test_a_damaged_note_is_none(collected: Path, held: str) -> None:
    (collected / RECEPTION_NAME).write_text(held)
    assert read_reception(collected, NOW, NOW).unheard == ()
    Recorder(collected).away(AWAY, NOW, lambda: NOW - HOUR_MS)
    assert read_reception(collected, NOW, NOW).since_ms == NOW - HOUR_MS


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs folders that refuse")
def test_a_note_that_cannot_be_written_is_no_fault(collected: Path) -> None:
    (collected / f"{RECEPTION_NAME}.new").mkdir()
    Recorder(collected).live(NOW, lambda: None)
    assert not (collected / RECEPTION_NAME).exists()


def test_a_note_is_plain_json_for_other_programs(collected: Path) -> None:
    Recorder(collected).away(AWAY, NOW, lambda: None)
    held = json.loads((collected / RECEPTION_NAME).read_text(encoding="utf-8"))
    assert held["is_live"] is False
    assert held["since_ms"] == NOW
    assert held["fault"]["code"] == "away"


def test_the_command_line_tells_since_when_nothing_can_arrive_and_what_to_do(collected: Path) -> None:
    Recorder(collected).away(AWAY, NOW - HOUR_MS, lambda: None)
    assert answer_reception(collected, NOW) == {
        "reception": "away",
        "nothing_since": local_iso(NOW - HOUR_MS, ZONE),
        "to_do": read_reception(collected, None, NOW).told(NOW, ZONE).line,  # type: ignore[union-attr]
        "dropped": None,
    }
    Recorder(collected).live(NOW, lambda: None)
    assert answer_reception(collected, NOW) == {
        "reception": "listening",
        "nothing_since": None,
        "to_do": None,
        "dropped": None,
    }
