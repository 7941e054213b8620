"""Panneaux, by clicks and keys: from a family without a label to one the lobby shows and a sign that is printed."""

from __future__ import annotations

from contextlib import closing

import msgspec
import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QFileDialog

from desktop.pages.label_list import state_of
from desktop.pages.label_settings import LabelSection
from desktop.sign_dialog import PrintWishes, SignDialog
from desktop.wording import placed
from dtpr.packs.overlay import Correction, dump_overlay
from dtpr.packs.town_words import WordPlace, with_word
from kiosk.facts import read_lobby
from kiosk.labels import read_published
from measures.reading import Reading
from measures.timespan import DAY_MS, HOUR_MS, parse_instant
from reports.label_editions import publish
from runtime.settings import LabelSettings, read_settings
from store.base import Town, open_reader, write_town
from store.change import changing
from store.intake import Batch, DeviceNews
from tests.support.base import keep_batch, make_base
from tests.support.desktop import click, dialog_of, opened
from tests.support.poppler import pdf_sizes_mm, pdf_text
from widgets.card import Notice

NOW_MS = parse_instant("2026-06-15T09:00", "Europe/Paris")
PLACES = {"n1": "Place", "n2": "École", "n3": "<b>Gare</b>"}


@pytest.fixture
def folder(tmp_path):
    """Give three sound meters; markup in a place is there to be shown as it is."""
    made = tmp_path / "Clairval"
    made.mkdir()
    make_base(made, Town(name="Clairval"))
    readings = [
        Reading(sensor, at, "sound_level_laeq", 50, "dB(A)", "interval", period_ms=HOUR_MS)
        for at in range(NOW_MS - 3 * DAY_MS, NOW_MS, HOUR_MS)
        for sensor in PLACES
    ]
    devices = [DeviceNews(sensor, NOW_MS, name=place) for sensor, place in PLACES.items()]
    keep_batch(made, Batch(readings=readings, devices=devices, sites=PLACES), now_ms=NOW_MS)
    return made


@pytest.fixture
def page(qtbot, folder):
    with opened(qtbot, folder, lambda: NOW_MS) as commune:
        commune.window.show_page("labels")
        qtbot.waitUntil(lambda: bool(commune.labels.entries), timeout=10_000)
        yield commune.labels


def to_last_step(qtbot, page):
    """Answer what is missing, as a person goes through the steps."""
    click(qtbot, page.entry.write_button)
    wizard = page.wizard
    click(qtbot, wizard.next_button)
    contact = wizard.questions[1].fields["contact"]
    contact.setFocus()
    qtbot.keyClicks(contact, "03 80 00 00 00")
    click(qtbot, wizard.next_button)
    click(qtbot, wizard.next_button)
    kept = wizard.questions[3].blocks["retention"].duration
    kept.setFocus()
    qtbot.keyClick(kept, Qt.Key.Key_Home)
    for _ in range(kept.findText("Un an")):
        qtbot.keyClick(kept, Qt.Key.Key_Down)
    assert kept.currentText() == "Un an"
    click(qtbot, wizard.next_button)
    click(qtbot, wizard.next_button)
    return wizard


def published(qtbot, page):
    wizard = to_last_step(qtbot, page)
    qtbot.keyClicks(wizard.last.decision, "conseil du 2 juin 2026")
    click(qtbot, wizard.last.publish_button)
    qtbot.waitUntil(lambda: page.wizard is None and len(page.to_print) == 3, timeout=10_000)


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
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(file), ""))
    click(qtbot, page.entry.print_button)
    dialog = dialog_of(qtbot, SignDialog)
    click(qtbot, dialog.size_choice.segment("A5"))
    click(qtbot, dialog.print_button)
    qtbot.waitUntil(lambda: len(page.to_print) == 2, timeout=20_000)
    assert pdf_sizes_mm(file)[0] == pytest.approx((148, 210), abs=0.01)
    told = pdf_text(file, 1)
    assert "Place" in told and "03 80 00 00 00" in told


