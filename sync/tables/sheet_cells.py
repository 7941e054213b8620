"""The numbers of a spreadsheet as the text a table would hold: dates and hours by their format, shares in percent."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from math import isfinite

__all__ = ["Formats", "number_text", "span_text"]

# Formats that need no words in the file: dates, hours, both.
_DATES = frozenset([*range(14, 18), *range(27, 32), *range(50, 55), 36, 57, 58])
_MOMENTS = frozenset([22])
_CLOCKS = frozenset([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56])
_PERCENTS = frozenset([9, 10])
# What stands in quotes, behind a backslash or in brackets is shown as it is; [h] counts hours.
_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  a cell has no zone
_DAY_MS = 86_400_000
# What typed numbers of few decimals miss a full second by.
_CLOSE_MS = 10
_LATEST = 2_958_465  # 31 December 9999
_SPAN = re.compile(r"PT(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)(?:[.,][0-9]*)?S)?")


class Formats:
    """The formats of a workbook: `hear` its styles, then `text` of a number under one of them."""

    def __init__(self, *, is_1904: bool) -> None:
        self._shift = 1462 if is_1904 else 0
        self._codes: dict[int, str] = {}
        self._styles: list[int] = []
        self._is_cells = False
        self._kinds: dict[int, str] = {}

    def hear(self, name: str, told: dict[str, str]) -> None:
        """Take one element of the styles."""
        if name == "numFmt":
            self._codes[int(told["numFmtId"])] = told.get("formatCode", "")
        elif name in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            self._is_cells = name == "cellXfs"
        elif name == "xf" and self._is_cells:
            self._styles.append(int(told.get("numFmtId", "0")))

    def text(self, number: float, style: int) -> str:
        """Give the text of a number."""
        kind = self._kinds.get(style)
        if kind is None:
            kind = self._kinds[style] = self._kind(style)
        if not kind or not isfinite(number):
            return number_text(number)
        if kind == "percent":
            return number_text(number * 100)
        if not 0 <= number + self._shift <= _LATEST:
            return number_text(number)
        if kind in ("clock", "hours"):
            return _clock(number if kind == "hours" else number % 1)
        return _moment(number + self._shift, is_date=kind == "date")

    def _kind(self, style: int) -> str:
        number = self._styles[style] if style < len(self._styles) else 0
        code = self._codes.get(number, "")
        if not code:
            named = (("date", _DATES), ("moment", _MOMENTS), ("clock", _CLOCKS), ("percent", _PERCENTS))
            return next((kind for kind, numbers in named if number in numbers), "")
        shown = _SHOWN.sub("", code.split(";")[0]).lower()
        if "[h" in shown or "[m" in shown or "[s" in shown:
            return "hours"
        if "y" in shown or "d" in shown or ("m" in shown and not set("hs") & set(shown)):
            return "" if "general" in shown or "standard" in shown else "moment" if "h" in shown else "date"
        if "h" in shown or "s" in shown.replace("general", "").replace("standard", ""):
            return "clock"
        return "percent" if "%" in shown else ""


def number_text(number: float) -> str:
    """Give a number as a table writes it. It is no text: a point before three digits parts no thousands."""
    if number == int(number) if isfinite(number) else False:
        return str(int(number))
    text = repr(number)
    return f"{text}0" if re.fullmatch(r"-?[0-9]{1,3}\.[0-9]{3}", text) else text


def span_text(span: str) -> str:
    """Give an ISO span (PT13H30M00S) as a time of the day, as it stands where it is none."""
    found = _SPAN.fullmatch(span)
    if not found:
        return span
    hour, minute, second = (int(part or 0) for part in found.groups())
    return f"{hour:02}:{minute:02}:{second:02}"


def _seconds(days: float) -> float:
    ms = round(days * _DAY_MS)
    near = round(ms / 1000) * 1000
    return (near if abs(ms - near) <= _CLOSE_MS else ms) / 1000


def _clock(days: float) -> str:
    second = round(_seconds(days))
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"


def _moment(days: float, *, is_date: bool) -> str:
    moment = _DAY_ZERO + timedelta(seconds=_seconds(days))
    if is_date and not (moment.hour or moment.minute or moment.second or moment.microsecond):
        return moment.date().isoformat()
    return moment.isoformat(timespec="milliseconds" if moment.microsecond else "seconds")
