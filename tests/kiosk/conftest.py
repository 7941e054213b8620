"""A kiosk window over the small town, its clock in the test's hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from kiosk.facts import read_lobby
from kiosk.town_facts import TownFacts
from kiosk.window import KioskWindow
from reports.town_plan import plan_by_hand
from runtime.pin import set_pin
from store.base import open_reader
from store.cards import Card
from tests.support.kiosk_clock import MONDAY_MS, PushedClock
from tests.support.kiosk_hand import Hand
from tests.support.town import draw_plan, make_town

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kiosk.facts import Lobby


@pytest.fixture
def clock() -> PushedClock:
    return PushedClock()


@pytest.fixture(scope="session")
def lobby(tmp_path_factory: pytest.TempPathFactory) -> Lobby:
    """The town as it is read; frozen, so all tests share it."""
    folder = make_town(tmp_path_factory.mktemp("town"), MONDAY_MS)
    con = open_reader(folder)
    try:
        return read_lobby(con, MONDAY_MS)
    finally:
        con.close()


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path, clock: PushedClock) -> Iterator[KioskWindow]:
    """A window of the reference screen, in work mode, without facts yet."""
    made = KioskWindow(qapp, tmp_path, 3.61, clock=clock)
    qtbot.addWidget(made)
    qapp.installEventFilter(made.guard)
    made.resize(1920, 1080)
    made.show()
    yield made
    qapp.removeEventFilter(made.guard)
    made.close()


@pytest.fixture
def hand(qtbot: QtBot, window: KioskWindow, lobby: Lobby) -> Hand:
    """A visitor's hand on the window, which shows the town."""
    window.show_lobby(lobby)
    return Hand(qtbot, window)


@pytest.fixture
def full(hand: Hand, window: KioskWindow, lobby: Lobby, tmp_path: Path) -> KioskWindow:
    """The window over a simulated town with a plan and news: what takes the most room of a page."""
    draw_plan(tmp_path)
    cards = (Card("a", "Coupure d’eau rue de la Gare", "mardi 24 novembre, de 9 h à 12 h", "Des bidons."),)
    town = msgspec.structs.replace(lobby.town, is_simulated=True)
    window.take_opinions(lambda _face, _reason: None)
    window.show_lobby(
        msgspec.structs.replace(lobby, town=town, facts=TownFacts(cards=cards, plan=plan_by_hand(tmp_path)))
    )
    return window


@pytest.fixture
def locked(qapp: QApplication, qtbot: QtBot, tmp_path: Path, clock: PushedClock, lobby: Lobby) -> Iterator[KioskWindow]:
    """A window that holds the screen: it is left by the PIN 4719."""
    set_pin(tmp_path, "4719")
    made = KioskWindow(qapp, tmp_path, 3.61, clock=clock, is_locked=True)
    qtbot.addWidget(made)
    qapp.installEventFilter(made.guard)
    made.resize(1920, 1080)
    made.show()
    made.show_lobby(lobby)
    yield made
    qapp.removeEventFilter(made.guard)
    made._leave()
