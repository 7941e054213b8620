"""Bruit: the level over time, the days hour by hour, the figures of the parts of the day. Always indicative."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.measure_page import MeasurePage
from desktop.note_words import left_out_words
from desktop.pages.level_rows import LEAST_PX, LevelRow, LevelRows
from desktop.pages.noise_events_list import EventsList
from desktop.pages.noise_reading import LevelsView, NoiseFacts, lines_by_quantity, read_details, read_levels, read_noise
from desktop.pages.noise_words import changed_words, heard_words, lead_runs, missing_words, no_mean_runs, notes_of
from desktop.periods import Period
from desktop.pictures import noise_map, summed_up
from desktop.themes import Followed, Theme
from desktop.wording import period_words, step_words, table_rows
from measures import french
from measures.context import context_lines
from measures.noise import is_mean_level
from measures.quantity import Combine
from measures.timespan import QUARTER_MS, Step, date_of, local_time
from runtime.faults import Fault
from widgets.card import Hairline
from widgets.chart import Band, NoteBand
from widgets.empty import EmptyPage
from widgets.filter_button import FilterButton
from widgets.icon import Pictogram
from widgets.links import LinkButton
from widgets.painting import careful
from widgets.raster import Raster
from widgets.segments import Segments
from widgets.sheet import Column
from widgets.text import Text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from desktop.desk import Desk
    from desktop.picture_link import Picture
    from measures.reading import Channel
    from reports.levels import LevelDetails
    from runtime.settings import Settings

__all__ = ["NoisePage"]

_NIGHTS_DRAWN = 40
# Beside the figures the map is no higher than they are, so that all of the page is in view; alone it may be.
_PARTS_PX = 36
_MAP_PX, _NARROW_MAP_PX = 264, (266, 296)
_FILTER_PX = 28
# What the lines of `resources/legal/noise.toml` speak of, by what a place hears.
_SPEAKS_OF = {"road": "route", "rail": "rail"}
_NIGHT = (22, 6)  # of the French periods, as in measures.noise


class NoisePage(MeasurePage):
    """The levels of a place, and what its minutes add up to."""

    def __init__(self, desk: Desk) -> None:
        empty = EmptyPage(
            "volume-2",
            self.tr("No noise level yet"),
            self.tr("Here you will see how loud a place is, hour by hour, by day, in the evening and at night."),
            self.tr("Choose a file…"),
        )
        super().__init__(desk, Theme.NOISE, self.tr("Noise"), empty)
        self._facts: NoiseFacts | None = None
        self._details: LevelDetails | None = None
        self._make_map()
        self._make_events()
        self._make_figures()
        self._lay_out_below()
        self.widened.connect(self._fold)
        self._fold(False)

    def _make_map(self) -> None:
        self.map = Raster(self.tr("Hour by hour"), row_px=12)
        self.map_title = Text(self.tr("Hour by hour"), "strong")
        self._map_words = self.tr("· dB(A), hatched: measured less than half of the hour")
        self.map_note = Text(self._map_words, tone="muted")
        self.map_whole = LinkButton(self.tr("Whole period"), "undo-2")
        self.map_whole.hide()
        self.map_whole.clicked.connect(lambda _checked=False: self.map.show_whole())
        self.map.zoomed.connect(self.map_whole.setVisible)

    def _make_events(self) -> None:
        """Make the list that stands in place of the chart, and the link beside the chart's title that leads there."""
        self.events = EventsList()
        self.events.span_picked.connect(lambda start, end: self.go_to((start, end)))
        self.views.addWidget(self.events)
        self.events_link = LinkButton(self.tr("Events"), "list", "E")
        self.events_link.clicked.connect(self.toggle_events)
        self.heading.addSpacing(8)
        self.heading.addWidget(self.events_link)
        self.setTabOrder(self.table_link, self.events_link)  # before the chart, as they stand
        QShortcut(QKeySequence(Qt.Key.Key_E), self).activated.connect(self.toggle_events)

    def _make_figures(self) -> None:
        self.rows = LevelRows()
        self.rows_title = Text("", "strong")
        self.about = FilterButton(self.tr("Landmarks"))
        self.about.set_choices(
            [("road", self.tr("roads")), ("rail", self.tr("railway")), ("none", self.tr("none: another noise"))]
        )
        self.about.setFixedHeight(_FILTER_PX)
        self.about.picked.connect(self._take_about)
        self.notes = Text("", tone="muted", is_wrapped=True)
        self.about_note = Text("", tone="muted", is_wrapped=True)
        self._indicative = self._warning()

    def _lay_out_below(self) -> None:
        """Lay the map left and the figures right; where both have no room, one at a time, as `parts` says."""
        self._second = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._second.setSpacing(_PARTS_PX)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._left.setSpacing(6)
        self._right.setSpacing(4)  # so that four lines of notes fit beside the map, and the curve keeps its height
        heading, figures = QHBoxLayout(), QHBoxLayout()
        heading.setSpacing(6)
        heading.addWidget(self.map_title)
        heading.addWidget(self.map_note)
        heading.addStretch(1)
        heading.addWidget(self.map_whole)
        self._left.addLayout(heading)
        self._left.addWidget(self.map, 1)
        # Where the figures need more height than the map can use, its title stays beside theirs.
        self._left.addStretch()
        figures.addWidget(self.rows_title)
        figures.addStretch(1)
        figures.addWidget(self.about)
        self._right.addLayout(figures)
        for part in (self.rows, self.notes, self.about_note):
            self._right.addWidget(part)
        self._right.addStretch(1)
        self._map_part, self._figures_part = QWidget(), QWidget()
        for holder, layout in ((self._map_part, self._left), (self._figures_part, self._right)):
            holder.setLayout(layout)
            layout.setContentsMargins(0, 0, 0, 0)
            self._second.addWidget(holder, 1)
        self.parts = Segments(
            [("figures", self.tr("In figures")), ("map", self.tr("Hour by hour"))],  # the answer comes first
            self.tr("What stands below the curve"),
        )
        self.parts.picked.connect(lambda _key: self._show_part())
        self.parts.hide()
        self.below.addWidget(Hairline())
        self.below.addWidget(self.parts, 0, Qt.AlignmentFlag.AlignLeft)
        self.below.addLayout(self._second)

    def _warning(self) -> QWidget:
        """Make what stands under the figures, wherever they are: they are nowhere in view without it."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Pictogram("info", "muted", 18))
        self.warning = Text(self.tr("Indicative: this sensor is no regulatory finding."), tone="muted", is_wrapped=True)
        row.addWidget(self.warning, 1)
        return holder

    def read_span(
        self, con: sqlite3.Connection, channels: Sequence[Channel], span: tuple[int, int], step: Step, zone: str
    ) -> LevelsView:
        return read_levels(con, channels, span, step, zone)

    def read_period(
        self, con: sqlite3.Connection, channels: Sequence[Channel], period: Period, zone: str, now_ms: int
    ) -> NoiseFacts:
        return read_noise(con, channels, period, zone, now_ms)

    def offer(self, channels: Sequence[Channel], site: str) -> list[Followed]:
        found = super().offer(channels, site)
        by_key = {(c.sensor, c.part, c.quantity): c for c in channels if c.site == site}
        for place, what in enumerate(found):
            if what.channels[0].quantity != "sound_level_laeq":
                continue
            names = ("sound_level_l90", "sound_level_l10")
            beside = [by_key.get((one.sensor, one.part, name)) for name in names for one in what.channels]
            told = [one for one in beside if one is not None]
            if len(told) == len(beside):
                found[place] = Followed(what.name, (*what.channels, *told))
        return found

    def show_span(self, view: LevelsView, span: tuple[int, int]) -> None:
        series, name = view.series, self.followed.name if self.followed else ""
        wide = bool(np.any(view.high - view.low > 0.05))
        band = None
        if wide:
            note = self.tr("(L90 to L10)") if view.is_exceeded else self.tr("lowest and highest value")
            band = Band(view.low, view.high, self.tr("from calm to peaks"), note, is_level=True)
        self.chart.show_series(
            series,
            kind="line",
            hue="noise",
            names=[name],
            notes=[step_words(series.step)],
            band=band,
            nights=self._nights(span),
            until_ms=self.desk.now_ms(),
            unit_title=self.followed.channels[0].unit if self.followed else None,
            summary=self.lead.text(),
            noted=[NoteBand(note.start_ms, note.end_ms, note.title, note.is_excluding) for note in view.notes],
        )
        columns = [Column(self.tr("When"), takes_rest=True), Column(name.capitalize(), "right")]
        if wide:
            names = ("L90", "L10") if view.is_exceeded else (self.tr("Lowest"), self.tr("Highest"))
            columns += [Column(words, "right") for words in names]
        columns.append(Column(self.tr("Known"), "right"))
        beside = (view.low, view.high) if wide else ()
        self.tell_table(lambda: (columns, table_rows(series, span, beside, decimals=1)))

    def _nights(self, span: tuple[int, int]) -> list[tuple[int, int]]:
        zone = self.desk.zone
        first, last = date_of(span[0], zone), date_of(span[1], zone)
        if (last - first).days > _NIGHTS_DRAWN:
            return []
        days = [first.fromordinal(day) for day in range(first.toordinal() - 1, last.toordinal() + 1)]
        begin, end = _NIGHT
        return [
            (local_time(day, begin, 0, zone), local_time(day.fromordinal(day.toordinal() + 1), end, 0, zone))
            for day in days
        ]

    def step_of(self, span_ms: int, width_px: int, rule: Combine, own_step_s: int | None) -> Step:
        # A sound of some seconds is lost in a quarter of an hour: what the box told is read where it fits.
        own_ms = (own_step_s or 0) * 1000
        if 0 < own_ms < QUARTER_MS and span_ms <= 2 * width_px * own_ms:
            return Step.RAW
        return super().step_of(span_ms, width_px, rule, own_step_s)

    def pictures(self) -> list[Picture]:
        """Give what « Image » can save; the warning goes with a level wherever it goes."""
        said, found = self.warning.text(), []
        for one in super().pictures():
            words = (one.caption.source, one.caption.text)
            source, text = (f"{told.removesuffix('.')}. {said}" for told in words)
            found.append(replace(one, caption=replace(one.caption, source=source, text=text)))
        return found

    def toggle_events(self) -> None:
        """Show the list of the loudest events instead of the chart, or the chart again."""
        self.show_view(self.chart if self.views.currentWidget() is self.events else self.events)

    def show_period(self, facts: NoiseFacts, followed: Followed, period: Period) -> None:
        when = period_words(period, self.today)
        levels = facts.levels
        without = left_out_words(facts.beside.notes, period, self.desk.zone) if facts.beside is not None else ""
        is_mean = is_mean_level(facts.told[0].quantity)
        runs = lead_runs(levels, when, facts.beside, without) if is_mean or not facts.measured else no_mean_runs()
        self.lead.set_runs(runs)
        self.chart.setAccessibleDescription(self.lead.text())
        told = [self.tr("{share} of the time measured").format(share=french.part(facts.measured))]
        told += [self.tr("grey: night")] if self._nights(period.span_ms(self.desk.zone)) else []
        wordings = [" ".join(f"· {words}" for words in told[:kept]) for kept in range(len(told), 0, -1)]
        self.chart_note.set_wordings(*(wordings if facts.measured else ()))
        is_beside = is_mean and facts.told[0].quantity != followed.channels[0].quantity
        title = self.tr("Mean level in figures, {when}") if is_beside else self.tr("In figures, {when}")
        self.rows_title.setText(title.format(when=when))
        self._facts, self._details = facts, None
        self.about.select(self.desk.settings.noise.about(self.place.current))
        self.fill_below(lambda: self._show_figures(period), lambda: self._show_map(facts))
        zone, now_ms, channels = self.desk.zone, self.desk.now_ms(), followed.channels
        self.ask(
            "details",
            lambda con: read_details(con, channels, period, zone, now_ms),
            lambda details: self._take_details(details, period),
        )

    def _show_map(self, facts: NoiseFacts) -> None:
        if facts.hours.value.size:
            picture, words = noise_map(facts.hours, self.desk.zone, self.desk.now_ms())
            self.map.show_raster(picture, words, summed_up(self.map_title.text(), picture, words))

    def _take_details(self, details: LevelDetails, period: Period) -> None:
        self._details = details
        count = french.number(len(details.events))
        self.events_link.set_text(self.tr("Events ({count})").format(count=count))
        self.events.show_events(
            details.events,
            self.desk.zone,
            is_fine=details.is_fine,
            has_habit=details.has_habit,
            step_s=details.step_s,
            has_mean=details.why_no_spread != "no_mean",
        )
        self._show_figures(period)

    def _take_about(self, about: str) -> None:
        place = self.place.current

        def done(answer: Settings | Fault) -> None:
            if isinstance(answer, Fault):
                self.show_fault(answer)

        self.desk.service.change_settings(
            lambda settings: replace(settings, noise=settings.noise.with_about(place, about)), done
        )
        if self.period is not None:
            self._show_figures(self.period)

    def _show_figures(self, period: Period) -> None:
        """Show the levels with the dated lines of their time that speak of such a noise, and the notes below."""
        if self._facts is None:
            return
        levels, about, told = self._facts.levels, _SPEAKS_OF.get(self.about.current), self._facts.told
        night, whole = (
            tuple(context_lines(name, period.last, about)) if about is not None and level is not None else ()
            for name, level in (("lnight", levels.night), ("lden", levels.lden))
        )
        heard = heard_words(told)
        is_estimate = levels.lden is not None and (levels.is_estimate or bool(heard))
        lden_name = self.tr("Lden, estimate") if is_estimate else "Lden"
        rows = [
            LevelRow(self.tr("Day"), self.tr("6 h – 18 h"), levels.day),
            LevelRow(self.tr("Evening"), self.tr("18 h – 22 h"), levels.evening),
            LevelRow(self.tr("Night"), self.tr("22 h – 6 h"), levels.night, night),
            LevelRow(self.tr("Overall"), lden_name, levels.lden, whole),
        ]
        details = self._details
        if details is not None and details.spread is not None:
            spread = details.spread
            rows.append(LevelRow(self.tr("Calm and peaks"), "", spread.l50, spread=(spread.l90, spread.l10)))
        self.rows.show_rows(rows)
        self.about_note.setVisible(bool(night or whole))
        roads = self.tr("The landmarks speak of the noise of roads alone, over a year.")
        trains = self.tr("The landmarks speak of the noise of trains alone, over a year.")
        about_words = roads if about == "route" else trains
        if told[0].unit != "dB(A)":
            about_words += " " + self.tr("They are in dB(A); this sensor does not say its weighting.")
        self.about_note.setText(about_words)
        notes = [missing_words(levels), heard] if is_mean_level(told[0].quantity) else []
        if self.followed is not None:
            line = lines_by_quantity(self.followed.channels)[0]
            notes.append(changed_words(line, period.span_ms(self.desk.zone), self.desk.zone))
        notes += notes_of(details, self.desk.zone) if details is not None else []
        self.notes.setText("\n".join(note for note in notes if note))

    def _fold(self, is_narrow: bool) -> None:
        way = QBoxLayout.Direction
        self._second.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)
        self.parts.setVisible(is_narrow)
        least, most = _NARROW_MAP_PX if is_narrow else (0, _MAP_PX)
        self.map.setMinimumHeight(least)
        self.map.setMaximumHeight(most)
        # Under the map, which is lower than the figures, it leaves the curve a line more; alone, the figures have it.
        if is_narrow:
            self._right.insertWidget(self._right.indexOf(self.notes), self._indicative)
        else:
            self._left.insertWidget(self._left.indexOf(self.map) + 1, self._indicative)
        self._show_part()

    @careful
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        """Where both parts have little room, the map leaves it to the figures: its scale says what is hatched."""
        metrics = self.map_note.fontMetrics()
        edges = self.body.contentsMargins()
        room = self._seen.width() - edges.left() - edges.right() - _PARTS_PX - LEAST_PX
        whole = self.map_title.sizeHint().width() + 12 + metrics.horizontalAdvance(self._map_words)
        words = self._map_words if self.is_narrow or whole <= room else "· dB(A)"
        if words != self.map_note.text():
            self.map_note.setText(words)
            self._lay_out_anew()

    def _show_part(self) -> None:
        self._figures_part.setVisible(not self.is_narrow or self.parts.current == "figures")
        self._map_part.setVisible(not self.is_narrow or self.parts.current == "map")
