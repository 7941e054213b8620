"""Dates that put the month before the day though none of them has a day above twelve: their steps tell.

Read with the day first, the days 3/4/2024, 3/5/2024, 3/6/2024 are a month apart; read with the month first, they follow
each other. Nobody records so, a day each month with all its hours; without hours it may be a meter that is read on the
fifth of each month.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["steps_by_month"]

_SLASHED = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4})(?![0-9])")
_SHORTEST_MONTH = 28


def steps_by_month(cells: Sequence[str], *, has_clock: bool) -> Literal["", "surely", "perhaps"]:
    """Tell whether the month stands first: the days are a month apart read otherwise, and next to each other read so.

    The first of each month is a French table of months, a line for each sensor, unless hours are told beside it:
    `has_clock` in a column of their own. Without hours it is « perhaps »; empty where nothing speaks for it.
    """
    matches = [one for cell in cells if (one := _SLASHED.match(cell.strip())) is not None]
    told = [(int(one[1]), int(one[3]), int(one[4])) for one in matches]
    days = [day for at, day in enumerate(told) if not at or day != told[at - 1]]
    if len(days) < 2 or any(first > 12 or second > 12 for first, second, _year in days):
        return ""
    has_hours = has_clock or len({one.string for one in matches}) > len(days)
    if all(first == 1 for first, _second, _year in days) and not has_hours:
        return ""
    try:
        day_first = [date(year, second, first) for first, second, year in days]
        month_first = [date(year, first, second) for first, second, year in days]
    except ValueError:
        return ""
    by_month = all(abs((after - before).days) >= _SHORTEST_MONTH for before, after in pairwise(day_first))
    if not by_month or any(abs((after - before).days) != 1 for before, after in pairwise(month_first)):
        return ""
    return "surely" if has_hours else "perhaps"
