"""What a lobby screen of its own tells the office through the broker: what it shows, and what it has not taken."""

from __future__ import annotations

from typing import Literal

import msgspec

from resources.typed import from_json
from resources.words import Words
from sync.lobby_content import REFUSALS

__all__ = ["Refusal", "ScreenState", "Way", "read_state", "refusal_words", "write_state"]

_ = Words("sync")
_MOST_BYTES = 4 << 10
_LAST_MS = 1 << 43  # the year 2248: beyond it nothing can be a date for people

Way = Literal["broker", "key"]


class Refusal(msgspec.Struct, frozen=True):
    """What was not taken: a code of REFUSALS, when the screen said so, and by which way it had come."""

    code: str
    at_ms: int
    by: Way


class ScreenState(msgspec.Struct, frozen=True):
    """One screen. `shown_ms` is when its content was made, None before the first; `digest` the hash of that file.

    `gathered`, `of`: pieces of a newer content that have come, of how many; 0 of 0 when none is on its way.
    """

    parvis_screen: int = 1
    said_ms: int = 0
    shown_ms: int | None = None
    digest: str = ""
    refused: Refusal | None = None
    gathered: int = 0
    of: int = 0


def write_state(state: ScreenState) -> bytes:
    """Write a state as a message."""
    return msgspec.json.encode(state)


def read_state(payload: bytes) -> ScreenState | None:
    """Read a message; None where it says nothing that can be believed. Any text in it comes from outside."""
    if not payload or len(payload) > _MOST_BYTES:
        return None
    try:
        state = from_json(payload, ScreenState)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    times = (state.said_ms, state.shown_ms or 0, state.refused.at_ms if state.refused else 0)
    is_fit = (
        state.parvis_screen == 1 and all(0 <= time < _LAST_MS for time in times) and 0 <= state.gathered <= state.of
    )
    return state if is_fit else None


def refusal_words(code: str) -> str:
    """Give the sentence of a refusal; a code of a later Parvis gets a general one."""
    sentence = REFUSALS.get(code)
    return _(sentence) if sentence else _("The screen did not take the content.")
