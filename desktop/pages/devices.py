"""Capteurs: one line a box in plain French, unknown boxes waiting for a name, what was set aside and why."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.page import Page
from desktop.pages.device_rows import device_lines
from desktop.pages.devices_changes import DevicesChanges
from desktop.pages.devices_reading import DevicesView, read_devices
from desktop.pages.new_box_card import NewBoxCard
from desktop.pages.set_aside_dialog import SetAsideDialog
from desktop.pages.wrong_dates import WrongDates
from desktop.reception import nothing_arrives_words
from measures import french
from reports.devices import DeviceFacts, DeviceState
from resources.name_order import bare, in_order
from store.aside_queries import list_set_aside
from store.asides import ONLY_WAIT
from store.plans import has_plan
from widgets.button import Button
from widgets.empty import EmptyPage
from widgets.lead import RunsText
from widgets.links import LinkButton
from widgets.painting import careful
from widgets.search_field import SearchField
from widgets.segments import Segments
from widgets.sheet import Sheet
from widgets.strip import AsideStrip
from widgets.text import Text

if TYPE_CHECKING:
    import sqlite3

    from PySide6.QtGui import QResizeEvent

    from desktop.desk import Desk
    from store.aside_queries import SetAsideCount, SetAsideRow

__all__ = ["DevicesPage"]

_SHOWN_CARDS = 3
_LEAST_RUNNING, _LEAST_FOLDED = 3, 2


class DevicesPage(Page):
    """`attention_changed(int)` tells how many boxes need somebody; `connect_asked` and `file_asked` that others are to
    come, from the network or out of a file; `map_asked(sensor)` where a box hangs.
    """

    attention_changed = Signal(int)
    map_asked = Signal(str)
    connect_asked = Signal()
    file_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.set_title(self.tr("Sensors"))
        self._view = DevicesView((), (), (), ())
        self._later: set[str] = set()
        self._again = ""
        self._wanted = ""
        self.new_boxes: list[NewBoxCard] = []
        self.search = SearchField(self.tr("Find a sensor"))
        self.search.setMinimumWidth(230)
        self.order = Segments(
            [("attention", self.tr("To see first")), ("place", self.tr("By place"))], self.tr("Order of the list")
        )
        self.add_button = Button(self.tr("Add…"), "plus")
        self.add_button.setAccessibleName(self.tr("Add a sensor…"))
        self.filters.addWidget(self.search)
        self.filters.addWidget(self.order)
        self.filters.addWidget(self.add_button)
        self.lead = RunsText("lead")
        self.cards = QVBoxLayout()
        self.cards.setSpacing(8)
        self.others = Text("", "note", "muted")
        self.others.hide()
        self.table = Sheet(self.tr("Sensors"), picks_on_click=True)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: list[DeviceFacts] = []
        self._has_all = False
        self.more = LinkButton("", "chevron-down")
        self.more.clicked.connect(self._show_all)
        self.more.hide()
        self.wrong_dates = WrongDates()
        self.aside = AsideStrip()
        self.look_button = self.aside.add_button(Button(self.tr("See")))
        self.again_button = self.aside.add_button(Button(self.tr("Read again"), "rotate-ccw"))
        self.empty = EmptyPage("radio-tower", "", "", self.tr("Connect my sensors…"))
        self.body.addWidget(self.lead)
        self.body.addWidget(self.wrong_dates)
        self.body.addLayout(self.cards)
        self.body.addWidget(self.others)
        self.body.addWidget(self.table)
        self.body.addWidget(self.more)
        self.body.addWidget(self.empty, 100)  # against the stretch above the strip, which is for the list
        # Nothing is said to be missing before the base has answered.
        for part in (self.empty, self.table, self.search, self.order, self.add_button):
            part.hide()
        self.body.addStretch(1)
        self.body.addWidget(self.aside)
        self.search.textChanged.connect(lambda _text: self._show_table())
        self.order.picked.connect(lambda _key: self._show_table())
        self.changes = DevicesChanges(self)
        self.changes.changed.connect(self.refresh)
        self.changes.map_asked.connect(self.map_asked)
        self.changes.dates_set_aside.connect(self._tell_dates)
        self.changes.read_again.connect(self._tell_again)
        self.changes.connect_asked.connect(self.connect_asked)
        self.changes.file_asked.connect(self.file_asked)
        self.add_button.clicked.connect(lambda _checked=False: self.changes.add(self._view))
        self.table.row_picked.connect(lambda row: self.open_box(self._shown[row].sensor))
        self.look_button.clicked.connect(self._look_aside)
        self.again_button.clicked.connect(lambda _checked=False: self._read_again())
        self.wrong_dates.aside_asked.connect(self.changes.set_dates_aside)
        self.wrong_dates.back_asked.connect(self.changes.take_dates_back)
        self.empty.action_picked.connect(self.connect_asked)
        self.widened.connect(lambda _is_narrow: self._show_table())

    def refresh(self) -> None:
        zone, now_ms = self.desk.zone, self.desk.now_ms()

        def read(con: sqlite3.Connection) -> DevicesView:
            view = read_devices(con, zone, now_ms, self.desk.reception(con).unheard)
            return msgspec.structs.replace(view, has_plan=has_plan(con, self.desk.folder))

        self.ask("devices", read, self._take)

    def _take(self, view: DevicesView) -> None:
        self._view = view
        has_any = bool(view.boxes)
        if not has_any:
            self._show_empty()
        self.empty.setVisible(not has_any)
        for part in (self.lead, self.table, self.search, self.order):
            part.setVisible(has_any)
        self.add_button.show()
        self._show_lead()
        self._show_cards()
        self.wrong_dates.show_view(view, self.desk.now_ms(), self.desk.zone)
        self._show_aside()
        self._show_table()
        self.attention_changed.emit(view.waits_for_somebody)
        if self._wanted:
            self.open_box(self._wanted)

    def _show_empty(self) -> None:
        """Say how sensors come here: who has just connected them is not asked to do it again."""
        state, action = self.desk.service.state, ""
        if state.phase == "trying":
            title, words = self.tr("The first message is awaited"), nothing_arrives_words(state.fault)
            action = self.tr("Change the connection…")
        elif state.phase != "off":
            title = self.tr("The first message is awaited")
            words = self.tr(
                "The connection is set. Each box shows itself here with its first message, often within the hour: "
                "there is nothing else to do."
            )
        else:
            title = self.tr("No sensor yet")
            words = self.tr("Here you will see, line by line, whether each sensor gives news. Connect them to begin.")
            action = self.tr("Connect my sensors…")
        self.empty.tell(title, words, action)

    def _show_lead(self) -> None:
        speaking, live = self._view.speaking
        files, waiting = len(self._view.named) - live, len(self._view.waiting)
        runs: list[tuple[str, bool]] = []
        if live and not self._view.is_clock_possible:
            words = self.tr("%n sensors; who gives news is not known while the clock is wrong.", "", live)
            runs += [(words, True)]
        elif live and self._view.unheard and not speaking:
            runs += [(self.tr("%n sensors could not give news.", "", self._view.unheard), True)]
        elif live:
            figure = self.tr("The only sensor")
            if live > 1:
                none = self.tr("None of the {all} sensors")
                figure = (self.tr("%n sensors out of {all}", "", speaking) if speaking else none).format(all=live)
            silence = self.tr("gives no news.") if live == 1 else self.tr("gives any news.")
            runs += [(figure, True), (" " + (self.tr("%n gives news.", "", speaking) if speaking else silence), False)]
        if files:
            runs += [(" " if runs else "", False), (self.tr("%n series come from files.", "", files), False)]
        if waiting:
            runs += [(" " if runs else "", False), (self.tr("%n unknown boxes wait for a name.", "", waiting), False)]
        self.lead.set_runs(runs)

    def _show_cards(self) -> None:
        every = [box for box in self._view.waiting if box.sensor not in self._later]
        waiting = every[:_SHOWN_CARDS]
        hidden = len(every) - len(waiting)
        self.others.setText(self.tr("%n other boxes wait: they come here one by one.", "", hidden) if hidden else "")
        self.others.setVisible(bool(hidden))
        if [card.sensor for card in self.new_boxes] != [box.sensor for box in waiting]:
            self._replace_cards([box.sensor for box in waiting])
        for card, box in zip(self.new_boxes, waiting, strict=True):
            values = [value for value in self._view.last if value.channel.sensor == box.sensor]
            card.show_box(box, values, self.desk.now_ms(), self.desk.zone)

    def _replace_cards(self, sensors: list[str]) -> None:
        # Only when other boxes wait: a card that is rebuilt under the hand loses the click.
        for card in self.new_boxes:
            card.hide()
            card.deleteLater()
        self.new_boxes = [NewBoxCard(sensor, is_first=number == 0) for number, sensor in enumerate(sensors)]
        for card in self.new_boxes:
            card.adopt_asked.connect(self.open_box)
            card.later_asked.connect(self._put_off)
            self.cards.addWidget(card)
            card.show()  # now, and not with the next event: what it takes is counted at once
        buttons = [button for card in self.new_boxes for button in (card.later, card.adopt)]
        # They are made late, and stand above the list.
        below = (self.table, self.more, self.look_button, self.again_button)
        stops: list[QWidget] = [self.add_button, *buttons, *below]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _put_off(self, sensor: str) -> None:
        self._later.add(sensor)
        self._show_cards()

    def _show_table(self) -> None:
        wanted = bare(self.search.text())
        boxes = [
            box
            for box in (self._view.named + tuple(b for b in self._view.waiting if b.sensor in self._later))
            if all(part in bare(f"{box.name} {box.site} {box.sensor}") for part in wanted.split())
        ]
        if self.order.current == "place":
            boxes.sort(key=lambda box: (in_order(box.site), in_order(box.name)))
        is_folding = not self._has_all and not wanted and self.order.current == "attention"
        self._shown = self._folded(boxes) if is_folding else boxes
        self.more.setVisible(len(self._shown) < len(boxes))
        self.more.set_text(self.tr("%n other sensors, all running", "", len(boxes) - len(self._shown)))
        boxes = self._shown
        now_ms, zone, is_narrow = self.desk.now_ms(), self.desk.zone, self.is_narrow
        lines = device_lines(boxes, now_ms, zone, is_narrow=is_narrow)
        self.table.show_rows(*lines, keys=[box.sensor for box in boxes])
        self.table.setFixedHeight(self.table.full_height())
        self.table.setVisible(bool(boxes))

    def _folded(self, boxes: list[DeviceFacts]) -> list[DeviceFacts]:
        """Give what the page has room for: all that is not simply running, then some of those that are."""
        running = [box for box in boxes if box.state is DeviceState.RUNNING]
        others = [box for box in boxes if box.state is not DeviceState.RUNNING]
        self.body.activate()  # what was just told counts with the lines it takes
        table = self.body.itemAt(self.body.indexOf(self.table))
        around = self.body.totalHeightForWidth(self.viewport().width()) - (
            table.sizeHint().height() if table is not None else 0
        )
        if self.more.isHidden():
            around += self.more.sizeHint().height() + self.body.spacing()
        kept = max(self.table.rows_within(self.viewport().height() - around) - len(others), _LEAST_RUNNING)
        return others + running[:kept] if len(running) - kept >= _LEAST_FOLDED else boxes

    def _show_all(self) -> None:
        self._has_all = True
        self._show_table()
        self.table.setFocus()

    @careful
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._view.boxes and event.size().height() != event.oldSize().height():
            self._show_table()

    def _show_aside(self) -> None:
        total = sum(row.count for row in self._view.aside)
        self.aside.setVisible(bool(total))
        if not total:
            return
        reasons = " ".join(_counted_reason(row) for row in self._view.aside[:2])
        first = [
            (self.tr("%n messages set aside", "", total), True),
            (self.tr(" this week. {why}").format(why=reasons), False),
        ]
        kept = self.tr("%n are kept as they came. Nothing of them entered the totals.", "", total)
        if any(row.code in ONLY_WAIT for row in self._view.aside):
            kept = self.tr("New sensors wait among them: “Read again” takes them in, with all that they have sent.")
        self.aside.show_aside(first, self._again or kept)
        self.again_button.setVisible(any(row.outcome == "quarantined" for row in self._view.aside))

    def open_box(self, sensor: str) -> None:
        """Show what there is to do about a box, and its name and place; once it is known, if it is not yet."""
        box = next((box for box in self._view.boxes if box.sensor == sensor), None)
        self._wanted = sensor if box is None and not self._view.boxes else ""
        if box is not None:
            self.changes.open_box(box, self._view)

    def announce(self, sensor: str, name: str, site: str) -> None:
        """Take a box in before it has spoken: it has its name and place, and is waited for."""
        self.changes.announce(sensor, name, site)

    def _look_aside(self) -> None:
        def show(rows: list[SetAsideRow]) -> None:
            names = {box.sensor: box.name for box in self._view.boxes}
            SetAsideDialog(rows, self.desk.now_ms(), self.desk.zone, self.window(), names=names).open()

        self.ask("aside", lambda con: list_set_aside(con, 500), show)

    def _read_again(self) -> None:
        self.again_button.setEnabled(False)
        self.changes.read_aside_again()

    def _tell_dates(self, count: int) -> None:
        self.wrong_dates.tell_done(count)
        self.refresh()

    def _tell_again(self, words: str) -> None:
        self.again_button.setEnabled(True)
        self._again = words or self._again
        self.refresh()


def _counted_reason(row: SetAsideCount) -> str:
    """Say one reason, and how often: « Ce message n’a pas de lecteur connu (2). »"""
    return f"{row.reason.rstrip('.')} ({french.number(row.count)})."
