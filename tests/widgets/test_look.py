"""A theme is put on the whole application, and follows the system's."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets.look import apply_theme, follow_system
from widgets.text import Text
from widgets.theme import current_theme, load_theme


def test_a_change_of_theme_reaches_what_is_already_shown(qtbot: QtBot, qapp: QApplication) -> None:
    label = Text("Bonjour")
    qtbot.addWidget(label)
    label.show()
    before = label.palette().color(label.foregroundRole())
    apply_theme(qapp, load_theme("dark"))
    assert label.palette().color(label.foregroundRole()) == load_theme("dark").colour("ink") != before


def test_the_desktop_follows_the_system(qapp: QApplication) -> None:
    follow_system(qapp)
    scheme = qapp.styleHints().colorScheme()
    qapp.styleHints().colorSchemeChanged.emit(type(scheme).Dark)
    assert current_theme().name == "dark"
    qapp.styleHints().colorSchemeChanged.emit(type(scheme).Light)
    assert current_theme().name == "light"
