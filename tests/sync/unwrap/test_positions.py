"""Where somebody is stays nowhere: not in the readings, not in what is set aside, not in its topic."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sync.envelope import Envelope
from sync.intake import Intake, Verdict

NOW = 1_793_000_000_000
POSITION = {"lat": 48.1, "lon": -1.6}
TOLD = {
    "owntracks": ("owntracks/personne/telephone", {"_type": "location", "tst": 1_792_999_900, "batt": 80, **POSITION}),
    "owntracks, a place": ("owntracks/personne/telephone/event", {"_type": "transition", "desc": "Maison", **POSITION}),
    "owntracks, a card": ("owntracks/personne/telephone/info", {"_type": "card", "name": "Personne", "tid": "AB"}),
    "owntracks, sealed": ("owntracks/personne/telephone", {"_type": "encrypted", "data": "AAAA"}),
    "traccar": (
        "traccar/positions",
        {"deviceId": 7, "protocol": "osmand", "latitude": 48.1, "longitude": -1.6, "speed": 12.0, "course": 90}
        | {"attributes": {"batteryLevel": 80}},
    ),
    "home assistant": (
        "homeassistant/device_tracker/telephone/attributes",
        {"latitude": 48.1, "longitude": -1.6, "gps_accuracy": 10, "battery_level": 80},
    ),
    "a telephone and its battery": ("suivi/a", {"name": "a", "battery": 80, "timestamp": 1_792_999_900, **POSITION}),
    "coordinates alone": ("suivi/a", {"location": POSITION}),
    "nested": ("suivi/a", {"id": "a", "location": {"coords": 1, **POSITION, "accuracy": 8}}),
    "several": ("suivi/a", [{"id": "a", "heading": 8, **POSITION}, {"id": "b", "heading": 9, **POSITION}]),
}


def judge(topic: str, tree: Any) -> Verdict:
    return Intake().judge(Envelope("mqtt", topic, json.dumps(tree).encode(), NOW))


@pytest.mark.parametrize("case", TOLD)
def test_nothing_of_a_position_is_kept(case: str) -> None:
    topic, tree = TOLD[case]
    verdict = judge(topic, tree)
    assert (verdict.outcome, verdict.code, verdict.readings, verdict.device) == ("rejected", "position", [], None)
    (aside,) = verdict.set_aside
    assert (aside.payload, aside.topic) == (b"", topic.partition("/")[0])


def test_a_box_that_measures_something_is_no_telephone() -> None:
    tree = {"serial": "A-12", "accuracy": 8, "pm10": 12.5, **POSITION}
    assert [one.quantity for one in judge("ville/air", tree).readings] == ["pm10"]


def test_a_tracker_on_lora_is_the_box_of_its_network() -> None:
    tree = {"devEUI": "0a1b2c3d4e5f6071", "fcnt": 3, "object": {"temperature": 12.5, "accuracy": 8, **POSITION}}
    assert [one.quantity for one in judge("ville/lora", tree).readings] == ["temperature"]


def test_broken_text_of_a_position_is_told_as_broken() -> None:
    payload = b'{"id": "a", "lat": 48.1, "lon": -1.6, "acc": 8, "note": "\x8d"}'
    assert Intake().judge(Envelope("mqtt", "suivi/a", payload, NOW)).code == "bad_encoding"


def test_of_a_box_with_a_field_that_nobody_knows_the_message_is_kept_for_a_later_reader() -> None:
    verdict = judge("ville/b", {"serial": "B-12", "battery": 80, "zwx": 3, **POSITION})
    assert verdict.code != "position"
