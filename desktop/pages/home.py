"""Accueil: last week in a few sentences, each with its figure, and what waits for somebody."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.note_keeping import NoteKeeping
from desktop.page import Page
from desktop.pages.device_rows import advice, state_look
from desktop.pages.home_drawings import BoxSquares, WeekBars
from desktop.pages.home_reading import HomeView, WeekOfNights, WeekOfPassages, read_home
from desktop.pages.reasons import Reasons
from desktop.wording import compare_words, quality_words
from measures import french
from measures.timespan import to_datetime
from reports.devices import DeviceFacts, DeviceState
from reports.opinions import opinions_sentence
from store.notes import Note
from widgets.button import Button
from widgets.card import Card, Hairline, Notice
from widgets.links import LinkButton
from widgets.text import Text

if TYPE_CHECKING:
    from desktop.desk import Desk
    from desktop.pages.devices_reading import DevicesView
    from desktop.pages.lighting_cards import ToSee
    from reports.unusual import Unusual
    from store.notes import NoteKind

__all__ = ["HomePage"]

_LETTERS = tuple(name[0].upper() for name in french.WEEKDAYS)
_TO_SEE = 3
_NAMED = 3


class _Monday(QWidget):
    """One line: the figure in large, « sur 19 » after it, the sentence, a second line, a drawing at the right."""

    def __init__(self, drawing: QWidget | None = None) -> None:
        super().__init__()
        self._figure = Text("", "monday")
        self._beside = Text("", "title", "muted", weight=400)
        self.sentence = Text("", "answer", is_wrapped=True)
        self.second = Text("", tone="muted", is_wrapped=True)
        figures = QHBoxLayout()
        figures.setSpacing(8)
        figures.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignBaseline)
        figures.addWidget(self._beside, 0, Qt.AlignmentFlag.AlignBaseline)
        figures.addStretch(1)
        holder = QWidget()
        holder.setLayout(figures)
        figures.setContentsMargins(0, 0, 0, 0)
        holder.setFixedWidth(176)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.sentence)
        words.addWidget(self.second)
        words.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(Hairline())
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 2)
        row.setSpacing(0)
        whole.addLayout(row, 1)
        row.addWidget(holder)
        row.addLayout(words, 1)
        self.drawing = drawing
        if drawing is not None:
            row.addWidget(drawing, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(80)

    def tell(self, figure: str, beside: str, sentence: str, second: str) -> None:
        """Show one answer; all of it is the accessible name."""
        self._figure.setText(figure)
        self._beside.setText(beside)
        self.sentence.setText(sentence)
        self.second.setText(second)
        self.second.setVisible(bool(second))
        self.setAccessibleName(" ".join(part for part in (figure, beside, sentence, second) if part))


class HomePage(Page):
    """`page_asked(key)` when a line leads elsewhere; `attention_changed(int)` as on the page Capteurs; `told()` when
    the page says what the base holds now.
    """

    page_asked = Signal(str)
    night_asked = Signal(object)
    told = Signal()
    attention_changed = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setAccessibleName(self.tr("Home"))
        self._today = Text("", tone="muted")
        self.filters.addWidget(self._today)
        self.question_link = LinkButton(self.tr("A question?"), "message-square-text")
        self.question_link.clicked.connect(lambda: self.page_asked.emit("questions"))
        self.filters.addWidget(self.question_link)
        self._week = Text("", tone="muted", is_wrapped=True)
        self.boxes = _Monday(BoxSquares())
        self.passages = _Monday(WeekBars("passages", _LETTERS))
        self.nights = _Monday(WeekBars("lighting", _LETTERS))
        self.opinions = Text("", tone="muted", is_wrapped=True)
        self.opinions.hide()
        self._to_tell: tuple[DeviceFacts, ...] = ()
        self._to_see_title = Text(self.tr("To see"), "answer", weight=700)
        self.to_see = QVBoxLayout()
        self.body.addWidget(self._week)
        for line in (self.boxes, self.passages, self.nights):
            self.body.addWidget(line)
        self.body.addWidget(self.opinions)
        self.reasons = Reasons()
        self.reasons.reason_picked.connect(self._note_reason)
        self._keeping = NoteKeeping(self)
        self.body.addWidget(self.reasons)
        self.body.addWidget(self._to_see_title)
        self.body.addLayout(self.to_see)
        self.body.addStretch(1)
        self._to_see_title.hide()
        self.widened.connect(self._fold)

    def refresh(self) -> None:
        zone, now_ms = self.desk.zone, self.desk.now_ms()
        order, place = self.desk.settings.lighting.order(), self.desk.place
        self.ask("home", lambda con: read_home(con, zone, now_ms, self.desk.calendar(), order, place), self._take)

    @cached_property
    def lighting(self) -> ToSee:
        """What there is to see in the street lighting; not made, and not loaded, where there is nothing."""
        from desktop.pages.lighting_cards import ToSee

        part = ToSee(self.tr("To see in the street lighting"))
        part.night_asked.connect(self.night_asked)
        self.body.insertWidget(self.body.indexOf(self.to_see) + 1, part)
        return part

    def _fold(self, is_narrow: bool) -> None:
        for line in (self.boxes, self.passages, self.nights):
            if line.drawing is not None:
                line.drawing.setVisible(not is_narrow)

    def _take(self, view: HomeView) -> None:
        now = to_datetime(self.desk.now_ms(), self.desk.zone)
        part = self.tr("morning") if now.hour < 12 else self.tr("afternoon") if now.hour < 18 else self.tr("evening")
        self.title.setText(f"{french.WEEKDAYS[now.weekday()].capitalize()} {part}")
        self._today.setText(french.day(now.date(), year=True))
        week = french.span(view.week.first, view.week.last)
        self._week.setText(self.tr("The week {days}, in a few sentences.").format(days=week))
        self._tell_boxes(view)
        self._tell_passages(view.passages)
        self._tell_nights(view.nights)
        self.opinions.setVisible(view.opinions.total > 0)
        self.opinions.setText(opinions_sentence(view.opinions))
        self._tell_what_waits(view.devices)
        found = view.nights.oddities if view.nights is not None else ()
        if found or "lighting" in vars(self):
            self.lighting.show_oddities(found, self.desk.zone, now.date())
        self.attention_changed.emit(sum(box.state.needs_somebody for box in view.devices.boxes))
        self.told.emit()

    def _tell_boxes(self, view: HomeView) -> None:
        devices = view.devices
        speaking, live = devices.speaking
        if not live:
            told = french.counted(view.readings, self.tr("reading"), self.tr("readings"))
            if view.span_ms is not None:
                zone = self.desk.zone
                told += ", " + french.span_of(view.span_ms[0], view.span_ms[1] + 1, zone, year=True)
            sentence = self.tr("%n series of measures from files.", "", len(devices.named))
            self.boxes.tell(french.number(len(devices.named)), "", sentence, f"{told}.")
        else:
            silent = [box for box in devices.named if box.state is DeviceState.SILENT]
            named = [french.quoted(box.name or box.site or box.sensor) for box in silent[:_NAMED]]
            if len(silent) > _NAMED:
                named.append(self.tr("%n others", "", len(silent) - _NAMED))
            names = french.listed(named)
            second = self.tr("Missing: {names}.").format(names=names) if silent else self.tr("None is missing.")
            sentence = self.tr("sensors give news.") if speaking != 1 else self.tr("sensor gives news.")
            beside = self.tr("out of {all}").format(all=french.number(live))
            self.boxes.tell(french.number(speaking), beside, sentence, second)
        drawing = self.boxes.drawing
        assert isinstance(drawing, BoxSquares)
        drawing.show_boxes([box.gives_news for box in devices.named if box.state is not DeviceState.FROM_FILE])

    def _tell_passages(self, week: WeekOfPassages | None) -> None:
        self.passages.setVisible(week is not None)
        self.reasons.show_days(week.unusual if week is not None else ())
        if week is None:
            return
        sentence = self.tr("passages, {compared}.").format(compared=compare_words(week.compared))
        if week.compared is None:
            sentence = self.tr("passages.")
        second = self.tr("{quality} The line: the habit.").format(quality=quality_words(week.known))
        self.passages.tell(french.number(week.total), "", sentence, second)
        drawing = self.passages.drawing
        assert isinstance(drawing, WeekBars)
        drawing.show_week(week.days, week.usual)

    def _note_reason(self, day: Unusual, kind: NoteKind) -> None:
        """Ask for the note of a day that somebody can explain; its place and kind are filled in."""
        self._keeping.ask(Note("", kind, day.start_ms, day.end_ms, site=day.site), [day.site])

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
        assert isinstance(drawing, WeekBars)
        drawing.show_week(nights.lit_hours)

    def _tell_what_waits(self, devices: DevicesView) -> None:
        waiting = tuple(box for box in devices.boxes if box.state.needs_somebody)
        if waiting == self._to_tell:
            return
        self._to_tell = waiting
        while (item := self.to_see.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        self._to_see_title.setVisible(bool(waiting))
        if not waiting:
            return
        card = Card()
        for box in waiting[:_TO_SEE]:
            card.add(self._notice(box))
        self.to_see.addWidget(card)
        if len(waiting) > _TO_SEE:
            more = self.tr("%n others on the page Sensors.", "", len(waiting) - _TO_SEE)
            self.to_see.addWidget(Text(more, tone="muted"))

    def _notice(self, box: DeviceFacts) -> Notice:
        icon_name, word, role = state_look(box.state)
        notice = Notice(icon_name, role)
        last = french.moment(box.last_ms, self.desk.now_ms(), self.desk.zone) if box.last_ms is not None else ""
        name = french.quoted(box.name or box.site or box.sensor)
        told = self.tr(" · the sensor {name}, last data {when}.").format(name=name, when=last)
        notice.set_words([(word, True), (told, False)], advice(box.state))
        button = notice.add_button(Button(self.tr("See the sensors")))
        button.clicked.connect(lambda: self.page_asked.emit("devices"))
        return notice
