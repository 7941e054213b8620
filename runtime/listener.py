"""The network thread: hold the collecting lock, keep a connection to the broker, fill the inbox, send the thanks.

Only this thread drives a `Link`. The writer hands its thanks over together with the connection each message came by;
the `Link` of an older connection is gone, and with it the thanks that would have confirmed somebody else's message.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from resources.words import Words
from runtime.dial import RETRY_S, dial
from runtime.faults import Fault, fault_of
from runtime.overflow import DROPPED_TOPIC
from runtime.packet_ids import ids_count_on
from sync.link_fault import LinkFault
from sync.link_terms import Terms

if TYPE_CHECKING:
    from runtime.handing import Handing
    from runtime.inbox import Inbox
    from runtime.state import Phase
    from store.gate import Collecting
    from sync.address import Broker
    from sync.mqtt import Arrival, Link, Version

__all__ = ["Listener"]

_ = Words("runtime")
_log = logging.getLogger(__name__)
_LOOK_S = 1.0
_LOCK_S = 3.0
_STEADY_S = 10.0
_CUT_YOUNG = 3
# The writer gets its first messages while the next ones are read.
_GULP = 2_000


class Listener:
    """Collects from one broker for one client id until stopped. `tell` is called on this thread at every step."""

    def __init__(
        self,
        inbox: Inbox,
        collecting: Collecting,
        *,
        tell: Callable[[Phase, Fault | None], None],
        tell_session: Callable[[Broker, bool], None],
        tell_dropped: Callable[[bytes], None] = lambda _payload: None,
        handing: Handing | None = None,
    ) -> None:
        """`tell_session(broker, was_known)`: connected, and whether the broker had kept our session.

        `tell_dropped(payload)`: how many messages the broker says that it threw away.
        """
        self.received = 0  # messages put into the inbox
        self.failures = 0  # tries in a row that did not lead to a connection
        self.heard_s: float | None = None  # time.monotonic() of the last message, or of the connection; None while away
        self.last_ms: int | None = None
        self._inbox = inbox
        self._collecting = collecting
        self._tell = tell
        self._tell_session = tell_session
        self._tell_dropped = tell_dropped
        self._handing = handing
        self._is_asking_more = True  # for what the broker says of itself; some hang up on who asks
        self._asked_ids: set[str] = set()  # brokers that were asked in this run how they number their messages
        self._broker: Broker | None = None
        self._tried: Broker | None = None  # the one of this turn: another may be named meanwhile
        self._client_id = ""
        self._password: str | None = None
        self._turn = threading.Condition()
        self._ending = False
        self._is_quiet = False
        self._is_changed = False
        self._link: Link | None = None
        self._number = 0
        self._tries = 0  # grows until a connection has stood for a while: two programs may push each other out
        self._logged = ""  # the fault the log already tells since the last connection
        self._version: Version = 5
        self._thread = threading.Thread(target=self._run, name="network", daemon=True)

    # ---- from other threads

    def start(self) -> None:
        """Begin; nothing happens until `use` names a broker."""
        self._thread.start()

    def use(self, broker: Broker | None, client_id: str, password: str | None = None) -> None:
        """Collect from this broker from now on; None: from none. Without a password the kept one is looked up."""
        with self._turn:
            self._broker, self._client_id, self._password = broker, client_id, password
            self._is_changed = True
            self._turn.notify_all()
        self._wake()

    def thank(self, arrivals: list[Arrival]) -> None:
        """Let the broker know that these are stored, as far as the connection they came by still stands."""
        link = self._link
        if link is not None:
            link.acknowledge([arrival.mid for arrival in arrivals if arrival.link == link.number])
        if self._handing is not None:
            self._handing.thanked(arrivals)

    @property
    def is_collecting(self) -> bool:
        """Whether this process is the one that collects for the base."""
        return self._collecting.is_taken

    def quieten(self) -> None:
        """Take nothing more from the broker, but stay connected for the thanks."""
        self._is_quiet = True
        self._wake()

    def stop(self, timeout_s: float) -> bool:
        """Send what thanks there are, leave the broker, give the lock back; whether the thread ended in time."""
        with self._turn:
            self._ending = True
            self._turn.notify_all()
        self._wake()
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _wake(self) -> None:
        link = self._link
        if link is not None:
            link.wake()

    # ---- the thread

    def _run(self) -> None:
        self._rest(None)  # until `use` has said which broker: before it, nobody knows that there is none
        while not self._ending:
            try:
                self._turn_once()
            except LinkFault as fault:
                self._failed(fault_of(self._name_eviction(fault)))
            except Exception as error:  # noqa: BLE001 - this thread outlives our bugs and tries again
                _log.exception("the network thread failed")
                self._failed(fault_of(error))
        self._collecting.release()

    def _turn_once(self) -> None:
        with self._turn:
            broker, client_id, password = self._broker, self._client_id, self._password
            if self._is_changed:
                self._is_changed = False
                self._begin_anew()
            self._tried = broker
        if broker is None:
            self._collecting.release()
            self._tell("off", None)
            self._rest(None)
        elif not self._collecting.try_take():
            self._tell("elsewhere", Fault("elsewhere", _("Another program on this computer collects for this town.")))
            self._rest(_LOCK_S)
        else:
            self._collect(broker, client_id, password)

    def _begin_anew(self) -> None:
        """Forget what the last broker has taught us: on this thread, which may still have been busy with that one."""
        self._version, self._is_asking_more = 5, True
        self._tries, self.failures, self._logged = 0, 0, ""

    def _rest(self, seconds: float | None) -> None:
        with self._turn:
            self._turn.wait_for(lambda: self._ending or self._is_changed, seconds)

    def _name_eviction(self, fault: LinkFault) -> LinkFault:
        """A connection that is cut young, again and again, is another client with our id; few brokers say so."""
        if fault.code != "lost" or self._tries < _CUT_YOUNG or self._tried is None:
            return fault
        return LinkFault("evicted", self._tried)

    def _failed(self, fault: Fault) -> None:
        self.heard_s = None
        self.failures += 1
        if fault.line != self._logged:  # twice a minute the same line would push everything else out of the log
            self._logged = fault.line
            _log.warning("not collecting: %s", fault.line)
        try:
            self._tell("trying", fault)
        except Exception:  # noqa: BLE001 - whatever whoever hears it makes of it, this thread goes on
            _log.exception("that there is no connection could not be told")
        self._rest(RETRY_S[min(self._tries, len(RETRY_S) - 1)])
        self._tries += 1

    def _open_link(self, broker: Broker, client_id: str, password: str | None) -> Link:
        self._number += 1
        aside = DROPPED_TOPIC if self._is_asking_more else ""
        terms = Terms(number=self._number, password=password, version=self._version, aside=aside)
        try:
            return dial(broker, client_id, terms)
        except LinkFault as fault:
            self._ask_less(fault)
            raise

    def _ask_less(self, fault: LinkFault) -> None:
        """Hung up before it had answered our subscription: the next try asks for the sensors' messages alone."""
        if fault.code == "lost":
            self._is_asking_more = False

    def _collect(self, broker: Broker, client_id: str, password: str | None) -> None:
        if not self.failures:
            self._tell("connecting", None)
        link = self._open_link(broker, client_id, password)
        try:
            self._link, self._version = link, link.version
            self.failures, self._logged = 0, ""
            counts_on = self._ids_of(broker, link)
            self.heard_s = time.monotonic()  # what waits is read from now on
            _log.info("collecting from %s with MQTT version %d", broker.address, link.version)
            if self._handing is not None:
                self._handing.connected(link.number, broker.address, link.has_session, counts_on)
            self._tell_session(broker, link.has_session)
            self._tell("live", None)
            steady_s = self.heard_s + _STEADY_S
            while not (self._ending or self._is_changed):
                self._pump(link)
                if self._tries and time.monotonic() > steady_s:
                    self._tries = 0
        except LinkFault as fault:
            if not link.is_granted:
                self._ask_less(fault)
            raise
        finally:
            self._link = None
            link.close()

    def _ids_of(self, broker: Broker, link: Link) -> bool | None:
        """Ask a broker once how it numbers its messages, where nobody knows; what waits is not read meanwhile."""
        if self._handing is None or not self._is_asking_more or broker.address in self._asked_ids:
            return None
        if self._handing.knows(broker.address):
            return None
        self._asked_ids.add(broker.address)
        return ids_count_on(broker, link.terms.password, link.version)

    def _pump(self, link: Link) -> None:
        room = 0 if self._is_quiet else min(self._inbox.room, _GULP)
        if not room:
            link.pump_thanks(_LOOK_S)
            return
        arrivals = self._without_dropped(link.pump(_LOOK_S, room))
        if arrivals:
            self.heard_s = time.monotonic()
            self.last_ms = arrivals[-1].arrived_ms
            self.received += len(arrivals)
            if self._handing is not None:  # before the writer can thank for them
                self._handing.came(arrivals)
            self._inbox.put(arrivals)

    def _without_dropped(self, arrivals: list[Arrival]) -> list[Arrival]:
        """Give the sensors' messages; what the broker says of itself is told."""
        said = [one for one in arrivals if one.topic == DROPPED_TOPIC]
        if not said:
            return arrivals
        self._tell_dropped(said[-1].payload)
        return [one for one in arrivals if one.topic != DROPPED_TOPIC]
