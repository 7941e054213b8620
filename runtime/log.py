"""The log of one commune: a few rotating files in its folder, for whoever mends Parvis. Never on the terminal."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path

__all__ = ["LOG_FOLDER", "start_log", "stop_log"]

LOG_FOLDER = "log"
_BYTES = 1 << 20
_KEPT = 5
_FORM = "%(asctime)s %(process)d %(threadName)s %(levelname)s %(name)s: %(message)s"


class _LateFile(logging.Handler):
    """Writes to rotating files, which are loaded with the first record: sockets and queues come with them."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(
                # A path may hold what is no UTF-8.
                self._path,
                maxBytes=_BYTES,
                backupCount=_KEPT,
                encoding="utf-8",
                errors="backslashreplace",
                delay=True,
            )
            self._file.setFormatter(logging.Formatter(_FORM))
        self._file.emit(record)

    def close(self) -> None:
        if self._file is not None:
            # On a full disk the last lines cannot be written: that is no reason not to end as usual.
            with suppress(OSError):
                self._file.close()
        super().close()


def start_log(folder: Path, program: str) -> logging.Handler | None:
    """Write warnings and our own news to `log/<program>.log`; None where the folder cannot be written.

    One file a program, because two processes cannot rotate one file.
    """
    try:
        (folder / LOG_FOLDER).mkdir(exist_ok=True)
    except OSError:
        return None  # a full disk must not keep the program from starting
    logging.raiseExceptions = False  # a log that cannot be written, on a full disk, stays silent
    handler = _LateFile(folder / LOG_FOLDER / f"{program}.log")
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


def stop_log(handler: logging.Handler | None) -> None:
    """Close what `start_log` gave."""
    if handler is not None:
        logging.getLogger().removeHandler(handler)
        handler.close()
