"""From a message on a real broker to the words on the lobby screen."""

from __future__ import annotations

import json
import time
from contextlib import closing
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kiosk.facts import Lobby, read_lobby
from kiosk.feed import LobbyFeed
from kiosk.window import KioskWindow
from measures.timespan import DAY_MS, HOUR_MS, instant_of
from reports.opinions import answer_opinions
from runtime.lobby_outbox import make_content
from runtime.service import Service
from runtime.settings import BrokerSettings, KioskSettings, Settings, write_settings
from runtime.state import Change
from store.base import Town, create_base, open_reader
from store.cards import Card
from sync.lobby_content import Content, pack
from sync.lobby_kept import CONTENT_NAME
from tests.support.broker import MosquittoBroker
from tests.support.kiosk_clock import PushedClock
from tests.support.kiosk_hand import Hand
from tests.support.uplink import BEGIN, sensor_of, uplink

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_a_message_becomes_a_figure_on_the_lobby_screen(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, broker: MosquittoBroker
) -> None:
    folder = tmp_path / "town"
    folder.mkdir()
    create_base(folder, Town("Clairval"))
    write_settings(folder, Settings(broker=BrokerSettings(address=broker.url)))
    clock = PushedClock(instant_of(BEGIN) + 12 * 60_000)  # the counter told its hour at nine, Paris time
    window = KioskWindow(qapp, folder, 3.61, clock=clock)
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    window.show()
    with Service(folder, program="kiosk") as service:
        feed = LobbyFeed(service, window, clock)
        feed.ask()
        qtbot.waitUntil(lambda: service.state.is_live, timeout=15_000)
        broker.publish([uplink(0, devices=1, fields={"people_count_in": 30, "people_count_out": 14, "period_s": 3600})])
        hand = Hand(qtbot, window)
        qtbot.waitUntil(lambda: "on compte les passages" in hand.reads(), timeout=15_000)
        hand.touch("Touchez l’écran")
        hand.touch("C’est quoi")
        hand.touch("Le compteur de passages")
        said = hand.reads()
    window.close()
    assert "44" in said
    assert "passages" in said
    assert "de\u00a08\u00a0h\u00a0à\u00a09\u00a0h" in said
    assert "Compté il y a 12 minutes" in said
    assert "À préciser par la mairie" in said
    assert sensor_of(0) not in said


