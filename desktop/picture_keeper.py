"""Keeps the picture of Accueil for the next start: recorded here, written by the thread that writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.last_picture import record_picture, save_picture
from measures import french
from measures.timespan import to_datetime
from widgets.theme import current_theme

if TYPE_CHECKING:
    from desktop.desk import Desk
    from desktop.window import Window

__all__ = ["PictureKeeper"]

# The page has been laid out and painted by then.
_SETTLED_MS = 500
_EVERY_MS = 60_000


class PictureKeeper(QObject):
    """`wait()` each time Accueil has told something new; once a minute at most that is kept."""

    def __init__(self, desk: Desk, window: Window) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep)
        self._is_kept = False

    def wait(self) -> None:
        """Keep what Accueil shows soon, unless that is about to happen."""
        if not self._timer.isActive():
            self._timer.start(_EVERY_MS if self._is_kept else _SETTLED_MS)

    def keep(self) -> None:
        """Keep what Accueil shows now; nothing when another page is in view."""
        window = self._window
        if window.current_key != "home" or not window.isVisible() or window.isMinimized() or window.has_sheet:
            return
        if not self._desk.service.has_begun:
            # What writes is being loaded on a thread; asking for it now would load it here, in one long turn.
            self._timer.start(_SETTLED_MS)
            return
        now = to_datetime(self._desk.now_ms(), self._desk.zone)
        caption = self.tr("Figures of {day} at {time}. Reading…").format(
            day=french.day(now.date(), year=True), time=french.clock(now.hour, now.minute)
        )
        theme = current_theme()
        image = record_picture(window, theme.px("space.status_height"), caption, theme)
        folder = self._desk.folder
        self._desk.service.jobs.run("picture", lambda _job: save_picture(folder, image))
        self._is_kept = True
