"""Connect to a broker with the password that is kept for it: the collecting and the lobby do it alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from runtime.password import read_password
from sync.link_fault import LinkFault
from sync.link_opening import open_link

if TYPE_CHECKING:
    from sync.address import Broker
    from sync.link_terms import Terms
    from sync.mqtt import Link

__all__ = ["RETRY_S", "dial"]

# How long to wait after the first failed try, the second, and so on.
RETRY_S = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)


def dial(broker: Broker, client_id: str, terms: Terms) -> Link:
    """Give a connected Link; LinkFault when it does not work out. Terms without a password get the one that is kept.

    Looking for a password takes its time: where nobody is named, it is done only when the broker asks for one.
    """
    if terms.password is None and broker.user:
        terms = replace(terms, password=read_password(broker.address))
    try:
        return open_link(broker, client_id, terms)
    except LinkFault as fault:
        if fault.code != "password" or terms.password is not None or broker.user:
            raise
        password = read_password(broker.address)
        if password is None:
            raise
    return open_link(broker, client_id, replace(terms, password=password))
