"""The office's side of the broker: sends the content for the lobby, and hears what the screens make of it.

A file waits in the outbox until the broker has thanked for every piece and for the manifest and has given the manifest
back; a broker that takes in silence and keeps nothing is found out that way. Killed anywhere, it is sent again.
"""

from __future__ import annotations

import threading
import time
import uuid
from typing import TYPE_CHECKING, Literal

import msgspec

from runtime.faults import Fault, fault_of
from runtime.lobby_line import Call, Line
from runtime.lobby_outbox import (
    Sent,
    forget_pieces,
    has_outgoing,
    note_pieces,
    read_outgoing,
    read_pieces,
    read_sent,
    take_back,
    write_sent,
)
from runtime.settings import read_settings
from sync.link_fault import LinkFault
from sync.lobby_content import unpack
from sync.lobby_parts import Manifest, Parcel, Topics, read_manifest, wrap
from sync.lobby_seal import ContentFault, read_key, require_key
from sync.lobby_state import ScreenState, read_state

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sync.mqtt import Arrival, Link

__all__ = ["LobbySender", "Posting", "Screen"]

Phase = Literal["off", "connecting", "live", "away"]
_LOOK_S = 1.0
_MOST = 64
_AT_ONCE = 8  # pieces on their way at the same time
_BACK_S = 15.0
_MOST_SCREENS = 8
_MOST_CUTS = 3
# Another try of the same file would end the same way.
_REFUSALS = {"publish", "packet-size", "unheard", "content-size", "content-limits"}


class Screen(msgspec.Struct, frozen=True):
    """One lobby screen as the broker knows it; `is_there` None: it has not said."""

    name: str
    is_there: bool | None = None
    state: ScreenState | None = None


class Posting(msgspec.Struct, frozen=True):
    """How the sending goes. `refused`: why what waits is not tried again until somebody asks for it."""

    phase: Phase = "connecting"
    fault: Fault | None = None
    is_waiting: bool = False
    done: int = 0
    of: int = 0  # pieces of what is being sent, 0 when nothing is
    refused: Fault | None = None
    sent: Sent | None = None
    screens: tuple[Screen, ...] = ()


