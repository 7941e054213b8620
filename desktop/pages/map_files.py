"""The files of the plan: opened, taken away, brought back, a picture given its scale."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject

from desktop.pages.map_opening import Opened, plan_fault, read_layer
from measures import french
from measures.geojson import PlanFault
from measures.plan import Layer, Scale, check_layers
from reports.town_plan import known_places
from runtime.faults import Fault
from store.base import open_reader
from store.plans import add_layer, list_layers, pin_rows, put_back, remove_layers, restore_layers, set_scale

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.pages.map import MapPage
    from store.plans import PinRows

__all__ = ["MapFiles"]

_DEGREES = ""  # the frame of pins that go from plan to plan


class _Step(msgspec.Struct, frozen=True):
    """What one change did: layers that came and went, by their ids, and the pins in degrees before and after."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    before: PinRows = ()
    after: PinRows = ()


class MapFiles(QObject):
    """Works for one page: writes through it, and lets it ask again. The last change can be undone."""

    def __init__(self, page: MapPage) -> None:
        super().__init__(page)
        self._page = page
        self._last = _Step()

    def open(self, files: Sequence[Path]) -> None:
        """Read files as layers of the plan, and keep all of them that are any."""
        self._page.forget_fault()
        folder, at = self._page.desk.folder, self._page.desk.place
        town = None if at is None else (at[1], at[0])

        def work(_job: object) -> tuple[list[Opened], Fault | None]:
            read, fault = [], None
            with closing(open_reader(folder)) as con:
                places = known_places(con, folder)
            for file in files:
                try:
                    read.append(read_layer(file, places, town))
                except PlanFault as why:
                    fault = plan_fault(why.code, file.name)
                except OSError:
                    fault = plan_fault("unread", file.name)
            return read, fault

        def done(answer: tuple[list[Opened], Fault | None] | Fault) -> None:
            read, fault = ([], answer) if isinstance(answer, Fault) else answer
            if read:
                self._keep_unless_told([one.layer for one in read], is_guess=read[-1].is_guess)
            if fault is not None:
                self._page.show_fault(fault)

        self._page.desk.service.jobs.run("", work, done)

    def _keep_unless_told(self, layers: Sequence[Layer], *, is_guess: bool) -> None:
        """Keep layers; where pins would not go over, once somebody has read so."""
        stake = self._page.asking.words(self._page.view.plan, layers)
        if stake is None:
            self._keep(layers, is_guess=is_guess)
        else:
            self._page.asking.ask(stake, lambda: self._keep(layers, is_guess=is_guess))
            self._page.look_up()

    def _keep(self, layers: Sequence[Layer], *, is_guess: bool) -> None:
        now_ms = self._page.desk.now_ms()

        def write(con: sqlite3.Connection) -> _Step | Fault:
            held = present = list_layers(con)
            for layer in layers:
                held = [*(one for one in held if layer.kind == one.kind == "drawn"), layer]
                try:
                    check_layers(held)
                except PlanFault as why:
                    return plan_fault(why.code, layer.name)
            before = pin_rows(con, _DEGREES)
            for layer in layers:
                add_layer(con, layer, now_ms=now_ms)
            left = {layer.id for layer in held}
            gone = tuple(layer.id for layer in present if layer.id not in left)
            return _Step(tuple(layer.id for layer in layers), gone, before, pin_rows(con, _DEGREES))

        def done(answer: _Step | Fault) -> None:
            if isinstance(answer, Fault):
                self._page.show_fault(answer)
                return
            self._last = answer
            self._page.sides.show("boxes")
            if is_guess:
                self._tell(
                    self.tr("No sensor and no commune was found on these tiles: this is the middle of the file."),
                    self.tr("If that is not here, say in Settings where the commune is, and open the file again."),
                )
            elif answer.removed:
                self._tell(self.tr("The plan is another one now."))
            self._page.plan.see_all()
            self._page.refresh()

        self._page.act(write, done)

    def remove(self, layer: str) -> None:
        """Take a file of the plan away, and offer to bring it back."""
        now_ms = self._page.desk.now_ms()
        name = next((one.name for one in self._page.view.layers if one.id == layer), "")

        def write(con: sqlite3.Connection) -> _Step:
            before = pin_rows(con, _DEGREES)
            remove_layers(con, [layer], now_ms=now_ms)
            return _Step((), (layer,), before, pin_rows(con, _DEGREES))

        def done(step: _Step) -> None:
            self._last = step
            self._tell(self.tr("{name} was taken away.").format(name=french.quoted(name)))
            self._page.refresh()

        self._page.act(write, done)

    def _tell(self, words: str, second: str = "") -> None:
        self._page.undo.show_aside([(words, False)], second)
        self._page.look_up()

    def undo(self) -> None:
        """Let the files of the plan be those of before the last change, and the pins that it carried over."""
        step, now_ms = self._last, self._page.desk.now_ms()

        def write(con: sqlite3.Connection) -> None:
            put_back(con, _DEGREES, step.before, step.after, now_ms=now_ms)
            remove_layers(con, step.added, now_ms=now_ms)
            restore_layers(con, step.removed, now_ms=now_ms)

        def done(_answer: None) -> None:
            # Not before: where the disk refuses it, what was taken away could not be had back any more.
            self._last = _Step()
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
            self._page.sides.tell_scale(code)
            self._page.refresh()

        self._page.act(write, done)
