"""What a lobby screen keeps of the office's content: the last good file for ever, a bad one aside with its reason.

The file comes from a key or a folder (`take_from`), or by the broker (`take`).
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from typing import TYPE_CHECKING

from measures.timespan import DAY_MS
from resources.release import released_ms
from store.whole_file import write_whole
from sync.lobby_content import Content, unpack
from sync.lobby_seal import MOST_BYTES, UNREAD, ContentFault, read_key

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "CONTENT_NAME",
    "PLACE",
    "is_older",
    "kept_digest",
    "last_aside",
    "load_kept",
    "put_aside",
    "take",
    "take_from",
]

CONTENT_NAME = "parvis-lobby.json"
PLACE = "lobby"
_MOST_ASIDE = 20
_NEVER_MS = 2**62
_MAY_NOT = frozenset({errno.EACCES, errno.EPERM})
_NO_FILE_SYSTEM = 1005  # of Windows: “The volume does not contain a recognized file system.”


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
