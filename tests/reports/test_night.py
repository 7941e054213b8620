"""A night bears the date of its evening; lit is judged per cabinet; what is not known is not dark."""

from datetime import date, timedelta

import numpy as np
import pytest

from measures.reading import Channel
from measures.series import Series
from measures.timespan import DAY_MS, Step, midnight_ms, parse_instant, slot_edges, to_datetime
from reports.night import (
    ROWS,
    Nights,
    energy_kwh,
    join_nights,
    lamp_nights,
    lit_share,
    lit_time,
)
from reports.night_places import night_counts, night_passes, places_of
from reports.switching import Drawn, spare

PARIS = "Europe/Paris"


def quarters(first: str, last: str, value, quantity: str = "lamp_state") -> Series:
    """Give a quarter-hour Series of `value(local datetime)`, NaN where that gives None."""
    edges = slot_edges(parse_instant(first, PARIS), parse_instant(last, PARIS), Step.QUARTER, PARIS)
    said = [value(to_datetime(int(start), PARIS)) for start in edges[:-1]]
    values = np.array([np.nan if v is None else float(v) for v in said])
    known = np.where(np.isnan(values), 0.0, 1.0)
    channel = Channel(1, "c", "Armoire", "s", "", quantity, "1", "instant", 900, None, None, 0)
    count = (known > 0).astype(np.int64)
    return Series(channel, Step.QUARTER, PARIS, edges[:-1], edges[1:], values, values, values, count, known)


def nights(lamps: list[Series], first: date, last: date) -> Nights:
    """Lay lamps out as nights."""
    days = (last - first).days + 1
    parts = [(lamp, lit_share(lamp)) for lamp in lamps]
    return join_nights(
        [lamp_nights(places_of(lamp, first, days), state, lit_time(lamp, state)) for lamp, state in parts], first
    )


def is_night(moment) -> int:
    return int(moment.hour >= 18 or moment.hour < 6)


def test_the_small_hours_belong_to_the_evening_before():
    lamp = quarters("2026-01-10", "2026-01-12", lambda t: int((t.day, t.hour) == (11, 2)))
    found = nights([lamp], date(2026, 1, 9), date(2026, 1, 11))
    row = (2 + 24 - 16) * 4
    assert found.share[row, 1] == 1
    assert np.nansum(found.share) == 4


def test_the_lit_hours_of_a_night_are_those_between_switching_on_and_off():
    lamp = quarters("2026-01-10", "2026-01-13", is_night)
    found = nights([lamp], date(2026, 1, 10), date(2026, 1, 11))
    assert found.lit_hours == pytest.approx([12, 12])


def test_a_night_without_data_is_unknown_and_not_dark():
    lamp = quarters("2026-01-10", "2026-01-13", lambda t: None if (t.day, t.hour) > (11, 12) else is_night(t))
    found = nights([lamp], date(2026, 1, 10), date(2026, 1, 11))
    assert np.isnan(found.share[:, 1]).all()
    assert np.isnan(found.lit_hours).sum() == 1


def test_one_cabinet_of_two_is_half_lit():
    on, off = quarters("2026-01-10", "2026-01-12", lambda t: 1), quarters("2026-01-10", "2026-01-12", lambda t: 0)
    found = nights([on, off], date(2026, 1, 10), date(2026, 1, 10))
    assert found.share.shape == (ROWS, 1)
    assert (found.share == 0.5).all()


def test_a_cabinet_that_only_tells_watts_is_lit_above_a_tenth_of_its_load():
    power = quarters("2026-01-10", "2026-01-12", lambda t: 5200 if is_night(t) else 40, "active_power")
    assert set(lit_share(power)) == {0.0, 1.0}
    assert nights([power], date(2026, 1, 10), date(2026, 1, 10)).lit_hours == pytest.approx([12])


def test_a_cabinet_that_never_draws_anything_is_never_lit():
    power = quarters("2026-01-10", "2026-01-11", lambda t: 0, "active_power")
    assert (lit_share(power) == 0).all()


