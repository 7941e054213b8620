"""Words above the nights: what was not as ordered, what the order makes an exception of, where nothing was measured."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication

from desktop.pages.lighting_counts import LightingCounts
from measures import french
from measures.switch_off import period_on
from reports.lit_checks import Kind
from widgets.raster_drawing import Flag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from measures.switch_off import OrderPeriod
    from reports.lit_year import LitYear

__all__ = ["flags_of"]

translate = QCoreApplication.translate
# Nights nearer to each other than this part of the picture share one flag.
_TOGETHER = 0.05


def flags_of(year: LitYear, days: Sequence[date], order: Sequence[OrderPeriod], sector: str) -> tuple[Flag, ...]:
    """Give the flags of the nights `days`, what matters most first: words that find no room are left out."""
    flags = []
    for kind in Kind:
        nights: dict[date, set[str]] = {}
        for one in year.checked.oddities:
            if one.kind is kind:
                for at in range(one.nights):
                    nights.setdefault(one.first + timedelta(days=at), set()).add(one.site)
        for group in _together([day for day in sorted(nights) if days[0] <= day <= days[-1]], len(days)):
            sites = set().union(*(nights[day] for day in group))
            flags.append(Flag(_middle(group, days), _problem_words(kind, len(group), sites, year.nights.cabinets)))
    exceptions = [day for day in days if (held := period_on(order, day, sector)) is not None and held.is_exception]
    flags += [Flag(_middle(group, days), _dates(group)) for group in _together(exceptions, len(days))]
    unknown = np.isnan(year.nights.share).mean(axis=0)
    absent = [day for day in days if unknown[year.column(day)] > 0.5]
    gap = translate("Pictures", "no data")
    flags += [Flag(_middle(group, days), gap, "muted") for group in _together(absent, len(days), most=1)]
    return tuple(flags)


def _together(nights: Sequence[date], columns: int, most: int = 0) -> list[list[date]]:
    """Part nights into groups; in one group each is at most `most` days, or a part of the picture, after the last."""
    reach = most or max(1, round(columns * _TOGETHER))
    groups: list[list[date]] = [[nights[0]]] if nights else []
    for before, after in pairwise(nights):
        if (after - before).days <= reach:
            groups[-1].append(after)
        else:
            groups.append([after])
    return groups


def _middle(group: Sequence[date], days: Sequence[date]) -> float:
    return ((group[0] - days[0]).days + (group[-1] - days[0]).days + 1) / 2


def _problem_words(kind: Kind, nights: int, sites: set[str], cabinets: int) -> str:
    count = cabinets if "" in sites else len(sites)
    return LightingCounts().flag(kind, nights if kind is Kind.OFF_ORDER else count)


def _dates(group: Sequence[date]) -> str:
    """Name evenings shortly: « 24 et 31 déc. », « 13-14 juil. »."""
    parts: list[str] = []
    for place, day in enumerate(group):
        is_last = place + 1 == len(group) or group[place + 1].month != day.month
        number = "1er" if day.day == 1 else str(day.day)
        parts.append(f"{number}{french.NBSP}{french.MONTHS_SHORT[day.month - 1]}" if is_last else number)
    if len(group) == 2 and (group[1] - group[0]).days == 1:
        return "-".join(parts)
    return french.listed(parts)
