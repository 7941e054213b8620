"""F1 inside a dialog: what it asks and what comes of it, in a window before it; what was typed stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.rolling import rolling
from widgets.button import Button
from widgets.links import LinkButton
from widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QBoxLayout

__all__ = ["DialogHelp", "offer_help"]

_WIDE_PX, _HIGH_PX, _EDGE_PX = 620, 560, 60
translate = QCoreApplication.translate


def offer_help(dialog: QDialog, key: str, foot: QBoxLayout) -> LinkButton:
    """Put the link « Aide » first into the row of buttons `foot`, and have F1 open the topic `key` in `dialog`."""
    link = LinkButton(translate("DialogHelp", "Help"), "circle-help", "F1")

    def open_help() -> None:
        DialogHelp(key, dialog).open()

    link.clicked.connect(open_help)
    QShortcut(QKeySequence(Qt.Key.Key_F1), dialog).activated.connect(open_help)
    foot.insertWidget(0, link)
    return link


class DialogHelp(QDialog):
    """One topic of « Aide » before the dialog that it speaks of; F1, Escape or its button lead back."""

    def __init__(self, key: str, parent: QWidget) -> None:
        """Take the key of a topic."""
        from desktop.help_topics import find_topic
        from desktop.pages.help_part import HelpPart

        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("DialogHelp", "Help"))
        topic = find_topic(key)
        self.heading = Text(topic.title, "title", is_wrapped=True)
        self.parts = [HelpPart(part, str) for part in topic.parts]
        inside = QWidget()
        told = QVBoxLayout(inside)
        told.setContentsMargins(4, 4, 8, 4)  # room for the focus ring and the scroll bar
        told.setSpacing(14)
        for part in self.parts:
            told.addWidget(part)
        told.addStretch(1)
        self.close_button = Button(translate("DialogHelp", "Back to what is asked"), "arrow-left")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addWidget(rolling(inside), 1)
        column.addLayout(foot)
        QShortcut(QKeySequence(Qt.Key.Key_F1), self).activated.connect(self.accept)
        room = self.screen().availableSize()
        wide = min(_WIDE_PX, room.width() - _EDGE_PX)
        words = told.heightForWidth(wide - 56 - 12) + self.heading.heightForWidth(wide - 56)
        self.resize(wide, min(_HIGH_PX, room.height() - _EDGE_PX, words + 20 + 20 + 2 * 12 + 40))
        self.close_button.setFocus()
