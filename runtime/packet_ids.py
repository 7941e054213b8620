"""How a broker numbers its messages, asked before the first of them is taken.

Whether a message that comes again is one that is kept already may be told by its packet id alone, and only where a
broker gives its ids one after the other (`runtime/handing.py`). A broker that tells its version under `$SYS`, as
mosquitto does, shows it at once: what it keeps there comes again to whoever asks again, each time under an id of its
own. Each is thanked for before the next is asked for, on the one connection, so its id was free again.

Asked on a connection of its own, which the broker forgets: nothing of it stands between the messages of the sensors.
"""

from __future__ import annotations

import logging
import time
import uuid
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sync.link_fault import LinkFault
from sync.link_opening import open_link
from sync.link_terms import Terms

if TYPE_CHECKING:
    from sync.address import Broker
    from sync.link_terms import Version
    from sync.mqtt import Arrival, Link

__all__ = ["VERSION_TOPIC", "goes_on", "ids_count_on"]

_log = logging.getLogger(__name__)
VERSION_TOPIC = "$SYS/broker/version"
_IDS = 65_535
_ROUNDS = 3
# What is kept follows right behind the answer; a broker that keeps nothing there is not waited for longer. Where
# something came, so much more for the way there and back.
_FIRST_S, _NEXT_S = 0.5, 2.0


def goes_on(last: int, mid: int) -> bool:
    """Tell whether a packet id is later than another one; the last of all is followed by 1."""
    return 0 < (mid - last) % _IDS <= _IDS // 2


def ids_count_on(broker: Broker, password: str | None, version: Version) -> bool | None:
    """Tell whether a broker gives its packet ids one after the other, None where it does not show it. Never raises."""
    asked = replace(broker, topics=(VERSION_TOPIC,))
    terms = Terms(password=password, version=version, is_lasting=False)
    mids: list[int] = []
    try:
        link = open_link(asked, f"parvis-ids-{uuid.uuid4().hex[:12]}", terms)
    except (LinkFault, OSError) as why:
        _log.info("how the broker numbers its messages is not known: %s", why)
        return None
    try:
        while (arrival := _next(link, _NEXT_S if mids else _FIRST_S)) is not None:
            if not arrival.mid or arrival.is_again:
                break
            mids.append(arrival.mid)
            if len(mids) == _ROUNDS:
                return all(goes_on(last, mid) for last, mid in pairwise(mids))
            link.acknowledge([arrival.mid])
            link.follow(VERSION_TOPIC)
    except LinkFault as why:
        _log.info("how the broker numbers its messages is not known: %s", why)
    finally:
        link.close()
    return None


def _next(link: Link, patience_s: float) -> Arrival | None:
    until = time.monotonic() + patience_s
    while (left := until - time.monotonic()) > 0:
        if arrived := link.pump(left, 1):
            return arrived[0]
    return None
