"""What a sign said: by the day, at each publication, and in the words of then."""

from __future__ import annotations

from contextlib import closing

import msgspec
from PySide6.QtCore import QDate

from dtpr.packs.overlay import Correction, dump_overlay
from dtpr.packs.town_words import WordPlace, with_word
from kiosk.facts import read_lobby
from kiosk.labels import read_published
from measures.reading import Reading
from measures.timespan import DAY_MS, HOUR_MS
from reports.label_editions import publish
from store.base import open_reader
from store.change import changing
from store.intake import Batch
from tests.support.base import keep_batch
from tests.support.desktop import click
from tests.support.label_walk import NOW_MS, changes_of, published
from widgets.card import Notice


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


def test_the_sign_of_the_day_stands_beside_its_words(qtbot, page, folder):
    draft = next(entry for entry in page.entries if entry.sensor == "n1").label
    with changing(folder) as con:
        for days, contact in ((20, "03 80 00 00 01"), (2, "03 80 00 00 02")):
            label = msgspec.structs.replace(draft, contact=contact)
            publish(con, label, [("n1", "Place")], now_ms=NOW_MS - days * DAY_MS)
    page.refresh()
    page.list.select("n1")
    history, preview = page.entry.history, page.preview
    qtbot.waitUntil(lambda: "03 80 00 00 02" in history.said.text(), timeout=10_000)
    assert preview.when.isHidden() and "03 80 00 00 02" in str(preview.sign._panel)
    history.day.setDate(QDate(2026, 6, 3))
    assert "03 80 00 00 01" in history.said.text() and "03 80 00 00 01" in str(preview.sign._panel)
    assert preview.when.isVisible() and preview.when.text() == "Tel qu’il était le 3 juin 2026"
    for day in (QDate(2026, 6, 15), QDate(2026, 1, 1)):  # nothing stood there on the second
        history.day.setDate(QDate(2026, 6, 3))
        history.day.setDate(day)
        assert preview.when.isHidden() and "03 80 00 00 02" in str(preview.sign._panel)


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
