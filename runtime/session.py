"""What we remember of our session at the broker, to notice when the broker has forgotten it.

A broker that lost its session (a crash without persistence, an expiry) says so by one bit when we come back. Messages
may then be missing, and nothing can bring them back: the least is to say it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from measures.timespan import DAY_MS
from runtime.memo import read_memo, write_memo

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["SESSION_NAME", "lost_session", "note_session"]

SESSION_NAME = "session.json"
_TOLD_MS = 7 * DAY_MS


class _Account(msgspec.Struct, frozen=True):
    broker: str
    lost_ms: int | None = None


def note_session(folder: Path, address: str, was_known: bool, now_ms: int) -> int | None:
    """Note a connection; give when the broker last turned out to have forgotten us, None when it never did.

    Another broker begins a new account. Where it cannot be noted the next loss is told a run later.
    """
    file = folder / SESSION_NAME
    held = read_memo(file, _Account)
    lost_ms = None
    if held is not None and held.broker == address:
        # One that a clock dated ahead would be told until that day.
        lost_ms = None if held.lost_ms is None else min(held.lost_ms, now_ms)
        if not was_known:
            lost_ms = now_ms
    news = _Account(address, lost_ms)
    if news != held:
        write_memo(file, news)
    return lost_ms


def lost_session(folder: Path, now_ms: int) -> int | None:
    """Give when the broker last turned out to have forgotten us, None where it never did or that is a week ago."""
    held = read_memo(folder / SESSION_NAME, _Account)
    if held is None or held.lost_ms is None or not 0 <= now_ms - held.lost_ms < _TOLD_MS:
        return None
    return held.lost_ms
