"""What energy costs and emits, from dated tariffs that are data (`tariffs/lighting.toml`), with their source."""

from __future__ import annotations

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

__all__ = ["Money", "Tariff", "co2_on", "cost_of", "emission_of", "grid_of", "price_on"]

_CONTINENT = "Europe/Paris"
_CORSICA = ("2A", "2B")


class Tariff(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One value a kWh, in euros or kilograms of CO₂, from `effective` on until the next one."""

    effective: date
    value: float
    source: str


class Money(msgspec.Struct, frozen=True):
    """A sum in euros or kilograms, the last tariff it was made with (None: the commune's own price), and its range."""

    total: float
    last: Tariff | None
    lowest: float
    highest: float


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


def cost_of(kwh_by_day: Mapping[date, float], own_price: float = 0.0, grid: str = _CONTINENT) -> Money | None:
    """Give what days of energy cost: at the commune's own price, else each at the tariff of its day.

    None where a day lies before the first tariff known, nothing was used, or as in `price_on`.
    """
    if grid != _CONTINENT and not own_price:
        return None
    return _sum(kwh_by_day, _file().euros_per_kwh, own_price)


def emission_of(kwh_by_day: Mapping[date, float], grid: str = _CONTINENT, own_grams: float = 0.0) -> Money | None:
    """Give the kilograms of CO₂ that days of energy stand for, each by the factor of its day; None as in `co2_on`."""
    if grid != _CONTINENT and not own_grams:
        return None
    return _sum(kwh_by_day, _file().kg_co2_per_kwh, own_grams / 1000)


def _sum(kwh_by_day: Mapping[date, float], tariffs: tuple[Tariff, ...], own: float) -> Money | None:
    held = {day: _on(tariffs, day) for day in kwh_by_day}
    if not kwh_by_day or (not own and any(tariff is None for tariff in held.values())):
        return None
    if own:
        return Money(own * sum(kwh_by_day.values()), None, own, own)
    told = [(kwh, tariff) for day, kwh in kwh_by_day.items() if (tariff := held[day]) is not None]
    last = max((tariff for _kwh, tariff in told), key=lambda tariff: tariff.effective)
    values = [tariff.value for _kwh, tariff in told]
    return Money(sum(kwh * tariff.value for kwh, tariff in told), last, min(values), max(values))