class LobbySender:
    """`tell(posting)` is called on the line's thread whenever something has changed."""

    def __init__(self, folder: Path, tell: Callable[[Posting], None], now_ms: Callable[[], int]) -> None:
        self.line = Line(self, "lobby sender")
        self._folder = folder
        self._tell = tell
        self._now_ms = now_ms
        self._client_id = f"parvis-office-{uuid.uuid4().hex[:12]}"  # a second one beside us would push us out
        self._topics = Topics("")
        self._held = threading.Lock()
        self._telling = threading.RLock()  # of two threads that tell at once, the one that knows more is heard last
        self._posting = Posting()
        self._has_read = False
        self._manifest = b""  # as the broker gave it last
        self._screens: dict[str, Screen] = {}
        self._gone: set[str] = set()  # screens to be forgotten
        self._is_asked = True
        self._cuts = 0

    # ---- from other threads

    @property
    def posting(self) -> Posting:
        """How it goes, now."""
        with self._held:
            return self._posting

    def send(self) -> None:
        """Send what lies in the outbox, also where it was refused before."""
        self._is_asked = True
        self._change(is_waiting=True, refused=None)
        self.line.renew()

    def forget(self, name: str) -> None:
        """Take a screen that is not there any more off the broker; one that comes back says so itself."""
        with self._held:
            self._gone.add(name)
        self.line.wake()

    def _change(self, **news: object) -> None:
        with self._held:
            before = self._posting
            self._posting = after = msgspec.structs.replace(before, **news)
        if after != before:
            with self._telling:
                self._tell(self.posting)

    # ---- the talk

    def find(self) -> Call | None:
        if not self._has_read:
            self._has_read = True
            self._change(is_waiting=self.posting.is_waiting or has_outgoing(self._folder), sent=read_sent(self._folder))
        settings = read_settings(self._folder)
        broker = settings.broker.broker()
        if broker is None:
            return None
        self._topics = topics = Topics(settings.lobby.topic)
        wanted = (topics.manifest, topics.screen("+"), topics.there("+"))
        return Call(msgspec.structs.replace(broker, topics=wanted), self._client_id)

    def greet(self, link: Link) -> None:
        self._manifest, self._screens = b"", {}

    def turn(self, link: Link) -> None:
        self._hear(link, _LOOK_S)
        self._forget_gone(link)
        if self._is_asked or self.posting.is_waiting:
            self._is_asked = False
            self._send_waiting(link)

    def leave(self, link: Link) -> None:
        return

    def tell(self, is_live: bool, fault: Fault | None) -> None:
        phase: Phase = "live" if is_live else "off" if fault is None else "away"
        self._change(phase=phase, fault=fault, done=0, of=0)

    # ---- hearing

    def _hear(self, link: Link, timeout_s: float) -> None:
        arrivals = link.pump(timeout_s, _MOST)
        link.acknowledge(arrival.mid for arrival in arrivals)
        for arrival in arrivals:
            self._note(arrival)
        if arrivals:
            self._change(screens=tuple(self._screens[name] for name in sorted(self._screens)))

    def _note(self, arrival: Arrival) -> None:
        topics, topic = self._topics, arrival.topic
        if topic == topics.manifest:
            self._manifest, self._is_asked = arrival.payload, True  # now it can be said what is old
        elif (name := topics.name_of(topic, "there")) is not None:
            if arrival.payload:
                self._keep(name, is_there={b"1": True, b"0": False}.get(arrival.payload))
            else:
                self._screens.pop(name, None)
        elif (name := topics.name_of(topic, "screen")) is not None:
            state = read_state(arrival.payload)
            if state is not None:
                self._keep(name, state=state)
            elif not arrival.payload:
                self._screens.pop(name, None)

    def _keep(self, name: str, **news: object) -> None:
        if name in self._screens or len(self._screens) < _MOST_SCREENS:
            self._screens[name] = msgspec.structs.replace(self._screens.get(name, Screen(name)), **news)

    def _forget_gone(self, link: Link) -> None:
        with self._held:
            gone, self._gone = self._gone, set()
        for name in gone:
            screen = self._screens.get(name)
            if screen is not None and not screen.is_there:  # it may have come back since it was said to be gone
                for topic in (self._topics.screen(name), self._topics.there(name)):
                    link.publish(topic, b"")
        if gone:
            link.settle()

    # ---- sending

    def _send_waiting(self, link: Link) -> None:
        data = read_outgoing(self._folder)
        if data is None:
            self._change(is_waiting=False)
            self._clear_old(link)
            return
        if self.posting.refused is not None:
            return
        try:
            key = require_key(self._folder)
            parcel = wrap(data, unpack(data, key).made_ms, key)
            self._send(link, parcel)
        except (LinkFault, ContentFault) as error:
            self._note_failure(error)
            if isinstance(error, LinkFault):
                raise
            return
        self._cuts = 0
        manifest = parcel.manifest
        sent = Sent(manifest.made_ms, self._now_ms(), manifest.size, manifest.sha256)
        write_sent(self._folder, sent)
        take_back(self._folder, data)
        self._change(is_waiting=has_outgoing(self._folder), done=0, of=0, sent=sent)
        self._clear_old(link)

    def _note_failure(self, error: LinkFault | ContentFault) -> None:
        # An older broker does not say that a piece is too long for it, it hangs up at the first.
        self._cuts += 1 if error.code == "lost" and self.posting.of and not self.posting.done else 0
        if error.code in _REFUSALS or isinstance(error, ContentFault) or self._cuts >= _MOST_CUTS:
            self._cuts = 0
            self._change(refused=fault_of(error), done=0, of=0)

    def _send(self, link: Link, parcel: Parcel) -> None:
        """Put the pieces there, then the manifest, and wait until that comes back."""
        manifest = parcel.manifest
        # First on our own disk: whatever happens then, what lies on the broker can be cleared away.
        note_pieces(self._folder, manifest.id, manifest.parts)
        self._change(done=0, of=manifest.parts)
        for first in range(0, manifest.parts, _AT_ONCE):
            for number in range(first, min(first + _AT_ONCE, manifest.parts)):
                link.publish(self._topics.part(manifest.id, number), parcel.parts[number])
            link.settle()
            if self.line.is_ending:
                raise LinkFault("lost", link.broker, "ended")
            self._change(done=min(first + _AT_ONCE, manifest.parts))
        link.publish(self._topics.manifest, parcel.sealed)
        link.settle()
        until_s = time.monotonic() + _BACK_S
        while self._manifest != parcel.sealed:
            left_s = until_s - time.monotonic()
            if left_s <= 0:
                raise LinkFault("unheard", link.broker)
            self._hear(link, min(_LOOK_S, left_s))

    def _clear_old(self, link: Link) -> None:
        """Take back the pieces of what was sent before, as far as we have put them there."""
        here = self._on_broker()
        pieces = read_pieces(self._folder)
        old = [name for name in pieces if here is not None and name != here.id]
        for name in old:
            for number in range(pieces[name]):
                link.publish(self._topics.part(name, number), b"")
                if number % _AT_ONCE == _AT_ONCE - 1:
                    link.settle()
            link.settle()
        if old:
            forget_pieces(self._folder, old)

    def _on_broker(self) -> Manifest | None:
        try:
            return read_manifest(self._manifest, read_key(self._folder))
        except ContentFault:
            return None
