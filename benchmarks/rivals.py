"""What the ingest benchmark is measured against: clients that only count, and the obvious code with an ORM."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from benchmarks.uplinks import TOPIC
from tests.support.broker import find_mosquitto

__all__ = ["drain_bare", "drain_mosquitto_sub", "drain_naive", "subscribe_bare"]


def _drain(port: int, client_id: str, count: int, deal: Callable[[bytes], None]) -> float:
    client = paho.Client(CallbackAPIVersion.VERSION2, client_id=client_id, clean_session=False, protocol=paho.MQTTv311)
    seen = 0

    def note(_client: object, _data: object, message: Any) -> None:
        nonlocal seen
        deal(message.payload)
        seen += 1
        if seen == count:
            client.disconnect()

    client.on_message = note
    begin = time.perf_counter()
    client.connect("127.0.0.1", port)
    client.loop_forever()
    return time.perf_counter() - begin


def drain_bare(port: int, client_id: str, count: int) -> float:
    """Let a plain paho client take `count` messages and forget them; give the seconds."""
    return _drain(port, client_id, count, lambda _payload: None)


class _Base(DeclarativeBase):
    pass


class _Reading(_Base):
    __tablename__ = "readings"

    id: Mapped[int] = mapped_column(primary_key=True)
    sensor: Mapped[str] = mapped_column(index=True)
    time: Mapped[str] = mapped_column(index=True)
    quantity: Mapped[str]
    value: Mapped[float]


def drain_naive(port: int, client_id: str, count: int, folder: Path) -> float:
    """Let the obvious code store `count` messages: `json.loads`, an ORM object a value, a commit a message."""
    engine = create_engine(f"sqlite:///{folder / 'naive.sqlite'}")
    _Base.metadata.create_all(engine)
    with Session(engine) as session:

        def store(payload: bytes) -> None:
            told = json.loads(payload)
            for quantity, value in told["object"].items():
                session.add(
                    _Reading(sensor=told["deviceInfo"]["devEui"], time=told["time"], quantity=quantity, value=value)
                )
            session.commit()

        return _drain(port, client_id, count, store)


def drain_mosquitto_sub(port: int, client_id: str, count: int) -> float:
    """Let mosquitto_sub take `count` messages; give the seconds of its whole run."""
    command = [find_mosquitto("mosquitto_sub"), "-p", str(port), "-i", client_id, "-c", "-q", "1", "-t", TOPIC]
    begin = time.perf_counter()
    subprocess.run([*command, "-C", str(count)], stdout=subprocess.DEVNULL, check=True, timeout=600)
    return time.perf_counter() - begin


def subscribe_bare(port: int, client_id: str) -> None:
    """Make a session that waits."""
    client = paho.Client(CallbackAPIVersion.VERSION2, client_id=client_id, clean_session=False, protocol=paho.MQTTv311)
    client.on_connect = lambda *_: client.subscribe(TOPIC, 1)
    client.on_subscribe = lambda *_: client.disconnect()
    client.connect("127.0.0.1", port)
    client.loop_forever()
