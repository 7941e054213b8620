"""Whether a page shows what it is there for: looked for on the screen itself, not asked of the page.

A benchmark that only waits for a page is quick where the page stays empty. The curve, the bars and the lit nights have
hues of their own, which nothing else on their part of the page has; words have the ink's colour.
"""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["NotSeen", "look_at_page"]

# Of a hue's full colour: as far as smoothed edges and the lighter steps of a ramp go.
_HUE_OFF = 0.04
_LEAST_SATURATION = 0.15
_LEAST_CURVE, _LEAST_WORDS = 60, 400
_NIGHTS, _MEASURES = "lighting", {"passages", "noise"}


class NotSeen(SystemExit):
    """A page was measured that does not show what it is there for."""


def look_at_page(window: Any, key: str) -> None:
    """NotSeen where the page in view shows neither its curve, its nights or its bars, nor any words."""
    page = window.page(key)
    if window.current_key != key:
        raise NotSeen(f"{key} was picked, and {window.current_key} is shown")
    if key in _MEASURES:
        _need(window, page.chart.canvas(), key, key)
    elif key == _NIGHTS:
        _need(window, page.views.raster, key, key)
    elif key == "home":
        _need(window, page.passages.drawing, key, "passages")
    _need(window, page, key, None)


def _need(window: Any, widget: Any, key: str, hue: str | None) -> None:
    least = _LEAST_WORDS if hue is None else _LEAST_CURVE
    found = _count(window, widget, hue)
    if found < least:
        what = "words" if hue is None else f"the colour of {hue}"
        raise NotSeen(f"{key} shows nothing: {found} pixels of {what} where {least} are the least there can be")


def _count(window: Any, widget: Any, hue: str | None) -> int:
    """Count the pixels of a hue, or of the ink, that stand on the screen where the widget is."""
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QImage

    from widgets.theme import current_theme

    if not widget.isVisible():
        return 0
    place = widget.mapTo(window, QPoint(0, 0))
    shot = window.screen().grabWindow(window.winId(), place.x(), place.y(), widget.width(), widget.height())
    image = shot.toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), image.bytesPerLine())
    pixels = rows[:, : 3 * image.width()].reshape(-1, 3).astype(np.float64) / 255
    if hue is None:
        ink = np.array(current_theme().colour("ink").getRgbF()[:3])
        return int((np.abs(pixels - ink).max(axis=1) < 0.1).sum())
    wanted = current_theme().hue(hue).hueF()
    high, low = pixels.max(axis=1), pixels.min(axis=1)
    span = np.where(high > low, high - low, 1.0)
    red, green, blue = pixels.T
    angle = np.select(
        [high == red, high == green], [(green - blue) / span, 2 + (blue - red) / span], 4 + (red - green) / span
    )
    off = np.abs((angle / 6 - wanted + 0.5) % 1 - 0.5)
    return int(((off < _HUE_OFF) & (high - low > _LEAST_SATURATION * high)).sum())
