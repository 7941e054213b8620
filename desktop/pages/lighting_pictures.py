"""The picture people remember: nights as columns from 16 h down to 9 h, lamps as light, sun and order over them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication

from desktop.pages.lighting_flags import flags_of
from desktop.pictures import days_in, months_or_days
from measures import french
from measures.switch_off import period_on, usual_on
from measures.timespan import DAY_MS, HOUR_MS, QUARTER_MS, utc_offsets_ms
from reports.lit_checks import Kind
from reports.night import FIRST_HOUR, ROWS
from widgets.raster_drawing import AxisMarks, AxisName, Cover, RasterLine, RasterPicture, RasterWord, Scale

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from measures.switch_off import OrderPeriod
    from reports.lit_year import LitYear

__all__ = ["clock_names", "nights_picture", "wall_rows"]

translate = QCoreApplication.translate
_EPOCH = date(1970, 1, 1)
# Words on the cells: so many px a sign, on a picture that is at least so wide; rows are about 4 px high.
_SIGN_PX, _LEAST_PX = 8.0, 620.0
_WORD_ROWS = 3
_FEW_NIGHTS = 62


def wall_rows(
    instants_ms: NDArray[np.int64], evenings: Sequence[date], first_hour: int, zone: str
) -> NDArray[np.float64]:
    """Give (D,) the row of an instant in the night of each evening, on the wall clock; NaN for -1 (no such instant)."""
    start = np.array([(day - _EPOCH).days * DAY_MS + first_hour * HOUR_MS for day in evenings], dtype=np.int64)
    wall = instants_ms + utc_offsets_ms(instants_ms, zone)
    return np.where(instants_ms < 0, np.nan, (wall - start) / QUARTER_MS)


def clock_names(first_hour: int, rows: int, every: int) -> tuple[AxisName, ...]:
    """Name the hours along the rows of a night."""
    names = []
    for row in range(every * 4 - (first_hour % every) * 4, rows, every * 4):
        hour = (first_hour + row // 4) % 24
        names.append(AxisName(float(row), french.clock(hour) if hour else translate("Pictures", "midnight")))
    return tuple(names)


def _some(cabinets: int) -> tuple[tuple[float, str], ...]:
    """Give the two keys between all and none: about a third of the cabinets there are, and one of them."""
    words = translate("Pictures", "{some} out of {all}")
    counts = sorted({max(1, round(0.3 * cabinets)), 1} - {cabinets}, reverse=True)
    return tuple((some / cabinets, words.format(some=some, all=cabinets)) for some in counts)


def nights_picture(
    year: LitYear, first: date, last: date, order: Sequence[OrderPeriod], sector: str, zone: str
) -> tuple[RasterPicture, Callable[[int, int], str]]:
    """Give the nights from the evening of `first` to that of `last`; sun and twilight only where the place is known."""
    begin, end = year.column(first), year.column(last) + 1
    share = year.nights.share[:, begin:end]
    days = list(year.edges.evenings[begin:end])
    one = year.nights.cabinets == 1
    covers: tuple[Cover, ...] = ()
    lines: tuple[RasterLine, ...] = ()
    words: list[RasterWord] = []
    if year.has_place:
        covers, lines, words = _sky(year, begin, end, share, zone)
    dark = _Dark(days, order, sector)
    clock = clock_names(FIRST_HOUR, ROWS, 2)
    keys = (
        (1.0, translate("Pictures", "lit") if one else translate("Pictures", "all")),
        *_some(year.nights.cabinets),
        (0.0, translate("Pictures", "dark") if one else translate("Pictures", "none")),
        *((("day", translate("Pictures", "daylight")), ("dusk", translate("Pictures", "twilight"))) if covers else ()),
    )
    picture = RasterPicture(
        share,
        "lampe",
        0.0,
        1.0,
        rows=AxisMarks(tuple(name.at for name in clock), clock),
        columns=months_or_days(days),
        has_columns_below=True,
        # One sensor may be that of a lamp or of a cabinet with a hundred: what is followed is the lighting.
        scale=Scale(translate("Pictures", "Lighting") if one else translate("Pictures", "Cabinets"), keys=keys),
        covers=covers,
        lines=(*lines, *dark.lines(), *_frames(year, days)),
        words=(*words, *dark.words(share)),
        flags=flags_of(year, days, order, sector),
        is_parted=False,
        columns_in=days_in(days),
    )
    return picture, lambda row, column: _cell_words(float(share[row, column]), days[column], row, one)


def _cell_words(share: float, evening: date, row: int, one: bool) -> str:
    minutes = FIRST_HOUR * 60 + row * 15
    day = evening + timedelta(days=minutes // 1440)
    if np.isnan(share):
        said = translate("Pictures", "no data")
    elif one:
        said = translate("Pictures", "lit") if share >= 0.5 else translate("Pictures", "dark")
    else:
        said = translate("Pictures", "{share} of the cabinets lit").format(share=french.share(share))
    return f"{french.day(day)}, {french.clock(minutes // 60 % 24, minutes % 60)}{french.NBSP}: {said}"


def _sky(
    year: LitYear, begin: int, end: int, share: NDArray[np.float64], zone: str
) -> tuple[tuple[Cover, ...], tuple[RasterLine, ...], list[RasterWord]]:
    """Give daylight and twilight over the cells (lamps lit show through), their lines, and words that find room."""
    edges, days = year.edges, year.edges.evenings[begin:end]
    rows = [
        np.clip(wall_rows(column[begin:end], days, FIRST_HOUR, zone), 0, ROWS)
        for column in (edges.dusk, edges.sunset, edges.dawn, edges.sunrise)
    ]
    lit = np.nan_to_num(share) > 0
    dusk, sunset, dawn, sunrise = rows
    covers = (
        Cover(dusk, "above", "dusk", lit),
        Cover(dawn, "below", "dusk", lit),
        Cover(sunset, "above", "day", lit),
        Cover(sunrise, "below", "day", lit),
    )
    middle = np.arange(len(days), dtype=np.float64) + 0.5
    lines = tuple(RasterLine(middle, at, "thin") for at in (dusk, dawn))
    lines += tuple(RasterLine(middle, at) for at in (sunset, sunrise))
    words = []
    for text, top, bottom, wanted in (
        (translate("Pictures", "sunset"), np.zeros(len(days)), sunset, 0.62),
        (translate("Pictures", "sunrise"), sunrise, np.full(len(days), float(ROWS)), 0.68),
    ):
        found = _free_place(~lit, top, bottom, text, wanted)
        if found is not None:
            words.append(RasterWord(found[0], found[1], text))
    return covers, lines, words


def _half_width(text: str, columns: int) -> int:
    return int(np.ceil(len(text) * _SIGN_PX / 2 * columns / _LEAST_PX))


def _free_place(
    is_free: NDArray[np.bool_], top: NDArray[np.float64], bottom: NDArray[np.float64], text: str, wanted: float
) -> tuple[float, float] | None:
    """Give (column, row) of the middle of words between two borders, as near as can be to `wanted` of the width."""
    columns = is_free.shape[1]
    half = _half_width(text, columns)
    for middle in sorted(range(half, columns - half), key=lambda at: abs(at - wanted * columns)):
        span = slice(middle - half, middle + half + 1)
        high, low = top[span], bottom[span]
        if bool(np.isnan(high).any() or np.isnan(low).any()):
            continue
        above, below = float(high.max()), float(low.min())
        row = (above + below) / 2
        cells = is_free[max(0, int(row) - _WORD_ROWS) : int(row) + _WORD_ROWS + 1, span]
        if below - above >= 2 * _WORD_ROWS and bool(cells.all()):
            return middle + 0.5, row
    return None


class _Dark:
    """The order as it runs through the nights: its periods, without the exceptions, as rows of 16 h to 9 h.

    Of many nights those of the weekend are left out where they have hours of their own: a hundred teeth hide the line.
    """

    def __init__(self, days: Sequence[date], order: Sequence[OrderPeriod], sector: str) -> None:
        usual = [one for one in order if not one.is_exception]
        held = period_on if len(days) <= _FEW_NIGHTS else usual_on
        self._periods = [held(usual, day, sector) for day in days]

    def _runs(self, *, is_on: bool) -> list[tuple[int, int, tuple[int, int]]]:
        """Give (first column, column after, clock) of columns with the same hour."""
        clocks = [None if one is None else one.on if is_on else one.off for one in self._periods]
        runs, at = [], 0
        for clock, group in groupby(clocks):
            width = len(list(group))
            if clock is not None:
                runs.append((at, at + width, clock))
            at += width
        return runs

    @staticmethod
    def _row(clock: tuple[int, int]) -> float:
        return ((clock[0] - FIRST_HOUR) % 24) * 4 + clock[1] / 15

    def lines(self) -> tuple[RasterLine, ...]:
        """Give the dashed lines of switching off and of lighting again."""
        lines = []
        for is_on in (False, True):
            columns, rows, last = [], [], None
            for begin, end, clock in self._runs(is_on=is_on):
                if last is not None and last != begin:
                    columns.append(np.nan)
                    rows.append(np.nan)
                columns += [float(begin), float(end)]
                rows += [self._row(clock)] * 2
                last = end
            if columns:
                lines.append(RasterLine(np.array(columns), np.array(rows), "order"))
        return tuple(lines)

    def words(self, share: NDArray[np.float64]) -> list[RasterWord]:
        """Give the words of the lines, inside the dark they ask for, where no lamp burns under them."""
        found = []
        is_dark = share == 0
        for is_on in (False, True):
            runs = sorted(self._runs(is_on=is_on), key=lambda run: run[0] - run[1])
            for place, (begin, end, clock) in enumerate(runs):
                hour = french.clock(*clock) if clock != (0, 0) else translate("Pictures", "midnight")
                if is_on:
                    text = translate("Pictures", "lit again at {hour}").format(hour=hour)
                elif place == 0:
                    text = translate("Pictures", "order: off at {hour}").format(hour=hour)
                else:
                    text = translate("Pictures", "at {hour}").format(hour=hour)
                line = self._row(clock)
                row = line - _WORD_ROWS if is_on else line + _WORD_ROWS
                half = _half_width(text, share.shape[1])
                wanted = begin + (end - begin) * (0.55 if is_on else 0.4)
                for middle in sorted(range(begin + half, end - half), key=lambda at: abs(at - wanted)):
                    cells = is_dark[int(row) - 2 : int(row) + 3, middle - half : middle + half + 1]
                    if cells.size and bool(cells.all()):
                        found.append(RasterWord(middle + 0.5, row, text, "order"))
                        break
        return found


def _frames(year: LitYear, days: Sequence[date]) -> list[RasterLine]:
    """Give a pale frame round the nights that did not follow the order."""
    lines = []
    for one in year.checked.oddities:
        left, right = (one.first - days[0]).days, (one.last - days[0]).days + 1
        if one.kind is not Kind.OFF_ORDER or right <= 0 or left >= len(days):
            continue
        top = (one.from_ms - int(year.edges.noon[year.column(one.first)])) / QUARTER_MS - (FIRST_HOUR - 12) * 4 - 0.6
        bottom = (one.to_ms - int(year.edges.noon[year.column(one.first)])) / QUARTER_MS - (FIRST_HOUR - 12) * 4 + 0.6
        pad = max(0.4, len(days) / 365)
        columns = np.array([left - pad, right + pad, right + pad, left - pad, left - pad], dtype=np.float64)
        lines.append(RasterLine(columns, np.array([top, top, bottom, bottom, top]), "frame"))
    return lines
