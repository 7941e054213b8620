"""A base that is replaced, or goes away and comes back, under programs that run: real processes, files and broker."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.feed import LobbyFeed
from kiosk.view import PageName, Place
from kiosk.window import KioskWindow
from measures.timespan import instant_of
from reports.opinions import answer_opinions
from runtime.reception import RECEPTION_NAME
from runtime.service import Service
from runtime.settings import BrokerSettings, Settings, write_settings
from store.backup import back_up
from store.base import BASE_NAME, open_reader
from store.gate import Collecting
from store.queries import count_status
from tests.support.base import make_base
from tests.support.broker import MosquittoBroker
from tests.support.collecting import collecting, stored_values, until
from tests.support.kiosk_clock import PushedClock
from tests.support.kiosk_hand import Hand
from tests.support.uplink import BEGIN, uplink

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody take away a file that is open")
WAIT_MS = 30_000


@pytest.fixture
def folder(tmp_path: Path, broker: MosquittoBroker) -> Path:
    made = make_base(tmp_path / "town")
    write_settings(made, Settings(broker=BrokerSettings(address=broker.url)))
    return made


def wait_for(qtbot: QtBot, service: Service, readings: int) -> None:
    """Wait until the window reads so many readings, asking as a page does: at each change."""
    seen: list[Any] = []

    def ask() -> None:
        service.reader.ask("page", lambda con: count_status(con).readings, seen.append)

    told = service.bridge.changed.connect(lambda _change: ask())
    ask()
    qtbot.waitUntil(lambda: bool(seen) and seen[-1] == readings, timeout=WAIT_MS)
    service.bridge.changed.disconnect(told)


@contextmanager
def _beside_a_service(folder: Path) -> Iterator[Service]:
    """Give a window beside a process that collects."""
    with collecting(folder):
        until(lambda: Collecting.is_held(folder))
        with Service(folder) as window:
            yield window


def test_a_backup_restored_under_a_service_and_a_window_is_what_both_go_on_with(
    tmp_path: Path, folder: Path, broker: MosquittoBroker, qtbot: QtBot
) -> None:
    with collecting(folder):
        until((folder / RECEPTION_NAME).exists)  # it hears the broker
        with Service(folder) as window:
            broker.publish([uplink(1)])
            wait_for(qtbot, window, 1)
            with closing(open_reader(folder)) as con:
                back_up(con, tmp_path / "backup")
            broker.publish([uplink(2), uplink(3)])
            wait_for(qtbot, window, 3)
            (tmp_path / "backup").replace(folder / BASE_NAME)
            wait_for(qtbot, window, 1)
            broker.publish([uplink(4)])
            wait_for(qtbot, window, 2)
            assert window.state.base_fault is None
    assert stored_values(folder) == [1, 4]
    (copy,) = (folder / "backups").iterdir()
    for file in (copy, folder / BASE_NAME):
        with closing(sqlite3.connect(file)) as con:
            assert con.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    (tmp_path / "former").mkdir()
    copy.rename(tmp_path / "former" / BASE_NAME)
    assert stored_values(tmp_path / "former") == [1, 2, 3]


@pytest.mark.parametrize("way", ["backup", "raw copy"])
def test_a_backup_copied_over_the_base_under_a_service_and_a_window_is_what_both_go_on_with(
    tmp_path: Path, folder: Path, broker: MosquittoBroker, qtbot: QtBot, way: str
) -> None:
    kept = tmp_path / "kept"
    with collecting(folder):
        until((folder / RECEPTION_NAME).exists)
        broker.publish([uplink(1)])
        until(lambda: stored_values(folder) == [1])
    if way == "raw copy":
        shutil.copyfile(folder / BASE_NAME, kept)  # by hand, with nothing open: the log is in it
    else:
        with closing(open_reader(folder)) as con:
            back_up(con, kept)
    with _beside_a_service(folder) as window:
        broker.publish([uplink(number) for number in range(2, 102)])
        wait_for(qtbot, window, 101)  # into the file itself, with the last who closes
    with _beside_a_service(folder) as window:
        broker.publish([uplink(number) for number in range(102, 302)])
        wait_for(qtbot, window, 301)
        before = (folder / BASE_NAME).stat().st_ino
        subprocess.run(["cp", str(kept), str(folder / BASE_NAME)], check=True)
        wait_for(qtbot, window, 1)
        broker.publish([uplink(400)])
        wait_for(qtbot, window, 2)
        qtbot.waitUntil(lambda: window.state.replaced == "", timeout=WAIT_MS)
        assert window.state.base_fault is None
        assert (folder / BASE_NAME).stat().st_ino != before
    assert stored_values(folder) == [1, 400]
    with closing(sqlite3.connect(folder / BASE_NAME)) as con:
        assert con.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_folder_that_goes_away_and_comes_back_loses_nothing_that_came_meanwhile(
    tmp_path: Path, folder: Path, broker: MosquittoBroker, qtbot: QtBot
) -> None:
    away = tmp_path / "away"
    with Service(folder) as window:
        qtbot.waitUntil(lambda: window.state.is_live, timeout=WAIT_MS)
        broker.publish([uplink(1)])
        wait_for(qtbot, window, 1)
        folder.rename(away)
        qtbot.waitUntil(lambda: window.state.base_fault is not None, timeout=WAIT_MS)
        fault = window.state.base_fault
        assert fault is not None and fault.code == "base-away" and not fault.is_bug
        broker.publish([uplink(2), uplink(3)])
        qtbot.waitUntil(lambda: window.state.waiting == 2, timeout=WAIT_MS)
        assert not folder.exists(), "nothing is made where the folder stood"
        away.rename(folder)
        qtbot.waitUntil(lambda: window.state.base_fault is None, timeout=WAIT_MS)
        wait_for(qtbot, window, 3)
    assert stored_values(folder) == [1, 2, 3]
    assert not (folder / "backups").exists()


def test_a_lobby_whose_folder_goes_away_keeps_its_page_and_what_visitors_say_and_then_shows_what_is_new(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, folder: Path, broker: MosquittoBroker
) -> None:
    clock = PushedClock(instant_of(BEGIN) + 12 * 60_000)
    window = KioskWindow(qapp, folder, 3.61, clock=clock)
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    window.show()
    with Service(folder, program="kiosk") as service:
        feed = LobbyFeed(service, window, clock)
        window.take_opinions(feed.keep_opinion)
        feed.ask()
        qtbot.waitUntil(lambda: service.state.is_live, timeout=WAIT_MS)
        folder.rename(tmp_path / "away")
        qtbot.waitUntil(lambda: service.state.base_fault is not None, timeout=WAIT_MS)
        hand = Hand(qtbot, window)
        for words in ("Touchez l’écran", "Mon avis", "Plutôt content", "À quoi ça sert"):
            hand.touch(words)
        broker.publish([uplink(0, devices=1, fields={"people_count_in": 30, "people_count_out": 14, "period_s": 3600})])
        qtbot.waitUntil(lambda: service.state.waiting == 1, timeout=WAIT_MS)
        (tmp_path / "away").rename(folder)
        qtbot.waitUntil(lambda: service.state.is_live and service.state.waiting == 0, timeout=WAIT_MS)
        window.go(Place(PageName.ATTRACT))
        qtbot.waitUntil(lambda: "on compte les passages" in hand.reads(), timeout=WAIT_MS)
        feed.leave()
    window.close()
    out = StringIO()
    answer_opinions(folder, out, as_json=True)
    assert json.loads(out.getvalue())["faces"] == {"happy": 1, "neither": 0, "unhappy": 0}
