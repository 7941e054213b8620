"""When the lines of a table are: which of its columns tell it, and how, by their names and first cells."""

from __future__ import annotations

import re
from datetime import date, timedelta, timezone
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec.structs import replace

from measures import french
from measures.timespan import DAY_MS
from sync.file_fault import FileFault
from sync.tables.cells import (
    SHORT_DATE,
    expand_years,
    has_halves,
    is_empty,
    may_put_month_first,
    puts_month_first,
    read_clocks,
    read_number,
    read_time,
    serial_texts,
)
from sync.tables.headings.column_words import fold
from sync.tables.plain.month_first import steps_by_month
from sync.tables.profiles import TimeRule

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sync.tables.headings.column_said import Said

__all__ = ["Period", "find_times"]

# A footer may stand below; nothing else looks like a time by chance, while a small number looks like an hour.
_MOST, _MOST_CLOCKS = 0.6, 0.9
# Days of a spreadsheet from 1980 to 2080, with or without the hour as a fraction.
_SERIALS = (29_000.0, 66_000.0)
_LONGEST_GAP = 62
# « 7h », « 7 h 30 »; no « dimanche 31 mars ».
_HOUR = re.compile(r"[0-9] ?[hH](?![^\W\d_])")
# « S1 2023 », « S2 2023 » and nothing else are halves of years; of weeks such a table would have a third.
_HALF_YEAR = re.compile(r"S(?:em(?:estre)?\.?)? ?[12](?: ?[-/] ?| )20[0-9]{2}", re.IGNORECASE)
# Names under which a bare number is a day of the month and no hour.
_DAYS = frozenset(("date", "dates", "jour", "jours", "day", "days", "data", "fecha", "datum", "dia", "giorno"))

_ARRIVALS = frozenset(
    ["received", "recu", "reception", "arrival", "arrived", "ingested", "inserted", "stored", "upload", "uploaded"]
)

Order = Literal["", "dmy", "ymd", "mdy"]
Period = Literal["spacing", "end", "day"] | None  # None of a recording that tells instants alone


class _Time(msgspec.Struct, frozen=True):
    """A column of times. `form`: "moment" with a time of the day, "date" without, "clock" a time of the day alone."""

    name: str
    said: Said
    form: Literal["moment", "date", "clock"]
    cells: tuple[str, ...]
    short: Order = ""
    is_unclear: bool = False
    has_24: bool = False
    has_midnight: bool = False
    is_span: bool = False
    is_zoned: bool = False
    told: str = ""  # the name as people know it


def find_times(
    file: str, columns: Sequence[tuple[Said, Sequence[str], str]], shown: Callable[[str], str] = str
) -> tuple[TimeRule, Period, set[str]] | None:
    """Give (rule, period, names of the columns it uses), None where no column tells the time.

    `columns` are what each name says, its cells and the name, of which `shown` gives what people know. FileFault where
    several tell different times, or one could be read in two ways.
    """
    found: list[_Time] = []
    serials: set[str] = set()
    named: list[tuple[str, ...]] = []
    for at, (said, cells, name) in enumerate(columns):
        is_week = not at and said.role == "aside" and _are_weeks(cells)
        if said.role in ("time", "start", "end") or (not at and not said.role and not said.quantity) or is_week:
            filled = tuple(cell.strip() for cell in cells if not is_empty(cell))
            if said.role and puts_month_first(filled):
                raise FileFault("file-american", file=file)
            named += [filled] if said.role else []
            if said.role and filled and _are_serials(filled):
                serials.add(name)
                filled = tuple(serial_texts(filled))
            time = _look(name, said, filled) if filled else None
            if time is not None:
                found.append(replace(time, told=shown(name)))
    has_clock = any(one.form == "clock" and len(set(one.cells)) > 1 for one in found)
    if steps := {steps_by_month(cells, has_clock=has_clock) for cells in named} - {""}:
        raise FileFault("file-american" if "surely" in steps else "table-order", file=file)
    is_american = any(has_halves(one.cells) for one in found)
    if is_american and any(may_put_month_first(one.cells) for one in found if not one.short):
        raise FileFault("table-half", file=file)
    moments = [one for one in found if one.form == "moment"]
    dates = [one for one in found if one.form == "date"]
    clocks = [one for one in found if one.form == "clock"]
    times: tuple[TimeRule, Period, set[str]] | None
    if moments and all(one.said.role == "end" for one in moments):
        # Days from 00:00 to 23:59: the starts look like dates alone.
        moments += [one for one in dates if one.said.role == "start"]
    if moments:
        times = _of_moments(file, moments, {one.name for one in found})
    else:
        times = _of_dates(file, dates, clocks) if dates else None
    if times is None or not serials:
        return times
    rule, period, used = times
    if rule.column not in serials or (rule.end and rule.end not in serials):
        raise FileFault("table-serial", file=file, columns=", ".join(sorted(map(shown, serials))))
    return replace(rule, is_serial=True), period, used


