"""A password is looked for when it is needed, and a broker that is gone is told to the log once."""

from __future__ import annotations

import select
import socket
import socketserver
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import runtime.dial
from runtime.collector import Collector
from runtime.faults import Fault
from runtime.inbox import Inbox
from runtime.listener import Listener
from runtime.overflow import DROPPED_TOPIC
from runtime.state import Phase, State
from store.gate import Collecting
from sync.address import Broker
from sync.link_fault import LinkFault
from sync.link_terms import Terms
from sync.mqtt import Arrival
from tests.support.base import TOWN, make_base
from tests.support.broker import find_mosquitto, running
from tests.support.collecting import stored_values, until
from tests.support.uplink import uplink


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the addresses for which a password was looked for; it is always "bon"."""
    addresses: list[str] = []

    def read_password(address: str) -> str:
        addresses.append(address)
        return "bon"

    monkeypatch.setattr(runtime.dial, "read_password", read_password)
    return addresses


@contextmanager
def collecting(folder: Path, port: int, user: str = "") -> Iterator[Collector]:
    collector = Collector(make_base(folder / "town"), broker=Broker("127.0.0.1", port, user=user))
    collector.start()
    try:
        yield collector
    finally:
        assert collector.stop(10)


def test_an_open_broker_is_reached_without_looking_for_a_password(tmp_path: Path, asked: list[str]) -> None:
    with running(tmp_path) as broker, collecting(tmp_path, broker.port) as collector:
        until(lambda: collector.state.phase == "live")
    assert asked == []


def test_whoever_is_named_has_a_password(tmp_path: Path, asked: list[str]) -> None:
    users = tmp_path / "users"
    subprocess.run([find_mosquitto("mosquitto_passwd"), "-b", "-c", str(users), "mairie", "bon"], check=True)
    with (
        running(tmp_path, f"password_file {users}", is_open=False) as broker,
        collecting(tmp_path, broker.port, "mairie") as collector,
    ):
        until(lambda: collector.state.phase == "live")
    assert asked == [f"mqtt://mairie@127.0.0.1:{broker.port}"]


def test_a_broker_that_asks_for_one_is_tried_again_with_it(tmp_path: Path, asked: list[str]) -> None:
    with (
        running(tmp_path, is_open=False) as broker,
        collecting(tmp_path, broker.port) as collector,
    ):
        until(lambda: collector.state.phase == "trying")
        assert asked == [f"mqtt://127.0.0.1:{broker.port}"]
        assert collector.state.fault is not None
        assert collector.state.fault.code == "password"


def test_a_broker_that_stays_away_is_told_to_the_log_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def told() -> int:
        return sum("not collecting" in record.getMessage() for record in caplog.records)

    monkeypatch.setattr("runtime.listener.RETRY_S", (0.01,))
    with running(tmp_path) as broker, collecting(tmp_path, broker.port) as collector:
        until(lambda: collector.state.phase == "live")
        broker.stop()
        until(lambda: broker_failures(collector) > 20)
        lost = told()
        assert lost in (1, 2)  # cut off, then not there
        broker.start()
        until(lambda: collector.state.phase == "live")
        broker.stop()
        until(lambda: broker_failures(collector) > 20)
        assert lost < told() <= lost + 2  # and once more after it was there
        broker.start()


def broker_failures(collector: Collector) -> int:
    return collector._listener.failures


def test_what_hears_of_a_failed_try_and_fails_itself_ends_no_collecting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[Phase] = []

    def tell(phase: Phase, _fault: Fault | None) -> None:
        told.append(phase)
        if phase == "trying":
            raise PermissionError

    monkeypatch.setattr("runtime.listener.RETRY_S", (0.01,))
    listener = Listener(Inbox(), Collecting(make_base(tmp_path)), tell=tell, tell_session=lambda _broker, _known: None)
    listener.start()
    listener.use(Broker("127.0.0.1", 1), "parvis-test", "")
    until(lambda: told.count("trying") > 1)
    assert listener.stop(10)
    assert "could not be told" in caplog.text


def test_of_two_threads_that_tell_at_once_the_one_that_knows_more_is_heard_last(tmp_path: Path) -> None:
    heard: list[State] = []
    others: list[threading.Thread] = []

    def hear(state: State) -> None:
        if not others:  # while the first is being told, the other side has news
            others.append(threading.Thread(target=lambda: collector._tell_base(Fault("disk-full", "Plein."))))
            others[0].start()
            others[0].join(0.2)
        heard.append(state)

    collector = Collector(tmp_path, on_state=hear)
    collector._tell_phase("off", None)
    others[0].join(10)
    assert heard[-1] == collector.state
    assert heard[-1].base_fault is not None


def test_another_broker_is_tried_as_if_none_had_failed_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is named while the former one, which hangs up again and again, is being asked."""
    asked: list[tuple[str, str]] = []
    told: list[tuple[Phase, Fault | None]] = []

    def hang_up(broker: Broker, _client_id: str, terms: Terms) -> None:
        asked.append((broker.host, terms.aside))
        if len(asked) == 5:
            listener.use(Broker("other", 1), "parvis-test", "")
        raise LinkFault("lost", broker)

    monkeypatch.setattr("runtime.listener.dial", hang_up)
    monkeypatch.setattr("runtime.listener.RETRY_S", (0.01,))
    listener = Listener(
        Inbox(),
        Collecting(make_base(tmp_path)),
        tell=lambda phase, fault: told.append((phase, fault)),
        tell_session=lambda *_: None,
    )
    listener.start()
    listener.use(Broker("former", 1), "parvis-test", "")
    until(lambda: len(asked) > 6)
    assert listener.stop(10)
    assert asked[4:6] == [("former", ""), ("other", DROPPED_TOPIC)]
    steps = [(phase, fault) for phase, fault in told if phase != "off"][3:8]
    assert [phase for phase, _fault in steps] == ["trying", "trying", "trying", "connecting", "trying"]
    faults = [fault for _phase, fault in steps if fault is not None]
    assert [fault.code for fault in faults] == ["lost", "evicted", "evicted", "lost"]
    assert ["former" in fault.happened for fault in faults] == [True, True, True, False]


