"""Languages, ways of reading and the dark of the night: one touch each, and in their place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint

from kiosk.modes import Modes
from kiosk.view import PageName, Place
from kiosk.window import KioskWindow
from measures.opening import read_opening
from measures.timespan import HOUR_MS
from tests.support.kiosk_clock import MONDAY_MS, PushedClock
from tests.support.kiosk_hand import Hand


def test_the_languages_and_ways_of_reading_stay_in_their_place(hand: Hand, window: KioskWindow) -> None:
    before = {name: hand.button(name).mapTo(window, QPoint(0, 0)).y() for name in ("Français", "Contraste")}
    hand.touch("Touchez l’écran")
    after = {name: hand.button(name).mapTo(window, QPoint(0, 0)).y() for name in ("Français", "Contraste")}
    assert before == after


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("English", "Counted 12 minutes ago"),
        ("Deutsch", "Gezählt vor 12 Minuten"),
        ("Facile", "C’était il y a 12 minutes."),
    ],
)
def test_one_touch_changes_the_language(hand: Hand, language: str, sentence: str) -> None:
    hand.open_box("passages, Place du Marché")
    hand.touch(language)
    assert sentence in hand.reads()
    assert hand.button(language).isChecked()


def test_easy_french_brings_french_with_it(hand: Hand, window: KioskWindow) -> None:
    hand.touch("English")
    hand.touch("Facile à lire")
    assert window.modes == Modes("falc")
    hand.touch("Facile à lire")
    assert window.modes == Modes("fr")


def test_larger_text_runs_into_a_second_screen_with_suite(hand: Hand) -> None:
    hand.open_box("passages, Place du Marché")
    hand.touch("Plus grand")
    assert "Que deviennent les données" not in hand.reads()
    assert "clairval.example" in hand.reads(), "the code to take home has its place beside the week"
    hand.touch("Suite")
    assert "Que deviennent les données" in hand.reads()
    assert "2\xa0sur\xa02" in hand.reads()
    hand.touch("Retour")
    assert "Il compte les passages" in hand.reads()


def test_a_second_touch_doubles_the_letters_and_a_third_gives_those_of_the_start(
    hand: Hand, window: KioskWindow, clock: PushedClock
) -> None:
    def capital() -> float:
        return window._looks.theme.kiosk_font("cap_page_mm").pixelSize()

    usual = capital()
    hand.touch("Plus grand")
    assert hand.button("Plus grand").isChecked()
    assert capital() == pytest.approx(1.25 * usual, abs=1)
    hand.touch("Plus grand")
    assert hand.button("Très grand").isChecked()
    assert capital() == pytest.approx(2 * usual, abs=1)
    hand.touch("Très grand")
    assert not hand.button("Plus grand").isChecked()
    assert capital() == usual
    for _ in range(2):
        hand.touch("Plus grand")
    clock.push(60)
    window.tick()
    assert capital() == usual  # the next visitor begins at the start


def test_who_asked_for_contrast_has_it_at_night(hand: Hand, window: KioskWindow) -> None:
    window._choose(Modes(is_contrasted=True))
    by_day = window._looks.theme
    window._looks.dim(True)
    assert window._looks.theme == by_day


def test_it_is_dim_while_the_town_hall_is_closed_and_light_at_a_touch(
    hand: Hand, window: KioskWindow, clock: PushedClock
) -> None:
    def paper() -> int:
        hand.settle()
        return window.grab().toImage().pixelColor(20, 700).lightness()

    lit: list[bool] = []
    window.take_switch(lit.append)
    window.take_hours(read_opening(("lu-ve 08:30-12:00 13:30-17:30",)))
    clock.set_wall(MONDAY_MS + 12 * HOUR_MS)  # 22 h
    clock.push(61)
    window.tick()
    assert paper() < 20
    assert lit == [False]
    hand.touch("Touchez l’écran")
    assert window.place == Place(PageName.TILES)
    assert paper() > 200
    assert lit == [False, True]
    clock.push(61)
    window.tick()
    window.tick()
    assert paper() < 20
    clock.set_wall(MONDAY_MS + 24 * HOUR_MS)  # ten in the morning
    window.tick()
    assert paper() > 200
