"""What people change from Éclairage: the order, where the town lies, other hours; and what offers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.order_keeping import OrderKeeping
from desktop.pages.lighting_cards import SetCard, UndoStrip
from desktop.turns import Turns, open_in_turns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.hours_dialog import HoursDialog
    from desktop.page import Page
    from desktop.pages.lighting_reading import LightingView
    from measures.switch_off import OrderPeriod

__all__ = ["LightingChanges"]


class LightingChanges(QObject):
    """`changed()` when the nights are to be asked for again; `counter_picked(site)` in the table of other hours.

    `order_card` and `place_card` offer what is not set yet, `undo` the way back from a new order: for the page to put.
    """

    changed = Signal()
    counter_picked = Signal(str)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._keeping = OrderKeeping(page.desk, page)
        self._is_undoing = False
        self._hours_dialog: HoursDialog | None = None
        self._opening = Turns(self)  # not those of the page, after each of which all of it is laid out
        self.undo = UndoStrip()
        self.order_card, self.place_card = SetCard("moon", is_primary=True), SetCard("sun")
        self.order_card.tell(
            self.tr("No order of switching off is written yet."),
            self.tr("With it, Parvis tells which nights followed it."),
            self.tr("Write the order"),
        )
        self.place_card.tell(
            self.tr("Sunset and sunrise are not drawn: where the town lies is not known."),
            self.tr("Two numbers that any map gives are enough."),
            self.tr("Say where the town lies"),
        )
        self.place_card.action_picked.connect(self.edit_place)
        self.undo.undo_asked.connect(self._undo)
        self._keeping.changed.connect(self._order_kept)
        self._keeping.changed.connect(page.forget_fault)
        self._keeping.failed.connect(page.show_fault)

    def edit_order(self, sectors: Sequence[str]) -> None:
        """Let the order be written, as hours by period and by sector."""
        self._keeping.ask(sectors)

    def edit_place(self) -> None:
        """Ask where the town lies."""
        from desktop.place_dialog import PlaceDialog

        dialog = PlaceDialog(self._page.desk, self._page)
        dialog.accepted.connect(self.changed)
        dialog.open()

    def try_hours(self, view: LightingView) -> None:
        """Open the table of other hours, where something is measured."""
        from desktop.hours_dialog import HoursDialog

        drawn = view.drawn
        if drawn is None or self._hours_dialog is not None:
            return
        dialog = HoursDialog(self._page.desk, view, self._page)
        dialog.counter_picked.connect(self.counter_picked)
        dialog.finished.connect(lambda _result: self._forget_dialog())
        self._hours_dialog = dialog
        open_in_turns(self._opening, dialog, lambda: dialog.show_drawn(view, drawn))

    def show_drawn(self, view: LightingView) -> None:
        """Let the table of other hours tell of what was read since, if it is open."""
        if self._hours_dialog is not None and view.drawn is not None:
            self._hours_dialog.show_drawn(view, view.drawn)

    def _forget_dialog(self) -> None:
        self._hours_dialog = None

    def _order_kept(self, before: tuple[OrderPeriod, ...]) -> None:
        if self._is_undoing:
            self.undo.hide()
        else:
            self.undo.offer(self.tr("The order is changed."), before)
        self.changed.emit()

    def _undo(self, before: tuple[OrderPeriod, ...]) -> None:
        self._is_undoing = True
        self._keeping.keep(before)
        self._is_undoing = False
