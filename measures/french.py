"""Numbers, dates, spans and ages as French people write them.

No locale module: the text is the same on every machine. The spaces are the typographer's: narrow no-break (U+202F) in
thousands, inside « » and before ; ? ! %, no-break (U+00A0) before a colon and between a number and its unit. Functions
take local dates and times; those that take an instant also take the zone. Widgets, reports and screens all use it.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from math import isfinite
from typing import TYPE_CHECKING

from measures.timespan import DAY_MS, HOUR_MS, date_of, to_datetime

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

__all__ = [
    "GAP",
    "MONTHS",
    "MONTHS_SHORT",
    "NARROW",
    "NBSP",
    "WEEKDAYS",
    "WEEKDAYS_SHORT",
    "ago",
    "clock",
    "clock_of",
    "counted",
    "day",
    "day_short",
    "decimals_of",
    "every",
    "exact",
    "lasting",
    "length",
    "listed",
    "moment",
    "month",
    "month_short",
    "number",
    "ordinal",
    "part",
    "quoted",
    "share",
    "signed",
    "span",
    "span_of",
    "unit_word",
    "which_hour",
    "whole",
    "with_unit",
]

NARROW = "\u202f"
NBSP = "\u00a0"
GAP = "–"  # stands in a table where nothing is known
_MINUS = "\u2212"
_WIDE = Context(prec=400)  # any float has its place in it
_LEAST, _MOST = 1e-6, 1e15  # of an amount that is written digit by digit
_MINUTE_MS = 60_000
_SECONDS_TOLD_MIN = 10

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
WEEKDAYS_SHORT = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
MONTHS_SHORT = (
    *("janv.", "févr.", "mars", "avr.", "mai", "juin"),
    *("juil.", "août", "sept.", "oct.", "nov.", "déc."),
)
_ORDINALS = (
    *("deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième", "neuvième", "dixième"),
    *("onzième", "douzième", "treizième", "quatorzième", "quinzième", "seizième", "dix-septième", "dix-huitième"),
    *("dix-neuvième", "vingtième"),
)
# Units of the channels as people read them; the weighting of dB(A) is said once, on the page.
_UNIT_WORDS = {"1": "", "dB(A)": "dB", "Cel": "°C", "ug/m3": "µg/m³", "deg": "°"}


def number(value: float, decimals: int = 0) -> str:
    """Write a number: 1 234,5 and −2; GAP for NaN. A value that rounds to 0 has no sign.

    A half goes up, 998,5 to 999, as people and spreadsheets round: Python's own goes to the even neighbour.
    """
    if not isfinite(value):
        return GAP
    text = f"{_rounded(abs(value), decimals):,.{decimals}f}".replace(",", NARROW).replace(".", ",")
    is_zero = not text.strip(f"0,{NARROW}")
    return text if value >= 0 or is_zero else _MINUS + text


def whole(value: float) -> int:
    """Give the whole number that `number` writes."""
    return int(_rounded(value, 0))


def _rounded(value: float, decimals: int) -> Decimal:
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _WIDE)


def exact(value: float) -> str:
    """Write a number with the places it has, six at most: 12,5; what no sensor tells as a power of ten."""
    if isfinite(value) and value and not _LEAST <= abs(value) < _MOST:
        return f"{value:g}".replace(".", ",").replace("-", _MINUS)
    text = number(value, 6)
    return text.rstrip("0").rstrip(",") if "," in text else text


def signed(value: float, decimals: int = 0) -> str:
    """Write a change: +12, −18; what rounds to 0 has no sign."""
    text = number(value, decimals)
    return ("+" if value > 0 and text.strip(f"0,{NARROW}") else "") + text


def unit_word(unit: str) -> str:
    """Give the unit of a channel as it is read: « dB » for dB(A), nothing for a count."""
    return _UNIT_WORDS.get(unit, unit)


def with_unit(value: float, unit: str, decimals: int | None = 0) -> str:
    """Write a number and its unit, never parted: 43,2 dB. Without a number of decimals it is exact."""
    word, text = unit_word(unit), exact(value) if decimals is None else number(value, decimals)
    if word == "%":
        return f"{text}{NARROW}%"
    return f"{text}{NBSP}{word}" if word and isfinite(value) else text


def share(value: float) -> str:
    """Write a share (0..1) as a percentage without decimals: 94 %."""
    return with_unit(value * 100, "%")


def decimals_of(value: float) -> int:
    """Give how many decimals an amount is told with: 1 460, 7,2 and 0,03; « 0 € » of some cents would be wrong."""
    return 0 if abs(value) >= 10 else 1 if abs(value) >= 1 else 2


def part(value: float) -> str:
    """Write how much of something there is (0..1): 94 %, « moins de 1 % » of what is little and not nothing."""
    return f"moins de {share(0.01)}" if 0 < value < 0.005 else share(value)


def counted(count: float, one: str, many: str) -> str:
    """Write a count and its noun: 0 passage, 1 204 passages."""
    return f"{number(count)}{NBSP}{noun(count, one, many)}"


def noun(count: float, one: str, many: str) -> str:
    """Give the noun of a count as `number` writes it; in French the plural begins at 2, and 1,6 is written 2."""
    return many if whole(abs(count)) >= 2 else one


def ordinal(rank: int) -> str:
    """Write a rank from 1: premier, deuxième … vingtième, then 21e."""
    if rank == 1:
        return "premier"
    return _ORDINALS[rank - 2] if 2 <= rank <= len(_ORDINALS) + 1 else f"{number(rank)}e"


def quoted(text: str) -> str:
    """Put text between French quotation marks: « Place »."""
    # « n° » and its number stay together: names of places stand in sentences that wrap.
    return f"«{NARROW}{text.replace('n° ', f'n°{NBSP}')}{NARROW}»"


def listed(words: Sequence[str]) -> str:
    """Join words: a, b et c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} et {words[-1]}"


