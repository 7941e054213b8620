"""The pyqtgraph view that the chart and the raster are drawn in: no frame, no ground, no keyboard of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from widgets.painting import careful
from widgets.plotting import pyqtgraph as pg

__all__ = ["PlotView"]


class PlotView(pg.GraphicsView):
    """Shows what lies behind it, and leaves the focus to the widget it stands in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.setFrameShape(pg.GraphicsView.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setStyleSheet("background: transparent; border: none;")

    def useOpenGL(self, b: bool = False) -> None:
        """Be painted by the processor: pyqtgraph asks for this as the view is made.

        The canvas is ours from the start. To be told the one Qt has made, as pyqtgraph asks, lets PySide6 build every
        class of widget there is (8 ms), in search of the one it could be.
        """
        self.setViewport(QWidget())

    @careful
    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Let the scene forget which of its items another size moves: all of them are painted anyway.

        It would tell so in a later call, often after the view was painted, and have all of it painted again.
        """
        scene = self.scene()
        if scene is not None:  # pyqtgraph calls this as the view is made
            scene.update()
        super().resizeEvent(event)
