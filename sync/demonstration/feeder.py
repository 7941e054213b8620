"""The network of the commune of demonstration: a small broker on this machine and the boxes that talk to it.

A process of its own, on the loopback only. It prints one JSON line `{"port": N}` when it listens, waits until somebody
has subscribed (this broker keeps no sessions: what nobody hears is gone), tells what happened since the history's end,
then goes on in real time, one message a box and quarter of an hour. It ends when its standard input closes, so it never
outlives the program that started it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import socket
import sys
import time
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from measures.timespan import HOUR_MS, QUARTER_MS, date_of, midnight_ms
from sync.demonstration.history import silent_since
from sync.demonstration.simulator import simulate
from sync.demonstration.town import BOXES, ZONE, Box, Kind, box_named, stranger
from sync.demonstration.uplinks import Message, bare_uplink, status, uplink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amqtt.broker import Broker
    from amqtt.client import MQTTClient

__all__ = ["messages_between", "run", "strays"]

_STRANGER_QUARTERS = 26
_TRIES = 5  # for a port: another program may take it between our looking and the broker's
_END_S = 5.0


def _told(box: Box, slot_ms: int) -> dict[str, float]:
    day = simulate(box, date_of(slot_ms, ZONE))
    index = int(np.searchsorted(day.start_ms, slot_ms))
    values = {name: float(column[index]) for name, column in day.columns.items()}
    return {name: value for name, value in values.items() if not np.isnan(value)}


def _delay_ms(box: Box) -> int:
    """Spread the boxes over the quarter of an hour, so that something is always arriving."""
    return int(box.sensor[-2:], 16) * 43_000 % QUARTER_MS


def messages_between(since_ms: int, until_ms: int, counters: Counter[str]) -> Iterator[Message]:
    """Give the message of every quarter that is sent in [since, until), in order of time.

    Each quarter is sent a few minutes after its end, at a box's own delay. `counters` holds the frame counters of the
    boxes and moves on.
    """
    found: list[tuple[int, int, Box]] = []
    first = since_ms // QUARTER_MS * QUARTER_MS - 2 * QUARTER_MS
    for box in (*BOXES, stranger()):
        quiet = silent_since(box, until_ms)
        for slot in range(first, until_ms, QUARTER_MS):
            at_ms = slot + QUARTER_MS + _delay_ms(box)
            if not since_ms <= at_ms < until_ms or (quiet is not None and slot >= quiet):
                continue
            found.append((at_ms, slot, box))
    for _, slot, box in sorted(found, key=lambda told: told[0]):
        values = _told(box, slot)
        if values:
            yield uplink(box, slot, QUARTER_MS, values, _next(counters, box))


def _next(counters: Counter[str], box: Box) -> int:
    counters[box.sensor] += 1
    return counters[box.sensor]


def strays(now_ms: int, counters: Counter[str]) -> Iterator[Message]:
    """Give what a real network also brings: an unknown box, batteries, bytes without decoder, an impossible level."""
    unknown = stranger()
    for quarters in range(_STRANGER_QUARTERS, 0, -1):
        slot = (now_ms // QUARTER_MS - quarters) * QUARTER_MS
        values = _told(unknown, slot)
        if values:
            yield uplink(unknown, slot, QUARTER_MS, values, _next(counters, unknown))
    noon = midnight_ms(date_of(now_ms, ZONE) - timedelta(days=1), ZONE) + 12 * HOUR_MS
    for box in BOXES:
        if box.battery is not None:
            quiet = silent_since(box, now_ms)
            yield status(box, noon if quiet is None else quiet, box.battery)
    square = box_named("Square de l’Église", Kind.NOISE)
    impossible = {"sound_level_laeq": 300.0}
    yield uplink(square, noon + QUARTER_MS // 3, QUARTER_MS, impossible, _next(counters, square))
    for hours in (1, 2):
        yield bare_uplink(square, noon + hours * HOUR_MS, _next(counters, square))


def free_port() -> int:
    """Give a port of the loopback that is free at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _until_closed() -> None:
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, sys.stdin.buffer.read)


async def _publish(client: MQTTClient, message: Message) -> None:
    """Publish until it is acknowledged: on a busy computer that may take longer than the library waits.

    Who hears a message twice knows it by its frame.
    """
    while True:
        try:
            await client.publish(message.topic, message.payload, qos=1)
        except TimeoutError:
            continue
        return


async def _feed(broker: Broker, port: int, since_ms: int) -> None:
    from amqtt.client import MQTTClient

    client = MQTTClient(client_id="parvis-demonstration-network", config={"auto_reconnect": False})
    await client.connect(f"mqtt://127.0.0.1:{port}/")
    while not broker.subscriptions:
        await asyncio.sleep(0.1)
    now_ms = time.time_ns() // 1_000_000
    counters: Counter[str] = Counter()
    for message in strays(now_ms, counters):
        await _publish(client, message)
    told_ms = since_ms
    while True:
        now_ms = time.time_ns() // 1_000_000
        for message in messages_between(told_ms, now_ms, counters):
            await _publish(client, message)
        told_ms = now_ms
        await asyncio.sleep(1.0)


async def _listening() -> tuple[Broker, int]:
    """Give a broker that listens, and its port."""
    from amqtt.broker import Broker
    from amqtt.errors import BrokerError

    # No event logging, no $SYS topics: only what lets our own programs in, and the bind keeps everybody else out.
    plugins = {"amqtt.plugins.authentication.AnonymousAuthPlugin": {"allow_anonymous": True}}
    tries = 0
    while True:
        tries += 1
        port = free_port()
        broker = Broker({"listeners": {"default": {"type": "tcp", "bind": f"127.0.0.1:{port}"}}, "plugins": plugins})
        try:
            await broker.start()
        except BrokerError:
            if tries == _TRIES:
                raise
        else:
            return broker, port


async def _serve(since_ms: int) -> None:
    broker, port = await _listening()
    sys.stdout.write(json.dumps({"port": port}) + "\n")
    sys.stdout.flush()
    feeding = asyncio.create_task(_feed(broker, port, since_ms))
    closing = asyncio.create_task(_until_closed())
    done, _ = await asyncio.wait({feeding, closing}, return_when=asyncio.FIRST_COMPLETED)
    if feeding in done:
        feeding.result()
    # Told to end in the middle of a packet, the library makes a fault of it, or goes on: neither keeps us here.
    feeding.cancel()
    await asyncio.wait([feeding], timeout=_END_S)
    if feeding.done() and not feeding.cancelled():
        feeding.exception()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(broker.shutdown(), _END_S)


def run(since_ms: int) -> int:
    """Serve the boxes' messages from `since_ms` on until standard input closes; give the exit code."""
    logging.getLogger("amqtt").setLevel(logging.CRITICAL)
    logging.getLogger("transitions").setLevel(logging.ERROR)
    with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
        asyncio.run(_serve(since_ms))
    return 0
