"""Écran du hall: news for the lobby with what visitors will see beside it, what they thought, and who answers."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.file_dialog import pick_file
from desktop.page import Page
from desktop.page_parts import PageParts, begin_section
from desktop.pages.card_editor import WIDEST_PX, CardEditor
from desktop.pages.lobby_behind import LobbyBehind, is_behind
from desktop.pages.lobby_handing import LobbyHanding
from desktop.pages.lobby_statement import LobbyStatement
from desktop.pages.lobby_words import LobbyWords
from desktop.shrunk_picture import PictureRefused, shrunk_picture
from measures import french
from measures.timespan import DAY_MS, date_of
from reports.opinions import Opinions, opinions_sentence, read_opinions
from runtime.faults import Fault
from store.cards import MOST_CARDS, MOST_PICTURE_BYTES, Card, list_cards, remove_card, restore_card, save_card
from widgets.button import Button
from widgets.card import Card as Box
from widgets.card import Hairline, Notice
from widgets.strip import AsideStrip
from widgets.text import Text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from desktop.desk import Desk

__all__ = ["LobbyPage"]

_OPINION_DAYS = 30


class _View(msgspec.Struct, frozen=True):
    cards: tuple[Card, ...]
    opinions: Opinions
    is_behind: bool  # a screen on a computer of its own was sent cards before, and not these


class LobbyPage(Page):
    """Cards are written, removed and brought back here; nothing is lost by a click."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.set_title(self.tr("Lobby screen"))
        self.cards: tuple[Card, ...] = ()
        self._said: tuple[tuple[Card, str], ...] = ()
        parts = [("news", self.tr("News")), ("words", self.tr("Who decides?")), ("apart", self.tr("Screen and key"))]
        self.parts = PageParts(self, parts, self.tr("Parts of the page"), 8)
        self._fill = {"news": self._add_news, "words": self._add_words, "apart": self._add_apart}
        self._filled: set[str] = set()
        self.opinions = Text("", "answer", is_wrapped=True)
        self._opinion_note = Text(self.tr("Over the last 30 days, without names or hours."), tone="muted")
        self.undo = AsideStrip()
        self.undo_button = self.undo.add_button(Button(self.tr("Bring it back"), "undo-2"))
        self.behind = LobbyBehind()
        self._removed = ""
        self._heading = QWidget()
        self.new_button = Button(self.tr("Write a card…"), "plus")
        self._list = QWidget()
        self.rows = QVBoxLayout(self._list)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self._told = Text("", tone="muted", is_wrapped=True)
        # What is done often comes first; the others are made when somebody looks at them.
        self.parts.looked_at.connect(self._make_part)
        self.show_part("news")
        self.new_button.clicked.connect(lambda: self.edit(None))
        self.undo_button.clicked.connect(self._bring_back)
        self.behind.button.clicked.connect(lambda: self.show_part("apart"))
        # Nobody writes a card in the moment in which the page is made, and its fields are half of that turn.
        self.turns.put("editor", self._make_editor)

    def _make_editor(self) -> None:
        _ = self.editor

    @cached_property
    def editor(self) -> CardEditor:
        """Where a card is written; hidden while none is."""
        editor = CardEditor(self.desk)
        editor.hide()
        editor.saved.connect(self._save)
        editor.left.connect(self._close_editor)
        editor.picture_asked.connect(self.choose_picture)
        self.widened.connect(editor.fold)
        self.parts.column("news").addWidget(editor)
        return editor

    @property
    def _is_writing(self) -> bool:
        return "editor" in vars(self) and not self.editor.isHidden()

    @cached_property
    def words(self) -> LobbyWords:
        """What the lobby answers."""
        words = LobbyWords(self.desk)
        words.keep_button.clicked.connect(self.forget_fault)
        return words

    @cached_property
    def handing(self) -> LobbyHanding:
        """The way to a lobby screen on a computer of its own."""
        handing = LobbyHanding(self.desk)
        handing.begun.connect(self.forget_fault)
        handing.made.connect(self.refresh)
        handing.failed.connect(self.show_fault)
        return handing

    @cached_property
    def statement(self) -> LobbyStatement:
        """Writes the accessibility statement."""
        statement = LobbyStatement(self.desk)
        statement.begun.connect(self.forget_fault)
        return statement

    def show_part(self, key: str) -> None:
        """Show one part of the page; KeyError for an unknown one. What is being written stays written."""
        self.parts.show_part(key)

    def _make_part(self, key: str) -> None:
        if key not in self._filled:
            self._filled.add(key)
            self._fill[key](self.parts.column(key))

    def _add_news(self, column: QVBoxLayout) -> None:
        column.addWidget(self.opinions)
        column.addWidget(self._opinion_note)
        column.addWidget(self.undo)
        column.addWidget(self.behind)
        column.addWidget(Hairline())
        heading = QHBoxLayout(self._heading)
        heading.setContentsMargins(0, 0, 0, 0)
        heading.addWidget(Text(self.tr("News in the lobby"), "answer", weight=700))
        heading.addStretch(1)
        heading.addWidget(self.new_button)
        column.addWidget(self._heading)
        column.addWidget(self._told)
        self.rows.setSpacing(8)
        column.addWidget(self._list)

    def _add_words(self, column: QVBoxLayout) -> None:
        said = self.tr("What the lobby answers. An empty line is not claimed.")
        begin_section(column, self.tr("Who decides?"), said)
        column.addWidget(self.words)
        self.words.refresh()

    def _add_apart(self, column: QVBoxLayout) -> None:
        said = self.tr("Cards, published labels and these words go there together: by the broker, or on a USB key.")
        begin_section(column, self.tr("A lobby screen on a computer of its own"), said)
        column.addWidget(self.handing)
        self.handing.begin()
        said = self.tr("The statement in the name of the town: print it, keep it at the desk.")
        begin_section(column, self.tr("Accessibility of the lobby screen"), said)
        column.addWidget(self.statement)

    def refresh(self) -> None:
        now_ms, folder = self.desk.now_ms(), self.desk.folder
        until_ms = now_ms + DAY_MS

        def read(con: sqlite3.Connection) -> _View:
            opinions = read_opinions(con, until_ms - (_OPINION_DAYS + 1) * DAY_MS, until_ms)
            cards = tuple(list_cards(con))
            return _View(cards, opinions, is_behind(folder, cards))

        self.ask("lobby", read, self._take)
        if "words" in self._filled:
            self.words.refresh()

    def _take(self, view: _View) -> None:
        self.cards = view.cards
        self.opinions.setText(opinions_sentence(view.opinions))
        self._show_rows(view.cards)
        self.behind.tell(is_behind=view.is_behind)
        if self._is_writing:
            self.behind.hide()
        is_full = len(view.cards) >= MOST_CARDS
        self.new_button.setEnabled(not is_full)
        if is_full:
            self._told.setText(self.tr("Twelve cards at most: take one away to write another."))
        elif view.cards:
            self._told.setText("")
        else:
            self._told.setText(self.tr("No card. Closed on Friday, market, meeting: it will stand in the lobby."))
        self._told.setVisible(bool(self._told.text()) and not self._is_writing)

    def _show_rows(self, cards: tuple[Card, ...]) -> None:
        """Make the rows anew where one says something else: never under a finger that is about to let go."""
        said = tuple((card, self._standing(card)) for card in cards)
        if said == self._said:
            return
        self._said = said
        while (item := self.rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                # Out of reach at once: it would open the card as it was, and saving that would undo the change.
                old.hide()
                old.deleteLater()
        for card, standing in said:
            self.rows.addWidget(self._row(card, standing))

    def _standing(self, card: Card) -> str:
        """Say whether the card stands in the lobby, and until when."""
        zone, now_ms = self.desk.zone, self.desk.now_ms()
        first = french.day(date_of(card.from_ms, zone))
        last = french.day(date_of(card.until_ms - 1, zone)) if card.until_ms else ""
        if card.holds(now_ms):
            said = self.tr("In the lobby until {last}").format(last=last) if last else self.tr("In the lobby")
        elif now_ms < card.from_ms:
            said = self.tr("From {first}").format(first=first)
        else:
            said = self.tr("Over since {last}").format(last=last)
        return said

    def _row(self, card: Card, said: str) -> Box:
        box, notice = Box(), Notice("info")
        notice.set_words([(card.title, True), (f" · {card.when}" if card.when else "", False)], said)
        change, remove = notice.add_button(Button(self.tr("Change…"))), notice.add_button(Button(self.tr("Take away")))
        change.setAccessibleName(self.tr("Change {title}").format(title=card.title))
        remove.setAccessibleName(self.tr("Take {title} away").format(title=card.title))
        change.clicked.connect(lambda _checked=False, card=card: self.edit(card))
        remove.clicked.connect(lambda _checked=False, card=card: self.remove(card))
        box.add(notice)
        return box

    def edit(self, card: Card | None) -> None:
        """Open the editor on a card, or on a new one."""
        self.forget_fault()
        self.editor.fold(self.is_narrow)
        self.editor.edit(card)
        # The card that is written has the page, its button is in view.
        for part in (self.opinions, self._opinion_note, self.behind, self._heading, self._told, self._list):
            part.hide()
        self.editor.show()

    def _close_editor(self) -> None:
        self.editor.hide()
        for part in (self.opinions, self._opinion_note, self._heading, self._list):
            part.show()
        self.behind.setVisible(self.behind.is_behind)
        self._told.setVisible(bool(self._told.text()))
        self.new_button.setEnabled(len(self.cards) < MOST_CARDS)

    def _write(self, work: Callable[[sqlite3.Connection], object]) -> None:
        self.act(work, lambda _done: self.refresh())

    def _save(self, card: Card) -> None:
        """Keep a card; what was typed stays in the editor until it is, for a base may refuse it."""
        now_ms = self.desk.now_ms()

        def done(_saved: None) -> None:
            if self.editor.is_on(card):  # not left meanwhile for another one, nor written on
                self._close_editor()
            self.refresh()

        self.act(lambda con: save_card(con, card, now_ms=now_ms), done)

    def remove(self, card: Card) -> None:
        """Take a card away, and offer to bring it back."""
        now_ms = self.desk.now_ms()
        self._removed = card.id
        self.undo.show_aside([(self.tr("{title} was taken away.").format(title=french.quoted(card.title)), False)])
        self._write(lambda con: remove_card(con, card.id, now_ms=now_ms))

    def _bring_back(self) -> None:
        now_ms, removed = self.desk.now_ms(), self._removed
        self.undo.hide()
        self._write(lambda con: restore_card(con, removed, now_ms=now_ms))

    def choose_picture(self) -> None:
        """Choose a picture for the card that is being written."""
        kinds = self.tr("Pictures (*.png *.jpg *.jpeg)")
        file = pick_file(self, self.tr("Choose a picture"), Path.home(), kinds)
        if file is not None:
            self.take_picture(file)

    def take_picture(self, file: Path) -> None:
        """Make a picture small on the jobs' thread, and show it on the card."""
        self.forget_fault()
        refused = self.tr("This picture cannot be used: a PNG or a JPEG is needed.")

        def done(answer: bytes | Fault) -> None:
            if isinstance(answer, Fault):
                self.show_fault(answer)
            else:
                self.editor.set_picture(answer)

        def work(_job: object) -> bytes | Fault:
            try:
                return shrunk_picture(file, WIDEST_PX, MOST_PICTURE_BYTES)[0]
            except (PictureRefused, OSError):
                return Fault("card-picture", refused)

        self.desk.service.jobs.run(file.name, work, done)
