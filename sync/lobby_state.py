"""What a lobby screen of its own tells the office through the broker: what it shows, and what it has not taken."""

from __future__ import annotations

from typing import Literal

import msgspec

from resources.typed import from_json
from resources.words import Words
from sync.lobby_seal import REFUSALS

__all__ = ["NOT_OURS", "Refusal", "ScreenState", "Way", "read_state", "refusal_words", "trouble_words", "write_state"]

_ = Words("sync")
_MOST_BYTES = 4 << 10
_LAST_MS = 1 << 43  # the year 2248: beyond it nothing can be a date for people

Way = Literal["broker", "key"]

NOT_OURS = "key-not-ours"  # a key is plugged in that is not called as the office's is: perhaps a visitor's
_OF_KEYS: dict[str, str] = {
    NOT_OURS: _.mark(
        "Nothing of it is read. If it is yours, call it PARVIS; if it is not, unplug it: it may be a visitor’s."
    ),
}


class Refusal(msgspec.Struct, frozen=True):
    """What was not taken: a code of REFUSALS, when the screen said so, and by which way it had come."""

    code: str
    at_ms: int
    by: Way


class ScreenState(msgspec.Struct, frozen=True):
    """One screen. `shown_ms` is when its content was made, None before the first; `digest` the hash of that file.

    `gathered`, `of`: pieces of a newer content that have come, of how many; 0 of 0 when none is on its way. `trouble`
    is the code of what keeps its base from being read or written, "" where nothing does.
    """

    parvis_screen: int = 1
    said_ms: int = 0
    shown_ms: int | None = None
    digest: str = ""
    refused: Refusal | None = None
    gathered: int = 0
    of: int = 0
    trouble: str = ""


# What keeps a screen from its base: why visitors find nothing new there. Other codes have one sentence for all.
TROUBLES: dict[str, str] = {
    "base-too-new": _.mark(
        "Its base was made by a newer Parvis than the one installed there: install the newer one on that computer too."
    ),
    "disk-full": _.mark("The disk of that computer is full: make room on it, and Parvis goes on by itself."),
    "base-damaged": _.mark("Its base is damaged: run “parvis repair” on that computer."),
    "base-gone": _.mark("Its base is not in its folder any more: run “parvis repair” on that computer."),
    "base-read-only": _.mark(
        "Nothing can be written there: unlock the disk, or give the right to write in its folder."
    ),
    "disk-failing": _.mark("The disk of that computer does not answer: it may be damaged, or unplugged."),
    "folder": _.mark("Its folder cannot be opened: that screen says why, small, at the foot of its page."),
    "folder-read-only": _.mark(
        "Nothing can be written there: unlock the disk, or give the right to write in its folder."
    ),
}


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


def trouble_words(code: str) -> str:
    """Give the sentence of what keeps a screen from its base; a code of a later Parvis gets a general one."""
    sentence = TROUBLES.get(code)
    return _(sentence) if sentence else _("Look at that computer: its screen says why to whoever knows the PIN.")


def refusal_words(code: str) -> str:
    """Give the sentence of a refusal; a code of a later Parvis gets a general one."""
    sentence = REFUSALS.get(code) or _OF_KEYS.get(code)
    return _(sentence) if sentence else _("The screen did not take the content.")
