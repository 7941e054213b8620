"""What people change of the pins on the page Carte, and what undoes it, one by one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.pages.map_words import name_of_box
from store.plans import pin_rows, put_back, stand, take_off
from widgets.announcing import announce

if TYPE_CHECKING:
    import sqlite3

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
            self._say(sensor, is_off=kept is None)
            self._page.refresh()

        self._page.act(write, done)

    def _say(self, sensor: str, *, is_off: bool) -> None:
        """Say what a hand on the plan has done to somebody who does not see the pin."""
        box = self._page.box(sensor)
        if box is not None:
            words = self.tr("{name} is off the plan.") if is_off else self.tr("{name} has its place on the plan.")
            announce(self._page.plan, words.format(name=name_of_box(box)))

    def put(self, sensor: str, at: Point) -> None:
        """Let a box hang there on the plan."""
        self._change_pins(sensor, at)

    def take_off(self, sensor: str) -> None:
        """Take a box off the plan."""
        self._change_pins(sensor, None)

    def undo(self) -> None:
        """Put the pins back as they were before the last change."""
        if not self.can_undo:
            return
        step, now_ms = self._pins_before[-1], self._page.desk.now_ms()
        frame, before, after = step
        work = partial(put_back, frame=frame, before=before, after=after, now_ms=now_ms)

        def done(_answer: object) -> None:
            if step in self._pins_before:  # two clicks before the base has answered are one
                self._pins_before.remove(step)
                announce(self._page.plan, self.tr("Undone."))
            self._page.refresh()

        self._page.act(work, done)
