"""What is pointed at in a chart, in words: the slot under the mouse, or the one walked to by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication

from measures import french
from measures.timespan import Step
from widgets.crosshair import Spot
from widgets.slot_words import slot_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from widgets.plotted import Curve

__all__ = ["Pointing"]

_ALL = 0.999
_DECIMALS = {"dB(A)": 1, "dB": 1, "Cel": 1, "V": 1, "A": 1}


class Pointing(msgspec.Struct, frozen=True):
    """The curves that can be pointed at, the first of which has the slots; how one value is said, if not plainly.

    `doubts` are (start, end) spans in which a reading is marked. What begins after `until_ms` (now) is no gap.
    """

    curves: tuple[Curve, ...] = ()
    zone: str = "Europe/Paris"
    unit: str = "1"
    value_words: Callable[[float], str] | None = None
    doubts: tuple[tuple[int, int], ...] = ()
    until_ms: int | None = None

    def slot_at(self, instant_ms: float) -> int | None:
        """Give the slot that holds an instant; None between slots and without curves."""
        return self.curves[0].slot_at(instant_ms) if self.curves else None

    def next_slot(self, slot: int | None, by: int, span: tuple[float, float]) -> int | None:
        """Give the slot after (by 1) or before (by -1) `slot`, within the span in view; None when it shows none."""
        if not self.curves:
            return None
        first, end = self.curves[0].slots_in(*span)
        if end <= first:
            return None
        if slot is None:
            return first if by > 0 else end - 1
        return min(max(slot + by, first), end - 1)

    def spot(self, slot: int) -> Spot:
        """Give the words and values of one slot, unknown ones too."""
        first = self.curves[0]
        at = float(first.middle_ms[slot])
        values = []
        for curve in self.curves:
            place = curve.slot_at(at)
            value = float("nan") if place is None else float(curve.value[place])
            is_ahead = self.until_ms is not None and int(first.start_ms[slot]) >= self.until_ms
            words = QCoreApplication.translate("Chart", "still to come") if is_ahead else self._words_of(value)
            values.append((self._named(curve, words), value))
        when = slot_words(int(first.start_ms[slot]), int(first.end_ms[slot]), first.step, self.zone)
        if slot == first.growing_slot():
            when = QCoreApplication.translate("Chart", "{when}, so far").format(when=when)
        return Spot(at, when, tuple(values), self._quality(slot))

    def _quality(self, slot: int) -> str:
        """Say how far the slot can be trusted: the share measured, and whether a value in it is marked."""
        first = self.curves[0]
        start, end = int(first.start_ms[slot]), int(first.end_ms[slot])
        known = float(first.known[slot])
        words = []
        if known > 0 and first.step is not Step.RAW:
            # Never more than there is: 99.6 % are not « all of it ».
            share = french.share(min(known, 0.99) if known < _ALL else 1.0)
            words.append(QCoreApplication.translate("Chart", "{share} measured").format(share=share))
        if any(begin < end and start < until for begin, until in self.doubts):
            words.append(QCoreApplication.translate("Chart", "to be taken with care"))
        return ", ".join(words)

    def _named(self, curve: Curve, words: str) -> str:
        if len(self.curves) == 1 or not curve.name:
            return words
        return QCoreApplication.translate("Chart", "{name}: {value}").format(name=curve.name, value=words)

    def _words_of(self, value: float) -> str:
        if value != value:
            return QCoreApplication.translate("Chart", "no data")
        if self.value_words is not None:
            return self.value_words(value)
        return french.with_unit(value, self.unit, _DECIMALS.get(self.unit, 0))
