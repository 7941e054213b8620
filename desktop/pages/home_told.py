"""The three lines of Accueil in words: who gives news, the passages of the week, its nights of lighting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop.pages.home_drawings import BoxSquares, WeekBars, WeekNights
from desktop.pages.home_lines import HomeLine
from desktop.pages.home_waiting import since_words, some_named
from desktop.wording import compare_words, quality_words
from measures import french
from reports.devices import DeviceState
from reports.sums import is_part

if TYPE_CHECKING:
    from desktop.pages.home_reading import HomeView, WeekOfNights, WeekOfPassages

__all__ = ["BoxesLine", "NightsLine", "PassagesLine"]

_LETTERS = tuple(name[0].upper() for name in french.WEEKDAYS)
_NAMED = 3


class BoxesLine(HomeLine):
    """How many sensors give news, and who is missing."""

    def __init__(self) -> None:
        self.squares = BoxSquares()
        super().__init__(self.squares)

    def show_view(self, view: HomeView, now_ms: int, zone: str) -> None:
        """Tell it; a box that nobody has named yet is no sensor of the town."""
        self.show()
        devices = view.devices
        speaking, live = devices.speaking
        if not live:
            told = french.counted(view.readings, self.tr("reading"), self.tr("readings"))
            if view.span_ms is not None:
                told += ", " + french.span_of(view.span_ms[0], view.span_ms[1] + 1, zone, year=True)
            # Boxes that nobody has named yet are no sensors of the town, and their measures come from no file.
            number = len(devices.named) or len(devices.waiting)
            sentence = self.tr("%n series of measures from files.", "", number)
            if not devices.named:
                sentence = self.tr("%n boxes wait for a name.", "", number)
            self.tell(french.number(number), "", sentence, f"{told}.")
        elif not devices.is_clock_possible:
            sentence = self.tr("sensors: the clock of this computer does not tell who gives news.", "", live)
            self.tell(french.number(live), "", sentence, "")
        elif devices.unheard and not speaking:
            beside = self.tr("out of {all}").format(all=french.number(live))
            sentence = self.tr("%n sensors could not give news.", "", devices.unheard)
            second = self.tr("Nothing could arrive: nothing is known to be wrong with them.", "", devices.unheard)
            self.tell(french.number(devices.unheard), beside, sentence, second)
        else:
            silent = [box for box in devices.named if box.state is DeviceState.SILENT]
            names = some_named(silent, _NAMED, lambda count: self.tr("%n others", "", count))
            second = self.tr("Missing: {names}.").format(names=names) if silent else self.tr("None is missing.")
            if len(silent) == 1 and silent[0].last_ms is not None:
                when = since_words(silent[0].last_ms, now_ms, zone)
                second = self.tr("Missing: {names}, silent since {when}.").format(names=names, when=when)
            if devices.unheard:
                second += " " + self.tr("%n could not give news yet.", "", devices.unheard)
            sentence = self.tr("sensors give news.") if speaking > 1 else self.tr("sensor gives news.")
            if not speaking:
                sentence = self.tr("no sensor gives news.")
            beside = self.tr("out of {all}").format(all=french.number(live))
            self.tell(french.number(speaking), beside, sentence, second)
        self.squares.show_boxes(
            [
                None if box.is_unheard or not devices.is_clock_possible else box.gives_news
                for box in devices.named
                if box.state is not DeviceState.FROM_FILE
            ]
        )


class PassagesLine(HomeLine):
    """The passages of the week, beside the habit. `on_paper` is its second line where nothing is drawn."""

    def __init__(self) -> None:
        self.on_paper = ""
        self.bars = WeekBars("passages", _LETTERS)
        self._week: WeekOfPassages | None = None
        super().__init__(self.bars)

    def draw(self, is_drawn: bool) -> None:
        super().draw(is_drawn)
        if self._week is not None:
            self.show_week(self._week)  # what explains the drawing comes and goes with it

    def show_week(self, week: WeekOfPassages | None) -> None:
        """Tell it; hidden where nobody counts."""
        self._week = week
        self.setVisible(week is not None)
        if week is None:
            return
        compared = compare_words(week.compared)
        self.on_paper = " ".join(part for part in (quality_words(week.known), self._not_compared(week)) if part)
        second = self.on_paper  # where no line is drawn none has to be explained
        if self.has_drawing and compared:
            second = self.tr("{quality} The line: the habit.").format(quality=quality_words(week.known))
            second += f" {self._not_compared(week)}"
        sentence = self.tr("passages at least.") if is_part(week.known) else self.tr("passages.")
        if compared:
            beside = (
                self.tr("passages at least: {compared}.") if is_part(week.known) else self.tr("passages, {compared}.")
            )
            sentence = beside.format(compared=compared)
        self.tell(french.number(week.total), "", sentence, second.strip())
        self.bars.show_week(week.days, week.usual)

    def _not_compared(self, week: WeekOfPassages) -> str:
        """Name the places without which the week is held against the habit: what is as usual is so without them."""
        failing = [french.quoted(place.site) for place in week.places if place.failing]
        if not failing or week.compared is None:
            return ""
        more = len(failing) - _NAMED
        names = french.listed([*failing[:_NAMED], *([self.tr("%n others", "", more)] if more > 0 else [])])
        return self.tr("Not compared, at zero (failure, or closed place): {names}.").format(names=names)


class NightsLine(HomeLine):
    """The nights of the week that followed the order, or how long they were lit."""

    def __init__(self) -> None:
        self.pictures = WeekNights(_LETTERS)
        super().__init__(self.pictures)

    def show_nights(self, nights: WeekOfNights | None) -> None:
        """Tell them; hidden where there is no lamp."""
        self.setVisible(nights is not None)
        if nights is None:
            return
        known = nights.lit_hours[~np.isnan(nights.lit_hours)]
        mean = french.clock(*divmod(round(float(known.mean()) * 60), 60)) if known.size else ""
        if nights.judged:
            out_of = self.tr("out of {judged}").format(judged=nights.judged)
            second = self.tr("{length} of light a night on average.").format(length=mean) if mean else ""
            self.tell(
                french.number(nights.followed), out_of, self.tr("nights followed the order of switching off."), second
            )
        elif mean:
            second = self.tr("Mean of %n nights that are known; by cabinet.", "", int(known.size))
            self.tell(mean, "", self.tr("of public lighting a night."), second)
        else:
            self.tell(french.GAP, "", self.tr("nights of lighting: not known this week."), "")
        self.pictures.show_nights(nights.share, nights.is_day)
