"""A list of events beside the figures that they tell of. Figures invented here."""

from __future__ import annotations

from typing import Any

import pytest

from sync.decoders.fields import decode_fields
from tests.support.decoded import said_by

ALARM = {"distance": 640, "distance_alarm": "threshold alarm", "distance_mutation": 210}
TOLD = [
    # what is told again is one reading
    ({"distance": 640, "event": [ALARM]}, ["distance 640 mm instant"]),
    ({"distance": 640, "events": [{"distance": 655, "distance_alarm": "mutation alarm"}]}, ["distance 640 mm instant"]),
    # what only the event tells is read
    ({"battery": 88, "event": [ALARM]}, ["battery_level 88 % instant", "distance 640 mm instant"]),
    # an event with a time or a place of its own is a sample like another
    (
        {"people_count": 5, "events": [{"line": 2, "people_count": 3}]},
        ["people_count 5 1 instant", "people_count/line_2 3 1 instant"],
    ),
    # an exception is one of its figure, and of no other
    ({"distance": 640, "event": [ALARM, {"distance": 640, "distance_exception": "no target"}]}, []),
    ({"distance": 640, "event": [{"distance": 12, "distance_exception": "no target"}]}, ["distance 640 mm instant"]),
]


@pytest.mark.parametrize(("fields", "says"), TOLD, ids=[str(fields)[:70] for fields, _ in TOLD])
def test_an_event_tells_again_what_stands_beside_it(fields: dict[str, Any], says: list[str]) -> None:
    assert said_by(fields, "milesight em410-rdl") == sorted(says)


def test_an_exception_of_an_event_is_told() -> None:
    (doubt,) = decode_fields({"distance": 640, "event": [{"distance": 640, "distance_exception": "no target"}]}).doubts
    assert (doubt.code, doubt.where, doubt.detail) == ("fault_code", "distance", "no target")
