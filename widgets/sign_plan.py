"""Where things lie on a sign, on each size of paper, in millimetres."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

from widgets.paper import height_mm

if TYPE_CHECKING:
    from widgets.paper import Paper

__all__ = ["Plan", "cell_path"]

_LEAST_CREDIT_MM = 2.25  # six points and one step of making smaller
# How much of its part of the honeycomb a cell fills; the rest is the gap between two.
_CELL = 0.97
_OPINION = 0.58  # of the foot, for where to ask, unless that takes more
_OUTLINE = 0.6  # of a unit: any wider, and the white around a usual code would cut into it
_ADDRESS_LINE, _UNDER_ADDRESS = 5.5, 1.5  # units, where the short address stands under the honeycomb


class Plan:
    """Where things lie on one size of paper; `has_address_below`: the short address has a line under the honeycomb.

    `credit` and `opinion` are the two texts of the foot, which takes the lines they need.
    """

    def __init__(self, paper: Paper, credit: str = "", opinion: str = "", *, has_address_below: bool = False) -> None:
        self.unit = paper.width_mm / 105  # A6 is one
        self.margin = paper.width_mm / 20
        self.width = paper.width_mm - 2 * self.margin
        self.band = paper.width_mm * 0.165
        self.cell = self.width / 2.5
        self.high = self.cell * 2 / math.sqrt(3)
        self.drawn = self.cell * _CELL  # between two upright sides of a cell
        self.outline = _OUTLINE * self.unit
        self.comb = self.high * 1.75
        self.top = self.band + paper.width_mm * 0.03
        self.below = self.top + self.comb + 1.5 * self.unit
        self.address = (_ADDRESS_LINE + _UNDER_ADDRESS) * self.unit if has_address_below else 0.0
        self.foot = paper.width_mm * 0.085
        usual = self.foot * _OPINION
        # An address of which the end is missing leads nowhere, and a licence that nobody can read is not named.
        self.opinion = max(usual, height_mm(opinion, self.width, _LEAST_CREDIT_MM, 600))
        self.credit = max(self.foot - usual, height_mm(credit, self.width, _LEAST_CREDIT_MM))
        self.foot = self.opinion + self.credit

    def room_mm(self, paper: Paper) -> float:
        """Give how much height there is under the honeycomb for the chain."""
        level = 7 * self.unit
        return paper.height_mm - self.top - self.comb - self.address - level - self.foot - self.margin * 1.2


def cell_path(centre: QPointF, width: float) -> QPainterPath:
    """Give a hexagon, point up, of that width between its upright sides."""
    reach = width / math.sqrt(3)
    path = QPainterPath()
    corners = [
        QPointF(centre.x() + reach * math.sin(turn * math.pi / 3), centre.y() - reach * math.cos(turn * math.pi / 3))
        for turn in range(6)
    ]
    path.addPolygon(QPolygonF(corners))
    path.closeSubpath()
    return path
