"""Which network server speaks, and what it tells."""

from __future__ import annotations

import pytest

from sync.unwrap import UnwrapError, unwrap
from tests.support.uplinks import EUI, chirpstack, things_stack


def test_a_family_is_known_by_its_topic_or_by_its_form() -> None:
    for envelope in (chirpstack({"a": 1}), things_stack({"decoded_payload": {"a": 1}})):
        for topic in (envelope.topic, "", "prefixe/" + envelope.topic):
            payload = unwrap(topic, envelope.payload)
            assert (payload.device, payload.event, payload.fields) == (EUI, "up", {"a": 1})


def test_the_slow_way_tells_the_same_as_the_fast_one() -> None:
    for envelope in (chirpstack({"a": 1}), things_stack({"decoded_payload": {"a": 1}, "f_cnt": 3})):
        slow = b"\xef\xbb\xbf" + envelope.payload  # a byte order mark stops the fast parser
        assert unwrap(envelope.topic, slow) == unwrap(envelope.topic, envelope.payload)


def test_a_counter_of_zero_is_absent_and_still_a_counter() -> None:
    envelope = things_stack({"decoded_payload": {"a": 1}})
    without = envelope.payload.replace(b'"f_cnt": 7, ', b"")
    assert unwrap(envelope.topic, without).counter == 0


def test_a_clock_that_was_never_set_gives_way_to_the_next_one() -> None:
    envelope = things_stack({"received_at": "1970-01-01T00:00:00Z", "decoded_payload": {"a": 1}})
    assert unwrap(envelope.topic, envelope.payload).sent == "2026-10-29T10:40:00.700000001Z"
    envelope = things_stack({"received_at": "2026-02-30T00:00:00Z", "decoded_payload": {"a": 1}})
    assert unwrap(envelope.topic, envelope.payload).sent == "2026-02-30T00:00:00Z"


@pytest.mark.parametrize(
    ("payload", "outcome", "code"),
    [
        (b"", "rejected", "empty"),
        (b"hello", "rejected", "not_json"),
        (b"42", "rejected", "unknown_form"),
        (b"[1, 2, 3]", "rejected", "unknown_form"),
        (b'{"a": 1}', "quarantined", "unknown_form"),
        (b'[{"m": "x", "v": 1}]', "quarantined", "unknown_form"),
        (b'[{"n": "x", "v": 1, "x_": 2}]', "rejected", "must_understand"),
        (b'{"errorCode": 403, "message": "Forbidden"}', "rejected", "error_answer"),
        (b'{"errorCode": 0, "level": 3}', "quarantined", "unknown_form"),
        (b'{"a": 1, "a": 2}', "quarantined", "duplicate_keys"),
        (b'{"a": "\xff"}', "quarantined", "bad_encoding"),
        (b'{"a": "\\ud800"}', "quarantined", "bad_encoding"),
    ],
)
def test_what_no_family_claims_has_its_reason(payload: bytes, outcome: str, code: str) -> None:
    with pytest.raises(UnwrapError) as caught:
        unwrap("ville/divers", payload)
    assert (caught.value.outcome, caught.value.code) == (outcome, code)


def test_a_key_twice_in_a_decoded_object_is_seen() -> None:
    envelope = chirpstack({"temperature": 21.5})
    twice = envelope.payload.replace(b'{"temperature": 21.5}', b'{"temperature": 99.9, "temperature": 21.5}')
    with pytest.raises(UnwrapError, match="duplicate_keys"):
        unwrap(envelope.topic, twice)
