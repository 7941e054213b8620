"""A strip that nobody asked for comes and goes without moving what lies under somebody's hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from tests.support.desktop import click
from widgets.button import Button

BROKEN, WHOLE = "version = 1\n[eclairage]\nprix = 3\n", "version = 1\n"


@pytest.fixture
def window(qtbot, commune):
    """Give the window with Accueil in view and all of its room the page's."""
    qtbot.waitUntil(lambda: bool(commune.home.passages.accessibleName()), timeout=10_000)
    assert commune.window.area.stack.height() == commune.window.area.height()
    return commune.window


def put_hand(qtbot, area, part):
    """Move the pointer to a part, from somewhere else."""
    qtbot.mouseMove(part, QPoint(1, 1))
    qtbot.mouseMove(part)
    qtbot.waitUntil(lambda: area.stack.underMouse() is area.stack.isAncestorOf(part))


def place_of(part):
    return part.mapTo(part.window(), QPoint(0, 0)), part.size()


def tell(qtbot, commune, settings):
    """Let the settings file be so, and the window see it at its next look."""
    (commune.desk.folder / "parvis.toml").write_text(settings, encoding="utf-8")
    commune.window.aged.emit()
    strip = commune.above._settings
    qtbot.waitUntil(lambda: strip.isVisible() is (settings == BROKEN))
    return strip


def test_nothing_moves_under_the_hand_when_a_strip_comes_and_the_click_reaches_what_it_was_meant_for(
    qtbot, commune, window
):
    link, home = commune.home.question_link, commune.home
    put_hand(qtbot, window.area, link)
    before = [place_of(part) for part in (home.title, link, home.week, home.nights, home)]
    strip = tell(qtbot, commune, BROKEN)
    assert [place_of(part) for part in (home.title, link, home.week, home.nights, home)] == before
    top = strip.mapTo(window, QPoint(0, 0)).y()
    assert top > place_of(home.title)[0].y()
    assert top + strip.height() <= window.status.mapTo(window, QPoint(0, 0)).y()
    click(qtbot, link)
    assert window.current_key == "questions"


def test_the_page_makes_room_once_the_hand_is_away_and_has_all_of_it_again_after(qtbot, commune, window):
    area = window.area
    put_hand(qtbot, area, commune.home.question_link)
    strip = tell(qtbot, commune, BROKEN)
    assert area.stack.height() == area.height()
    put_hand(qtbot, area, window.navigation.row("home"))
    assert area.stack.mapTo(window, QPoint(0, area.stack.height())).y() <= strip.mapTo(window, QPoint(0, 0)).y()
    put_hand(qtbot, area, commune.home.question_link)
    less = area.stack.height()
    tell(qtbot, commune, WHOLE)
    assert area.stack.height() == less, "nor does it grow under a hand"
    put_hand(qtbot, area, window.navigation.row("home"))
    assert area.stack.height() == area.height()


def test_a_hand_that_rests_does_not_keep_the_foot_of_the_page_covered(qtbot, commune, window):
    put_hand(qtbot, window.area, commune.home.question_link)
    tell(qtbot, commune, BROKEN)
    window.area.look_for_rest()
    assert window.area.stack.height() == window.area.height()
    window.area.look_for_rest()
    assert window.area.stack.height() < window.area.height()


def test_another_page_begins_with_what_the_strips_leave(qtbot, commune, window):
    put_hand(qtbot, window.area, commune.home.question_link)
    strip = tell(qtbot, commune, BROKEN)
    window.show_page("notes")
    assert window.area.stack.height() < window.area.height()
    click(qtbot, strip.findChild(Button))
    assert window.current_key == "settings"


def test_a_strip_takes_less_of_a_low_window_and_its_room_back_in_a_high_one(qtbot, commune, window):
    strip = tell(qtbot, commune, BROKEN)
    high = strip.height()
    size = window.size()
    window.resize(size.width(), 500)
    qtbot.waitUntil(lambda: strip.height() < high)
    window.resize(size)
    qtbot.waitUntil(lambda: strip.height() == high)


def test_a_strip_that_was_put_in_hidden_is_seen_once_it_has_something_to_tell(qtbot, commune, window):
    strips = commune.copies.strips
    qtbot.waitUntil(lambda: strips.parentWidget() is not None)
    QApplication.processEvents()
    strips.say("circle-check", "ok", "La commune est copiée.", "")
    qtbot.waitUntil(strips.isVisible)
    assert strips.height() > 30


def test_a_page_that_has_its_room_again_has_no_scroll_bar_left(qtbot, commune, window):
    page, bar = commune.home, commune.home.verticalScrollBar()
    needed = page.body.totalHeightForWidth(page.viewport().width())
    window.resize(window.width(), window.height() - window.area.height() + needed + 10)
    put_hand(qtbot, window.area, commune.home.question_link)
    put_hand(qtbot, window.area, window.navigation.row("home"))
    qtbot.waitUntil(lambda: not bar.isVisible())
    strip = tell(qtbot, commune, BROKEN)
    qtbot.waitUntil(bar.isVisible)
    strip.hide()
    window.area.settle()
    assert not bar.isVisible()
