"""One connection to a real broker: the session waits, nothing is thanked for twice, refusals have a name."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.address import Broker, read_address
from sync.link_fault import LinkFault
from sync.link_opening import open_link
from sync.mqtt import Arrival, Link, Terms, Version
from tests.support.broker import MosquittoBroker, find_mosquitto, free_port, running
from tests.support.certificate import make_certificate

VERSIONS: list[Version] = [5, 4]


def address(broker: MosquittoBroker, *topics: str) -> Broker:
    return read_address(broker.url, topics=topics or ("t/+",))


def open_to(broker: MosquittoBroker, *, version: Version = 5, number: int = 1) -> Link:
    return open_link(address(broker), "parvis-test", Terms(number=number, version=version))


def receive(link: Link, count: int, limit: int = 100) -> list[Arrival]:
    until = time.monotonic() + 15
    taken: list[Arrival] = []
    while len(taken) < count and time.monotonic() < until:
        taken += link.pump(0.5, limit)
    return taken


def messages(count: int, begin: int = 0) -> list[tuple[str, bytes]]:
    return [("t/1", b"%d" % number) for number in range(begin, begin + count)]


@pytest.mark.parametrize("version", VERSIONS)
def test_what_arrives_while_away_waits_at_the_broker(broker: MosquittoBroker, version: Version) -> None:
    first = open_to(broker, version=version)
    assert not first.has_session
    first.close()
    broker.publish(messages(30))
    second = open_to(broker, version=version)
    assert second.has_session
    assert [one.payload for one in receive(second, 20)][:20] == [b"%d" % number for number in range(20)]
    second.close()


@pytest.mark.parametrize("version", VERSIONS)
def test_only_what_was_thanked_for_does_not_come_again(broker: MosquittoBroker, version: Version) -> None:
    link = open_to(broker, version=version)
    broker.publish(messages(10))
    taken = receive(link, 10)
    link.acknowledge(one.mid for one in taken[:6])
    link.close()
    again = open_to(broker, version=version, number=2)
    assert [one.payload for one in receive(again, 4)] == [b"6", b"7", b"8", b"9"]
    assert again.pump(0.2, 100) == []
    again.close()


@pytest.mark.parametrize("version", VERSIONS)
def test_thanks_let_the_next_ones_come(broker: MosquittoBroker, version: Version) -> None:
    link = open_to(broker, version=version)
    broker.publish(messages(300))  # the broker hands over 20 at a time to MQTT 3.1.1
    seen: list[bytes] = []
    until = time.monotonic() + 20
    while len(seen) < 300 and time.monotonic() < until:
        taken = link.pump(0.5, 50)
        assert len(taken) <= 50
        seen += [one.payload for one in taken]
        link.acknowledge(one.mid for one in taken)
    assert seen == [b"%d" % number for number in range(300)]
    link.close()


def test_a_connection_from_which_nothing_is_read_for_an_hour_is_kept(
    broker: MosquittoBroker, monkeypatch: pytest.MonkeyPatch
) -> None:
    link, ahead = open_to(broker), [0.0]
    monkeypatch.setattr("paho.mqtt.client.time_func", lambda: time.monotonic() + ahead[0])
    broker.publish(messages(5))
    for minute in range(60):  # the disk is full, and the inbox too
        link.pump_thanks(0.0)
        ahead[0] = 61.0 * minute
    broker.wait_log("Received PINGREQ", 20)
    assert [one.payload for one in receive(link, 5)] == [b"0", b"1", b"2", b"3", b"4"]
    link.close()
    assert broker.log().count("New client connected") == 2  # we, and who published


def test_thanks_to_an_old_connection_reach_nobody(tmp_path: Path) -> None:
    with running(tmp_path, "persistence false") as broker:
        old = open_to(broker, number=1)
        broker.publish(messages(1))
        held = receive(old, 1)
        broker.stop()  # forgets everything: message ids begin again at 1
        broker.start()
        new = open_to(broker, number=2)
        assert not new.has_session
        broker.publish(messages(1, begin=1))
        fresh = receive(new, 1)
        assert fresh[0].mid == held[0].mid and fresh[0].link != held[0].link
        old.acknowledge([held[0].mid])
        with pytest.raises(LinkFault):
            for _ in range(5):
                old.pump(0.1, 10)
        new.close()
        again = open_to(broker, number=3)
        assert [one.payload for one in receive(again, 1)] == [b"1"]
        old.close()
        again.close()


def test_a_wake_ends_the_wait(broker: MosquittoBroker) -> None:
    link = open_to(broker)
    link.pump(0.1, 10)
    began = time.monotonic()
    link.wake()
    assert link.pump(30, 10) == []
    assert time.monotonic() - began < 10
    link.close()


def test_a_broker_that_goes_is_noticed(broker: MosquittoBroker) -> None:
    link = open_to(broker)
    broker.stop()
    with pytest.raises(LinkFault) as fault:
        for _ in range(20):
            link.pump(0.5, 10)
    assert fault.value.code == "lost"
    link.close()


def test_a_large_message_and_a_small_one_arrive_whole(broker: MosquittoBroker) -> None:
    link = open_to(broker)
    large = bytes(range(256)) * 4096  # 1 MiB: many gulps
    broker.publish([("t/a", large), ("t/b", b""), ("t/c", b"\xff\xfe")])
    taken = receive(link, 3)
    assert [(one.topic, one.payload) for one in taken] == [("t/a", large), ("t/b", b""), ("t/c", b"\xff\xfe")]
    link.close()


def test_a_quality_0_message_asks_for_no_thanks(broker: MosquittoBroker) -> None:
    link = open_to(broker)
    broker.publish(messages(1), qos=0)
    assert [one.mid for one in receive(link, 1)] == [0]
    link.close()


def fails(where: Broker, password: str | None = None) -> LinkFault:
    with pytest.raises(LinkFault) as fault:
        open_link(where, "parvis-test", Terms(password=password))
    return fault.value


def test_nobody_there_is_away() -> None:
    assert fails(Broker("127.0.0.1", free_port())).code == "away"


def test_a_name_that_does_not_exist_is_an_unknown_host() -> None:
    assert fails(Broker("nowhere.invalid")).code == "unknown-host"


def test_what_does_not_speak_mqtt_is_told_from_a_broker() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            for _ in range(2):
                link, _where = server.accept()
                link.recv(1000)
                link.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                link.close()

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        fault = fails(Broker("127.0.0.1", server.getsockname()[1]))
        thread.join(10)
    assert fault.code == "protocol"


def test_what_waits_comes_before_the_answer_and_a_refusal_is_told_all_the_same() -> None:
    may_answer = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            link, _where = server.accept()
            with link:
                link.recv(1000)
                link.sendall(bytes.fromhex("20 03 01 00 00"))  # the greeting: your session is known
                asked = link.recv(1000)
                link.sendall(bytes.fromhex("32 09 0003") + b"t/1" + bytes.fromhex("0001 00 37"))
                may_answer.wait(10)
                link.sendall(b"\x90\x04" + asked[2:4] + b"\x00\x87")  # you may not have these topics
                link.recv(1000)

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        link = open_link(Broker("127.0.0.1", server.getsockname()[1], topics=("t/+",)), "parvis-test")
        assert link.has_session
        assert [(one.topic, one.payload) for one in receive(link, 1)] == [("t/1", b"7")]
        may_answer.set()
        with pytest.raises(LinkFault) as refused:
            receive(link, 1)
        assert refused.value.code == "subscription"
        link.close()
        thread.join(10)


def test_a_broker_that_sends_what_waits_and_never_answers_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.mqtt._ANSWER_S", 0.1)
    may_go = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            link, _where = server.accept()
            with link:
                link.recv(1000)
                link.sendall(bytes.fromhex("20 03 01 00 00"))
                link.recv(1000)
                link.sendall(bytes.fromhex("32 09 0003") + b"t/1" + bytes.fromhex("0001 00 37"))
                may_go.wait(30)

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        link = open_link(Broker("127.0.0.1", server.getsockname()[1], topics=("t/+",)), "parvis-test")
        assert len(receive(link, 1)) == 1
        with pytest.raises(LinkFault) as silent:
            receive(link, 1)
        assert silent.value.code == "away"
        may_go.set()
        link.close()
        thread.join(10)


_OLD_BROKER = """
import asyncio, sys
from amqtt.broker import Broker

