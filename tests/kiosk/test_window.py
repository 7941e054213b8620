"""Forty seconds in front of the lobby screen, by touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from kiosk.choice import FigureKind
from kiosk.modes import Modes
from kiosk.pages import BUILDERS
from kiosk.telling import Telling
from kiosk.view import Built, PageName, Place
from kiosk.week import WeekFigures
from kiosk.window import KioskWindow
from measures.opening import read_opening
from runtime.pin import set_pin
from tests.support.kiosk_clock import MONDAY_MS
from tests.support.kiosk_hand import Hand
from tests.support.town import METER, PARKING, SQUARE
from widgets.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from kiosk.facts import Lobby
    from tests.support.kiosk_clock import PushedClock

HOUR_MS = 3_600_000


def _on_sensor(hand: Hand, name: str) -> None:
    hand.touch("Touchez l’écran")
    hand.touch("C’est quoi")
    hand.touch(name)


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
    _on_sensor(hand, "passages, Place du Marché")
    said = hand.reads()
    assert "Il compte les passages, sans image ni son." in said
    assert "44" in said
    assert "de 9\u00a0h à 10\u00a0h" in said
    assert "Compté il y a 12 minutes" in said
    assert "Qui répond\u202f? Mairie de Clairval." in said
    assert "Aucune donnée personnelle" in said
    assert "clairval.example/c/1" in said
    assert "samedi 1\u202f204" in said


def test_a_draft_is_marked_as_one(hand: Hand) -> None:
    _on_sensor(hand, "sonomètre")
    assert "brouillon" in hand.reads()


def test_noise_always_says_that_it_is_indicative(hand: Hand) -> None:
    _on_sensor(hand, "sonomètre")
    assert "Indicatif\u00a0: ce capteur n’est pas un constat réglementaire." in hand.reads()


def test_home_is_one_touch_from_a_box(hand: Hand, window: KioskWindow) -> None:
    _on_sensor(hand, "sonomètre")
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
    _on_sensor(hand, "passages, Place du Marché")
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
    _on_sensor(hand, "passages, Place du Marché")
    hand.touch("Plus grand")
    assert "Que deviennent les données" not in hand.reads()
    hand.touch("Suite")
    assert "Que deviennent les données" in hand.reads()
    hand.touch("Suite")
    assert "clairval.example" in hand.reads()
    hand.touch("Début")
    assert "Il compte les passages" in hand.reads()


def test_a_finger_that_slides_off_does_nothing(hand: Hand, window: KioskWindow) -> None:
    hand.touch("Touchez l’écran")
    tile = hand.button("Qui décide")
    QTest.mousePress(tile, Qt.MouseButton.LeftButton)
    assert window.place == Place(PageName.TILES)
    QTest.mouseRelease(tile, Qt.MouseButton.LeftButton, pos=QPoint(-50, -50))
    assert window.place == Place(PageName.TILES)


# --- rest -------------------------------------------------------------------------------------------------------------


def test_after_forty_seconds_it_asks_and_encore_prolongs(hand: Hand, window: KioskWindow, clock: PushedClock) -> None:
    hand.touch("Touchez l’écran")
    clock.push(40)
    window.tick()
    assert "Encore là\u202f?" in hand.reads()
    assert "dans 20 secondes" in hand.reads()
    hand.touch("Encore")
    assert not window.is_asking
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
    assert not window.is_asking


# --- truth ------------------------------------------------------------------------------------------------------------


def _with_live(lobby: Lobby, value: float, age_ms: int = 12 * 60_000) -> Lobby:
    def changed(sensor):
        if sensor.sensor != SQUARE or sensor.live is None:
            return sensor
        end_ms = MONDAY_MS - age_ms
        live = msgspec.structs.replace(sensor.live, value=value, start_ms=end_ms - HOUR_MS, end_ms=end_ms)
        return msgspec.structs.replace(sensor, live=live)

    return msgspec.structs.replace(lobby, sensors=tuple(changed(sensor) for sensor in lobby.sensors))


def test_what_cannot_be_painted_is_left_empty_and_told_to_the_log(
    hand: Hand, window: KioskWindow, lobby: Lobby, caplog: pytest.LogCaptureFixture
) -> None:
    page = WeekFigures(FigureKind.PASSAGES, (), Telling("fr", lobby.town.zone, MONDAY_MS))
    page._values = [3.0]  # a fault of ours: a value without its day
    page.grab()
    assert "WeekFigures could not be painted" in caplog.text
    caplog.clear()  # it was meant


@pytest.mark.parametrize("value", [0, 1, 4])
def test_a_small_count_is_not_told(hand: Hand, window: KioskWindow, lobby: Lobby, value: float) -> None:
    window.show_lobby(_with_live(lobby, value))
    window.go(Place(PageName.SENSOR, SQUARE))
    shown = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert "moins de" in shown
    assert "5" in shown
    assert str(value) not in shown


def test_five_is_told(hand: Hand, window: KioskWindow, lobby: Lobby) -> None:
    window.show_lobby(_with_live(lobby, 5))
    window.go(Place(PageName.SENSOR, SQUARE))
    assert "moins de" not in hand.reads()


def test_an_old_figure_wears_its_age(hand: Hand, window: KioskWindow, lobby: Lobby) -> None:
    window.show_lobby(_with_live(lobby, 44, age_ms=4 * HOUR_MS))
    window.go(Place(PageName.SENSOR, SQUARE))
    hand.settle()
    (age,) = [label for label in window.findChildren(QLabel) if label.text() == "Compté il y a 4 heures"]
    drawn = age.grab().toImage()
    colours = {drawn.pixelColor(x, drawn.height() // 2).name() for x in range(drawn.width())}
    assert load_theme("kiosk").colour("watch").name() in colours


def test_a_silent_box_says_since_when(hand: Hand, window: KioskWindow, lobby: Lobby) -> None:
    friday_ms = MONDAY_MS - 3 * 24 * HOUR_MS
    silent = tuple(msgspec.structs.replace(one, live=None, last_ms=friday_ms) for one in lobby.sensors)
    window.show_lobby(msgspec.structs.replace(lobby, sensors=silent))
    window.go(Place(PageName.SENSOR, SQUARE))
    assert "Pas de mesure depuis vendredi." in hand.reads()


def test_the_list_says_ages_and_silences_too(hand: Hand, window: KioskWindow, lobby: Lobby) -> None:
    telling = Telling("fr", lobby.town.zone, MONDAY_MS)
    old = _with_live(lobby, 44, age_ms=4 * HOUR_MS).find(SQUARE)
    assert old is not None
    assert telling.brief(old) == ("44 passages", "il y a 4 heures")
    silent = msgspec.structs.replace(old, live=None, last_ms=MONDAY_MS - 3 * 24 * HOUR_MS)
    assert telling.brief(silent) == ("Pas de mesure", "depuis vendredi")


def test_ages_grow_while_nothing_arrives(hand: Hand, window: KioskWindow, clock: PushedClock) -> None:
    _on_sensor(hand, "passages, Place du Marché")
    clock.set_wall(MONDAY_MS + 8 * 60_000)
    window.tick()
    assert "Compté il y a 20 minutes" in hand.reads()


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


# --- sizes ------------------------------------------------------------------------------------------------------------


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


# --- staying in -------------------------------------------------------------------------------------------------------


@pytest.fixture
def locked(qapp: QApplication, qtbot: QtBot, tmp_path: Path, clock: PushedClock, lobby: Lobby) -> Iterator[KioskWindow]:
    set_pin(tmp_path, "4719")
    made = KioskWindow(qapp, tmp_path, 3.61, clock=clock, is_locked=True)
    qtbot.addWidget(made)
    qapp.installEventFilter(made.guard)
    made.resize(1920, 1080)
    made.show()
    made.show_lobby(lobby)
    yield made
    qapp.removeEventFilter(made.guard)
    made._leave()


def _open_pad(hand: Hand) -> None:
    for _ in range(5):
        hand.touch_at(QPoint(4, 5))


def test_closing_is_refused_in_full_screen(locked: KioskWindow) -> None:
    event = QCloseEvent()
    locked.closeEvent(event)
    assert not event.isAccepted()


def test_the_corner_and_the_pin_lead_out(qtbot: QtBot, locked: KioskWindow) -> None:
    hand = Hand(qtbot, locked)
    _open_pad(hand)
    for digit in "4719":
        hand.touch(digit)
    hand.touch("Quitter")
    assert not locked.isVisible()


def test_a_wrong_pin_does_not(qtbot: QtBot, locked: KioskWindow) -> None:
    hand = Hand(qtbot, locked)
    _open_pad(hand)
    for digit in "4718":
        hand.touch(digit)
    hand.touch("Quitter")
    assert locked.isVisible()
    assert "Ce n’est pas le bon code." in hand.reads()
    hand.touch("Annuler")
    assert "PIN" not in hand.reads()


def test_a_pad_left_alone_goes_away(qtbot: QtBot, locked: KioskWindow, clock: PushedClock) -> None:
    hand = Hand(qtbot, locked)
    _open_pad(hand)
    clock.push(60)
    locked.tick()
    assert "on compte les pas" in hand.reads()
    assert "Quitter" not in hand.reads()


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_keys_that_lead_elsewhere_do_nothing(locked: KioskWindow, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    before = locked.place
    QTest.keyClick(locked, key, held)
    assert locked.isVisible()
    assert locked.place == before


def test_a_keyboard_reaches_everything_by_tab_and_space(hand: Hand, window: KioskWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Tab)
    focused = window.focusWidget()
    assert isinstance(focused, QAbstractButton)
    QTest.keyClick(focused, Qt.Key.Key_Space)
    hand.settle()
    assert window.place == Place(PageName.TILES)


# --- night ------------------------------------------------------------------------------------------------------------


def test_it_is_dim_while_the_town_hall_is_closed_and_light_at_a_touch(
    hand: Hand, window: KioskWindow, clock: PushedClock
) -> None:
    def paper() -> int:
        hand.settle()
        return window.grab().toImage().pixelColor(20, 700).lightness()

    window.take_hours(read_opening(("lu-ve 08:30-12:00 13:30-17:30",)))
    clock.set_wall(MONDAY_MS + 12 * HOUR_MS)  # 22 h
    clock.push(61)
    window.tick()
    assert paper() < 20
    hand.touch("Touchez l’écran")
    assert window.place == Place(PageName.TILES)
    assert paper() > 200
    clock.push(61)
    window.tick()
    window.tick()
    assert paper() < 20
    clock.set_wall(MONDAY_MS + 24 * HOUR_MS)  # ten in the morning
    window.tick()
    assert paper() > 200


# --- measuring --------------------------------------------------------------------------------------------------------


def test_a_bank_card_measures_the_screen_behind_the_pin(qtbot: QtBot, locked: KioskWindow) -> None:
    hand, kept = Hand(qtbot, locked), []

    def keep(real: float) -> float:
        kept.append(real)
        return real

    locked.take_measure(keep)
    _open_pad(hand)
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
    _open_pad(hand)
    hand.touch("Mesurer l’écran")
    assert "carte bancaire" not in hand.reads()
