"""ChirpStack version 3: two spellings of a device, a text of JSON inside the JSON, and gateways without a clock."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from sync.envelope import Envelope
from sync.intake import Intake
from sync.unwrap import UnwrapError, unwrap

EUI = "24e124aa00000007"
TOPIC = f"application/3/device/{EUI}/event/up"
NOW = 1_793_000_000_000


def uplink(**changes: Any) -> bytes:
    """Give an uplink; a change of None leaves a key out."""
    message = {
        "applicationID": "3",
        "deviceName": "place",
        "devEUI": base64.b64encode(bytes.fromhex(EUI)).decode(),
        "rxInfo": [{"gatewayID": "AAAA", "time": "2026-10-25T01:30:00.5Z"}],
        "fCnt": 7,
        "fPort": 85,
        "data": "AQID",
        "objectJSON": json.dumps({"LAeq": 51.5}),
    }
    return json.dumps({key: value for key, value in (message | changes).items() if value is not None}).encode()


@pytest.mark.parametrize("eui", [base64.b64encode(bytes.fromhex(EUI)).decode(), EUI, EUI.upper()])
@pytest.mark.parametrize("topic", [TOPIC, f"application/3/device/{EUI}/rx", "prefixe/" + TOPIC, ""])
def test_a_device_is_the_same_in_both_spellings_and_on_every_topic(eui: str, topic: str) -> None:
    found = unwrap(topic, uplink(devEUI=eui))
    assert (found.device, found.event, found.counter, found.fields) == (EUI, "up", 7, {"LAeq": 51.5})


def test_the_object_may_stand_there_as_one() -> None:
    assert unwrap(TOPIC, uplink(objectJSON=None, object={"LAeq": 52})).fields == {"LAeq": 52}


def test_the_slow_way_tells_the_same_as_the_fast_one() -> None:
    for message in (uplink(), uplink(objectJSON=None, object={"LAeq": 52}), uplink(fCnt=None)):
        assert unwrap(TOPIC, b"\xef\xbb\xbf" + message) == unwrap(TOPIC, message)


@pytest.mark.parametrize("gateways", [[{"time": None}], [], [{}], [{"time": "1970-01-01T00:00:00Z"}]])
def test_gateways_without_a_clock_leave_the_time_of_arrival(gateways: list[dict[str, Any]]) -> None:
    verdict = Intake().judge(Envelope("test", TOPIC, uplink(rxInfo=gateways), NOW))
    assert [reading.start_ms for reading in verdict.readings] == [NOW]


def test_the_first_gateway_with_a_clock_is_asked() -> None:
    found = unwrap(TOPIC, uplink(rxInfo=[{"time": None}, {"time": "2026-10-25T01:30:01Z"}]))
    assert found.sent == "2026-10-25T01:30:01Z"


@pytest.mark.parametrize("own", [{"publishedAt": "2026-10-26T07:33:19Z"}, {"timestamp": 1_792_999_999}])
def test_a_server_that_says_itself_when_it_heard_is_believed_before_the_clock_of_the_town_hall(
    own: dict[str, Any],
) -> None:
    verdict = Intake().judge(Envelope("test", TOPIC, uplink(rxInfo=[{"time": None}], **own), NOW))
    assert [reading.start_ms for reading in verdict.readings] == [NOW - 1000]
    assert unwrap(TOPIC, uplink(**own)).sent == "2026-10-25T01:30:00.5Z"  # of the gateway, where it has one


@pytest.mark.parametrize("topic", [TOPIC, f"application/3/device/{EUI}/rx", ""])
def test_an_uplink_that_a_flow_has_shortened_is_read_too(topic: str) -> None:
    found = unwrap(topic, uplink(applicationID=None, deviceName=None))
    assert (found.device, found.event, found.counter, found.fields) == (EUI, "up", 7, {"LAeq": 51.5})


def test_values_that_a_flow_publishes_on_such_a_topic_are_read_each() -> None:
    intake = Intake()
    told = [json.dumps({"deviceName": "Pont", "devEUI": EUI, "illuminance": lux}).encode() for lux in (40, 80)]
    verdicts = [intake.judge(Envelope("mqtt", TOPIC, payload, NOW)) for payload in told]
    assert [one.value for verdict in verdicts for one in verdict.readings] == [40, 80]


def test_many_at_once_are_read_as_one_is() -> None:
    flow = [json.dumps({"devEUI": EUI, "illuminance": lux}).encode() for lux in range(20)]
    short = [uplink(applicationID=None, fCnt=n) for n in range(20)]
    for payloads in (flow, short):
        many = Intake().judge_all([Envelope("test", TOPIC, payload, NOW) for payload in payloads])
        assert [len(verdict.readings) for verdict in many] == [1] * 20


@pytest.mark.parametrize("told", ["", "null"])
def test_without_a_decoder_there_are_only_bytes(told: str) -> None:
    verdict = Intake().judge(Envelope("test", TOPIC, uplink(objectJSON=told), NOW))
    assert (verdict.outcome, verdict.code) == ("quarantined", "no_decoder")


def test_the_same_uplink_by_two_gateways_is_one() -> None:
    intake = Intake()
    again = uplink(rxInfo=[{"gatewayID": "BBBB", "time": "2026-10-25T01:30:00.6Z"}])
    verdicts = [intake.judge(Envelope("test", TOPIC, payload, NOW)) for payload in (uplink(), again)]
    assert [verdict.outcome for verdict in verdicts] == ["readings", "nothing"]


@pytest.mark.parametrize(
    ("changes", "outcome", "code"),
    [
        ({"objectJSON": "{bad"}, "quarantined", "not_json"),
        ({"objectJSON": '{"LAeq": 51, "LAeq": 99}'}, "quarantined", "duplicate_keys"),
        ({"devEUI": "***"}, "rejected", "bad_device"),
        ({"devEUI": "JOEkqgAAAAE="}, "quarantined", "device_mismatch"),
        ({"rxInfo": 3}, "rejected", "bad_envelope"),
    ],
)
def test_what_cannot_be_believed_has_its_reason(changes: dict[str, Any], outcome: str, code: str) -> None:
    with pytest.raises(UnwrapError) as caught:
        unwrap(TOPIC, uplink(**changes))
    assert (caught.value.outcome, caught.value.code) == (outcome, code)


@pytest.mark.parametrize("kind", ["join", "ack", "txack", "error", "location", "integration"])
def test_what_is_no_uplink_measures_nothing(kind: str) -> None:
    payload = json.dumps({"applicationID": "3", "devEUI": EUI, "rxInfo": []}).encode()
    assert unwrap(f"application/3/device/{EUI}/event/{kind}", payload).is_event


def test_a_status_carries_the_battery_unless_there_is_none() -> None:
    told = {"applicationID": "3", "devEUI": EUI, "margin": 6, "batteryLevel": 75.5}
    topic = f"application/3/device/{EUI}/event/status"
    assert unwrap(topic, json.dumps(told).encode()).battery == 75.5
    assert unwrap(topic, json.dumps(told | {"batteryLevelUnavailable": True}).encode()).battery is None
