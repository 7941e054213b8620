"""How a batch is kept: once, the same winner whoever comes first, tallies exact, in the caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from operator import attrgetter
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures import french
from measures.reading import Mark, Rank, Reading, channel_id
from resources.release import born_ms
from resources.words import Words
from store.arrivals import Claim, land, learn_step
from store.asides import keep_asides
from store.batch import Batch, DeviceNews, Kept, MessageKey, Outcome, SetAside
from store.channels import ChannelRow, hear_devices, place_sensor, resolve_channel
from store.faults import telling
from store.heard import remember
from store.place import require_in_place
from store.prunings import pruned_before
from store.tallying import rebuild, refresh

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

__all__ = [
    "Batch",
    "DeviceNews",
    "Kept",
    "MessageKey",
    "Outcome",
    "SetAside",
    "checkpoint",
    "keep",
    "transaction",
]

_ = Words("store")
_CHANNEL = attrgetter("sensor", "part", "quantity", "semantics")
_NO_TIME = int(Mark.NO_TIME)


@contextmanager
def transaction(con: sqlite3.Connection) -> Iterator[None]:
    """Hold one write transaction: BEGIN IMMEDIATE, COMMIT, or ROLLBACK when anything is raised.

    The caller holds the gate. StoreFault (DiskFull, BaseBusy ...) when the surroundings refuse, BaseMoved when the
    file is not where it was opened.
    """
    with telling():
        con.execute("BEGIN IMMEDIATE")
        try:
            yield
            require_in_place(con)  # last: what is thanked for after the commit is in the file that everybody sees
            con.execute("COMMIT")
        except BaseException:
            # A full disk rolls back by itself.
            if con.in_transaction:
                con.execute("ROLLBACK")
            raise
    require_in_place(con)  # replaced in the middle of it: nobody is thanked for, and it is kept again


def keep(con: sqlite3.Connection, batch: Batch, *, now_ms: int) -> Kept:
    """Keep a batch; the caller holds the gate and a `transaction`.

    Idempotent. Unknown sites, devices and channels are made. Of two values for one slot of a channel the winner (rank,
    then source time, then greater value) stays and the other is set aside, code "conflict". Tallies of every touched
    slot are exact afterwards. The expected step of a channel is learnt; where it changes its tallies are rebuilt.
    """
    hear_devices(con, batch.devices, now_ms=now_ms)
    for sensor, name in batch.sites.items():
        place_sensor(con, sensor, name)
    kept = Kept()
    if batch.readings:
        (zone,) = con.execute("SELECT value FROM meta WHERE key = 'zone'").fetchone()
        for readings in _by_channel(batch.readings):
            _keep_channel(con, readings, zone, now_ms, kept)
    keep_asides(con, batch.set_aside)
    remember(con, batch.keys, now_ms=now_ms)
    return kept


def _by_channel(readings: list[Reading]) -> Iterable[list[Reading]]:
    grouped: defaultdict[tuple[str, str, str, str], list[Reading]] = defaultdict(list)
    for key, reading in zip(map(_CHANNEL, readings), readings, strict=True):
        grouped[key].append(reading)
    return grouped.values()


def _keep_channel(con: sqlite3.Connection, readings: list[Reading], zone: str, now_ms: int, kept: Kept) -> None:
    """Keep readings of one channel and bring its row and tallies up to date."""
    channel = resolve_channel(con, readings[0])
    readings = _without_expired(con, channel, readings, now_ms, kept)
    if not readings:
        return
    landed = land(con, channel.num, channel.last_ms, readings)
    kept.new += landed.new
    kept.already += landed.already
    kept.conflicts += len(landed.losers)
    keep_asides(con, [_conflict(readings[0], *loser, now_ms) for loser in landed.losers])
    # A loser's period counts too: what the row says must not depend on who came first.
    longest = max(channel.longest_ms, *[period or 0 for period in {reading.period_ms for reading in readings}])
    if not landed.changed_ms:
        if longest > channel.longest_ms:
            con.execute("UPDATE channel SET longest_ms = ? WHERE num = ?", (longest, channel.num))
        return
    first, last = landed.changed_ms[0], landed.changed_ms[-1]
    channel.longest_ms = longest
    channel.count += landed.new
    step_before, channel.step_s = channel.step_s, learn_step(con, channel.num, channel.count)
    con.execute(
        """
        UPDATE channel SET step_s = ?, longest_ms = ?, count = ?,
            first_ms = min(ifnull(first_ms, ?), ?), last_ms = max(ifnull(last_ms, ?), ?) WHERE num = ?
        """,
        (channel.step_s, longest, channel.count, first, first, last, last, channel.num),
    )
    if channel.step_s == step_before:
        refresh(con, channel.rhythm, np.array(landed.changed_ms, dtype=np.int64), zone, landed.latest)
        kept.spans[channel.id] = (first, last + 1)
    else:
        rebuild(con, channel.rhythm, zone, landed.latest)
        earliest, latest = channel.first_ms or first, channel.last_ms or last
        kept.spans[channel.id] = (min(earliest, first), max(latest, last) + 1)


def _without_expired(
    con: sqlite3.Connection, channel: ChannelRow, readings: list[Reading], now_ms: int, kept: Kept
) -> list[Reading]:
    """Leave out, and count with the reason, what is older than what was erased as the label of the box says."""
    if channel.last_ms is None or min(reading.start_ms for reading in readings) > channel.last_ms:
        return readings
    before = pruned_before(con, channel.num)
    if before is None:
        return readings
    stays = [one for one in readings if one.start_ms >= before or _is_dated_by_a_wrong_clock(one)]
    if len(stays) == len(readings):
        return readings
    kept.expired += len(readings) - len(stays)
    reason = _("The label of this sensor says that measurements so old are no longer kept.")
    asides = [
        SetAside(now_ms, Rank(one.rank).name.lower(), channel.id, b"", "expired", reason, "rejected", one.sensor)
        for one in readings
        if one.start_ms < before and not _is_dated_by_a_wrong_clock(one)
    ]
    keep_asides(con, asides)
    return stays


def _is_dated_by_a_wrong_clock(one: Reading) -> bool:
    """Tell whether a reading that told no time arrived, by our clock, before there was any Parvis: it is not old."""
    return bool(one.marks & _NO_TIME) and one.start_ms + (one.period_ms or 0) < born_ms()


def _conflict(one: Reading, start_ms: int, loser: Claim, winning: float, now_ms: int) -> SetAside:
    """Tell of a value that lost its slot to another one."""
    lost = msgspec.structs.replace(
        one,
        start_ms=start_ms,
        value=loser.value,
        period_ms=loser.period_ms or None,
        known=loser.known,
        rank=loser.rank,
        source_ms=loser.source_ms,
        marks=loser.marks,
    )
    reason = _("Another value was told for the same moment: {kept} stays, {lost} was set aside.")
    return SetAside(
        arrived_ms=now_ms,
        origin=Rank(loser.rank).name.lower(),
        topic=channel_id(one.sensor, one.part, one.quantity, one.semantics),
        payload=msgspec.json.encode(lost),
        code="conflict",
        reason=reason.format(kept=french.exact(winning), lost=french.exact(loser.value)),
        outcome="conflict",
        sensor=one.sensor,
        where=one.quantity,
    )


def checkpoint(con: sqlite3.Connection) -> None:
    """Move the write-ahead log into the base as far as readers allow; the caller holds the gate, no transaction.

    Waits for nobody. The log is emptied when no reader is in the middle of it, else at a later time.
    """
    with telling():
        (patience_ms,) = con.execute("PRAGMA busy_timeout").fetchone()
        con.execute("PRAGMA busy_timeout = 0")
        try:
            con.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            con.execute(f"PRAGMA busy_timeout = {patience_ms}")
