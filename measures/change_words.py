"""How much more or less, as people say it: « 13 % de plus », « 10 fois plus », « −13 % », and nothing of a handful.

Percent tell a change as long as they are about that of the whole; « 941 % de plus » is ten times as many. Of a base of
fewer than twenty they tell chance: who asks says both numbers then (`has_percent`).
"""

from __future__ import annotations

from measures.french import NARROW, NBSP, exact, number, share, signed, whole

__all__ = ["FEW", "has_percent", "is_times", "mark", "more_or_less", "times"]

# Of fewer than this a fifth more or less is nobody's doing.
FEW = 20.0
_TWICE = 2.0
_ROUND = 10.0  # from here on tenths of a time say nothing


def has_percent(base: float) -> bool:
    """Tell whether a change may be told as a share of a base: of how many it was before, in all."""
    return base >= FEW


def is_times(ratio: float) -> bool:
    """Tell whether a change is told as so many times as much, and no share of the whole."""
    return ratio >= _TWICE


def times(ratio: float) -> str:
    """Write how many times as much: 2,4 and 10."""
    return number(ratio) if ratio >= _ROUND else exact(float(number(ratio, 1).replace(",", ".")))


def more_or_less(ratio: float) -> str:
    """Say a change, now / then: « 13 % de plus », « 13 % de moins », « 10 fois plus », « autant »."""
    if is_times(ratio):
        return f"{times(ratio)}{NBSP}fois plus"
    if not whole(100 * abs(ratio - 1)):
        return "autant"
    return f"{share(abs(ratio - 1))} de {'plus' if ratio > 1 else 'moins'}"


def mark(ratio: float) -> str:
    """Write the same where there is no room for words: « +13 % », « −13 % », « × 10 »."""
    if is_times(ratio):
        return f"×{NBSP}{times(ratio)}"
    return f"{signed(100 * (ratio - 1))}{NARROW}%"
