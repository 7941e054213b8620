"""What a visitor came to ask has been read within fifteen seconds of opening a page, and all of a page within forty.

Fifteen seconds is for the slowest reader we name, a child of nine. Forty is for the pace at which grown-ups read aloud:
195 words a minute in French, 228 in English, 179 in German (Trauzettel-Klosinski & Dietz, *Investigative Ophthalmology
& Visual Science* 53, 2012). Who reads more slowly has what a page tells first, the rest lies behind « Suite » or below
(docs/decisions/0112).
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from kiosk.facts import read_lobby
from kiosk.modes import Modes
from kiosk.town_facts import Written
from kiosk.view import PageName, Place
from kiosk.window import KioskWindow
from store.base import open_reader
from tests.support.kiosk_clock import MONDAY_MS, PushedClock
from tests.support.kiosk_hand import Hand
from tests.support.kiosk_pictures import CONTACT, DECIDED, OFFICER
from tests.support.kiosk_reading import count_words, told
from tests.support.kiosk_twice import LANGUAGES, PX_PER_MM, within
from tests.support.town import CABINET, METER, PARKING, SQUARE, make_town

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from dtpr.told import Language

ANSWER_S, WHOLE_S = 15, 40
CHILD = 90.0  # words a minute
GROWN_UP: dict[Language, float] = {"fr": 195, "falc": 195, "en": 228, "de": 179}
FILMED: dict[Language, str] = {
    "fr": "sans image ni son",
    "falc": "Il ne filme pas",
    "en": "without pictures or sound",
    "de": "ohne Bild und ohne Ton",
}
RESPONSIBLE: dict[Language, str] = {
    "fr": "La mairie de Clairval répond",
    "falc": "La mairie de Clairval est responsable",
    "en": "Clairval town hall is responsible",
    "de": "Das Rathaus Clairval ist",
}
SCREENS = pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1366, 768)])
BOXES = [Place(PageName.SENSOR, box) for box in (SQUARE, METER, CABINET, PARKING)]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_town(tmp_path_factory.mktemp("town"), MONDAY_MS, weeks=2)


@pytest.fixture
def hand(qapp: QApplication, qtbot: QtBot, town: Path) -> Iterator[Hand]:
    """Stand before a lobby that has written who answers for its boxes."""
    window = KioskWindow(qapp, town, 3.61, clock=PushedClock())
    qtbot.addWidget(window)
    window.show()
    written = Written(contact=CONTACT, officer=OFFICER, decided=DECIDED)
    with closing(open_reader(town)) as con:
        window.show_lobby(read_lobby(con, MONDAY_MS, written=written))
    yield Hand(qtbot, window)
    window.close()


def read(hand: Hand, size: tuple[int, int], modes: Modes, place: Place) -> list[str]:
    """Give what a page tells over all its screens, each sentence once, in the order in which it is read."""
    window = hand.window
    assert isinstance(window, KioskWindow)
    window.resize(*size)
    window._looks.measure(PX_PER_MM[size])
    window._choose(modes)
    found: dict[str, None] = {}
    for _screen in within(hand, window, place):
        assert window._stage.page is not None
        found |= dict.fromkeys(told(window._stage.page))
    return list(found)


@SCREENS
@LANGUAGES
@pytest.mark.parametrize("modes", [Modes(), Modes(is_larger=True), Modes(is_larger=True, is_doubled=True)])
@pytest.mark.parametrize(
    ("place", "answers"), [(BOXES[0], FILMED), (Place(PageName.WHO), RESPONSIBLE)], ids=["filmed", "responsible"]
)
def test_what_somebody_came_to_ask_has_been_read_in_fifteen_seconds(
    hand: Hand, size: tuple[int, int], language: Language, modes: Modes, place: Place, answers: dict[Language, str]
) -> None:
    """At the pace of a child, in any letters, on any screen."""
    texts = read(hand, size, modes.in_language(language), place)
    answer = next(number for number, words in enumerate(texts) if answers[language] in words)
    seconds = count_words(texts[: answer + 1]) / CHILD * 60
    assert seconds <= ANSWER_S, (round(seconds), texts[: answer + 1])


@SCREENS
@LANGUAGES
@pytest.mark.parametrize("modes", [Modes(is_larger=True), Modes(is_larger=True, is_doubled=True)])
def test_all_of_a_page_has_been_read_in_forty_seconds(
    hand: Hand, size: tuple[int, int], language: Language, modes: Modes
) -> None:
    """By a grown-up, the eight badges with their questions included."""
    for place in (*BOXES, Place(PageName.WHO)):
        texts = read(hand, size, modes.in_language(language), place)
        seconds = count_words(texts) / GROWN_UP[language] * 60
        assert seconds <= WHOLE_S, (place, round(seconds), texts)
