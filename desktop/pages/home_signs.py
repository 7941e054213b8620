"""What waits in Panneaux, as Accueil tells it: in one line, once the week stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.pages.home_to_see import LessLine
from store.queries import has_published

if TYPE_CHECKING:
    import sqlite3

__all__ = ["SignsWaiting", "count_waiting_signs"]


def count_waiting_signs(con: sqlite3.Connection, now_ms: int, zone: str) -> tuple[int, int]:
    """Give how many published labels their sensors contradict, and how many signs were never printed."""
    if not has_published(con):
        return 0, 0
    from reports.label_book import read_book  # late: the words of every kind of box, for who has published a label

    every = [entry for family in read_book(con, town="", now_ms=now_ms, zone=zone) for entry in family.entries]
    published = [entry for entry in every if entry.is_published]
    return sum(bool(entry.drift) for entry in published), sum(not entry.is_printed for entry in published)


class SignsWaiting(LessLine):
    """The signs of which a sensor says something else, and those that are published and were never printed."""

    def __init__(self) -> None:
        super().__init__(self.tr("Labels"), "signpost")

    def show_signs(self, contradicted: int, to_print: int) -> None:
        """Say how many of each there are."""
        self.tell([(contradicted, self.contradicted), (to_print, self.unprinted)])

    def contradicted(self, count: int) -> str:
        """Say « un panneau contredit par son capteur »."""
        return self.tr("%n labels contradicted by their sensors", "", count)

    def unprinted(self, count: int) -> str:
        """Say « un panneau à imprimer »."""
        return self.tr("%n signs to print", "", count)
