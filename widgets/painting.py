"""Painting, and answering what Qt asks of a widget, that cannot end the process.

An exception that leaves a paintEvent during a repaint of several widgets, an event filter or a sizeHint makes PySide
6.11 read freed memory, and the lobby would be dark until the session starts it again. What cannot be painted is left
empty, what cannot be answered is answered as Qt itself would, and the log says why. Every function of ours that paints
or that Qt asks for a size, a place or whether an event was taken is wrapped; a test holds us to it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

__all__ = ["answering", "careful", "no_height"]

_log = logging.getLogger(__name__)
P = ParamSpec("P")
W = TypeVar("W")
R = TypeVar("R")


def careful(paint: Callable[Concatenate[W, P], None]) -> Callable[Concatenate[W, P], None]:
    """Wrap a paintEvent or a paint so that a fault of ours is logged and goes no further."""

    @wraps(paint)
    def painted(widget: W, /, *given: P.args, **named: P.kwargs) -> None:
        try:
            paint(widget, *given, **named)
        except Exception:  # noqa: BLE001 - see above
            _log.exception("%s could not be painted", type(widget).__name__)

    return painted


def answering(
    otherwise: Callable[[], R],
) -> Callable[[Callable[Concatenate[W, P], R]], Callable[Concatenate[W, P], R]]:
    """Wrap what Qt asks of a widget: a fault of ours is logged, and Qt gets what `otherwise` makes."""

    def wrapped(answer: Callable[Concatenate[W, P], R]) -> Callable[Concatenate[W, P], R]:
        @wraps(answer)
        def answered(widget: W, /, *given: P.args, **named: P.kwargs) -> R:
            try:
                return answer(widget, *given, **named)
            except Exception:  # noqa: BLE001 - see above
                _log.exception("%s could not answer %s", type(widget).__name__, answer.__name__)
                return otherwise()

        return answered

    return wrapped


def no_height() -> int:
    """Give what a widget says whose height does not follow from its width."""
    return -1
