"""Forty seconds in front of the lobby screen, by touch."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.facts import Lobby
from kiosk.modes import Modes
from kiosk.view import PageName, Place
from kiosk.window import KioskWindow
from tests.support.kiosk_clock import PushedClock
from tests.support.kiosk_hand import Hand
from tests.support.town import METER, SQUARE


def test_the_first_page_says_what_is_done_and_one_number(hand: Hand) -> None:
    said = hand.reads()
    assert "Sur la place, on compte les pas." in said
    assert "Personne n’est filmé ni\u00a0reconnu." in said
    assert "219 passages hier" in said


def test_nobody_is_filmed_is_only_said_where_every_box_says_so(hand: Hand, window: KioskWindow, lobby: Lobby) -> None:
    sensors = list(lobby.sensors)
    meter = next(one for one in sensors if one.sensor == METER)
    vague = msgspec.structs.replace(
        meter.label,
        placements=tuple(
            msgspec.structs.replace(placed, element="parvis:road_counter") if placed.category == "tech" else placed
            for placed in meter.label.placements
        ),
    )
    sensors[sensors.index(meter)] = msgspec.structs.replace(meter, label=vague)
    window.show_lobby(msgspec.structs.replace(lobby, sensors=tuple(sensors)))
    assert "filmé" not in hand.reads()
    hand.touch("Touchez l’écran")
    assert "aucune caméra" not in hand.reads()


def test_a_touch_anywhere_leads_to_four_tiles(hand: Hand) -> None:
    hand.touch_at(QPoint(300, 700))
    said = hand.reads()
    for title in ("C’est quoi, ces\u00a0boîtiers", "La place en\u00a0chiffres", "Qui décide", "Mon avis"):
        assert title in said


def test_three_touches_lead_to_the_chain_of_a_box(hand: Hand) -> None:
    hand.open_box("passages, Place du Marché")
    said = hand.reads()
    assert "Il compte les passages, sans image ni son." in said
    assert "44" in said
    assert "de\u00a09\u00a0h\u00a0à\u00a010\u00a0h" in said
    assert "Compté il y a 12 minutes" in said
    assert "Qui répond\u202f? Mairie de Clairval." in said
    assert "Aucune donnée personnelle" in said
    assert "clairval.example/c/1" in said
    assert "samedi 1\u202f204" in said


def test_a_draft_is_marked_as_one(hand: Hand) -> None:
    hand.open_box("sonomètre")
    assert "brouillon" in hand.reads()


def test_noise_always_says_that_it_is_indicative(hand: Hand) -> None:
    hand.open_box("sonomètre")
    assert "Indicatif\u00a0: ce capteur n’est pas un constat réglementaire." in hand.reads()


def test_home_is_one_touch_from_a_box(hand: Hand, window: KioskWindow) -> None:
    hand.open_box("sonomètre")
    hand.touch("Accueil")
    assert window.place == Place(PageName.TILES)


def test_simulated_data_are_marked_on_every_page(hand: Hand, window: KioskWindow) -> None:
    for page in PageName:
        window.go(Place(page, SQUARE))
        assert hand.reads().count("données simulées") == 1, page


def test_a_real_town_is_marked_nowhere(hand: Hand, window: KioskWindow, lobby: Lobby) -> None:
    window.show_lobby(msgspec.structs.replace(lobby, town=msgspec.structs.replace(lobby.town, is_simulated=False)))
    for page in PageName:
        window.go(Place(page, SQUARE))
        assert "simulées" not in hand.reads(), page


def test_a_finger_that_slides_off_does_nothing(hand: Hand, window: KioskWindow) -> None:
    hand.touch("Touchez l’écran")
    tile = hand.button("Qui décide")
    QTest.mousePress(tile, Qt.MouseButton.LeftButton)
    assert window.place == Place(PageName.TILES)
    QTest.mouseRelease(tile, Qt.MouseButton.LeftButton, pos=QPoint(-50, -50))
    assert window.place == Place(PageName.TILES)


def test_after_forty_seconds_it_asks_and_encore_prolongs(hand: Hand, window: KioskWindow, clock: PushedClock) -> None:
    hand.touch("Touchez l’écran")
    clock.push(40)
    window.tick()
    assert "Encore là\u202f?" in hand.reads()
    assert "dans 20 secondes" in hand.reads()
    hand.touch("Encore")
    assert "Encore là" not in hand.reads()
    clock.push(39)
    window.tick()
    assert window.place == Place(PageName.TILES)


def test_after_a_minute_everything_returns_to_the_start(hand: Hand, window: KioskWindow, clock: PushedClock) -> None:
    hand.touch("Touchez l’écran")
    hand.touch("English")
    hand.touch("Contrast")
    hand.touch("Larger")
    clock.push(60)
    window.tick()
    assert window.place == Place(PageName.ATTRACT)
    assert window.modes == Modes()
    assert "on compte les pas" in hand.reads()


def test_the_page_at_rest_asks_nothing(hand: Hand, window: KioskWindow, clock: PushedClock) -> None:
    clock.push(45)
    window.tick()
    assert "Encore là" not in hand.reads()
