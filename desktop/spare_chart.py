"""A chart made before the page that will show it, in a turn of the event loop of its own.

A page with a chart is made in 25 ms, of which the chart's own axes, menus and items are a third to a half: made
together they are one turn, in which nothing that somebody clicks is answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiboken6 import isValid

from widgets.chart import Chart

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

__all__ = ["make_spare_chart", "take_chart"]


class _Spare:
    chart: Chart | None = None


def make_spare_chart(window: QWidget) -> bool:
    """Make one, unless one is there, hidden in a window with which it goes; whether it was made now."""
    if _Spare.chart is not None and isValid(_Spare.chart):
        return False
    _Spare.chart = Chart("", window)
    return True


def take_chart(name: str) -> Chart:
    """Give the chart that was made ahead, else a new one, under an accessible name."""
    chart, _Spare.chart = _Spare.chart, None
    if chart is None or not isValid(chart):
        return Chart(name)
    chart.setAccessibleName(name)
    return chart
