"""The labels the town hall has published, as the lobby needs them, and the words its drafts are told in.

Drafts are not asked for: each box makes its own.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from dtpr.label import Label
from dtpr.stored_label import load_label

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

    from dtpr.label import Status
    from dtpr.packs.town_words import TownWords
    from dtpr.panel import Panel
    from sync.lobby_content import Content, LabelText

__all__ = ["Published", "draft_text", "read_published", "read_words", "shown"]


class Published(msgspec.Struct, frozen=True):
    """Published labels, by sensor and by kind of sensor."""

    by_sensor: dict[str, Label] = {}
    by_kind: dict[str, Label] = {}
    texts: dict[str, str] = {}  # as they are stored, by sensor, else by kind
    words: TownWords | None = None  # of drafts, where the town says something otherwise

    def find(self, sensor: str, kind: str) -> Label | None:
        """Give the label of a box: its own before that of its kind."""
        return self.by_sensor.get(sensor) or self.by_kind.get(kind)

    def text(self, sensor: str, kind: str) -> str:
        """Give the stored text of what `find` gives, "" where it gives none."""
        return self.texts.get(sensor if sensor in self.by_sensor else kind, "")


@lru_cache(maxsize=256)
def shown(text: str, language: str, status: Status = "published") -> Panel | None:
    """Give the panel of a stored label with the wording it was published with; None where it carries no copy of it."""
    from dtpr.datachain import DatachainFault, parse_json
    from dtpr.panel import panel_of_chain
    from dtpr.resolved import read_resolved

    try:
        return panel_of_chain(read_resolved(parse_json(text)), language, status=status)
    except (DatachainFault, KeyError):
        return None


def draft_text(label: Label, words: TownWords | None, sensor: str) -> str:
    """Give a draft in the words of the town, as a published label is stored; "" where the words of Parvis do."""
    if words is None:
        return ""
    from dtpr.resolved import dump_resolved
    from reports.label_editions import copy_of

    return dump_resolved(copy_of(label, now_ms=0, sensor=sensor, words=words))


def read_words(folder: Path, content: Content | None) -> TownWords | None:
    """Give the words of the town: those the office handed over, else of the folder here; None for those of Parvis.

    What cannot be read leaves the words of Parvis: the office says so, nobody in the lobby could do anything about it.
    """
    from dtpr.packs.overlay import OVERLAY_NAME
    from runtime.settings import SettingsFault, read_settings

    if content is not None:
        return _handed_words(content.words) if content.words else None
    try:
        pack = read_settings(folder).labels.pack
        stat = (folder / OVERLAY_NAME).stat()
        stamp = (stat.st_mtime_ns, stat.st_size)
    except SettingsFault:
        return None
    except OSError:
        stamp = (0, 0)
    return _own_words(folder, pack, stamp) if pack or stamp[1] else None


@lru_cache(maxsize=1)
def _own_words(folder: Path, pack: str, stamp: tuple[int, int]) -> TownWords | None:
    from pathlib import Path

    from dtpr.packs.town_words import WordsFault, read_town_words

    try:
        return read_town_words(folder, Path(pack) if pack else None)
    except (WordsFault, OSError):
        return None


@lru_cache(maxsize=1)
def _handed_words(text: str) -> TownWords | None:
    from dtpr.packs.faults import PackFault
    from dtpr.packs.overlay import read_overlay
    from dtpr.packs.town_words import town_words

    try:
        return town_words(read_overlay(text))
    except PackFault:
        return None


def read_published(
    con: sqlite3.Connection, handed: Sequence[LabelText] = (), words: TownWords | None = None
) -> Published:
    """Read the published labels: those of the office's file, before those of the base here.

    One that cannot be read is passed over: its box shows the draft, marked so.

    The catalogue brings SQLAlchemy with it, so this is asked for after the first page stands.
    """
    from store.editions import published_labels
    from sync.lobby_content import LabelText

    by_sensor: dict[str, Label] = {}
    by_kind: dict[str, Label] = {}
    texts: dict[str, str] = {}
    own = [LabelText(kept.kind, kept.sensor, kept.json) for kept in published_labels(con)]
    for kept in (*own, *handed):
        try:
            label = load_label(kept.json)
        except msgspec.MsgspecError:
            continue
        texts[kept.sensor or kept.kind] = kept.json
        if kept.sensor:
            by_sensor[kept.sensor] = label
        else:
            by_kind[kept.kind] = label
    return Published(by_sensor, by_kind, texts, words)
