"""What some lines of a table gave: readings, a run of columns a channel, and why the other lines gave none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.quantity import QUANTITIES
from measures.reading import Rank, Reading
from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from sync.tables.profiles import ValueRule

__all__ = ["REASONS", "Fault", "Lot", "Run"]

_ = Words("files")

REASONS = {
    "line-quote": _.mark("A quotation mark is not closed on this line."),
    "line-columns": _.mark("The line does not have the columns of its table."),
    "line-time": _.mark("The time of this line cannot be read."),
    "line-sensor": _.mark("The line does not say which sensor it is from."),
    "line-known": _.mark("The share of time that was really counted cannot be read."),
    "line-period": _.mark("The line ends before it begins."),
    "line-kind": _.mark("The line does not say what it measures in words that Parvis knows."),
    "line-status": _.mark("The line itself says that it does not count: “{column}”."),
    "line-total": _.mark("The line adds up others."),
    "no-such-hour": _.mark("This hour does not exist: the clocks were put forward over it."),
    "beyond-tomorrow": _.mark("The time of this line lies beyond tomorrow."),
    "long-before": _.mark("The time of this line lies before 1901."),
    "cell-number": _.mark("The column “{column}” does not hold a number."),
    "cell-limits": _.mark("The column “{column}” holds a value that no sensor can measure."),
}


class Fault(msgspec.Struct, frozen=True):
    """Why `readings` readings of one line are set aside; `column` is "" for the whole line."""

    line: int
    text: str
    code: str
    readings: int
    sensor: str = ""
    column: str = ""

    @property
    def reason(self) -> str:
        """The reason in words."""
        return _(REASONS[self.code]).format(column=self.column)


class Run(msgspec.Struct, frozen=True, eq=False):
    """Readings of one channel in the order of their lines; columns (N,), `period_ms` 0 where unknown."""

    sensor: str
    part: str
    rule: ValueRule
    start_ms: NDArray[np.int64]
    value: NDArray[np.float64]
    period_ms: NDArray[np.int64]
    known: NDArray[np.float64]
    marks: NDArray[np.int64]

    def __len__(self) -> int:
        return int(self.start_ms.size)

    def readings(self) -> Iterator[Reading]:
        """Yield the readings one by one, as the store takes them."""
        unit, rule = QUANTITIES[self.rule.quantity].unit, self.rule
        columns = (self.start_ms, self.value, self.period_ms, self.known, self.marks)
        for at, value, period, known, marks in zip(*(column.tolist() for column in columns), strict=True):
            yield Reading(
                sensor=self.sensor,
                start_ms=at,
                quantity=rule.quantity,
                value=value,
                unit=unit,
                semantics=rule.semantics,
                part=self.part,
                period_ms=period or None,
                known=known,
                rank=Rank.FILE,
                marks=marks,
            )


class Lot(msgspec.Struct, frozen=True):
    """What some lines gave; `rows` counts the lines, `sites` names the place of each sensor."""

    rows: int
    runs: list[Run]
    faults: list[Fault]
    sites: dict[str, str]
