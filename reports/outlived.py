"""What is known of a channel over a span, also where a published label had its readings erased.

Readings go (`store/pruning.py`), their hours and days stay. A sum, an energy, a mean over time and an extreme are the
same from hours as from the readings they were made of; what needs the readings themselves (levels exceeded, when a lamp
went on, the mean of a state) is not in them. A slot is taken only where it lies in the span whole: of half an hour that
was erased nothing is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.quantity import Combine, combine_of
from measures.series import COLUMNS, take
from measures.slots import DEFAULT_HOLD_MS
from measures.timespan import Step, slot_edges
from reports.counted import load_counted, load_counted_starts
from store.prunings import pruned_before

if TYPE_CHECKING:
    import sqlite3

    from measures.reading import Channel
    from measures.series import Series

__all__ = ["Outlived", "erased_until", "load_outlived"]


class Outlived(msgspec.Struct, frozen=True, eq=False):
    """A channel over a span: `slots` stand for what was erased, `raw` are the readings that are kept."""

    slots: Series
    raw: Series

    @property
    def whole(self) -> Series:
        """Give both as one, in order."""
        if not len(self.slots):
            return self.raw
        joined = {name: np.concatenate([getattr(self.slots, name), getattr(self.raw, name)]) for name in COLUMNS}
        return msgspec.structs.replace(self.raw, **joined)

    @property
    def is_partly_erased(self) -> bool:
        """Tell whether something is known of the span that no reading tells any more."""
        return bool((self.slots.known > 0).any())


def erased_until(con: sqlite3.Connection, channel: Channel, zone: str) -> int | None:
    """Give the end of the last hour that the readings left do not tell whole; None where nothing was erased."""
    border = pruned_before(con, channel.num)
    if border is None:
        return None
    # What an instant before the border held into the hours after it went with it.
    reach = _hold_ms(channel) if channel.semantics == "instant" else 0
    return int(slot_edges(border, border + reach, Step.HOUR, zone)[-1]) if reach else border


def load_outlived(con: sqlite3.Connection, channel: Channel, start_ms: int, end_ms: int, zone: str) -> Outlived:
    """Give what is known of [start, end), without what the town hall's notes exclude; a total as its growth."""
    until = erased_until(con, channel, zone)
    if until is None or until <= start_ms:
        return Outlived(_no_slots(con, channel, start_ms, zone), _load_raw(con, channel, start_ms, end_ms, zone))
    stop = min(until, end_ms)
    return Outlived(_load_slots(con, channel, start_ms, stop, zone), _load_raw(con, channel, stop, end_ms, zone))


def _no_slots(con: sqlite3.Connection, channel: Channel, at_ms: int, zone: str) -> Series:
    return load_counted(con, channel, at_ms, at_ms, Step.RAW, zone)


def _load_slots(con: sqlite3.Connection, channel: Channel, start_ms: int, end_ms: int, zone: str) -> Series:
    """Give the hours that lie in the span whole; the day instead where it knows more than they do (daily counts)."""
    hours, days = (_whole_slots(con, channel, start_ms, end_ms, step, zone) for step in (Step.HOUR, Step.DAY))
    if not len(days):
        return hours
    day = np.searchsorted(days.start_ms, hours.start_ms, side="right") - 1
    inside = (day >= 0) & (hours.start_ms < days.end_ms[np.maximum(day, 0)])
    told = np.zeros(len(days), np.int64)
    np.add.at(told, day[inside], hours.count[inside])
    coarse = days.count > told
    if not bool(coarse.any()):
        return hours
    kept, taken = take(hours, ~(inside & coarse[np.maximum(day, 0)])), take(days, coarse)
    order = np.argsort(np.concatenate([kept.start_ms, taken.start_ms]), kind="stable")
    joined = {name: np.concatenate([getattr(kept, name), getattr(taken, name)])[order] for name in COLUMNS}
    return msgspec.structs.replace(hours, **joined)


def _whole_slots(
    con: sqlite3.Connection, channel: Channel, start_ms: int, end_ms: int, step: Step, zone: str
) -> Series:
    slots = load_counted(con, channel, start_ms, end_ms, step, zone)
    return take(slots, (slots.start_ms >= start_ms) & (slots.end_ms <= end_ms))


def _hold_ms(channel: Channel) -> int:
    return 1000 * channel.step_s if channel.step_s else DEFAULT_HOLD_MS


def _load_raw(con: sqlite3.Connection, channel: Channel, start_ms: int, end_ms: int, zone: str) -> Series:
    """Give the readings of [start, end), and of an instant before it what it holds into it."""
    if end_ms <= start_ms:
        return _no_slots(con, channel, start_ms, zone)
    rule = combine_of(channel.quantity, channel.semantics)
    if rule in (Combine.SUM, Combine.DIFFERENCE):
        return load_counted_starts(con, channel, start_ms, end_ms, zone)
    if channel.semantics != "instant":
        return load_counted(con, channel, start_ms, end_ms, Step.RAW, zone)
    raw = load_counted(con, channel, start_ms - _hold_ms(channel), end_ms, Step.RAW, zone)
    raw = take(raw, raw.end_ms > start_ms)
    raw = msgspec.structs.replace(raw, start_ms=np.maximum(raw.start_ms, start_ms))
    return _cut_by_hours(raw, zone) if channel.quantity.startswith("sound_level") else raw


def _cut_by_hours(raw: Series, zone: str) -> Series:
    """Share instants out over the hours they hold in: the evening ends at 22 h, whenever a level was told last."""
    if not len(raw):
        return raw
    edges = slot_edges(int(raw.start_ms[0]), int(raw.end_ms[-1]), Step.HOUR, zone)
    first = np.searchsorted(edges, raw.start_ms, side="right") - 1
    pieces = np.maximum(np.searchsorted(edges, raw.end_ms, side="left") - first, 1)
    which = np.repeat(np.arange(len(raw)), pieces)
    if which.size == len(raw):
        return raw
    hour = first[which] + np.arange(which.size) - (np.cumsum(pieces) - pieces)[which]
    cut = take(raw, which)
    return msgspec.structs.replace(
        cut, start_ms=np.maximum(cut.start_ms, edges[hour]), end_ms=np.minimum(cut.end_ms, edges[hour + 1])
    )
