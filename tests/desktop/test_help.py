"""Aide: F1 from wherever one is, the page one was on first, found by any of its words, and back to where one was."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.help_topics import find_topic, ready_topics
from measures.french import NARROW
from reports.questions.asked import ready_questions
from resources import read_text
from resources.release import VERSION
from tests.support.desktop import click

PAGES = ("home", "passages", "noise", "lighting", "map", "questions", "notes", "devices", "labels", "lobby", "settings")
QUOTED = f"«{NARROW}(.+?){NARROW}»"
# A mark of two parts without its narrow space, or a straight apostrophe or quote.
_UNSET = re.compile(r" [;?!%:]|« | »|'|\.\.\.")


def press_f1(qtbot, commune):
    qtbot.keyClick(commune.window, Qt.Key.Key_F1)


def heads(page):
    rows = (page.topics.list.item(row) for row in range(page.topics.list.count()))
    return [row.text() for row in rows if not row.flags() & Qt.ItemFlag.ItemIsEnabled]


@pytest.mark.parametrize("key", PAGES)
def test_f1_shows_what_the_page_in_view_tells_what_can_be_done_and_what_its_words_mean(qtbot, commune, key):
    click(qtbot, commune.window.navigation.row(key))
    press_f1(qtbot, commune)
    page = commune.window.page("help")
    assert commune.window.current_key == "help"
    assert page.heading.text() == commune.window.navigation.title(key) == find_topic(key).title
    told = [part.accessibleName() for part in page.parts]
    assert [words.split("?")[0].strip() for words in told] == [
        "Que dit cette page",
        "Que puis-je faire ici",
        "Que veulent dire ces mots",
    ]
    assert page.topics.shown()[0] == key  # first in the list too
    assert heads(page)[0] == "La page où vous étiez"


def test_every_page_of_the_window_has_its_topic(commune):
    told = {topic.key for topic in ready_topics() if topic.group == "page"}
    assert set(commune.window.keys) - {"help"} <= told


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Escape])
def test_the_same_key_goes_back_to_where_the_keyboard_was(qtbot, commune, key):
    click(qtbot, commune.window.navigation.row("questions"))
    field = commune.questions.questions.search
    field.setFocus()
    assert QApplication.focusWidget() is field
    press_f1(qtbot, commune)
    page = commune.window.page("help")
    assert QApplication.focusWidget() is page.topics.search  # what is typed next finds something
    qtbot.keyClick(page.topics.search, key)
    assert commune.window.current_key == "questions"
    assert QApplication.focusWidget() is field


def test_what_had_the_keyboard_on_a_former_page_does_not_get_it_back_on_another(qtbot, commune):
    rows = commune.window.navigation.row
    click(qtbot, rows("passages"))
    rows("passages").setFocus()
    press_f1(qtbot, commune)
    for key in ("noise", "help"):
        click(qtbot, rows(key))
    qtbot.keyClick(commune.window.page("help").topics.search, Qt.Key.Key_Escape)
    assert commune.window.current_key == "noise"
    assert QApplication.focusWidget() is rows("noise")


def test_the_link_leads_back_and_says_where(qtbot, commune):
    click(qtbot, commune.window.navigation.row("noise"))
    click(qtbot, commune.window.navigation.row("help"))
    page = commune.window.page("help")
    assert page.back_link.accessibleName() == "Revenir à Bruit"
    click(qtbot, page.back_link)
    assert commune.window.current_key == "noise"


def test_a_word_of_an_answer_finds_it_and_what_is_asked_in_it_comes_first(qtbot, commune):
    press_f1(qtbot, commune)
    page = commune.window.page("help")
    qtbot.keyClicks(page.topics.search, "L90")
    assert page.topics.shown() == ["noise"]
    page.topics.search.clear()
    qtbot.keyClicks(page.topics.search, "capteur muet")
    assert page.topics.shown()[0] == "home"  # its words are there too
    qtbot.keyClick(page.topics.search, Qt.Key.Key_Return)
    assert page.heading.text().startswith("Un capteur est muet")


def test_an_empty_town_is_told_how_to_begin(qtbot, empty):
    click(qtbot, empty.first.help_link)
    assert empty.window.page("help").heading.text() == find_topic("begin").title


def test_whom_to_call_is_written_down_and_told_from_then_on(qtbot, commune):
    press_f1(qtbot, commune)
    page = commune.window.page("help")
    page.topics.select("call")
    assert "Personne" in page.parts[0].accessibleName()
    qtbot.keyClicks(page.technician, "Le canton, 03 00 00 00 00")
    click(qtbot, page.keep_button)
    qtbot.waitUntil(lambda: "03 00 00 00 00" in page.parts[0].accessibleName(), timeout=10_000)
    assert commune.desk.settings.desktop.technician == "Le canton, 03 00 00 00 00"
    assert not any("Personne" in part.accessibleName() for part in page.parts)
    click(qtbot, page.copy_link)
    told = QGuiApplication.clipboard().text()
    assert VERSION in told and str(commune.desk.folder) in told and "Saint-Exemple" in told


def test_tab_comes_to_each_piece_of_an_answer_so_that_a_long_one_scrolls(qtbot, commune):
    commune.window.resize(911, 480)
    press_f1(qtbot, commune)
    page = commune.window.page("help")
    page.topics.list.setFocus()
    for part in page.parts:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is part
        top = part.mapTo(page.viewport(), part.rect().topLeft()).y()
        assert 0 <= top < page.viewport().height()


@pytest.mark.parametrize("width", [1366, 911, 700])
def test_every_line_of_an_answer_has_the_height_of_its_words(qtbot, commune, width):
    commune.window.resize(width, 480)
    press_f1(qtbot, commune)
    page = commune.window.page("help")
    for topic in ready_topics():
        if topic.key in page.topics.shown():
            page.topics.select(topic.key)
            qtbot.wait(1)
            lines = [line for part in page.parts for line in part.lines]
            assert all(line.height() >= line.heightForWidth(line.width()) for line in lines), topic.key


def test_all_rows_of_the_navigation_are_in_view_in_a_low_window(qtbot, commune):
    window = commune.window
    window.resize(640, 420)
    rows = [window.navigation.row(key) for key in window.keys]
    qtbot.waitUntil(lambda: window.navigation.height() < 400)
    assert all(one.geometry().bottom() < other.geometry().top() + 1 for one, other in pairwise(rows))
    assert rows[-1].geometry().bottom() <= window.navigation.height()


def test_what_is_told_has_the_typography_of_every_screen():
    for topic in ready_topics():
        told = " ".join((topic.title, topic.words()))
        assert not _UNSET.search(told), (topic.key, _UNSET.search(told))
        assert set(re.findall(r"{\w+}", told)) <= {"{version}", "{released}", "{folder}", "{technician}"}
    keys = [one.key for one in ready_topics()]
    assert len(keys) == len(set(keys))


def _said_on_screens() -> set[str]:
    """Give all French of the window, without what ends it (« … », a full stop)."""
    said: set[str] = set()
    for room in ("desktop", "kiosk", "widgets"):
        for message in ElementTree.fromstring(read_text(f"i18n/qt/{room}_fr.ts")).iter("translation"):
            said |= {(form.text or "").rstrip("…. ") for form in (*message.iter("numerusform"), message)}
    return said


def test_what_can_be_done_is_called_as_it_is_on_the_screen():
    said = _said_on_screens()
    for topic in ready_topics():
        done = [part for part in topic.parts if part.title.startswith("Que puis-je faire")]
        for word, _meaning in (term for part in done for term in part.terms):
            for name in re.split(r", | / ", word):
                name = re.sub(r" \(\w\)$", "", name).rstrip("…")  # the key that does it stands behind it
                assert any(told.startswith(name) for told in said), (topic.key, name)


def test_the_keys_do_on_a_curve_what_aide_says(qtbot, commune, monkeypatch):
    said = []
    monkeypatch.setattr("widgets.chart.announce", lambda _part, words: said.append(words))
    told = {word: meaning for part in find_topic("keys").parts for word, meaning in part.terms}
    click(qtbot, commune.window.navigation.row("noise"))
    chart = commune.noise.chart
    qtbot.waitUntil(lambda: chart.isVisible() and commune.noise.is_settled, timeout=10_000)
    before = chart._box.span()
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart._box.span() != before and not said
    assert "sur une courbe, déplacer la vue" in told["Flèches"]
    qtbot.keyClick(chart, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert len(said) == 1
    assert "sur une courbe, aller d’une valeur à l’autre" in told["Maj + flèches"]
    assert chart.whatsThis() and not commune.noise.map.whatsThis()
    assert told["Maj + F1"].startswith("sur une courbe")


def test_what_an_answer_quotes_stands_on_a_screen():
    screens = "\n".join((*_said_on_screens(), read_text("i18n/fr/LC_MESSAGES/runtime.po")))
    screens += "\n".join(one.text for one in ready_questions())
    quoted = [(topic.key, name) for topic in ready_topics() for name in re.findall(QUOTED, topic.words())]
    assert len(quoted) > 30
    assert [(key, name) for key, name in quoted if name.rstrip("…") not in screens] == []


def test_what_is_wrong_is_found_by_the_words_people_have_for_it(qtbot, commune):
    press_f1(qtbot, commune)
    page = commune.window.page("help")
    for words, key in (("pourquoi le capteur est rouge", "silent"), ("image pour le bulletin", "council")):
        page.topics.search.setText(words)
        assert key in page.topics.shown()
