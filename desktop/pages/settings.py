"""Réglages, in four parts of which one is in view: commune and messages, lighting, like days, signs and hall."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.file_dialog import pick_folder
from desktop.page import Page
from desktop.page_parts import PageParts, begin_section
from desktop.pages.calendar_section import CalendarSection
from desktop.pages.copy_line import CopyLine
from desktop.pages.label_settings import LabelSection
from desktop.pages.lighting_settings import LightingSection
from desktop.pages.recent_communes import RecentCommunes
from desktop.pages.word_section import WordSection
from measures.timespan import date_of
from runtime.faults import Fault
from runtime.pin import PinRefused, has_pin, set_pin
from runtime.saved_copy import last_saved
from runtime.settings import SettingsFault
from store.base import write_town
from store.copies import last_copy
from widgets.button import Button
from widgets.kept_field import KeptField
from widgets.text import Text

if TYPE_CHECKING:
    from desktop.desk import Desk
    from measures.like_days import DayCalendar
    from runtime.settings import CalendarSettings, Settings

__all__ = ["SettingsPage"]

_LONGEST_NAME = 60


class SettingsPage(Page):
    """`connect_asked`, `folder_asked(Path)`, `leave_asked` (the demonstration is closed), `copy_asked`."""

    connect_asked = Signal()
    folder_asked = Signal(object)
    leave_asked = Signal()
    copy_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.set_title(self.tr("Settings"))
        self.body.setSpacing(12)
        self.parts = PageParts(
            self,
            [
                ("town", self.tr("Town")),
                ("lighting", self.tr("Lighting")),
                ("days", self.tr("Like days")),
                ("signs", self.tr("Labels and lobby")),
            ],
            self.tr("Parts of the settings"),
            12,
        )
        self.parts.looked_at.connect(self._make_words)
        self._add_name()
        self._add_source()
        self._add_copy()
        self._add_folders()
        self._add_leave()
        self._add_lighting()
        self._add_calendar()
        self._add_labels()
        self._add_pin()
        self.show_part("town")

    def show_part(self, key: str) -> None:
        """Show one part of the settings; KeyError for an unknown one."""
        self.parts.show_part(key)

    def _make_words(self, key: str) -> None:
        if key == "signs":
            self.words.show()

    def refresh(self) -> None:
        try:
            broker = self.desk.service.settings().broker.broker()
        except SettingsFault as fault:
            self._source.setText(str(fault))
        else:
            none = self.tr("No source is connected yet.")
            self.connect_button.set_text(
                self.tr("Change the connection…") if broker else self.tr("Connect my sensors…")
            )
            self._source.setText(
                self.tr("Messages come from {address}.").format(address=broker.address) if broker else none
            )
        self.name.setEnabled(not self.desk.town.is_simulated)
        self.name_button.setEnabled(not self.desk.town.is_simulated)
        self.name.show_kept(self.desk.town.name)
        self.lighting.refresh()
        self.labels.refresh()
        if "words" in vars(self):
            self.words.refresh()
        self.refresh_copy()
        if not self.pin.text():  # else one was refused, and why stands there
            self._tell_pin()
        self._leave.setVisible(self.desk.town.is_simulated)
        self._folder.setText(self.tr("Open now: {folder}").format(folder=self.desk.folder))
        self.recent.show_but(self.desk.folder)
        self.ask("calendar", lambda _con: self._read_calendar(), lambda told: self._show_calendar(*told))

    def _section(self, key: str, title: str, words: str = "") -> QVBoxLayout:
        part = self.parts.column(key)
        begin_section(part, title, words)
        column = QVBoxLayout()
        column.setSpacing(8)
        part.addLayout(column)
        return column

    def _add_name(self) -> None:
        column = self._section("town", self.tr("The town"))
        self.name = KeptField()
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setFixedWidth(320)
        self.name.setAccessibleName(self.tr("Name of the town"))
        self.name_button = Button(self.tr("Rename"))
        self.name_button.clicked.connect(self._rename)
        self.name.returnPressed.connect(self._rename)
        row = QHBoxLayout()
        row.addWidget(self.name)
        row.addWidget(self.name_button)
        row.addStretch(1)
        column.addLayout(row)

    def _rename(self) -> None:
        name = self.name.text().strip()
        if not name or name == self.desk.town.name:
            return
        town = msgspec.structs.replace(self.desk.town, name=name)

        # What was written comes back as a change, and the window then shows the new name.
        self.act(lambda con: write_town(con, town), lambda _done: self.name.be_kept())

    def _add_source(self) -> None:
        column = self._section("town", self.tr("Where messages come from"))
        self._source = Text("", is_wrapped=True)
        self.connect_button = Button(self.tr("Connect my sensors…"), "radio-tower")
        self.connect_button.clicked.connect(self.connect_asked)
        column.addWidget(self._source)
        column.addWidget(self.connect_button)

    def _add_copy(self) -> None:
        column = self._section(
            "town",
            self.tr("Backup"),
            self.tr(
                "The whole commune goes into a new folder, on a stick or a disk of the town hall, and is read again "
                "there. The password of the sensors’ server is not in it."
            ),
        )
        self.copy = CopyLine()
        self.copy.link.clicked.connect(self.copy_asked)
        column.addWidget(self.copy)

    def refresh_copy(self) -> None:
        """Say again when the commune was copied last."""
        folder, now_ms, zone = self.desk.folder, self.desk.now_ms(), self.desk.zone
        self.copy.show_copies(last_saved(folder), last_copy(folder, date_of(now_ms, zone)), now_ms, zone)

    def _add_lighting(self) -> None:
        column = self._section("lighting", self.tr("Public lighting"))
        self.lighting = LightingSection(self.desk)
        self.lighting.failed.connect(self.show_fault)
        column.addWidget(self.lighting)

    def _add_calendar(self) -> None:
        column = self._section(
            "days",
            self.tr("Like days"),
            self.tr("The habit compares a day with days like it: same weekday, market, school holidays or none."),
        )
        self.calendar = CalendarSection()
        self._keeps_calendar = 0  # changes that are on their way into the settings
        self.calendar.changed.connect(self._keep_calendar)
        column.addWidget(self.calendar)

    def _read_calendar(self) -> tuple[CalendarSettings, DayCalendar, list[str], str | None]:
        """Read what the section shows; on the reader's thread, for these are files."""
        calendar = self.desk.calendar(is_strict=True)
        own = calendar.school.zone_of(self.desk.town.insee)
        return self.desk.service.settings().calendar, calendar, sorted(calendar.school.zones), own

    def _show_calendar(self, held: CalendarSettings, calendar: DayCalendar, zones: list[str], own: str | None) -> None:
        """Show what was read, unless a click is on its way: its market day would go again, and with the next click."""
        if not self._keeps_calendar:
            self.calendar.show_calendar(held, calendar, zones, own)

    def _keep_calendar(self, calendar: CalendarSettings) -> None:
        self._keeps_calendar += 1

        def done(answer: Settings | Fault) -> None:
            self._keeps_calendar -= 1
            if isinstance(answer, Fault):
                self.show_fault(answer)
            if not self._keeps_calendar:
                self.refresh()

        self.desk.service.change_settings(lambda held: msgspec.structs.replace(held, calendar=calendar), done)

    def _add_labels(self) -> None:
        column = self._section(
            "signs",
            self.tr("Labels"),
            self.tr("A short address of your site, printed under the code of each sign and followed by its number."),
        )
        self.labels = LabelSection(self.desk)
        self.labels.failed.connect(self.show_fault)
        column.addWidget(self.labels)
        column = self._section(
            "signs",
            self.tr("Words of the labels"),
            self.tr(
                "The vocabulary stays as it is. What the town says otherwise stands here; the next labels take it, and "
                "those that are published keep their words."
            ),
        )
        self._words_column = column

    @cached_property
    def words(self) -> WordSection:
        """The words of the labels: made when somebody looks at its part, for it costs as much as the rest of it."""
        words = WordSection(self)
        self._words_column.addWidget(words)
        words.refresh()
        return words

    def _add_pin(self) -> None:
        column = self._section(
            "signs",
            self.tr("Lobby screen"),
            self.tr(
                "Its PIN lets the town hall leave the screen: 4 to 12 digits. A screen on a computer of its own has "
                "its own PIN, set there."
            ),
        )
        self._pin_state = Text("", is_wrapped=True)
        self.pin = QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,12}"), self.pin))
        self.pin.setAccessibleName(self.tr("New PIN"))
        self.pin.setPlaceholderText(self.tr("New PIN"))
        self.pin.setFixedWidth(200)
        self.pin_button = Button(self.tr("Set the PIN"), "lock")
        self.pin_button.clicked.connect(self._set_pin)
        self.pin.returnPressed.connect(self._set_pin)
        row = QHBoxLayout()
        row.addWidget(self.pin)
        row.addWidget(self.pin_button)
        row.addStretch(1)
        column.addWidget(self._pin_state)
        column.addLayout(row)

    def _tell_pin(self) -> None:
        none = self.tr("No PIN yet: the lobby screen refuses to fill the screen without one.")
        self._pin_state.setText(self.tr("A PIN is set.") if has_pin(self.desk.folder) else none)

    def _set_pin(self) -> None:
        try:
            set_pin(self.desk.folder, self.pin.text())
        except PinRefused:
            self._pin_state.setText(
                self.tr("This PIN is too easy: choose 4 to 12 digits, neither all alike nor in a row.")
            )
            return
        self.pin.clear()
        self.refresh()

    def _add_folders(self) -> None:
        column = self._section(
            "town",
            self.tr("Communes"),
            self.tr("Each commune has its own folder. Opening another changes nothing in this one."),
        )
        self._folder = Text("", is_wrapped=True)
        self.folder_button = Button(self.tr("Open another folder…"), "folder-open")
        self.folder_button.clicked.connect(self._choose_folder)
        self.recent = RecentCommunes(self.copy.link)
        self.recent.picked.connect(self.folder_asked)
        column.addWidget(self._folder)
        column.addWidget(self.recent)
        column.addWidget(self.folder_button)

    def _choose_folder(self) -> None:
        folder = pick_folder(self, self.tr("Folder of a commune"), self.desk.folder.parent)
        if folder is not None:
            self.folder_asked.emit(folder)

    def _add_leave(self) -> None:
        self._leave = QWidget()
        row = QHBoxLayout(self._leave)
        row.setContentsMargins(0, 0, 0, 0)
        self.leave_button = Button(self.tr("Leave the demonstration"), "x")
        self.leave_button.clicked.connect(self.leave_asked)
        row.addWidget(self.leave_button)
        row.addWidget(Text(self.tr("It leaves no trace in your own commune."), tone="muted"), 1)
        self.parts.column("town").addWidget(self._leave)
