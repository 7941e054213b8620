"""The rasters of the pages say which days they show."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from desktop.pages.lighting_pictures import _some
from desktop.pictures import months_or_days, year_picture
from measures.french import NBSP
from measures.like_days import load_calendar
from measures.reading import Channel
from measures.series import Series
from measures.timespan import Step, midnight_ms, slot_edges
from widgets.raster_axes import names_that_fit
from widgets.raster_frame import RasterFrame

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


@pytest.mark.parametrize(
    ("cabinets", "told"), [(1, []), (2, [(1, 2)]), (6, [(2, 6), (1, 6)]), (10, [(3, 10), (1, 10)])]
)
def test_the_scale_of_the_nights_counts_the_cabinets_there_are(cabinets: int, told: list[tuple[int, int]]) -> None:
    keys = _some(cabinets)
    # In whatever language the application speaks by now.
    assert [tuple(map(int, re.findall(r"\d+", words))) for _share, words in keys] == told
    assert [share for share, _words in keys] == pytest.approx([some / whole for some, whole in told])


def test_every_month_of_a_year_is_named_on_a_narrow_map_and_the_year_is_said_where_it_fits() -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    names = months_or_days(days).names

    def said(px: float) -> list[str]:
        frame = RasterFrame(QRectF(40, 0, px, 200), 24, 365)
        found = names_that_fit(frame, names, lambda name: 7.0 * len(name.text), px + 60.0)
        ends = [(left, left + long) for _name, _text, left, long in found]
        assert all(end < start for (_, end), (start, _) in pairwise(ends))
        return [text for _name, text, _left, _long in found]

    assert len(said(540)) == len(said(900)) == 12
    assert said(540)[:2] == ["janv.", "févr."]
    assert said(400) == [f"janv.{NBSP}2026", "mars", "mai", "juil.", "sept.", "nov."]
    assert said(900)[:2] == [f"janv.{NBSP}2026", "févr."]
