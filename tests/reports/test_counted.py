"""« Ne pas compter » leaves every total by any road, as if nobody had been there to count."""

from __future__ import annotations

import json
from contextlib import closing
from io import StringIO
from pathlib import Path

import numpy as np
import pytest

from measures.reading import Reading
from measures.timespan import DAY_MS, HOUR_MS, Step, parse_instant
from reports.answers import answer_figures, answer_series
from reports.counted import known_of_counted, load_counted
from reports.figures import figures
from reports.habit import usual_range
from store.base import open_reader
from store.change import changing
from store.intake import Batch
from store.notes import Note, add_note
from store.queries import list_channels, load_series
from tests.support.base import keep_batch, make_base

PARIS = "Europe/Paris"
FIRST = parse_instant("2026-03-02", PARIS)  # a Monday; the clocks change on the 29th
DAYS = 70


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ten weeks: an hour counts its number in the day, a level of 50 dB, a lamp of 100 W."""
    make_base(tmp_path / "base")
    readings = []
    for at in range(FIRST, FIRST + DAYS * DAY_MS, HOUR_MS):
        count = (at - FIRST) // HOUR_MS % 24
        readings += [
            Reading("cam", at, "people_count", count, "1", "interval", period_ms=HOUR_MS),
            Reading("noise", at, "sound_level_laeq", 50 + count, "dB(A)", "interval", period_ms=HOUR_MS),
            Reading("lamp", at, "active_power", 100, "W", "interval", period_ms=HOUR_MS),
        ]
    keep_batch(tmp_path / "base", Batch(readings=readings, sites={"cam": "Gare", "noise": "Gare", "lamp": "Gare"}))
    return tmp_path / "base"


def exclude(folder: Path, start: str, end: str, site: str = "Gare", **told: bool) -> None:
    span = parse_instant(start, PARIS), parse_instant(end, PARIS)
    with changing(folder) as con:
        add_note(con, Note("Travaux", "works", *span, site=site, is_excluding=told.get("is_excluding", True)), now_ms=1)


@pytest.fixture
def con(folder: Path):
    with closing(open_reader(folder)) as made:
        yield made


def channel(con, quantity: str):
    return next(one for one in list_channels(con) if one.quantity == quantity)


def counted(con, step: Step, start: str = "2026-03-02", end: str = "2026-03-09", quantity: str = "people_count"):
    span = parse_instant(start, PARIS), parse_instant(end, PARIS)
    return load_counted(con, channel(con, quantity), *span, step, PARIS)


@pytest.mark.parametrize("step", [Step.HOUR, Step.DAY, Step.WEEK])
def test_two_days_and_a_half_leave_the_week_by_any_road(folder: Path, con, step: Step) -> None:
    exclude(folder, "2026-03-03", "2026-03-05")
    exclude(folder, "2026-03-06T12:00", "2026-03-07")
    whole, morning = sum(range(24)), sum(range(12))
    series = counted(con, step)
    assert np.nansum(series.value) == 4 * whole + morning
    share = (series.known * (series.end_ms - series.start_ms)).sum() / (7 * DAY_MS)
    assert share == pytest.approx(4.5 / 7)


def test_the_month_and_the_readings_themselves_agree(folder: Path, con) -> None:
    exclude(folder, "2026-03-28T22:00", "2026-03-29T07:00")  # over the night without a 2 h
    span = "2026-03-01", "2026-04-01"
    raw = counted(con, Step.RAW, *span)
    month = counted(con, Step.MONTH, *span)
    assert month.value[0] == np.nansum(raw.value)
    assert (raw.known == 0).sum() == 8
    assert month.count[0] == (raw.known > 0).sum()


def test_a_slot_cut_in_two_keeps_its_level_by_energy(folder: Path, con) -> None:
    exclude(folder, "2026-03-03T12:00", "2026-03-04")
    day = counted(con, Step.DAY, "2026-03-03", "2026-03-04", "sound_level_laeq")
    levels = 50.0 + np.arange(12)
    assert day.value[0] == pytest.approx(10 * np.log10(np.mean(10 ** (levels / 10))))
    assert (day.low[0], day.high[0], day.known[0]) == (50, 61, 0.5)


def test_an_excluded_day_is_unknown_and_not_zero(folder: Path, con) -> None:
    exclude(folder, "2026-03-03", "2026-03-04")
    days = counted(con, Step.DAY)
    assert np.isnan(days.value[1])
    assert (days.known[1], days.count[1]) == (0, 0)


def test_a_note_that_excludes_nothing_or_stands_elsewhere_changes_nothing(folder: Path, con) -> None:
    exclude(folder, "2026-03-03", "2026-03-04", is_excluding=False)
    exclude(folder, "2026-03-03", "2026-03-04", site="Place")
    assert np.nansum(counted(con, Step.DAY).value) == 7 * sum(range(24))


def test_lighting_is_paid_whatever_was_going_on(folder: Path, con) -> None:
    exclude(folder, "2026-03-03", "2026-03-04", site="")
    assert not np.isnan(counted(con, Step.DAY, quantity="active_power").value).any()


def test_figures_leave_the_span_out_and_the_series_keeps_it(folder: Path, con) -> None:
    exclude(folder, "2026-03-03", "2026-03-05")
    asked = channel(con, "people_count")
    span = parse_instant("2026-03-02", PARIS), parse_instant("2026-03-09", PARIS)
    found = figures(con, asked, *span, PARIS)
    assert found["total"] == 5 * sum(range(24))
    assert found["known_share"] == pytest.approx(5 / 7)
    assert found["busiest_day"] == "2026-03-02"
    out = StringIO()
    answer_series(folder, out, channel=asked.id, start="2026-03-02", end="2026-03-09", step="day", as_json=True)
    assert [slot["value"] for slot in json.loads(out.getvalue())] == [sum(range(24))] * 7
    said = StringIO()
    answer_figures(folder, said, channel=asked.id, start="2026-03-02", end="2026-03-09")
    assert "Non compté\u00a0: Travaux, du 3 au 4 mars 2026." in said.getvalue()


def test_an_excluded_day_makes_no_habit(folder: Path, con) -> None:
    asked = channel(con, "people_count")
    view = load_series(
        con, asked, parse_instant("2026-05-04", PARIS), parse_instant("2026-05-05", PARIS), Step.DAY, PARIS
    )
    exclude(folder, "2026-04-06", "2026-04-07")
    exclude(folder, "2026-04-13", "2026-04-14")
    exclude(folder, "2026-04-20T10:00", "2026-04-21")  # half a Monday is no Monday
    past = load_counted(con, asked, FIRST, parse_instant("2026-05-05", PARIS), Step.DAY, PARIS)
    assert usual_range(view, past).likes.tolist() == [5]


def test_works_that_are_left_out_make_no_sensor_worse(folder: Path, con) -> None:
    exclude(folder, "2026-03-03", "2026-03-05")
    span = parse_instant("2026-03-02", PARIS), parse_instant("2026-03-09", PARIS)
    measured = load_series(con, channel(con, "people_count"), *span, Step.HOUR, PARIS)
    left = counted(con, Step.HOUR)
    assert known_of_counted(measured, left, span[1]) == 1
    measured.known[100:112] = 0  # twelve hours that failed, on another day
    left.known[100:112] = 0
    assert known_of_counted(measured, left, span[1]) == pytest.approx(108 / 120)
