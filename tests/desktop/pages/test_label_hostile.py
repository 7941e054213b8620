"""Names and words that nobody foresaw, in the wizard, the book and « Que disait le panneau »: text in its place."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from dtpr.told import Told
from measures.reading import Reading
from measures.timespan import DAY_MS, HOUR_MS
from reports.label_editions import publish
from store.base import Town
from store.change import changing
from store.intake import Batch, DeviceNews
from tests.support.base import keep_batch, make_base
from tests.support.desktop import click, opened
from tests.support.label_walk import NOW_MS

ENDLESS = "W" * 300
LONG = "Place du Général-de-Gaulle et de la Libération, côté école maternelle, deuxième candélabre à droite"
HOSTILE = (
    *(
        "<script>alert(1)</script>",
        "<img src='file:///etc/hostname'>",
        "{{duration}}",
        "{{a{b}}",
        "%s %n {0} {x}",
        "&amp;",
    ),
    *("\u202egauche", "\x1b[31mrouge", "\r\nX: y", "شارع الحرية", "日本語" * 40, ENDLESS, LONG),
)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "Clairval"
    made.mkdir()
    make_base(made, Town(name="Clairval"))
    places = {f"n{number}": words for number, words in enumerate(HOSTILE)}
    readings = [
        Reading(sensor, at, "sound_level_laeq", 50, "dB(A)", "interval", period_ms=HOUR_MS)
        for at in range(NOW_MS - DAY_MS, NOW_MS, HOUR_MS)
        for sensor in places
    ]
    devices = [DeviceNews(sensor, NOW_MS, name=place) for sensor, place in places.items()]
    keep_batch(made, Batch(readings=readings, devices=devices, sites=places), now_ms=NOW_MS)
    return made


@pytest.fixture
def page(qtbot, folder):
    with opened(qtbot, folder, lambda: NOW_MS) as commune:
        commune.window.show_page("labels")
        qtbot.waitUntil(lambda: len(commune.labels.entries) == len(HOSTILE), timeout=10_000)
        yield commune.labels


def guessed(part):
    """Give every label that might take its text for markup, and every tip with a tag."""
    told = [
        one.text() for one in part.findChildren(QLabel) if one.textFormat() != Qt.TextFormat.PlainText and one.text()
    ]
    return told + [one.toolTip() for one in part.findChildren(QWidget) if "<s" in one.toolTip().removeprefix("<span>")]


def test_a_name_of_any_length_leaves_the_step_of_the_sensors_as_wide_as_it_is(qtbot, page):
    click(qtbot, page.entry.write_button)
    wizard = page.wizard
    click(qtbot, wizard.steps[4])
    boxes = wizard.boxes
    qtbot.waitUntil(lambda: boxes.isVisible() and boxes.width() == boxes.parentWidget().width())
    shown = {tick.accessibleName(): tick for tick in boxes.ticks.values()}
    assert LONG in shown and ENDLESS in shown and "X: y" in shown
    assert "…" in shown[ENDLESS].text() and shown[ENDLESS].toolTip() == ENDLESS
    assert all(tick.geometry().right() <= boxes.width() for tick in shown.values())
    lead = boxes.findChildren(QLabel)[0]
    assert lead.geometry().right() <= boxes.width() and lead.height() > 1.5 * lead.fontMetrics().height()
    click(qtbot, shown["&amp;"])
    assert "&amp;" not in [place for _sensor, place in boxes.boxes()]
    assert guessed(wizard) == []


def test_what_is_read_again_before_publishing_is_all_that_is_said(qtbot, page):
    click(qtbot, page.entry.write_button)
    wizard = page.wizard
    click(qtbot, wizard.next_button)
    for name, words in (("contact", "<b>03 80 00 00 00</b>"), ("officer", "dpo@clairval.fr")):
        wizard.questions[1].fields[name].setFocus()
        qtbot.keyClicks(wizard.questions[1].fields[name], words)
    click(qtbot, wizard.steps[5])
    said = [one.text() for one in wizard.last.findChildren(QLabel)]
    assert "À qui demander\u00a0: <b>03 80 00 00 00</b>" in said
    assert "Délégué à la protection des données\u00a0: dpo@clairval.fr" in said
    assert wizard.label.what.fr in said and any(one.startswith("Ce qui est jeté – ") for one in said)


def test_a_history_of_hostile_words_is_text_in_its_own_direction_and_widens_nothing(qtbot, page, folder):
    first = next(entry for entry in page.entries if entry.sensor == "n0").label
    with changing(folder) as con:
        for hour, words in enumerate(HOSTILE):
            told = Told(words, words, words, words)
            said = {"contact": words, "officer": words, "decided": words, "address": words}
            texts = dict.fromkeys(("what", "why", "thrown_away", "title"), told)
            publish(
                con, msgspec.structs.replace(first, **said, **texts), [("n0", words)], now_ms=NOW_MS + hour * HOUR_MS
            )
    page.refresh()
    page.list.select("n0")
    history = page.entry.history

    def told():
        return [one.text() for one in history.findChildren(QLabel)]

    qtbot.waitUntil(lambda: sum(text.startswith("Publié le") for text in told()) == len(HOSTILE) - 1, timeout=10_000)
    # One fewer: both texts in braces are « … » to the public, so the second says the same and is no edition.
    assert guessed(page) == []
    assert not [text for text in told() if "\u202e" in text or "\x1b" in text or "{{" in text]
    assert any("gauche" in text for text in told()) and any(ENDLESS in text for text in told())
    # The sign beside it is still in view: no endless word has made the page wider than the window.
    assert page.widget().width() <= page.viewport().width()
