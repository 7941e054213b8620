"""What several pages can ask for: the broker, files, the demonstration."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from runtime.faults import fault_of

if TYPE_CHECKING:
    from desktop.desk import Desk
    from desktop.page import Page
    from desktop.window import Window

__all__ = ["ask_for_broker", "ask_for_files", "start_demonstration"]

translate = QCoreApplication.translate


def ask_for_broker(desk: Desk, window: Window) -> None:
    """Ask for the broker, try it, keep it; then Capteurs shows what comes."""
    from desktop.connect_dialog import ConnectDialog
    from runtime.settings import BrokerSettings, SettingsFault

    try:
        known = desk.service.settings().broker
    except SettingsFault as fault:
        window.page(window.current_key).show_fault(fault_of(fault))
        known = BrokerSettings()
    dialog = ConnectDialog(desk.service, known, window)
    dialog.accepted.connect(lambda: window.show_page("devices"))
    dialog.open()


def ask_for_files(window: Window) -> list[Path]:
    """Give the files that somebody chooses to import; none where nobody does."""
    from desktop.file_dialog import pick_files

    return pick_files(
        window,
        translate("Commune", "Choose files of measures"),
        Path.home(),
        translate(
            "Commune",
            "Tables, messages (*.csv *.xlsx *.ods *.gz *.zip *.txt *.tsv *.json *.jsonl *.ndjson *.lp);;All files (*)",
        ),
    )


def start_demonstration(page: Page) -> None:
    """Start the demonstration as a program of its own: it has its own folder and window."""
    from runtime.programs import start_program

    try:
        start_program("demo")
    except OSError as error:
        page.show_fault(fault_of(error))
