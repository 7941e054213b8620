"""« Imprimer… »: no distance is offered from which the code of that paper cannot be read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.app import make_application
from desktop.sign_dialog import SignDialog
from tests.support.desktop import click
from widgets.paper import PAPERS
from widgets.sign_code import SignFault, code_side_mm

ADDRESSES = ("https://clairval.fr/7", "https://mairie-clairval.fr/panneaux/12", "https://clairval-sur-indre.fr/p/1234")


@pytest.fixture
def dialog(qtbot):
    make_application()
    made = SignDialog(["Gare"])
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("size", "usual", "farthest"), [("A6", 20, 22), ("A5", 28, 32), ("A4", 40, 45), ("A3", 56, 64)]
)
def test_the_farthest_distance_is_said_and_no_farther_one_is_taken(qtbot, dialog, size, usual, farthest):
    """300 cm could be asked for on A4, and was refused once the file had a name."""
    click(qtbot, dialog.size_choice.segment(size))
    assert dialog.distance.text().replace("\u00a0", " ") == f"habituelle ({usual} cm)"
    assert dialog._farthest.text().replace("\u00a0", " ") == f"{farthest} cm au plus en {size}"
    dialog.distance.setFocus()
    dialog.distance.selectAll()
    qtbot.keyClicks(dialog.distance, "300")
    qtbot.keyClick(dialog.distance, Qt.Key.Key_Tab)
    assert dialog.distance.value() <= farthest
    for address in ADDRESSES:
        assert code_side_mm(PAPERS[size], address, farthest * 10) == farthest
    with pytest.raises(SignFault):
        code_side_mm(PAPERS[size], ADDRESSES[0], (farthest + 2) * 10)


@pytest.mark.parametrize("have_addresses", [True, False])
def test_a_town_without_a_short_address_hears_that_a6_is_too_small_before_it_names_a_file(qtbot, have_addresses):
    make_application()
    dialog = SignDialog(["Gare"], have_addresses=have_addresses)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog._problem.text() == ""
    click(qtbot, dialog.size_choice.segment("A6"))
    assert ("adresse courte" in dialog._problem.text()) is not have_addresses
    click(qtbot, dialog.size_choice.segment("A5"))
    assert dialog._problem.text() == ""


def test_a_smaller_sheet_takes_a_distance_back_that_it_cannot_be_read_from(qtbot, dialog):
    click(qtbot, dialog.size_choice.segment("A3"))
    dialog.distance.setValue(60)
    click(qtbot, dialog.size_choice.segment("A5"))
    with qtbot.waitSignal(dialog.print_asked) as asked:
        click(qtbot, dialog.print_button)
    assert (asked.args[0].size, asked.args[0].distance_cm) == ("A5", 32)
