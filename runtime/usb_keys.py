"""Whether a USB disk is plugged in that nobody can read here: no file system that is known, or none that is mounted.

On a lobby computer only the office's key is mounted (`packaging/kiosk/debian`), so another one, or one in a format that
is not known, just does nothing. Who has carried it there is to be told why. Linux alone says what is plugged in without
a right; elsewhere nothing is known.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["is_unread_key_there"]

_BY_ID, _MOUNTS, _BLOCKS = Path("/dev/disk/by-id"), Path("/proc/self/mounts"), Path("/sys/class/block")


def is_unread_key_there(by_id: Path = _BY_ID, mounts: Path = _MOUNTS, blocks: Path = _BLOCKS) -> bool:
    """Tell whether a USB disk is there of which nothing is in use."""
    try:
        plugged = {link.resolve().name for link in by_id.glob("usb-*") if "-part" not in link.name}
        used = [Path(line.split(" ", 1)[0]).name for line in mounts.read_text(encoding="utf-8").splitlines()]
        return any(not _is_used(disk, used, blocks) for disk in plugged if _has_medium(blocks / disk))
    except (OSError, UnicodeDecodeError):
        return False


def _is_used(disk: str, used: list[str], blocks: Path) -> bool:
    """Whether the disk or a part of it is mounted, or belongs to something else: an encrypted disk, a volume."""
    parts = [disk, *(one.name for one in (blocks / disk).glob(f"{disk}*"))]
    return any(part in used or any((blocks / part / "holders").glob("*")) for part in parts)


def _has_medium(block: Path) -> bool:
    """Whether something is in it: a reader of cards is a disk of no size while it is empty."""
    return int((block / "size").read_text(encoding="ascii").strip() or 0) > 0
