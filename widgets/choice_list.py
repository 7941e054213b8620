"""Many choices under a filter: a field that finds one, and a list as high as some of them that scrolls.

A menu shows all it has, in columns side by side where the screen is too low: forty places covered the whole window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from resources.name_order import bare
from widgets.painting import answering
from widgets.search_field import SearchField
from widgets.text import Text
from widgets.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ChoiceList"]

_KEY = Qt.ItemDataRole.UserRole
_SHOWN_ROWS, _ROW_PX, _PAD_PX = 10, 34, 8
_WIDEST_PX = 480
_BESIDE_PX = 80  # tick, padding and scroll bar beside the words
_LEADS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class ChoiceList(QFrame):
    """`picked(key)` once, when one is chosen by click or by Enter; Escape and a click elsewhere leave all as it was."""

    picked = Signal(str)

    def __init__(self, title: str, choices: Sequence[tuple[str, str]], current: str, parent: QWidget) -> None:
        """Take what is chosen (« Lieu »), (key, words) of the choices in order, and the key of the present one."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("frame", "menu")
        self.setAccessibleName(title)
        self.search = SearchField(self.tr("Find"))
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys come from the field
        self.list.setFont(current_theme().font("body"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        for key, words in choices:
            item = QListWidgetItem(words)
            item.setData(_KEY, key)
            is_present = key == current
            item.setCheckState(Qt.CheckState.Checked if is_present else Qt.CheckState.Unchecked)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)  # ticked by a choice alone
            item.setSizeHint(QSize(0, _ROW_PX))
            self.list.addItem(item)
            if is_present:
                self.list.setCurrentItem(item)
        self.nothing = Text(self.tr("Nothing has these words."), tone="muted")
        self.nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD_PX, _PAD_PX, _PAD_PX, _PAD_PX)
        column.setSpacing(_PAD_PX)
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        column.addStretch(0)  # keeps the field at the top while nothing is found
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        self.list.itemEntered.connect(self.list.setCurrentItem)

    def shown(self) -> list[str]:
        """Give the words of the choices that the field leaves."""
        return [item.text() for item in self._items() if not item.isHidden()]

    def popup(self, button: QWidget) -> None:
        """Show it below the button, or above where there is more room; never beyond the screen."""
        screen = button.screen().availableGeometry()
        metrics = self.list.fontMetrics()
        words_px = max((metrics.horizontalAdvance(item.text()) for item in self._items()), default=0)
        width = min(max(button.width(), words_px + _BESIDE_PX), _WIDEST_PX, screen.width())
        below, above = button.mapToGlobal(QPoint(0, button.height() + 2)), button.mapToGlobal(QPoint(0, -2))
        around = self.search.sizeHint().height() + 3 * _PAD_PX + 2
        wanted = around + min(self.list.count(), _SHOWN_ROWS) * _ROW_PX
        is_below = screen.bottom() - below.y() >= min(wanted, above.y() - screen.top())
        room = screen.bottom() - below.y() if is_below else above.y() - screen.top()
        height = max(around + _ROW_PX, min(wanted, room))
        place = QRect(below.x(), below.y() if is_below else above.y() - height, width, height)
        place.moveRight(min(place.right(), screen.right()))
        self.setGeometry(place)
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)
        self.list.scrollToItem(self.list.currentItem(), QListWidget.ScrollHint.PositionAtCenter)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _filter(self, text: str) -> None:
        words = bare(text).split()
        for item in self._items():
            told = bare(item.text())
            item.setHidden(not all(word in told for word in words))
        left = [item for item in self._items() if not item.isHidden()]
        self.nothing.setVisible(not left)
        self.list.setVisible(bool(left))  # of rows that are all hidden Qt can scroll to none
        if left:
            if self.list.currentItem() is None or self.list.currentItem().isHidden():
                self.list.setCurrentItem(left[0])
            self.list.scrollToItem(self.list.currentItem())

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is None or item.isHidden():
            return
        key = str(item.data(_KEY))
        self.close()
        self.picked.emit(key)

    @answering(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys of the list be pressed in the field, and Enter take what is marked."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _LEADS:
                if self.list.isVisible():
                    self.list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)
