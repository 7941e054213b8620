"""A dialog by the keyboard: it begins where something is asked, and Tab goes down the page as the eye does."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from desktop.file_questions import ProfileQuestion, StartQuestion
from desktop.order_dialog import OrderDialog
from desktop.order_keeping import OrderKeeping
from desktop.pages.device_dialog import DeviceDialog
from desktop.pages.note_dialog import NoteDialog
from desktop.place_dialog import PlaceDialog
from tests.support.desktop import click, dialog_of
from widgets.button import Button


def open_start(_qtbot, commune):
    dialog = StartQuestion("armoire.csv", commune.window)
    dialog.open()
    return dialog, "Jour de la première ligne"


def open_profile(_qtbot, commune):
    dialog = ProfileQuestion("armoire.csv", "armoire", commune.window)
    dialog.open()
    return dialog, "Sorte de tableau"


def open_place(_qtbot, commune):
    dialog = PlaceDialog(commune.desk, commune.window)
    dialog.open()
    return dialog, "Latitude"


def open_note(qtbot, commune):
    click(qtbot, commune.window.navigation.row("notes"))
    commune.notes.add_button.click()
    return dialog_of(qtbot, NoteDialog), "Travaux"


def open_order(qtbot, commune):
    order = OrderKeeping(commune.desk, commune.window)
    order.ask()
    return dialog_of(qtbot, OrderDialog), "Du soir du"


def open_device(qtbot, commune):
    click(qtbot, commune.window.navigation.row("devices"))
    qtbot.waitUntil(lambda: commune.devices.table.row_count() > 0, timeout=10_000)
    commune.devices.open_box("c2")
    return dialog_of(qtbot, DeviceDialog), "Nom du capteur"


def stops(dialog: QDialog) -> list:
    """Give the parts that Tab comes to, once round."""
    found = []
    while (part := QApplication.focusWidget()) is not None and part not in found:
        found.append(part)
        QTest.keyClick(part, Qt.Key.Key_Tab)
        if len(found) > 40:
            break
    return found


@pytest.mark.parametrize("open_it", [open_start, open_profile, open_place, open_note, open_order, open_device])
def test_a_dialog_begins_where_it_asks_and_goes_down_the_page(qtbot, commune, open_it):
    dialog, first = open_it(qtbot, commune)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None and dialog.focusWidget().hasFocus(), timeout=5000)
    assert dialog.focusWidget().accessibleName() == first
    found = stops(dialog)
    assert all(part.window() is dialog for part in found), "nothing behind it"
    tops = [part.mapTo(dialog, QPoint(0, part.height() // 2)).y() for part in found]
    assert all(after >= before - 24 for before, after in pairwise(tops)), tops
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_hours_of_a_note_make_the_dialog_as_wide_as_they_need(qtbot, commune):
    dialog, _first = open_note(qtbot, commune)
    click(qtbot, dialog.hours)
    assert dialog.width() >= dialog.layout().minimumSize().width()
    assert dialog.width() <= 911, "768 px less the bars of title and tasks, by 1.5"
    dialog.reject()


def test_the_communes_opened_lately_stand_between_what_is_above_and_below_them(qtbot, commune, tmp_path, monkeypatch):
    other = tmp_path / "autre"
    other.mkdir()
    monkeypatch.setattr("desktop.pages.recent_communes.recent_folders", lambda: {other: "Autre"})
    click(qtbot, commune.window.navigation.row("settings"))
    page = commune.settings
    (button,) = (one for one in page.findChildren(Button) if one.accessibleName() == "Ouvrir Autre")
    qtbot.waitUntil(button.isVisible)
    page.copy.link.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(page.copy.link, Qt.Key.Key_Tab)
    assert commune.window.focusWidget().accessibleName() == button.accessibleName()
    qtbot.keyClick(button, Qt.Key.Key_Tab)
    assert commune.window.focusWidget() is page.folder_button
