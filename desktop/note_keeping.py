"""Writing notes for a page: the dialog opened, the answer kept on the writer's thread, a fault told on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.notes import add_note, change_note, remove_note, restore_note

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from desktop.page import Page
    from desktop.pages.note_dialog import NoteDialog
    from store.notes import Note

__all__ = ["NoteKeeping"]

_Asked = tuple[str, int, int, str]  # the note, its span and its place as the dialog was opened with them


class NoteKeeping:
    """What one page does to notes. What is written comes back as a change, on which every page asks again."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._unsaved: dict[_Asked, Note] = {}

    def ask(self, note: Note, sites: Sequence[str]) -> NoteDialog:
        """Open the dialog for a new or a known note; what it answers is kept.

        What could not be kept (a full disk) stands in it when the same is asked again: nobody writes a note twice.
        """
        from desktop.pages.note_dialog import NoteDialog  # late: the first page is not to wait for it

        asked = (note.id, note.start_ms, note.end_ms, note.site)
        dialog = NoteDialog(self._unsaved.get(asked, note), sites, self._page.desk.zone, self._page.window())
        dialog.accepted.connect(lambda: self._keep(dialog.answer(), asked))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _keep(self, note: Note, asked: _Asked) -> None:
        """Keep a note, new or changed."""
        write = change_note if note.id else add_note
        self._unsaved[asked] = note

        def done() -> None:
            self._unsaved.pop(asked, None)

        self._write(lambda con, now_ms: write(con, note, now_ms=now_ms), done)

    def remove(self, note: Note) -> None:
        """Take a note away."""
        self._write(lambda con, now_ms: remove_note(con, note.id, now_ms=now_ms))

    def restore(self, note: Note) -> None:
        """Bring a removed note back."""
        self._write(lambda con, now_ms: restore_note(con, note.id, now_ms=now_ms))

    def _write(
        self, work: Callable[[sqlite3.Connection, int], object], done: Callable[[], None] = lambda: None
    ) -> None:
        now_ms = self._page.desk.now_ms()

        self._page.act(lambda con: work(con, now_ms), lambda _done: done())
