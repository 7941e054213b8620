"""Whether messages can arrive at all: noted by the program that collects, read by windows and by the command line.

A box is silent only while somebody listens. What collects writes down since when it hears the broker, or since when
not and why, in one file of the folder; spans in which nothing could arrive are kept beside it for some days, and count
against no box (`reports/devices.py`). Another window, which only looks, and `parvis status` read the same file.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Literal

import msgspec

from measures import french
from measures.timespan import DAY_MS, local_iso
from resources.words import Words
from runtime.faults import Fault
from runtime.memo import read_memo, write_memo
from runtime.overflow import Overflow, fault_of_overflow, read_overflow
from runtime.settings import SettingsFault, read_settings
from store.base import open_reader, read_town
from store.gate import Collecting
from store.queries import newest_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from runtime.state import State

__all__ = ["RECEPTION_NAME", "Reception", "Recorder", "Span", "answer_reception", "read_reception"]

_ = Words("runtime")
RECEPTION_NAME = "reception.json"
_MOST_SPANS, _KEPT_MS = 64, 40 * DAY_MS
# A broker that restarts is back before any box would be missed.
_BLINK_MS = 60_000

# What these mean is said already: nothing can arrive.
_JUST_AWAY = {"unknown-host", "away", "lost", "no-network"}
# [start, end) in UTC ms.
Span = tuple[int, int]
# listening: messages arrive. away: the broker cannot be reached. refused: the base takes nothing. stopped: a broker is
# set and no program collects. beginning: this program is about to. no-broker: none is set, data come from files.
Kind = Literal["listening", "away", "refused", "stopped", "beginning", "no-broker"]


class Reception(msgspec.Struct, frozen=True):
    """`since_ms`: since when it is so. `unheard`: when nothing could arrive, oldest first, the last one until now.

    `overflow`: what the broker threw away this week.
    """

    kind: Kind
    since_ms: int | None = None
    fault: Fault | None = None
    unheard: tuple[Span, ...] = ()
    overflow: Overflow | None = None

    def told(self, now_ms: int, zone: str) -> Fault | None:
        """Say that nothing can arrive, since when and what to do; None where there is nothing to say (yet)."""
        if self.kind not in ("away", "stopped") or self.since_ms is None or now_ms - self.since_ms < _BLINK_MS:
            return None
        when = french.moment(self.since_ms, now_ms, zone).removeprefix(f"à{french.NBSP}")
        happened = _("Nothing can arrive since {when}.").format(when=when)
        innocent = _("The sensors are not to blame.")
        if self.kind == "stopped":
            return Fault(
                "stopped-collecting",
                happened,
                f"{_('No program collects for this town.')} {innocent}",
                _("Open Parvis on the computer that collects, or start its service again."),
            )
        fault = self.fault or Fault("away", _("The broker cannot be reached."))
        meaning = innocent if fault.code in _JUST_AWAY else f"{innocent} {fault.meaning}".strip()
        return Fault(fault.code, happened, f"{fault.happened} {meaning}", fault.remedy)


class _Note(msgspec.Struct, frozen=True):
    is_live: bool
    since_ms: int
    fault: Fault | None = None
    unheard: tuple[Span, ...] = ()


class Recorder:
    """Writes the note, on the thread that holds the broker."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._was_live = False

    def begin(self, now_ms: int, heard: Callable[[], int | None]) -> None:
        """The first try for the broker: until it is reached, what the last run heard says nothing about the boxes."""
        note = _read(self._folder)
        if note is None or not note.is_live or self._was_live:
            return
        since_ms = self._deaf_since(note, now_ms, heard)
        write_memo(self._folder / RECEPTION_NAME, _Note(is_live=False, since_ms=since_ms, unheard=note.unheard))

    def live(self, now_ms: int, heard: Callable[[], int | None]) -> None:
        """Messages arrive from now on. `heard` tells when the newest one in the base arrived, None where none did."""
        note = _read(self._folder)
        if not self._was_live or note is None or not note.is_live:
            spans = _with_span(note, self._deaf_since(note, now_ms, heard), now_ms)
            write_memo(self._folder / RECEPTION_NAME, _Note(is_live=True, since_ms=now_ms, unheard=spans))
        self._was_live = True

    def away(self, fault: Fault, now_ms: int, heard: Callable[[], int | None]) -> None:
        """The broker cannot be reached; the first time decides since when."""
        note = _read(self._folder)
        since_ms = self._deaf_since(note, now_ms, heard)
        self._was_live = False
        fresh = _Note(is_live=False, since_ms=since_ms, fault=fault, unheard=note.unheard if note else ())
        if fresh != note:
            write_memo(self._folder / RECEPTION_NAME, fresh)

    def _deaf_since(self, note: _Note | None, now_ms: int, heard: Callable[[], int | None]) -> int:
        since_ms = now_ms if self._was_live else _deaf_since(note, heard())
        return now_ms if since_ms is None else min(since_ms, now_ms)


