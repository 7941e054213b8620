"""What Qt itself has to say goes to the log, not to the terminal of whoever started the program.

A library that may be missing (sound, speech) says so in warnings; `optional` tells that they are none.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

__all__ = ["optional", "qt_messages_in_log"]

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
# Loads one sound library after the other until one is there; never a fault of this computer.
_TRYING = "qt.multimedia"


class _Trying:
    depth = 0


def _told(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    category = context.category or "default"
    level = _LEVELS[kind]
    if _Trying.depth or category.startswith(_TRYING):
        level = min(level, logging.INFO)
    logging.getLogger(f"qt.{category.removeprefix('qt.')}").log(level, "%s", message)


@contextmanager
def qt_messages_in_log() -> Iterator[None]:
    """Hand Qt's messages to the log inside this block, each at its level and under its category."""
    before = qInstallMessageHandler(_told)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


@contextmanager
def optional() -> Iterator[None]:
    """Take warnings inside this block as news: what is looked for may be missing, and whoever looks says the result."""
    _Trying.depth += 1
    try:
        yield
    finally:
        _Trying.depth -= 1
