"""Uplinks that a town's own flow has handed on: numbers as text or with a point, nulls, the decoded object as text."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sync.envelope import Envelope
from sync.intake import Intake, Verdict
from tests.support.uplinks import ARRIVED_MS, EUI

SENT = "2026-10-29T10:40:00.500Z"
FIELDS = {"temperature": 21.5, "total_in": 120}
V4 = {"time": SENT, "deviceInfo": {"devEui": EUI, "deviceName": "d"}, "fCnt": 5, "fPort": 85, "data": "AQ=="}
V3 = {"applicationID": "1", "devEUI": EUI, "rxInfo": [{"time": SENT}], "fCnt": 5, "fPort": 85, "data": "AQ=="}
TTS = {"f_port": 85, "f_cnt": 5, "frm_payload": "AQ==", "received_at": SENT, "decoded_payload": FIELDS}
IDS = {"device_id": "d", "application_ids": {"application_id": "mairie"}, "dev_eui": EUI.upper()}
THINGPARK = {"Time": SENT, "DevEUI": EUI.upper(), "FPort": "85", "FCntUp": "5", "payload_hex": "01"}


def judge(tree: Any) -> Verdict:
    return Intake().judge(Envelope("mqtt", "ville/flux", json.dumps(tree).encode(), ARRIVED_MS))


def tts(uplink: dict[str, Any], ids: dict[str, Any]) -> dict[str, Any]:
    return {"end_device_ids": ids, "received_at": SENT, "uplink_message": uplink}


FORMS: dict[str, Any] = {
    "chirpstack 4, numbers as text": V4 | {"fCnt": "5", "fPort": "85", "object": FIELDS},
    "chirpstack 4, numbers with a point": V4 | {"fCnt": 5.0, "fPort": 85.0, "object": FIELDS},
    "chirpstack 4, nulls": V4 | {"data": None, "deduplicationId": None, "rxInfo": None, "object": FIELDS},
    "chirpstack 4, a null name": V4 | {"deviceInfo": {"devEui": EUI, "deviceName": None}, "object": FIELDS},
    "chirpstack 4, the object as text": V4 | {"object": json.dumps(FIELDS)},
    "chirpstack 3, numbers as text": V3 | {"fCnt": "5", "fPort": "85", "object": FIELDS},
    "chirpstack 3, nulls": V3 | {"deviceName": None, "objectJSON": json.dumps(FIELDS), "batteryLevel": None},
    "the things stack, numbers with a point": tts(TTS | {"f_cnt": 5.0, "f_port": "85"}, IDS),
    "the things stack, nulls": tts(TTS | {"f_cnt": None, "version_ids": None}, IDS | {"join_eui": None}),
    "the things stack, a box that is named by its number": tts(TTS, {"device_id": f"eui-{EUI}"}),
    "thingpark, the payload as text": {"DevEUI_uplink": THINGPARK | {"payload": json.dumps(FIELDS)}},
    "thingpark, decoded elsewhere": {"DevEUI_uplink": THINGPARK | {"payloadDecoded": FIELDS}},
}


@pytest.mark.parametrize("name", FORMS)
def test_an_uplink_that_was_handed_on_says_what_it_said(name: str) -> None:
    verdict = judge(FORMS[name])
    assert [(one.sensor, one.quantity, one.value, one.start_ms) for one in verdict.readings] == [
        (EUI, "temperature", 21.5, ARRIVED_MS - 500),
        (EUI, "people_count_in", 120, ARRIVED_MS - 500),
    ]
    assert verdict.set_aside == []


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (V4 | {"fPort": "85a", "object": FIELDS}, "bad_envelope"),
        (V4 | {"fCnt": 5.5, "object": FIELDS}, "bad_envelope"),
        (V4 | {"object": "oops"}, "not_fields"),
        (V4 | {"object": "{oops"}, "not_fields"),
        (tts(TTS, {"device_id": ""}), "bad_device"),
        (tts(TTS, {"device_id": f"eui-{EUI}", "dev_eui": "abc"}), "bad_device"),
    ],
)
def test_what_was_spoilt_on_its_way_is_refused(told: Any, code: str) -> None:
    assert judge(told).code == code


def test_a_box_without_a_number_is_named_in_its_application() -> None:
    told = tts(TTS, {"device_id": "compteur-gare", "application_ids": {"application_id": "mairie"}})
    assert {one.sensor for one in judge(told).readings} == {"mairie/compteur-gare"}
