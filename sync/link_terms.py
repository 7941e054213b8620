"""On which terms a connection to a broker is opened: the version, the session, how much may come at once."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
import paho.mqtt.client as paho
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

__all__ = ["RECEIVE_MAXIMUM", "Terms", "Version"]

# How many messages the broker may send before the first is acknowledged (MQTT 5); the inbox is as long. Twice a batch
# of the writer: while it stores one, the next one comes.
RECEIVE_MAXIMUM = 20_000
_SESSION_S = 30 * 86_400
# A payload over 64 kB is refused by the intake; no sensor's packet comes near this.
_PACKET_MAX = 4 << 20

# Of MQTT: 5, or 3.1.1, which calls itself 4.
Version = Literal[5, 4]


class Terms(msgspec.Struct, frozen=True):
    """`number` tells our connections apart. `is_lasting` False asks for a session that ends with the connection.

    `will` is the retained message that the broker publishes for us when we are gone without a word. `most_bytes` is the
    longest packet we read; 0: the usual bound, and none where the broker speaks 3.1.1 and cannot be told.
    `aside` is a topic asked for at quality 0 beside those of the broker: being refused it is no fault.
    """

    number: int = 1
    password: str | None = None
    version: Version = 5
    is_lasting: bool = True
    receive_maximum: int = RECEIVE_MAXIMUM
    will: tuple[str, bytes] | None = None
    most_bytes: int = 0
    aside: str = ""

    @property
    def protocol(self) -> Any:
        """The version as paho names it."""
        return paho.MQTTv5 if self.version == 5 else paho.MQTTv311

    @property
    def is_clean(self) -> bool | None:
        """Whether 3.1.1 forgets the session; None where MQTT 5 says it when connecting."""
        return None if self.version == 5 else not self.is_lasting

    def greeting(self) -> tuple[Any, Properties | None]:
        """Give what goes with CONNECT: whether to start clean, and the properties of MQTT 5."""
        if self.version != 5:
            return paho.MQTT_CLEAN_START_FIRST_ONLY, None
        properties = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]
        properties.ReceiveMaximum = self.receive_maximum
        properties.MaximumPacketSize = self.most_bytes or _PACKET_MAX
        if self.is_lasting:
            properties.SessionExpiryInterval = _SESSION_S
        return not self.is_lasting, properties
