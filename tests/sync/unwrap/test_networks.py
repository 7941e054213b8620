"""ThingPark, Live Objects and Helium Console: other spellings of the same uplink, other boxes than any sample's."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from sync.envelope import Envelope
from sync.intake import Intake, Verdict
from sync.unwrap import UnwrapError, unwrap
from sync.unwrap.personal import clean_copy

EUI = "0a1b2c3d4e5f6071"
NOW = 1_793_000_000_000  # 2026-10-26T07:33:20Z


def thingpark(fields: Any = None, **changes: Any) -> bytes:
    """Give an uplink; a change of None leaves a key out."""
    body = {
        "Time": "2026-10-26T08:33:00.250+01:00",
        "DevEUI": EUI.upper(),
        "FPort": "4",
        "FCntUp": "31",
        "payload_hex": "0102ff",
        "LrrRSSI": "-71.000000",
        "CustomerID": "199900123",
        "CustomerData": {"alr": {"pro": "VILLE/ELSYS", "ver": "1"}, "name": "halle"},
        "payload": fields,
    } | changes
    return json.dumps({"DevEUI_uplink": {key: value for key, value in body.items() if value is not None}}).encode()


def live_objects(fields: Any = None, **changes: Any) -> bytes:
    """Give a data message of a box on LoRa; a change of None leaves a key out."""
    lora = {"messageType": "CONFIRMED_DATA_UP", "port": 4, "fcnt": 31, "rssi": -80, "devEUI": EUI.upper()}
    body = {
        "type": "dataMessage",
        "timestamp": "2026-10-26T07:33:00.250Z",
        "created": "2026-10-26T07:33:09.000Z",
        "id": "a1",
        "streamId": f"urn:lo:nsid:lora:{EUI.upper()}",
        "model": "elsys_v2",
        "value": (fields or {}) | {"payload": "0102ff"},
        "metadata": {"source": f"urn:lo:nsid:lora:{EUI}", "connector": "lora", "network": {"lora": lora}},
    } | changes
    return json.dumps({key: value for key, value in body.items() if value is not None}).encode()


def helium(fields: Any = None, **changes: Any) -> bytes:
    """Give an uplink; a change of None leaves a key out."""
    body = {
        "dev_eui": EUI,
        "app_eui": "0000000000000001",
        "fcnt": 31,
        "port": 4,
        "payload": "AQL/",
        "name": "halle",
        "reported_at": 1_792_999_980_250,
        "hotspots": [{"reported_at": 1_792_999_980_250, "rssi": -99, "name": "three-odd-words"}],
        "uuid": "u1",
        "decoded": None if fields is None else {"status": "success", "payload": fields},
    } | changes
    return json.dumps({key: value for key, value in body.items() if value is not None}).encode()


MAKERS = [thingpark, live_objects, helium]
TOPICS = {thingpark: f"mqtt/things/{EUI.upper()}/uplink", live_objects: "fifo/ville", helium: "helium/9f/rx"}


def judge(payload: bytes, topic: str = "", intake: Intake | None = None) -> Verdict:
    return (intake or Intake()).judge(Envelope("mqtt", topic, payload, NOW))


def read(verdict: Verdict) -> dict[tuple[str, str, str], float]:
    return {(one.quantity, one.semantics, one.part): one.value for one in verdict.readings}


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("is_backwards", [False, True])
def test_a_message_is_known_by_its_form_on_any_topic_and_in_any_order(
    make: Callable[..., bytes], is_backwards: bool
) -> None:
    payload = make({"temperature": 12.5, "total_in": 8})
    if is_backwards:
        payload = json.dumps(json.loads(payload, object_pairs_hook=lambda pairs: dict(pairs[::-1])), indent=1).encode()
    for topic in (TOPICS[make], "ville/capteurs", ""):
        found = unwrap(topic, payload)
        assert (found.device, found.event, found.counter, found.port) == (EUI, "up", 31, 4)
        assert found.fields == {"temperature": 12.5, "total_in": 8}
        verdict = judge(payload, topic)
        assert read(verdict) == {("temperature", "instant", ""): 12.5, ("people_count_in", "total", ""): 8}
        when = datetime.fromisoformat("2026-10-26T07:33:00.250+00:00").timestamp() * 1000
        assert {(one.sensor, one.start_ms) for one in verdict.readings} == {(EUI, when)}


@pytest.mark.parametrize("make", MAKERS)
def test_the_slow_way_tells_the_same_as_the_fast_one(make: Callable[..., bytes]) -> None:
    payload = make({"temperature": 12.5})
    assert unwrap("", b"\xef\xbb\xbf" + payload) == unwrap("", payload)


@pytest.mark.parametrize("make", MAKERS)
def test_what_the_decoder_says_is_read_as_from_any_other_network(make: Callable[..., bytes]) -> None:
    fields = {
        "distance": "1840 mm",
        "noise": "NoSensor",
        "history": [
            {"timestamp": 1_792_990_000, "temperature": "11,5 °C"},
            {"timestamp": 1_792_993_600, "humidity": 71},
        ],
        "drivers": [{"address": "d1", "dimming_level__percent": 40}, {"address": "d2", "dimming_level__percent": 0}],
    }
    verdict = judge(make(fields))
    assert read(verdict) == {
        ("distance", "instant", ""): 1840,
        ("temperature", "instant", ""): 11.5,
        ("humidity", "instant", ""): 71,
        ("dimming_level", "instant", "d1"): 40,
        ("dimming_level", "instant", "d2"): 0,
    }
    times = {one.quantity: one.start_ms for one in verdict.readings}
    assert (times["temperature"], times["humidity"]) == (1_792_990_000_000, 1_792_993_600_000)


@pytest.mark.parametrize("make", MAKERS)
def test_without_a_decoder_the_bytes_are_kept_to_be_read_later(make: Callable[..., bytes]) -> None:
    verdict = judge(make())
    assert (verdict.outcome, verdict.code) == ("quarantined", "no_decoder")
    kept = verdict.set_aside[0].payload
    assert b"0102ff" in kept or b"AQL/" in kept
    assert judge(kept).code == "no_decoder"


@pytest.mark.parametrize("make", MAKERS)
def test_the_same_uplink_twice_is_one_and_a_counter_that_begins_again_is_not(make: Callable[..., bytes]) -> None:
    intake = Intake()
    told = [judge(make({"temperature": 12}), "", intake).outcome for _ in range(2)]
    assert told == ["readings", "nothing"]
    again = {
        thingpark: thingpark({"temperature": 13}, FCntUp="0", payload_hex="0107"),
        live_objects: live_objects({"temperature": 13}, id="a2")
        .replace(b'"fcnt": 31', b'"fcnt": 0')
        .replace(b"0102ff", b"0107"),
        helium: helium({"temperature": 13}, fcnt=0, payload="AQc=", uuid="u2"),
    }
    assert judge(again[make], "", intake).outcome == "readings"


@pytest.mark.parametrize(
    ("time", "utc"),
    [
        ("2026-10-25T02:30:00.000+02:00", "2026-10-25T00:30:00+00:00"),
        ("2026-10-25T02:30:00.000+01:00", "2026-10-25T01:30:00+00:00"),
        ("2026-03-29T03:00:00+0200", "2026-03-29T01:00:00+00:00"),
    ],
)
def test_the_offset_tells_the_hour_that_stands_twice(time: str, utc: str) -> None:
    verdict = judge(thingpark({"co2": "640"}, Time=time))
    assert [one.start_ms for one in verdict.readings] == [datetime.fromisoformat(utc).timestamp() * 1000]


@pytest.mark.parametrize(
    "payload",
    [
        thingpark({"co2": 640}, Time=None),
        thingpark({"co2": 640}, Time="1970-01-01T01:00:00+01:00"),
        live_objects({"co2": 640}, timestamp=None),
        helium({"co2": 640}, reported_at=None, hotspots=[]),
        helium({"co2": 640}, reported_at=0),
    ],
)
def test_no_time_is_the_time_of_arrival(payload: bytes) -> None:
    assert [one.start_ms for one in judge(payload).readings] == [NOW]


def test_the_time_of_the_store_and_of_the_box_are_not_believed() -> None:
    payload = live_objects({"co2": 640, "device_unix_epoch": "2020-01-16T15:23:31Z"}, created="2031-01-01T00:00:00Z")
    assert [one.start_ms for one in judge(payload).readings] == [1_792_999_980_250]


def test_the_device_of_live_objects_may_stand_in_its_stream_alone() -> None:
    metadata = {"connector": "lora", "source": f"urn:lo:nsid:lora:{EUI.upper()}"}
    assert unwrap("", live_objects({"co2": 640}, metadata=metadata)).device == EUI
    stream = "urn:lo:nsid:mqtt:halle"
    other = live_objects({"co2": 640}, metadata={"connector": "mqtt"}, streamId=stream)
    assert [(one.sensor, one.quantity, one.value) for one in judge(other).readings] == [(stream, "co2", 640)]


@pytest.mark.parametrize(
    "payload",
    [
        json.dumps({"DevEUI_location": {"DevEUI": EUI, "DevLAT": "47.6"}}).encode(),
        json.dumps({"DevEUI_downlink_Sent": {"DevEUI": EUI, "FCntDn": "4"}}).encode(),
        live_objects({"co2": 640}).replace(b"CONFIRMED_DATA_UP", b"JOIN_REQUEST"),
        helium(type="join"),
    ],
)
def test_what_is_no_uplink_measures_nothing(payload: bytes) -> None:
    assert (judge(payload).outcome, judge(payload).code) == ("nothing", "event")


@pytest.mark.parametrize(
    ("payload", "topic", "outcome", "code"),
    [
        (thingpark({"co2": 1}, DevEUI="halle"), "", "rejected", "bad_device"),
        (thingpark({"co2": 1}, DevEUI=7), "", "rejected", "bad_device"),
        (thingpark({"co2": 1}, DevEUI=None), "", "quarantined", "unknown_form"),
        (thingpark({"co2": 1}), "mqtt/things/FFFFFFFFFFFFFFFF/uplink", "quarantined", "device_mismatch"),
        (thingpark({"co2": 1}, FCntUp="many"), "", "rejected", "bad_envelope"),
        (thingpark({"co2": 1}, Time="2026-02-30T00:00:00+01:00"), "", "quarantined", "bad_time"),
        (thingpark({"co2": 700}, Time="2026-10-26T10:33:00+01:00"), "", "quarantined", "clock_ahead"),
        (thingpark("co2=700"), "", "rejected", "not_fields"),
        (thingpark({"co2": 1}).replace(b'"co2": 1', b'"co2": 1, "co2": 2'), "", "quarantined", "duplicate_keys"),
        (b'{"DevEUI_uplink": [1]}', "", "quarantined", "unknown_form"),
        (thingpark({"co2": 1})[:-9], "", "rejected", "not_json"),
        (helium({"co2": 1}, dev_eui=EUI[:-1]), "", "rejected", "bad_device"),
        (helium({"co2": 1}, decoded={"status": "error", "payload": "oops"}), "", "quarantined", "no_decoder"),
        (live_objects({"temperature": -127}), "", "quarantined", "sensor_fault"),
    ],
)
def test_what_cannot_be_believed_has_its_reason(payload: bytes, topic: str, outcome: str, code: str) -> None:
    verdict = judge(payload, topic)
    assert (verdict.outcome, verdict.code, verdict.readings) == (outcome, code, [])


def test_a_nest_without_end_is_set_aside_and_harms_nothing() -> None:
    deep = thingpark({"co2": 1}).replace(b'{"co2": 1}', b'{"a":' * 20_000 + b"1" + b"}" * 20_000)
    with pytest.raises(UnwrapError) as caught:
        unwrap("", deep[:60_000] + b"}" * 5)
    assert caught.value.code in ("too_deep", "not_json")


@pytest.mark.parametrize("make", MAKERS)
def test_a_badge_is_never_written_and_takes_the_frame_with_it(make: Callable[..., bytes]) -> None:
    verdict = judge(make({"mystery": 4, "badge_id": "B-77-ZZ", "plate": "ZZ-123-ZZ"}))
    kept = b"".join(one.payload for one in verdict.set_aside)
    assert verdict.outcome == "quarantined" and b"mystery" in kept
    for secret in (b"B-77-ZZ", b"ZZ-123-ZZ", b"0102ff", b"AQL/"):
        assert secret not in kept


def test_the_number_of_the_customer_is_not_written_and_costs_no_frame() -> None:
    kept = clean_copy(thingpark())
    assert b"199900123" not in kept and b"0102ff" in kept
    meter = thingpark({"CustomerID": "K-4"})
    assert b"K-4" not in clean_copy(meter) and b"0102ff" not in clean_copy(meter)


def test_points_of_thingparks_own_decoders_are_read_with_their_units() -> None:
    points = {
        "temperature": {"unitId": "Cel", "type": "double", "record": 12.5},
        "humidity": {"unitId": "%RH", "type": "double", "record": 55},
    }
    verdict = Intake().judge(Envelope("mqtt", "", thingpark(points=points), NOW))
    assert {(one.sensor, one.quantity, one.value) for one in verdict.readings} == {
        (EUI, "temperature", 12.5),
        (EUI, "humidity", 55),
    }
    records = [{"eventTime": f"2026-10-26T07:{minute}:00Z", "value": minute} for minute in (10, 20)]
    verdict = Intake().judge(
        Envelope("mqtt", "", thingpark(points={"temperature": {"unitId": "Cel", "records": records}}), NOW)
    )
    assert [one.value for one in verdict.readings] == [10, 20]
    assert len({one.start_ms for one in verdict.readings}) == 2
    assert Intake().judge(Envelope("mqtt", "", thingpark(points={"temperature": 3}), NOW)).code == "no_decoder"


def test_points_may_be_bare_numbers_and_of_several_nobody_knows_when_each_was() -> None:
    told = thingpark(points={"temperature": {"unitId": "Cel", "records": [12.5]}})
    assert [one.value for one in Intake().judge(Envelope("mqtt", "", told, NOW)).readings] == [12.5]
    verdict = Intake().judge(Envelope("mqtt", "", thingpark(points={"temperature": {"records": [12.5, 13]}}), NOW))
    assert (verdict.code, verdict.unmapped) == ("unknown_fields", ["temperature"])


def everynet(kind: str = "uplink", **params: Any) -> bytes:
    meta = {"network": "n", "packet_hash": "h", "application": "70b3d50000000000", "device": EUI, "time": 1792999980.5}
    told = {"rx_time": 1792999980.25, "port": 4, "counter_up": 31, "payload": "AQL/"} | params
    return json.dumps({"meta": meta, "type": kind, "params": told}).encode()


def test_an_uplink_of_everynet_is_read() -> None:
    verdict = Intake().judge(Envelope("mqtt", "", everynet(decoded_payload={"temperature": 12.5}), NOW))
    assert [(one.sensor, one.quantity, one.value, one.start_ms) for one in verdict.readings] == [
        (EUI, "temperature", 12.5, 1_792_999_980_250)
    ]
    assert Intake().judge(Envelope("mqtt", "", everynet(), NOW)).code == "no_decoder"
    assert Intake().judge(Envelope("mqtt", "", everynet("status"), NOW)).outcome == "nothing"
