"""Where the numbered pins of a plan stand: at their boxes, moved apart where a finger would meet two of them."""

from __future__ import annotations

from math import cos, hypot, sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["moved_apart"]

Point = tuple[float, float]

_TURNS = 80  # each moves every pair that is too close; a handful of pins needs ten
_DENSEST = 0.55  # of the area: beyond it pins would be pushed across the whole plan
_GOLDEN, _SPIRAL = 2.4, 0.6  # radians, and of the distance: boxes of one place begin round it
_MORE = 1.08  # of what a pair lacks: it comes to rest sooner
_ENOUGH = 0.5  # px


def moved_apart(places: Sequence[Point], apart: float, size: Point, edge: float) -> list[Point] | None:
    """Give where each pin stands so that no two are closer than `apart`, px, and none leaves the frame by its `edge`.

    As close to its place as that leaves; the same places give the same pins. None where there are too many.
    """
    wide, high = size[0] - 2 * edge, size[1] - 2 * edge
    if wide <= 0 or high <= 0 or len(places) * apart * apart > _DENSEST * (wide + apart) * (high + apart):
        return None

    def within(x: float, y: float) -> Point:
        return min(max(x, edge), edge + wide), min(max(y, edge), edge + high)

    pins: list[Point] = []
    for at, (x, y) in enumerate(places):
        before = sum(hypot(x - other[0], y - other[1]) < apart / 2 for other in places[:at])
        out = _SPIRAL * apart * before**0.5  # as seeds stand in a sunflower
        seed = x + out * cos(_GOLDEN * before), y + out * sin(_GOLDEN * before)
        inside = within(*seed)
        pins.append(within(2 * inside[0] - seed[0], 2 * inside[1] - seed[1]))  # back from the edge as from a mirror
    for _turn in range(_TURNS):
        is_done = True
        for one in range(len(pins)):
            for other in range(one):
                across, down = pins[one][0] - pins[other][0], pins[one][1] - pins[other][1]
                far = hypot(across, down)
                if far >= apart - _ENOUGH:
                    continue
                is_done = False
                half = _MORE * (apart - far) / 2 / max(far, 1e-6)
                pins[one] = within(pins[one][0] + across * half, pins[one][1] + down * half)
                pins[other] = within(pins[other][0] - across * half, pins[other][1] - down * half)
        if is_done:
            return pins
    return None
