"""The sentences of the page Éclairage: the answer first, what is to be seen, what an order says, what money means."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.pages.lighting_counts import LightingCounts
from measures import french
from measures.timespan import to_datetime
from reports.lit_checks import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from measures.switch_off import OrderPeriod
    from measures.tariffs import Money, Tariff
    from reports.lit_checks import Oddity
    from reports.lit_facts import LitFacts

__all__ = [
    "clock_at",
    "lead_runs",
    "night_words",
    "nights_words",
    "oddity_words",
    "order_words",
    "price_words",
    "source_words",
    "span_words",
    "title_words",
    "told_together",
    "weekdays_words",
]

translate = QCoreApplication.translate
Runs = list[tuple[str, bool]]
_YEAR_NIGHTS = 350
_MANY = 3
_WELL_KNOWN = 0.9


def clock_at(instant_ms: int, zone: str) -> str:
    """Say the hour of an instant."""
    moment = to_datetime(instant_ms, zone)
    return _hour((moment.hour, moment.minute))


def night_words(evening: date, *, year: bool = False) -> str:
    """Name one night: « la nuit du 8 au 9 septembre »."""
    return translate("Lighting", "the night {days}").format(
        days=french.span(evening, evening + timedelta(days=1), year=year)
    )


def nights_words(first: date, last: date, *, year: bool = False) -> str:
    """Name nights by their evenings: « 3 nuits, du 8 au 10 septembre »."""
    if first == last:
        return night_words(first, year=year)
    count = LightingCounts().nights((last - first).days + 1)
    return f"{count}, {french.span(first, last, year=year)}"


def span_words(first: date, last: date) -> str:
    """Say over how long: « En un an », « En novembre 2026 », « La nuit du 8 au 9 », « En 120 nuits »."""
    nights = (last - first).days + 1
    if nights == 1:
        words = night_words(first, year=True)
        return words[:1].upper() + words[1:]
    if nights >= _YEAR_NIGHTS:
        return translate("Lighting", "In a year")
    if first.day == 1 and (last + timedelta(days=1)).day == 1 and nights < 32:
        return translate("Lighting", "In {month}").format(month=french.month(first))
    return LightingCounts().in_nights(nights)


def lead_runs(facts: LitFacts, span: str, has_order: bool, week: tuple[int, int] | None) -> Runs:
    """Say whether the order was followed, else how long lamps were lit; `week` is (followed, judged) of last week."""
    if has_order and facts.judged == 1 and facts.all_nights == 1:
        told = (
            translate("Lighting", "{span}, the lighting ")
            if facts.followed
            else translate("Lighting", "{span}, the lighting did ")
        )
        verdict = (
            translate("Lighting", "followed the order") if facts.followed else translate("Lighting", "not follow it")
        )
        return [(told.format(span=span), False), (verdict, True), (".", False)]
    if has_order and facts.judged:
        words = translate("Lighting", "{span}, the lighting followed the order ")
        if not facts.followed:
            words = translate("Lighting", "{span}, the lighting followed the order on ")
        words = words.format(span=span)
        share = LightingCounts().nights_of(facts.followed).format(judged=facts.judged)
        runs: Runs = [(words, False), (share, True), (".", False)]
        if week is not None and week[1]:
            last = translate("Lighting", " Last week: {followed} out of {judged}.")
            runs.append((last.format(followed=week[0], judged=week[1]), False))
        return runs
    if facts.lit_hours is not None and facts.known_nights:
        minutes = round(facts.lit_hours / facts.known_nights * 60)
        length = french.clock(minutes // 60, minutes % 60)
        runs = [(f"{span}, ", False), (length, True)]
        # One night has no average.
        is_one = facts.all_nights == 1
        tail = translate("Lighting", " of light.") if is_one else translate("Lighting", " of light a night on average.")
        if facts.known_nights < _WELL_KNOWN * facts.all_nights:
            of = translate("Lighting", " of light a night on average, over {nights}.")
            tail = of.format(nights=LightingCounts().known_nights(facts.known_nights))
        runs.append((tail, False))
        return runs
    return [(translate("Lighting", "{span}, no night was measured.").format(span=span), False)]


def told_together(found: Sequence[Oddity]) -> list[tuple[Oddity, tuple[str, ...]]]:
    """Give what is told, the newest first, with the cabinets it is told of: three that did the same are one thing."""
    groups: dict[tuple[Kind, date, date], list[Oddity]] = {}
    for one in found:
        groups.setdefault((one.kind, one.first, one.last), []).append(one)
    told: list[tuple[Oddity, tuple[str, ...]]] = []
    for group in groups.values():
        if len(group) >= _MANY:
            told.append((group[0], tuple(one.site for one in group)))
        else:
            told += [(one, ()) for one in group]
    return sorted(told, key=lambda pair: pair[0].last, reverse=True)


def title_words(first: date, last: date, *, is_night: bool, is_short: bool) -> str:
    """Name the nights that are shown; short where links are to stand beside it."""
    days = french.span(first, last, year=True)
    if is_night:
        words = night_words(first, year=True)
    else:
        words = days if is_short else translate("Lighting", "Every night, {days}").format(days=days)
    return words[:1].upper() + words[1:]


def oddity_words(one: Oddity, zone: str, today: date, sites: Sequence[str] = ()) -> tuple[Runs, str]:
    """Say one thing to see: (its sentence in runs, its second line with the hours of the first night).

    `sites` are all cabinets it is told of, where they are several.
    """
    has_year = one.first.year != today.year
    what = _many_words(one.kind) if sites else _one_words(one.kind)
    words = what.format(
        nights=nights_words(one.first, one.last, year=has_year), days=french.span(one.first, one.last, year=has_year)
    )
    second = translate("Lighting", "from {start} to {end}").format(
        start=clock_at(one.from_ms, zone), end=clock_at(one.to_ms, zone)
    )
    if one.kind is Kind.DOWN:
        second = translate("Lighting", "Look at its sensor and its power supply.")
    elif one.nights > 1:
        second = translate("Lighting", "The first time {hours}.").format(hours=second)
    else:
        second = second[:1].upper() + second[1:] + "."
    if not sites:
        return [(one.site or translate("Lighting", "The whole town"), True), (words, False)], second
    names = list(sites[:_MANY])
    if len(sites) > _MANY:
        names.append(LightingCounts().others(len(sites) - _MANY))
    return [(LightingCounts().cabinets(len(sites)), True), (words, False)], f"{french.listed(names)}."


def _one_words(kind: Kind) -> str:
    return {
        Kind.OFF_ORDER: translate("Lighting", ": lit in spite of the order, {nights}."),
        Kind.BY_DAY: translate("Lighting", ": lit in full daylight, {days}."),
        Kind.DARK: translate("Lighting", ": dark when it should be lit, {nights}."),
        Kind.DOWN: translate("Lighting", ": no news, while others spoke, {nights}."),
    }[kind]


def _many_words(kind: Kind) -> str:
    return {
        Kind.OFF_ORDER: translate("Lighting", ": all lit in spite of the order, {nights}."),
        Kind.BY_DAY: translate("Lighting", ": all lit in full daylight, {days}."),
        Kind.DARK: translate("Lighting", ": all dark when they should be lit, {nights}."),
        Kind.DOWN: translate("Lighting", ": no news of them, while others spoke, {nights}."),
    }[kind]


def _hour(clock: tuple[int, int]) -> str:
    return french.clock(*clock) if clock != (0, 0) else translate("Lighting", "midnight")


def _day(when: tuple[int, int]) -> str:
    return french.day(date(2024, *when), weekday=False)


def weekdays_words(nights: Sequence[int]) -> str:
    """Name days of the week, 0 Monday: « vendredi et samedi », « du dimanche au jeudi »."""
    names = french.WEEKDAYS
    for first in nights:
        row = [(first + at) % 7 for at in range(len(nights))]
        if len(row) >= _MANY and set(row) == set(nights):
            return translate("Lighting", "from {first} to {last}").format(first=names[row[0]], last=names[row[-1]])
    return french.listed([names[one] for one in nights])


def order_words(period: OrderPeriod) -> str:
    """Say one line of an order: « du 1er mai au 31 août : de 23 h à 5 h 30 »."""
    if period.is_exception:
        days = translate("Lighting", "night of {day}").format(day=_day(period.first))
    elif (period.first, period.last) == ((1, 1), (12, 31)):
        days = translate("Lighting", "all the year")
    else:
        days = translate("Lighting", "from {first} to {last}").format(first=_day(period.first), last=_day(period.last))
    if period.nights:
        words = translate("Lighting", "{days}, {weekdays} in the evening")
        days = words.format(days=days, weekdays=weekdays_words(period.nights))
    if period.off is None:
        hours = translate("Lighting", "nothing is switched off")
    elif period.on is None:
        hours = translate("Lighting", "from {off} until the morning").format(off=_hour(period.off))
    else:
        hours = translate("Lighting", "from {off} to {on}").format(off=_hour(period.off), on=_hour(period.on))
    words = f"{days}{french.NBSP}: {hours}"
    if period.sector:
        words = f"{period.sector}, {words}"
    if period.since is not None:
        words += ", " + translate("Lighting", "since {day}").format(
            day=french.day(period.since, year=True, weekday=False)
        )
    if period.until is not None:
        words += ", " + translate("Lighting", "until {day}").format(
            day=french.day(period.until, year=True, weekday=False)
        )
    return words


def price_words(money: Money) -> str:
    """Say at which price a sum was made: « 0,1952 € par kWh, tarif d’août 2025 »."""
    if money.lowest != money.highest:
        text = translate("Lighting", "{low} to {high} a kWh")
        return text.format(low=french.number(money.lowest, 4), high=french.with_unit(money.highest, "€", 4))
    if money.last is None:
        text = translate("Lighting", "{price} a kWh, your contract")
        return text.format(price=french.with_unit(money.highest, "€", 4))
    day = money.last.effective
    text = translate("Lighting", "{price} a kWh, tariff of {month}")
    return text.format(price=french.with_unit(money.highest, "€", 4), month=french.month(day))


def source_words(price: Tariff | None, own_price: float, co2: Tariff | None, *, is_last: bool = False) -> str:
    """Say where price and emission come from; what is not the commune's own is to be checked.

    `is_last`: the price is the last of several, each of which held for its own nights.
    """
    if own_price:
        euros = translate("Lighting", "Price: your contract, as written in the settings.")
        if is_last and price is None:
            euros = translate("Lighting", "Price: your contract, each night at that of its day.")
        elif is_last and price is not None:
            text = translate("Lighting", "Price: your contract; before it {source}, each night at that of its day.")
            euros = text.format(source=price.source)
    elif price is None:
        euros = translate("Lighting", "Price: none is known here; give yours in the settings.")
    else:
        day = french.day(price.effective, year=True, weekday=False)
        text = translate("Lighting", "Price: {source}, since {day}; check it on your bill.")
        if is_last:
            text = translate(
                "Lighting",
                "Price: {source}, each night at that of its day, the last since {day}; check it on your bill.",
            )
        euros = text.format(source=price.source, day=day)
    if own_price or price is not None:
        euros += " " + translate("Lighting", "One price is taken at every hour.")
    if co2 is None:
        text = translate("Lighting", "CO₂: no factor is known here; give your supplier's in the settings.")
        return f"{euros} {text}"
    if not co2.source:
        text = translate("Lighting", "CO₂: {grams} a kWh, as written in the settings.")
        return f"{euros} {text.format(grams=french.with_unit(co2.value * 1000, 'g'))}"
    text = translate("Lighting", "CO₂: {grams} a kWh, {source}; to be checked.")
    return f"{euros} {text.format(grams=french.with_unit(co2.value * 1000, 'g'), source=co2.source)}"
