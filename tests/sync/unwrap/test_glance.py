"""A glance never passes what the exact search would hold back, and passes what is in order."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from sync.unwrap.chirpstack_v4 import GLANCE, NAMES

KEYS = ["deduplicationId", "deviceInfo", "devEui", "data", "fCnt", "object"]
OTHERS = ["applicationID", "applicationId", "applicationName", "deviceName", "deviceInform", "dataRate", "", "é"]
FRAGMENTS = [*(f'"{key}"' for key in KEYS + OTHERS), '"', "data", "fCnt", ":", "{", "}", ",", "\\", "1"]


def is_in_order(payload: bytes) -> bool:
    told = NAMES.findall(payload)
    return len(told) == len(set(told)) and b'"applicationID"' not in payload


@given(st.lists(st.lists(st.sampled_from(FRAGMENTS), max_size=12), max_size=70))
def test_no_message_passes_that_names_a_key_twice(messages: list[list[str]]) -> None:
    payloads = ["".join(message).encode() for message in messages]
    told = GLANCE.is_plain(payloads)
    assert len(told) == len(payloads)
    for payload, is_plain in zip(payloads, told, strict=True):
        assert is_in_order(payload) or not is_plain


@given(st.lists(st.lists(st.sampled_from(KEYS + OTHERS), max_size=8), max_size=140))
def test_of_objects_it_knows_as_much_as_the_exact_search(messages: list[list[str]]) -> None:
    payloads = [("{" + ", ".join(f'{json.dumps(key)}: "7"' for key in keys) + "}").encode() for keys in messages]
    assert GLANCE.is_plain(payloads) == [is_in_order(payload) for payload in payloads]


def test_text_that_is_named_like_a_key_counts_as_one() -> None:
    assert GLANCE.is_plain([b'{"data":"data"}', b'{"data":"date"}', b'{"tags":{"object":1},"object":{}}']) == [
        False,
        True,
        False,
    ]
