"""What people change on the page Carte, and what undoes it: pins one by one, the files of the plan as a whole."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject

from desktop.pages.map_opening import plan_fault, read_layer
from measures import french
from measures.geojson import PlanFault
from measures.plan import Layer, Scale, check_layers
from reports.town_plan import known_places
from runtime.faults import Fault
from store.base import open_reader
from store.plans import (
    add_layer,
    list_layers,
    pin_rows,
    put_back,
    remove_layers,
    restore_layers,
    set_scale,
    stand,
    take_off,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.pages.map import MapPage
    from measures.plan import Point
    from store.plans import PinRows

__all__ = ["MapChanges"]


class MapChanges(QObject):
    """Works for one page: writes through it, and lets it ask again."""

    def __init__(self, page: MapPage) -> None:
        super().__init__(page)
        self._page = page
        self._pins_before: list[tuple[str, PinRows, PinRows]] = []  # frame, before, after
        self._layers_before: tuple[list[str], list[str]] = ([], [])  # added, removed

    @property
    def can_undo(self) -> bool:
        """Whether a pin was moved that can be put back."""
        plan = self._page.view.plan
        return plan is not None and bool(self._pins_before) and self._pins_before[-1][0] == plan.frame

    def _change_pins(self, sensor: str, at: Point | None) -> None:
        plan, now_ms = self._page.view.plan, self._page.desk.now_ms()
        if plan is None:
            return
        frame, kept = plan.frame, None if at is None else plan.kept(at)

        def write(con: sqlite3.Connection) -> tuple[PinRows, PinRows]:
            before = pin_rows(con, frame)
            if kept is None:
                take_off(con, sensor, frame, now_ms=now_ms)
            else:
                stand(con, sensor, frame, kept, now_ms=now_ms)
            return before, pin_rows(con, frame)

        def done(answer: tuple[PinRows, PinRows]) -> None:
            self._pins_before.append((frame, *answer))
            self._page.refresh()

        self._page.act(write, done)

    def put(self, sensor: str, at: Point) -> None:
        """Let a box hang there on the plan."""
        self._change_pins(sensor, at)

    def take_off(self, sensor: str) -> None:
        """Take a box off the plan."""
        self._change_pins(sensor, None)

    def undo_pins(self) -> None:
        """Put the pins back as they were before the last change."""
        if not self.can_undo:
            return
        step, now_ms = self._pins_before[-1], self._page.desk.now_ms()
        frame, before, after = step
        work = partial(put_back, frame=frame, before=before, after=after, now_ms=now_ms)

        def done(_answer: object) -> None:
            if step in self._pins_before:  # two clicks before the base has answered are one
                self._pins_before.remove(step)
            self._page.refresh()

        self._page.act(work, done)

    def open_files(self, files: Sequence[Path]) -> None:
        """Read files as layers of the plan, and keep all of them that are any."""
        self._page.forget_fault()
        folder, at = self._page.desk.folder, self._page.desk.place
        town = None if at is None else (at[1], at[0])

        def work(_job: object) -> tuple[list[Layer], Fault | None]:
            layers, fault = [], None
            with closing(open_reader(folder)) as con:
                places = known_places(con, folder)
            for file in files:
                try:
                    layers.append(read_layer(file, places, town))
                except PlanFault as why:
                    fault = plan_fault(why.code, file.name)
                except OSError:
                    fault = plan_fault("unread", file.name)
            return layers, fault

        def done(answer: tuple[list[Layer], Fault | None] | Fault) -> None:
            layers, fault = ([], answer) if isinstance(answer, Fault) else answer
            if layers:
                self._keep(layers)
            if fault is not None:
                self._page.show_fault(fault)

        self._page.desk.service.jobs.run("", work, done)

    def _keep(self, layers: Sequence[Layer]) -> None:
        now_ms = self._page.desk.now_ms()

        def write(con: sqlite3.Connection) -> tuple[list[str], list[str]] | Fault:
            held = before = list_layers(con)
            for layer in layers:
                held = [*(one for one in held if layer.kind == one.kind == "drawn"), layer]
                try:
                    check_layers(held)
                except PlanFault as why:
                    return plan_fault(why.code, layer.name)
            for layer in layers:
                add_layer(con, layer, now_ms=now_ms)
            left = {layer.id for layer in held}
            return [layer.id for layer in layers], [layer.id for layer in before if layer.id not in left]

        def done(answer: tuple[list[str], list[str]] | Fault) -> None:
            if isinstance(answer, Fault):
                self._page.show_fault(answer)
                return
            self._layers_before = answer
            self._page.show_side("boxes")
            if answer[1]:
                self._tell(self.tr("The plan is another one now. The pins of the former one are kept."))
            self._page.plan.see_all()
            self._page.refresh()

        self._page.act(write, done)

    def remove_layer(self, layer: str) -> None:
        """Take a file of the plan away, and offer to bring it back."""
        now_ms = self._page.desk.now_ms()
        name = next((one.name for one in self._page.view.layers if one.id == layer), "")

        def done(_answer: object) -> None:
            self._layers_before = [], [layer]
            self._tell(self.tr("{name} was taken away.").format(name=french.quoted(name)))
            self._page.refresh()

        self._page.act(lambda con: remove_layers(con, [layer], now_ms=now_ms), done)

    def _tell(self, words: str) -> None:
        self._page.undo.show_aside([(words, False)])

    def undo_layers(self) -> None:
        """Let the files of the plan be those of before the last change."""
        (added, removed), now_ms = self._layers_before, self._page.desk.now_ms()

        def write(con: sqlite3.Connection) -> None:
            remove_layers(con, added, now_ms=now_ms)
            restore_layers(con, removed, now_ms=now_ms)

        def done(_answer: None) -> None:
            # Not before: where the disk refuses it, what was taken away could not be had back any more.
            self._layers_before = [], []
            self._page.undo.hide()
            self._page.refresh()

        self._page.act(write, done)

    def keep_scale(self, scale: Scale) -> None:
        """Give the picture the scale that two places tell, unless they tell none."""
        now_ms = self._page.desk.now_ms()

        def write(con: sqlite3.Connection) -> str:
            picture = next((layer for layer in list_layers(con) if layer.kind == "picture"), None)
            if picture is None:
                return "form"
            try:
                check_layers([msgspec.structs.replace(picture, scale=scale)])
            except PlanFault as why:
                return why.code
            set_scale(con, picture.id, scale, now_ms=now_ms)
            return ""

        def done(code: str) -> None:
            self._page.tell_scale(code)
            self._page.refresh()

        self._page.act(write, done)
