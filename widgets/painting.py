"""Painting that cannot end the process.

An exception that leaves a paintEvent during a repaint of several widgets makes PySide 6.11 read freed memory, and the
lobby would be dark until the session starts it again. What cannot be painted is left empty, and the log says why. Every
`paintEvent` and `paint` of ours is wrapped; a test holds us to it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

__all__ = ["careful"]

_log = logging.getLogger(__name__)
P = ParamSpec("P")
W = TypeVar("W")


def careful(paint: Callable[Concatenate[W, P], None]) -> Callable[Concatenate[W, P], None]:
    """Wrap a paintEvent or a paint so that a fault of ours is logged and goes no further."""

    @wraps(paint)
    def painted(widget: W, /, *given: P.args, **named: P.kwargs) -> None:
        try:
            paint(widget, *given, **named)
        except Exception:  # noqa: BLE001 - see above
            _log.exception("%s could not be painted", type(widget).__name__)

    return painted
