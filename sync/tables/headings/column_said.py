"""What the name above a column says, taken apart."""

from __future__ import annotations

from typing import Literal

import msgspec

from measures.reading import Semantics

__all__ = ["Role", "Said"]

Role = Literal[
    "", "time", "start", "end", "sensor", "site", "part", "kind", "value", "unit", "status", "known", "sum", "aside"
]


class Said(msgspec.Struct, frozen=True):
    """What a name says. `quantity` "" where it names none; `unit` as it is written, "" where none is.

    `site` and `part` are what stands beside the quantity. `is_sure` tells that the running total or the span is said.
    `is_foreign`: it measures something that Parvis does not follow. `clash`: unit and quantity contradict each other.
    """

    role: Role = ""
    quantity: str = ""
    semantics: Semantics = "interval"
    unit: str = ""
    shape: str = "number"
    needs_unit: bool = False
    site: str = ""
    part: str = ""
    is_sure: bool = False
    is_sum: bool = False
    is_foreign: bool = False
    clash: bool = False
    offset_min: int | None = None
