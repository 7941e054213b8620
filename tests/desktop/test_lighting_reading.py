"""Nights are counted when they have ended; energy is that of the period, and nothing else."""

from contextlib import closing
from datetime import date

import pytest

from desktop.pages.lighting_reading import read_lighting
from desktop.periods import Length, Period
from measures.timespan import parse_instant
from store.base import open_reader
from store.queries import list_channels

PARIS = "Europe/Paris"
MONDAY_9H = parse_instant("2026-06-15T09:00", PARIS)


def lighting(folder, length, day):
    with closing(open_reader(folder)) as con:
        channels = [channel for channel in list_channels(con) if channel.quantity == "active_power"]
        return read_lighting(con, channels, Period.around(length, day), PARIS, MONDAY_9H)


def test_a_week_has_seven_nights_and_its_energy(folder):
    facts = lighting(folder, Length.WEEK, date(2026, 6, 10))
    assert facts.all_nights == 7
    assert facts.kwh == pytest.approx(7 * 8 * 4)


def test_the_night_that_begins_today_is_not_missing(folder):
    facts = lighting(folder, Length.WEEK, date(2026, 6, 15))
    assert (facts.all_nights, facts.known_nights, facts.lit_hours) == (0, 0, None)


def test_nights_before_the_first_data_are_not_missing(folder):
    assert lighting(folder, Length.YEAR, date(2026, 6, 15)).all_nights == 14
