"""A writer on a real base, with ears where the broker and the screens would be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from runtime.inbox import Inbox
from runtime.jobs import Jobs
from runtime.state import Change
from runtime.writer import Writer
from store.base import open_reader
from store.queries import count_status
from sync.mqtt import Arrival
from tests.support.collecting import until
from tests.support.uplink import uplink

ARRIVED_MS = 1_793_700_000_000

__all__ = ["ARRIVED_MS", "World"]


class World:
    """A writer on a real base, with ears where the broker and the screens would be."""

    def __init__(self, folder: Path, *, is_ours: Callable[[], bool] = lambda: True) -> None:
        self.folder = folder
        self.inbox = Inbox()
        self.sent = 0
        self.thanked: list[int] = []
        self.rows_when_thanked: list[int] = []
        self.changes: list[Change] = []
        self.faults: list[str] = []
        self.replaced: list[str] = []
        self.writer = Writer(
            folder,
            self.inbox,
            Jobs(folder, lambda closure: closure(), self.inbox.wake),
            thank=self._thank,
            tell=self.changes.append,
            tell_fault=lambda fault: self.faults.append(fault.code if fault else ""),
            tell_open=lambda: None,
            tell_replaced=self.replaced.append,
            is_ours=is_ours,
        )

    def _thank(self, arrivals: list[Arrival]) -> None:
        con = open_reader(self.folder)
        self.rows_when_thanked.append(count_status(con).readings)
        con.close()
        self.thanked += [arrival.mid for arrival in arrivals]

    def receive(self, *numbers: int) -> None:
        self.sent += len(numbers)
        self.inbox.put([Arrival(*uplink(number), ARRIVED_MS, 1, number + 1) for number in numbers])

    def wait(self, count: int) -> None:
        until(lambda: self.writer.settled == count)
