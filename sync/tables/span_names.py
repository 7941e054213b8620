"""Names that are a span of time and no place: the sheets of a year, « janv. », « T1 2024 », « S12 », « 2023 »."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sync.tables.headings.column_words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["is_span", "without_year"]

_MONTH = (
    r"(?:janv?(?:ier)?|fev(?:r(?:ier)?)?|mars?|avr(?:il)?|mai|juin|jul|juil(?:let)?|aout?|sept?(?:embre)?|oct(?:obre)?"
    r"|nov(?:embre)?|dec(?:embre)?|january|feb(?:ruary)?|march|apr(?:il)?|may|june?|july?|aug(?:ust)?|september|october"
    r"|november|december)"
)
_YEAR = r"(?:19[89][0-9]|20[0-9]{2})"
_PART = r"(?:sem(?:aine|estre)? ?[0-9]{1,2}|week ?[0-9]{1,2}|trimestre ?[1-4]|[1-4]e?r? trimestre)"
_SHORT = r"[tqsw][0-9]{1,2}"  # alone it may be the stop of a tram
_ONES = (
    rf"{_MONTH}(?: (?:{_YEAR}|[0-9]{{2}}))?",
    rf"{_YEAR}(?: (?:{_MONTH}|{_PART}|{_SHORT}|{_YEAR}|(?:0[1-9]|1[0-2])(?: (?:[0-2][0-9]|3[01]))?))?",
    rf"{_PART}(?: {_YEAR})?",
    rf"{_SHORT} {_YEAR}",
    rf"(?:(?:[0-2]?[0-9]|3[01]) )?(?:0?[1-9]|1[0-2]) {_YEAR}",
)
_SPAN = re.compile(rf"(?:annee |year |mois de |(?:0?[1-9]|1[0-2]) )?(?:{'|'.join(_ONES)})")
_APART = re.compile(r"[\s_.,/()-]+")
_YEARS_END = re.compile(rf"(.+?)[\s_.(-]+{_YEAR}(?:[_-](?:0[1-9]|1[0-2]))?\)?", re.DOTALL)


def is_span(name: str, lines: Sequence[str]) -> bool:
    """Tell whether a name is a month, a quarter, a week or a year and says nothing else.

    A year must stand in some of the `lines` below it: « 2001 » may be the number of a box.
    """
    bare = _APART.sub(" ", fold(name)).strip()
    years = re.findall(_YEAR, bare)
    is_told = not years or any(year in line for year in years for line in lines)
    return is_told and _SPAN.fullmatch(bare) is not None


def without_year(name: str) -> str:
    """Give what stands before a year at the end of a name, "" where none does: « Gare 2023 »."""
    found = _YEARS_END.fullmatch(name.strip())
    return found[1] if found else ""
