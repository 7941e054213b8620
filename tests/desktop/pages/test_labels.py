"""Panneaux, by clicks and keys: from a family without a label to one the lobby shows and a sign that is printed."""

from __future__ import annotations

from contextlib import closing

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLineEdit

from desktop.pages.label_settings import LabelSection
from desktop.sign_dialog import SignDialog
from kiosk.facts import read_lobby
from kiosk.labels import read_published
from measures.reading import Reading
from measures.timespan import HOUR_MS
from runtime.settings import LabelSettings, read_settings
from store.base import open_reader
from store.intake import Batch
from tests.support.base import keep_batch
from tests.support.desktop import click, dialog_of
from tests.support.label_walk import NOW_MS, PLACES, published, to_last_step
from tests.support.poppler import pdf_sizes_mm, pdf_text
from widgets.card import Notice


def test_a_family_gets_its_label_the_lobby_shows_it_and_its_sign_is_printed(qtbot, page, folder, tmp_path, monkeypatch):
    published(qtbot, page)
    with closing(open_reader(folder)) as con:
        lobby = read_lobby(con, NOW_MS, read_published(con))
    panels = {sensor.sensor: sensor.panel("fr") for sensor in lobby.sensors}
    assert {panel.status for panel in panels.values()} == {"published"}
    assert {sensor: panel.place for sensor, panel in panels.items()} == PLACES
    assert panels["n1"].lines[6].answer.startswith("Un an")
    qtbot.waitUntil(lambda: read_settings(folder).town.decided == "conseil du 2 juin 2026", timeout=10_000)
    assert read_settings(folder).town.contact == "03 80 00 00 00"
    page.list.select("n1")
    file = tmp_path / "panneau.pdf"
    click(qtbot, page.entry.print_button)
    dialog = dialog_of(qtbot, SignDialog)
    click(qtbot, dialog.size_choice.segment("A5"))
    click(qtbot, dialog.print_button)
    where = dialog_of(qtbot, QFileDialog)
    where.findChild(QLineEdit).setText(str(file.with_suffix("")))
    saving = where.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)
    qtbot.mouseClick(saving, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.to_print) == 2, timeout=20_000)
    assert pdf_sizes_mm(file)[0] == pytest.approx((148, 210), abs=0.01)
    told = pdf_text(file, 1)
    assert "Place" in told and "03 80 00 00 00" in told


def test_an_unticked_sister_keeps_her_draft(qtbot, page):
    wizard = to_last_step(qtbot, page)
    click(qtbot, wizard.steps[4])
    wizard.boxes.ticks["n2"].setFocus()
    qtbot.keyClick(wizard.boxes.ticks["n2"], Qt.Key.Key_Space)
    click(qtbot, wizard.steps[5])
    qtbot.keyClicks(wizard.last.decision, "conseil du 2 juin")
    click(qtbot, wizard.last.publish_button)
    qtbot.waitUntil(lambda: page.wizard is None and len(page.to_print) == 2, timeout=10_000)
    assert {entry.sensor for entry in page.entries if entry.is_published} == {"n1", "n3"}


def test_a_label_that_says_the_same_is_not_published_again_and_that_is_said(qtbot, page):
    published(qtbot, page)
    click(qtbot, page.entry.write_button)
    click(qtbot, page.wizard.steps[5])
    click(qtbot, page.wizard.last.publish_button)
    qtbot.waitUntil(lambda: page.wizard is None, timeout=10_000)
    assert page.told.accessibleName().startswith("Rien n’a changé")
    assert {entry.version for entry in page.entries} == {1}


def test_nothing_is_published_while_the_towns_words_cannot_be_read(qtbot, page, folder):
    wizard = to_last_step(qtbot, page)
    qtbot.keyClicks(wizard.last.decision, "conseil du 2 juin 2026")
    (folder / "corrections.toml").write_text("[element", encoding="utf-8")
    click(qtbot, wizard.last.publish_button)
    qtbot.waitUntil(page.fault_strip.isVisible, timeout=10_000)
    assert "Rien n’est publié" in page.fault_strip.accessibleName() and page.wizard is wizard
    page.refresh()
    qtbot.waitUntil(page.told.isVisible, timeout=10_000)
    assert "corrections.toml" in page.told.accessibleName()
    assert not any(entry.is_published for entry in page.entries)
    (folder / "corrections.toml").write_text("", encoding="utf-8")
    page.refresh()
    qtbot.waitUntil(lambda: not page.told.isVisible(), timeout=10_000)
    click(qtbot, wizard.last.publish_button)
    qtbot.waitUntil(lambda: page.wizard is None and len(page.to_print) == 3, timeout=10_000)


def test_a_sensor_that_contradicts_its_label_says_so_with_a_remedy(qtbot, page, folder):
    published(qtbot, page)
    keep_batch(
        folder,
        Batch(readings=[Reading("n1", NOW_MS - HOUR_MS, "people_count_in", 3, "1", "interval", period_ms=HOUR_MS)]),
        now_ms=NOW_MS,
    )
    page.refresh()
    qtbot.waitUntil(lambda: any(entry.drift for entry in page.entries), timeout=10_000)
    page.list.select("n1")
    item = page.list.currentItem()
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Place, contredit par son capteur"
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.entry.findChildren(Notice)), timeout=10_000)
    told = " ".join(notice.accessibleName() for notice in page.entry.findChildren(Notice) if notice.isVisible())
    assert "dites-le dans le panneau" in told.casefold()


def test_an_address_of_the_settings_must_be_one_that_can_be_printed(qtbot, page, folder):
    section = LabelSection(page.desk)
    qtbot.addWidget(section)
    section.show()
    qtbot.keyClicks(section.address, "clairval")
    click(qtbot, section.keep_button)
    assert "adresse" in section.told.text() and read_settings(folder).labels.address == ""
    section.address.clear()
    qtbot.keyClicks(section.address, "https://clairval.example/p/")
    click(qtbot, section.keep_button)
    qtbot.waitUntil(lambda: read_settings(folder).labels.address == "clairval.example/p", timeout=10_000)
    # The file is written on the writer's thread; the page hears of it a moment later.
    qtbot.waitUntil(lambda: section.address.text() == "clairval.example/p", timeout=10_000)


def test_a_changed_address_lists_the_signs_that_lead_elsewhere_and_publishes_them_again(qtbot, page, folder):
    service, labels = page.desk.service, LabelSettings("clairval.fr/p")
    service.change_settings(lambda settings: msgspec.structs.replace(settings, labels=labels))
    qtbot.waitUntil(lambda: service.settings().labels == labels, timeout=10_000)
    page.refresh()
    published(qtbot, page)
    assert not page.address_button.isVisible()
    section = LabelSection(page.desk)
    qtbot.addWidget(section)
    section.show()
    section.address.clear()
    qtbot.keyClicks(section.address, "clairval.example/panneaux")
    click(qtbot, section.keep_button)
    qtbot.waitUntil(lambda: "mènent encore à clairval.fr/p" in section.told.text(), timeout=10_000)
    page.refresh()
    qtbot.waitUntil(page.address_button.isVisible, timeout=10_000)
    assert page.address_button.accessibleName() == "Republier 3 panneaux à la nouvelle adresse"
    assert any("clairval.fr/p/" in notice.accessibleName() for notice in page.entry.findChildren(Notice))
    click(qtbot, page.address_button)
    qtbot.waitUntil(lambda: not page.elsewhere, timeout=10_000)
    assert {entry.label.address.rpartition("/")[0] for entry in page.to_print} == {"clairval.example/panneaux"}
    assert len(page.to_print) == 3 and not page.address_button.isVisible()
