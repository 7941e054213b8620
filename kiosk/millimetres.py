"""How many pixels a millimetre takes on the screen, so that letters and targets have their real size.

Screens lie: televisions report 0 or 160 × 90 mm, virtual ones 96 dots an inch. What cannot be true is replaced by the
reference screen of the drawings, a 24" of 1920 × 1080. A screen larger than the reference shows everything larger.
"""

from __future__ import annotations

from itertools import pairwise

import msgspec

__all__ = ["REFERENCE_MM", "Screen", "fitting", "px_per_mm"]

REFERENCE_MM = (531.0, 299.0)  # what the drawings were made for
_POSSIBLE = (0.6, 10.0)  # px a millimetre: a wall of 98" in 720 lines … a fine tablet
# How long a screen must be for the pages in letters of that scale: on a shorter one they lie on each other, or are cut.
_LEAST_MM = ((1.0, 344.0), (1.25, 400.0), (2.0, 531.0))
_NEARLY = 0.98  # a screen that is so near keeps its millimetres
_SKEW = 1.15  # pixels are square: the two directions must agree so well


class Screen(msgspec.Struct, frozen=True):
    """A screen in logical pixels and, as it says itself, in millimetres (0 = it does not say)."""

    width_px: int
    height_px: int
    width_mm: float = 0.0
    height_mm: float = 0.0


def _believable(screen: Screen) -> float | None:
    if screen.width_mm <= 0 or screen.height_mm <= 0:
        return None
    across, down = screen.width_px / screen.width_mm, screen.height_px / screen.height_mm
    if max(across, down) / min(across, down) > _SKEW:
        return None
    return across if _POSSIBLE[0] <= across <= _POSSIBLE[1] else None


def px_per_mm(screen: Screen) -> float:
    """Give the pixels of one millimetre of the drawings: real ones, more on a screen larger than the reference."""
    long_mm, short_mm = REFERENCE_MM
    long_px, short_px = max(screen.width_px, screen.height_px), min(screen.width_px, screen.height_px)
    measured = _believable(screen)
    if measured is None:
        return min(long_px / long_mm, short_px / short_mm)
    grown = min(long_px / measured / long_mm, short_px / measured / short_mm)
    return measured * max(1.0, grown)


def fitting(real: float, width_px: int, height_px: int, text_scale: float) -> float:
    """Give the pixels of one millimetre on a screen of that size: fewer than `real` where pages need more room.

    Letters and keys are then smaller than they should be, and still larger the larger they are asked for. The
    alternative are words that nobody can read because others lie over them.
    """
    least = _least_mm(text_scale)
    long_mm, short_mm = max(width_px, height_px) / real, min(width_px, height_px) / real
    share = min(long_mm / least, short_mm / (least * REFERENCE_MM[1] / REFERENCE_MM[0]))
    return real * share if share < _NEARLY else real


def _least_mm(text_scale: float) -> float:
    """Give what lies between the scales that are known in a straight line."""
    for (low, low_mm), (high, high_mm) in pairwise(_LEAST_MM):
        if text_scale <= high:
            return low_mm + (high_mm - low_mm) * max(0.0, text_scale - low) / (high - low)
    return _LEAST_MM[-1][1]
