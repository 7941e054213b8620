"""Asking on the desktop: found by typing, answered in one sentence with its curve, and a way to the right page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop.pages.question_groups import other_words, question_groups
from desktop.pages.question_list import QuestionList
from measures import french
from measures.french import NBSP
from measures.reading import Reading
from measures.timespan import HOUR_MS, parse_instant
from reports.questions.answering import find_question
from runtime.state import Change
from store.base import Town
from store.intake import Batch
from tests.desktop.conftest import FIRST_MS, NOW_MS
from tests.support.base import keep_batch, make_base
from tests.support.desktop import click, opened
from widgets.theme import current_theme

HOURS = range(FIRST_MS, NOW_MS, HOUR_MS)


def open_page(qtbot, commune):
    click(qtbot, commune.window.navigation.row("questions"))
    return commune.window.page("questions")


def pick(qtbot, page, key):
    """Click a question in the list, as a person does."""
    questions = page.questions.list
    item = page.questions.item(key)
    questions.scrollToItem(item)
    spot = questions.visualItemRect(item).center()
    qtbot.mouseClick(questions.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(lambda: page.blocks[0].question.text() == item.text(), timeout=10_000)


def test_the_first_page_leads_to_the_questions(qtbot, commune):
    click(qtbot, commune.home.question_link)
    assert commune.window.current_key == "questions"
    page = commune.window.page("questions")
    qtbot.keyClicks(QApplication.focusWidget(), "samedi frequente")  # who asks to ask types the question next
    assert page.questions.search.text() == "samedi frequente"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    wanted = page.questions.item(page.questions.shown()[0]).text()
    qtbot.waitUntil(lambda: page.blocks[0].question.text() == wanted, timeout=10_000)


def test_the_page_opens_on_an_answer_of_what_is_measured_and_not_half_empty(qtbot, commune):
    page = open_page(qtbot, commune)
    qtbot.waitUntil(page.blocks[0].isVisible, timeout=10_000)
    assert page.questions.current == "samedi-le-plus-frequente" == page.questions.shown()[0]
    assert page.blocks[0].question.text() == page.questions.item(page.questions.current).text()
    assert page.chart.isVisible() and not page.empty.isVisible()


@pytest.mark.parametrize(
    ("quantity", "unit", "theme", "head"),
    [("sound_level_laeq", "dB(A)", "noise", "Bruit"), ("bicycle_count", "1", "passages", "Passages")],
)
def test_the_first_answer_is_one_that_what_is_measured_can_give(qtbot, tmp_path, quantity, unit, theme, head):
    told = [Reading("n1", at, quantity, 50, unit, "interval", period_ms=HOUR_MS) for at in HOURS]
    make_base(tmp_path, Town(name="Saint-Exemple"))
    keep_batch(tmp_path, Batch(readings=told, sites={"n1": "Place"}), now_ms=NOW_MS)
    with opened(qtbot, tmp_path, lambda: NOW_MS) as commune:
        page = open_page(qtbot, commune)
        qtbot.waitUntil(page.blocks[0].isVisible, timeout=10_000)
        assert find_question(page.questions.current).theme == theme
        assert "il faudrait" not in page.blocks[0].sentence.text()
        questions = page.questions.list
        seen, chosen = questions.viewport().rect(), questions.currentItem()
        qtbot.waitUntil(lambda: seen.contains(questions.visualItemRect(chosen)))
        if theme == "noise":  # the first of its group
            assert seen.contains(questions.visualItemRect(questions.findItems(head, Qt.MatchFlag.MatchExactly)[0]))


def test_what_somebody_types_first_is_not_answered_over(qtbot, commune):
    page = open_page(qtbot, commune)
    page.questions.search.setText("bruyante")
    page._begin([])
    qtbot.waitUntil(lambda: not page._waiting, timeout=10_000)
    assert page.questions.current == ""


def test_without_measures_the_page_says_what_will_appear_and_how(qtbot, empty):
    page = open_page(qtbot, empty)
    qtbot.waitUntil(page.empty.isVisible, timeout=10_000)
    assert "une phrase" in page.empty.accessibleName()
    asked: list[bool] = []
    page.file_asked.disconnect()
    page.file_asked.connect(lambda: asked.append(True))
    click(qtbot, next(one for one in page.empty.findChildren(QAbstractButton)))
    assert asked == [True]
    page.questions.select("passages-semaine")  # and yet all can be asked
    qtbot.waitUntil(page.blocks[0].isVisible, timeout=10_000)
    assert not page.empty.isVisible()


def test_all_thirty_are_listed_in_groups(qtbot, commune):
    page = open_page(qtbot, commune)
    rows = [page.questions.list.item(row) for row in range(page.questions.list.count())]
    heads = [row.text() for row in rows if not row.flags() & Qt.ItemFlag.ItemIsEnabled]
    assert heads[:3] == ["Passages", "Bruit", "Éclairage"]
    assert len(page.questions.shown()) >= 30


def test_a_question_chosen_by_click_has_its_figure_its_sentence_its_quality_and_its_curve(qtbot, commune):
    page = open_page(qtbot, commune)
    pick(qtbot, page, "passages-semaine")
    block = page.blocks[0]
    # Seven whole days; three come in and two go out an hour, as Accueil and Passages count them.
    assert (block.figure.text(), block.unit.text()) == ("840", "passages")
    assert block.sentence.text().startswith(f"840{NBSP}passages du 8 au 14 juin 2026")
    assert block.quality.text().startswith("Qualité")
    assert page.chart.isVisible()
    assert block.figure.text() in block.accessibleName()
    assert block.sentence.text() in page.chart.accessibleDescription()


def test_words_without_accents_find_a_question_and_keys_choose_it(qtbot, commune):
    page = open_page(qtbot, commune)
    page.questions.search.setFocus()
    qtbot.keyClicks(page.questions.search, "calme LIEU")
    assert page.questions.shown() == ["lieu-le-plus-calme"]
    qtbot.keyClick(page.questions.search, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "Indicatif" in page.blocks[0].sentence.text(), timeout=10_000)
    assert page.blocks[0].figure.text() == "50,0"
    assert page.questions.list.hasFocus()
    page.questions.search.setText("éléphant")
    assert page.questions.nothing.isVisible()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("combien de monde au marché samedi ?", "samedi-le-plus-frequente"),
        ("facture d’électricité", "cout-annee"),
        ("les camions", "poids-lourds-rue"),
        ("l'école", "ecole"),
        ("à quelle vitesse", "carrefour"),
        ("combien", "passages-annee"),
    ],
)
def test_a_question_is_found_by_the_words_of_whoever_asks_it(qtbot, asked, found):
    questions = QuestionList(question_groups(), other_words())
    qtbot.addWidget(questions)
    questions.search.setText(asked)
    assert found in questions.shown()
    assert len(questions.shown()) < 20


def test_the_table_of_the_curve_is_behind_the_key_t(qtbot, commune):
    page = open_page(qtbot, commune)
    pick(qtbot, page, "passages-semaine")
    qtbot.keyClick(page.chart, Qt.Key.Key_T)
    assert page.views.currentWidget() is page.sheet
    assert page.sheet.row_count() == 168


def test_the_answer_leads_to_the_page_of_its_measures_at_its_place_and_span(qtbot, commune):
    page = open_page(qtbot, commune)
    pick(qtbot, page, "heure-la-plus-bruyante")
    click(qtbot, page.look_link)
    noise = commune.window.page("noise")
    qtbot.waitUntil(lambda: "dB" in noise.lead.text() and noise.turns.is_done, timeout=10_000)
    assert commune.window.current_key == "noise"
    assert (noise.place.current, noise.lengths.current) == ("Place", "day")
    zone = commune.desk.zone
    assert noise.period.span_ms(zone)[0] == parse_instant("2026-06-01", zone)


def test_rows_are_measured_when_they_are_seen_and_each_words_once(qtbot, monkeypatch):
    measured = []

    class Counted(QFontMetrics):
        def boundingRect(self, *told):
            measured.append(told[-1])
            return super().boundingRect(*told)

    monkeypatch.setattr("desktop.pages.question_list.QFontMetrics", Counted)
    asked = [(str(number), f"Quel samedi a été le plus fréquenté de l’année {number} ? " * 3) for number in range(9)]
    found = QuestionList([("Passages", asked[:5]), ("Bruit", asked[5:])])
    qtbot.addWidget(found)
    found.resize(300, 1600)  # high enough to have no scroll bar, which would be another width
    assert not measured  # the page is made, in a turn that must be short
    found.show()
    qtbot.waitUntil(lambda: len(measured) >= 11)
    found.hide()
    found.show_groups([("Bruit", [*asked[5:], ("new", "Et la nuit, dort-on mieux qu’avant place de l’Église ?")])])
    found.show()
    for row in range(found.list.count()):
        item = found.list.item(row)
        width = found.list.viewport().width() - 24
        box = QFontMetrics(item.font()).boundingRect(0, 0, width, 9999, Qt.TextFlag.TextWordWrap, item.text())
        assert item.sizeHint().height() >= box.height()
    assert len(measured) == 11 + 1


def test_what_the_base_cannot_answer_is_said(qtbot, commune):
    page = open_page(qtbot, commune)
    pick(qtbot, page, "poids-lourds-rue")
    assert page.blocks[0].sentence.text() == "Pour répondre, il faudrait un compteur qui distingue les poids lourds."
    assert not page.chart.isVisible()
    assert not page.blocks[0].figure.isVisible()


def test_a_use_of_a_place_answers_three_questions_and_names_the_sensor_that_is_missing(qtbot, commune):
    page = open_page(qtbot, commune)
    page.questions.search.setText("ecole")
    item = page.questions.item("ecole")
    page.questions.list.scrollToItem(item)
    spot = page.questions.list.visualItemRect(item).center()
    qtbot.mouseClick(page.questions.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(page.blocks[2].isVisible, timeout=10_000)
    assert page.about.accessibleName().startswith("Sortie d’école")
    assert "pour la sonnerie, il faut le quart d’heure" in page.blocks[0].sentence.text()
    assert page.blocks[2].sentence.text().startswith("Pour répondre, il faudrait un compteur de circulation")
    assert page.place.isVisible()
    assert page.place.current == "<b>Mairie</b>"
    assert page.chart.isVisible()
    click(qtbot, page.look_link)
    assert commune.window.current_key == "passages"


def test_a_use_without_any_place_says_what_would_be_needed(qtbot, commune):
    page = open_page(qtbot, commune)
    page.questions.select("depots")
    qtbot.waitUntil(page.blocks[2].isVisible, timeout=10_000)
    assert not page.place.isVisible()
    assert not page.chart.isVisible()
    assert page.blocks[0].sentence.text() == "Pour répondre, il faudrait une sonde de remplissage."


def test_the_last_seven_days_end_with_yesterday_in_the_sentence_the_figure_and_the_curve(qtbot, commune):
    page = open_page(qtbot, commune)
    pick(qtbot, page, "passages-semaine")
    block = page.blocks[0]
    # Three walk in each hour and two walk out: seven whole days until Sunday, not Monday's nine hours.
    assert "du 8 au 14 juin 2026" in block.sentence.text()
    assert block.figure.text() == french.number(7 * 24 * (3 + 2))
    assert page.chart_title.text().endswith("du 8 au 14 juin 2026")
    # The dates are whole on the screen too, whatever the width.
    commune.window.resize(911, 512)
    title = page.chart_title
    qtbot.waitUntil(lambda: title.height() >= title.heightForWidth(title.width()))
    assert title.wordWrap()


def test_a_mean_in_large_says_per_what_it_is(qtbot, commune):
    page = open_page(qtbot, commune)
    block, per = (
        page.blocks[0],
        {
            "lieu-le-plus-frequente": "passages par jour",
            "heures-par-nuit": "par nuit",
        },
    )
    for key, unit in per.items():
        pick(qtbot, page, key)
        assert block.unit.text() == unit
        assert f"{block.figure.text()} {unit}" in block.accessibleName()


def test_at_150_percent_the_answer_of_what_was_asked_is_in_view_without_a_turn_of_the_wheel(qtbot, commune):
    page = open_page(qtbot, commune)
    commune.window.resize(911, 340)  # what a strip at the foot leaves
    qtbot.waitUntil(lambda: page.is_narrow)
    whole = page.questions.list.height()
    qtbot.keyClicks(page.questions.search, "ecole")
    qtbot.waitUntil(lambda: page.questions.list.height() < whole)
    qtbot.keyClick(page.questions.search, Qt.Key.Key_Return)
    block = page.blocks[0]
    qtbot.waitUntil(lambda: block.isVisible() and block.visibleRegion().boundingRect() == block.rect(), timeout=10_000)
    assert not page.questions.list.visibleRegion().isEmpty()
    commune.window.resize(1366, 740)
    qtbot.waitUntil(lambda: page.questions.list.height() > whole)


def test_several_answers_have_their_sentences_in_line_and_one_alone_its_unit_beside_its_figure(qtbot, commune):
    page = open_page(qtbot, commune)
    page.questions.select("cimetiere")
    qtbot.waitUntil(page.blocks[2].isVisible, timeout=10_000)
    answered = [block for block in page.blocks if block.figure.text()]
    assert {block.unit.text() for block in answered} == {"passages par semaine", "%"}
    qtbot.waitUntil(lambda: len({block.sentence.mapTo(page, QPoint(0, 0)).x() for block in answered}) == 1)
    pick(qtbot, page, "lieu-le-plus-frequente")
    block = page.blocks[0]
    qtbot.waitUntil(lambda: block.unit.x() > block.figure.geometry().right())


def test_the_answer_is_copied_in_words_and_its_curve_saved_under_the_question(qtbot, commune, tmp_path):
    page = open_page(qtbot, commune)
    assert not page.copy_link.isVisible()
    pick(qtbot, page, "passages-semaine")
    block = page.blocks[0]
    click(qtbot, page.copy_link)
    copied = QApplication.clipboard().text()
    assert copied == f"{block.question.text()} {block.sentence.text()} {block.quality.text()}"
    assert page.copy_link.accessibleName() == "Réponse copiée"
    qtbot.waitUntil(page.picture_link.isVisible, timeout=10_000)
    [picture] = page.pictures()
    assert picture.caption.title == block.question.text() and picture.drawing is page.chart
    with qtbot.waitSignal(page.picture_link.saved, timeout=10_000):
        page.picture_link._save(picture, "svg", tmp_path / "jour.svg")
    assert block.question.text() in (tmp_path / "jour.svg").read_text("utf-8")
    pick(qtbot, page, "lieu-le-plus-frequente")
    assert page.copy_link.accessibleName() == "Copier la réponse", "that is another answer"


def test_what_no_sensor_of_the_town_answers_stands_last_in_a_group_of_its_own_and_muted(qtbot, tmp_path):
    told = [Reading("n1", at, "sound_level_laeq", 50, "dB(A)", "interval", period_ms=HOUR_MS) for at in HOURS]
    make_base(tmp_path, Town(name="Saint-Exemple"))
    keep_batch(tmp_path, Batch(readings=told, sites={"n1": "Place"}), now_ms=NOW_MS)
    with opened(qtbot, tmp_path, lambda: NOW_MS) as commune:
        page = open_page(qtbot, commune)
        qtbot.waitUntil(page.blocks[0].isVisible, timeout=10_000)
        questions = page.questions
        rows = [questions.list.item(row) for row in range(questions.list.count())]
        heads = [row.text() for row in rows if not row.flags() & Qt.ItemFlag.ItemIsEnabled]
        assert heads == ["Bruit", "Sans capteur pour y répondre"]
        shown = questions.shown()
        themes = [one.theme if (one := find_question(key)) else "use" for key in shown]
        assert (
            set(themes[: themes.index("passages")]) == {"noise"} and "noise" not in themes[themes.index("passages") :]
        )
        assert themes[-1] == "use" and "samedi-le-plus-frequente" in shown
        muted = current_theme().colour("muted").name()
        assert questions.item("samedi-le-plus-frequente").foreground().color().name() == muted
        assert questions.item(questions.current).foreground().color().name() != muted
        pick(qtbot, page, "samedi-le-plus-frequente")  # it says what it would take
        assert "il faudrait" in page.blocks[0].sentence.text()


def test_a_town_that_begins_to_count_has_its_questions_where_they_belong(qtbot, tmp_path):
    told = [Reading("n1", at, "sound_level_laeq", 50, "dB(A)", "interval", period_ms=HOUR_MS) for at in HOURS]
    make_base(tmp_path, Town(name="Saint-Exemple"))
    keep_batch(tmp_path, Batch(readings=told, sites={"n1": "Place"}), now_ms=NOW_MS)
    with opened(qtbot, tmp_path, lambda: NOW_MS) as commune:
        page = open_page(qtbot, commune)
        qtbot.waitUntil(page.blocks[0].isVisible, timeout=10_000)
        chosen = page.questions.current
        counted = [Reading("c1", at, "people_count", 5, "1", "interval", period_ms=HOUR_MS) for at in HOURS]
        keep_batch(tmp_path, Batch(readings=counted, sites={"c1": "Halle"}), now_ms=NOW_MS)
        page.refresh()
        qtbot.waitUntil(lambda: page.questions.shown()[0] == "samedi-le-plus-frequente", timeout=10_000)
        assert page.questions.current == chosen, "what one was reading stays"


def test_where_nothing_is_measured_no_question_stands_apart(qtbot, empty):
    page = open_page(qtbot, empty)
    qtbot.waitUntil(page.empty.isVisible, timeout=10_000)
    heads = [page.questions.list.item(row).text() for row in range(page.questions.list.count())]
    assert "Sans capteur pour y répondre" not in heads


def test_an_answer_that_is_only_read_anew_moves_neither_the_curve_nor_the_page(qtbot, commune, monkeypatch):
    page = open_page(qtbot, commune)
    qtbot.waitUntil(lambda: page.blocks[0].isVisible() and not page._waiting, timeout=10_000)
    commune.window.resize(911, 340)
    qtbot.waitUntil(lambda: page.is_narrow)
    page.chart.setFocus()
    qtbot.keyClick(page.chart, Qt.Key.Key_Plus)
    page.verticalScrollBar().setValue(0)  # looking for another question
    moved, shown = page.chart.span(), []
    show = page._show_reply
    monkeypatch.setattr(page, "_show_reply", lambda *told, **more: (show(*told, **more), shown.append(told)))
    page.look_again(Change())
    qtbot.waitUntil(lambda: bool(shown) and page.turns.is_done, timeout=10_000)
    assert (page.chart.span(), page.verticalScrollBar().value()) == (moved, 0)
    page.questions.picked.emit(page.questions.current)  # who asks once more wants to see the answer
    qtbot.waitUntil(lambda: len(shown) == 2 and page.turns.is_done, timeout=10_000)
    assert page.chart.span() != moved
    assert page.verticalScrollBar().value() > 0
