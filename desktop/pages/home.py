"""Accueil: last week in a few sentences, each with its figure, and what waits for somebody."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.note_keeping import NoteKeeping
from desktop.page import Page
from desktop.pages.home_drawings import BoxSquares, WeekBars, WeekNights
from desktop.pages.home_foot import HomeFoot
from desktop.pages.home_lines import HomeLine, HomeOpinions
from desktop.pages.home_reading import HomeView, WeekOfNights, WeekOfPassages, read_home
from desktop.pages.home_waiting import WaitingBoxes, since_words, some_named
from desktop.pages.reasons import Reasons, unusual_words
from desktop.pages.wrong_dates import wrong_dates_words
from desktop.week_report import Told
from desktop.wording import compare_words, quality_words
from measures import french
from measures.timespan import date_of, to_datetime
from reports.devices import DeviceState
from reports.opinions import opinions_sentence
from reports.sums import is_part
from runtime.faults import Fault
from runtime.reminders import forget_reminders, put_off, read_reminders
from runtime.saved_copy import last_saved
from store.copies import last_copy
from store.notes import Note
from widgets.card import Hairline
from widgets.links import LinkButton
from widgets.painting import careful
from widgets.text import Text

if TYPE_CHECKING:
    import sqlite3
    from datetime import date
    from pathlib import Path

    from desktop.desk import Desk
    from desktop.pages.lighting_cards import ToSee
    from desktop.week_report import WeekReport
    from reports.unusual import Unusual
    from runtime.saved_copy import SavedCopy
    from store.notes import NoteKind

__all__ = ["HomePage"]

_LETTERS = tuple(name[0].upper() for name in french.WEEKDAYS)
_NAMED = 3
_DRAWN_FROM_PX = 760  # of the page: at 150 % on a screen of 1366 px the sentences go on in a second line


class HomePage(Page):
    """`page_asked(key)` when a line leads elsewhere, `box_asked(sensor)` to one box; `attention_changed(int)` as on the
    page Capteurs; `told()` when the page says what the base holds now; `copy_asked()` when the commune is to be copied.
    """

    page_asked = Signal(str)
    box_asked = Signal(str)
    night_asked = Signal(object)
    told = Signal()
    attention_changed = Signal(int)
    copy_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setAccessibleName(self.tr("Home"))
        self._view: HomeView | None = None
        self._has_drawings = True
        self._today = Text("", tone="muted")
        self.filters.addWidget(self._today)
        self.question_link = LinkButton(self.tr("A question?"), "message-square-text")
        self.question_link.clicked.connect(lambda: self.page_asked.emit("questions"))
        self.filters.addWidget(self.question_link)
        self.week = Text("", tone="muted", is_wrapped=True)
        self.boxes = HomeLine(BoxSquares())
        self.passages = HomeLine(WeekBars("passages", _LETTERS))
        self.nights = HomeLine(WeekNights(_LETTERS))
        self.opinions = HomeOpinions()
        self.opinions.link.clicked.connect(lambda: self.page_asked.emit("lobby"))
        self.opinions.hide()
        self.waiting = WaitingBoxes()
        self.waiting.boxes_asked.connect(lambda: self.page_asked.emit("devices"))
        self.waiting.box_asked.connect(self.box_asked)
        self.waiting.put_off.connect(self._put_off)
        self.waiting.told_again.connect(self._tell_again)
        self.body.addWidget(self.week)
        for line in (self.boxes, self.passages, self.nights):
            self.body.addWidget(line)
        self._rule = Hairline()
        self.body.addWidget(self._rule)
        self.body.addWidget(self.opinions)
        self.reasons = Reasons()
        self.reasons.reason_picked.connect(self._note_reason)
        self._keeping = NoteKeeping(self)
        self.body.addWidget(self.reasons)
        self.body.addWidget(self.waiting)
        self.body.addStretch(1)
        self.foot = HomeFoot()
        self.foot.report.clicked.connect(self._open_report)
        self.foot.sheet.clicked.connect(self._choose_sheet)
        self.foot.lobby.clicked.connect(lambda: self.page_asked.emit("lobby"))
        self.copy = self.foot.copy
        self.copy.link.clicked.connect(self.copy_asked)
        self.body.addWidget(self.foot)

    def refresh(self) -> None:
        zone, now_ms = self.desk.zone, self.desk.now_ms()
        self._show_day()
        order, place = self.desk.settings.lighting.order(), self.desk.place

        def read(con: sqlite3.Connection) -> HomeView:
            desk = self.desk
            view = read_home(con, zone, now_ms, desk.calendar(), order, place, desk.reception(con).unheard)
            return msgspec.structs.replace(view, put_off=read_reminders(desk.folder, date_of(now_ms, zone)))

        self.ask("home", read, self._take)
        self.refresh_copy()

    def show_unread(self, fault: Fault) -> None:
        super().show_unread(fault)
        if self._view is None:  # nothing is known: no empty lines beside what went wrong
            self.title.setText(self.tr("Home"))
            for line in (self.boxes, self.passages, self.nights, self._rule):
                line.hide()

    def refresh_copy(self) -> None:
        """Say again when the commune was copied last."""
        folder, today = self.desk.folder, date_of(self.desk.now_ms(), self.desk.zone)

        def read(_con: sqlite3.Connection) -> tuple[SavedCopy | None, date | None]:
            return last_saved(folder), last_copy(folder, today)

        def show(told: tuple[SavedCopy | None, date | None]) -> None:
            self.copy.show_copies(*told, self.desk.now_ms(), self.desk.zone)
            self._fit_foot()

        self.ask("copy", read, show)

    @cached_property
    def lighting(self) -> ToSee:
        """What there is to see in the street lighting; not made, and not loaded, where there is nothing."""
        from desktop.pages.lighting_cards import ToSee

        part = ToSee(self.tr("To see in the street lighting"))
        part.night_asked.connect(self.night_asked)
        self.body.insertWidget(self.body.indexOf(self.waiting) + 1, part)
        return part

    def _fit_foot(self) -> None:
        edges = self.body.contentsMargins()
        self.foot.fit(self._seen.width() - edges.left() - edges.right())

    @careful
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._seen = event.size()
        self._fit_foot()
        super().resizeEvent(event)
        has_room = event.size().width() >= _DRAWN_FROM_PX
        if has_room != self._has_drawings:
            self._has_drawings = has_room
            for line in (self.boxes, self.passages, self.nights):
                if line.drawing is not None:
                    line.drawing.setVisible(has_room)
            if self._view is not None:
                self._tell_passages(self._view.passages)

    def _open_report(self) -> None:
        """Show the page for the council; everything of it is loaded here, most weeks nobody asks."""
        from desktop.week_dialog import WeekDialog

        report = self._report()
        if report is not None:
            WeekDialog(report, self).open()

    def _choose_sheet(self) -> None:
        """Ask where the figures of the week go as a spreadsheet."""
        from desktop.save_dialog import DOCUMENTS, ask_where

        self.foot.say("")
        report = self._report()
        if report is not None:
            title, kind = self.tr("Save as a spreadsheet"), self.tr("Spreadsheet (*.ods)")
            name = report.file_name(".ods")
            ask_where(self.window(), title, name, kind, lambda path: self._save_sheet(report, path), DOCUMENTS)

    def _save_sheet(self, report: WeekReport, path: Path) -> None:
        from desktop.save_dialog import saved_words, unsaved
        from reports.spreadsheet import write_ods

        def told(answer: Fault | None) -> None:
            if isinstance(answer, Fault):
                self.show_fault(unsaved(answer, path))
            else:
                self.foot.say(saved_words(path))

        self.forget_fault()
        self.desk.service.jobs.run("sheet", lambda _job: write_ods(path, report.leaves), told)

    def _report(self) -> WeekReport | None:
        """Give what the page says as the report of its week; None before it has said anything."""
        from desktop.week_report import week_report

        view = self._view
        if view is None:
            return None
        told = [line.told() for line in (self.boxes, self.passages, self.nights) if not line.isHidden()]
        if view.passages is not None:
            # On paper there are no bars, and so no line of the habit to explain.
            told[1] = Told(told[1].figure, told[1].sentence, quality_words(view.passages.known))
        if not self.opinions.isHidden():
            told.append(Told("", self.opinions.text(), ""))
        found = [unusual_words(day) for day in (view.passages.unusual if view.passages is not None else ())]
        to_see = [change + words for change, words in found]
        if "lighting" in vars(self):
            to_see += [notice.accessibleName() for notice in self.lighting.notices()]
        to_see += [notice.accessibleName() for notice in self.waiting.notices()]
        return week_report(self.desk, view, told, to_see)

    def _show_day(self) -> None:
        """Say which day it is: that is known before anything was read."""
        now = to_datetime(self.desk.now_ms(), self.desk.zone)
        part = self.tr("morning") if now.hour < 12 else self.tr("afternoon") if now.hour < 18 else self.tr("evening")
        self.title.setText(f"{french.WEEKDAYS[now.weekday()].capitalize()} {part}")
        self._today.setText(french.day(now.date(), year=True))

    def _take(self, view: HomeView) -> None:
        self._view = view
        self._rule.show()
        self.foot.offer_report(view.passages is not None or view.nights is not None)
        self._show_day()
        week = french.span(view.last_week.first, view.last_week.last)
        told = self.tr("The week {days}, in a few sentences.")
        last = french.day(to_datetime(view.span_ms[1], self.desk.zone).date(), year=True) if view.span_ms else ""
        if view.week != view.last_week:
            told = self.tr("No measure of the week {days}: here is the newest that has some, {last}.")
            last = french.span(view.week.first, view.week.last, year=True)
        elif view.passages is None and view.nights is None and view.span_ms is not None:
            told = self.tr("No measure of the week {days}: the newest is of {last}.")
        self.week.setText(told.format(days=week, last=last))
        self._tell_boxes(view)
        self._tell_passages(view.passages)
        self._tell_nights(view.nights)
        self.opinions.setVisible(view.opinions.total > 0)
        self.opinions.setText(opinions_sentence(view.opinions))
        clock = wrong_dates_words(view.devices, self.desk.now_ms(), self.desk.zone)
        self.waiting.show_boxes(view.devices.boxes, self.desk.now_ms(), self.desk.zone, clock, view.put_off)
        found = view.nights.oddities if view.nights is not None else ()
        if found or "lighting" in vars(self):
            self.lighting.show_oddities(found, self.desk.zone, date_of(self.desk.now_ms(), self.desk.zone))
        self._order_stops()
        self.attention_changed.emit(view.devices.waits_for_somebody)
        self.told.emit()

    def _order_stops(self) -> None:
        """Let Tab reach the foot of the page last: the cards above it were made after it."""
        parts = [self.reasons, self.waiting, *([self.lighting] if "lighting" in vars(self) else [])]
        stops = [button for part in parts for button in part.findChildren(QAbstractButton)]
        last = (self.foot.report, self.foot.sheet, self.foot.lobby, self.copy.link)
        for before, after in pairwise([*stops, *last]):
            QWidget.setTabOrder(before, after)

    def _tell_boxes(self, view: HomeView) -> None:
        self.boxes.show()
        devices = view.devices
        speaking, live = devices.speaking
        if not live:
            told = french.counted(view.readings, self.tr("reading"), self.tr("readings"))
            if view.span_ms is not None:
                zone = self.desk.zone
                told += ", " + french.span_of(view.span_ms[0], view.span_ms[1] + 1, zone, year=True)
            # Boxes that nobody has named yet are no sensors of the town, and their measures come from no file.
            number = len(devices.named) or len(devices.waiting)
            sentence = self.tr("%n series of measures from files.", "", number)
            if not devices.named:
                sentence = self.tr("%n boxes wait for a name.", "", number)
            self.boxes.tell(french.number(number), "", sentence, f"{told}.")
        elif not devices.is_clock_possible:
            sentence = self.tr("sensors: the clock of this computer does not tell who gives news.", "", live)
            self.boxes.tell(french.number(live), "", sentence, "")
        elif devices.unheard and not speaking:
            beside = self.tr("out of {all}").format(all=french.number(live))
            sentence = self.tr("%n sensors could not give news.", "", devices.unheard)
            second = self.tr("Nothing could arrive: nothing is known to be wrong with them.", "", devices.unheard)
            self.boxes.tell(french.number(devices.unheard), beside, sentence, second)
        else:
            silent = [box for box in devices.named if box.state is DeviceState.SILENT]
            names = some_named(silent, _NAMED, lambda count: self.tr("%n others", "", count))
            second = self.tr("Missing: {names}.").format(names=names) if silent else self.tr("None is missing.")
            if len(silent) == 1 and silent[0].last_ms is not None:
                when = since_words(silent[0].last_ms, self.desk.now_ms(), self.desk.zone)
                second = self.tr("Missing: {names}, silent since {when}.").format(names=names, when=when)
            if devices.unheard:
                second += " " + self.tr("%n could not give news yet.", "", devices.unheard)
            sentence = self.tr("sensors give news.") if speaking != 1 else self.tr("sensor gives news.")
            beside = self.tr("out of {all}").format(all=french.number(live))
            self.boxes.tell(french.number(speaking), beside, sentence, second)
        drawing = self.boxes.drawing
        assert isinstance(drawing, BoxSquares)
        drawing.show_boxes(
            [
                None if box.is_unheard or not devices.is_clock_possible else box.gives_news
                for box in devices.named
                if box.state is not DeviceState.FROM_FILE
            ]
        )

    def _tell_passages(self, week: WeekOfPassages | None) -> None:
        self.passages.setVisible(week is not None)
        self.reasons.show_days(week.unusual if week is not None else ())
        if week is None:
            return
        compared = compare_words(week.compared)
        second = self.tr("{quality} The line: the habit.").format(quality=quality_words(week.known))
        if not self._has_drawings or not compared:
            second = quality_words(week.known)  # no line is drawn that would have to be explained
        sentence = self.tr("passages at least.") if is_part(week.known) else self.tr("passages.")
        if compared:
            beside = (
                self.tr("passages at least: {compared}.") if is_part(week.known) else self.tr("passages, {compared}.")
            )
            sentence = beside.format(compared=compared)
        self.passages.tell(french.number(week.total), "", sentence, second)
        drawing = self.passages.drawing
        assert isinstance(drawing, WeekBars)
        drawing.show_week(week.days, week.usual)

    def _note_reason(self, day: Unusual, kind: NoteKind) -> None:
        """Ask for the note of a day that somebody can explain; its place and kind are filled in."""
        self._keeping.ask(Note("", kind, day.start_ms, day.end_ms, site=day.site), [day.site])

    def _put_off(self, sensor: str, state: str) -> None:
        folder, today = self.desk.folder, date_of(self.desk.now_ms(), self.desk.zone)
        self.desk.service.jobs.run(
            "reminder", lambda _job: put_off(folder, sensor, state, today), lambda _told: self.refresh()
        )

    def _tell_again(self, sensors: list[str]) -> None:
        folder, today = self.desk.folder, date_of(self.desk.now_ms(), self.desk.zone)
        self.desk.service.jobs.run(
            "reminder", lambda _job: forget_reminders(folder, sensors, today), lambda _told: self.refresh()
        )

    def _tell_nights(self, nights: WeekOfNights | None) -> None:
        self.nights.setVisible(nights is not None)
        if nights is None:
            return
        known = nights.lit_hours[~np.isnan(nights.lit_hours)]
        mean = french.clock(*divmod(round(float(known.mean()) * 60), 60)) if known.size else ""
        if nights.judged:
            out_of = self.tr("out of {judged}").format(judged=nights.judged)
            second = self.tr("{length} of light a night on average.").format(length=mean) if mean else ""
            self.nights.tell(
                french.number(nights.followed), out_of, self.tr("nights followed the order of switching off."), second
            )
        elif mean:
            second = self.tr("Mean of %n nights that are known; by cabinet.", "", int(known.size))
            self.nights.tell(mean, "", self.tr("of public lighting a night."), second)
        else:
            self.nights.tell(french.GAP, "", self.tr("nights of lighting: not known this week."), "")
        drawing = self.nights.drawing
        assert isinstance(drawing, WeekNights)
        drawing.show_nights(nights.share, nights.is_day)