def test_a_bug_on_the_network_thread_is_told_and_loses_no_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    put, failed = Inbox.put, []

    def put_badly(self: Inbox, arrivals: list[Arrival]) -> None:
        if not failed:
            failed.append(len(arrivals))
            raise RecursionError  # no ValueError: what a deeply nested thing raises
        put(self, arrivals)

    monkeypatch.setattr(Inbox, "put", put_badly)
    monkeypatch.setattr("runtime.listener.RETRY_S", (0.01,))
    with running(tmp_path) as broker, collecting(tmp_path, broker.port) as collector:
        until(lambda: collector.state.phase == "live")
        broker.publish(uplink(number) for number in range(20))
        until(lambda: collector.settled == 20)
        until(lambda: collector.state.phase == "live")
    assert failed
    assert any("network thread failed" in record.getMessage() for record in caplog.records)
    assert stored_values(tmp_path / "town") == list(range(20))


@contextmanager
def listening(folder: Path, port: int) -> Iterator[tuple[Inbox, Listener, list[Phase]]]:
    """A network thread alone, whose inbox nobody else empties."""
    inbox, phases = Inbox(), list[Phase]()
    listener = Listener(
        inbox, Collecting(folder), tell=lambda phase, _: phases.append(phase), tell_session=lambda *_: None
    )
    listener.start()
    listener.use(Broker("127.0.0.1", port), TOWN.client_id)
    try:
        until(lambda: "live" in phases)
        yield inbox, listener, phases
    finally:
        assert listener.stop(10)


def taken(inbox: Inbox) -> Arrival:
    (arrival,) = inbox.take(1, 20, lambda: False)
    return arrival


def test_late_thanks_for_a_message_of_a_former_connection_confirm_no_other_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broker that lost its sessions counts from one again: the same id is another message then."""
    monkeypatch.setattr("runtime.listener.RETRY_S", (0.01,))
    folder = make_base(tmp_path / "town")
    with running(tmp_path, is_swift=True) as broker:
        with listening(folder, broker.port) as (inbox, listener, phases):
            broker.publish([uplink(1)])
            former = taken(inbox)
            broker.stop()
            until(lambda: "trying" in phases)
            broker.start()
            until(lambda: phases[-1] == "live")
            broker.publish([uplink(2)])
            later = taken(inbox)
            assert (former.mid, later.mid) == (1, 1)
            assert former.link < later.link
            listener.thank([former])
        broker.publish([uplink(3)])
        with listening(folder, broker.port) as (inbox, listener, phases):
            again = taken(inbox)
            assert again.payload == later.payload, "nobody was thanked for it, so it comes again, and first"
            listener.thank([again])
            listener.thank([taken(inbox)])
        broker.publish([uplink(4)])
        with listening(folder, broker.port) as (inbox, _, _):
            assert taken(inbox).payload == uplink(4)[1]


class StillLink:
    """A connection on which nothing comes; it notes what it is asked for."""

    number, version, has_session, is_granted = 1, 5, True, True

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._turn = threading.Event()

    def pump(self, _timeout_s: float, _limit: int) -> list[Arrival]:
        self.asked.append("messages")
        self._turn.wait(0.01)
        return []

    def pump_thanks(self, _timeout_s: float) -> None:
        self.asked.append("thanks")
        self._turn.wait(0.01)

    def wake(self) -> None:
        """Nothing waits for long here."""

    def close(self) -> None:
        self.asked.append("end")


def test_whoever_is_about_to_end_takes_nothing_more_and_still_sends_thanks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = StillLink()
    monkeypatch.setattr("runtime.listener.dial", lambda *_: link)
    with listening(make_base(tmp_path), 1) as (_, listener, _):
        until(lambda: "messages" in link.asked)
        listener.quieten()
        until(lambda: link.asked.count("thanks") > 3)
    quiet = link.asked[link.asked.index("thanks") :]
    assert set(quiet[:-1]) == {"thanks"}
    assert quiet[-1] == "end"


def test_a_broker_that_hangs_up_on_who_asks_what_it_dropped_is_collected_from_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("runtime.listener.RETRY_S", (0.01,))
    with (
        running(tmp_path) as broker,
        _hanging_up_on(DROPPED_TOPIC.encode(), broker.port) as port,
        collecting(tmp_path, port) as collector,
    ):
        until(lambda: collector.state.phase == "live" and not collector._listener._is_asking_more)
        broker.publish([uplink(1, devices=1)])
        until(lambda: stored_values(tmp_path / "town") == [1])


@contextmanager
def _hanging_up_on(word: bytes, port: int) -> Iterator[int]:
    """Stand before a broker and hang up on whoever says a word; some do so on a subscription they refuse."""

    class Between(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with socket.create_connection(("127.0.0.1", port)) as behind:
                while True:
                    for ready in select.select([self.request, behind], [], [])[0]:
                        said = ready.recv(65536)
                        if not said or word in said:
                            return
                        (behind if ready is self.request else self.request).sendall(said)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Between) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()
