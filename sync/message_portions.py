"""Messages of a file, judged as live ones are, in portions that are kept together.

A message that comes in a file was not seen to arrive: what it measured is known only where it, or who wrote it down,
says when. A platform that gives each observation a name of its own (`…_202103210000`) has one counter all the same.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from measures.reading import Rank
from measures.timespan import to_datetime
from resources.words import Words
from store.batch import Batch, SetAside
from store.recall import last_total
from sync.envelope import Envelope
from sync.file_fault import FileFault
from sync.file_names import name_of
from sync.intake import Intake
from sync.message_files import messages_of
from sync.portion import Portion
from sync.reasons import sentence

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from measures.reading import Reading
    from sync.message_files import FileMessage
    from sync.text_files import TextFile
    from sync.verdict import Verdict

__all__ = ["message_portions"]

_ = Words("files")
_AT_ONCE = 2_000


def message_portions(
    file: TextFile, con: sqlite3.Connection, *, site: str, zone: str, now_ms: int
) -> Iterator[Portion]:
    """Yield what the messages of an open file give; `site` is their place, "" where they wait for one.

    FileFault when nothing in the file is a message that can be read.
    """
    # Boxes that stand in a file somebody chose are none too many; what comes twice in it counts once.
    intake = Intake(known=lambda _sensor: True, last_total=lambda s, p, q: last_total(con, s, p, q), zone=zone)
    messages = messages_of(file)
    is_understood, first_reason, name = False, "", name_of(file.path)
    while some := list(islice(messages, _AT_ONCE)):
        whole = [one for one in some if not one.code]
        verdicts = intake.judge_all([_envelope(one, name, now_ms) for one in whole])
        batch = Batch(set_aside=[_broken(one, name, now_ms) for one in some if one.code])
        for message, verdict in zip(whole, verdicts, strict=True):
            is_understood |= verdict.outcome in ("readings", "nothing")
            batch.readings += [_as_of_file(reading) for reading in verdict.readings]
            batch.set_aside += [_placed(aside, message) for aside in verdict.set_aside]
            _hear(batch, verdict, message)
        if site:
            batch.sites.update({reading.sensor: site for reading in batch.readings})
        if not first_reason and batch.set_aside:
            first_reason = batch.set_aside[0].reason
        yield Portion(len(some), batch, len(batch.set_aside))
    if not is_understood:
        raise FileFault("file-no-message", file=name, reason=first_reason)


def _envelope(message: FileMessage, name: str, now_ms: int) -> Envelope:
    if message.arrived_ms is None:
        return Envelope(name, message.topic, message.payload, now_ms, is_dated=False)
    return Envelope(name, message.topic, message.payload, message.arrived_ms)


def _hear(batch: Batch, verdict: Verdict, message: FileMessage) -> None:
    """Take the news of boxes whose messages somebody saw arrive; the others were heard nobody knows when."""
    if message.arrived_ms is not None:
        batch.devices += [news for news in (verdict.device, *verdict.more_devices) if news is not None]


def _as_of_file(reading: Reading) -> Reading:
    return replace(reading, sensor=_without_date(reading), rank=Rank.FILE)


def _without_date(reading: Reading) -> str:
    """Give the name of the box, without the time of the reading where a platform has put it at its end."""
    name = reading.sensor
    if len(name) > 13 and name[-12:].isascii() and name[-12:].isdigit() and name[-13] in "_-":
        told = to_datetime(reading.start_ms, "UTC").strftime("%Y%m%d%H%M")
        if name[-12:] == told:
            return name[:-13]
    return name


def _broken(message: FileMessage, name: str, now_ms: int) -> SetAside:
    text = message.payload[:200].decode("utf-8", "replace")
    return SetAside(
        now_ms,
        name,
        "",
        message.payload[:4096],
        message.code,
        sentence(message.code, detail=text),
        "quarantined",
        where=_("line {line}").format(line=message.line),
    )


def _placed(aside: SetAside, message: FileMessage) -> SetAside:
    line = _("line {line}").format(line=message.line)
    return replace(aside, where=f"{line}, {aside.where}" if aside.where else line)
