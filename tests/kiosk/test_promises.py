"""What the lobby promises everywhere: no small count, whole hours, few words on the first page, nothing burnt in."""

from __future__ import annotations

import re
from contextlib import closing
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest
from PySide6.QtGui import QImage

from kiosk.attract_face import Face
from kiosk.facts import read_lobby
from kiosk.modes import Modes
from kiosk.view import PageName, Place
from kiosk.week import WeekFigures
from measures.timespan import HOUR_MS
from store.base import open_reader
from tests.support.kiosk_clock import MONDAY_MS
from tests.support.kiosk_twice import LANGUAGES
from tests.support.town import SQUARE, make_town

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


def _ink(window: KioskWindow) -> tuple[int, int]:
    """Give where the words and the picture of the first page begin: left and top, px."""
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    dark = pixels[: image.height() // 2, : image.width()] < 100
    return int(np.flatnonzero(dark.any(axis=0))[0]), int(np.flatnonzero(dark.any(axis=1))[0])


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
        seen.append(_ink(window))
    assert len(set(seen[:4])) == 4
    assert seen[4] == seen[0]
    for one, other in pairwise(seen):
        assert 1 <= max(abs(one[0] - other[0]), abs(one[1] - other[1])) <= 12
