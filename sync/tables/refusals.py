"""Why a table that nobody can read is none, in the words that help most: what stands in the way, and what to do.

Asked once all else has failed; nothing here makes a table readable.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sync.tables.cells import are_thousands, is_empty, read_month, read_number, read_time
from sync.tables.forms.across import NAMELESS
from sync.tables.forms.calendar_columns import month_columns
from sync.tables.forms.dates_above import has_hours_alone
from sync.tables.forms.months import find_month
from sync.tables.forms.parking_columns import are_bits_of_bays, are_free_of_nothing
from sync.tables.forms.told_above import is_way
from sync.tables.forms.week_across import are_weekdays
from sync.tables.headings.column_names import read_column
from sync.tables.headings.column_units import is_foreign_unit
from sync.tables.headings.column_words import fold
from sync.tables.headings.other_figures import is_level_of_night
from sync.tables.single_passages import are_single_passages

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["is_long_span", "reason_of"]

_FEWEST = 3
_YEARLESS = re.compile(r"(?:[^\W\d_]{2,8}\.? )?(?:[0-9]{1,2}[/-][0-9]{1,2}|[0-9]{1,2} [^\W\d_]{3,9}\.?)")
_TWICE = re.compile(r"(?:h(?:eure)?s? ?)?(?:25|(?:[23])(?: ?h)? ?(?:bis|[ab]))h?")
# And halves of years.
_QUARTER = re.compile(
    r"(?:(?:t|q)[1-4]|s[12])(?: ?-? ?(?:19|20)[0-9]{2})?|(?:19|20)[0-9]{2} ?-? ?(?:(?:t|q)[1-4]|s[12])"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:\.0)?")
_MONTH_NAME = re.compile(r"[^\W\d_]{3,9}\.?")
_NORTH = (frozenset(["lat", "latitude"]), frozenset(["y"]))
_EAST = (frozenset(["lon", "lng", "long", "longitude"]), frozenset(["x"]))
_YEARS_NAMED = ("annee", "year", "exercice")


def reason_of(parts: Sequence[tuple[str, ...]], columns: Sequence[Sequence[str]]) -> str:
    """Give the code of the sentence that tells why, "" where nothing better is known than the names of the columns.

    `parts` stand above the columns, `columns` are the cells of the first lines.
    """
    names = [" ".join(part).strip() for part in parts]
    if parts and parts[-1] is NAMELESS:  # and no column that the file itself calls so
        return "table-across"
    is_finer = any(map(_are_moments, columns))
    if not is_finer and (sum(map(is_long_span, names)) >= _FEWEST or any(_are_long_spans(names, parts, columns))):
        return "table-months"
    hours = sum(bool(re.fullmatch(r"(?:h(?:eure)?s? ?)?[0-9]{1,2} ?h?", fold(name))) for name in names)
    if hours > _FEWEST and any(_TWICE.fullmatch(fold(name)) for name in names):
        return "table-25"
    if are_weekdays(names):
        return "table-weekdays"
    if sum(_is_yearless(name) for name in names) > _FEWEST:
        return "table-yearless"
    if are_single_passages(parts, columns):
        return "table-passages"
    if sum(map(is_way, parts)) > 1:
        return "table-ways"
    if any(map(is_level_of_night, names)):
        return "table-nights"
    if has_hours_alone(parts, columns):
        return "table-hours"
    if any(read_column(part).quantity and _are_parted(cells) for part, cells in zip(parts, columns, strict=True)):
        return "table-thousands"
    if _are_positions(names, columns):
        return "table-places"
    return "table-foreign" if _are_foreign(parts, columns) else _of_parking(parts, columns)


def _are_parted(cells: Sequence[str]) -> bool:
    """Tell whether some figures have a mark in their thousands, or before three decimals."""
    return sum(are_thousands([cell]) for cell in cells) >= _FEWEST


def _are_positions(names: Sequence[str], columns: Sequence[Sequence[str]]) -> bool:
    """Tell whether the lines say where something is, and no column when: an inventory of lamps, a list of counters."""
    told = {word for name in names for word in re.split(r"[^a-z0-9]+", fold(name))}
    is_placed = any(told & words for words in _NORTH) and any(told & words for words in _EAST)
    has_steps = told & {"minute", "minutes", "seconde", "secondes", "second", "seconds"}
    return is_placed and not has_steps and not any(read_time(cell.strip()) for cells in columns for cell in cells)


def _are_foreign(parts: Sequence[tuple[str, ...]], columns: Sequence[Sequence[str]]) -> bool:
    """Tell whether all that a table measures is in units that nobody follows here: VA, VAr, Hz."""
    filled = [[cell for cell in cells if not is_empty(cell)] for cells in columns]
    figures = [
        part
        for part, cells in zip(parts, filled, strict=True)
        if cells and read_column(part).role in ("", "value") and all(_is_figure(cell) for cell in cells)
    ]
    return bool(figures) and all(any(map(is_foreign_unit, part)) for part in figures)


def _is_figure(cell: str) -> bool:
    number = read_number(cell, is_comma_table=False)
    return number is not None and read_time(cell.strip()) is None


def _of_parking(parts: Sequence[tuple[str, ...]], columns: Sequence[Sequence[str]]) -> str:
    if are_bits_of_bays(parts, columns):
        return "table-bays"
    is_told = any(read_column(part).quantity for part in parts)
    return "table-free" if not is_told and are_free_of_nothing([part[-1] for part in parts if part]) else ""


def _are_moments(cells: Sequence[str]) -> bool:
    """Tell whether a column tells several days of a month, or hours of them: its months stand beside that."""
    days = [moment for cell in cells if not is_empty(cell) and (moment := read_time(cell.strip())) is not None]
    has_hours = len(set(days)) > 1 and any((day.hour, day.minute) != (0, 0) for day in days)
    return has_hours or len(set(days)) > 2 * len({(day.year, day.month) for day in days})


def is_long_span(name: str) -> bool:
    """Tell whether a name, or a cell, is a month, a quarter or a year, and no day."""
    bare = fold(name)
    if _QUARTER.fullmatch(bare):
        return True
    if read_time(name) is not None:
        return False
    return (
        find_month(name) is not None
        or bool(_MONTH_NAME.fullmatch(name.strip()) and read_month(name) and len(bare) > 2 and _is_month_word(bare))
        or bool(re.fullmatch(r"[^\W\d_]{3,5}\.?[ -][0-9]{2}", bare) and read_month(bare[:4]))
    )


_MONTHS = (
    *("janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre"),
    *("decembre", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december"),
)


def _is_month_word(bare: str) -> bool:
    return any(month.startswith(bare.rstrip(".")) for month in _MONTHS)


def _are_long_spans(
    names: Sequence[str], parts: Sequence[tuple[str, ...]], columns: Sequence[Sequence[str]]
) -> list[bool]:
    """Tell of each column whether its cells are months, quarters or years, a line each."""
    told: list[bool] = []
    for name, cells in zip(names, columns, strict=True):
        filled = [cell.strip() for cell in cells if not is_empty(cell)]
        days = [moment for cell in filled if (moment := read_time(cell)) is not None]
        firsts = {(day.year, day.month) for day in days if (day.day, day.hour, day.minute) == (1, 0, 0)}
        is_first = len(firsts) > 1 and len(firsts) == len(set(days)) and len(days) * 2 > len(filled)
        is_year = fold(name) in _YEARS_NAMED and bool(filled) and all(map(_YEAR.fullmatch, filled))
        is_long = bool(filled) and sum(map(is_long_span, filled)) * 2 > len(filled)
        told.append(
            is_first or is_long or (is_year and len(set(filled)) > 1) or (is_year and bool(month_columns(parts)))
        )
    return told


def _is_yearless(name: str) -> bool:
    if _YEARLESS.fullmatch(name) is None or read_time(name) is not None:
        return False
    numbers = [int(number) for number in re.findall(r"[0-9]+", name)]
    return len(numbers) < 2 or (1 <= numbers[0] <= 31 and 1 <= numbers[1] <= 12)  # « 30-50 » is a class of speeds
