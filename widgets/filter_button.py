"""A filter: its title, what is chosen, and a menu of the choices (« Lieu Rue de la Gare »)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from widgets.icon import paint_icon
from widgets.painting import answering, careful
from widgets.text import without_mnemonic
from widgets.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["FilterButton"]

_PAD = 10
_GAP = 8
_CHEVRON = 18
_WIDEST = 340
_NARROWEST = 130
# As many rows as stand between the button and the foot of an old screen.
_MOST_IN_MENU = 12


class FilterButton(QAbstractButton):
    """One of several choices behind a menu; words are shown as they are. `picked(key)` tells of a person's choice."""

    picked = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None, *, widest_px: int = _WIDEST) -> None:
        """Take what is chosen, and how wide it grows where the row has room."""
        super().__init__(parent)
        self._title, self._widest_px = title, widest_px
        self._choices: dict[str, str] = {}
        self._current = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # Narrower when the row is: the words are then cut in their middle, the accessible name keeps them whole.
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)
        self._name()

    @property
    def current(self) -> str:
        """The key of what is chosen; empty when there is no choice."""
        return self._current

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Take (key, words) pairs; what was chosen stays chosen where it still exists, else the first is."""
        self._choices = dict(choices)
        if self._current not in self._choices:
            self._current = next(iter(self._choices), "")
        self.setEnabled(bool(self._choices))
        self._name()

    def select(self, key: str) -> None:
        """Choose without telling; KeyError for an unknown key."""
        if key not in self._choices:
            raise KeyError(key)
        self._current = key
        self._name()

    def open_menu(self) -> None:
        """Show the choices below the button: a menu, or where they are many a list that scrolls and finds."""
        if len(self._choices) > _MOST_IN_MENU:
            from widgets.choice_list import ChoiceList  # most towns have not so many

            many = ChoiceList(self._title, list(self._choices.items()), self._current, self)
            many.picked.connect(self._pick)
            many.popup(self)
            return
        menu = self.menu()
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def menu(self) -> QMenu:
        """Make the menu of the choices, the chosen one ticked."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setMinimumWidth(self.width())
        for key, words in self._choices.items():
            action = QAction(without_mnemonic(words), menu)
            action.setCheckable(True)
            action.setChecked(key == self._current)
            action.triggered.connect(lambda _checked=False, key=key: self._pick(key))
            menu.addAction(action)
            if key == self._current:
                menu.setActiveAction(action)
        return menu

    def _pick(self, key: str) -> None:
        if key != self._current and key in self._choices:  # a place may be renamed while its menu is open
            self.select(key)
            self.picked.emit(key)

    def _name(self) -> None:
        self.setAccessibleName(f"{self._title} {self._choices.get(self._current, '')}".strip())
        self.updateGeometry()
        self.update()

    @careful
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_menu()
        else:
            super().keyPressEvent(event)

    @answering(QSize)
    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(current_theme().font("body"))
        words = metrics.horizontalAdvance(self._choices.get(self._current, "")) + 1
        title = metrics.horizontalAdvance(self._title) + _GAP if self._title else 0
        width = 2 * _PAD + title + words + _GAP + _CHEVRON
        return QSize(round(min(width, self._widest_px)), current_theme().px("space.control_height"))

    @answering(QSize)
    def minimumSizeHint(self) -> QSize:
        title = QFontMetricsF(current_theme().font("body")).horizontalAdvance(self._title)
        whole = self.sizeHint()
        return QSize(min(whole.width(), round(title) + _NARROWEST), whole.height())

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            border = "accent" if self.underMouse() and self.isEnabled() else "control"
            painter.setPen(QPen(theme.colour(border), 1))
            painter.setBrush(theme.colour("surface" if self.isEnabled() else "paper"))
            radius = theme.px("shape.radius_control")
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            font = theme.font("body")
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            left = float(_PAD)
            if self._title:
                painter.setPen(theme.colour("muted"))
                painter.drawText(
                    QRectF(left, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self._title
                )
                left += metrics.horizontalAdvance(self._title) + _GAP
            room = self.width() - left - _CHEVRON - _GAP - _PAD + 2
            words = metrics.elidedText(self._choices.get(self._current, ""), Qt.TextElideMode.ElideMiddle, room)
            painter.setPen(theme.colour("ink" if self.isEnabled() else "muted"))
            painter.drawText(QRectF(left, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
            box = QRectF(self.width() - _PAD - _CHEVRON, (self.height() - _CHEVRON) / 2, _CHEVRON, _CHEVRON)
            paint_icon(painter, "chevron-down", box, theme.colour("ink"))
