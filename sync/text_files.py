"""A file opened whatever its wrapping: gzip and an archive of one table are told by their first bytes.

Spreadsheets also save as UTF-16, and old Macs ended their lines with returns. Nothing here knows what a line says.
"""

from __future__ import annotations

import gzip
import io
import stat
import zipfile
import zlib
from typing import IO, TYPE_CHECKING, Self, cast

from sync.file_fault import FileFault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

__all__ = ["BOM", "LONGEST_LINE", "TextFile", "begins_as_json", "is_archive", "require_file", "tables_inside"]

# No line of a table of measurements is longer; a file without line ends must not be read into memory whole.
LONGEST_LINE = 1_000_000
# What is taken out of an archive.
_TABLES = (".csv", ".tsv", ".txt")
_MOST_INSIDE = 500
_ENDINGS = (".csv", ".txt", ".tsv", ".json", ".jsonl", ".ndjson")
_GZIP = b"\x1f\x8b"
BOM = b"\xef\xbb\xbf"
_HEAD = 65_536
_LARGEST_HEAD = 4_000_000
_WORKBOOKS = (".xlsx", ".xlsm", ".ods")
_DAMAGED = (EOFError, gzip.BadGzipFile, zipfile.BadZipFile, zlib.error)
_LARGEST_IN_MEMORY = 200_000_000
# What people take for a table: an old workbook, a document.
_ZIP = b"PK\x03\x04"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_FOREIGN = (b"%PDF", b"SQLite format 3")
# Platforms also call a web page « export.xls », and the network of meters hands XML to computers.
_MARKUP = (b"<?xml", b"<!doctype", b"<html", b"<table", b"<meta", b"<style")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# How an old container of Office names a workbook under a password.
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def require_file(path: Path) -> None:
    """FileFault where there is no file; a pipe is none: it would be waited for, and cannot be read twice."""
    try:
        mode = path.stat().st_mode
    except OSError as why:
        raise _shut(path, why) from why
    if not stat.S_ISREG(mode):
        raise FileFault("file-folder" if stat.S_ISDIR(mode) else "file-missing", file=path.name)


def _shut(path: Path, why: OSError) -> FileFault:
    """Give why a file cannot be opened: it is not there, or not for us."""
    is_closed = isinstance(why, PermissionError)  # what Windows says too of a file that another program holds
    return FileFault("file-shut" if is_closed else "file-missing", file=path.name)


class TextFile:
    """A file that is open, out of its wrapping: `with TextFile(path) as file:`. FileFault when it is no text."""

    def __init__(self, path: Path, member: str = "") -> None:
        self.path = path
        self._member = member
        try:
            self._raw = path.open("rb")
            self.size = path.stat().st_size
        except OSError as why:
            raise _shut(path, why) from why
        try:
            self._stream = self._unwrapped()
        except BaseException:
            self._raw.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._raw.close()

    @property
    def position(self) -> int:
        """How many bytes of the file have been read, of `size`."""
        return self._raw.tell()

    def _unwrapped(self) -> IO[bytes]:
        head = self._raw.read(16)
        self._raw.seek(0)
        if not head:
            raise FileFault("file-empty", file=self.path.name)
        if head.startswith(_OLD_OFFICE):
            is_locked = _LOCKED in self._raw.read(_LARGEST_HEAD)
            raise FileFault("workbook-password" if is_locked else "workbook-old", file=self.path.name)
        if head.startswith(_FOREIGN):
            raise FileFault("file-foreign", file=self.path.name)
        if head.removeprefix(BOM).lstrip().lower().startswith(_MARKUP):
            raise FileFault("file-markup", file=self.path.name)
        if head.startswith(_GZIP):
            return self._rewritten(cast("IO[bytes]", gzip.open(self._raw)))
        if head.startswith(_ZIP):
            return self._rewritten(self._zipped())
        return self._rewritten(self._raw)

    def _zipped(self) -> IO[bytes]:
        """Give the one table in an archive, or the one that was named."""
        try:
            archive = zipfile.ZipFile(self._raw)
            names = [self._member] if self._member else _inside(archive)
            if len(names) == 1 and names[0].lower().endswith(_ENDINGS):
                return archive.open(names[0])
        except zipfile.BadZipFile as why:  # half of it: a copy that is not over, or was cut short
            is_book = self.path.name.lower().endswith(_WORKBOOKS)
            raise FileFault("workbook-damaged" if is_book else "file-cut", file=self.path.name) from why
        except (RuntimeError, NotImplementedError, KeyError):
            pass  # under a password, pressed in a way that nobody here opens, or without the table that was named
        raise FileFault("file-foreign", file=self.path.name)

    def _rewritten(self, stream: IO[bytes]) -> IO[bytes]:
        """Give the bytes as UTF-8 with line feeds: spreadsheets also save as UTF-16, old Macs wrote returns."""
        try:
            begin = stream.read(_HEAD)
            wide = "utf-16" if begin.startswith(_UTF16) else _wide_unmarked(begin)
            is_old_mac = b"\r" in begin.rstrip(b"\r") and b"\n" not in begin
            if wide or is_old_mac:
                whole = begin + stream.read(_LARGEST_IN_MEMORY)
                if stream.read(1):
                    raise FileFault("file-foreign", file=self.path.name)
                if wide:
                    whole = whole.decode(wide).encode()
                return io.BytesIO(whole.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
            stream.seek(0)
        except UnicodeDecodeError as why:
            raise FileFault("file-foreign", file=self.path.name) from why
        except (*_DAMAGED, RuntimeError) as why:
            raise FileFault("file-cut", file=self.path.name) from why
        return stream

    def pieces(self) -> Iterator[bytes]:
        """Yield the lines as they stand, one of more than a million bytes in parts; FileFault when damaged."""
        try:
            while line := self._stream.readline(LONGEST_LINE):
                yield line
        except _DAMAGED as why:
            raise FileFault("file-cut", file=self.path.name) from why


def begins_as_json(path: Path) -> bool:
    """Tell whether a file begins as JSON does and no table; FileFault when it cannot be read."""
    if tables_inside(path):
        return False
    with TextFile(path) as file:
        for piece in file.pieces():
            begin = piece.removeprefix(BOM).lstrip()
            if begin:
                return begin[:1] in (b"{", b"[")
    raise FileFault("file-empty", file=path.name)


def is_archive(path: Path) -> bool:
    """Tell whether a file begins as an archive does; a workbook is one."""
    try:
        with path.open("rb") as raw:
            return raw.read(4) == _ZIP
    except OSError:
        return False


def tables_inside(path: Path) -> list[str]:
    """Give the names of the tables of an archive that holds several; none for any other file."""
    if not is_archive(path):
        return []
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in _inside(archive) if name.lower().endswith(_TABLES)]
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError):
        return []
    return names if 1 < len(names) <= _MOST_INSIDE else []


def _inside(archive: zipfile.ZipFile) -> list[str]:
    return [name for name in archive.namelist() if not name.endswith("/") and "__MACOSX" not in name]


def _wide_unmarked(begin: bytes) -> str:
    """Give the encoding of UTF-16 without its mark, "" for any other: every other byte of Latin letters is 0."""
    even, odd = begin[:2_000:2], begin[1:2_000:2]
    for zeros, others, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if len(zeros) > 3 and zeros.count(0) > 0.9 * len(zeros) and not others.count(0):
            return name
    return ""
