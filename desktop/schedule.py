"""What is loaded and made once the first picture stands: what collects, then the other pages, one at a time.

A click is answered between two of them; a page that somebody picks at once is not waited for.
"""

from __future__ import annotations

import gc
from collections import deque
from datetime import date
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.window import Window
    from runtime.service import Service

__all__ = ["Schedule"]

# The pages with charts cost as much as the rest of the window together; the first picture does not wait for them. They
# are made once it stands there, one at a time, so that a click is answered between two.
_IDLE_MS = 250
# What collects and writes, and pages that nobody has asked for, wait until a page that somebody picks at once is there.
_COLLECTING_MS = 800
_FIRST_MS = 1500
# What people may open next, dialogs included; it is loaded on a thread before the first page is made unasked.
_NEXT = (
    *("passages", "noise", "lighting", "map", "questions", "notes", "devices", "labels", "lobby", "help", "settings"),
    *("compare_view", "change_view", "comparing_reading", "note_dialog", "label_wizard", "lighting_cards"),
)
_WITH_CHART = {"passages", "noise", "lighting", "questions"}
_BESIDE = (
    *("widgets.raster_plot", "widgets.sheet", "widgets.image_file"),
    *("runtime.lobby_sender", "desktop.connect_dialog", "desktop.import_flow", "desktop.hours_dialog"),
    "desktop.place_dialog",
)


def _read_vocabulary() -> None:
    """Read once what pages show as they are opened: words of Panneaux, landmarks of Bruit, Questions and Aide."""
    from desktop.help_topics import ready_topics
    from dtpr.packs.ours import own_pack
    from measures.context import context_lines
    from reports.presets import ready_uses
    from reports.questions.asked import ready_questions

    own_pack()
    context_lines("lden", date.min)
    ready_questions()
    ready_uses()
    ready_topics()


# Half of what `_know_widgets` would make at once: with all their enumerations that is one turn of 15 to 30 ms.
_DEAR = (
    *("QMessageBox", "QMdiArea", "QTableWidget", "QTreeWidget", "QTextBrowser", "QPlainTextEdit", "QWizard"),
    *("QFileDialog", "QColorDialog", "QFontDialog", "QInputDialog", "QErrorMessage", "QProgressDialog", "QColumnView"),
)


def _know_dear_widgets() -> None:
    for name in _DEAR:
        getattr(QtWidgets, name)


def _know_widgets() -> None:
    """Let PySide6 make the types of all widgets: else it does so in the middle of a page, at the first viewport."""
    QtWidgets.QListWidget().viewport()


class Schedule(QObject):
    """Begins with the window, and ends once every page is made."""

    def __init__(self, window: Window, service: Service) -> None:
        super().__init__(window)
        self._window, self._service = window, service
        self._known = deque((_know_dear_widgets, _know_widgets))
        self._idle = QTimer(self)
        self._idle.setInterval(_IDLE_MS)
        self._idle.timeout.connect(self._make_next_page)
        QTimer.singleShot(_FIRST_MS, self, self._load_pages)
        QTimer.singleShot(_COLLECTING_MS, self, service.begin_soon)

    def _load_pages(self) -> None:
        names = ["widgets.plotting", *(f"desktop.pages.{name}" for name in _NEXT), *_BESIDE]
        steps: list[Callable[[], object]] = [*(partial(import_module, name) for name in names), _read_vocabulary]
        self._service.load(steps, self._idle.start)

    def _make_next_page(self) -> None:
        if not (self._window.isVisible() and self._window.is_settled):
            return  # what somebody looks at comes before what nobody has asked for
        if self._known:
            self._known.popleft()()
            return
        # What was loaded and made stays as long as the window: searched for cycles, it holds up a page for 30 ms.
        gc.freeze()
        following = self._window.next_page
        if following is None:
            self._idle.stop()
            return
        if following in _WITH_CHART:
            from desktop.spare_chart import make_spare_chart

            if make_spare_chart(self._window):
                return  # the page itself in another turn
        self._window.page(following)
