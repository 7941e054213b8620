"""The filter and its menu: words as they are, one choice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from widgets.filter_button import FilterButton


@pytest.fixture
def place(qtbot: QtBot) -> FilterButton:
    place = FilterButton("Lieu")
    qtbot.addWidget(place)
    place.set_choices([("a", "Rue de la Gare"), ("b", "Marché & <b>halle</b>")])
    place.show()
    return place


def test_it_says_its_title_and_what_is_chosen(place: FilterButton) -> None:
    assert place.current == "a"
    assert place.accessibleName() == "Lieu Rue de la Gare"


def test_picking_in_the_menu_tells_once(place: FilterButton, qtbot: QtBot) -> None:
    told: list[str] = []
    place.picked.connect(told.append)
    menu = place.menu()
    assert [action.isChecked() for action in menu.actions()] == [True, False]
    menu.actions()[1].trigger()
    place.menu().actions()[1].trigger()
    assert told == ["b"] and place.current == "b"


def test_a_choice_that_went_while_the_menu_was_open_chooses_nothing(place: FilterButton) -> None:
    told: list[str] = []
    place.picked.connect(told.append)
    menu = place.menu()
    place.set_choices([("a", "Rue de la Gare"), ("c", "Halle")])
    menu.actions()[1].trigger()
    assert told == [] and place.current == "a"


def test_words_from_outside_stay_as_they_are(place: FilterButton) -> None:
    assert place.menu().actions()[1].text() == "Marché && <b>halle</b>"


def test_the_down_key_opens_the_menu_and_escape_leaves_it(place: FilterButton, qtbot: QtBot) -> None:
    place.setFocus()
    qtbot.keyClick(place, Qt.Key.Key_Down)
    menu = next(child for child in place.children() if child.inherits("QMenu"))
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert place.current == "a"


def test_new_choices_keep_what_still_exists(place: FilterButton) -> None:
    place.select("b")
    place.set_choices([("b", "Halle"), ("c", "École")])
    assert place.current == "b"
    place.set_choices([("c", "École")])
    assert place.current == "c"


def test_a_narrow_row_cuts_the_words_and_not_the_name(place: FilterButton) -> None:
    place.set_choices([("a", "Passages à pied et à vélo, dans les deux sens")])
    assert place.minimumSizeHint().width() < place.sizeHint().width()
    place.resize(place.minimumSizeHint())
    assert not place.grab().isNull()
    assert place.accessibleName() == "Lieu Passages à pied et à vélo, dans les deux sens"


def test_without_choices_it_cannot_be_pressed(place: FilterButton) -> None:
    place.set_choices([])
    assert place.current == "" and not place.isEnabled()
    with pytest.raises(KeyError):
        place.select("a")


def test_it_grows_no_wider_than_its_page_lets_it(place: FilterButton, qtbot: QtBot) -> None:
    roomy = FilterButton("Lieu", widest_px=560)
    qtbot.addWidget(roomy)
    for one in (place, roomy):
        one.set_choices([("a", "Le passage couvert entre la mairie et la salle des fêtes")])
    assert place.sizeHint().width() == 340
    assert 340 < roomy.sizeHint().width() <= 560
