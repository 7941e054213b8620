"""« Ajouter… » on Capteurs: three ways a sensor comes in, each walked to its end."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt

from desktop.connect_dialog import ConnectDialog
from desktop.pages.add_dialog import AddDialog
from desktop.pages.device_rows import device_lines
from measures.reading import Reading
from measures.timespan import HOUR_MS, parse_instant
from reports.devices import DeviceState
from store.intake import Batch, DeviceNews
from tests.support.base import keep_batch
from tests.support.desktop import click, dialog_of

NOW_MS = parse_instant("2026-06-15T09:00", "Europe/Paris")
EUI = "70b3d57ed005c1a4"


@pytest.fixture
def page(qtbot, commune):
    """Give Capteurs, with its boxes."""
    click(qtbot, commune.window.navigation.row("devices"))
    qtbot.waitUntil(commune.devices.table.isVisible, timeout=10_000)
    return commune.devices


def opened(qtbot, page):
    click(qtbot, page.add_button)
    return dialog_of(qtbot, AddDialog)


def box_of(page, sensor):
    return next((box for box in page._view.boxes if box.sensor == sensor), None)


def test_a_box_is_announced_by_the_number_on_it_and_has_its_name_when_it_speaks(qtbot, commune, page):
    dialog = opened(qtbot, page)
    assert dialog.focusWidget() is dialog.number and not dialog.add_button.isEnabled()
    qtbot.keyClicks(dialog.number, "70:B3:D5:7E:D0:05:C1:A4")
    qtbot.keyClick(dialog.number, Qt.Key.Key_Tab)
    qtbot.keyClicks(dialog.name, "Ecole")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Tab)
    dialog.place.lineEdit().clear()
    qtbot.keyClicks(dialog.place.lineEdit(), "Rue Haute")
    click(qtbot, dialog.add_button)
    qtbot.waitUntil(lambda: box_of(page, EUI) is not None, timeout=10_000)
    assert (box_of(page, EUI).name, box_of(page, EUI).site) == ("Ecole", "Rue Haute")
    assert not page.new_boxes, "nothing is left to adopt"
    heard_by_nobody = msgspec.structs.replace(box_of(page, EUI), state=DeviceState.SILENT)
    _columns, rows = device_lines([heard_by_nobody], NOW_MS, "Europe/Paris", is_narrow=False)
    assert rows[0][0].text == "Jamais entendu", "it has not fallen silent: it was never there"
    passage = Reading(EUI, NOW_MS - HOUR_MS, "people_count", 3, "1", "interval", period_ms=HOUR_MS)
    keep_batch(page.desk.folder, Batch(readings=[passage], devices=[DeviceNews(EUI, NOW_MS)]), now_ms=NOW_MS)
    page.refresh()
    qtbot.waitUntil(lambda: box_of(page, EUI).last_ms is not None, timeout=10_000)
    assert box_of(page, EUI).name == "Ecole" and box_of(page, EUI).gives_news


def test_a_number_that_is_known_is_refused_with_the_name_it_has(qtbot, page):
    dialog = opened(qtbot, page)
    for field, words in ((dialog.number, "c2"), (dialog.name, "Pont"), (dialog.place.lineEdit(), "Pont")):
        field.clear()
        qtbot.keyClicks(field, words)
    assert dialog.refused.isVisible() and "Pont" in dialog.refused.text()
    assert not dialog.add_button.isEnabled()
    qtbot.keyClicks(dialog.number, "-bis")
    assert not dialog.refused.isVisible() and dialog.add_button.isEnabled()


def test_the_way_by_the_network_leads_to_the_connection(qtbot, page):
    dialog = opened(qtbot, page)
    click(qtbot, dialog.connect_button)
    dialog_of(qtbot, ConnectDialog).reject()
    assert not dialog.isVisible()


def test_the_way_by_a_file_leads_to_the_files(qtbot, page, monkeypatch):
    asked = []
    monkeypatch.setattr("desktop.file_dialog.pick_files", lambda *words: asked.append(words) or [])
    dialog = opened(qtbot, page)
    click(qtbot, dialog.file_button)
    assert len(asked) == 1 and not dialog.isVisible()


def test_a_town_without_any_sensor_can_add_one_too(qtbot, empty):
    click(qtbot, empty.window.navigation.row("devices"))
    dialog = opened(qtbot, empty.devices)
    assert "branché" in dialog.connect_button.accessibleDescription()


def test_all_of_it_is_in_view_at_150_percent_of_an_old_screen(qtbot, page):
    dialog = opened(qtbot, page)
    assert dialog.sizeHint().height() <= 440, "768 px less the bars of title and tasks, by 1.5"
    assert dialog.sizeHint().width() <= 911
