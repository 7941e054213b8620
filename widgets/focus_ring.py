"""The focus ring: two pixels outside the control, with round corners, wherever the keyboard is.

Qt's own QFocusFrame follows the control through layouts and scroll areas; a small style of its own gives it the
margins and draws it. The style belongs to the frame alone: a Python style for the whole application would be asked some
thousand times for each window. QSS cannot do this, its `outline` ignores the radius and is clipped by the control.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QApplication, QFocusFrame, QProxyStyle, QStyle, QStyleOption, QWidget
from shiboken6 import isValid

from widgets.painting import answering, careful

__all__ = ["NO_RING", "RING_INSIDE", "FocusRing"]

# Set as a property (True) on a widget that shows by itself where the keyboard is.
NO_RING = "parvis_no_ring"
# Set as a property (True) on a widget that reaches the edge of its window: its ring lies inside it.
RING_INSIDE = "parvis_ring_inside"


class _RingStyle(QProxyStyle):
    def __init__(self) -> None:
        super().__init__("Fusion")
        self.colour = QColor()
        self.width = 2.0
        self.offset = 2.0
        self.radius = 8.0
        self.is_inside = False

    @answering(int)
    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            return -round(self.offset) if self.is_inside else round(self.offset + self.width)
        return super().pixelMetric(metric, option, widget)

    @answering(int)
    def styleHint(
        self, hint: QStyle.StyleHint, option: object = None, widget: object = None, returned: object = None
    ) -> int:
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        if hint == QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0
        return super().styleHint(hint, option, widget, returned)  # type: ignore[arg-type]

    @careful
    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element != QStyle.ControlElement.CE_FocusFrame:
            super().drawControl(element, option, painter, widget)
            return
        half = self.width / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.colour, self.width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frame = QRectF(option.rect).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(frame, self.radius, self.radius)


class FocusRing(QObject):
    """Keeps one frame round the control that has the keyboard; windows come and go, the frame is made anew."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._style = _RingStyle()
        self._style.setParent(self)
        self._frame: QFocusFrame | None = None
        app.focusChanged.connect(self._move)

    def set_look(self, colour: QColor, width: float, offset: float, radius: float) -> None:
        """Give the ring its colour and its measures in px."""
        self._style.colour, self._style.width, self._style.offset, self._style.radius = colour, width, offset, radius
        self._move(None, QApplication.focusWidget())

    def _move(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._drop()
        if new is None or new.isWindow() or new.property(NO_RING) or new.focusPolicy() == Qt.FocusPolicy.NoFocus:
            return
        self._style.is_inside = bool(new.property(RING_INSIDE))
        frame = QFocusFrame(new.window())
        frame.setStyle(self._style)
        frame.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        frame.setWidget(new)
        self._frame = frame

    def _drop(self) -> None:
        frame, self._frame = self._frame, None
        if frame is not None and isValid(frame):  # a closed window takes its frame with it
            frame.setWidget(None)  # type: ignore[arg-type]
            frame.hide()
            frame.deleteLater()
