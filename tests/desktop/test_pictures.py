"""The rasters of the pages say which days they show."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QRectF

from desktop.app import make_application
from desktop.pages.habit_view import fact_rows
from desktop.pages.lighting_pictures import _some
from desktop.periods import Length, Period
from desktop.pictures import months_or_days, noise_map, summed_up, week_picture, year_picture
from measures.french import NBSP
from measures.french import number as french_number
from measures.french import share as french_share
from measures.like_days import load_calendar
from measures.reading import Channel
from measures.series import Series
from measures.timespan import HOUR_MS, Step, midnight_ms, slot_edges
from reports.excesses import Excess
from reports.habit import day_hours
from reports.standing import Extremes
from widgets.raster_axes import names_that_fit
from widgets.raster_frame import RasterFrame

ZONE = "Europe/Paris"


def test_the_calendar_of_a_year_names_its_months_and_its_days() -> None:
    span = midnight_ms(date(2025, 1, 1), ZONE), midnight_ms(date(2026, 1, 1), ZONE)
    edges = slot_edges(*span, Step.DAY, ZONE)
    count = np.arange(365.0)
    channel = Channel(1, "c", "Place", "s", "", "people_count", "1", "interval", 900, *span, 365)
    days = Series(channel, Step.DAY, ZONE, edges[:-1], edges[1:], count, count, count, np.ones(365, int), np.ones(365))
    picture, words = year_picture(days, np.zeros(365, bool), load_calendar("35068"), span[1], ("passage", "passages"))
    assert picture.columns is not None
    assert [name.text for name in picture.columns.names][0::11] == ["janv.", "déc."]
    assert words(2, 0).startswith(f"mercredi 1er janvier{NBSP}: 0")
    assert words(1, 0) == ""  # the year begins on a Wednesday


def test_a_day_of_which_a_part_is_known_has_no_colour_and_says_why() -> None:
    span = midnight_ms(date(2024, 1, 1), ZONE), midnight_ms(date(2025, 1, 1), ZONE)
    edges = slot_edges(*span, Step.DAY, ZONE)
    count, known = np.full(366, 200.0), np.ones(366)
    count[59], known[59] = 40.0, 0.2  # the 29 February
    channel = Channel(1, "c", "Place", "s", "", "people_count", "1", "interval", 900, *span, 366)
    days = Series(channel, Step.DAY, ZONE, edges[:-1], edges[1:], count, count, count, np.ones(366, int), known)
    picture, words = year_picture(days, np.zeros(366, bool), load_calendar("35068"), span[1], ("passage", "passages"))
    assert np.argwhere(np.isnan(picture.value) & ~picture.absent).tolist() == [[3, 8]]
    assert words(3, 8).startswith(f"jeudi 29 février{NBSP}: 40")
    assert french_share(0.2) in words(3, 8) and "%" not in words(2, 8)
    assert picture.scale.hatched
    whole, _words = year_picture(
        msgspec.structs.replace(days, known=np.ones(366)),
        np.zeros(366, bool),
        load_calendar("35068"),
        span[1],
        "passages",
    )
    assert not whole.scale.hatched and not np.isnan(whole.value[3, 8])


def test_today_has_no_colour_before_it_is_over() -> None:
    span = midnight_ms(date(2025, 1, 1), ZONE), midnight_ms(date(2026, 1, 1), ZONE)
    edges = slot_edges(*span, Step.DAY, ZONE)
    count = np.full(365, 200.0)
    channel = Channel(1, "c", "Place", "s", "", "people_count", "1", "interval", 900, *span, 365)
    days = Series(channel, Step.DAY, ZONE, edges[:-1], edges[1:], count, count, count, np.ones(365, int), np.ones(365))
    noon = midnight_ms(date(2025, 1, 9), ZONE) + 12 * HOUR_MS
    picture, words = year_picture(days, np.zeros(365, bool), load_calendar("35068"), noon, ("passage", "passages"))
    assert np.isnan(picture.value[3, 1]) and picture.value[2, 1] == 200
    assert "200" in words(3, 1) and words(3, 1) != words(2, 1).replace("mercredi 8", "jeudi 9")


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


def test_the_map_of_noise_leaves_out_hours_that_have_not_come_and_the_one_that_spring_skips() -> None:
    first, until = midnight_ms(date(2026, 3, 28), ZONE), midnight_ms(date(2026, 3, 30), ZONE) + 10 * HOUR_MS
    edges = slot_edges(first, until, Step.HOUR, ZONE)
    level = np.full(edges.size - 1, 50.0)
    level[4] = np.nan  # Saturday, 4 to 5 h: nothing came
    channel = Channel(1, "n", "Place", "s", "", "sound_level_laeq", "dB(A)", "interval", 3600, first, until, level.size)
    ones = np.ones(level.size)
    series = Series(channel, Step.HOUR, ZONE, edges[:-1], edges[1:], level, level, level, ones.astype(int), ones)
    picture, words = noise_map(day_hours(series), ZONE, until)
    assert picture.absent is not None
    assert np.argwhere(picture.absent).tolist() == [[1, 2], *([2, hour] for hour in range(10, 24))]
    assert "trop peu mesuré" in words(0, 4) or "too little measured" in words(0, 4)
    assert words(1, 2) == words(2, 10) == ""
    assert words(2, 9).endswith(f"50,0{NBSP}dB")


def brief(**told: Any) -> Any:
    """Give facts of which only what is said here is known."""
    nothing = Extremes([])
    week = SimpleNamespace(busiest=None, weeks=0)
    known = {"week": week, "best": nothing, "worst": nothing, "failing": (), "doubts": (), "standing": None}
    days = SimpleNamespace(zone=ZONE, ways=())
    return SimpleNamespace(**{**known, "year_ago": None, "days": days, **told})


def test_days_as_full_as_the_fullest_stand_beside_it_and_not_behind_it() -> None:
    days = [(date(2026, 4, number), value) for number, value in ((3, 90.0), (5, 90.0), (1, 70.0))]
    facts = brief(best=Extremes(days, alike=1))
    ((_what, when, more),) = fact_rows(facts, Period(Length.YEAR, date(2026, 1, 1)), ("passage", "passages"))
    assert when == "vendredi 3 avril"
    assert more == f"90{NBSP}passages, comme 1{NBSP}autre jour\u202f; puis 1er avril"
    ((_what, _when, more),) = fact_rows(facts, Period(Length.MONTH, date(2026, 4, 1)), ("passage", "passages"))
    assert more == f"90{NBSP}passages, comme 1{NBSP}autre jour"


def test_a_week_names_the_days_on_which_its_counter_stood_at_zero() -> None:
    facts = brief(failing=(date(2026, 4, 14), date(2026, 4, 15)))
    ((what, when, more),) = fact_rows(facts, Period(Length.WEEK, date(2026, 4, 13)), ("passage", "passages"))
    assert (what, when) == ("À vérifier", "mardi 14 avril et mercredi 15 avril")
    assert more.startswith("à zéro") and "panne" in more
    facts.days.ways = (None, None)
    ((_what, _when, more),) = fact_rows(facts, Period(Length.WEEK, date(2026, 4, 13)), ("passage", "passages"))
    assert more.startswith("un sens au moins à zéro"), "its sum does not look like nothing"


def test_a_week_at_zero_has_no_fullest_day_and_says_that_it_is_to_be_looked_at() -> None:
    days = [date(2026, 4, number) for number in range(13, 20)]
    nothing = Extremes([(days[0], 0.0)], alike=6)
    facts = brief(failing=tuple(days), best=nothing, worst=Extremes([], set_aside=7))
    ((what, when, _more),) = fact_rows(facts, Period(Length.WEEK, days[0]), ("passage", "passages"))
    assert (what, when) == ("À vérifier", f"7{NBSP}jours")


def test_what_a_counter_counted_too_much_stands_in_brief_with_how_often() -> None:
    start = midnight_ms(date(2026, 4, 14), ZONE) + 14 * HOUR_MS
    spike = Excess("spike", start, start + HOUR_MS, 3000.0, 60.0, 1)
    facts = brief(doubts=(spike, msgspec.structs.replace(spike, value=1000.0)))
    period = Period(Length.YEAR, date(2026, 1, 1))
    ((_what, when, more),) = fact_rows(facts, period, ("passage", "passages"))  # type: ignore[arg-type]
    assert when == f"mardi 14 avril 2026 à partir de 14{NBSP}h"
    assert more.startswith(f"{french_number(3000)}{NBSP}passages, 50 fois l’habitude")
    assert "1" in more.splitlines()[1]


def test_what_rounds_to_no_change_has_no_sign() -> None:
    facts = brief(total=1003.0)
    facts.year_ago = (1003.0, 1000.0)
    ((_what, _then, more),) = fact_rows(facts, Period(Length.WEEK, date(2026, 4, 13)), ("passage", "passages"))  # type: ignore[arg-type]
    assert "+" not in more
    assert "0" in more


@pytest.mark.parametrize(("now", "is_said"), [(32_000.0, True), (200_000.0, False)])
def test_a_year_ago_says_how_much_was_compared_when_only_some_days_are_known(now: float, is_said: bool) -> None:
    facts = brief(total=201_000.0, year_ago=(now, now / 1.25))
    period = Period(Length.YEAR, date(2026, 1, 1))
    ((_what, _then, more),) = fact_rows(facts, period, ("passage", "passages"))  # type: ignore[arg-type]
    assert "+25" in more
    assert (french_number(now) in more and "2026" in more) is is_said


def test_a_raster_is_summed_up_by_its_highest_and_its_lowest_cell_in_french(qtbot) -> None:
    make_application()
    middle = np.full((7, 24), np.nan)
    middle[2, 8], middle[5, 10], middle[6, 3] = 12.0, 192.0, 0.0
    picture, words = week_picture(middle, ("passage", "passages"))
    assert summed_up("La semaine type, médiane de 8 semaines", picture, words).replace(NBSP, " ") == (
        "La semaine type, médiane de 8 semaines. Le plus : samedi, 10 h à 11 h : 192 passages. "
        "Le moins : dimanche, 3 h à 4 h : 0 passage."
    )
    middle[0, 1] = middle[1, 1] = 0.0
    told = summed_up("La semaine type", picture, words).replace(NBSP, " ")
    assert told.endswith("Le moins : lundi, 1 h à 2 h : 0 passage, comme 2 autres.")
    nothing = week_picture(np.where(middle > 0, middle, 1.0), ("passage", "passages"))[0]
    empty = msgspec.structs.replace(nothing, value=np.full((7, 24), np.nan))
    assert summed_up("La semaine type.", empty, words) == "La semaine type."


def test_the_holidays_keep_the_capital_of_noel() -> None:
    span = midnight_ms(date(2025, 1, 1), ZONE), midnight_ms(date(2026, 1, 1), ZONE)
    edges = slot_edges(*span, Step.DAY, ZONE)
    count = np.arange(365.0)
    channel = Channel(1, "c", "Place", "s", "", "people_count", "1", "interval", 900, *span, 365)
    days = Series(channel, Step.DAY, ZONE, edges[:-1], edges[1:], count, count, count, np.ones(365, int), np.ones(365))
    _picture, words = year_picture(days, np.zeros(365, bool), load_calendar("35068"), span[1], ("passage", "passages"))
    assert "vacances de Noël" in words(2, 0)
