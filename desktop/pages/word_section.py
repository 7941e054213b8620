"""Réglages: the words of the vocabulary that the town says otherwise; each beside the original, added and withdrawn."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.file_dialog import pick_folder
from desktop.save_dialog import DOCUMENTS, folder_of
from desktop.word_dialog import WordDialog, language_name, place_name
from dtpr.packs.overlay import OVERLAY_NAME, Correction, dump_overlay, find_overlay
from dtpr.packs.town_words import WordPlace, WordsFault, read_town_words, with_word, without_word
from measures import french
from measures.timespan import date_of
from runtime.faults import Fault, fault_of
from store.whole_file import write_whole
from widgets.button import Button
from widgets.card import Card, Notice
from widgets.sheet import Cell, Column, Sheet
from widgets.strip import AsideStrip
from widgets.text import Text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from desktop.page import Page
    from dtpr.packs.overlay import Corrections
    from dtpr.packs.town_words import TownWord, TownWords
    from runtime.settings import Settings

__all__ = ["WordSection"]

translate = QCoreApplication.translate
_MOST_ROWS = 6


class WordSection(QWidget):
    """The list with « Corriger un mot… », « Changer… » and « Retirer »; a withdrawn word can be put back."""

    changed = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._words: TownWords | None = None
        self._withdrawn: TownWord | None = None
        self.sheet = Sheet(self.tr("Corrected words"))
        self.none = Text(self.tr("No word is corrected: the labels say what the vocabulary says."), tone="muted")
        self.add_button = Button(self.tr("Correct a word…"), "plus")
        self.change_button = Button(self.tr("Change…"), "pencil")
        self.withdraw_button = Button(self.tr("Withdraw"), "trash-2")
        self.vocabulary = Text("", is_wrapped=True)
        self.pack_button = Button(self.tr("Take the official vocabulary of a folder…"), "folder-open")
        self.own_button = Button(self.tr("Back to the words of Parvis"), "undo-2")
        self.unused = Card("attention")
        self._unused = Notice("triangle-alert", "watch")
        self.told = AsideStrip(icon_name="info")
        self.undo_button = self.told.add_button(Button(self.tr("Put it back"), "undo-2"))
        self._lay_out()
        self.add_button.clicked.connect(self._add)
        self.change_button.clicked.connect(lambda: self._change(self.sheet.currentIndex().row()))
        self.withdraw_button.clicked.connect(lambda: self._withdraw(self.sheet.currentIndex().row()))
        self.sheet.row_picked.connect(self._change)
        self.sheet.removal_asked.connect(self._withdraw)
        self.undo_button.clicked.connect(self._put_back)
        self.pack_button.clicked.connect(self._choose_pack)
        self.own_button.clicked.connect(lambda: self._keep_pack(""))
        self._enable()

    def _lay_out(self) -> None:
        self.unused.add(self._unused)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.add_button, self.change_button, self.withdraw_button):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        packs = QHBoxLayout()
        packs.setSpacing(8)
        for button in (self.pack_button, self.own_button):
            packs.addWidget(button)
        packs.addStretch(1)
        column.addWidget(self.vocabulary)
        column.addLayout(packs)
        for part in (self.told, self.unused, self.none, self.sheet):
            column.addWidget(part)
        column.addLayout(row)
        for part in (self.unused, self.sheet):
            part.hide()

    def refresh(self) -> None:
        """Ask for the file again: it may have been written by hand."""
        desk = self._page.desk
        self._show_pack()
        self._page.ask("words", lambda _con: _or_fault(desk.words), self._take)

    def _take(self, words: TownWords | WordsFault) -> None:
        if not isinstance(words, WordsFault):
            self.show_words(words)
            return
        # Told here and not above the page, where the next good answer of another section would take it away.
        self._words = None
        for part in (self.none, self.sheet):
            part.hide()
        fault = fault_of(words)
        self._unused.set_words([(fault.happened, True)], f"{fault.meaning} {fault.remedy}")
        self.unused.show()
        self._enable()

    def show_words(self, words: TownWords) -> None:
        """Show these corrections, and which of them are not used and why."""
        self._words = words
        columns = [
            Column(self.tr("Where")),
            Column(self.tr("The vocabulary says"), takes_rest=True),
            Column(self.tr("The town says"), takes_rest=True),
            Column(self.tr("Language")),
            Column(self.tr("Since")),
        ]
        self.sheet.show_rows(columns, [_row(word) for word in words.every])
        self.sheet.setFixedHeight(min(self.sheet.full_height(), self._most_height()))
        self.sheet.setVisible(bool(words.every))
        self.none.setVisible(not words.every)
        unused = [word for word in words.every if word.fault]
        self.unused.setVisible(bool(unused))
        lines = [f"{french.quoted(word.said.text)}\u00a0: {word.fault}" for word in unused]
        title = self.tr("%n corrections are not used.", "", len(unused))
        self._unused.set_words([(title, True)], " ".join(lines))
        if words.every and not self.sheet.currentIndex().isValid():
            self.sheet.selectRow(0)
        self._enable()

    def _show_pack(self) -> None:
        pack = self._page.desk.settings.labels.pack
        self.own_button.setVisible(bool(pack))
        said = self.tr("The labels are written in the words and pictograms of Parvis.")
        if pack:
            said = self.tr("The labels are written in the official words and pictograms of the folder {folder}.")
        self.vocabulary.setText(said.format(folder=pack))

    def _choose_pack(self) -> None:
        picked = pick_folder(self, self.tr("Folder of the official vocabulary"), folder_of(DOCUMENTS))
        if picked is None:
            return
        folder = self._page.desk.folder

        def take(words: TownWords | WordsFault) -> None:
            if isinstance(words, WordsFault):
                self.undo_button.hide()
                self.told.show_aside([(str(words), True)], self.tr("Nothing was changed."))
            else:
                self._keep_pack(str(picked))

        self._page.ask("pack", lambda _con: _or_fault(lambda: read_town_words(folder, picked)), take)

    def _keep_pack(self, pack: str) -> None:
        def kept(settings: Settings) -> Settings:
            return msgspec.structs.replace(settings, labels=msgspec.structs.replace(settings.labels, pack=pack))

        def done(answer: Settings | Fault) -> None:
            if isinstance(answer, Fault):
                self._page.show_fault(answer)
                return
            self.undo_button.hide()
            told = self.tr("The next labels are written so. Those that are published keep their words and pictograms.")
            self.told.show_aside([(told, True)], self.tr("Panneaux says of each what would change."))
            self.refresh()

        self._page.desk.service.change_settings(kept, done)

    def _most_height(self) -> int:
        rows = self.sheet.verticalHeader().defaultSectionSize() * _MOST_ROWS
        return self.sheet.horizontalHeader().height() + rows + 2

    def _enable(self) -> None:
        for button in (self.change_button, self.withdraw_button):
            button.setEnabled(self._words is not None and bool(self._words.every))
        self.add_button.setEnabled(self._words is not None)

    def _word(self, row: int) -> TownWord | None:
        every = self._words.every if self._words is not None else ()
        return every[row] if 0 <= row < len(every) else None

    def _add(self) -> None:
        if self._words is not None:
            self._open(WordDialog(self._words, parent=self.window()))

    def _change(self, row: int) -> None:
        word = self._word(row)
        if self._words is not None and word is not None:
            self._open(WordDialog(self._words, word, parent=self.window()))

    def _open(self, dialog: WordDialog) -> None:
        dialog.word_written.connect(self._keep)
        dialog.open()

    def _keep(self, place: WordPlace, text: str) -> None:
        desk = self._page.desk
        said = Correction(text, date_of(desk.now_ms(), desk.zone).isoformat())
        told = self.tr("The next labels say {words}. Those that are published keep their words.")
        self._write(lambda held: with_word(held, place, said), told.format(words=french.quoted(text)))

    def _withdraw(self, row: int) -> None:
        word = self._word(row)
        if word is not None:
            self._withdrawn = word
            told = self.tr("The correction {words} is withdrawn.").format(words=french.quoted(word.said.text))
            self._write(lambda held: without_word(held, word.place), told, is_undone=True)

    def _put_back(self) -> None:
        word = self._withdrawn
        if word is not None:
            told = self.tr("The correction {words} is back.").format(words=french.quoted(word.said.text))
            self._write(lambda held: with_word(held, word.place, word.said), told)

    def _write(self, edit: Callable[[Corrections], Corrections], told: str, *, is_undone: bool = False) -> None:
        """Change the file on the writer's thread, one change after the other: it is read anew each time."""
        desk, folder = self._page.desk, self._page.desk.folder

        def work(_con: sqlite3.Connection) -> TownWords:
            desk.words()  # what cannot be read is not written over
            write_whole(folder / OVERLAY_NAME, dump_overlay(edit(find_overlay(folder))).encode())
            return desk.words()

        def done(words: TownWords) -> None:
            self.show_words(words)
            self.undo_button.setVisible(is_undone)
            self.told.show_aside([(told, True)])
            self.changed.emit()
            (self.sheet if words.every else self.add_button).setFocus()

        self._page.act(work, done)


def _or_fault(read: Callable[[], TownWords]) -> TownWords | WordsFault:
    try:
        return read()
    except WordsFault as fault:
        return fault


def _row(word: TownWord) -> list[Cell | str]:
    day = word.said.day
    since = (
        french.day(date.fromisoformat(day), year=True, weekday=False) if day else translate("WordSection", "not said")
    )
    unused = translate("WordSection", "{words} (not used)").format(words=word.said.text)
    said = Cell(unused, "triangle-alert", "watch") if word.fault else Cell(word.said.text, is_strong=True)
    return [place_name(word.place), word.official or "–", said, language_name(word.place.locale), since]
