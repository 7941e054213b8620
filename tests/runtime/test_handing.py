"""A message whose thanks were lost is thanked for and not counted again, and no other one is passed over for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

import runtime.handing
from runtime.collector import Collector
from runtime.handing import HANDED_NAME, Handing
from runtime.listener import Listener
from store.base import close_writer, open_writer
from store.gate import writing
from store.intake import transaction
from sync.address import Broker
from sync.mqtt import Arrival
from tests.support.base import make_base
from tests.support.broker import running
from tests.support.collecting import stored_values, until

BROKER, ARRIVED_MS = "mqtt://a", 1_793_700_000_000
PAYLOAD = b'{"devEUI": "a840410000000001", "people_in": 1}'
TOPIC = "application/flow/device/a840410000000001/event/up"


class Clock:
    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def con(folder: Path) -> Iterator[sqlite3.Connection]:
    made = open_writer(folder)
    yield made
    close_writer(folder, made)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_base(tmp_path / "town")


def came(mid: int, *, link: int = 1, is_again: bool = False, payload: bytes = PAYLOAD) -> Arrival:
    return Arrival(TOPIC, payload, ARRIVED_MS + link, link, mid, is_again)


def keep(folder: Path, con: sqlite3.Connection, handing: Handing, *arrivals: Arrival) -> None:
    with writing(folder), transaction(con):
        handing.note(con, arrivals)


def quiet_flow(handing: Handing, clock: Clock, *mids: int, link: int = 1) -> None:
    """Let messages come one by one, each thanked for, with a pause behind it."""
    for mid in mids:
        handing.came([came(mid, link=link)])
        handing.thanked([came(mid, link=link)])
        clock.now_s += 5


def test_a_message_whose_thanks_were_lost_is_thanked_for_and_no_other(folder: Path, con: sqlite3.Connection) -> None:
    clock = Clock()
    before = Handing(folder, clock)
    before.connected(1, BROKER, was_known=False)
    quiet_flow(before, clock, 1, 2)
    keep(folder, con, before, came(3))
    after = Handing(folder, clock)  # killed there, and begun again
    after.connected(1, BROKER, was_known=True)
    again, later = came(3, is_again=True), came(4, is_again=True)
    assert after.without_known(con, [again, later]) == ([later], [again])
    assert after.without_known(con, [came(3)]) == ([came(3)], [])  # not marked: another one that says the same


@pytest.mark.parametrize("ids", [(1, 1), (1, 2, 1), (5, 4)])
def test_at_a_broker_that_gives_ids_anew_nothing_is_ever_passed_over(
    folder: Path, con: sqlite3.Connection, ids: tuple[int, ...]
) -> None:
    clock = Clock()
    handing = Handing(folder, clock)
    handing.connected(1, BROKER, was_known=False)
    keep(folder, con, handing, came(1))
    quiet_flow(handing, clock, *ids)
    quiet_flow(handing, clock, 8, 9)
    for one in (handing, Handing(folder, clock)):
        one.connected(2, BROKER, was_known=True)
        assert one.without_known(con, [came(1, link=2, is_again=True)]) == ([came(1, link=2, is_again=True)], [])


def test_ids_under_way_together_prove_nothing(folder: Path, con: sqlite3.Connection) -> None:
    handing = Handing(folder, Clock())
    handing.connected(1, BROKER, was_known=False)
    handing.came([came(1), came(2)])
    handing.came([came(3)])
    keep(folder, con, handing, came(1))
    assert handing.without_known(con, [came(1, is_again=True)])[1] == []


def test_thanks_that_are_being_given_are_no_old_ones(folder: Path, con: sqlite3.Connection) -> None:
    """The network thread takes the next message just while the writer notes that it has thanked for the last one."""

    class Between(Clock):
        def __call__(self) -> float:
            if self.now_s == 200.0:
                self.now_s += 5
                handing.came([came(2)])
            return self.now_s

    clock = Between()
    handing = Handing(folder, clock)
    handing.connected(1, BROKER, was_known=False)
    handing.came([came(1)])
    clock.now_s = 200.0
    handing.thanked([came(1)])
    keep(folder, con, handing, came(1))
    assert not handing.knows(BROKER)


def test_the_last_id_is_followed_by_the_first(folder: Path, con: sqlite3.Connection) -> None:
    clock = Clock()
    handing = Handing(folder, clock)
    handing.connected(1, BROKER, was_known=False)
    quiet_flow(handing, clock, 65_534, 65_535, 1)
    keep(folder, con, handing, came(2))
    assert handing.without_known(con, [came(2, is_again=True)])[1] == [came(2, is_again=True)]


def test_what_a_broker_has_shown_of_its_ids_holds_from_its_first_message_on(
    folder: Path, con: sqlite3.Connection
) -> None:
    handing = Handing(folder)
    assert not handing.knows(BROKER)
    handing.connected(1, BROKER, False, True)
    keep(folder, con, handing, came(1))
    after = Handing(folder)
    assert after.knows(BROKER)
    assert not after.knows("mqtt://b")
    after.connected(1, BROKER, True, None)
    assert after.without_known(con, [came(1, is_again=True)])[1] == [came(1, is_again=True)]


def test_a_broker_that_was_once_seen_giving_an_id_anew_is_believed_no_more(
    folder: Path, con: sqlite3.Connection
) -> None:
    handing = Handing(folder)
    handing.connected(1, BROKER, False, False)
    keep(folder, con, handing, came(1))
    handing.connected(2, BROKER, True, True)
    assert handing.without_known(con, [came(1, link=2, is_again=True)])[1] == []


@pytest.mark.parametrize(("address", "was_known"), [(BROKER, False), ("mqtt://b", True)])
def test_in_another_session_old_ids_mean_nothing(
    folder: Path, con: sqlite3.Connection, address: str, was_known: bool
) -> None:
    clock = Clock()
    handing = Handing(folder, clock)
    handing.connected(1, BROKER, was_known=False)
    quiet_flow(handing, clock, 1, 2)
    keep(folder, con, handing, came(3))
    handing.connected(2, address, was_known)
    quiet_flow(handing, clock, 1, 2, link=2)
    assert handing.without_known(con, [came(3, link=2, is_again=True)])[1] == []


def test_a_message_that_waits_here_in_both_forms_is_given_once(folder: Path, con: sqlite3.Connection) -> None:
    handing = Handing(folder)
    handing.connected(1, BROKER, was_known=False)
    first, other = came(1), came(2, payload=b"{}")
    handing.connected(2, BROKER, was_known=True)
    new, former = handing.without_known(con, [first, other, came(1, link=2, is_again=True)])
    assert new == [other, Arrival(TOPIC, PAYLOAD, first.arrived_ms, 2, 1, is_again=True)]
    assert former == [first]


def test_a_base_that_does_not_answer_loses_nothing(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    clock = Clock()
    handing = Handing(folder, clock)
    handing.connected(1, BROKER, was_known=False)
    quiet_flow(handing, clock, 1, 2)
    with closing(sqlite3.connect(":memory:")) as empty:
        assert handing.without_known(empty, [came(1, is_again=True)]) == ([came(1, is_again=True)], [])
    caplog.clear()


def test_a_spoilt_note_is_no_fault(folder: Path, con: sqlite3.Connection) -> None:
    (folder / HANDED_NAME).write_text("[]")
    handing = Handing(folder)
    handing.connected(1, BROKER, was_known=True)
    assert handing.without_known(con, [came(1, is_again=True)])[1] == []


@pytest.mark.parametrize("many", [1, 300], ids=["judged at once", "a backlog"])
def test_messages_that_nothing_tells_apart_count_once_though_the_thanks_for_them_are_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    """With a real broker, which sends again what it heard no thanks for."""
    monkeypatch.setattr(runtime.handing, "_PATIENCE_S", 0.0)
    town = make_base(tmp_path / "town")
    with running(tmp_path) as broker:

        def collected(count: int, until_so: Callable[[Collector], bool]) -> None:
            collector = Collector(town, broker=Broker("127.0.0.1", broker.port))
            collector.start()
            until(lambda: collector.state.phase == "live")
            for number in range(broker.thanks, broker.thanks + count):
                broker.publish([(TOPIC, PAYLOAD)])
                until(lambda number=number: broker.thanks > number)
            until(lambda: until_so(collector))
            assert collector.stop(10)

        collected(2, lambda _collector: broker.thanks == 2)
        broker.publish([(TOPIC, PAYLOAD)] * many)
        with monkeypatch.context() as patch:
            patch.setattr(Listener, "thank", lambda _self, _arrivals: None)  # it is killed in their place
            collected(0, lambda collector: collector.state.counts.received == many)
        assert (broker.thanks, len(stored_values(town))) == (2, many + 2)
        collected(0, lambda _collector: broker.thanks == many + 2)
        assert len(stored_values(town)) == many + 2
        collected(1, lambda _collector: broker.thanks == many + 3)
        assert len(stored_values(town)) == many + 3


def test_what_the_writer_looks_through_does_not_change_under_it(folder: Path) -> None:
    """A connection that is made in the middle of a transaction must not make it fail."""
    handing = Handing(folder)
    handing.connected(1, BROKER, was_known=False)
    seen = handing._sessions.items()
    for _link in seen:
        handing.connected(2, BROKER, was_known=True)
    assert (len(seen), handing._sessions.keys()) == (1, {1, 2})
