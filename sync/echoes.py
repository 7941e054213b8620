"""Figures of one channel that a message tells more than once: which of them are one, and which are of no moment.

By its name, and in a list of samples with its moment: both would be kept where the two moments are not quite the same,
a passage counted twice. The one that bears its moment stands. Samples that a box took before its clock was set (1970)
are of a moment that nobody knows: beside others of their channel they are not of now.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from measures.timespan import TimeError
from sync.times import parse_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from measures.reading import Reading
    from sync.decoders.found import Found

__all__ = ["without_echoes", "without_unset"]

_NEAR_MS = 60_000  # from the measuring to the network; beyond it, a like figure is of an earlier moment
_SURELY_MS = 10_000  # a box takes so long to send, however quick its samples follow each other


def without_echoes(readings: list[Reading], dated: Sequence[Reading]) -> list[Reading]:
    """Give the readings without those that repeat one of `dated`, which bear the moments of their own samples.

    What is told by its name is the newest of the samples, or newer than all. Samples of every minute come with the
    figure of now, and may be equal to it: less than half of what lies between two of them, or of the span that is
    counted, is the same moment.
    """
    if not dated or len(dated) == len(readings):
        return readings
    moments: dict[tuple[object, ...], list[tuple[int, float]]] = {}
    for one in dated:
        moments.setdefault(_channel_of(one), []).append((one.start_ms, one.value))
    is_dated = {id(one) for one in dated}
    return [one for one in readings if id(one) in is_dated or not _is_echo(one, moments.get(_channel_of(one), ()))]


def _is_echo(one: Reading, samples: Sequence[tuple[int, float]]) -> bool:
    at = sorted({moment for moment, _ in samples})
    spans = [later - earlier for earlier, later in pairwise(at)] + ([one.period_ms] if one.period_ms else [])
    near_ms = max(_SURELY_MS, min([_NEAR_MS, *(span / 2 for span in spans)]))
    newest = [value for moment, value in samples if moment == at[-1]]
    return one.value in newest and abs(one.start_ms - at[-1]) < near_ms


def _channel_of(one: Reading) -> tuple[object, ...]:
    return one.sensor, one.quantity, one.semantics, one.part, one.period_ms


def without_unset(found: list[Found]) -> tuple[list[Found], list[Found]]:
    """Give what was found without the samples of an unset clock that are not alone in their channel, and those."""
    unset = [item for item in found if item.time is not None and _is_unset(item)]
    if not unset:
        return found, unset
    told = Counter(map(_channel, found))
    unset = [item for item in unset if told[_channel(item)] > 1]
    ids = {id(item) for item in unset}
    return [item for item in found if id(item) not in ids], unset


def _is_unset(item: Found) -> bool:
    try:
        return parse_time(item.time) is None
    except TimeError:
        return False


def _channel(item: Found) -> tuple[str, str, str]:
    return item.quantity, item.semantics, item.part
