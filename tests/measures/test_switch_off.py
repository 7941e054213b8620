"""The order of switching off is read as it is written, and a night is held against that of its evening."""

from datetime import date, timedelta

import msgspec
import numpy as np
import pytest

from measures.lit import Nights, Runs
from measures.switch_off import OrderFault, OrderPeriod, hold_nights, line_of, period_on, read_order, renewed, usual_on
from measures.tariffs import OwnPrice, PriceFault, co2_on, cost_of, emission_of, grid_of, price_on, read_past_price
from measures.timespan import date_of, local_time, parse_instant

PARIS = "Europe/Paris"


def night(evening: str, *lit: tuple[str, str]) -> tuple[Runs, Nights]:
    noon = parse_instant(f"{evening}T12:00", PARIS)
    spans = [(parse_instant(a, PARIS), parse_instant(b, PARIS)) for a, b in lit]
    runs = Runs(np.ones(len(lit), dtype=bool), np.array([a for a, _ in spans]), np.array([b for _, b in spans]))
    return runs, Nights(np.array([noon]), np.array([noon + 86_400_000]), np.array([1.0]))


def nights_off_order(runs: Runs, nights: Nights, order: tuple[OrderPeriod, ...], zone: str) -> list[date]:
    is_off = hold_nights(runs, nights, order, zone).is_off
    return [date_of(start, zone) for start in nights.start_ms[is_off].tolist()]


@pytest.mark.parametrize(
    ("until", "off_order"),
    [
        ("2026-11-10T23:00", False),
        ("2026-11-10T23:14", False),  # a clock that wanders
        ("2026-11-10T23:29", False),
        ("2026-11-10T23:30", False),  # a quarter of an hour beyond the one that is nobody's fault, and not more
        ("2026-11-10T23:31", True),
        ("2026-11-10T23:40", True),
        ("2026-11-11T05:30", True),
    ],
)
def test_a_night_lit_beyond_its_hour_does_not_follow_the_order(until: str, off_order: bool) -> None:
    order = read_order(["01-05/31-08 22:30-", "01-09/30-04 23:00-05:30"])
    runs, nights = night("2026-11-10", ("2026-11-10T17:30", until), ("2026-11-11T05:25", "2026-11-11T08:00"))
    found = nights_off_order(runs, nights, order, PARIS)
    assert found == ([date(2026, 11, 10)] if off_order else [])


def test_an_hour_after_midnight_belongs_to_the_evening_before() -> None:
    order = read_order(["01-01/31-12 00:30-05:00"])
    runs, nights = night("2026-06-20", ("2026-06-20T22:10", "2026-06-21T00:30"))
    assert nights_off_order(runs, nights, order, PARIS) == []
    runs, nights = night("2026-06-20", ("2026-06-20T22:10", "2026-06-21T02:00"))
    assert nights_off_order(runs, nights, order, PARIS) == [date(2026, 6, 20)]


def test_a_night_that_no_period_names_has_no_order() -> None:
    runs, nights = night("2026-06-20", ("2026-06-20T22:10", "2026-06-21T05:00"))
    assert nights_off_order(runs, nights, read_order(["01-11/28-02 23:00-"]), PARIS) == []


def test_what_burns_by_day_is_not_held_against_an_order_until_the_morning() -> None:
    order = read_order(["01-01/31-12 23:30-"])
    runs, nights = night(
        "2026-07-17", ("2026-07-17T22:00", "2026-07-17T23:30"), ("2026-07-18T11:00", "2026-07-18T12:00")
    )
    assert nights_off_order(runs, nights, order, PARIS) == []
    runs, nights = night("2026-07-17", ("2026-07-18T05:00", "2026-07-18T06:30"))
    assert nights_off_order(runs, nights, order, PARIS) == [date(2026, 7, 17)]


