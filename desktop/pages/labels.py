"""Panneaux: the label of every sensor by family, and what it waits for; writing, printing, pages for the site."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.page import Page
from desktop.pages.label_entry import LabelEntry
from desktop.pages.label_filing import LabelFiling
from desktop.pages.label_list import LabelList
from desktop.pages.label_output import LabelOutput
from desktop.pages.label_preview import LabelPreview
from desktop.pages.label_takeover import LabelTakeover
from desktop.pages.label_writing import LabelWriting
from desktop.pages.labels_reading import Book, Preview, make_preview, read_labels, read_signs
from dtpr.short_address import address_of
from measures import french
from measures.timespan import date_of
from widgets.button import Button
from widgets.empty import EmptyPage
from widgets.painting import careful
from widgets.strip import AsideStrip

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from desktop.desk import Desk
    from desktop.pages.label_wizard import LabelWizard
    from dtpr.label import Label
    from dtpr.takeover import TakenOver
    from reports.label_book import BookEntry, Family
    from reports.label_editions import Edition

__all__ = ["LabelsPage"]

_LIST_PX, _LIST_LOW_PX = 290, 360


class LabelsPage(Page):
    """The book of labels, or the wizard in its place. `connect_asked` when there is no sensor yet."""

    connect_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.set_title(self.tr("Labels"))
        self._book = Book((), 1)
        self._editions: tuple[Edition, ...] = ()
        self.reprint_button = Button("", "printer")
        self.address_button = Button("", "signpost")
        self.pages_button = Button(self.tr("Pages for the site or a USB key…"), "globe")
        self.takeover_button = Button(self.tr("Take over a label…"), "file-down", "quiet")
        self.told = AsideStrip(icon_name="info")
        self.undo_button = self.told.add_button(Button(self.tr("Bring it back"), "undo-2"))
        self.account_button = self.told.add_button(Button(self.tr("Which ones…")))
        self.list, self.entry, self.preview = LabelList(), LabelEntry(), LabelPreview()
        self.empty = EmptyPage(
            "signpost",
            self.tr("No label yet"),
            self.tr("Every sensor gets a label that says what it measures, why, and what is thrown away."),
            self.tr("Connect my sensors…"),
        )
        self.output, self.filing = LabelOutput(self), LabelFiling(self)
        self.writing = LabelWriting(self, self.filing)
        self.takeover = LabelTakeover(self, self.writing.begun, self._kind_in_view, lambda: self.writing.kind)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.filters.addWidget(self.takeover_button)
        self.filters.addWidget(self.address_button)
        self.filters.addWidget(self.reprint_button)
        self.filters.addWidget(self.pages_button)
        self.body.addWidget(self.output.progress)
        self.body.addWidget(self.told)
        self.body.addWidget(self.empty, 1)
        self._reading_part, self._whole = QWidget(), QWidget()
        # No higher than the window: beside a long history the chosen sensor would be scrolled out of sight with it.
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addStretch(0)
        book = QHBoxLayout(self._reading_part)
        book.setContentsMargins(0, 0, 0, 0)
        book.setSpacing(20)
        self.list.setFixedWidth(_LIST_PX)
        self.list.setMinimumHeight(_LIST_LOW_PX)
        book.addLayout(left)
        book.addWidget(self.entry, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._whole)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(20)
        self._row.addWidget(self._reading_part, 1)
        self._row.addWidget(self.preview)
        self.body.addWidget(self._whole, 1)
        self.body.addStretch(0)  # while nothing is read, what went wrong stands below the title and not at the foot
        for part in (self._whole, self.empty, self.told, *self._actions):
            part.hide()

    @property
    def _actions(self) -> tuple[Button, ...]:
        """What can be done with the book, while nobody writes."""
        return self.takeover_button, self.address_button, self.reprint_button, self.pages_button

    def _connect(self) -> None:
        self.empty.action_picked.connect(self.connect_asked)
        self.list.picked.connect(lambda _sensor: self._show_entry())
        self.entry.write_asked.connect(self.write)
        self.entry.print_asked.connect(self._print_this)
        self.entry.history.picked.connect(self._show_edition)
        self.reprint_button.clicked.connect(lambda: self.output.ask_print(self.to_print))
        self.address_button.clicked.connect(self._readdress)
        self.pages_button.clicked.connect(lambda: self.output.choose_site(self.entries))
        self.takeover_button.clicked.connect(self.takeover.choose)
        self.takeover.begun.connect(self._begin_taken)
        self.account_button.clicked.connect(self.takeover.show_account)
        self.output.told.connect(self._tell)
        self.undo_button.clicked.connect(self._bring_back)
        self.writing.opened.connect(self._make_room)
        self.writing.closed.connect(self._show_reading)
        self.writing.written.connect(self._show_written)
        self.writing.told.connect(self._tell_of_writing)
        self.widened.connect(lambda _is_narrow: self._fold())

    def _fold(self) -> None:
        """Where both have no room side by side, the preview stands below, and the wizard fills what is in view."""
        is_folded, way = self._has_no_room_beside(), QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if is_folded else way.LeftToRight)
        if self.wizard is None:
            return
        self.body.activate()
        room = self.viewport().height() - self._whole.y() - self.body.contentsMargins().bottom()
        self.wizard.fold(room if is_folded else None)

    def _has_no_room_beside(self) -> bool:
        if self.is_narrow:
            return True
        around, part = self.body.contentsMargins(), self.wizard or self._reading_part
        needed = part.minimumSizeHint().width() + self._row.spacing() + self.preview.width()
        return needed + around.left() + around.right() > self.viewport().width()

    @careful
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()
        self._fit_list()

    def _fit_list(self) -> None:
        self.list.setMaximumHeight(max(_LIST_LOW_PX, self.viewport().height() - 2 * self.body.contentsMargins().top()))

    # --- the book -----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        town, now_ms, zone = self.desk.town.name, self.desk.now_ms(), self.desk.zone
        base = self.desk.settings.labels.address

        def read(con: sqlite3.Connection) -> Book:
            return read_labels(con, town=town, now_ms=now_ms, zone=zone, address=base, words=self.desk.words)

        self.ask("labels", read, self._take)

    def _take(self, book: Book) -> None:
        """Show the book, unless it is the one in view: measures arrive all day, and somebody may be choosing a date."""
        if book != self._book or not book.families:
            self._show_book(book)

    def _show_book(self, book: Book) -> None:
        if book.words_fault and book.words_fault != self._book.words_fault:
            shown = self.tr("The words of Parvis are shown meanwhile; nothing is published until that can be read.")
            self._say([(book.words_fault, True)], shown)
        elif self._book.words_fault and not book.words_fault:
            self.told.hide()
        self._book = book
        self.empty.setVisible(not book.families)
        self._whole.setVisible(bool(book.families))
        count = len(self.to_print)
        self.reprint_button.set_text(self.tr("To print ({n})…").format(n=count))
        is_reading, elsewhere = self.wizard is None, len(self.elsewhere)
        self.address_button.set_text(self.tr("Publish %n signs at the new address", "", elsewhere))
        self.address_button.setVisible(is_reading and elsewhere > 0)
        self.reprint_button.setVisible(is_reading and count > 0)
        self.takeover_button.setVisible(is_reading and bool(book.families))
        self.pages_button.setVisible(is_reading and any(one.is_published for one in self.entries))
        if book.families:
            self.list.set_families(book.families, self.desk.zone)
            self._show_entry()

    @property
    def entries(self) -> tuple[BookEntry, ...]:
        """Every sensor of the book."""
        return tuple(entry for family in self._book.families for entry in family.entries)

    @property
    def to_print(self) -> tuple[BookEntry, ...]:
        """Those whose newest label was never printed."""
        return tuple(entry for family in self._book.families for entry in family.to_print)

    @property
    def elsewhere(self) -> tuple[BookEntry, ...]:
        """Those whose sign leads to an address that the commune has no more."""
        return tuple(entry for entry in self.entries if entry.old_address)

    def _chosen(self) -> tuple[Family, BookEntry] | None:
        sensor = self.list.current
        for family in self._book.families:
            for entry in family.entries:
                if entry.sensor == sensor:
                    return family, entry
        return None

    def _show_entry(self) -> None:
        chosen = self._chosen()
        if chosen is None or self.wizard is not None:
            return
        family, entry = chosen
        self._editions = ()
        self.entry.show_entry(family, entry, self.desk.zone)
        # Once that is painted: the reader writes a code, 20 ms of Python, and each call of Qt would wait for it.
        self.turns.put("entry", lambda: self._ask_entry(family, entry))

    def _ask_entry(self, family: Family, entry: BookEntry) -> None:
        """Ask for its editions, which who writes is told the changes from too; else for how its sign will look."""
        if entry.is_published:
            name, words, sensor = family.kind.name, self._book.words, entry.sensor
            self.ask(
                "editions",
                lambda con: read_signs(con, sensor, name, words),
                lambda editions: self._take_editions(sensor, editions),
            )
        elif self.wizard is None:
            self._preview_of(self.writing.begun(family, entry), entry)

    def _take_editions(self, sensor: str, editions: tuple[Edition, ...]) -> None:
        if not editions or sensor != self.list.current:
            return
        self._editions = editions
        if self.wizard is None:
            self.preview.show_panel(editions[0].panel)
            self.entry.show_editions(editions, date_of(self.desk.now_ms(), self.desk.zone), self.desk.zone)
        else:
            self._show_written(self.wizard.label)

    def _show_edition(self, edition: Edition | None, day: date) -> None:
        """Show the sign of the day whose words stand beside it; before the first one, that of today."""
        if not self._editions:
            return
        if edition is None or edition == self._editions[0]:
            self.preview.show_panel(self._editions[0].panel)
        else:
            told = self.tr("As it was on {day}").format(day=french.day(day, year=True, weekday=False))
            self.preview.show_panel(edition.panel, told)

    def _preview_of(self, label: Label, entry: BookEntry) -> None:
        base = self.desk.settings.labels.address
        address = (entry.is_published and entry.label.address) or address_of(base, self._book.spare)
        shown = msgspec.structs.replace(
            label, place=entry.place, address=address, is_simulated=self.desk.town.is_simulated
        )
        now_ms, words = self.desk.now_ms(), self._book.words
        before = self._editions[0].copy if self._editions else None

        def make(_con: sqlite3.Connection) -> Preview:
            return make_preview(shown, now_ms=now_ms, sensor=entry.sensor, words=words, before=before)

        self.ask("preview", make, self._take_preview)

    def _take_preview(self, made: Preview) -> None:
        self.preview.show_panel(made.panel)
        if self.wizard is not None:
            self.wizard.last.show_changes(made.changes)

    # --- writing ------------------------------------------------------------------------------------------------------

    @property
    def wizard(self) -> LabelWizard | None:
        """The wizard while somebody writes."""
        return self.writing.wizard

    def write(self) -> None:
        """Open the wizard on the family of the chosen sensor."""
        chosen = self._chosen()
        if chosen is not None and self.wizard is None:
            self.told.hide()
            self.writing.open(*chosen, self._book.words)

    def _kind_in_view(self) -> str:
        chosen = self._chosen()
        return chosen[0].kind.name if chosen is not None else ""

    def _begin_taken(self, family: Family, taken: TakenOver, file: str) -> None:
        """Open the wizard on what was taken over; what somebody was writing can be brought back."""
        self.list.select(family.entries[0].sensor)
        can_undo = self.writing.replace(family, family.entries[0], self._book.words, taken.label)
        runs, counts = self.takeover.told_of(taken, file)
        back = self.tr("The draft that stood here can be brought back.") if can_undo else ""
        self._say(runs, f"{counts} {back}".strip(), can_undo=can_undo, has_account=bool(taken.look or taken.left_out))

    def _make_room(self, wizard: LabelWizard) -> None:
        self._reading_part.hide()
        for button in self._actions:
            button.hide()
        self._row.insertWidget(0, wizard, 1)
        # Made long before the wizard, the preview would be met on the way to its steps.
        ways = [self.preview.way.segment(key) for key in ("sign", "lobby")]
        for before, after in pairwise((wizard.last.publish_button, *ways)):
            self.setTabOrder(before, after)
        self._fold()

    def _show_written(self, label: Label) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._preview_of(label, chosen[1])

    def _show_reading(self, wizard: LabelWizard) -> None:
        self._row.removeWidget(wizard)
        self._reading_part.show()
        self._fold()
        self.list.setFocus()
        self._show_book(self._book)
        self.refresh()

    def _tell_of_writing(self, words: str, is_done: bool, can_undo: bool) -> None:
        self._say([(words, is_done)], can_undo=can_undo)

    def _bring_back(self) -> None:
        self.told.hide()
        self.writing.bring_back()

    def _readdress(self) -> None:
        def after(count: int) -> None:
            self._tell(self.tr("%n labels are found at the new address; their signs wait to be printed.", "", count))

        self.filing.readdress(self.elsewhere, after)

    def _print_this(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.output.ask_print((chosen[1],))

    def _tell(self, words: str) -> None:
        self._say([(words, True)])
        self.refresh()

    def _say(
        self, runs: list[tuple[str, bool]], second: str = "", *, can_undo: bool = False, has_account: bool = False
    ) -> None:
        """Say something above the page, with the button that belongs to it."""
        self.undo_button.setVisible(can_undo)
        self.account_button.setVisible(has_account)
        self.told.show_aside(runs, second)
        self.look_up()