def test_the_decision_that_is_published_with_a_label_is_the_one_in_view(qtbot, page):
    published(qtbot, page)
    click(qtbot, page.entry.write_button)
    wizard = page.wizard
    click(qtbot, wizard.steps[5])
    assert wizard.last.decision.text() == wizard.label.decided == "conseil du 2 juin 2026"
    wizard.last.decision.selectAll()
    qtbot.keyClicks(wizard.last.decision, "conseil du 7 juillet 2026 ")
    assert wizard.last.decision.text() == "conseil du 7 juillet 2026 "
    assert wizard.label.decided == "conseil du 7 juillet 2026"


def test_what_was_never_printed_is_not_to_be_printed_again(qtbot, page):
    published(qtbot, page)
    click(qtbot, page.entry.write_button)
    wizard = page.wizard
    wizard.go(1)
    contact = wizard.questions[1].fields["contact"]
    contact.selectAll()
    qtbot.keyClicks(contact, "03 80 00 00 99")
    click(qtbot, wizard.steps[5])
    click(qtbot, wizard.last.publish_button)
    qtbot.waitUntil(lambda: page.wizard is None and {one.version for one in page.to_print} == {2}, timeout=10_000)
    assert {state_of(one, "Europe/Paris")[2] for one in page.to_print} == {"à imprimer"}


def test_all_that_waits_is_printed_at_once(qtbot, page, tmp_path, monkeypatch):
    published(qtbot, page)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(tmp_path))
    click(qtbot, page.reprint_button)
    click(qtbot, dialog_of(qtbot, SignDialog).print_button)
    qtbot.waitUntil(lambda: not page.to_print, timeout=30_000)
    assert len(list(tmp_path.glob("panneau-*.pdf"))) == 3
    assert not page.reprint_button.isVisible()


def test_what_is_missing_is_said_and_leads_to_its_step(qtbot, page):
    click(qtbot, page.entry.write_button)
    wizard = page.wizard
    click(qtbot, wizard.steps[5])
    click(qtbot, wizard.last.publish_button)
    assert "Complétez d’abord" in wizard.last.problem.text() and page.wizard is wizard
    told = [button.accessibleName() for button in wizard.last.missing]
    assert any("téléphone" in words for words in told) and any("gardées" in words for words in told)
    click(qtbot, next(one for one in wizard.last.missing if "téléphone" in one.accessibleName()))
    assert wizard.step == 1
    # What is typed next goes where it was missing.
    qtbot.waitUntil(wizard.questions[1].fields["contact"].hasFocus)
    qtbot.keyClicks(wizard.questions[1].fields["contact"], "03 80")
    assert wizard.label.contact == "03 80"
    click(qtbot, wizard.steps[5])
    click(qtbot, next(one for one in wizard.last.missing if "gardées" in one.accessibleName()))
    kept = wizard.questions[3].blocks["retention"].duration
    qtbot.waitUntil(kept.hasFocus)
    assert kept.visibleRegion().boundingRect() == kept.rect()
    assert "il manque" in wizard.steps[3].accessibleName() and "complet" in wizard.steps[0].accessibleName()


def test_nothing_is_published_without_the_decision_of_the_council(qtbot, page):
    wizard = to_last_step(qtbot, page)
    assert wizard.last.missing == []
    click(qtbot, wizard.last.publish_button)
    assert "décision" in wizard.last.problem.text()
    assert not any(entry.is_published for entry in page.entries)


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


def test_a_draft_is_kept_at_each_step_and_one_thrown_away_comes_back(qtbot, page):
    click(qtbot, page.entry.write_button)
    closer = page.wizard.questions[0].blocks["purpose"].closer
    closer.setFocus()
    closer.selectAll()
    qtbot.keyClicks(closer, "Dormir la nuit")
    click(qtbot, page.wizard.next_button)
    click(qtbot, page.wizard.leave_button)
    qtbot.waitUntil(lambda: page.entry.write_button.accessibleName() == "Continuer le brouillon…", timeout=10_000)
    click(qtbot, page.entry.write_button)
    assert page.wizard.questions[0].blocks["purpose"].closer.text() == "Dormir la nuit"
    click(qtbot, page.wizard.drop_button)
    qtbot.waitUntil(lambda: "Écrire" in page.entry.write_button.accessibleName(), timeout=10_000)
    click(qtbot, page.undo_button)
    qtbot.waitUntil(lambda: page.entry.write_button.accessibleName() == "Continuer le brouillon…", timeout=10_000)
    click(qtbot, page.entry.write_button)
    assert page.wizard.questions[0].blocks["purpose"].closer.text() == "Dormir la nuit"


