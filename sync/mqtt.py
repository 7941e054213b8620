"""One connection to the MQTT broker: connect, subscribe, read, acknowledge, publish, leave. No thread of its own.

The theory. The broker keeps a session for our client id: what arrives while we are away waits there, and what we have
not acknowledged comes again. So a message is acknowledged only once its transaction has committed, and never across
connections: after a broker restart message ids begin again at 1, and a late acknowledgement would confirm another
message. That is structural here. A `Link` is one connection and is never connected twice; a later one is another object
with another number, and `acknowledge` of the old one reaches nobody.

One thread drives it: `pump` reads what the socket holds and gives it back. paho's own thread is not used: an exception
in a callback would kill it in silence. Only `acknowledge` and `wake` may be called from elsewhere.
"""

from __future__ import annotations

import math
import select
import socket
import ssl
import time
from collections import deque
from typing import TYPE_CHECKING, Any

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.subscribeoptions import SubscribeOptions

from sync.bell import Bell
from sync.certificates import NoCertificate, believing
from sync.link_answers import Answers
from sync.link_fault import LinkFault
from sync.link_reasons import fault_of_system, fault_of_tls
from sync.link_terms import RECEIVE_MAXIMUM, Terms, Version
from sync.wire import Arrival, Wire

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sync.address import Broker

__all__ = ["RECEIVE_MAXIMUM", "Arrival", "Link", "Terms", "Version"]

_KEEPALIVE_S = 60
_ANSWER_S = 15.0
_GREETING_S = {5: 3.0, 4: 15.0}
_LEAVE_S = 1.0
_AROUND = 10  # bytes of a message beside topic and payload: kind, length, topic's length, id, no properties


_USUAL = Terms()


