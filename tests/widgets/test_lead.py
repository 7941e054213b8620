"""The lead sentence: runs, wrapping, one accessible name."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from widgets.lead import RunsText


def test_runs_make_one_sentence(qtbot: QtBot) -> None:
    lead = RunsText()
    qtbot.addWidget(lead)
    lead.set_runs([("960 passages", True), (" la semaine dernière.", False)])
    assert lead.text() == lead.accessibleName() == "960 passages la semaine dernière."


def test_a_long_sentence_takes_the_lines_it_needs(qtbot: QtBot) -> None:
    lead = RunsText()
    qtbot.addWidget(lead)
    lead.set_text("Un mot après l’autre, " * 20)
    assert lead.heightForWidth(300) > lead.heightForWidth(900) > lead.heightForWidth(9000)


def test_markup_is_shown_and_not_obeyed(qtbot: QtBot) -> None:
    lead = RunsText()
    qtbot.addWidget(lead)
    lead.set_text("<b>x</b>" * 12)
    wide = lead.heightForWidth(2000)
    assert lead.heightForWidth(300) > wide


def test_other_words_take_the_lines_they_need(qtbot: QtBot) -> None:
    lead = RunsText()
    qtbot.addWidget(lead)
    lead.set_text("Un mot.")
    short = lead.heightForWidth(300)
    lead.set_text("Un mot après l’autre, " * 20)
    assert lead.heightForWidth(300) > 2 * short
    lead.set_text("Un mot.")
    assert lead.heightForWidth(300) == short
