"""From readings in a base, through tallies and a Series, to the pixel columns of a chart: no extreme is lost."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from measures.reading import Channel, Reading
from measures.series import Series
from measures.timespan import DAY_MS, Step, parse_instant
from store.base import open_reader
from store.queries import list_channels, load_series
from tests.support.base import keep_readings, make_base
from widgets.chart import Chart
from widgets.look import apply_theme
from widgets.plot_frame import PlotFrame
from widgets.plotted import curve_of
from widgets.theme import load_theme

ZONE = "Europe/Paris"
MINUTE_MS = 60_000
# Two nights in which the clocks change, and an ordinary week.
BEGINNINGS = ("2026-03-28", "2026-10-24", "2026-05-04")
NAN = float("nan")


def readings(begin_ms: int, value: NDArray[np.float64], quantity: str, unit: str) -> Iterator[Reading]:
    """Give one reading a minute; NaN is a minute that never came."""
    for at in np.flatnonzero(np.isfinite(value)):
        start = begin_ms + int(at) * MINUTE_MS
        yield Reading("a1", start, quantity, float(value[at]), unit, "interval", period_ms=MINUTE_MS)


@contextmanager
def base_of(begin_ms: int, value: NDArray[np.float64], quantity: str, unit: str) -> Iterator[tuple[object, Channel]]:
    """Give a reading connection to a base of those minutes, and their channel."""
    with tempfile.TemporaryDirectory() as place:
        folder = make_base(Path(place))
        keep_readings(folder, readings(begin_ms, value, quantity, unit))
        con = open_reader(folder)
        try:
            yield con, list_channels(con)[0]
        finally:
            con.close()


def made(seed: int, minutes: int, low: float, high: float) -> NDArray[np.float64]:
    """Make minutes with gaps, and a few that stand out."""
    chance = np.random.default_rng(seed)
    value = np.round(chance.uniform(low, (low + high) / 2, minutes), 1)
    value[chance.integers(0, minutes, 5)] = high
    value[chance.random(minutes) < 0.1] = NAN
    begin = int(chance.integers(0, minutes))
    value[begin : begin + 200] = NAN
    return value


def expected(begin_ms: int, value: NDArray[np.float64], start: int, end: int) -> tuple[float, float]:
    """Give the lowest and highest minute that begins in [start, end) straight from the readings."""
    first, last = max(0, -(-(start - begin_ms) // MINUTE_MS)), max(0, -(-(end - begin_ms) // MINUTE_MS))
    known = value[first:last][np.isfinite(value[first:last])]
    return (float(known.min()), float(known.max())) if known.size else (np.inf, -np.inf)


@settings(max_examples=12)
@given(
    st.integers(0, 2**32 - 1),
    st.sampled_from(BEGINNINGS),
    st.sampled_from([("active_power", "W", 0.0, 4000.0), ("sound_level_laeq", "dB(A)", 30.0, 90.0)]),
    st.sampled_from([Step.QUARTER, Step.HOUR, Step.DAY]),
    st.integers(1, 40),
)
def test_every_column_has_the_extremes_of_the_readings_whatever_the_step(
    seed: int, day: str, kind: tuple[str, str, float, float], step: Step, columns: int
) -> None:
    quantity, unit, low, high = kind
    begin = parse_instant(day, ZONE)
    value = made(seed, 3 * 24 * 60, low, high)
    with base_of(begin, value, quantity, unit) as (con, channel):
        curve = curve_of(load_series(con, channel, begin, begin + 3 * DAY_MS, step, ZONE))
    edges = np.linspace(begin, begin + 3 * DAY_MS, columns + 1)
    places = np.searchsorted(curve.middle_ms, edges)
    lows, highs = curve.pyramid.extremes(places)
    for column in range(columns):
        first, last = int(places[column]), int(places[column + 1])
        wanted = (np.inf, -np.inf)
        if last > first:  # a slot belongs whole to the column in which its middle lies
            wanted = expected(begin, value, int(curve.start_ms[first]), int(curve.end_ms[last - 1]))
        assert (lows[column], highs[column]) == wanted


@settings(max_examples=25)
@given(st.integers(0, 2**32 - 1), st.floats(0, 0.6), st.floats(0.2, 1.0))
def test_the_pixels_of_a_dense_curve_reach_from_the_lowest_to_the_highest_reading(
    qapp, seed: int, from_share: float, wide: float
) -> None:
    apply_theme(qapp, load_theme("light"))
    points = 6000
    begin = parse_instant("2026-05-04", ZONE)
    value = made(seed, points, 30.0, 90.0)
    start = begin + MINUTE_MS * np.arange(points, dtype=np.int64)
    known = np.where(np.isnan(value), 0.0, 1.0)
    channel = Channel(1, "b", "Place", "s", "", "sound_level_laeq", "dB(A)", "interval", 60, None, None, points)
    count = np.ones(points, np.int64)
    series = Series(channel, Step.RAW, ZONE, start, start + MINUTE_MS, value, value, value, count, known)
    chart = Chart("Banc")
    chart.show_series(series, hue="noise")
    box = QRectF(0, 0, 400, 220)
    image = QImage(400, 220, QImage.Format.Format_RGB32)
    image.fill(load_theme("light").colour("surface"))
    span = points * MINUTE_MS
    frame = PlotFrame(box, begin + from_share * span, begin + from_share * span + wide * span, 20.0, 100.0, 1.0)
    with QPainter(image) as painter:
        chart._parts._curves[0].draw(painter, frame)
    chart.deleteLater()
    table = np.frombuffer(image.constBits(), np.uint32).reshape(220, 400)
    inked = table == load_theme("light").hue("noise").rgb()
    places = np.searchsorted(start + MINUTE_MS / 2, np.linspace(frame.start_ms, frame.end_ms, 401))
    if places[-1] - places[0] <= 2 * 400:
        return  # few enough to be drawn as a line
    for column in range(400):
        seen = value[places[column] : places[column + 1]]
        seen = seen[np.isfinite(seen)]
        rows = np.flatnonzero(inked[:, column])
        if seen.size == 0:
            assert rows.size == 0
            continue
        top, bottom = (int(np.floor(float(frame.y(one)) + 0.5)) for one in (seen.max(), seen.min()))
        # A column is lengthened to meet the one before it, never shortened, and has no hole.
        assert rows[0] <= top and rows[-1] >= bottom - 1
        assert rows.size == rows[-1] - rows[0] + 1
        if column == 0 or not np.isfinite(value[places[column - 1] : places[column]]).any():
            assert rows[0] == top and rows[-1] == max(top, bottom - 1)


def test_the_lamp_that_flickered_for_a_minute_is_seen_in_a_year_of_hours(qtbot: QtBot, qapp) -> None:
    begin = parse_instant("2026-05-04", ZONE)
    value = np.full(7 * 24 * 60, 0.0)
    value[5 * 24 * 60 + 700] = 900.0
    with base_of(begin, value, "active_power", "W") as (con, channel):
        series = load_series(con, channel, begin, begin + 7 * DAY_MS, Step.HOUR, ZONE)
    apply_theme(qapp, load_theme("light"))
    chart = Chart("Armoire")
    qtbot.addWidget(chart)
    chart.resize(900, 300)
    chart.show_series(series, hue="lighting")
    assert float(np.nanmax(series.value)) < 100
    assert chart._box.viewRange()[1][1] > 900


@pytest.mark.parametrize("step", [Step.QUARTER, Step.HOUR])
def test_a_sum_is_never_drawn_by_the_extremes_of_its_parts(step: Step) -> None:
    begin = parse_instant("2026-05-04", ZONE)
    value = np.tile([0.0, 3.0], 720)
    with base_of(begin, value, "people_count", "1") as (con, channel):
        curve = curve_of(load_series(con, channel, begin, begin + DAY_MS, step, ZONE))
    assert curve.low is curve.high is curve.value
    assert float(np.nansum(curve.value)) == float(value.sum())
