"""What Panneaux asks the base, on the reader's thread: the book, a sign's editions, and one that is not up yet."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from dtpr.history import copy_changes
from dtpr.packs.town_words import OWN_WORDS, TownWords, WordsFault
from dtpr.panel import panel_of_chain
from dtpr.qr_text import FragmentFault, qr_text
from reports.label_book import Family, read_book
from reports.label_editions import Edition, copy_of, read_editions, spare_number
from widgets.qr import code_modules

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from dtpr.history import Change
    from dtpr.label import Label
    from dtpr.panel import Panel
    from dtpr.resolved import Resolved

__all__ = ["Book", "Preview", "make_preview", "read_labels", "read_signs"]


class Book(msgspec.Struct, frozen=True):
    """Every family of labels, and the number that the next address ends in."""

    families: tuple[Family, ...]
    spare: int
    words: TownWords = OWN_WORDS
    words_fault: str = ""  # while the town's words cannot be read


class Preview(msgspec.Struct, frozen=True):
    """A sign as it would be, and what it would say differently from the one that is up; None where none is."""

    panel: Panel
    changes: tuple[Change, ...] | None


def read_labels(
    con: sqlite3.Connection, *, town: str, now_ms: int, zone: str, address: str, words: Callable[[], TownWords]
) -> Book:
    """Read the book. Words of the town that cannot be read are told in it, and those of Parvis stand meanwhile."""
    families = read_book(con, town=town, now_ms=now_ms, zone=zone, address=address)
    try:
        return Book(families, spare_number(con), words())
    except WordsFault as fault:
        return Book(families, spare_number(con), words_fault=str(fault))


def read_signs(con: sqlite3.Connection, sensor: str, kind: str, words: TownWords) -> tuple[Edition, ...]:
    """Read what was published for a sensor, newest first; the code of the newest is worked out already."""
    editions = read_editions(con, sensor, kind, words)
    if editions:
        _work_out_code(editions[0].panel)
    return editions


def make_preview(label: Label, *, now_ms: int, sensor: str, words: TownWords, before: Resolved | None) -> Preview:
    """Make the sign of a label that is being written; `before` is the copy of the one that is up."""
    copy = copy_of(label, now_ms=now_ms, sensor=sensor, words=words)
    panel = panel_of_chain(copy, "fr", status="draft")
    _work_out_code(panel)
    return Preview(panel, copy_changes(before, copy) if before is not None else None)


def _work_out_code(panel: Panel) -> None:
    """Work out the code here: where it holds the whole label that takes 20 ms of Python."""
    with suppress(FragmentFault):  # the sign itself says that no code holds it
        code_modules(qr_text(panel))
