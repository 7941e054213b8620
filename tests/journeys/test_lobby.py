"""From a button at the office to a card on a lobby screen of its own, through a real broker; blow after blow."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from kiosk.feed import LobbyFeed
from kiosk.window import KioskWindow
from runtime.lobby_outbox import has_outgoing
from runtime.pin import set_pin
from runtime.service import Service
from sync.lobby_kept import CONTENT_NAME, kept_digest
from tests.support.broker import MosquittoBroker
from tests.support.collecting import kill, until
from tests.support.desktop import click, opened
from tests.support.hall import standing
from tests.support.kiosk_clock import PushedClock
from tests.support.kiosk_hand import Hand
from tests.support.lobby import NOW_MS, card, make_hall, make_office, prepare, sending, shown
from tests.support.shared import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

KILLS = 5
LEAST_COLOURS = 5  # a page that stands has far more; an empty one has one


def look_at(window: KioskWindow, frames: list[int]) -> bool:
    """Note how many colours the screen shows at this moment."""
    picture = window.grab().toImage().scaled(480, 270)
    frames.append(len({picture.pixel(x, y) for x in range(0, 480, 4) for y in range(0, 270, 4)}))
    return True


def test_a_card_written_at_the_office_is_sent_by_a_click_stands_in_the_lobby_and_the_office_reads_so(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, broker: MosquittoBroker
) -> None:
    office = make_office(tmp_path / "Clairval", broker.url)
    hall = make_hall(tmp_path / "hall", broker.url, office)
    with standing(qapp, qtbot, hall) as (window, _feed):
        hand = Hand(qtbot, window)
        qtbot.waitUntil(lambda: "Touchez l’écran" in hand.reads(), timeout=15_000)
        hand.touch("Touchez l’écran")
        with opened(qtbot, office, now_ms=lambda: NOW_MS) as commune:
            commune.window.show_page("lobby")
            page = commune.lobby
            click(qtbot, page.parts.segment("apart"))
            qtbot.waitUntil(lambda: "Rien n’a encore été envoyé" in page.handing.words(), timeout=15_000)
            click(qtbot, page.parts.segment("news"))
            click(qtbot, page.new_button)
            page.editor.title.insert("Marché de Noël")
            click(qtbot, page.editor.save_button)
            qtbot.waitUntil(lambda: bool(page.cards), timeout=10_000)
            assert "Marché de Noël" not in hand.reads()
            click(qtbot, page.parts.segment("apart"))
            click(qtbot, page.handing.send_button)
            frames: list[int] = []
            qtbot.waitUntil(lambda: look_at(window, frames) and "Marché de Noël" in hand.reads(), timeout=15_000)
            assert min(frames) > LEAST_COLOURS
            said = "L’écran affiche le contenu préparé à 10 h 12."
            qtbot.waitUntil(lambda: said in page.handing.words().replace("\u00a0", " "), timeout=15_000)
            hand.touch("Marché de Noël")
            assert "Écrit le 23 novembre 2026" in hand.reads().replace("\u00a0", " ")
            broker.stop()
            qtbot.waitUntil(lambda: "ne répond pas" in page.handing.words(), timeout=15_000)
            click(qtbot, page.handing.send_button)
            qtbot.waitUntil(lambda: "est prêt et attend" in page.handing.words(), timeout=15_000)
            assert "Marché de Noël" in hand.reads()
            broker.start()
            qtbot.waitUntil(lambda: "Envoyé" in page.handing.words(), timeout=30_000)


def test_a_key_that_was_refused_is_read_behind_the_pin_after_a_restart_too(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    hall, key = make_hall(tmp_path / "hall", "", None), tmp_path / "key"
    key.mkdir()
    (key / CONTENT_NAME).write_bytes(b"broken")
    set_pin(hall, "4719")
    for _start in range(2):
        window = KioskWindow(qapp, hall, 3.61, clock=PushedClock(NOW_MS), is_locked=True)
        qtbot.addWidget(window)
        qapp.installEventFilter(window.guard)
        window.resize(1920, 1080)
        window.show()
        hand = Hand(qtbot, window)
        with Service(hall, program="kiosk") as service:
            feed = LobbyFeed(service, window, PushedClock(NOW_MS), key)
            window.take_origin(feed.origin)
            feed.ask()
            qtbot.waitUntil(lambda feed=feed: feed._has_looked, timeout=15_000)
            hand.open_pad()
            for digit in "4719":
                hand.touch(digit)
            hand.touch("Contenu")
            said = hand.reads()
            hand.touch("Fermer")
            assert "Rien n’est encore venu du bureau." in said
            assert "Ce n’est pas un fichier pour le hall." in said
            assert f"Une clé USB est attendue dans {key}." in said
        qapp.removeEventFilter(window.guard)
        window._leave()


def kiosk(hall: Path) -> subprocess.Popen[bytes]:
    """Start the lobby screen as a program of its own, with nobody in front of it."""
    line = [sys.executable, "-m", "parvis", "kiosk", "--windowed", "--folder", str(hall)]
    return subprocess.Popen(line, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_a_screen_killed_again_and_again_while_content_comes_shows_the_newest_in_the_end(
    tmp_path: Path, broker: MosquittoBroker
) -> None:
    office = make_office(tmp_path / "office", broker.url)
    hall = make_hall(tmp_path / "hall", broker.url, office)
    chance = random.Random(3)
    with sending(office) as sender:

        def send(title: str) -> None:
            card(office, "Photo", os.urandom(390_000))
            card(office, title)
            prepare(office, NOW_MS + len(title))
            sender.send()

        def is_there() -> bool | None:
            screens = sender.posting.screens
            return screens[0].is_there if screens else None

        for number in range(KILLS):
            process = kiosk(hall)
            until(lambda process=process: is_there() is True and process.poll() is None)  # type: ignore[misc]
            send("x" * (number + 1))
            threading.Event().wait(chance.uniform(0.0, 0.3))  # the moment of the blow is what is tried
            kill(process)
            until(lambda: is_there() is False)  # its last will
            until(lambda: not has_outgoing(office))
        process = kiosk(hall)
        try:
            until(lambda: "x" * KILLS in shown(hall))
            until(lambda: sender.posting.screens[0].is_there is True)
            until(lambda: (state := sender.posting.screens[0].state) is not None and state.digest == kept_digest(hall))
            assert sender.posting.sent is not None
            assert sender.posting.sent.digest == kept_digest(hall)
        finally:
            kill(process)
