"""The list of what can be asked, in groups, found by typing: accents, capitals and the order of words do not matter."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from resources.name_order import bare
from widgets.painting import answering, careful
from widgets.search_field import SearchField
from widgets.text import Text
from widgets.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    Groups = Sequence[tuple[str, Sequence[tuple[str, str]]]]

__all__ = ["QuestionList"]

_KEY = Qt.ItemDataRole.UserRole
_ALSO = Qt.ItemDataRole.UserRole.value + 1  # what is searched and not shown
_PAD_PX = 7  # above and below the words
_GAP_PX, _FRAME_PX, _LOWEST_PX = 8, 12, 40
_AT_TOP = QListWidget.ScrollHint.PositionAtTop
_NO_LIMIT = 16_777_215  # Qt's own
_BESIDE_PX = 2 * 8 + 2 * 4  # left and right of them: padding of a row (the stylesheet), margin of the style


# « Combien de monde au marché ? » looks for « monde » and « marché ».
_ASKING_WORDS = (
    "a au aux ce ces combien comment d de des du en est et il elle la le les l ma mes mon on ou par pour pourquoi "
    "quand que quel quelle quelles quels qu qui s sont sur t un une y"
)
_ASKING = frozenset(_ASKING_WORDS.split())
_BETWEEN = re.compile(r"[\s’'«»?!.,;:]+")


def _sought(text: str) -> list[str]:
    """Give the words that tell what is looked for; where there are none, whatever is typed."""
    typed = [word for word in _BETWEEN.split(bare(text)) if word]
    return [word for word in typed if word not in _ASKING] or typed


class QuestionList(QWidget):
    """`picked(key)` when a question is chosen by click, by arrows or by Enter in the field."""

    picked = Signal(str)

    def __init__(self, groups: Groups, also: Mapping[str, str] | None = None, parent: QWidget | None = None) -> None:
        """Take (title, (key, words)) groups in order; `also` as `show_groups` takes it."""
        self._groups: list[tuple[QListWidgetItem, list[QListWidgetItem]]] = []
        self._faint: frozenset[str] = frozenset()
        super().__init__(parent)
        self.search = SearchField(self.tr("Find a question"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Questions"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.nothing = Text(self.tr("No question has these words."), tone="muted", is_wrapped=True)
        self.nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP_PX)
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        self._most_px: int | None = None
        self._heights: dict[tuple[str, str], int] = {}  # of the words in a font, at the width they have
        self._width = 0
        self.show_groups(groups, also=also)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._take_first)
        self.search.installEventFilter(self)
        self.list.viewport().installEventFilter(self)
        self.list.currentItemChanged.connect(self._tell)

    def show_groups(
        self, groups: Groups, *, also: Mapping[str, str] | None = None, faint: Collection[str] = ()
    ) -> None:
        """List other groups, or the same ones in another order; what is chosen stays chosen, without telling.

        `also` is searched with the words of a key and not shown; what is `faint` can be chosen and is muted.
        """
        chosen, self._faint = self.current, frozenset(faint)
        known = {str(item.data(_KEY)): item for _head, items in self._groups for item in items}
        self.list.blockSignals(True)
        while self.list.count():
            self.list.takeItem(0)  # a row that stays is the same one: a hand may be on it
        self._groups.clear()
        for title, questions in groups:
            self._add(title, questions, also or {}, known)
        if chosen in self._keys():
            self.list.setCurrentItem(self.item(chosen))
        self.list.blockSignals(False)
        self._draw_heads()
        self._filter(self.search.text())
        self._measure()

    def _keys(self) -> list[str]:
        return [str(item.data(_KEY)) for _head, items in self._groups for item in items]

    @property
    def current(self) -> str:
        """The key of what is chosen; "" when nothing is."""
        item = self.list.currentItem()
        return "" if item is None else str(item.data(_KEY) or "")

    def shown(self) -> list[str]:
        """Give the keys that the words in the field leave."""
        return [str(item.data(_KEY)) for _head, items in self._groups for item in items if not item.isHidden()]

    def select(self, key: str) -> None:
        """Choose a question as a person would."""
        for _head, items in self._groups:
            for item in items:
                if item.data(_KEY) == key:
                    self.list.setCurrentItem(item)

    def show_group(self, key: str) -> None:
        """Bring a question into view, and the title above it where both have room, in the height given next."""
        for head, items in self._groups:
            if any(item.data(_KEY) == key for item in items):
                QTimer.singleShot(0, self.list, partial(self.list.scrollToItem, head, _AT_TOP))
                QTimer.singleShot(0, self.list, partial(self.list.scrollToItem, self.item(key)))

    def item(self, key: str) -> QListWidgetItem:
        """Give the row of a question; KeyError where there is none."""
        for _head, items in self._groups:
            for item in items:
                if item.data(_KEY) == key:
                    return item
        raise KeyError(key)

    def keep_low(self, most_px: int | None) -> None:
        """Be no higher than this, nor than the questions left need: the answer stands below. None: no limit."""
        self._most_px = most_px
        self._fit()

    def _fit(self) -> None:
        if self._most_px is None:
            self.setMinimumHeight(0)
            self.setMaximumHeight(_NO_LIMIT)
            return
        rows = range(self.list.count())
        height = sum(self.list.sizeHintForRow(row) for row in rows if not self.list.item(row).isHidden())
        around = self.search.sizeHint().height() + _GAP_PX + _FRAME_PX
        self.setFixedHeight(min(self._most_px, around + max(height, _LOWEST_PX)))
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Keep the chosen question in view, in the height the list is given next."""
        if self.list.currentItem() is not None:
            QTimer.singleShot(0, self.list, lambda: self.list.scrollToItem(self.list.currentItem()))

    def _add(
        self,
        title: str,
        questions: Sequence[tuple[str, str]],
        also: Mapping[str, str],
        known: Mapping[str, QListWidgetItem],
    ) -> None:
        head = QListWidgetItem(title)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        head.setFont(current_theme().font("strong", 700))
        self.list.addItem(head)
        items = []
        for key, words in questions:
            item = known.get(key) or QListWidgetItem()
            item.setText(words)
            item.setFont(current_theme().font("body"))
            item.setData(_KEY, key)
            item.setData(_ALSO, bare(also.get(key, "")))
            self.list.addItem(item)
            items.append(item)
        self._groups.append((head, items))

    @careful
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:  # another theme
            self._draw_heads()

    def _draw_heads(self) -> None:
        """Give the titles the ink of the page: what cannot be chosen is grey by itself. What is faint is muted."""
        ink, muted = current_theme().colour("ink"), current_theme().colour("muted")
        for head, items in self._groups:
            head.setForeground(ink)
            for item in items:
                item.setForeground(muted if item.data(_KEY) in self._faint else ink)

    def _filter(self, text: str) -> None:
        words = _sought(text)
        for head, items in self._groups:
            for item in items:
                told = f"{bare(f'{head.text()} {item.text()}')} {item.data(_ALSO)}"
                item.setHidden(not all(word in told for word in words))
            head.setHidden(all(item.isHidden() for item in items))
        self.nothing.setVisible(not self.shown())
        self._fit()

    def _take_first(self) -> None:
        words = _sought(self.search.text())
        found = self.shown()
        # What is asked in these words comes before what only answers with them.
        named = [key for key in found if all(word in bare(self.item(key).text()) for word in words)]
        if found:
            self.select((named or found)[0])
            self.list.setFocus()

    def _tell(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None and item.data(_KEY):
            self.picked.emit(str(item.data(_KEY)))

    def _measure(self) -> None:
        """Give each row the lines it has: Qt guesses them before it knows the width, and would cut the last one.

        Once it is seen: before that there is no width, and sixty rows are half of the turn that makes the page.
        """
        if not self.isVisible():
            return
        width = self.list.viewport().width() - _BESIDE_PX
        if width != self._width:
            self._width = width
            self._heights.clear()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setSizeHint(QSize(width, self._height_of(item)))
        self._fit()

    def _height_of(self, item: QListWidgetItem) -> int:
        font, words = item.font(), item.text()
        known = self._heights.get((words, font.key()))
        if known is None:
            box = QFontMetrics(font).boundingRect(0, 0, self._width, 9999, Qt.TextFlag.TextWordWrap, words)
            known = self._heights[words, font.key()] = box.height() + 2 * _PAD_PX
        return known

    @careful
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measure()

    @answering(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list.viewport() and event.type() == QEvent.Type.Resize:
            self._measure()
        # From the field straight down into what was found.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self._take_first()
            return True
        return super().eventFilter(watched, event)
