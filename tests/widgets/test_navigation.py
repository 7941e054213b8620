"""The navigation by mouse and keys, wide and narrow."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from widgets.navigation import Navigation


@pytest.fixture
def navigation(qtbot: QtBot) -> Navigation:
    navigation = Navigation("Pages")
    qtbot.addWidget(navigation)
    navigation.add_page("home", "Accueil", "house")
    navigation.add_page("noise", "Bruit", "volume-2")
    navigation.add_below("help", "Aide", "circle-help")
    navigation.set_town("Clairval & Cie", "données simulées")
    navigation.show()
    return navigation


def test_the_first_page_is_selected(navigation: Navigation) -> None:
    assert navigation.current == "home"


def test_a_click_picks_a_page_once(navigation: Navigation, qtbot: QtBot) -> None:
    with qtbot.waitSignal(navigation.page_picked) as told:
        qtbot.mouseClick(navigation.row("noise"), Qt.MouseButton.LeftButton)
    assert told.args == ["noise"] and navigation.current == "noise"


def test_a_second_click_keeps_the_page_selected(navigation: Navigation, qtbot: QtBot) -> None:
    for _ in range(2):
        qtbot.mouseClick(navigation.row("noise"), Qt.MouseButton.LeftButton)
    assert navigation.current == "noise"


def test_selecting_tells_nothing(navigation: Navigation, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(navigation.page_picked):
        navigation.select("help")
    with pytest.raises(KeyError):
        navigation.select("nowhere")


def test_arrows_walk_through_all_pages_and_stop_at_the_ends(navigation: Navigation, qtbot: QtBot) -> None:
    seen = [navigation.current]
    for _ in range(3):
        qtbot.keyClick(navigation.row(navigation.current), Qt.Key.Key_Down)
        seen.append(navigation.current)
    assert seen == ["home", "noise", "help", "help"]


def test_only_the_selected_page_is_a_stop_of_the_tab_key(navigation: Navigation) -> None:
    navigation.select("noise")
    stops = [key for key in ("home", "noise", "help") if navigation.row(key).focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert stops == ["noise"]


def test_a_badge_is_spoken_with_its_page(navigation: Navigation) -> None:
    navigation.set_badge("noise", 4, "4 à voir")
    assert navigation.row("noise").accessibleName() == "Bruit, 4 à voir"
    assert navigation.row("noise").toolTip() == "Bruit, 4 à voir", "a bare number says nothing to who sees it"
    navigation.adapt(911)
    assert navigation.row("noise").toolTip() == "Bruit, 4 à voir"
    navigation.set_badge("noise", 0)
    assert navigation.row("noise").accessibleName() == "Bruit" == navigation.row("noise").toolTip()


def test_a_narrow_window_gets_a_rail_whose_icons_keep_their_names(navigation: Navigation) -> None:
    navigation.adapt(911)
    assert navigation.is_rail and navigation.width() == 56
    assert navigation.row("noise").toolTip() == "Bruit" == navigation.row("noise").accessibleName()
    navigation.adapt(1366)
    assert not navigation.is_rail and navigation.width() == 184


def test_a_page_that_comes_after_the_window_was_narrow_is_an_icon_too(navigation: Navigation) -> None:
    navigation.adapt(900)
    navigation.add_page("late", "Éclairage", "street-lamp")
    assert navigation.row("late").toolTip() == "Éclairage"
    navigation.adapt(1400)
    assert navigation.row("late").toolTip() == ""
