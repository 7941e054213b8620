"""The page Accueil: what its foot and its lines lead to, and where there is nothing to tell."""

from __future__ import annotations

import errno
import os
from datetime import date

import pytest
from PySide6.QtWidgets import QFileDialog

import runtime.reminders
from desktop.pages.device_dialog import DeviceDialog
from desktop.pages.home import HomePage
from measures.timespan import DAY_MS, parse_instant
from runtime.faults import Fault
from runtime.reminders import put_off
from tests.support.desktop import click, dialog_of, opened
from tests.support.ods import read_ods
from widgets.button import Button
from widgets.card import Hairline, Notice
from widgets.text import Text

NOW_MS = parse_instant("2026-06-15T09:00", "Europe/Paris")  # a Monday


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
    assert read_ods(file)["Jour"][1][:3] == ["Lundi", date(2026, 6, 8), 24.0 * 5]


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


def _told(page):
    """Give what the strip at the top of a page says."""
    return [part.accessibleName() for part in page.fault_strip.findChildren(Notice) if part.isVisible()]


def _button(qtbot, part, words):
    def found():
        return [button for button in part.findChildren(Button) if button.isVisible() and words in button.text()]

    qtbot.waitUntil(lambda: bool(found()), timeout=10_000)
    return found()[0]


def test_a_silent_box_can_be_put_off_until_thursday_and_told_at_once_again(qtbot, commune):
    waiting = commune.home.waiting
    qtbot.waitUntil(lambda: bool(waiting.notices()), timeout=10_000)
    click(qtbot, _button(qtbot, waiting, "Me le rappeler jeudi"))
    qtbot.waitUntil(lambda: waiting.notices()[0].accessibleName().startswith("Remis à plus tard"), timeout=10_000)
    [later] = waiting.notices()
    assert "Pont" in later.accessibleName() and "jusqu’au jeudi 18 juin" in later.accessibleName()
    assert "Capteurs" in commune.window.navigation.row("devices").accessibleName(), "the list there says all of it"
    click(qtbot, _button(qtbot, waiting, "Le dire maintenant"))
    qtbot.waitUntil(lambda: waiting.notices()[0].accessibleName().startswith("Muet"), timeout=10_000)


def test_what_cannot_be_put_off_on_a_full_disk_is_told(qtbot, commune, monkeypatch):
    """Before, the click did nothing that anybody saw."""

    def full(file: object, data: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file))

    waiting = commune.home.waiting
    qtbot.waitUntil(lambda: bool(waiting.notices()), timeout=10_000)
    with monkeypatch.context() as patched:
        patched.setattr(runtime.reminders, "write_whole", full)
        click(qtbot, _button(qtbot, waiting, "Me le rappeler jeudi"))
        qtbot.waitUntil(lambda: any("Le disque est plein." in one for one in _told(commune.home)), timeout=10_000)
    assert waiting.notices()[0].accessibleName().startswith("Muet")
    click(qtbot, _button(qtbot, waiting, "Me le rappeler jeudi"))
    qtbot.waitUntil(lambda: waiting.notices()[0].accessibleName().startswith("Remis à plus tard"), timeout=10_000)
    assert _told(commune.home) == []


@pytest.mark.parametrize(
    ("state", "days", "is_told"),
    [("silent", 2, False), ("silent", 3, True), ("battery_low", 2, True)],
    ids=["before its day", "on its day", "worse meanwhile"],
)
def test_what_was_put_off_is_told_on_its_day_and_what_gets_worse_at_once(qtbot, folder, released, state, days, is_told):
    put_off(folder, "c2", state, date(2026, 6, 15))
    with opened(qtbot, folder, lambda: NOW_MS + days * DAY_MS) as commune:
        waiting = commune.home.waiting
        qtbot.waitUntil(lambda: bool(waiting.notices()), timeout=10_000)
        [told] = [notice.accessibleName() for notice in waiting.notices()]
        assert "Pont" in told and told.startswith("Muet" if is_told else "Remis à plus tard")


def test_each_door_of_the_first_start_has_its_name_in_one_line(qtbot, empty):
    empty.window.resize(1366, 696)
    names = ("Brancher mes capteurs", "Ouvrir un fichier", "Visiter la commune de démonstration")
    qtbot.waitUntil(lambda: empty.first.connect_button.isVisible() and empty.window.width() == 1366, timeout=10_000)
    qtbot.wait(50)
    heights = {text.text(): text.height() for text in empty.first.findChildren(Text) if text.text() in names}
    assert set(heights) == set(names) and len(set(heights.values())) == 1, heights
