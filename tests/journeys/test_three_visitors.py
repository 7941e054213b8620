"""Three visitors with their questions, forty seconds each: what they touch and read on the way, in published seconds.

Keystroke-level model (Card, Moran & Newell, 1983; `test_label_in_minutes` has its numbers): before each touch somebody
prepares and points, a very old hand twice as long. Words are read at a pace of one's own: 120 a minute at ninety; 90 by
a child of nine (what French schools ask for at the end of CE2); 179 in German (Trauzettel-Klosinski & Dietz,
*Investigative Ophthalmology & Visual Science* 53, 2012).

Every word is read, in rows from the top left, until the key that leads on or until the answer has been read. Nobody who
looks for something reads like that: in the hall it takes less.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import pytest

from kiosk.facts import read_lobby
from kiosk.town_facts import Written
from kiosk.window import KioskWindow
from store.base import open_reader
from store.cards import Card
from tests.support.kiosk_clock import MONDAY_MS, PushedClock
from tests.support.kiosk_hand import Hand
from tests.support.kiosk_reading import shown
from tests.support.town import make_town

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

FORTY_S = 40
REST_S = 60 + 22  # then the first page tells an announcement
PREPARE_S, POINT_S, PRESS_S = 1.35, 1.10, 2 * 0.10


class Person(NamedTuple):
    """How fast somebody reads, and how much longer each touch takes than the model says."""

    words_a_minute: float
    slower: float = 1.0


OLD, CHILD, GERMAN = Person(120, slower=2), Person(90), Person(179)


class Way(NamedTuple):
    """Who asks, the keys of the modes that are touched first, the keys that lead on, and the answer's words.

    A sentence that holds the answer is only one once it stands in the letters or the language that were asked for.
    """

    person: Person
    modes: tuple[str, ...]
    keys: tuple[str, ...]
    answers: tuple[str, ...]


VISITORS = {
    "ninety years old: am I filmed?": Way(
        OLD, ("Plus grand", "Plus grand"), ("Touchez l’écran",), ("Personne n’est filmé", "aucune caméra")
    ),
    "ninety years old: does this box film?": Way(OLD, (), ("Touchez l’écran", "C’est quoi"), ("sans image ni son",)),
    "ninety years old: who is responsible?": Way(
        OLD, ("Plus grand",), ("Touchez l’écran",), ("La mairie et le conseil",)
    ),
    "a child: am I filmed?": Way(
        CHILD, ("Facile à lire",), ("Touchez l’écran",), ("On ne filme personne", "pas de caméra")
    ),
    "in German, very large: does this box film?": Way(
        GERMAN, ("Deutsch", "Größer", "Größer"), ("Bitte berühren", "Was sind das"), ("ohne Bild und ohne Ton",)
    ),
    "in German: who is responsible?": Way(
        GERMAN, ("Deutsch",), ("Bitte berühren", "Wer entscheidet"), ("Das Rathaus Clairval ist",)
    ),
}
CARD = Card("a", "Marché de Noël", "samedi 12 décembre, de 10 h à 19 h", "Vin chaud, crêpes et chants de l’école.")


@dataclass
class Visit:
    """What was touched and read."""

    touched: list[str] = field(default_factory=list)
    read: list[str] = field(default_factory=list)

    def seconds(self, person: Person) -> float:
        """Give what the model says for a person."""
        words = sum(len(one.split()) for one in self.read)
        touch = (PREPARE_S + POINT_S + PRESS_S) * person.slower
        return len(self.touched) * touch + words / person.words_a_minute * 60


def walked(hand: Hand, way: Way) -> Visit:
    """Read and touch as that visitor does, until the answer has been read."""
    visit, seen = Visit(), set[str]()
    for number, key in enumerate((*way.modes, *way.keys, None)):
        hand.settle()
        leads_on = None if key is None else hand.button(key)
        for part, words in shown(hand.window):
            ends = [words.index(answer) + len(answer) for answer in way.answers if answer in words]
            if ends and number >= len(way.modes):
                visit.read.append(words[: min(ends)])
                return visit
            if words not in seen:
                visit.read.append(words)
                if not ends:
                    seen.add(words)
            if part is leads_on:
                break
        assert key is not None, (way, shown(hand.window))
        hand.touch(key)
        visit.touched.append(key)
    return visit


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_town(tmp_path_factory.mktemp("town"), MONDAY_MS, weeks=2)


@pytest.fixture(params=["lying", "standing"])
def hand(request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot, town: Path) -> Iterator[Hand]:
    """Stand before the first page of a town that has an announcement."""
    window = KioskWindow(qapp, town, 3.61, clock=PushedClock())
    qtbot.addWidget(window)
    qapp.installEventFilter(window.guard)
    window.resize(*((1920, 1080) if request.param == "lying" else (1080, 1920)))
    window.show()
    with closing(open_reader(town)) as con:
        window.show_lobby(read_lobby(con, MONDAY_MS, written=Written(cards=(CARD,))))
    yield Hand(qtbot, window)
    qapp.removeEventFilter(window.guard)
    window.close()


@pytest.mark.parametrize("visitor", VISITORS)
@pytest.mark.parametrize("is_told", [False, True], ids=["sentence", "announcement"])
def test_the_answer_has_been_read_within_forty_seconds(hand: Hand, visitor: str, is_told: bool) -> None:
    """From the first page, whether it shows its sentence or an announcement of the town hall."""
    window, way = hand.window, VISITORS[visitor]
    assert isinstance(window, KioskWindow)
    if is_told:
        for _ in range(REST_S):
            window._clock.push(1)
            window.tick()
    assert (CARD.title in hand.reads()) is is_told
    visit = walked(hand, way)
    told = f"{visitor} {visit.seconds(way.person):.0f} s: {visit.touched}, {visit.read}"
    assert visit.touched[: len(way.modes)] == list(way.modes), told
    assert visit.seconds(way.person) < FORTY_S, told
