"""The navigation on the left: the town's name, the pages, help below; a rail of icons where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from widgets.focus_ring import RING_INSIDE
from widgets.icon import paint_icon
from widgets.one_of import OneOf
from widgets.painting import answering, careful
from widgets.tag import Tag
from widgets.text import Text, as_tip
from widgets.theme import current_theme

__all__ = ["RAIL_BELOW_PX", "Navigation"]

RAIL_BELOW_PX = 1100
_LEFT = 20
_LEAST_ROW_PX = 28


class Navigation(QWidget):
    """Pages by key, one selected. `page_picked(key)` tells of a person's choice, not of `select`."""

    page_picked = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Take the accessible name of the whole."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._rows: dict[str, _Row] = {}
        self._choice = OneOf(self)
        self._choice.picked.connect(self.page_picked)
        self._is_rail = False
        self._town = Text("", "body", weight=700, is_wrapped=True)
        font = self._town.font()
        font.setPointSizeF(14)
        self._town.setFont(font)
        self._tag = Tag("")
        self._tag.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 1, 12)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(_LEFT, 0, 8, 14)
        head.setSpacing(7)
        head.addWidget(self._town)
        head.addWidget(self._tag)
        column.addLayout(head)
        self._head = head
        self._pages = QVBoxLayout()
        self._pages.setSpacing(0)
        column.addLayout(self._pages)
        column.addStretch(1)
        self._below = QVBoxLayout()
        self._below.setSpacing(0)
        column.addLayout(self._below)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFixedWidth(current_theme().px("space.nav_width"))

    def set_town(self, name: str, tag: str = "") -> None:
        """Show the town's name and, when given, a framed word below it (« données simulées »)."""
        self._town.setText(name)
        self._tag.set_text(tag)
        self._show_head()

    def add_page(self, key: str, title: str, icon_name: str) -> None:
        """Add a page to the list."""
        self._pages.addWidget(self._row(key, title, icon_name))

    def add_below(self, key: str, title: str, icon_name: str) -> None:
        """Add a page at the foot (help, settings)."""
        self._below.addWidget(self._row(key, title, icon_name))

    @property
    def current(self) -> str:
        """The key of the selected page; empty when none is."""
        return self._choice.current

    def select(self, key: str) -> None:
        """Select a page without telling; KeyError for an unknown key."""
        self._choice.select(key)

    def set_badge(self, key: str, count: int, meaning: str = "") -> None:
        """Show how many things wait on a page; 0 shows none. `meaning` is spoken after the title."""
        self._rows[key].set_badge(count, meaning)

    def title(self, key: str) -> str:
        """Give the title of a page; KeyError for an unknown key."""
        return self._rows[key].title

    def row(self, key: str) -> QAbstractButton:
        """Give one row, to be clicked by a test or named by a guide."""
        return self._rows[key]

    def row_at(self, place: QPoint) -> QAbstractButton | None:
        """Give the row at a place of the navigation."""
        return next((row for row in self._rows.values() if row.isVisible() and row.geometry().contains(place)), None)

    def adapt(self, window_width: int) -> bool:
        """Become a rail of icons in a narrow window, or the full list again; tell whether that changed anything."""
        is_rail = window_width < RAIL_BELOW_PX
        if is_rail == self._is_rail:
            return False
        self._is_rail = is_rail
        self.setFixedWidth(current_theme().px("space.nav_rail_width" if is_rail else "space.nav_width"))
        for row in self._rows.values():
            row.set_rail(is_rail)
        self._show_head()
        return True

    @property
    def is_rail(self) -> bool:
        """Whether only the icons show."""
        return self._is_rail

    def _show_head(self) -> None:
        self._town.setVisible(not self._is_rail)
        self._tag.setVisible(not self._is_rail and bool(self._tag.accessibleName()))

    def _row(self, key: str, title: str, icon_name: str) -> _Row:
        row = _Row(title, icon_name, self)
        self._rows[key] = row
        self._choice.add(key, row)
        row.set_rail(self._is_rail)
        return row

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.colour("sunk"))
            painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.colour("line"))


class _Row(QAbstractButton):
    def __init__(self, title: str, icon_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = title
        self._icon_name, self._badge, self._is_rail = icon_name, 0, False
        self.setProperty(RING_INSIDE, True)
        self.setAccessibleName(title)
        # In a low window rows give way: all of them stay in view.
        self.setMinimumHeight(_LEAST_ROW_PX)
        self.setMaximumHeight(current_theme().px("space.nav_row_height"))

    def set_badge(self, count: int, meaning: str) -> None:
        self._badge = count
        self.setAccessibleName(f"{self.title}, {meaning or count}" if count else self.title)
        self._explain()
        self.update()

    def set_rail(self, is_rail: bool) -> None:
        self._is_rail = is_rail
        self._explain()
        self.update()

    def _explain(self) -> None:
        """Say under the pointer what is not written: the title on the rail, what a number counts anywhere."""
        self.setToolTip(as_tip(self.accessibleName()) if self._is_rail or self._badge else "")

    @answering(QSize)
    def sizeHint(self) -> QSize:
        return QSize(current_theme().px("space.nav_rail_width"), current_theme().px("space.nav_row_height"))

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.isChecked():
                painter.fillRect(self.rect(), theme.colour("surface"))
                painter.fillRect(0, 0, 3, self.height(), theme.colour("accent"))
            elif self.underMouse():
                painter.fillRect(self.rect(), theme.colour("line"))
            size = theme.px("icon.size")
            left = (theme.px("space.nav_rail_width") - size) / 2 if self._is_rail else _LEFT
            role = "accent" if self.isChecked() else "muted"
            paint_icon(
                painter, self._icon_name, QRectF(left, (self.height() - size) / 2, size, size), theme.colour(role)
            )
            if not self._is_rail:
                painter.setFont(theme.font("body", 700 if self.isChecked() else 400))
                painter.setPen(theme.colour("ink"))
                words = QRectF(50, 0, self.width() - 50, self.height())
                painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.title)
            if self._badge:
                self._paint_badge(painter)

    def _paint_badge(self, painter: QPainter) -> None:
        theme = current_theme()
        font = theme.font("note", 700)
        words = str(self._badge)
        advance = QFontMetricsF(font).horizontalAdvance(words)
        width = max(24.0, advance + 12)
        box = QRectF(self.width() - 12 - width, (self.height() - 24) / 2, width, 24)
        if self._is_rail:  # in the corner, so that the icon is still known
            width = max(16.0, advance + 5)
            box = QRectF(self.width() - width - 2, 0, width, 17)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("watch"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(font)
        painter.setPen(theme.colour("on_accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
