"""A theme is put on the whole application, and follows the system's."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.support.contrast import contrast
from widgets.look import apply_theme, follow_system, wish_theme
from widgets.text import Text
from widgets.theme import current_theme, load_theme


def test_a_change_of_theme_reaches_what_is_already_shown(qtbot: QtBot, qapp: QApplication) -> None:
    label = Text("Bonjour")
    qtbot.addWidget(label)
    label.show()
    before = label.palette().color(label.foregroundRole())
    apply_theme(qapp, load_theme("dark"))
    assert label.palette().color(label.foregroundRole()) == load_theme("dark").colour("ink") != before


def test_a_change_of_theme_makes_no_new_style(qapp: QApplication) -> None:
    """Qt would take the old one off every widget and put the new one on."""
    apply_theme(qapp, load_theme("light"))
    ended: list[str] = []
    qapp.style().destroyed.connect(lambda: ended.append("style"))
    base = qapp.style()
    apply_theme(qapp, load_theme("light"))
    assert qapp.style() is base and not ended


def test_the_desktop_follows_the_system(qapp: QApplication) -> None:
    follow_system(qapp)
    scheme = qapp.styleHints().colorScheme()
    qapp.styleHints().colorSchemeChanged.emit(type(scheme).Dark)
    assert current_theme().name == "dark"
    qapp.styleHints().colorSchemeChanged.emit(type(scheme).Light)
    assert current_theme().name == "light"


def test_a_theme_that_is_wished_for_stays_until_the_system_is_followed_again(qapp: QApplication) -> None:
    follow_system(qapp)
    scheme = type(qapp.styleHints().colorScheme())
    wish_theme(qapp, "dark")
    assert current_theme().name == "dark"
    qapp.styleHints().colorSchemeChanged.emit(scheme.Light)
    assert current_theme().name == "dark"
    wish_theme(qapp, "system")
    assert current_theme().name == "light"


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_hint_in_an_empty_field_can_be_read(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    apply_theme(qapp, load_theme(name))
    field = QLineEdit()
    qtbot.addWidget(field)
    field.setPlaceholderText("HHHHHH")
    field.show()
    ground = load_theme(name).colour("surface").name()
    image = field.grab().toImage()
    inside = field.rect().adjusted(8, 8, -8, -8)
    seen = {
        image.pixelColor(x, y).name()
        for x in range(inside.left(), inside.right())
        for y in range(inside.top(), inside.bottom())
    }
    assert max(contrast(colour, ground) for colour in seen) >= 4.5
