"""Messages made to hurt: no crash, no stall, no personal data kept, and each with its outcome."""

from __future__ import annotations

import base64
import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.decoders.faults import DecodeError
from sync.decoders.fields import MOST_FIELDS, decode_fields
from sync.envelope import Envelope
from sync.intake import Intake
from sync.unwrap.personal import clean_copy
from tests.support.uplinks import ARRIVED_MS, EUI, chirpstack, things_stack

TOPIC = f"application/app/device/{EUI}/event/up"


def _judge(payload: bytes, topic: str = TOPIC) -> Any:
    return Intake().judge(Envelope("mqtt", topic, payload, ARRIVED_MS))


@given(st.binary(max_size=3000), st.sampled_from([TOPIC, "v3/a@b/devices/c/up", "", "x/y", "$SYS/x"]))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_judged_without_raising(payload: bytes, topic: str) -> None:
    verdict = Intake().judge(Envelope("mqtt", topic, payload, ARRIVED_MS))
    assert verdict.outcome in ("nothing", "quarantined", "rejected")


_KEYS = st.sampled_from(
    [
        "temperature",
        "LAeq",
        "total_in",
        "history",
        "timestamp",
        "time",
        "value",
        "unit",
        "address",
        "la",
        "avg",
        "valid",
    ]
) | st.text(max_size=12)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=5),
    max_leaves=20,
)


@given(_JSON)
@settings(max_examples=300, deadline=None)
def test_any_decoded_object_is_judged_and_only_finite_values_come_out(fields: Any) -> None:
    for envelope in (chirpstack(fields), things_stack({"decoded_payload": fields, "normalized_payload": fields})):
        verdict = Intake().judge(envelope)
        assert verdict.code != "internal"
        assert all(abs(reading.value) <= 2**53 for reading in verdict.readings)


def _mutations(seed: int, count: int) -> list[bytes]:
    """Good messages with one thing broken each, the same at every run."""
    rng = random.Random(seed)
    good = [chirpstack({"total_in": 4, "history": [{"timestamp": 1_793_000_000, "LAeq": 50}]}).payload]
    good.append(things_stack({"decoded_payload": {"temperature": 21.5, "occupied": True}}).payload)
    odd = [b"NaN", b"1e999", b"9" * 400, b"true", b"null", b"[]", b'"\\ud800"', b'"1_000"', '"１２"'.encode(), b"-0.0"]
    out = []
    for _ in range(count):
        raw = rng.choice(good)
        at = rng.randrange(len(raw))
        kind = rng.randrange(5)
        if kind == 0:
            raw = raw[:at]
        elif kind == 1:
            raw = raw[:at] + bytes([rng.randrange(256)]) + raw[at + 1 :]
        elif kind == 2:
            raw = raw[:at] + rng.choice((b"\x00", b"\xff\xfe", b"{" * 50, b'"', b"]")) + raw[at:]
        elif kind == 3:
            raw = raw.replace(rng.choice((b"21.5", b"true", b": 4", b"50", b"7,")), b": " + rng.choice(odd), 1)
        else:
            raw = raw.decode().encode(rng.choice(("utf-16", "utf-32", "utf-8-sig", "cp1252")), "replace")
        out.append(raw)
    return out


def test_a_thousand_broken_messages_are_no_fault_of_ours() -> None:
    for raw in _mutations(1, 1000):
        for topic in (TOPIC, "v3/ville@ttn/devices/place/up"):
            verdict = _judge(raw, topic)
            assert verdict.code != "internal", raw[:200]


def test_broken_and_good_messages_judged_together_are_judged_as_one_by_one() -> None:
    """Many are glanced at together first, and of each the verdict must be the same."""
    good = [chirpstack({"total_in": number}, counter=number, dedup=f"{number}") for number in range(60)]
    broken = [Envelope("mqtt", TOPIC, raw, ARRIVED_MS) for raw in _mutations(2, 600)]
    twice = [Envelope("mqtt", TOPIC, one.payload.replace(b"{", b'{"fCnt": 5000, ', 1), ARRIVED_MS) for one in good[:9]]
    earlier = [
        Envelope("mqtt", TOPIC, one.payload.replace(b"{", b'{"applicationID": 1, ', 1), ARRIVED_MS) for one in good[:9]
    ]
    messages = [*good, *broken, *twice, *earlier, Envelope("mqtt", TOPIC, b" " * 70_000 + good[0].payload, ARRIVED_MS)]
    random.Random(3).shuffle(messages)
    alone, together = Intake(), Intake()
    assert together.judge_all(messages) == [alone.judge(message) for message in messages]


# --- recipes of messages too big to store -----------------------------------------------------------------------------


def test_a_hundred_thousand_brackets_are_rejected() -> None:
    assert _judge(b"[" * 100_000 + b"]" * 100_000).outcome == "rejected"


