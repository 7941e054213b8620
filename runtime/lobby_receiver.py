"""The screen's side of the broker: takes what the office sends to the lobby, and tells the office what is shown.

Nothing is written here: a file that has come whole, or something that is not believed, is handed over to be judged and
put in place on the writer's thread, as one from a USB key is. One at a time: until it is answered nothing else is
handed over, however much of it lies on the topic. Killed at any moment it begins anew, for the broker keeps it all.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import threading
import time
import uuid
from typing import TYPE_CHECKING

import msgspec

from runtime.lobby_line import Call, Line
from runtime.memo import read_memo, write_memo
from runtime.settings import read_settings
from store.base import open_reader, read_town
from store.faults import StoreFault
from sync.lobby_kept import is_older
from sync.lobby_parts import Gathering, Manifest, Topics, read_manifest
from sync.lobby_seal import NOT_KEPT, UNREAD, ContentFault, read_key
from sync.lobby_state import NOT_OURS, Refusal, ScreenState, Way, write_state

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from runtime.faults import Fault
    from sync.mqtt import Arrival, Link

__all__ = ["LobbyReceiver"]

_log = logging.getLogger(__name__)
_LOOK_S = 1.0
_MOST = 64
_AGAIN_S = 60.0  # a clock is set right, a key is copied, a disk has room again
_SAY_EVERY_S = 5.0
_THERE, _GONE = b"1", b"0"
_NAME_FILE = "lobby-screen.json"
# A broker that refuses a will refuses the whole connection; then we listen without a word.
_OF_THE_WILL = {"password", "refused", "publish"}


class _Known(msgspec.Struct, frozen=True):
    """By which name the office knows this screen."""

    name: str


def _name_of(folder: Path) -> str:
    """Give the name of this screen: that of its base. While that cannot be read, the one it had, else one of its place.

    So a screen says what is wrong with its base under the name that the office knows.
    """
    memo = folder / _NAME_FILE
    try:
        con = open_reader(folder)
        try:
            name = read_town(con).client_id
        finally:
            con.close()
    except (StoreFault, sqlite3.Error, OSError) as why:
        _log.warning("the name of this screen is not read from its base: %s", why)
        known = read_memo(memo, _Known)
        return known.name if known is not None else f"parvis-{uuid.uuid5(uuid.NAMESPACE_URL, folder.as_uri()).hex[:12]}"
    if read_memo(memo, _Known) != _Known(name):
        write_memo(memo, _Known(name))
    return name


class LobbyReceiver:
    """`hand_over(bytes, fault)` is called on the line's thread and is answered by `take`, `refuse` or `settle`.

    None: nothing is fetched, for nothing could be kept; the office is told how this screen does all the same.
    """

    def __init__(
        self, folder: Path, hand_over: Callable[[bytes, ContentFault | None], None] | None, now_ms: Callable[[], int]
    ) -> None:
        self.line = Line(self, "lobby receiver")
        self.is_live = False
        self.fault: Fault | None = None  # why the broker cannot be reached
        self._folder = folder
        self._hand_over = hand_over
        self._now_ms = now_ms
        self._topics = Topics("")
        self._name = ""
        self._held = threading.Lock()
        self._state = ScreenState()
        self._said = ScreenState()
        self._said_s = 0.0
        self._is_mute = False
        self._is_judged = True
        self._has_failed = False
        self._is_over = False  # what was gathered is known already
        self._news: bytes | None = None  # the newest manifest nobody has looked at
        self._last: bytes | None = None  # the one that was looked at
        self._again_s: float | None = None
        self._gathering: Gathering | None = None

    # ---- from other threads

    def take(self, made_ms: int | None, digest: str, by: Way) -> None:
        """Note what is shown: the content made then, whose file has that hash; None: none of the office's."""
        with self._held:
            if digest != self._state.digest:
                self._state = ScreenState(shown_ms=made_ms, digest=digest, trouble=self._state.trouble)
        self._answered(by)

    def refuse(self, code: str, by: Way) -> None:
        """Note what was not taken and why; what is shown stays. What found no place on the disk is tried again."""
        with self._held:
            known = self._state.refused
            if known is None or (known.code, known.by) != (code, by):
                refused = Refusal(code, self._now_ms(), by)
                self._state = msgspec.structs.replace(self._state, refused=refused)
        if by == "broker":
            self._has_failed = code == NOT_KEPT
        self._answered(by)

    def read_again(self) -> None:
        """Note that a key of which nothing was read can be read, or is gone."""
        with self._held:
            if self._state.refused is not None and self._state.refused.code in (UNREAD, NOT_OURS):
                self._state = msgspec.structs.replace(self._state, refused=None)
        self.line.wake()

    def suffer(self, trouble: str) -> None:
        """Note what keeps this screen from its base, "" where nothing does: a code."""
        with self._held:
            self._state = msgspec.structs.replace(self._state, trouble=trouble)
        self.line.wake()

    def settle(self, *, has_failed: bool = False) -> None:
        """Note that nothing came of what was handed over: it was known, or this computer could not do it just now."""
        self._has_failed, self._is_over = has_failed, not has_failed
        self._answered("broker")

    def _answered(self, by: Way) -> None:
        # What a key brings answers nothing that was handed over: that answer is still to come, and would be taken for
        # one about whatever is gathered by then, which is a newer content perhaps.
        if by == "broker":
            self._is_judged = True
        self.line.wake()

    # ---- the talk

    def find(self) -> Call | None:
        settings = read_settings(self._folder)
        broker = settings.broker.broker()
        if broker is None:
            return None
        if not self._name:
            self._name = _name_of(self._folder)
        self._topics = Topics(settings.lobby.topic)
        will = None if self._is_mute else (self._topics.there(self._name), _GONE)
        return Call(msgspec.structs.replace(broker, topics=(self._topics.manifest,)), f"{self._name}-hall", will)

    def greet(self, link: Link) -> None:
        self._gathering, self._news, self._again_s = None, None, None
        if not self._is_mute:
            link.publish(self._topics.there(self._name), _THERE)
            self._say(link, is_first=True)

    def turn(self, link: Link) -> None:
        arrivals = link.pump(_LOOK_S, _MOST)
        link.acknowledge(arrival.mid for arrival in arrivals)
        for arrival in arrivals:
            self._note(arrival)
        if self._is_judged and self._hand_over is not None:
            self._judge(link)
        if not self._is_mute:
            self._say(link)

    def leave(self, link: Link) -> None:
        if not self._is_mute:
            link.publish(self._topics.there(self._name), _GONE)
            link.settle()

    def tell(self, is_live: bool, fault: Fault | None) -> None:
        self.is_live, self.fault = is_live, fault
        if fault is not None and fault.code in _OF_THE_WILL:
            self._is_mute = not self._is_mute

    # ---- on the line's thread

    def _note(self, arrival: Arrival) -> None:
        if arrival.topic == self._topics.manifest:
            self._news = arrival.payload or None  # an empty one has been taken back
            return
        gathering = self._gathering
        if gathering is not None:
            number = self._topics.number_of(arrival.topic, gathering.manifest.id)
            if number is not None:
                gathering.add(number, arrival.payload)

    def _judge(self, link: Link) -> None:
        """Look at what came, and hand over at most one thing."""
        self._look_again()
        payload, self._news = self._news, None
        if payload is not None:
            self._last = payload
            try:
                self._expect(link, read_manifest(payload, read_key(self._folder)))
            except ContentFault as fault:
                if fault.code in ("content-older", "content-key"):
                    self._again_s = time.monotonic() + _AGAIN_S
                self._give(payload, fault)
                return
        gathering = self._gathering
        if gathering is None:
            return
        if self._is_over or gathering.manifest.sha256 == self._state.digest:
            self._drop(link)
        elif (data := gathering.whole()) is not None:
            is_sound = hashlib.sha256(data).hexdigest() == gathering.manifest.sha256
            self._give(data, None if is_sound else ContentFault("content-damaged"))

    def _look_again(self) -> None:
        if self._has_failed:
            self._has_failed = False
            self._again_s = time.monotonic() + _AGAIN_S
        if self._again_s is not None and time.monotonic() >= self._again_s:
            self._again_s = None
            if self._gathering is not None:
                self._gathering.again()
            # Also beside a file that is gathered: it may be the older one, whose pieces come no more.
            if self._news is None:
                self._news = self._last

    def _give(self, data: bytes, fault: ContentFault | None) -> None:
        if self._hand_over is not None:
            self._is_judged = False
            self._hand_over(data, fault)

    def _expect(self, link: Link, manifest: Manifest) -> None:
        """Ask for the pieces of that file, and for those of no other any more."""
        with self._held:
            shown = self._state
            if manifest.sha256 == shown.digest and shown.refused is not None and shown.refused.by == "broker":
                self._state = msgspec.structs.replace(shown, refused=None)  # what was refused lies there no more
        if manifest.sha256 == shown.digest:
            self._drop(link)
            return
        if shown.shown_ms is not None and is_older(manifest.made_ms, shown.shown_ms, self._now_ms()):
            raise ContentFault("content-older")
        if self._gathering is not None and self._gathering.manifest == manifest:
            return
        self._drop(link)
        self._gathering = Gathering(manifest)
        link.follow(self._topics.parts(manifest.id))

    def _drop(self, link: Link) -> None:
        if self._gathering is not None:
            link.unfollow(self._topics.parts(self._gathering.manifest.id))
        self._gathering, self._is_over = None, False

    def _say(self, link: Link, *, is_first: bool = False) -> None:
        """Tell the office what has changed; how many pieces have come only now and then."""
        gathering = self._gathering
        with self._held:
            state = self._state
        if gathering is not None and gathering.have < gathering.manifest.parts:
            state = msgspec.structs.replace(state, gathered=gathering.have, of=gathering.manifest.parts)
        said = msgspec.structs.replace(self._said, said_ms=0)
        is_due = time.monotonic() >= self._said_s + _SAY_EVERY_S
        is_same = state == said or (not is_due and state == msgspec.structs.replace(said, gathered=state.gathered))
        if is_same and not is_first:
            return
        self._said = msgspec.structs.replace(state, said_ms=self._now_ms())
        self._said_s = time.monotonic()
        link.publish(self._topics.screen(self._name), write_state(self._said))
        link.settle()
