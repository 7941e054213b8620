"""The normalized payload of The Things Stack: what its schema names; figures invented here."""

from __future__ import annotations

import pytest

from sync.decoders.normalized import decode_normalized


@pytest.mark.parametrize(
    ("battery", "says"), [(3.6, ("battery_voltage", 3.6, "V")), (12.4, ("battery_voltage", 12.4, "V"))]
)
def test_a_battery_is_in_volts(battery: float, says: tuple[str, float, str]) -> None:
    assert [(one.quantity, one.value, one.unit) for one in decode_normalized([{"battery": battery}]).found] == [says]


def test_a_battery_of_more_volts_than_a_box_has_is_in_percent() -> None:
    found = decode_normalized([{"air": {"temperature": 21.5}}, {"battery": 80}]).found
    assert [(one.quantity, one.value, one.unit) for one in found][1:] == [("battery_level", 80, "%")]


def test_how_often_something_moved_is_read() -> None:
    found = decode_normalized({"action": {"motion": {"detected": True, "count": 4}}}).found
    assert [(one.quantity, one.semantics, one.value) for one in found] == [("motion_count", "interval", 4)]


def test_what_no_view_of_ours_holds_is_shown_and_not_lost_without_a_word() -> None:
    told = [{"soil": {"moisture": 31, "depth": 10}, "water": {"temperature": {"current": 12}}, "position": {"x": 1}}]
    decoded = decode_normalized(told)
    assert (decoded.found, decoded.unmapped) == ([], ["soil.moisture", "temperature.current"])
