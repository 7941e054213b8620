"""The tables behind the pictures of the page Éclairage: a row a night, or a row a cabinet of one night."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication

from measures import french
from widgets.sheet import Column

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from reports.lit_year import LitYear

__all__ = ["night_rows", "nights_rows"]

translate = QCoreApplication.translate
_NOON = 12


def nights_rows(year: LitYear, first: date, last: date, has_order: bool) -> tuple[list[Column], list[list[str]]]:
    """Give a row a night that is over, the newest first: how long lit, what it used, whether the order was followed."""
    columns = [
        Column(translate("Lighting", "Evening"), takes_rest=True),
        Column(translate("Lighting", "Lit"), "right"),
        Column(translate("Lighting", "Energy"), "right"),
        *([Column(translate("Lighting", "Order"))] if has_order else []),
        Column(translate("Lighting", "Known"), "right"),
    ]
    hours = year.nights.lit_hours
    known = (~np.isnan(year.nights.share)).mean(axis=0)
    rows = []
    for at in range(min(year.column(last), year.ended - 1), max(year.column(first), 0) - 1, -1):
        verdict = {1.0: translate("Lighting", "followed"), 0.0: translate("Lighting", "not followed")}
        rows.append(
            [
                french.day(year.edges.evenings[at], year=True),
                length_words(float(hours[at])),
                french.with_unit(float(year.kwh[at]), "kWh", 1),
                *([verdict.get(float(year.checked.followed[at]), french.GAP)] if has_order else []),
                french.share(float(known[at])),
            ]
        )
    return columns, rows


def length_words(hours: float) -> str:
    """Say a length in hours: « 5 h 15 »."""
    return french.GAP if np.isnan(hours) else french.clock(round(hours * 60) // 60, round(hours * 60) % 60)


def _spans(state: NDArray[np.float64]) -> Sequence[tuple[int, int]]:
    edges = np.diff(np.concatenate([[0.0], np.nan_to_num(state) > 0, [0.0]]))
    return list(zip(np.flatnonzero(edges > 0).tolist(), np.flatnonzero(edges < 0).tolist(), strict=True))


def _clock(row: int) -> str:
    minutes = _NOON * 60 + row * 15
    return french.clock(minutes // 60 % 24, minutes % 60)


def night_rows(year: LitYear, evening: date) -> tuple[list[Column], list[list[str]]]:
    """Give a row a cabinet: when it was lit in that night, how long, what it used, how much of it is known."""
    columns = [
        Column(translate("Lighting", "Cabinet")),
        Column(translate("Lighting", "Lit"), takes_rest=True),
        Column(translate("Lighting", "In all"), "right"),
        Column(translate("Lighting", "Energy"), "right"),
        Column(translate("Lighting", "Known"), "right"),
    ]
    at, rows = year.column(evening), []
    text = translate("Lighting", "{start} to {end}")
    for one in year.cabinets:
        state = one.state[:, at]
        spans = [text.format(start=_clock(begin), end=_clock(end)) for begin, end in _spans(state)]
        known = float((~np.isnan(state)).mean())
        kwh = np.nan if one.kwh is None or not known else float(one.kwh[at])
        rows.append(
            [
                one.site,
                ", ".join(spans) if spans else translate("Lighting", "never") if known else french.GAP,
                length_words(float(one.hours[at]) if known else np.nan),
                french.with_unit(kwh, "kWh", 1),
                french.share(known),
            ]
        )
    return columns, rows
