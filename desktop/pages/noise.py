"""Bruit: the level over time, the days hour by hour, the figures of the parts of the day. Always indicative."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.measure_page import MeasurePage
from desktop.pages.level_rows import LevelRow, LevelRows
from desktop.pages.noise_reading import LevelsView, NoiseFacts, read_levels, read_noise
from desktop.periods import Length, Period
from desktop.pictures import noise_map
from desktop.themes import Followed, Theme
from desktop.wording import period_words, step_words, table_rows
from measures import french
from measures.timespan import Step, date_of, local_time
from widgets.card import Hairline
from widgets.chart import Band
from widgets.empty import EmptyPage
from widgets.icon import Pictogram
from widgets.raster import Raster
from widgets.sheet import Column
from widgets.text import Text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from desktop.desk import Desk
    from measures.reading import Channel

__all__ = ["NoisePage"]

_NIGHTS_DRAWN = 40
_MAP_PX = 280
_NIGHT = (22, 6)  # of the French periods, as in measures.noise


class NoisePage(MeasurePage):
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
            "volume-2",
            self.tr("No noise level yet"),
            self.tr("Here you will see how loud a place is, hour by hour, by day, in the evening and at night."),
            self.tr("Choose a file…"),
        )
        super().__init__(desk, Theme.NOISE, self.tr("Noise"), lengths, empty)
        empty.action_picked.connect(self.file_asked)
        self.map = Raster(self.tr("Hour by hour"), row_px=14)
        self.map.setMaximumHeight(_MAP_PX)
        self.rows = LevelRows()
        self.rows_title = Text("", "strong")
        self.map_title = Text(self.tr("Hour by hour"), "strong")
        self.map_note = Text(self.tr("· dB(A), hatched: no data"), tone="muted")
        self._second = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._second.setSpacing(36)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(6)
        right.setSpacing(6)
        heading = QHBoxLayout()
        heading.setSpacing(6)
        heading.addWidget(self.map_title)
        heading.addWidget(self.map_note)
        heading.addStretch(1)
        left.addLayout(heading)
        left.addWidget(self.map, 1)
        right.addWidget(self.rows_title)
        right.addWidget(self.rows)
        right.addStretch(1)
        self._second.addLayout(left, 1)
        self._second.addLayout(right, 1)
        self.below.addWidget(Hairline())
        self.below.addLayout(self._second)
        self.below.addWidget(self._warning())
        self.widened.connect(self._fold)

    def _warning(self) -> QWidget:
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
            mean = what.channels[0]
            beside = [by_key.get((mean.sensor, mean.part, f"sound_level_{name}")) for name in ("l90", "l10")]
            if mean.quantity == "sound_level_laeq" and beside[0] is not None and beside[1] is not None:
                found[place] = Followed(what.name, (mean, beside[0], beside[1]))
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
        )
        columns = [Column(self.tr("When"), takes_rest=True), Column(name.capitalize(), "right")]
        if wide:
            names = ("L90", "L10") if view.is_exceeded else (self.tr("Lowest"), self.tr("Highest"))
            columns += [Column(words, "right") for words in names]
        columns.append(Column(self.tr("Known"), "right"))
        self.sheet.show_rows(columns, table_rows(series, span, (view.low, view.high) if wide else (), decimals=1))

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

    def show_period(self, facts: NoiseFacts, followed: Followed, period: Period) -> None:
        when = period_words(period, self.today)
        if facts.night_db is not None:
            night = french.with_unit(facts.night_db, "dB", 1)
            runs = [
                (self.tr("At night, "), False),
                (night, True),
                (self.tr(" on average {when}").format(when=when), False),
            ]
            if facts.day_db is not None:
                runs += [(self.tr("; by day, "), False), (french.with_unit(facts.day_db, "dB", 1), True)]
            runs.append((".", False))
        elif facts.day_db is not None:
            runs = [(self.tr("By day, "), False), (french.with_unit(facts.day_db, "dB", 1), True)]
            runs.append((self.tr(" on average {when}.").format(when=when), False))
        else:
            runs = [(self.tr("Nothing was measured {when}.").format(when=when), False)]
        self.lead.set_runs(runs)
        self.chart.setAccessibleDescription(self.lead.text())
        share = french.share(facts.known) if facts.known else ""
        self.chart_note.setText("· " + self.tr("{share} of the time measured").format(share=share) if share else "")
        self.rows_title.setText(self.tr("In figures, {when}").format(when=when))
        self.rows.show_rows(
            [
                LevelRow(self.tr("Day"), self.tr("6 h – 18 h"), facts.day_db),
                LevelRow(self.tr("Evening"), self.tr("18 h – 22 h"), facts.evening_db),
                LevelRow(self.tr("Night"), self.tr("22 h – 6 h"), facts.night_db),
                LevelRow(self.tr("Overall"), "Lden", facts.lden_db),
            ]
        )
        if facts.hours.value.size:
            picture, words = noise_map(facts.hours, self.desk.zone)
            self.map.show_raster(picture, words, self.map_title.text())

    def _fold(self, is_narrow: bool) -> None:
        way = QBoxLayout.Direction
        self._second.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)
