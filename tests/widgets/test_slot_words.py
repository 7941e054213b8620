"""A slot in words, on the nights in which a clock hour comes twice or never."""

from __future__ import annotations

import pytest

from measures.timespan import HOUR_MS, QUARTER_MS, Step, parse_instant
from widgets.slot_words import slot_words

ZONE = "Europe/Paris"


def said(start_ms: int, long_ms: int = HOUR_MS, step: Step = Step.HOUR) -> str:
    words = slot_words(start_ms, start_ms + long_ms, step, ZONE)
    return words.replace("\u00a0", " ").replace("\u202f", " ")


def test_the_hour_that_comes_twice_says_which_one_it_is() -> None:
    midnight = parse_instant("2026-10-25", ZONE)
    assert [said(midnight + hour * HOUR_MS) for hour in (1, 2, 3, 4)] == [
        "dimanche 25 octobre, de 1 h à 2 h",
        "dimanche 25 octobre, de 2 h à 3 h, heure d’été",
        "dimanche 25 octobre, de 2 h à 3 h, heure d’hiver",
        "dimanche 25 octobre, de 3 h à 4 h",
    ]
    last_quarter = midnight + 3 * HOUR_MS - QUARTER_MS
    assert said(last_quarter, QUARTER_MS, Step.QUARTER) == "dimanche 25 octobre, de 2 h 45 à 3 h, heure d’été"
    assert said(midnight + 3 * HOUR_MS, 1, Step.RAW).endswith("à 2 h, heure d’hiver")


def test_before_the_hour_that_never_comes_an_hour_is_still_one_hour() -> None:
    midnight = parse_instant("2026-03-29", ZONE)
    assert [said(midnight + hour * HOUR_MS) for hour in (1, 2)] == [
        "dimanche 29 mars, de 1 h à 2 h",
        "dimanche 29 mars, de 3 h à 4 h",
    ]


@pytest.mark.parametrize(
    ("step", "words"),
    [(Step.DAY, "lundi 16 novembre"), (Step.MONTH, "novembre 2026"), (Step.YEAR, "2026")],
)
def test_longer_slots_are_named_by_their_calendar(step: Step, words: str) -> None:
    assert said(parse_instant("2026-11-16", ZONE), 24 * HOUR_MS, step) == words


def test_the_last_hour_of_a_day_ends_at_24_h() -> None:
    assert said(parse_instant("2026-11-16T23:00", ZONE)) == "lundi 16 novembre, de 23 h à 24 h"
