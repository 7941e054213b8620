from __future__ import annotations

from kiosk.rest import Rest, RestState
from tests.support.kiosk_clock import PushedClock


def test_a_warning_at_forty_seconds_home_at_sixty() -> None:
    clock = PushedClock()
    rest = Rest(clock)
    seen = []
    for push_s in (39.9, 0.1, 19.9, 0.1):
        clock.push(push_s)
        seen.append(rest.state)
    assert seen == [RestState.BUSY, RestState.WARNING, RestState.WARNING, RestState.HOME]


def test_a_touch_begins_again() -> None:
    clock = PushedClock()
    rest = Rest(clock)
    clock.push(59)
    assert rest.left_s == 1
    rest.touch()
    assert (rest.state, rest.left_s) == (RestState.BUSY, 60)


def test_a_wall_clock_that_jumps_changes_nothing() -> None:
    clock = PushedClock()
    rest = Rest(clock)
    clock.set_wall(clock.now_ms() - 30 * 86_400_000)
    clock.push(1)
    assert rest.state is RestState.BUSY
