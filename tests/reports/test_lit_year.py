"""A year of nights is read as its boxes tell it: phases add up, a meter is enough, an assumed date judges nothing."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from types import SimpleNamespace

import msgspec
import numpy as np
import pytest

from measures.reading import Mark, Reading
from measures.switch_off import read_order
from measures.timespan import DAY_MS, HOUR_MS, QUARTER_MS, parse_instant, to_datetime
from reports.figures import figures
from reports.lamp_power import energy_of
from reports.lit_facts import blind_words, coarse_words, facts_of, hourly_words, night_power
from reports.lit_year import read_lit_year
from store.base import Town, open_reader
from store.intake import Batch
from store.queries import list_channels
from tests.support.base import keep_batch, make_base

PARIS = "Europe/Paris"
ORDER = read_order(["01-01/31-12 23:00-05:00"])
LURE = (47.68, 6.5)


def is_lit(at: int) -> bool:
    hour = to_datetime(at, PARIS).hour
    return hour >= 21 or hour < 1


def quarters(first: str, last: str, quantity: str = "active_power", unit: str = "W", full: float = 1000.0, **more):
    span = range(parse_instant(first, PARIS), parse_instant(last, PARIS), QUARTER_MS)
    return [Reading("a1", at, quantity, full if is_lit(at) else 0.0, unit, "instant", **more) for at in span]


def year_of(folder, readings, now: str, order=ORDER, last=None):
    make_base(folder, Town(name="Saint-Exemple"))
    now_ms = parse_instant(now, PARIS)
    keep_batch(folder, Batch(readings=readings, sites={"a1": "Armoire"}), now_ms=now_ms)
    with closing(open_reader(folder)) as con:
        found = read_lit_year(con, list_channels(con), last, PARIS, now_ms, order, LURE)
    assert found is not None
    return found


def test_lamps_lit_past_the_hour_are_held_against_the_order(tmp_path):
    year = year_of(tmp_path, quarters("2026-06-01T12:00", "2026-06-08T12:00"), "2026-06-08T12:00")
    facts = facts_of(year, year.first, year.last)
    assert (facts.followed, facts.judged, facts.all_nights) == (0, 7, 7)
    assert (facts.lit_hours, facts.kwh) == (7 * 4, pytest.approx(7 * 4))
    assert facts.euros is not None
    assert facts.euros.total == pytest.approx(7 * 4 * 0.1940)


def test_the_hours_lit_are_those_of_the_minutes_and_not_of_whole_quarters(tmp_path):
    """On at 21:43, off at 1:04, and six minutes without a meter: 3 h 15 were seen lit, not 3 h 45."""

    def watts(at: int) -> float:
        now = to_datetime(at, PARIS)
        return 1000.0 if (now.hour, now.minute) >= (21, 43) or (now.hour, now.minute) < (1, 4) else 0.0

    span = range(parse_instant("2026-06-01T12:00", PARIS), parse_instant("2026-06-03T12:00", PARIS), 60_000)
    gap = [parse_instant(f"2026-06-01T23:{minute}", PARIS) for minute in range(20, 26)]
    readings = [
        Reading("a1", at, "active_power", watts(at), "W", "instant", period_ms=60_000) for at in span if at not in gap
    ]
    year = year_of(tmp_path, readings, "2026-06-03T12:00")
    assert year.nights.lit_hours * 60 == pytest.approx([195, 201])


def test_a_state_told_within_a_quarter_counts_from_its_reading(tmp_path):
    """On at 21:43, off at 1:04: 3 h 21."""
    span = range(parse_instant("2026-06-01T12:00", PARIS), parse_instant("2026-06-03T12:00", PARIS), 60_000)

    def state(at: int) -> float:
        now = to_datetime(at, PARIS)
        return float((now.hour, now.minute) >= (21, 43) or (now.hour, now.minute) < (1, 4))

    readings = [Reading("a1", at, "lamp_state", state(at), "1", "instant") for at in span]
    year = year_of(tmp_path, readings, "2026-06-03T12:00")
    assert year.nights.lit_hours * 60 == pytest.approx([201, 201])


@pytest.mark.parametrize(("first", "last", "hours"), [("03-28", "03-29", 3), ("10-24", "10-25", 5)])
def test_the_night_of_the_clock_change_has_the_hours_and_the_energy_it_had(tmp_path, first, last, hours):
    span = range(parse_instant(f"2026-{first}T12:00", PARIS), parse_instant(f"2026-{last}T12:00", PARIS), QUARTER_MS)
    readings = [
        Reading("a1", at, "active_power", 1000.0 * (1 <= to_datetime(at, PARIS).hour < 5), "W", "instant")
        for at in span
    ]
    year = year_of(tmp_path, readings, f"2026-{last}T12:00", order=())
    assert year.nights.lit_hours == pytest.approx([hours])
    assert year.kwh == pytest.approx([hours])
    assert year.kwh_known == pytest.approx([1])


def test_nothing_is_held_against_readings_whose_date_somebody_assumed(tmp_path):
    readings = quarters("2026-06-01T12:00", "2026-06-08T12:00", marks=Mark.ASSUMED_DATE)
    year = year_of(tmp_path, readings, "2026-06-08T12:00")
    assert year.is_assumed
    assert year.checked.oddities == ()
    assert np.isnan(year.checked.followed).all()
    assert facts_of(year, year.first, year.last).lit_hours == 7 * 4


def test_the_phases_of_a_cabinet_add_up_and_what_charges_a_lamp_does_not(tmp_path):
    span = ("2026-06-01T12:00", "2026-06-03T12:00")
    readings = [*quarters(*span, full=700.0, part="L1"), *quarters(*span, full=300.0, part="L2")]
    readings += quarters(*span, full=90.0, part="panel")
    year = year_of(tmp_path, readings, "2026-06-03T12:00")
    assert len(year.cabinets) == 1
    assert year.cabinets[0].full_kw() == pytest.approx(1.0)
    assert year.kwh == pytest.approx([4, 4])


def test_a_meter_that_tells_kilowatt_hours_every_hour_is_enough(tmp_path):
    span = range(parse_instant("2026-06-01T12:00", PARIS), parse_instant("2026-06-04T12:00", PARIS), HOUR_MS)
    readings = [
        Reading("a1", at, "energy", 2.0 if is_lit(at) else 0.0, "kWh", "interval", period_ms=HOUR_MS) for at in span
    ]
    year = year_of(tmp_path, readings, "2026-06-04T12:00")
    assert year.kwh == pytest.approx([8, 8, 8])
    assert year.nights.lit_hours == pytest.approx([4, 4, 4])


def test_the_two_registers_of_a_meter_are_one_cabinet(tmp_path):
    """By day one counts, by night the other: the lamps burn under the second."""
    span = range(parse_instant("2026-06-01T12:00", PARIS), parse_instant("2026-06-04T12:00", PARIS), HOUR_MS)
    readings = [
        Reading("a1", at, "energy", value, "kWh", "interval", part=part, period_ms=HOUR_MS)
        for at in span
        for part, value in (("HP", 0.0), ("HC", 2.0 if is_lit(at) else 0.0))
    ]
    year = year_of(tmp_path, readings, "2026-06-04T12:00")
    assert len(year.cabinets) == 1
    assert year.kwh == pytest.approx([8, 8, 8])
    assert year.nights.lit_hours == pytest.approx([4, 4, 4])


@pytest.mark.parametrize(("last", "hours"), [(7 * 60, 6.5), (6 * 60, 5.5), (6 * 60 + 30, 6.0)])
def test_a_meter_read_by_the_hour_burns_not_the_whole_hour_in_which_lamps_went_off(tmp_path, last, hours):
    """Lit from 18:30 to 23:30 and from 5:30 to `last`, as ordered: a night has those hours, and followed the order."""

    def lit_part(at: int) -> float:
        clock = [to_datetime(at + minute * 60_000, PARIS) for minute in range(0, 60, 30)]
        told = [one.hour * 60 + one.minute for one in clock]
        return sum(18 * 60 + 30 <= one < 23 * 60 + 30 or 5 * 60 + 30 <= one < last for one in told) / 2

    start = parse_instant("2026-01-05T12:00", PARIS)
    span = range(start, start + 10 * DAY_MS, HOUR_MS)
    readings = [
        Reading("a1", at, "energy", 0.02 + 2 * lit_part(at), "kWh", "interval", period_ms=HOUR_MS) for at in span
    ]
    year = year_of(tmp_path, readings, "2026-01-15T12:00", read_order(["01-01/31-12 23:30-05:30"]))
    assert year.nights.lit_hours == pytest.approx(np.full(10, hours), abs=0.05)
    assert (year.checked.followed == 1).all()
    assert year.kwh == pytest.approx(np.full(10, 2 * hours + 24 * 0.02)), "no kilowatt-hour more or less"


def test_a_state_is_believed_before_a_power_and_the_power_gives_the_energy(tmp_path):
    span = ("2026-06-01T12:00", "2026-06-03T12:00")
    state = [Reading("a1", one.start_ms, "lamp_state", 1.0, "1", "instant") for one in quarters(*span)]
    year = year_of(tmp_path, [*quarters(*span), *state], "2026-06-03T12:00")
    assert year.nights.lit_hours == pytest.approx([24, 24])
    assert year.kwh == pytest.approx([4, 4])


def test_a_light_meter_is_no_gap_by_day_and_lit_by_night(tmp_path):
    span = range(parse_instant("2026-06-01T12:00", PARIS), parse_instant("2026-06-08T12:00", PARIS), QUARTER_MS)

    def lux(at: int) -> float:
        hour = to_datetime(at, PARIS).hour
        return 20_000.0 if 7 <= hour < 20 else 30.0 if hour >= 23 or hour < 1 else 0.2

    readings = [Reading("a1", at, "illuminance", lux(at), "lx", "instant") for at in span]
    year = year_of(tmp_path, readings, "2026-06-08T12:00", order=())
    assert not np.isnan(year.nights.share).any()
    assert year.nights.lit_hours == pytest.approx([2.0] * 7)
    assert year.kwh_known.sum() == 0


def test_a_light_meter_is_held_against_an_order_until_the_morning_and_its_short_nights_count(tmp_path):
    """In June it is day from half past five on: of « from 23 h until the morning » a light meter sees two thirds."""
    span = range(parse_instant("2026-06-01T12:00", PARIS), parse_instant("2026-06-08T12:00", PARIS), QUARTER_MS)

    def lux(at: int) -> float:
        now = to_datetime(at, PARIS)
        is_late = now.day == 5 and now.hour < 2
        return 20_000.0 if 6 <= now.hour < 21 else 30.0 if 22 <= now.hour < 23 or is_late else 0.2

    readings = [Reading("a1", at, "illuminance", lux(at), "lx", "instant") for at in span]
    year = year_of(tmp_path, readings, "2026-06-08T12:00", order=read_order(["01-01/31-12 23:00-"]))
    facts = facts_of(year, year.first, year.last)
    assert (facts.followed, facts.judged) == (6, 7)
    assert blind_words(year).startswith("Sonde de lumière, Armoire")
    with closing(open_reader(tmp_path)) as con:
        told = figures(con, list_channels(con)[0], span[0], span[-1] + QUARTER_MS, PARIS, place=LURE)
    assert told["nights"] == 7
    assert all(run["from"][11:13] not in ("10", "12", "15") for run in told["runs"]), "by day nothing is told"


def test_a_mean_is_of_the_cabinets_that_are_known_and_not_of_all(tmp_path):
    known = quarters("2026-06-01T12:00", "2026-06-08T12:00")
    seldom = [msgspec.structs.replace(one, sensor="b1") for one in known if one.start_ms // QUARTER_MS % 96 < 40]
    year = year_of(tmp_path, known + seldom, "2026-06-08T12:00")
    assert year.nights.cabinets == 2
    assert facts_of(year, year.first, year.last).cabinets == 1
    both = quarters("2026-06-01T12:00", "2026-06-08T12:00")
    both += [msgspec.structs.replace(one, sensor="b1") for one in both]
    year = year_of(tmp_path / "both", both, "2026-06-08T12:00")
    assert facts_of(year, year.first, year.last).cabinets == 2


@pytest.mark.parametrize(("step", "is_told"), [(HOUR_MS, True), (QUARTER_MS, False)])
def test_a_value_an_hour_says_that_it_does_not_know_when_lamps_went_on(tmp_path, step, is_told):
    span = range(parse_instant("2026-06-01T12:00", PARIS), parse_instant("2026-06-08T12:00", PARIS), step)
    power = [
        Reading("a1", at, "active_power", 900.0 if is_lit(at) else 0.0, "W", "interval", period_ms=step) for at in span
    ]
    year = year_of(tmp_path, power, "2026-06-08T12:00")
    wanted = "Une valeur par heure, Armoire\u00a0: l’heure où les lampes s’allument ou s’éteignent est connue"
    assert hourly_words(year).startswith(wanted) == is_told
    assert bool(coarse_words(year)) == is_told, "what other hours would spare of a part of an hour is an estimate"
    lux = tuple(msgspec.structs.replace(one, kw=None) for one in year.cabinets)
    assert coarse_words(msgspec.structs.replace(year, cabinets=lux)) == "", "what is not metered spares nothing"
    assert [one.is_hourly for one in year.cabinets] == [is_told]


def test_of_forty_cabinets_with_a_value_an_hour_some_are_named_and_the_others_counted(tmp_path):
    span = range(parse_instant("2026-06-01T12:00", PARIS), parse_instant("2026-06-08T12:00", PARIS), HOUR_MS)
    power = [Reading("a1", at, "active_power", 900.0 * is_lit(at), "W", "interval", period_ms=HOUR_MS) for at in span]
    year = year_of(tmp_path, power, "2026-06-08T12:00")
    [one] = year.cabinets
    many = [msgspec.structs.replace(one, site=f"Rue {number}") for number in range(40)]
    told = hourly_words(msgspec.structs.replace(year, cabinets=tuple(many)))
    assert told.startswith("Une valeur par heure, Rue 0, Rue 1, Rue 2, Rue 3 et 36 autres\u00a0: ")
    five = hourly_words(msgspec.structs.replace(year, cabinets=tuple(many[:5])))
    assert "Rue 3 et Rue 4" in five


def test_a_cabinet_whose_box_was_changed_is_one_cabinet_and_is_missing_in_no_night(tmp_path):
    readings = quarters("2026-05-25T12:00", "2026-06-08T12:00")
    change = parse_instant("2026-06-01T21:40", PARIS)  # in the evening, in the middle of a quarter of light
    swapped = [msgspec.structs.replace(one, sensor="a1" if one.start_ms < change else "a9") for one in readings]
    beside = [msgspec.structs.replace(one, sensor="b1") for one in readings]
    years = []
    for name, told in (("one", readings), ("two", swapped)):
        make_base(tmp_path / name, Town(name="Saint-Exemple"))
        now_ms = parse_instant("2026-06-08T12:00", PARIS)
        sites = {"a1": "Armoire", "a9": "Armoire", "b1": "Gare"}
        keep_batch(tmp_path / name, Batch(readings=told + beside, sites=sites), now_ms=now_ms)
        with closing(open_reader(tmp_path / name)) as con:
            found = read_lit_year(con, list_channels(con), None, PARIS, now_ms, ORDER, LURE)
        assert found is not None
        years.append(found)
    one, two = years
    assert (two.nights.cabinets, [cabinet.sensor for cabinet in two.cabinets]) == (2, ["a9", "b1"])
    assert two.nights.lit_hours == pytest.approx(one.nights.lit_hours)
    assert two.kwh == pytest.approx(one.kwh)
    assert two.kwh_known == pytest.approx(one.kwh_known)
    assert two.checked.oddities == one.checked.oddities
    assert two.checked.followed.tolist() == one.checked.followed.tolist()
    assert two.cabinets[0].kw == pytest.approx(one.cabinets[0].kw, nan_ok=True)


@pytest.mark.parametrize(
    ("evening", "slots"), [(date(2026, 3, 28), 92), (date(2026, 10, 24), 100), (date(2026, 6, 1), 96)]
)
def test_the_power_of_a_night_has_as_many_quarters_as_the_night(tmp_path, evening, slots):
    start, end = f"{evening}T12:00", f"{evening.replace(day=evening.day + 2)}T12:00"
    year = year_of(tmp_path, quarters(start, end), end)
    power = night_power(year, evening)
    assert power is not None
    assert (len(power), int(power.end_ms[-1] - power.start_ms[0])) == (slots, slots * QUARTER_MS)
    assert not np.isnan(power.value).any()
    assert power.value.max() == pytest.approx(1000)


def test_a_year_that_ends_before_the_data_do_has_its_own_nights(tmp_path):
    year = year_of(
        tmp_path, quarters("2026-06-01T12:00", "2026-06-11T12:00"), "2026-06-11T12:00", last=date(2026, 6, 5)
    )
    assert (year.first, year.last, year.newest, year.ended) == (
        *(date(2026, 6, 1), date(2026, 6, 5), date(2026, 6, 10)),
        5,
    )


def test_a_lamp_hung_up_later_is_missing_from_no_night_before_it_and_from_none_since() -> None:
    day = 24.0
    first = np.array([1.0, 1.0, 1.0]), np.full(3, day), 0
    second = np.array([0.0, 2.0, 2.0]), np.array([0.0, day, day]), 1
    noon = np.arange(3) * DAY_MS
    edges = SimpleNamespace(evenings=[1, 2, 3], noon=noon, next_noon=noon + DAY_MS)
    kwh, known = energy_of([first, second], edges)
    assert (kwh.tolist(), known.tolist()) == ([1, 3, 3], [1, 1, 1])
