"""Measuring the screen with a bank card: a frame of its size is made to fit, and the millimetres are known.

Every bank card is 85.60 × 53.98 mm (ISO/IEC 7810, ID-1). For the town hall, behind the PIN.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.said import Said, column, row
from widgets.painting import answering, careful
from widgets.touch_button import TouchButton

if TYPE_CHECKING:
    from widgets.theme import Theme

__all__ = ["CARD_MM", "Calibration"]

CARD_MM = (85.60, 53.98)
_LINE_MM = 0.6  # as thick on a screen of many fine pixels as on another
_STEPS = (0.95, 0.99, 1.01, 1.05)
_LEAST, _MOST = 0.6, 20.0  # px a millimetre
translate = QCoreApplication.translate


class _CardFrame(QWidget):
    """The outline of a bank card at so many pixels a millimetre."""

    def __init__(self, theme: Theme, px_per_mm: float) -> None:
        super().__init__()
        self._theme, self._scale = theme, px_per_mm
        self.setAccessibleName(translate("Calibration", "Frame of a bank card"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def take_scale(self, px_per_mm: float) -> None:
        """Draw it at another scale."""
        self._scale = px_per_mm
        self.update()

    @answering(QSize)
    def minimumSizeHint(self) -> QSize:
        return QSize(100, 60)

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        wide, high = CARD_MM[0] * self._scale, CARD_MM[1] * self._scale
        box = QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            # The line lies outside the measure: a card that covers the frame exactly hides none of it.
            line = max(2.0, _LINE_MM * self._theme.px_per_mm * (2 if self._theme.is_high_contrast else 1))
            painter.setPen(QPen(self._theme.colour("ink"), line))
            painter.setBrush(self._theme.colour("accent_wash"))
            radius = 3.18 * self._scale  # of the corners, as the standard has it
            half = line / 2
            painter.drawRoundedRect(box.adjusted(-half, -half, half, half), radius + half, radius + half)


class Calibration(QWidget):
    """`done(px_per_mm)` with what was measured, `cancel()` when nothing was."""

    def __init__(
        self, theme: Theme, px_per_mm: float, done: Callable[[float], None], cancel: Callable[[], None]
    ) -> None:
        super().__init__()
        self.px_per_mm = px_per_mm
        self._frame = _CardFrame(theme, px_per_mm)
        box = column(5, (13, 8, 13, 8))
        box.addWidget(Said(translate("Calibration", "Measure the screen"), "cap_title_mm", 700))
        words = translate("Calibration", "Lay a bank card on the frame. Make the frame as large as the card.")
        box.addWidget(Said(words, "cap_answer_mm"))
        box.addWidget(self._frame, 1)
        keys = row(4)
        keys.addStretch(1)
        for step, name in zip(_STEPS, ("− −", "−", "+", "+ +"), strict=True):
            key = TouchButton(name, capital_mm="cap_answer_mm")
            key.setAccessibleName(self._name_of(step))
            key.clicked.connect(lambda _checked=False, step=step: self._grow(step))
            keys.addWidget(key)
        keys.addStretch(1)
        box.addLayout(keys)
        ends = row(4)
        back = TouchButton(translate("PinPad", "Cancel"))
        back.clicked.connect(cancel)
        fits = TouchButton(translate("Calibration", "It fits"), "check", kind="primary")
        fits.clicked.connect(lambda: done(self.px_per_mm))
        for part in (back, fits):
            ends.addWidget(part)
        ends.addStretch(1)
        box.addLayout(ends)
        self.setLayout(box)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @staticmethod
    def _name_of(step: float) -> str:
        return translate("Calibration", "Smaller") if step < 1 else translate("Calibration", "Larger")

    def _grow(self, step: float) -> None:
        self.px_per_mm = min(_MOST, max(_LEAST, self.px_per_mm * step))
        self._frame.take_scale(self.px_per_mm)
