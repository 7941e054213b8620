"""The page Accueil: what its foot and its lines lead to, and where there is nothing to tell."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop.pages.device_dialog import DeviceDialog
from desktop.pages.home import HomePage
from runtime.faults import Fault
from tests.support.desktop import click, dialog_of
from tests.support.ods import read_ods
from widgets.button import Button
from widgets.card import Hairline


def test_a_first_page_that_cannot_be_read_has_no_line_under_nothing(qtbot, commune):
    page = HomePage(commune.desk)
    qtbot.addWidget(page)
    page.show_unread(Fault("base-damaged", "La base est abîmée.", "", "Réparez-la."))
    page.show()
    assert [line for line in page.findChildren(Hairline) if line.isVisible()] == []


def test_one_click_and_a_name_put_the_week_in_a_spreadsheet_and_say_where(qtbot, commune, tmp_path):
    foot = commune.home.foot
    click(qtbot, foot.sheet)
    asked = dialog_of(qtbot, QFileDialog)
    assert asked.selectedFiles()[0].endswith("saint-exemple-la-semaine-du-8-au-14-juin-2026.ods")
    file = tmp_path / "semaine.ods"
    asked.fileSelected.emit(str(file))
    asked.reject()
    qtbot.waitUntil(lambda: foot.said.text().startswith("Enregistré"), timeout=10_000)
    assert "semaine.ods" in foot.said.text()
    assert read_ods(file)["Jour"][1][:2] == ["Lundi", 24.0 * 5]


def test_a_folder_that_is_gone_is_told_and_nothing_is_said_to_be_saved(qtbot, commune, tmp_path):
    home = commune.home
    click(qtbot, home.foot.sheet)
    asked = dialog_of(qtbot, QFileDialog)
    asked.fileSelected.emit(str(tmp_path / "unplugged" / "semaine.ods"))
    asked.reject()
    qtbot.waitUntil(home.fault_strip.isVisible, timeout=10_000)
    assert "semaine.ods" in home.fault_strip.accessibleName()
    assert home.foot.said.isHidden()


def test_the_foot_leads_to_the_lobby_screen(qtbot, commune):
    click(qtbot, commune.home.foot.lobby)
    assert commune.window.current_key == "lobby"


def test_the_report_is_the_one_primary_button_of_the_page(qtbot, commune):
    qtbot.waitUntil(lambda: bool(commune.home.waiting.notices()), timeout=10_000)
    shown = [button for button in commune.home.findChildren(Button) if button.isVisible()]
    assert [button for button in shown if button.property("kind") == "primary"] == [commune.home.foot.report]


@pytest.mark.parametrize("width", [1366, 1100, 700])
def test_the_foot_keeps_to_the_page_however_narrow_the_window_is(qtbot, commune, width):
    home = commune.home
    qtbot.waitUntil(lambda: home.foot.report.isVisible() and home.copy.state.isVisible(), timeout=10_000)
    commune.window.resize(width, 740)
    qtbot.waitUntil(lambda: commune.window.width() == width)
    qtbot.wait(50)
    room = home.viewport().width()
    for part in (home.foot.report, home.foot.sheet, home.foot.lobby, home.copy.state, home.copy.link):
        right = part.mapTo(home.viewport(), part.rect().topRight()).x()
        assert right < room, part.accessibleName()


def test_what_is_to_do_about_a_silent_box_is_one_click_from_accueil(qtbot, commune):
    waiting = commune.home.waiting
    qtbot.waitUntil(lambda: bool(waiting.notices()), timeout=10_000)
    [button] = [button for button in waiting.findChildren(Button) if "Pont" in button.accessibleName()]
    click(qtbot, button)
    dialog = dialog_of(qtbot, DeviceDialog)
    assert commune.window.current_key == "devices"
    assert dialog.name.text() == "Pont"
    dialog.reject()