def _look(name: str, said: Said, cells: tuple[str, ...]) -> _Time | None:
    if all(map(_HALF_YEAR.fullmatch, cells)):
        return None
    short: Order = ""
    shorts = [cell for cell in cells if SHORT_DATE.match(cell)]
    if len(shorts) >= _MOST * len(cells):
        short = _order_of(shorts)
        if not short:
            return _Time(name, said, "date", cells, is_unclear=True)
        cells = tuple(expand_years(cells, short))
    read = [read_time(cell, takes_24=True) for cell in cells]
    good = [one for one in read if one is not None]
    if len(good) >= _MOST * len(cells) and good:
        has_24 = any(read_time(cell) is None and one is not None for cell, one in zip(cells, read, strict=True))
        told = [cell for cell, one in zip(cells, read, strict=True) if one is not None]
        is_moment = any(len(cell) > 10 and _tells_hour(cell) for cell in told) or any(one.hour for one in good)
        has_midnight = any(
            read_time(cell) is not None and (one.hour, one.minute, one.second) == (0, 0, 0)
            for cell, one in zip(cells, read, strict=True)
            if one is not None
        )
        is_zoned = all(one.tzinfo is not None for one in good)
        is_daily = all((one.hour, one.minute, one.second) == (0, 0, 0) for one in good) and not is_zoned
        is_daily = is_daily and len({one.date() for one in good}) > 1
        form: Literal["moment", "date"] = "moment" if (is_moment and not is_daily) or is_zoned else "date"
        return _Time(name, said, form, cells, short, has_24=has_24, has_midnight=has_midnight, is_zoned=is_zoned)
    spoken = read_clocks(cells)
    is_hour = said.role in ("start", "end") or not set(re.findall("[a-z]+", name.lower())) <= _DAYS
    if said.role and is_hour and not spoken.is_bad.sum() > (1 - _MOST_CLOCKS) * len(cells):
        value = spoken.value
        is_span = sum("-" in cell or "–" in cell or "à" in cell for cell in cells) * 2 > len(cells)
        return _Time(
            name,
            said,
            "clock",
            cells,
            has_24=bool((value == DAY_MS).any()),
            has_midnight=bool((value == 0).any()),
            is_span=is_span,
        )
    return None


def _are_weeks(cells: Sequence[str]) -> bool:
    """Tell whether a column says the year and the number of a week: « Semaine » with 2024-W05."""
    filled = [cell.strip() for cell in cells if not is_empty(cell)]
    weeks = [cell for cell in filled if cell[:1] in "Ss2W" and not SHORT_DATE.match(cell) and read_time(cell)]
    return len(weeks) >= _MOST * len(filled) and len(weeks) > 1 and any(letter in weeks[0] for letter in "WwSs")


def _tells_hour(cell: str) -> bool:
    return ":" in cell or bool(_HOUR.search(cell)) or (cell.isdigit() and len(cell) >= 10) or "T" in cell


def _are_serials(cells: Sequence[str]) -> bool:
    numbers = [read_number(cell, is_comma_table=False) for cell in cells]
    return all(number is not None and _SERIALS[0] < number < _SERIALS[1] for number in numbers)


def _order_of(cells: Sequence[str]) -> Order:
    """Give the one order in which dates like 13/03/24 follow each other as a recording does; "" where several do."""
    orders: tuple[Order, ...] = ("dmy", "ymd", "mdy")
    fitting = [order for order in orders if _runs(cells, order)]
    return fitting[0] if len(fitting) == 1 else ""


def _runs(cells: Sequence[str], order: str) -> bool:
    days: list[date] = []
    for cell in cells:
        found = SHORT_DATE.match(cell)
        assert found is not None
        numbers = {letter: int(found[at + 1]) for at, letter in enumerate(order)}
        try:
            day = date(2000 + numbers["y"], numbers["m"], numbers["d"])
        except ValueError:
            return False
        if not days or days[-1] != day:
            days.append(day)
    gaps = [(after - before).days for before, after in pairwise(days)]
    return not gaps or max(map(abs, gaps)) <= _LONGEST_GAP


def _stamps(file: str, one: _Time) -> Literal["start", "end"]:
    """Tell whether a time is the end of its span: its name says so, or 24:00 stands and 00:00 never does."""
    if one.said.role == "end":
        return "end"
    if not one.has_24 or one.said.role == "start" or one.is_span:
        return "start"
    if one.has_midnight:
        raise FileFault("table-24", file=file, columns=one.told)
    return "end"


