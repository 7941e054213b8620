"""What is asked of lighting: how long, how much, at what price, and whether the order was followed.

Sums are those of all cabinets known; a figure in euros or kilograms names the tariff that it was made with.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from measures import french
from measures.lit import count_nights, lit_of, lit_runs
from measures.sun import sun_times, zone_place
from measures.switch_off import nights_off_order
from measures.tariffs import co2_on, price_on
from measures.timespan import HOUR_MS, Step, date_of, local_time
from reports.figures import weights_ms
from reports.questions.asked import Finding
from reports.sums import known_share
from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from measures.lit import Runs
    from reports.questions.asked import Asked

__all__ = ["LIGHTING"]

_ = Words("reports")
# The sun gives no street light within so long of rising and setting; lamps lit then are not lit by day.
_DUSK_MS = HOUR_MS


def _runs(asked: Asked) -> list[tuple[str, Runs]]:
    """Give the runs of every lamp or cabinet that tells lit from dark, over the period."""
    found = []
    for place in asked.places:
        for channel in place.channels:
            series = asked.load_one(channel, Step.RAW)
            state = lit_of(channel.quantity, series.value) if len(series) else None
            if state is not None:
                runs = lit_runs(series.start_ms, series.end_ms, state)
                found.append((place.site, runs.inside(asked.start_ms, asked.end_ms)))
    return found


def _known(asked: Asked, found: list[tuple[str, Runs]]) -> float:
    edges = np.array([asked.start_ms]), np.array([asked.end_ms])
    return float(np.mean([runs.known_ms(*edges)[0] for _site, runs in found])) / (asked.end_ms - asked.start_ms)


def _lit_hours(asked: Asked) -> Finding | None:
    found = [(site, runs) for site, runs in _runs(asked) if runs.lit.size]
    nights = sum(count_nights(runs, asked.start_ms, asked.end_ms, asked.zone).start_ms.size for _site, runs in found)
    if not nights:
        return None
    lit_ms = sum(runs.lit_ms() for _site, runs in found) / nights
    sentence = _("{length} of light a night on average, over {nights}.").format(
        length=french.length(int(lit_ms)), nights=french.counted(nights, "nuit connue", "nuits connues")
    )
    sites = tuple(site for site, _runs in found)
    return Finding(sentence, lit_ms / HOUR_MS, "h", _known(asked, found), sites, _("a night"))


def _off_order(asked: Asked) -> Finding | None:
    if not asked.order:
        return Finding(_("No order of switching off is written in the settings."), None, "1", None)
    off: set[date] = set()
    found = [(site, runs) for site, runs in _runs(asked) if runs.lit.size]
    for site, runs in found:
        nights = count_nights(runs, asked.start_ms, asked.end_ms, asked.zone)
        off |= set(nights_off_order(runs, nights, asked.order, asked.zone, site) or ())
    if not found:
        return None
    sentence = _("No night: the order was followed.")
    if off:
        sentence = _("{nights}, the last on {day}.").format(
            nights=french.counted(len(off), "nuit", "nuits"), day=french.day(max(off), year=True)
        )
    sites = tuple(site for site, _runs in found)
    noun = _.plural("night", "nights", len(off))
    return Finding(sentence, float(len(off)), "1", _known(asked, found), sites, noun)


def _lit_by_day(asked: Asked) -> Finding | None:
    place = zone_place(asked.zone)
    found = [(site, runs) for site, runs in _runs(asked) if runs.lit.size]
    if place is None or not found:
        return None
    worst: tuple[int, str] = (0, found[0][0])
    for site, runs in found:
        lit_ms, day = 0, date_of(asked.start_ms, asked.zone)
        while day <= date_of(asked.end_ms - 1, asked.zone):
            sun = sun_times(*place, day, asked.zone)
            if sun.sunrise_ms is not None and sun.sunset_ms is not None:
                lit_ms += runs.inside(sun.sunrise_ms + _DUSK_MS, sun.sunset_ms - _DUSK_MS).lit_ms()
            day += timedelta(days=1)
        worst = max(worst, (lit_ms, site))
    sentence = _("None: no lamp burned by day.")
    if worst[0]:
        sentence = _("{site}: {length} by day.").format(site=worst[1], length=french.length(worst[0]))
    return Finding(sentence, worst[0] / HOUR_MS, "h", _known(asked, found), (worst[1],))


# --- energy -----------------------------------------------------------------------------------------------------------


def _energy_parts(asked: Asked) -> tuple[dict[date, float], list[float], tuple[str, ...]]:
    """Give kWh by local day, the known share of each channel, and the places."""
    by_day: dict[date, float] = {}
    shares, sites = [], []
    for place in asked.places:
        for channel in place.channels:
            series = asked.load_one(channel, Step.DAY)
            if bool(np.isnan(series.value).all()):
                continue
            sites.append(place.site)
            shares.append(known_share(series, asked.end_ms) or 0.0)
            kwh = series.value
            if channel.quantity == "active_power":
                kwh = series.value * weights_ms(series, asked.start_ms, asked.end_ms) / HOUR_MS / 1000
            for start, value in zip(series.start_ms.tolist(), kwh.tolist(), strict=True):
                if not np.isnan(value):
                    day = date_of(start, asked.zone)
                    by_day[day] = by_day.get(day, 0.0) + value
    return by_day, shares, tuple(sites)


def _span(asked: Asked) -> str:
    return french.span_of(asked.start_ms, asked.end_ms, asked.zone, year=True)


def _energy(asked: Asked) -> Finding | None:
    by_day, shares, sites = _energy_parts(asked)
    if not by_day:
        return None
    kwh = sum(by_day.values())
    sentence = _("{energy} {span}.").format(energy=french.with_unit(kwh, "kWh"), span=_span(asked))
    return Finding(sentence, kwh, "kWh", float(np.mean(shares)), sites)


def _cost(asked: Asked) -> Finding | None:
    by_day, shares, sites = _energy_parts(asked)
    euros, last = 0.0, None
    for day, kwh in by_day.items():
        last = price_on(day)
        if last is None and not asked.euros_per_kwh:
            return None
        euros += kwh * (asked.euros_per_kwh or (last.value if last else 0.0))
    if not by_day:
        return None
    source = _("the commune's own price") if asked.euros_per_kwh or last is None else last.source
    sentence = _("{cost} {span}, at this price: {source}.").format(
        cost=french.with_unit(euros, "€"), span=_span(asked), source=source
    )
    return Finding(sentence, euros, "EUR", float(np.mean(shares)), sites)


def _co2(asked: Asked) -> Finding | None:
    by_day, shares, sites = _energy_parts(asked)
    tariffs = [(kwh, co2_on(day, asked.zone, asked.grams_co2_per_kwh)) for day, kwh in by_day.items()]
    told = [kwh * tariff.value for kwh, tariff in tariffs if tariff is not None]
    if not told or len(told) < len(tariffs):
        return None
    source = next(tariff.source for _kwh, tariff in tariffs if tariff is not None) or _("the commune's own factor")
    sentence = _("{mass} of CO₂ {span} ({source}).").format(
        mass=french.with_unit(sum(told), "kg"), span=_span(asked), source=source
    )
    return Finding(sentence, sum(told), "kg", float(np.mean(shares)), sites)


def _what_if(asked: Asked) -> Finding | None:
    """Answer what the nights would have saved, had everything been dark from that hour to 5 h: what was drawn then."""
    hour = asked.question.hour or 23
    saved, shares, sites = 0.0, [], []
    for place in asked.places:
        for channel in place.channels:
            series = asked.load_one(channel, Step.RAW)
            if channel.quantity != "active_power" or not len(series):
                continue
            sites.append(place.site)
            shares.append(
                float(weights_ms(series, asked.start_ms, asked.end_ms).sum()) / (asked.end_ms - asked.start_ms)
            )
            day, last = date_of(asked.start_ms, asked.zone) - timedelta(days=1), date_of(asked.end_ms, asked.zone)
            while day <= last:
                begin = max(local_time(day, hour, 0, asked.zone), asked.start_ms)
                end = min(local_time(day + timedelta(days=1), 5, 0, asked.zone), asked.end_ms)
                saved += float(np.nansum(series.value * weights_ms(series, begin, end))) / HOUR_MS / 1000
                day += timedelta(days=1)
    if not sites:
        return None
    sentence = _("{energy} less {span}, dark from {hour} to 5 h.").format(
        energy=french.with_unit(saved, "kWh"), span=_span(asked), hour=french.clock(hour)
    )
    return Finding(sentence, saved, "kWh", float(np.mean(shares)), tuple(sites))


LIGHTING: dict[str, Callable[[Asked], Finding | None]] = {
    "lit_hours": _lit_hours,
    "off_order": _off_order,
    "lit_by_day": _lit_by_day,
    "energy": _energy,
    "cost": _cost,
    "co2": _co2,
    "what_if": _what_if,
}