def _deaf_since(note: _Note | None, heard_ms: int | None) -> int | None:
    """Give since when nothing arrived, where nobody listens: what listened last may have ended without a word."""
    if note is None:
        return heard_ms
    if not note.is_live or heard_ms is None:
        return note.since_ms
    return max(note.since_ms, heard_ms)


def _with_span(note: _Note | None, start_ms: int, end_ms: int) -> tuple[Span, ...]:
    """Give the spans of a note that still matter, and this one where it is no blink."""
    spans = list(note.unheard) if note else []
    if end_ms - start_ms >= _BLINK_MS:
        spans.append((start_ms, end_ms))
    return _believed([span for span in spans if end_ms - span[1] < _KEPT_MS], end_ms)[-_MOST_SPANS:]


def _believed(spans: Sequence[Span], now_ms: int) -> tuple[Span, ...]:
    """Leave out spans that a wrong clock made: one that ends in 2099 would excuse every box until then."""
    return tuple(span for span in spans if span[1] <= now_ms)


def _read(folder: Path) -> _Note | None:
    return read_memo(folder / RECEPTION_NAME, _Note)  # without one every silence counts


def read_reception(
    folder: Path, heard_ms: int | None, now_ms: int, state: State | None = None, *, is_ours: bool = False
) -> Reception:
    """Tell whether messages can arrive. It reads files: not for the GUI thread.

    `heard_ms` is when the newest message in the base arrived. `state` is that of this program; `is_ours`: it collects
    as soon as nobody else does.
    """
    found = _find_reception(folder, heard_ms, now_ms, state, is_ours=is_ours)
    overflow = read_overflow(folder, now_ms)
    return found if overflow is None else msgspec.structs.replace(found, overflow=overflow)


def _find_reception(
    folder: Path, heard_ms: int | None, now_ms: int, state: State | None, *, is_ours: bool
) -> Reception:
    note = _read(folder)
    past = _believed(note.unheard if note else (), now_ms)

    def deaf(kind: Kind, since_ms: int | None, fault: Fault | None = None) -> Reception:
        since_ms = min(now_ms, since_ms) if since_ms is not None else None
        spans = (*past, (since_ms, now_ms)) if since_ms is not None else past
        return Reception(kind, since_ms, fault, spans)

    noted_ms = _deaf_since(note, heard_ms)
    if state is not None and state.base_fault is not None:
        return deaf("refused", noted_ms, state.base_fault)
    try:
        broker = read_settings(folder).broker.broker()
    except SettingsFault:
        broker = None  # told by itself, on every page
    if broker is None:
        return deaf("no-broker", noted_ms)
    if not Collecting.is_held(folder):
        return deaf("beginning" if is_ours else "stopped", noted_ms)
    if note is None:
        return Reception("beginning")
    if not note.is_live:
        return deaf("away" if note.fault else "beginning", note.since_ms, note.fault)
    return Reception("listening", note.since_ms, unheard=past)


def answer_reception(folder: Path, now_ms: int) -> dict[str, object]:
    """Give for the command line whether messages can arrive, since when not, and what to do; StoreFault."""
    with closing(open_reader(folder)) as con:
        heard_ms, zone = newest_word(con), read_town(con).zone
    reception = read_reception(folder, heard_ms, now_ms)
    told = reception.told(now_ms, zone)
    lost = None if reception.overflow is None else fault_of_overflow(reception.overflow, now_ms, zone)
    is_deaf = reception.kind not in ("listening", "no-broker") and reception.since_ms is not None
    return {
        "reception": reception.kind,
        "nothing_since": local_iso(reception.since_ms, zone) if is_deaf and reception.since_ms is not None else None,
        "to_do": None if told is None else told.line,
        "dropped": None if lost is None else lost.line,
    }
