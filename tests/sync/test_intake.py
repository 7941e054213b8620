"""The judge of live messages: plausible, clock sane, seen before; and what is set aside says why."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

import msgspec
import pytest

from measures.reading import Mark
from store.heard import Frame, Known
from sync.envelope import Envelope
from sync.intake import Intake
from sync.times import parse_time
from tests.support.uplinks import ARRIVED_MS, EUI, chirpstack, things_stack

SENT_MS = parse_time("2026-10-29T10:40:00.500Z")
DAY_MS = 86_400_000
# What no shortcut is taken for.
NORMALIZED = {"normalized_payload": [{"air": {"temperature": 21.5}}]}


def test_a_message_becomes_readings_at_the_time_of_the_server() -> None:
    verdict = Intake().judge(chirpstack({"period_in": 3, "LAeq": 61.0}))
    assert verdict.outcome == "readings"
    assert [(r.sensor, r.quantity, r.value, r.start_ms) for r in verdict.readings] == [
        (EUI, "people_count_in", 3.0, SENT_MS),
        (EUI, "sound_level_laeq", 61.0, SENT_MS),
    ]
    assert verdict.device is not None
    assert (verdict.device.name, verdict.device.counter) == ("Place du Marché", 7)


def test_the_things_stack_says_the_same_as_chirpstack() -> None:
    one = Intake().judge(chirpstack({"temperature": 21.5}))
    other = Intake().judge(things_stack({"decoded_payload": {"temperature": 21.5}}))
    assert one.readings == other.readings


def test_a_normalized_payload_adds_what_the_decoder_did_not_tell() -> None:
    uplink = {"decoded_payload": {"total_in": 4}, "normalized_payload": [{"air": {"temperature": 21.5}}]}
    verdict = Intake().judge(things_stack(uplink))
    assert [reading.quantity for reading in verdict.readings] == ["people_count_in", "temperature"]


# --- seen before ------------------------------------------------------------------------------------------------------


def test_the_same_message_again_gives_nothing() -> None:
    intake = Intake()
    assert intake.judge(chirpstack({"total_in": 4})).outcome == "readings"
    again = intake.judge(chirpstack({"total_in": 4}))
    assert (again.outcome, again.code, again.readings) == ("nothing", "duplicate", [])


def test_a_retransmission_under_another_id_gives_nothing_within_minutes() -> None:
    intake = Intake()
    intake.judge(chirpstack({"total_in": 4}, dedup="a", data=b"\x07"))
    late = chirpstack({"total_in": 4}, dedup="b", data=b"\x07", sent="2026-10-29T10:40:48.5Z")
    assert intake.judge(late).code == "duplicate"


def test_the_same_frame_an_hour_later_is_another_message() -> None:
    intake = Intake()
    intake.judge(chirpstack({"total_in": 4}, dedup="a", data=b"\x07"))
    later = chirpstack(
        {"total_in": 4}, dedup="b", data=b"\x07", sent="2026-10-29T11:40:00Z", arrived_ms=ARRIVED_MS + 3_600_000
    )
    assert intake.judge(later).outcome == "readings"


def test_a_counter_that_begins_again_after_a_join_loses_nothing() -> None:
    intake = Intake()
    assert intake.judge(chirpstack({"total_in": 4}, counter=900, data=b"\x07")).outcome == "readings"
    assert intake.judge(chirpstack({"total_in": 5}, counter=1, data=b"\x08", dedup="j")).outcome == "readings"
    # Joined once more the next day: the same counter, and by chance the same frame.
    day = {"sent": "2026-10-30T10:39:00Z", "arrived_ms": ARRIVED_MS + DAY_MS}
    again = intake.judge(chirpstack({"total_in": 5}, counter=1, data=b"\x08", dedup="k", **day))
    assert again.outcome == "readings"


def test_the_base_remembers_what_this_run_has_not_seen() -> None:
    first = Intake().judge(chirpstack({"total_in": 4}))
    known = [Known(key.box, key.counter, key.dedup, key.frame, key.slot) for key in first.keys]
    after_restart = Intake(lambda frames: [one for one in known if (one.box, one.counter) in frames])
    assert after_restart.judge(chirpstack({"total_in": 4})).code == "duplicate"


def test_a_message_whose_batch_was_not_kept_is_read_when_it_comes_again() -> None:
    intake = Intake()
    lost = intake.judge(chirpstack({"total_in": 4}))
    intake.forget(lost.keys)
    assert intake.judge(chirpstack({"total_in": 4})).outcome == "readings"


def test_a_message_out_of_quarantine_is_read_although_it_was_seen() -> None:
    intake = Intake()
    kept = intake.judge(chirpstack(None)).set_aside[0]
    again = intake.judge(Envelope(kept.origin, kept.topic, kept.payload, kept.arrived_ms), is_replay=True)
    assert again.code == "no_decoder"


# --- clocks -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sent", ["1970-01-01T00:00:00Z", "1980-01-06T00:12:51Z", None, ""])
def test_no_time_means_arrival_and_is_marked(sent: str | None) -> None:
    verdict = Intake().judge(chirpstack({"temperature": 21.5}, sent=sent))
    assert [(r.start_ms, r.marks) for r in verdict.readings] == [(ARRIVED_MS, int(Mark.NO_TIME))]


def test_messages_without_a_time_that_arrive_in_one_millisecond_have_moments_of_their_own() -> None:
    intake = Intake()
    queue = [chirpstack({"people_in": 1}, sent=None, counter=n, data=bytes([n])) for n in range(5)]
    starts = [reading.start_ms for verdict in intake.judge_all(queue) for reading in verdict.readings]
    assert starts == [ARRIVED_MS + n for n in range(5)]
    set_back = chirpstack({"people_in": 1}, sent=None, counter=5, data=b"5", arrived_ms=ARRIVED_MS - 3_600_000)
    assert [one.start_ms for one in intake.judge(set_back).readings] == [ARRIVED_MS - 3_600_000]


def test_one_message_under_two_topics_is_of_one_moment() -> None:
    intake = Intake()
    told = b'{"device": "bridge", "people_in": 5}'
    verdicts = [intake.judge(Envelope("mqtt", topic, told, ARRIVED_MS)) for topic in ("a/bridge", "b/bridge")]
    assert [one.start_ms for verdict in verdicts for one in verdict.readings] == [ARRIVED_MS, ARRIVED_MS]


def test_messages_of_which_nothing_is_read_are_not_the_same_one() -> None:
    intake = Intake()
    verdicts = [intake.judge(chirpstack(None, data=b"", deduplicationId="", rssi=n)) for n in range(2)]
    assert [verdict.outcome for verdict in verdicts] == ["quarantined", "quarantined"]


def test_a_time_more_than_ten_minutes_ahead_is_set_aside() -> None:
    verdict = Intake().judge(chirpstack({"temperature": 21.5}, sent="2026-10-29T12:40:00Z"))
    assert (verdict.outcome, verdict.code, verdict.readings) == ("quarantined", "clock_ahead", [])
    assert verdict.set_aside[0].payload


def test_a_clock_that_runs_a_little_fast_is_believed() -> None:
    assert Intake().judge(chirpstack({"temperature": 21.5}, sent="2026-10-29T10:49:00Z")).outcome == "readings"


def test_history_is_kept_and_marked_when_it_is_very_old() -> None:
    fields = {"history": [{"timestamp": ARRIVED_MS // 1000 - 500 * 86400, "period_in": 2}]}
    verdict = Intake().judge(chirpstack(fields))
    assert verdict.readings[0].start_ms == ARRIVED_MS // 1000 * 1000 - 500 * DAY_MS
    assert verdict.readings[0].marks == int(Mark.LONG_AGO)


def test_a_file_may_tell_of_any_past_without_a_mark() -> None:
    """Its messages are read long after they were sent, that is no sign of a wrong clock."""
    sent = things_stack({"decoded_payload": {"temperature": 21.5}, "received_at": "2019-05-01T08:00:00Z"})
    live = Intake().judge(sent)
    filed = Intake().judge(msgspec.structs.replace(sent, is_dated=False))
    assert [int(reading.marks) for one in (live, filed) for reading in one.readings] == [int(Mark.LONG_AGO), 0]
    assert [reading.start_ms for one in (live, filed) for reading in one.readings] == [1_556_697_600_000] * 2


@pytest.mark.parametrize("known", [{"decoded_payload": {"temperature": 21.5}}, NORMALIZED])
def test_a_time_exactly_ten_minutes_ahead_is_still_believed(known: dict[str, Any]) -> None:
    """On both roads: the one of usual messages and the one that reads everything."""
    ahead = {"received_at": "2026-10-29T10:50:01.000Z"}
    assert Intake().judge(things_stack(known | ahead)).code == "read"
    assert Intake().judge(things_stack(known | {"received_at": "2026-10-29T10:50:01.001Z"})).code == "clock_ahead"


@pytest.mark.parametrize("known", [{"decoded_payload": {"temperature": 21.5}}, NORMALIZED])
def test_the_source_time_of_a_reading_is_when_its_message_was_sent_not_when_it_arrived(known: dict[str, Any]) -> None:
    """Of two readings of a slot the later word wins: a message that waited a day at the broker is no later word."""
    (told,) = Intake().judge(things_stack(known, arrived_ms=ARRIVED_MS + DAY_MS)).readings
    assert (told.source_ms, told.start_ms) == (SENT_MS, SENT_MS)


def test_a_computer_whose_clock_is_older_than_the_program_judges_no_time() -> None:
    intake = Intake(built_ms=ARRIVED_MS + DAY_MS)
    verdict = intake.judge(chirpstack({"temperature": 21.5}, sent="2027-01-01T00:00:00Z"))
    assert [(r.start_ms, r.marks) for r in verdict.readings] == [(parse_time("2027-01-01T00:00:00Z"), 0)]


def test_a_date_that_does_not_exist_is_quarantined() -> None:
    assert Intake().judge(chirpstack({"temperature": 21.5}, sent="2026-02-30T10:00:00Z")).code == "bad_time"


# --- plausible --------------------------------------------------------------------------------------------------------


def test_an_impossible_value_is_set_aside_and_its_neighbour_kept() -> None:
    verdict = Intake().judge(chirpstack({"LAeq": 300.0, "battery": 90}))
    assert [reading.quantity for reading in verdict.readings] == ["battery_level"]
    aside = verdict.set_aside[0]
    assert (aside.outcome, aside.code, aside.where, aside.sensor) == ("quarantined", "out_of_range", "LAeq", EUI)
    assert aside.reason.startswith("LAeq\u00a0: 300\u00a0dB est impossible")


def test_the_code_for_no_value_is_no_distance() -> None:
    assert Intake().judge(chirpstack({"distance": 65535})).code == "fault_code"
    assert Intake().judge(chirpstack({"total_in": 65535})).outcome == "readings"
    assert Intake().judge(chirpstack({"people_count": 65535})).code == "fault_code"  # nobody stands so many in a room
    assert Intake().judge(chirpstack({"pm10": 6553.5})).code == "fault_code"  # the same bits, in tenths
    assert Intake().judge(chirpstack({"power": 6553.5})).outcome == "readings"


def test_a_battery_that_the_box_reports_is_news_of_the_box() -> None:
    verdict = Intake().judge(chirpstack({"battery": 92}))
    assert verdict.device is not None and verdict.device.battery == 92


def test_a_span_that_ended_with_the_message_starts_before_it() -> None:
    verdict = Intake().judge(chirpstack({"period_s": 900, "total_in": 4, "period_in": 3}))
    told = {reading.semantics: (reading.start_ms, reading.period_ms) for reading in verdict.readings}
    assert told == {"total": (SENT_MS, None), "interval": ((SENT_MS or 0) - 900_000, 900_000)}


def test_a_push_without_a_topic_is_understood() -> None:
    for envelope, outcome in [
        (chirpstack({"temperature": 20.0}), "readings"),
        (chirpstack(None, margin=10, batteryLevel=50.0), "readings"),
        (things_stack({"decoded_payload": {"temperature": 20.0}}), "readings"),
    ]:
        pushed = type(envelope)("http", "", envelope.payload, ARRIVED_MS)
        assert Intake().judge(pushed).outcome == outcome


def test_an_unlikely_value_is_kept_and_marked() -> None:
    verdict = Intake().judge(chirpstack({"LAeq": 12.0}))
    assert verdict.readings[0].marks == int(Mark.UNLIKELY)


def test_a_total_that_jumps_is_doubted_until_the_next_one_tells_the_same() -> None:
    intake = Intake()
    quarter = 900_000

    def tell(at: int, total: int) -> str:
        sent = SENT_MS + at * quarter if SENT_MS is not None else 0
        message = chirpstack({"total_in": total}, counter=at, sent=sent, arrived_ms=ARRIVED_MS + at * quarter)
        return intake.judge(message).outcome

    assert tell(1, 120) == "readings"
    assert tell(2, 4_000_000_000) == "quarantined"
    assert tell(3, 130) == "readings"
    assert tell(4, 5_000_000) == "quarantined"
    assert tell(5, 5_000_040) == "readings"  # the box was exchanged
    assert tell(6, 3) == "readings"  # a reset falls, it does not jump


def test_the_last_total_of_the_base_counts_too() -> None:
    intake = Intake(last_total=lambda sensor, part, quantity: (120.0, ARRIVED_MS - 900_000))
    assert intake.judge(chirpstack({"total_in": 4_000_000_000})).code == "total_jump"


# --- what gives no reading --------------------------------------------------------------------------------------------


def test_bytes_without_a_decoder_are_kept_raw() -> None:
    envelope = chirpstack(None)
    verdict = Intake().judge(envelope)
    assert (verdict.outcome, verdict.code) == ("quarantined", "no_decoder")
    assert verdict.set_aside[0].payload == envelope.payload


def test_fields_that_nobody_knows_wait_to_be_mapped() -> None:
    verdict = Intake().judge(chirpstack({"zzz": 4}))
    assert (verdict.outcome, verdict.code, verdict.unmapped) == ("quarantined", "unknown_fields", ["zzz"])


@pytest.mark.parametrize("event", ["join", "ack", "txack", "log", "location"])
def test_an_event_of_the_network_is_no_reading_and_no_error(event: str) -> None:
    verdict = Intake().judge(chirpstack(None, event=event))
    assert (verdict.outcome, verdict.set_aside) == ("nothing", [])


def test_a_status_event_tells_the_battery() -> None:
    verdict = Intake().judge(chirpstack(None, event="status", batteryLevel=88.3))
    assert [(r.quantity, r.value) for r in verdict.readings] == [("battery_level", 88.3)]
    assert verdict.device is not None and verdict.device.battery == 88.3


def test_a_status_without_a_battery_is_nothing() -> None:
    verdict = Intake().judge(chirpstack(None, event="status", batteryLevelUnavailable=True, batteryLevel=0))
    assert verdict.outcome == "nothing"


def test_the_reason_is_told_in_french() -> None:
    assert Intake().judge(chirpstack(None)).reason.startswith("Le message ne contient que des octets bruts")


# --- devices ----------------------------------------------------------------------------------------------------------


def test_a_flood_of_unknown_devices_is_asked_about_and_known_ones_go_on() -> None:
    intake = Intake(known=lambda sensor: sensor == EUI)
    outcomes = [
        intake.judge(chirpstack({"temperature": 20.0}, eui=f"{at + 1:016x}", counter=at)).code for at in range(2000)
    ]
    assert outcomes.count("read") == 250
    assert outcomes.count("new_devices") == 1750
    assert intake.judge(chirpstack({"temperature": 20.0})).outcome == "readings"


def test_a_flood_of_joins_makes_no_more_boxes_than_one_of_uplinks() -> None:
    intake = Intake()
    joins = [intake.judge(chirpstack(None, eui=f"{at + 1:016x}", event="join")) for at in range(400)]
    assert sum(verdict.device is not None for verdict in joins) == 250


def test_a_box_that_waited_is_read_when_somebody_says_so() -> None:
    intake = Intake(newcomers_an_hour=0)
    held = chirpstack({"temperature": 20.0})
    assert intake.judge(held).code == "new_devices"
    assert intake.judge(held, is_replay=True).outcome == "readings"


def test_the_topic_and_the_message_must_name_the_same_device() -> None:
    envelope = chirpstack({"temperature": 20.0})
    other = type(envelope)("mqtt", envelope.topic.replace(EUI, "f" * 16), envelope.payload, ARRIVED_MS)
    assert Intake().judge(other).code == "device_mismatch"


def test_a_base_that_does_not_answer_leaves_the_message_unjudged() -> None:
    def silent(keys: list[str]) -> set[str]:
        raise sqlite3.OperationalError("disk I/O error")

    with pytest.raises(sqlite3.OperationalError):
        Intake(silent).judge(chirpstack({"temperature": 20.0}))


# --- many at once -----------------------------------------------------------------------------------------------------


def test_messages_judged_together_are_judged_in_their_order() -> None:
    batch = [chirpstack({"total_in": number}, counter=number, dedup=f"m{number}") for number in (1, 2, 1, 3, 2)]
    asked: list[list[Frame]] = []

    def seen(frames: Iterable[Frame]) -> list[Known]:
        asked.append(list(frames))
        return []

    together = Intake(seen).judge_all(batch)
    assert [verdict.code for verdict in together] == ["read", "read", "duplicate", "read", "duplicate"]
    assert len(asked) == 1
    one_by_one = Intake()
    assert [one_by_one.judge(message) for message in batch] == together


def test_the_base_is_asked_only_about_frames_it_may_know() -> None:
    stored: list[Known] = []
    asked: list[Frame] = []

    def seen(frames: Iterable[Frame]) -> list[Known]:
        asked.extend(frames)
        return [known for known in stored if (known.box, known.counter) in asked]

    def highest(box: int) -> int | None:
        return max((known.counter for known in stored if known.box == box), default=None)

    def tell(intake: Intake, *counters: int) -> list[str]:
        asked.clear()
        verdicts = intake.judge_all([chirpstack({"total_in": n}, counter=n, dedup=f"m{n}") for n in counters])
        keys = [key for verdict in verdicts for key in verdict.keys]
        stored.extend(Known(key.box, key.counter, key.dedup, key.frame, key.slot) for key in keys)
        return [verdict.code for verdict in verdicts]

    first = Intake(seen, highest=highest)
    assert tell(first, 7, 8, 8) == ["read", "read", "duplicate"] and not asked
    after_restart = Intake(seen, highest=highest)
    assert tell(after_restart, 8, 9) == ["duplicate", "read"] and asked
    assert tell(after_restart, 9, 3) == ["duplicate", "read"] and asked  # 3: a box that joined again
    assert tell(after_restart, 10) == ["read"] and not asked
    assert tell(Intake(seen, highest=highest), 3, 10) == ["duplicate", "duplicate"]


def test_when_the_base_does_not_answer_none_of_the_batch_counts_as_seen() -> None:
    answers = iter([sqlite3.OperationalError("busy")])

    def last_total(sensor: str, part: str, quantity: str) -> None:
        if quantity == "people_count_out":
            for error in answers:
                raise error

    intake = Intake(last_total=last_total)
    batch = [
        chirpstack({"total_in": 1}, counter=1, dedup="a"),
        chirpstack({"total_in": 2, "total_out": 9}, counter=2, dedup="b"),
    ]
    with pytest.raises(sqlite3.OperationalError):
        intake.judge_all(batch)
    assert [verdict.outcome for verdict in intake.judge_all(batch)] == ["readings", "readings"]


def test_asking_twice_about_a_total_that_jumped_does_not_make_it_believed() -> None:
    intake = Intake()
    intake.judge(chirpstack({"total_in": 5}, counter=1, dedup="a"))
    jump = chirpstack({"total_in": 900_000}, counter=2, dedup="b")
    assert intake.judge(jump).code == "total_jump"
    assert intake.judge(jump, is_replay=True).code == "total_jump"


def test_a_message_of_a_known_shape_is_weighed_like_the_first_one() -> None:
    intake = Intake()
    usual, hot, jumping, personal = (
        {"temperature": 21.5, "humidity": 40},
        {"temperature": 21.5, "humidity": 140},
        {"total_in": 5, "odd": 1},
        {"temperature": 21.5, "tagId": 17},
    )
    for number, fields in enumerate([usual, usual, hot, usual, jumping, jumping, personal, personal]):
        message = chirpstack(fields, counter=number, dedup=f"m{number}")
        verdict, alone = intake.judge(message), Intake().judge(message)
        assert verdict == alone, fields


def test_a_message_without_a_time_takes_no_moment_that_the_run_before_has_given() -> None:
    """A gulp of a box is spread over some seconds, and the program may be back before they are over."""
    asked: list[tuple[str, int, int]] = []

    def last_moment(sensor: str, at_ms: int, span_ms: int) -> int:
        asked.append((sensor, at_ms, span_ms))
        return ARRIVED_MS + 299

    intake = Intake(last_moment=last_moment)
    queue = [chirpstack({"people_in": 1}, sent=None, counter=n, data=bytes([n])) for n in range(2)]
    starts = [reading.start_ms for verdict in intake.judge_all(queue) for reading in verdict.readings]
    assert starts == [ARRIVED_MS + 300, ARRIVED_MS + 301]
    assert len(asked) == 1  # of each box once a run


def test_a_frame_without_a_byte_and_a_port_is_for_the_network_and_nothing_to_decode() -> None:
    for port in (0, None):
        verdict = Intake().judge(chirpstack(None, data=b"", fPort=port))
        assert (verdict.outcome, verdict.code) == ("nothing", "no_measurement")
    assert Intake().judge(chirpstack(None, data=b"", fPort=2)).code == "no_decoder"


@pytest.mark.parametrize("told", [{"LZeq": 55}, {"lc": {"avg": 46}}, {"freq_weight": "C", "leq": 55}])
def test_a_level_of_another_weighting_is_said_to_be_one(told: dict[str, Any]) -> None:
    verdict = Intake().judge(chirpstack(told))
    assert (verdict.outcome, verdict.code, verdict.readings) == ("nothing", "other_weighting", [])
    assert next(iter({*told} - {"freq_weight"})) in verdict.reason


@pytest.mark.parametrize("beside", [True, False])
def test_a_weighting_counts_wherever_it_stands_beside_a_level_and_its_unit(beside: bool) -> None:
    def told(letter: str) -> dict[str, Any]:
        more = {"unit": "dB", "weighting": letter}
        return {"noise": 55, **more} if beside else {"noise": {"value": 55, **more}}

    assert [one.quantity for one in Intake().judge(chirpstack(told("A"))).readings] == ["sound_level_laeq"]
    verdict = Intake().judge(chirpstack(told("C")))
    assert (verdict.code, verdict.readings) == ("other_weighting", [])


@pytest.mark.parametrize("eui", ["0" * 16, "f" * 16])
def test_a_box_to_which_nobody_has_given_a_number_is_none(eui: str) -> None:
    verdict = Intake().judge(chirpstack({"temperature": 21.5}, eui=eui))
    assert (verdict.outcome, verdict.code) == ("rejected", "bad_device")
