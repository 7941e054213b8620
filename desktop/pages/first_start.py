"""The first page of a commune without data: three doors, and what will appear behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.page import Page
from desktop.pages.door_drawing import Door, DoorDrawing
from desktop.reception import nothing_arrives_words
from widgets.button import Button
from widgets.icon import Pictogram
from widgets.links import LinkButton
from widgets.tag import Tag
from widgets.text import Text

if TYPE_CHECKING:
    from desktop.desk import Desk

__all__ = ["FirstStartPage"]

_GAP_PX = 18


class FirstStartPage(Page):
    """Three ways to begin; each signal says which one was taken."""

    connect_asked = Signal()
    file_asked = Signal()
    visit_asked = Signal()
    help_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setAccessibleName(self.tr("Home"))
        self.title.hide()
        self.body.setSpacing(12)
        self.hello, self.told = Text("", "hello", is_wrapped=True), Text("", "answer", is_wrapped=True)
        self.body.addWidget(self.hello)
        self.body.addWidget(self.told)
        self.body.addSpacing(8)
        self._doors = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._doors.setSpacing(_GAP_PX)
        self.connect_button = Button("", kind="primary")
        self.file_button = Button(self.tr("Choose a file…"))
        self.visit_button = Button(self.tr("Visit"))
        self._add_door(
            Door.SENSORS,
            self.tr("Connect my sensors"),
            self.tr("You need the address and password given by your installer. Allow ten minutes."),
            self.connect_button,
        )
        self._add_door(
            Door.FILE,
            self.tr("Open a file"),
            self.tr("A table exported by your supplier, or a public series. Nothing is changed in the file."),
            self.file_button,
        )
        self._add_door(
            Door.VILLAGE,
            self.tr("Visit the demonstration town"),
            self.tr("Clairval, an invented village, with a year of footfall, noise and lighting."),
            self.visit_button,
            Tag(self.tr("simulated data")),
        )
        self.body.addLayout(self._doors)
        self.body.addSpacing(8)
        self.body.addWidget(Text(self.tr("What will appear here"), "strong"))
        self._hints = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._hints.setSpacing(36)
        for icon_name, words in (
            ("house", self.tr("the week in three sentences")),
            ("footprints", self.tr("footfall, noise and lighting, street by street")),
            ("radio-tower", self.tr("the state of every sensor")),
        ):
            self._hints.addWidget(_hint(icon_name, words))
        self._hints.addStretch(1)
        self.body.addLayout(self._hints)
        self.body.addStretch(1)
        self.body.addWidget(_hint("file-down", self.tr("A file may also be dropped on this window.")))
        self.help_link = LinkButton(self.tr("The guide of two pages is in Help"), "circle-help", "F1")
        self.help_link.clicked.connect(self.help_asked)
        self.body.addWidget(self.help_link)
        self.connect_button.clicked.connect(self.connect_asked)
        self.file_button.clicked.connect(self.file_asked)
        self.visit_button.clicked.connect(self.visit_asked)
        self.widened.connect(self._lay_out)
        self.refresh()

    def refresh(self) -> None:
        state = self.desk.service.state
        if state.phase == "off":
            hello = self.tr("Hello. Where shall we begin?")
            told = self.tr("Parvis has no data yet. Everything will stay on this computer. You can change your mind.")
            action = self.tr("Connect…")
        else:  # who has just connected the sensors is not asked to do it again
            hello = self.tr("The first message is awaited.")
            told = self.tr("The connection is set: measures come by themselves, often within the hour.")
            if state.phase == "trying":
                told = nothing_arrives_words(state.fault)
            action = self.tr("Change the connection…")
        self.hello.setText(hello)
        self.told.setText(told)
        self.connect_button.set_text(action)

    def _add_door(self, door: Door, name: str, words: str, button: Button, tag: Tag | None = None) -> None:
        card = QFrame()
        card.setProperty("frame", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(18, 20, 18, 20)
        column.setSpacing(8)
        drawing = DoorDrawing(door)
        column.addWidget(drawing, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(16)
        column.addWidget(Text(name, "answer", weight=700, is_wrapped=True))
        column.addWidget(Text(words, is_wrapped=True))
        column.addStretch(1)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        button.setAccessibleDescription(f"{name}. {words}")
        row.addWidget(button)
        if tag is not None:
            row.addWidget(tag)
        row.addStretch(1)
        column.addLayout(row)
        card.setMinimumHeight(340)
        self._doors.addWidget(card, 32 if door is Door.VILLAGE else 30)  # its name is the longest, and stands in a line
        self.widened.connect(lambda is_narrow: _fold(card, drawing, is_narrow))

    def _lay_out(self, is_narrow: bool) -> None:
        way = QBoxLayout.Direction
        self._doors.setSpacing(12 if is_narrow else _GAP_PX)
        self._hints.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)
        self._hints.setSpacing(4 if is_narrow else 36)


def _fold(card: QFrame, drawing: DoorDrawing, is_narrow: bool) -> None:
    drawing.setVisible(not is_narrow)
    card.setMinimumHeight(200 if is_narrow else 340)


def _hint(icon_name: str, words: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Pictogram(icon_name, "muted", 20))
    row.addWidget(Text(words, tone="muted"))
    row.addStretch(1)
    return holder
