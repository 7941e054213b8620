"""Badges as SVG text: a shape that tells the question, a glyph, and a fill that tells what its context says.

The rules of the dated versions: a view box of 36, an outline of 2, the glyph out of its own wrapper and drawn with
`currentColor` in a group that tells the colour. `default` has no fill, `dark` is black with a white glyph, a colour
fills shape and outline, its glyph black or white by contrast. Version 1 shows its finished badges as they are.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

import msgspec

from dtpr.svg import Drawing, open_svg, scoped
from dtpr.taxonomy import Shape

__all__ = ["Glyphs", "badge", "edged", "empty_badge", "glyph_on", "luminance", "whole_colour", "without_colour"]

Glyphs = Literal["composed", "finished", "ours"]
_BOX = 36.0
_OUR_GLYPH = 20.0  # a pictogram of ours, drawn in 24 units, inside the badge
_OUR_STROKE = 2.0  # of that pictogram, in units of the badge
# Above this luminance black is the better glyph (WCAG: both contrasts are equal at 0.179).
_THRESHOLD = 0.179
# Fill and outline of a composed badge; the colours that stand inside finished ones.
_COLOURED = re.compile(r'fill="([^"]*)" stroke="[^"]*" stroke-width="2"')
_SIGN_COLOUR = re.compile(r"#FFDD00|#36B2E6", re.IGNORECASE)
# Of a badge, composed or finished: the ground and the edge that its shape is known by.
_EDGE = re.compile(r'fill(?:="|: ?)([^";]*)[";]\s*stroke(?:="|: ?)([^";]*)[";]\s*stroke-width(?:="|: ?)2\b')
_LEAST_EDGE = 3.0  # WCAG 1.4.11, for what is no text
_WITHIN = 0.875  # how much smaller a badge is that stands on a ground of ours
_NAMED = {"black": "#000000", "white": "#FFFFFF", "none": "#FFFFFF"}
_SPACES = re.compile(r"\s+")


class _Corners(msgspec.Struct, frozen=True):
    count: int
    reach: float  # from the centre to the middle of a side
    turn: float  # of the first corner, from the top
    round: float
    centre: float = 18.0


_SHAPES: dict[Shape, _Corners] = {
    "hexagon": _Corners(6, 14.8564, 0.0, 2.0),
    # The official octagon stands a little askew, by 0.09 degrees.
    "octagon": _Corners(8, 16.63, math.pi / 8 + 0.00157, 2.0, 18.0335),
    "rounded_square": _Corners(4, 15.0, math.pi / 4, 3.0),
}


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


@cache
def _outline(shape: Shape) -> str:
    """Give the path of a shape: a polygon round the centre whose corners are arcs."""
    if shape == "circle":
        return "M18 2A16 16 0 1 1 18 34A16 16 0 1 1 18 2Z"
    corners = _SHAPES[shape]
    centre, half = corners.centre, math.pi / corners.count
    far = corners.reach / math.cos(half)
    # How far from the corner its arc begins on either side.
    cut = corners.round * math.tan(half)
    points = [
        (centre + far * math.sin(angle), centre - far * math.cos(angle))
        for angle in (corners.turn + 2 * half * place for place in range(corners.count))
    ]
    parts: list[str] = []
    for place, (x, y) in enumerate(points):
        before, after = points[place - 1], points[(place + 1) % corners.count]
        (ax, ay), (bx, by) = (_towards((x, y), other, cut) for other in (before, after))
        radius = _number(corners.round)
        parts.append(
            f"{'L' if parts else 'M'}{_number(ax)} {_number(ay)}A{radius} {radius} 0 0 1 {_number(bx)} {_number(by)}"
        )
    return "".join(parts) + "Z"


def _towards(start: tuple[float, float], end: tuple[float, float], by: float) -> tuple[float, float]:
    share = by / math.dist(start, end)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def luminance(colour: str) -> float:
    """Give the relative luminance (WCAG 2.x) of #RRGGBB, 0 black to 1 white."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def whole_colour(told: str) -> str:
    """Give a colour as #RRGGBB, also from the short form that version 1 allows; "" for what is none."""
    short = re.fullmatch(r"#([0-9A-Fa-f])([0-9A-Fa-f])([0-9A-Fa-f])", told)
    told = "#" + "".join(2 * digit for digit in short.groups()) if short else told
    return told if re.fullmatch(r"#[0-9A-Fa-f]{6}", told) else ""


def glyph_on(fill: str) -> str:
    """Give the colour of a glyph on a fill: black where that is the better contrast, else white."""
    return "#000" if luminance(fill) >= _THRESHOLD else "#FFF"


def _frame(inside: str, title: str = "") -> str:
    named = f"<title>{escape(title)}</title>" if title else ""
    said = f' role="img" aria-label={quoteattr(title)}' if title else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36" width="36" height="36"{said}>'
        f"{named}{inside}</svg>"
    )


def _shape(shape: Shape, fill: str, stroke: str) -> str:
    return f'<path d="{_outline(shape)}" fill="{fill}" stroke="{stroke}" stroke-width="2"/>'


