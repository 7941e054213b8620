"""When the town hall is open, as it is written at its door: `mo-fr 08:30-12:00 13:30-17:30`, one line a group of days.

Days are mo tu we th fr sa su, French ones lu ma me je ve sa di too. No line at all means that nobody has said: then it
counts as always open.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from measures.timespan import to_datetime

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["OpeningFault", "OpeningLine", "is_open", "read_opening"]

_DAYS = {
    name: number
    for names in (("mo", "tu", "we", "th", "fr", "sa", "su"), ("lu", "ma", "me", "je", "ve", "sa", "di"))
    for number, name in enumerate(names)
}
_FORM = re.compile(r"([a-z]{2})(?:-([a-z]{2}))?((?: \d\d?:\d\d-\d\d?:\d\d)+)")
_SPAN = re.compile(r"(\d\d?):(\d\d)-(\d\d?):(\d\d)")
_WHOLE_DAY = 24 * 60


class OpeningFault(ValueError):
    """A line that tells no hours; `text` is the line."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class OpeningLine(msgspec.Struct, frozen=True):
    """On these weekdays (0 = Monday) open in these spans, minutes of the local day, [from, to)."""

    weekdays: frozenset[int]
    spans: tuple[tuple[int, int], ...]


def _line(text: str) -> OpeningLine:
    found = _FORM.fullmatch(" ".join(text.casefold().split()))
    if found is None or found[1] not in _DAYS or (found[2] or found[1]) not in _DAYS:
        raise OpeningFault(text)
    first, last = _DAYS[found[1]], _DAYS[found[2] or found[1]]
    days = frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))
    spans = []
    for begin_h, begin_m, end_h, end_m in _SPAN.findall(found[3]):
        begin, end = int(begin_h) * 60 + int(begin_m), int(end_h) * 60 + int(end_m)
        if not 0 <= begin < end <= _WHOLE_DAY or int(begin_m) > 59 or int(end_m) > 59:
            raise OpeningFault(text)
        spans.append((begin, end))
    return OpeningLine(days, tuple(spans))


def read_opening(lines: Sequence[str]) -> tuple[OpeningLine, ...]:
    """Read the lines; OpeningFault at the first that is none."""
    return tuple(_line(line) for line in lines)


def is_open(opening: Sequence[OpeningLine], now_ms: int, zone: str, *, around_min: int = 0) -> bool:
    """Tell whether it is open at an instant, or was or will be within `around_min` minutes of the same day."""
    if not opening:
        return True
    now = to_datetime(now_ms, zone)
    minute = now.hour * 60 + now.minute
    return any(
        now.weekday() in line.weekdays and begin - around_min <= minute < end + around_min
        for line in opening
        for begin, end in line.spans
    )
