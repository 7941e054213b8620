"""The words of the desktop stand out from what they stand on, in both themes, read from the pixels (WCAG 1.4.3)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget

from tests.desktop.test_access import DIALOGS
from tests.desktop.test_pages import MEASURES, go
from tests.support.pixels import contrast_in, pixels
from widgets.lead import RunsText
from widgets.look import apply_theme
from widgets.theme import load_theme

_LEAST = 4.5


@pytest.fixture(params=["light", "dark"])
def theme(request, qapp: QApplication, monkeypatch) -> Iterator[str]:
    monkeypatch.setenv("PARVIS_THEME", request.param)
    yield request.param
    apply_theme(qapp, load_theme("light"))


def faint(window: QWidget) -> list[str]:
    """Name what can be read or pressed below and does not stand out; what cannot be pressed may be faint."""
    whole, found = pixels(window), []
    ratio = whole.shape[1] / window.width()
    for part in window.findChildren(QWidget):
        if not isinstance(part, QLabel | QAbstractButton | RunsText | QLineEdit | QComboBox) or not part.isEnabled():
            continue
        words = part.text() if isinstance(part, QLabel | QLineEdit) else part.accessibleName()
        seen = part.visibleRegion().boundingRect()
        if not words or seen != part.rect() or not part.isVisible():
            continue
        at = part.mapTo(window, QPoint(0, 0))
        left, top = round(at.x() * ratio), round(at.y() * ratio)
        box = whole[top : top + round(part.height() * ratio), left : left + round(part.width() * ratio)]
        if contrast_in(box) < _LEAST:
            found.append(f"{type(part).__name__} {words}: {contrast_in(box):.1f}")
    return found


def test_words_of_every_page_stand_out_from_their_ground(qtbot, theme, commune) -> None:
    for key in list(commune.window.navigation._rows):
        page = go(qtbot, commune, key, MEASURES.get(key, ""))
        qtbot.waitUntil(lambda page=page: not page._waiting and page.turns.is_done, timeout=10_000)
        assert faint(commune.window) == [], key


def test_words_of_an_empty_town_stand_out_too(qtbot, theme, empty) -> None:
    for key in list(empty.window.navigation._rows):
        page = go(qtbot, empty, key)
        qtbot.waitUntil(lambda page=page: not page._waiting and page.turns.is_done, timeout=10_000)
        assert faint(empty.window) == [], key


def test_words_of_every_dialog_stand_out_from_their_ground(qtbot, theme, commune) -> None:
    for name, made in DIALOGS.items():
        dialog = made(qtbot, commune)
        if not dialog.isVisible():
            dialog.open()
        qtbot.waitUntil(dialog.isVisible, timeout=10_000)
        assert faint(dialog) == [], name
        dialog.close()


def test_what_is_too_faint_is_found(qtbot, theme, commune) -> None:
    page = go(qtbot, commune, "settings")
    qtbot.waitUntil(lambda: not page._waiting and page.turns.is_done, timeout=10_000)
    page.title.setStyleSheet("color: #808080; background: #707070;")
    assert [words.startswith("Text") for words in faint(commune.window)] == [True]
