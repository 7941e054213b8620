"""Painting, taking events and answering what Qt asks, that cannot end the process.

An exception that leaves a function of ours while Qt is in the middle of calling others of ours (a repaint, a resize, a
list asking its model) makes PySide 6.11 read freed memory, and the lobby would be dark until the session starts it
again. What cannot be painted is left empty, what an event should have done is left undone, what cannot be answered is
answered as Qt itself would, and the log says why. Every function of ours that Qt calls by its own name is wrapped, of a
widget, a style, a delegate and the model of a list; a test holds us to it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

__all__ = ["answering", "careful", "no_height", "nothing"]

_log = logging.getLogger(__name__)
P = ParamSpec("P")
W = TypeVar("W")
R = TypeVar("R")


def careful(act: Callable[Concatenate[W, P], None]) -> Callable[Concatenate[W, P], None]:
    """Wrap what paints or takes an event so that a fault of ours is logged and goes no further."""
    undone = "be painted" if act.__name__ in ("paintEvent", "paint") else f"finish {act.__name__}"

    @wraps(act)
    def acted(widget: W, /, *given: P.args, **named: P.kwargs) -> None:
        try:
            act(widget, *given, **named)
        except Exception:  # noqa: BLE001 - see above
            _log.exception("%s could not %s", type(widget).__name__, undone)

    return acted


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


def nothing() -> None:
    """Give what the model of a list answers where it has nothing to say."""


def no_height() -> int:
    """Give what a widget says whose height does not follow from its width."""
    return -1
