"""Several uplinks in one message are each read; one that is none keeps the whole for later."""

from __future__ import annotations

import json
from typing import Any

from sync.envelope import Envelope
from sync.intake import Intake, Verdict

NOW = 1_793_000_000_000  # 2026-10-26T07:33:20Z


def uplink(number: int, degrees: float) -> dict[str, Any]:
    body = {"Time": f"2026-10-26T08:{number:02}:00+01:00", "DevEUI": f"0A1B2C3D4E5F60{number:02}", "FCntUp": number}
    return {"DevEUI_uplink": body | {"FPort": 2, "payload_hex": "01", "payload": {"temperature": degrees}}}


def judge(tree: Any) -> Verdict:
    return Intake().judge(Envelope("mqtt", "ville/lora", json.dumps(tree).encode(), NOW))


def test_a_list_of_uplinks_is_read_whole() -> None:
    moved = {"DevEUI_location": {"DevEUI": "0A1B2C3D4E5F6011", "Time": "2026-10-26T08:00:00+01:00"}}
    verdict = judge([uplink(11, 20.5), moved, uplink(12, 21.5)])
    assert [(one.sensor[-2:], one.value) for one in verdict.readings] == [("11", 20.5), ("12", 21.5)]
    assert [news.sensor[-2:] for news in (verdict.device, *verdict.more_devices) if news] == ["11", "12"]


def test_a_list_with_something_else_in_it_waits() -> None:
    verdict = judge([uplink(11, 20.5), {"note": "DevEUI_uplink"}])
    assert (verdict.outcome, verdict.readings) == ("quarantined", [])


def test_a_list_of_events_waits() -> None:
    moved = {"DevEUI_location": {"DevEUI": "0A1B2C3D4E5F6011", "Time": "2026-10-26T08:00:00+01:00"}}
    assert judge([moved]).outcome == "quarantined"
