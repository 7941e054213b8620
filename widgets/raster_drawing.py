"""What a raster draws besides its cells: ticks and names of its axes, borders, lines, words, and its scale.

Places are in cells: column 0 begins at 0.0 and its middle is 0.5; rows likewise, downward.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "AxisMarks",
    "AxisName",
    "CellTimes",
    "Cover",
    "Flag",
    "RasterLine",
    "RasterPicture",
    "RasterWord",
    "Scale",
    "names_of",
]


class AxisName(msgspec.Struct, frozen=True):
    """Words centred at a place along an axis; `short` is said where the whole would push the next name out."""

    at: float
    text: str
    is_strong: bool = False
    short: str = ""


class AxisMarks(msgspec.Struct, frozen=True):
    """Ticks (places on borders) and names of one axis."""

    ticks: tuple[float, ...] = ()
    names: tuple[AxisName, ...] = ()


def names_of(words: Sequence[str], strong: Sequence[int] = ()) -> AxisMarks:
    """Give one name a row or column, in its middle; empty words name nothing, numbers in `strong` are semibold."""
    names = tuple(AxisName(place + 0.5, text, place in strong) for place, text in enumerate(words) if text)
    return AxisMarks((), names)


class Cover(msgspec.Struct, frozen=True, eq=False):
    """A flat colour over all cells above (or below) a border, such as daylight before sunset.

    `border` (C,) float64: the row place at the middle of each column, NaN where there is none. Cells of `spares` (R, C)
    show through: a lamp lit by day must be seen.
    """

    border: NDArray[np.float64]
    side: Literal["above", "below"]
    role: str = "day"
    spares: NDArray[np.bool_] | None = None


class RasterLine(msgspec.Struct, frozen=True, eq=False):
    """A line over the cells: `columns` and `rows` (N,) places; NaN lifts the pen.

    "ink" is the strong one, "thin" a hairline beside it, "order" dashed white, "frame" pale, round what is to be seen,
    "gap" of the page's colour, between what does not belong together.
    """

    columns: NDArray[np.float64]
    rows: NDArray[np.float64]
    look: Literal["ink", "thin", "order", "frame", "gap", "note"] = "ink"


class RasterWord(msgspec.Struct, frozen=True):
    """Words on the cells, centred; `role` "ink" on light, "order" (white) on dark cells."""

    column: float
    row: float
    text: str
    role: Literal["ink", "order"] = "ink"


class Flag(msgspec.Struct, frozen=True):
    """Words above the raster with a tick down to their column: something that day.

    Where two want the same place both move aside, over their ticks still; without room for both the later one of the
    list is a tick alone.
    """

    column: float
    text: str
    role: str = "note_line"


class Scale(msgspec.Struct, frozen=True):
    """The scale beside the cells. `keys` (value or colour role, words) replaces the ramp by named swatches.

    `hatched` names the hatching below a ramp, where some cells are.
    """

    title: str = ""
    words: Callable[[float], str] = str
    keys: tuple[tuple[float | str, str], ...] = ()
    hatched: str = ""


class CellTimes(msgspec.Struct, frozen=True, eq=False):
    """When each cell is: `start_ms` (R, C) int64, each `length_ms` long. A median over weeks has no such times.

    With one row (1, C) for all, without a gap, the columns are an axis of time: rows are cabinets, not days.
    """

    start_ms: NDArray[np.int64]
    length_ms: int

    @property
    def is_axis(self) -> bool:
        """Whether the columns of every row are the same times, one after the other."""
        return self.start_ms.shape[0] == 1

    def instant(self, column: float) -> float:
        """Give the instant at a place along an axis of time."""
        return float(self.start_ms[0, 0]) + column * self.length_ms

    def column(self, instant_ms: float) -> float:
        """Give the place of an instant along an axis of time."""
        return (instant_ms - float(self.start_ms[0, 0])) / self.length_ms

    def middle(self, row: int, column: int) -> float:
        """Give the instant in the middle of a cell."""
        return float(self.start_ms[0 if self.is_axis else row, column]) + self.length_ms / 2

    def at(self, instant_ms: float) -> tuple[int, int] | None:
        """Give the (row, column) of the cell that holds an instant; None where no cell does."""
        found = ((self.start_ms <= instant_ms) & (instant_ms < self.start_ms + self.length_ms)).ravel().argmax()
        row, column = divmod(int(found), self.start_ms.shape[1])
        start = int(self.start_ms[row, column])
        return (row, column) if start <= instant_ms < start + self.length_ms else None


class RasterPicture(msgspec.Struct, frozen=True, eq=False):
    """Everything of one raster. `value` (R, C) float64 between `low` and `high` of `ramp`, NaN is hatched.

    Cells of `absent` (R, C) do not exist (before the 1 January) and are left as the page is. With
    `is_parted` False: cells run into one another, however large they are. `times` lets it point together with a chart.
    `columns_in(first, last)` marks the columns [first, last) alone: where it is given, a hand may zoom along them.
    """

    value: NDArray[np.float64]
    ramp: str
    low: float
    high: float
    rows: AxisMarks = msgspec.field(default_factory=AxisMarks)
    columns: AxisMarks = msgspec.field(default_factory=AxisMarks)
    has_columns_below: bool = False
    scale: Scale = msgspec.field(default_factory=Scale)
    covers: tuple[Cover, ...] = ()
    lines: tuple[RasterLine, ...] = ()
    words: tuple[RasterWord, ...] = ()
    flags: tuple[Flag, ...] = ()
    absent: NDArray[np.bool_] | None = None
    is_parted: bool = True
    times: CellTimes | None = None
    columns_in: Callable[[int, int], AxisMarks] | None = None
