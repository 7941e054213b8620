"""Lets people write the order of switching off and keeps it in the settings, from wherever they came."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.order_dialog import OrderDialog
from desktop.turns import Turns, open_in_turns
from measures.switch_off import line_of
from measures.timespan import date_of
from runtime.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.desk import Desk
    from measures.switch_off import OrderPeriod
    from runtime.settings import Settings

__all__ = ["OrderKeeping"]


class OrderKeeping(QObject):
    """`changed(before)` hands over the order that was replaced, `failed(Fault)` why nothing was kept."""

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, parent
        self._turns = Turns(self)

    def ask(self, sectors: Sequence[str] = ()) -> None:
        """Open the dialog; what is saved there is kept."""
        if not self._turns.is_done:
            return  # it is on its way: somebody has clicked twice
        today = date_of(self._desk.now_ms(), self._desk.zone)
        dialog = OrderDialog(self._desk.settings.lighting.order(), sectors, today, self._window)
        dialog.order_written.connect(self.keep)
        open_in_turns(self._turns, dialog, *dialog.steps())

    def keep(self, order: Sequence[OrderPeriod]) -> None:
        """Write the order into the settings."""
        before = self._desk.settings.lighting.order()
        lines = tuple(line_of(one) for one in order)

        def written(settings: Settings) -> Settings:
            lighting = msgspec.structs.replace(settings.lighting, switch_off=lines)
            return msgspec.structs.replace(settings, lighting=lighting)

        def done(answer: Settings | Fault) -> None:
            if isinstance(answer, Fault):
                self.failed.emit(answer)
            else:
                self.changed.emit(before)

        self._desk.service.change_settings(written, done)