def test_a_deep_object_in_a_good_message_is_quarantined() -> None:
    deep = b'{"a":' * 3000 + b"1" + b"}" * 3000
    raw = chirpstack({"temperature": 21.5, "futur": 0}).payload.replace(b'"futur": 0', b'"futur": ' + deep)
    assert (_judge(raw).outcome, _judge(raw).code) == ("quarantined", "too_deep")


def test_ten_megabytes_are_refused_before_parsing() -> None:
    raw = chirpstack({"temperature": 21.5, "pad": "x" * (10 * 1024 * 1024)}).payload
    assert (_judge(raw).outcome, _judge(raw).code) == ("rejected", "too_large")


def test_a_hundred_thousand_keys_are_quarantined() -> None:
    raw = chirpstack({f"k{at}": at for at in range(100_000)}).payload
    assert _judge(raw).outcome == "quarantined"


def test_a_flood_of_good_messages_is_read_to_the_last() -> None:
    intake = Intake()
    codes = {
        intake.judge(chirpstack({"temperature": 21.5}, counter=at, data=bytes([at % 256]))).code for at in range(5000)
    }
    assert codes == {"read"}


def test_a_picture_is_dropped_and_the_message_read() -> None:
    picture = base64.b64encode(bytes(range(256)) * 600).decode()
    verdict = _judge(chirpstack({"occupied": True, "snapshot": picture}).payload)
    assert [reading.quantity for reading in verdict.readings] == ["occupancy"]
    assert verdict.set_aside == []


def test_a_picture_is_not_in_the_copy_that_is_kept() -> None:
    picture = base64.b64encode(bytes(range(256)) * 600).decode()
    verdict = _judge(json.dumps({"event": "Region", "snapshot": picture}).encode(), "ville/camera")
    assert verdict.outcome == "quarantined"
    assert len(verdict.set_aside[0].payload) < 200


# --- personal data ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fields",
    [
        {"occupied": True, "tag_id": "1F345678", "plate": "AB-123-CD"},
        {"occupied": True, "nested": {"user": {"cardNumber": "1F345678"}, "licensePlate": "AB-123-CD"}},
        {"zzz": 3, "badge": "1F345678", "plaque_immatriculation": "AB-123-CD"},
        {"LAeq": 300, "tag_id": "1F345678", "plates": ["AB-123-CD"]},
    ],
)
def test_badges_and_plates_are_nowhere_in_a_verdict(fields: dict[str, Any]) -> None:
    verdict = Intake().judge(chirpstack(fields, data=b"\x01\x1f\x34\x56\x78"))
    told = repr(verdict)
    assert "1F345678" not in told and "AB-123-CD" not in told
    assert base64.b64encode(b"\x01\x1f\x34\x56\x78").decode() not in told  # the frame holds them too


def test_personal_data_are_cleaned_from_text_that_is_no_json() -> None:
    raw = chirpstack({"occupied": True, "tag_id": "1F345678"}).payload
    verdict = _judge(raw.replace(b'"occupied": true', b'"occupied": true, "occupied": false'))
    assert verdict.code == "duplicate_keys"
    assert b"1F345678" not in verdict.set_aside[0].payload


# --- text from outside ------------------------------------------------------------------------------------------------


def test_a_name_from_outside_stays_one_line_of_text() -> None:
    info = {"devEui": EUI, "deviceName": "<img src=x>\n\x1b[2J\u202e" + "é" * 500}
    verdict = Intake().judge(chirpstack({"temperature": 21.5}, deviceInfo=info))
    assert verdict.device is not None
    assert verdict.device.name.startswith("<img src=x>[2Jé") and len(verdict.device.name) <= 100


@pytest.mark.parametrize(
    ("topic", "outcome"),
    [("$SYS/broker/uptime", "rejected"), ("application/+/device/#/event/up", "rejected"), ("a/" * 500, "quarantined")],
)
def test_a_topic_that_is_none_is_refused(topic: str, outcome: str) -> None:
    assert _judge(chirpstack({"temperature": 21.5}).payload, topic).outcome == outcome


def test_a_message_that_is_set_aside_many_times_is_cleaned_once() -> None:
    rows = [
        {
            "deduplicationId": str(n),
            "time": "2036-01-01T00:00:00Z",
            "deviceInfo": {"devEui": EUI},
            "fCnt": n,
            "object": {"temperature": 3},
        }
        for n in range(40)
    ]
    clean_copy.cache_clear()
    verdict = Intake().judge(Envelope("mqtt", "", json.dumps(rows).encode(), ARRIVED_MS))
    assert (verdict.code, len(verdict.set_aside)) == ("clock_ahead", 1)
    assert clean_copy.cache_info().misses == 1


def test_more_fields_than_a_message_may_have_are_not_looked_at_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("sync.decoders.fields.understand", lambda key, *rest: asked.append(key))
    with pytest.raises(DecodeError, match="too_many_fields"):
        decode_fields({f"x{n}": n for n in range(MOST_FIELDS + 1)})
    assert asked == []
