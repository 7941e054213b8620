"""The corrected words of the labels in Réglages, by clicks and keys; what is wrong is told."""

from __future__ import annotations

from contextlib import closing

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.word_dialog import WordDialog
from dtpr.editing import of_kind
from dtpr.kinds import find_kind
from dtpr.localised import say
from dtpr.packs.finding import load_version
from dtpr.packs.overlay import Correction, find_overlay
from dtpr.packs.town_words import OWN_WORDS
from kiosk.facts import read_lobby
from kiosk.labels import read_published
from measures.reading import Reading
from measures.timespan import DAY_MS, HOUR_MS, parse_instant
from reports.label_editions import publish
from runtime.settings import LabelSettings, read_settings
from runtime.settings_change import change_settings
from store.base import Town, open_reader
from store.change import changing
from store.intake import Batch, DeviceNews
from tests.support.base import keep_batch, make_base
from tests.support.desktop import click, dialog_of, opened
from tests.support.shared import shared

NOW_MS = parse_instant("2026-06-15T09:00", "Europe/Paris")
FILE = "corrections.toml"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "Clairval"
    made.mkdir()
    make_base(made, Town(name="Clairval"))
    readings = [
        Reading("n1", at, "sound_level_laeq", 50, "dB(A)", "interval", period_ms=HOUR_MS)
        for at in range(NOW_MS - DAY_MS, NOW_MS, HOUR_MS)
    ]
    devices = [DeviceNews("n1", NOW_MS, name="Place")]
    keep_batch(made, Batch(readings=readings, devices=devices, sites={"n1": "Place"}), now_ms=NOW_MS)
    return made


@pytest.fixture
def commune(qtbot, folder):
    with opened(qtbot, folder, lambda: NOW_MS) as commune:
        yield commune


def section_of(qtbot, commune):
    commune.window.show_page("settings")
    page = commune.window.page("settings")
    click(qtbot, page.parts.segment("signs"))
    qtbot.waitUntil(page.words.add_button.isEnabled, timeout=10_000)
    return page.words


def corrected(qtbot, section, words):
    """Correct « La mairie » among those who answer."""
    click(qtbot, section.add_button)
    dialog = dialog_of(qtbot, WordDialog)
    dialog.category.setFocus()
    qtbot.keyClick(dialog.category, Qt.Key.Key_Down)  # « Qui répond ? »
    while dialog.element.currentText() != "La mairie":
        qtbot.keyClick(dialog.element, Qt.Key.Key_Down)
    qtbot.keyClicks(dialog.said, words)
    click(qtbot, dialog.save_button)
    qtbot.waitUntil(lambda: section.sheet.row_count() == 1 and section.sheet.text(0, 2) == words, timeout=10_000)


def test_a_corrected_word_stands_beside_the_original_and_in_the_next_sign(qtbot, commune, folder):
    section = section_of(qtbot, commune)
    assert section.none.isVisible()
    corrected(qtbot, section, "La commune")
    assert [section.sheet.text(0, at) for at in range(5)] == [
        "Réponse",
        "La mairie",
        "La commune",
        "Français",
        "15 juin 2026",
    ]
    assert "« La commune »" in section.told.accessibleName().replace("\u202f", " ")
    commune.window.show_page("labels")
    page = commune.labels
    qtbot.waitUntil(lambda: bool(page.entries), timeout=10_000)
    qtbot.waitUntil(lambda: "La commune" in page.preview.sign.accessibleName(), timeout=10_000)
    click(qtbot, page.entry.write_button)
    click(qtbot, page.wizard.next_button)
    assert page.wizard.questions[1].blocks["accountable"].choice.currentText() == "La commune"


def test_a_word_is_changed_and_withdrawn_by_the_keyboard_and_put_back(qtbot, commune, folder):
    section = section_of(qtbot, commune)
    corrected(qtbot, section, "La commune")
    qtbot.keyClick(section.sheet, Qt.Key.Key_Return)
    dialog = dialog_of(qtbot, WordDialog)
    assert any(part.text() == "Réponse – Français" for part in dialog.findChildren(type(dialog.official)))
    qtbot.keyClicks(dialog.said, "Nous")  # over what is selected
    click(qtbot, dialog.save_button)
    qtbot.waitUntil(lambda: section.sheet.text(0, 2) == "Nous", timeout=10_000)
    kept = {"title": {"fr": Correction("Nous", "2026-06-15")}}
    assert find_overlay(folder) == {"": {"element": {"institution": kept}}}
    qtbot.keyClick(section.sheet, Qt.Key.Key_Delete)
    qtbot.waitUntil(section.none.isVisible, timeout=10_000)
    assert find_overlay(folder) == {}
    click(qtbot, section.undo_button)
    qtbot.waitUntil(lambda: section.sheet.row_count() == 1, timeout=10_000)
    assert find_overlay(folder) == {"": {"element": {"institution": kept}}}


def test_a_word_that_cannot_be_used_is_not_kept_and_says_why(qtbot, commune):
    section = section_of(qtbot, commune)
    click(qtbot, section.add_button)
    dialog = dialog_of(qtbot, WordDialog)
    assert not dialog.save_button.isEnabled()
    assert dialog.problem.text() == ""
    qtbot.keyClicks(dialog.said, "x" * 91)
    assert "90" in dialog.problem.text()
    assert not dialog.save_button.isEnabled()
    dialog.said.clear()
    qtbot.keyClicks(dialog.said, "Mieux dit")
    assert dialog.save_button.isEnabled()
    dialog.reject()


