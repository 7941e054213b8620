"""The messages of a file: JSON objects one after the other, on lines of their own or not, in a list or not.

So do platforms give back what they kept (one object a line, or one list), storage services of networks (each object
under `result`), and people who wrote down what a broker handed over (`mosquitto_sub -F %J`, or the lines that
`parvis decode` takes). Nothing here knows what a message means.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import msgspec

from measures.timespan import TimeError
from sync.file_fault import FileFault
from sync.message_lines import read_line
from sync.text_files import TextFile

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FileMessage", "messages_of"]

# No message is longer, nor a list that is one message; beyond it nothing is looked at.
_LONGEST = 2 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_BLANK = b" \t\r\n,"
_IN_OBJECT = re.compile(rb'["{}]')
_IN_STRING = re.compile(rb'["\\]')
_AT_REST = re.compile(rb"[^ \t\r\n,]")
_RAW = msgspec.json.Decoder(msgspec.Raw)
# A list of SenML records is one message: the first record says the base of the others.
_RECORD = {"bn", "n"}
_RECORD_VALUES = {"v", "vs", "vb", "vd", "s", "bv", "bs", "bt"}


class FileMessage(msgspec.Struct, frozen=True):
    """One message. `line` is where it begins, from 1; `arrived_ms` None where the file does not say; `code` if broken.

    `payload` of a broken one is the text that is no message.
    """

    line: int
    topic: str
    payload: bytes
    arrived_ms: int | None
    code: str = ""


def messages_of(file: TextFile) -> Iterator[FileMessage]:
    """Yield what stands in the file, in its order; FileFault when the file is damaged or no text."""
    splitter = _Splitter(file.path.name)
    for piece in file.pieces():
        if b"\0" in piece:
            raise FileFault("file-foreign", file=file.path.name)
        for line, text, is_whole in splitter.feed(piece):
            yield _message(line, text) if is_whole else FileMessage(line, "", text, None, "not_json")
    rest = splitter.rest()
    if rest is not None:
        yield FileMessage(*rest, None, "not_json")


def _message(line: int, text: bytes) -> FileMessage:
    """Give the message of one object, out of what it was kept in."""
    if b'"result"' in text[:16]:
        text = _inner(text, "result") or text
    elif b'"as.up.data.forward"' in text:  # what the console of The Things Stack wrote down
        text = _inner(text, "data", is_alone=False) or text
    if b'"topic"' in text and b'"payload' in text:
        try:
            told = read_line(text.decode("utf-8", "surrogateescape"))
            if told.topic and (told.payload is not None or told.payload_b64 is not None):
                return FileMessage(line, told.topic, told.body(), told.arrived_ms())
        except TimeError as why:
            return FileMessage(line, "", why.text.encode("utf-8", "replace"), None, "bad_time")
        except (ValueError, TypeError, AttributeError, RecursionError):
            pass  # no line of ours: the object is the message
    return FileMessage(line, "", text, None)


def _inner(text: bytes, name: str, *, is_alone: bool = True) -> bytes | None:
    """Give the one value under `name` of an object, `is_alone` of one that holds nothing else."""
    try:
        told = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
    except msgspec.DecodeError:
        return None
    return bytes(told[name]) if name in told and not (is_alone and len(told) > 1) else None


class _Splitter:
    """Cuts a stream of pieces into top-level objects: `feed` gives (line, text, whether it is a whole object)."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._line = 1
        self._begun_at = 1
        self._depth = 0
        self._is_in_string = False
        self._escapes = False
        self._held = bytearray()
        self._records: list[bytes] | None = None
        self._records_at = 1
        self._room = _LONGEST
        self._is_first = False
        self._is_at_line_start = True

    def feed(self, piece: bytes) -> Iterator[tuple[int, bytes, bool]]:
        if self._line == 1 and self._is_at_line_start:
            piece = piece.removeprefix(_BOM)
        bare = piece.strip(_BLANK)
        is_whole_line = self._is_at_line_start and piece.endswith(b"\n")
        if is_whole_line and not self._depth and bare[:1] == b"{" and _is_one_object(bare):
            yield from self._take(self._line, bare)
        else:
            yield from self._scan(piece)
        self._is_at_line_start = piece.endswith(b"\n")
        self._line += self._is_at_line_start

    def rest(self) -> tuple[int, str, bytes] | None:
        """Give (line, "", text) of an object that does not end, None where none is open."""
        if self._records:
            return self._records_at, "", b"[" + b",".join(self._records)[:_LONGEST]
        return (self._begun_at, "", bytes(self._held)) if self._depth else None

    def _scan(self, piece: bytes) -> Iterator[tuple[int, bytes, bool]]:
        at, begin = 0, 0
        while at < len(piece):
            if self._escapes:
                self._escapes, at = False, at + 1
                continue
            if not self._depth:
                found = _AT_REST.search(piece, at)
                if found is None:
                    return
                at = begin = found.start()
                mark = piece[at : at + 1]
                if mark == b"{":
                    self._depth, self._begun_at, at = 1, self._line, at + 1
                elif mark in b"[]":
                    yield from self._bracket(mark)
                    at += 1
                else:
                    yield self._line, piece[at:].strip(_BLANK), False
                    return
                continue
            found = (_IN_STRING if self._is_in_string else _IN_OBJECT).search(piece, at)
            if found is None:
                break
            at = found.end()
            mark = found.group()
            if mark == b"\\":
                self._escapes = True
            elif mark == b'"':
                self._is_in_string = not self._is_in_string
            else:
                self._depth += 1 if mark == b"{" else -1
                if not self._depth:
                    whole = bytes(self._held) + piece[begin:at]
                    self._held.clear()
                    yield from self._take(self._begun_at, whole)
        if self._depth:
            self._held += piece[begin:]
            if len(self._held) > _LONGEST:
                raise FileFault("message-long", file=self._name, line=self._begun_at)

    def _bracket(self, mark: bytes) -> Iterator[tuple[int, bytes, bool]]:
        if mark == b"[":
            self._is_first = True
        elif self._records is not None:
            whole, self._records = b"[" + b",".join(self._records) + b"]", None
            yield self._records_at, whole, True

    def _take(self, line: int, whole: bytes) -> Iterator[tuple[int, bytes, bool]]:
        if self._is_first and _is_record(whole):
            self._records, self._records_at, self._room = [], line, _LONGEST
        self._is_first = False
        if self._records is None:
            yield line, whole, True
        else:
            self._records.append(whole)
            self._room -= len(whole)
            if self._room < 0:
                raise FileFault("message-long", file=self._name, line=self._records_at)


def _is_one_object(text: bytes) -> bool:
    try:
        _RAW.decode(text)
    except msgspec.DecodeError:
        return False
    return True


def _is_record(text: bytes) -> bool:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return bool(_RECORD & told.keys() and _RECORD_VALUES & told.keys()) and "type" not in told
