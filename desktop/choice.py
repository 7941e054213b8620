"""A list of answers to choose from, by mouse, by arrows, or by typing how one begins."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from resources.name_order import bare
from widgets.painting import answering, careful

__all__ = ["Choice"]

_BETWEEN_KEYS_MS = 1500
_SHIFT, _KEYPAD = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier


class Choice(QComboBox):
    """A list to choose from, by its first letters too. The wheel of a mouse scrolling past never changes it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAccessibleDescription(name)  # under Linux a list is named by its value, and here by no label
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setIconSize(QSize(20, 20))
        self.setMaxVisibleItems(14)
        self._typed = ""
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_BETWEEN_KEYS_MS)
        self._patience.timeout.connect(self._forget)
        self.view().installEventFilter(self)

    def _forget(self) -> None:
        self._typed = ""

    @careful
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._typed_row(event, self.currentIndex())
        if row is None:
            super().keyPressEvent(event)
        else:
            self.setCurrentIndex(row)

    @answering(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view() and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            row = self._typed_row(event, self.view().currentIndex().row())
            if row is not None:
                self.view().setCurrentIndex(self.model().index(row, self.modelColumn()))
                return True
        return super().eventFilter(watched, event)

    def _typed_row(self, event: QKeyEvent, current: int) -> int | None:
        """Give the row that what was typed leads to; None for a key that is not part of a name.

        Qt's own search ends at a space, which opens the list: « Un an » stayed at « Un mois ».
        """
        text, held = event.text(), event.modifiers() & ~(_SHIFT | _KEYPAD)
        if not text.isprintable() or not text or held or (text == " " and not self._typed):
            return None
        typed = self._typed + text
        row = self._next_row(typed, current if self._typed else current + 1)
        if row is None and len(set(typed.casefold())) == 1:
            row = self._next_row(text, current + 1)  # the same letter again is the next name with it
        if row is None and text == " ":
            return None
        self._typed = typed
        self._patience.start()
        return current if row is None else row

    def _next_row(self, typed: str, first: int) -> int | None:
        """Give the first row from `first` on, and then from the top, whose name begins so."""
        wanted, count = bare(typed), self.count()
        rows = [(max(first, 0) + step) % count for step in range(count)]
        return next((row for row in rows if bare(self.itemText(row)).startswith(wanted)), None)

    @careful
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def shown_text(self) -> str:
        """Give the words of the choice as far as there is room for them; the style would cut a letter in two."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        box = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self)
        # What the style itself keeps free: beside the icon, and at both ends.
        room = box.width() - (0 if option.currentIcon.isNull() else option.iconSize.width() + 4) - 4
        return self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    @careful
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_text()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def choose(self, key: str) -> None:
        """Show the choice of that key without telling anybody."""
        self.blockSignals(True)
        self.setCurrentIndex(self.findData(key))
        self.blockSignals(False)
