"""One question of the wizard."""

from __future__ import annotations

from desktop.pages.label_question import Choice


def test_a_choice_longer_than_its_place_ends_in_an_ellipsis_and_not_in_half_a_letter(qtbot):
    words = "Capteur de stationnement – Aucune donnée personnelle"
    choice = Choice("Avec quoi ?")
    qtbot.addWidget(choice)
    choice.addItem(words, "parvis:parking_sensor")
    choice.resize(260, 36)
    assert choice.shown_text().endswith("…") and words.startswith(choice.shown_text()[:-1])
    assert not choice.grab().isNull()  # and is painted so
    choice.resize(900, 36)
    assert choice.shown_text() == words == choice.currentText()
