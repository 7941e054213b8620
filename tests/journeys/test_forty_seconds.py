"""Forty seconds, standing: two questions of every visitor, from any page, in at most three touches."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.facts import read_lobby
from kiosk.modes import Modes
from kiosk.town_facts import Written
from kiosk.view import PageName, Place
from kiosk.window import KioskWindow
from store.base import open_reader
from store.cards import Card
from tests.support.kiosk_clock import MONDAY_MS, PushedClock
from tests.support.kiosk_hand import Hand
from tests.support.town import SQUARE, make_town

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from dtpr.told import Language

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
    window.take_opinions(lambda _face, _reason: True)
    window.resize(1920, 1080)
    window.show()
    with closing(open_reader(town)) as con:
        window.show_lobby(read_lobby(con, MONDAY_MS, written=Written(cards=CARDS)))
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


class Spoken(NamedTuple):
    """The words of the keys that lead on, and of the two answers, in one language."""

    touch: str
    home: str
    boxes: str
    box: str
    who: str
    filmed: str
    responsible: str


SPOKEN: dict[Language, Spoken] = {
    "fr": Spoken(
        "Touchez l’écran",
        "Accueil",
        "C’est quoi",
        "Le compteur de passages, Place",
        "Qui décide",
        "sans image ni son",
        "La mairie de Clairval répond de ces boîtiers.",
    ),
    "en": Spoken(
        "Touch the screen",
        "Home",
        "What are these boxes",
        "The footfall counter, Place",
        "Who decides",
        "without pictures or sound",
        "Clairval town hall is responsible for these boxes.",
    ),
    "de": Spoken(
        "Bitte berühren",
        "Start",
        "Was sind das für",
        "Der Passantenzähler, Place",
        "Wer entscheidet",
        "ohne Bild und ohne Ton",
        "Das Rathaus Clairval ist für diese Geräte zuständig.",
    ),
    "falc": Spoken(
        "Touchez l’écran",
        "Accueil",
        "C’est quoi",
        "Le compteur de passages, Place",
        "Qui décide",
        "Il ne filme pas.",
        "La mairie de Clairval est responsable de ces boîtiers.",
    ),
}
CARDS = (Card("a", "Marché de Noël", "samedi", "Vin chaud."), Card("b", "Eau", "", "Rue de la Gare."))
# Every page, each further screen of those that run over several, and the first page while it tells a card.
STARTS = [
    *(Place(page, SQUARE, choice="2") for page in PageName),
    Place(PageName.CARDS, part=1),
    Place(PageName.WHO, part=1),
    Place(PageName.SENSOR, "gone"),
]


@pytest.mark.parametrize("language", list(SPOKEN))
@pytest.mark.parametrize("question", ["filmed", "responsible"])
@pytest.mark.parametrize(
    "start", [*STARTS, None], ids=lambda start: f"{start.page.value}{start.part}" if start else "card"
)
@pytest.mark.parametrize("is_standing", [False, True], ids=["lying", "standing"])
def test_the_answer_is_at_most_three_touches_away(
    hand: Hand, clock: PushedClock, start: Place | None, question: str, language: Language, is_standing: bool
) -> None:
    window, spoken = hand.window, SPOKEN[language]
    assert isinstance(window, KioskWindow)
    if is_standing:
        window.resize(1080, 1920)
    if start is None:
        for _ in range(60 + 22):
            clock.push(1)
            window.tick()
    if start is None:
        hand.touch({"fr": "Français", "en": "English", "de": "Deutsch", "falc": "Facile à lire"}[language])
    window._choose(Modes(language))
    if start is not None:
        window.go(start)
        assert window.place == start
    else:
        assert CARDS[0].title in hand.reads()
    last = (spoken.boxes, spoken.box) if question == "filmed" else (spoken.who,)
    way, answer = (spoken.touch, spoken.home, *last), getattr(spoken, question)
    touches = walk(hand, window, clock, way, answer)
    assert touches <= 3
    assert touches * SECONDS_A_TOUCH <= 40
    assert not any(type(part).__name__ == "_RestBand" for part in window.findChildren(QWidget))


def test_who_touches_a_card_first_still_needs_three_touches_to_know_who_is_responsible(
    hand: Hand, clock: PushedClock
) -> None:
    window = hand.window
    assert isinstance(window, KioskWindow)
    for _ in range(60 + 22):
        clock.push(1)
        window.tick()
    for words in (CARDS[0].title, "Accueil", "Qui décide"):
        hand.touch(words)
    assert SPOKEN["fr"].responsible in hand.reads()
