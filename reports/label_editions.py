"""Editions of the labels: publish one for a family, keep a draft, and tell what a sign said on a day.

`publish`, `keep_draft` and `drop_draft` expect the gate and a transaction, as `jobs.write` gives them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dtpr.datachain import DatachainFault, parse_json
from dtpr.history import Change, changes, copy_changes
from dtpr.label import Label, dump_label
from dtpr.label_chain import as_simulated, at_address, chain_of
from dtpr.packs.town_words import OWN_WORDS, TownWords
from dtpr.panel import Panel, panel_of_chain
from dtpr.resolved import Resolved, dump_resolved, read_resolved, resolve
from dtpr.short_address import address_of, next_number, number_of, old_address
from dtpr.stored_label import load_label
from measures.timespan import date_of, local_iso
from store.base import read_town
from store.editions import delete_draft, last_print, list_editions, list_every_edition, note_print
from store.queries import list_channels, list_devices

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

    from store.catalogue import Label as Kept

__all__ = [
    "Edition",
    "copy_of",
    "drop_draft",
    "edition_on",
    "keep_draft",
    "publish",
    "read_copies",
    "read_editions",
    "readdress",
    "spare_number",
]


class Edition(msgspec.Struct, frozen=True):
    """One published version as it was shown, and what it says differently from the one before it.

    `panel` is in French, from the copy of the vocabulary it was published with. The first has no changes. `renewed` is
    what the vocabulary of today would say differently of the newest: nothing does so by itself.
    """

    version: int
    published_ms: int
    label: Label
    panel: Panel
    copy: Resolved
    changes: tuple[Change, ...] = ()
    renewed: tuple[Change, ...] = ()


def copy_of(label: Label, *, now_ms: int, sensor: str = "", words: TownWords = OWN_WORDS) -> Resolved:
    """Give a label together with what it uses of our vocabulary, in the words of the town."""
    chain = chain_of(label, created_at=local_iso(now_ms, "UTC"), label_id=sensor, words=words)
    return resolve(chain, words.taxonomy)


def _read(kept: Kept) -> tuple[Label, Resolved] | None:
    """Read a stored version, in whichever of its two forms; None for what is no label of ours."""
    try:
        label = load_label(kept.json)
    except msgspec.MsgspecError:
        return None
    try:
        return label, read_resolved(parse_json(kept.json))
    except (DatachainFault, KeyError):
        return label, copy_of(label, now_ms=kept.updated_ms, sensor=kept.sensor or kept.kind)


def read_editions(con: sqlite3.Connection, sensor: str, kind: str, words: TownWords = OWN_WORDS) -> tuple[Edition, ...]:
    """Give every published version of a sensor's own label, newest first; of its kind's where it has none."""
    editions: list[Edition] = []
    for one in reversed(list_editions(con, sensor) or list_editions(con, kind)):
        found = _read(one)
        if found is not None:
            panel = panel_of_chain(found[1], "fr")
            told = tuple(changes(editions[-1].panel, panel)) if editions else ()
            editions.append(Edition(one.version, one.updated_ms, found[0], panel, found[1], told))
    if editions:
        newest = editions[-1]
        # The label as it is, in the words of today: what differs then is the vocabulary's doing alone.
        today = copy_of(newest.label, now_ms=newest.published_ms, sensor=sensor, words=words)
        editions[-1] = msgspec.structs.replace(newest, renewed=copy_changes(newest.copy, today))
    return tuple(reversed(editions))


def read_copies(con: sqlite3.Connection, sensors: Sequence[tuple[str, str]]) -> dict[str, tuple[str, int, Resolved]]:
    """Give id, version and copy of the newest edition of each (sensor, kind); those without one are left out.

    Of a simulated commune every copy says so, also one of an edition from before that was written into it.
    """
    found, is_simulated = {}, read_town(con).is_simulated
    for sensor, kind in sensors:
        newest = next(iter(list_editions(con, sensor) or list_editions(con, kind)), None)
        read = _read(newest) if newest is not None else None
        if newest is not None and read is not None:
            copy = read[1]
            if is_simulated:
                copy = msgspec.structs.replace(copy, chain=as_simulated(copy.chain))
            found[sensor] = (newest.id, newest.version, copy)
    return found


def edition_on(editions: Sequence[Edition], day: date, zone: str) -> Edition | None:
    """Give what the label said at the end of a day; None before the first was published."""
    return next((edition for edition in editions if date_of(edition.published_ms, zone) <= day), None)


def keep_draft(con: sqlite3.Connection, label: Label, *, now_ms: int) -> None:
    """Keep what is being written for a family of sensors; one draft a kind."""
    from store.catalogue import Label as Kept
    from store.catalogue import save_label

    draft = msgspec.structs.replace(label, status="draft", place="")
    save_label(con, Kept(label.kind, label.kind, dump_label(draft)), now_ms=now_ms)


def drop_draft(con: sqlite3.Connection, kind: str) -> None:
    """Forget the draft of a family; what is published stays."""
    delete_draft(con, kind)


def spare_number(con: sqlite3.Connection) -> int:
    """Give the number the next new sign will have."""
    read = (_read(kept) for kept in list_every_edition(con))
    return next_number(found[0].address for found in read if found is not None)


def readdress(con: sqlite3.Connection, boxes: Sequence[tuple[str, str]], *, now_ms: int, address: str) -> int:
    """Publish each label of these (sensor, kind) again in its own words, at the town's present address; give how many.

    Each keeps its number. A label that stands there already keeps its version.
    """
    from store.catalogue import Label as Kept
    from store.catalogue import save_label

    count = 0
    for sensor, kind in boxes:
        newest = next(iter(list_editions(con, sensor) or list_editions(con, kind)), None)
        read = _read(newest) if newest is not None else None
        if newest is None or read is None or not old_address(read[0].address, address):
            continue
        copy = msgspec.structs.replace(read[1], chain=at_address(read[1].chain, _moved(read[0].address, address)))
        kept = Kept(newest.id, newest.kind, dump_resolved(copy), "published", newest.sensor)
        save_label(con, kept, now_ms=now_ms)
        count += 1
    return count


def _moved(old: str, address: str) -> str:
    number = number_of(old)
    return address_of(address, number) if number is not None else old


def _told_measures(before: Label, after: Label, sent: set[str]) -> tuple[str, ...]:
    """Give what a label counts as told beside the quantities of its kind: all that is sent, once what is said of the
    data has been changed since the last publication; a first one and one for a new telephone tell nothing more.
    """
    is_told = before.what != after.what or any(
        before.answers(category) != after.answers(category) for category in ("tech", "data")
    )
    return tuple(sorted(sent)) if is_told else before.measures


def publish(
    con: sqlite3.Connection,
    label: Label,
    boxes: Sequence[tuple[str, str]],
    *,
    now_ms: int,
    address: str = "",
    words: TownWords = OWN_WORDS,
) -> int:
    """Publish a label for each (sensor, place), with the town's words beside it, and forget the draft.

    `address` is what the town prints before a label's number; a sensor keeps the number of its first sign. A sensor
    whose label says the same already keeps its version. Give how many were published.
    """
    from store.catalogue import Label as Kept
    from store.catalogue import save_label

    count, spare = 0, spare_number(con)
    is_simulated = read_town(con).is_simulated
    models = {device.sensor: device.model for device in list_devices(con)}
    sent: dict[str, set[str]] = {}
    for channel in list_channels(con):
        sent.setdefault(channel.sensor, set()).add(channel.quantity)
    for sensor, place in boxes:
        newest = next(iter(list_editions(con, sensor)), None)
        before = _read(newest) if newest is not None else None
        number = number_of(before[0].address) if before is not None else None
        if number is None:
            number, spare = spare, spare + (1 if address else 0)
        said = msgspec.structs.replace(
            label,
            place=place or label.place,
            address=address_of(address, number) or (before[0].address if before else label.address),
            status="published",
            model=models.get(sensor, ""),
            measures=_told_measures(before[0], label, sent.get(sensor, set())) if before is not None else (),
            is_simulated=is_simulated,
        )
        copy = copy_of(said, now_ms=now_ms, sensor=sensor, words=words)
        is_same = before is not None and not copy_changes(before[1], copy)
        if is_same and before is not None and before[0].model == said.model:
            continue
        save_label(con, Kept(sensor, label.kind, dump_resolved(copy), "published", sensor), now_ms=now_ms)
        if is_same and newest is not None and last_print(con, sensor) == newest.version:
            note_print(con, sensor, newest.version + 1)  # another box behind the same words: the sign stays up
        count += 1
    delete_draft(con, label.kind)
    return count