async def serve():
    plugins = {"amqtt.plugins.authentication.AnonymousAuthPlugin": {"allow_anonymous": True}}
    listeners = {"default": {"type": "tcp", "bind": "127.0.0.1:" + sys.argv[1]}}
    broker = Broker({"listeners": listeners, "plugins": plugins})
    await broker.start()
    print("ready", flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await broker.shutdown()

asyncio.run(serve())
"""


def test_a_broker_without_mqtt_5_is_spoken_to_in_3_1_1() -> None:
    port = free_port()
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", _OLD_BROKER, str(port)]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        link = open_link(Broker("127.0.0.1", port, topics=("t/+",)), "parvis-test")
        assert link.version == 4
        link.close()
        process.communicate("", 20)


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[MosquittoBroker]:
    users, rights = tmp_path / "users", tmp_path / "rights"
    subprocess.run([find_mosquitto("mosquitto_passwd"), "-b", "-c", str(users), "mairie", "bon"], check=True)
    rights.write_text("user mairie\ntopic read t/#\n")
    with running(tmp_path, f"password_file {users}", f"acl_file {rights}", is_open=False) as made:
        yield made


def test_a_wrong_password_has_its_name(guarded: MosquittoBroker) -> None:
    where = read_address(f"mqtt://mairie@127.0.0.1:{guarded.port}", topics=("t/+",))
    assert fails(where, "mauvais").code == "password"
    assert fails(where).code == "password"
    open_link(where, "parvis-test", Terms(password="bon")).close()


@pytest.mark.parametrize(
    ("begins_in_days", "lasts_days", "name", "code"),
    [
        (-1, 30, "127.0.0.1", None),
        (10, 30, "127.0.0.1", "clock"),
        (-30, 10, "127.0.0.1", "certificate-expired"),
        (-1, 30, "127.0.0.2", "certificate-name"),
    ],
)
def test_an_encrypted_connection_works_or_says_what_is_wrong_with_the_certificate(
    tmp_path: Path, begins_in_days: int, lasts_days: int, name: str, code: str | None
) -> None:
    pytest.importorskip("cryptography")
    certificate, key = make_certificate(tmp_path, begins_in_days=begins_in_days, lasts_days=lasts_days, name=name)
    with running(tmp_path, f"certfile {certificate}", f"keyfile {key}") as broker:
        where = Broker("127.0.0.1", broker.port, is_tls=True, ca_file=str(certificate), topics=("t/+",))
        if code is not None:
            assert fails(where).code == code
            return
        assert fails(Broker("127.0.0.1", broker.port, is_tls=True)).code == "certificate"
        assert fails(Broker("127.0.0.1", broker.port)).code == "protocol"
        link = open_link(where, "parvis-test")
        assert link.pump(0.1, 10) == []
        link.close()


def test_a_missing_authority_file_is_told() -> None:
    assert fails(Broker("127.0.0.1", 1, is_tls=True, ca_file="/nowhere.pem")).code == "ca-file"


def test_encryption_where_the_broker_has_none_is_told(broker: MosquittoBroker) -> None:
    assert fails(Broker("127.0.0.1", broker.port, is_tls=True)).code == "tls"
