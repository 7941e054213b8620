"""One night: what each cabinet did, and below it the power of all of them as a curve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.pages.night_picture import night_picture
from desktop.spare_chart import take_chart
from measures.switch_off import period_on
from measures.timespan import QUARTER_MS
from reports.lit_facts import night_power
from widgets.chart_link import ChartLink
from widgets.raster import Raster
from widgets.raster_frame import LEAST_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from measures.switch_off import OrderPeriod
    from reports.lit_year import LitYear

__all__ = ["NightView"]

_ROW_PX, _LEAST_ROW_PX = 30, 16
_FRAME_PX = 62  # flags above, hours below
_MOST_PX = 240
_KEYS_PX = 156  # five keys beside the cabinets, however few these are
_CHART_PX = 170
_LABELS_PX = 110  # no more than a scale takes: what is wider breaks, and the cabinets keep their room


class NightView(QWidget):
    """The raster of the cabinets, and the curve where something tells what they draw."""

    def __init__(self) -> None:
        super().__init__()
        self.raster = Raster(self.tr("One night"), row_px=40)
        self.chart = take_chart(self.tr("Power of the cabinets"))
        self.chart.setFixedHeight(_CHART_PX)
        link = ChartLink(self)
        link.add_chart(self.chart)
        link.add_raster(self.raster)
        self._shown: date | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.raster)
        column.addWidget(self.chart)
        column.addStretch(1)

    def show_night(self, year: LitYear, evening: date, order: Sequence[OrderPeriod], summary: str) -> None:
        """Show the night of that evening: whole, unless it is the one a hand has zoomed into."""
        is_other, self._shown = evening != self._shown, evening
        self.raster.show_raster(*night_picture(year, evening, order, year.zone), summary)
        power = night_power(year, evening)
        if is_other:
            self.raster.show_whole()
        self.chart.setVisible(power is not None)
        rows = len(year.cabinets)
        if power is None:
            self.raster.set_edges(0, 0)
            self.raster.setMaximumHeight(_FRAME_PX + rows * 3 * _ROW_PX)
            return
        row_px = max(_LEAST_ROW_PX, min(_ROW_PX, _MOST_PX // rows))
        self.raster.setFixedHeight(max(_KEYS_PX, _FRAME_PX + rows * row_px))
        at = year.column(evening)
        start, end = int(year.edges.noon[at]), int(year.edges.next_noon[at])
        self.chart.set_limits(start, end, LEAST_COLUMNS * QUARTER_MS)
        if is_other:
            self.chart.set_span(start, end)
        period = period_on(order, evening)
        dark = [period.dark_ms(evening, year.zone)] if period is not None and period.off is not None else []
        self.chart.show_series(
            power,
            kind="step",
            hue="lighting",
            names=[self.tr("power")],
            notes=[self.tr("all together") if rows > 1 else ""],
            nights=dark,
            summary=summary,
        )
        self._align()

    def _align(self) -> None:
        """Let an hour of the curve stand below that hour of the cabinets."""
        left, right = self.raster.edges_px()
        left, right = max(left, self.chart.axis_px()), max(right, _LABELS_PX)
        self.raster.set_edges(left, right)
        self.chart.set_edges(left, right)
