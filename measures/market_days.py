"""Which days are market days: a weekday of every week, or the first, second … or last of a month.

A rule is one short text, as `parvis.toml` holds it: `saturday`, `2 thursday`, `last sunday`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["WEEKDAY_WORDS", "MarketDay", "MarketFault", "is_market_day", "is_monthly", "read_market"]

WEEKDAY_WORDS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LAST = -1
_WHICH = {"1": 1, "2": 2, "3": 3, "4": 4, "last": _LAST}


class MarketFault(ValueError):
    """A text that is no rule of a market; `text` is what was given."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class MarketDay(msgspec.Struct, frozen=True):
    """One rule: `weekday` 0 is Monday; `which` 0 is every week, 1 to 4 that one of the month, -1 the last."""

    weekday: int
    which: int = 0

    def holds(self, day: date) -> bool:
        """Whether there is market that day."""
        if day.weekday() != self.weekday:
            return False
        if self.which == _LAST:
            return (day + timedelta(days=7)).month != day.month
        return self.which in (0, (day.day + 6) // 7)


def read_market(lines: Sequence[str]) -> tuple[MarketDay, ...]:
    """Read the rules; MarketFault names the one that is none."""
    found = []
    for line in lines:
        words = line.lower().split()
        if not 1 <= len(words) <= 2 or words[-1] not in WEEKDAY_WORDS or (len(words) == 2 and words[0] not in _WHICH):
            raise MarketFault(line)
        found.append(MarketDay(WEEKDAY_WORDS.index(words[-1]), _WHICH[words[0]] if len(words) == 2 else 0))
    return tuple(found)


def is_monthly(rules: Sequence[MarketDay]) -> bool:
    """Whether there is market on some days of the month alone, and in no week as in the other."""
    return bool(rules) and all(rule.which for rule in rules)


def is_market_day(rules: Sequence[MarketDay], day: date) -> bool:
    """Whether any of the rules makes that day a market day."""
    return any(rule.holds(day) for rule in rules)
