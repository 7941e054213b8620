"""Which nights the page Éclairage shows: one, a month, a year, and what lies left and right of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reports.lit_year import YEAR_NIGHTS

if TYPE_CHECKING:
    from reports.lit_year import LitYear

__all__ = ["MONTH", "NIGHT", "YEAR", "NightsChosen"]

NIGHT, MONTH, YEAR = "night", "month", "year"


@dataclass
class NightsChosen:
    """What people have chosen; days are evenings. `last`: the evening with which the year that is read ends.

    `move` and `go` tell whether that year must be read anew: the nights asked for lie outside the one that is known.
    """

    shown: tuple[date, date] | None = None  # None: the newest of the length chosen
    last: date | None = None  # None: the newest

    def span(self, year: LitYear, length: str) -> tuple[date, date]:
        """Give the first and the last evening in view."""
        if self.shown is not None:
            first, last = self.shown
            return max(first, year.first), min(last, year.last)
        if length == YEAR:
            return year.first, year.last
        if length == MONTH:
            return max(year.last.replace(day=1), year.first), year.last
        return year.last, year.last

    def resize(self, year: LitYear, length: str) -> None:
        """Choose another length, which ends where the nights before did."""
        last = self.span(year, length)[1]
        if length == YEAR:
            self.shown = None
        else:
            self.shown = (last.replace(day=1), _month_end(last)) if length == MONTH else (last, last)

    def move(self, year: LitYear, length: str, by: int) -> bool:
        """Go to the next nights (by 1) or to those before (by -1)."""
        first, last = self.span(year, length)
        if length == YEAR:
            self.shown = None
            end = year.last + timedelta(days=by * YEAR_NIGHTS)
            self.last = None if end >= year.newest else end
            return True
        if length == MONTH:
            inside = _month_end(first) + timedelta(days=1) if by > 0 else first.replace(day=1) - timedelta(days=1)
            return self.go(year, inside.replace(day=1), _month_end(inside))
        return self.go(year, last + timedelta(days=by), last + timedelta(days=by))

    def go(self, year: LitYear, first: date, last: date) -> bool:
        """Go to these evenings."""
        self.shown = (first, last)
        begin, end = max(first, year.born), min(last, year.newest)
        if year.first <= begin and end <= year.last:
            return False
        # The newest year holds them whole, or one that ends with them does.
        self.last = None if begin > year.newest - timedelta(days=YEAR_NIGHTS) else end
        return True


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