class Link:
    """One connection to one broker, for one client id. Made, `connect`ed once, pumped, closed."""

    def __init__(self, broker: Broker, client_id: str, terms: Terms = _USUAL) -> None:
        self.broker = broker
        self.number = terms.number
        self.version: Version = terms.version
        self.terms = terms
        self._answers = Answers(broker)
        self._answer_until = math.inf
        self._thanks: deque[list[int]] = deque()
        self._bell = Bell()
        self._client = self._make_client(client_id)

    def _make_client(self, client_id: str) -> Wire:
        terms = self.terms
        client = Wire(
            CallbackAPIVersion.VERSION2,
            client_id=client_id,
            clean_session=terms.is_clean,
            protocol=terms.protocol,
            manual_ack=True,
            reconnect_on_failure=False,
        )
        if self.broker.user or terms.password:
            client.username_pw_set(self.broker.user, terms.password)
        self._answers.listen_to(client)
        client.number = terms.number
        client.most_bytes = terms.most_bytes
        if terms.will is not None:
            client.will_set(*terms.will, qos=1, retain=True)
        return client

    # ---- what our thread calls

    def connect(self) -> None:
        """Connect and subscribe, waiting for the broker's answers; LinkFault when it does not work out.

        A broker that knew us sends first what waits, and answers behind that: where messages come, the answer is
        waited for by `pump`.
        """
        self._set_tls()
        self._dial()
        self._greet()
        self._subscribe(self.broker.topics, self.terms.aside)
        self._answer_until = time.monotonic() + _ANSWER_S
        self._wait(lambda: self._answers.granted is not None or bool(self._client.arrived), _ANSWER_S, "away")

    def _greet(self) -> None:
        """Wait for the greeting: what says nothing or hangs up at once knows no MQTT, or not this version of it."""
        try:
            self._wait(lambda: self._answers.is_connected, _GREETING_S[self.version], "protocol")
        except LinkFault as fault:
            if fault.code != "lost":
                raise
            alert = self._client.alert
            if alert is not None and (told := fault_of_tls(alert, self.broker)).code == "own-certificate":
                raise told from fault
            raise LinkFault("protocol", self.broker, "hung up") from fault

    def _set_tls(self) -> None:
        if not self.broker.is_tls:
            return
        try:
            self._client.tls = believing(self.broker.ca_file)
        except OSError as why:
            raise LinkFault("ca-file", self.broker, str(why)) from why
        except NoCertificate as why:
            raise LinkFault("ca-none", self.broker, str(why)) from why

    def _dial(self) -> None:
        clean, properties = self.terms.greeting()
        try:
            self._client.connect(
                self.broker.host, self.broker.port, _KEEPALIVE_S, clean_start=clean, properties=properties
            )
        except ssl.SSLError as why:
            raise fault_of_tls(why, self.broker) from why
        except (OSError, ValueError) as why:
            raise fault_of_system(why, self.broker) from why

    @property
    def has_session(self) -> bool:
        """Whether the broker still knew us."""
        return self._answers.has_session

    @property
    def is_granted(self) -> bool:
        """Whether the broker has said that it gives the topics asked for."""
        return bool(self._answers.granted)

    def _subscribe(self, wanted: Sequence[str], aside: str = "") -> None:
        # Asked for in one packet: a broker answers for each topic by itself.
        asked = [*((topic, 1) for topic in wanted), *([(aside, 0)] if aside else [])]
        if self.version == 5:
            mid = self._client.subscribe([(topic, SubscribeOptions(qos=quality)) for topic, quality in asked])[1]
        else:
            mid = self._client.subscribe(asked)[1]
        self._answers.expect(mid, len(wanted))

    def _wait(self, is_done: Callable[[], bool], patience_s: float, silence: str) -> None:
        """Pump until the broker has answered; messages that come meanwhile stay for the next `pump`."""
        until = time.monotonic() + patience_s
        while not is_done():
            self._read(max(0.0, min(1.0, until - time.monotonic())), len(self._client.arrived) + 1)
            if time.monotonic() >= until:
                raise LinkFault(silence, self.broker, "no answer")

    def pump(self, timeout_s: float, limit: int) -> list[Arrival]:
        """Give what has arrived, at most `limit` messages, waiting `timeout_s` for the first; send thanks meanwhile.

        LinkFault when the connection is gone; what had arrived before that is given first.
        """
        try:
            if not self._client.arrived:
                self._read(timeout_s, limit)
        except LinkFault:
            if not self._client.arrived:
                raise
        taken = self._client.arrived[:limit]
        del self._client.arrived[:limit]
        return taken

    def pump_thanks(self, timeout_s: float) -> None:
        """Send thanks and read nothing: the inbox is full, and what the broker still has is safer there."""
        if self._client.socket() is None:
            raise self._answers.refusal or LinkFault("lost", self.broker)
        self._select(timeout_s, is_reading=False)
        # Its answers to our pings lie behind messages that have no room: else it was cut every other minute.
        self._client.forgive_silence()
        self._client.loop_misc()

    def follow(self, topic: str) -> None:
        """Ask for one topic more; `pump` raises LinkFault when the broker refuses or does not answer."""
        self._answers.granted = None
        self._subscribe([topic])
        self._answer_until = time.monotonic() + _ANSWER_S

    def unfollow(self, topic: str) -> None:
        """Ask for a topic no more; what is on its way still comes."""
        self._client.unsubscribe(topic)

    def publish(self, topic: str, payload: bytes) -> None:
        """Send a message that the broker keeps for later comers, quality 1; an empty one takes back what it keeps.

        LinkFault when the connection is gone, or the broker takes none so long.
        """
        # Not left to the broker: it would hang up, and what it says of it may be lost with the connection.
        if (
            self._answers.most_sent is not None
            and len(payload) + len(topic.encode()) + _AROUND > self._answers.most_sent
        ):
            raise LinkFault("packet-size", self.broker, f"{self._answers.most_sent} bytes")
        sent = self._client.publish(topic, payload, qos=1, retain=True)
        if sent.rc != paho.MQTT_ERR_SUCCESS:
            raise self._answers.refusal or LinkFault("lost", self.broker, paho.error_string(sent.rc))
        self._answers.unthanked.add(sent.mid)

    def settle(self) -> None:
        """Wait until the broker has thanked for everything published; LinkFault when it refuses or falls silent."""
        while self._answers.unthanked:
            waiting = len(self._answers.unthanked)
            self._wait(lambda waiting=waiting: len(self._answers.unthanked) < waiting, _ANSWER_S, "away")  # type: ignore[misc]
        if self._answers.refusal is not None:
            raise self._answers.refusal

    def _select(self, timeout_s: float, *, is_reading: bool) -> bool:
        """Wait for the socket or for `wake`, write what there is to write; whether there is something to read."""
        client = self._client
        self._send_thanks()
        sock: Any = client.socket()
        readers = [self._bell.sock, sock] if is_reading else [self._bell.sock]
        ready = select.select(readers, [sock] if client.want_write() else [], [], timeout_s)
        if self._bell.sock in ready[0]:
            self._bell.hear()
            self._send_thanks()
        if ready[1]:
            client.loop_write()
        return sock in ready[0]

    def _read(self, timeout_s: float, limit: int) -> None:
        client = self._client
        if client.socket() is None:
            raise self._answers.refusal or LinkFault("lost", self.broker)
        if client.is_dry and not self._select(timeout_s, is_reading=True):
            client.loop_misc()
            # Only here: behind what we did not read for long, because the inbox was full, the answer may still stand.
            if self._answers.granted is None and time.monotonic() > self._answer_until:
                raise LinkFault("away", self.broker, "no answer")
            return
        client.is_dry = False
        result = paho.MQTT_ERR_SUCCESS
        while not client.is_dry and result == paho.MQTT_ERR_SUCCESS and len(self._client.arrived) < limit:
            result = client.loop_read()
        self._send_thanks()
        client.loop_misc()
        if result != paho.MQTT_ERR_SUCCESS or self._answers.refusal:
            raise self._answers.refusal or LinkFault("lost", self.broker, paho.error_string(result))

    def _send_thanks(self) -> None:
        mids: list[int] = []
        while self._thanks:
            mids += self._thanks.popleft()
        if mids and self._client.socket() is not None:
            self._client.thank(mids)

    # ---- what any thread may call

    def acknowledge(self, mids: Iterable[int]) -> None:
        """Thank the broker for messages of this connection at the next turn of `pump`; nothing once it is gone."""
        self._thanks.append([mid for mid in mids if mid])
        self.wake()

    def wake(self) -> None:
        """Let a waiting `pump` come back now."""
        self._bell.ring()

    # ---- leaving

    def flush(self, timeout_s: float) -> bool:
        """Wait until all thanks are written; whether they are."""
        self._send_thanks()
        until = time.monotonic() + timeout_s
        while self._client.want_write():
            sock = self._client.socket()
            left = until - time.monotonic()
            if sock is None or left <= 0:
                return False
            select.select([], [sock], [], left)
            self._client.loop_write()
        return True

    def _bid_farewell(self) -> None:
        """Say goodbye and wait until the broker has hung up.

        Closing while the broker still sends would reset the connection, and it would never read our last thanks.
        """
        sock: Any = self._client.socket()
        if sock is None:
            return
        sock.send(b"\xe0\x00")  # DISCONNECT, "all is well", the same in both versions
        sock.shutdown(socket.SHUT_WR)
        until = time.monotonic() + _LEAVE_S
        while self._client.socket() is not None and (left := until - time.monotonic()) > 0:
            if select.select([sock], [], [], left)[0]:
                self._client.loop_read()

    def close(self) -> None:
        """Leave politely; the session stays with the broker. Never raises."""
        try:
            if self.flush(_LEAVE_S):
                self._bid_farewell()
        except (OSError, ValueError):
            return  # the connection is gone already
        finally:
            self._client._sock_close()
            self._bell.close()
