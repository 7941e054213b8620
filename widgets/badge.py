"""One badge of a datachain (DTPR): a shape that tells the category, a glyph, a fill that tells the level.

Drawn in a box of 36 x 36 units: hexagon point up for why, who and with what; circle for data and treatment; rounded
square for access, duration and place. Text never depends on the badge: question and answer stand beside it.
"""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, sin
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtSvg import QSvgRenderer

from dtpr.badge import edged, without_colour
from widgets.icon import paint_icon

if TYPE_CHECKING:
    from dtpr.panel import PanelLine
    from widgets.theme import Theme

__all__ = ["paint_badge"]

_BOX = 36.0
_GLYPH = 20.0


def paint_badge(painter: QPainter, box: QRectF, theme: Theme, line: PanelLine) -> None:
    """Draw one badge into `box`.

    A line without a symbol (nobody named it) is an empty shape, unless it brings a whole drawing (an official pack).
    High contrast shows white badges with black glyphs; a black fill becomes an outline, so that level and purpose never
    hang on a hue.
    """
    if line.badge and not line.symbol:
        _paint_whole(painter, box, theme, line)
        return
    ground, glyph = _colours(theme, QColor(line.colour), QColor(line.glyph))
    unit = box.width() / _BOX
    outline = theme.number("badge.outline")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(unit, unit)
    pen = QPen(theme.colour("badge_line"), outline)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(ground)
    painter.drawPath(_outline(line.shape, outline))
    if line.symbol:
        corner = (_BOX - _GLYPH) / 2
        # The glyph's stroke is told in units of the badge, the icon draws in its own 24.
        stroke = theme.number("badge.glyph_stroke") * 24 / _GLYPH
        paint_icon(painter, line.symbol, QRectF(corner, corner, _GLYPH, _GLYPH), glyph, stroke)
    painter.restore()


def _paint_whole(painter: QPainter, box: QRectF, theme: Theme, line: PanelLine) -> None:
    """Draw a badge that comes finished, on white: some have no ground, and the chain's line would show through."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / _BOX, box.width() / _BOX)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#FFFFFF"))
    # Its own outline lies further in than ours.
    painter.drawPath(_outline(line.shape, 4.0 * theme.number("badge.outline")))
    painter.restore()
    if theme.is_high_contrast:
        drawn = without_colour(line.badge)
    else:
        paper, edge = theme.colour("paper").name(), theme.colour("badge_line").name()
        drawn = edged(line.badge, line.shape, paper, edge)
    _whole(drawn).render(painter, box)


@lru_cache(maxsize=128)
def _whole(svg: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(svg.encode()))


def _colours(theme: Theme, fill: QColor, glyph: QColor) -> tuple[QColor, QColor]:
    if not theme.is_high_contrast:
        return fill, glyph
    black, white = QColor("#000000"), QColor("#FFFFFF")
    return (black, white) if fill == black else (white, black)


def _outline(shape: str, outline: float) -> QPainterPath:
    centre, reach = _BOX / 2, _BOX / 2 - outline / 2
    path = QPainterPath()
    if shape == "circle":
        path.addEllipse(QPointF(centre, centre), reach, reach)
    elif shape == "rounded_square":
        side = 2 * reach - 0.6
        path.addRoundedRect(QRectF(centre - side / 2, centre - side / 2, side, side), 6, 6)
    else:
        corners = 8 if shape == "octagon" else 6
        turn = pi / corners if corners == 8 else 0.0
        angles = [turn + 2 * pi * corner / corners for corner in range(corners)]
        points = [QPointF(centre + reach * sin(angle), centre - reach * cos(angle)) for angle in angles]
        path.addPolygon(QPolygonF(points))
        path.closeSubpath()
    return path
