"""One figure told twice in one message: by its name, and in a list of samples with its moment.

Both would be kept where the two moments are not quite the same: a passage counted twice. The one that bears its moment
stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from measures.reading import Reading

__all__ = ["without_echoes"]

_NEAR_MS = 60_000  # from the measuring to the network; beyond it, a like figure is of an earlier moment


def without_echoes(readings: list[Reading], dated: Sequence[Reading]) -> list[Reading]:
    """Give the readings without those that repeat one of `dated`, which bear the moments of their own samples."""
    if not dated or len(dated) == len(readings):
        return readings
    moments: dict[tuple[object, ...], list[int]] = {}
    for one in dated:
        moments.setdefault(_figure(one), []).append(one.start_ms)
    is_dated = {id(one) for one in dated}
    return [
        one
        for one in readings
        if id(one) in is_dated
        or not any(abs(one.start_ms - moment) <= _NEAR_MS for moment in moments.get(_figure(one), ()))
    ]


def _figure(one: Reading) -> tuple[object, ...]:
    return one.sensor, one.quantity, one.semantics, one.part, one.value, one.period_ms
