"""« Comparer »: up to three places on a common base of 100, each with its dash and its name beside it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.pages.comparing_reading import Base, Compared, bases_of
from desktop.periods import Length
from measures import french
from reports.silences import tell_failures
from widgets.chart import Chart
from widgets.filter_button import FilterButton
from widgets.lead import RunsText
from widgets.painting import answering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from desktop.periods import Period
    from measures.series import Series

__all__ = ["CompareView"]

_NONE = ""
_CHART_PX = 210
# Slots of a year, which are weeks and have no weekdays.
_MANY_SLOTS = 40


class _LowChart(Chart):
    """A chart that asks for little height, so that the page need not scroll."""

    @answering(QSize)
    def sizeHint(self) -> QSize:
        return QSize(640, _CHART_PX)

    @answering(QSize)
    def minimumSizeHint(self) -> QSize:
        return QSize(320, _CHART_PX)


class CompareView(QWidget):
    """Shows Compared; `changed` when other places or another base are asked for. `head` stands in the page's row."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.second, self.third = FilterButton(self.tr("With")), FilterButton(self.tr("and"))
        self.base = FilterButton(self.tr("Base 100"))
        self._bases: dict[str, Base] = {}
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for part in (self.second, self.third, self.base):
            row.addWidget(part)
            part.picked.connect(lambda _key: self.changed.emit())
        row.addStretch(1)
        self.told = RunsText("body")
        self.chart = _LowChart(self.tr("Places compared"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.told)
        column.addWidget(self.chart, 1)

    def offer(self, others: Sequence[str], period: Period) -> None:
        """Take the places that count the same, and the period whose bases may be chosen."""
        choices = [(site, site) for site in others]
        self.second.set_choices(choices)
        nobody = (_NONE, self.tr("nobody else"))
        self.third.set_choices([nobody, *(one for one in choices if one[0] != self.second.current)])
        self.third.setVisible(len(choices) > 1)
        self._bases = {base.key: base for base in bases_of(period)}
        self.base.set_choices([(key, self._base_words(base, period)) for key, base in self._bases.items()])
        for part in (self.second, self.base):
            part.setVisible(bool(choices))
        self.chart.setVisible(bool(choices))
        if not choices:
            self.told.set_text(self.tr("No other place counts this yet: with a second one they are compared here."))

    def asked(self) -> tuple[list[str], Base | None]:
        """Give the other places that are asked for, and the base."""
        sites = [part.current for part in (self.second, self.third) if part.current]
        return sites, self._bases.get(self.base.current)

    def _base_words(self, base: Base, period: Period) -> str:
        if base.key == "begin":
            return french.month(base.first) if period.length is Length.YEAR else self.tr("the first week")
        if base.key == "whole":
            return self.tr("all that is shown")
        if period.length is Length.YEAR:
            return self.tr("the year before")
        return self.tr("the month before") if period.length is Length.MONTH else self.tr("the week before")

    def show_compared(self, compared: Compared, now_ms: int) -> None:
        """Show the curves, and say how each stands over what is shown."""
        base = french.span(compared.base.first, _last(compared.base), year=True)
        if not compared.series:
            self.told.set_text(self.tr("Not enough was counted {base} for a base.").format(base=base))
            self.chart.hide()  # an axis without a curve would be one of another time
            return
        self.chart.show()
        sentence = self.tr("100 is each place’s mean {base}.").format(base=base)
        ends = compared.series[0].end_ms
        if int(ends[-1]) <= now_ms or ends.size > _MANY_SLOTS:
            # The first days of a week have other weekdays than its base: they have no mean worth telling.
            means = [f"{name} {french.number(_mean(one.value))}" for name, one in _named(compared)]
            told = french.listed(means)
            sentence = self.tr("On average {means}, where 100 is each place’s mean {base}.")
            sentence = sentence.format(means=told, base=base)
        runs = [(sentence, False)]
        if compared.without:
            names = french.listed([french.quoted(name) for name in compared.without])
            runs.append((" " + self.tr("Not enough data for {names}.").format(names=names), False))
        if compared.failing:
            runs.append((f" {tell_failures(compared.failing)}", False))
        self.told.set_runs(runs)
        self.chart.show_series(
            compared.series,
            hue="passages",
            names=compared.names,
            until_ms=_complete_until(compared.series[0], now_ms),
            unit_title=self.tr("base 100"),
            value_words=french.number,
            summary=self.told.text(),
        )
        first = compared.series[0]
        self.chart.set_limits(int(first.start_ms[0]), int(first.end_ms[-1]))
        self.chart.set_whole(int(first.start_ms[0]), int(first.end_ms[-1]))


def _named(compared: Compared) -> list[tuple[str, Series]]:
    return list(zip(compared.names, compared.series, strict=True))


def _complete_until(series: Series, now_ms: int) -> int:
    """Give the end of the last slot that is over: the one that still grows is neither a value nor a gap."""
    over = series.end_ms[series.end_ms <= now_ms]
    return int(over[-1]) if over.size else now_ms


def _last(base: Base) -> date:
    return base.until - timedelta(days=1)


def _mean(values: NDArray[np.float64]) -> float:
    return float(np.nanmean(values))
