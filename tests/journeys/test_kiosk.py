"""From a message on a real broker to the words on the lobby screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.app import LobbyFeed
from kiosk.window import KioskWindow
from measures.timespan import instant_of
from runtime.service import Service
from runtime.settings import BrokerSettings, Settings, write_settings
from store.base import Town, create_base
from tests.support.broker import MosquittoBroker, running
from tests.support.kiosk_clock import PushedClock
from tests.support.kiosk_hand import Hand
from tests.support.uplink import BEGIN, sensor_of, uplink

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[MosquittoBroker]:
    with running(tmp_path) as made:
        yield made


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
    assert "de 8\u00a0h à 9\u00a0h" in said
    assert "Compté il y a 12 minutes" in said
    assert "À préciser par la mairie" in said
    assert sensor_of(0) not in said
