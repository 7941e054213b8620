"""A month and its year, as tables write them: « mars 2024 », 03/2024, 2024-03, or apart in two cells."""

from __future__ import annotations

import re

from sync.tables.cells import read_month

__all__ = ["find_month", "read_month_of_year"]

_NAMED = re.compile(r"(?<![^\W\d_])([^\W\d_]{3,9})\.?[ -]((?:19|20)[0-9]{2})(?![0-9])")
_NUMBERS = re.compile(
    r"(?<![0-9/.-])(?:((?:19|20)[0-9]{2})[-/]([0-9]{1,2})|([0-9]{1,2})[-/.]((?:19|20)[0-9]{2}))(?![0-9/.-])"
)


def find_month(text: str) -> tuple[int, int] | None:
    """Give (year, month) of the one month that a text names, None where it names none or several."""
    found = {(int(year), read_month(word)) for word, year in _NAMED.findall(text) if read_month(word)}
    for year, month, other_month, other_year in _NUMBERS.findall(text):
        number = int(month or other_month)
        if 1 <= number <= 12:
            found.add((int(year or other_year), number))
    return found.pop() if len(found) == 1 else None


def read_month_of_year(year: str, month: str) -> tuple[int, int] | None:
    """Give (year, month) of two cells, None where they are none; the month may be a number or a name."""
    text = month.strip().removesuffix(".0")
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= 2 else read_month(text) if text else 0
    told = year.strip().removesuffix(".0")
    if not (told.isascii() and told.isdigit() and len(told) == 4 and 1 <= number <= 12):
        return None
    return int(told), number
