"""Forty seconds, standing: two questions of every visitor, from any page, in at most three touches."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

import msgspec
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
from tests.support.town import PARKING, SQUARE, make_town

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from dtpr.told import Language

SECONDS_A_TOUCH = 10.0  # read, decide, reach
TOUCHES = 3
# Where the screen is turned: back while there is something before, for the whole list begins there.
FURTHER = ("Retour", "Back", "Zurück", "Suite", "Next", "Weiter")


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


# What stands on a screen, and how many touches it is away from the answer.
Walked = dict[tuple[Place, str], int]


def walk(hand: Hand, window: KioskWindow, clock: PushedClock, way: tuple[str, ...], answer: str, walked: Walked) -> int:
    """Touch what leads on until the answer is read; give the touches.

    From a screen that stood there before, with the same keys and words, the way on is `walked`: a page knows nothing of
    how somebody came to it.

    Of the keys that are there the one that leads furthest is touched. Letters of twice the size may have it on another
    screen of the questions or of the boxes: a visitor who looks for it there turns the screen before going back.
    """
    _touch, home, *last = way
    turned = {PageName.TILES, PageName.SENSORS} if len(last) == 2 else {PageName.TILES}
    touches, rest = 0, 0
    passed: list[tuple[Place, str]] = []
    while answer not in (said := hand.reads()):
        if rest := walked.get((window.place, said), 0):
            break
        passed.append((window.place, said))
        assert touches < TOUCHES, (way, answer, window.place)
        names = [button.accessibleName() for button in hand.buttons()]
        known = [words for words in reversed(way) if words != home and any(words in name for name in names)]
        # « Accueil » on a later screen of the questions is their first one.
        is_home = window.place.page is PageName.TILES and home in names
        further = [name for name in FURTHER if name in names and window.place.page in turned and not is_home]
        words = (*known, *further, home)[0]
        clock.push(SECONDS_A_TOUCH)
        window.tick()
        hand.touch(words)
        touches += 1
    walked |= {screen: rest + step for step, screen in enumerate(reversed(passed), 1)}
    return touches + rest


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
# Every page on its first three screens, another box, one that is gone, and the first page while it tells a card.
STARTS = [
    *(Place(page, SQUARE, choice="2") for page in PageName),
    *(Place(PageName.SENSOR, box) for box in (PARKING, "gone")),
]
SCALES = {"usual": (False, False), "larger": (True, False), "twice": (True, True)}


def begin(window: KioskWindow, hand: Hand, clock: PushedClock, start: Place | None) -> bool:
    """Stand where a visitor comes to the screen; whether that is a screen of its own."""
    if start is None:
        window.go(Place(PageName.ATTRACT))
        window._rest.touch()
        for _ in range(60 + 22):
            clock.push(1)
            window.tick()
        return True
    window._rest.touch()
    window.go(start)
    hand.settle()
    return window.place == start


@pytest.mark.parametrize("language", list(SPOKEN))
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("question", ["filmed", "responsible"])
@pytest.mark.parametrize("is_standing", [False, True], ids=["lying", "standing"])
def test_the_answer_is_at_most_three_touches_away(
    hand: Hand, clock: PushedClock, question: str, language: Language, scale: str, is_standing: bool
) -> None:
    window, spoken = hand.window, SPOKEN[language]
    assert isinstance(window, KioskWindow)
    if is_standing:
        window.resize(1080, 1920)
    is_larger, is_doubled = SCALES[scale]
    modes = Modes(language, is_larger=is_larger, is_doubled=is_doubled)
    met, walked = 0, Walked()
    for page in (*STARTS, None):
        for part in range(3):
            start = page if page is None else msgspec.structs.replace(page, part=part)
            if window.modes != modes:  # at the start, and when the page has gone back to the first one by itself
                window._choose(modes)
            if not begin(window, hand, clock, start):
                break
            if start is None:
                assert CARDS[0].title in hand.reads()
                keys = {"fr": "Français", "en": "English", "de": "Deutsch", "falc": "Facile à lire"}
                hand.touch(keys[language])
                window._choose(modes)
            last = (spoken.boxes, spoken.box) if question == "filmed" else (spoken.who,)
            way, answer = (spoken.touch, spoken.home, *last), getattr(spoken, question)
            touches = walk(hand, window, clock, way, answer, walked)
            assert touches <= TOUCHES
            assert touches * SECONDS_A_TOUCH <= 40
            assert not any(type(part).__name__ == "_RestBand" for part in window.findChildren(QWidget))
            met += 1
            if start is None:
                break
    assert met > len(STARTS)


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
