"""The labels of the commune: which sensor has which, what must be printed again, and where a sensor says something else
than its label. What was published when is in `label_editions.py`. Asked on the reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dtpr.kinds import Kind, find_kind, kind_of
from dtpr.label import Label, draft_label
from dtpr.short_address import old_address
from dtpr.stored_label import load_label
from reports.label_drift import GRACE_MS, Drift, drifts, keeps_too_long, too_long
from resources.name_order import in_order
from store.editions import last_print, published_labels
from store.queries import list_channels, list_devices

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from measures.reading import Channel
    from store.catalogue import Label as Kept
    from store.queries import Device

__all__ = ["BookEntry", "Family", "read_book"]


class BookEntry(msgspec.Struct, frozen=True):
    """One sensor with its label. `label` is what is published, else the draft of its kind."""

    sensor: str
    name: str
    place: str
    label: Label
    version: int  # 0 while nothing is published
    published_ms: int | None
    is_printed: bool  # the newest version, at least once
    drift: tuple[Drift, ...]
    was_printed: bool = False  # this version or one before
    old_address: str = ""  # where its sign leads, while the commune has another short address now

    @property
    def is_published(self) -> bool:
        """Whether the council has published it."""
        return self.version > 0


class Family(msgspec.Struct, frozen=True):
    """The sensors of one kind. `draft` is what is being written for all of them, None while nobody writes."""

    kind: Kind
    entries: tuple[BookEntry, ...]
    draft: Label | None

    @property
    def to_print(self) -> tuple[BookEntry, ...]:
        """Those whose newest version was never printed."""
        return tuple(entry for entry in self.entries if entry.is_published and not entry.is_printed)


def read_book(con: sqlite3.Connection, *, town: str, now_ms: int, zone: str, address: str = "") -> tuple[Family, ...]:
    """Give every family of sensors that the base knows, by the name of its kind.

    `address` is what the town prints before a label's number now.
    """
    channels: dict[str, list[Channel]] = {}
    for channel in list_channels(con):
        channels.setdefault(channel.sensor, []).append(channel)
    own: dict[str, tuple[Kept, Label]] = {}
    of_kind: dict[str, tuple[Kept, Label]] = {}
    for kept in published_labels(con):
        label = _read(kept)
        if label is not None:
            (own if kept.sensor else of_kind)[kept.sensor or kept.kind] = (kept, label)
    members: dict[str, list[BookEntry]] = {}
    for device in list_devices(con):
        of_box = channels.get(device.sensor, [])
        kind = kind_of((channel.quantity for channel in of_box), device.model)
        found = own.get(device.sensor) or of_kind.get(kind.name)
        members.setdefault(kind.name, []).append(_entry(con, device, of_box, kind, found, town, now_ms, zone, address))
    drafts = {kind: _draft(con, kind) for kind in members}
    families = [
        Family(find_kind(name), tuple(sorted(entries, key=lambda one: (in_order(one.name), one.sensor))), drafts[name])
        for name, entries in members.items()
    ]
    return tuple(sorted(families, key=lambda family: in_order(family.kind.title.fr)))


def _read(kept: Kept) -> Label | None:
    try:
        return load_label(kept.json)
    except msgspec.MsgspecError:
        return None


def _draft(con: sqlite3.Connection, kind: str) -> Label | None:
    row = con.execute("SELECT json FROM label WHERE id = ? AND status = 'draft'", (kind,)).fetchone()
    if row is None:
        return None
    try:
        return load_label(row[0])
    except msgspec.MsgspecError:
        return None


def _entry(
    con: sqlite3.Connection,
    device: Device,
    channels: Sequence[Channel],
    kind: Kind,
    found: tuple[Kept, Label] | None,
    town: str,
    now_ms: int,
    zone: str,
    address: str,
) -> BookEntry:
    place = device.site or device.name
    name = device.name or device.site or device.sensor
    if found is None:
        label = draft_label(kind, town=town, place=place)
        return BookEntry(device.sensor, name, place, label, 0, None, False, ())
    kept, label = found
    drift = drifts(label, kind, device, channels)
    if now_ms > kept.updated_ms + GRACE_MS and keeps_too_long(con, label, channels, now_ms, zone):
        drift.append(too_long())
    printed = last_print(con, kept.id)
    return BookEntry(
        device.sensor,
        name,
        place,
        label,
        kept.version,
        kept.updated_ms,
        printed >= kept.version,
        tuple(drift),
        was_printed=printed > 0,
        old_address=old_address(label.address, address),
    )
