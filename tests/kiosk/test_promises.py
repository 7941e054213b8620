"""What the lobby promises everywhere: no small count, whole hours, few words on the first page, nothing burnt in."""

from __future__ import annotations

import re
from contextlib import closing
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage

from kiosk.attract_face import Face
from kiosk.facts import read_lobby
from kiosk.mode_bar import ModeBar
from kiosk.modes import Modes
from kiosk.view import PageName, Place
from kiosk.week import WeekFigures
from measures.timespan import HOUR_MS
from store.base import open_reader
from tests.support.kiosk_clock import MONDAY_MS
from tests.support.kiosk_twice import LANGUAGES
from tests.support.town import SQUARE, make_town
from widgets.touch_button import TouchButton

if TYPE_CHECKING:
    from pathlib import Path

    from dtpr.told import Language
    from kiosk.facts import Lobby
    from kiosk.window import KioskWindow
    from tests.support.kiosk_hand import Hand

FEWER = {"fr": "moins de", "en": "fewer than", "de": "weniger als", "falc": "moins de"}
MINUTE_MS = 60_000


def _quiet_town(lobby: Lobby, value: float) -> Lobby:
    """Give the town on a day on which nearly nobody passed anywhere."""
    sensors = []
    for sensor in lobby.sensors:
        if sensor.figure is None or not sensor.figure.is_count or sensor.live is None:
            continue
        week = tuple(msgspec.structs.replace(day, value=value) for day in sensor.week)
        live = msgspec.structs.replace(sensor.live, value=value)
        sensors.append(msgspec.structs.replace(sensor, week=week, live=live))
    by_sensor = {sensor.sensor: sensor for sensor in sensors}
    head, place = lobby.headline, lobby.place
    assert head is not None
    assert head.day is not None
    assert place is not None
    head = msgspec.structs.replace(
        head, sensor=by_sensor[head.sensor.sensor], day=msgspec.structs.replace(head.day, value=value)
    )
    place = msgspec.structs.replace(
        place,
        sensor=by_sensor[place.sensor.sensor],
        today=value,
        yesterday=msgspec.structs.replace(place.yesterday, value=value),
        usual=value,
    )
    return msgspec.structs.replace(lobby, sensors=tuple(sensors), headline=head, place=place)


@LANGUAGES
@pytest.mark.parametrize(
    "place",
    [
        Place(PageName.ATTRACT),
        Place(PageName.TILES),
        Place(PageName.SENSORS),
        Place(PageName.SENSOR, SQUARE),
        Place(PageName.PLACE),
    ],
)
def test_a_count_under_five_is_told_on_no_page_in_no_language(
    hand: Hand, window: KioskWindow, lobby: Lobby, language: Language, place: Place
) -> None:
    window.show_lobby(_quiet_town(lobby, 4))
    window._choose(Modes(language))
    window.go(place)
    hand.settle()
    said = hand.reads() + "\n".join(" ".join(week._texts) for week in window.findChildren(WeekFigures))
    assert FEWER[language] in said.replace("\u00a0", " ")
    assert not re.search(r"(?<![\d:])4 (?:passages|passers-by|Durchgänge)", said.replace("\u00a0", " "))
    assert not [part for part in said.split("\n") if part.strip() == "4"]


@LANGUAGES
@pytest.mark.parametrize("place", [Place(PageName.SENSORS), Place(PageName.SENSOR, SQUARE), Place(PageName.PLACE)])
def test_no_figure_is_finer_than_the_hour(
    hand: Hand, window: KioskWindow, lobby: Lobby, language: Language, place: Place
) -> None:
    """Hours are whole; the only minutes are those of an age."""
    window.show_lobby(lobby)
    window._choose(Modes(language))
    window.go(place)
    said = hand.reads().replace("\u00a0", " ").replace("\u202f", " ")
    assert not re.search(r"\d h \d\d|\d:(?!00)\d\d", said), said


