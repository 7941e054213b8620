"""What every page is: a title with filters, a place for a fault, a body that scrolls down and never sideways.

A page asks through the desk and keeps its old picture until the answer comes; after 300 ms it says « Lecture… ».
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.rolling import Inside
from desktop.turns import Turns
from runtime.faults import Fault
from widgets.links import LinkButton
from widgets.painting import careful
from widgets.strip import ErrorStrip
from widgets.text import ElidedText, Text
from widgets.theme import current_theme

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from desktop.desk import Desk
    from runtime.state import Change
    from widgets.empty import EmptyPage

__all__ = ["NARROW_PX", "Page"]

T = TypeVar("T")
NARROW_PX = 900  # under this width of a page, filters go below the title and side columns below the chart
_PATIENCE_MS = 300
_ACT = "act"
# What passes by itself, or once there is room again: nobody is to write the same thing twice for it.
_PASSING = ("base-busy", "disk-full")


class Page(QScrollArea):
    """One page. `widened(is_narrow)` tells its parts to stand beside or below each other."""

    widened = Signal(bool)

    def __init__(self, desk: Desk, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.is_narrow = False
        self._has_keys = True
        self._seen = QSize(0, 0)  # as much of the page as there is to be seen
        self._waiting: set[str] = set()
        self._is_read = False
        self._unread: EmptyPage | None = None
        self.turns = Turns(self)
        self.turns.stepped.connect(self._lay_out_anew)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(title)
        body = Inside(self)
        margin = current_theme().px("space.page_margin")
        self.body = QVBoxLayout(body)
        self.body.setContentsMargins(margin, 16, margin, 14)
        self.body.setSpacing(8)
        self.title = Text(title, "title")
        # As high as the filters beside it: titles of pages with and without any stand at one height.
        self.title.setMinimumHeight(current_theme().px("space.control_height"))
        self._reading = ElidedText("", "note", "muted")  # gives way: it comes and goes
        heading = QHBoxLayout()
        heading.addWidget(self.title)
        heading.addSpacing(12)
        heading.addWidget(self._reading)
        heading.addStretch(1)
        self.filters = QHBoxLayout()
        self.filters.setSpacing(current_theme().px("space.control_gap") + 2)
        self._header = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._header.setSpacing(8)
        self._header.addLayout(heading, 1)
        self._header.addLayout(self.filters)
        self.body.addLayout(self._header)
        # While nothing else is there to fill the page, its title stays at the top.
        self.body.setAlignment(self._header, Qt.AlignmentFlag.AlignTop)
        self.fault_strip = ErrorStrip()
        self._of_act: Fault | None = None
        self._retry: Callable[[], None] | None = None  # what did not go, to be done again
        self._of_reading: Fault | None = None
        self.fault_strip.action_picked.connect(self._answer_strip)
        self.body.addWidget(self.fault_strip)
        self.setWidget(body)
        self._inside = body
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._say_waiting)

    def set_title(self, title: str) -> None:
        """Name the page; the words are its accessible name too."""
        self.title.setText(title)
        self.setAccessibleName(title)

    @property
    def is_settled(self) -> bool:
        """Whether nothing that it asked for is still to come, or to be shown."""
        return not self._waiting and self.turns.is_done

    @property
    def is_read(self) -> bool:
        """Whether all it asked the base has been shown; what somebody is keeping there may go on."""
        return self._waiting <= {_ACT} and self.turns.is_done

    def refresh(self) -> None:
        """Ask again for everything the page shows; called when it comes into view and when data have changed."""

    def look_again(self, change: Change) -> None:
        """Data have changed there: ask again, unless that is nothing of this page's."""
        self.refresh()

    def ask(self, key: str, job: Callable[[sqlite3.Connection], T], deliver: Callable[[T], None]) -> None:
        """Ask the base on the reader; of one key only the newest answer is delivered. A fault becomes a strip."""

        def take(answer: T) -> None:
            self._settle(key)
            self._of_reading = None
            self._is_read = True
            self._tell_faults()
            deliver(answer)
            if self._unread is not None and not self.is_blank:
                self._unread.hide()
            if self.is_narrow:
                self.fit()
            self._lay_out_anew()

        def refuse(fault: Fault) -> None:
            self._settle(key)
            self.desk.meet(fault)
            self.show_unread(fault)
            self.forget_told()

        self._wait_for(key)
        self.desk.ask(f"{type(self).__name__}.{key}", job, take, refuse)

    def act(self, work: Callable[[sqlite3.Connection], T], done: Callable[[T], None]) -> None:
        """Change the base for a person: what the last act met goes, what this one meets is told.

        What may go a moment later is done again from there.
        """
        self.forget_fault()

        self._wait_for(_ACT)

        def told(answer: T | Fault) -> None:
            self._settle(_ACT)
            if isinstance(answer, Fault):
                self.show_fault(answer)
                self._retry = (lambda: self.act(work, done)) if answer.code in _PASSING else None
                self._tell_faults()
            else:
                done(answer)

        self.desk.service.jobs.write(work, told)

    def show_fault(self, fault: Fault) -> None:
        """Tell at the top what went wrong with what somebody did; what is known stays on screen below.

        It stays until the next act, `forget_fault`, or until the page is left: the answers that come meanwhile are
        about something else. (Every write changes the base, and every change lets the page ask again.)
        """
        self.desk.meet(fault)
        self._of_act, self._retry = fault, None
        self._tell_faults()

    def show_unread(self, fault: Fault) -> None:
        """Tell at the top that the page could not be read: until the next good answer."""
        self._of_reading = fault
        self._tell_faults()

    @property
    def is_blank(self) -> bool:
        """Whether nothing is known of what the page is there to show: it was never read."""
        return not self._is_read

    def forget_told(self) -> None:
        """Be silent on what the strip below every page has come to say: what the page shows is the last that is known.

        A page may have met it first, and said it itself. Where nothing is known, the page says that, and what is next.
        """
        if self._of_reading is not None and self.desk.is_told(self._of_reading):
            self._of_reading = None
            self._tell_faults()
            if self.is_blank:
                self._stand_in()

    def _stand_in(self) -> None:
        if self._unread is None:
            from widgets.empty import EmptyPage

            told = self.tr("The base of the town cannot be read. The strip at the foot of the window says what to do.")
            next_step = self.tr("This page then fills by itself.")
            self._unread = EmptyPage("database", self.tr("Nothing to show for now"), f"{told} {next_step}")
            self.body.insertWidget(self.body.indexOf(self.fault_strip) + 1, self._unread, 100)
        self._unread.show()

    def forget_fault(self) -> None:
        """Somebody does something else: what the last act met was read."""
        self._of_act, self._retry = None, None
        self._tell_faults()

    @careful
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # left for another page, not a window made small
            self.forget_fault()

    def _tell_faults(self) -> None:
        fault = self._of_act or self._of_reading
        if fault is None:
            self.fault_strip.clear()
            return
        is_to_close = self._of_act is not None and self._retry is None
        action = self.tr("Close") if is_to_close else self.tr("Try again")
        self.fault_strip.show_fault(fault.happened, f"{fault.meaning} {fault.remedy}".strip(), action)

    def _answer_strip(self) -> None:
        retry = self._retry
        if retry is not None:
            retry()
        elif self._of_act:
            self.forget_fault()
        else:
            self.refresh()

    def _wait_for(self, key: str) -> None:
        self._waiting.add(key)
        if not self._patience.isActive() and not self._reading.text():
            self._patience.start()

    def _say_waiting(self) -> None:
        self._reading.setText(self.tr("Keeping…") if _ACT in self._waiting else self.tr("Reading…"))

    def _settle(self, key: str) -> None:
        self._waiting.discard(key)
        if not self._waiting:
            self._patience.stop()
            self._reading.setText("")

    @careful
    def resizeEvent(self, event: QResizeEvent) -> None:
        # Kept, and `viewport()` not asked: the first question for a bare QWidget of Qt's own lets PySide6 make all
        # classes of widgets, 15 ms of the first page.
        self._seen = event.size()  # of what is seen through, as QAbstractScrollArea tells it
        super().resizeEvent(event)
        is_narrow = self._seen.width() < NARROW_PX
        if is_narrow != self.is_narrow:
            self.is_narrow = is_narrow
            self.fit()
            self.widened.emit(is_narrow)
            self._lay_out_anew()
            super().resizeEvent(event)  # the height is another now, and perhaps a scroll bar comes or goes
        elif is_narrow:
            self.fit()

    def look_up(self) -> None:
        """Bring what is told at the top into view: a low page may be scrolled down to what somebody clicked on.

        Once Qt has gone down to what has the focus now, where the part that had it is gone.
        """
        self.verticalScrollBar().setValue(0)
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(0))

    def settle(self) -> None:
        """Let a scroll bar that came or went take its room now: Qt itself does so after the page was painted."""
        bar = self.verticalScrollBar()
        if (bar.maximum() > bar.minimum()) is not bar.isVisible():
            QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def fit(self) -> None:
        """Put the filters below the title where both have no room side by side, and only there: a line is much."""
        self._show_keys()
        self.lay_beside(self._header, self.filters, self.title.sizeHint().width() + 12)

    def _show_keys(self) -> None:
        """In a narrow window the keys go from the links: a line less of titles is a line more of what stands below."""
        has_room = not self.is_narrow
        if has_room is not self._has_keys:
            self._has_keys = has_room
            for link in self.findChildren(LinkButton):
                link.show_key(has_room)

    def lay_beside(self, row: QBoxLayout, right: QLayout, left_px: int) -> None:
        """Lay the parts of `row` side by side, `right` at the right; on a narrow page below where that is too wide."""
        edges = self.body.contentsMargins()
        room = self._seen.width() - edges.left() - edges.right()
        way = QBoxLayout.Direction
        is_below = self.is_narrow and left_px + row.spacing() + right.sizeHint().width() > room
        wanted = way.TopToBottom if is_below else way.LeftToRight
        if row.direction() != wanted:
            row.setDirection(wanted)
        row.setAlignment(right, Qt.AlignmentFlag.AlignLeft if is_below else Qt.AlignmentFlag.AlignRight)

    def _lay_out_anew(self) -> None:
        """Lay out what has changed its size, inner parts first: else Qt paints the page half changed in between."""
        for layout in (*reversed(self.findChildren(QLayout)), self.body):
            layout.activate()
        # A page that has grown higher than what is seen of it scrolls from now on; Qt itself tells so after a paint.
        QCoreApplication.sendEvent(self._inside, QEvent(QEvent.Type.LayoutRequest))
