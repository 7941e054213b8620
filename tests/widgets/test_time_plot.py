"""The view inside a chart: where its parts lie, and what is not loaded for it."""

from __future__ import annotations

import os
import subprocess
import sys

from pytestqt.qtbot import QtBot

from tests.support.shared import ROOT
from widgets.time_axis import TIME_AXIS_PX, TimeAxis
from widgets.time_box import TimeBox
from widgets.time_plot import TimePlot
from widgets.value_axis import ValueAxis


def test_the_box_takes_the_room_that_the_axes_leave(qtbot: QtBot) -> None:
    box, below, left = TimeBox(), TimeAxis(), ValueAxis()
    plot = TimePlot(box, below, left)
    qtbot.addWidget(plot)
    plot.resize(640, 300)
    plot.show()
    qtbot.waitExposed(plot)
    place = box.geometry()
    assert (place.left(), place.right()) == (left.width(), 640)
    assert (place.top(), place.bottom()) == (4, 300 - TIME_AXIS_PX)
    assert below.geometry().left() == place.left() and below.geometry().top() == place.bottom()
    assert left.geometry().height() == place.height()


def test_its_axes_show_what_the_box_shows(qtbot: QtBot) -> None:
    box, below, left = TimeBox(), TimeAxis(), ValueAxis()
    plot = TimePlot(box, below, left)
    qtbot.addWidget(plot)
    box.show_span(1_000_000, 2_000_000)
    box.setYRange(0, 40, padding=0)
    assert tuple(below.range) == (1_000_000, 2_000_000)
    assert tuple(left.range) == (0, 40)


def test_a_chart_loads_neither_the_menus_of_pyqtgraph_nor_every_class_of_widget() -> None:
    script = (
        "import sys\n"
        "from widgets.features import load_qt\n"
        "load_qt()\n"
        "import PySide6.QtWidgets\n"
        "application = PySide6.QtWidgets.QApplication([])\n"
        "from widgets.chart import Chart\n"
        "chart = Chart(); chart.show(); application.processEvents(); chart.grab()\n"
        "assert 'pyqtgraph.graphicsItems.PlotItem' not in sys.modules\n"
        "assert 'numpy.ma' not in sys.modules\n"
        "built = vars(PySide6.QtWidgets)\n"
        "assert 'QMdiArea' not in built and 'QWizard' not in built, 'every class was built'\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
