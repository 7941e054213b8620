"""A figure that a decoder tells twice in one message, by its name and as a sample, is kept once."""

from __future__ import annotations

from typing import Any

import pytest

from sync.intake import Intake
from tests.support.uplinks import ARRIVED_MS, chirpstack

SENT_MS = ARRIVED_MS - 500


def _kept(fields: dict[str, Any]) -> list[tuple[str, float, int]]:
    return [(one.quantity, one.value, one.start_ms - SENT_MS) for one in Intake().judge(chirpstack(fields)).readings]


def test_a_figure_told_by_its_name_and_as_a_sample_is_one_at_the_moment_of_the_sample() -> None:
    sample = {"variable": "motion_count", "value": 4, "date": "2026-10-29T10:39:59.250Z"}
    assert _kept({"samples": [sample], "motion_count": 4, "temperature": 9}) == [
        ("temperature", 9, 0),
        ("motion_count", 4, -1250),
    ]


@pytest.mark.parametrize(
    "sample",
    [
        {"timestamp": "2026-10-29T10:30:00Z", "motion_count": 4},  # ten minutes ago as many
        {"timestamp": "2026-10-29T10:39:59Z", "motion_count": 5},
    ],
)
def test_another_moment_or_another_figure_is_no_repetition(sample: dict[str, Any]) -> None:
    assert len(_kept({"history": [sample], "motion_count": 4})) == 2


def test_the_count_of_a_minute_is_no_repetition_of_the_minute_before() -> None:
    history = [
        {"timestamp": f"2026-10-29T10:{at}Z", "motion_count": count} for at, count in (("38:01", 2), ("39:01", 4))
    ]
    assert ("motion_count", 4, 0) in _kept({"history": history, "motion_count": 4})
    history.append({"timestamp": "2026-10-29T10:40:00Z", "motion_count": 4})  # this one is of now
    assert [at for _, _, at in _kept({"history": history, "motion_count": 4})] == [-119_500, -59_500, -500]


def test_samples_that_follow_each_other_quickly_are_repeated_by_the_newest() -> None:
    history = [{"timestamp": f"2026-10-29T10:39:{second}Z", "motion_count": 4} for second in (56, 57)]
    assert [at for _, _, at in _kept({"history": history, "motion_count": 4})] == [-4500, -3500]


def test_two_moments_of_a_history_are_two_however_near_and_like() -> None:
    history = [{"timestamp": f"2026-10-29T10:39:{second}Z", "motion_count": 4} for second in (10, 40)]
    assert [value for _, value, _ in _kept({"history": history})] == [4, 4]


def test_samples_of_a_clock_that_was_not_set_are_of_no_moment_beside_others_of_their_channel() -> None:
    history = [{"timestamp": at, "motion_count": at} for at in (300, 900)]
    verdict = Intake().judge(chirpstack({"history": history, "temperature": 9}))
    assert [(one.quantity, one.value) for one in verdict.readings] == [("temperature", 9)]
    assert [one.code for one in verdict.set_aside] == ["no_time", "no_time"]
    verdict = Intake().judge(chirpstack({"history": history[:1], "motion_count": 4}))
    assert [one.value for one in verdict.readings] == [4]
    assert _kept({"history": history[:1]}) == [("motion_count", 300, 0)]  # all it says, and the server says when


def test_figures_in_a_text_are_told_as_not_understood() -> None:
    verdict = Intake().judge(chirpstack({"DATALOG": "[21.5,55.1,2026-10-29 09:30:00],"}))
    assert (verdict.code, verdict.unmapped) == ("unknown_fields", ["DATALOG"])