def test_whoever_only_looks_leaves_no_draft(qtbot, page):
    published(qtbot, page)
    click(qtbot, page.entry.write_button)
    for _step in range(5):
        click(qtbot, page.wizard.next_button)
    click(qtbot, page.wizard.leave_button)
    qtbot.waitUntil(lambda: page.wizard is None, timeout=10_000)
    with closing(open_reader(page.desk.folder)) as con:
        assert con.execute("SELECT count(*) FROM label WHERE status = 'draft'").fetchone() == (0,)


def test_a_label_that_says_the_same_is_not_published_again_and_that_is_said(qtbot, page):
    published(qtbot, page)
    click(qtbot, page.entry.write_button)
    click(qtbot, page.wizard.steps[5])
    click(qtbot, page.wizard.last.publish_button)
    qtbot.waitUntil(lambda: page.wizard is None, timeout=10_000)
    assert page.told.accessibleName().startswith("Rien n’a changé")
    assert {entry.version for entry in page.entries} == {1}


def test_the_preview_follows_what_is_written(qtbot, page):
    click(qtbot, page.entry.write_button)
    closer = page.wizard.questions[0].blocks["purpose"].closer
    closer.setFocus()
    closer.selectAll()
    qtbot.keyClicks(closer, "Dormir la nuit")
    qtbot.waitUntil(lambda: "Dormir la nuit" in page.preview.sign.accessibleName(), timeout=10_000)
    click(qtbot, page.preview.way.segment("lobby"))
    assert page.preview.lobby.isVisible() and not page.preview.sign.isVisible()


def test_spaces_are_kept_where_what_types_holds_the_focus_itself(qtbot, page):
    click(qtbot, page.entry.write_button)
    click(qtbot, page.wizard.next_button)
    step = page.wizard.questions[1]
    page.wizard.leave_button.setFocus()  # as where a keyboard on the screen has it
    for field, part in (("contact", step.fields["contact"]), ("", step.blocks["accountable"].closer)):
        qtbot.keyClicks(part, "le 03 80 11")
        assert part.text() == "le 03 80 11", field
    assert page.wizard.label.contact == "le 03 80 11"


def test_what_the_sign_said_on_a_day_is_asked_by_the_day(qtbot, page, folder):
    published(qtbot, page)
    first = next(entry for entry in page.entries if entry.sensor == "n1").label
    with changing(folder) as con:
        later = msgspec.structs.replace(first, contact="03 80 00 00 01")
        publish(con, later, [("n1", "Place")], now_ms=NOW_MS + HOUR_MS)
    page.refresh()
    page.list.select("n1")
    history = page.entry.history
    qtbot.waitUntil(lambda: "Un an" in history.said.text(), timeout=10_000)
    texts = " ".join(part.text() for part in history.findChildren(type(history.said)))
    qtbot.waitUntil(lambda: page.list.current == "n1", timeout=10_000)
    assert "conseil du 2 juin 2026" in texts
    qtbot.waitUntil(lambda: "03 80 00 00 01" in history.said.text(), timeout=10_000)
    assert "Il mesure la force du bruit" in history.said.text()
    assert "Ce qui est jeté – Les sons" in history.said.text()
    history.day.setDate(QDate(2026, 6, 14))
    assert history.said.text() == "Aucun panneau n’était encore publié."


