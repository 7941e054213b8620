"""The cell of a sign that leads further: the code with its quiet zone, and its short address in print.

The white around a code is whole on all four sides and at the corners, also where it takes a corner of a neighbouring
cell; the address is never cut: whoever has no telephone for codes types it.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainterPath

from dtpr.qr_text import FragmentFault, qr_text
from widgets.paper import LEAST_MM, MEASURING, SMALLER, paper_font
from widgets.qr import code_modules
from widgets.sign_plan import Plan

if TYPE_CHECKING:
    from dtpr.panel import Panel
    from widgets.paper import Paper, Sheet

__all__ = ["QUIET_MODULES", "Code", "SignFault", "code_of", "code_side_mm", "draw_code", "farthest_cm", "usual_cm"]

translate = QCoreApplication.translate
QUIET_MODULES = 4  # ISO/IEC 18004:2015, 6.3.8
# DTPR asks for 20 mm; from further away a telephone needs a tenth of the distance.
_LEAST_CODE_MM = 20.0
_USUAL_CODE_MM = {"A6": 20.0, "A5": 28.0, "A4": 40.0, "A3": 56.0}
# A module below this is not read by an old telephone.
_LEAST_MODULE_MM = 0.38
# How far, in modules, the white around a code reaches at least within its own cell, at the corners too: what is left of
# the quiet zone there is taken from the outline and the gap beside it, hardly ever from a neighbour.
_OWN_MODULES = 2
_BREAKS = re.compile(r"(?=/)|(?<=[.-])")  # where an address may go on in a second line
# The em of an address, units: as wished, and the least before it goes on in a second line or leaves the cell.
_ADDRESS_WEIGHT, _ADDRESS_EM, _LEAST_ADDRESS_EM = 600, 3.2, 1.5
_FEWEST_MODULES = 25  # of an address; its quiet zone is the widest beside its side
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


class SignFault(Exception):
    """A sign that cannot be drawn so; str() is a sentence for people."""

    code = "sign"


class Code(msgspec.Struct, frozen=True):
    """A code in its cell: what it says, its side, how far it stands above the middle, and the lines of the address.

    `em` is their size; without lines the address, where there is one, stands under the honeycomb.
    """

    text: str
    side: float
    lift: float
    lines: tuple[str, ...] = ()
    em: float = 0.0


def _code_text(panel: Panel, page: str) -> str:
    try:
        return qr_text(panel, page)
    except FragmentFault as fault:
        asked = translate("Sign", "No code holds this label: give it a short address.")
        raise SignFault(asked) from fault


def code_side_mm(paper: Paper, text: str, distance_mm: float = 0.0) -> float:
    """Give the side of the code without its quiet zone. SignFault where it does not fit the cell of the honeycomb."""
    modules = len(code_modules(text))
    side = max(_LEAST_CODE_MM, distance_mm / 10) if distance_mm else _USUAL_CODE_MM[paper.name]
    side = max(side, modules * _LEAST_MODULE_MM)
    if _spare_mm(Plan(paper), side, modules, _OWN_MODULES) < 0:
        asked = translate(
            "Sign",
            "The code would be {side} mm wide: {paper} has no room for it. "
            "Take a larger sheet, a short address or a shorter distance.",
        )
        raise SignFault(asked.format(side=math.ceil(side), paper=paper.name))
    return side


def usual_cm(paper: Paper) -> int:
    """Give from how far the code of a short address is read where nobody asks for another distance."""
    return round(_USUAL_CODE_MM[paper.name])


def farthest_cm(paper: Paper) -> int:
    """Give from how far the code of any short address can be read on that paper."""
    plan = Plan(paper)
    side = _LEAST_CODE_MM
    while _spare_mm(plan, side + 1, _FEWEST_MODULES, _OWN_MODULES) >= 0:
        side += 1
    return int(side)


def _spare_mm(plan: Plan, side_mm: float, modules: int, quiet: int) -> float:
    """Give how far a code in the middle of its cell could rise before the white at its corners is less than `quiet`."""
    half, module = side_mm / 2, side_mm / modules
    if half + QUIET_MODULES * module > plan.drawn / 2:
        return -1.0
    # From a corner to the inside of an edge that leans by 30 degrees, upwards.
    return (plan.drawn - plan.outline) / math.sqrt(3) - (half + quiet * module) * (1 + 1 / math.sqrt(3))


def code_of(paper: Paper, panel: Panel, page: str = "", distance_mm: float = 0.0) -> Code:
    """Work out the code of a label on that paper; SignFault where there is none, or it does not fit."""
    plan = Plan(paper)
    text = _code_text(panel, page)
    side, modules = code_side_mm(paper, text, distance_mm), len(code_modules(text))
    if not panel.address:
        return Code(text, side, 0.0)
    lift = max(0.0, min(plan.high * 0.06, _spare_mm(plan, side, modules, QUIET_MODULES)))
    top = side / 2 + QUIET_MODULES * side / modules - lift
    em, least = _ADDRESS_EM * plan.unit, max(LEAST_MM, _LEAST_ADDRESS_EM * plan.unit)
    while em > least:
        if _fits_tip(plan, (panel.address,), top, em):
            return Code(text, side, lift, (panel.address,), em)
        em = max(em * SMALLER, least)
    # One line, else two, in the smallest letters; else none here.
    for lines in ((panel.address,), *_in_two(panel.address)):
        if _fits_tip(plan, lines, top, least):
            return Code(text, side, lift, lines, least)
    return Code(text, side, lift)


def _in_two(address: str) -> list[tuple[str, str]]:
    """Give the ways an address is told in two lines, the one before a slash first, then the longest first line."""
    places = [found.start() for found in _BREAKS.finditer(address) if 0 < found.start() < len(address)]
    places.sort(key=lambda at: (address[at] != "/", -at))
    return [(address[:at], address[at:]) for at in places]


def _fits_tip(plan: Plan, lines: tuple[str, ...], top: float, em: float) -> bool:
    """Tell whether lines stand clear of the two edges that meet in the lower point of the cell."""
    metrics = QFontMetricsF(paper_font(em * MEASURING, _ADDRESS_WEIGHT))
    high = metrics.height() / MEASURING
    for place, line in enumerate(lines, start=1):
        width = metrics.horizontalAdvance(line) / MEASURING
        # The letters end a little above the bottom of their line, and stay as far from the outline as that is wide.
        bottom = top + place * high - metrics.descent() / MEASURING / 2
        half = min(plan.drawn / 2, plan.drawn - math.sqrt(3) * bottom) - 1.5 * plan.outline
        if width / 2 > half:
            return False
    return True


def draw_code(sheet: Sheet, plan: Plan, code: Code, centre: QPointF) -> None:
    """Draw the code on its white, and the address where it has its lines in the cell."""
    matrix = code_modules(code.text)
    module = code.side / len(matrix)
    left, top = centre.x() - code.side / 2, centre.y() - code.side / 2 - code.lift
    quiet = QUIET_MODULES * module
    path = QPainterPath()
    for down, row in enumerate(matrix):
        x = 0
        while x < len(row):
            run = x
            while run < len(row) and row[run]:
                run += 1
            if run > x:  # one box a run: no hair of white between two modules
                path.addRect(left + x * module, top + down * module, (run - x) * module, module)
            x = run + 1
    sheet.painter.save()
    sheet.painter.setRenderHint(sheet.painter.RenderHint.Antialiasing, False)
    sheet.fill(QRectF(left - quiet, top - quiet, code.side + 2 * quiet, code.side + 2 * quiet), QColor("#FFFFFF"))
    sheet.path(path, QColor("#000000"), QColor(0, 0, 0, 0), 0)
    sheet.painter.restore()
    below = top + code.side + quiet
    for line in code.lines:
        high = QFontMetricsF(paper_font(code.em * MEASURING, _ADDRESS_WEIGHT)).height() / MEASURING
        box = QRectF(centre.x() - plan.drawn / 2, below, plan.drawn, high)
        sheet.text(line, box, code.em, weight=_ADDRESS_WEIGHT, flags=_CENTRE)
        below += high
