"""What lighting took, what that cost and what it weighed: sums of all cabinets known, day by day.

A figure in euros or kilograms names the tariff that it was made with.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from measures import french
from measures.tariffs import co2_on, cost_of, grid_of
from measures.timespan import HOUR_MS, Step, date_of
from reports.known_time import weights_ms
from reports.lamp_power import NOT_DRAWN
from reports.questions.asked import Finding
from reports.sums import at_least, in_lines, join_line, known_share
from resources.words import Words
from store.base import read_town
from store.queries import list_channels

if TYPE_CHECKING:
    from measures.reading import Channel
    from reports.questions.asked import Asked

__all__ = ["amount", "co2", "cost", "energy"]

_ = Words("reports")
# Of one meter told in several ways: what it counted in a while before what it stands at.
_KINDS = ("interval", "instant", "total")


def _meters(asked: Asked) -> list[Channel]:
    """Give what tells the energy of each cabinet, once: its power, whole before phases, else its meter.

    As the page does: what charges a lamp lights nothing, and a power beside its phases is not twice as much.
    """
    by_sensor: dict[str, list[Channel]] = {}
    for one in list_channels(asked.con):
        if one.quantity in asked.question.quantities and one.part not in NOT_DRAWN and one.first_ms is not None:
            by_sensor.setdefault(one.sensor, []).append(one)
    found = []
    for own in by_sensor.values():
        first = next(name for name in asked.question.quantities if any(one.quantity == name for one in own))
        mine = [one for one in own if one.quantity == first]
        kind = min((one.semantics for one in mine), key=_KINDS.index)
        mine = [one for one in mine if one.semantics == kind]
        found += [one for one in mine if not one.part][:1] or mine
    return found


def _energy_parts(asked: Asked) -> tuple[dict[date, float], list[float], tuple[str, ...]]:
    """Give kWh by local day, the known share of each cabinet, and the places.

    A box that took the place of another is one cabinet with it.
    """
    by_day: dict[date, float] = {}
    shares, sites = [], []
    alike: dict[tuple[str, ...], list[Channel]] = {}
    for one in _meters(asked):
        alike.setdefault((one.site, one.quantity, one.part, one.semantics), []).append(one)
    for line in (line for group in alike.values() for line in in_lines(group)):
        channel, series = line[-1], join_line([asked.load_one(one, Step.DAY) for one in line])
        if bool(np.isnan(series.value).all()):
            continue
        sites.append(channel.site)
        born = min(one.first_ms for one in line if one.first_ms is not None)
        shares.append(known_share(series, asked.until_ms, born) or 0.0)
        kwh = series.value
        if channel.quantity == "active_power":
            kwh = series.value * weights_ms(series, asked.start_ms, asked.end_ms) / HOUR_MS / 1000
        for start, value in zip(series.start_ms.tolist(), kwh.tolist(), strict=True):
            if not np.isnan(value):
                day = date_of(start, asked.zone)
                by_day[day] = by_day.get(day, 0.0) + value
    return by_day, shares, tuple(dict.fromkeys(sites))


def amount(value: float, unit: str) -> str:
    return french.with_unit(value, unit, french.decimals_of(value) if value else 0)


def _span(asked: Asked) -> str:
    return french.span_of(asked.start_ms, asked.end_ms, asked.zone, year=True)


def _not_metered(asked: Asked) -> Finding | None:
    """Say what would tell the energy where nothing does: what charges a lamp is power, and lights nothing."""
    if _meters(asked):
        return None
    needed = _("To answer, this is needed: {sensor}.").format(sensor=asked.question.sensor)
    return Finding(needed, None, "", None)


def energy(asked: Asked) -> Finding | None:
    by_day, shares, sites = _energy_parts(asked)
    if not by_day:
        return _not_metered(asked)
    kwh = sum(by_day.values())
    sentence = _("{energy} {span}.").format(energy=amount(kwh, "kWh"), span=_span(asked))
    known = float(np.mean(shares))
    return Finding(at_least(sentence, known), kwh, "kWh", known, sites)


def cost(asked: Asked) -> Finding | None:
    by_day, shares, sites = _energy_parts(asked)
    grid = grid_of(read_town(asked.con).insee, asked.zone)
    if not by_day:
        return _not_metered(asked)
    money = cost_of(by_day, asked.price, grid)
    if money is None:
        words = _("No price of energy is known here: give that of your contract in the settings.")
        return Finding(words, None, "EUR", None, sites)
    euros = money.total
    sources = [_("the commune's own price")] if money.is_own else []
    source = french.listed([*sources, *([] if money.last is None else [money.last.source])])
    low, high = (french.with_unit(price, "€", 4) for price in (money.lowest, money.highest))
    words = _("at {price} a kWh") if low == high else _("at {low} to {high} a kWh")
    sentence = _("{cost} {span}, {price} ({source}).").format(
        cost=french.with_unit(euros, "€", 2 if euros < 10 else 0),
        span=_span(asked),
        price=words.format(price=high, low=low, high=high),
        source=source,
    )
    sentence += " " + _("One price is taken at every hour.")
    if money.last is not None:
        sentence += " " + _("The standing charge of the contract is not in it.")
    known = float(np.mean(shares))
    return Finding(at_least(sentence, known), euros, "EUR", known, sites)


def co2(asked: Asked) -> Finding | None:
    by_day, shares, sites = _energy_parts(asked)
    grid = grid_of(read_town(asked.con).insee, asked.zone)
    tariffs = [(kwh, co2_on(day, grid, asked.grams_co2_per_kwh)) for day, kwh in by_day.items()]
    told = [kwh * tariff.value for kwh, tariff in tariffs if tariff is not None]
    if not by_day:
        return _not_metered(asked)
    if len(told) < len(tariffs):
        words = _("No factor of CO₂ is known here: give your supplier's in the settings.")
        return Finding(words, None, "kg", None, sites)
    source = next(tariff.source for _kwh, tariff in tariffs if tariff is not None) or _("the commune's own factor")
    grams = [tariff.value * 1000 for _kwh, tariff in tariffs if tariff is not None]
    sentence = _("{mass} of CO₂ {span}, at {grams} a kWh ({source}).").format(
        mass=amount(sum(told), "kg"),
        span=_span(asked),
        grams=french.with_unit(max(grams), "g"),
        source=source,
    )
    known = float(np.mean(shares))
    return Finding(at_least(sentence, known), sum(told), "kg", known, sites)
