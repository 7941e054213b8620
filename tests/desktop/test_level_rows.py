"""The levels on their scale: no value of a line lies on another one, on the dot or on the figure."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtGui import QFontMetricsF

from desktop.app import make_application
from desktop.pages.level_rows import _sides
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
