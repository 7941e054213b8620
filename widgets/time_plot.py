"""The view inside a chart: a view box with an axis below it and one at its left, and nothing else.

pyqtgraph's PlotWidget is this with two more axes, a title, a button and a menu of thirty controls that no chart of ours
shows. They are a third of what a chart costs when it is made, and need half of pyqtgraph loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGraphicsItem, QSizePolicy, QWidget

from widgets.plot_view import PlotView

if TYPE_CHECKING:
    from widgets.time_axis import TimeAxis
    from widgets.time_box import TimeBox
    from widgets.value_axis import ValueAxis

__all__ = ["TimePlot"]

_ABOVE_PX = 4
# As in a PlotItem: over images, below what wants to be drawn over an axis.
_AXIS_LAYER = 0.5


class TimePlot(PlotView):
    """Lays out the parts it is given; the box takes the room that the axes leave."""

    def __init__(self, box: TimeBox, below: TimeAxis, left: ValueAxis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        grid = self.centralLayout
        grid.setContentsMargins(0, _ABOVE_PX, 0, 0)
        grid.setSpacing(0)
        grid.setRowStretchFactor(0, 1)
        grid.setColumnStretchFactor(1, 1)
        grid.addItem(box, 0, 1)
        for axis, row, column in ((below, 1, 1), (left, 0, 0)):
            axis.linkToView(box)
            axis.setZValue(_AXIS_LAYER)
            axis.setFlag(QGraphicsItem.GraphicsItemFlag.ItemNegativeZStacksBehindParent)
            grid.addItem(axis, row, column)
