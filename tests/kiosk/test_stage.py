"""What stands on the screen is whole: never blank, never cut, never a page of somebody before."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from kiosk.choice import FigureKind
from kiosk.facts import Lobby
from kiosk.modes import Modes
from kiosk.pages import BUILDERS
from kiosk.telling import Telling
from kiosk.view import Built, PageName, Place
from kiosk.week import WeekFigures
from kiosk.window import KioskWindow
from tests.support.kiosk_clock import MONDAY_MS
from tests.support.kiosk_hand import Hand
from tests.support.town import METER, PARKING, SQUARE


def test_what_cannot_be_painted_is_left_empty_and_told_to_the_log(
    hand: Hand, window: KioskWindow, lobby: Lobby, caplog: pytest.LogCaptureFixture
) -> None:
    page = WeekFigures(FigureKind.PASSAGES, (), Telling("fr", lobby.town.zone, MONDAY_MS))
    page._values = [3.0]  # a fault of ours: a value without its day
    page.grab()
    assert "WeekFigures could not be painted" in caplog.text
    caplog.clear()  # it was meant


def test_a_page_that_cannot_be_made_leaves_the_last_good_one(
    hand: Hand, window: KioskWindow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_view: object) -> Built:
        raise ZeroDivisionError

    monkeypatch.setitem(BUILDERS, PageName.TILES, broken)
    hand.touch("Touchez l’écran")
    assert "on compte les pas" in hand.reads()
    assert "could not be made" in caplog.text


def test_without_a_base_every_page_says_something(window: KioskWindow) -> None:
    for page in PageName:
        window.go(Place(page))
        picture = window.grab().toImage()  # at once: no frame is blank
        colours = {picture.pixelColor(x, y).name() for x in range(0, 1920, 7) for y in range(0, 940, 7)}
        assert len(colours) > 4, page


def test_text_from_outside_is_text(hand: Hand, window: KioskWindow, lobby: Lobby) -> None:
    bad = "<b>x</b><img src='file:///etc/hostname'>{place}&%s"
    sensors = tuple(
        msgspec.structs.replace(one, label=msgspec.structs.replace(one.label, place=bad, town=bad))
        for one in lobby.sensors
    )
    town = msgspec.structs.replace(lobby.town, name=bad)
    window.show_lobby(msgspec.structs.replace(lobby, town=town, sensors=sensors))
    for page in PageName:
        window.go(Place(page, PARKING))
        hand.settle()
        for label in window.findChildren(QLabel):
            assert label.textFormat() is Qt.TextFormat.PlainText
    window.go(Place(PageName.SENSOR, PARKING))
    assert bad in hand.reads()


def test_a_long_day_leaves_nothing_behind(hand: Hand, window: KioskWindow, qapp: QApplication) -> None:
    def alive() -> int:
        hand.settle()
        return len(qapp.allWidgets())

    def round_trip() -> None:
        for modes in (Modes("de", True, True), Modes()):
            window._choose(modes)
            for page in PageName:
                window.go(Place(page, SQUARE))

    round_trip()
    before = alive()
    for _ in range(5):
        round_trip()
    assert alive() == before


@pytest.mark.parametrize("modes", [Modes(), Modes("de"), Modes("fr", True, True)])
def test_every_key_is_at_least_twenty_millimetres(hand: Hand, window: KioskWindow, modes: Modes) -> None:
    window._choose(modes)
    least = round(20 * 3.61) - 1
    for page in PageName:
        window.go(Place(page, SQUARE))
        for button in hand.buttons():
            assert min(button.width(), button.height()) >= least, button.accessibleName()


def _outside(window: KioskWindow) -> list[str]:
    """Give what is cut by the edge of the screen, and the words that have less room than they need."""
    found = []
    for widget in (*window.findChildren(QLabel), *window.findChildren(QAbstractButton)):
        if not widget.isVisible():
            continue
        box = widget.rect().translated(widget.mapTo(window, QPoint(0, 0)))
        words = widget.text() if isinstance(widget, QLabel) else widget.accessibleName()
        if not window.rect().contains(box):
            found.append(words)
        if isinstance(widget, QLabel) and not widget.wordWrap() and widget.sizeHint().width() > widget.width() + 2:
            found.append(words)
        is_wrapped = isinstance(widget, QLabel) and widget.wordWrap()
        if is_wrapped and widget.heightForWidth(widget.width()) > widget.height() + 1:
            found.append(words)
    return found


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1080, 1920)])
@pytest.mark.parametrize("modes", [Modes(), Modes("de"), Modes("falc"), Modes("de", True, False)])
def test_nothing_leaves_the_screen(hand: Hand, window: KioskWindow, modes: Modes, size: tuple[int, int]) -> None:
    window.resize(*size)
    window._choose(modes)
    for page in PageName:
        for part in range(3):
            window.go(Place(page, METER, part))
            hand.settle()
            assert _outside(window) == [], (page, part)


def test_the_keys_below_stay_until_one_of_them_says_something_else(hand: Hand, window: KioskWindow) -> None:
    hand.touch("Touchez l’écran")
    below = hand.button("Français").parent()
    hand.touch("Qui décide")
    assert hand.button("Français").parent() is below
    hand.touch("Contraste")
    assert hand.button("Contraste").isChecked()
    assert hand.button("Français").parent() is not below


def test_a_keyboard_on_a_key_below_stays_there_from_page_to_page(hand: Hand, window: KioskWindow) -> None:
    hand.touch("Touchez l’écran")
    hand.button("Deutsch").setFocus()
    window.go(Place(PageName.WHO))
    hand.settle()
    assert window.focusWidget() is hand.button("Deutsch")
    window.go(Place(PageName.WHO))
    hand.button("Accueil").setFocus()
    window.go(Place(PageName.WHO))
    assert window.focusWidget() is hand.button("Accueil")


def test_the_keyboard_meets_the_page_before_the_keys_below(hand: Hand, window: KioskWindow) -> None:
    for page in (PageName.TILES, PageName.WHO, PageName.SENSORS):
        window.go(Place(page))
        hand.settle()
        met = [hand.button("Français")]
        while (after := met[-1].nextInFocusChain()) is not met[0]:
            met.append(after)
        keys = [part for part in met if isinstance(part, QAbstractButton) and part.isVisible()]
        bar = [keys.index(hand.button(words)) for words in ("Français", "English", "Deutsch", "Facile", "Contraste")]
        assert bar == sorted(bar)
        assert bar[-1] < min(keys.index(key) for key in keys if key.parent() is not hand.button("Français").parent())
        inside = [part.accessibleName() for part in hand.buttons()]
        assert inside[-1] == "Contraste"
