"""One state a box: the gravest first, silence by its own rhythm, files apart."""

import msgspec
import pytest

from measures.reading import Channel
from measures.timespan import DAY_MS, HOUR_MS
from reports.devices import DeviceState, judge_devices
from store.queries import Device

NOW = 1_780_000_000_000


def box(**said) -> Device:
    """Give a named box heard five minutes ago, unless told otherwise."""
    known = {
        "sensor": "a1",
        "name": "Mairie",
        "model": "",
        "site": "Mairie",
        "is_adopted": True,
        "first_ms": NOW - 90 * DAY_MS,
        "last_ms": NOW - 300_000,
        "battery": 80.0,
        "clock_off_ms": 0,
        "messages": 12,
        "channels": 1,
    }
    return Device(**{**known, **said})


def channel(step_s: int = 3600, first_ms: int = NOW - 90 * DAY_MS) -> Channel:
    return Channel(1, "c", "Mairie", "a1", "", "people_count", "1", "interval", step_s, first_ms, NOW, 100)


def judged(device: Device, step_s: int = 3600, counted: int = 720):
    return judge_devices([device], [channel(step_s)], {1: counted}, NOW)[0]


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({}, DeviceState.RUNNING),
        ({"last_ms": NOW - 4 * HOUR_MS}, DeviceState.SILENT),
        ({"last_ms": None}, DeviceState.SILENT),
        ({"battery": 18.0}, DeviceState.BATTERY_LOW),
        ({"clock_off_ms": -240_000}, DeviceState.CLOCK_OFF),
        ({"clock_off_ms": 240_000, "battery": 5.0}, DeviceState.CLOCK_OFF),
        ({"is_adopted": False, "battery": 5.0}, DeviceState.UNNAMED),
        ({"messages": 0, "last_ms": NOW - 900 * DAY_MS}, DeviceState.FROM_FILE),
        # Named by whoever installed it, and never heard: silent, not "from a file".
        ({"messages": 0, "channels": 0, "last_ms": None}, DeviceState.SILENT),
    ],
)
def test_a_box_has_one_state(said, state):
    assert judged(box(**said)).state is state


def test_a_box_that_only_tells_its_battery_is_silent():
    school = box(sensor="a1", last_ms=NOW - 60_000, battery=11.0)
    counter = channel(900, first_ms=NOW - 90 * DAY_MS)
    counter = msgspec.structs.replace(counter, last_ms=NOW - 3 * DAY_MS)
    battery = Channel(2, "b", "Mairie", "a1", "", "battery_level", "%", "instant", None, NOW - DAY_MS, NOW - 60_000, 3)
    facts = judge_devices([school], [counter, battery], {1: 700, 2: 3}, NOW)[0]
    assert facts.state is DeviceState.SILENT
    assert facts.last_ms == NOW - 3 * DAY_MS + 900_000
    assert facts.quantities == ("people_count",)


def test_a_box_that_speaks_once_a_day_is_not_silent_after_a_morning():
    assert judged(box(last_ms=NOW - 12 * HOUR_MS), step_s=86_400).state is DeviceState.RUNNING


def test_a_box_of_minutes_is_given_two_hours_before_it_is_called_silent():
    assert judged(box(last_ms=NOW - HOUR_MS), step_s=60).state is DeviceState.RUNNING


def test_what_is_missing_is_told_in_time_and_the_step_under_way_is_not_missing():
    assert judged(box(), counted=655).missing_ms == 65 * HOUR_MS
    assert judged(box(), counted=719).missing_ms == 0


def test_a_young_box_is_not_blamed_for_the_days_before_it_came():
    young = judge_devices([box()], [channel(first_ms=NOW - 2 * DAY_MS)], {1: 48}, NOW)[0]
    assert young.missing_ms == 0


def test_what_needs_somebody_stands_first():
    boxes = [box(sensor="a", name="A"), box(sensor="b", name="B", last_ms=NOW - DAY_MS), box(sensor="c", messages=0)]
    states = [facts.state for facts in judge_devices(boxes, [], {}, NOW)]
    assert states == [DeviceState.SILENT, DeviceState.RUNNING, DeviceState.FROM_FILE]


def test_of_silent_boxes_those_that_never_spoke_stand_last():
    never = box(sensor="a", name="A", site="A", first_ms=None, last_ms=None, messages=0, channels=0)
    silent = box(sensor="b", name="B", site="B", last_ms=NOW - DAY_MS)
    found = judge_devices([never, silent], [], {}, NOW)
    assert [(facts.sensor, facts.state) for facts in found] == [("b", DeviceState.SILENT), ("a", DeviceState.SILENT)]


def test_a_box_is_not_silent_for_the_time_in_which_nothing_could_arrive():
    away = ((NOW - 4 * HOUR_MS, NOW),)
    heard_until = box(last_ms=NOW - 4 * HOUR_MS - 300_000)
    facts = judge_devices([heard_until], [channel()], {1: 700}, NOW, away)[0]
    assert facts.state is DeviceState.UNHEARD
    assert not facts.state.needs_somebody
    assert not facts.gives_news


def test_a_box_that_was_prepared_is_not_silent_while_nothing_can_arrive():
    prepared = box(messages=0, channels=0, first_ms=None, last_ms=None)
    for away, state in ((((NOW - HOUR_MS, NOW),), DeviceState.UNHEARD), ((), DeviceState.SILENT)):
        facts = judge_devices([prepared], [], {}, NOW, away)[0]
        assert facts.state is state
        assert not facts.gives_news
        assert facts.is_unheard is (state is DeviceState.UNHEARD)


def test_a_box_that_was_silent_before_nothing_could_arrive_still_is():
    away = ((NOW - 4 * HOUR_MS, NOW),)
    facts = judge_devices([box(last_ms=NOW - 9 * HOUR_MS)], [channel()], {1: 700}, NOW, away)[0]
    assert facts.state is DeviceState.SILENT


def test_once_messages_arrive_again_a_box_has_its_patience_and_no_more():
    last = box(last_ms=NOW - 30 * HOUR_MS)
    for back_ms, state in ((HOUR_MS, DeviceState.UNHEARD), (4 * HOUR_MS, DeviceState.SILENT)):
        away = ((NOW - 30 * HOUR_MS, NOW - back_ms),)
        assert judge_devices([last], [channel()], {1: 700}, NOW, away)[0].state is state


def test_a_low_battery_is_told_also_while_nothing_can_arrive():
    away = ((NOW - 4 * HOUR_MS, NOW),)
    low = box(last_ms=NOW - 4 * HOUR_MS, battery=5.0)
    facts = judge_devices([low], [channel()], {1: 700}, NOW, away)[0]
    assert facts.state is DeviceState.BATTERY_LOW
    assert not facts.gives_news


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({}, DeviceState.UNDATED),
        ({"last_ms": NOW - 9 * DAY_MS}, DeviceState.UNDATED),
        ({"clock_off_ms": 9 * DAY_MS}, DeviceState.UNDATED),
        ({"battery": 3.0}, DeviceState.BATTERY_LOW),
        ({"is_adopted": False}, DeviceState.UNNAMED),
        ({"messages": 0}, DeviceState.FROM_FILE),
    ],
)
def test_by_a_wrong_clock_nothing_is_said_that_hangs_on_the_time(said, state):
    facts = judge_devices([box(**said)], [channel()], {1: 700}, NOW, is_clock_possible=False)[0]
    assert facts.state is state
    assert (facts.missing_ms, facts.clock_off_ms) == (None, None)
    assert not (facts.state is DeviceState.UNDATED and facts.gives_news)
