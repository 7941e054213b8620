"""What is asked of lighting: how long it burns, whether the order was followed, and what other hours would spare."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from measures import french
from measures.lit import Runs, lit_of, lit_runs
from measures.reading import Mark
from measures.sun import is_civil_day, sun_times, zone_place
from measures.switch_off import TOLERANCE_MS
from measures.timespan import DAY_MS, HOUR_MS, Step, date_of, midnight_ms
from reports.figures import LEAST_COVERAGE
from reports.lit_facts import blind_words, coarse_words, facts_of, first_known, nights_known
from reports.lit_year import read_lit_year
from reports.questions.asked import Finding
from reports.questions.energy import amount, co2, cost, energy
from reports.sums import in_lines
from reports.switching import drawn_of, hours_ordered, lit_again, spare
from resources.words import Words
from store.queries import is_marked, list_channels

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from measures.reading import Channel
    from reports.lit_year import LitYear
    from reports.questions.asked import Asked

__all__ = ["LIGHTING"]

_ = Words("reports")
# The sun gives no street light within so long of rising and setting; lamps lit then are not lit by day.
_DUSK_MS = HOUR_MS


def _year(asked: Asked) -> LitYear | None:
    """Read the nights of the period as the page Éclairage does: its hours and its order are those of the answer."""
    nights = (date_of(asked.end_ms - 1, asked.zone) - date_of(asked.start_ms, asked.zone)).days + 1
    return read_lit_year(
        asked.con, list_channels(asked.con), None, asked.zone, asked.end_ms, asked.order, asked.place, nights
    )


def _evenings_ms(asked: Asked, year: LitYear) -> tuple[int, int]:
    """Give the days of the nights read, by whose evenings they are called: the newest ended on the morning after.

    Before the first lamp of the period nothing was dark; one of years ago is none of them.
    """
    first_ms = min((one.first_ms for one in _there(asked) if one.first_ms is not None), default=asked.start_ms)
    first = min(max(year.first, date_of(first_ms - DAY_MS // 2, year.zone)), year.last)
    return midnight_ms(first, year.zone), midnight_ms(year.last + timedelta(days=1), year.zone)


def _known_ms(asked: Asked, year: LitYear) -> tuple[int, int]:
    """Give the days of the nights known: one of which only the end was recorded is none of them."""
    return midnight_ms(min(first_known(year), year.last), year.zone), _evenings_ms(asked, year)[1]


def _sites(year: LitYear) -> tuple[str, ...]:
    return tuple(one.site for one in year.cabinets if not np.isnan(one.state).all())


def _lit_hours(asked: Asked) -> Finding | None:
    year = _year(asked)
    facts = None if year is None else facts_of(year, year.first, year.last)
    if year is None or facts is None or not facts.lit_hours:
        return None
    hours = facts.lit_hours / facts.known_nights
    sentence = _("{length} of light a night on average, over {nights}.").format(
        length=french.mean_length(hours),
        nights=french.counted(facts.known_nights, "nuit connue", "nuits connues"),
    )
    sites = _sites(year)
    if facts.known_nights == 1:  # one night has no mean
        sentence = _("{length} of light in the only night known.").format(length=french.mean_length(hours))
    elif facts.cabinets > 1:
        words = _("{length} of light a night on average, over {nights} and {cabinets}.")
        sentence = words.format(
            length=french.mean_length(hours),
            nights=french.counted(facts.known_nights, "nuit connue", "nuits connues"),
            cabinets=french.counted(facts.cabinets, "point d’éclairage", "points d’éclairage"),
        )
    blind = blind_words(year)
    return Finding(
        f"{sentence} {blind}".strip(),
        hours,
        "h",
        nights_known(year),
        sites,
        _("a night"),
        days_ms=_known_ms(asked, year),
    )


def _undated() -> Finding:
    return Finding(
        _("The date of these measurements was assumed: neither order nor sun can be held against them."),
        None,
        "1",
        None,
    )


def _off_order(asked: Asked) -> Finding | None:
    if not asked.order:
        return Finding(_("No order of switching off is written in the settings."), None, "1", None)
    year = _year(asked)
    if year is None:
        return None
    judged = int((~np.isnan(year.checked.followed)).sum())
    if not judged:
        return _undated() if year.is_assumed else None
    off = [year.edges.evenings[at] for at in np.flatnonzero(year.checked.followed == 0).tolist()]
    sentence = _.plural(
        "The only night known followed the order.", "No night of {judged}: the order was followed.", judged
    ).format(judged=french.number(judged))
    if off:
        sentence = _.plural(
            "{nights} of {judged}, on {day}.", "{nights} of {judged}, the last on {day}.", len(off)
        ).format(
            nights=french.counted(len(off), "nuit", "nuits"),
            judged=french.number(judged),
            day=french.day(max(off), year=True),
        )
    noun = _.plural("night", "nights", len(off))
    return Finding(
        sentence, float(len(off)), "1", nights_known(year), _sites(year), noun, days_ms=_evenings_ms(asked, year)
    )


def _runs(asked: Asked, place: tuple[float, float]) -> list[tuple[str, Runs]]:
    """Give the runs of every lamp or cabinet that tells lit from dark and when; one whose box was changed is one."""
    alike: dict[tuple[str, str, str], list[Channel]] = {}
    for one in _dated(asked):
        alike.setdefault((one.site, one.quantity, one.part), []).append(one)
    found = []
    for line in (line for group in alike.values() for line in in_lines(group)):
        told = [runs for one in line if (runs := _runs_of(asked, one, place)) is not None]
        if told:
            columns = (np.concatenate([getattr(runs, name) for runs in told]) for name in ("lit", "start_ms", "end_ms"))
            found.append((line[0].site, Runs(*columns)))
    return found


def _runs_of(asked: Asked, channel: Channel, place: tuple[float, float]) -> Runs | None:
    series = asked.load_one(channel, Step.RAW)
    by_day = is_civil_day(series.start_ms, place, asked.zone) if channel.quantity == "illuminance" else None
    state = lit_of(channel.quantity, series.value, by_day) if len(series) else None
    if state is None:
        return None
    return lit_runs(series.start_ms, series.end_ms, state).inside(asked.start_ms, asked.end_ms)


def _dated(asked: Asked) -> list[Channel]:
    """Give the lamps whose readings say themselves when they were: a file without dates knows no day from night."""
    return [one for one in _there(asked) if not _is_assumed(asked, one)]


def _there(asked: Asked) -> list[Channel]:
    return [one for place in asked.places for one in place.channels if asked.may_have_told(one)]


def _is_assumed(asked: Asked, channel: Channel) -> bool:
    return is_marked(asked.con, channel, asked.start_ms, asked.end_ms, Mark.ASSUMED_DATE)


def _lit_by_day(asked: Asked) -> Finding | None:
    place = asked.place or zone_place(asked.zone)
    if not _dated(asked):
        return _undated() if _there(asked) else None
    found = [] if place is None else [(site, runs) for site, runs in _runs(asked, place) if runs.lit.size]
    if place is None or not found:
        return None
    days = _daylight(asked, place)
    whole = float((days[1] - days[0]).sum())
    lit = []
    for site, runs in found:
        today = runs.only_lit().known_ms(*days)
        # A hesitation is held against nobody: the page does not tell it either.
        lit.append((int(today[today > TOLERANCE_MS].sum()), site, float(runs.known_ms(*days).sum()) / whole))
    longest, site, _share = max(lit)
    known = float(np.mean([share for _ms, _site, share in lit]))
    if longest:
        sentence = _("{site}: {length} by day.").format(site=site, length=french.length(longest))
        return Finding(sentence, longest / HOUR_MS, "h", known, (site,))
    # « Non » is said of lamps that were seen by day, not of some hours of them, and never of light meters.
    seen = [(site, share) for _ms, site, share in lit if share >= LEAST_COVERAGE]
    if not seen:
        dark = _("A light meter does not see by day whether lamps burn, and nothing else tells it here.")
        is_blind = all(one.quantity == "illuminance" for one in _dated(asked))
        return Finding(dark, None, "h", None) if is_blind else None
    known = float(np.mean([share for _site, share in seen]))
    return Finding(_("None: no lamp burned by day."), 0.0, "h", known, tuple(dict.fromkeys(one for one, _s in seen)))


def _daylight(asked: Asked, place: tuple[float, float]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give (starts, ends) of the full daylight of each day: from an hour after sunrise to an hour before sunset."""
    found, day = [], date_of(asked.start_ms, asked.zone)
    while day <= date_of(asked.end_ms - 1, asked.zone):
        sun = sun_times(*place, day, asked.zone)
        if sun.sunrise_ms is not None and sun.sunset_ms is not None:
            found.append((sun.sunrise_ms + _DUSK_MS, sun.sunset_ms - _DUSK_MS))
        day += timedelta(days=1)
    spans = np.array(found, dtype=np.int64).reshape(-1, 2)
    return spans[:, 0], spans[:, 1]