def test_energy_counts_only_the_time_that_is_known():
    power = quarters("2026-01-10", "2026-01-11", lambda t: 2000 if t.hour < 12 else None, "active_power")
    assert energy_kwh(power) == pytest.approx(24)
    assert energy_kwh(quarters("2026-01-10", "2026-01-11", lambda t: None, "active_power")) is None


def test_the_hour_that_does_not_exist_in_spring_is_no_gap():
    lamp = quarters("2026-03-28", "2026-03-30", is_night)
    found = nights([lamp], date(2026, 3, 28), date(2026, 3, 28))
    assert not np.isnan(found.share).any()
    assert found.lit_hours == pytest.approx([11])


def test_the_hour_that_stands_twice_in_autumn_is_lit_twice():
    lamp = quarters("2026-10-24", "2026-10-26", is_night)
    assert nights([lamp], date(2026, 10, 24), date(2026, 10, 24)).lit_hours == pytest.approx([13])


def test_a_lamp_that_burns_by_day_is_lit_as_long_as_it_burns():
    lamp = quarters("2026-01-10", "2026-01-12", lambda t: int(is_night(t) or 10 <= t.hour < 15))
    assert nights([lamp], date(2026, 1, 10), date(2026, 1, 10)).lit_hours == pytest.approx([12 + 2 + 3])


def test_a_day_of_which_nothing_is_known_makes_no_night_unknown():
    lamp = quarters("2026-01-10", "2026-01-12", lambda t: None if 9 <= t.hour < 16 else is_night(t))
    assert nights([lamp], date(2026, 1, 10), date(2026, 1, 10)).lit_hours == pytest.approx([12])


def test_a_cabinet_half_known_does_not_shorten_the_light_of_the_others():
    whole = quarters("2026-01-10", "2026-01-12", is_night)
    half = quarters("2026-01-10", "2026-01-12", lambda t: None if t.hour < 12 else is_night(t))
    assert nights([whole, half], date(2026, 1, 10), date(2026, 1, 10)).lit_hours == pytest.approx([12])


CHANGES = [("2026-03-28", 3.0, 92), ("2026-10-24", 5.0, 100), ("2026-06-06", 4.0, 96)]


@pytest.mark.parametrize(("evening", "hours", "quarters_of_it"), CHANGES)
def test_a_cut_spares_the_hours_that_the_night_has(evening: str, hours: float, quarters_of_it: int):
    first = date.fromisoformat(evening)
    noon, after = (np.array([parse_instant(f"{day}T12:00", PARIS)]) for day in (first, first + timedelta(days=1)))
    passes = night_passes(noon, after, PARIS)
    assert passes.sum() == quarters_of_it
    lit = np.ones((96, 1))
    found = spare(Drawn(first, 2.0 * lit, lit, None, passes=passes), ((1, 0), (5, 0)))
    assert found.kwh == 2.0 * hours


@pytest.mark.parametrize("step", [Step.QUARTER, Step.HOUR])
@pytest.mark.parametrize(("evening", "hours"), [one[:2] for one in CHANGES])
def test_who_passes_is_counted_in_both_hours_of_autumn_and_in_none_of_spring(evening: str, hours: float, step: Step):
    first = date.fromisoformat(evening)
    edges = slot_edges(midnight_ms(first, PARIS), midnight_ms(first, PARIS) + 3 * DAY_MS, step, PARIS)
    count = (edges[1:] - edges[:-1]) / 300_000.0  # twelve an hour
    channel = Channel(1, "c", "Place", "s", "", "people_count", "1", "interval", 900, None, None, count.size)
    ones = np.ones(count.size)
    series = Series(channel, step, PARIS, edges[:-1], edges[1:], count, count, count, ones.astype(int), ones)
    grid = night_counts(series, first, 2)
    seen = grid[(1 + 12) * 4 : (5 + 12) * 4, 0]
    assert np.nansum(seen) == 12 * hours
    assert np.isnan(seen).sum() in (0, 12, 9)  # by the hour three quarters of each stand empty
    assert np.nansum(grid[(1 + 12) * 4 : (5 + 12) * 4, 1]) == 12 * 4
