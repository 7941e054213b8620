"""The tables of Éclairage tell the figures of the page: of one night and one cabinet they are the same."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta

import numpy as np
import pytest

from desktop.app import make_application
from desktop.pages.lighting_sheets import length_words, night_rows
from measures import french
from measures.reading import Reading
from measures.timespan import local_time
from reports.lit_facts import facts_of
from reports.lit_year import read_lit_year
from store.base import Town, open_reader
from store.batch import Batch
from store.queries import list_channels
from tests.support.base import keep_batch, make_base

PARIS, MINUTE = "Europe/Paris", 60_000
FIRST = date(2026, 10, 20)  # the night of the 24th has 25 hours


@pytest.mark.parametrize("is_metered", [True, False])
def test_the_row_of_a_cabinet_tells_the_hours_and_the_energy_of_its_night(tmp_path, is_metered):
    """Minutes and not whole quarters, and no energy of time that was not measured."""
    make_application()
    make_base(tmp_path, Town(name="Saint-Exemple"))
    start, end = (local_time(FIRST + timedelta(days), 12, 0, PARIS) for days in (0, 7))
    at = np.arange(start, end, MINUTE, dtype=np.int64)
    since = (at - start) // MINUTE % 1440
    is_lit = (since >= 7 * 60 + 7) & (since < 11 * 60 + 4)  # from 19 h 07 to 23 h 04
    is_told = ~((since >= 9 * 60 + 5) & (since < 9 * 60 + 12))  # some minutes of a quarter are missing
    readings = [
        Reading("c", one, "active_power", 3000.0 if lit else 0.0, "W", "interval", period_ms=MINUTE)
        if is_metered
        else Reading("c", one, "lamp_state", float(lit), "1", "interval", period_ms=MINUTE)
        for one, lit in zip(at[is_told].tolist(), is_lit[is_told].tolist(), strict=True)
    ]
    keep_batch(tmp_path, Batch(readings=readings, sites={"c": "Armoire"}), now_ms=end)
    with closing(open_reader(tmp_path)) as con:
        year = read_lit_year(con, list_channels(con), None, PARIS, end)
    assert year is not None
    for days in (1, 4, 5):
        evening = FIRST + timedelta(days)
        facts = facts_of(year, evening, evening)
        (row,) = night_rows(year, evening)[1]
        assert facts.lit_hours == pytest.approx(3 + 50 / 60)
        assert row[2] == length_words(facts.lit_hours) == f"3{french.NBSP}h{french.NBSP}50"
        assert row[3] == (french.with_unit(facts.kwh, "kWh", 1) if is_metered else french.GAP)
