"""Every night is held against order and sun; what is not known is held against nobody."""

from datetime import date, timedelta

import numpy as np
import pytest

from measures.lit import Runs, lit_runs
from measures.switch_off import read_order
from measures.timespan import QUARTER_MS, to_datetime
from reports.lit_checks import Cabinet, Kind, check_nights, edges_of

PARIS = "Europe/Paris"
HERE = (47.4, 5.9)
FIRST, LAST = date(2026, 9, 1), date(2026, 9, 20)
ORDER = read_order(["01-01/31-12 23:00-05:30", "14-09 lit", "15-09 02:00-05:30"])


def runs(value, first=FIRST, last=LAST) -> Runs:
    """Give the runs of `value(local datetime)` over every quarter from noon to noon: True, False or None (unknown)."""
    edges = edges_of(first, last, HERE, PARIS)
    at = np.arange(int(edges.noon[0]), int(edges.next_noon[-1]), QUARTER_MS, dtype=np.int64)
    told = [value(to_datetime(int(one), PARIS)) for one in at]
    return lit_runs(at, at + QUARTER_MS, np.array([np.nan if one is None else float(one) for one in told]))


def evening(moment) -> date:
    return (moment - timedelta(hours=12)).date()


def obedient(moment) -> bool:
    hour = moment.hour + moment.minute / 60
    off = {date(2026, 9, 14): None, date(2026, 9, 15): 26.0}.get(evening(moment), 23.0)
    since_noon = hour if hour >= 12 else hour + 24
    is_dark = off is not None and off <= since_noon < 29.5
    return 20.75 <= since_noon < 30.75 and not is_dark


def check(*cabinets, order=ORDER, place=HERE):
    edges = edges_of(FIRST, LAST, place, PARIS)
    named = [Cabinet(f"Armoire {n}", f"a{n}", one) for n, one in enumerate(cabinets, 1)]
    return check_nights(named, edges, order, PARIS)


def test_nights_as_ordered_have_nothing_to_see_exceptions_included():
    found = check(runs(obedient))
    assert found.followed.tolist() == [1.0] * 20
    assert found.oddities == ()


def test_nights_that_follow_one_another_off_the_order_are_one_thing_to_see_with_its_hours():
    stuck = runs(lambda t: obedient(t) or (date(2026, 9, 8) <= evening(t) <= date(2026, 9, 10) and t.hour < 6))
    found = check(runs(obedient), stuck)
    [one] = found.oddities
    assert (one.kind, one.site, one.first, one.last, one.nights) == (
        *(Kind.OFF_ORDER, "Armoire 2", date(2026, 9, 8), date(2026, 9, 10)),
        3,
    )
    assert [to_datetime(at, PARIS).strftime("%d %H:%M") for at in (one.from_ms, one.to_ms)] == ["09 00:00", "09 05:30"]
    assert np.flatnonzero(found.followed == 0).tolist() == [7, 8, 9]


def test_what_all_cabinets_do_is_told_once():
    late = runs(lambda t: obedient(t) or (evening(t) == date(2026, 9, 5) and 0 <= t.hour < 2))
    [one] = check(late, late).oddities
    assert (one.site, one.first, one.last) == ("", date(2026, 9, 5), date(2026, 9, 5))


def test_a_lamp_lit_in_full_daylight_is_seen_and_one_at_dusk_is_not():
    by_day = runs(lambda t: obedient(t) or (t.day == 11 and 13 <= t.hour < 17))
    [one] = check(by_day).oddities
    assert (one.kind, one.first, one.nights) == (Kind.BY_DAY, date(2026, 9, 11), 1)
    at_dusk = runs(lambda t: obedient(t) or (t.hour == 19 and t.minute >= 30))
    assert check(at_dusk).oddities == ()


def test_a_night_dark_before_the_hour_is_seen_unless_it_always_is():
    [one] = check(runs(lambda t: obedient(t) and evening(t) != date(2026, 9, 3))).oddities
    assert (one.kind, one.first, one.last) == (Kind.DARK, date(2026, 9, 3), date(2026, 9, 3))
    assert check(runs(lambda t: False)).oddities == ()


@pytest.mark.parametrize("order", [ORDER, ()])
def test_a_cabinet_without_news_while_others_speak_is_down(order):
    silent = runs(lambda t: None if date(2026, 9, 4) <= evening(t) <= date(2026, 9, 6) else obedient(t))
    found = check(runs(obedient), silent, order=order)
    assert [(one.kind, one.site, one.nights) for one in found.oddities] == [(Kind.DOWN, "Armoire 2", 3)]


def test_a_night_that_nobody_measured_is_neither_followed_nor_a_fault():
    gap = runs(lambda t: None if evening(t) == date(2026, 9, 4) else obedient(t))
    found = check(gap, gap)
    assert np.isnan(found.followed).tolist() == [at == 3 for at in range(20)]
    assert found.oddities == ()


def test_without_an_order_no_night_is_judged_and_without_a_place_there_is_no_sun():
    found = check(runs(lambda t: True), order=(), place=None)
    assert np.isnan(found.followed).all()
    assert found.oddities == ()


def test_a_sector_has_its_own_order():
    order = (*read_order(["01-01/31-12 21:00-05:30 @ Armoire 2"]), *ORDER)
    found = check(runs(obedient), runs(obedient), order=order)
    assert {one.site for one in found.oddities if one.kind is Kind.OFF_ORDER} == {"Armoire 2"}
