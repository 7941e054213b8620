"""What the judge remembers: when two messages are one, and which totals a street can explain."""

from __future__ import annotations

import json

import pytest

from store.batch import MessageKey
from sync.envelope import Envelope
from sync.intake import Intake
from sync.memory import Moments, RecentKeys, Totals
from tests.support.uplinks import ARRIVED_MS, EUI, chirpstack

HOUR_MS = 3_600_000


def key(*, dedup: int = 0, frame: int = 0, slot: int = 100) -> MessageKey:
    return MessageKey(1, 7, dedup, frame, slot, ARRIVED_MS)


def is_met(earlier: MessageKey, later: MessageKey) -> bool:
    recent = RecentKeys(None)
    recent.add(earlier)
    return recent.has(later)


# --- seen before ------------------------------------------------------------------------------------------------------


def test_messages_of_a_network_that_gives_no_id_are_not_all_the_same_message() -> None:
    """After a join the frame counter comes again: only the frame then tells one message from the other."""
    intake = Intake()
    first = intake.judge(chirpstack({"total_in": 4}, data=b"\x07", deduplicationId=""))
    second = intake.judge(chirpstack({"total_in": 5}, data=b"\x08", deduplicationId=""))
    assert (first.outcome, second.outcome) == ("readings", "readings")
    assert [reading.value for one in (first, second) for reading in one.readings] == [4, 5]
    assert first.keys[0].dedup == second.keys[0].dedup == 0


def _handed_on(frame: str, fields: dict[str, float]) -> Envelope:
    told = {"devEUI": EUI, "time": ARRIVED_MS - 500, "fcnt": 7, "port": 2, "data": frame, **fields}
    return Envelope("mqtt", "ville/flux", json.dumps(told).encode(), ARRIVED_MS)


def test_the_same_frame_is_the_same_message_in_whatever_digits_a_network_writes_it() -> None:
    intake = Intake()
    outcomes = [intake.judge(chirpstack({"temperature": 9}, data=b"\x03\xab\x00")).outcome]
    outcomes += [intake.judge(_handed_on(frame, {"temperature": 9})).outcome for frame in ("03ab00", "03AB00")]
    assert outcomes == ["readings", "nothing", "nothing"]
    assert intake.judge(_handed_on("03ab01", {"temperature": 8})).outcome == "readings"


def test_what_a_flow_has_decoded_is_read_though_its_frame_came_before_it() -> None:
    intake = Intake()
    raw = chirpstack(None, data=b"\x03\xab\x00")
    verdicts = [intake.judge(one) for one in (raw, _handed_on("A6sA", {"temperature": 9}), raw)]
    assert [(one.outcome, one.code) for one in verdicts] == [
        ("quarantined", "no_decoder"),
        ("readings", "read"),
        ("nothing", "duplicate"),
    ]


def test_the_same_id_is_the_same_message_whenever_it_comes() -> None:
    assert is_met(key(dedup=5, slot=0), key(dedup=5, slot=10_000))
    assert not is_met(key(dedup=5), key(dedup=6))


@pytest.mark.parametrize(("apart", "met"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_frame_is_the_same_within_its_five_minutes_and_the_neighbouring_ones(apart: int, met: bool) -> None:
    assert is_met(key(frame=9), key(frame=9, slot=100 + apart)) is met


def test_a_frame_sent_again_just_past_five_minutes_full_is_the_same_message() -> None:
    intake = Intake()
    assert intake.judge(chirpstack({"total_in": 4}, dedup="a", sent="2026-10-29T10:39:59.5Z")).outcome == "readings"
    again = chirpstack({"total_in": 4}, dedup="b", sent="2026-10-29T10:40:00.5Z")
    assert intake.judge(again).code == "duplicate"


def test_what_another_process_writes_makes_nobody_forget_a_message_that_is_not_kept_yet() -> None:
    """Of a backlog several batches are judged before one transaction keeps them all."""
    versions = iter((1, 2))
    recent = RecentKeys(None, lambda _box: None, lambda: next(versions))
    recent.look_for_others()
    assert not recent.has(key(frame=9))
    recent.add(key(frame=9))
    recent.look_for_others()
    assert recent.has(key(frame=9))


# --- totals -----------------------------------------------------------------------------------------------------------


def believed(*told: tuple[float, int]) -> list[bool]:
    """Tell of each of these totals of one counter, (value, seconds), whether it is believed."""
    totals = Totals(None)
    return [totals.believes("cam", "", "people_count_in", value, seconds * 1000) for value, seconds in told]


def test_a_total_may_rise_by_as_much_as_the_slack_and_no_more() -> None:
    # 20,000, and a hundred for each of the ten seconds.
    assert believed((0, 0), (21_000, 10)) == [True, True]
    assert believed((0, 0), (21_001, 10)) == [True, False]


def test_an_old_total_that_comes_late_is_not_what_the_next_one_is_held_against() -> None:
    assert believed((1_000_000, 1000), (5, 0), (1_000_100, 1010)) == [True, True, True]


def test_a_jump_is_forgotten_once_the_counter_goes_on_as_before() -> None:
    """Two jumps far apart, each alone, are two faults of a box: the second is no witness of the first."""
    told = (100, 0), (500_000, 10), (150, 20), (500_010, 30), (500_020, 40)
    assert believed(*told) == [True, False, True, False, True]


def test_two_different_jumps_do_not_bear_each_other_out() -> None:
    assert believed((100, 0), (500_000, 10), (900_000, 20), (300_000, 30)) == [True, False, False, False]


def test_of_a_quantity_that_counts_no_passages_every_total_is_believed() -> None:
    totals = Totals(None)
    assert all(totals.believes("meter", "", "energy", value, at) for at, value in enumerate((1, 900_000, 3)))


def test_the_total_of_the_base_is_asked_for_where_this_run_has_met_none() -> None:
    asked: list[tuple[str, str, str]] = []

    def last(device: str, part: str, quantity: str) -> tuple[float, int]:
        asked.append((device, part, quantity))
        return 100.0, ARRIVED_MS

    totals = Totals(last)
    assert not totals.believes("cam", "a", "people_count_in", 900_000, ARRIVED_MS + HOUR_MS // 60)
    assert totals.believes("cam", "a", "people_count_in", 200, ARRIVED_MS + HOUR_MS)
    assert totals.believes("cam", "a", "people_count_in", 300, ARRIVED_MS + HOUR_MS)
    assert asked == [("cam", "a", "people_count_in")] * 2


# --- moments of their own ---------------------------------------------------------------------------------------------


def test_of_boxes_without_end_only_those_that_spoke_last_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A message is kept of each: of all that a hostile network invents it would fill the memory."""
    monkeypatch.setattr("sync.memory._MOST_WAITING", 3)
    moments = Moments()
    for box in "abac":
        moments.own(box, told(box))
    assert moments.own("a", told("a")) == ARRIVED_MS + 2
    moments.own("d", told("d"))
    assert moments.own("b", told("b")) == ARRIVED_MS


def told(box: str) -> Envelope:
    return Envelope("mqtt", f"capteurs/{box}", b"1", ARRIVED_MS)
