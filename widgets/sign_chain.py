"""The second layer of a sign: all questions in order, down two columns, each with its badge and its answers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from dtpr.badge import badge, edged
from widgets.paper import LEAST_MM, fits_mm, fitted_mm, height_mm

if TYPE_CHECKING:
    from dtpr.layers import Mark, Question
    from dtpr.panel import Panel
    from widgets.paper import Sheet

__all__ = ["beside_colour", "draw_chain", "is_readable"]

_LEAST_ROW_MM = 11.0
# The em of a name that is read in front of the sign, not from a step away: seven points.
_LEAST_NAME_MM = 2.5
_USUAL_PAPER_MM = 210.0  # A4, for which the two least measures above are told
# Of a cell of the chain: the highest it is drawn, as a share of its width, and how much of that the question takes.
_HIGHEST, _ASKED = 0.42, 0.44
_ASKING = 0.38  # of its height, for the words of the question
# How much larger than their question the names under it are.
_NAMES = 1.2
# How much smaller than the largest words the others of their kind may make them, so that a sheet has one size of each.
_ALIKE = 0.75


def _least_name_mm(paper_mm: float) -> float:
    """Give the em of the smallest answers: a larger sheet hangs higher and is read from further away."""
    return _LEAST_NAME_MM * max(1.0, paper_mm / _USUAL_PAPER_MM)


def is_readable(panel: Panel, width_mm: float, room_mm: float, paper_mm: float) -> bool:
    """Tell whether all questions stand readable in a room of that size, on a sheet of paper of that width."""
    rows = math.ceil(len(panel.second) / 2) or 1
    step = room_mm / rows
    if step < _LEAST_ROW_MM * max(1.0, paper_mm / _USUAL_PAPER_MM):
        return False
    return max(_needs_mm(panel, width_mm / 2, step, _least_name_mm(paper_mm)), default=0.0) <= step


def beside_colour(mark: Mark, panel: Panel) -> str:
    """Give what stands beside the colour of an answer, in words; "" where it has none, or the sign says it anyhow."""
    words = mark.context or mark.level_words
    return "" if words == panel.level_words else words


def _names(asked: Question, panel: Panel) -> str:
    names = [f"{mark.name} ({told})" if (told := beside_colour(mark, panel)) else mark.name for mark in asked.marks]
    return " · ".join(names) or asked.nothing


def _asked_mm(high_mm: float, width_mm: float) -> float:
    """Give the em of a question in a cell of that size."""
    return min(high_mm * 0.24, width_mm * 0.062)


def _side_mm(cell: QRectF) -> float:
    """Give the side of the largest badge of a cell."""
    return min(min(cell.height(), cell.width() * _HIGHEST) * 0.86, cell.width() * 0.22)


class _Place:
    """Where a question and its answers lie in their cell of the chain, beside a badge of that side."""

    def __init__(self, cell: QRectF, names: str, side_mm: float) -> None:
        self.high = min(cell.height(), cell.width() * _HIGHEST)
        self.side = side_mm
        self.start, self.room = cell.x() + self.side * 1.18, cell.width() - self.side * 1.3
        self.size = _asked_mm(self.high, cell.width())
        # A long list of names begins at the top and takes the rest of the cell.
        is_short = fits_mm(names, self.room, self.high * 0.56, self.size * _NAMES, 700)
        self.top = cell.y() + ((cell.height() - self.high) / 2 if is_short else 0.0)
        self.middle = self.top + self.high * _ASKED
        self.below_mm = self.high * 0.56 if is_short else cell.bottom() - self.middle


def _needs_mm(panel: Panel, width_mm: float, step_mm: float, size_mm: float) -> list[float]:
    """Give how high the cell of each question must be for names with an em of that height, beside rows of `step_mm`."""
    high = min(step_mm, _HIGHEST * width_mm)
    room = width_mm - min(high * 0.86, width_mm * 0.22) * 1.3
    asked = high * _ASKED
    return [
        max(
            asked + height_mm(_names(one, panel), room, size_mm, 700),
            height_mm(one.asks, room, LEAST_MM) / _ASKING,
        )
        for one in panel.second
    ]


def _steps_mm(panel: Panel, box: QRectF, rows: int, least_mm: float) -> list[float]:
    """Give the height of each row: all the same, unless a question with many answers needs more than that.

    Names are then as large as all rows together allow, and never below `least_mm`: what does not fit so is shortened.
    """
    even, width = box.height() / rows, box.width() / 2

    def needs_mm(size_mm: float) -> list[float]:
        every = _needs_mm(panel, width, even, size_mm)
        return [max(every[row::rows]) for row in range(rows)]

    size = max(least_mm, _asked_mm(min(even, width * _HIGHEST), width) * _NAMES)
    if max(needs_mm(max(least_mm, size * _ALIKE))) <= even:
        return [even] * rows
    needs = needs_mm(size)
    while sum(needs) > box.height() and size > least_mm:
        size = max(size * 0.9, least_mm)
        needs = needs_mm(size)
    given = _given_mm(needs, box.height())
    share = max(0.0, box.height() - sum(given)) / rows
    return [one + share for one in given]


def _given_mm(needs: list[float], height_mm: float) -> list[float]:
    """Give each row what it needs as far as that goes round; where it does not, only the highest get less."""
    given, left = [0.0] * len(needs), height_mm
    for done, row in enumerate(sorted(range(len(needs)), key=needs.__getitem__)):
        given[row] = min(needs[row], left / (len(needs) - done))
        left -= given[row]
    return given


def draw_chain(sheet: Sheet, panel: Panel, box: QRectF) -> None:
    """Draw all questions in order, down two columns; each with its badge, or badges, and the names beside."""
    questions = panel.second
    rows = math.ceil(len(questions) / 2) or 1
    least = _least_name_mm(sheet.paper.width_mm)
    steps, width = _steps_mm(panel, box, rows, least) if questions else [], box.width() / 2
    cells = []
    for number in range(len(questions)):
        column, row = divmod(number, rows)
        cells.append(QRectF(box.x() + column * width, box.y() + sum(steps[:row]), width, steps[row]))
    # One side for all: a row that is higher for its long answer says no more than the others, and words stand in line.
    side = min(map(_side_mm, cells), default=0.0)
    places = [_Place(cell, _names(asked, panel), side) for cell, asked in zip(cells, questions, strict=True)]
    asks = [
        fitted_mm(asked.asks, place.room, place.high * _ASKING, place.size)
        for asked, place in zip(questions, places, strict=True)
    ]
    names = [
        fitted_mm(_names(asked, panel), place.room, place.below_mm, place.size * _NAMES, 700)
        for asked, place in zip(questions, places, strict=True)
    ]
    for number, asked in enumerate(questions):
        left = box.x() + number // rows * width
        _draw_question(sheet, panel, asked, places[number], left, (_alike(asks), max(least, _alike(names)), least))


def _alike(sizes: list[float]) -> float:
    """Give one size for all; what is longer than the others by far is smaller alone."""
    return max(min(sizes), max(sizes) * _ALIKE)


def _draw_question(
    sheet: Sheet, panel: Panel, told: Question, place: _Place, left: float, sizes: tuple[float, float, float]
) -> None:
    """Draw one. `sizes`: the em of what is asked, that of the names, and the smallest of these."""
    drawn = edged(told.marks[0].badge, told.shape) if told.marks else badge(told.shape, None)
    sheet.drawing(drawn, QRectF(left, place.top + (place.high - place.side) / 2, place.side, place.side))
    asked = QRectF(place.start, place.top + place.high * 0.06, place.room, place.high * _ASKING)
    low = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
    sheet.text(told.asks, asked, sizes[0], colour=sheet.colour("muted"), flags=low)
    below = QRectF(place.start, place.middle, place.room, place.below_mm)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    sheet.text(_names(told, panel), below, sizes[1], weight=700, flags=flags, least_mm=sizes[2])
