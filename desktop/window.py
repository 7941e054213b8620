"""The window: pages at the right of the navigation, the state of the reception at its foot, files dropped anywhere.

It is made in two steps, because the first picture comes before the parts: bare, with the picture of last time over it
(`desktop/opening.py`), and `furnish`ed once the rest of Parvis is loaded. So nothing of ours is imported up here.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from widgets.painting import careful

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent

    from desktop.last_picture import PictureSheet
    from desktop.page import Page

__all__ = ["Window"]

_AGES_MS = 20_000
_SIZE = (1366, 740)
_SHEET_MS = 4000
_FRAME_PX = 40  # the title bar of most systems


class Window(QMainWindow):
    """Shows pages by key. `files_dropped(list[Path])`, `closed`, `page_left(key)`, `page_shown`, `aged` (20 s)."""

    files_dropped = Signal(list)
    closed = Signal()
    page_left = Signal(str)
    page_shown = Signal()
    aged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 420)
        self.resize(*_SIZE)
        self._pages: dict[str, Page] = {}
        self._makers: dict[str, Callable[[], Page]] = {}
        self._sheet: PictureSheet | None = None

    def furnish(self) -> None:
        """Put the parts in: navigation, room for pages, state of the reception."""
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QKeySequence, QShortcut
        from PySide6.QtWidgets import QHBoxLayout, QWidget

        from desktop.page_area import FoldingColumn, PageArea
        from widgets.focus_ring import NO_RING
        from widgets.navigation import Navigation
        from widgets.status_line import StatusLine
        from widgets.tag import Tag

        self.navigation = Navigation(self.tr("Pages"))
        self.status = StatusLine()
        # The rail of a narrow window has no room for the word that must always be seen.
        self._tag = Tag("")
        self._tag.hide()
        foot = self.status.layout()
        if foot is not None:
            foot.addWidget(self._tag)
        self.area = PageArea()
        self._stack = self.area.stack
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addWidget(self.area, 1)
        whole = QWidget()
        column = FoldingColumn(whole, self._adapt)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        # Nothing has the focus at first, and so no ring: the first Tab goes to the navigation.
        whole.setProperty(NO_RING, True)
        self.setCentralWidget(whole)
        whole.setFocus()
        if self._sheet is not None:
            self._sheet.raise_()
            # It covers everything: what is laid out below it meanwhile need not be painted.
            self._sheet.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.navigation.page_picked.connect(self.show_page)
        QShortcut(QKeySequence.StandardKey.Refresh, self).activated.connect(self.refresh)
        self._age = QTimer(self)
        self._age.setInterval(_AGES_MS)
        self._age.timeout.connect(self.aged)
        self._age.timeout.connect(self.area.look_for_rest)
        self._age.start()
        if self._sheet is not None:
            # Whatever happens to the pages: a picture of last time is for the moment of starting.
            QTimer.singleShot(_SHEET_MS, self, self.clear_sheet)

    def lay_sheet(self, sheet: PictureSheet) -> None:
        """Lay the picture of last time over everything, until `clear_sheet` or a page that somebody picks."""
        self._sheet = sheet

    def clear_sheet(self) -> None:
        """Take the picture of last time away: the pages have something to say.

        A page that somebody picked on the picture meanwhile comes now: at that moment its row stands where it was seen.
        """
        sheet, self._sheet = self._sheet, None
        if sheet is None:
            return
        sheet.hide()
        sheet.deleteLater()
        if sheet.pressed is not None:
            row = self.navigation.row_at(self.navigation.mapFrom(self, sheet.pressed))
            if row is not None:
                row.click()

    @property
    def has_sheet(self) -> bool:
        """Whether the picture of last time still lies over the pages."""
        return self._sheet is not None

    def show_fitting(self) -> None:
        """Show the window: all of a small screen, a part of a large one; never beyond its edges. Once."""
        if self.isVisible():
            return
        room = self.screen().availableSize()
        if room.width() <= _SIZE[0] or room.height() <= _SIZE[1] + _FRAME_PX:
            self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height() - _FRAME_PX))
            self.showMaximized()
        else:
            self.show()

    def come_forward(self) -> None:
        """Stand in front of all other windows: somebody has started Parvis again."""
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def set_town(self, name: str, *, is_simulated: bool) -> None:
        """Show whose data these are; simulated ones are always marked."""
        self._tag.set_text(self.tr("simulated data") if is_simulated else "")
        self.navigation.set_town(name, self._tag.accessibleName())
        self._adapt(self.width())
        suffix = self.tr("{town} (demonstration)").format(town=name) if is_simulated else name
        self.setWindowTitle(f"{suffix} · Parvis")

    def add_page(
        self, key: str, make: Callable[[], Page], title: str, icon_name: str, *, is_below: bool = False
    ) -> None:
        """Add a row to the navigation; its page is made when it is first needed."""
        add = self.navigation.add_below if is_below else self.navigation.add_page
        add(key, title, icon_name)
        self._makers[key] = make

    def put_page(self, key: str, page: Page) -> None:
        """Show another page behind a key that already has its row."""
        old = self._pages.get(key)
        if old is page:
            return
        self._pages[key] = page
        self._stack.addWidget(page)
        if old is not None:
            was_shown = self._stack.currentWidget() is old
            self._stack.removeWidget(old)
            old.hide()
            if was_shown:
                self._show(page)

    def page(self, key: str) -> Page:
        """Give the page of a key."""
        if key not in self._pages:
            self.put_page(key, self._makers[key]())
        return self._pages[key]

    @property
    def made_pages(self) -> tuple[Page, ...]:
        """The pages that somebody has needed so far."""
        return tuple(self._pages.values())

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all pages, in the order of the navigation."""
        return tuple(self._makers)

    @property
    def next_page(self) -> str | None:
        """The key of a page that nobody has needed yet; None when all are made."""
        return next((key for key in self._makers if key not in self._pages), None)

    @property
    def is_settled(self) -> bool:
        """Whether the page in view shows all that it asked for."""
        page = self._pages.get(self.current_key)
        return page is not None and page.is_settled

    @property
    def current_key(self) -> str:
        """The key of the page in view."""
        shown = self._stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is shown), "")

    def show_page(self, key: str) -> None:
        """Bring a page into view and let it ask for its data."""
        from PySide6.QtWidgets import QApplication

        focused = QApplication.focusWidget()
        if left := self.current_key:
            self.page_left.emit(left)
        self.navigation.select(key)
        if focused is not None and self.navigation.isAncestorOf(focused):
            self.navigation.row(key).setFocus()
        self._show(self.page(key))
        if key != "home":
            self.clear_sheet()

    def _show(self, page: Page) -> None:
        self._stack.setCurrentWidget(page)
        page.refresh()
        self.page_shown.emit()
        self.area.settle()

    def refresh(self) -> None:
        """Let the page in view ask again."""
        page = self._pages.get(self.current_key)
        if page is not None:
            page.refresh()

    @careful
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._sheet is not None:
            self._sheet.setGeometry(self.rect())
        page = self._pages.get(self.current_key) if self._pages else None
        if page is not None:
            page.settle()

    def _adapt(self, width: int) -> bool:
        is_new = self.navigation.adapt(width)
        self._tag.setVisible(self.navigation.is_rail and bool(self._tag.accessibleName()))
        return is_new

    @careful
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @careful
    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    @careful
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
