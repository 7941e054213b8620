"""From a message on a real broker to the base, through `parvis collect`: kept once, thanked for, or set aside."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from measures.timespan import instant_of
from runtime.overflow import OVERFLOW_NAME, read_overflow
from store.aside_queries import list_set_aside
from store.base import open_reader
from store.queries import list_channels, list_devices, load_readings
from tests.support.broker import MosquittoBroker, find_mosquitto, free_port, running
from tests.support.collecting import collect, collect_until, collecting, stored_values, until
from tests.support.shared import ROOT
from tests.support.uplink import BEGIN, sensor_of, uplink

IDLE = ("--until-idle", "0.5")


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return tmp_path / "town"


def subscribe(town: Path, broker: MosquittoBroker) -> None:
    """Let the broker know the base, as a first start does."""
    code, _answer, said = collect(town, "--broker", broker.url, *IDLE)
    assert code == 0, said


def collect_waiting(town: Path, broker: MosquittoBroker, count: int) -> tuple[int, dict[str, Any], str]:
    """Collect until so many more messages are thanked for; the broker of the first start was kept."""
    before = broker.thanks
    return collect_until(town, lambda: broker.thanks == before + count)


def test_a_message_becomes_a_reading_of_a_device_that_waits_to_be_named(town: Path, broker: MosquittoBroker) -> None:
    subscribe(town, broker)
    broker.publish([uplink(7, devices=1)])
    code, answer, said = collect_waiting(town, broker, 1)
    assert (code, answer["received"], answer["new"]) == (0, 1, 1), said
    con = open_reader(town)
    try:
        (channel,) = list_channels(con)
        (device,) = list_devices(con)
        held = load_readings(con, channel, 0, 2**60)
    finally:
        con.close()
    assert (channel.sensor, channel.quantity, device.is_adopted) == (sensor_of(0), "illuminance", False)
    assert held.value.tolist() == [7.0]
    assert held.start_ms.tolist() == [instant_of(BEGIN) + 7 * 60_000]


def test_what_was_kept_does_not_come_again(town: Path, broker: MosquittoBroker) -> None:
    subscribe(town, broker)
    broker.publish(uplink(number) for number in range(60))
    assert collect_waiting(town, broker, 60)[1]["new"] == 60
    _code, answer, _said = collect(town, *IDLE)
    assert (answer["received"], answer["session_lost"]) == (0, False)


def test_a_message_repeated_by_the_network_is_one_reading(town: Path, broker: MosquittoBroker) -> None:
    subscribe(town, broker)
    broker.publish([uplink(3), uplink(3)])
    broker.publish([uplink(3)])
    _code, answer, _said = collect_waiting(town, broker, 3)
    assert (answer["received"], answer["new"], answer["nothing"]) == (3, 1, 2)
    assert stored_values(town) == [3]


def test_what_cannot_be_read_is_kept_raw_and_does_not_block_the_rest(town: Path, broker: MosquittoBroker) -> None:
    subscribe(town, broker)
    topic, _payload = uplink(0)
    broken = [(topic, b"{" * 3000), (topic, b"\xff\x00\xfe"), (topic, b"[1, 2")] * 10  # more than may be in flight
    broker.publish([*broken, uplink(1)])
    _code, answer, _said = collect_waiting(town, broker, 31)
    assert answer["received"] == 31
    assert answer["new"] == 1
    assert answer["quarantined"] + answer["rejected"] + answer["nothing"] == 30
    con = open_reader(town)
    try:
        kept = {row.payload for row in list_set_aside(con)}
    finally:
        con.close()
    assert len(kept) == 3 or answer["rejected"] > 0
    assert collect(town, *IDLE)[1]["received"] == 0


def test_frames_that_never_came_are_counted(town: Path, broker: MosquittoBroker) -> None:
    subscribe(town, broker)
    broker.publish(uplink(number, devices=1) for number in (0, 1, 5, 6))
    assert collect_waiting(town, broker, 4)[1]["missing"] == 3
    broker.publish([uplink(9, devices=1)])  # the run before ended at frame 6
    assert collect_waiting(town, broker, 1)[1]["missing"] == 2


def test_a_broker_that_forgot_the_session_is_told(tmp_path: Path, town: Path) -> None:
    with running(tmp_path, "persistence false") as broker:
        subscribe(town, broker)
        broker.stop()
        broker.start()
        assert collect(town, *IDLE)[1]["session_lost"] is True


def test_a_queue_that_overflowed_is_told_with_how_many_when_and_the_remedy(tmp_path: Path, town: Path) -> None:
    with running(tmp_path, "sys_interval 1", queued="max_queued_messages 50") as broker:
        with collecting(town, "--broker", broker.url):
            until((town / OVERFLOW_NAME).exists)
        broker.publish(uplink(number) for number in range(400))
        with collecting(town):
            until(lambda: read_overflow(town, time.time_ns() // 1_000_000) is not None)
    told = subprocess.run(
        [sys.executable, "-m", "parvis", "status", "--folder", str(town), "--json"],
        capture_output=True,
        cwd=ROOT,
        check=True,
    )
    kept, lost = stored_values(town), read_overflow(town, time.time_ns() // 1_000_000)
    assert lost is not None
    assert len(kept) + lost.messages == 400
    assert len(kept) >= 50
    dropped = json.loads(told.stdout)["dropped"]
    # « à » where all of it fell within one minute of the clock.
    assert re.match(rf"Le serveur des capteurs a jeté {lost.messages} messages, (entre|à)\s", dropped)
    assert "max_queued_messages 100000" in dropped


def test_a_broker_that_restarts_is_found_again(town: Path, broker: MosquittoBroker) -> None:
    with collecting(town, "--broker", broker.url):
        broker.wait_collected()
        broker.publish(uplink(number) for number in range(20))
        until(lambda: len(stored_values(town)) == 20)
        broker.stop()
        broker.start()
        broker.wait_collected(2)
        broker.publish(uplink(number) for number in range(20, 40))
        until(lambda: len(stored_values(town)) == 40)
    assert stored_values(town) == list(range(40))


def test_one_process_collects_and_the_second_says_so(town: Path, broker: MosquittoBroker) -> None:
    with collecting(town, "--broker", broker.url):
        broker.wait_collected()
        code, _answer, said = collect(town, *IDLE)
        assert code == 1
        assert "collecte déjà" in said
        assert broker.collected == 1
    assert collect(town, *IDLE)[0] == 0


def test_an_interrupted_collection_ends_cleanly_and_tells_what_it_did(town: Path, broker: MosquittoBroker) -> None:
    with collecting(town, "--broker", broker.url) as process:
        broker.wait_collected()
        broker.publish(uplink(number) for number in range(5))
        until(lambda: len(stored_values(town)) == 5)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0


def test_a_wrong_password_is_one_sentence_and_the_right_one_collects(tmp_path: Path, town: Path) -> None:
    users = tmp_path / "users"
    subprocess.run([find_mosquitto("mosquitto_passwd"), "-b", "-c", str(users), "mairie", "bon"], check=True)
    with running(tmp_path, f"password_file {users}", is_open=False) as broker:
        where = ("--broker", f"mqtt://mairie@127.0.0.1:{broker.port}")
        code, answer, said = collect(town, *where, *IDLE, password="mauvais")
        assert (code, answer) == (1, {})
        assert said.count("\n") == 1 and "refuse l’utilisateur ou le mot de passe" in said
        assert collect(town, *where, *IDLE, password="bon")[0] == 0
    assert "bon" not in (town / "parvis.toml").read_text()


def test_a_broker_that_is_not_there_is_one_sentence(town: Path) -> None:
    code, _answer, said = collect(town, "--broker", f"mqtt://127.0.0.1:{free_port()}", *IDLE)
    assert code == 1
    assert said.startswith("parvis") and said.count("\n") == 1 and "Traceback" not in said


def test_a_disk_that_takes_nothing_loses_nothing(town: Path, broker: MosquittoBroker) -> None:
    resource = pytest.importorskip("resource")
    with collecting(town, "--broker", broker.url) as process:
        broker.wait_collected()
        broker.publish(uplink(number) for number in range(10))
        until(lambda: len(stored_values(town)) == 10)
        before = resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
        broker.publish(uplink(number) for number in range(10, 60))
        broker.wait_log("Sending PUBLISH to parvis-", 60)
        assert broker.thanks == 10
        assert stored_values(town) == list(range(10))
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, before)
        until(lambda: len(stored_values(town)) == 60)
        broker.wait_log("Received PUBACK from parvis-", 60)
    assert stored_values(town) == list(range(60))