def test_a_long_history_leaves_the_list_as_high_as_the_window(qtbot, page, folder):
    published(qtbot, page)
    first = next(entry for entry in page.entries if entry.sensor == "n1").label
    with changing(folder) as con:
        for hour in range(1, 20):
            later = msgspec.structs.replace(first, contact=f"03 80 00 00 {hour:02}")
            publish(con, later, [("n1", "Place")], now_ms=NOW_MS + hour * HOUR_MS)
    page.refresh()
    page.list.select("n1")
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0, timeout=10_000)
    assert page.list.height() <= page.viewport().height()
    assert page.list.y() == page.entry.y()


def test_two_editions_of_one_day_are_told_apart_by_their_time(qtbot, page, folder):
    published(qtbot, page)
    first = next(entry for entry in page.entries if entry.sensor == "n1").label
    with changing(folder) as con:
        later = msgspec.structs.replace(first, contact="03 80 00 00 01")
        publish(con, later, [("n1", "Place")], now_ms=NOW_MS + HOUR_MS)
    page.refresh()
    page.list.select("n1")
    history = page.entry.history
    headings = ("Publié le 15 juin 2026 à 10 h (", "Publié le 15 juin 2026 à 9 h (")

    def told():
        return [part.text().replace("\u00a0", " ") for part in history.findChildren(type(history.said))]

    qtbot.waitUntil(lambda: sum(text.startswith(headings) for text in told()) == 2, timeout=10_000)
    assert any(text.startswith("Il a été publié plusieurs fois ce jour-là") for text in told())


def test_the_last_step_says_what_changes_on_the_published_label(qtbot, page):
    click(qtbot, page.entry.write_button)
    click(qtbot, page.wizard.steps[5])
    assert changes_of(page) == []
    click(qtbot, page.wizard.leave_button)
    qtbot.waitUntil(lambda: page.wizard is None, timeout=10_000)
    published(qtbot, page)
    qtbot.waitUntil(lambda: bool(page._editions), timeout=10_000)
    click(qtbot, page.entry.write_button)
    click(qtbot, page.wizard.steps[5])
    qtbot.waitUntil(lambda: changes_of(page) == ["Rien ne change sur le panneau publié."], timeout=10_000)
    click(qtbot, page.wizard.steps[3])
    page.wizard.questions[3].blocks["retention"].duration.setFocus()
    qtbot.keyClicks(page.wizard.questions[3].blocks["retention"].duration, "Deux ans")
    click(qtbot, page.wizard.steps[5])
    qtbot.waitUntil(lambda: len(changes_of(page)) == 2, timeout=10_000)
    assert "« Un an" in changes_of(page)[1] and "« Deux ans" in changes_of(page)[1]


def changes_of(page):
    layout = page.wizard.last._changes
    return [layout.itemAt(at).widget().text().replace("\u202f", " ") for at in range(layout.count())]


def test_corrected_words_change_no_published_label_and_are_shown_beside_it(qtbot, page, folder):
    published(qtbot, page)
    assert not page.entry.renewed.isVisible()
    place = WordPlace("element", "institution", "title", "fr")
    corrections = with_word({}, place, Correction("La commune de Clairval"))
    (folder / "corrections.toml").write_text(dump_overlay(corrections), encoding="utf-8")
    page.refresh()
    qtbot.waitUntil(page.entry.renewed.isVisible, timeout=10_000)
    told = page.entry.renewed.findChild(Notice).accessibleName()
    assert "Mairie de Clairval" in told and "La commune de Clairval" in told
    with closing(open_reader(folder)) as con:
        lobby = read_lobby(con, NOW_MS, read_published(con))
    assert {sensor.panel("fr").lines[1].answer for sensor in lobby.sensors} == {"Mairie de Clairval"}
    click(qtbot, page.entry.write_button)
    click(qtbot, page.wizard.steps[5])
    qtbot.waitUntil(lambda: len(changes_of(page)) == 2, timeout=10_000)
    click(qtbot, page.wizard.last.publish_button)
    qtbot.waitUntil(lambda: page.wizard is None and {one.version for one in page.to_print} == {2}, timeout=10_000)
    with closing(open_reader(folder)) as con:
        lobby = read_lobby(con, NOW_MS, read_published(con))
    assert {sensor.panel("fr").lines[1].answer for sensor in lobby.sensors} == {"La commune de Clairval"}


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


