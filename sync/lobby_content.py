"""What the office hands to a lobby screen of its own: cards, labels, words and the plan in one file.

It lies on a key or in a folder:

    parvis-lobby.json   {"parvis_lobby": 1, "sha256": "…", "hmac": "…", "body": "{…}"}

The hash tells a damaged file; the HMAC, made with the commune's `lobby.key`, tells a file that somebody else has made.
A screen that has the key takes only signed files; one without it takes what is whole. The last good content stays for
ever in `lobby/` of the screen's folder; a bad file is set aside there with its reason, and changes nothing. By the
broker the same file comes in parts (`lobby_parts.py`).
"""

from __future__ import annotations

import errno
import hashlib
import hmac
import os
import secrets
import stat
from typing import TYPE_CHECKING

import msgspec

from measures.opening import OpeningFault, read_opening
from measures.switch_off import OrderFault, read_order
from measures.timespan import DAY_MS
from resources.release import released_ms
from resources.typed import from_json
from resources.words import Words
from store.cards import (
    LONGEST_DESCRIPTION,
    LONGEST_TEXT,
    LONGEST_TITLE,
    LONGEST_WHEN,
    MOST_CARDS,
    MOST_PICTURE_BYTES,
    Card,
)
from store.gate import writing
from store.whole_file import write_whole
from sync.lobby_plan import PlanText, is_fit_plan

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "CONTENT_NAME",
    "KEY_NAME",
    "MOST_BYTES",
    "NOT_KEPT",
    "PLACE",
    "REFUSALS",
    "UNREAD",
    "Content",
    "ContentFault",
    "LabelText",
    "is_older",
    "kept_digest",
    "last_aside",
    "load_kept",
    "pack",
    "put_aside",
    "read_key",
    "require_key",
    "seal",
    "take",
    "take_from",
    "unpack",
    "unseal",
]

_ = Words("sync")

CONTENT_NAME = "parvis-lobby.json"
KEY_NAME = "lobby.key"
PLACE = "lobby"
MOST_BYTES = 16 << 20
_MOST_LABELS = 500
_LONGEST_WORDS = 200_000
_MOST_ASIDE = 20
_MOST_LANGUAGES, _LONGEST_LANGUAGE = 12, 12
_KEY_BYTES, _LEAST_KEY_BYTES = 32, 16
_NEVER_MS = 2**62
_MAY_NOT = frozenset({errno.EACCES, errno.EPERM})
_NO_FILE_SYSTEM = 1005  # of Windows: “The volume does not contain a recognized file system.”

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


class LabelText(msgspec.Struct, frozen=True):
    """One published label as it is stored; `sensor` None: that of its kind."""

    kind: str
    sensor: str | None
    json: str


class Content(msgspec.Struct, frozen=True):
    """Everything that is handed over. `made_ms` orders two of them; `order` are lines of the switching off,
    `hours` those at the door.

    What a later Parvis adds is passed over, what an earlier one did not know has its default: an office and a screen
    are not brought up to date on the same day. What may not be passed over takes another number of `parvis_lobby`.
    """

    town: str
    made_ms: int
    contact: str = ""
    officer: str = ""
    decided: str = ""
    retention: str = ""
    order: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    labels: tuple[LabelText, ...] = ()
    hours: tuple[str, ...] = ()
    words: str = ""  # what the town says otherwise than the vocabulary, as `dtpr.packs.overlay` writes it
    plan: PlanText | None = None


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


def pack(content: Content, key: bytes | None) -> bytes:
    """Write a content as a file's bytes."""
    return seal(msgspec.json.encode(content), key)


def unpack(data: bytes, key: bytes | None) -> Content:
    """Read a file's bytes; ContentFault tells why they are not taken."""
    body = unseal(data, key)
    try:
        content = from_json(body, Content)
    except (msgspec.MsgspecError, ValueError, RecursionError) as why:
        raise ContentFault("content-form") from why
    _check(content)
    return content


def _is_same(one: str, other: str) -> bool:
    """Compare in constant time; as bytes, for a text may hold any letter."""
    return hmac.compare_digest(one.encode(), other.encode())


def _check(content: Content) -> None:
    """Refuse what the office cannot have written: the limits of its editor hold for files too."""
    texts = (content.town, content.contact, content.officer, content.decided, content.retention)
    is_fit = (
        len(content.cards) <= MOST_CARDS
        and len(content.labels) <= _MOST_LABELS
        and len(content.words) <= _LONGEST_WORDS
        and (content.plan is None or is_fit_plan(content.plan))
        and all(len(text) <= LONGEST_TEXT for text in texts)
        and all(
            0 < len(card.title) <= LONGEST_TITLE
            and len(card.when) <= LONGEST_WHEN
            and len(card.text) <= LONGEST_TEXT
            and len(card.described) <= LONGEST_DESCRIPTION
            and len(card.picture or b"") <= MOST_PICTURE_BYTES
            and len(card.told) <= _MOST_LANGUAGES
            and all(
                len(one.language) <= _LONGEST_LANGUAGE
                and len(one.title) <= LONGEST_TITLE
                and len(one.when) <= LONGEST_WHEN
                and len(one.text) <= LONGEST_TEXT
                and len(one.described) <= LONGEST_DESCRIPTION
                for one in card.told
            )
            for card in content.cards
        )
    )
    try:
        read_order(content.order)
        read_opening(content.hours)
    except (OrderFault, OpeningFault):
        is_fit = False
    if not is_fit:
        raise ContentFault("content-limits")


