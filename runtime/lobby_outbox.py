"""What waits to go to the lobby, and what has gone: small files in `lobby/` of the office's folder.

outgoing.json   the file itself, until the broker has it and gives it back
pieces.json     which pieces were put on the broker and may still lie there; written before they are
sent.json       what was sent last
made.json       when the last file was made, for the key too: a clock that is set back makes no older content
cards.json      the hash of the cards it holds: whether there are others since is no question to a clock

`parvis lobby send` may run beside a window: all of them are written behind the gate of the base.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec

from measures.timespan import DAY_MS
from resources.typed import from_json
from resources.words import Words
from runtime.faults import Fault
from runtime.settings import read_settings
from store.base import read_town
from store.cards import list_cards
from store.gate import writing
from store.whole_file import write_whole
from sync.lobby_content import Content, LabelText, pack
from sync.lobby_kept import PLACE
from sync.lobby_plan import read_plan_text
from sync.lobby_seal import MOST_BYTES, ContentFault, require_key

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from store.cards import Card

__all__ = [
    "Made",
    "Sent",
    "forget_pieces",
    "has_other_cards",
    "has_outgoing",
    "last_made_ms",
    "make_content",
    "note_pieces",
    "put_outgoing",
    "read_outgoing",
    "read_pieces",
    "read_sent",
    "take_back",
    "write_sent",
]

_ = Words("runtime")
T = TypeVar("T")
_OUTGOING, _PIECES, _SENT, _MADE = "outgoing.json", "pieces.json", "sent.json", "made.json"
_CARDS = "cards.json"


class Sent(msgspec.Struct, frozen=True):
    """The content that was made at `made_ms`, on the broker since `sent_ms`: `size` bytes with that hash."""

    made_ms: int
    sent_ms: int
    size: int
    digest: str


def _write(folder: Path, name: str, data: bytes) -> None:
    place = folder / PLACE
    with writing(folder):
        place.mkdir(exist_ok=True)
        write_whole(place / name, data)


def _read(folder: Path, name: str, kind: type[T], missing: T) -> T:
    try:
        return from_json((folder / PLACE / name).read_bytes(), kind)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return missing  # these only help; a damaged one is as good as none


def _stamp(folder: Path, now_ms: int) -> tuple[int, int]:
    """Give when a content that is made now is said to be made, later than the last one, and when that was (or 0).

    Unless that was made by a clock that was a day ahead or more: a screen lets go of such a one by itself.
    """
    with writing(folder):
        last_ms = _read(folder, _MADE, int, 0)
        made_ms = last_ms + 1 if now_ms <= last_ms <= now_ms + DAY_MS else now_ms
        _write(folder, _MADE, msgspec.json.encode(made_ms))
    return made_ms, last_ms


def _unstamp(folder: Path, made_ms: int, last_ms: int) -> None:
    """Take back what `_stamp` gave, where no file came of it and none was made since."""
    with writing(folder):
        if _read(folder, _MADE, int, 0) == made_ms:
            _write(folder, _MADE, msgspec.json.encode(last_ms))


def _digest(cards: Sequence[Card]) -> str:
    told = [msgspec.structs.replace(card, updated_ms=0) for card in cards]
    return hashlib.sha256(msgspec.msgpack.encode(told)).hexdigest()


def has_other_cards(folder: Path, cards: Sequence[Card]) -> bool:
    """Whether the last file that was made holds other cards than these; never where none ever was."""
    handed = _read(folder, _CARDS, str, "")
    return bool(handed) and handed != _digest(cards)


def last_made_ms(folder: Path) -> int | None:
    """Give when the last file was made, to be sent or for a key; None where none ever was."""
    return _read(folder, _MADE, int, 0) or None


class Made(NamedTuple):
    """A signed file for the lobby; `plan_left`: with the plan of the commune it would be larger than a screen takes."""

    data: bytes
    plan_left: Fault | None = None


def make_content(
    con: sqlite3.Connection, folder: Path, now_ms: int, keep: Callable[[bytes], object] = lambda _data: None
) -> Made:
    """Write everything that the lobby is told into one signed file, and say what had no room.

    `keep` puts it where it goes; of one that found no place there nothing was made. ContentFault where it is too large
    all the same: a screen would refuse it, and nobody here would hear of it.
    """
    made_ms, last_ms = _stamp(folder, now_ms)
    try:
        cards = tuple(list_cards(con))
        made = _make(con, folder, made_ms, cards)
        keep(made.data)
    except Exception:
        _unstamp(folder, made_ms, last_ms)
        raise
    _write(folder, _CARDS, msgspec.json.encode(_digest(cards)))
    return made


def _make(con: sqlite3.Connection, folder: Path, made_ms: int, cards: tuple[Card, ...]) -> Made:
    from store.editions import published_labels  # late: who only asks whether a file waits has no use for SQLAlchemy

    settings = read_settings(folder)
    town = settings.town
    content = Content(
        read_town(con).name,
        made_ms,
        town.contact,
        town.officer,
        town.decided,
        town.retention,
        settings.lighting.switch_off,
        cards,
        tuple(LabelText(label.kind, label.sensor, label.json) for label in published_labels(con)),
        settings.kiosk.hours,
        _corrections(folder),
        read_plan_text(con),
    )
    key = require_key(folder)
    data = pack(content, key)
    if len(data) <= MOST_BYTES:
        return Made(data)
    data = pack(msgspec.structs.replace(content, plan=None), key)
    if content.plan is None or len(data) > MOST_BYTES:
        raise ContentFault("content-size")
    return Made(data, _plan_left())


def _plan_left() -> Fault:
    return Fault(
        "lobby-plan-left",
        _("The plan of the commune stays here: with it, the content is larger than a screen takes."),
        _("Labels, cards and words go without it."),
        _("Open a smaller plan in Map, or take away pictures of cards, and send again."),
    )


def _corrections(folder: Path) -> str:
    """Give the corrected words of the town as they travel; "" where none can be read: Réglages says so."""
    from dtpr.packs.faults import PackFault
    from dtpr.packs.overlay import dump_overlay, find_overlay

    try:
        return dump_overlay(find_overlay(folder))
    except (PackFault, OSError):
        return ""


def put_outgoing(folder: Path, data: bytes) -> None:
    """Let a file wait for the broker; it takes the place of one that still waits."""
    _write(folder, _OUTGOING, data)


def has_outgoing(folder: Path) -> bool:
    """Whether a file waits."""
    return (folder / PLACE / _OUTGOING).exists()


def read_outgoing(folder: Path) -> bytes | None:
    """Give the file that waits, None when none does."""
    try:
        return (folder / PLACE / _OUTGOING).read_bytes()
    except FileNotFoundError:
        return None


def take_back(folder: Path, data: bytes) -> None:
    """Let this file wait no more; a newer one that came meanwhile stays."""
    with writing(folder):
        if read_outgoing(folder) == data:
            (folder / PLACE / _OUTGOING).unlink(missing_ok=True)


def read_sent(folder: Path) -> Sent | None:
    """Give what was sent last, None when nothing was."""
    return _read(folder, _SENT, Sent | None, None)  # type: ignore[arg-type]


def write_sent(folder: Path, sent: Sent) -> None:
    """Remember what was sent."""
    _write(folder, _SENT, msgspec.json.encode(sent))


def read_pieces(folder: Path) -> dict[str, int]:
    """Give which files' pieces may lie on the broker: id -> how many."""
    return _read(folder, _PIECES, dict[str, int], {})


def note_pieces(folder: Path, name: str, many: int) -> None:
    """Remember that `many` pieces of that file may lie on the broker from now on."""
    with writing(folder):
        _write(folder, _PIECES, msgspec.json.encode({**read_pieces(folder), name: many}))


def forget_pieces(folder: Path, names: Collection[str]) -> None:
    """Remember that those files' pieces lie there no more."""
    with writing(folder):
        left = {name: many for name, many in read_pieces(folder).items() if name not in names}
        _write(folder, _PIECES, msgspec.json.encode(left))
