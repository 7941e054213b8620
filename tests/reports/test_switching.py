"""Other hours spare what was drawn while lit, and meet who passed in the light; nothing is guessed."""

from datetime import date

import numpy as np
import pytest

from reports.switching import Drawn, hours_to_try, leaves_out_later, spare

NOW = ((23, 0), (5, 30))


def row(hour: float) -> int:
    return round((hour - 12) % 24 * 4)


def nights(count: int, rows_a_count: int = 1) -> Drawn:
    """2 kW from 18 h to 23 h and from 5 h 30 to 8 h; three passages each quarter (or twelve an hour)."""
    kw, lit = np.zeros((96, count)), np.zeros((96, count))
    for begin, end in ((18, 23), (29.5, 32)):
        kw[row(begin) : row(end)] = 2.0
        lit[row(begin) : row(end)] = 1.0
    passages = np.full((96, count), np.nan)
    passages[::rows_a_count] = 3.0 * rows_a_count
    return Drawn(date(2026, 1, 1), kw, lit, passages, rows_a_count)


def test_an_hour_earlier_spares_that_hour_and_meets_who_passes_in_it():
    found = spare(nights(10), ((22, 0), (5, 30)))
    assert (found.kwh, found.nights) == (20.0, 10)
    assert (found.usual, found.most, found.counted) == (12.0, 12.0, 10)


def test_the_hours_of_today_spare_nothing_and_meet_nobody():
    found = spare(nights(10), NOW)
    assert (found.kwh, found.usual) == (0.0, 0.0)


def test_dark_until_the_morning_spares_the_morning_too():
    assert spare(nights(4), ((23, 0), None)).kwh == 4 * 2 * 2.5


def test_hours_counted_by_the_hour_count_where_they_begin():
    found = spare(nights(5, 4), ((21, 30), (5, 30)))
    assert found.usual == 12.0  # 22 h to 23 h; the hour from 21 h begins in the light


def test_nights_not_known_are_left_out_and_a_year_needs_three_hundred():
    drawn = nights(310)
    drawn.lit_kw[:, :20] = np.nan
    found = spare(drawn, ((22, 0), (5, 30)))
    assert (found.nights, found.is_year, found.kwh_told) == (290, False, found.kwh)
    whole = spare(nights(310), ((22, 0), (5, 30)))
    assert whole.is_year
    assert whole.kwh_told == pytest.approx(2 * 365)


def test_the_worst_night_is_told_beside_the_usual_one():
    drawn = nights(9)
    assert drawn.passages is not None
    drawn.passages[row(22) : row(23), 4] = 50
    found = spare(drawn, ((22, 0), (5, 30)))
    assert (found.usual, found.most, found.most_night) == (12.0, 200.0, 4)


def test_a_lamp_that_burns_by_mistake_does_not_light_the_town():
    drawn = nights(5)
    drawn.is_lit[row(23) :, 2] = np.maximum(drawn.is_lit[row(23) :, 2], 1 / 6)
    assert spare(drawn, ((23, 0), (5, 30))).most == 0


@pytest.mark.parametrize(("counted", "usual"), [(3, None), (4, 12.0)])
def test_of_a_few_nights_counted_nothing_is_usual(counted, usual):
    drawn = nights(10)
    assert drawn.passages is not None
    drawn.passages[:, counted:] = np.nan
    found = spare(drawn, ((22, 0), (5, 30)))
    assert (found.usual, found.most, found.counted) == (usual, 12.0, counted)


def test_without_a_counter_nobody_is_guessed():
    drawn = nights(5)
    blind = Drawn(drawn.first, drawn.lit_kw, drawn.is_lit, None)
    assert spare(blind, ((22, 0), (5, 30))).usual is None


def test_the_hours_tried_go_from_21_h_to_todays_with_todays_morning_and_without():
    tried = hours_to_try(((1, 0), (5, 30)))
    assert [hours[0][0] for hours in tried] == [21, 22, 23, 0, 1] * 2
    assert {hours[1] for hours in tried} == {(5, 30), None}
    assert len(hours_to_try(((22, 0), None))) == 2
    assert len(hours_to_try(None)) == 10  # nothing is ordered


@pytest.mark.parametrize(
    ("now", "tried"), [((23, 0), (21, 22, 23)), ((22, 30), (21, 22)), ((20, 30), (20,)), ((2, 0), (21, 22, 23, 0, 1))]
)
def test_no_hour_is_tried_that_would_light_what_is_dark_today(now, tried):
    assert tuple(hours[0][0] for hours in hours_to_try((now, None))) == tried
    assert leaves_out_later((now, None)) is (len(tried) < 5)
