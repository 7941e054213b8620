"""Times as messages write them, in milliseconds; and which of them to believe."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from measures.timespan import TimeError, find_zone

__all__ = ["DAWN_MS", "first_time", "parse_local", "parse_span", "parse_time"]

# Clocks that were never set say 1970 or, by GPS, January 1980: earlier than this is no time at all.
DAWN_MS = 347_155_200_000  # 1981-01-01
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)
_LATEST_MS = 253_402_300_799_000  # the year 9999


def parse_time(value: Any) -> int | None:
    """Give UTC milliseconds, None where there is no time (absent, or a clock that was never set); TimeError.

    ISO 8601 text with any number of decimals (without offset: UTC), or a number: seconds, milliseconds, microseconds or
    nanoseconds since 1970, told apart by their size.
    """
    if value is None or value in ("", "0"):
        return None
    if type(value) is str:
        text = value.strip()
        if not text.isascii() or len(text) > 40:
            raise TimeError(value[:40])
        if not text.replace(".", "", 1).isdigit() or len(text) < 9:
            return _of_text(text)
        value = float(text)
    if type(value) not in (int, float):
        raise TimeError(str(value)[:40])
    return _of_number(value)


def first_time(*told: str | int | float | None) -> str | int | float | None:
    """Give the first that is a time; one that cannot be read stands too, for its message is to be set aside."""
    for time in told:
        try:
            if parse_time(time) is not None:
                return time
        except TimeError:
            return time
    return None


def parse_local(value: Any, zone: str, near_ms: int) -> int | None:
    """The same, but text without an offset is of the clock of `zone`; TimeError for an hour that it leaves out.

    Of an hour that stands twice, the one nearer to `near_ms` is meant: the message has just arrived.
    """
    if type(value) is not str:
        return parse_time(value)
    try:
        wall = datetime.fromisoformat(value.strip())
    except ValueError:
        return parse_time(value)
    if wall.tzinfo is not None or not 1970 <= wall.year <= 9998:
        return parse_time(value)
    both = [wall.replace(tzinfo=find_zone(zone), fold=fold) for fold in (0, 1)]
    instants = [(one - _EPOCH) // _MS for one in both]
    if both[0].astimezone(UTC).astimezone(find_zone(zone)).replace(tzinfo=None) != wall:
        raise TimeError(value[:40])
    nearest = min(instants, key=lambda instant: abs(instant - near_ms))
    return nearest if nearest >= DAWN_MS else None


_SLASHED = re.compile(r"([12][0-9]{3})/([01][0-9])/([0-3][0-9])(?=[T ])")


def _of_text(text: str) -> int | None:
    try:
        # A year that stands first leaves no doubt which is the month.
        plain = _SLASHED.sub(r"\1-\2-\3", text) if "/" in text else text
        moment = datetime.fromisoformat(plain.removesuffix(" UTC"))  # without a zone it is that one
    except ValueError as why:
        raise TimeError(text) from why
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        instant = (moment - _EPOCH) // _MS
    except OverflowError as why:
        raise TimeError(text) from why
    return instant if instant >= DAWN_MS else None


def _of_number(number: float) -> int | None:
    if not abs(number) < 1e20:  # infinity and NaN too
        raise TimeError(str(number)[:40])
    size = abs(number)
    instant = (
        number * 1000 if size < 1e11 else number if size < 1e14 else number / 1000 if size < 1e17 else number / 1e6
    )
    if instant > _LATEST_MS:
        raise TimeError(str(number)[:40])
    # Rounded: 1778579990.001 s are, in binary, a little less than that.
    return round(instant) if instant >= DAWN_MS else None


_DURATION = re.compile(r"P(?:(?P<d>\d{1,3})D)?(?:T(?:(?P<h>\d{1,3})H)?(?:(?P<m>\d{1,4})M)?(?:(?P<s>\d{1,6})S)?)?")


def parse_span(text: str) -> tuple[str, float | None]:
    """Give (begin as written, seconds) of "begin/end" or "begin/PT15M", None for no length; TimeError.

    A span that ends before it begins is a TimeError; one that ends with the last second of a minute goes on to the next
    minute.
    """
    start, _, end = text.partition("/")
    duration = _DURATION.fullmatch(end.strip()) if end.strip()[:1] == "P" else None
    if duration is not None:
        days, hours, minutes, seconds = (int(told or 0) for told in duration.groups())
        return start, float(((days * 24 + hours) * 60 + minutes) * 60 + seconds) or None
    start_ms, end_ms = parse_time(start), parse_time(end)
    if start_ms is None or end_ms is None:
        return start, None
    if end_ms < start_ms:
        raise TimeError(text[:40])
    length_ms = end_ms - start_ms
    if start_ms % 60_000 == 0 and length_ms % 60_000 >= 59_000:
        length_ms += 60_000 - length_ms % 60_000  # 07:00:00 to 07:59:59
    return start, length_ms / 1000 or None
