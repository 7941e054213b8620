"""The levels on their scale: no value of a line lies on another one, on the dot or on the figure."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from PySide6.QtGui import QFontMetricsF

from desktop.app import make_application
from desktop.pages.level_rows import _sides, ticks_with_room
from widgets.theme import current_theme

LINES = [(100.0, "53"), (150.0, "68")]


def boxes_of(begins: list[float], lines: list[tuple[float, str]]) -> list[tuple[float, float]]:
    metrics = QFontMetricsF(current_theme().font("note"))
    return [(at, at + metrics.horizontalAdvance(words)) for at, (_x, words) in zip(begins, lines, strict=True)]


@pytest.mark.parametrize("dot", [None, 60.0, 103.0, 118.0, 150.0, 170.0])
@pytest.mark.parametrize("apart", [26.0, 40.0, 46.0, 60.0])
def test_no_value_beside_a_line_lies_on_another_nor_on_a_line(dot: float | None, apart: float) -> None:
    make_application()
    lines = [(100.0, "53"), (100.0 + apart, "68")]
    boxes = boxes_of(_sides(lines, 200.0, dot), lines)
    assert all(first[1] < second[0] or second[1] < first[0] for first, second in combinations(boxes, 2))
    assert all(not left < x < right for left, right in boxes for x, _words in lines)


def test_a_value_stands_right_of_its_line_unless_the_dot_or_the_figure_is_there() -> None:
    make_application()
    assert _sides(LINES, 200.0, None) == [106.0, 156.0]
    assert _sides(LINES, 200.0, 112.0)[0] < 100.0 and _sides(LINES, 200.0, 112.0)[1] == 156.0
    assert _sides(LINES, 150.0, None)[1] < 150.0


@pytest.mark.parametrize("room_px", [60.0, 76.0, 110.0, 200.0, 400.0])
def test_the_figures_of_two_ticks_never_touch_however_narrow_the_scale_is(qapp, room_px: float) -> None:
    make_application()
    low, high = 30, 70
    told = ticks_with_room(low, high, room_px)
    places = [room_px * (tick - low) / (high - low) for tick in told]
    width = QFontMetricsF(current_theme().font("note")).horizontalAdvance("70")
    assert told[0] == low and len(told) >= 2
    assert all(after - before > width for before, after in pairwise(places))
    assert told == [30, 40, 50, 60, 70] or room_px < 200
