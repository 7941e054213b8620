"""The line at the foot of the window: how data arrives, in words. Every state has its icon and its word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from measures import french
from measures.timespan import DAY_MS

if TYPE_CHECKING:
    from datetime import date

    from runtime.faults import Fault
    from runtime.overflow import Overflow
    from runtime.saved_copy import SavedCopy
    from runtime.state import State
    from widgets.state_word import State as Look

__all__ = ["copy_words", "nothing_arrives_words", "reception_words"]

translate = QCoreApplication.translate
# « il y a 861 jours » says less than a date.
_OLD_MS = 7 * DAY_MS
_AHEAD_MS = 600_000
_COPY_OLD_MS = 35 * DAY_MS  # as Accueil says it


def _phase(state: State) -> tuple[Look, str]:
    if state.base_fault is not None:
        return "fault", state.base_fault.happened
    if state.phase == "live":
        return "ok", translate("Reception", "Receiving live")
    if state.phase == "elsewhere":
        return "ok", translate("Reception", "Another program of this computer receives")
    if state.phase == "connecting":
        return "rest", translate("Reception", "Connecting…")
    if state.phase == "trying":
        happened = state.fault.happened if state.fault else translate("Reception", "The connection is lost.")
        return "watch", happened
    return "rest", translate("Reception", "No source connected")


def nothing_arrives_words(fault: Fault | None) -> str:
    """Say on a page that is still empty why it is: the sensors are connected, and their broker does not let us in."""
    why = f"{fault.happened} {fault.remedy}".strip() if fault is not None else ""
    again = translate("Reception", "Parvis tries again by itself.")
    return f"{why} {again}".strip()


def reception_words(
    state: State,
    last_ms: int | None,
    now_ms: int,
    zone: str,
    *,
    is_read_only: bool = False,
    overflow: Overflow | None = None,
) -> tuple[Look, str, list[str]]:
    """Give (look, word, details) of the reception; `last_ms` is the newest reading of the base.

    `overflow` is what the broker threw away this week.
    """
    look, word = _phase(state)
    details = [*_held_up(state, is_read_only=is_read_only), _newest(state, last_ms, now_ms, zone)]
    lost = _lost(state, now_ms, zone, overflow)
    look = "watch" if lost and look == "ok" else look
    if state.counts.missing:
        one, many = translate("Reception", "message never came"), translate("Reception", "messages never came")
        lost.append(french.counted(state.counts.missing, one, many))
    return look, word, [detail for detail in (*details, *lost) if detail]


def _held_up(state: State, *, is_read_only: bool) -> list[str]:
    """Say what keeps messages from coming in or from being kept, and how many wait."""
    details = []
    if state.base_fault is not None:
        details.append(state.base_fault.meaning)
    elif state.phase == "trying":
        details.append(translate("Reception", "tried again by itself"))
    if state.phase in ("live", "trying", "connecting"):
        one, many = translate("Reception", "message waiting"), translate("Reception", "messages waiting")
        none = translate("Reception", "no message waiting")
        details.append(french.counted(state.waiting, one, many) if state.waiting else none)
    if is_read_only and state.base_fault is None:
        details.append(translate("Reception", "base read only: nothing can be kept"))
    return details


def _newest(state: State, last_ms: int | None, now_ms: int, zone: str) -> str:
    """Say of when the newest data are."""
    # What is dated ahead of now was dated by a wrong clock, and says nothing of how fresh anything is.
    told = [at for at in (state.last_ms, last_ms) if at is not None]
    newest = max((at for at in told if at <= now_ms + _AHEAD_MS), default=None)
    if newest is None:
        ahead = translate("Reception", "last data dated later than today")
        return ahead if told else translate("Reception", "no data")
    is_old = now_ms - newest > _OLD_MS
    age = french.moment(newest, now_ms, zone) if is_old else french.ago(newest, now_ms)
    return translate("Reception", "last data {age}").format(age=age)


def _lost(state: State, now_ms: int, zone: str, overflow: Overflow | None) -> list[str]:
    """Say what the broker has lost: with us, or of a queue that was full."""
    lost = []
    if state.session_lost_ms is not None and now_ms - state.session_lost_ms < _OLD_MS:
        when = french.moment(state.session_lost_ms, now_ms, zone)
        words = translate("Reception", "the server had forgotten us ({when}): messages may be missing")
        lost.append(words.format(when=when))
    if overflow is not None:
        one = translate("Reception", "message thrown away by the server")
        many = translate("Reception", "messages thrown away by the server")
        lost.append(french.counted(overflow.messages, one, many))
    return lost


def copy_words(copy: SavedCopy | None, dated: date | None, now_ms: int, zone: str, *, has_data: bool) -> str:
    """Say when the commune was copied last: « sauvegarde hier à 18 h 30, vérifiée », or that it never was.

    `dated` is the day of the newest copy that Parvis made by itself, on this computer.
    """
    if copy is not None:
        when = french.moment(copy.at_ms, now_ms, zone)
        if 0 <= now_ms - copy.at_ms <= _COPY_OLD_MS:
            return translate("Reception", "backup {when}, verified").format(when=when)
        return translate("Reception", "backup {when}, make another one").format(when=when)
    if not has_data:
        return translate("Reception", "nothing to back up")
    if dated is not None:
        return translate("Reception", "no backup elsewhere than on this computer")
    return translate("Reception", "no backup yet")
