"""What is told of a figure: small ones not at all, old ones with their age, silence with its day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel

from kiosk.big_key import BigKey
from kiosk.box_key import FIGURE_SHARE, BoxKey
from kiosk.facts import Lobby
from kiosk.modes import Modes
from kiosk.sensor import DayValue
from kiosk.telling import Freshness, Telling
from kiosk.view import PageName, Place
from kiosk.window import KioskWindow
from measures.timespan import HOUR_MS, date_of
from tests.support.kiosk_clock import MONDAY_MS, PushedClock
from tests.support.kiosk_hand import Hand
from tests.support.kiosk_twice import LANGUAGES
from tests.support.town import SQUARE
from widgets.theme import load_theme

if TYPE_CHECKING:
    from dtpr.told import Language


def _with_live(lobby: Lobby, value: float, age_ms: int = 12 * 60_000) -> Lobby:
    def changed(sensor):
        if sensor.sensor != SQUARE or sensor.live is None:
            return sensor
        end_ms = MONDAY_MS - age_ms
        live = msgspec.structs.replace(sensor.live, value=value, start_ms=end_ms - HOUR_MS, end_ms=end_ms)
        return msgspec.structs.replace(sensor, live=live)

    return msgspec.structs.replace(lobby, sensors=tuple(changed(sensor) for sensor in lobby.sensors))


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


@pytest.mark.parametrize(("age_ms", "is_old"), [(3 * HOUR_MS, False), (3 * HOUR_MS + 1, True)])
def test_a_figure_is_old_beyond_three_hours(window: KioskWindow, lobby: Lobby, age_ms: int, is_old: bool) -> None:
    """On its page and in the list; its age is told on its page, and aloud, whether it is old or not."""
    window._choose(Modes("fr"))
    square = _with_live(lobby, 44, age_ms).find(SQUARE)
    assert square is not None
    telling = Telling("fr", lobby.town.zone, MONDAY_MS)
    live = telling.live(square)
    assert live.freshness is (Freshness.STALE if is_old else Freshness.FRESH)
    assert live.age == "Compté il y a 3 heures"
    assert live.sentence.endswith(live.age)
    assert telling.brief(square)[1] == ("il y a 3 heures" if is_old else "passages")


MINUTE_MS = 60_000
AGES = {
    -HOUR_MS: "à l’instant",
    MINUTE_MS - 1: "à l’instant",
    MINUTE_MS: "il y a 1 minute",
    2 * MINUTE_MS - 1: "il y a 1 minute",
    2 * MINUTE_MS: "il y a 2 minutes",
    HOUR_MS - 1: "il y a 59 minutes",
    HOUR_MS: "il y a 1 heure",
    2 * HOUR_MS: "il y a 2 heures",
    48 * HOUR_MS - 1: "il y a 47 heures",
    48 * HOUR_MS: "il y a 2 jours",
    72 * HOUR_MS - 1: "il y a 2 jours",
    72 * HOUR_MS: "il y a 3 jours",
}


@pytest.mark.parametrize(("age_ms", "words"), AGES.items())
def test_an_age_is_rounded_down_and_never_lies_ahead(window: KioskWindow, age_ms: int, words: str) -> None:
    window._choose(Modes("fr"))
    assert Telling("fr", "Europe/Paris", MONDAY_MS).age(MONDAY_MS - age_ms) == words


def test_ages_grow_while_nothing_arrives(hand: Hand, window: KioskWindow, clock: PushedClock) -> None:
    hand.open_box("passages, Place du Marché")
    clock.set_wall(MONDAY_MS + 8 * 60_000)
    window.tick()
    assert "Compté il y a 20 minutes" in hand.reads()


@pytest.mark.parametrize("day", [date(2026, 12, 1), date(2026, 11, 22)])
@LANGUAGES
def test_no_line_tears_a_date(window: KioskWindow, language: Language, day: date) -> None:
    window._choose(Modes(language))
    telling = Telling(language, "Europe/Paris", MONDAY_MS)
    assert " " not in telling.dated(day)
    assert " " not in telling.dated_year(day)


def test_the_sign_of_a_silent_box_stands_at_its_words_in_the_list(window: KioskWindow, lobby: Lobby) -> None:
    last_ms = MONDAY_MS - 3 * 24 * HOUR_MS
    silent = tuple(msgspec.structs.replace(one, live=None, last_ms=last_ms) for one in lobby.sensors)
    window.show_lobby(msgspec.structs.replace(lobby, sensors=silent))
    window.go(Place(PageName.SENSORS))
    (key, *_others) = [one for one in window.findChildren(BigKey) if one.isVisible()]
    image, watch = key.grab().toImage(), load_theme("kiosk", 3.61).colour("watch").rgb()
    lower = range(image.height() // 2, image.height())
    columns = [x for x in range(image.width()) if any(image.pixel(x, y) == watch for y in lower)]
    assert len(columns) > 60  # the sign, and « depuis vendredi »
    assert max(after - before for before, after in pairwise(columns)) < 5 * 3.61  # no further than a word from the next


@pytest.mark.parametrize("value", [44.0, 3.0])
@LANGUAGES
def test_a_fresh_figure_of_the_list_says_of_which_hours_it_is_and_loses_no_size_for_it(
    window: KioskWindow, lobby: Lobby, language: Language, value: float
) -> None:
    window.show_lobby(_with_live(lobby, value))
    window._choose(Modes(language))
    window.go(Place(PageName.SENSORS))
    telling = Telling(language, lobby.town.zone, MONDAY_MS)
    keys = [one for one in window.findChildren(BoxKey) if one.isVisible()]
    assert len(keys) == len(lobby.sensors)
    for key in keys:
        (sensor,) = [one for one in window._lobby.sensors if telling.live(one).sentence in key.accessibleName()]
        assert key._below_figure[-1] == telling.live(sensor).when
        whole = key._lying_places()[1]
        wide = whole.width() * FIGURE_SHARE
        lines = [(key._strong, key._figure), *((key._plain, words) for words in key._below_figure)]
        assert all(QFontMetricsF(font).horizontalAdvance(words) <= wide for font, words in lines)


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("is_larger", [False, True])
@LANGUAGES
def test_what_a_box_does_stands_below_its_figure_in_the_list_and_all_names_are_alike(
    window: KioskWindow, lobby: Lobby, language: Language, is_larger: bool, size: tuple[int, int]
) -> None:
    window.resize(*size)
    window.show_lobby(_with_live(lobby, 44.0))
    window._choose(Modes(language, is_larger=is_larger))
    window.go(Place(PageName.SENSORS))
    keys = [one for one in window.findChildren(BoxKey) if one.isVisible()]
    assert len(keys) == len(lobby.sensors)
    for key in keys:
        room = key._lying_places()[1]
        upper, lower = key.two_lines(room)
        assert upper.top() >= 0
        assert lower.bottom() + len(key._foot) * lower.height() <= room.bottom() + 1
        blank = sum(not line for line in key._foot)  # beside a third line of the figure
        assert not key._foot or len(key._below_figure) <= 1 + blank
        assert all(QFontMetricsF(key._plain).horizontalAdvance(line) <= room.width() + 1 for line in key._foot)
    assert size == (1080, 1920) or all(key._foot for key in keys)
    assert len({key._title_px for key in keys}) == 1


def test_a_day_that_is_running_in_the_week_says_until_when(hand: Hand, window: KioskWindow, lobby: Lobby) -> None:
    """In the first days of a box there is no other week to show."""
    today = date_of(MONDAY_MS, lobby.town.zone)
    week = tuple(DayValue(today + timedelta(days=day), None if day else 36.0) for day in range(7))
    begun = tuple(msgspec.structs.replace(one, week=week) for one in lobby.sensors)
    assert lobby.place is not None
    place = msgspec.structs.replace(lobby.place, sensor=msgspec.structs.replace(lobby.place.sensor, week=week))
    window.show_lobby(msgspec.structs.replace(lobby, sensors=begun, place=place))
    for page in (Place(PageName.SENSOR, SQUARE), Place(PageName.PLACE)):
        window.go(page)
        assert "aujourd’hui jusqu’à 10\u00a0h" in hand.reads()
    window.show_lobby(lobby)
    for page in (Place(PageName.SENSOR, SQUARE), Place(PageName.PLACE)):
        window.go(page)
        assert "aujourd’hui jusqu’à" not in hand.reads()


SINCE = {
    "fr": "depuis le 16\u00a0novembre",
    "en": "since 16\u00a0November",
    "de": "seit dem 16.\u00a0November",
    "falc": "depuis le 16\u00a0novembre",
}


@pytest.mark.parametrize("language", list(SINCE))
def test_a_day_of_another_week_is_told_as_a_date_inside_a_sentence(
    window: KioskWindow, lobby: Lobby, language: Language
) -> None:
    window._choose(Modes(language))
    telling, week_ago = Telling(language, lobby.town.zone, MONDAY_MS), date(2026, 11, 16)
    square = lobby.find(SQUARE)
    assert square is not None
    silent = msgspec.structs.replace(square, live=None, last_ms=MONDAY_MS - 7 * 24 * HOUR_MS)
    assert telling.brief(silent)[1] == SINCE[language]
    assert telling.live(silent).age.endswith(f"{SINCE[language]}.")
    said = {"fr": "le 16\u00a0novembre", "en": "on 16\u00a0November", "de": "am 16.\u00a0November"}
    assert telling.day_said(week_ago) == said["fr" if language == "falc" else language]
    assert telling.day_said(date(2026, 11, 22)) == telling.day(date(2026, 11, 22))


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_many_boxes_share_their_screens_and_the_head_says_of_which_hours_their_figures_are(
    hand: Hand, window: KioskWindow, lobby: Lobby, size: tuple[int, int]
) -> None:
    """Nineteen as in the demonstration: no last screen with a key or two; a low key has no room for its hours."""
    few = _with_live(lobby, 3)
    many = tuple(
        msgspec.structs.replace(few.sensors[number % len(few.sensors)], sensor=f"box-{number}", number=number)
        for number in range(19)
    )
    window.resize(*size)
    window.show_lobby(msgspec.structs.replace(few, sensors=many))
    window.go(Place(PageName.SENSORS))
    shown = []
    for _ in range(9):
        hand.settle()
        keys = [one for one in window.findChildren(BoxKey) if one.isVisible()]
        shown.append(len(keys))
        said = hand.reads()
        assert "de\u00a09\u00a0h\u00a0à\u00a010\u00a0h" in said.split("Le compteur", 1)[0] or all(
            "h" in key._below_figure[-1] for key in keys
        )
        if "Suite" not in [button.accessibleName() for button in hand.buttons()]:
            break
        hand.touch("Suite")
    assert sum(shown) == len(many)
    assert max(shown) - min(shown) <= 2


def test_the_hour_at_whose_end_the_clocks_go_back_is_told_as_on_any_night(qapp) -> None:
    """Both hours that begin at two o’clock of that night, and the long one of spring."""
    first_ms = int(datetime(2026, 10, 25, 0, tzinfo=UTC).timestamp() * 1000)
    telling = Telling("en", "Europe/Paris", first_ms)
    told = [telling.hours(first_ms + n * HOUR_MS, first_ms + (n + 1) * HOUR_MS) for n in range(3)]
    said = [one.replace("\u00a0", " ") for one in told]
    assert said == ["from 2:00 to 3:00", "from 2:00 to 3:00", "from 3:00 to 4:00"]
    spring_ms = int(datetime(2026, 3, 29, 0, tzinfo=UTC).timestamp() * 1000)
    assert telling.hours(spring_ms, spring_ms + HOUR_MS).replace("\u00a0", " ") == "from 1:00 to 3:00"
