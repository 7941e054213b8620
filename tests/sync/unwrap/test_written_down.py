"""A message that was written down whole and sent on: it says what it said on its own topic."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sync.envelope import Envelope
from sync.intake import Intake
from tests.support.judged_message import NOW, judge, read

PLUG = {"power": 34, "state": "ON"}
SAID = {("active_power", ""): 34, ("switch_state", ""): 1}


@pytest.mark.parametrize(
    "beside",
    [
        {},
        {"qos": 0, "retain": False, "_msgid": "a1b2c3"},
        {"tst": "2026-10-25T01:16:39.000Z", "qos": 1, "retain": 0, "payloadlen": 24},
        {"username": "mairie", "clientid": "z2m", "timestamp": NOW, "node": "emqx@127.0.0.1", "flags": {"dup": False}},
    ],
)
@pytest.mark.parametrize("payload", [PLUG, json.dumps(PLUG)])
def test_what_a_flow_sends_on_is_of_the_topic_inside(beside: dict[str, Any], payload: Any) -> None:
    verdict = judge("flux/sortie", {"topic": "zigbee2mqtt/Hall", "payload": payload, **beside})
    assert read(verdict) == SAID
    assert {one.sensor for one in verdict.readings} == {"Hall"}


def test_a_bare_value_that_was_sent_on_has_the_meaning_that_was_announced() -> None:
    intake = Intake()
    config = {"dev": {"ids": ["boite"]}, "stat_t": "b/t", "uniq_id": "t", "dev_cla": "temperature"}
    config["unit_of_meas"] = "°C"
    told = []
    for topic, payload in (("homeassistant/sensor/t/config", config), ("b/t", "21.5"), ("b/t", 21.5)):
        whole = json.dumps({"topic": topic, "payload": payload, "_msgid": "a"}).encode()
        told.append(intake.judge(Envelope("mqtt", "flux", whole, NOW)))
    assert [verdict.outcome for verdict in told] == ["nothing", "readings", "readings"]
    assert read(told[1]) == {("temperature", ""): 21.5}


def test_a_topic_beside_other_words_is_one_of_its_maker() -> None:
    verdict = judge("x", {"topic": "zigbee2mqtt/Hall", "payload": PLUG, "room": "hall"})
    assert verdict.readings == []
    assert verdict.outcome == "quarantined"


@pytest.mark.parametrize("topic", ["$SYS/broker/load", "capteurs/+/up", " ", 7, None])
def test_a_topic_inside_is_held_to_the_rules_of_every_topic(topic: Any) -> None:
    assert judge("flux", {"topic": topic, "payload": PLUG}).readings == []


@pytest.mark.parametrize("twice", ['"topic": "zigbee2mqtt/Salle"', '"payload": {"power": 99}'])
def test_of_two_topics_or_two_payloads_none_is_believed(twice: str) -> None:
    whole = json.dumps({"topic": "zigbee2mqtt/Hall", "payload": PLUG})[:-1]
    verdict = judge("flux/sortie", f"{whole}, {twice}}}".encode())
    assert (verdict.outcome, verdict.code, verdict.readings) == ("quarantined", "duplicate_keys", [])


def test_an_object_that_was_written_as_text_once_more_is_read() -> None:
    told = json.dumps(json.dumps(PLUG))
    assert read(judge("zigbee2mqtt/Hall", told.encode())) == read(judge("zigbee2mqtt/Hall", PLUG)) != {}
    for broken in ('"{', '"{}', json.dumps("x"), json.dumps(json.dumps(told)), '"[1]"'):
        assert judge("zigbee2mqtt/Hall", broken.encode()).readings == []
