"""Colours of a ramp for numbers: seven steps of the look, straight lines between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QColor

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from widgets.theme import Theme

__all__ = ["Ramp"]

# `lamp_first_lit` .. this part of the lamp ramp holds the shares above 0; its very end stays for what is brighter.
_LAMP_LAST = 0.85


class Ramp:
    """A table of colours over [low, high]; values outside take the colour of the end."""

    def __init__(self, theme: Theme, name: str, low: float, high: float) -> None:
        self._steps = np.array([(step.red(), step.green(), step.blue()) for step in theme.ramp(name)], dtype=float)
        self._low, self._high = low, high if high > low else low + 1.0
        self._first_lit = theme.number("chart.lamp_first_lit") if name == "lampe" else None

    def argb(self, value: NDArray[np.float64]) -> NDArray[np.uint32]:
        """Give 0xffRRGGBB of any array of values; NaN is fully transparent."""
        known = np.isfinite(value)
        at = np.where(known, (value - self._low) / (self._high - self._low), 0.0).clip(0.0, 1.0)
        if self._first_lit is not None:
            # One lamp must never look like none.
            at = np.where(at > 0, self._first_lit + at * (_LAMP_LAST - self._first_lit), 0.0)
        place = at * (len(self._steps) - 1)
        floor = np.minimum(place.astype(int), len(self._steps) - 2)
        part = (place - floor)[..., None]
        rgb = np.rint(self._steps[floor] * (1 - part) + self._steps[floor + 1] * part).astype(np.uint32)
        packed = 0xFF000000 | rgb[..., 0] << 16 | rgb[..., 1] << 8 | rgb[..., 2]
        return np.where(known, packed, 0).astype(np.uint32)

    def colour(self, value: float) -> QColor:
        """Give the colour of one value."""
        return QColor.fromRgb(int(self.argb(np.array([value]))[0]))
