"""Painting that cannot end the process.

An exception that leaves a paintEvent during a repaint of several widgets makes PySide 6.11 read freed memory, and the
lobby would be dark until the session starts it again. What cannot be painted is left empty, and the log says why.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

__all__ = ["careful"]

_log = logging.getLogger(__name__)
W = TypeVar("W", bound="QWidget")


def careful(paint: Callable[[W, QPaintEvent], None]) -> Callable[[W, QPaintEvent], None]:
    """Wrap a paintEvent so that a fault of ours is logged and goes no further."""

    @wraps(paint)
    def painted(widget: W, event: QPaintEvent) -> None:
        try:
            paint(widget, event)
        except Exception:  # noqa: BLE001 - see above
            _log.exception("%s could not be painted", type(widget).__name__)

    return painted
