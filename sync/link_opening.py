"""A connected link to a broker of whichever version of MQTT it knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sync.link_fault import LinkFault
from sync.link_terms import Terms
from sync.mqtt import Link

if TYPE_CHECKING:
    from sync.address import Broker

__all__ = ["open_link"]

_USUAL = Terms()


def open_link(broker: Broker, client_id: str, terms: Terms = _USUAL) -> Link:
    """Give a connected Link: MQTT 5, or 3.1.1 where the refusal may be about the version. LinkFault when neither works.

    Terms of version 4 go straight to 3.1.1: what worked last time.
    """
    try:
        return _connected(Link(broker, client_id, terms))
    except LinkFault as fault:
        # An older broker answers in its own way, or just hangs up.
        if terms.version == 4 or fault.code not in ("protocol", "lost"):
            raise
    return _connected(Link(broker, client_id, replace(terms, version=4)))


def _connected(link: Link) -> Link:
    try:
        link.connect()
    except BaseException:
        link.close()
        raise
    return link
