"""« Brancher mes capteurs »: connect to a broker for a moment, listen, and tell what was found. Nothing is kept."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable

import msgspec

from runtime.faults import Fault, fault_of
from sync.address import Broker
from sync.link_opening import open_link
from sync.link_terms import Terms

__all__ = ["Trial", "listen", "try_broker"]

_MOST = 200


class Trial(msgspec.Struct, frozen=True):
    """What a broker gave in a few seconds. No message is no fault: sensors speak every ten minutes or so."""

    version: int  # of MQTT: 5, or 4 for 3.1.1
    is_encrypted: bool
    messages: int
    topics: tuple[str, ...]  # of the messages heard, without repetition, at most 20


def listen(broker: Broker, password: str | None, listen_s: float) -> Trial:
    """Connect and hear for so long; LinkFault when the broker does not let us, OSError for an authority file."""
    # Another id and another session than the base's: a trial must not take messages away from the collecting.
    link = open_link(broker, f"parvis-try-{uuid.uuid4().hex[:12]}", Terms(password=password, is_lasting=False))
    heard = 0
    topics: dict[str, None] = {}
    try:
        until = time.monotonic() + listen_s
        while heard < _MOST and (left := until - time.monotonic()) > 0:
            arrivals = link.pump(min(left, 1.0), _MOST)
            heard += len(arrivals)
            topics.update((arrival.topic, None) for arrival in arrivals)
            link.acknowledge(arrival.mid for arrival in arrivals)
    finally:
        link.close()
    return Trial(link.version, broker.is_tls, heard, tuple(topics)[:20])


def try_broker(broker: Broker, password: str | None, listen_s: float, deliver: Callable[[Trial | Fault], None]) -> None:
    """Try a broker on a thread of its own; `deliver` is called there with what was found."""

    def run() -> None:
        try:
            found: Trial | Fault = listen(broker, password, listen_s)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person who waits is told
            found = fault_of(error)
        deliver(found)

    threading.Thread(target=run, name="trial", daemon=True).start()