def _fitted(drawing: Drawing, side: float) -> str:
    """Give the move that fits a view box into a square of that side in the middle of the badge, its ratio kept."""
    left, top, width, height = drawing.box
    scale = side / max(width, height)
    x, y = (_BOX - width * scale) / 2 - left * scale, (_BOX - height * scale) / 2 - top * scale
    return f"translate({_number(x)} {_number(y)}) scale({_number(scale)})"


def badge(
    shape: Shape,
    symbol: str | None,
    *,
    variant: str = "default",
    glyphs: Glyphs = "composed",
    title: str = "",
    scope: str = "",
) -> str:
    """Give the badge of a symbol (SVG text) as SVG text.

    `variant` is `default`, `dark` or a colour #RRGGBB. A symbol that is missing, or is no plain drawing, leaves the
    shape empty. `title` is its text alternative; `scope` goes before every id inside, for pages with several badges.
    """
    drawing = open_svg(symbol) if symbol else None
    if drawing is not None and glyphs == "finished":
        fitted = _fitted(drawing, _BOX)
        fill = f' fill="{escape(drawing.attributes["fill"])}"' if "fill" in drawing.attributes else ""
        return _frame(f'<g transform="{fitted}"{fill}>{scoped(drawing.inside.strip(), scope)}</g>', title)
    colour = whole_colour(variant)
    if variant != "dark" and not colour:  # default, and what is no colour: a badge is drawn whatever a file says
        fill, stroke, glyph = "none", "#000", "#000"
    elif variant == "dark":
        fill, stroke, glyph = "#000", "#000", "#FFF"
    else:
        fill, stroke, glyph = colour, colour, glyph_on(colour)
        if luminance(colour) > 0.9:  # white on white paper needs its edge
            stroke = "#000"
    outline = _shape(shape, fill, stroke)
    if drawing is None:
        return _frame(outline, title)
    ground = "#fff" if fill == "none" else fill
    inside = re.sub(r"var\(--symbol-bg\s*,[^)]*\)", ground, scoped(drawing.inside.strip(), scope))
    if glyphs == "ours":
        stroke_width = _number(_OUR_STROKE * max(drawing.box[2:]) / _OUR_GLYPH)
        inside = (
            f'<g transform="{_fitted(drawing, _OUR_GLYPH)}" fill="none" stroke="currentColor" '
            f'stroke-width="{stroke_width}" stroke-linecap="round" stroke-linejoin="round">{inside}</g>'
        )
    elif drawing.box != (0.0, 0.0, _BOX, _BOX):
        inside = f'<g transform="{_fitted(drawing, _BOX)}">{inside}</g>'
    return _frame(f'{outline}<g color="{glyph}">{inside}</g>', title)


def _contrast(one: str, other: str) -> float:
    """Give the contrast (WCAG) of two colours #RRGGBB."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def edged(svg: str, shape: Shape, paper: str = "#FFFFFF", line: str = "#000000") -> str:
    """Give a badge whose shape is seen on that paper: as it is where it can be, else on a ground with an edge of ours.

    The shape says which question is answered. Yellow on white paper has a contrast of 1.2, a black hexagon on dark
    paper one of 1.2 too; the official drawing stays as it is, a little smaller.
    """
    found, drawing = _EDGE.search(svg), open_svg(svg)
    if found is None or drawing is None:
        return svg
    colours = [_NAMED.get(told.lower()) or whole_colour(told) for told in found.groups()]
    if any(colour and _contrast(colour, paper) >= _LEAST_EDGE for colour in colours) or not all(colours):
        return svg
    ground = f'<path d="{_outline(shape)}" fill="#fff" stroke="{line}" stroke-width="2"/>'
    fill = f' fill="{escape(drawing.attributes["fill"])}"' if "fill" in drawing.attributes else ""
    return _frame(f'{ground}<g transform="{_fitted(drawing, _BOX * _WITHIN)}"{fill}>{drawing.inside.strip()}</g>')


def without_colour(svg: str) -> str:
    """Give a badge for high contrast: white with a black glyph instead of its colour; a black one gets a white edge."""
    plain = _SIGN_COLOUR.sub("#fff", svg)
    found = _COLOURED.search(plain)
    if found is None or found.group(1) == "none":
        return plain
    is_black = found.group(1) in ("#000", "#000000", "black")
    colours = 'fill="#000" stroke="#fff"' if is_black else 'fill="#fff" stroke="#000"'
    plain = f'{plain[: found.start()]}{colours} stroke-width="2"{plain[found.end() :]}'
    return plain if is_black else plain.replace('<g color="#FFF">', '<g color="#000">', 1)


def empty_badge(name: str) -> str:
    """Give the badge of what nobody knows: an empty hexagon with the id's own words inside, in up to four lines."""
    words = _SPACES.sub(" ", name.replace("_", " ")).strip()
    lines: list[str] = []
    for word in words.split(" "):
        if lines and len(lines[-1]) + len(word) < 11:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    kept = [line if len(line) <= 11 else line[:10] + "…" for line in lines[:4]]
    size = 4.2
    top = 18 - size * 1.15 * (len(kept) - 1) / 2 + size * 0.35
    text = "".join(
        f'<text x="18" y="{_number(top + place * size * 1.15)}" font-size="{size}" text-anchor="middle" '
        f'font-family="sans-serif" fill="#000">{escape(line)}</text>'
        for place, line in enumerate(kept)
    )
    return _frame(_shape("hexagon", "#fff", "#000") + text, words)
