"""Carte: the commune on its own plan, a pin a box, the boxes as a list beside it; no tile is ever fetched."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.page import Page
from desktop.pages.device_rows import device_lines
from desktop.pages.map_card import MapCard
from desktop.pages.map_changes import MapChanges
from desktop.pages.map_list import MapList
from desktop.pages.map_opening import plan_fault
from desktop.pages.map_reading import MapView, read_map
from desktop.pages.map_words import counted_looks, look_of_box, name_of_box
from desktop.save_dialog import DOCUMENTS, folder_of
from desktop.themes import Theme, theme_of
from measures import french
from measures.timespan import DAY_MS
from widgets.button import Button
from widgets.empty import EmptyPage
from widgets.lead import RunsText
from widgets.links import LinkButton
from widgets.plan_pins import PinLegend, PlanPin
from widgets.plan_view import PlanView
from widgets.sheet import Cell, Column, Sheet
from widgets.strip import AsideStrip
from widgets.theme import current_theme

if TYPE_CHECKING:
    import sqlite3

    from desktop.desk import Desk
    from desktop.pages.map_layers import MapLayers
    from desktop.pages.map_placing import MapPlacing
    from desktop.pages.map_scale import MapScale
    from reports.devices import DeviceFacts
    from runtime.faults import Fault

__all__ = ["MapPage"]

_SIDE_PX = 384
_WEEK_MS = 7 * DAY_MS
_LOW_PLAN_PX = 316  # of a page that scrolls: with its title and its keys it is what a low screen shows


class MapPage(Page):
    """`look_asked(page, site, start_ms, end_ms)`: the measures of a box; `box_asked(sensor)`: its line of Capteurs."""

    look_asked = Signal(str, str, object, object)
    box_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.set_title(self.tr("Map"))
        self.view = MapView(None)
        self.chosen = ""
        self._side = "boxes"
        self.place_button = Button(self.tr("Place the sensors"), "map-pin")
        self.plan_button = Button(self.tr("The plan…"), "map")
        self.filters.addWidget(self.place_button)
        self.filters.addWidget(self.plan_button)
        self.lead = RunsText("lead")
        self.undo = AsideStrip()
        self.undo_button = self.undo.add_button(Button(self.tr("Undo"), "undo-2"))
        self.plan = PlanView()
        self.table = Sheet(self.tr("Sensors of the plan"))
        self.legend = PinLegend()
        self.list = MapList()
        self.card = MapCard()
        self.changes = MapChanges(self)
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
        self._column = QVBoxLayout(self._beside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self.card)
        self._whole = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._whole)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addLayout(drawn, 1)
        self._row.addWidget(self._beside)
        self.body.addWidget(self.lead)
        self.body.addWidget(self.undo)
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
        self.plan_button.clicked.connect(lambda _checked=False: self.show_side("layers"))
        self.empty.action_picked.connect(self.choose_files)
        self.undo_button.clicked.connect(lambda _checked=False: self.changes.undo_layers())
        self.all_link.clicked.connect(self.plan.see_all)
        self.closer.clicked.connect(lambda _checked=False: self.plan.zoom(1.5))
        self.farther.clicked.connect(lambda _checked=False: self.plan.zoom(1 / 1.5))
        self.table_link.clicked.connect(self.toggle_table)
        QShortcut(QKeySequence(Qt.Key.Key_T), self).activated.connect(self.toggle_table)
        QShortcut(QKeySequence(Qt.Key.Key_0), self).activated.connect(self.plan.see_all)

    # --- what stands beside the plan, made when it is asked for ---------------------------------------------------

    @cached_property
    def placing(self) -> MapPlacing:
        """What to do while boxes are placed."""
        from desktop.pages.map_placing import MapPlacing

        placing = MapPlacing()
        placing.undo_asked.connect(self.changes.undo_pins)
        placing.off_asked.connect(lambda: self.changes.take_off(self.chosen))
        placing.left.connect(lambda: self.show_side("boxes"))
        self._column.addWidget(placing)
        return placing

    @cached_property
    def layers(self) -> MapLayers:
        """The files of the plan."""
        from desktop.pages.map_layers import MapLayers

        layers = MapLayers()
        layers.open_asked.connect(self.choose_files)
        layers.remove_asked.connect(self.changes.remove_layer)
        layers.scale_asked.connect(lambda _layer: self.show_side("scale"))
        layers.left.connect(lambda: self.show_side("boxes"))
        self._column.addWidget(layers)
        return layers

    @cached_property
    def scale(self) -> MapScale:
        """The scale of a picture."""
        from desktop.pages.map_scale import MapScale

        scale = MapScale()
        scale.changed.connect(lambda: self.plan.mark(scale.places))
        scale.kept.connect(self.changes.keep_scale)
        scale.left.connect(lambda: self.show_side("layers"))
        self._column.addWidget(scale)
        return scale

    def show_side(self, side: str) -> None:
        """Show beside the plan "boxes", "placing", "layers" or "scale"."""
        if side == self._side and side != "boxes":
            return
        self._show_table(False)
        self._side = side
        self.undo.hide()
        self.plan.set_mode("place" if side in ("placing", "scale") else "look")
        self.plan.mark(())
        if side == "scale":
            self.scale.begin()
        # The others only where they were made: what nobody has asked for stays unmade.
        for key in ("placing", "layers", "scale"):
            if key == side or key in self.__dict__:
                getattr(self, key).setVisible(key == side)
        self._show_view()
        if side == "placing":
            self.list.setFocus()

    def _leave_side(self) -> None:
        """Let the boxes stand beside the plan that comes next."""
        self._side = "boxes"
        self.plan.set_mode("look")
        self.plan.mark(())
        for key in ("placing", "layers", "scale"):
            if key in self.__dict__:
                getattr(self, key).hide()

    # --- what is shown --------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        now_ms, folder, is_dark = self.desk.now_ms(), self.desk.folder, current_theme().is_dark

        def read(con: sqlite3.Connection) -> MapView:
            return read_map(con, folder, now_ms, self.desk.reception(con).unheard, is_dark=is_dark)

        self.ask("map", read, self._take)

    def show_fault(self, fault: Fault) -> None:
        super().show_fault(fault)
        self.plan.forget_moved()  # what met it may have been a pin

    def _take(self, view: MapView) -> None:
        self.view = view
        self._show_view()

    def box(self, sensor: str) -> DeviceFacts | None:
        """Give what is known of a box."""
        return next((box for box in self.view.boxes if box.sensor == sensor), None)

    def _show_view(self) -> None:
        view = self.view
        has_plan = view.plan is not None
        self.empty.setVisible(not has_plan)
        for part in (self._whole, self.plan_button, self.lead):
            part.setVisible(has_plan)
        self.place_button.setVisible(has_plan and bool(view.boxes))
        if not has_plan and self._side != "boxes":
            self._leave_side()
        self.plan.show_plan(view.plan)
        placed = {box.sensor: at for box in view.boxes if (at := view.where(box)) is not None}
        if self.box(self.chosen) is None:
            self.chosen = ""
        pins = [
            PlanPin(box.sensor, placed[box.sensor], look_of_box(box), name_of_box(box))
            for box in view.boxes
            if box.sensor in placed
        ]
        self.plan.show_pins(pins if self._side != "scale" else ())
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
        named = [f"{name_of_box(box)}, {look_of_box(box).word}" for box in self.view.boxes if box.sensor in placed]
        words = self.tr("Plan of {town}. {lead} {boxes}").format(
            town=self.desk.town.name, lead=self.lead.text(), boxes=french.listed(named) if named else ""
        )
        self.plan.setAccessibleName(words.strip())
        self.plan.setAccessibleDescription(
            self.tr("Arrows move the plan, + and − its size, 0 shows all of it, T is the table.")
            + (f" {self.view.plan.credit}" if self.view.plan is not None and self.view.plan.credit else "")
        )

    def _show_beside(self, placed: dict[str, tuple[float, float]]) -> None:
        is_placing = self._side == "placing"
        self.list.setVisible(self._side in ("boxes", "placing") and bool(self.view.boxes))
        self.list.show_boxes(self.view.boxes, placed, self.chosen, unplaced_first=is_placing)
        box = self.box(self.chosen)
        self.card.setVisible(self._side == "boxes" and box is not None)
        if box is not None:
            value = self.view.last.get(box.sensor)
            is_placed = box.sensor in placed
            self.card.show_box(box, value, self.desk.now_ms(), self.desk.zone, is_placed=is_placed)
        if is_placing:
            has_pin = self.view.plan is not None and any(key == self.chosen for key, _at in self.view.plan.pins)
            self.placing.tell(
                "" if box is None else name_of_box(box),
                len(self.view.boxes) - len(placed),
                is_placed=self.chosen in placed,
                can_undo=self.changes.can_undo,
                can_leave=has_pin,
            )
        if self._side == "layers":
            self.layers.show_layers(self.view.layers)
        if self._views.currentWidget() is self.table:
            self._fill_table(placed)

    def choose(self, sensor: str) -> None:
        """Show one box: its pin, its line, its card."""
        if sensor != self.chosen:
            self.chosen = sensor
            self._show_view()

    def toggle_table(self) -> None:
        """Show the boxes as a table in place of the plan, or the plan again."""
        if self.view.plan is not None:
            self._show_table(self._views.currentWidget() is self.plan)

    def _show_table(self, is_table: bool) -> None:
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
            now_ms = self.desk.now_ms()
            self.look_asked.emit(theme.value, box.site, now_ms - _WEEK_MS, now_ms)

    def _open_from_list(self, sensor: str) -> None:
        self.choose(sensor)
        if self._side == "placing":
            self.plan.setFocus()
        else:
            self._look()

    def begin_placing(self) -> None:
        """Let boxes be placed; the first that has no place yet is chosen."""
        box = self.box(self.chosen)
        if box is None or self.view.where(box) is not None:
            self.chosen = next((one.sensor for one in self.view.boxes if self.view.where(one) is None), self.chosen)
        self.show_side("placing")

    def _put(self, sensor: str, x: float, y: float) -> None:
        if self._side == "placing":
            self.changes.put(sensor, (x, y))

    def _take_spot(self, x: float, y: float) -> None:
        if self._side == "scale":
            self.scale.take((x, y))
        elif self.box(self.chosen) is not None:
            self.changes.put(self.chosen, (x, y))

    def choose_files(self) -> None:
        """Choose files to be the plan."""
        names, _filter = QFileDialog.getOpenFileNames(
            self,
            self.tr("Open a plan"),
            str(folder_of(DOCUMENTS)),
            self.tr("Plans (*.geojson *.json *.png *.jpg *.jpeg *.mbtiles *.pmtiles)"),
        )
        if names:
            self.changes.open_files([Path(name) for name in names])

    def tell_scale(self, code: str) -> None:
        """Say beside the fields why what was typed tells no scale; "": it does, and the files are shown again."""
        if code:
            fault = plan_fault(code)
            self.scale.refuse(fault.line)
        else:
            self.show_side("layers")
