"""A key pulled out while it is read, a disk that is full or only reads: the lobby keeps its last good content.

Real disks, real refusals of the kernel; with a real broker, by which the office hears of it.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

import runtime.lobby_receiver
from kiosk.feed import LobbyFeed
from kiosk.looked import look_at_key
from kiosk.window import KioskWindow
from runtime.lobby_words import told_words
from runtime.service import Service
from store.base import Town, create_base
from store.cards import Card
from sync.lobby_content import Content, pack
from sync.lobby_kept import CONTENT_NAME
from sync.lobby_seal import NOT_KEPT, require_key
from tests.support.broker import MosquittoBroker
from tests.support.collecting import until
from tests.support.kiosk_clock import PushedClock
from tests.support.lobby import NOW_MS, card, make_hall, make_office, prepare, sending, shown
from tests.support.loop_disk import break_off, loop_disk, turn_read_only
from tests.support.small_disk import fill, small_disk, take_out

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs mounts")
MINUTE_MS = 60_000
LEAST_COLOURS = 5  # a page that stands has far more; an empty one has one


def file_of(title: str, made_ms: int, key: bytes | None, pictures: int = 1) -> bytes:
    """Write what the office would put on a key."""
    cards = tuple(Card(f"c{n}", f"{title} {n}", picture=os.urandom(390_000)) for n in range(pictures))
    return pack(Content("Clairval", made_ms, cards=cards), key)


def colours(window: KioskWindow) -> int:
    """Give how many colours the screen shows at this moment."""
    picture = window.grab().toImage().scaled(480, 270)
    return len({picture.pixel(x, y) for x in range(0, 480, 4) for y in range(0, 270, 4)})


def titles(window: KioskWindow) -> list[str]:
    """Give the titles of the cards on the screen."""
    return [] if window._lobby is None else [one.title for one in window._lobby.facts.cards]


def test_a_key_pulled_out_in_the_middle_of_being_read_changes_nothing(tmp_path: Path) -> None:
    hall = tmp_path / "hall"
    hall.mkdir()
    create_base(hall, Town("Clairval"))
    with loop_disk(tmp_path / "key") as key:
        file = key / CONTENT_NAME
        file.write_bytes(file_of("Premier", 1, None))
        assert look_at_key(hall, key, NOW_MS, is_first=True).content is not None
        file.write_bytes(file_of("Second", 2, None, pictures=8))
        break_off(key, file)
        with file.open("rb") as opened:
            assert opened.read(4_096)  # it begins well
        with pytest.raises(OSError), file.open("rb") as opened:
            opened.read()
        for _look in range(2):
            looked = look_at_key(hall, key, NOW_MS, is_first=False)
            assert (looked.content, looked.refused) == (None, "")
        take_out(key)
        again = look_at_key(hall, key, NOW_MS, is_first=True)  # after a restart
        assert again.content is not None
        assert [one.title for one in again.content.cards] == ["Premier 0"]
    assert not (hall / "lobby" / "aside").exists()


@pytest.mark.parametrize("is_full", [True, False], ids=["full", "read-only"])
def test_a_disk_that_takes_nothing_leaves_the_last_good_content_and_the_office_hears_it(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    broker: MosquittoBroker,
    monkeypatch: pytest.MonkeyPatch,
    is_full: bool,
) -> None:
    monkeypatch.setattr(runtime.lobby_receiver, "_AGAIN_S", 0.5)
    office, key = make_office(tmp_path / "office", broker.url), tmp_path / "key"
    key.mkdir()
    make_disk = small_disk if is_full else loop_disk
    with make_disk(tmp_path / "disk", 32) as disk, sending(office) as sender:
        hall = make_hall(disk / "hall", broker.url, office)

        def send(title: str, made_ms: int) -> None:
            card(office, title, os.urandom(200_000))
            prepare(office, made_ms)
            sender.send()

        def heard() -> str:
            return "\n".join(
                f"{said.first} {said.second}" for said in told_words(sender.posting, NOW_MS, "Europe/Paris")
            )

        def start(look: Callable[[LobbyFeed, KioskWindow], None]) -> None:
            window = KioskWindow(qapp, hall, 3.61, clock=PushedClock(NOW_MS))
            qtbot.addWidget(window)
            window.resize(1920, 1080)
            window.show()
            with Service(hall, program="kiosk") as service:
                feed = LobbyFeed(service, window, PushedClock(NOW_MS), key, receives=True)
                feed.ask()
                look(feed, window)
                assert colours(window) > LEAST_COLOURS
                feed.leave()
            window.close()

        def first(feed: LobbyFeed, window: KioskWindow) -> None:
            send("Premier", NOW_MS)
            qtbot.waitUntil(lambda: titles(window) == ["Premier"], timeout=15_000)
            if is_full:
                fill(disk)
            else:
                turn_read_only(disk)
            send("Second", NOW_MS + MINUTE_MS)
            said = "Le disque de l’ordinateur de l’écran est plein, ou refuse d’écrire."
            qtbot.waitUntil(lambda: said in heard(), timeout=15_000)
            assert "L’écran ne peut rien garder de nouveau." in heard()
            (key / CONTENT_NAME).write_bytes(file_of("Troisième", NOW_MS + 2 * MINUTE_MS, require_key(office)))
            feed.look_for_content()
            qtbot.waitUntil(lambda: feed._refused == (NOT_KEPT, NOW_MS), timeout=15_000)
            assert any(said in told.second for told in feed.origin())
            assert titles(window) == ["Premier"]

        def again(_feed: LobbyFeed, window: KioskWindow) -> None:
            qtbot.waitUntil(lambda: titles(window) == ["Premier"], timeout=15_000)

        start(first)
        start(again)
        if not is_full:
            return
        (disk / "filler").unlink()
        start(lambda _feed, window: qtbot.waitUntil(lambda: titles(window) == ["Troisième 0"], timeout=15_000))
        until(lambda: "ne peut rien garder" not in heard())
        assert shown(hall) == ["Troisième 0"]
