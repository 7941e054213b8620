"""The place in figures: noise, hours without lamps, three numbers; what is not known is not said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QLabel

from kiosk.choice import FigureKind
from kiosk.modes import Modes
from kiosk.said import Frame, Picture
from kiosk.town_facts import DarkSpan, NoiseIndex, Written
from kiosk.view import PageName, Place
from measures.timespan import HOUR_MS
from tests.support.kiosk_clock import MONDAY_MS
from tests.support.kiosk_hand import show
from tests.support.kiosk_twice import LANGUAGES, show_twice
from tests.support.town import METER

if TYPE_CHECKING:
    from dtpr.told import Language
    from kiosk.facts import Lobby
    from kiosk.window import KioskWindow
    from tests.support.kiosk_hand import Hand


TEN = MONDAY_MS // HOUR_MS * HOUR_MS


def test_noise_is_a_number_out_of_ten_with_its_hour_and_its_age(hand: Hand, window: KioskWindow, lobby: Lobby) -> None:
    show(window, lobby, noise=NoiseIndex(METER, TEN - HOUR_MS, TEN, 4.4, 2.0))
    window.go(Place(PageName.PLACE))
    said = hand.reads()
    for words in ("4 sur 10", "de\u00a09\u00a0h\u00a0à\u00a010\u00a0h", "Mesuré il y a 12 minutes"):
        assert said.count(words) == 1, words
    assert "De 0, calme, à 10, très bruyant" in said
    assert "La nuit dernière\u00a0: 2 sur 10." in said
    assert "Indicatif" in said


@pytest.mark.parametrize(("hours", "is_old"), [(3, False), (4, True)])
def test_noise_that_is_old_wears_the_sign_of_it(
    hand: Hand, window: KioskWindow, lobby: Lobby, hours: int, is_old: bool
) -> None:
    end_ms = MONDAY_MS - hours * HOUR_MS
    show(window, lobby, noise=NoiseIndex(METER, end_ms - HOUR_MS, end_ms, 4.4, 2.0))
    window.go(Place(PageName.PLACE))
    assert f"Mesuré il y a {hours} heures" in hand.reads()
    assert ("clock-alert" in [part._name for part in window.findChildren(Picture) if part.isVisible()]) is is_old


def test_without_minutes_the_noise_is_told_in_decibels(hand: Hand, window: KioskWindow) -> None:
    window.go(Place(PageName.PLACE))
    said = hand.reads()
    assert "Le bruit, Place du Marché" in said
    assert "décibels" in said
    assert "sur 10" not in said


def test_the_hours_without_lamps_are_those_of_the_order(hand: Hand, window: KioskWindow, lobby: Lobby) -> None:
    show(window, lobby, has_order=True, dark=DarkSpan(TEN + 13 * HOUR_MS, TEN + 19 * HOUR_MS + HOUR_MS // 2, True))
    window.go(Place(PageName.PLACE))
    assert "Éteints de 23\u00a0h à 5\u00a0h\u00a030" in hand.reads()


@pytest.mark.parametrize(
    ("off_ms", "said"),
    [(13 * HOUR_MS, "Aus von 23 bis 5:30 Uhr"), (12 * HOUR_MS + HOUR_MS // 2, "Aus von 22:30 bis 5:30 Uhr")],
)
def test_german_says_the_word_of_the_hour_once(
    hand: Hand, window: KioskWindow, lobby: Lobby, off_ms: int, said: str
) -> None:
    show(window, lobby, has_order=True, dark=DarkSpan(TEN + off_ms, TEN + 19 * HOUR_MS + HOUR_MS // 2, True))
    window._choose(Modes("de"))
    window.go(Place(PageName.PLACE))
    assert said in hand.reads().replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "pas encore connu"),
        ("en", "not known yet"),
        ("de", "noch nicht bekannt"),
        ("falc", "on ne sait pas encore"),
    ],
)
def test_a_usual_day_that_nobody_knows_yet_is_no_measurement_that_failed(
    hand: Hand, window: KioskWindow, lobby: Lobby, language: Language, said: str
) -> None:
    assert lobby.place is not None
    window.show_lobby(msgspec.structs.replace(lobby, place=msgspec.structs.replace(lobby.place, usual=None)))
    window._choose(Modes(language))
    window.go(Place(PageName.PLACE))
    assert said in hand.reads()


def test_a_few_words_alone_leave_no_column_empty(hand: Hand, window: KioskWindow, lobby: Lobby) -> None:
    """Where nobody listens, the lamps of the night stand below the passages, and these have the whole width."""
    deaf = tuple(one for one in lobby.sensors if one.figure is None or one.figure.kind is not FigureKind.NOISE)
    dark = DarkSpan(TEN + 13 * HOUR_MS, TEN + 19 * HOUR_MS, True)
    show(window, msgspec.structs.replace(lobby, sensors=deaf), has_order=True, dark=dark)
    window.go(Place(PageName.PLACE))
    assert "Éteints de" in hand.reads()
    assert window._stage.page is not None
    frames = [one for one in window._stage.page.findChildren(Frame) if one.isVisible()]
    right = max(frame.mapTo(window, frame.rect().topRight()).x() for frame in frames)
    assert right > 0.95 * window.width()


def test_without_an_order_nothing_is_said_of_lamps(hand: Hand, window: KioskWindow) -> None:
    window.go(Place(PageName.PLACE))
    assert "lampadaires" not in hand.reads()


def test_a_number_stays_on_the_line_of_what_it_counts(hand: Hand, window: KioskWindow, lobby: Lobby) -> None:
    show(window, lobby, written=Written("l’accueil, 03 84 00 00 00", "", "délibération du 12 mars 2026"))
    window.go(Place(PageName.WHO))
    said = hand.reads()
    assert "03\u00a084\u00a000\u00a000\u00a000" in said
    assert "du 12\u00a0mars\u00a02026" in said


@pytest.mark.parametrize("language", ["fr", "de", "falc"])
def test_the_three_numbers_stand_on_one_line_on_a_standing_screen(
    window: KioskWindow, lobby: Lobby, language: Language
) -> None:
    """« Un lundi habituel » takes two lines there, « Hier » one."""
    window.show_lobby(lobby)
    window.resize(1080, 1920)
    window._choose(Modes(language))
    window.go(Place(PageName.PLACE))
    QApplication.processEvents()
    cards = [one for one in window._stage.page.findChildren(Frame) if one.isVisible()]
    numbers = [max(card.findChildren(QLabel), key=lambda label: label.font().pixelSize()) for card in cards]
    assert len(numbers) == 3
    assert len({number.mapTo(window, number.rect().topLeft()).y() for number in numbers}) == 1


@LANGUAGES
@pytest.mark.parametrize(("number", "is_beside"), [(1.0, True), (352.0, True), (123_456.0, False)])
def test_on_a_standing_screen_the_numbers_stand_beside_each_other_while_they_have_room(
    hand: Hand, window: KioskWindow, lobby: Lobby, language: Language, number: float, is_beside: bool
) -> None:
    """In letters of 125 % too: stacked they take half of the screen, and the week goes behind « Suite »."""
    assert lobby.place is not None
    window.resize(1080, 1920)
    usual = msgspec.structs.replace(lobby.place, usual=number)
    window.show_lobby(msgspec.structs.replace(lobby, place=usual))
    window._choose(Modes(language, is_larger=True))
    window.go(Place(PageName.PLACE))
    hand.settle()
    frames = [frame for frame in window.findChildren(Frame) if frame.isVisible()]
    assert len(frames) == 3
    assert (len({frame.mapTo(window, frame.rect().topLeft()).y() for frame in frames}) == 1) is is_beside
    for frame in frames:
        assert frame.width() >= frame.minimumSizeHint().width()
        assert frame.mapTo(window, frame.rect().bottomRight()).x() < window.width()


@LANGUAGES
@pytest.mark.parametrize("number", [1.0, 352.0, 12_345.0])
def test_at_twice_the_size_a_standing_screen_has_all_three_numbers_first(
    hand: Hand, window: KioskWindow, lobby: Lobby, language: Language, number: float
) -> None:
    """Today is told to be compared: the usual day stood behind « Suite »."""
    assert lobby.place is not None
    town = msgspec.structs.replace(lobby.town, is_simulated=True)  # the tag takes a line
    usual = msgspec.structs.replace(lobby.place, usual=number)
    window.show_lobby(msgspec.structs.replace(lobby, town=town, place=usual))
    show_twice(window, (1080, 1920), language)
    window.go(Place(PageName.PLACE))
    hand.settle()
    frames = [frame for frame in window.findChildren(Frame) if frame.isVisible()]
    assert len(frames) == 3
    for label in (label for frame in frames for label in frame.findChildren(QLabel)):
        assert label.width() >= label.minimumSizeHint().width(), label.text()
        assert label.mapTo(window, label.rect().topRight()).x() < window.width(), label.text()
