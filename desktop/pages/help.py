"""Aide: what each page tells, what can be done there, what its words mean; what is often asked; keys; whom to call.

The page that one was on comes first. All of it is data (`resources/help`), and nothing is looked up anywhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.help_topics import GROUPS, find_topic, ready_topics
from desktop.page import Page
from desktop.pages.help_part import HelpPart
from desktop.pages.question_list import QuestionList
from measures import french
from resources.release import RELEASED, VERSION
from runtime.faults import Fault
from widgets.button import Button
from widgets.links import LinkButton
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.desk import Desk
    from runtime.settings import Settings
    from runtime.state import Change

__all__ = ["HelpPage"]

_LIST_PX, _NARROW_LIST_PX = 340, 190
_LONGEST = 120
_NO_LIMIT = 16_777_215  # Qt's own


class HelpPage(Page):
    """`back_asked` to go on where one was."""

    back_asked = Signal()

    def __init__(self, desk: Desk, pages: Sequence[str], parent: QWidget | None = None) -> None:
        """Take the keys of the pages of this window."""
        super().__init__(desk, "", parent)
        self.set_title(self.tr("Help"))
        self._pages = frozenset(pages)
        self._first = ""
        self.reception = ""  # what the foot of the window says, to be told to whoever is called
        self.back_link = LinkButton("", "arrow-left", "F1")
        self.back_link.clicked.connect(self.back_asked)
        self.filters.addWidget(self.back_link)
        self.topics = QuestionList([])
        self.heading = Text("", "answer", weight=700, is_wrapped=True)
        self.parts: list[HelpPart] = []
        self._answer = QVBoxLayout()
        self._answer.setSpacing(14)
        self._call = QWidget()
        self._add_call()
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.heading)
        right.addLayout(self._answer)
        right.addWidget(self._call)
        right.addStretch(1)
        right.addWidget(Text(self._fill("Parvis {version}, {released}"), "note", "muted"))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(28)
        self._columns.addWidget(self.topics)
        self._columns.addLayout(right, 1)
        self.body.addLayout(self._columns, 1)
        self._fold(False)
        self.topics.picked.connect(self._show_topic)
        self.widened.connect(self._fold)

    def _add_call(self) -> None:
        self.technician = QLineEdit()
        self.technician.setMaxLength(_LONGEST)
        self.technician.setMinimumWidth(300)
        self.technician.setAccessibleName(self.tr("Whom to call"))
        self.technician.setPlaceholderText(self.tr("the county’s digital service, 03 00 00 00 00"))
        self.keep_button = Button(self.tr("Keep"), "save")
        self.keep_button.clicked.connect(self._keep)
        self.technician.returnPressed.connect(self._keep)
        self.copy_link = LinkButton(self.tr("Copy what to tell"), "copy")
        self.copy_link.clicked.connect(self._copy)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.technician)
        row.addWidget(self.keep_button)
        row.addStretch(1)
        column = QVBoxLayout(self._call)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.copy_link)
        self._call.hide()

    def _fold(self, is_narrow: bool) -> None:
        way = QBoxLayout.Direction
        self._columns.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)
        self._columns.setSpacing(12 if is_narrow else 28)
        self.topics.setMinimumWidth(0 if is_narrow else _LIST_PX)
        self.topics.setMaximumWidth(_NO_LIMIT if is_narrow else _LIST_PX)
        self.topics.keep_low(_NARROW_LIST_PX if is_narrow else None)

    def look_again(self, change: Change) -> None:
        """Nothing here is measured."""

    def open_at(self, key: str, title: str, first: str = "") -> None:
        """Put the page that one was on first, and show its topic, or the one that is `first`."""
        self.back_link.set_text(self.tr("Back to {page}").format(page=title))
        self.topics.search.clear()
        if key != self._first or not self.topics.shown():
            self._first = key
            self._list_topics()
        wanted = first or key
        if self.topics.current == wanted:
            self._show_topic(wanted)
        self.topics.select(wanted)
        self.topics.show_group(wanted)

    def _list_topics(self) -> None:
        names = {
            "guide": self.tr("The guide, in two pages"),
            "often": self.tr("Often asked"),
            "computer": self.tr("This computer"),
            "page": self.tr("The other pages"),
            "dialog": self.tr("The windows that ask"),
        }
        known = [one for one in ready_topics() if one.group != "page" or one.key in self._pages]
        groups = [(self.tr("The page you were on"), [(one.key, one.title) for one in known if one.key == self._first])]
        for group in GROUPS:
            told = [(one.key, one.title) for one in known if one.group == group and one.key != self._first]
            groups.append((names[group], told))
        self.topics.show_groups(groups, also={one.key: one.words() for one in known})

    # --- the answer ------------------------------------------------------------------------------------------------

    def _show_topic(self, key: str) -> None:
        topic, technician = find_topic(key), self.desk.settings.desktop.technician
        self.heading.setText(topic.title)
        for old in self.parts:
            self._answer.removeWidget(old)
            old.hide()
            old.deleteLater()
        unsaid = "nobody" if technician else "technician"
        self.parts = [HelpPart(part, self._fill) for part in topic.parts if part.when != unsaid]
        before: QWidget = self.topics.list
        for part in self.parts:
            self._answer.addWidget(part)
            self.setTabOrder(before, part)  # made last, it would come after all other pages
            part.show()  # now, and not in a turn of its own
            before = part
        self._call.setVisible(key == "call")
        if key == "call":
            self.technician.setText(technician)
            self.copy_link.set_text(self.tr("Copy what to tell"))
        self._lay_out_anew()
        self.verticalScrollBar().setValue(0)

    def _fill(self, words: str) -> str:
        told = {
            "{version}": VERSION,
            "{released}": french.day(RELEASED, weekday=False, year=True),
            "{folder}": str(self.desk.folder),
            "{technician}": self.desk.settings.desktop.technician,
        }
        for name, value in told.items():
            words = words.replace(name, value)
        return words

    # --- whom to call ----------------------------------------------------------------------------------------------

    def _keep(self) -> None:
        told = self.technician.text().strip()

        def changed(held: Settings) -> Settings:
            return msgspec.structs.replace(held, desktop=msgspec.structs.replace(held.desktop, technician=told))

        self.forget_fault()
        self.desk.service.change_settings(changed, self._kept)

    def _kept(self, answer: Settings | Fault) -> None:
        if isinstance(answer, Fault):
            self.show_fault(answer)
        elif self.topics.current == "call":
            self._show_topic("call")

    def _copy(self) -> None:
        """Put on the clipboard what whoever is called asks first."""
        told = [self._fill("Parvis {version} ({released})"), self.desk.town.name, str(self.desk.folder), self.reception]
        QGuiApplication.clipboard().setText("\n".join(told))
        self.copy_link.set_text(self.tr("Copied"))
