"""Whether a USB disk is plugged in of which nothing is read here: the office's that cannot be, or somebody else's.

On a lobby computer only the office's key is mounted (`packaging/kiosk/debian`), so another one, or one in a format that
is not known, just does nothing. Who has carried it there is to be told why. Linux alone says what is plugged in without
a right; elsewhere nothing is known.

A disk whose file system is known and is not called PARVIS may be any visitor's. One without a file system that is known
may be the office's: its name cannot be read.
"""

from __future__ import annotations

from pathlib import Path

from sync.lobby_seal import UNREAD
from sync.lobby_state import NOT_OURS

__all__ = ["why_no_key_is_read"]

_DISKS, _MOUNTS, _BLOCKS = Path("/dev/disk"), Path("/proc/self/mounts"), Path("/sys/class/block")
_OURS = "PARVIS"


def why_no_key_is_read(disks: Path = _DISKS, mounts: Path = _MOUNTS, blocks: Path = _BLOCKS) -> str:
    """Give the code of why nothing is in use of a USB disk that is there, UNREAD or NOT_OURS; "" where none is there.

    Of several the one that may be the office's is told.
    """
    try:
        plugged = {link.resolve().name for link in (disks / "by-id").glob("usb-*") if "-part" not in link.name}
        used = [Path(line.split(" ", 1)[0]).name for line in mounts.read_text(encoding="utf-8").splitlines()]
        unused = [
            parts
            for disk in plugged
            if _has_medium(blocks / disk) and not _is_used(parts := _parts(disk, blocks), used, blocks)
        ]
        if not unused:
            return ""
        return NOT_OURS if all(_is_anothers(parts, disks) for parts in unused) else UNREAD
    except (OSError, UnicodeDecodeError):
        return ""


def _parts(disk: str, blocks: Path) -> list[str]:
    return [disk, *(one.name for one in (blocks / disk).glob(f"{disk}*"))]


def _is_used(parts: list[str], used: list[str], blocks: Path) -> bool:
    """Whether the disk or a part of it is mounted, or belongs to something else: an encrypted disk, a volume."""
    return any(part in used or any((blocks / part / "holders").glob("*")) for part in parts)


def _is_anothers(parts: list[str], disks: Path) -> bool:
    """Whether a file system on it is known, and none has the name of the office's key."""
    names = {link.resolve().name: link.name for link in (disks / "by-label").glob("*")}
    known = {link.resolve().name for link in (disks / "by-uuid").glob("*")} | names.keys()
    return any(part in known for part in parts) and not any(names.get(part, "").upper() == _OURS for part in parts)


def _has_medium(block: Path) -> bool:
    """Whether something is in it: a reader of cards is a disk of no size while it is empty."""
    return int((block / "size").read_text(encoding="ascii").strip() or 0) > 0
