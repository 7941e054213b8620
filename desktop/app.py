"""The desktop: start everything together, show the window, end everything together.

`run` may show several communes one after the other: opening another folder ends this one's service and starts the next.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.commune import Commune
from desktop.desk import Desk
from runtime.folder import default_folder, last_called, prepare_folder, remember_folder
from runtime.service import Service
from runtime.single import Single
from runtime.surroundings import surroundings
from store.base import Town
from widgets.first_paint import tell_first_paint
from widgets.language import install_words
from widgets.look import apply_theme, follow_system, wish_theme
from widgets.theme import load_theme

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["make_application", "run"]

# For pictures and tests of the look; people set light or dark in their system, or in parvis.toml.
_THEME_VARIABLE = "PARVIS_THEME"
_ICON_MS = 300  # once the first page stands there: a bar of tasks shows what a window is, and nobody waits for it


def make_application() -> QApplication:
    """Give the one application, in French and in the look of the system."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(sys.argv[:1])
    application.setApplicationName("Parvis")
    application.setDesktopFileName("parvis")
    install_words(application, "desktop")
    wanted = os.environ.get(_THEME_VARIABLE)
    if wanted in ("light", "dark"):
        apply_theme(application, load_theme(wanted))
    else:
        follow_system(application)
    return application


def run(folder: Path | None = None) -> int:
    """Show the commune of `folder` (the usual one when None) until its window is closed; give the exit code."""
    application = make_application()
    following: Path | None = folder or default_folder()
    while following is not None:
        opened = following
        try:
            following = _show(application, prepare_folder(opened))
        except Exception as error:
            following = _ask_after(error, opened)
            if following is None:
                raise  # whoever started us from a terminal reads it there, and the log has our mistakes
    return 0


def _ask_after(error: Exception, folder: Path) -> Path | None:
    from desktop.fault_box import ask_after_fault
    from desktop.opening import drop_window

    drop_window()
    return ask_after_fault(error, folder)


def _wear_icon(application: QApplication) -> None:
    from widgets.app_icon import app_icon

    application.setWindowIcon(app_icon())


def _show(application: QApplication, folder: Path) -> Path | None:
    with Single(folder, "desktop") as single:
        if not single.is_first:
            single.call()
            return None
        remember_folder(folder)
        with surroundings(folder), Service(folder, is_patient=True) as service:
            service.bridge.watch_calls(single.call_file)
            desk = Desk(folder, Town(name=last_called(folder)), service)
            wish_theme(application, desk.settings.desktop.theme)
            commune = Commune(desk)
            tell_first_paint(commune.window)
            commune.window.show_fitting()
            QTimer.singleShot(_ICON_MS, commune.window, lambda: _wear_icon(application))
            gc.freeze()
            application.exec()
            following, is_to_repair = commune.following, commune.is_to_repair
        if is_to_repair:
            from desktop.repair_dialog import RepairDialog

            RepairDialog(folder).exec()
        return following