def _day_number(when: date) -> str:
    return "1er" if when.day == 1 else str(when.day)


def day(when: date, *, year: bool = False, weekday: bool = True) -> str:
    """Write a day: « lundi 23 novembre », with the year « lundi 23 novembre 2026 »."""
    words = [WEEKDAYS[when.weekday()]] if weekday else []
    words += [_day_number(when), MONTHS[when.month - 1]]
    if year:
        words.append(str(when.year))
    return " ".join(words)


def day_short(when: date, *, month: bool = False) -> str:
    """Write a day for a tick or a narrow cell: « lun. 16 », « lun. 16 nov. »."""
    text = f"{WEEKDAYS_SHORT[when.weekday()]}{NBSP}{when.day}"
    return f"{text}{NBSP}{MONTHS_SHORT[when.month - 1]}" if month else text


def month(when: date, *, year: bool = True) -> str:
    """Write a month: « novembre 2026 »."""
    return f"{MONTHS[when.month - 1]} {when.year}" if year else MONTHS[when.month - 1]


def month_short(when: date, *, year: bool = True) -> str:
    """Write a month for a tick: « janv. 2026 »."""
    return f"{MONTHS_SHORT[when.month - 1]}{NBSP}{when.year}" if year else MONTHS_SHORT[when.month - 1]


def clock(hour: int, minute: int = 0) -> str:
    """Write a time of day: « 18 h 30 », « 18 h »."""
    return f"{hour}{NBSP}h{NBSP}{minute:02}" if minute else f"{hour}{NBSP}h"


def which_hour(moment: datetime) -> str:
    """Say « heure d’été » or « heure d’hiver » of an hour that comes twice, when clocks are put back; "" of others."""
    first, second = moment.replace(fold=0).utcoffset(), moment.replace(fold=1).utcoffset()
    # Of an hour that never comes the second offset is the greater one.
    if first is None or second is None or first <= second:
        return ""
    return "heure d’hiver" if moment.fold else "heure d’été"


