"""Everything behind a window: started together, answering on the GUI thread, ended together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

import runtime.password
from runtime.faults import Fault
from runtime.jobs import Job, Progress
from runtime.password import read_password
from runtime.service import Service
from runtime.settings import read_settings
from runtime.state import Change, State
from runtime.trial import Trial
from store.base import BASE_NAME, Town, create_base, read_town, write_town
from store.catalogue import adopt_device
from store.change import changing
from store.queries import last_values, list_devices
from sync.address import Broker, read_address
from tests.support.broker import MosquittoBroker, free_port
from tests.support.shared import ROOT
from tests.support.uplink import sensor_of, uplink

WAIT_MS = 20_000


@pytest.fixture
def service(tmp_path: Path, qtbot: QtBot) -> Iterator[Service]:
    with Service(tmp_path / "town", collect=False) as made:
        yield made


@pytest.fixture(autouse=True)
def _town(tmp_path: Path) -> None:
    (tmp_path / "town").mkdir()


def test_a_base_is_made_where_there_is_none(service: Service, qtbot: QtBot) -> None:
    names: list[Any] = []
    service.reader.ask("v", lambda con: read_town(con).name, names.append)
    qtbot.waitUntil(lambda: bool(names), timeout=WAIT_MS)
    assert names == ["Ma commune"]


def test_answers_arrive_on_the_gui_thread(service: Service, qtbot: QtBot) -> None:
    threads: list[Any] = []
    service.reader.ask("v", lambda con: 1, lambda _answer: threads.append(threading.current_thread()))
    qtbot.waitUntil(lambda: bool(threads), timeout=WAIT_MS)
    assert threads == [threading.main_thread()]


def test_a_change_by_a_person_is_kept_and_told(service: Service, qtbot: QtBot) -> None:
    done: list[Any] = []
    with qtbot.waitSignal(service.bridge.changed, timeout=WAIT_MS):
        service.jobs.write(lambda con: write_town(con, Town(name="Clairval")), done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=WAIT_MS)
    assert done == [None]
    names: list[Any] = []
    service.reader.ask("v", lambda con: read_town(con).name, names.append)
    qtbot.waitUntil(lambda: names == ["Clairval"], timeout=WAIT_MS)


def test_a_change_that_fails_is_undone_and_told(service: Service, qtbot: QtBot) -> None:
    def work(con: Any) -> None:
        write_town(con, Town(name="Clairval"))
        raise ValueError

    done: list[Any] = []
    service.jobs.write(work, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=WAIT_MS)
    assert done[0].is_bug
    names: list[Any] = []
    service.reader.ask("v", lambda con: read_town(con).name, names.append)
    qtbot.waitUntil(lambda: names == ["Ma commune"], timeout=WAIT_MS)


def test_long_work_tells_how_far_it_is_and_can_be_stopped(service: Service, qtbot: QtBot) -> None:
    told: list[Progress] = []
    done: list[Any] = []

    def work(job: Job) -> None:
        for step in range(1, 1_000_000):
            threading.Event().wait(0.001)
            job.advance(step, 1_000_000)

    job = service.jobs.run("travail", work, done.append, told.append)
    qtbot.waitUntil(lambda: len(told) > 2, timeout=WAIT_MS)
    assert 0 < (told[-1].share or 0) < 1
    job.stop()
    qtbot.waitUntil(lambda: bool(done), timeout=WAIT_MS)
    assert isinstance(done[0], Fault) and done[0].code == "stopped"


def test_what_another_process_writes_is_told(service: Service, qtbot: QtBot, tmp_path: Path) -> None:
    ready: list[Any] = []
    service.reader.ask("v", lambda con: 1, ready.append)
    qtbot.waitUntil(lambda: bool(ready), timeout=WAIT_MS)
    with qtbot.waitSignal(service.bridge.changed, timeout=WAIT_MS) as told, changing(tmp_path / "town") as con:
        write_town(con, Town(name="Ailleurs"))
    assert told.args == [Change()]


def test_a_broker_given_by_a_person_is_kept_and_collected_from(
    tmp_path: Path, qtbot: QtBot, broker: MosquittoBroker
) -> None:
    with Service(tmp_path / "town") as service:
        states: list[State] = []
        service.bridge.state_changed.connect(states.append)
        service.use_broker(read_address(broker.url), None)
        qtbot.waitUntil(lambda: service.state.is_live, timeout=WAIT_MS)
        with qtbot.waitSignal(service.bridge.changed, timeout=WAIT_MS) as told:
            broker.publish([uplink(5, devices=1)])
        (channel_id,) = told.args[0].spans
        found: list[Any] = []
        service.reader.ask("v", last_values, found.append)
        qtbot.waitUntil(lambda: bool(found), timeout=WAIT_MS)
        assert [(last.channel.id, last.value) for last in found[0]] == [(channel_id, 5.0)]
        service.jobs.write(lambda con: adopt_device(con, sensor_of(0), name="Lampe", site="Place"))
        devices: list[Any] = []
        service.reader.ask("d", list_devices, devices.append)
        qtbot.waitUntil(lambda: service.state.counts.new == 1, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: bool(states) and states[-1].phase == "live", timeout=WAIT_MS)
    assert read_settings(tmp_path / "town").broker.address == broker.url


def test_the_password_given_with_a_broker_is_there_at_the_next_start(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime.password, "_file", lambda: tmp_path / "configuration" / "passwords.json")
    broker = Broker("127.0.0.1", free_port(), user="mairie")
    done: list[Fault | None] = []
    with Service(tmp_path / "town", collect=False) as service:
        service.use_broker(broker, "pâté {1}", done.append)
        qtbot.waitUntil(lambda: bool(done), timeout=WAIT_MS)
        assert done == [None]
        service.use_broker(broker, None, done.append)  # None: the one that is kept stays
        qtbot.waitUntil(lambda: len(done) == 2, timeout=WAIT_MS)
    assert read_password(read_settings(tmp_path / "town").broker.address) == "pâté {1}"


def test_other_settings_leave_a_good_connection_alone(tmp_path: Path, qtbot: QtBot, broker: MosquittoBroker) -> None:
    """A label, an order, a price change the settings; a broker without sessions would forget us each time."""
    with Service(tmp_path / "town") as service:
        service.use_broker(read_address(broker.url), None)
        qtbot.waitUntil(lambda: service.state.is_live, timeout=WAIT_MS)
        phases: list[str] = []
        service.bridge.state_changed.connect(lambda state: phases.append(state.phase))
        done: list[Any] = []
        for price in (0.2, 0.3):
            service.change_settings(
                lambda settings, price=price: replace(
                    settings, lighting=replace(settings.lighting, euros_per_kwh=price)
                ),
                done.append,
            )
        qtbot.waitUntil(lambda: len(done) == 2, timeout=WAIT_MS)
        # A message sent now comes by the connection that stood before: nothing was taken up anew.
        broker.publish([uplink(5, devices=1)])
        qtbot.waitUntil(lambda: service.state.counts.new == 1, timeout=WAIT_MS)
        assert set(phases) <= {"live"}
    assert read_settings(tmp_path / "town").lighting.euros_per_kwh == 0.3
    assert broker.collected == 1


def test_a_broker_that_is_away_is_a_state_with_a_remedy(tmp_path: Path, qtbot: QtBot) -> None:
    with Service(tmp_path / "town") as service:
        service.use_broker(Broker("127.0.0.1", free_port()), None)
        qtbot.waitUntil(lambda: service.state.phase == "trying", timeout=WAIT_MS)
        fault = service.state.fault
        assert fault is not None and fault.code == "away" and fault.remedy


def test_a_window_that_has_not_begun_yet_does_not_say_that_no_source_is_connected(tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "town"
    create_base(folder, Town("Clairval"))
    with Service(folder, is_patient=True) as service:
        assert service.state.phase == "off"
    (folder / "parvis.toml").write_text('version = 1\n[broker]\naddress = "mqtt://127.0.0.1:1"\n', encoding="utf-8")
    told: list[str] = []
    with Service(folder, is_patient=True) as service:
        service.bridge.state_changed.connect(lambda state: told.append(state.phase))
        assert service.state.phase == "connecting"
        service.begin()
        assert service.state.phase in ("connecting", "trying"), "a refused connection is known within a blink"
        qtbot.waitUntil(lambda: service.state.phase == "trying", timeout=WAIT_MS)
    assert "off" not in told
    with Service(folder, collect=False, is_patient=True) as service:
        assert service.state.phase == "off"


def test_of_two_windows_one_collects_and_the_other_takes_over(
    tmp_path: Path, qtbot: QtBot, broker: MosquittoBroker
) -> None:
    first, second = Service(tmp_path / "town"), Service(tmp_path / "town", program="kiosk")
    with second:
        with first:
            first.use_broker(read_address(broker.url), None)
            qtbot.waitUntil(lambda: first.state.is_live, timeout=WAIT_MS)
            second.change_settings(lambda settings: settings)
            qtbot.waitUntil(lambda: second.state.phase == "elsewhere", timeout=WAIT_MS)
        qtbot.waitUntil(lambda: second.state.is_live, timeout=WAIT_MS)


def test_trying_a_broker_tells_what_it_says_and_keeps_nothing(
    service: Service, qtbot: QtBot, broker: MosquittoBroker, tmp_path: Path
) -> None:
    found: list[Any] = []
    service.try_broker(read_address(broker.url, topics=("#",)), None, found.append, listen_s=3.0)
    broker.wait_log("Received SUBSCRIBE")
    broker.publish([uplink(1)])
    qtbot.waitUntil(lambda: bool(found), timeout=WAIT_MS)
    assert isinstance(found[0], Trial)
    assert (found[0].messages, found[0].topics) == (1, (uplink(1)[0],))
    assert not (tmp_path / "town" / "parvis.toml").exists()


def test_trying_a_broker_that_is_away_is_a_fault(service: Service, qtbot: QtBot) -> None:
    found: list[Any] = []
    service.try_broker(Broker("127.0.0.1", free_port()), None, found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=WAIT_MS)
    assert found[0].code == "away"


def test_a_base_that_cannot_be_used_is_a_state_and_an_answer(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "town" / BASE_NAME).write_bytes(b"no base" * 1000)
    with Service(tmp_path / "town") as service:
        qtbot.waitUntil(lambda: service.state.base_fault is not None, timeout=WAIT_MS)
        done: list[Any] = []
        service.jobs.write(lambda con: None, done.append)
        qtbot.waitUntil(lambda: bool(done), timeout=WAIT_MS)
        assert done[0].code == "not-a-base"
        answers: list[Any] = []
        service.reader.ask("v", read_town, answers.append)
        qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_MS)
        assert answers[0].code == "not-a-base"
    assert (tmp_path / "town" / BASE_NAME).read_bytes() == b"no base" * 1000


_WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from runtime.service import Service
application = QApplication([])
with Service(Path(sys.argv[1])):
    QTimer.singleShot(0, lambda: print("ready", flush=True))
    code = application.exec()
print("ended", code)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such request")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_request_to_end_ends_a_window_cleanly(tmp_path: Path, number: int) -> None:
    command = [sys.executable, "-c", _WINDOW, str(tmp_path / "town")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(number)
        said, complaints = process.communicate(timeout=20)
    assert (said, complaints, process.returncode) == ("ended 0\n", "", 0)


def test_no_thread_is_left_behind(tmp_path: Path, qtbot: QtBot) -> None:
    create_base(tmp_path / "town", Town(name="Clairval"))
    with Service(tmp_path / "town"):
        assert {"writer", "reader", "network"} <= {thread.name for thread in threading.enumerate()}
    assert not {"writer", "reader", "network"} & {thread.name for thread in threading.enumerate()}


def test_a_thread_that_computes_lets_the_window_go_on_within_two_milliseconds(tmp_path: Path, qtbot: QtBot) -> None:
    before = sys.getswitchinterval()
    with Service(tmp_path / "town", collect=False):
        assert sys.getswitchinterval() <= 0.002
    assert sys.getswitchinterval() == before
