"""The pages of our own PDF made exact: Qt rounds them to whole points, a printer wants paper, trim and bleed.

Nothing of what Qt wrote is touched: the pages are said anew behind it, as an incremental update (ISO 32000-1, 7.5.6),
with their boxes (14.11.2), and what is on them is moved by the part of a point that Qt had added or taken away.
"""

from __future__ import annotations

import errno
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["make_exact"]

_POINTS = 72 / 25.4
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])")
_MEDIA = re.compile(rb"/MediaBox \[0 0 [\d.]+ ([\d.]+)\]")
_CONTENTS = re.compile(rb"/Contents (\d+ 0 R)")
_OLD_BOXES = re.compile(rb"/(?:MediaBox|TrimBox|BleedBox|CropBox|ArtBox) \[[^\]]*\]\n?")
_PAGE = re.compile(rb"/Type /Page\b")


def make_exact(file: Path, width_mm: float, height_mm: float, *, around_mm: float = 0.0, bleed_mm: float = 0.0) -> None:
    """Give every page of a PDF written by QPdfWriter its boxes: the trimmed sheet, its bleed, `around_mm` on each side.

    OSError where the file cannot be read or written, or is not as Qt writes them.
    """
    held = file.read_bytes()
    try:
        added = _update(held, width_mm * _POINTS, height_mm * _POINTS, around_mm * _POINTS, bleed_mm * _POINTS)
    except (ValueError, AttributeError, IndexError) as why:
        raise OSError(errno.EIO, "the pages of this PDF were not found", str(file)) from why
    with file.open("ab") as out:
        out.write(added)


def _box(name: str, left: float, width: float, height: float) -> bytes:
    corners = " ".join(f"{value:.4f}" for value in (left, left, left + width, left + height))
    return f"/{name} [{corners}]\n".encode()


def _update(held: bytes, width: float, height: float, around: float, bleed: float) -> bytes:
    """Give what is written behind a PDF; all lengths in points."""
    table = int(held[held.rindex(b"startxref") :].split()[1])
    trailer = held[held.index(b"trailer", table) : held.rindex(b"startxref")]
    entries = list(_ENTRY.finditer(held, table))
    next_number = len(entries)
    boxes = b"".join(
        (
            _box("MediaBox", 0, width + 2 * around, height + 2 * around),
            _box("CropBox", 0, width + 2 * around, height + 2 * around),
            _box("BleedBox", around - bleed, width + 2 * bleed, height + 2 * bleed),
            _box("TrimBox", around, width, height),
        )
    )
    objects: dict[int, bytes] = {}
    for number, entry in enumerate(entries):
        start = int(entry[1])
        page = held[start : held.index(b"endobj", start)] if entry[3] == b"n" else b""
        if not _PAGE.search(page):
            continue
        # What is drawn hangs from the top edge, and that has moved.
        move = f"1 0 0 1 0 {height + 2 * around - float(_required(_MEDIA, page)[1]):.4f} cm\n".encode()
        objects[next_number] = b"<< /Length %d >>\nstream\n%s\nendstream\n" % (len(move), move)
        contents = _required(_CONTENTS, page)
        said = page.replace(contents[0], b"/Contents [%d 0 R %s]" % (next_number, contents[1]))
        body = _OLD_BOXES.sub(b"", said[said.index(b"<<") : said.rindex(b">>")])
        objects[number] = body + boxes + b">>\n"
        next_number += 1
    if not objects:
        raise ValueError("no page")
    return _written(objects, len(held), table, next_number, trailer)


def _required(pattern: re.Pattern[bytes], page: bytes) -> re.Match[bytes]:
    found = pattern.search(page)
    if found is None:
        raise ValueError(pattern.pattern)
    return found


def _written(objects: dict[int, bytes], at: int, table: int, size: int, trailer: bytes) -> bytes:
    """Give the objects, where each stands, and the way back to the table before."""
    parts, rows = [b"\n"], []
    place = at + 1
    for number, said in sorted(objects.items()):
        part = b"%d 0 obj\n%sendobj\n" % (number, said)
        rows.append(b"%d 1\n%010d 00000 n \n" % (number, place))
        parts.append(part)
        place += len(part)
    end = re.sub(rb"/Size \d+", b"/Size %d\n/Prev %d" % (size, table), trailer)
    parts += [b"xref\n", *rows, end.rstrip(), b"\nstartxref\n%d\n%%%%EOF\n" % place]
    return b"".join(parts)
