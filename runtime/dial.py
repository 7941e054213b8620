"""Connect to a broker with the password that is kept for it: the collecting and the lobby do it alike."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from runtime.password import read_password
from sync.link_fault import LinkFault
from sync.mqtt import open_link

if TYPE_CHECKING:
    from sync.address import Broker
    from sync.mqtt import Link, Version

__all__ = ["RETRY_S", "dial"]

# How long to wait after the first failed try, the second, and so on.
RETRY_S = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)


def dial(
    broker: Broker,
    client_id: str,
    *,
    number: int = 1,
    password: str | None = None,
    version: Version = 5,
    is_lasting: bool = True,
    will: tuple[str, bytes] | None = None,
    most_bytes: int = 0,
) -> Link:
    """Give a connected Link; LinkFault when it does not work out.

    Looking for a password takes its time: where nobody is named, it is done only when the broker asks for one.
    """
    call = partial(
        open_link,
        broker,
        client_id,
        number=number,
        version=version,
        is_lasting=is_lasting,
        will=will,
        most_bytes=most_bytes,
    )
    if password is None and broker.user:
        password = read_password(broker.address)
    try:
        return call(password=password)
    except LinkFault as fault:
        if fault.code != "password" or password is not None or broker.user:
            raise
        password = read_password(broker.address)
        if password is None:
            raise
    return call(password=password)
