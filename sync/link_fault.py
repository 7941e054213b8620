"""What goes wrong between us and a broker. Apart from `mqtt.py`: who tells it in words needs no MQTT."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sync.address import Broker

__all__ = ["LinkFault"]


class LinkFault(Exception):
    """The surroundings' doing: no broker, a refusal, a certificate. `code` names it; words are made elsewhere.

    `file` is the authority file (CA) that the broker was to be known by, `names` those that its certificate was made
    for, where the fault is that none is the one asked for.
    """

    def __init__(self, code: str, broker: Broker, detail: str = "", names: tuple[str, ...] = ()) -> None:
        super().__init__(f"{code}: {broker.host}:{broker.port} {detail}".rstrip())
        self.code = code
        self.host = broker.host
        self.port = broker.port
        self.file = broker.ca_file
        self.names = names
