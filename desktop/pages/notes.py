"""Notes: what the town hall knows of its days, as a list to search, change and take away; taking away can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from desktop.note_keeping import NoteKeeping
from desktop.note_words import kind_word, span_words
from desktop.page import Page
from measures.timespan import DAY_MS, date_of, midnight_ms
from resources.name_order import bare, in_order
from store.notes import Note, list_notes
from store.queries import list_channels
from widgets.button import Button
from widgets.empty import EmptyPage
from widgets.lead import RunsText
from widgets.search_field import SearchField
from widgets.sheet import Cell, Column, Sheet
from widgets.strip import AsideStrip

if TYPE_CHECKING:
    import sqlite3

    from desktop.desk import Desk

__all__ = ["NotesPage", "read_notes"]

_ICONS = {"works": "construction", "event": "calendar", "market": "calendar-check", "other": "notebook-pen"}


def read_notes(con: sqlite3.Connection) -> tuple[list[Note], list[str]]:
    """Give the notes and the places that one may be about, in order."""
    return list_notes(con), sorted({channel.site for channel in list_channels(con)}, key=in_order)


class NotesPage(Page):
    """Every note, newest span first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "")
        self.set_title(self.tr("Notes"))
        self._keeping = NoteKeeping(self)
        self._notes: list[Note] = []
        self._sites: list[str] = []
        self._shown: list[Note] = []
        self._removed: Note | None = None
        self.search = SearchField(self.tr("Find a note"))
        self.search.setMinimumWidth(230)
        self.add_button = Button(self.tr("Add a note"), "plus", "primary")
        self.filters.addWidget(self.search)
        self.filters.addWidget(self.add_button)
        self.lead = RunsText("lead")
        self.strip = AsideStrip(icon_name="trash-2")
        self.undo_button = self.strip.add_button(Button(self.tr("Undo"), "undo-2"))
        self.strip.hide()
        self.table = Sheet(self.tr("Notes"))
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.change_button = Button(self.tr("Change…"), "pencil")
        self.remove_button = Button(self.tr("Take away"), "trash-2")
        self.empty = EmptyPage(
            "notebook-pen",
            self.tr("No note yet"),
            self.tr("What you note here (works, a festival) stands on the curves and may be left out of every total."),
            self.tr("Add a note…"),
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.body.addWidget(self.lead)
        self.body.addWidget(self.strip)
        self.body.addWidget(self.table)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.change_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.empty, 99)
        self.body.addStretch(1)
        # Nothing is said to be missing before the base has answered.
        for part in (self.empty, self.table, self.change_button, self.remove_button):
            part.hide()

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._show())
        self.add_button.clicked.connect(self.add)
        self.empty.action_picked.connect(self.add)
        self.undo_button.clicked.connect(self._undo)
        self.change_button.clicked.connect(self.change)
        self.remove_button.clicked.connect(self.remove)
        self.table.row_picked.connect(lambda _row: self.change())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.table.removal_asked.connect(lambda _row: self.remove())

    def refresh(self) -> None:
        self.ask("notes", read_notes, self._take)

    def _take(self, answer: tuple[list[Note], list[str]]) -> None:
        self._notes, self._sites = answer
        self._show()

    def _show(self) -> None:
        wanted = bare(self.search.text()).split()
        zone = self.desk.zone

        def is_wanted(note: Note) -> bool:
            words = bare(f"{note.title} {kind_word(note.kind)} {note.site} {span_words(note, zone)}")
            return all(part in words for part in wanted)

        self._shown = [note for note in self._notes if is_wanted(note)]
        columns = [Column(self.tr("Note")), Column(self.tr("When"), takes_rest=True), Column(self.tr("Where"))]
        columns.append(Column(self.tr("In the totals")))
        self.table.show_rows(columns, [self._row(note) for note in self._shown], [note.id for note in self._shown])
        self.table.setFixedHeight(self.table.full_height())
        has_any = bool(self._notes)
        self.empty.setVisible(not has_any)
        for part in (self.lead, self.table, self.search, self.add_button, self.change_button, self.remove_button):
            part.setVisible(has_any)
        excluding = sum(note.is_excluding for note in self._notes)
        told = self.tr("%n notes", "", len(self._notes))
        rest = self.tr(", of which %n are left out of the totals.", "", excluding) if excluding else "."
        self.lead.set_runs([(told, True), (rest, False)])
        self._enable()

    def _row(self, note: Note) -> list[Cell | str]:
        counted = Cell(self.tr("not counted"), tone="note_line") if note.is_excluding else Cell(self.tr("counted"))
        where = note.site or self.tr("the whole commune")
        return [Cell(note.title, _ICONS[note.kind], is_strong=True), span_words(note, self.desk.zone), where, counted]

    @property
    def chosen(self) -> Note | None:
        """The note of the selected row."""
        row = self.table.currentIndex().row()
        is_selected = bool(self.table.selectionModel().selectedRows())
        return self._shown[row] if is_selected and 0 <= row < len(self._shown) else None

    def _enable(self) -> None:
        for button in (self.change_button, self.remove_button):
            button.setEnabled(self.chosen is not None)

    # --- what people do --------------------------------------------------------------------------------------------

    def add(self) -> None:
        """Ask for a new note, of today."""
        start = midnight_ms(date_of(self.desk.now_ms(), self.desk.zone), self.desk.zone)
        end = midnight_ms(date_of(start + DAY_MS + DAY_MS // 8, self.desk.zone), self.desk.zone)
        self._keeping.ask(Note("", "works", start, end), self._sites)

    def change(self) -> None:
        """Ask how the chosen note is to be."""
        if self.chosen is not None:
            self._keeping.ask(self.chosen, self._sites)

    def remove(self) -> None:
        """Take the chosen note away, and offer to bring it back."""
        note = self.chosen
        if note is None:
            return
        self._removed = note
        words = self.tr("“{title}” was taken away.").format(title=note.title)
        self.strip.show_aside([(words, True)], self.tr("Its span counts again.") if note.is_excluding else "")
        self.strip.show()
        self.undo_button.setFocus()
        self._keeping.remove(note)

    def _undo(self) -> None:
        if self._removed is not None:
            self._keeping.restore(self._removed)
            self._removed = None
        self.strip.hide()
