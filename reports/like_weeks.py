"""The typical week of the kind of time a period lies in: weeks of school, or weeks of holidays; no public holiday."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

import numpy as np

from measures.series import local_ms
from measures.timespan import DAY_MS
from reports.counted import leave_out
from reports.habit import TypicalWeek, typical_week
from reports.silences import failing_slots

if TYPE_CHECKING:
    from measures.like_days import DayCalendar
    from measures.series import Series

__all__ = ["WeekKind", "like_week"]

# "any": the school calendar does not know that time, or has too few such weeks.
WeekKind = Literal["school", "holidays", "any"]
_EPOCH = date(1970, 1, 1)
_LEAST_WEEKS = 4


def like_week(hours: Series, last: date, calendar: DayCalendar, most: int) -> tuple[WeekKind, TypicalWeek]:
    """Give the median of the last `most` weeks like the one that ends on `last`, and which kind of weeks these are.

    `hours` reaches back as far as weeks may be looked for. Hours of a counter that most likely failed are none.
    """
    number = local_ms(hours) // DAY_MS
    days, which = np.unique(number, return_inverse=True)
    dates = [_EPOCH + timedelta(days=int(day)) for day in days]
    is_public = np.array([calendar.is_public_holiday(day) for day in dates], dtype=bool)[which]
    ordinary = leave_out(hours, is_public | failing_slots(hours, calendar))
    week = [last - timedelta(days=n) for n in range(7)]
    if all(calendar.knows(day) for day in week):
        in_holidays = sum(calendar.school_holiday(day) is not None for day in week) >= 4
        is_other = [
            not calendar.knows(day) or (calendar.school_holiday(day) is not None) != in_holidays for day in dates
        ]
        found = typical_week(leave_out(ordinary, np.array(is_other, dtype=bool)[which]), most)
        if found.weeks >= _LEAST_WEEKS:
            return ("holidays" if in_holidays else "school"), found
    return "any", typical_week(ordinary, most)
