"""The lead sentence: runs, wrapping, one accessible name."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from widgets.lead import RunsText
from widgets.theme import load_theme


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


def test_the_word_of_a_state_has_its_colour_and_the_rest_is_ink(qtbot: QtBot) -> None:
    lead, theme = RunsText("body"), load_theme("light")
    qtbot.addWidget(lead)
    lead.resize(400, 30)
    for role in ("fault", "watch", "ink"):
        lead.set_runs([("MUET", True), (" · le capteur", False)], role)
        image = lead.grab().toImage()
        seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
        assert {theme.colour(role).name(), theme.colour("ink").name()} <= seen
        assert (theme.colour("fault").name() in seen) is (role == "fault")


def test_other_words_take_the_lines_they_need(qtbot: QtBot) -> None:
    lead = RunsText()
    qtbot.addWidget(lead)
    lead.set_text("Un mot.")
    short = lead.heightForWidth(300)
    lead.set_text("Un mot après l’autre, " * 20)
    assert lead.heightForWidth(300) > 2 * short
    lead.set_text("Un mot.")
    assert lead.heightForWidth(300) == short
