"""How sending to the lobby goes, and what its screens show, in words: for the page of the office and the command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from measures import french
from resources.words import Words
from sync.lobby_seal import NOT_KEPT, UNREAD
from sync.lobby_state import NOT_OURS, refusal_words, trouble_words

if TYPE_CHECKING:
    from pathlib import Path

    from runtime.faults import Fault
    from runtime.lobby_outbox import Sent
    from runtime.lobby_sender import Posting, Screen

__all__ = [
    "Told",
    "base_words",
    "opinions_words",
    "origin_words",
    "posting_words",
    "screen_words",
    "size_words",
    "told_words",
]

_ = Words("runtime")
_KB, _MB = 1_000, 1_000_000

Role = Literal["rest", "ok", "watch", "fault"]


class Told(msgspec.Struct, frozen=True):
    """One thing to say: a role of the look, a sentence, and what it means or what to do.

    `away` is the name of the screen it is about, where that cannot be reached: it may be there no more.
    """

    role: Role
    first: str
    second: str = ""
    away: str = ""

    @property
    def line(self) -> str:
        """Both as one line."""
        return f"{self.first} {self.second}".strip()


def size_words(size: int) -> str:
    """Write a number of bytes: 34 ko, 1,2 Mo."""
    if size >= _MB:
        return french.with_unit(size / _MB, "Mo", 1)
    return french.with_unit(max(1.0, size / _KB), "ko")


def _why(fault: Fault | None) -> str:
    # What a fault of the broker means for the sensors is told elsewhere.
    return "" if fault is None else f"{fault.happened} {fault.remedy}".strip()


def _sent(sent: Sent, now_ms: int, zone: str) -> str:
    return _("Sent {when} ({size}).").format(when=french.moment(sent.sent_ms, now_ms, zone), size=size_words(sent.size))


def posting_words(posting: Posting, now_ms: int, zone: str) -> Told:
    """Say how the sending goes."""
    if posting.of:
        return Told("rest", _("On its way: {done} of {of} parts.").format(done=posting.done, of=posting.of))
    if posting.phase == "off":
        remedy = _("Connect the broker in Settings, or prepare a USB key.")
        if posting.is_waiting:
            return Told("watch", _("The content is ready and has no broker to go by."), remedy)
        return Told("rest", _("No broker is set: nothing can be sent to the screen."), remedy)
    if posting.refused is not None:
        kept = _("What is ready stays here; send it again once that is done.")
        return Told("fault", posting.refused.happened, f"{posting.refused.remedy} {kept}".strip())
    if posting.phase == "away":
        return _away_words(posting, now_ms, zone)
    if posting.is_waiting:
        return Told("rest", _("The content is leaving…"))
    if posting.sent is not None:
        return Told("ok", _sent(posting.sent, now_ms, zone))
    if posting.phase == "connecting":
        return Told("rest", _("Connecting to the broker…"))
    return Told("rest", _("Nothing has been sent to the screen yet."))


def _away_words(posting: Posting, now_ms: int, zone: str) -> Told:
    if posting.is_waiting:
        goes = _("The content goes by itself as soon as the broker answers.")
        return Told("watch", _("The content is ready and waits for the broker."), f"{_why(posting.fault)} {goes}")
    if posting.sent is not None:
        return Told("watch", _sent(posting.sent, now_ms, zone), _why(posting.fault))
    return Told("watch", posting.fault.happened if posting.fault else "", posting.fault.remedy if posting.fault else "")


def _last_words(screen: Screen, now_ms: int, zone: str) -> Told:
    state = screen.state
    if state is None or state.shown_ms is None:
        return Told("rest", _("What the screen shows cannot be known now; it shows its last content."))
    when = french.moment(state.shown_ms, now_ms, zone)
    return Told(
        "rest", _("When the broker answered last, the screen showed the content prepared {when}.").format(when=when)
    )


def _remedy(code: str) -> str:
    if code == "content-stranger":
        return _("If it was sent from here, copy lobby.key of this folder to the screen again.")
    return ""


def screen_words(screen: Screen, sent: Sent | None, now_ms: int, zone: str, *, is_live: bool = True) -> Told:
    """Say what one screen shows, or why it does not show what was sent; `is_live`: the broker answers."""
    if not is_live:
        return _last_words(screen, now_ms, zone)
    state = screen.state
    gone = "" if screen.is_there else _("It cannot be reached now; it takes what was sent when it is back.")
    if state is None:
        return Told("watch" if gone else "rest", _("The screen has not said yet what it shows."), gone)
    if state.shown_ms is None:
        shown = _("The screen shows nothing of the office’s yet.")
    else:
        shown = _("The screen shows the content prepared {when}.").format(
            when=french.moment(state.shown_ms, now_ms, zone)
        )
    if state.trouble:
        why = trouble_words(state.trouble)
        return Told("fault", _("The screen’s computer cannot use its base."), f"{why} {shown} {gone}".strip())
    if state.refused is not None:
        said = (
            _("The screen refused a USB key.") if state.refused.by == "key" else _("The screen refused what was sent.")
        )
        if state.refused.code == NOT_KEPT:
            said = _("The screen cannot keep anything new.")
        elif state.refused.code == UNREAD:
            said = _("A USB key is plugged into the screen that it cannot read.")
        elif state.refused.code == NOT_OURS:
            said = _("A USB key is plugged into the screen that is not the town hall’s.")
        why = f"{refusal_words(state.refused.code)} {_remedy(state.refused.code)}".strip()
        # A key that was left in the screen becomes too old by itself; what was sent and refused is waited for.
        role: Role = "watch" if state.refused.by == "key" else "fault"
        return Told(role, said, f"{why} {shown} {gone}".strip())
    if gone:
        return Told("watch", shown, gone)
    if state.of:
        return Told("rest", shown, _("The new one arrives: {n} of {of} parts.").format(n=state.gathered, of=state.of))
    if sent is not None and state.digest != sent.digest:
        newer = state.shown_ms is not None and state.shown_ms > sent.made_ms
        return Told("rest", shown, "" if newer else _("What was sent last has not arrived there yet."))
    return Told("rest" if state.shown_ms is None else "ok", shown)


def told_words(posting: Posting, now_ms: int, zone: str) -> list[Told]:
    """Say everything: how the sending goes, then what each screen shows, numbered where there are several."""
    told = [posting_words(posting, now_ms, zone)]
    if posting.phase not in ("live", "away"):
        return told
    is_live, many = posting.phase == "live", len(posting.screens) > 1
    for number, screen in enumerate(posting.screens, 1):
        said = screen_words(screen, posting.sent, now_ms, zone, is_live=is_live)
        first = f"{number}. {said.first}" if many else said.first
        away = screen.name if is_live and not screen.is_there else ""
        told.append(msgspec.structs.replace(said, first=first, away=away))
    if is_live and posting.sent is not None and not posting.screens:
        answer = _("The screen takes the content as soon as it is on and reaches the broker.")
        told.append(Told("rest", _("No screen has answered yet."), answer))
    return told


def origin_words(
    made_ms: int | None,
    refused: tuple[str, int] | None,
    watched: Path | None,
    fault: Fault | None,
    *,
    is_live: bool | None,
    now_ms: int,
    zone: str,
) -> tuple[Told, ...]:
    """Say at the screen itself where its content comes from.

    `refused` is a code of what was set aside, and when; `is_live` whether the broker answers, None where none is asked.
    """
    if made_ms is None:
        told = [
            Told("rest", _("Nothing has come from the office yet."), _("The screen shows what this computer knows."))
        ]
    else:
        told = [Told("ok", _("Content prepared {when}.").format(when=french.moment(made_ms, now_ms, zone)))]
    if refused is not None:
        code, at_ms = refused
        when = french.moment(at_ms, now_ms, zone)
        said = _("Not read {when}.") if code == UNREAD else _("Refused {when}.")
        if code == NOT_OURS:
            said = _("A USB key that is not the town hall’s was seen {when}.")
        said = said.format(when=when)
        lies = "" if code in (NOT_KEPT, UNREAD, NOT_OURS) else _("The file lies with its reason in lobby/aside.")
        told.append(Told("watch", said, f"{refusal_words(code)} {lies}".strip()))
    if watched is None:
        told.append(Told("rest", _("No folder is watched for a USB key.")))
    else:
        told.append(Told("rest", _("A USB key is looked for in {folder}.").format(folder=watched)))
    if is_live is None:
        told.append(Told("rest", _("Nothing is received by the broker.")))
    elif fault is not None:
        told.append(Told("watch", fault.happened, fault.remedy))
    elif not is_live:
        told.append(
            Told("watch", _("No broker has been reached yet."), _("Its address stands in parvis.toml, [broker]."))
        )
    else:
        told.append(Told("ok", _("The broker is asked for newer content.")))
    return tuple(told)


def base_words(fault: Fault | None) -> Told | None:
    """Say at the screen itself what keeps it from its base; None where nothing does."""
    if fault is None:
        return None
    return Told("fault", fault.happened, f"{fault.meaning} {fault.remedy}".strip())


def opinions_words(waiting: int, fault: Fault | None) -> Told | None:
    """Say at the screen itself that opinions of visitors wait to be written, and why; None where none waits."""
    if not waiting or fault is None:
        return None
    said = _.plural("{n} answer of a visitor waits to be noted.", "{n} answers of visitors wait to be noted.", waiting)
    said = said.format(n=waiting)
    return Told("watch", said, f"{fault.happened} {fault.remedy}".strip())
