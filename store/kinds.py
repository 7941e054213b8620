"""What lies in a base in two ages, as rows and as blocks: readings and their tallies, column by column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["RAW", "TALLIES", "Columns", "Kind"]

Columns = dict[str, "NDArray[Any]"]


class Kind(NamedTuple):
    """What lies in rows and in blocks; `step` is as in the base, -1 for the readings themselves."""

    step: int
    source: str  # the rows of the channel ?
    types: dict[str, str]  # column -> type; the order of a block's columns

    def select(self, names: Sequence[str]) -> str:
        """Give the beginning of the question for rows."""
        told = ", ".join(f"ifnull({name}, 0)" if name == "period_ms" else name for name in names)
        return f"SELECT {told} FROM {self.source}"


RAW = Kind(
    -1,
    "reading WHERE channel = ?",
    {
        "start_ms": "i8",
        "value": "f8",
        "period_ms": "i8",
        "known": "f8",
        "rank": "i8",
        "source_ms": "i8",
        "marks": "i8",
    },
)
_TALLY = {
    "start_ms": "i8",
    "count": "i8",
    "sum": "f8",
    "energy": "f8",
    "low": "f8",
    "high": "f8",
    "known_ms": "f8",
    "last_ms": "i8",
    "last": "f8",
}
# By `tally.step`: quarters, hours, days.
TALLIES = tuple(Kind(step, f"tally WHERE step = {step} AND channel = ?", _TALLY) for step in range(3))
