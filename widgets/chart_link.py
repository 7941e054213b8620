"""Charts and rasters over the same time: pan one, the others follow; point at one, the others point there too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from widgets.chart import Chart
    from widgets.raster import Raster

__all__ = ["ChartLink"]


class ChartLink(QObject):
    """A group that moves together. Each chart tells `span_picked` itself once it rests, so its page loads for it.

    A raster of days is pointed at, and points, but does not move; one whose columns are an axis of time moves too.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._charts: list[Chart] = []
        self._rasters: list[Raster] = []

    def add_chart(self, chart: Chart) -> None:
        """Let a chart join."""
        self._charts.append(chart)
        chart.span_moving.connect(lambda start, end: self._follow(chart, start, end))
        chart.pointed.connect(lambda instant: self._point(chart, instant))

    def add_raster(self, raster: Raster) -> None:
        """Let a raster join; it needs a picture that knows the times of its cells."""
        self._rasters.append(raster)
        raster.span_moving.connect(lambda start, end: self._follow(raster, start, end))
        raster.pointed.connect(lambda instant: self._point(raster, instant))

    def _follow(self, moved: Chart | Raster, start_ms: int, end_ms: int) -> None:
        for chart in self._charts:
            if chart is not moved:
                chart.follow(start_ms, end_ms)
        for raster in self._rasters:
            if raster is not moved:
                raster.follow(start_ms, end_ms)

    def _point(self, source: Chart | Raster, instant_ms: float | None) -> None:
        for chart in self._charts:
            if chart is not source:
                chart.point_at(instant_ms)
        for raster in self._rasters:
            if raster is not source:
                raster.point_at(instant_ms)
