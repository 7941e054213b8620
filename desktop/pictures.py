"""The rasters of the pages: the typical week, the days hour by hour, with axes and words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

import msgspec
import numpy as np
from PySide6.QtCore import QCoreApplication

from measures import french
from measures.quantiles import quantile
from measures.timespan import DAY_MS, HOUR_MS, date_of, local_time
from reports.standing import whole_days
from widgets.raster_drawing import AxisMarks, AxisName, CellTimes, Flag, RasterLine, RasterPicture, Scale, names_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from measures.like_days import DayCalendar
    from measures.series import Series
    from reports.habit import DayHours

__all__ = ["days_in", "hours_across", "months_or_days", "noise_map", "summed_up", "week_picture", "year_picture"]

translate = QCoreApplication.translate
_SATURDAY, _SUNDAY = 5, 6
# Above this many days, a day is a column and no longer a row.
_MOST_ROWS = 16
# Above this many, columns are too narrow to be parted by a pixel, and a hand may zoom.
_MOST_PARTED = 70
# A month of which fewer days are seen has no room for its name.
_LEAST_NAMED = 12


def hours_across() -> AxisMarks:
    """Name the hours of a day along the top: 0 h, 6 h, 9 h … 21 h."""
    return AxisMarks((), tuple(AxisName(hour + 0.5, french.clock(hour)) for hour in (0, 6, 9, 12, 15, 18, 21)))


def _hour_words(hour: int) -> str:
    words = translate("Pictures", "{start} to {end}")
    return words.format(start=french.clock(hour), end=french.clock(hour + 1))


def summed_up(title: str, picture: RasterPicture, words: Callable[[int, int], str]) -> str:
    """Give the sentence for who cannot see a raster: what it is, its highest and its lowest cell in words."""
    value = picture.value
    told = [title.rstrip(".")]
    if not bool(np.isnan(value).all()):
        told += [
            translate("Pictures", "Most: {cell}").format(cell=_cells(value, float(np.nanmax(value)), words)),
            translate("Pictures", "Least: {cell}").format(cell=_cells(value, float(np.nanmin(value)), words)),
        ]
    return ". ".join(one.rstrip(".") for one in told) + "."


def _cells(value: NDArray[np.float64], amount: float, words: Callable[[int, int], str]) -> str:
    """Name the first cell with that value, and say of how many others it is true: the night is no hour of its own."""
    rows, columns = np.nonzero(value == amount)
    named, others = words(int(rows[0]), int(columns[0])), len(rows) - 1
    if not others:
        return named
    counted = french.counted(others, translate("Pictures", "other"), translate("Pictures", "others"))
    return translate("Pictures", "{cell}, as {others}").format(cell=named, others=counted)


def week_picture(
    middle: NDArray[np.float64], nouns: tuple[str, str]
) -> tuple[RasterPicture, Callable[[int, int], str]]:
    """Give the typical week, and the words of one cell; `nouns` are « passage » and « passages »."""
    high = _round_up(float(np.nanmax(middle)))
    picture = RasterPicture(
        middle,
        "passages",
        0.0,
        high,
        rows=names_of(french.WEEKDAYS_SHORT, strong=(_SATURDAY, _SUNDAY)),
        columns=hours_across(),
        scale=Scale(translate("Pictures", "by hour"), french.number),
    )

    def words(row: int, column: int) -> str:
        value = float(middle[row, column])
        said = translate("Pictures", "no data") if np.isnan(value) else french.counted(value, *nouns)
        return f"{french.WEEKDAYS[row]}, {_hour_words(column)}{french.NBSP}: {said}"

    return picture, words


def year_picture(
    days: Series, left_out: NDArray[np.bool_], calendar: DayCalendar, until_ms: int, nouns: tuple[str, str]
) -> tuple[RasterPicture, Callable[[int, int], str]]:
    """Give the days of a year, a row a weekday and a column a week; school holidays are named above.

    Public holidays are framed in ink, days that are not counted in ochre. A day of which less is known than of the
    others (`whole_days`), and today, have no colour: what was counted is said, but is held against no whole day.
    """
    first = date_of(int(days.start_ms[0]), days.zone)
    lead = first.weekday()
    dates = [first + timedelta(days=place) for place in range(len(days))]
    columns = (lead + len(dates) - 1) // 7 + 1
    value, absent = np.full((7, columns), np.nan), np.ones((7, columns), dtype=bool)
    places = [((lead + place) % 7, (lead + place) // 7) for place in range(len(dates))]
    whole = whole_days(days, until_ms)
    for place, cell in enumerate(places):
        if days.start_ms[place] < until_ms:
            value[cell], absent[cell] = whole.value[place], False
    is_part = np.isnan(whole.value) & ~np.isnan(days.value)
    known = value[~np.isnan(value)]
    starts = np.full((7, columns), np.iinfo(np.int64).min)
    for place, cell in enumerate(places):
        starts[cell] = days.start_ms[place]
    by_day = dict(zip(dates, places, strict=True))
    at_cell = {cell: place for place, cell in enumerate(places)}
    picture = RasterPicture(
        value,
        "passages",
        0.0,
        _round_up(quantile(known, 0.99)) if known.size else 1.0,
        rows=names_of(french.WEEKDAYS_SHORT, strong=(_SATURDAY, _SUNDAY)),
        columns=_months_across(first.year, by_day),
        has_columns_below=True,
        scale=Scale(translate("Pictures", "by day"), french.number, hatched=_hatched(value, absent)),
        lines=(
            *(_frame(*c) for day, c in by_day.items() if calendar.is_public_holiday(day) and not absent[c]),
            *(_frame(*places[at], "note") for at in np.flatnonzero(left_out).tolist()),
        ),
        flags=_school_flags([day for day, c in by_day.items() if not absent[c]], by_day, calendar),
        absent=absent,
        times=CellTimes(starts, DAY_MS),
    )

    def words(row: int, column: int) -> str:
        place = at_cell.get((row, column))
        if place is None or absent[row, column]:
            return ""
        amount = float(days.value[place])
        said = translate("Pictures", "no data") if np.isnan(amount) else french.counted(amount, *nouns)
        if is_part[place]:
            said += _part_words(days, place, until_ms)
        if left_out[place]:
            said += translate("Pictures", ", not counted")
        kinds = _kinds_of(dates[place], calendar)
        return f"{french.day(dates[place])}{french.NBSP}: {said}" + (f" ({kinds})" if kinds else "")

    return picture, words


def _hatched(value: NDArray[np.float64], absent: NDArray[np.bool_]) -> str:
    return translate("Pictures", "incomplete") if bool((np.isnan(value) & ~absent).any()) else ""


def _part_words(days: Series, place: int, until_ms: int) -> str:
    """Say of a day that has no colour why: it goes on, or how much of it is known."""
    if int(days.end_ms[place]) > until_ms:
        return translate("Pictures", ", the day is not over")
    share = french.share(float(days.known[place]))
    return translate("Pictures", ", incomplete day ({share} of the time known)").format(share=share)


def _months_across(year: int, by_day: dict[date, tuple[int, int]]) -> AxisMarks:
    firsts = [by_day[date(year, month, 1)] for month in range(1, 13)]
    ticks = tuple(float(column + (row > 0)) for row, column in firsts)
    ends = (*ticks[1:], ticks[-1] + 4.4)
    names = tuple(
        AxisName((begin + end) / 2, french.MONTHS_SHORT[place])
        for place, (begin, end) in enumerate(zip(ticks, ends, strict=True))
    )
    return AxisMarks(ticks, names)


def _frame(row: int, column: int, look: Literal["ink", "note"] = "ink") -> RasterLine:
    """Draw the frame of one cell."""
    across = np.array([0, 1, 1, 0, 0], dtype=np.float64) + column
    return RasterLine(across, np.array([0, 0, 1, 1, 0], dtype=np.float64) + row, look)


def _school_flags(dates: list[date], by_day: dict[date, tuple[int, int]], calendar: DayCalendar) -> tuple[Flag, ...]:
    """Name each school holiday of a week or more above its middle."""
    spans: list[tuple[str, list[date]]] = []
    for day in dates:
        name = calendar.school_holiday(day)
        if name is None:
            continue
        if spans and spans[-1][0] == name and (day - spans[-1][1][-1]).days == 1:
            spans[-1][1].append(day)
        else:
            spans.append((name, [day]))
    return tuple(
        Flag(by_day[inside[len(inside) // 2]][1] + 0.5, _short_name(name), "muted")
        for name, inside in spans
        if len(inside) >= 7
    )


def _short_name(holiday: str) -> str:
    """Give « Hiver » for « Vacances d’hiver »; a name that is built otherwise stays."""
    for head in ("Vacances de la ", "Vacances de ", "Vacances d’"):
        if holiday.startswith(head):
            rest = holiday.removeprefix(head)
            return rest[:1].upper() + rest[1:]
    return holiday


def _kinds_of(day: date, calendar: DayCalendar) -> str:
    kinds = [translate("Pictures", "public holiday")] if calendar.is_public_holiday(day) else []
    if calendar.is_market_day(day):
        kinds.append(translate("Pictures", "market day"))
    holiday = calendar.school_holiday(day)
    return ", ".join([*kinds, *([holiday[:1].lower() + holiday[1:]] if holiday else [])])


def _round_up(value: float) -> float:
    if value <= 0:
        return 1.0
    step = 10.0 ** np.floor(np.log10(value))
    return float(next(step * k for k in (1, 2, 3, 4, 5, 6, 8, 10) if step * k >= value))


def noise_map(hours: DayHours, zone: str, until_ms: int) -> tuple[RasterPicture, Callable[[int, int], str]]:
    """Give days × hours of levels; a few days as rows, many as columns.

    Hours from `until_ms` on, and the one that spring leaves out, are no missing data: they are not drawn. Nor is the
    hour that still goes on, before something of it is known.
    """
    days = [date_of(int(noon), zone) for noon in hours.day_ms]
    starts = _starts(days, range(0, 24 * 60, 60), zone)
    absent = (starts >= until_ms) | (np.diff(starts, axis=1, append=np.iinfo(np.int64).max) <= 0)
    absent |= (starts + HOUR_MS > until_ms) & np.isnan(hours.value)
    is_tall = len(days) > _MOST_ROWS
    value = hours.value.T if is_tall else hours.value
    known = hours.value[~np.isnan(hours.value)]
    low = float(np.floor(quantile(known, 0.02) / 5) * 5) if known.size else 35.0
    high = max(low + 10, float(np.ceil(quantile(known, 0.99) / 5) * 5) if known.size else 70.0)
    clock = AxisMarks((), tuple(AxisName(hour + 0.5, french.clock(hour)) for hour in range(0, 24, 6)))
    picture = RasterPicture(
        value,
        "bruit",
        low,
        high,
        rows=clock if is_tall else names_of([french.day_short(day) for day in days], _weekends(days)),
        columns=months_or_days(days) if is_tall else clock,
        has_columns_below=is_tall,
        scale=Scale("dB", french.number),
        absent=absent.T if is_tall else absent,
        times=CellTimes(starts.T if is_tall else starts, HOUR_MS),
        columns_in=days_in(days) if len(days) > _MOST_PARTED else None,
    )

    def words(row: int, column: int) -> str:
        day, hour = (column, row) if is_tall else (row, column)
        if absent[day, hour]:
            return ""
        level = float(hours.value[day, hour])
        said = translate("Pictures", "too little measured") if np.isnan(level) else french.with_unit(level, "dB", 1)
        return f"{french.day(days[day])}, {_hour_words(hour)}{french.NBSP}: {said}"

    return picture, words


def days_in(days: list[date]) -> Callable[[int, int], AxisMarks]:
    """Give what marks a part of many days, a column each: the closer a hand has zoomed, the more days are named."""

    def marks(first: int, last: int) -> AxisMarks:
        seen = days[first:last]
        if len(seen) > _MOST_ROWS:
            part = months_or_days(seen)
        else:
            names = [french.day_short(day, month=True) for day in seen]
            part = AxisMarks(tuple(float(at) for at in range(len(seen))), names_of(names, _weekends(seen)).names)
        ticks = tuple(at + first for at in part.ticks)
        return AxisMarks(ticks, tuple(msgspec.structs.replace(name, at=name.at + first) for name in part.names))

    return marks


def _starts(days: list[date], minutes: range, zone: str) -> NDArray[np.int64]:
    """Give when each local clock time (minutes after midnight, beyond 24 h too) of each day is, (D, M) UTC ms."""
    found = np.array([local_time(day, *divmod(minutes[0], 60), zone) for day in days], dtype=np.int64)[:, None]
    after = np.array([local_time(day + timedelta(days=1), *divmod(minutes[0], 60), zone) for day in days])
    starts = found + 60_000 * (np.array(minutes) - minutes[0])
    for place in np.flatnonzero(after - found[:, 0] != DAY_MS):  # the clocks change within
        for column, minute in enumerate(minutes):
            day = days[place] + timedelta(days=minute // 1440)
            starts[place, column] = local_time(day, *divmod(minute % 1440, 60), zone)
    return starts


def _weekends(days: list[date]) -> list[int]:
    return [place for place, day in enumerate(days) if day.weekday() in (_SATURDAY, _SUNDAY)]


def months_or_days(days: list[date]) -> AxisMarks:
    """Mark months along many days, else one day in a week, else every day."""
    if len(days) <= _MOST_ROWS:
        return names_of([french.day_short(day) for day in days], _weekends(days))
    if len(days) <= 70:
        mondays = [place for place, day in enumerate(days) if day.weekday() == 0]
        names = tuple(AxisName(place + 0.5, french.day_short(days[place], month=True)) for place in mondays)
        return AxisMarks(tuple(float(place) for place in mondays), names)
    begins = [place for place, day in enumerate(days) if day.day == 1]
    months: list[AxisName] = []
    for place, until in zip([0, *begins], [*begins, len(days)], strict=True):
        if until - place > _LEAST_NAMED:
            has_year = days[place].month == 1 or not months
            short = french.month_short(days[place], year=False)
            words = french.month_short(days[place], year=has_year)
            months.append(AxisName((place + until) / 2, words, short=short if has_year else ""))
    return AxisMarks(tuple(float(place) for place in begins), tuple(months))
