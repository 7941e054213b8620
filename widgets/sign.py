"""A transparency sign (DTPR) on paper: the honeycomb with its four duties, the chain of questions, and the back.

Drawn from a `Panel`, which any label gives, in millimetres; the same drawing goes into the PDF, an SVG and the preview.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from dtpr.device import level_words, question
from dtpr.layers import said
from dtpr.told import Told
from widgets.icon import paint_icon
from widgets.paper import Sheet, fits_mm
from widgets.sign_chain import beside_colour, draw_chain, is_readable
from widgets.sign_code import code_of, draw_code
from widgets.sign_plan import Plan, cell_path

if TYPE_CHECKING:
    from dtpr.layers import Mark
    from dtpr.panel import Panel
    from widgets.paper import Paper
    from widgets.sign_code import Code

__all__ = [
    "chain_pages",
    "draw_back",
    "draw_chain",
    "draw_chain_page",
    "draw_front",
    "has_chain_in_front",
]

translate = QCoreApplication.translate
_MOST_PAGES = 4  # of questions and answers, for one sign
_BLACK, _WHITE = QColor("#000000"), QColor("#FFFFFF")
# A title takes a third line before it is shortened: its least em, as a share of the band.
_LEAST_TITLE = 0.135
_SENTENCE_EM, _LEAST_SENTENCE_EM = 4.2, 3.0  # units
# On a sheet where something ends in an ellipsis: where its end is.
_SHORTENED = Told(
    "« … » : le texte entier est derrière le code.",
    "“…”: the whole text is behind the code.",
    "„…“: Der ganze Text steht hinter dem Code.",
    "« … » : lisez la suite avec le code.",
)
_LEADS = Told(
    "Le code mène à {address}", "The code leads to {address}", "Der Code führt zu {address}", "Le code mène à {address}"
)
_MAIL = re.compile(r"\S+@\S+")
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def has_chain_in_front(paper: Paper, panel: Panel, *, page: str = "", distance_mm: float = 0.0) -> bool:
    """Tell whether the second layer has room under the honeycomb, to be read; else it takes a page of its own."""
    return _has_chain(paper, panel, _plan_of(paper, panel, code_of(paper, panel, page, distance_mm)))


def _plan_of(paper: Paper, panel: Panel, code: Code) -> Plan:
    return Plan(paper, panel.credit, _opinion(panel), has_address_below=bool(panel.address) and not code.lines)


def _has_chain(paper: Paper, panel: Panel, plan: Plan) -> bool:
    return is_readable(panel, plan.width, plan.room_mm(paper), paper.width_mm)


def draw_front(sheet: Sheet, panel: Panel, *, page: str = "", distance_mm: float = 0.0) -> None:
    """Draw what passers-by see. `page` is the reading page for towns without a site; SignFault as `code_of`."""
    sheet.shortened.clear()
    paper = sheet.paper
    code = code_of(paper, panel, page, distance_mm)
    plan = _plan_of(paper, panel, code)
    _draw_band(sheet, plan, panel)
    _draw_comb(sheet, plan, panel, code)
    if plan.address:
        told = said(_LEADS, panel.language).format(address=panel.address)
        box = QRectF(plan.margin, plan.below, plan.width, 5.5 * plan.unit)
        sheet.text(told, box, 4 * plan.unit, weight=600, flags=_LEFT)
    y = _draw_level(sheet, plan, panel, plan.below + plan.address)
    if _has_chain(paper, panel, plan):
        draw_chain(sheet, panel, QRectF(plan.margin, y, plan.width, plan.room_mm(paper)))
    else:
        box = QRectF(plan.margin, y, plan.width, paper.height_mm - y - plan.foot - plan.margin * 0.6)
        sheet.text(_sentences(plan, panel, box.height()), box, _SENTENCE_EM * plan.unit, flags=_LEFT)
    _draw_foot(sheet, plan, panel)
    sheet.marks()


def _sentences(plan: Plan, panel: Panel, room_mm: float) -> str:
    """Give what is said in sentences under a honeycomb alone.

    A label from elsewhere may bring none of its own: then what its vocabulary says of the purpose and the technology,
    as far as it fits whole, for half a sheet of white would say that there is nothing to know.
    """
    own = "\n".join(part for part in (panel.what, panel.discarded) if part)
    if own or panel.first is None:
        return own
    told = ""
    for mark in (panel.first.technology, panel.first.purpose):
        longer = f"{told}\n{mark.text}".strip() if mark is not None and mark.text != mark.name else told
        if fits_mm(longer, plan.width, room_mm, _LEAST_SENTENCE_EM * plan.unit):
            told = longer
    return told


def _draw_band(sheet: Sheet, plan: Plan, panel: Panel) -> None:
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


def _draw_comb(sheet: Sheet, plan: Plan, panel: Panel, code: Code) -> None:
    first, width = panel.first, plan.drawn
    left, upper, lower = plan.margin + plan.cell / 2, plan.top + plan.high / 2, plan.top + plan.high * 1.25
    centres = (
        QPointF(left, upper),
        QPointF(left + plan.cell, upper),
        QPointF(left + plan.cell / 2, lower),
        QPointF(left + plan.cell * 1.5, lower),
    )
    line = plan.outline
    for name, centre in (("purpose", centres[0]), ("accountable", centres[1]), ("technology", centres[3])):
        mark: Mark | None = getattr(first, name) if first is not None else None
        if mark is not None:
            sheet.path(cell_path(centre, width), QColor(mark.fill), _BLACK, line)
            _draw_mark(sheet, plan, mark, centre, beside_colour(mark, panel))
        elif first is not None and name in first.missing:
            sheet.path(cell_path(centre, width), _WHITE, _BLACK, line)
            _draw_missing(sheet, plan, panel, name, centre)
    sheet.path(cell_path(centres[2], width), _WHITE, _BLACK, line)
    draw_code(sheet, plan, code, centres[2])


def _draw_missing(sheet: Sheet, plan: Plan, panel: Panel, duty: str, centre: QPointF) -> None:
    """Say in its own cell which duty the town hall still owes: a hole would say that there is nothing to know."""
    ours = question("tech" if duty == "technology" else "purpose" if duty == "purpose" else "accountable")
    asked = next((one.asks for one in panel.second if one.category == duty), said(ours, panel.language))
    words = QRectF(centre.x() - plan.cell * 0.38, centre.y() - plan.high * 0.2, plan.cell * 0.76, plan.high * 0.2)
    sheet.text(asked, words, plan.cell * 0.09, colour=sheet.colour("muted"), flags=_CENTRE)
    nothing = said(level_words("unknown"), panel.language)
    sheet.text(nothing, words.translated(0, plan.high * 0.2), plan.cell * 0.1, weight=700, flags=_CENTRE)


def _draw_mark(sheet: Sheet, plan: Plan, mark: Mark, centre: QPointF, told: str) -> None:
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


# --- the second layer -------------------------------------------------------------------------------------------------


def _draw_level(sheet: Sheet, plan: Plan, panel: Panel, y: float) -> float:
    """Say in words what the colour says; give where the next thing begins."""
    high = 5.5 * plan.unit
    paint_icon(sheet.painter, panel.level_symbol, sheet.dots(QRectF(plan.margin, y, high, high)), _BLACK)
    box = QRectF(plan.margin + high * 1.3, y, plan.width - high * 1.3, high)
    sheet.text(panel.level_words, box, 4.3 * plan.unit, weight=700, flags=_LEFT)
    return y + high + 1.5 * plan.unit


def chain_pages(paper: Paper, panel: Panel) -> tuple[Panel, ...]:
    """Give the second layer by pages of its own: as few as let every answer stand whole, so that nobody has to choose.

    Where even a few questions a page do not help, an answer is longer than any page: then all stand on one, shortened.
    """
    asked = panel.second
    for count in range(1, min(_MOST_PAGES, len(asked)) + 1):
        least = math.ceil(len(asked) / count)
        parts = [asked[first : first + least] for first in range(0, len(asked), least)]
        pages = tuple(msgspec.structs.replace(panel, second=part) for part in parts)
        if all(_is_whole(paper, page) for page in pages):
            return pages
    return (panel,)


def _chain_room_mm(paper: Paper, panel: Panel) -> tuple[float, float]:
    """Give width and height of the room for the chain on a page of its own."""
    plan = Plan(paper, panel.credit, _opinion(panel))
    top = plan.margin + 10 * plan.unit + 7 * plan.unit
    return plan.width, paper.height_mm - top - plan.foot - plan.margin


def _is_whole(paper: Paper, panel: Panel) -> bool:
    """Tell whether all of a chain stands whole on a page of its own, by drawing it where nobody sees it."""
    picture = QImage(1, 1, QImage.Format.Format_RGB32)  # has to outlive its painter
    with QPainter(picture) as painter:
        sheet = Sheet.of_pdf(painter, paper, with_marks=False)
        width, room = _chain_room_mm(paper, panel)
        draw_chain(sheet, panel, QRectF(0, 0, width, room))
    return not sheet.shortened


def draw_chain_page(sheet: Sheet, panel: Panel) -> None:
    """Draw the second layer, or a part of it, on a page of its own."""
    sheet.shortened.clear()
    plan, paper = Plan(sheet.paper, panel.credit, _opinion(panel)), sheet.paper
    head = QRectF(plan.margin, plan.margin, plan.width, 9.5 * plan.unit)
    sheet.text(panel.title, head, 5.5 * plan.unit, weight=700, flags=_LEFT, least_mm=2.3 * plan.unit)
    y = _draw_level(sheet, plan, panel, plan.margin + 10 * plan.unit)
    width, room = _chain_room_mm(paper, panel)
    draw_chain(sheet, panel, QRectF(plan.margin, y, width, room))
    _draw_foot(sheet, plan, panel)
    sheet.marks()


def _opinion(panel: Panel) -> str:
    """Give where to ask; an address that has room on a line is not torn at a hyphen, which would look like ours."""
    ways = " · ".join(_MAIL.sub(lambda one: one.group().replace("-", "-\u2060"), way.target) for way in panel.ways)
    return f"{panel.opinion} {ways}".strip()


def _draw_foot(sheet: Sheet, plan: Plan, panel: Panel) -> None:
    paper = sheet.paper
    top = paper.height_mm - plan.foot - plan.margin * 0.3
    sheet.line(QPointF(plan.margin, top), QPointF(paper.width_mm - plan.margin, top), 0.25, sheet.colour("line"))
    opinion = _opinion(panel)
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
    plan, paper = Plan(sheet.paper), sheet.paper
    code = code_of(paper, panel, page, distance_mm)
    text = code.text
    says = text if panel.address else translate("Sign", "the label itself ({n} characters)").format(n=len(text))
    facts = [
        (translate("Sign", "Label"), panel.title),
        (translate("Sign", "Place"), panel.where or "–"),
        (translate("Sign", "Paper"), f"{paper.name} ({paper.width_mm:.0f} × {paper.height_mm:.0f} mm)"),
        (translate("Sign", "Vocabulary"), panel.version or "–"),
        (translate("Sign", "Identifier"), label_id or "–"),
        (translate("Sign", "The code says"), says),
        (translate("Sign", "Read from"), translate("Sign", "up to {n} cm").format(n=round(code.side))),
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


def _draw_ruler(sheet: Sheet, plan: Plan) -> None:
    """Draw 50 mm in centimetres: a printer that shrinks a page is found out with any ruler."""
    y = sheet.paper.height_mm - plan.margin - 6
    for centimetre in range(6):
        x = plan.margin + centimetre * 10
        sheet.line(QPointF(x, y), QPointF(x, y - (4 if centimetre in (0, 5) else 2.5)), 0.25, _BLACK)
    sheet.line(QPointF(plan.margin, y), QPointF(plan.margin + 50, y), 0.25, _BLACK)
    sheet.text("50 mm", QRectF(plan.margin + 53, y - 4, 30, 5), 3.4)
