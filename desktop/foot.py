"""The foot of the window, and the strips over the pages: how data arrive, what was lost, when it was copied last."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer

from desktop.reception import copy_words, reception_words
from measures.timespan import date_of
from runtime.overflow import fault_of_overflow, of_this_week
from runtime.saved_copy import last_saved
from store.base import is_read_only, read_town
from store.copies import last_copy
from store.queries import count_status

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from desktop.above import Above
    from desktop.desk import Desk
    from desktop.window import Window
    from runtime.reception import Reception
    from runtime.saved_copy import SavedCopy
    from store.base import Town
    from store.queries import Status

__all__ = ["CommuneRead", "Foot", "read_commune"]

# While the line says that messages wait. What they meant tells by itself that they have been kept; of those that meant
# nothing new, as after the copy of a folder, nobody hears.
_STILL_WAITING_MS = 1000


class CommuneRead(NamedTuple):
    """What the window asks of the base, whichever page is in view."""

    town: Town
    status: Status
    is_read_only: bool
    reception: Reception
    copy: SavedCopy | None  # made by a person, elsewhere
    copied: date | None  # by Parvis itself, beside the base

    @property
    def has_data(self) -> bool:
        """Whether there is anything to tell, and not only how to begin."""
        return bool(self.status.readings or self.status.devices)


def read_commune(desk: Desk, con: sqlite3.Connection) -> CommuneRead:
    """Ask it; on the reader's thread, some of it are files."""
    folder, today = desk.folder, date_of(desk.now_ms(), desk.zone)
    copies = last_saved(folder), last_copy(folder, today)
    return CommuneRead(read_town(con), count_status(con), is_read_only(folder), desk.reception(con), *copies)


class Foot(QObject):
    """`show` says it again: the time has gone on, or the state of the service has changed."""

    def __init__(self, desk: Desk, window: Window, above: Above) -> None:
        super().__init__(window)
        self._desk, self._window, self._above = desk, window, above
        self._read: CommuneRead | None = None  # until it is known
        self._still_waiting = QTimer(self)
        self._still_waiting.setSingleShot(True)
        self._still_waiting.setInterval(_STILL_WAITING_MS)
        self._still_waiting.timeout.connect(self.show)

    def take(self, read: CommuneRead) -> None:
        """Say what was read."""
        self._read = read
        self.show()

    def show(self) -> None:
        """Say how data arrive and when the commune was copied, and above the pages what is wrong with either."""
        desk, read = self._desk, self._read
        state, now_ms, zone = desk.service.state, desk.now_ms(), desk.zone
        known = state.overflow or (read.reception.overflow if read is not None else None)
        overflow = of_this_week(known, now_ms)
        last_ms, read_only, copied = None, False, ""
        if read is not None:
            last_ms, read_only = read.status.last_ms, read.is_read_only
            copied = copy_words(read.copy, read.copied, now_ms, zone, has_data=read.has_data)
        look, word, details = reception_words(state, last_ms, now_ms, zone, is_read_only=read_only, overflow=overflow)
        self._window.status.set_state(look, word, details, copied)
        if state.waiting:
            self._still_waiting.start()
        told = read.reception.told(now_ms, zone) if read is not None else None
        self._above.tell_surroundings(state, told, desk.damage)
        for page in self._window.made_pages:
            page.forget_told()
        if overflow is not None:
            self._above.tell_overflow(overflow, fault_of_overflow(overflow, now_ms, zone))
