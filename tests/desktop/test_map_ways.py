"""« Où est-il ? »: from Accueil and Capteurs to a box on the plan, and back, by hand and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.pages.device_dialog import DeviceDialog
from desktop.periods import Length
from store.change import changing
from store.plans import add_layer, stand
from tests.desktop.conftest import NOW_MS
from tests.support.desktop import click, opened
from tests.support.plans import street_layer
from widgets.button import Button

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.commune import Commune

DAY_MS = 24 * 3_600_000


@pytest.fixture
def commune(qtbot: QtBot, folder: Path, released: None, request: pytest.FixtureRequest) -> Iterator[Commune]:
    if getattr(request, "param", True):
        with changing(folder) as con:
            add_layer(con, street_layer(), now_ms=NOW_MS)
            stand(con, "c2", "", (6.001, 47.001), now_ms=NOW_MS)
    with opened(qtbot, folder, lambda: NOW_MS) as made:
        qtbot.waitUntil(lambda: bool(made.home.waiting.notices()), timeout=10_000)
        yield made


def where_buttons(commune: Commune) -> list[Button]:
    return [one for one in commune.home.waiting.findChildren(Button) if one.accessibleName().startswith("Où est-il")]


def test_a_silent_box_of_accueil_is_one_click_from_its_pin_and_escape_leads_back(
    qtbot: QtBot, commune: Commune
) -> None:
    (button,) = where_buttons(commune)
    assert "Pont" in button.accessibleName()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    page = commune.map
    qtbot.waitUntil(lambda: page.chosen == "c2" and page.list.hasFocus(), timeout=10_000)
    assert commune.window.current_key == "map"
    assert page.card.isVisible()
    assert page.back_link.isVisible()
    assert "Accueil" in page.back_link.accessibleName()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert commune.window.current_key == "home"
    assert button.hasFocus()
    # The way is forgotten: whoever comes by the navigation did not come for a box.
    commune.window.show_page("map")
    assert not page.back_link.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert commune.window.current_key == "map"


@pytest.mark.parametrize("commune", [False], indirect=True)
def test_without_a_plan_nothing_leads_to_an_empty_page(commune: Commune) -> None:
    assert where_buttons(commune) == []


def test_a_box_of_capteurs_is_seen_on_the_map_and_the_link_leads_back(qtbot: QtBot, commune: Commune) -> None:
    commune.window.show_page("devices")
    qtbot.waitUntil(lambda: bool(commune.devices._view.boxes), timeout=10_000)
    commune.devices.open_box("n1")
    dialog = next(one for one in commune.window.findChildren(DeviceDialog) if one.isVisible())
    assert dialog.map_button.isVisible()
    dialog.map_button.click()
    page = commune.map
    qtbot.waitUntil(lambda: page.chosen == "n1", timeout=10_000)
    # It has no pin yet: that is said, and how to give it one.
    assert page.card.place_button.isVisible()
    assert "plan" in page.card.accessibleName()
    click(qtbot, page.back_link)
    assert commune.window.current_key == "devices"


def test_see_shows_the_week_of_the_last_word_of_a_box_and_not_the_month(qtbot: QtBot, commune: Commune) -> None:
    """Seven days that cross a week touch eight, and eight days are a month."""
    for sensor, key in (("n1", "noise"), ("c1", "passages")):
        commune.window.show_page("map")
        page = commune.map
        qtbot.waitUntil(lambda page=page: bool(page.view.boxes) and not page._waiting, timeout=10_000)
        page.choose(sensor)
        page._look()
        measures = commune.window.page(key)
        qtbot.waitUntil(lambda measures=measures: measures.period is not None, timeout=10_000)
        box = page.box(sensor)
        assert box is not None
        assert box.last_ms is not None
        assert measures.period.length is Length.WEEK
        start, end = measures.period.span_ms(commune.desk.zone)
        assert start <= box.last_ms <= end


def test_what_is_said_of_a_silent_box_is_read_whole_at_150_percent(qtbot: QtBot, commune: Commune) -> None:
    commune.window.resize(911, 512)
    (button,) = where_buttons(commune)
    qtbot.waitUntil(lambda: commune.window.width() == 911 and button.isVisible())
    qtbot.wait(50)
    (notice,) = commune.home.waiting.notices()
    for words in (notice._first, notice._second):
        assert words.height() >= words.heightForWidth(words.width())
