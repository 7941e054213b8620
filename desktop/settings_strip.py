"""One strip above every page while the settings file cannot be taken: then all pages rest on the first settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.strip import ErrorStrip
from widgets.theme import current_theme

if TYPE_CHECKING:
    from runtime.faults import Fault

__all__ = ["SettingsStrip"]


class SettingsStrip(QWidget):
    """`settings_asked()` when somebody wants to see the settings."""

    settings_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.strip = ErrorStrip()
        self.strip.action_picked.connect(self.settings_asked)
        margin = current_theme().px("space.page_margin")
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, 12, margin, 0)
        column.addWidget(self.strip)
        self.hide()

    def tell(self, fault: Fault | None) -> None:
        """Show what is wrong, or nothing."""
        self.setVisible(fault is not None)
        if fault is not None:
            meaning = self.tr(
                "Meanwhile Parvis works with its first settings: order, prices and market days are not yours."
            )
            self.strip.show_fault(fault.happened, meaning, self.tr("See the settings"))
