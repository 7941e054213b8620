"""Messages are cut out of any bytes the socket gives, whole, in order, and nothing malformed passes."""

from __future__ import annotations

from importlib.metadata import version

import paho.mqtt.client as paho
import pytest
from hypothesis import given
from hypothesis import strategies as st
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from sync.wire import Wire


def make_wire(protocol: int = paho.MQTTv5) -> Wire:
    wire = Wire(CallbackAPIVersion.VERSION2, client_id="x", protocol=protocol, manual_ack=True)
    wire.number = 7
    return wire


def length_of(size: int) -> bytes:
    out = bytearray()
    while True:
        size, digit = divmod(size, 128)
        out.append(digit | (128 if size else 0))
        if not size:
            return bytes(out)


def publish(topic: bytes, payload: bytes, mid: int, properties: bytes | None) -> bytes:
    body = len(topic).to_bytes(2, "big") + topic + (mid.to_bytes(2, "big") if mid else b"")
    body += (length_of(len(properties)) + properties if properties is not None else b"") + payload
    return bytes([0x32 if mid else 0x30]) + length_of(len(body)) + body


def feed(wire: Wire, pieces: list[bytes], monkeypatch: pytest.MonkeyPatch) -> list[int]:
    waiting = list(pieces)
    monkeypatch.setattr(wire, "_sock_recv", lambda _size: waiting.pop(0))
    return [int(wire._packet_read()) for _ in pieces]


MESSAGES = st.lists(
    st.tuples(st.binary(max_size=12), st.binary(max_size=300), st.integers(0, 65_535), st.integers(0, 40)), max_size=12
)


@given(messages=MESSAGES, cuts=st.lists(st.integers(1, 900), max_size=20), protocol=st.sampled_from([4, 5]))
def test_messages_come_out_whole_however_the_socket_cuts_them(
    messages: list[tuple[bytes, bytes, int, int]], cuts: list[int], protocol: int
) -> None:
    stream = b"".join(
        publish(topic, payload, mid, b"\x26" * extra if protocol == 5 else None)
        for topic, payload, mid, extra in messages
    )
    pieces: list[bytes] = []
    for cut in cuts:
        pieces, stream = [*pieces, stream[:cut]], stream[cut:]
    pieces = [piece for piece in [*pieces, stream] if piece]
    wire = make_wire(protocol)
    with pytest.MonkeyPatch.context() as patch:
        assert set(feed(wire, pieces, patch)) <= {0}
    assert [(one.payload, one.mid, one.link) for one in wire.arrived] == [(m[1], m[2], 7) for m in messages]


def test_a_topic_that_is_no_text_leaves_the_payload(monkeypatch: pytest.MonkeyPatch) -> None:
    wire = make_wire()
    feed(wire, [publish(b"\xff\xfe", b"kept", 1, b""), publish("é".encode(), b"", 0, b"")], monkeypatch)
    assert [(one.topic, one.payload, one.mid) for one in wire.arrived] == [("", b"kept", 1), ("é", b"", 0)]


def test_properties_longer_than_one_byte_of_length_are_stepped_over(monkeypatch: pytest.MonkeyPatch) -> None:
    properties = Properties(PacketTypes.PUBLISH)
    properties.UserProperty = ("a" * 100, "b" * 100)
    packed = properties.pack()
    assert packed[0] > 127
    body = b"\x00\x01t\x00\x05" + packed + b"the payload"
    wire = make_wire()
    feed(wire, [b"\x32" + length_of(len(body)) + body], monkeypatch)
    assert [(one.mid, one.payload) for one in wire.arrived] == [(5, b"the payload")]


@pytest.mark.parametrize(
    "bad",
    [
        b"\x30\x01\x00",  # no room for the length of the topic
        b"\x30\x04\x00\x09ab",  # a topic that ends behind its packet
        b"\x32\x04\x00\x01t\x00",  # half a message id
        b"\x32\x06\x00\x01t\x00\x00\x00",  # quality 1 with the id 0
        b"\x30\x03\x00\x01t",  # MQTT 5 without properties
        b"\x30\x05\x00\x01t\x09x",  # properties that end behind their packet
        b"\x34\x07\x00\x01t\x00\x01\x00x",  # quality 2
        b"\x30\xff\xff\xff\xff\x01",  # a length of five bytes
    ],
)
def test_what_is_no_mqtt_ends_the_connection(bad: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    wire = make_wire()
    good = publish(b"t", b"before", 1, b"")
    assert feed(wire, [good + bad], monkeypatch) == [paho.MQTT_ERR_PROTOCOL]
    assert [one.payload for one in wire.arrived] == [b"before"]


def test_the_private_parts_of_paho_are_those_of_the_version_that_was_read() -> None:
    assert version("paho-mqtt").startswith("2.2.")  # another one: read sync/wire.py beside its source first
