"""Messages that the broker threw away because its queue was full, as far as it says so.

A broker keeps so many messages for a program that is away and drops what comes beyond: nothing can bring them back, the
least is to say how many, between when and when, and what keeps it from happening again. mosquitto counts them in one
number, of all its subscribers together and since it started. We remember the last number read and when it was true;
what it has grown by was dropped in between.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import msgspec

from measures import french
from measures.timespan import DAY_MS
from resources.words import Words
from runtime.faults import Fault
from runtime.memo import read_memo, write_memo

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "DROPPED_TOPIC",
    "OVERFLOW_NAME",
    "Overflow",
    "OverflowNote",
    "fault_of_overflow",
    "of_this_week",
    "read_overflow",
]

_ = Words("runtime")
_log = logging.getLogger(__name__)
DROPPED_TOPIC = "$SYS/broker/publish/messages/dropped"
OVERFLOW_NAME = "overflow.json"
_TOLD_MS = 7 * DAY_MS
_MOST = 2**53  # no counter comes near; a larger number is no counter


class Overflow(msgspec.Struct, frozen=True):
    """So many messages, dropped at some time between the two."""

    messages: int
    start_ms: int
    end_ms: int


class _Held(msgspec.Struct, frozen=True):
    broker: str
    total: int
    read_ms: int
    overflow: Overflow | None = None


def _read(folder: Path) -> _Held | None:
    return read_memo(folder / OVERFLOW_NAME, _Held)  # without one the next number begins a new account


def _number(payload: bytes) -> int | None:
    text = payload.strip()
    if not text.isdigit() or len(text) > len(str(_MOST)):
        return None
    return int(text)


class OverflowNote:
    """Keeps the account, on the thread that holds the broker."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._broker = ""
        self._since_ms: int | None = None

    def connected(self, broker: str, heard_ms: int | None) -> Overflow | None:
        """Begin with a connection; `heard_ms`: when the newest message came before it. Give what is known so far."""
        held = _read(self._folder)
        is_same = held is not None and held.broker == broker
        known = [at for at in (held.read_ms if held and is_same else None, heard_ms) if at is not None]
        self._broker, self._since_ms = broker, max(known, default=None)
        return held.overflow if held and is_same else None

    def count(self, payload: bytes, now_ms: int) -> Overflow | None:
        """Take the broker's number; give the last overflow, None where it never told of one."""
        total, held = _number(payload), _read(self._folder)
        if held is not None and held.broker != self._broker:
            held = None
        if total is None:
            return held.overflow if held else None
        overflow = None if held is None else _later(held, total, self._since_ms, now_ms)
        if overflow is not None and held is not None and overflow != held.overflow:
            _log.warning("the broker dropped messages, %d so far: its queue was full", overflow.messages)
        self._since_ms = now_ms
        write_memo(self._folder / OVERFLOW_NAME, _Held(self._broker, total, now_ms, overflow))
        return overflow


def _later(held: _Held, total: int, since_ms: int | None, now_ms: int) -> Overflow | None:
    """Give the last overflow after another number: one that fell is that of a broker which was started again."""
    more = total - held.total if total >= held.total else total
    if not more:
        return _believed(held.overflow, now_ms)
    start_ms = min(now_ms, held.read_ms if since_ms is None else since_ms)
    last = _believed(held.overflow, now_ms)
    if last is not None and start_ms <= last.end_ms:  # it goes on: the queue is still full
        return Overflow(last.messages + more, min(last.start_ms, start_ms), now_ms)
    return Overflow(more, start_ms, now_ms)


def _believed(overflow: Overflow | None, now_ms: int) -> Overflow | None:
    """Give an overflow that a clock dated ahead as one of now: it happened, and would be told until that day."""
    if overflow is None or overflow.end_ms <= now_ms:
        return overflow
    return Overflow(overflow.messages, min(overflow.start_ms, now_ms), now_ms)


def read_overflow(folder: Path, now_ms: int) -> Overflow | None:
    """Give the last overflow, of this week; None where there was none. It reads a file: not for the GUI thread."""
    held = _read(folder)
    return None if held is None else of_this_week(held.overflow, now_ms)


def of_this_week(overflow: Overflow | None, now_ms: int) -> Overflow | None:
    """Give an overflow that is still worth telling, else None."""
    overflow = _believed(overflow, now_ms)
    return overflow if overflow is not None and now_ms - overflow.end_ms < _TOLD_MS else None


def _moment(at_ms: int, now_ms: int, zone: str) -> str:
    return french.moment(at_ms, now_ms, zone).removeprefix(f"à{french.NBSP}")


def fault_of_overflow(overflow: Overflow, now_ms: int, zone: str) -> Fault:
    """Say how many messages were dropped and when, what it means and what to do."""
    start, end = (_moment(at, now_ms, zone) for at in (overflow.start_ms, overflow.end_ms))
    happened = _.plural(
        "The broker threw away {n} message, between {start} and {end}: its queue was full.",
        "The broker threw away {n} messages, between {start} and {end}: its queue was full.",
        overflow.messages,
    ).format(n=french.number(overflow.messages), start=start, end=end)
    if start == end:  # within a minute
        happened = _.plural(
            "The broker threw away {n} message, {moment}: its queue was full.",
            "The broker threw away {n} messages, {moment}: its queue was full.",
            overflow.messages,
        ).format(n=french.number(overflow.messages), moment=french.moment(overflow.end_ms, now_ms, zone))
    return Fault(
        "overflow",
        happened,
        _("They cannot be had again: what is missing of that time stays a gap, and is not counted as zero."),
        _(
            "Ask whoever runs the broker to set max_queued_messages 100000 (the file for mosquitto that comes with "
            "Parvis does), and let this computer collect without long pauses."
        ),
    )
