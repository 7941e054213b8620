"""The head of a page over several screens: one screen on, one screen back, and nothing under a hasty finger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import QPoint

from dtpr.datachain import Datachain, Placed
from dtpr.localised import Text
from dtpr.packs.ours import own_pack
from dtpr.resolved import dump_resolved, resolve
from kiosk.modes import Modes
from kiosk.reading import sentences_of
from kiosk.town_facts import TownFacts
from kiosk.view import PageName, Place
from store.cards import Card
from tests.support.kiosk_twice import LANGUAGES, show_twice, where_said, within
from tests.support.town import SQUARE
from widgets.tag import Tag

if TYPE_CHECKING:
    from dtpr.told import Language
    from kiosk.facts import Lobby
    from kiosk.window import KioskWindow
    from tests.support.kiosk_hand import Hand

WAYS = ("Accueil", "Home", "Start", "Suite", "Next", "Weiter", "Retour", "Back", "Zurück")
LONG = " ".join(f"La rue de la Gare est fermée le {day} novembre de 9 h à 12 h." for day in range(10, 20))


def names_of(hand: Hand) -> list[str]:
    return [button.accessibleName() for button in hand.buttons()]


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_back_leads_one_screen_back_and_neither_end_has_a_key_that_leads_round(
    hand: Hand, window: KioskWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    window._choose(Modes(is_larger=True, is_doubled=True))
    window.go(Place(PageName.SENSOR, SQUARE))
    assert "Retour" not in names_of(hand)
    hand.touch("Suite")
    first = hand.reads()
    hand.touch("Suite")
    hand.touch("Retour")
    assert (window.place.part, hand.reads()) == (1, first)
    while "Suite" in names_of(hand):
        at = hand.button("Suite").geometry().center()
        last = window.place.part
        hand.touch("Suite")
    assert window.place.part == last + 1
    head = hand.button("Retour").parentWidget()
    assert head is not None
    touched = head.childAt(at)  # where « Suite » was: a touch too many leads nowhere
    assert touched is None or not touched.accessibleName()


def test_back_from_a_card_leads_to_the_last_screen_of_the_one_before(
    hand: Hand, window: KioskWindow, lobby: Lobby
) -> None:
    cards = (Card("a", "Travaux", "", LONG), Card("b", "Marché", "", "Vin chaud."))
    window.show_lobby(msgspec.structs.replace(lobby, facts=TownFacts(cards=cards)))
    window._choose(Modes(is_larger=True, is_doubled=True))
    window.go(Place(PageName.CARDS))
    seen = []
    while "Suite" in names_of(hand):
        seen.append(hand.reads())
        hand.touch("Suite")
    assert "Vin chaud." in hand.reads()
    while seen:
        hand.touch("Retour")
        assert hand.reads() == seen.pop()
    assert "Retour" not in names_of(hand)


def test_the_tiles_first_screen_is_one_touch_from_each_of_their_screens(hand: Hand, window: KioskWindow) -> None:
    window._choose(Modes("en", is_larger=True, is_doubled=True))
    window.resize(1080, 1920)
    window.go(Place(PageName.TILES))
    assert "Home" not in names_of(hand)
    hand.touch("Next")
    hand.touch("Back")
    assert window.place == Place(PageName.TILES)


@pytest.mark.parametrize("is_larger", [False, True])
def test_a_seated_visitor_reaches_every_key_that_leads_on_or_back_on_a_standing_screen(
    hand: Hand, window: KioskWindow, is_larger: bool
) -> None:
    """EN 301 549, 8.3: a 32" screen is 70 cm high; what stands at its top is out of reach from a wheelchair."""
    window.resize(1080, 1920)
    window._choose(Modes("de", is_larger=is_larger, is_doubled=is_larger))
    ways, seen = ("Start", "Weiter", "Zurück", "Die Geräte", "Barrierefreiheit", "Wer entscheidet?"), set()
    for page in (one for one in PageName if one not in (PageName.ATTRACT, PageName.TILES)):
        for part in range(2):
            window.go(Place(page, SQUARE, part, "2"))
            hand.settle()
            for key in (one for one in hand.buttons() if one.accessibleName() in ways):
                seen.add(key.accessibleName())
                at = key.mapTo(window, key.rect().topLeft()).y()
                assert at > 0.65 * window.height(), (page, key.accessibleName())
    assert {"Start", "Die Geräte", "Barrierefreiheit"} <= seen


