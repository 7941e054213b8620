"""Forty seconds, standing: two questions of every visitor, from any page, in at most three touches."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from kiosk.facts import read_lobby
from kiosk.view import PageName, Place
from kiosk.window import KioskWindow
from store.base import open_reader
from tests.support.kiosk_clock import MONDAY_MS, PushedClock
from tests.support.kiosk_hand import Hand
from tests.support.town import SQUARE, make_town

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

SECONDS_A_TOUCH = 10.0  # read, decide, reach


@pytest.fixture
def clock() -> PushedClock:
    return PushedClock()


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_town(tmp_path_factory.mktemp("town"), MONDAY_MS, weeks=2)


@pytest.fixture
def hand(qapp: QApplication, qtbot: QtBot, town: Path, clock: PushedClock) -> Iterator[Hand]:
    window = KioskWindow(qapp, town, 3.61, clock=clock)
    qtbot.addWidget(window)
    qapp.installEventFilter(window.guard)
    window.take_opinions(lambda _face, _reason: None)
    window.resize(1920, 1080)
    window.show()
    with closing(open_reader(town)) as con:
        window.show_lobby(read_lobby(con, MONDAY_MS))
    yield Hand(qtbot, window)
    qapp.removeEventFilter(window.guard)
    window.close()


def walk(hand: Hand, window: KioskWindow, clock: PushedClock, way: tuple[str, ...], answer: str) -> int:
    """Touch what leads on until the answer is read; give the touches. Keys that are not there are passed over."""
    touches = 0
    for words in way:
        if answer in hand.reads():
            break
        if not any(words in button.accessibleName() for button in hand.buttons()):
            continue
        clock.push(SECONDS_A_TOUCH)
        window.tick()
        hand.touch(words)
        touches += 1
    assert answer in hand.reads(), (way, answer)
    return touches


@pytest.mark.parametrize("page", list(PageName), ids=lambda page: page.value)
@pytest.mark.parametrize(
    ("way", "answer"),
    [
        (("Touchez l’écran", "Accueil", "C’est quoi", "passages, Place"), "sans image ni son"),
        (("Touchez l’écran", "Accueil", "Qui décide"), "La mairie de Clairval répond de ces boîtiers."),
    ],
    ids=["filmed", "responsible"],
)
def test_the_answer_is_at_most_three_touches_away(
    hand: Hand, clock: PushedClock, page: PageName, way: tuple[str, ...], answer: str
) -> None:
    window = hand.window
    assert isinstance(window, KioskWindow)
    window.go(Place(page, SQUARE, choice="2"))
    touches = walk(hand, window, clock, way, answer)
    assert touches <= 3
    assert touches * SECONDS_A_TOUCH <= 40
    assert "Encore là" not in hand.reads()