def clock_of(moment: datetime) -> str:
    """Write the time of day of a moment: « 18 h 30 », « 2 h (heure d’hiver) » where that hour comes twice."""
    which = which_hour(moment)
    told = clock(moment.hour, moment.minute)
    return f"{told} ({which})" if which else told


def span(first: date, last: date, *, year: bool = False) -> str:
    """Write days from `first` to `last`, both included: « du 16 au 22 novembre »; across two years both are named."""
    if first == last:
        return day(first, year=year)
    tail = day(last, year=year or first.year != last.year, weekday=False)
    if first.year != last.year:
        head = day(first, year=True, weekday=False)
    elif first.month != last.month:
        head = day(first, weekday=False)
    else:
        head = _day_number(first)
    return f"du {head} au {tail}"


def span_of(start_ms: int, end_ms: int, zone: str, *, year: bool = False) -> str:
    """Write the local days that a half-open span of instants touches."""
    last = max(end_ms - 1, start_ms)
    return span(date_of(start_ms, zone), date_of(last, zone), year=year)


def length(span_ms: int) -> str:
    """Write how long something lasts: « 40 s », « 45 min », « 2 h 30 », « 3 jours »."""
    if span_ms < _MINUTE_MS:
        return f"{span_ms // 1000}{NBSP}s"
    if span_ms < HOUR_MS:
        return f"{span_ms // _MINUTE_MS}{NBSP}min"
    if span_ms < 2 * DAY_MS:
        return clock(span_ms // HOUR_MS, span_ms % HOUR_MS // _MINUTE_MS)
    return counted(span_ms // DAY_MS, "jour", "jours")


def mean_length(hours: float) -> str:
    """Write a mean length of hours, to the nearest minute where it is one at least: 32,9 min are « 33 min »."""
    minutes = whole(60 * hours)
    return length(minutes * _MINUTE_MS if minutes else round(hours * HOUR_MS))


def lasting(span_ms: int) -> str:
    """Write how long one event lasted, to the second under ten minutes: « 1 min 36 s », for 1 min is a third less."""
    minutes, seconds = divmod(span_ms // 1000, 60)
    if not 1 <= minutes < _SECONDS_TOLD_MIN or not seconds:
        return length(span_ms)
    return f"{minutes}{NBSP}min{NBSP}{seconds}{NBSP}s"


def every(span_ms: int) -> str:
    """Write how often something comes: « toutes les heures », « toutes les 15 min », « tous les 2 jours »."""
    told = length(span_ms)
    if DAY_MS <= span_ms < 2 * DAY_MS:
        return "tous les jours"
    one = {f"1{NBSP}s": "secondes", f"1{NBSP}min": "minutes", f"1{NBSP}h": "heures"}.get(told)
    return f"{'tous' if span_ms >= DAY_MS else 'toutes'} les {one or told}"


def ago(then_ms: int, now_ms: int) -> str:
    """Write an age, rounded down: « à l’instant », « il y a 2 min », « il y a 3 h », « il y a 5 jours ».

    What lies ahead of now is « à l’instant »: two clocks never agree to the second.
    """
    age = now_ms - then_ms
    if age < _MINUTE_MS:
        return "à l’instant"
    if HOUR_MS <= age < 2 * DAY_MS:
        age = age // HOUR_MS * HOUR_MS  # « il y a 3 h 07 » says more than one wants to know
    return f"il y a {length(age)}"


def moment(then_ms: int, now_ms: int, zone: str) -> str:
    """Write when something was: « à 18 h 30 » today, « hier à 18 h 30 », « vendredi à 16 h », « le 3 mars à 16 h »."""
    then = to_datetime(then_ms, zone)
    today = date_of(now_ms, zone)
    at = f"à{NBSP}{clock(then.hour, then.minute)}"
    days = (today - then.date()).days
    if days == 0:
        return at
    if days == 1:
        return f"hier {at}"
    if 1 < days < 7:
        return f"{WEEKDAYS[then.weekday()]} {at}"
    return f"le {day(then.date(), year=then.year != today.year, weekday=False)} {at}"
