"""How often a label says that a value is taken: « toutes les 15 minutes », « chaque seconde »."""

from __future__ import annotations

import re

from dtpr.retention import count_of

__all__ = ["read_period_s"]

_UNITS_S = {"seconde": 1, "minute": 60, "quart d’heure": 900, "heure": 3600, "jour": 86_400}
_UNIT = "|".join(_UNITS_S)
_SAID = re.compile(rf"\b(?:tou(?:te)?s les (?:(\w+) )?|chaque )({_UNIT})s?\b")


def read_period_s(text: str) -> int | None:
    """Give the seconds between two values that a French text speaks of; None where it says none."""
    found = _SAID.search(re.sub(r"\s+", " ", text).replace("'", "’").casefold())
    if found is None:
        return None
    count = count_of(found.group(1)) if found.group(1) else 1
    return count * _UNITS_S[found.group(2)] or None
