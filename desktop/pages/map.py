"""Carte: the commune on its own plan, a pin a box, the boxes as a list beside it; no tile is ever fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.file_dialog import pick_files
from desktop.page import Page
from desktop.pages.device_rows import device_lines
from desktop.pages.map_asking import MapAsking
from desktop.pages.map_card import MapCard
from desktop.pages.map_changes import MapChanges
from desktop.pages.map_files import MapFiles
from desktop.pages.map_list import MapList
from desktop.pages.map_reading import MapView, read_map
from desktop.pages.map_sides import MapSides
from desktop.pages.map_words import counted_looks, look_of_box, name_of_box, said_boxes
from desktop.periods import Length, Period
from desktop.save_dialog import DOCUMENTS, folder_of
from desktop.themes import Theme, theme_of
from widgets.button import Button
from widgets.empty import EmptyPage
from widgets.lead import RunsText
from widgets.links import LinkButton
from widgets.painting import careful
from widgets.plan_pins import PinLegend, PlanPin
from widgets.plan_view import PlanView
from widgets.sheet import Cell, Column, Sheet
from widgets.strip import AsideStrip
from widgets.theme import current_theme

if TYPE_CHECKING:
    import sqlite3

    from desktop.desk import Desk
    from reports.devices import DeviceFacts
    from runtime.faults import Fault

__all__ = ["MapPage"]

_SIDE_PX = 384
_LOW_PLAN_PX = 316  # of a page that scrolls: with its title and its keys it is what a low screen shows


class MapPage(Page):
    """`look_asked(page, site, start_ms, end_ms)`: the measures of a box; `box_asked(sensor)`: its line of Capteurs.

    `back_asked()`: to the page that led here for one box.
    """

    look_asked = Signal(str, str, object, object)
    box_asked = Signal(str)
    back_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.set_title(self.tr("Map"))
        self.view = MapView(None)
        self.chosen = self._wanted = ""
        self.place_button = Button(self.tr("Place the sensors"), "map-pin")
        self.plan_button = Button(self.tr("The plan…"), "map")
        self.back_link = LinkButton("", "arrow-left", self.tr("Esc"))
        self.back_link.hide()
        self.filters.addWidget(self.back_link)
        self.filters.addWidget(self.place_button)
        self.filters.addWidget(self.plan_button)
        self.lead = RunsText("lead")
        self.undo = AsideStrip()
        self.undo_button = self.undo.add_button(Button(self.tr("Undo"), "undo-2"))
        self.asking = MapAsking()
        self.plan = PlanView()
        self.table = Sheet(self.tr("Sensors of the plan"))
        self.legend = PinLegend()
        self.list = MapList()
        self.card = MapCard()
        self.changes, self.files, self.sides = MapChanges(self), MapFiles(self), MapSides(self)
        self.empty = EmptyPage(
            "map",
            self.tr("No plan yet"),
            self.tr(
                "Here you will see each sensor where it hangs. Open a plan of the commune: a GeoJSON file of its "
                "streets or buildings, tiles (MBTiles, PMTiles), or the picture of a plan that was scanned. Nothing is "
                "fetched from the Internet."
            ),
            self.tr("Open a plan…"),
        )
        self._lay_out()
        self._connect()
        for part in (self._whole, self.empty, self.place_button, self.plan_button, self.lead):
            part.hide()  # nothing is said to be missing before the base has answered

    def _lay_out(self) -> None:
        self.all_link = LinkButton(self.tr("See all"), "map", "0")
        self.table_link = LinkButton(self.tr("Table"), "table-2", "T")
        self.closer, self.farther = Button("", "plus", "quiet"), Button("", "minus", "quiet")
        self.closer.setAccessibleName(self.tr("Larger"))
        self.farther.setAccessibleName(self.tr("Smaller"))
        self._views = QStackedWidget()
        self._views.addWidget(self.plan)
        self._views.addWidget(self.table)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.legend, 1)
        for part in (self.farther, self.closer, self.all_link, self.table_link):
            foot.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        drawn = QVBoxLayout()
        drawn.setSpacing(6)
        drawn.addWidget(self._views, 1)
        drawn.addLayout(foot)
        self._beside = QWidget()
        self.beside = QVBoxLayout(self._beside)
        self.beside.setContentsMargins(0, 0, 0, 0)
        self.beside.setSpacing(10)
        self.beside.addWidget(self.list, 1)
        self.beside.addWidget(self.card)
        self._whole = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._whole)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addLayout(drawn, 1)
        self._row.addWidget(self._beside)
        self.body.addWidget(self.lead)
        for strip in (self.asking, self.undo):
            # As high as its words need beside its buttons: on a narrow page they take more lines.
            strip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            self.body.addWidget(strip)
        self._told_above = QVBoxLayout()
        self.body.addLayout(self._told_above)
        self.body.addWidget(self._whole, 100)
        self.body.addWidget(self.empty, 100)
        self.body.addStretch(0)
        self.card.hide()
        self._fold(self.is_narrow)

    def _connect(self) -> None:
        self.widened.connect(self._fold)
        self.plan.picked.connect(self.choose)
        self.plan.put.connect(self._put)
        self.plan.spot.connect(self._take_spot)
        self.list.chosen.connect(self.choose)
        self.list.opened.connect(self._open_from_list)
        self.card.look_asked.connect(self._look)
        self.card.help_asked.connect(lambda: self.box_asked.emit(self.chosen))
        self.card.place_asked.connect(self.begin_placing)
        self.place_button.clicked.connect(lambda _checked=False: self.begin_placing())
        self.plan_button.clicked.connect(lambda _checked=False: self.sides.show("layers"))
        self.empty.action_picked.connect(self.choose_files)
        self.undo_button.clicked.connect(lambda _checked=False: self.files.undo())
        self.all_link.clicked.connect(self.plan.see_all)
        self.back_link.clicked.connect(self.back_asked)
        self.closer.clicked.connect(lambda _checked=False: self.plan.zoom(1.5))
        self.farther.clicked.connect(lambda _checked=False: self.plan.zoom(1 / 1.5))
        self.table_link.clicked.connect(self.toggle_table)
        QShortcut(QKeySequence(Qt.Key.Key_T), self).activated.connect(self.toggle_table)
        QShortcut(QKeySequence(Qt.Key.Key_0), self).activated.connect(self.plan.see_all)

    # --- what is shown --------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        now_ms, folder, is_dark = self.desk.now_ms(), self.desk.folder, current_theme().is_dark

        def read(con: sqlite3.Connection) -> MapView:
            return read_map(con, folder, now_ms, self.desk.reception(con).unheard, is_dark=is_dark)

        self.ask("map", read, self._take)

    def show_fault(self, fault: Fault) -> None:
        super().show_fault(fault)
        self.plan.forget_moved()  # what met it may have been a pin

    def visit(self, sensor: str, back: str) -> None:
        """Show where one box hangs, once the page is asked for; `back` names the page to go back to."""
        self._wanted = sensor
        self.back_link.set_text(self.tr("Back to {page}").format(page=back))
        self.back_link.show()

    def forget_way(self) -> None:
        """Nobody came here for one box any more."""
        self._wanted = ""
        self.back_link.hide()

    @careful
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.asking.forget()

    def _take(self, view: MapView) -> None:
        self.view = view
        self.show_view()
        wanted, self._wanted = self._wanted, ""
        if self.box(wanted) is not None:
            self.sides.show("boxes")
            self.choose(wanted)
            self.list.setFocus()

    def box(self, sensor: str) -> DeviceFacts | None:
        """Give what is known of a box."""
        return next((box for box in self.view.boxes if box.sensor == sensor), None)

    def show_view(self) -> None:
        """Show what is known: the plan, its pins, the words, what stands beside."""
        view = self.view
        has_plan = view.plan is not None
        self.empty.setVisible(not has_plan)
        for part in (self._whole, self.plan_button, self.lead):
            part.setVisible(has_plan)
        self.place_button.setVisible(has_plan and bool(view.boxes))
        if not has_plan and self.sides.shown != "boxes":
            self.sides.leave()
        self.plan.show_plan(view.plan)
        placed = {box.sensor: at for box in view.boxes if (at := view.where(box)) is not None}
        if self.box(self.chosen) is None:
            self.chosen = ""
        pins = [
            PlanPin(box.sensor, placed[box.sensor], look_of_box(box), name_of_box(box))
            for box in view.boxes
            if box.sensor in placed
        ]
        self.plan.show_pins(pins if self.sides.shown != "scale" else ())
        self.plan.choose(self.chosen)
        self.legend.show_looks(counted_looks([box for box in view.boxes if box.sensor in placed]))
        self._show_words(placed)
        self._show_beside(placed)

    def _show_words(self, placed: dict[str, tuple[float, float]]) -> None:
        total, on_it = len(self.view.boxes), len(placed)
        if not total:
            runs = [(self.tr("No sensor yet: each will have its pin here."), False)]
        elif on_it == total:
            runs = [(self.tr("%n sensors, each where it hangs.", "", total), False)]
        else:
            words = self.tr("%n sensors out of {all}", "", on_it).format(all=total)
            runs = [(words, True), (" " + self.tr("%n on the plan.", "", on_it), False)]
        self.lead.set_runs(runs)
        said = said_boxes([box for box in self.view.boxes if box.sensor in placed])
        words = self.tr("Plan of {town}. {lead} {boxes}").format(
            town=self.desk.town.name, lead=self.lead.text(), boxes=said
        )
        self.plan.setAccessibleName(words.strip())
        self.plan.setAccessibleDescription(
            self.tr("Arrows move the plan, + and − its size, 0 shows all of it, T is the table.")
            + (f" {self.view.plan.credit}" if self.view.plan is not None and self.view.plan.credit else "")
        )

    def _show_beside(self, placed: dict[str, tuple[float, float]]) -> None:
        is_placing = self.sides.shown == "placing"
        self.list.setVisible(self.sides.shown in ("boxes", "placing") and bool(self.view.boxes))
        self.list.show_boxes(self.view.boxes, placed, self.chosen, unplaced_first=is_placing)
        box = self.box(self.chosen)
        self.card.setVisible(self.sides.shown == "boxes" and box is not None)
        if box is not None:
            value = self.view.last.get(box.sensor)
            is_placed = box.sensor in placed
            self.card.show_box(box, value, self.desk.now_ms(), self.desk.zone, is_placed=is_placed)
        if is_placing:
            has_pin = self.view.plan is not None and any(key == self.chosen for key, _at in self.view.plan.pins)
            self.sides.placing.tell(
                "" if box is None else name_of_box(box),
                len(self.view.boxes) - len(placed),
                is_placed=self.chosen in placed,
                can_undo=self.changes.can_undo,
                can_leave=has_pin,
            )
        if self.sides.shown == "layers":
            self.sides.layers.show_layers(self.view.layers)
        if self._views.currentWidget() is self.table:
            self._fill_table(placed)

    def choose(self, sensor: str) -> None:
        """Show one box: its pin, its line, its card."""
        if sensor != self.chosen:
            self.chosen = sensor
            self.show_view()

    def toggle_table(self) -> None:
        """Show the boxes as a table in place of the plan, or the plan again."""
        if self.view.plan is not None:
            self.show_table(self._views.currentWidget() is self.plan)

    def show_table(self, is_table: bool) -> None:
        """Show the table in place of the plan, or the plan."""
        self._views.setCurrentWidget(self.table if is_table else self.plan)
        self._beside.setVisible(not is_table)  # it says the same
        self.table_link.set_text(self.tr("Plan") if is_table else self.tr("Table"))
        if is_table:
            self._fill_table({box.sensor: at for box in self.view.boxes if (at := self.view.where(box)) is not None})

    def _fill_table(self, placed: dict[str, tuple[float, float]]) -> None:
        columns, rows = device_lines(self.view.boxes, self.desk.now_ms(), self.desk.zone, is_narrow=True)
        lines: list[list[Cell | str]] = [
            [*row[:-1], self.tr("on the plan") if box.sensor in placed else self.tr("to be placed")]
            for row, box in zip(rows, self.view.boxes, strict=True)
        ]
        self.table.show_rows([*columns[:-1], Column(self.tr("Plan"))], lines)

    def _fold(self, is_narrow: bool) -> None:
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)
        self._beside.setMaximumWidth(16_777_215 if is_narrow else _SIDE_PX)
        self._beside.setMinimumWidth(0 if is_narrow else _SIDE_PX)
        self._views.setMaximumHeight(_LOW_PLAN_PX if is_narrow else 16_777_215)
        self._views.setMinimumHeight(_LOW_PLAN_PX if is_narrow else 200)
        self.list.setMinimumHeight(190 if is_narrow else 120)
        self.sides.lay()

    def lay_told(self, part: QWidget) -> None:
        """Lay what says where to click beside the plan; on a narrow page above it: below it, nobody would see it."""
        (self._told_above if self.is_narrow else self.beside).addWidget(part)

    # --- what people do -------------------------------------------------------------------------------------------

    def _look(self) -> None:
        box = self.box(self.chosen)
        if box is None:
            return
        themes = {theme_of(quantity) for quantity in box.quantities}
        theme = next((one for one in (Theme.PASSAGES, Theme.NOISE, Theme.LIGHTING) if one in themes), None)
        if theme is None or not box.is_adopted:
            self.box_asked.emit(box.sensor)
        else:
            # The week of its last word: of a box that is silent for a month the present one shows nothing.
            now_ms = self.desk.now_ms()
            last_ms = min(box.last_ms or now_ms, now_ms)
            week = Period.last_before(Length.WEEK, last_ms + 1, self.desk.zone)
            self.look_asked.emit(theme.value, box.site, *week.span_ms(self.desk.zone))

    def _open_from_list(self, sensor: str) -> None:
        self.choose(sensor)
        if self.sides.shown == "placing":
            self.plan.setFocus()
        else:
            self._look()

    def begin_placing(self) -> None:
        """Let boxes be placed; the first that has no place yet is chosen."""
        box = self.box(self.chosen)
        if box is None or self.view.where(box) is not None:
            self.chosen = next((one.sensor for one in self.view.boxes if self.view.where(one) is None), self.chosen)
        self.sides.show("placing")

    def _put(self, sensor: str, x: float, y: float) -> None:
        if self.sides.shown == "placing":
            self.changes.put(sensor, (x, y))

    def _take_spot(self, x: float, y: float) -> None:
        if self.sides.shown == "scale":
            self.sides.scale.take((x, y))
        elif self.box(self.chosen) is not None:
            self.changes.put(self.chosen, (x, y))

    def choose_files(self) -> None:
        """Choose files to be the plan."""
        files = pick_files(
            self,
            self.tr("Open a plan"),
            folder_of(DOCUMENTS),
            self.tr("Plans (*.geojson *.json *.png *.jpg *.jpeg *.mbtiles *.pmtiles)"),
        )
        if files:
            self.files.open(files)
