"""The page Accueil where there is nothing to tell."""

from __future__ import annotations

from desktop.pages.home import HomePage
from runtime.faults import Fault
from widgets.card import Hairline


def test_a_first_page_that_cannot_be_read_has_no_line_under_nothing(qtbot, commune):
    page = HomePage(commune.desk)
    qtbot.addWidget(page)
    page.show_unread(Fault("base-damaged", "La base est abîmée.", "", "Réparez-la."))
    page.show()
    assert [line for line in page.findChildren(Hairline) if line.isVisible()] == []
