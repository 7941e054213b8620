"""One strip over every page while the settings file cannot be taken: then all pages rest on the first settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from widgets.strip import ErrorStrip

if TYPE_CHECKING:
    from runtime.faults import Fault

__all__ = ["SettingsStrip"]


class SettingsStrip(ErrorStrip):
    """`action_picked()` when somebody wants to see the settings."""

    def tell(self, fault: Fault | None) -> None:
        """Show what is wrong, or nothing."""
        if fault is None:
            self.clear()
            return
        meaning = self.tr(
            "Meanwhile Parvis works with its first settings: order, prices and market days are not yours."
        )
        self.show_fault(fault.happened, meaning, self.tr("See the settings"))
