"""What we remember of our session at the broker, to notice when the broker has forgotten it.

A broker that lost its session (a crash without persistence, an expiry) says so by one bit when we come back. Messages
may then be missing, and nothing can bring them back: the least is to say it.
"""

from __future__ import annotations

import json
from pathlib import Path

__all__ = ["SESSION_NAME", "note_session"]

SESSION_NAME = "session.json"


def _read(file: Path) -> dict[str, object]:
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return held if isinstance(held, dict) else {}


def note_session(folder: Path, address: str, was_known: bool, now_ms: int) -> int | None:
    """Note a connection; give when the broker last turned out to have forgotten us, None when it never did.

    Another broker begins a new account. A file that cannot be written is no fault: the next loss is told a run later.
    """
    file = folder / SESSION_NAME
    held = _read(file)
    is_same = held.get("broker") == address
    lost = held.get("lost_ms") if is_same else None
    # One that a clock dated ahead would be told until that day.
    lost_ms = min(lost, now_ms) if isinstance(lost, int) else None
    if is_same and not was_known:
        lost_ms = now_ms
    news = {"broker": address, "lost_ms": lost_ms}
    if news != held:
        try:
            file.write_text(json.dumps(news), encoding="utf-8")
        except OSError:
            return lost_ms
    return lost_ms
