"""A transparency sign (DTPR) on paper: the honeycomb with its four duties, the chain of questions, and the back.

Drawn from a `Panel`, which any label gives, in millimetres; the same drawing goes into the PDF, an SVG and the preview.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPolygonF

from dtpr.device import level_words, question
from dtpr.layers import said
from dtpr.qr_text import FragmentFault, qr_text
from dtpr.told import Told
from widgets.icon import paint_icon
from widgets.paper import height_mm
from widgets.qr import code_modules
from widgets.sign_chain import beside_colour, draw_chain, is_readable

if TYPE_CHECKING:
    from dtpr.layers import Mark
    from dtpr.panel import Panel
    from widgets.paper import Paper, Sheet

__all__ = [
    "QUIET_MODULES",
    "SignFault",
    "code_side_mm",
    "draw_back",
    "draw_chain",
    "draw_chain_page",
    "draw_front",
    "has_chain_in_front",
]

translate = QCoreApplication.translate
_BLACK, _WHITE = QColor("#000000"), QColor("#FFFFFF")
QUIET_MODULES = 4  # ISO/IEC 18004:2015, 6.3.8
# DTPR asks for 20 mm; from further away a telephone needs a tenth of the distance.
_LEAST_CODE_MM = 20.0
_USUAL_CODE_MM = {"A6": 20.0, "A5": 28.0, "A4": 40.0, "A3": 60.0}
_LEAST_CREDIT_MM = 2.25  # six points and one step of making smaller
# A module below this is not read by an old telephone.
_LEAST_MODULE_MM = 0.38
# How much of its part of the honeycomb a cell fills; the rest is the gap between two.
_CELL = 0.97
# A title takes a third line before it is shortened: its least em, as a share of the band.
_LEAST_TITLE = 0.135
# On a sheet where something ends in an ellipsis: where its end is.
_SHORTENED = Told(
    "« … » : le texte entier est derrière le code.",
    "“…”: the whole text is behind the code.",
    "„…“: Der ganze Text steht hinter dem Code.",
    "« … » : lisez la suite avec le code.",
)
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class SignFault(Exception):
    """A sign that cannot be drawn so; str() is a sentence for people."""

    code = "sign"


class _Plan:
    """Where things lie on one size of paper."""

    def __init__(self, paper: Paper, credit: str = "") -> None:
        self.margin = max(6.0, paper.width_mm / 20)
        self.width = paper.width_mm - 2 * self.margin
        self.band = paper.width_mm * 0.165
        self.cell = self.width / 2.5
        self.high = self.cell * 2 / math.sqrt(3)
        self.comb = self.high * 1.75
        self.top = self.band + paper.width_mm * 0.03
        self.foot = paper.width_mm * 0.085
        self.opinion = self.foot * 0.58
        # A licence that nobody can read is not named: the official line takes the lines it needs.
        self.credit = max(self.foot - self.opinion, height_mm(credit, self.width, _LEAST_CREDIT_MM))
        self.foot = self.opinion + self.credit
        self.unit = paper.width_mm / 105  # A6 is one

    def room_mm(self, paper: Paper) -> float:
        """Give how much height there is under the honeycomb for the chain."""
        level = 7 * self.unit
        return paper.height_mm - self.top - self.comb - level - self.foot - self.margin * 1.2


def has_chain_in_front(paper: Paper, panel: Panel) -> bool:
    """Tell whether the second layer has room under the honeycomb, to be read; else it takes a page of its own."""
    plan = _Plan(paper, panel.credit)
    return is_readable(panel, plan.width, plan.room_mm(paper), paper.width_mm)


def code_side_mm(paper: Paper, text: str, distance_mm: float = 0.0) -> float:
    """Give the side of the code without its quiet zone. SignFault where it does not fit the cell of the honeycomb."""
    modules = len(code_modules(text))
    side = max(_LEAST_CODE_MM, distance_mm / 10) if distance_mm else _USUAL_CODE_MM[paper.name]
    side = max(side, modules * _LEAST_MODULE_MM)
    if _spare_mm(_Plan(paper), side, modules) < 0:
        asked = translate(
            "Sign",
            "The code would be {side} mm wide: {paper} has no room for it. "
            "Take a larger sheet, a short address or a shorter distance.",
        )
        raise SignFault(asked.format(side=math.ceil(side), paper=paper.name))
    return side


def _code_text(panel: Panel, page: str) -> str:
    try:
        return qr_text(panel, page)
    except FragmentFault as fault:
        asked = translate("Sign", "No code holds this label: give it a short address.")
        raise SignFault(asked) from fault


def _spare_mm(plan: _Plan, side_mm: float, modules: int) -> float:
    """Give how far a code in the middle of its cell could rise before its corners come too near to the slanting edges.

    Beside and above it the quiet zone is whole; at the four corners, where no scanner begins, half of it is enough.
    """
    half, module = side_mm / 2, side_mm / modules
    if half + QUIET_MODULES * module > plan.cell * _CELL / 2:
        return -1.0
    # From a corner of the code to an edge that leans by 30 degrees, upwards.
    return (
        plan.cell * _CELL / math.sqrt(3) - half * (1 + 1 / math.sqrt(3)) - QUIET_MODULES / 2 * module * 2 / math.sqrt(3)
    )


def draw_front(sheet: Sheet, panel: Panel, *, page: str = "", distance_mm: float = 0.0) -> None:
    """Draw what passers-by see. `page` is the reading page for towns without a site; SignFault as `code_side_mm`."""
    sheet.shortened.clear()
    plan, paper = _Plan(sheet.paper, panel.credit), sheet.paper
    _draw_band(sheet, plan, panel)
    _draw_comb(sheet, plan, panel, page, distance_mm)
    y = plan.top + plan.comb + 1.5 * plan.unit
    y = _draw_level(sheet, plan, panel, y)
    if has_chain_in_front(paper, panel):
        draw_chain(sheet, panel, QRectF(plan.margin, y, plan.width, plan.room_mm(paper)))
    elif panel.what or panel.thrown_away:
        told = "\n".join(part for part in (panel.what, panel.thrown_away) if part)
        room = paper.height_mm - y - plan.foot - plan.margin * 0.6
        sheet.text(told, QRectF(plan.margin, y, plan.width, room), 4.2 * plan.unit, flags=_LEFT)
    _draw_foot(sheet, plan, panel)
    sheet.marks()


def _draw_band(sheet: Sheet, plan: _Plan, panel: Panel) -> None:
    bleed, paper = sheet.bleed_mm, sheet.paper
    sheet.fill(QRectF(-bleed, -bleed, paper.width_mm + 2 * bleed, plan.band + bleed), sheet.colour("accent"))
    high = plan.band * (0.55 if panel.where else 0.83)
    box = QRectF(plan.margin, plan.band * 0.08, plan.width, high)
    sheet.text(
        panel.title, box, plan.band * 0.40, weight=700, colour=_WHITE, flags=_LEFT, least_mm=plan.band * _LEAST_TITLE
    )
    if panel.where:
        below = QRectF(plan.margin, plan.band * 0.62, plan.width, plan.band * 0.27)
        sheet.text(panel.where, below, plan.band * 0.21, colour=_WHITE, flags=_LEFT)


# --- the honeycomb ----------------------------------------------------------------------------------------------------


def _cell(centre: QPointF, width: float) -> QPainterPath:
    reach = width / math.sqrt(3)
    path = QPainterPath()
    corners = [
        QPointF(centre.x() + reach * math.sin(turn * math.pi / 3), centre.y() - reach * math.cos(turn * math.pi / 3))
        for turn in range(6)
    ]
    path.addPolygon(QPolygonF(corners))
    path.closeSubpath()
    return path


def _draw_comb(sheet: Sheet, plan: _Plan, panel: Panel, page: str, distance_mm: float) -> None:
    first, width = panel.first, plan.cell * _CELL
    left, upper, lower = plan.margin + plan.cell / 2, plan.top + plan.high / 2, plan.top + plan.high * 1.25
    centres = (
        QPointF(left, upper),
        QPointF(left + plan.cell, upper),
        QPointF(left + plan.cell / 2, lower),
        QPointF(left + plan.cell * 1.5, lower),
    )
    line = 0.7 * plan.unit
    for name, centre in (("purpose", centres[0]), ("accountable", centres[1]), ("technology", centres[3])):
        mark: Mark | None = getattr(first, name) if first is not None else None
        if mark is not None:
            sheet.path(_cell(centre, width), QColor(mark.fill), _BLACK, line)
            _draw_mark(sheet, plan, mark, centre, beside_colour(mark, panel))
        elif first is not None and name in first.missing:
            sheet.path(_cell(centre, width), _WHITE, _BLACK, line)
            _draw_missing(sheet, plan, panel, name, centre)
    code = centres[2]
    sheet.path(_cell(code, width), _WHITE, _BLACK, line)
    _draw_code(sheet, plan, panel, code, page, distance_mm)


def _draw_missing(sheet: Sheet, plan: _Plan, panel: Panel, duty: str, centre: QPointF) -> None:
    """Say in its own cell which duty the town hall still owes: a hole would say that there is nothing to know."""
    ours = question("tech" if duty == "technology" else "purpose" if duty == "purpose" else "accountable")
    asked = next((one.asks for one in panel.second if one.category == duty), said(ours, panel.language))
    words = QRectF(centre.x() - plan.cell * 0.38, centre.y() - plan.high * 0.2, plan.cell * 0.76, plan.high * 0.2)
    sheet.text(asked, words, plan.cell * 0.09, colour=sheet.colour("muted"), flags=_CENTRE)
    nothing = said(level_words("unknown"), panel.language)
    sheet.text(nothing, words.translated(0, plan.high * 0.2), plan.cell * 0.1, weight=700, flags=_CENTRE)


def _draw_mark(sheet: Sheet, plan: _Plan, mark: Mark, centre: QPointF, told: str) -> None:
    glyph = QColor(mark.glyph)
    side = plan.cell * 0.36
    box = QRectF(centre.x() - side / 2, centre.y() - plan.high * 0.36, side, side)
    if mark.symbol:
        paint_icon(sheet.painter, mark.symbol, sheet.dots(box), glyph)
    else:
        sheet.drawing(mark.badge, box)
    high = plan.high * (0.2 if told else 0.27)
    words = QRectF(centre.x() - plan.cell * 0.42, centre.y() - plan.high * 0.02, plan.cell * 0.84, high)
    sheet.text(mark.name, words, plan.cell * 0.115, weight=700, colour=glyph, flags=_CENTRE)
    if told:
        below = QRectF(centre.x() - plan.cell * 0.38, words.bottom(), plan.cell * 0.76, plan.high * 0.11)
        sheet.text(told, below, plan.cell * 0.08, colour=glyph, flags=_CENTRE)


def _draw_code(sheet: Sheet, plan: _Plan, panel: Panel, centre: QPointF, page: str, distance_mm: float) -> None:
    text = _code_text(panel, page)
    side = code_side_mm(sheet.paper, text, distance_mm)
    matrix = code_modules(text)
    module = side / len(matrix)
    lift = min(plan.high * 0.06, _spare_mm(plan, side, len(matrix))) if panel.address else 0.0
    left, top = centre.x() - side / 2, centre.y() - side / 2 - lift
    path = QPainterPath()
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            run = x
            while run < len(row) and row[run]:
                run += 1
            if run > x:  # one box a run: no hair of white between two modules
                path.addRect(left + x * module, top + y * module, (run - x) * module, module)
            x = run + 1
    sheet.painter.save()
    sheet.painter.setRenderHint(sheet.painter.RenderHint.Antialiasing, False)
    sheet.path(path, _BLACK, QColor(0, 0, 0, 0), 0)
    sheet.painter.restore()
    if panel.address:
        below = centre.y() + side / 2 - lift + module * QUIET_MODULES
        width = plan.cell * 0.66
        high = max(3.2 * plan.unit, plan.high * 0.08)
        sheet.text(panel.address, QRectF(centre.x() - width / 2, below, width, high), high, weight=600, flags=_CENTRE)


# --- the second layer -------------------------------------------------------------------------------------------------


def _draw_level(sheet: Sheet, plan: _Plan, panel: Panel, y: float) -> float:
    """Say in words what the colour says; give where the next thing begins."""
    high = 5.5 * plan.unit
    paint_icon(sheet.painter, panel.level_symbol, sheet.dots(QRectF(plan.margin, y, high, high)), _BLACK)
    box = QRectF(plan.margin + high * 1.3, y, plan.width - high * 1.3, high)
    sheet.text(panel.level_words, box, 4.3 * plan.unit, weight=700, flags=_LEFT)
    return y + high + 1.5 * plan.unit


def draw_chain_page(sheet: Sheet, panel: Panel) -> None:
    """Draw the second layer on a page of its own."""
    sheet.shortened.clear()
    plan, paper = _Plan(sheet.paper, panel.credit), sheet.paper
    head = QRectF(plan.margin, plan.margin, plan.width, 9.5 * plan.unit)
    sheet.text(panel.title, head, 5.5 * plan.unit, weight=700, flags=_LEFT, least_mm=2.3 * plan.unit)
    y = _draw_level(sheet, plan, panel, plan.margin + 10 * plan.unit)
    room = paper.height_mm - y - plan.foot - plan.margin
    draw_chain(sheet, panel, QRectF(plan.margin, y, plan.width, room))
    _draw_foot(sheet, plan, panel)
    sheet.marks()


def _draw_foot(sheet: Sheet, plan: _Plan, panel: Panel) -> None:
    paper = sheet.paper
    top = paper.height_mm - plan.foot - plan.margin * 0.3
    sheet.line(QPointF(plan.margin, top), QPointF(paper.width_mm - plan.margin, top), 0.25, sheet.colour("line"))
    ways = " · ".join(way.target for way in panel.ways)
    opinion = f"{panel.opinion} {ways}".strip()
    if sheet.shortened:
        opinion = f"{said(_SHORTENED, panel.language)} {opinion}"
    size = paper.width_mm * 0.085
    box = QRectF(plan.margin, top, plan.width, plan.opinion)
    sheet.text(opinion, box, size * 0.36, weight=600, flags=_LEFT)
    credit = box.translated(0, plan.opinion)
    credit.setHeight(plan.credit)
    sheet.text(panel.credit, credit, size * 0.26, colour=sheet.colour("muted"), flags=_LEFT)


# --- the back ---------------------------------------------------------------------------------------------------------


def draw_back(sheet: Sheet, panel: Panel, *, page: str = "", distance_mm: float = 0.0, label_id: str = "") -> None:
    """Draw what the technician reads: what hangs where, how high, how large the code is, and a ruler to check by."""
    plan, paper = _Plan(sheet.paper), sheet.paper
    text = _code_text(panel, page)
    side = code_side_mm(paper, text, distance_mm)
    says = text if panel.address else translate("Sign", "the label itself ({n} characters)").format(n=len(text))
    facts = [
        (translate("Sign", "Label"), panel.title),
        (translate("Sign", "Place"), panel.where or "–"),
        (translate("Sign", "Paper"), f"{paper.name} ({paper.width_mm:.0f} × {paper.height_mm:.0f} mm)"),
        (translate("Sign", "Vocabulary"), panel.version or "–"),
        (translate("Sign", "Identifier"), label_id or "–"),
        (translate("Sign", "The code says"), says),
        (translate("Sign", "Read from"), translate("Sign", "up to {n} cm").format(n=round(side))),
        (
            translate("Sign", "To put up"),
            translate("Sign", "middle of the sign 1.30 m above the ground, free from in front"),
        ),
        (translate("Sign", "To print"), translate("Sign", "at 100 %, not “fit to page”; check with the ruler below")),
    ]
    missing = _missing(panel)
    if missing:
        facts.append((translate("Sign", "Still missing"), ", ".join(missing)))
    sheet.text(
        translate("Sign", "For whoever puts it up"),
        QRectF(plan.margin, plan.margin, plan.width, 8 * plan.unit),
        6 * plan.unit,
        weight=700,
    )
    y, step = plan.margin + 11 * plan.unit, (paper.height_mm - plan.margin * 2 - 28 * plan.unit) / 10
    for name, value in facts:
        sheet.text(
            name, QRectF(plan.margin, y, plan.width * 0.3, step * 0.9), 3.4 * plan.unit, colour=sheet.colour("muted")
        )
        box = QRectF(plan.margin + plan.width * 0.31, y, plan.width * 0.69, step * 0.9)
        sheet.text(value, box, 3.4 * plan.unit, weight=600)
        y += step
    _draw_ruler(sheet, plan)
    sheet.marks()


def _missing(panel: Panel) -> list[str]:
    words = {
        "purpose": translate("Sign", "the purpose"),
        "accountable": translate("Sign", "who answers for it"),
        "address": translate("Sign", "the short address"),
        "technology": translate("Sign", "the technology"),
    }
    return [words[name] for name in panel.first.missing if name in words] if panel.first else []


def _draw_ruler(sheet: Sheet, plan: _Plan) -> None:
    """Draw 50 mm in centimetres: a printer that shrinks a page is found out with any ruler."""
    y = sheet.paper.height_mm - plan.margin - 6
    for centimetre in range(6):
        x = plan.margin + centimetre * 10
        sheet.line(QPointF(x, y), QPointF(x, y - (4 if centimetre in (0, 5) else 2.5)), 0.25, _BLACK)
    sheet.line(QPointF(plan.margin, y), QPointF(plan.margin + 50, y), 0.25, _BLACK)
    sheet.text("50 mm", QRectF(plan.margin + 53, y - 4, 30, 5), 3.4)
