"""What energy costs and emits, from dated tariffs that are data (`tariffs/lighting.toml`), with their source."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from typing import Literal

import msgspec

from resources import read_text

__all__ = ["Tariff", "co2_on", "price_on"]


class Tariff(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One value a kWh, in euros or kilograms of CO₂, from `effective` on until the next one."""

    effective: date
    value: float
    source: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: Literal[1]
    euros_per_kwh: tuple[Tariff, ...]
    kg_co2_per_kwh: tuple[Tariff, ...]


@cache
def _file() -> _File:
    return msgspec.convert(tomllib.loads(read_text("tariffs/lighting.toml")), _File)


def _on(tariffs: tuple[Tariff, ...], day: date) -> Tariff | None:
    held = [tariff for tariff in tariffs if tariff.effective <= day]
    return max(held, key=lambda tariff: tariff.effective, default=None)


def price_on(day: date) -> Tariff | None:
    """Give the price that held on a day, None before the first one known."""
    return _on(_file().euros_per_kwh, day)


def co2_on(day: date) -> Tariff | None:
    """Give the emission that held on a day, None before the first one known."""
    return _on(_file().kg_co2_per_kwh, day)
