"""Classes of a road counter: « 30-50 », « 30-50 km/h », « > 90 », « < 6 m », « Classe 3 »."""

from __future__ import annotations

import re

__all__ = ["is_road_class"]

_CLASS = re.compile(
    r"(?:v(?:bin)?[ _]?)?(?P<low>[0-9]{1,3}(?:[.,][0-9])?) ?(?:-|–|à|to|/) ?<? ?(?P<high>[0-9]{1,3}(?:[.,][0-9])?)"
    r" ?(?P<unit>km/?h|kmh|m|mph)?|(?:[<>≤≥]=?|plus de|moins de) ?[0-9]{1,3}(?:[.,][0-9])? ?(?:km/?h|kmh|m|mph)?"
    r"|(?:classe?|cls|class) ?[0-9]{1,2}|vbin[ _]+[0-9]{1,3}[ _]+[0-9]{1,3}",
    re.IGNORECASE,
)
_HOURS = 24


def is_road_class(title: str) -> bool:
    """Tell whether a column holds those of a speed or a length, who are counted beside it; hours are no such class."""
    found = _CLASS.fullmatch(title.strip("() "))
    if found is None or not found["high"]:
        return found is not None
    return bool(found["unit"]) or float(found["high"].replace(",", ".")) > _HOURS
