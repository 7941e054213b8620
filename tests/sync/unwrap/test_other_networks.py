"""Uplinks of networks that have no table, in the words that each of them uses; figures invented here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from sync.envelope import Envelope
from sync.intake import Intake
from tests.support.uplinks import ARRIVED_MS, EUI

if TYPE_CHECKING:
    from sync.verdict import Verdict

SENT = "2026-10-29T10:40:00.500Z"
SENT_MS = ARRIVED_MS - 500
FIELDS = {"temperature": 21.5, "total_in": 120}
UPPER = EUI.upper()
FORMS: dict[str, Any] = {
    "the things network 2": {
        **{"app_id": "a", "dev_id": "d", "hardware_serial": UPPER, "port": 1, "counter": 2, "is_retry": False},
        **{"payload_raw": "AQ==", "payload_fields": FIELDS, "metadata": {"time": SENT, "frequency": 868.1}},
    },
    "loriot": {
        **{"cmd": "rx", "seqno": 1, "EUI": UPPER, "ts": SENT_MS, "fcnt": 1, "port": 2, "freq": 868100000, "bat": 255},
        **{"ack": False, "data": "0b0d", "decoded": {"data": FIELDS}},
    },
    "loriot with its gateways": {
        **{"cmd": "gw", "EUI": UPPER, "ts": SENT_MS, "fcnt": 1, "port": 2, "data": "0b", "decoded": {"data": FIELDS}},
        **{"gws": [{"rssi": -50, "snr": 9}]},
    },
    "kerlink": {
        **{"id": "5b", "endDevice": {"devEui": UPPER, "devAddr": "01", "cluster": {"id": 1}}, "fPort": 2, "fCntUp": 2},
        **{"payload": "0102", "encodingType": "HEXA", "recvTime": SENT_MS, "gwCnt": 1, "decodedPayload": FIELDS},
    },
    "netmore": [
        {
            **{"devEui": EUI, "sensorType": "t", "messageType": "payload", "timestamp": SENT, "payload": "0a1b"},
            **{"fCntUp": 4, "batteryLevel": "255", "rssi": "-99", "fPort": "1", "decoded": FIELDS},
        }
    ],
    "an object under its payload": {"deveui": EUI, "time": SENT, "fcnt": 3, "port": 2, "payload": FIELDS},
    "the platform of milesight": {
        **{"eventId": "e", "eventType": "DEVICE_DATA", "eventVersion": "1.0"},
        "data": {
            "deviceProfile": {"deviceId": "1", "sn": "6600", "devEUI": UPPER, "name": "d", "model": "VS121"},
            **{"type": "PROPERTY", "ts": SENT_MS, "payload": FIELDS},
        },
    },
    "objenious": {
        **{"id": "u", "device_id": 1, "type": "uplink", "timestamp": SENT, "count": 3, "payload_cleartext": "0102"},
        "payload": [{"timestamp": SENT, "data": FIELDS}],
        "device_properties": {"appeui": "00", "deveui": UPPER},
    },
    "thingpark x": {
        **{"deviceEUI": UPPER, "time": SENT, "raw": "0102", "messageType": "UPLINK", "modelId": "t:1", "points": {}},
        "message": FIELDS,
    },
    "senet": {"devEui": EUI, "txtime": SENT, "port": 2, "seqno": 3, "pdu": "0102", "decoded": FIELDS},
    "amazon": {
        **{"MessageId": "m", "WirelessDeviceId": "w", "PayloadData": "AQ=="},
        "WirelessMetadata": {"LoRaWAN": {"DevEui": EUI, "FPort": 2, "FCnt": 3, "Timestamp": SENT}},
        "decoded": FIELDS,
    },
    "amazon, by a rule of its own": {
        **{"WirelessDeviceId": "w", "PayloadData": "AQ==", "transformed_payload": FIELDS},
        "WirelessMetadata": {"LoRaWAN": {"DevEui": EUI, "FPort": 2, "FCnt": 3, "Timestamp": SENT}},
    },
    "tektelic": {
        "payloadMetaData": {
            **{"deviceMetaData": {"name": "d", "deviceEUI": UPPER}, "fcount": 3, "fport": 2, "recvTime": SENT_MS},
            "gatewayMetaDataList": [{"mac": "647FDA0000000001", "rssi": -90}],
        },
        "payload": FIELDS,
    },
    "multitech": {
        **{"tmst": 5, "tmms": 7, "chan": 1, "rfch": 0, "stat": 1, "modu": "LORA", "datr": "SF9BW125", "codr": "4/5"},
        **{"rssis": -14, "lsnr": 9.2, "opts": "", "size": 8, "fcnt": 1, "cls": 0, "port": 2, "mhdr": "80", "mid": 8},
        **{"data": "AQ==", "deveui": "-".join(UPPER[at : at + 2] for at in range(0, 16, 2)), "gweui": "00-80"},
        **{"time": SENT, "seqn": 1, "decoded": FIELDS},
    },
    "azure, by its edge": {
        **{"time": None, "tmst": 5, "chan": 0, "datr": "SF7BW125", "data": FIELDS, "port": 2, "fcnt": 3},
        **{"rawdata": "AQ==", "eui": UPPER, "gatewayid": "g", "stationeui": "00", "edgets": SENT_MS},
    },
    "an export of azure": {"deviceEui": EUI, "enqueuedTime": SENT, "telemetry": FIELDS},
    "a gateway of milesight": {
        **{"applicationID": 1, "deviceName": "d", "devEUI": EUI, "cellularIP": "", "gatewayTime": SENT, **FIELDS},
    },
    "under a body": {"body": {"DevEUI": UPPER, "time": SENT, "data": FIELDS}, "properties": {}},
    "flattened": {"devEUI": EUI, "time": SENT, "rssi": -90, "snr": 7, "fcnt": 3, "bat": 255, **FIELDS},
    "with dashes": {"device_eui": "-".join(UPPER[at : at + 2] for at in range(0, 16, 2)), "time": SENT, **FIELDS},
}


_WRAPPED = (
    *("the platform of milesight", "objenious", "thingpark x", "under a body", "flattened", "with dashes"),
    *("a gateway of milesight", "an export of azure", "azure, by its edge", "amazon, by a rule of its own"),
)
WITH_FRAMES = [name for name in FORMS if name not in _WRAPPED]


def _judge(message: Any) -> Verdict:
    return Intake().judge(Envelope("mqtt", "ville/reseau", json.dumps(message).encode(), ARRIVED_MS))


def _says(verdict: Verdict) -> list[tuple[str, str, float, str, int]]:
    return [(one.sensor, one.quantity, one.value, one.semantics, one.start_ms) for one in verdict.readings]


@pytest.mark.parametrize("name", FORMS)
def test_an_uplink_of_any_network_is_read_under_its_dev_eui_at_its_time(name: str) -> None:
    verdict = _judge(FORMS[name])
    assert _says(verdict) == [
        (EUI, "temperature", 21.5, "instant", SENT_MS),
        (EUI, "people_count_in", 120, "total", SENT_MS),
    ]
    assert verdict.set_aside == []


@pytest.mark.parametrize("name", WITH_FRAMES)
def test_a_frame_without_a_decoder_waits_as_such(name: str) -> None:
    told = json.loads(json.dumps(FORMS[name]).replace(json.dumps(FIELDS), '"0102"'))
    for row in told if isinstance(told, list) else [told]:
        for key in ("decoded", "decodedPayload", "payload_fields"):
            row.pop(key, None)
    verdict = _judge(told)
    assert (verdict.outcome, verdict.code) == ("quarantined", "no_decoder")
    assert verdict.set_aside[0].sensor == EUI


def test_the_same_uplink_by_two_gateways_counts_once() -> None:
    intake = Intake()
    told = [
        json.dumps(FORMS[name]).replace('"0b0d"', '"0b"').encode() for name in ("loriot", "loriot with its gateways")
    ]
    outcomes = [intake.judge(Envelope("mqtt", "x", one, ARRIVED_MS)).outcome for one in told]
    assert outcomes == ["readings", "nothing"]


def test_two_rows_are_two_messages_and_one_that_is_none_costs_only_itself() -> None:
    row = FORMS["netmore"][0]
    other = row | {"devEui": "00000000000000aa", "decoded": {"temperature": 300}}
    verdict = _judge([row, other])
    assert [one.quantity for one in verdict.readings] == ["temperature", "people_count_in"]
    assert [(one.code, one.sensor) for one in verdict.set_aside] == [("out_of_range", "00000000000000aa")]


@pytest.mark.parametrize("kind", [{"cmd": "txd"}, {"messageType": "JOIN"}, {"event": "downlink_sent"}])
def test_what_a_network_says_of_itself_measures_nothing(kind: dict[str, str]) -> None:
    assert _judge({"EUI": EUI, "ts": SENT_MS, "data": "01", "temperature": 21.5} | kind).outcome == "nothing"


@pytest.mark.parametrize("told", [{"type": "join", "count": 0}, {"type": "uplink", "event": "tx_ack"}])
def test_a_type_may_say_so_too(told: dict[str, Any]) -> None:
    assert _judge({"deveui": EUI, "time": SENT, "data": "01"} | told).outcome == "nothing"


@pytest.mark.parametrize("topic", [f"application/1/device/{EUI}/command/down", f"lorawan/a/{EUI}/clear"])
def test_what_a_box_is_told_to_do_is_none_of_its_figures(topic: str) -> None:
    told = {"devEui": EUI, "confirmed": True, "fPort": 10, "object": {"temperature": 21.5}}
    assert Intake().judge(Envelope("mqtt", topic, json.dumps(told).encode(), ARRIVED_MS)).outcome == "nothing"


def test_one_figure_a_message_may_stand_beside_its_name() -> None:
    told = {"devEUI": EUI, "time": SENT, "name": "temperature", "value": 21.5, "unit": "°C", "rssi": -90}
    assert _says(_judge(told)) == [(EUI, "temperature", 21.5, "instant", SENT_MS)]


def test_an_empty_time_is_none_and_the_next_is_asked() -> None:
    told = {"devEUI": EUI, "time": "", "recvTime": SENT_MS, "temperature": 21.5}
    assert _says(_judge(told)) == [(EUI, "temperature", 21.5, "instant", SENT_MS)]


def test_a_box_may_call_its_message_a_status() -> None:
    verdict = _judge({"devEUI": EUI, "time": SENT, "event": "parking_status", "occupied": True})
    assert _says(verdict) == [(EUI, "occupancy", 1, "instant", SENT_MS)]


def test_sigfox_names_its_devices_itself() -> None:
    told = {"device": "4d9a12", "time": str(SENT_MS // 1000), "data": "0011", "seqNumber": "12", "lqi": "Good"}
    verdict = _judge(told)
    assert (verdict.code, verdict.set_aside[0].sensor) == ("no_decoder", "4D9A12")
    verdict = _judge(told | {"temperature": "21.5", "total_in": "120"})
    assert _says(verdict) == [
        ("4D9A12", "temperature", 21.5, "instant", SENT_MS - 500),
        ("4D9A12", "people_count_in", 120, "total", SENT_MS - 500),
    ]


@pytest.mark.parametrize("told", [{"devEUI": EUI}, {"devEUI": EUI, "time": SENT}, {"device": "x", "seqNumber": 1}, []])
def test_what_names_a_device_and_nothing_else_is_kept_as_an_unknown_form(told: Any) -> None:
    verdict = _judge(told)
    assert verdict.code == "unknown_form" and verdict.readings == []


def test_an_entity_of_a_broker_keeps_its_own_name() -> None:
    told = {"id": "urn:ngsi-ld:Device:1", "type": "Device", "devEUI": EUI, "temperature": 21.5}
    assert [one.sensor for one in _judge(told).readings] == ["urn:ngsi-ld:Device:1"]


def test_a_badge_beside_the_figures_is_not_kept() -> None:
    verdict = _judge({"devEUI": EUI, "time": SENT, "data": "1F34", "badge": "1F345678", "odd": 5})
    assert verdict.code == "unknown_fields" and b"1F34" not in verdict.set_aside[0].payload


@pytest.mark.parametrize("key", ["decoded", "payload", "data"])
def test_what_a_decoder_gave_may_be_handed_on_as_text(key: str) -> None:
    told = {"deveui": EUI, "time": SENT, "fcnt": 3, "port": 2, key: json.dumps(FIELDS)}
    verdict = Intake().judge(Envelope("mqtt", "ville/flux", json.dumps(told).encode(), ARRIVED_MS))
    assert {(one.sensor, one.quantity, one.value) for one in verdict.readings} == {
        (EUI, "temperature", 21.5),
        (EUI, "people_count_in", 120),
    }
    told[key] = "{broken"
    verdict = Intake().judge(Envelope("mqtt", "ville/flux", json.dumps(told).encode(), ARRIVED_MS))
    assert (verdict.readings, verdict.code == "internal") == ([], False)


def test_the_moments_of_one_message_are_one_reading_each() -> None:
    later = SENT_MS - 60_000
    rows = [{"timestamp": SENT, "data": FIELDS}, {"timestamp": later, "data": {"temperature": 20.5}}]
    verdict = _judge(FORMS["objenious"] | {"payload": rows})
    assert _says(verdict)[2:] == [(EUI, "temperature", 20.5, "instant", later)]


def test_points_go_before_the_message_they_were_made_of() -> None:
    points = {"temperature": {"unitId": "Cel", "records": [{"eventTime": SENT, "value": 20.5}]}}
    verdict = _judge(FORMS["thingpark x"] | {"points": points})
    assert _says(verdict) == [(EUI, "temperature", 20.5, "instant", SENT_MS)]


def test_a_frame_that_was_only_deciphered_is_kept_until_somebody_can_read_it() -> None:
    told = {"device_id": "1234", "deveui": "0123456789ABCDEF", "datetime": "2026-10-25T01:00:00+00:00"}
    verdict = _judge(told | {"payload_deciphered": "7238837C4A8014"})
    assert (verdict.outcome, verdict.code, verdict.readings) == ("quarantined", "no_decoder", [])