def test_a_figure_is_of_an_hour_that_is_over_though_its_readings_are_there(tmp_path: Path) -> None:
    folder = make_town(tmp_path / "town", MONDAY_MS, weeks=2)
    now_ms = MONDAY_MS - 40 * MINUTE_MS  # in the middle of an hour that has been told
    with closing(open_reader(folder)) as con:
        lobby = read_lobby(con, now_ms)
    told = [sensor.live for sensor in lobby.sensors if sensor.live is not None]
    assert told
    for live in told:
        assert live.end_ms <= now_ms
        assert (live.start_ms % HOUR_MS, live.end_ms - live.start_ms) == (0, HOUR_MS)


@LANGUAGES
def test_the_first_page_says_twelve_words_and_one_number(
    hand: Hand, window: KioskWindow, lobby: Lobby, language: Language
) -> None:
    window.show_lobby(lobby)
    window._choose(Modes(language))
    window.go(Place(PageName.ATTRACT))
    (face,) = (one for one in window.findChildren(Face) if one.isVisible())
    sentences = f"{face._words.first} {face._words.second}".replace("\u00a0", " ").split()
    assert 3 < len(sentences) <= 12, sentences
    assert not re.search(r"\d", " ".join(sentences))
    assert len(re.findall(r"\d[\d\s.,]*", face._words.said)) == 1


def _begins(seen: np.ndarray) -> tuple[int, int]:
    """Give the first column and the first row in which something is seen."""
    return int(np.flatnonzero(seen.any(axis=0))[0]), int(np.flatnonzero(seen.any(axis=1))[0])


def _where(window: KioskWindow) -> list[tuple[int, int]]:
    """Give where words and picture of the first page begin, then the words of its band, then each key at its foot."""
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    grey = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())[:, : image.width()]
    (face,) = (one for one in window.findChildren(Face) if one.isVisible())
    foot = face.mapTo(window, QPoint(0, face.height())).y()
    band = grey[foot - face.height() // 6 : foot]  # the lower part of it: all of it is dark but the words
    (bar,) = (one for one in window.findChildren(ModeBar) if one.isVisible())
    keys = [key.mapTo(window, QPoint(0, 0)).toTuple() for key in bar.findChildren(TouchButton)]
    return [_begins(grey[: image.height() // 2] < 100), _begins(band > 200), *keys]


def test_the_first_page_drifts_slowly_and_comes_back_so_that_nothing_burns_in(
    hand: Hand, window: KioskWindow, lobby: Lobby
) -> None:
    window.show_lobby(lobby)
    window.go(Place(PageName.ATTRACT))
    seen = []
    for step in range(5):
        window._clock.set_wall(MONDAY_MS + step * 10 * MINUTE_MS)
        window.tick()
        hand.settle()
        seen.append(_where(window))
    assert len(seen[0]) > 7
    for places in zip(*seen, strict=True):
        assert len(set(places[:4])) == 4
        assert places[4] == places[0]
        for one, other in pairwise(places):
            assert 1 <= max(abs(one[0] - other[0]), abs(one[1] - other[1])) <= 12


def test_no_key_moves_under_the_hand_of_somebody_who_is_there(hand: Hand, window: KioskWindow, lobby: Lobby) -> None:
    window.show_lobby(lobby)
    window._clock.set_wall(MONDAY_MS + 10 * MINUTE_MS)
    window.go(Place(PageName.ATTRACT))
    hand.settle()
    before = _where(window)[2:]
    for minutes in (10, 20, 30):
        window._clock.set_wall(MONDAY_MS + minutes * MINUTE_MS)
        window._rest.touch()
        window.go(Place(PageName.WHO))
        window.tick()
        hand.settle()
        (bar,) = (one for one in window.findChildren(ModeBar) if one.isVisible())
        assert [key.mapTo(window, QPoint(0, 0)).toTuple() for key in bar.findChildren(TouchButton)] == before
