"""The span that figures stand for, where a group says when it began and when it ended.

`{"from": "…T09:00:00Z", "to": "…T09:15:00Z", "in": 3}`: three came in within that quarter of an hour, whenever the
message was sent. What is of a moment was measured at its end.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from measures.timespan import TimeError
from sync.decoders.found import Found
from sync.decoders.sounds import NEEDLES
from sync.times import parse_time

__all__ = ["Span", "dated_in", "may_tell_span", "told_span"]

_LONGEST_MS = 90_000_000  # a local day of 25 hours
# The words of a beginning and of its end; together with a word for time or alone.
_PAIRS = (("from", "to"), ("start", "end"), ("begin", "end"), ("debut", "fin"), ("since", "until"))
_FORMS = ("{}", "{}time", "time{}", "{}date", "date{}", "{}timestamp", "timestamp{}", "period{}", "interval{}", "{}at")
_ENDS = {form.format(first): form.format(last) for first, last in _PAIRS for form in _FORMS}
_DAY = re.compile(r"[12][0-9]{3}[-/][0-9]{2}[-/][0-9]{2}[T ][0-9]{2}:")


class Span(msgspec.Struct, frozen=True):
    """From `start` to `end`, as they were written."""

    start: Any
    end: Any
    length_ms: int


def may_tell_span(fields: dict[str, Any]) -> bool:
    """Tell whether a group has a key that is the beginning of a span."""
    return not _ENDS.keys().isdisjoint(map(_squashed, fields))


def told_span(fields: dict[str, Any]) -> Span | None:
    """Give the span that a group says its figures are of, None where it says none or one that is none."""
    names = {_squashed(key): key for key in fields}
    for first in _ENDS.keys() & names.keys():
        start, end = fields[names[first]], fields.get(names.get(_ENDS[first], ""))
        start_ms, end_ms = _moment(start), _moment(end)
        if start_ms is not None and end_ms is not None and 0 < end_ms - start_ms <= _LONGEST_MS:
            return Span(start, end, end_ms - start_ms)
    return None


def _squashed(key: str) -> str:
    return key.replace("_", "").replace("-", "").lower()


def _moment(told: Any) -> int | None:
    is_clear = _DAY.match(told) is not None if type(told) is str else type(told) in (int, float) and told > 1e9
    try:
        return parse_time(told) if is_clear else None
    except TimeError:
        return None


def dated_in(span: Span, found: list[Found], time: Any) -> None:
    """Date what a group has found in its span; `time` is what it bears where nothing in it has a moment of its own."""
    for item in found:
        if item.time == time:
            item.is_at_end = item.semantics != "interval" and item.quantity not in NEEDLES
            item.time = span.end if item.is_at_end else span.start
