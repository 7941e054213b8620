"""The facts below the nights: how long lit, how much used, at what price, what it emits, what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.pages.lighting_words import price_words, source_words
from measures import french
from measures.tariffs import co2_on, price_on
from reports.lit_facts import blind_words, hourly_words
from widgets.figure import Figure
from widgets.text import Text

if TYPE_CHECKING:
    from datetime import date

    from reports.lit_facts import LitFacts
    from reports.lit_year import LitYear
    from runtime.settings import LightingSettings

__all__ = ["LightingFigures"]

_WHOLE_HOURS = 48


class LightingFigures(QWidget):
    """Five figures, and what a light meter cannot see of them; `source`, for the page to put, says whence the price."""

    def __init__(self) -> None:
        super().__init__()
        self.hours, self.energy = Figure(self.tr("Hours lit")), Figure(self.tr("Energy used"))
        self.cost, self.co2 = Figure(self.tr("Cost")), Figure(self.tr("CO₂"))
        self.absent = Figure(self.tr("Nights without data"))
        self.source = Text("", "note", "muted", is_wrapped=True)
        self.unseen = Text("", "note", "muted", is_wrapped=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(8)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        column.addLayout(self._grid)
        column.addWidget(self.unseen)
        self.fold(False)

    def fold(self, is_narrow: bool) -> None:
        """Stand in one row, or three in a row."""
        for place, figure in enumerate((self.hours, self.energy, self.cost, self.co2, self.absent)):
            self._grid.addWidget(figure, *(divmod(place, 3) if is_narrow else (0, place)))

    def show_facts(self, facts: LitFacts, year: LitYear, last: date, own: LightingSettings, grid: str) -> None:
        """Show the figures of nights up to the evening of `last`; `own` says what the commune pays and emits."""
        unseen = " ".join(words for words in (blind_words(year), hourly_words(year)) if words)
        self.unseen.setText(unseen)
        self.unseen.setVisible(bool(unseen))
        gap = french.GAP
        hours, kwh, euros, co2 = facts.lit_hours, facts.kwh, facts.euros, facts.co2
        mean = self.tr("mean of %n cabinets", "", facts.cabinets)
        if 0 < facts.cabinets < year.nights.cabinets:
            mean = self.tr("mean of %n cabinets out of {all}", "", facts.cabinets).format(all=year.nights.cabinets)
        lit = gap if hours is None else french.number(hours, 0 if hours > _WHOLE_HOURS else 1)
        self.hours.set_figure(lit, "" if hours is None else "h", mean)
        known = self.tr("{share} measured, nothing is guessed").format(share=french.share(facts.kwh_known))
        self.energy.set_figure(
            gap if kwh is None else french.number(kwh), "" if kwh is None else "kWh", "" if kwh is None else known
        )
        # Where something was used and « – » stands, its reason stands below it.
        unpriced, unweighed = (self.tr("no price known here"), self.tr("no factor known here")) if kwh else ("", "")
        self.cost.set_figure(
            french.number(euros.total) if euros else gap,
            "€" if euros else "",
            price_words(euros) if euros else unpriced,
        )
        grams = self.tr("{grams} a kWh").format(grams=french.with_unit(co2.highest * 1000, "g")) if co2 else unweighed
        self.co2.set_figure(french.number(co2.total) if co2 else gap, "kg" if co2 else "", grams)
        self._show_absent(facts)
        factor = co2_on(last, grid, own.grams_co2_per_kwh)
        price = euros.last if euros else price_on(last, grid)
        own_price = own.price().on(last)
        is_last = euros is not None and euros.lowest != euros.highest
        self.source.setText(source_words(price, own_price, factor, is_last=is_last))
        self.source.setVisible(kwh is not None)

    def _show_absent(self, facts: LitFacts) -> None:
        absent = len(facts.absent)
        when = self.tr("none is missing") if not absent else self.tr("not guessed")
        if absent and (facts.absent[-1] - facts.absent[0]).days + 1 == absent:
            days = french.span(facts.absent[0], facts.absent[-1]).removeprefix("du ")
            if absent == 1:
                days = french.day(facts.absent[0], weekday=False)
            when = self.tr("{days}, not guessed").format(days=days)
        self.absent.set_figure(french.number(absent), self.tr("night") if absent < 2 else self.tr("nights"), when)
