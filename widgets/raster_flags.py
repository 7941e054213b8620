"""Words above the nights, with a tick down to their column: which of them have room, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from widgets.raster_drawing import Flag
    from widgets.raster_frame import RasterFrame
    from widgets.theme import Theme

__all__ = ["flag_places", "paint_flags"]

_GAP = 7.0
# So much of a text stands beyond its tick, at least.
_INSIDE = 6.0


def paint_flags(painter: QPainter, frame: RasterFrame, flags: tuple[Flag, ...], width_px: float, theme: Theme) -> None:
    """Draw the ticks of all flags and the words that have room above the cells, the first of the list first."""
    metrics = QFontMetricsF(painter.font())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    shown = [flag for flag in flags if frame.shows(flag.column)]
    wanted = [(float(round(frame.x(flag.column))), metrics.horizontalAdvance(flag.text) + 2) for flag in shown]
    for flag, (x, width), left in zip(shown, wanted, flag_places(wanted, width_px), strict=True):
        painter.setPen(QPen(theme.colour(flag.role), 2))
        painter.drawLine(QLineF(x, frame.box.top() - 8, x, frame.box.top() - 1))
        if left is not None:
            painter.drawText(QRectF(left, frame.box.top() - 30, width, 20), Qt.AlignmentFlag.AlignCenter, flag.text)


def flag_places(wanted: Sequence[tuple[float, float]], room_px: float) -> list[float | None]:
    """Give the left edge of each text of (tick x, width), px, None where it has no room; the first of the list has it.

    A text stands over its tick, as near to the middle of it as its neighbours allow, who move aside for it.
    """
    kept: list[int] = []
    places: dict[int, float] = {}
    for one in range(len(wanted)):
        tried = sorted([*kept, one], key=lambda at: wanted[at][0])
        found = _packed([wanted[at] for at in tried], room_px)
        if found is not None:
            kept, places = tried, dict(zip(tried, found, strict=True))
    return [places.get(at) for at in range(len(wanted))]


def _packed(wanted: Sequence[tuple[float, float]], room_px: float) -> list[float] | None:
    """Give left edges of texts in the order of their ticks, all of them or None."""
    last: list[float] = []
    edge = room_px
    for x, width in reversed(wanted):
        # At the edge of the picture a text keeps inside it, even where its tick then stands at its end.
        last.append(min(max(x - _INSIDE, 0.0), edge - width))
        edge = last[-1] - _GAP
    found: list[float] = []
    edge = 0.0
    for (x, width), latest in zip(wanted, reversed(last), strict=True):
        earliest = max(min(x + _INSIDE - width, room_px - width), edge)
        if earliest > latest:
            return None
        found.append(min(max(x - width / 2, earliest), latest))
        edge = found[-1] + width + _GAP
    return found
