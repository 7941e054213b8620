"""The key of one box in the list of them: what it is, where it hangs, what it last counted, and what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from kiosk.big_key import BigKey, draw_fitted
from kiosk.telling import Freshness
from kiosk.view import PageName, Place, View
from widgets.icon import paint_icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.sensor import Sensor

__all__ = ["FIGURE_SHARE", "PAD_MM", "BoxKey"]

PAD_MM = 6.0
FIGURE_SHARE = 0.42  # of what the picture leaves: the figure at the right


class BoxKey(BigKey):
    """One box: its pictogram, what it is, where it hangs, and what it last counted: a strong line, others below.

    `foot` is what it does, in lines over its width, where all keys have room for that: the answer to the page's title.
    `more` is how many lines of a figure stand below its first two, in any key. Where name and place take lines
    (`is_wrapped`), nothing stands beside or below them.
    """

    def __init__(
        self,
        view: View,
        sensor: Sensor,
        figure: Sequence[str],
        growth: float,
        side_mm: float,
        foot: Sequence[str],
        more: int,
        *,
        is_wrapped: bool = False,
    ) -> None:
        panel, place = sensor.panel(view.modes.language), sensor.label.place or sensor.sensor
        super().__init__(
            view.theme,
            panel.symbol or "sensor-box",
            panel.title,
            place,
            is_wrapped=is_wrapped,
            side_mm=side_mm * view.theme.text_scale,
            capital_mm=view.theme.number("kiosk-size.cap_answer_mm") * growth,
            below_mm=view.theme.number("kiosk-size.cap_page_mm") * growth,
        )
        live = view.telling.live(sensor)
        self._foot = [*[""] * more, *foot] if foot else foot  # below the last line of any figure
        self._figure, *self._below_figure = figure or ("",)
        self._is_silent = live.freshness is Freshness.SILENT
        self._is_old = live.freshness in (Freshness.SILENT, Freshness.STALE)
        self.setAccessibleName(" ".join([f"{panel.title}, {place}.", *foot, live.sentence]))
        self.clicked.connect(lambda: view.go(Place(PageName.SENSOR, sensor.sensor)))

    def paint_beside(self, painter: QPainter, room: QRectF) -> QRectF:
        """Paint the figure with its unit, and its hours or its age, at the right."""
        if not self._figure:
            return room
        theme = self._theme
        share = room.width() * FIGURE_SHARE
        upper, lower = self.two_lines(QRectF(room.right() - share, room.top(), share, room.height()))
        more = 0 if self._foot else len(self._below_figure) - 1
        upper.translate(0, -lower.height() * more / 2)
        lower.translate(0, -lower.height() * more / 2)
        painter.setPen(theme.colour("watch" if self._is_silent else "ink"))
        draw_fitted(painter, self._plain if self._is_silent else self._strong, upper, self._figure, to_right=True)
        if self._is_old:  # the colour never stands alone
            side = lower.height() * 0.76
            taken = side + lower.height() * 0.2
            words = QFontMetricsF(self._plain).horizontalAdvance(self._below_figure[0])
            words = min(words, lower.width() - taken)
            mark = QRectF(lower.right() - words - taken, lower.top() + lower.height() * 0.12, side, side)
            paint_icon(painter, "clock-alert", mark, theme.colour("watch"))  # at its words, which stand at the right
            lower.setLeft(mark.left() + taken)
        painter.setPen(theme.colour("watch" if self._is_old else "muted"))
        for line in self._below_figure:
            draw_fitted(painter, self._plain, lower, line, to_right=True)
            lower.translate(0, lower.height())
        return room.adjusted(0, 0, -share - theme.mm(PAD_MM), 0)
