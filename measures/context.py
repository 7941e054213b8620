"""Dated lines of context beside a level of noise: what the law limits and what is advised, never a verdict.

The values are data (`legal/noise.toml`): each has its source and the date from which it holds, so that a level of 2015
is not held against a text of 2018.
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from typing import Literal

import msgspec

from resources import read_text
from resources.typed import convert

__all__ = ["ContextLine", "context_lines"]


class ContextLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line; `about` is what it speaks of (route, rail, voisinage), `until` the last day on which it held.

    `short` stands in the legend beside the line, `effective` is the day from which the text holds.
    """

    indicator: Literal["lden", "lnight", "emergence_day", "emergence_night"]
    about: str
    value_db: float
    kind: Literal["law", "advice"]
    title: str
    short: str
    source: str
    effective: date
    until: date | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: Literal[1]
    lines: tuple[ContextLine, ...]


@cache
def _lines() -> tuple[ContextLine, ...]:
    return convert(tomllib.loads(read_text("legal/noise.toml")), _File).lines


def context_lines(indicator: str, day: date, about: str | None = None) -> list[ContextLine]:
    """Give the lines of an indicator that held on a day, lowest first; of one matter only where `about` is given."""
    held = (
        line
        for line in _lines()
        if line.indicator == indicator
        and about in (None, line.about)
        and line.effective <= day
        and (line.until is None or day <= line.until)
    )
    return sorted(held, key=lambda line: line.value_db)
