"""What lies on the topics of the lobby is data from outside: a screen takes its town's newest, and nothing else."""

from __future__ import annotations

import os
import shutil
import tracemalloc
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

import runtime.lobby_receiver
from runtime.lobby_outbox import has_outgoing, make_content
from runtime.lobby_receiver import LobbyReceiver
from store.base import open_reader
from sync.address import Broker
from sync.link_opening import open_link
from sync.link_terms import Terms
from sync.lobby_content import unpack
from sync.lobby_parts import Parcel, Topics, wrap
from sync.lobby_seal import KEY_NAME, require_key
from sync.lobby_state import ScreenState, read_state
from tests.support.broker import MosquittoBroker, kept_on, running
from tests.support.collecting import until
from tests.support.lobby import NOW_MS, card, make_hall, make_office, prepare, receiving, sending, shown
from tests.support.small_disk import fill, small_disk

if TYPE_CHECKING:
    from pathlib import Path

TOPICS = Topics("parvis/hall")
MINUTE_MS, YEAR_MS = 60_000, 365 * 86_400_000


def parcel(office: Path, title: str, now_ms: int = NOW_MS, picture: bytes | None = None) -> Parcel:
    """Wrap what the office would send."""
    card(office, title, picture)
    con = open_reader(office)
    try:
        data = make_content(con, office, now_ms).data
    finally:
        con.close()
    key = require_key(office)
    return wrap(data, unpack(data, key).made_ms, key)


def put(broker: MosquittoBroker, sent: Parcel, numbers: list[int] | None = None, *, has_manifest: bool = True) -> None:
    """Publish pieces and manifest the way somebody else might."""
    chosen = range(len(sent.parts)) if numbers is None else numbers
    broker.publish([(TOPICS.part(sent.manifest.id, n), sent.parts[n]) for n in chosen], retain=True)
    if has_manifest:
        broker.publish([(TOPICS.manifest, sent.sealed)], retain=True)


def told(broker: MosquittoBroker) -> ScreenState:
    """Give what the screen tells the office."""
    (payload,) = kept_on(broker, TOPICS.screen("+")).values()
    state = read_state(payload)
    assert state is not None
    return state


def refused(broker: MosquittoBroker) -> str:
    """Give the code of what the screen says it refused, "" for nothing."""
    states = kept_on(broker, TOPICS.screen("+")).values()
    state = read_state(next(iter(states), b""))
    return state.refused.code if state is not None and state.refused is not None else ""


def reasons(hall: Path) -> list[str]:
    """Give the codes of everything that was set aside."""
    return sorted(file.read_text("utf-8").splitlines()[0] for file in (hall / "lobby" / "aside").glob("*.txt"))


def test_pieces_that_come_after_their_manifest_and_backwards_are_put_together(
    broker: MosquittoBroker, office: Path, hall: Path
) -> None:
    sent = parcel(office, "Marché", picture=os.urandom(200_000))
    with receiving(hall):
        put(broker, sent, [])
        until(lambda: bool(kept_on(broker, TOPICS.screen("+"))))
        until(lambda: told(broker).of == len(sent.parts))
        assert shown(hall) == []
        put(broker, sent, list(reversed(range(len(sent.parts)))), has_manifest=False)
        until(lambda: shown(hall) == ["Marché"])
        until(lambda: told(broker) == ScreenState(1, NOW_MS, NOW_MS, sent.manifest.sha256))


def test_a_newer_content_takes_over_while_half_of_the_older_is_in(
    broker: MosquittoBroker, office: Path, hall: Path
) -> None:
    old = parcel(office, "Ancien", picture=os.urandom(150_000))
    new = parcel(office, "Nouveau", NOW_MS + MINUTE_MS)
    with receiving(hall):
        put(broker, old, [0, 1])
        until(lambda: told(broker).gathered == 2 if kept_on(broker, TOPICS.screen("+")) else False)
        put(broker, new)
        until(lambda: shown(hall) == ["Ancien", "Nouveau"])
        put(broker, old, has_manifest=False)
        until(lambda: told(broker).digest == new.manifest.sha256)
    assert reasons(hall) == []


def test_an_older_content_after_a_newer_one_is_refused_told_and_never_shown(
    broker: MosquittoBroker, office: Path, hall: Path
) -> None:
    old, new = parcel(office, "Ancien"), parcel(office, "Nouveau", NOW_MS + MINUTE_MS)
    with receiving(hall):
        put(broker, new)
        until(lambda: shown(hall) == ["Ancien", "Nouveau"])
        put(broker, old)
        until(lambda: refused(broker) == "content-older")
        assert told(broker).digest == new.manifest.sha256
    assert shown(hall) == ["Ancien", "Nouveau"]
    with receiving(hall):  # the same after a restart
        until(lambda: refused(broker) == "content-older")
        put(broker, new)
        until(lambda: refused(broker) == "")
    assert shown(hall) == ["Ancien", "Nouveau"]
    assert reasons(hall) == ["content-older"]


