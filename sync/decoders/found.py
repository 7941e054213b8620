"""What decoders find in a message, before anybody has judged it."""

from __future__ import annotations

from typing import Any

import msgspec

from measures.reading import Semantics
from sync.decoders.faults import Doubt

__all__ = ["OF_MEAN", "Decoded", "Found"]

OF_MEAN = 3  # the rank of a mean: beside the figure of now it says nothing that is kept


class Found(msgspec.Struct):
    """One measurement. `time` is the sample's own time as it was written, None where it has none.

    `group` numbers the groups of fields of a message: those of one group speak of the same thing. `is_at_end` tells
    that the time is no moment of its own, but the end of the span that its group says it is of.
    """

    quantity: str
    semantics: Semantics
    value: float
    unit: str
    part: str
    time: Any
    where: str
    rank: int = 0
    group: int = 0
    is_at_end: bool = False


class Decoded(msgspec.Struct):
    """What the fields say: measurements, doubtful values, and the names of numbers nobody understood.

    `period_ms` is the length of the span that ended with the message, where the message tells it. `weighted` is the
    first field with a level that is weighted otherwise than by A, which no quantity of ours holds.
    """

    found: list[Found] = []
    doubts: list[Doubt] = []
    unmapped: list[str] = []
    period_ms: int | None = None
    weighted: str = ""
