"""paho, reading its socket in gulps and cutting the messages out of them in place.

paho's own reader takes a packet byte by byte and makes an object, a dictionary and a line of log of each message; that
is most of what collecting a backlog would cost. Here one read takes what the socket holds. A message (PUBLISH) becomes
an `Arrival` at once; every other packet goes paho's way, which keeps the greeting, the pings and the rules.

Private names of paho that are used: `_packet_read`, `_create_socket`, `_sock_send` (replaced); `_sock_recv`,
`_in_packet`, `_packet_handle`, `_last_bytes_received`, `_packet_queue`, `_ping_t`. The version is pinned;
`tests/sync/test_wire.py` holds it.
"""

from __future__ import annotations

import socket
import ssl
import struct
import time
from collections.abc import Iterable

import msgspec
import paho.mqtt.client as paho
from paho.mqtt.enums import MQTTErrorCode
from paho.mqtt.exception import MalformedPacket

__all__ = ["Arrival", "Wire", "cut_publish"]

_CONNECT_S = 5.0
_GULP = 1 << 18
_MOST_TOPICS = 20_000
_OK, _AGAIN = paho.MQTT_ERR_SUCCESS, paho.MQTT_ERR_AGAIN
_LOST, _PROTOCOL = paho.MQTT_ERR_CONN_LOST, paho.MQTT_ERR_PROTOCOL
_PUBACK = (paho.PUBACK << 24) | (2 << 16)  # the packet's first two bytes; the message id follows


class Arrival(msgspec.Struct, frozen=True, gc=False):
    """One message as it came. `link` is the number of its connection, `mid` its id there (0: asks for no thanks).

    `is_again`: the broker has sent it before, under the same id, and heard no thanks (MQTT's DUP).
    """

    topic: str
    payload: bytes
    arrived_ms: int
    link: int
    mid: int
    is_again: bool = False


def cut_publish(gulp: bytes, first: int, at: int, end: int, *, has_properties: bool) -> tuple[bytes, int, int]:
    """Give (topic, message id or 0, where the payload begins) of the PUBLISH whose body is gulp[at:end].

    `first` is the packet's first byte; `has_properties`: MQTT 5. Quality 2 is malformed: nobody asked for it.
    """
    if end - at < 2 or first & 6 > 2:
        raise MalformedPacket
    begin, mid = at + 2, 0
    here = after = begin + (gulp[at] << 8) + gulp[at + 1]
    if first & 6:
        here += 2
        if here <= end:
            mid = (gulp[after] << 8) + gulp[after + 1]
    if has_properties and here < end:
        length, here = _read_length(gulp, here, end)
        here += length
    elif has_properties:
        here = end + 1
    if here > end:
        raise MalformedPacket
    return gulp[begin:after], mid, here


def _read_length(gulp: bytes, at: int, end: int) -> tuple[int, int]:
    """Give the number of variable length at `at`, and what follows it; -1 where it is not all there."""
    if end - at > 1 and gulp[at + 1] < 128 <= gulp[at]:  # the usual length: 128 bytes to 16 kB
        return (gulp[at] & 127) | (gulp[at + 1] << 7), at + 2
    length = shift = 0
    for here in range(at, min(at + 4, end)):
        length |= (gulp[here] & 127) << shift
        if gulp[here] < 128:
            return length, here + 1
        shift += 7
    if end - at >= 4:
        raise MalformedPacket
    return -1, at


