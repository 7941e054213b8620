"""Where the pages stand, and over their foot the strips of what happened meanwhile.

Nobody asked for these strips: they come while somebody's hand is on its way to a button. So a strip lies over the foot
of the page first, and nothing moves; the page makes room for it, or takes its room back, once no hand is on the page
(docs/decisions/0055).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Signal
from PySide6.QtGui import QCursor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.page import Page
from widgets.card import Notice
from widgets.painting import answering, careful
from widgets.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FoldingColumn", "PageArea"]

_EDGE_PX, _TIGHT_EDGE_PX = 10, 6
# At 150 % the reference screen leaves 470 px: a strip takes no more of them than it must.
_LOW_PX = 560


class _Strips(QWidget):
    """The strips, one below the other, on paper; `changed()` when they may want another height."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        margin = current_theme().px("space.page_margin")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margin, _EDGE_PX, margin, _EDGE_PX)
        self.column.setSpacing(8)
        self.hide()

    def set_tight(self, is_tight: bool) -> None:
        """Take less room above and below each strip, where a screen is low."""
        margin, edge = current_theme().px("space.page_margin"), _TIGHT_EDGE_PX if is_tight else _EDGE_PX
        self.column.setContentsMargins(margin, edge, margin, edge)
        for notice in self.findChildren(Notice):
            notice.set_tight(is_tight)

    def height_for(self, width: int) -> int:
        """Give the height the strips want, 0 while none is shown."""
        parts = [item.widget() for at in range(self.column.count()) if (item := self.column.itemAt(at)) is not None]
        if all(part is None or part.isHidden() for part in parts):
            return 0
        return self.column.totalHeightForWidth(width) if self.column.hasHeightForWidth() else self.sizeHint().height()

    @answering(bool)
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            # A layout asks once until it is done, and Qt does none that is hidden: the next strip would not be seen.
            self.column.activate()
            self.changed.emit()
        return super().event(event)

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.colour("paper"))
            painter.fillRect(0, 0, self.width(), 1, theme.colour("line"))


class FoldingColumn(QVBoxLayout):
    """A column that says its width before it lays its parts out.

    What folds in a narrow window folds then; folded afterwards, the page is laid out twice in one turn of the loop.
    `fold` tells whether it changed anything.
    """

    def __init__(self, whole: QWidget, fold: Callable[[int], bool]) -> None:
        super().__init__(whole)
        self._fold = fold

    @careful
    def setGeometry(self, place: QRect) -> None:
        # Each invalidation asks for one more laying out: told every time, a window at rest lays itself out for ever.
        if self._fold(place.width()):
            for at in range(self.count()):
                part = self.itemAt(at)
                if part is not None:
                    part.invalidate()  # a layout within a layout else keeps the widths of before the fold
        super().setGeometry(place)


class PageArea(QWidget):
    """`stack` holds the pages. Strips are put in by `add`; shown or hidden, they find their place by themselves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stack = QStackedWidget(self)
        self._room = 0  # what the page has given
        self._rest: tuple[int, int] | None = None
        self._strips: _Strips | None = None
        self.stack.installEventFilter(self)

    def add(self, strip: QWidget) -> None:
        """Put a strip below those that are there already."""
        if self._strips is None:
            self._strips = _Strips(self)
            self._strips.changed.connect(self._arrange)
        self._strips.column.addWidget(strip)
        self._strips.set_tight(self.height() < _LOW_PX)
        self._arrange()

    def settle(self) -> None:
        """Give the page exactly what the strips leave, wherever the hand is: another page came into view."""
        self._arrange(is_free=True)

    def look_for_rest(self) -> None:
        """Settle when the pointer has not moved since the last look: a hand that rests is on its way to nothing."""
        at = QCursor.pos().toTuple()
        if at == self._rest:
            self.settle()
        self._rest = at

    @answering(QSize)
    def sizeHint(self) -> QSize:
        return self.stack.sizeHint()

    @careful
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._strips is not None:
            self._strips.set_tight(self.height() < _LOW_PX)
        self.settle()

    @answering(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self.settle()
        return False

    def _arrange(self, *, is_free: bool = False) -> None:
        width, height = self.width(), self.height()
        wanted = self._strips.height_for(width) if self._strips is not None else 0
        if is_free or not self.stack.underMouse():
            self._room = wanted
        before, page = self.stack.height(), self.stack.currentWidget()
        self.stack.setGeometry(0, 0, width, height - self._room)
        if isinstance(page, Page) and self.stack.height() != before:  # one that comes into view settles by itself
            page.settle()  # a page that has its room again would show the whole length of a scroll bar for a moment
        if self._strips is not None:
            self._strips.setGeometry(0, height - wanted, width, wanted)
            self._strips.setVisible(wanted > 0)
            self._strips.raise_()