def test_a_word_corrected_in_another_language_is_a_new_edition_too(qtbot, page, folder):
    published(qtbot, page)
    corrections = with_word({}, WordPlace("element", "institution", "title", "de"), Correction("Die Gemeinde"))
    (folder / "corrections.toml").write_text(dump_overlay(corrections), encoding="utf-8")
    page.refresh()
    qtbot.waitUntil(page.entry.renewed.isVisible, timeout=10_000)
    click(qtbot, page.entry.write_button)
    click(qtbot, page.wizard.steps[5])
    click(qtbot, page.wizard.last.publish_button)
    qtbot.waitUntil(lambda: page.wizard is None and {one.version for one in page.to_print} == {2}, timeout=10_000)


def test_pages_lie_where_the_short_addresses_lead(qtbot, page, tmp_path, monkeypatch):
    service = page.desk.service
    labels = LabelSettings("clairval.example/p")
    service.change_settings(lambda settings: msgspec.structs.replace(settings, labels=labels))
    qtbot.waitUntil(lambda: service.settings().labels == labels, timeout=10_000)
    published(qtbot, page)
    addresses = {entry.label.address for entry in page.entries}
    assert addresses == {f"clairval.example/p/{number}" for number in (1, 2, 3)}
    site = tmp_path / "site"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(site))
    click(qtbot, page.pages_button)
    qtbot.waitUntil((site / "lire.html").is_file, timeout=10_000)  # the last: the register before it is whole
    for number in (1, 2, 3):
        assert (site / str(number) / "index.html").is_file()
        assert f'href="{number}/index.html#fr"' in (site / "index.html").read_text(encoding="utf-8")


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


def test_no_choice_shows_a_code_or_a_name_of_a_variable(qtbot, page):
    click(qtbot, page.entry.write_button)
    for step, shown in enumerate(page.wizard.questions):
        click(qtbot, page.wizard.steps[step])
        for block in shown.blocks.values():
            words = [block.choice.itemText(row) for row in range(block.choice.count())]
            assert len(words) >= 2
            assert not any("{" in one or "_" in one or one in ("duration", "town", "of_town") for one in words)
    kept = page.wizard.questions[3].blocks["retention"]
    assert kept.choice.currentText() == "Une durée fixée" and kept.duration.isVisible()
    other = next(row for row in range(kept.choice.count()) if row != kept.choice.currentIndex())
    kept.choice.setFocus()
    qtbot.keyClick(kept.choice, Qt.Key.Key_Down if other else Qt.Key.Key_Up)
    assert not kept.duration.isVisible()


def test_the_wizard_is_walked_by_keys_alone(qtbot, page):
    page.entry.write_button.setFocus()
    qtbot.keyClick(page.entry.write_button, Qt.Key.Key_Space)
    wizard = page.wizard
    assert wizard.questions[0].blocks["purpose"].choice.hasFocus()
    for step in range(1, 6):
        wizard.next_button.setFocus()
        qtbot.keyClick(wizard.next_button, Qt.Key.Key_Space)
        assert wizard.step == step
    assert wizard.last.decision.hasFocus()


@pytest.mark.parametrize(("width", "height"), [(911, 464), (1280, 728), (1366, 696)])
def test_the_way_on_is_in_view_at_every_step_and_nothing_is_cut_at_the_right(qtbot, page, width, height):
    page.window().resize(width, height)
    page.entry.write_button.click()
    wizard = page.wizard
    for step in range(6):
        wizard.go(step)
        for button in (
            wizard.back_button,
            wizard.leave_button,
            wizard.next_button if step < 5 else wizard.last.publish_button,
        ):
            qtbot.waitUntil(lambda button=button: button.visibleRegion().boundingRect() == button.rect(), timeout=5000)
        assert page.horizontalScrollBar().maximum() == 0
        inner = wizard._stack.currentWidget()
        assert inner.horizontalScrollBar().maximum() == 0
    wizard.last.publish_button.click()
    for part in (wizard.last.problem, wizard.last.missing[0]):
        qtbot.waitUntil(lambda part=part: part.visibleRegion().boundingRect() == part.rect(), timeout=5000)