class Wire(paho.Client):
    """The connection below a `Link`. `arrived` fills while reading; `number` goes into each arrival."""

    number = 0
    is_dry = True  # the last read gave nothing
    tls: ssl.SSLContext | None = None
    alert: ssl.SSLError | None = None  # what the other end's encryption said when it hung up
    most_bytes = 0  # of a longer packet nothing is kept while the rest of it comes; 0: none is too long

    def __init__(self, *args: object, **settings: object) -> None:
        super().__init__(*args, **settings)  # type: ignore[arg-type]
        self.arrived: list[Arrival] = []
        self._rest: list[bytes] = []  # the beginning of a packet whose end has not come
        self._missing = 0  # so many bytes must come before that packet can be cut
        self._past = 0  # so many bytes of a packet that is too long are still to come
        self._topics: dict[bytes, str] = {}

    def _create_socket(self) -> socket.socket:
        plain = socket.create_connection((self._host, self._port), timeout=_CONNECT_S)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self.tls is None:
            return plain
        safe = self.tls.wrap_socket(plain, server_hostname=self._host, do_handshake_on_connect=False)
        try:
            safe.settimeout(_CONNECT_S)
            safe.do_handshake()
        except ConnectionError as why:  # hung up in the middle of it: there is somebody, who does not encrypt
            safe.close()
            raise ssl.SSLError(str(why)) from why
        except BaseException:
            safe.close()
            raise
        return safe

    def _sock_send(self, buf: bytes | bytearray) -> int:
        """Send; where the other end has hung up, hear first what its encryption said of it."""
        try:
            return super()._sock_send(buf)
        except BlockingIOError:
            raise
        except OSError:
            if self.tls is not None:
                self._hear_alert()
            raise

    def _hear_alert(self) -> None:
        try:
            self._sock_recv(1)
        except ssl.SSLError as why:
            self.alert = why
        except OSError:
            return  # it went without a word

    def _packet_read(self) -> MQTTErrorCode:
        """Read once what the socket holds and deal with every whole packet of it."""
        self.is_dry = True  # holds unless this read gives something
        try:
            gulp = self._sock_recv(_GULP)
        except BlockingIOError:
            return _AGAIN
        except ssl.SSLError as why:
            self.alert = why
            return _LOST
        except OSError:
            return _LOST
        if not gulp:
            return _LOST
        self.is_dry = False
        self._last_bytes_received = paho.time_func()
        if self._past:
            skipped = min(self._past, len(gulp))
            self._past -= skipped
            gulp = gulp[skipped:]
        if self._rest:
            self._rest.append(gulp)
            self._missing -= len(gulp)
            if self._missing > 0:
                return _OK
            gulp = b"".join(self._rest)
        try:
            used, result = self._cut(gulp)
        except (MalformedPacket, IndexError):
            return _PROTOCOL
        self._rest = [gulp[used:]] if used < len(gulp) else []
        return result

    def _cut(self, gulp: bytes) -> tuple[int, MQTTErrorCode]:
        """Deal with the whole packets of `gulp`; give how many bytes that were, and paho's word on the last one."""
        now_ms = time.time_ns() // 1_000_000
        has_properties = self._protocol == paho.MQTTv5
        topics, arrived, number = self._topics, self.arrived, self.number
        size, at = len(gulp), 0
        while size - at >= 2:
            first, length, begin = gulp[at], gulp[at + 1], at + 2
            if length > 127:
                length, begin = _read_length(gulp, at + 1, size)
            end = begin + length
            if length < 0 or end > size:
                if 0 < self.most_bytes < length:
                    self._past = end - size
                    return size, _OK
                self._missing = end - size if length >= 0 else 1
                return at, _OK
            if first & 0xF0 == 0x30:
                # The usual message is read here: quality 1, no properties. `cut_publish` takes four times as long.
                after = begin + 2 + (gulp[begin] << 8) + gulp[begin + 1]
                here = after + 3 if has_properties else after + 2
                if first & 6 == 2 and here <= end and not (has_properties and gulp[here - 1]):
                    name, mid = gulp[begin + 2 : after], (gulp[after] << 8) + gulp[after + 1]
                else:
                    name, mid, here = cut_publish(gulp, first, begin, end, has_properties=has_properties)
                topic = topics.get(name)
                if topic is None:
                    topic = self._learn_topic(name)
                if not mid and first & 6:
                    raise MalformedPacket
                arrived.append(Arrival(topic, gulp[here:end], now_ms, number, mid, first & 8 != 0))
            else:
                result = self._go_pahos_way(first, gulp[begin:end])
                if result != _OK:
                    return end, result
            at = end
        self._missing = 1
        return at, _OK

    def _learn_topic(self, name: bytes) -> str:
        if len(self._topics) >= _MOST_TOPICS:
            self._topics.clear()
        try:
            topic = name.decode()
        except UnicodeDecodeError:
            topic = ""  # MQTT forbids it; the payload is kept all the same
        self._topics[name] = topic
        return topic

    def _go_pahos_way(self, first: int, body: bytes) -> MQTTErrorCode:
        self._in_packet["command"] = first
        self._in_packet["remaining_length"] = len(body)
        self._in_packet["packet"] = bytearray(body)
        self._in_packet["pos"] = 0
        return self._packet_handle()

    def thank(self, mids: Iterable[int]) -> None:
        """Queue the acknowledgements of messages of quality 1: one packet a message, one write for all."""
        # PUBACK has this form in both versions when all is well.
        packets = [_PUBACK | mid for mid in mids]
        self._packet_queue(paho.PUBACK, struct.pack(f"!{len(packets)}I", *packets), 0, 1)

    def forgive_silence(self) -> None:
        """Expect no answer to our pings: nothing is read, so none can be heard. Pings still go out."""
        self._ping_t = 0.0