@pytest.mark.parametrize("now_ms", [0, NOW_MS - YEAR_MS, NOW_MS + YEAR_MS])
def test_a_screen_whose_clock_has_jumped_takes_the_newer_and_refuses_the_older(
    broker: MosquittoBroker, office: Path, hall: Path, now_ms: int
) -> None:
    old, new = parcel(office, "Ancien"), parcel(office, "Nouveau", NOW_MS + MINUTE_MS)
    with receiving(hall, now_ms):
        put(broker, old)
        until(lambda: shown(hall) == ["Ancien"])
        put(broker, new)
        until(lambda: shown(hall) == ["Ancien", "Nouveau"])
        put(broker, old)
        until(lambda: refused(broker) == "content-older")
    assert shown(hall) == ["Ancien", "Nouveau"]


def test_an_office_whose_clock_was_years_ahead_is_not_shut_out_afterwards(
    broker: MosquittoBroker, office: Path, hall: Path
) -> None:
    with receiving(hall):
        put(broker, parcel(office, "En 2036", NOW_MS + 10 * YEAR_MS))
        until(lambda: shown(hall) == ["En 2036"])
        put(broker, parcel(office, "Aujourd’hui", NOW_MS))
        until(lambda: shown(hall) == ["Aujourd’hui", "En 2036"])


def test_a_damaged_piece_is_set_aside_with_its_reason_and_put_right_by_a_sound_one(
    broker: MosquittoBroker, office: Path, hall: Path
) -> None:
    first, second = parcel(office, "Premier"), parcel(office, "Second", NOW_MS + MINUTE_MS, os.urandom(100_000))
    with receiving(hall):
        put(broker, first)
        until(lambda: shown(hall) == ["Premier"])
        broken = bytearray(second.parts[1])
        broken[5] ^= 1
        broker.publish([(TOPICS.part(second.manifest.id, 1), bytes(broken))], retain=True)
        put(broker, second, [0, *range(2, len(second.parts))])
        until(lambda: refused(broker) == "content-damaged")
        assert shown(hall) == ["Premier"]
        assert reasons(hall) == ["content-damaged"]
        put(broker, second, [1], has_manifest=False)
        until(lambda: shown(hall) == ["Premier", "Second"])
        until(lambda: refused(broker) == "")


def test_another_towns_content_is_set_aside_and_ours_comes_all_the_same(
    tmp_path: Path, broker: MosquittoBroker, office: Path, hall: Path
) -> None:
    stranger = make_office(tmp_path / "stranger", broker.url)
    with receiving(hall):
        put(broker, parcel(stranger, "Réclame", NOW_MS + MINUTE_MS))
        until(lambda: refused(broker) == "content-stranger")
        put(broker, parcel(office, "Marché"))
        until(lambda: shown(hall) == ["Marché"])
        until(lambda: refused(broker) == "")
    assert reasons(hall) == ["content-stranger"]


def test_a_key_that_brings_the_same_while_it_is_judged_does_not_cost_the_newer_one_that_follows(
    broker: MosquittoBroker, office: Path, hall: Path
) -> None:
    """The answer about the first came once the second was half in, and was taken for one about the second."""
    first, second = parcel(office, "Premier"), parcel(office, "Second", NOW_MS + MINUTE_MS, os.urandom(100_000))
    handed: list[str] = []
    receiver = LobbyReceiver(hall, lambda data, _fault: handed.append(sha256(data).hexdigest()), lambda: NOW_MS)
    receiver.line.start()
    try:
        put(broker, first)
        until(lambda: handed == [first.manifest.sha256])  # the writer has it, and a key to look at before it
        receiver.take(first.manifest.made_ms, first.manifest.sha256, "key")
        put(broker, second, [0])
        until(lambda: receiver._news == second.sealed or told(broker).gathered == 1)
        receiver.settle()  # it is known: the key has brought it
        until(lambda: told(broker).gathered == 1)
        put(broker, second, has_manifest=False)
        until(lambda: handed == [first.manifest.sha256, second.manifest.sha256])
    finally:
        assert receiver.line.stop(10)


def test_a_newer_one_that_came_before_its_town_key_is_looked_at_again_beside_one_that_never_comes_whole(
    broker: MosquittoBroker, office: Path, hall: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime.lobby_receiver, "_AGAIN_S", 0.5)
    old = parcel(office, "Ancien", picture=os.urandom(150_000))
    new = parcel(office, "Nouveau", NOW_MS + MINUTE_MS)
    with receiving(hall):
        put(broker, old, [0, 1])
        until(lambda: bool(kept_on(broker, TOPICS.screen("+"))) and told(broker).gathered == 2)
        (hall / KEY_NAME).write_bytes(b"")  # somebody copies it anew, and the stick is slow
        put(broker, new)
        until(lambda: refused(broker) == "content-key")
        shutil.copy(office / KEY_NAME, hall / KEY_NAME)
        until(lambda: shown(hall) == ["Ancien", "Nouveau"])


