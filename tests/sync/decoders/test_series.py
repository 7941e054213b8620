"""Figures of several moments in one message: the newest is read where the message says which it is; invented here."""

from __future__ import annotations

from typing import Any

import pytest

from sync.decoders.fields import decode_fields
from tests.support.decoded import said_by

NEWEST_FIRST = "values: [t=0, t-1, t-2, ...]"


@pytest.mark.parametrize("whole", [lambda told: told, lambda told: {"bytes": told}])
def test_the_newest_figure_is_that_of_now(whole: Any) -> None:
    told = {
        "type": "Comfort data",
        "decodingInfo": NEWEST_FIRST,
        "temperature": {"unit": "°C", "values": [19.5, 19.25, 19]},
        "humidity": {"unit": "%", "values": [31, 32, 33]},
    }
    assert said_by(whole(told)) == ["humidity 31 % instant", "temperature 19.5 Cel instant"]


def test_two_probes_of_a_list_stay_two() -> None:
    probes = [{"name": "temperature 1", "unit": "°C", "values": [4, 5]}, {"name": "temperature 2", "values": [6, 7]}]
    fields = {"decodingInfo": NEWEST_FIRST, "temperatures": probes}
    assert said_by(fields) == ["temperature/1 4 Cel instant", "temperature/2 6 Cel instant"]


def test_figures_without_an_order_are_not_read() -> None:
    decoded = decode_fields({"temperature": {"unit": "°C", "values": [19.5, 19.25]}})
    assert decoded.found == []
    assert decoded.unmapped == ["values"]


def test_pulses_of_nobody_knows_what_are_told_as_unknown() -> None:
    decoded = decode_fields({"decodingInfo": "counterValues: [t=0, t-1, ...]", "counterValues": [295, 294]})
    assert decoded.found == []
    assert decoded.unmapped == ["counterValues"]


def test_who_was_there_is_told_by_the_moment_and_not_by_the_share_of_time() -> None:
    fields = {
        "presenceDetectedWhenSending": True,
        "decodingInfo": NEWEST_FIRST,
        "presence": {"unit": "%", "values": [1, 0]},
        "luminosity": {"unit": "%", "values": [50, 32]},
    }
    assert said_by(fields) == ["occupancy 1 1 instant"]
