"""A real mosquitto on a free loopback port, with a configuration of its own, stopped by its handle.

with running(tmp_path, "max_queued_messages 1000") as broker:
    broker.publish([("topic", b"payload")])
    broker.stop(); broker.start()
"""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion

from runtime.overflow import DROPPED_TOPIC
from sync.address import Broker
from sync.link_opening import open_link
from sync.link_terms import Terms
from tests.support.shared import missing

__all__ = ["MosquittoBroker", "find_mosquitto", "free_port", "kept_on", "running"]

# What its log says once of each connection that collects, and of no other.
_COLLECTING = f"{DROPPED_TOPIC} (QoS 0)"
_PLACES = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin")


def find_mosquitto(program: str = "mosquitto") -> str:
    """Give the path of a program of mosquitto; ends the calling test where there is none."""
    found = shutil.which(program)
    for place in _PLACES:
        found = found or shutil.which(program, path=place)
    if found is None:
        missing(f"{program} (apt-get install mosquitto)")
        raise AssertionError("unreachable")
    return found


def free_port() -> int:
    """Give a loopback port that nobody listens on just now."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


class MosquittoBroker:
    """One mosquitto with persistence; `lines` are added to its configuration, after the listener.

    `is_swift`: it writes nothing down, for measuring others. `queued`: how much waits at most, "" where a line says it.
    """

    def __init__(
        self,
        folder: Path,
        *lines: str,
        is_open: bool = True,
        is_swift: bool = False,
        queued: str = "max_queued_messages 100000",
    ) -> None:
        self.port = free_port()
        self.url = f"mqtt://127.0.0.1:{self.port}"
        self._folder = folder / f"mosquitto-{self.port}"
        self._folder.mkdir(mode=0o700)
        self._configuration = self._folder / "mosquitto.conf"
        self._log = self._folder / "mosquitto.log"
        self._process: subprocess.Popen[bytes] | None = None
        text = [
            f"listener {self.port} 127.0.0.1",
            f"allow_anonymous {'true' if is_open else 'false'}",
            f"persistence {'false' if is_swift else 'true'}",
            f"persistence_location {self._folder}/",
            *([queued] if queued else []),
            "connection_messages true",
            f"log_type {'error' if is_swift else 'all'}",
            f"log_dest file {self._log}",
            # Started as the superuser it would become "mosquitto", who may not write in our folder.
            *(["user root"] if hasattr(signal, "SIGHUP") and Path("/proc/self").owner() == "root" else []),
            *lines,
        ]
        self._configuration.write_text("\n".join(text) + "\n")

    def start(self) -> None:
        """Start and wait until it answers."""
        command = [find_mosquitto(), "-c", str(self._configuration)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 15
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", self.port), 0.5).close()
                return
            except OSError:
                if self._process.poll() is not None:
                    break
                time.sleep(0.02)
        raise RuntimeError(f"mosquitto did not start: {self.log()}")

    def stop(self, number: int = signal.SIGTERM) -> None:
        """End it, politely by default."""
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(number)
            process.wait(15)

    def log(self) -> str:
        """Give what it has written in its log."""
        return self._log.read_text(errors="replace") if self._log.exists() else ""

    def wait_log(self, text: str, times: int = 1, timeout_s: float = 20.0) -> None:
        """Wait until its log says something that many times."""
        until = time.monotonic() + timeout_s
        while self.log().count(text) < times:
            if time.monotonic() > until:
                raise AssertionError(f"the broker never said {text!r}:\n{self.log()[-3000:]}")
            time.sleep(0.02)

    @property
    def thanks(self) -> int:
        """How many messages a base has thanked it for; what is asked of packet ids is none."""
        return len(re.findall("Received PUBACK from parvis-(?!ids-)", self.log()))

    @property
    def collected(self) -> int:
        """How many times somebody has begun to collect from it."""
        return self.log().count(_COLLECTING)

    def wait_collected(self, times: int = 1, timeout_s: float = 20.0) -> None:
        """Wait until somebody has begun to collect that many times."""
        self.wait_log(_COLLECTING, times, timeout_s)

    def publish(
        self,
        messages: Iterable[tuple[str, bytes]],
        *,
        qos: int = 1,
        user: str = "",
        password: str = "",
        retain: bool = False,
        ca_file: str = "",
    ) -> None:
        """Publish all, and return once the broker has taken them; `retain`: it keeps them for later comers.

        `ca_file` is the authority of a broker that encrypts.
        """
        client = paho.Client(CallbackAPIVersion.VERSION2, protocol=paho.MQTTv311)
        answered = threading.Event()
        client.on_unsubscribe = lambda *_: answered.set()
        client.max_queued_messages_set(0)
        client.max_inflight_messages_set(200)
        if user:
            client.username_pw_set(user, password)
        if ca_file:
            client.tls_set(ca_file)
        client.connect("127.0.0.1", self.port)
        client.loop_start()
        try:
            for sent in [client.publish(topic, payload, qos=qos, retain=retain) for topic, payload in messages]:
                sent.wait_for_publish(30)
                assert sent.is_published()
            if not qos:
                # Nobody thanks for these: they are written to the socket. What is asked behind them on the same
                # connection is answered once they are taken; another connection may be served before.
                client.unsubscribe("the/end")
                assert answered.wait(30)
        finally:
            client.disconnect()
            client.loop_stop()


@contextmanager
def running(
    folder: Path,
    *lines: str,
    is_open: bool = True,
    is_swift: bool = False,
    queued: str = "max_queued_messages 100000",
) -> Iterator[MosquittoBroker]:
    """Give a broker that runs, and end it afterwards."""
    broker = MosquittoBroker(folder, *lines, is_open=is_open, is_swift=is_swift, queued=queued)
    broker.start()
    try:
        yield broker
    finally:
        broker.stop()


def kept_on(broker: MosquittoBroker, wanted: str) -> dict[str, bytes]:
    """Give what the broker keeps for later comers, topic -> payload."""
    link = open_link(Broker("127.0.0.1", broker.port, topics=(wanted, "the/end")), "looks-on", Terms(is_lasting=False))
    found: dict[str, bytes] = {}
    try:
        broker.publish([("the/end", b"")])
        while True:
            for arrival in link.pump(5.0, 1000):
                link.acknowledge([arrival.mid])
                if arrival.topic == "the/end":
                    return found
                found[arrival.topic] = arrival.payload
    finally:
        link.close()
