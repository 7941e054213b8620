"""Puts a theme on the whole application: style, font, palette, stylesheet and focus ring.

`apply_theme(app, theme)` does it once; `follow_system(app)` with the light or dark theme of the desktop, and again
whenever the system changes.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from widgets.focus_ring import FocusRing
from widgets.stylesheet import stylesheet
from widgets.theme import Theme, load_theme, put_in_force, theme_news

__all__ = ["apply_theme", "follow_system", "wish_theme"]

_WISH = "parvis_theme"


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Make the whole application look so: style, font, palette, stylesheet, focus ring."""
    is_new = put_in_force(theme)
    # With a stylesheet of ours on it the style tells no name any more: it would be made anew at each theme.
    if not app.styleSheet() and app.style().name() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    # Each of these walks through every widget: a visitor who asks for contrast must have it within 100 ms.
    font, sheet = theme.font("body"), stylesheet(theme)
    if app.font() != font:
        app.setFont(font)
    palette = _palette(theme)
    if app.palette() != palette:
        app.setPalette(palette)
    if app.styleSheet() != sheet:
        app.setStyleSheet(sheet)
    elif is_new:  # the lobby's colours and the size of its text: no stylesheet says anything of them
        for part in app.allWidgets():
            part.updateGeometry()
            part.update()
    _ring(app).set_look(
        theme.colour("focus"), theme.number("focus.width"), theme.number("focus.offset"), theme.number("focus.radius")
    )
    theme_news().changed.emit(theme)


def follow_system(app: QApplication) -> None:
    """Apply the light or dark theme as the system asks, now and at each change, unless one is wished for."""
    hints = app.styleHints()

    def apply(scheme: Qt.ColorScheme) -> None:
        asked = "dark" if scheme == Qt.ColorScheme.Dark else "light"
        apply_theme(app, load_theme(app.property(_WISH) or asked))

    apply(hints.colorScheme())
    hints.colorSchemeChanged.connect(apply)


def wish_theme(app: QApplication, name: str) -> None:
    """Keep to the "light" or "dark" theme whatever the system asks; "system" follows it again."""
    wish = "" if name == "system" else name
    if wish != (app.property(_WISH) or ""):
        app.setProperty(_WISH, wish)
        app.styleHints().colorSchemeChanged.emit(app.styleHints().colorScheme())


@cache
def _ring(app: QApplication) -> FocusRing:
    """Give the one ring of the application, made at the first theme."""
    return FocusRing(app)


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for part, name in (
        (role.Window, "paper"),
        (role.WindowText, "ink"),
        (role.Base, "surface"),
        (role.AlternateBase, "sunk"),
        (role.Text, "ink"),
        (role.Button, "surface"),
        (role.ButtonText, "ink"),
        (role.BrightText, "on_accent"),
        (role.PlaceholderText, "muted"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.ToolTipBase, "surface"),
        (role.ToolTipText, "ink"),
        (role.Mid, "line"),
        (role.Dark, "control"),
    ):
        palette.setColor(part, theme.colour(name))
    for part in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, theme.colour("muted"))
    return palette
