"""What crosses from the threads to the screens: where to look again, and how the collecting goes. All frozen."""

from __future__ import annotations

from typing import Literal

import msgspec

from runtime.faults import Fault
from runtime.overflow import Overflow

__all__ = ["Change", "Counts", "Phase", "State"]

# off: no broker is set. elsewhere: another process of this base collects. connecting: first try under way.
# live: messages arrive. trying: a try failed (see `fault`), the next one follows.
Phase = Literal["off", "elsewhere", "connecting", "live", "trying"]


class Change(msgspec.Struct, frozen=True):
    """Where to look again: channel id -> [start, end). Empty: look at everything again."""

    spans: dict[str, tuple[int, int]] = {}

    def merge(self, later: Change) -> Change:
        """Give one change that covers both."""
        if not self.spans or not later.spans:
            return Change()
        spans = dict(self.spans)
        for channel, (start, end) in later.spans.items():
            held = spans.get(channel, (start, end))
            spans[channel] = (min(held[0], start), max(held[1], end))
        return Change(spans)


class Counts(msgspec.Struct, frozen=True):
    """What became of the messages of this run. Only what is committed is counted."""

    received: int = 0  # messages
    readings: int = 0  # new + already + conflicts
    new: int = 0
    already: int = 0
    conflicts: int = 0
    quarantined: int = 0  # messages kept raw, without a reading
    rejected: int = 0
    nothing: int = 0  # messages that hold no measurement, duplicates included
    missing: int = 0  # messages that never came, by the frame counters


class State(msgspec.Struct, frozen=True):
    """How the collecting goes, for the line at the foot of the window."""

    phase: Phase = "off"
    broker: str = ""  # address, without a password
    fault: Fault | None = None  # the broker's side
    base_fault: Fault | None = None  # the base's side: disk full, damaged ...; messages wait
    copy_fault: Fault | None = None  # why the base has no copy of today: no room, or it is damaged
    waiting: int = 0  # messages read from the broker and not yet stored as what they mean, a backlog on disk included
    last_ms: int | None = None  # arrival of the last message of this run
    session_lost_ms: int | None = None  # when the broker turned out to have forgotten us: messages may be missing
    overflow: Overflow | None = None  # the last messages that the broker threw away, by its own account
    replaced: str | None = None  # another base took the place of ours; the copy of ours in `backups/`, "" without one
    counts: Counts = Counts()

    @property
    def is_live(self) -> bool:
        """Whether messages arrive and are kept."""
        return self.phase == "live" and self.base_fault is None
