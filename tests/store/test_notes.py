"""Notes are kept, changed, taken away and brought back; the spans they exclude are told by place, joined."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec
import pytest

from store.catalogue import rename_site
from store.change import changing
from store.intake import Batch
from store.notes import (
    Note,
    add_note,
    change_note,
    excluded_spans,
    list_notes,
    notes_at,
    remove_note,
    restore_note,
)
from store.queries import list_channels
from tests.support.base import keep_batch, reading

HOUR = 3_600_000


def add(folder: Path, start: int, end: int, title: str = "Travaux", **told: object) -> Note:
    with changing(folder) as con:
        return add_note(con, Note(title, "works", start, end, **told), now_ms=7)  # type: ignore[arg-type]


@pytest.fixture
def places(folder: Path) -> Path:
    """Two boxes at two places."""
    readings = [reading(0, 1, sensor="cam-1"), reading(0, 1, sensor="cam-2")]
    keep_batch(folder, Batch(readings=readings, sites={"cam-1": "Gare", "cam-2": "Place"}))
    return folder


def test_a_note_comes_back_as_it_was_told(folder: Path, reader: sqlite3.Connection) -> None:
    kept = add(folder, 0, HOUR, "<b>Fête</b>", site="Place", is_excluding=True)
    assert list_notes(reader) == [kept]
    assert (kept.title, kept.site, kept.updated_ms) == ("<b>Fête</b>", "Place", 7)
    assert kept.id


def test_the_latest_span_stands_first(folder: Path, reader: sqlite3.Connection) -> None:
    add(folder, 0, HOUR, "A")
    add(folder, 5 * HOUR, 6 * HOUR, "B")
    add(folder, HOUR, 2 * HOUR, "C")
    assert [note.title for note in list_notes(reader)] == ["B", "C", "A"]


def test_a_changed_note_keeps_its_id(folder: Path, reader: sqlite3.Connection) -> None:
    note = add(folder, 0, HOUR)
    with changing(folder) as con:
        change_note(con, msgspec.structs.replace(note, title="Fête", kind="event", end_ms=2 * HOUR), now_ms=9)
    (found,) = list_notes(reader)
    assert (found.id, found.title, found.kind, found.end_ms, found.updated_ms) == (
        note.id,
        "Fête",
        "event",
        2 * HOUR,
        9,
    )


def test_a_removed_note_excludes_nothing_and_comes_back_whole(places: Path, reader: sqlite3.Connection) -> None:
    note = add(places, 0, HOUR, is_excluding=True)
    channel = list_channels(reader)[0]
    with changing(places) as con:
        remove_note(con, note.id, now_ms=8)
    assert list_notes(reader) == []
    assert excluded_spans(reader, channel, 0, HOUR) == []
    with changing(places) as con:
        restore_note(con, note.id, now_ms=9)
    assert [one.id for one in list_notes(reader)] == [note.id]
    assert excluded_spans(reader, channel, 0, HOUR) == [(0, HOUR)]


def test_a_note_of_one_place_says_nothing_of_another(places: Path, reader: sqlite3.Connection) -> None:
    add(places, 0, HOUR, "ici", site="Gare", is_excluding=True)
    add(places, 2 * HOUR, 3 * HOUR, "partout", is_excluding=True)
    gare, place = list_channels(reader)
    assert excluded_spans(reader, gare, 0, 9 * HOUR) == [(0, HOUR), (2 * HOUR, 3 * HOUR)]
    assert excluded_spans(reader, place, 0, 9 * HOUR) == [(2 * HOUR, 3 * HOUR)]
    assert [note.title for note in notes_at(reader, place, 0, 9 * HOUR)] == ["partout"]


def test_spans_that_touch_are_one_and_a_plain_note_excludes_nothing(places: Path, reader: sqlite3.Connection) -> None:
    add(places, 0, 2 * HOUR, is_excluding=True)
    add(places, HOUR, 3 * HOUR, is_excluding=True)
    add(places, 3 * HOUR, 4 * HOUR, is_excluding=True)
    add(places, 6 * HOUR, 7 * HOUR)
    channel = list_channels(reader)[0]
    assert excluded_spans(reader, channel, 0, 9 * HOUR) == [(0, 4 * HOUR)]
    assert excluded_spans(reader, channel, 4 * HOUR, 9 * HOUR) == []
    assert len(notes_at(reader, channel, 0, 9 * HOUR)) == 4


def test_a_note_follows_its_place_into_another_name(places: Path, reader: sqlite3.Connection) -> None:
    add(places, 0, HOUR, site="Gare")
    with changing(places) as con:
        rename_site(con, "Gare", "Place")
    assert [note.site for note in list_notes(reader)] == ["Place"]


def test_what_is_no_span_or_no_note_is_refused(folder: Path) -> None:
    with pytest.raises(ValueError, match="before it begins"):
        add(folder, HOUR, HOUR)
    with pytest.raises(KeyError), changing(folder) as con:
        remove_note(con, "nowhere", now_ms=1)
    with pytest.raises(KeyError), changing(folder) as con:
        change_note(con, Note("A", "works", 0, 1, id="nowhere"), now_ms=1)
