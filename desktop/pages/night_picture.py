"""One night: a row a cabinet, from noon to noon, as bright as the power it draws, with the sun and the order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication

from measures import french
from measures.switch_off import period_on
from measures.timespan import QUARTER_MS, to_datetime
from reports.lit_facts import night_quarters
from widgets.raster_drawing import (
    AxisMarks,
    AxisName,
    CellTimes,
    Cover,
    Flag,
    RasterLine,
    RasterPicture,
    Scale,
    names_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from measures.switch_off import OrderPeriod
    from reports.lit_year import CabinetNights, LitYear

__all__ = ["night_picture"]

translate = QCoreApplication.translate
# (Quarters in view above which, minutes from name to name.)
_NAMED = ((48, 120), (16, 60), (8, 30), (0, 15))


def night_picture(
    year: LitYear, evening: date, order: Sequence[OrderPeriod], zone: str
) -> tuple[RasterPicture, Callable[[int, int], str]]:
    """Give the night of that evening; without a meter a lamp lit is as bright as can be."""
    at = year.column(evening)
    start, quarter = night_quarters(year, evening)
    value = np.array(
        [
            one.state[:, at] if one.kw is None else np.where(np.isnan(one.state[:, at]), np.nan, _brightness(one, at))
            for one in year.cabinets
        ]
    )[:, quarter]
    has_power = any(one.kw is not None for one in year.cabinets)
    keys: tuple[tuple[float | str, str], ...] = ((1.0, translate("Pictures", "lit")),)
    if has_power:
        keys = ((1.0, translate("Pictures", "full power")), (0.5, translate("Pictures", "half")))
    sky = (("day", translate("Pictures", "daylight")), ("dusk", translate("Pictures", "twilight")))
    covers, sun_lines, sun_flags = _sky(year, evening, value, zone) if year.has_place else ((), (), ())
    lines, flags = _order(year, evening, order, zone)
    picture = RasterPicture(
        value,
        "lampe",
        0.0,
        1.0,
        rows=names_of([one.site for one in year.cabinets]),
        columns=_clock_marks(start, zone, 0, start.size),
        has_columns_below=True,
        scale=Scale("", keys=(*keys, (0.0, translate("Pictures", "dark")), *(sky if covers else ()))),
        covers=covers,
        lines=(*sun_lines, *_parting(*value.shape), *lines),
        flags=(*flags, *sun_flags),
        is_parted=False,
        times=CellTimes(start[None, :], QUARTER_MS),
        columns_in=lambda first, last: _clock_marks(start, zone, first, last),
    )

    def words(row: int, column: int) -> str:
        one, when = year.cabinets[row], _clock(int(start[column]), zone)
        state = float(one.state[quarter[column], at])
        if np.isnan(state):
            said = translate("Pictures", "no data")
        else:
            said = translate("Pictures", "lit") if state > 0 else translate("Pictures", "dark")
            if one.kw is not None:
                said += f", {french.with_unit(float(one.kw[quarter[column], at]) * 1000, 'W')}"
            if one.is_hourly:
                said += " " + translate("Pictures", "(to the hour)")
        return f"{one.site}, {when}{french.NBSP}: {said}"

    return picture, words


def _clock_marks(start: NDArray[np.int64], zone: str, first: int, last: int) -> AxisMarks:
    """Name the hours along the columns [first, last), closer where fewer are in view; the first edge has no name."""
    every = next(minutes for least, minutes in _NAMED if last - first > least)
    names = []
    for column in range(max(first, 1), last):
        moment = to_datetime(int(start[column]), zone)
        minutes = moment.hour * 60 + moment.minute
        if minutes % every == 0:
            text = french.clock(moment.hour, moment.minute) if minutes else translate("Pictures", "midnight")
            names.append(AxisName(float(column), text))
    return AxisMarks(tuple(name.at for name in names), tuple(names))


def _brightness(one: CabinetNights, at: int) -> NDArray[np.float64]:
    """Give (96,) what it drew while lit as a part of its full power."""
    assert one.kw is not None
    part = np.clip(one.kw[:, at] / one.full_kw(), 0.0, 1.0)
    return np.where(one.state[:, at] > 0, np.maximum(part, 0.02), 0.0)


def _parting(rows: int, columns: int) -> list[RasterLine]:
    """Give lines between the cabinets, from the first to the last column."""
    across = np.array([0.0, float(columns)])
    return [RasterLine(across, np.array([float(row)] * 2), "gap") for row in range(1, rows)]


def _columns(instants: Sequence[int], year: LitYear, evening: date) -> list[float]:
    noon = int(year.edges.noon[year.column(evening)])
    return [(instant - noon) / QUARTER_MS for instant in instants]


def _sky(
    year: LitYear, evening: date, value: NDArray[np.float64], zone: str
) -> tuple[tuple[Cover, ...], tuple[RasterLine, ...], tuple[Flag, ...]]:
    """Give daylight and twilight over the columns, lines at sunset and sunrise with their hours above."""
    at, rows = year.column(evening), value.shape[0]
    edges = year.edges
    instants = [int(column[at]) for column in (edges.sunset, edges.dusk, edges.dawn, edges.sunrise)]
    if min(instants) < 0:
        return (), (), ()
    sunset, dusk, dawn, sunrise = _columns(instants, year, evening)
    columns = np.arange(value.shape[1]) + 0.5
    lit = np.nan_to_num(value) > 0
    is_day, is_light = (columns < sunset) | (columns > sunrise), (columns < dusk) | (columns > dawn)
    covers = tuple(
        Cover(np.where(where, float(rows), np.nan), "above", role, lit)
        for where, role in ((is_light & ~is_day, "dusk"), (is_day, "day"))
    )
    lines = tuple(RasterLine(np.array([x, x]), np.array([0.0, rows])) for x in (sunset, sunrise))
    words = translate("Pictures", "sunset {hour}"), translate("Pictures", "sunrise {hour}")
    flags = tuple(
        Flag(x, text.format(hour=_clock(instant, zone)), "muted")
        for x, text, instant in zip((sunset, sunrise), words, (instants[0], instants[3]), strict=True)
    )
    return covers, lines, flags


def _clock(instant_ms: int, zone: str) -> str:
    moment = to_datetime(instant_ms, zone)
    return french.clock(moment.hour, moment.minute)


def _order(
    year: LitYear, evening: date, order: Sequence[OrderPeriod], zone: str
) -> tuple[list[RasterLine], tuple[Flag, ...]]:
    """Give the hours of the order as dashed lines through the rows they are about, named above once each."""
    lines, flags = [], {}
    for row, one in enumerate(year.cabinets):
        period = period_on(order, evening, one.site)
        if period is None or period.off is None:
            continue
        off, on = _columns(period.dark_ms(evening, zone), year, evening)
        told = [(off, period.off, translate("Pictures", "off at {hour}"))]
        if period.on is not None:
            told.append((on, period.on, translate("Pictures", "lit again at {hour}")))
        for x, clock, text in told:
            lines.append(RasterLine(np.array([x, x]), np.array([row, row + 1.0]), "order"))
            hour = french.clock(*clock) if clock != (0, 0) else translate("Pictures", "midnight")
            flags[text, clock] = Flag(x, text.format(hour=hour), "ink")
    return lines, tuple(flags.values())
