"""Éclairage: a year of nights as one picture, a curve for shorter spans, lit hours and energy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.measure_page import MeasurePage
from desktop.pages.lighting_reading import LightingFacts, read_curve, read_lighting
from desktop.periods import Length, Period
from desktop.pictures import nights_picture
from desktop.themes import Followed, Theme, followed_at, name_of, sites_of, theme_of
from desktop.wording import period_words, step_words, table_rows
from measures import french
from measures.quantity import Combine, combine_of
from measures.timespan import Step
from reports.night import LIT_QUANTITIES
from widgets.card import Hairline
from widgets.empty import EmptyPage
from widgets.figure import Figure
from widgets.raster import Raster
from widgets.sheet import Column
from widgets.text import Text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from desktop.desk import Desk
    from measures.reading import Channel
    from measures.series import Series

__all__ = ["LightingPage"]

_EVERYWHERE = ""
_YEAR_PX, _NIGHTS_PX = 330, 210


class LightingPage(MeasurePage):
    """`file_asked` when the page is empty and a file is to be opened."""

    file_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        lengths = {
            Length.DAY: self.tr("Day"),
            Length.WEEK: self.tr("Week"),
            Length.MONTH: self.tr("Month"),
            Length.YEAR: self.tr("Year"),
        }
        empty = EmptyPage(
            "street-lamp",
            self.tr("No lighting yet"),
            self.tr("Here you will see every night of the year: when the lamps were lit, and what they used."),
            self.tr("Choose a file…"),
        )
        super().__init__(desk, Theme.LIGHTING, self.tr("Lighting"), lengths, empty)
        empty.action_picked.connect(self.file_asked)
        self.what.setAccessibleDescription(self.tr("What is followed"))
        self.year_title = Text("", "strong")
        self.year_note = Text("", tone="muted")
        self.year = Raster(self.tr("Every night"), row_px=4)
        heading = QHBoxLayout()
        heading.setSpacing(6)
        heading.addWidget(self.year_title)
        heading.addWidget(self.year_note)
        heading.addStretch(1)
        self.below.addWidget(Hairline())
        self.below.addLayout(heading)
        self.below.addWidget(self.year, 1)
        self.hours = Figure(self.tr("Hours lit"))
        self.energy = Figure(self.tr("Energy used"))
        self.absent = Figure(self.tr("Nights without data"))
        figures = QWidget()
        self._figures = QGridLayout(figures)
        self._figures.setContentsMargins(0, 4, 0, 0)
        self._place_figures(False)
        self.below.addWidget(figures)
        self.widened.connect(self._place_figures)

    def _place_figures(self, is_narrow: bool) -> None:
        for place, figure in enumerate((self.hours, self.energy, self.absent)):
            self._figures.addWidget(figure, *((place, 0) if is_narrow else (0, place)))

    # --- what can be looked at ---------------------------------------------------------------------------------------

    def places(self, channels: Sequence[Channel]) -> list[tuple[str, str]]:
        sites = sites_of(channels, self._theme)
        everywhere = [(_EVERYWHERE, self.tr("the whole town"))] if len(sites) > 1 else []
        return everywhere + [(site, site) for site in sites]

    def first_place(self, places: Sequence[tuple[str, str]]) -> str:
        return places[0][0]

    def offer(self, channels: Sequence[Channel], site: str) -> list[Followed]:
        if site == _EVERYWHERE:
            return self._offer_everywhere(channels)
        found = followed_at(channels, self._theme, site)
        order = {
            name: place for place, name in enumerate(("active_power", "lamp_state", "switch_state", "dimming_level"))
        }
        return sorted(found, key=lambda what: order.get(what.channels[0].quantity, len(order)))

    def _offer_everywhere(self, channels: Sequence[Channel]) -> list[Followed]:
        found = []
        for quantity in LIT_QUANTITIES[::-1]:
            own = tuple(c for c in channels if c.quantity == quantity)
            if own:
                found.append(Followed(name_of(quantity), own))
        return found or [Followed(name_of(c.quantity), (c,)) for c in channels if theme_of(c.quantity) is self._theme]

    def channels_of_period(self, followed: Followed) -> Sequence[Channel]:
        here = self.place.current
        own = [c for c in self._channels if theme_of(c.quantity) is self._theme]
        return [c for c in own if c.site == here] if here != _EVERYWHERE else own

    # --- what is asked and shown -------------------------------------------------------------------------------------

    def read_span(
        self, con: sqlite3.Connection, channels: Sequence[Channel], span: tuple[int, int], step: Step, zone: str
    ) -> Series:
        return read_curve(con, channels, span, step, zone)

    def read_period(
        self, con: sqlite3.Connection, channels: Sequence[Channel], period: Period, zone: str, now_ms: int
    ) -> LightingFacts:
        return read_lighting(con, channels, period, zone, now_ms)

    def show_span(self, view: Series, span: tuple[int, int]) -> None:
        channel = view.channel
        is_state = combine_of(channel.quantity, channel.semantics) is Combine.LAST
        followed = self.followed
        self.chart.show_series(
            view,
            kind="step" if is_state else "line",
            hue="lighting",
            names=[followed.name if followed else ""],
            notes=[step_words(view.step)],
            until_ms=self.desk.now_ms(),
            value_words=self._state_words if is_state else None,
            summary=self.lead.text(),
        )
        columns = [Column(self.tr("When"), takes_rest=True), Column(followed.name if followed else "", "right")]
        self.sheet.show_rows([*columns, Column(self.tr("Known"), "right")], table_rows(view, span))

    def _state_words(self, state: float) -> str:
        return self.tr("on") if state >= 0.5 else self.tr("off")

    def toggle_table(self) -> None:
        super().toggle_table()
        self._share_room()

    def _share_room(self) -> None:
        """Of a year the nights are the picture: the curve gives way to them, the table still shows when asked."""
        is_year = self.period is not None and self.period.length is Length.YEAR and not self.year.isHidden()
        is_table = self.views.currentWidget() is self.sheet
        self.views.setVisible(is_table or not is_year)
        is_large = is_year and not is_table
        self.year.setMinimumHeight(_YEAR_PX if is_large else _NIGHTS_PX)
        self.year.setMaximumHeight(2 * _YEAR_PX if is_large else _NIGHTS_PX)
        self.column.setStretchFactor(self.below, 1 if is_large else 0)

    def show_period(self, facts: LightingFacts, followed: Followed, period: Period) -> None:
        when = period_words(period, self.today)
        self.lead.set_runs(self._lead(facts, when))
        self.chart_note.setText("· " + self.tr("assumed date") if facts.is_assumed else "")
        self.chart.setAccessibleDescription(self.lead.text())
        has_year = facts.year is not None and not bool(np.isnan(facts.year.share).all())
        for part in (self.year, self.year_title, self.year_note):
            part.setVisible(has_year)
        if has_year and facts.year is not None:
            picture, words = nights_picture(facts.year, self.desk.place, self.desk.zone)
            last = facts.year.first.fromordinal(facts.year.first.toordinal() + facts.year.share.shape[1] - 1)
            days = french.span(facts.year.first, last, year=True)
            self.year_title.setText(self.tr("Every night, {days}").format(days=days))
            self.year.show_raster(picture, words, self.year_title.text())
        self._share_room()
        self._show_figures(facts)

    def _lead(self, facts: LightingFacts, when: str) -> list[tuple[str, bool]]:
        runs: list[tuple[str, bool]] = []
        if facts.lit_hours is not None and facts.known_nights:
            mean = facts.lit_hours / facts.known_nights
            runs += [
                (_hours_words(mean), True),
                (self.tr(" of light a night on average {when}").format(when=when), False),
            ]
            if facts.kwh is not None:
                runs += [(self.tr(", for "), False), (french.with_unit(facts.kwh, "kWh"), True)]
            runs.append((".", False))
        elif facts.kwh is not None:
            runs = [(french.with_unit(facts.kwh, "kWh"), True), (self.tr(" used {when}.").format(when=when), False)]
        else:
            runs = [(self.tr("Nothing was measured {when}.").format(when=when), False)]
        return runs

    def _show_figures(self, facts: LightingFacts) -> None:
        nights = self.tr("%n nights known", "", facts.known_nights)
        has_nights = facts.lit_hours is not None
        self.hours.set_figure(
            french.number(facts.lit_hours or 0) if has_nights else french.GAP, "h" if has_nights else "", nights
        )
        share = self.tr("{share} of the time measured, nothing is guessed").format(share=french.share(facts.known or 0))
        has_energy = facts.kwh is not None
        self.energy.set_figure(
            french.number(facts.kwh or 0) if has_energy else french.GAP, "kWh" if has_energy else "", share
        )
        absent = facts.all_nights - facts.known_nights
        self.absent.set_figure(french.number(absent), "", self.tr("not guessed"))


def _hours_words(hours: float) -> str:
    minutes = round(hours * 60)
    return french.clock(minutes // 60, minutes % 60)