def test_a_screen_without_the_key_takes_nothing_from_the_broker_until_it_has_it(
    tmp_path: Path, broker: MosquittoBroker, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime.lobby_receiver, "_AGAIN_S", 0.5)
    hall = make_hall(tmp_path / "hall", broker.url, None)
    put(broker, parcel(office, "Marché"))
    with receiving(hall):
        until(lambda: refused(broker) == "content-key")
        assert shown(hall) == []
        shutil.copy(office / KEY_NAME, hall / KEY_NAME)
        until(lambda: shown(hall) == ["Marché"])


def test_what_found_no_place_on_a_full_disk_is_told_and_taken_once_there_is_room(
    tmp_path: Path, broker: MosquittoBroker, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime.lobby_receiver, "_AGAIN_S", 0.5)
    with small_disk(tmp_path / "disk", megabytes=8) as disk:
        hall = make_hall(disk / "hall", broker.url, office)
        with receiving(hall):
            filler = fill(disk)
            put(broker, parcel(office, "Marché", picture=os.urandom(100_000)))
            until(lambda: refused(broker) == "content-disk")
            assert shown(hall) == []
            filler.unlink()
            until(lambda: shown(hall) == ["Marché"])
            until(lambda: refused(broker) == "")


def test_rubbish_on_every_topic_changes_nothing_and_what_follows_is_taken(
    broker: MosquittoBroker, office: Path, hall: Path
) -> None:
    sent = parcel(office, "Marché", picture=os.urandom(100_000))
    topics = [
        TOPICS.manifest,
        TOPICS.part(sent.manifest.id, 0),
        TOPICS.part(sent.manifest.id, 99_999),
        f"parvis/hall/part/{sent.manifest.id}/x",
        TOPICS.there("x"),
    ]
    rubbish = [b"", b"\x00\xff", b"[" * 5_000, os.urandom(40_000), b'{"parvis_lobby":1}', "é".encode()]
    with receiving(hall):
        put(broker, sent, [])  # its pieces are asked for from now on
        for _round in range(3):
            broker.publish([(topic, some) for topic in topics for some in rubbish], retain=True)
        put(broker, sent)
        until(lambda: shown(hall) == ["Marché"])
        until(lambda: refused(broker) == "")


@pytest.mark.parametrize("version", [5, 4])
def test_a_message_of_many_megabytes_costs_no_memory_and_hides_nothing(broker: MosquittoBroker, version: int) -> None:
    broker.publish([(TOPICS.manifest, bytes(40 << 20))], retain=True)
    place = Broker("127.0.0.1", broker.port, topics=(TOPICS.manifest,))
    tracemalloc.start()
    try:
        link = open_link(place, "hall", Terms(version=version, is_lasting=False, most_bytes=128 << 10))
        broker.publish([(TOPICS.manifest, b"small")])
        found: list[bytes] = []
        while b"small" not in found:
            found += [arrival.payload for arrival in link.pump(10.0, 10)]
        link.close()
        assert found == [b"small"]
        assert tracemalloc.get_traced_memory()[1] < 4 << 20
    finally:
        tracemalloc.stop()


def test_a_broker_that_is_away_for_long_changes_nothing_and_what_it_has_is_taken_when_it_is_back(
    broker: MosquittoBroker, office: Path, hall: Path
) -> None:
    with receiving(hall):
        put(broker, parcel(office, "Premier"))
        until(lambda: shown(hall) == ["Premier"])
        broker.stop()
        card(office, "Second")
        prepare(office, NOW_MS + MINUTE_MS)
        with sending(office) as sender:
            until(lambda: sender.posting.phase == "away")
            assert sender.posting.is_waiting
            assert shown(hall) == ["Premier"]
            broker.start()
            until(lambda: not has_outgoing(office))
        until(lambda: shown(hall) == ["Premier", "Second"])


def test_a_screen_that_may_not_write_still_listens(tmp_path: Path, office: Path) -> None:
    rules = tmp_path / "rules"
    readable = (
        "readwrite parvis/hall/manifest",
        "readwrite parvis/hall/part/#",
        "read parvis/hall/#",
        "readwrite the/#",
    )
    rules.write_text("".join(f"topic {rule}\n" for rule in readable))
    with running(tmp_path, f"acl_file {rules}") as broker:
        put(broker, parcel(office, "Marché"))
        hall = make_hall(tmp_path / "mute", broker.url, office)
        with receiving(hall):
            until(lambda: shown(hall) == ["Marché"])
        assert kept_on(broker, TOPICS.screen("+")) == {}