def _what_if(asked: Asked) -> Finding | None:
    """Answer as the page Éclairage does: what was drawn while lit, from that hour until lamps go on again today."""
    if all(_is_assumed(asked, one) for one in _there(asked)):
        return _undated() if _there(asked) else None
    year = _year(asked)
    drawn = None if year is None else drawn_of(year)
    if year is None or drawn is None:
        return None
    begin = (asked.question.hour or 23, 0)
    again = lit_again(hours_ordered(asked.order, date_of(asked.end_ms - 1, asked.zone)))
    found = spare(drawn, (begin, again))
    if not found.nights:
        return None
    until = _("until the morning") if again is None else _("to {hour}").format(hour=french.clock(*again))
    sentence = _("{energy} less over {nights}, dark from {hour} {until}.").format(
        energy=amount(found.kwh, "kWh"),
        nights=french.counted(found.nights, "nuit connue", "nuits connues"),
        hour=french.clock(*begin),
        until=until,
    )
    if not found.kwh:
        sentence = _("Nothing less: in {nights}, all was dark already from {hour} {until}.").format(
            nights=french.counted(found.nights, "nuit connue", "nuits connues"), hour=french.clock(*begin), until=until
        )
    sentence = f"{sentence} {coarse_words(year)}".strip()
    metered = tuple(one.site for one in year.cabinets if one.kw is not None)
    # When lamps were lit, and not what nights used: that is known of nights whose readings were erased too.
    known = nights_known(year, is_metered=True)
    sites = tuple(dict.fromkeys(metered))
    return Finding(sentence, found.kwh, "kWh", known, sites, days_ms=_known_ms(asked, year))


LIGHTING: dict[str, Callable[[Asked], Finding | None]] = {
    "lit_hours": _lit_hours,
    "off_order": _off_order,
    "lit_by_day": _lit_by_day,
    "energy": energy,
    "cost": cost,
    "co2": co2,
    "what_if": _what_if,
}
