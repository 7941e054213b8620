"""The lobby comes back by itself: the real program, killed and frozen under its guardian."""

from __future__ import annotations

import sys

import pytest

from tests.support.script import load_script

USUAL_START_S = 2.0
kiosk_back = load_script("benchmarks/kiosk_back.py")


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc and signals")
def test_a_killed_and_a_frozen_kiosk_are_back_within_ten_seconds() -> None:
    found = kiosk_back.measure("offscreen")
    # Of the ten seconds a start has these. Where it takes longer, with twenty others at work, the computer is late.
    late_s = max(0.0, found.pop("start") - USUAL_START_S)
    assert set(found) == {"killed", "frozen"}
    assert max(found.values()) <= kiosk_back.LIMIT_S + 2 * late_s