def test_what_was_written_by_hand_is_listed_with_what_is_wrong(qtbot, commune, folder):
    text = '[element.data_retained]\ntitle.fr = "Longtemps"\n[element.institution]\ntitle.fr = "La commune"\n'
    (folder / FILE).write_text(text, encoding="utf-8")
    section = section_of(qtbot, commune)
    assert section.sheet.row_count() == 2
    assert section.unused.isVisible()
    told = section._unused.accessibleName()
    assert "« Longtemps »" in told.replace("\u202f", " ")
    assert "{{duration}}" in told


def test_a_file_that_cannot_be_read_is_told_and_never_written_over(qtbot, commune, folder):
    (folder / FILE).write_text("[element", encoding="utf-8")
    commune.window.show_page("settings")
    page = commune.window.page("settings")
    click(qtbot, page.parts.segment("signs"))
    qtbot.waitUntil(page.words.unused.isVisible, timeout=10_000)
    assert "corrections.toml" in page.words._unused.accessibleName()
    assert not page.words.add_button.isEnabled()
    assert (folder / FILE).read_text(encoding="utf-8") == "[element"
    commune.window.show_page("labels")
    labels = commune.labels
    qtbot.waitUntil(labels.told.isVisible, timeout=10_000)
    assert "corrections.toml" in labels.told.accessibleName()


def test_the_official_vocabulary_of_a_folder_is_taken_for_the_next_labels_and_given_back(
    qtbot, commune, folder, monkeypatch
):
    pack = shared("dtpr/device-v1")
    page = commune.labels
    commune.window.show_page("labels")
    qtbot.waitUntil(lambda: bool(page.entries), timeout=10_000)
    label = of_kind(page.entries[0].label, find_kind("noise"))
    with changing(folder) as con:
        publish(con, label, [("n1", "Place")], now_ms=NOW_MS)
    section = section_of(qtbot, commune)
    monkeypatch.setattr("desktop.pages.word_section.pick_folder", lambda *_given: pack)
    click(qtbot, section.pack_button)
    qtbot.waitUntil(section.own_button.isVisible, timeout=10_000)
    assert read_settings(folder).labels.pack == str(pack)
    assert str(pack) in section.vocabulary.text()
    commune.window.show_page("labels")
    qtbot.waitUntil(page.entry.renewed.isVisible, timeout=10_000)  # what would change, and nothing has
    with closing(open_reader(folder)) as con:
        lobby = read_lobby(con, NOW_MS, read_published(con))
    assert "Parvis" in lobby.sensors[0].panel("fr").credit
    click(qtbot, page.entry.write_button)
    official = load_version("device@v1", pack)
    named = say(official.element("sound_level_meter").title, "fr")
    click(qtbot, page.wizard.steps[2])
    chosen = page.wizard.questions[2].blocks["tech"].choice
    assert any(chosen.itemText(row).startswith(named) for row in range(chosen.count()))
    asked = say(official.category("device__purpose").name, "fr")
    click(qtbot, page.wizard.steps[5])
    changed = page.wizard.last._changes
    qtbot.waitUntil(lambda: any(f"« {asked} »" in text for text in texts_of(changed)), timeout=10_000)
    click(qtbot, page.wizard.leave_button)
    section = section_of(qtbot, commune)
    click(qtbot, section.own_button)
    qtbot.waitUntil(lambda: read_settings(folder).labels.pack == "", timeout=10_000)
    commune.window.show_page("labels")
    qtbot.waitUntil(lambda: not page.entry.renewed.isVisible(), timeout=10_000)


def test_a_folder_without_the_vocabulary_changes_nothing_and_is_told(qtbot, commune, folder, tmp_path, monkeypatch):
    section = section_of(qtbot, commune)
    monkeypatch.setattr("desktop.pages.word_section.pick_folder", lambda *_given: tmp_path)
    click(qtbot, section.pack_button)
    qtbot.waitUntil(section.told.isVisible, timeout=10_000)
    assert "device@v1" in section.told.accessibleName()
    assert read_settings(folder).labels.pack == ""


def test_a_vocabulary_that_went_away_is_told_and_the_way_back_is_there(qtbot, commune, folder, tmp_path):
    change_settings(
        folder, lambda held: msgspec.structs.replace(held, labels=LabelSettings(pack=str(tmp_path / "gone")))
    )
    commune.window.show_page("settings")
    page = commune.window.page("settings")
    click(qtbot, page.parts.segment("signs"))
    qtbot.waitUntil(page.words.unused.isVisible, timeout=10_000)
    assert "gone" in page.words._unused.accessibleName()
    click(qtbot, page.words.own_button)
    qtbot.waitUntil(page.words.none.isVisible, timeout=10_000)
    assert not page.words.unused.isVisible()


def texts_of(layout):
    return [layout.itemAt(at).widget().text().replace("\u202f", " ") for at in range(layout.count())]


def test_each_choice_of_a_correction_is_named_in_view(qtbot):
    dialog = WordDialog(OWN_WORDS)
    qtbot.addWidget(dialog)
    dialog.show()
    named = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert {"Dans quelle question", "Quel mot", "Quel texte, quelle langue"} <= set(named)
