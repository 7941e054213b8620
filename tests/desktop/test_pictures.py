"""The rasters of the pages say which days they show."""

from __future__ import annotations

from datetime import date

import numpy as np

from desktop.pictures import year_picture
from measures.like_days import load_calendar
from measures.reading import Channel
from measures.series import Series
from measures.timespan import Step, midnight_ms, slot_edges

ZONE = "Europe/Paris"


def test_the_calendar_of_a_year_names_its_months_and_its_days() -> None:
    span = midnight_ms(date(2025, 1, 1), ZONE), midnight_ms(date(2026, 1, 1), ZONE)
    edges = slot_edges(*span, Step.DAY, ZONE)
    count = np.arange(365.0)
    channel = Channel(1, "c", "Place", "s", "", "people_count", "1", "interval", 900, *span, 365)
    days = Series(channel, Step.DAY, ZONE, edges[:-1], edges[1:], count, count, count, np.ones(365, int), np.ones(365))
    picture, words = year_picture(days, np.zeros(365, bool), load_calendar("35068"), span[1], "passages")
    assert picture.columns is not None
    assert [name.text for name in picture.columns.names][0::11] == ["janv.", "déc."]
    assert words(2, 0).startswith("mercredi 1er janvier : 0")
    assert words(1, 0) == ""  # the year begins on a Wednesday
