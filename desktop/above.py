"""What stands over every page: the settings that cannot be taken, why nothing can arrive or be kept, a base replaced,
messages that the broker threw away.

It lies at the foot of the window, where `desktop/page_area.py` lets it move nothing under a hand. Each strip is made
when there is something to tell; most windows never load one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.desk import DAMAGED, GONE

if TYPE_CHECKING:
    from desktop.page_area import PageArea
    from desktop.settings_strip import SettingsStrip
    from runtime.faults import Fault
    from runtime.overflow import Overflow
    from runtime.state import State
    from widgets.button import Button
    from widgets.strip import AsideStrip, ErrorStrip

__all__ = ["Above"]

# What another address, user or password could mend; the rest is mended elsewhere.
_OF_THE_CONNECTION = {
    *("unknown-host", "away", "lost", "password", "refused", "subscription", "protocol", "tls", "ca-file"),
    *("certificate", "certificate-name", "certificate-expired", "ca-none", "own-certificate"),
}


class Above(QObject):
    """`settings_asked()`, `connection_asked()`, `repair_asked()`: somebody wants to see to what a strip tells."""

    settings_asked = Signal()
    repair_asked = Signal()
    connection_asked = Signal()

    def __init__(self, area: PageArea, parent: QObject) -> None:
        super().__init__(parent)
        self._area = area
        self._settings: SettingsStrip | None = None
        self.surroundings: ErrorStrip | None = None
        self.replaced: AsideStrip | None = None
        self.overflow: AsideStrip | None = None
        self._is_repairable = False
        self._seen: str | None = None
        self._told: Overflow | None = None

    def tell_settings(self, fault: Fault | None) -> None:
        """Say on every page that the settings file cannot be taken: what all of them show rests on its defaults."""
        if self._settings is None:
            if fault is None:
                return
            from desktop.settings_strip import SettingsStrip

            self._settings = SettingsStrip()
            self._settings.action_picked.connect(self.settings_asked)
            self._area.add(self._settings)
        self._settings.tell(fault)

    def tell_surroundings(self, state: State, arrival: Fault | None, damage: Fault | None = None) -> None:
        """Say why nothing can be kept, or copied, else why nothing can arrive (`Reception.told`); a base replaced.

        `damage` is what a page met of a damaged base that nobody writes to just now.
        """
        fault = state.base_fault or damage or state.copy_fault or arrival
        if fault is not None or self.surroundings is not None:
            self._tell_fault(fault)
        if state.base_fault is None and state.replaced is not None and state.replaced != self._seen:
            self._tell_replaced(state.replaced)

    def _tell_fault(self, fault: Fault | None) -> None:
        if self.surroundings is None:
            from widgets.strip import ErrorStrip

            self.surroundings = ErrorStrip()
            self.surroundings.action_picked.connect(self._answer)
            self._area.add(self.surroundings)
        if fault is None:
            self.surroundings.clear()
            return
        self._is_repairable = fault.code in (DAMAGED, GONE)
        if self._is_repairable:
            # The command's name is for a terminal; here is a button.
            if fault.code == GONE:
                more = self.tr("Put “parvis.sqlite” back there, or let the last good copy take its place.")
            else:
                more = self.tr(
                    "The file is kept as it is; the last good copy, if there is one, takes its place, "
                    "with all that can be read."
                )
            self.surroundings.show_fault(fault.happened, more, self.tr("Repair…"))
            return
        action = self.tr("See the connection…") if fault.code in _OF_THE_CONNECTION else ""
        self.surroundings.show_fault(fault.happened, f"{fault.meaning} {fault.remedy}".strip(), action)

    def _answer(self) -> None:
        (self.repair_asked if self._is_repairable else self.connection_asked).emit()

    def tell_overflow(self, overflow: Overflow, fault: Fault) -> None:
        """Say once of each loss what the broker threw away, and what keeps it from happening again."""
        if overflow == self._told:
            return
        self._told = overflow
        if self.overflow is None:
            self.overflow, self.overflow_button = self._make_aside("triangle-alert")
        self.overflow.show_aside([(fault.happened, True)], f"{fault.meaning} {fault.remedy}")

    def _tell_replaced(self, copy: str) -> None:
        self._seen = copy
        if self.replaced is None:
            self.replaced, self.seen_button = self._make_aside("archive")
        more = self.tr("What stood there before is kept in the folder “backups” of the town.") if copy else ""
        told = self.tr("The base was replaced while Parvis was open: the window shows the new one from now on.")
        self.replaced.show_aside([(told, True)], more)

    def _make_aside(self, icon_name: str) -> tuple[AsideStrip, Button]:
        from widgets.button import Button
        from widgets.strip import AsideStrip

        strip = AsideStrip(icon_name=icon_name)
        button = strip.add_button(Button(self.tr("Seen")))
        button.clicked.connect(strip.hide)
        self._area.add(strip)
        return strip, button
