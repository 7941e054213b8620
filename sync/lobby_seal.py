"""The envelope of what goes to a lobby screen of its own: whole, and from this town hall.

    {"parvis_lobby": 1, "sha256": "…", "hmac": "…", "body": "{…}"}

The hash tells a damaged file; the HMAC, made with the commune's `lobby.key`, tells a file that somebody else has made.
A screen that has the key takes only signed files; one without it takes what is whole.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING

import msgspec

from resources.typed import from_json
from resources.words import Words
from store.gate import writing
from store.whole_file import write_whole

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "KEY_NAME",
    "MOST_BYTES",
    "NOT_KEPT",
    "REFUSALS",
    "UNREAD",
    "ContentFault",
    "read_key",
    "require_key",
    "seal",
    "unseal",
]

_ = Words("sync")

KEY_NAME = "lobby.key"
MOST_BYTES = 16 << 20
_KEY_BYTES, _LEAST_KEY_BYTES = 32, 16

NOT_KEPT = "content-disk"  # good or bad, it found no place; all other reasons but the next are of the file itself
UNREAD = "content-unread"  # a key that is plugged in, and none of its files could be read

# Every reason for which a screen takes nothing. The code is stable: the screen tells it to the office.
REFUSALS: dict[str, str] = {
    "content-size": _.mark("The file for the lobby is too large."),
    "content-form": _.mark("This is no file for the lobby."),
    "content-version": _.mark("The file for the lobby was written by a newer Parvis."),
    "content-damaged": _.mark("The file for the lobby is damaged."),
    "content-stranger": _.mark("The file for the lobby was not made by this town hall."),
    "content-limits": _.mark("The file for the lobby holds more than the lobby shows."),
    "content-older": _.mark("The file for the lobby is older than what is shown."),
    NOT_KEPT: _.mark(
        "The disk of the screen’s computer is full or cannot be written. The screen goes on with what it had, and "
        "tries again every minute."
    ),
    UNREAD: _.mark(
        "A USB key is plugged in that this computer cannot read: it must be called PARVIS, and be formatted as FAT32 "
        "or exFAT."
    ),
    "content-key": _.mark("This screen has no key of the town hall: copy lobby.key of the office into its folder."),
}


class _File(msgspec.Struct, forbid_unknown_fields=True):
    parvis_lobby: int
    sha256: str
    body: str
    hmac: str = ""


class ContentFault(Exception):
    """A file that is not taken: `code` is one of REFUSALS, str() a sentence for people.

    `is_known`: the same file was set aside before.
    """

    def __init__(self, code: str) -> None:
        super().__init__(_(REFUSALS[code]))
        self.code = code
        self.is_known = False


def require_key(folder: Path) -> bytes:
    """Give the commune's key, made at the first call; only its owner can read it. OSError where it cannot be read."""
    file = folder / KEY_NAME
    with writing(folder):  # another program may ask for the first time too
        key = _key_bytes(file)
        if len(key) < _LEAST_KEY_BYTES:
            key = secrets.token_bytes(_KEY_BYTES)
            write_whole(file, key, is_private=True)
    return key


def read_key(folder: Path) -> bytes | None:
    """Give the commune's key, None where there is none.

    Who has a key takes nothing unsigned, also while it cannot be read: OSError then, ContentFault for one that is cut.
    """
    file = folder / KEY_NAME
    key = _key_bytes(file)
    if len(key) >= _LEAST_KEY_BYTES:
        return key
    if file.exists():
        raise ContentFault("content-key")
    return None


def _key_bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""


def seal(body: bytes, key: bytes | None) -> bytes:
    """Put a JSON text into its envelope: hash, and signature where there is a key."""
    signed = hmac.new(key, body, hashlib.sha256).hexdigest() if key else ""
    return msgspec.json.encode(_File(1, hashlib.sha256(body).hexdigest(), body.decode(), signed))


def unseal(data: bytes, key: bytes | None) -> bytes:
    """Give the JSON text of an envelope that is whole and, where there is a key, signed with it; else ContentFault."""
    if len(data) > MOST_BYTES:
        raise ContentFault("content-size")
    try:
        held = from_json(data, _File)
    except (msgspec.MsgspecError, ValueError, RecursionError) as why:
        raise ContentFault("content-form") from why
    if held.parvis_lobby != 1:
        raise ContentFault("content-version")
    body = held.body.encode()
    if not _is_same(hashlib.sha256(body).hexdigest(), held.sha256):
        raise ContentFault("content-damaged")
    if key is not None and not _is_same(hmac.new(key, body, hashlib.sha256).hexdigest(), held.hmac):
        raise ContentFault("content-stranger")
    return body


def _is_same(one: str, other: str) -> bool:
    """Compare in constant time; as bytes, for a text may hold any letter."""
    return hmac.compare_digest(one.encode(), other.encode())