def test_a_period_may_run_over_the_new_year() -> None:
    [winter] = read_order(["01-11/28-02 23:00-06:00"])
    assert [winter.holds(date(2026, month, 15)) for month in (10, 11, 1, 2, 3)] == [False, True, True, True, False]
    ends = (date(2025, 10, 31), date(2025, 11, 1), date(2026, 2, 28), date(2026, 3, 1))
    assert [winter.holds(day) for day in ends] == [False, True, True, False]


def test_the_night_of_25_hours_is_dark_an_hour_longer() -> None:
    [always] = read_order(["01-01/31-12 23:00-06:00"])
    begin, end = always.dark_ms(date(2026, 10, 24), PARIS)
    assert end - begin == 8 * 3_600_000


@pytest.mark.parametrize(
    "line",
    [
        *("", "23:00-06:00", "31-02/01-03 23:00-", "01-05/31-08 24:00-", "01-05/31-08 06:00-05:00", "01-05/31-08 23h"),
        *("31-02 lit", "24-12", "24-12 lit @ ", "01-05/31-08 23:00- since 2026-02-30", "01-05/31-08 23:00-05:30 @"),
        *("01-05/31-08 23:00-05:30 since 2026-03-01 until 2026-02-01", "01-05/31-08 23:00- on fry"),
    ],
)
def test_a_line_that_is_no_period_is_refused(line: str) -> None:
    with pytest.raises(OrderFault):
        read_order([line])


LINES = [
    *("24-12 02:00-05:30", "14-07 lit", "01-01/31-12 00:00-05:30 until 2026-02-28"),
    *("01-01/31-12 23:00-05:30 since 2026-03-01", "01-05/31-08 22:00- @ Armoire 5, Stade"),
    "01-01/31-12 01:00-05:30 on fri,sat since 2026-03-01 @ Armoire 9",
]


def test_what_is_read_is_written_again_as_it_was() -> None:
    assert [line_of(one) for one in read_order(LINES)] == LINES


@pytest.mark.parametrize(
    ("evening", "sector", "off"),
    [
        (date(2026, 2, 28), "", (0, 0)),
        (date(2026, 3, 1), "", (23, 0)),
        (date(2026, 7, 13), "Armoire 5, Stade", (22, 0)),
        (date(2026, 7, 13), "Armoire 1, Bourg", (23, 0)),
        (date(2026, 7, 14), "Armoire 5, Stade", None),
        (date(2025, 12, 24), "", (2, 0)),
    ],
)
def test_an_exception_goes_before_a_sector_and_a_sector_before_all(evening, sector, off) -> None:
    found = period_on(read_order(LINES), evening, sector)
    assert found is not None
    assert found.off == off


WEEKEND = read_order(
    [
        "01-01/31-12 23:00-05:30",
        "01-01/31-12 01:00-05:30 on fri,sat",
        "01-06/31-08 lit on sat @ Plage",
        "14-07 lit",
    ]
)


@pytest.mark.parametrize(
    ("evening", "sector", "off"),
    [
        (date(2026, 5, 7), "", (23, 0)),  # a Thursday
        (date(2026, 5, 8), "", (1, 0)),
        (date(2026, 5, 9), "Plage", (1, 0)),
        (date(2026, 5, 10), "", (23, 0)),
        (date(2026, 7, 11), "Plage", None),
        (date(2026, 7, 11), "Bourg", (1, 0)),
        (date(2028, 7, 14), "", None),  # a Friday
    ],
)
def test_the_evenings_of_the_weekend_have_hours_of_their_own(
    evening: date, sector: str, off: tuple[int, int] | None
) -> None:
    period = period_on(WEEKEND, evening, sector)
    assert period is not None
    assert period.off == off
    usual = usual_on(WEEKEND, evening, sector)
    assert usual is not None
    assert usual.off == (23, 0)


