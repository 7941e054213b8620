"""Broker addresses and topic filters as people write them."""

from __future__ import annotations

import pytest

from sync.address import DEFAULT_TOPICS, AddressError, Broker, read_address, read_topic


@pytest.mark.parametrize(
    ("text", "broker"),
    [
        ("mqtt://localhost", Broker("localhost", 1883)),
        ("mqtt://h:1", Broker("h", 1)),
        ("mqtts://mairie@h.fr/", Broker("h.fr", 8883, "mairie", True)),
        ("mqtt://[::1]:1884", Broker("::1", 1884)),
        ("mqtt://a%40b@h", Broker("h", 1883, "a@b")),
    ],
)
def test_an_address_is_read(text: str, broker: Broker) -> None:
    assert read_address(text) == broker
    assert broker.topics == DEFAULT_TOPICS


@pytest.mark.parametrize(
    "broker", [Broker("h"), Broker("h", 7, "u"), Broker("::1", 8883, "a@b:/é", True), Broker("h", 8883)]
)
def test_an_address_written_is_read_back(broker: Broker) -> None:
    assert read_address(broker.address) == broker


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("mqtt://u:p@h", "password"),
        ("mqtt://u:@h", "password"),
        ("localhost", "scheme"),
        ("http://h", "scheme"),
        ("mqtt:h", "scheme"),
        ("mqtt://", "scheme"),
        ("mqtt://:1883", "host"),
        ("mqtt://h:0", "port"),
        ("mqtt://h:99999", "form"),
        ("mqtt://h/topic", "form"),
        ("mqtt://h\n", "form"),
        ("mqtt://[h", "form"),
    ],
)
def test_what_is_no_address_is_told_why(text: str, why: str) -> None:
    with pytest.raises(AddressError) as error:
        read_address(text)
    assert error.value.why == why


@pytest.mark.parametrize("topic", ["a", "+", "#", "a/+/b/#", "/", "a b/é"])
def test_a_topic_filter_is_kept(topic: str) -> None:
    assert read_topic(topic) == topic


@pytest.mark.parametrize("topic", ["", "a#", "a/#/b", "a+/b", "##", "a\0"])
def test_what_mqtt_forbids_is_no_topic_filter(topic: str) -> None:
    with pytest.raises(AddressError):
        read_topic(topic)
