"""The list of Panneaux: every name whole, the sign beside it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint

from desktop.wording import placed
from store.change import changing
from tests.support.desktop import click, opened
from tests.support.label_walk import NOW_MS


@pytest.mark.parametrize("width", [1280, 1366])
def test_the_sign_beside_the_list_is_whole_in_an_old_window(qtbot, page, width):
    page.window().resize(width, 696)
    qtbot.waitUntil(lambda: page.preview.visibleRegion().boundingRect().width() == page.preview.width(), timeout=5000)
    assert page.horizontalScrollBar().maximum() == 0


def is_within(page, part):
    """Tell whether a part ends where the page does, at the right: it has no bar to scroll by."""
    return part.mapTo(page.viewport(), QPoint(part.width(), 0)).x() <= page.viewport().width()


@pytest.mark.parametrize("width", [940, 1024, 1100, 1200, 1366])
def test_neither_the_book_nor_the_wizard_leaves_the_window_at_any_width(qtbot, page, width):
    page.window().resize(width, 768)
    click(qtbot, page.entry.write_button)
    qtbot.waitUntil(lambda: all(is_within(page, part) for part in (page.wizard, page.preview)), timeout=5000)
    click(qtbot, page.wizard.leave_button)
    qtbot.waitUntil(lambda: page.wizard is None and page.entry.isVisible(), timeout=5000)
    qtbot.waitUntil(lambda: all(is_within(page, part) for part in (page.entry, page.preview)), timeout=5000)


def test_a_long_name_is_whole_in_the_list_on_as_many_lines_as_it_takes(qtbot, folder):
    long = "Face au 104 de la rue du Faubourg-Saint-Antoine NO-SE"
    with changing(folder) as con:
        con.execute("UPDATE device SET name = ? WHERE sensor = 'n1'", (long,))
    with opened(qtbot, folder, lambda: NOW_MS) as commune:
        click(qtbot, commune.window.navigation.row("labels"))
        page = commune.window.page("labels")
        qtbot.waitUntil(lambda: page.list.count() > 1, timeout=10_000)
        page.list.select("n1")
        item = page.list.currentItem()
        *name, state = item.text().split("\n")
        assert " ".join(name).startswith(long) and len(name) > 1
        assert state == "brouillon"
        metrics = page.list.fontMetrics()
        assert max(metrics.horizontalAdvance(line) for line in name) < page.list.viewport().width() - 40
        assert page.list.visualItemRect(item).height() >= len(name) * metrics.lineSpacing()


def test_a_name_of_many_lines_is_one_name_in_the_list(qtbot, folder):
    with changing(folder) as con:
        con.execute("UPDATE device SET name = ? WHERE sensor = 'n1'", ("Mur" + "\n" * 40 + "nord",))
    with opened(qtbot, folder, lambda: NOW_MS) as commune:
        click(qtbot, commune.window.navigation.row("labels"))
        page = commune.window.page("labels")
        qtbot.waitUntil(lambda: page.list.count() > 1, timeout=10_000)
        page.list.select("n1")
        item = page.list.currentItem()
        name, state = item.text().split("\n")
        assert name.startswith("Mur nord") and state == "brouillon"
        assert "\n" not in page.entry.where.text()


@pytest.mark.parametrize(
    ("name", "place", "words"),
    [
        ("Halle du marché, compteur", "Halle du Marché", "Halle du marché, compteur"),
        ("Compteur 2", "Halle du marché", "Compteur 2, Halle du marché"),
        ("Compteur 2", "", "Compteur 2"),
        ("Compteur\n2\r\n\r\nhaut\u2028", "Halle\tdu marché", "Compteur 2 haut, Halle du marché"),
        ("Compteur\u00a02", "Halle", "Compteur\u00a02, Halle"),
    ],
)
def test_a_place_that_a_sensor_is_called_after_is_said_once(name, place, words):
    assert placed(name, place) == words