def test_a_weekend_lit_until_one_follows_an_order_that_says_so() -> None:
    """Of two weeks of nights lit until 1 h, those of Friday and Saturday alone follow the order."""
    first = date(2026, 5, 4)
    evenings = [first + timedelta(n) for n in range(14)]
    start = np.array([local_time(day, 12, 0, PARIS) for day in evenings], dtype=np.int64)
    end = np.array([local_time(day + timedelta(1), 12, 0, PARIS) for day in evenings], dtype=np.int64)
    off = np.array([local_time(day + timedelta(1), 1, 0, PARIS) for day in evenings], dtype=np.int64)
    on = np.array([local_time(day, 21, 30, PARIS) for day in evenings], dtype=np.int64)
    edges = np.column_stack([start, on, off]).ravel()
    runs = Runs(np.tile([False, True, False], 14), edges, np.append(edges[1:], end[-1]))
    held = hold_nights(runs, Nights(start, end, np.ones(14)), WEEKEND, PARIS, "Bourg")
    assert held.is_known.all()
    assert [day.weekday() in (4, 5) for day in evenings] == (~held.is_off).tolist()


def test_a_night_that_is_to_stay_lit_follows_the_order_when_it_does() -> None:
    order = read_order(["01-01/31-12 23:00-05:30", "14-07 lit"])
    for evening, off_order in (("2026-07-14", []), ("2026-07-15", [date(2026, 7, 15)])):
        runs, nights = night(evening, (f"{evening}T21:50", f"{evening}T23:59"))
        assert nights_off_order(runs, nights, order, PARIS) == off_order


def test_a_new_order_leaves_the_nights_before_it_to_the_old_one() -> None:
    old, new = read_order(["01-01/31-12 00:00-05:30"]), read_order(["01-01/31-12 23:00-05:30"])
    order = renewed(old, new, date(2026, 3, 1), date(2026, 3, 10))
    assert [line_of(one) for one in order] == LINES[2:4]
    assert renewed(order, old, None, date(2026, 6, 1)) == (*order[:1], *old)
    assert renewed(old, new, None, date(2026, 6, 1)) == new


def test_an_order_whose_last_evening_is_today_has_not_ended() -> None:
    old, new = read_order(["01-01/31-12 00:00-05:30 until 2026-03-10"]), read_order(["01-01/31-12 23:00-05:30"])
    assert renewed(old, new, None, date(2026, 3, 10)) == new
    assert renewed(old, new, None, date(2026, 3, 11)) == (*old, *new)


def test_a_period_that_began_on_the_evening_before_a_new_order_keeps_that_evening() -> None:
    (old,) = read_order(["01-01/31-12 00:00-05:30"])
    new = read_order(["01-01/31-12 23:00-05:30"])
    begun = msgspec.structs.replace(old, since=date(2026, 2, 28))
    later = msgspec.structs.replace(old, since=date(2026, 3, 1))
    order = renewed([begun, later], new, date(2026, 3, 1), date(2026, 2, 1))
    assert [(one.since, one.until) for one in order] == [
        (date(2026, 2, 28), date(2026, 2, 28)),
        (date(2026, 3, 1), None),
    ]


def test_a_tariff_holds_from_its_date_and_says_its_source() -> None:
    first, second = price_on(date(2025, 7, 31)), price_on(date(2025, 8, 1))
    assert first is not None
    assert second is not None
    assert (first.value, second.value) == (0.2016, 0.1952)
    assert "CRE" in second.source
    assert price_on(date(2012, 7, 22)) is None
    assert co2_on(date(2026, 1, 1)) is not None


@pytest.mark.parametrize(
    ("day", "price"),  # as the regulator's open data tells them
    [
        (date(2013, 7, 31), 0.1263),
        (date(2019, 1, 1), 0.1450),
        (date(2021, 12, 31), 0.1558),
        (date(2022, 8, 1), 0.1740),
        (date(2023, 7, 31), 0.2062),
        (date(2024, 1, 31), 0.2276),
        (date(2026, 11, 25), 0.1940),
    ],
)
def test_the_price_of_a_day_is_the_one_the_regulator_published(day: date, price: float) -> None:
    found = price_on(day)
    assert found is not None
    assert found.value == price


