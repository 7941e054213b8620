"""Accueil: last week in a few sentences, each with its figure, and what waits for somebody."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.note_keeping import NoteKeeping
from desktop.page import Page
from desktop.pages.home_foot import HomeFoot
from desktop.pages.home_lines import HomeOpinions
from desktop.pages.home_reading import HomeView, read_home
from desktop.pages.home_report import HomeReport
from desktop.pages.home_signs import SignsWaiting, count_waiting_signs
from desktop.pages.home_to_see import HomeToSee, LessPressing
from desktop.pages.home_told import BoxesLine, NightsLine, PassagesLine
from desktop.pages.reasons import unusual_words
from desktop.pages.wrong_dates import wrong_dates_words
from desktop.week_report import Told
from measures import french
from measures.timespan import date_of, to_datetime
from reports.opinions import opinions_sentence
from runtime.faults import Fault
from runtime.reminders import forget_reminders, put_off, read_reminders
from runtime.saved_copy import last_saved
from store.copies import last_copy
from store.notes import Note
from store.plans import has_plan
from widgets.card import Hairline
from widgets.links import LinkButton
from widgets.painting import careful
from widgets.text import Text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from datetime import date

    from desktop.desk import Desk
    from desktop.pages.lighting_cards import ToSee
    from desktop.week_report import WeekReport
    from reports.unusual import Unusual
    from runtime.saved_copy import SavedCopy
    from store.notes import NoteKind

__all__ = ["HomePage"]

_DRAWN_FROM_PX = 760  # of the page: at 150 % on a screen of 1366 px the sentences go on in a second line


class HomePage(Page):
    """`page_asked(key)` when a line leads elsewhere, `box_asked(sensor)` to one box, `map_asked(sensor)` to where it
    hangs; `attention_changed(int)` as on the
    page Capteurs; `told()` when the page says what the base holds now; `copy_asked()` when the commune is to be copied.
    """

    page_asked = Signal(str)
    box_asked = Signal(str)
    map_asked = Signal(str)
    night_asked = Signal(object)
    told = Signal()
    attention_changed = Signal(int)
    copy_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setAccessibleName(self.tr("Home"))
        self._view: HomeView | None = None
        self._today = Text("", tone="muted")
        self.filters.addWidget(self._today)
        self.question_link = LinkButton(self.tr("A question?"), "message-square-text")
        self.question_link.clicked.connect(lambda: self.page_asked.emit("questions"))
        self.filters.addWidget(self.question_link)
        self.week = Text("", tone="muted", is_wrapped=True)
        self.boxes, self.passages, self.nights = BoxesLine(), PassagesLine(), NightsLine()
        self.opinions = HomeOpinions()
        self.opinions.link.clicked.connect(lambda: self.page_asked.emit("lobby"))
        self.opinions.hide()
        self.to_see, self.less, self.signs = HomeToSee(), LessPressing(), SignsWaiting()
        self.less.asked.connect(lambda: self.page_asked.emit("devices"))
        self.signs.asked.connect(lambda: self.page_asked.emit("labels"))
        self.waiting = self.to_see.boxes
        self.waiting.boxes_asked.connect(lambda: self.page_asked.emit("devices"))
        self.waiting.box_asked.connect(self.box_asked)
        self.waiting.map_asked.connect(self.map_asked)
        self.waiting.put_off.connect(self._put_off)
        self.waiting.told_again.connect(self._tell_again)
        self.body.addWidget(self.week)
        for line in (self.boxes, self.passages, self.nights):
            self.body.addWidget(line)
        self._rule = Hairline()
        self.body.addWidget(self._rule)
        self.body.addWidget(self.opinions)
        self.reasons = self.to_see.reasons
        self.reasons.reason_picked.connect(self._note_reason)
        self._keeping = NoteKeeping(self)
        self.body.addWidget(self.to_see)
        self.body.addWidget(self.less)
        self.body.addWidget(self.signs)
        self.body.addStretch(1)
        self.foot = HomeFoot()
        self.report = HomeReport(self, self.foot, self._report)
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
            later = read_reminders(desk.folder, date_of(now_ms, zone))
            return msgspec.structs.replace(view, put_off=later, has_plan=has_plan(con, desk.folder))

        self.ask("home", read, self._take)
        self.refresh_copy()

    @property
    def is_blank(self) -> bool:
        return self._view is None  # of when it was copied something is known all the same

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
        self.body.insertWidget(self.body.indexOf(self.to_see) + 1, part)
        return part

    def _fit_foot(self) -> None:
        edges = self.body.contentsMargins()
        self.foot.fit(self._seen.width() - edges.left() - edges.right())

    @careful
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._seen = event.size()
        self._fit_foot()
        super().resizeEvent(event)
        for line in (self.boxes, self.passages, self.nights):
            if line.has_drawing is not (event.size().width() >= _DRAWN_FROM_PX):
                line.draw(not line.has_drawing)

    def _report(self) -> WeekReport | None:
        """Give what the page says as the report of its week; None before it has said anything."""
        from desktop.week_report import week_report

        view = self._view
        if view is None:
            return None
        told = [line.told() for line in (self.boxes, self.passages, self.nights) if not line.isHidden()]
        if view.passages is not None:
            # On paper there are no bars, and so no line of the habit to explain.
            told[1] = Told(told[1].figure, told[1].sentence, self.passages.on_paper)
        if not self.opinions.isHidden():
            told.append(Told("", self.opinions.text(), ""))
        found = [unusual_words(day) for day in (view.passages.unusual if view.passages is not None else ())]
        to_see = [change + words for change, words in found]
        if "lighting" in vars(self):
            to_see += [notice.accessibleName() for notice in self.lighting.notices()]
        to_see += [notice.accessibleName() for notice in self.waiting.notices()]
        to_see += [line.text() for line in (self.less, self.signs) if line.text()]
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
        now_ms, zone = self.desk.now_ms(), self.desk.zone
        self.boxes.show_view(view, now_ms, zone)
        self.passages.show_week(view.passages)
        self.nights.show_nights(view.nights)
        self.opinions.setVisible(view.opinions.total > 0)
        self.opinions.setText(opinions_sentence(view.opinions))
        self.reasons.show_days(view.passages.unusual if view.passages is not None else ())
        clock = wrong_dates_words(view.devices, now_ms, zone)
        self.waiting.show_boxes(view.devices.boxes, now_ms, zone, clock, view.put_off, has_plan=view.has_plan)
        self.to_see.settle()
        self.less.show_boxes(view.devices.boxes)
        found = view.nights.oddities if view.nights is not None else ()
        if found or "lighting" in vars(self):
            self.lighting.show_oddities(found, zone, date_of(now_ms, zone))
        self._order_stops()
        self.attention_changed.emit(view.devices.waits_for_somebody)
        self.told.emit()
        self.turns.put("signs", self._ask_signs)

    def _ask_signs(self) -> None:
        """Ask which signs wait, once the week stands there: it is told without them, and they take much to load."""
        now_ms, zone = self.desk.now_ms(), self.desk.zone
        self.ask(
            "signs", lambda con: count_waiting_signs(con, now_ms, zone), lambda counts: self.signs.show_signs(*counts)
        )

    def _order_stops(self) -> None:
        """Let Tab reach the foot of the page last: the cards above it were made after it."""
        parts = [self.to_see, *([self.lighting] if "lighting" in vars(self) else []), self.less, self.signs]
        stops = [button for part in parts for button in part.findChildren(QAbstractButton)]
        last = (self.foot.report, self.foot.sheet, self.foot.lobby, self.copy.link)
        for before, after in pairwise([*stops, *last]):
            QWidget.setTabOrder(before, after)

    def _note_reason(self, day: Unusual, kind: NoteKind) -> None:
        """Ask for the note of a day that somebody can explain; its place and kind are filled in."""
        self._keeping.ask(Note("", kind, day.start_ms, day.end_ms, site=day.site), [day.site])

    def _put_off(self, sensor: str, state: str) -> None:
        folder, today = self.desk.folder, date_of(self.desk.now_ms(), self.desk.zone)
        self._remind(lambda _job: put_off(folder, sensor, state, today))

    def _tell_again(self, sensors: list[str]) -> None:
        folder, today = self.desk.folder, date_of(self.desk.now_ms(), self.desk.zone)
        self._remind(lambda _job: forget_reminders(folder, sensors, today))

    def _remind(self, work: Callable[[object], None]) -> None:
        """Note what waits; a disk that takes nothing is told, for the click would seem to do nothing."""
        self.forget_fault()

        def told(answer: Fault | None) -> None:
            if isinstance(answer, Fault):
                self.show_fault(answer)
            else:
                self.refresh()

        self.desk.service.jobs.run("reminder", work, told)
