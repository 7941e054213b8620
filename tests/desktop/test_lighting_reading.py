"""Nights are counted when they have ended; energy is that of the nights asked, and nothing else."""

from contextlib import closing
from datetime import date

import numpy as np
import pytest

from desktop.pages.lighting_reading import LightingAsk, read_lighting
from measures.timespan import parse_instant
from reports.lit_facts import facts_of
from store.base import open_reader

PARIS = "Europe/Paris"
MONDAY_9H = parse_instant("2026-06-15T09:00", PARIS)


def lighting(folder, **more):
    with closing(open_reader(folder)) as con:
        found = read_lighting(con, LightingAsk(PARIS, MONDAY_9H, **more))
    assert found is not None
    return found


def test_a_week_has_seven_nights_and_its_energy(folder):
    facts = facts_of(lighting(folder).year, date(2026, 6, 8), date(2026, 6, 14))
    assert (facts.all_nights, facts.known_nights) == (7, 7)
    assert facts.kwh == pytest.approx(7 * 8 * 4, abs=0.01)
    assert facts.lit_hours == pytest.approx(7 * 8)


def test_the_night_that_begins_today_is_not_there_and_none_before_the_first_data(folder):
    year = lighting(folder).year
    assert (year.first, year.last, year.ended) == (date(2026, 5, 31), date(2026, 6, 14), 15)


def test_one_sector_is_read_alone_and_all_are_offered(folder):
    found = lighting(folder, sector="Bourg")
    assert found.sectors == ("Bourg",)
    assert [one.site for one in found.year.cabinets] == ["Bourg"]


def test_the_passages_are_those_of_the_counter_asked_for_both_ways_added(folder):
    found = lighting(folder)
    assert (found.counters, found.counter, found.rows_a_count) == (("<b>Mairie</b>",), "<b>Mairie</b>", 4)
    drawn = found.drawn
    assert drawn is not None
    assert drawn.passages is not None
    assert np.nanmax(drawn.passages) == 5


def test_a_base_without_lamps_has_no_lighting(tmp_path):
    from tests.support.base import make_base

    make_base(tmp_path)
    with closing(open_reader(tmp_path)) as con:
        assert read_lighting(con, LightingAsk(PARIS, MONDAY_9H)) is None
