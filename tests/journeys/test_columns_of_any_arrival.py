"""However readings came, and wherever they lie by then, no pixel column has other extremes than they have.

Drawn are the kind of value, its rhythm, gaps, single readings, the days on which the clocks change, the order of
arrival, when it was sealed, a correction, the zone, the step, the span and where the chart stands in it. What a column
must show is told by loops over the readings, which know neither tallies nor blocks nor pyramids.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.reading import Channel, Rank, Reading
from measures.timespan import DAY_MS, HOUR_MS, Step, parse_instant
from store.base import open_reader
from store.queries import list_channels, load_series
from tests.support.base import keep_readings, make_base
from tests.support.sealing import seal_all, sealing_early
from widgets.plotted import Curve, curve_of

ZONE = "Europe/Paris"
MINUTE_MS = 60_000
# Both nights in which the clocks change, the end of a year, and an ordinary week.
BEGINNINGS = ("2026-03-29", "2026-10-25", "2025-12-31", "2026-05-04")
RHYTHMS_MS = (1000, MINUTE_MS, 10 * MINUTE_MS, 16 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS, DAY_MS, 7 * DAY_MS)
# Quantity, unit, semantics, least, greatest, decimal places.
KINDS = (
    ("sound_level_laeq", "dB(A)", "interval", 30, 90, 1),
    ("active_power", "W", "interval", 0, 900, 2),
    ("temperature", "Cel", "instant", -30, 40, 1),
    ("lamp_state", "1", "instant", 0, 1, 0),
    ("people_count", "1", "interval", 0, 400, 0),
    ("energy", "kWh", "total", 0, 900, 0),
)


@st.composite
def tellings(draw: st.DrawFn) -> list[Reading]:
    """Draw what one box says, in the order of its times."""
    quantity, unit, semantics, least, most, places = draw(st.sampled_from(KINDS))
    rhythm = draw(st.sampled_from(RHYTHMS_MS))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    count = draw(st.integers(1, 60))
    begin = parse_instant(draw(st.sampled_from(BEGINNINGS)), ZONE) + draw(st.integers(-30, 30)) * HOUR_MS
    steps = rhythm * chance.choice([1, 1, 1, 1, 1, 1, 2, 7, 60], count)
    trembling = chance.integers(0, draw(st.sampled_from([1, 900])), count)
    starts = begin + draw(st.sampled_from([0, 1, 7 * MINUTE_MS, 899_999])) + np.cumsum(steps) + trembling
    values = np.round(chance.uniform(least, most, count), places)
    declares = draw(st.booleans())
    return [
        Reading("a", start, quantity, value, unit, semantics, period_ms=rhythm if declares else None)  # type: ignore[arg-type]
        for start, value in zip(starts.tolist(), values.tolist(), strict=True)
    ]


def told_by(readings: list[Reading], channel: Channel) -> Iterator[tuple[int, int, float, int]]:
    """Give (start, end, value, width) of what was measured; a slot narrower than the width by a tenth knows nothing."""
    hold = 1000 * (channel.step_s or 900)
    for one in readings if channel.semantics == "interval" else ():
        yield one.start_ms, one.start_ms + 1, one.value, one.period_ms or hold
    for one, after in pairwise(readings) if channel.semantics == "total" else ():
        grown = after.value - one.value if after.value >= one.value else after.value
        yield one.start_ms, one.start_ms + 1, grown, min(hold, after.start_ms - one.start_ms)
    ends = [one.start_ms for one in readings[1:]] + [2**62]
    for one, end in zip(readings, ends, strict=True) if channel.semantics == "instant" else ():
        yield one.start_ms, min(end, one.start_ms + hold), one.value, 0


def extremes_of(curve: Curve, readings: list[Reading], channel: Channel) -> list[tuple[float, float] | None]:
    """Give the lowest and the highest of each slot; of a sum both are the sum. None where nothing is known."""
    is_raw = curve.step is Step.RAW
    said = [(one.start_ms, one.start_ms + 1, one.value, 0) for one in readings] if is_raw else None
    spans = said or list(told_by(readings, channel))
    found: list[tuple[float, float] | None] = []
    for start, end in zip(curve.start_ms.tolist(), curve.end_ms.tolist(), strict=True):
        stop = start + 1 if is_raw else end  # a reading is one point; what it speaks for is not asked
        seen = [
            value
            for since, until, value, width in spans
            if since < stop and until > start and width <= 1.1 * (end - start)
        ]
        if seen and channel.quantity in ("people_count", "energy") and not is_raw:
            seen = [sum(seen)]
        found.append((min(seen), max(seen)) if seen else None)
    return found


@settings(max_examples=20)  # each of them keeps several batches to disk
@given(st.data(), tellings())
def test_every_column_has_the_extremes_of_its_readings_however_they_came(
    data: st.DataObject, told: list[Reading]
) -> None:
    arrived = data.draw(st.permutations(told)) if data.draw(st.booleans()) else list(told)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(told)), max_size=4)))
    final = {one.start_ms: one for one in told}
    early = sealing_early(
        newest=data.draw(st.sampled_from([3, 6])),
        enough=data.draw(st.sampled_from([1, 3, 8])),
        span_ms=data.draw(st.sampled_from([MINUTE_MS, HOUR_MS, 5 * HOUR_MS, 10 * DAY_MS])),
    )
    with tempfile.TemporaryDirectory() as place, early:
        folder = make_base(Path(place))
        for low, high in pairwise([0, *cuts, len(arrived)]):
            keep_readings(folder, arrived[low:high])
            seal_all(folder, steps=data.draw(st.sampled_from([0, 1, 3, 10_000])))
        if data.draw(st.booleans()):
            wrong = data.draw(st.sampled_from(told))
            right = msgspec.structs.replace(wrong, value=abs(1 - wrong.value), rank=Rank.CORRECTION)
            keep_readings(folder, [right])
            final[right.start_ms] = right
        readings = [final[start] for start in sorted(final)]
        first, last = readings[0].start_ms, readings[-1].start_ms
        begin = data.draw(st.integers(first - 3 * HOUR_MS, last))
        end = begin + data.draw(st.integers(1, 3 * DAY_MS))
        step = data.draw(st.sampled_from(list(Step)))
        with closing(open_reader(folder)) as con:
            (channel,) = list_channels(con)
            zone = data.draw(st.sampled_from([ZONE, ZONE, "Asia/Kolkata"]))
            curve = curve_of(load_series(con, channel, begin, end, step, zone))
    columns = data.draw(st.integers(1, 80))
    left = begin + data.draw(st.floats(-0.5, 0.9)) * (end - begin)
    edges = np.linspace(left, left + max(1.0, data.draw(st.floats(0.001, 2)) * (end - begin)), columns + 1)
    lows, highs = curve.pyramid.extremes(np.searchsorted(curve.middle_ms, edges))
    wanted = extremes_of(curve, readings, channel)
    for column in range(columns):
        # A slot belongs whole to the column in which its middle lies.
        inside = (curve.middle_ms >= edges[column]) & (curve.middle_ms < edges[column + 1])
        seen = [wanted[at] for at in np.flatnonzero(inside).tolist()]
        known = [both for both in seen if both is not None]
        low, high = min((one for one, _ in known), default=np.inf), max((one for _, one in known), default=-np.inf)
        assert (lows[column], highs[column]) == (low, high)


@pytest.mark.parametrize("step", [Step.QUARTER, Step.HOUR, Step.DAY])
def test_a_slot_of_one_reading_is_that_reading_to_the_last_bit(tmp_path: Path, step: Step) -> None:
    """The mean energy of one level is not always that level again: 133 of 1 000 differ in a last bit."""
    begin = parse_instant("2026-05-04", ZONE)
    value = [n / 10 for n in range(300, 900, 7)]
    every = {Step.QUARTER: 900_000, Step.HOUR: HOUR_MS, Step.DAY: DAY_MS}[step]
    folder = make_base(tmp_path)
    keep_readings(
        folder,
        (
            Reading("a", begin + n * every, "sound_level_laeq", one, "dB(A)", "interval", period_ms=MINUTE_MS)
            for n, one in enumerate(value)
        ),
    )
    with closing(open_reader(folder)) as con:
        curve = curve_of(load_series(con, list_channels(con)[0], begin, begin + len(value) * every, step, ZONE))
    assert curve.low.tolist() == curve.high.tolist() == value