def _of_moments(file: str, moments: list[_Time], names: set[str]) -> tuple[TimeRule, Period, set[str]]:
    starts = [one for one in moments if one.said.role == "start"] or [one for one in moments if one.said.role != "end"]
    ends = [one for one in moments if one.said.role == "end"]
    # When a message came in, or a line was written, is not when it was measured.
    starts = [one for one in starts if not _is_of_arrival(one.told)] or starts
    sure = [one for one in starts if one.is_zoned or one.said.offset_min is not None]
    if not all(_are_alike(_instants(one), _instants(sure[0])) for one in sure[1:]):
        raise FileFault("table-times", file=file, columns=", ".join(french.quoted(one.told) for one in sure))
    starts = sure[:1] or starts
    if len(starts) > 1 or (not starts and len(ends) > 1):
        raise FileFault("table-times", file=file, columns=", ".join(french.quoted(one.told) for one in moments))
    start = starts[0] if starts else ends[0]
    _refuse_short(file, start)
    end = next((one for one in ends if one.short == start.short), None) if starts else None
    if end is not None and end.said.offset_min == start.said.offset_min and end.is_zoned == start.is_zoned:
        rule = TimeRule(start.name, end=end.name, offset_min=start.said.offset_min, short=start.short)
        return rule, "end", names
    stamps = _stamps(file, start)
    rule = TimeRule(start.name, stamps=stamps, offset_min=start.said.offset_min, short=start.short)
    return rule, "spacing", names


def _is_of_arrival(name: str) -> bool:
    return not _ARRIVALS.isdisjoint(re.findall("[a-z]+", fold(name)))


def _instants(one: _Time) -> list[float]:
    """Give the times of a column in seconds since 1970, for those that are sure of their clock."""
    told = [moment for cell in one.cells if (moment := read_time(cell, takes_24=True)) is not None]
    zone = timezone(timedelta(minutes=one.said.offset_min or 0))
    return [(moment if moment.tzinfo else moment.replace(tzinfo=zone)).timestamp() for moment in told]


def _are_alike(ones: Sequence[float], others: Sequence[float]) -> bool:
    """Tell whether times are the same: the one column may tell whole seconds, cut or rounded."""
    return len(ones) == len(others) and all(abs(a - b) <= 1 for a, b in zip(ones, others, strict=True))


def _of_dates(file: str, dates: list[_Time], clocks: list[_Time]) -> tuple[TimeRule, Period, set[str]] | None:
    starts = [one for one in dates if one.said.role != "end"]
    ends = [one for one in dates if one.said.role == "end"]
    if not starts or len(starts) > 1:
        exact = [one for one in starts if one.said.role == "start"]
        if len(exact) != 1:
            raise FileFault("table-times", file=file, columns=", ".join(french.quoted(one.told) for one in dates))
        starts = exact
    day = starts[0]
    _refuse_short(file, day)
    names = {one.name for one in (*dates, *clocks)}
    offset = next((one.said.offset_min for one in (*clocks, day) if one.said.offset_min is not None), None)
    first = [one for one in clocks if one.said.role == "start"] or [one for one in clocks if one.said.role == "time"]
    last = [one for one in clocks if one.said.role == "end"]
    if len(first) > 1 or len(last) > 1:
        raise FileFault("table-times", file=file, columns=", ".join(french.quoted(one.told) for one in clocks))
    if first and last:
        end = ends[0].name if ends else day.name
        rule = TimeRule(
            day.name, hour=first[0].name, end=end, end_hour=last[0].name, offset_min=offset, short=day.short
        )
        return rule, "end", names
    if first or last:
        one = (first or last)[0]
        stamps = _stamps(file, one)
        rule = TimeRule(day.name, hour=one.name, stamps=stamps, offset_min=offset, short=day.short)
        return rule, "spacing", names
    if ends and ends[0].short == day.short:
        return TimeRule(day.name, end=ends[0].name, short=day.short), "end", names
    return _daily(day, names)


def _daily(day: _Time, names: set[str]) -> tuple[TimeRule, Period, set[str]] | None:
    """Give the rule of a table with a date and no hour: one line a day or a week; months differ in length."""
    days = sorted({one.date() for cell in day.cells if (one := read_time(cell)) is not None})
    gaps = [(after - before).days for before, after in pairwise(days)]
    usual = max(set(gaps), key=gaps.count) if gaps else 1
    if usual not in (1, 7):
        return None
    rule = TimeRule(day.name, short=day.short)
    return rule, "day" if usual == 1 else "spacing", names


def _refuse_short(file: str, one: _Time) -> None:
    if one.is_unclear:
        raise FileFault("table-short", file=file, columns=one.told)
