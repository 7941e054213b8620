"""A list to choose from."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.choice import Choice


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


NAMES = ("Un mois", "Six mois", "Un an", "Deux ans", "Été", "Le conseil doit le fixer")


@pytest.fixture
def lengths(qtbot):
    choice = Choice("Pour combien de temps")
    qtbot.addWidget(choice)
    choice.addItems(NAMES)
    choice.setCurrentIndex(len(NAMES) - 1)
    choice.show()
    return choice


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Un an", "Un an"),
        ("un m", "Un mois"),
        ("ete", "Été"),
        ("d", "Deux ans"),
        ("u", "Un mois"),
        ("uu", "Un an"),
        ("uuu", "Un mois"),
        ("x", "Le conseil doit le fixer"),
    ],
)
def test_a_name_that_is_typed_is_chosen_whole_spaces_included(qtbot, lengths, typed, found):
    qtbot.keyClicks(lengths, typed)
    assert lengths.currentText() == found
    assert not lengths.view().isVisible()


def test_a_name_is_typed_in_the_open_list_too(qtbot, lengths):
    lengths.showPopup()
    qtbot.keyClicks(lengths.view(), "Un an")
    assert lengths.view().currentIndex().data() == "Un an"
    qtbot.keyClick(lengths.view(), Qt.Key.Key_Return)
    assert lengths.currentText() == "Un an"


def test_a_space_by_itself_opens_the_list(qtbot, lengths):
    qtbot.keyClick(lengths, Qt.Key.Key_Space)
    assert lengths.view().isVisible()
    lengths.hidePopup()
