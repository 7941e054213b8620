"""What a broker has answered on one connection, as paho calls it: noted down, and asked about by the link.

An exception in a callback of paho's would end in silence, so nothing is decided here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sync.link_fault import LinkFault
from sync.link_reasons import HUNG_UP, fault_of_reason

if TYPE_CHECKING:
    from paho.mqtt.reasoncodes import ReasonCode

    from sync.address import Broker
    from sync.wire import Wire

__all__ = ["Answers"]


class Answers:
    """The answers of one connection; `listen_to` its client before it connects."""

    def __init__(self, broker: Broker) -> None:
        self._broker = broker
        self.refusal: LinkFault | None = None
        self.is_connected = False
        self.has_session = False  # whether the broker still knew us
        self.granted: bool | None = None  # None until the topics asked for are answered
        self.most_sent: int | None = None  # of a packet, as the broker says in its greeting
        self.unthanked: set[int] = set()  # published, and not thanked for yet
        self._asked: int | None = None
        self._wanted = 0  # so many of the topics asked for must be granted

    def listen_to(self, client: Wire) -> None:
        """Hear what the broker says to a client."""
        client.on_connect = self._on_connect
        client.on_subscribe = self._on_subscribe
        client.on_disconnect = self._on_disconnect
        client.on_publish = self._on_publish

    def expect(self, asked: int | None, wanted: int) -> None:
        """Wait for the answer to a subscription, of which the first topics must be granted."""
        self._asked, self._wanted = asked, wanted

    def _on_connect(self, _client: object, _data: object, flags: Any, reason: ReasonCode, props: object) -> None:
        if reason.is_failure:
            self.refusal = fault_of_reason(reason.value, self._broker, str(reason))
            return
        self.is_connected = True
        self.has_session = bool(flags.session_present)
        self.most_sent = getattr(props, "MaximumPacketSize", None)

    def _on_subscribe(self, _client: object, _data: object, mid: int, reasons: list[ReasonCode], _p: object) -> None:
        if mid == self._asked:
            self.granted = not any(reason.is_failure for reason in reasons[: self._wanted])
            if not self.granted:
                self.refusal = LinkFault("subscription", self._broker)

    def _on_disconnect(self, _client: object, _data: object, _flags: object, reason: ReasonCode, _p: object) -> None:
        if reason.value in HUNG_UP:
            self.refusal = LinkFault(HUNG_UP[reason.value], self._broker, str(reason))

    def _on_publish(self, _client: object, _data: object, mid: int, reason: ReasonCode, _props: object) -> None:
        self.unthanked.discard(mid)
        if reason.is_failure:
            self.refusal = LinkFault("publish", self._broker, str(reason))
