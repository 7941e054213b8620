"""What energy costs and emits, from dated tariffs that are data (`tariffs/lighting.toml`), with their source."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from datetime import date
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

import msgspec

from resources import read_text
from resources.typed import convert

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "NO_PRICE",
    "Money",
    "OwnPrice",
    "PriceFault",
    "Tariff",
    "co2_on",
    "cost_of",
    "emission_of",
    "grid_of",
    "past_price_line",
    "price_on",
    "read_past_price",
]

_CONTINENT = "Europe/Paris"
_CORSICA = ("2A", "2B")
_PAST_PRICE = re.compile(r"until (\d{4}-\d\d-\d\d) (\d{1,2}(?:\.\d{1,6})?)")


class Tariff(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One value a kWh, in euros or kilograms of CO₂, from `effective` on until the next one."""

    effective: date
    value: float
    source: str


class OwnPrice(msgspec.Struct, frozen=True):
    """What the commune pays a kWh: `now`, and before it (last day, price) of each earlier one by date; 0 unknown."""

    now: float = 0.0
    past: tuple[tuple[date, float], ...] = ()

    def on(self, day: date) -> float:
        """Give the price of a day."""
        return next((price for until, price in self.past if day <= until), self.now)


class PriceFault(ValueError):
    """A line that is no price of the past; `text` is the line."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def read_past_price(line: str) -> tuple[date, float]:
    """Read « until 2025-12-31 0.2480 » as (last day, euros a kWh); 0 is the tariff of the day. PriceFault otherwise."""
    found = _PAST_PRICE.fullmatch(line)
    if found is None:
        raise PriceFault(line)
    try:
        return date.fromisoformat(found[1]), float(found[2])
    except ValueError as why:
        raise PriceFault(line) from why


def past_price_line(until: date, price: float) -> str:
    """Write a price as `read_past_price` reads it, to a millionth of a euro."""
    told = f"{price:.6f}".rstrip("0").rstrip(".")
    return f"until {until} {told}"


class Money(msgspec.Struct, frozen=True):
    """A sum in euros or kilograms, the last tariff it was made with (None: the commune's own alone), and its range.

    `is_own`: some of it, or all, is at what the commune itself says.
    """

    total: float
    last: Tariff | None
    lowest: float
    highest: float
    is_own: bool = False


NO_PRICE = OwnPrice()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: Literal[1]
    euros_per_kwh: tuple[Tariff, ...]
    kg_co2_per_kwh: tuple[Tariff, ...]


@cache
def _file() -> _File:
    told = convert(tomllib.loads(read_text("tariffs/lighting.toml")), _File)
    return _File(told.version, _by_date(told.euros_per_kwh), _by_date(told.kg_co2_per_kwh))


def _by_date(tariffs: Sequence[Tariff]) -> tuple[Tariff, ...]:
    return tuple(sorted(tariffs, key=attrgetter("effective")))


def _on(tariffs: tuple[Tariff, ...], day: date) -> Tariff | None:
    """Give the one of tariffs, by their dates, that held on a day."""
    after = bisect_right(tariffs, day, key=attrgetter("effective"))
    return tariffs[after - 1] if after else None


def price_on(day: date, grid: str = _CONTINENT) -> Tariff | None:
    """Give the price that held on a day, None before the first one known.

    None outside continental France too: the regulated price is told with the taxes of the continent, others hold on the
    islands, and the Pacific has tariffs of its own.
    """
    return _on(_file().euros_per_kwh, day) if grid == _CONTINENT else None


def grid_of(insee: str | None, zone: str) -> str:
    """Give the grid a commune hangs on, as `price_on` and `co2_on` take it: Corsica has the continent's clock alone."""
    return "" if (insee or "").upper().startswith(_CORSICA) else zone


def co2_on(day: date, grid: str = _CONTINENT, own_grams: float = 0.0) -> Tariff | None:
    """Give the emission that held on a day, None before the first one known; the commune's own factor wins (source "").

    None outside continental France too: the islands burn oil and coal, and their factors are several times higher.
    """
    if own_grams:
        return Tariff(date.min, own_grams / 1000, "")
    return _on(_file().kg_co2_per_kwh, day) if grid == _CONTINENT else None


def cost_of(kwh_by_day: Mapping[date, float], own: OwnPrice = NO_PRICE, grid: str = _CONTINENT) -> Money | None:
    """Give what days of energy cost: each at the commune's own price of that day, else at the tariff of its day.

    None where nothing was used, or no price is known of a day: before the first tariff, or as in `price_on`.
    """
    tariffs = _file().euros_per_kwh if grid == _CONTINENT else ()
    return _sum(kwh_by_day, tariffs, own)


def emission_of(kwh_by_day: Mapping[date, float], grid: str = _CONTINENT, own_grams: float = 0.0) -> Money | None:
    """Give the kilograms of CO₂ that days of energy stand for, each by the factor of its day; None as in `co2_on`."""
    tariffs = _file().kg_co2_per_kwh if grid == _CONTINENT else ()
    return _sum(kwh_by_day, tariffs, OwnPrice(own_grams / 1000))


def _sum(kwh_by_day: Mapping[date, float], tariffs: tuple[Tariff, ...], own: OwnPrice) -> Money | None:
    total, values, last, is_own = 0.0, [], None, False
    for day, kwh in sorted(kwh_by_day.items()):
        price = own.on(day)
        if price:
            is_own = True
        else:
            last = _on(tariffs, day)
            if last is None:
                return None
            price = last.value
        total += kwh * price
        values.append(price)
    return Money(total, last, min(values), max(values), is_own) if values else None