@pytest.mark.parametrize(("language", "start"), [("fr", "Début"), ("de", "Anfang"), ("en", "Start")])
def test_no_second_key_names_a_beginning_beside_the_one_that_leads_home(
    hand: Hand, window: KioskWindow, language: str, start: str
) -> None:
    window._choose(Modes(language, is_larger=True, is_doubled=True))  # type: ignore[arg-type]
    for part in range(6):
        window.go(Place(PageName.WHO, part=part))
        assert start not in names_of(hand)


@pytest.mark.parametrize(
    ("language", "told"), [("en", "in French"), ("de", "auf Französisch"), ("fr", ""), ("falc", "")]
)
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1024, 768)])
def test_a_title_that_is_in_french_only_says_so_to_the_eye(
    window: KioskWindow, lobby: Lobby, language: Language, told: str, size: tuple[int, int]
) -> None:
    window.resize(*size)
    placed = (Placed("radar", "device__tech"),)
    chain = Datachain("v1", "device@v1", title=(Text("fr", "Radar de la rue Haute"),), elements=placed)
    stored = dump_resolved(resolve(chain, own_pack()))
    sensors = tuple(
        msgspec.structs.replace(one, stored=stored) if one.sensor == SQUARE else one for one in lobby.sensors
    )
    window.show_lobby(msgspec.structs.replace(lobby, sensors=sensors))
    window._choose(Modes(language=language))
    window.go(Place(PageName.SENSOR, SQUARE))
    tags = [tag.accessibleName() for tag in window.findChildren(Tag) if tag.isVisible()]
    assert [tag for tag in tags if tag in ("in French", "auf Französisch")] == ([told] if told else [])


SEVERAL = [PageName(name) for name in ("tiles", "sensors", "sensor", "plan", "place", "who", "access")]


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@LANGUAGES
@pytest.mark.parametrize("is_simulated", [False, True])
def test_every_screen_of_a_page_says_which_it_is_of_how_many(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language, is_simulated: bool
) -> None:
    """« 2 sur 6 »: who turns screens knows how far there is to go; « Accueil » and « Suite » stay where they are."""
    assert full._lobby is not None
    town = msgspec.structs.replace(full._lobby.town, is_simulated=is_simulated)
    full.show_lobby(msgspec.structs.replace(full._lobby, town=town))
    show_twice(full, size, language)
    met = 0
    for page in SEVERAL:
        if page is PageName.TILES and size[0] > size[1]:
            continue  # their title and « données simulées » share one row with the keys
        said: list[str] = []
        places: dict[str, QPoint] = {}
        for _part in within(hand, full, Place(page, SQUARE)):
            said.append(where_said(full).replace("\u00a0", " "))
            for key in (one for one in hand.buttons() if one.accessibleName() in WAYS):
                at = key.mapTo(full, key.rect().topLeft())
                assert places.setdefault(key.accessibleName(), at) == at, (page, key.accessibleName())
        lead, of = {"en": ("Page", "of"), "de": ("Seite", "von")}.get(language, ("Page", "sur"))
        wanted = [f"{lead} {number} {of} {len(said)}" for number in range(1, len(said) + 1)]
        met += len(said) > 1
        assert said == (wanted if len(said) > 1 else [""]), page
    assert met >= 4


def test_a_voice_says_which_screen_it_is_after_the_title(hand: Hand, full: KioskWindow) -> None:
    show_twice(full, (1920, 1080))
    full.go(Place(PageName.SENSOR, SQUARE, 1))
    hand.settle()
    page = full._stage.page
    assert page is not None
    assert "Page\u00a02\u00a0sur" in "\n".join(sentence.words for sentence in sentences_of(page)[:3])