def test_the_decision_is_in_view_at_150_percent_whatever_changes_on_the_label(qtbot, page):
    published(qtbot, page)
    qtbot.waitUntil(lambda: bool(page._editions), timeout=10_000)
    page.window().resize(911, 464)
    click(qtbot, page.entry.write_button)
    wizard = page.wizard
    wizard.go(1)
    for name, words in (("contact", "03 80 00 00 99"), ("officer", "dpo@agglo.example")):
        wizard.questions[1].fields[name].selectAll()
        qtbot.keyClicks(wizard.questions[1].fields[name], words)
    wizard.go(5)
    shown = wizard.last._changes
    qtbot.waitUntil(lambda: shown.count() > 1 and shown.itemAt(1).widget().isVisible(), timeout=10_000)
    field = wizard.last.decision
    qtbot.waitUntil(lambda: field.visibleRegion().boundingRect() == field.rect(), timeout=5000)


@pytest.mark.parametrize("width", [1280, 1366])
def test_the_sign_beside_the_list_is_whole_in_an_old_window(qtbot, page, width):
    page.window().resize(width, 696)
    qtbot.waitUntil(lambda: page.preview.visibleRegion().boundingRect().width() == page.preview.width(), timeout=5000)
    assert page.horizontalScrollBar().maximum() == 0


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


def test_a_sign_of_the_demonstration_says_that_its_data_are_simulated(qtbot, page, folder, tmp_path):
    published(qtbot, page)  # as if by a version that did not write it into the label
    with changing(folder) as con:
        write_town(con, msgspec.structs.replace(page.desk.town, is_simulated=True))
    file = tmp_path / "panneau.pdf"
    page.output.print_signs(page.to_print[:1], PrintWishes("A5"), [file])
    qtbot.waitUntil(lambda: len(page.to_print) == 2, timeout=20_000)
    assert "données simulées" in pdf_text(file, 1)


def test_measures_that_arrive_do_not_change_the_day_somebody_is_choosing(qtbot, page, folder):
    published(qtbot, page)
    qtbot.waitUntil(lambda: "Un an" in page.entry.history.said.text(), timeout=10_000)
    day = QDate(2026, 5, 3)
    page.entry.history.day.setDate(day)
    keep_batch(
        folder,
        Batch(readings=[Reading("n1", NOW_MS, "sound_level_laeq", 51, "dB(A)", "interval", period_ms=HOUR_MS)]),
        now_ms=NOW_MS,
    )
    page.refresh()
    for _round in range(2):  # the book, then what it may ask: the reader has answered both by then
        with qtbot.waitCallback() as asked:
            page.desk.service.reader.ask("afterwards", lambda _con: 1, asked)
    assert page.entry.history.day.date() == day


def test_a_code_that_does_not_fit_its_paper_is_said_and_nothing_counts_as_printed(qtbot, page, tmp_path):
    published(qtbot, page)
    file = tmp_path / "panneau.pdf"
    page.output.print_signs(page.to_print[:1], PrintWishes("A6", distance_cm=600), [file])
    qtbot.waitUntil(page.fault_strip.isVisible, timeout=20_000)
    assert not file.exists() and list(tmp_path.glob("*.making")) == []
    assert len(page.to_print) == 3


