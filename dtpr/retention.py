"""How long measurements are kept, out of the words in which a label says so.

A label is what the visitor reads, so its words rule: nothing is erased that they do not plainly say is. What is told in
two languages must say the same.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from dtpr.label import Label, Placement

__all__ = ["Retention", "count_of", "read_retention"]

_ELEMENT = "data_retained"  # « {duration}, then the measurements are erased »
_NUMBERS = (
    ("un", "une", "one", "a"),
    ("deux", "two"),
    ("trois", "three"),
    ("quatre", "four"),
    ("cinq", "five"),
    ("six",),
    ("sept", "seven"),
    ("huit", "eight"),
    ("neuf", "nine"),
    ("dix", "ten"),
    ("onze", "eleven"),
    ("douze", "twelve"),
)
_COUNTS = {word: count for count, words in enumerate(_NUMBERS, 1) for word in words}
_UNITS: dict[str, Literal["day", "month", "year"]] = {
    "jour": "day",
    "day": "day",
    "mois": "month",
    "month": "month",
    "an": "year",
    "année": "year",
    "year": "year",
}
_SAID = re.compile(r"(?:pendant |for )?(\d{1,4}|[a-z]+) (semaine|week|jour|day|mois|month|an|année|year)s?\.?")


class Retention(msgspec.Struct, frozen=True):
    """So many days, months or years."""

    count: int
    unit: Literal["day", "month", "year"]

    def before(self, today: date) -> date:
        """Give the first day that is still kept; of months the same day of the month, or its last."""
        if self.unit == "day":
            return today - timedelta(days=min(self.count, today.toordinal() - 1))
        months = today.year * 12 + today.month - 1 - self.count * (12 if self.unit == "year" else 1)
        if months < 12:
            return date.min
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(today.day, monthrange(year, month)[1]))


def read_retention(label: Label) -> Retention | None:
    """Give how long the label says measurements are kept; None where it says nothing that can be carried out."""
    stated = [_stated(placed) for placed in label.placements if placed.category == "retention"]
    return stated[0] if len(set(stated)) == 1 else None


def _stated(placed: Placement) -> Retention | None:
    if placed.element != _ELEMENT or "duration" not in placed.variables:
        return None
    said = placed.variables["duration"]
    found = {_read(text) for text in (said.fr, said.en, said.falc) if text.strip()}
    return found.pop() if len(found) == 1 else None


def count_of(number: str) -> int:
    """Give a number written in figures or as a word up to twelve; 0 for another word."""
    return int(number) if number.isdecimal() else _COUNTS.get(number, 0)


def _read(text: str) -> Retention | None:
    found = _SAID.fullmatch(re.sub(r"\s+", " ", text).strip().casefold())
    if found is None:
        return None
    number, unit = found.groups()
    count = count_of(number)
    if not count:
        return None
    return Retention(7 * count, "day") if unit in ("semaine", "week") else Retention(count, _UNITS[unit])