def test_a_lobby_that_is_slow_to_read_is_shown_while_more_comes_in_than_it_can_follow(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the newest question is answered: asked anew with every message it would stay the picture of last time."""
    folder = tmp_path / "town"
    folder.mkdir()
    create_base(folder, Town("Clairval"))
    clock = PushedClock(instant_of(BEGIN))
    window = KioskWindow(qapp, folder, 3.61, clock=clock)
    qtbot.addWidget(window)
    shown: list[Lobby] = []
    asked: list[float] = []
    monkeypatch.setattr(window, "show_lobby", shown.append)

    def slow(*told: Any) -> Lobby:
        asked.append(time.perf_counter())
        time.sleep(0.4)
        return read_lobby(*told)

    monkeypatch.setattr("kiosk.feed.read_lobby", slow)
    with Service(folder, program="kiosk") as service:
        feed = LobbyFeed(service, window, clock)
        pouring = QTimer(interval=60)
        pouring.timeout.connect(lambda: service.bridge.changed.emit(Change()))
        pouring.start()
        feed.ask()
        qtbot.waitUntil(lambda: len(shown) >= 2, timeout=10_000)
        pouring.stop()
        before = len(asked)
        qtbot.waitUntil(lambda: len(shown) == len(asked), timeout=5_000)
    assert len(asked) <= before + 2, "what came in between is asked for once"
    window.close()


def test_the_offices_key_brings_news_that_stay_when_it_is_pulled_out(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    folder, key = tmp_path / "lobby", tmp_path / "key"
    folder.mkdir()
    key.mkdir()
    create_base(folder, Town("Clairval"))
    clock = PushedClock(instant_of(BEGIN))
    window = KioskWindow(qapp, folder, 3.61, clock=clock)
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    window.show()
    with Service(folder, program="kiosk") as service:
        feed = LobbyFeed(service, window, clock, key)
        feed.ask()
        hand = Hand(qtbot, window)
        hand.touch("Touchez l’écran")
        card = Card("c1", "Marché de Noël", "samedi 12 décembre")
        (key / CONTENT_NAME).write_bytes(pack(Content("Clairval", 1, contact="le secrétariat", cards=(card,)), None))
        feed.look_for_content()
        qtbot.waitUntil(lambda: "Marché de Noël" in hand.reads(), timeout=15_000)
        (key / CONTENT_NAME).write_bytes(b"broken")
        feed.look_for_content()
        aside = folder / "lobby" / "aside"
        qtbot.waitUntil(lambda: any(aside.glob("*.txt")), timeout=15_000)
        (key / CONTENT_NAME).unlink()
        feed.look_for_content()
        feed.ask()
        hand.touch("Qui décide")
        qtbot.waitUntil(lambda: "le secrétariat" in hand.reads(), timeout=15_000)
        hand.touch("Accueil")
        assert "Marché de Noël" in hand.reads()
    window.close()


def test_hours_written_at_the_office_darken_the_screen_and_so_do_its_own_without_a_restart(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    office, folder, key = tmp_path / "office", tmp_path / "lobby", tmp_path / "key"
    for made in (office, folder, key):
        made.mkdir()
    for commune in (office, folder):
        create_base(commune, Town("Clairval"))
    ten_ms = instant_of(BEGIN) // DAY_MS * DAY_MS + 9 * HOUR_MS  # ten in the morning, Paris time
    clock = PushedClock(ten_ms)
    window = KioskWindow(qapp, folder, 3.61, clock=clock)
    qtbot.addWidget(window)
    window.resize(960, 540)
    window.show()
    lit: list[bool] = []
    window.take_switch(lit.append)

    def is_lit() -> bool:
        window.tick()
        return not lit or lit[-1]

    with Service(folder, program="kiosk") as service:
        feed = LobbyFeed(service, window, clock, key)
        feed.ask()
        clock.push(61)
        write_settings(folder, Settings(kiosk=KioskSettings(hours=("mo-su 14:00-18:00",))))
        feed.ask()
        qtbot.waitUntil(lambda: not is_lit(), timeout=15_000)
        write_settings(office, Settings(kiosk=KioskSettings(hours=("mo-su 08:30-12:00",))))
        with closing(open_reader(office)) as con:
            (key / CONTENT_NAME).write_bytes(make_content(con, office, ten_ms).data)
        feed.look_for_content()
        qtbot.waitUntil(is_lit, timeout=15_000)
        clock.set_wall(ten_ms + 4 * HOUR_MS)
        qtbot.waitUntil(lambda: not is_lit(), timeout=15_000)
    window.close()


def test_a_face_touched_in_the_lobby_is_counted_for_the_council(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "lobby"
    folder.mkdir()
    create_base(folder, Town("Clairval"))
    clock = PushedClock(instant_of(BEGIN))
    window = KioskWindow(qapp, folder, 3.61, clock=clock)
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    window.show()
    with Service(folder, program="kiosk") as service:
        feed = LobbyFeed(service, window, clock)
        window.take_opinions(feed.keep_opinion)
        feed.ask()
        hand = Hand(qtbot, window)
        for words in ("Touchez l’écran", "Mon avis", "Plutôt content", "À quoi ça sert"):
            hand.touch(words)
        feed.leave()
    window.close()
    out = StringIO()
    answer_opinions(folder, out, as_json=True)
    answer = json.loads(out.getvalue())
    assert answer["faces"] == {"happy": 1, "neither": 0, "unhappy": 0}
    assert [row["reason"] for row in answer["reasons"] if row["count"]] == ["useful"]
