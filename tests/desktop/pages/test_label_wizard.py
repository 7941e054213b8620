"""Writing a label, by clicks and keys: what is missing, what is kept, what is in view."""

from __future__ import annotations

from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from store.base import open_reader
from tests.support.desktop import click
from tests.support.label_walk import changes_of, published, to_last_step


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


def begun(qtbot, page):
    """A wizard with something in it that is no draft yet."""
    click(qtbot, page.entry.write_button)
    closer = page.wizard.questions[0].blocks["purpose"].closer
    closer.selectAll()
    qtbot.keyClicks(closer, "Dormir la nuit")
    return page.wizard


def test_a_draft_thrown_away_is_offered_back_once_it_is_gone_and_stays_when_it_came_back(qtbot, page):
    wizard = begun(qtbot, page)
    wizard.drop_button.click()
    # Nothing is promised before the base has done it, and there is no second time.
    assert page.wizard is None and not page.undo_button.isVisible()
    wizard.drop_button.click()
    wizard.leave_button.click()
    click(qtbot, page.undo_button)
    qtbot.waitUntil(lambda: page.entry.write_button.accessibleName() == "Continuer le brouillon…", timeout=10_000)
    click(qtbot, page.entry.write_button)
    again = page.wizard
    done: list[object] = []
    page.desk.service.jobs.write(lambda _con: None, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=10_000)
    assert page.wizard is again and again.questions[0].blocks["purpose"].closer.text() == "Dormir la nuit"


def test_another_wizard_opened_while_a_label_is_filed_stays_open(qtbot, page):
    wizard = to_last_step(qtbot, page)
    qtbot.keyClicks(wizard.last.decision, "conseil du 2 juin 2026")
    wizard.last.publish_button.click()
    wizard.leave_button.click()
    page.entry.write_button.click()
    again = page.wizard
    qtbot.waitUntil(lambda: "publié pour 3 capteurs" in page.told.accessibleName(), timeout=10_000)
    assert page.wizard is again and again.isVisible()


def test_a_second_click_on_publish_changes_neither_what_is_published_nor_what_is_said(qtbot, page):
    wizard = to_last_step(qtbot, page)
    qtbot.keyClicks(wizard.last.decision, "conseil du 2 juin 2026")
    for _time in range(2):
        wizard.last.publish_button.click()
    done: list[object] = []
    page.desk.service.jobs.write(lambda _con: None, done.append)
    qtbot.waitUntil(lambda: bool(done) and page.wizard is None, timeout=10_000)
    assert "publié pour 3 capteurs" in page.told.accessibleName()
    with closing(open_reader(page.desk.folder)) as con:
        assert con.execute("SELECT count(*) FROM label WHERE status = 'published'").fetchone() == (3,)


def test_whoever_only_looks_leaves_no_draft(qtbot, page):
    published(qtbot, page)
    click(qtbot, page.entry.write_button)
    for _step in range(5):
        click(qtbot, page.wizard.next_button)
    click(qtbot, page.wizard.leave_button)
    qtbot.waitUntil(lambda: page.wizard is None, timeout=10_000)
    with closing(open_reader(page.desk.folder)) as con:
        assert con.execute("SELECT count(*) FROM label WHERE status = 'draft'").fetchone() == (0,)


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


def test_what_changes_is_told_though_somebody_began_to_write_at_once(qtbot, page):
    published(qtbot, page)
    page.list.select("n2")
    click(qtbot, page.entry.write_button)  # before the label that is up has been read
    assert page._editions == ()
    click(qtbot, page.wizard.steps[5])
    qtbot.waitUntil(lambda: changes_of(page) == ["Rien ne change sur le panneau publié."], timeout=10_000)


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


def _tabbed(qtbot, step, foot) -> list[QWidget]:
    """Give what Tab reaches inside a step, from its first part to the foot."""
    found = [step.first_part()]
    found[0].setFocus(Qt.FocusReason.OtherFocusReason)
    while not foot.hasFocus():
        qtbot.keyClick(found[-1], Qt.Key.Key_Tab)
        assert len(found) < 60, [type(one).__name__ for one in found]
        reached = QApplication.focusWidget()
        if reached is None or not step.isAncestorOf(reached):
            break
        found.append(reached)
    return found


def _is_read_in_order(step, parts) -> bool:
    tops = [part.mapTo(step, part.rect().topLeft()).y() // 8 for part in parts]
    return tops == sorted(tops)


def test_tab_goes_down_each_step_as_it_stands_and_then_to_its_foot(qtbot, page):
    click(qtbot, page.entry.write_button)
    wizard = page.wizard
    block = wizard.questions[0].blocks["purpose"]
    click(qtbot, block.add_button)
    qtbot.keyClick(block.rows[1].choice, Qt.Key.Key_Down)  # a second answer, made after all else
    assert len(block.rows) == 2 and block.add_button.isVisible()
    for number, step in enumerate((*wizard.questions, wizard.boxes, wizard.last)):
        click(qtbot, wizard.steps[number])
        qtbot.waitUntil(lambda: all(one.isVisible() for one in wizard.last.missing) or wizard.step < 5)
        parts = _tabbed(qtbot, step, wizard.leave_button)
        assert _is_read_in_order(step, parts), [one.accessibleName() for one in parts]
        kinds = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)
        held = {one for one in step.findChildren(QWidget) if isinstance(one, kinds) and one.isVisible()}
        above = {wizard.boxes._all, wizard.boxes._none}  # one begins below them, at the first sensor
        missed = {one for one in held if one.isEnabled()} - {*parts, *above}
        assert not missed, [one.accessibleName() for one in missed]
    assert wizard.boxes._none.nextInFocusChain() is wizard.boxes.first_part()


def test_tab_goes_through_the_whole_wizard_before_the_preview_beside_it(qtbot, page):
    for _time in range(2):
        click(qtbot, page.entry.write_button)
        wizard = page.wizard
        click(qtbot, wizard.steps[4])
        for part, keys, is_preview in (
            (wizard.next_button, Qt.KeyboardModifier.NoModifier, True),
            (wizard.steps[0], Qt.KeyboardModifier.ShiftModifier, False),
        ):
            part.setFocus(Qt.FocusReason.OtherFocusReason)
            qtbot.keyClick(part, Qt.Key.Key_Tab, keys)
            assert page.preview.isAncestorOf(QApplication.focusWidget()) is is_preview
        click(qtbot, wizard.steps[5])
        wizard.last.publish_button.setFocus(Qt.FocusReason.OtherFocusReason)
        qtbot.keyClick(wizard.last.publish_button, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is page.preview.way.segment("sign")
        click(qtbot, wizard.leave_button)
        qtbot.waitUntil(lambda: page.wizard is None)


def test_that_a_label_is_published_is_in_view_at_150_percent(qtbot, page):
    page.window().resize(911, 464)
    qtbot.waitUntil(lambda: page.is_narrow)
    published(qtbot, page)
    qtbot.waitUntil(lambda: page.told.isVisible() and page.is_settled, timeout=10_000)
    qtbot.wait(50)
    assert page.told.visibleRegion().boundingRect() == page.told.rect()
