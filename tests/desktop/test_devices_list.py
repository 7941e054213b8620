"""The list of Capteurs: what needs somebody has a button to its remedy, what never spoke says so."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt

from desktop.desk import Desk
from desktop.pages.device_dialog import DeviceDialog
from measures.french import NARROW, NBSP
from runtime.reception import Reception
from tests.support.desktop import click, dialog_of


def rows(table):
    return [
        [table.text(row, column) for column in range(table.model().columnCount())] for row in range(table.row_count())
    ]


def list_of(qtbot, commune):
    click(qtbot, commune.window.navigation.row("devices"))
    qtbot.waitUntil(lambda: commune.devices.table.isVisible() and not commune.devices._waiting, timeout=10_000)
    return commune.devices.table


def test_a_silent_sensor_has_a_button_that_opens_its_remedy_and_a_running_one_has_none(qtbot, commune):
    table = list_of(qtbot, commune)
    told = rows(table)
    assert [row[1] for row in told if row[-1]] == ["Pont"]
    at = next(number for number, row in enumerate(told) if row[1] == "Pont")
    assert told[at][0] == "Muet" and told[at][-1] == f"Que faire{NARROW}?"
    last = table.model().columnCount() - 1
    box = table.visualRect(table.model().index(at, last))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    dialog = dialog_of(qtbot, DeviceDialog)
    assert dialog.name.text() == "Pont"
    dialog.reject()


def test_a_sensor_that_was_announced_and_never_spoke_says_so_in_the_list_and_on_the_first_page(
    qtbot, commune, monkeypatch
):
    monkeypatch.setattr(Desk, "reception", lambda _self, _con: Reception("listening"))  # somebody could have heard it
    table = list_of(qtbot, commune)
    commune.devices.announce("70b3d57ed005c1a4", "Gymnase", "Gymnase")
    qtbot.waitUntil(lambda: any(row[1] == "Gymnase" for row in rows(table)), timeout=10_000)
    [row] = [row for row in rows(table) if row[1] == "Gymnase"]
    assert row[0] == "Jamais entendu" and row[-1] == f"Que faire{NARROW}?"
    click(qtbot, commune.window.navigation.row("home"))
    waiting = commune.home.waiting
    qtbot.waitUntil(lambda: len(waiting.notices()) == 2, timeout=10_000)
    assert waiting.notices()[1].accessibleName().startswith(f"Jamais entendu · le capteur «{NARROW}Gymnase{NARROW}».")


@pytest.mark.parametrize(
    ("speaking", "said"),
    [
        ((0, 1), "Le seul capteur ne donne pas de nouvelles."),
        ((1, 1), "Le seul capteur donne des nouvelles."),
        ((0, 5), "Aucun des 5 capteurs ne donne de nouvelles."),
        ((1, 5), "1 capteur sur 5 donne des nouvelles."),
        ((4, 5), "4 capteurs sur 5 donnent des nouvelles."),
    ],
)
def test_that_nobody_gives_news_is_said_in_french(qtbot, commune, speaking, said):
    page = commune.window.page("devices")
    box = object()
    page._view = SimpleNamespace(
        speaking=speaking, named=[box] * speaking[1], waiting=[], is_clock_possible=True, unheard=0
    )
    page._show_lead()
    assert page.lead.text().replace(NBSP, " ") == said
