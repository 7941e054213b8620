"""pyqtgraph comes without all of Qt, and is the same pyqtgraph."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.support.shared import ROOT


def ask(script: str) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def test_its_mirror_of_qt_has_every_name_and_builds_no_class_before_it_is_asked_for() -> None:
    ask(
        "import widgets.plotting\n"
        "import PySide6.QtGui, PySide6.QtWidgets, sys\n"
        "from pyqtgraph.Qt import QtGui, QtWidgets\n"
        "assert 'QPdfWriter' not in vars(PySide6.QtGui), 'all of Qt was built'\n"
        "names = dir(PySide6.QtGui)\n"
        "assert 'QPdfWriter' in names and len(names) > 200\n"
        "assert QtGui.QPdfWriter is PySide6.QtGui.QPdfWriter\n"
        "assert QtWidgets.QWidget is PySide6.QtWidgets.QWidget\n"
    )


def test_a_plot_made_with_it_paints() -> None:
    ask(
        "import widgets.plotting\n"
        "from PySide6.QtWidgets import QApplication\n"
        "application = QApplication([])\n"
        "import pyqtgraph\n"
        "plot = pyqtgraph.PlotWidget(); plot.plot([1, 3, 2]); plot.show()\n"
        "application.processEvents()\n"
        "image = plot.grab().toImage()\n"
        "assert len({image.pixel(x, y) for x in range(image.width()) for y in range(0, image.height(), 9)}) > 2\n"
    )


def test_what_no_chart_is_made_of_is_loaded_when_it_is_asked_for() -> None:
    ask(
        "import widgets.plotting\n"
        "import sys, pyqtgraph\n"
        "late = {'pyqtgraph.imageview', 'pyqtgraph.parametertree', 'pyqtgraph.multiprocess'}\n"
        "assert not late.intersection(sys.modules)\n"
        "assert pyqtgraph.ImageView.__name__ == 'ImageView' and pyqtgraph.RectROI.__name__ == 'RectROI'\n"
        "assert pyqtgraph.SpinBox.__module__ == 'pyqtgraph.widgets.SpinBox'\n"
        "assert not hasattr(pyqtgraph, 'no_such_name')\n"
    )


def test_menus_opengl_and_the_means_of_tests_come_when_they_are_asked_for() -> None:
    ask(
        "import widgets.plotting\n"
        "import sys, pyqtgraph\n"
        "late = {'PySide6.QtTest', 'PySide6.QtOpenGLWidgets', 'colorama', 'pyqtgraph.Qt.OpenGLHelpers',\n"
        "    'pyqtgraph.graphicsItems.ViewBox.ViewBoxMenu'}\n"
        "assert not late.intersection(sys.modules), late.intersection(sys.modules)\n"
        "from PySide6.QtWidgets import QApplication\n"
        "application = QApplication([])\n"
        "menu = pyqtgraph.ViewBox(enableMenu=True).menu\n"
        "assert type(menu).__name__ == 'ViewBoxMenu' and menu.actions()\n"
        "from pyqtgraph.Qt import OpenGLHelpers, QtTest\n"
        "assert QtTest.QTest.qWait and OpenGLHelpers.GraphicsViewGLWidget.__mro__[1].__name__ == 'QOpenGLWidget'\n"
        "from pyqtgraph import debug\n"
        "assert debug.cprint.cprint.__module__ == 'pyqtgraph.util.cprint'\n"
    )


def test_every_name_of_pyqtgraph_is_there() -> None:
    names = "import pyqtgraph; print(*sorted(name for name in vars(pyqtgraph) if not name.startswith('_')))"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    whole = subprocess.run([sys.executable, "-c", names], cwd=ROOT, env=environment, capture_output=True, check=True)
    ask(
        "import widgets.plotting\n"
        "import pyqtgraph\n"
        f"missing = [name for name in {whole.stdout.decode().split()!r} if not hasattr(pyqtgraph, name)]\n"
        "assert not missing, missing\n"
    )


def test_others_may_import_in_their_own_way_while_it_is_loaded() -> None:
    ask(
        "from widgets import plotting\n"
        "with plotting._only_parts() as left:\n"
        "    module = __import__('encodings.utf_16_le', fromlist=['*'], level=0)\n"
        "    assert module.__name__ == 'encodings.utf_16_le'\n"
        "    assert 'x'.encode('utf-16-be') == b'\\x00x'\n"
        "    import xml.dom.minidom\n"
        "assert not left\n"
    )


_TWO_THREADS = """
import sys, threading
from importlib.abc import MetaPathFinder
from importlib.machinery import PathFinder

import PySide6.QtCore

begun, tick = threading.Event(), threading.Event()


def waits() -> bool:
    frame = sys._current_frames().get(other.ident)
    while frame is not None:
        if frame.f_code.co_name == "acquire" and "importlib" in frame.f_code.co_filename:
            return True
        frame = frame.f_back
    return False


class Door(MetaPathFinder):
    # Keeps whoever loads the last of Qt until the other thread waits too.

    def find_spec(self, name, path=None, target=None):
        if name != "PySide6.QtWidgets" or begun.is_set():
            return None
        begun.set()
        spec = PathFinder.find_spec(name, path, target)
        execute = spec.loader.exec_module

        def pause(module):
            while not waits():
                tick.wait(0.001)
            execute(module)

        spec.loader.exec_module = pause
        return spec


def need():
    begun.wait(10)
    from widgets.plotting import pyqtgraph

    got.append(pyqtgraph.ImageView.__name__)


got, other = [], threading.Thread(target=need)
other.start()
sys.meta_path.insert(0, Door())
import widgets.plotting

other.join(10)
assert got == ["ImageView"], got
assert len(dir(PySide6.QtCore)) > 200
"""


def test_a_thread_that_needs_it_while_another_loads_it_gets_all_of_it() -> None:
    ask(_TWO_THREADS)
