"""A day out of the accelerated week (benchmarks/kiosk_week.py): visitors, new figures under a finger, the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.script import load_script

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

kiosk_week = load_script("benchmarks/kiosk_week.py")


def test_a_day_of_visitors_shows_no_blank_frame_and_keeps_what_they_said(qapp: QApplication) -> None:
    found = kiosk_week.run(1, 5)
    assert int(found["frames"]) > 24 * kiosk_week.TOUCHES
    assert found["blank"] == 0
    assert found["changed_under_a_finger"] == found["published"] == 24
    assert found["keys_plugged"] == 1
    assert found["set_aside"] == 1
