"""A connection to the broker beside the collecting one, for what office and lobby tell each other; with its thread.

Kept for as long as a broker is set: dialled, held, dialled again. What is said on it is the business of a `Talk`. The
session ends with the connection, for everything of interest is a message that the broker keeps for later comers.
"""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING, Protocol

import msgspec

from runtime.dial import RETRY_S, dial
from runtime.faults import Fault, fault_of
from runtime.settings import SettingsFault
from sync.address import Broker
from sync.link_fault import LinkFault
from sync.link_terms import Terms

if TYPE_CHECKING:
    from sync.mqtt import Link, Version

__all__ = ["Call", "Line", "Talk"]

_log = logging.getLogger(__name__)
_STEADY_S = 10.0
# A piece has 32 kB and its topic; a broker that can be told sends nothing longer.
_MOST_BYTES = 128 << 10


class Call(msgspec.Struct, frozen=True):
    """Whom to call: the broker with the topics to follow, under which id, and what it is to say when we are gone."""

    broker: Broker
    client_id: str
    will: tuple[str, bytes] | None = None


class Talk(Protocol):
    """What is said on a line. All of it is called on the line's thread; LinkFault ends the connection."""

    def find(self) -> Call | None:
        """Give whom to call by the settings of this moment; None: nobody."""

    def greet(self, link: Link) -> None:
        """Say what is to be said first."""

    def turn(self, link: Link) -> None:
        """Listen for a second at most, or until woken, and answer."""

    def leave(self, link: Link) -> None:
        """Say the last words of a line that ends in peace."""

    def tell(self, is_live: bool, fault: Fault | None) -> None:
        """Take note that the line stands, or does not and why; no fault: there is nobody to call."""


class Line:
    """`start`, then `stop`; `renew` when the settings may have changed."""

    def __init__(self, talk: Talk, name: str) -> None:
        self._talk = talk
        self._turn = threading.Condition()
        self._is_ending = False
        self._is_renewed = False
        self._link: Link | None = None
        self._version: Version = 5
        self._tries = 0
        self._logged = ""
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def renew(self) -> None:
        """Look at the settings again, and try at once where a try is waited for."""
        with self._turn:
            self._is_renewed = True
            self._turn.notify_all()
        self.wake()

    def wake(self) -> None:
        """Let a waiting `turn` come back now."""
        link = self._link
        if link is not None:
            link.wake()

    def ask_end(self) -> None:
        """Begin to end; `stop` waits for it."""
        with self._turn:
            self._is_ending = True
            self._turn.notify_all()
        self.wake()

    def stop(self, timeout_s: float) -> bool:
        """Say the last words and leave; whether the thread ended in time."""
        self.ask_end()
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    @property
    def is_ending(self) -> bool:
        """Whether long work on the line should end."""
        return self._is_ending

    # ---- the thread

    def _run(self) -> None:
        while not self._is_ending:
            try:
                self._call_once()
            except Exception as error:  # noqa: BLE001 - this thread outlives our bugs and tries again
                self._failed(error)

    def _call_once(self) -> None:
        with self._turn:
            self._is_renewed = False
        call = self._talk.find()
        if call is None:
            self._talk.tell(False, None)
            self._rest(None)
        else:
            self._hold(call)

    def _hold(self, call: Call) -> None:
        terms = Terms(version=self._version, is_lasting=False, will=call.will, most_bytes=_MOST_BYTES)
        link = dial(call.broker, call.client_id, terms)
        try:
            self._link, self._version = link, link.version
            self._talk.greet(link)
            self._logged = ""
            _log.info("%s reaches %s", self._thread.name, call.broker.address)
            self._talk.tell(True, None)
            steady_s = time.monotonic() + _STEADY_S
            while not self._is_ending:
                if self._is_renewed and self._is_other(call):
                    break
                self._talk.turn(link)
                if self._tries and time.monotonic() > steady_s:
                    self._tries = 0
            self._talk.leave(link)
        finally:
            self._link = None
            link.close()

    def _is_other(self, call: Call) -> bool:
        """Whether the settings now name somebody else; what cannot be read changes nothing on a line that stands."""
        with self._turn:
            self._is_renewed = False
        try:
            found = self._talk.find()
        except SettingsFault:
            return False
        return found is None or found.broker != call.broker

    def _failed(self, error: Exception) -> None:
        fault = fault_of(error)
        if not isinstance(error, (LinkFault, SettingsFault)) and fault.is_bug:
            _log.exception("%s failed", self._thread.name)
        elif fault.line != self._logged:
            _log.warning("%s: %s", self._thread.name, fault.line)  # once, however many days it lasts
        self._logged = fault.line
        self._version = 5
        try:
            self._talk.tell(False, fault)
        except Exception:  # noqa: BLE001 - whatever whoever hears it makes of it, this thread goes on
            _log.exception("that there is no line could not be told")
        self._rest(RETRY_S[min(self._tries, len(RETRY_S) - 1)])
        self._tries += 1

    def _rest(self, seconds: float | None) -> None:
        with self._turn:
            self._turn.wait_for(lambda: self._is_ending or self._is_renewed, seconds)
