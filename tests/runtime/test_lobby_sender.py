"""Content on its way to a lobby screen of its own, through a real broker: whole, newest, or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

import runtime.lobby_outbox
import runtime.lobby_sender
from runtime.lobby_outbox import (
    has_outgoing,
    make_content,
    note_pieces,
    put_outgoing,
    read_outgoing,
    read_pieces,
    read_sent,
    take_back,
)
from runtime.lobby_sender import LobbySender
from runtime.settings import read_settings, write_settings
from store.base import open_reader
from sync.lobby_content import unpack
from sync.lobby_parts import Topics, read_manifest
from sync.lobby_seal import require_key
from tests.support.broker import MosquittoBroker, find_mosquitto, kept_on, running
from tests.support.certificate import make_certificate
from tests.support.collecting import kill, until
from tests.support.lobby import NOW_MS, card, make_hall, make_office, prepare, receiving, sending, shown
from tests.support.shared import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from runtime.lobby_sender import Posting

TOPICS = Topics("parvis/hall")


def send(office: Path, now_ms: int = NOW_MS) -> None:
    """Send the content of now and see it leave."""
    prepare(office, now_ms)
    with sending(office):
        until(lambda: not has_outgoing(office))


def test_what_the_office_sends_stands_in_the_lobby_and_the_office_hears_so(office: Path, hall: Path) -> None:
    card(office, "Marché", os.urandom(300_000))
    data = prepare(office)
    with sending(office) as sender, receiving(hall):
        until(lambda: shown(hall) == ["Marché"])
        until(lambda: bool(sender.posting.screens) and sender.posting.screens[0].state is not None)
        digest = hashlib.sha256(data).hexdigest()
        until(lambda: sender.posting.screens[0].state.digest == digest)
        (screen,) = sender.posting.screens
        assert screen.is_there
        assert screen.state.shown_ms == NOW_MS
        until(lambda: sender.posting.sent is not None)
        assert sender.posting.sent.digest == digest
    assert read_sent(office).size == len(data) > 300_000


def test_of_two_threads_that_tell_at_once_the_one_that_knows_more_is_heard_last(tmp_path: Path) -> None:
    heard: list[Posting] = []
    others: list[threading.Thread] = []

    def hear(posting: Posting) -> None:
        if not others:  # while the window's request is being told, the line has news
            others.append(threading.Thread(target=lambda: sender.tell(True, None)))
            others[0].start()
            others[0].join(0.2)
        heard.append(posting)

    sender = LobbySender(tmp_path, hear, lambda: NOW_MS)
    sender.send()
    others[0].join(10)
    assert heard[-1] == sender.posting
    assert (heard[-1].phase, heard[-1].is_waiting) == ("live", True)


def test_the_pieces_of_what_was_sent_before_are_cleared_away(broker: MosquittoBroker, office: Path) -> None:
    card(office, "Premier", os.urandom(200_000))
    send(office)
    old = read_manifest(kept_on(broker, TOPICS.manifest)[TOPICS.manifest], require_key(office))
    card(office, "Second")
    send(office, NOW_MS + 1)
    new = read_manifest(kept_on(broker, TOPICS.manifest)[TOPICS.manifest], require_key(office))
    until(lambda: read_pieces(office) == {new.id: new.parts})
    assert old.id != new.id
    assert set(kept_on(broker, "parvis/hall/part/+/+")) == {TOPICS.part(new.id, n) for n in range(new.parts)}


def test_pieces_of_an_earlier_file_are_cleared_away_though_nothing_is_to_be_sent(
    broker: MosquittoBroker, office: Path
) -> None:
    """A program that was killed between the sending and the clearing left them there."""
    card(office, "Premier")
    send(office)
    here = read_manifest(kept_on(broker, TOPICS.manifest)[TOPICS.manifest], require_key(office))
    broker.publish([(TOPICS.part("earlier", number), b"left over") for number in range(3)], retain=True)
    note_pieces(office, "earlier", 3)
    assert len(kept_on(broker, "parvis/hall/part/+/+")) == here.parts + 3
    with sending(office):
        until(lambda: read_pieces(office) == {here.id: here.parts})
    assert set(kept_on(broker, "parvis/hall/part/+/+")) == {TOPICS.part(here.id, n) for n in range(here.parts)}


def test_a_screen_that_goes_says_so_itself_and_one_that_is_cut_off_is_said_to_be_gone(office: Path, hall: Path) -> None:
    heard: list[bool | None] = []

    def tell(posting: Posting) -> None:
        for screen in posting.screens:
            if heard[-1:] != [screen.is_there]:
                heard.append(screen.is_there)

    with sending(office, tell):
        with receiving(hall):
            until(lambda: heard == [True])
        until(lambda: heard == [True, False])
        with receiving(hall) as receiver:
            until(lambda: heard == [True, False, True])
            link = receiver.line._link
            assert link is not None
            link._client._sock_close()  # the cable is pulled: no goodbye
            until(lambda: heard == [True, False, True, False, True])


def test_a_screen_that_is_gone_is_forgotten_by_all_and_one_that_comes_back_says_so(
    broker: MosquittoBroker, office: Path, hall: Path
) -> None:
    """It was thrown away: until somebody says so, the office reads for ever that it cannot be reached."""
    with sending(office) as sender:
        with receiving(hall):
            until(lambda: [screen.is_there for screen in sender.posting.screens] == [True])
            name = sender.posting.screens[0].name
            sender.forget(name)  # pressed in the moment in which it came back
            until(lambda: not sender._gone)
            assert kept_on(broker, TOPICS.there("+"))
        until(lambda: [screen.is_there for screen in sender.posting.screens] == [False])
        sender.forget(name)
        until(lambda: sender.posting.screens == ())
        assert kept_on(broker, TOPICS.screen("+")) == kept_on(broker, TOPICS.there("+")) == {}
        with receiving(hall):
            until(lambda: [screen.name for screen in sender.posting.screens] == [name])


def test_what_waits_when_the_program_ends_goes_when_it_starts_again(
    broker: MosquittoBroker, office: Path, hall: Path
) -> None:
    broker.stop()
    card(office, "Marché")
    data = prepare(office)
    with sending(office) as sender:
        until(lambda: sender.posting.phase == "away")
        assert sender.posting.is_waiting
        assert sender.posting.fault is not None
        assert "ne répond pas" in sender.posting.fault.line
    assert read_outgoing(office) == data
    broker.start()
    with sending(office), receiving(hall):
        until(lambda: shown(hall) == ["Marché"])
    assert not has_outgoing(office)


def test_a_broker_that_keeps_nothing_of_ours_is_told_and_nothing_is_lost(tmp_path: Path, office: Path) -> None:
    rules = tmp_path / "rules"
    rules.write_text("topic read #\n")
    with running(tmp_path, f"acl_file {rules}") as deaf:
        office = make_office(tmp_path / "other", deaf.url)
        data = prepare(office)
        with sending(office) as sender:
            until(lambda: sender.posting.refused is not None)
            assert sender.posting.refused.code == "publish"
            assert sender.posting.sent is None
    assert read_outgoing(office) == data


def test_an_older_broker_that_takes_in_silence_and_keeps_nothing_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime.lobby_sender, "_BACK_S", 1.0)
    rules = tmp_path / "rules"
    rules.write_text("topic read #\n")
    with running(tmp_path, f"acl_file {rules}") as deaf:
        office = make_office(tmp_path / "other", deaf.url)
        prepare(office)
        with sending(office, version=4) as sender:
            until(lambda: sender.posting.refused is not None)
            assert sender.posting.refused.code == "unheard"
            assert sender.posting.is_waiting


def test_a_broker_that_takes_no_message_so_long_is_told(tmp_path: Path) -> None:
    with running(tmp_path, "max_packet_size 20000") as narrow:
        office = make_office(tmp_path / "other", narrow.url)
        card(office, "Photo", os.urandom(60_000))
        prepare(office)
        with sending(office) as sender:
            until(lambda: sender.posting.refused is not None)
            assert sender.posting.refused is not None
            # By its greeting: the reason with which it hangs up may be lost with the connection it closes.
            assert sender.posting.refused.code == "packet-size"
            assert "32" in sender.posting.refused.line
            assert sender.posting.is_waiting


def test_a_user_and_a_password_are_those_of_the_collecting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    users = tmp_path / "users"
    subprocess.run([find_mosquitto("mosquitto_passwd"), "-b", "-c", str(users), "mairie", "bon"], check=True)
    with running(tmp_path, f"password_file {users}", is_open=False) as closed:
        office = make_office(tmp_path / "other", f"mqtt://mairie@127.0.0.1:{closed.port}")
        prepare(office)
        with sending(office) as sender:
            until(lambda: sender.posting.fault is not None)
            assert sender.posting.fault.code == "password"
        monkeypatch.setenv("PARVIS_BROKER_PASSWORD", "bon")
        with sending(office):
            until(lambda: not has_outgoing(office))


def test_an_encrypted_way_is_that_of_the_collecting_on_both_sides(tmp_path: Path) -> None:
    pytest.importorskip("cryptography")
    certificate, key = make_certificate(tmp_path, begins_in_days=-1, lasts_days=30)
    with running(tmp_path, f"certfile {certificate}", f"keyfile {key}") as safe:
        url = f"mqtts://127.0.0.1:{safe.port}"
        office = make_office(tmp_path / "other", url)
        hall = make_hall(tmp_path / "safe", url, office)
        card(office, "Marché")
        prepare(office)
        with sending(office) as sender:
            until(lambda: sender.posting.fault is not None)
            assert sender.posting.fault.code == "certificate"
        for folder in (office, hall):
            settings = read_settings(folder)
            trusted = replace(settings.broker, ca_file=str(certificate))
            write_settings(folder, replace(settings, broker=trusted))
        with sending(office), receiving(hall):
            until(lambda: shown(hall) == ["Marché"])


def test_a_clock_that_is_set_back_makes_no_older_content(office: Path) -> None:
    def made(now_ms: int) -> int:
        con = open_reader(office)
        try:
            return unpack(make_content(con, office, now_ms).data, None).made_ms
        finally:
            con.close()

    assert made(NOW_MS) == NOW_MS
    assert made(NOW_MS - 3_600_000) == NOW_MS + 1
    assert made(NOW_MS + 5) == NOW_MS + 5
    # A day and more ahead is a wrong clock: the screens let go of such a content by themselves.
    assert made(NOW_MS - 10 * 86_400_000) == NOW_MS - 10 * 86_400_000


def command(*arguments: str) -> subprocess.Popen[str]:
    """Start `parvis lobby`."""
    line = [sys.executable, "-m", "parvis", "lobby", *arguments]
    return subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_the_command_sends_waits_for_the_screen_and_says_what_it_shows(office: Path, hall: Path) -> None:
    card(office, "Marché")
    with receiving(hall):
        sent = command("send", "--folder", str(office), "--json")
        out, said = sent.communicate(timeout=60)
        assert sent.returncode == 0, said
        answer = json.loads(out)
        assert answer["screens"][0]["is_there"] is True
        assert answer["screens"][0]["state"]["digest"] == answer["sent"]["digest"]
        out, _said = command("state", "--folder", str(office)).communicate(timeout=60)
        assert "L’écran affiche le contenu préparé" in out
    assert shown(hall) == ["Marché"]


def test_the_command_says_in_words_why_it_cannot_send(tmp_path: Path, broker: MosquittoBroker, office: Path) -> None:
    broker.stop()
    sent = command("send", "--folder", str(office), "--wait", "1")
    _out, said = sent.communicate(timeout=60)
    assert sent.returncode == 1
    assert "ne répond pas" in said
    assert has_outgoing(office)
    none = command("send", "--folder", str(make_office(tmp_path / "none", "")))
    _out, said = none.communicate(timeout=60)
    assert none.returncode == 2
    assert "Aucun serveur n’est réglé" in said


def test_an_office_killed_again_and_again_leaves_the_newest_content_and_no_old_piece(
    broker: MosquittoBroker, office: Path, hall: Path
) -> None:
    chance = random.Random(1)
    hit = 0
    with receiving(hall):
        for number in range(8):
            card(office, "Annonce", os.urandom(390_000))
            card(office, f"Essai {number}")
            process = command("send", "--folder", str(office))
            broker.wait_log("parvis-office", 2 * number + 1)
            threading.Event().wait(chance.uniform(0.0, 0.4))  # the moment of the blow is what is tried
            hit += process.poll() is None
            kill(process)
            process.communicate()
        card(office, "Dernier")
        process = command("send", "--folder", str(office), "--json")
        out, said = process.communicate(timeout=60)
        assert process.returncode == 0, said
        assert json.loads(out)["waiting"] is False
        assert "Dernier" in shown(hall)
    assert hit > 0
    here = read_manifest(kept_on(broker, TOPICS.manifest)[TOPICS.manifest], require_key(office))
    with sending(office):
        until(lambda: read_pieces(office) == {here.id: here.parts})
    assert set(kept_on(broker, "parvis/hall/part/+/+")) == {TOPICS.part(here.id, n) for n in range(here.parts)}


def test_a_newer_content_that_comes_as_the_older_is_taken_out_of_the_outbox_stays(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, others = runtime.lobby_outbox.read_outgoing, []

    def reading(folder: Path) -> bytes | None:
        found = read(folder)
        other = threading.Thread(target=put_outgoing, args=(folder, b"newer"))
        other.start()
        other.join(0.2)  # it must wait until the older one is out
        others.append(other)
        return found

    put_outgoing(office, b"older")
    monkeypatch.setattr(runtime.lobby_outbox, "read_outgoing", reading)
    take_back(office, b"older")
    others[0].join(10)
    assert read(office) == b"newer"