def test_what_does_not_stand_whole_on_its_paper_is_said_before_the_sign_is_printed(qtbot, page, tmp_path):
    wizard = to_last_step(qtbot, page)
    wizard.go(0)
    closer = wizard.questions[0].blocks["purpose"].closer
    closer.setFocus()
    qtbot.keyClicks(closer, "STATIONNEMENT, COMMERCES AMBULANTS, ECLAIRAGE, NETTOYAGE, AMENAGEMENTS, MANIFESTATIONS")
    wizard.go(5)
    qtbot.keyClicks(wizard.last.decision, "conseil du 2 juin 2026")
    click(qtbot, wizard.last.publish_button)
    qtbot.waitUntil(lambda: page.wizard is None and len(page.to_print) == 3, timeout=10_000)
    page.output.print_signs(page.to_print[:1], PrintWishes("A4"), [tmp_path / "panneau.pdf"])
    qtbot.waitUntil(lambda: len(page.to_print) == 2, timeout=20_000)
    assert "En A4, ceci ne tient pas en entier" in page.told.accessibleName()


def test_a_question_takes_several_answers_and_each_is_edited_alone(qtbot, page):
    click(qtbot, page.entry.write_button)
    block = page.wizard.questions[0].blocks["purpose"]
    click(qtbot, block.add_button)
    assert len(block.rows) == 2 and block.rows[1].choice.hasFocus() and not block.rows[1].closer.isEnabled()
    qtbot.keyClick(block.rows[1].choice, Qt.Key.Key_Down)
    block.rows[1].closer.setFocus()
    qtbot.keyClicks(block.rows[1].closer, "Le carnaval")
    click(qtbot, block.add_button)
    qtbot.keyClick(block.rows[2].choice, Qt.Key.Key_End)
    assert not block.add_button.isVisible()  # a sign shows three purposes
    assert len(page.wizard.label.answers("purpose")) == 3
    qtbot.waitUntil(lambda: "Le carnaval" in page.preview.sign.accessibleName(), timeout=10_000)
    click(qtbot, block.rows[0].drop_button)
    assert [row.closer.text() for row in block.rows] == ["Le carnaval", ""] and block.add_button.isVisible()
    click(qtbot, page.wizard.next_button)
    click(qtbot, page.wizard.leave_button)
    qtbot.waitUntil(lambda: page.entry.write_button.accessibleName() == "Continuer le brouillon…", timeout=10_000)
    click(qtbot, page.entry.write_button)
    assert page.wizard.questions[0].blocks["purpose"].rows[0].closer.text() == "Le carnaval"


def test_an_offered_row_that_stays_empty_is_no_answer(qtbot, page):
    click(qtbot, page.entry.write_button)
    click(qtbot, page.wizard.steps[1])
    block = page.wizard.questions[1].blocks["accountable"]
    before = page.wizard.label
    click(qtbot, block.add_button)
    click(qtbot, block.rows[1].drop_button)
    assert len(block.rows) == 1 and not block.rows[0].drop_button.isVisible()
    assert page.wizard.label == before


def test_a_long_name_is_whole_in_the_list_on_as_many_lines_as_it_takes(qtbot, folder):
    long = "Face au 104 de la rue du Faubourg-Saint-Antoine NO-SE"
    with changing(folder) as con:
        con.execute("UPDATE device SET name = ? WHERE sensor = 'n1'", (long,))
    with opened(qtbot, folder, lambda: NOW_MS) as commune:
        click(qtbot, commune.window.navigation.row("labels"))
        page = commune.window.page("labels")
        qtbot.waitUntil(lambda: page.list.count() > 1, timeout=10_000)
        page.list.select("n1")
        item = page.list.currentItem()
        *name, state = item.text().split("\n")
        assert " ".join(name).startswith(long) and len(name) > 1
        assert state == "brouillon"
        metrics = page.list.fontMetrics()
        assert max(metrics.horizontalAdvance(line) for line in name) < page.list.viewport().width() - 40
        assert page.list.visualItemRect(item).height() >= len(name) * metrics.lineSpacing()


@pytest.mark.parametrize(
    ("name", "place", "words"),
    [
        ("Halle du marché, compteur", "Halle du Marché", "Halle du marché, compteur"),
        ("Compteur 2", "Halle du marché", "Compteur 2, Halle du marché"),
        ("Compteur 2", "", "Compteur 2"),
    ],
)
def test_a_place_that_a_sensor_is_called_after_is_said_once(name, place, words):
    assert placed(name, place) == words
