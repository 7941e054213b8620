"""The small drawings of Accueil claim nothing before they are told."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.pages.home_drawings import BoxSquares, WeekBars, WeekNights
from widgets.ramp import Ramp
from widgets.theme import current_theme


def inks(bars: WeekBars | WeekNights) -> int:
    image = bars.grab().toImage()
    return len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())})


def test_seven_days_that_were_not_read_are_not_drawn_as_seven_without_data(qtbot):
    bars = WeekBars("passages", "LMMJVSD")
    qtbot.addWidget(bars)
    bars.resize(bars.sizeHint())
    assert inks(bars) == 1
    bars.show_week(np.full(7, np.nan))
    assert inks(bars) > 2, "asked and not known: hatched"


def test_seven_nights_are_lit_dark_and_lit_again_from_evening_to_morning_and_hatched_where_not_known(qtbot):
    nights = WeekNights("LMMJVSD")
    qtbot.addWidget(nights)
    nights.resize(nights.sizeHint())
    assert inks(nights) == 1, "not read yet"
    share, is_day = np.zeros((68, 7)), np.zeros((68, 7), dtype=bool)
    is_day[:8] = is_day[60:] = True
    share[8:28] = share[54:60] = 1.0
    share[:, 2] = np.nan
    nights.show_nights(share, is_day)
    image, ramp = nights.grab().toImage(), Ramp(current_theme(), "lampe", 0.0, 1.0)
    day, lit, dark = current_theme().colour("day"), ramp.colour(1.0), ramp.colour(0.0)
    assert [image.pixelColor(quarter // 2, 16) for quarter in (3, 18, 40, 57, 64)] == [day, lit, dark, lit, day]
    third = {image.pixelColor(2 * 43 + x, 22).name() for x in range(2, 32)}
    assert lit.name() not in third and dark.name() not in third and len(third) >= 2


def test_what_is_not_known_of_a_night_is_hatched_from_top_to_bottom_and_each_night_has_a_whole_frame(qtbot):
    nights = WeekNights("LMMJVSD")
    qtbot.addWidget(nights)
    nights.resize(nights.sizeHint())
    nights.show_nights(np.full((68, 7), np.nan), np.zeros((68, 7), dtype=bool))
    image, paper = nights.grab().toImage(), current_theme().colour("surface")
    for top in (9, 14, 19):  # three bands of the box, which goes from 8 to 26
        assert any(image.pixelColor(x, y) != paper for y in range(top, top + 5) for x in range(6, 30))
    frame = image.pixelColor(20, 7)
    assert [image.pixelColor(x, 16) == frame for x in (0, 43)] == [True, True]


@pytest.mark.parametrize("count", [1, 19, 20, 21, 60, 120, 300])
def test_however_many_boxes_there_are_they_are_all_drawn_in_the_room_of_a_line(qtbot, count):
    boxes = BoxSquares()
    qtbot.addWidget(boxes)
    boxes.show_boxes([True] * (count - 1) + [False])
    boxes.resize(boxes.sizeHint())
    assert boxes.width() == 300 and boxes.height() <= 90
    image, theme = boxes.grab().toImage(), current_theme()
    drawn = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert theme.colour("fault").name() in drawn, "the last one is in the picture"


def test_a_day_stands_over_its_night_and_the_line_of_its_habit_is_as_wide_on_monday_as_on_sunday(qtbot):
    bars, nights = WeekBars("passages", "LMMJVSD"), WeekNights("LMMJVSD")
    for drawing in (bars, nights):
        qtbot.addWidget(drawing)
        drawing.resize(drawing.sizeHint())
    bars.show_week(np.full(7, 5.0), np.full(7, 10.0))
    nights.show_nights(np.ones((68, 7)), np.zeros((68, 7), dtype=bool))
    image, below = bars.grab().toImage(), nights.grab().toImage()
    ink, blue, frame = current_theme().colour("ink"), current_theme().hue("passages"), below.pixelColor(20, 7)
    for day in range(7):
        left, columns = day * 43, range(day * 43, min(day * 43 + 43, image.width()))
        line = [x - left for x in columns if image.pixelColor(x, 4) == ink]
        bar = [x - left for x in columns if image.pixelColor(x, 38) == blue]
        night = [x - left for x in columns if below.pixelColor(x, 7) == frame]
        assert (line[0], line[-1]) == (0, 35)
        assert bar[0] + bar[-1] == line[0] + line[-1] == night[0] + night[-1], "one middle"