def load_kept(folder: Path) -> Content | None:
    """Give the last good content, None before the first."""
    try:
        return unpack((folder / PLACE / CONTENT_NAME).read_bytes(), None)
    except (OSError, ContentFault):
        return None


def kept_digest(folder: Path) -> str:
    """Give the hash of the file that is kept, "" before the first."""
    try:
        return hashlib.sha256((folder / PLACE / CONTENT_NAME).read_bytes()).hexdigest()
    except OSError:
        return ""


def is_older(made_ms: int, kept_ms: int, now_ms: int) -> bool:
    """Whether a content is older than the one that is kept, unless that was made by a clock that was ahead.

    Such a one would shut out all others. Where our own clock is impossible nobody can say who was ahead.
    """
    return made_ms < kept_ms and (kept_ms <= now_ms + DAY_MS or now_ms < released_ms())


def _read_plain(file: Path) -> bytes:
    """Read what an office may have put there, no more than may be taken; OSError for a link, a pipe or a device.

    A stranger's key is read too: a pipe would be waited for, and with it whatever this thread writes.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(file, flags), "rb") as opened:
        if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(file))
        return opened.read(MOST_BYTES + 1)


def take_from(watched: Path, folder: Path, now_ms: int = _NEVER_MS) -> Content | None:
    """Look for a file and `take` it; None where there is nothing new. A bad one is told once, as ContentFault.

    One that is there and may not be read is told each time (UNREAD): nothing of it can be remembered.
    """
    try:
        data = _read_plain(watched / CONTENT_NAME)
    except OSError as why:
        if why.errno in _MAY_NOT or getattr(why, "winerror", None) == _NO_FILE_SYSTEM:
            raise ContentFault(UNREAD) from why
        return None  # no key is plugged, or it was pulled out
    try:
        return take(data, folder, now_ms)
    except ContentFault as fault:
        if fault.is_known:
            return None
        raise


def take(data: bytes, folder: Path, now_ms: int = _NEVER_MS) -> Content | None:
    """Keep a good new file and give it; None where it says nothing new.

    A bad one, or one older than what is shown, is set aside with its reason and raised as ContentFault; OSError when
    our own folder refuses. One thread of a folder may do this at a time.
    """
    kept = load_kept(folder)
    place = folder / PLACE
    try:
        content = unpack(data, read_key(folder))
        if kept is not None and is_older(content.made_ms, kept.made_ms, now_ms):
            raise ContentFault("content-older")
    except ContentFault as fault:
        fault.is_known = not put_aside(folder, data, fault)
        raise
    if kept == content:
        return None
    place.mkdir(exist_ok=True)
    write_whole(place / CONTENT_NAME, data)
    return content


def put_aside(folder: Path, data: bytes, fault: ContentFault) -> bool:
    """Keep a bad file with its reason; False when it lies there already. The oldest of too many give their place.

    Where the disk has no place for it, its reason is told all the same.
    """
    try:
        return _put_aside(folder / PLACE / "aside", data, fault)
    except OSError:
        return True


def _put_aside(aside: Path, data: bytes, fault: ContentFault) -> bool:
    aside.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(data).hexdigest()[:16]
    reason = aside / f"{name}.txt"
    if reason.exists():
        return False
    others = sorted(aside.glob("*.txt"), key=lambda one: (one.stat().st_mtime_ns, one.name))
    for old in others[: max(0, len(others) - _MOST_ASIDE + 1)]:
        old.with_suffix(".json").unlink(missing_ok=True)
        old.unlink(missing_ok=True)
    (aside / f"{name}.json").write_bytes(data[:MOST_BYTES])
    reason.write_text(f"{fault.code}\n{fault}\n", encoding="utf-8")
    return True


def last_aside(folder: Path) -> tuple[str, int] | None:
    """Give the code of what was set aside last and when, None when nothing ever was."""
    try:
        reasons = list((folder / PLACE / "aside").glob("*.txt"))
        newest = max(reasons, key=lambda one: one.stat().st_mtime_ns, default=None)
        if newest is None:
            return None
        return newest.read_text(encoding="utf-8").partition("\n")[0], newest.stat().st_mtime_ns // 1_000_000
    except (OSError, UnicodeDecodeError):
        return None