def test_each_day_costs_at_the_tariff_of_its_day_and_the_towns_own_price_wins() -> None:
    used = {date(2025, 7, 31): 10.0, date(2025, 8, 1): 10.0}
    told = cost_of(used)
    assert told is not None
    assert told.total == pytest.approx(10 * 0.2016 + 10 * 0.1952)
    assert (told.lowest, told.highest, told.last) == (0.1952, 0.2016, price_on(date(2025, 8, 1)))
    own = cost_of(used, OwnPrice(0.3))
    assert own is not None
    assert (own.total, own.last) == (pytest.approx(6.0), None)


def test_a_contract_that_changes_costs_each_day_at_its_own_price() -> None:
    """A new contract says nothing of what was paid before it."""
    past = tuple(read_past_price(line) for line in ("until 2024-12-31 0", "until 2025-12-31 0.3"))
    own = OwnPrice(0.2, past)
    used = {date(2024, 12, 31): 10.0, date(2025, 1, 1): 10.0, date(2025, 12, 31): 10.0, date(2026, 1, 1): 10.0}
    told = cost_of(used, own)
    assert told is not None
    assert told.total == pytest.approx(10 * (0.2516 + 0.3 + 0.3 + 0.2))  # of 2024 the town has said nothing
    assert (told.lowest, told.highest, told.last, told.is_own) == (0.2, 0.3, price_on(date(2024, 12, 31)), True)
    assert cost_of(used, own, "Indian/Reunion") is None
    later = cost_of({day: kwh for day, kwh in used.items() if day.year > 2024}, own, "Indian/Reunion")
    assert later is not None
    assert (later.total, later.last) == (pytest.approx(8.0), None)


@pytest.mark.parametrize("line", ["", "2025-12-31 0.3", "until 2025-02-30 0.3", "until 2025-12-31 0,3", "until 2025 1"])
def test_a_line_that_is_no_past_price_is_refused(line: str) -> None:
    with pytest.raises(PriceFault):
        read_past_price(line)


def test_energy_from_before_the_first_tariff_has_no_cost() -> None:
    assert cost_of({date(2012, 1, 1): 1.0, date(2026, 1, 1): 1.0}) is None
    assert cost_of({}) is None
    assert emission_of({date(2026, 1, 1): 100.0}) is not None


def test_the_islands_are_not_told_the_emission_of_the_continent() -> None:
    assert co2_on(date(2026, 1, 1), "Indian/Reunion") is None
    assert emission_of({date(2026, 1, 1): 100.0}, "America/Martinique") is None
    assert co2_on(date(2026, 1, 1), grid_of("2A004", PARIS)) is None  # Corsica has the continent's clock, not its grid
    assert emission_of({date(2026, 1, 1): 100.0}, grid_of("2B033", PARIS)) is None
    assert co2_on(date(2026, 1, 1), grid_of("35068", PARIS)) is not None


def test_the_islands_are_not_told_the_price_of_the_mainland() -> None:
    used, own = {date(2026, 1, 1): 100.0}, 0.3
    for grid in ("Indian/Reunion", "Pacific/Noumea", grid_of("2A004", PARIS)):
        assert price_on(date(2026, 1, 1), grid) is None
        assert cost_of(used, grid=grid) is None
        told = cost_of(used, OwnPrice(own), grid)
        assert told is not None
        assert told.total == pytest.approx(30.0)
    assert cost_of(used, grid=grid_of("35068", PARIS)) is not None


def test_the_towns_own_factor_wins_and_an_island_may_give_one() -> None:
    used = {date(2026, 1, 1): 100.0}
    for zone in ("Europe/Paris", "Indian/Reunion"):
        own = emission_of(used, zone, 640.0)
        assert own is not None
        assert own.total == pytest.approx(64.0)
        factor = co2_on(date(2026, 1, 1), zone, 640.0)
        assert factor is not None
        assert (factor.value, factor.source) == (pytest.approx(0.64), "")
