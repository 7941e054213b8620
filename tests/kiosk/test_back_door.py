"""The way out that only the town hall knows: a corner, the PIN; and measuring the screen behind it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, QPoint
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dtpr.told import Language
from kiosk.calibration import _CardFrame
from kiosk.modes import Modes
from kiosk.origin import Origin
from kiosk.said import Picture, Said, least_height
from kiosk.view import PageName, Place
from kiosk.window import KioskWindow
from runtime.lobby_words import Told
from tests.support.kiosk_clock import PushedClock
from tests.support.kiosk_hand import Hand
from tests.support.kiosk_twice import LANGUAGES
from tests.support.town import PARKING
from widgets.theme import load_theme


def test_closing_is_refused_in_full_screen(locked: KioskWindow) -> None:
    event = QCloseEvent()
    locked.closeEvent(event)
    assert not event.isAccepted()


def test_the_corner_and_the_pin_lead_out(qtbot: QtBot, locked: KioskWindow) -> None:
    hand = Hand(qtbot, locked)
    hand.open_pad()
    for digit in "4719":
        hand.touch(digit)
    hand.touch("Quitter")
    assert not locked.isVisible()


def test_a_wrong_pin_does_not(qtbot: QtBot, locked: KioskWindow) -> None:
    hand = Hand(qtbot, locked)
    hand.open_pad()
    for digit in "4718":
        hand.touch(digit)
    hand.touch("Quitter")
    assert locked.isVisible()
    assert "Ce n’est pas le bon code." in hand.reads()
    hand.touch("Annuler")
    assert "PIN" not in hand.reads()


def test_the_right_pin_while_one_has_to_wait_is_not_called_wrong(
    qtbot: QtBot, locked: KioskWindow, clock: PushedClock
) -> None:
    """It is not looked at then; whoever typed it well after a restart would look for another one."""
    hand = Hand(qtbot, locked)
    hand.open_pad()
    for pin in ("4718", "4718", "4718", "4719"):
        for digit in pin:
            hand.touch(digit)
        hand.touch("Quitter")
    assert locked.isVisible()
    assert "Trop d’essais faux\u00a0: attendez 5 secondes." in hand.reads()
    assert "pas le bon code" not in hand.reads()
    clock.push(6)
    for digit in "4719":
        hand.touch(digit)
    hand.touch("Quitter")
    assert not locked.isVisible()


def test_a_long_wait_is_told_in_minutes(qtbot: QtBot, locked: KioskWindow, clock: PushedClock) -> None:
    hand = Hand(qtbot, locked)
    hand.open_pad()
    seen = []
    for _ in range(16):  # more tries than it takes to come to the longest wait, which is an hour
        for digit in "4718":
            hand.touch(digit)
        hand.touch("Quitter")
        seen.append(hand.reads())
        clock.push(3601)
        locked._rest.touch()
    assert any("secondes" in told for told in seen)
    assert "Réessayez dans 60 minutes." in seen[-1]


def test_a_pad_left_alone_goes_away(qtbot: QtBot, locked: KioskWindow, clock: PushedClock) -> None:
    hand = Hand(qtbot, locked)
    hand.open_pad()
    clock.push(60)
    locked.tick()
    assert "on compte les pas" in hand.reads()
    assert "Quitter" not in hand.reads()


def test_a_bank_card_measures_the_screen_behind_the_pin(qtbot: QtBot, locked: KioskWindow) -> None:
    hand, kept = Hand(qtbot, locked), []

    def keep(real: float) -> float:
        kept.append(real)
        return real

    locked.take_measure(keep)
    hand.open_pad()
    for digit in "4719":
        hand.touch(digit)
    hand.touch("Mesurer l’écran")
    assert "carte bancaire" in hand.reads()
    larger = [button for button in hand.buttons() if button.accessibleName() == "Plus grand"]
    for _ in range(2):
        hand.touch_at(larger[-1].mapTo(locked, larger[-1].rect().center()))
    hand.touch("C’est juste")
    assert kept == [pytest.approx(3.61 * 1.05**2)]
    assert "Que voulez-vous savoir" in hand.reads()
    key = hand.button("Français")
    assert key.height() >= round(20 * kept[0]) - 1


def test_measuring_needs_the_pin_too(qtbot: QtBot, locked: KioskWindow) -> None:
    hand = Hand(qtbot, locked)
    hand.open_pad()
    hand.touch("Mesurer l’écran")
    assert "carte bancaire" not in hand.reads()


def test_the_pin_shows_where_the_content_comes_from_and_nothing_else_does(qtbot: QtBot, locked: KioskWindow) -> None:
    hand = Hand(qtbot, locked)
    refused = Told("watch", "Refusé à 10 h 12\u00a0: <b>abîmé</b>", "Le fichier est dans lobby/aside.")
    locked.take_origin(lambda: (Told("ok", "Contenu préparé hier."), refused))
    hand.open_pad()
    hand.touch("Contenu")
    assert "préparé" not in hand.reads()
    for digit in "4719":
        hand.touch(digit)
    hand.touch("Contenu")
    assert "Contenu préparé hier." in hand.reads()
    assert "<b>abîmé</b>" in hand.reads()
    shown = [part for part in locked.findChildren(Origin) if part.isVisible()]
    assert len(shown[0].findChildren(Picture)) == 1  # what was refused is not told by its colour alone
    hand.touch("Fermer")
    assert "préparé" not in hand.reads()
    assert "Que voulez-vous savoir" in hand.reads()


def test_no_line_tears_a_date_where_the_content_is_told(qtbot: QtBot, locked: KioskWindow) -> None:
    hand = Hand(qtbot, locked)
    locked.take_origin(lambda: (Told("watch", "Refusé le 22 novembre à 9 h 05.", "Lu le 21 novembre 2026."),))
    hand.open_pad()
    for digit in "4719":
        hand.touch(digit)
    hand.touch("Contenu")
    said = hand.reads()
    assert "22\u00a0novembre" in said
    assert "9\u00a0h\u00a005" in said
    assert "21\u00a0novembre\u00a02026" in said


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)], ids=["lying", "standing"])
@LANGUAGES
@pytest.mark.parametrize("is_doubled", [False, True])
@pytest.mark.parametrize("behind", ["pad", "measure", "content"])
def test_the_band_that_asks_lies_over_nothing_of_what_the_town_hall_opened(
    qtbot: QtBot,
    locked: KioskWindow,
    clock: PushedClock,
    size: tuple[int, int],
    language: Language,
    is_doubled: bool,
    behind: str,
) -> None:
    hand = Hand(qtbot, locked)
    locked.take_origin(lambda: (Told("ok", "Contenu préparé hier."), Told("watch", "Refusé.", "Il est dans aside.")))
    locked.resize(*size)
    locked._choose(Modes(language=language, is_larger=is_doubled, is_doubled=is_doubled))
    hand.open_pad()
    if behind == "measure":
        locked._door._measure()
    elif behind == "content":
        locked._door._tell_origin()
    hand.settle()
    shown = locked._door._shown
    assert shown is not None
    assert shown.height() == locked.height()
    clock.push(45)
    locked.tick()
    hand.settle()
    (band,) = (one for one in locked.findChildren(QWidget) if type(one).__name__ == "_RestBand" and one.isVisible())
    assert band.geometry().bottom() == locked.rect().bottom()
    assert least_height(shown, shown.width()) <= shown.height()
    for leaf in (one for one in shown.findChildren(QWidget) if one.isVisible() and not one.children()):
        assert leaf.mapTo(locked, QPoint(0, leaf.height())).y() <= band.y(), leaf.accessibleName()
    locked._prolong()
    locked.tick()
    hand.settle()
    assert shown.isVisible()
    assert shown.height() == locked.height()  # it takes the whole window again


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_french_lines_of_content_are_marked_as_french_on_a_page_in_another_language(
    qtbot: QtBot, locked: KioskWindow, language: Language
) -> None:
    hand = Hand(qtbot, locked)
    locked.take_origin(lambda: (Told("ok", "Contenu préparé hier.", "Reçu par le réseau."),))
    locked._choose(Modes(language=language))
    hand.open_pad()
    locked._door._tell_origin()
    hand.settle()
    (origin,) = (part for part in locked.findChildren(Origin) if part.isVisible())
    spoken = [part.locale().language() for part in origin.findChildren(Said)]
    own = {"en": QLocale.Language.English, "de": QLocale.Language.German}[language]
    assert spoken == [own, QLocale.Language.French, QLocale.Language.French]


def test_the_frame_of_a_card_is_as_thick_on_a_screen_of_many_fine_pixels(qtbot: QtBot, window: KioskWindow) -> None:
    """It is thicker still where strong contrast was asked for; what it measures is the white within it."""
    thick = {}
    for is_contrasted in (False, True):
        theme = load_theme("kiosk-high-contrast" if is_contrasted else "kiosk", 7.22)
        frame = _CardFrame(theme, 7.22)
        qtbot.addWidget(frame)
        frame.resize(800, 600)
        picture, ink = frame.grab().toImage(), theme.colour("ink").rgb()
        inked = [x for x in range(400) if picture.pixel(x, 300) == ink]
        thick[is_contrasted] = len(inked)
        assert abs(inked[-1] - (800 - 85.6 * 7.22) / 2) <= 2
    assert thick[False] >= 3  # px in full ink; its edges are softened
    assert thick[True] >= 6


@pytest.mark.parametrize(("behind", "close"), [("", "Annuler"), ("Mesurer", "Annuler"), ("Contenu", "Fermer")])
def test_from_what_lies_over_a_page_the_questions_are_one_touch_and_every_answer_three(
    qtbot: QtBot, locked: KioskWindow, behind: str, close: str
) -> None:
    """A child who plays in the corner, or a clerk who leaves it open: the next visitor closes it and asks."""
    hand = Hand(qtbot, locked)
    locked.take_origin(lambda: (Told("ok", "Contenu préparé hier."),))
    locked.go(Place(PageName.SENSOR, PARKING))
    hand.open_pad()
    if behind:
        for digit in "4719":
            hand.touch(digit)
        hand.touch(behind)
    hand.touch(close)
    assert locked.place == Place(PageName.TILES)
    for words in ("C’est quoi", "Le compteur de passages, Place"):
        hand.touch(words)
    assert "sans image ni son" in hand.reads()
