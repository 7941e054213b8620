"""What stands in the place of a value: hundreds of digits, no number, a group. Each has its reason, none is ours."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sync.envelope import Envelope
from sync.intake import Intake
from sync.unwrap.payload import UnwrapError, amount_of
from tests.support.shared import ROOT, shared
from tests.support.uplinks import ARRIVED_MS, chirpstack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sync.verdict import Verdict

LONG = "9" * 400
# As they stand in the text of a message.
ODD = (LONG, f"-{LONG}", f'"{LONG}"', "18446744073709551616", "1e308", "1e400", "NaN", "-Infinity", '"1_000"', '"１２"',
       '"\\ud800"', '"\\u0000"', "true", "null", '""', "[]", "{}", "[null]", '{"value":{}}', f'{{"value":{LONG}}}',
       '"0001-01-01T00:00:00+14:00"', '"9999-12-31T23:59:59-14:00"', "-62135596800", "253402300799")  # fmt: skip
HOLE = "\ue000"


def _judge(text: str, topic: str = "ville/x") -> Verdict:
    return Intake().judge(Envelope("mqtt", topic, text.encode(), ARRIVED_MS), is_replay=True)


@pytest.mark.parametrize("field", ["v", "bv", "s", "bs", "t", "bt"])
@pytest.mark.parametrize("digits", [LONG, f"-{LONG}", "9" * 5000, "9223372036854775808"])
def test_a_number_of_a_record_that_no_counter_reaches_is_told_as_such(field: str, digits: str) -> None:
    record = {
        "bn": "urn:dev:mac:0024befffe804ff1/",
        "n": "temperature",
        "u": "Cel",
        "s" if field == "bs" else "v": 1,
        field: HOLE,
    }
    verdict = _judge(json.dumps([record], ensure_ascii=False).replace(f'"{HOLE}"', digits))
    assert (verdict.outcome, verdict.code) == ("quarantined", "huge_number")
    assert f" {field} " in verdict.reason


def test_a_number_that_is_reckoned_with_is_no_fault_of_ours() -> None:
    verdict = _judge(f'{{"state":"ON","brightness":{LONG},"linkquality":3}}', "zigbee2mqtt/Lampe")
    assert (verdict.outcome, verdict.code) == ("quarantined", "huge_number")


def test_the_ratio_of_a_current_transformer_is_of_a_byte_or_two() -> None:
    sent = chirpstack({"Device": "R718N3", "Volt": 3.6, "Current1": 120.5, "Multiplier1": 0}, model="netvox")
    for ratio, found in ((b"5", [("battery_voltage", 3.6), ("current", 0.6025)]), (LONG.encode(), None)):
        payload = sent.payload.replace(b'"Multiplier1": 0', b'"Multiplier1": ' + ratio)
        verdict = Intake().judge(Envelope("mqtt", sent.topic, payload, ARRIVED_MS))
        assert verdict.code != "internal"
        if found is not None:
            assert [(one.quantity, one.value) for one in verdict.readings] == found


@pytest.mark.parametrize(
    ("value", "outcome", "code"),
    [
        (10**400, "quarantined", "huge_number"),
        (-(2**63) - 1, "quarantined", "huge_number"),
        (float("inf"), "quarantined", "not_a_number"),
        (float("nan"), "quarantined", "not_a_number"),
        (True, "rejected", "bad_envelope"),
        ("12", "rejected", "bad_envelope"),
        (None, "rejected", "bad_envelope"),
    ],
)
def test_an_envelope_reckons_with_numbers_only(value: Any, outcome: str, code: str) -> None:
    with pytest.raises(UnwrapError) as why:
        amount_of(value, "bt")
    assert (why.value.outcome, why.value.code) == (outcome, code)


def test_the_names_of_columns_may_be_no_names() -> None:
    table = {"columns": [[], {"ref": 1}, "ref", "value"], "values": [[1, 2, "Temperature", 21.5]]}
    verdict = _judge(json.dumps({"deveui": "0123456789abcdef", "data": table}))
    assert [(one.quantity, one.value) for one in verdict.readings] == [("temperature", 21.5)]


def test_a_row_may_be_shorter_than_its_columns() -> None:
    table = {"columns": ["ref", "value"], "values": [["Temperature"], ["Humidity", 45]]}
    verdict = _judge(json.dumps({"deveui": "0123456789abcdef", "data": table}))
    assert [(one.quantity, one.value) for one in verdict.readings] == [("humidity", 45)]


@pytest.mark.parametrize("depth", [50, 200, 400, 600, 900, 2000])
def test_however_deep_a_message_is_it_is_told_as_too_deep(depth: int) -> None:
    for begin, end in (("[", "]"), ('{"a":', "}")):
        sent = chirpstack({"temperature": 21.5, "odd": HOLE})
        text = sent.payload.decode().replace(f'"{HOLE}"', begin * depth + "1" + end * depth)
        verdict = _judge(text, sent.topic)
        assert verdict.code in ("too_deep", "read") and (depth < 2000 or verdict.code == "too_deep")


HOSTILE: list[tuple[str, str, str]] = [
    # (what stands where an object is due, outcome, code)
    ('{"temperature": NaN}', "quarantined", "not_a_number"),
    ('{"temperature": -Infinity}', "quarantined", "not_a_number"),
    ('{"temperature": 1e400}', "quarantined", "not_a_number"),
    ('{"temperature": "２１"}', "quarantined", "not_a_number"),
    ('{"temperature": "no 3"}', "quarantined", "not_a_number"),
    ('{"temperature": "no"}', "nothing", "no_measurement"),
    ('{"temperature": true}', "nothing", "no_measurement"),
    ('{"Device": "RA07", "SWver": 12, "HWver": 3, "Datecode": "20220114"}', "nothing", "no_measurement"),
    ('{"latitude": 47.1, "longitude": 6.2, "sats": 7, "hdop": 1.1}', "nothing", "no_measurement"),
    ('{"temperature": 1, "temperature": 2}', "quarantined", "duplicate_keys"),
    ('{"temperature": "21,5"}', "readings", "read"),
    ('{"noise": "54,2 dB(A)"}', "readings", "read"),
    ('{"total_in": "1\u202f204"}', "readings", "read"),
    ('{"total_in": "1,204"}', "quarantined", "unclear_number"),
    ('{"total_in": "1_000"}', "quarantined", "unknown_unit"),
    ('{"temperature": "0x15"}', "quarantined", "unknown_unit"),
    ('{"total_in": -4}', "quarantined", "out_of_range"),
    (f'{{"total_in": {LONG}}}', "quarantined", "huge_number"),
    ('{"temperature": 21.5, "a": "\\u0000"}', "readings", "read"),
    ('{"temperature": 21.5, "a": "\\ud800"}', "quarantined", "bad_encoding"),
    (f'{{"{"k" * 50_000}": 5}}', "quarantined", "unknown_fields"),
    (
        '{"history": [{"timestamp": -1, "LAeq": 50}, {"timestamp": 1793270000000000000, "LAeq": 52}]}',
        "readings",
        "read",
    ),
    ('{"history": [{"timestamp": "2200-01-01", "LAeq": 50}]}', "quarantined", "clock_ahead"),
    ('{"history": [{"timestamp": "26/10/2026", "LAeq": 50}]}', "quarantined", "bad_time"),
    ('"temperature=21"', "rejected", "not_fields"),
    ("21.5", "rejected", "not_fields"),
]


@pytest.mark.parametrize(("told", "outcome", "code"), HOSTILE)
def test_what_a_decoder_should_not_have_given_is_read_or_has_its_reason(told: str, outcome: str, code: str) -> None:
    sent = chirpstack(HOLE)
    verdict = _judge(sent.payload.decode().replace(f'"{HOLE}"', told), sent.topic)
    assert (verdict.outcome, verdict.code) == (outcome, code)


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ("1970-01-01T00:00:00Z", "read"),  # no time: that of its arrival
        (-5, "read"),
        (1_793_270_400_000, "read"),
        (1_793_270_400_000_000, "read"),
        (1_793_270_400_000_000_000, "read"),
        ("2200-01-01T00:00:00Z", "clock_ahead"),
        ("99999-01-01T00:00:00Z", "bad_time"),
        ("29/10/2026 11:40", "bad_time"),
        (10**300, "bad_time"),
        ([], "bad_envelope"),
    ],
)
def test_a_time_is_believed_or_has_its_reason(sent: Any, code: str) -> None:
    envelope = chirpstack({"temperature": 21.5}, sent=sent)
    verdict = Intake().judge(envelope)
    assert verdict.code == code
    assert all(abs(one.start_ms - ARRIVED_MS) <= 1000 for one in verdict.readings)


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (bytes.fromhex("a26b74656d7065726174757265f94d60616202"), "not_json"),  # CBOR
        (bytes.fromhex("0a24316234653238626120"), "not_json"),  # a message of protobuf, cut
        (chirpstack({"temperature": 21.5}).payload.decode().encode("utf-16"), "not_json"),
        (chirpstack({"temperature": 21.5, "lieu": "é"}).payload.decode().encode("latin-1"), "bad_encoding"),
        (chirpstack({"temperature": 21.5}).payload.decode().encode("utf-8-sig"), "read"),
        (b" \n", "empty"),
        (b'{"a": 1,}', "not_json"),
        (b'{"a": 1}{"b": 2}', "not_json"),
    ],
)
def test_bytes_that_are_another_thing_are_told_as_such(payload: bytes, code: str) -> None:
    topic = chirpstack(None).topic
    assert Intake().judge(Envelope("mqtt", topic, payload, ARRIVED_MS)).code == code


# --- every place of every published message ---------------------------------------------------------------------------


def _families() -> list[str]:
    folder = Path(os.environ.get("PARVIS_SHARED") or ROOT.parent / "shared") / "payloads"
    return sorted(path.stem for path in folder.glob("*.jsonl")) or ["missing"]


def _places(tree: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree[:2]):
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from _places(value, (*path, key))


def _put(tree: Any, path: tuple[str | int, ...], value: str) -> Any:
    if not path:
        return value
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree)
    put = [(key, _put(one, path[1:], value) if key == path[0] else one) for key, one in pairs]
    return dict(put) if isinstance(tree, dict) else [one for _, one in put]


@pytest.mark.parametrize("family", _families())
def test_an_odd_value_anywhere_in_a_published_message_is_no_fault_of_ours(family: str) -> None:
    met: set[tuple[str | int, ...]] = set()
    faults = []
    for line in map(json.loads, shared(f"payloads/{family}.jsonl").read_text(encoding="utf-8").splitlines()):
        text = line.get("payload") or ""
        try:
            tree = json.loads(text)
        except ValueError:
            continue  # a table, or broken on purpose
        places = {place for place in _places(tree) if place not in met} if isinstance(tree, dict | list) else set()
        met |= places
        for place in places:
            spoiled = json.dumps(_put(tree, place, HOLE), ensure_ascii=False)
            for odd in ODD:
                verdict = _judge(spoiled.replace(f'"{HOLE}"', odd), line["topic"])
                if verdict.code == "internal" or any(aside.code == "internal" for aside in verdict.set_aside):
                    faults.append((line["id"], place, odd[:30]))
    assert met or family == "eco-counter"
    assert not faults
