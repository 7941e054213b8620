"""What became of a look at the office's content, on a key or from the broker; on the writer's thread, and logged."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from pathlib import Path

    from sync.lobby_content import Content
    from sync.lobby_seal import ContentFault

__all__ = ["Looked", "look_at_kept", "look_at_key", "look_at_parcel"]

_log = logging.getLogger(__name__)


class Looked(msgspec.Struct, frozen=True):
    """`content` is what is to be shown, None: as before. `digest` is the hash of its file, `refused` a code.

    `aside` is what had been refused last before this program started, and when; `unread` the code of why nothing is
    read of a key that is plugged in, "" where none is.
    """

    content: Content | None = None
    digest: str = ""
    refused: str = ""
    aside: tuple[str, int] | None = None
    unread: str = ""


def _told(fault: ContentFault) -> str:
    _log.warning("a file for the lobby was set aside: %s (%s)", fault, fault.code)
    return fault.code


def look_at_key(folder: Path, watched: Path | None, now_ms: int, *, is_first: bool) -> Looked:
    """Take what is new on the key; with `is_first` give what is kept where there is nothing new."""
    from runtime.usb_keys import why_no_key_is_read
    from sync.lobby_kept import kept_digest, last_aside, load_kept, take_from
    from sync.lobby_seal import NOT_KEPT, UNREAD, ContentFault

    taken, refused = None, ""
    unread = "" if watched is None else why_no_key_is_read()
    try:
        if watched is not None:
            taken = take_from(watched, folder, now_ms)
    except ContentFault as fault:
        if fault.code == UNREAD:  # told by whoever sees it last, not each time one looks
            unread = UNREAD
        else:
            refused = _told(fault)
    except OSError:  # our own disk: whatever a key brings, what is kept is shown
        refused = NOT_KEPT
    if taken is not None:
        _log.info("the lobby has new content")
    elif is_first:
        taken = load_kept(folder)
    digest = kept_digest(folder) if taken is not None else ""
    return Looked(taken, digest, refused, last_aside(folder) if is_first else None, unread)


def look_at_kept(folder: Path) -> Looked:
    """Give what is kept and nothing else; on any thread."""
    from sync.lobby_kept import kept_digest, load_kept

    return Looked(load_kept(folder), kept_digest(folder))


def look_at_parcel(folder: Path, data: bytes, fault: ContentFault | None, now_ms: int) -> Looked:
    """Take a file that came by the broker, or set aside what was not believed there."""
    from sync.lobby_kept import kept_digest, put_aside, take
    from sync.lobby_seal import NOT_KEPT, ContentFault

    if fault is not None:
        put_aside(folder, data, fault)
        return Looked(refused=_told(fault))
    try:
        taken = take(data, folder, now_ms)
    except ContentFault as refused:
        return Looked(refused=_told(refused))
    except OSError as why:
        _log.warning("a file for the lobby could not be kept: %s", why)
        return Looked(refused=NOT_KEPT)
    if taken is None:
        return Looked()
    _log.info("the lobby has new content, by the broker")
    return Looked(taken, kept_digest(folder))
