"""A town that takes only the normalized figures of The Things Stack has them all, however many one frame brought."""

from __future__ import annotations

import json
from typing import Any

from sync.envelope import Envelope
from sync.intake import Intake

NOW = 1_793_000_000_000
SENT = "2026-10-26T07:30:00Z"


def normalized(figures: Any) -> Envelope:
    ids = {"device_id": "halle", "dev_eui": "0A1B2C3D4E5F6071"}
    uplink = {"f_port": 2, "f_cnt": 7, "frm_payload": "AQ==", "normalized_payload": figures, "received_at": SENT}
    body = {"end_device_ids": ids, "received_at": SENT, "uplink_normalized": uplink}
    return Envelope("mqtt", "v3/ville@ttn/devices/halle/up/normalized", json.dumps(body).encode(), NOW)


def test_the_figures_of_one_frame_come_in_a_message_each() -> None:
    intake = Intake()
    verdicts = [intake.judge(normalized(one)) for one in ({"air": {"temperature": 12.5}}, {"air": {"co2": 412}})]
    readings = [reading for verdict in verdicts for reading in verdict.readings]
    assert [(one.sensor, one.quantity, one.value) for one in readings] == [
        ("0a1b2c3d4e5f6071", "temperature", 12.5),
        ("0a1b2c3d4e5f6071", "co2", 412.0),
    ]


def test_what_the_storage_of_the_server_gives_back_is_the_message_that_was_lost() -> None:
    uplink = {"f_port": 2, "f_cnt": 7, "frm_payload": "AQ==", "decoded_payload": {"temp": 12.5}, "received_at": SENT}
    body = {"end_device_ids": {"device_id": "halle", "dev_eui": "0A1B2C3D4E5F6071"}, "uplink_message": uplink}
    for kept in ({"result": body}, {"name": "as.up.data.forward", "time": SENT, "data": body}):
        verdict = Intake().judge(Envelope("http", "", json.dumps(kept).encode(), NOW))
        assert [(one.sensor, one.value) for one in verdict.readings] == [("0a1b2c3d4e5f6071", 12.5)]
