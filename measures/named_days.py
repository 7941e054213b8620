"""The last day that French words name: « du 12 au 14 décembre » ends on the 14th."""

from __future__ import annotations

import re
from datetime import date, timedelta

from measures.french import MONTHS

__all__ = ["last_day_named"]

_AHEAD = timedelta(days=100)  # a day without its year that lies further off is past, or the name of a street
_MONTH = "|".join(MONTHS).replace("é", "[ée]").replace("û", "[ûu]")
# A point parts the figures of a telephone and the numbers of rooms too: between day and month only with the year.
_DAY = re.compile(
    rf"(?<![\d/.,:])(?P<day>\d{{1,2}})(?:(?:\s?er)?\s+(?P<word>{_MONTH})|(?:/|\.(?=\d{{1,2}}\.\d{{4}}\b))(?P<number>\d{{1,2}}))"
    r"\b(?!\s*h\b|[:,]\d)"
    r"(?:[\s/.]+(?P<year>\d{4})\b)?"
)
# « à partir du lundi 4 janvier »: what begins then does not end on that day.
_BEGINS = re.compile(r"(?:(?:partir|compter)\s+d[ue]|d[eè]s|depuis)\s+(?:le\s+)?(?:\w+\s+)?$")
# « rue du 11 novembre »: a street is called after a day of long ago.
_STREET = re.compile(
    r"\b(?:rue|place|avenue|av\.?|boulevard|bl?v?d\.?|quai|square|impasse|all[eé]e|cours|pont|chemin|passage"
    r"|faubourg|esplanade|rond[ -]point)\s+d[ue]\s+$"
)


def last_day_named(words: str, today: date) -> date | None:
    """Give the latest day that the words name, not before `today`; None without one, or where something begins on it.

    A day without its year is the next of that name, unless it is more than a season off.
    """
    words = " ".join(words.lower().split())
    named = [
        (day, bool(_BEGINS.search(words[: found.start()])))
        for found in _DAY.finditer(words)
        if (day := _day(found, today)) is not None and not _STREET.search(words[: found.start()])
    ]
    last, begins = max(named, default=(None, False))
    return None if begins else last


def _day(found: re.Match[str], today: date) -> date | None:
    month = int(found["number"]) if found["number"] else _month(found["word"])
    for year in (int(found["year"]),) if found["year"] else (today.year, today.year + 1):
        try:
            day = date(year, month, int(found["day"]))
        except ValueError:
            continue
        if day >= today:
            return day if found["year"] or day - today <= _AHEAD else None
    return None


def _month(word: str) -> int:
    plain = str.maketrans("éû", "eu")
    return [name.translate(plain) for name in MONTHS].index(word.translate(plain)) + 1
