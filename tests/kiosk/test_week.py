"""The week as it is drawn: days to come, days without measure, numbers that stand apart, hatching in words."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel

from kiosk.choice import FigureKind
from kiosk.modes import Modes
from kiosk.sensor import DayValue
from kiosk.telling import Telling
from kiosk.view import PageName, Place
from kiosk.week import WeekFigures
from measures.timespan import date_of
from tests.support.kiosk_clock import MONDAY_MS
from tests.support.town import SQUARE
from widgets.look import apply_theme
from widgets.theme import load_theme

if TYPE_CHECKING:
    from dtpr.told import Language
    from kiosk.facts import Lobby
    from kiosk.window import KioskWindow
    from tests.support.kiosk_clock import PushedClock
    from tests.support.kiosk_hand import Hand


def test_days_to_come_are_empty_and_days_without_measure_are_not(
    hand: Hand, window: KioskWindow, lobby: Lobby, clock: PushedClock
) -> None:
    """A week that has just begun: hatching says « not measured », and nobody measures tomorrow."""
    figure = lobby.sensors[0].figure
    assert figure is not None
    telling = Telling("fr", lobby.town.zone, clock.now_ms())
    today = date_of(clock.now_ms(), lobby.town.zone)
    days = [DayValue(today + timedelta(days=number), None) for number in range(-1, 6)]
    week = WeekFigures(figure.kind, days, telling)
    week.resize(700, 200)
    image = week.grab().toImage()

    def is_hatched(place: int) -> bool:
        colours = {image.pixel(place * 100 + 30 + step, 90) for step in range(40)}
        return len(colours) > 1

    assert [is_hatched(place) for place in range(7)] == [True, True, False, False, False, False, False]
    assert week.accessibleName() == "dimanche pas de mesure, lundi pas de mesure"


@pytest.mark.parametrize(("values", "colours"), [((300.0, 200.0, 300.0), 1), ((300.0, 200.0, 299.0), 2)])
def test_no_day_is_set_off_where_two_are_told_as_the_same_number(
    qapp: QApplication, lobby: Lobby, clock: PushedClock, values: tuple[float, ...], colours: int
) -> None:
    figure, telling = lobby.sensors[0].figure, Telling("fr", lobby.town.zone, clock.now_ms())
    assert figure is not None
    apply_theme(qapp, load_theme("kiosk-high-contrast", 3.61))
    first = date_of(clock.now_ms(), lobby.town.zone) - timedelta(days=7)
    days = [DayValue(first + timedelta(days=number), value) for number, value in enumerate(values)]
    week = WeekFigures(figure.kind, days, telling)
    week.resize(600, 300)
    image = week.grab().toImage()
    line = QFontMetricsF(load_theme("kiosk-high-contrast", 3.61).kiosk_font("cap_page_mm")).height()
    at = image.height() - round(line) - 12  # above the names, within every bar
    assert len({image.pixel(place * 200 + 100, at) for place in range(3)}) == colours


@pytest.mark.parametrize(
    ("values", "labelled"),
    [
        ((38.0, 38.2, 38.1), {0, 1, 2}),  # all told as 38: a number over two of them would set these off
        ((38.0, 20.0, 38.0, 30.0), {0, 2}),
        ((38.0, 20.0, 30.0), {0, 2}),
        ((123456.0, 123456.0, 100.0), {0}),  # no room beside each other
    ],
)
def test_days_told_as_the_same_highest_number_all_carry_it_or_one_does(
    qapp: QApplication, lobby: Lobby, clock: PushedClock, values: tuple[float, ...], labelled: set[int]
) -> None:
    figure, telling = lobby.sensors[0].figure, Telling("fr", lobby.town.zone, clock.now_ms())
    assert figure is not None
    apply_theme(qapp, load_theme("kiosk", 3.61))
    first = date_of(clock.now_ms(), lobby.town.zone) - timedelta(days=7)
    days = [DayValue(first + timedelta(days=number), value) for number, value in enumerate(values)]
    week = WeekFigures(figure.kind, days, telling)
    metrics = QFontMetricsF(load_theme("kiosk", 3.61).kiosk_font("cap_page_mm"))
    assert week._labelled(metrics, 80.0) == labelled


def test_a_level_without_a_zero_is_a_curve_whose_points_rise_with_it(window: KioskWindow, lobby: Lobby) -> None:
    """SCREENS.md: a small curve of the week; the points of days beside each other are joined."""
    today, telling = date(2026, 11, 23), Telling("fr", "Europe/Paris", MONDAY_MS)
    levels = (None, 50.0, 60.0, None, 52.0, None, None)
    days = [DayValue(today - timedelta(days=7 - place), level) for place, level in enumerate(levels)]
    week = WeekFigures(FigureKind.NOISE, days, telling)
    week.resize(700, 200)
    picture, data = week.grab().toImage(), window._looks.theme.colour("data").rgb()

    def top(at: int) -> int | None:
        """Give where the data begin in the column of a px."""
        return next((y for y in range(picture.height()) if picture.pixel(at, y) == data), None)

    tops = [top(place * 100 + 50) for place in range(7)]
    assert [one is None for one in tops] == [level is None for level in levels]
    assert tops[2] < tops[4] < tops[1]  # type: ignore[operator]
    assert top(200) is not None  # from Tuesday to Wednesday
    assert top(400) is None
    week.deleteLater()


@pytest.mark.parametrize(("width", "numbered"), [(1400, [50.0, 60.0, 52.0]), (300, [60.0, 52.0])])
def test_numbers_over_a_curve_stand_apart_or_are_left_out(
    window: KioskWindow, lobby: Lobby, width: int, numbered: list[float]
) -> None:
    today, telling = date(2026, 11, 23), Telling("fr", "Europe/Paris", MONDAY_MS)
    levels = (None, 50.0, 60.0, None, 52.0, None, None)
    days = [DayValue(today - timedelta(days=7 - place), level) for place, level in enumerate(levels)]
    week = WeekFigures(FigureKind.NOISE, days, telling)
    week.resize(width, 200)
    drawn: list[str] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("kiosk.week.draw_text", lambda _painter, _box, _flags, text: drawn.append(text))
        week.grab()
    assert [text for text in drawn if "," in text] == [telling.amount(FigureKind.NOISE, one) for one in numbered]
    week.deleteLater()


@pytest.mark.parametrize(
    ("language", "values", "said"),
    [
        ("fr", (900.0, None), "pas de mesure"),
        ("en", (900.0, None), "not measured"),
        ("de", (-900.0, 800.0), "nur einen Teil des Tages gemessen"),
        ("falc", (-900.0, 800.0), "Ces jours-là, on n’a pas tout mesuré."),
        ("fr", (-900.0, None), "pas de mesure, ou une partie du jour seulement"),
        ("fr", (900.0, 800.0), ""),
    ],
)
def test_what_hatching_means_is_said_in_words_beside_it_and_only_where_it_is_seen(
    hand: Hand, window: KioskWindow, lobby: Lobby, language: Language, values: tuple[float | None, ...], said: str
) -> None:
    """`values` below 0 stand for a day of which only a part was counted."""
    square = lobby.find(SQUARE)
    assert square is not None
    assert lobby.place is not None
    whole = square.week[2:]
    first = tuple(
        DayValue(day.day, None if value is None else abs(value), value is not None and value > 0)
        for day, value in zip(square.week, values, strict=False)
    )
    holed = msgspec.structs.replace(square, week=first + tuple(msgspec.structs.replace(d, value=700.0) for d in whole))
    place = msgspec.structs.replace(lobby.place, sensor=holed)
    changed = tuple(holed if one.sensor == SQUARE else one for one in lobby.sensors)
    window.show_lobby(msgspec.structs.replace(lobby, sensors=changed, place=place))
    window._choose(Modes(language))
    window.go(Place(PageName.PLACE))
    keys = [label.text() for label in window._stage.page.findChildren(QLabel) if label.isVisible()]
    meant = {"pas de mesure", "not measured", "nur einen Teil des Tages gemessen", said}
    assert [words for words in keys if words in meant] == ([said] if said else [])
    (week,) = [one for one in window._stage.page.findChildren(WeekFigures) if one.isVisible()]
    assert ("(" in week.accessibleName()) == (-900.0 in values)


def test_a_day_without_measure_is_hatched_as_coarsely_on_a_large_screen(
    qapp: QApplication, lobby: Lobby, clock: PushedClock
) -> None:
    figure, telling = lobby.sensors[0].figure, Telling("fr", lobby.town.zone, clock.now_ms())
    assert figure is not None
    today = date_of(clock.now_ms(), lobby.town.zone)
    crossed = []
    for px_per_mm in (3.61, 7.22):
        apply_theme(qapp, load_theme("kiosk", px_per_mm))
        week = WeekFigures(figure.kind, [DayValue(today - timedelta(days=1), None)], telling)
        week.resize(round(60 * px_per_mm), round(60 * px_per_mm))
        image = week.grab().toImage()
        middle = [image.pixelColor(x, image.height() // 3).lightness() < 200 for x in range(image.width())]
        crossed.append(sum(dark and not before for before, dark in pairwise(middle)))
    assert crossed[0] > 5
    assert abs(crossed[0] - crossed[1]) <= 1
