"""What Panneaux writes into the base: drafts, editions, new addresses, and who answers for the next label."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject

from reports.label_editions import drop_draft, keep_draft, publish, readdress
from runtime.faults import Fault

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from desktop.page import Page
    from dtpr.label import Label
    from reports.label_book import BookEntry
    from runtime.settings import Settings

__all__ = ["LabelFiling"]


class LabelFiling(QObject):
    """Writes for a page, which shows the faults; each work tells its end through a function."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page

    def _write(self, work: Callable[[sqlite3.Connection], object], after: Callable[[object], None]) -> None:
        self._page.act(work, after)

    def keep(self, label: Label, after: Callable[[], None]) -> None:
        """Keep a draft, and who answers for the next label."""
        now_ms = self._page.desk.now_ms()
        self._keep_town(label)
        self._write(lambda con: keep_draft(con, label, now_ms=now_ms), lambda _none: after())

    def drop(self, label: Label, after: Callable[[], None]) -> None:
        """Throw a draft away."""
        self._write(lambda con: drop_draft(con, label.kind), lambda _none: after())

    def publish(self, label: Label, boxes: Sequence[tuple[str, str]], after: Callable[[int], None]) -> None:
        """Publish a label for these (sensor, place); `after(count)`."""
        now_ms, base = self._page.desk.now_ms(), self._page.desk.settings.labels.address
        desk = self._page.desk
        self._keep_town(label)

        def work(con: sqlite3.Connection) -> int:
            # Words that cannot be read end it: a sign would say what the town no longer says.
            return publish(con, label, boxes, now_ms=now_ms, address=base, words=desk.words())

        self._write(work, lambda count: after(int(str(count))))

    def readdress(self, entries: Sequence[BookEntry], after: Callable[[int], None]) -> None:
        """Publish these labels again in their own words at the present address of the commune; `after(count)`."""
        now_ms, base = self._page.desk.now_ms(), self._page.desk.settings.labels.address
        boxes = [(entry.sensor, entry.label.kind) for entry in entries]
        self._write(
            lambda con: readdress(con, boxes, now_ms=now_ms, address=base), lambda count: after(int(str(count)))
        )

    def _keep_town(self, label: Label) -> None:
        """Keep who answers for the next label too: it is asked once."""
        told = {name: getattr(label, name) for name in ("contact", "officer", "decided") if getattr(label, name)}

        def kept(settings: Settings) -> Settings:
            return msgspec.structs.replace(settings, town=msgspec.structs.replace(settings.town, **told))

        def done(answer: Settings | Fault) -> None:
            if isinstance(answer, Fault):
                self._page.show_fault(answer)

        self._page.desk.service.change_settings(kept, done)
