"""What the messages of a batch turned out to mean: verdicts, one batch for the base, and counts of the run."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from resources.words import Words
from runtime.state import Counts
from store.base import read_town
from store.faults import StoreFault
from store.heard import find_known, highest_counter
from store.intake import Batch, DeviceNews, Kept, SetAside
from store.queries import data_version
from store.recall import knows_device, last_moment, last_total
from sync.intake import Intake, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sync.mqtt import Arrival
    from sync.unwrap.home_assistant import Discoveries

__all__ = ["Judged", "Run", "Sheaf", "aside_for_our_bug", "aside_for_the_disk", "is_raw", "make_intake", "may_pass"]

_ = Words("runtime")
_RAW = ("internal", "spool-damaged")


class Judged(msgspec.Struct):
    """One message with what it means."""

    arrival: Arrival
    verdict: Verdict


def aside_for_our_bug(arrival: Arrival) -> Verdict:
    reason = _("Parvis could not deal with this message; it is kept as it came.")
    note = SetAside(arrival.arrived_ms, "mqtt", arrival.topic, arrival.payload, "internal", reason, "quarantined")
    return Verdict(outcome="quarantined", code="internal", reason=reason, set_aside=[note])


def aside_for_the_disk(arrival: Arrival, lost: int) -> Verdict:
    """Set aside what a disk made of messages of a backlog; `lost` of them cannot be read any more."""
    reason = _.plural(
        "The disk damaged {n} message that was waiting to be read. What is left of it is kept as it is.",
        "The disk damaged {n} messages that were waiting to be read. What is left of them is kept as it is.",
        lost,
    ).format(n=lost)
    note = SetAside(arrival.arrived_ms, "mqtt", arrival.topic, arrival.payload, "spool-damaged", reason, "quarantined")
    return Verdict(outcome="quarantined", code="spool-damaged", reason=reason, set_aside=[note])


def make_intake(con: sqlite3.Connection, built_ms: int, announced: Discoveries | None = None) -> Intake:
    """Give a judge that asks the base for what it does not remember itself."""
    return Intake(
        lambda frames: find_known(con, frames),
        built_ms,
        highest=lambda box: highest_counter(con, box),
        version=lambda: data_version(con),
        known=lambda sensor: knows_device(con, sensor),
        last_total=lambda sensor, part, quantity: last_total(con, sensor, part, quantity),
        last_moment=lambda sensor, at_ms, span_ms: last_moment(con, sensor, at_ms, span_ms),
        zone=read_town(con).zone,
        announced=announced,
    )


def is_raw(judged: list[Judged]) -> bool:
    """Tell whether this is one message as it came: nothing less can be kept of it, so it is tried again for ever."""
    return len(judged) == 1 and judged[0].verdict.code in _RAW


def may_pass(error: Exception) -> bool:
    """Tell whether it is the surroundings that refuse a batch: no message is to blame for it."""
    return isinstance(error, (StoreFault, OSError, sqlite3.OperationalError))


class Sheaf:
    """What some messages mean, gathered to be kept together, without the messages themselves."""

    def __init__(self, judged: Iterable[Judged] = ()) -> None:
        self.batch = Batch()
        self.messages = 0
        self.outcomes: Counter[str] = Counter()
        self.add([one.verdict for one in judged])

    def add(self, verdicts: list[Verdict]) -> None:
        """Put the meaning of more messages behind it."""
        batch = self.batch
        for verdict in verdicts:
            batch.readings += verdict.readings
            batch.keys += verdict.keys
            if verdict.set_aside:
                batch.set_aside += verdict.set_aside
            if verdict.device is not None:
                batch.devices.append(verdict.device)
            if verdict.more_devices:
                batch.devices += verdict.more_devices
        self.messages += len(verdicts)
        self.outcomes.update([verdict.outcome for verdict in verdicts])


class Run:
    """Counts what became of the messages of this run."""

    def __init__(self) -> None:
        self.told = Counts()
        self._counters: dict[str, int] = {}

    def begin(self, counters: dict[str, int]) -> None:
        """Learn the frame counter of every box's latest message, by sensor."""
        self._counters = counters

    def add(self, sheaf: Sheaf, kept: Kept) -> None:
        """Count messages that are kept."""
        held, by = self.told, sheaf.outcomes
        self.told = Counts(
            received=held.received + sheaf.messages,
            readings=held.readings + kept.new + kept.already + kept.conflicts + kept.expired,
            new=held.new + kept.new,
            already=held.already + kept.already,
            conflicts=held.conflicts + kept.conflicts,
            quarantined=held.quarantined + by["quarantined"],
            rejected=held.rejected + by["rejected"],
            nothing=held.nothing + by["nothing"],
            missing=held.missing + self._count_missing(sheaf.batch.devices),
        )

    def _count_missing(self, news: list[DeviceNews]) -> int:
        """How many messages of these devices never came; a counter that falls is a device that joined again."""
        missing = 0
        for device in news:
            if device.counter is not None:
                before = self._counters.get(device.sensor)
                self._counters[device.sensor] = device.counter
                if before is not None and device.counter > before:
                    missing += device.counter - before - 1
        return missing
