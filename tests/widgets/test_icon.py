"""Icons: every shipped one can be drawn, in the colour asked for."""

from __future__ import annotations

import gc

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPixmap

from resources import list_names
from widgets.button import Button
from widgets.icon import icon, pixmap
from widgets.look import apply_theme
from widgets.theme import load_theme

NAMES = [name.removeprefix("icons/").removesuffix(".svg") for name in list_names("icons", ".svg")]


@pytest.mark.parametrize("name", NAMES)
def test_every_shipped_icon_leaves_ink_of_its_colour(name: str) -> None:
    image = pixmap(name, QColor("#14506F"), 48).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    argb = np.frombuffer(image.constBits(), np.uint8).reshape(48, 48, 4)
    inked = argb[argb[..., 3] == 255]
    assert len(inked) > 20
    assert np.abs(inked[:, :3].astype(int) - (0x6F, 0x50, 0x14)).max() <= 2


def test_icons_are_sharp_on_any_screen() -> None:
    drawn = icon("house", QColor("black"))
    for ratio in (1.0, 1.25, 1.5, 2.0):
        shown = drawn.pixmap(QSize(20, 20), ratio)
        assert shown.width() == 20 * ratio and shown.devicePixelRatio() == ratio
        assert shown.toImage() == pixmap("house", QColor("black"), 20, ratio).toImage()


def test_an_icon_is_drawn_when_it_is_shown_not_when_a_page_is_made(qapp, monkeypatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr("widgets.icon._pixmap", lambda name, *_rest: drawn.append(name) or QPixmap(1, 1))
    button = Button("", "house")
    assert drawn == []
    button.grab()
    assert drawn == ["house"]


def test_an_icon_that_qt_copied_is_drawn_still(qapp) -> None:
    copied = QIcon(icon("house", QColor("black")))
    copied.addPixmap(QPixmap(4, 4))  # here Qt takes a copy of its own
    gc.collect()
    assert not copied.pixmap(QSize(20, 20)).isNull()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_in_a_chosen_row_an_icon_has_the_colour_of_the_words(qapp, theme) -> None:
    """Dark on the dark bar, a pencil beside « brouillon » could not be seen."""
    apply_theme(qapp, load_theme(theme))
    row = load_theme(theme).colour("on_accent")
    drawn = icon("printer", load_theme(theme).colour("watch"))
    for shown in (drawn, QIcon(drawn)):
        image = shown.pixmap(QSize(48, 48), QIcon.Mode.Selected).toImage()
        assert image == pixmap("printer", row, 48).toImage()
        assert image != shown.pixmap(QSize(48, 48)).toImage()
    apply_theme(qapp, load_theme("light"))


def test_an_icon_we_do_not_ship_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        pixmap("no-such-icon", QColor("black"), 20)
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_what_cannot_be_pressed_is_fainter_on_a_dark_page_too(qapp) -> None:
    apply_theme(qapp, load_theme("dark"))
    button = Button("", "chevron-right", "quiet")
    brightest = []
    for is_enabled in (True, False):
        button.setEnabled(is_enabled)
        grey = button.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        brightest.append(
            max(grey.pixelColor(x, y).lightness() for x in range(grey.width()) for y in range(grey.height()))
        )
    assert brightest[0] > 200 and brightest[1] < 160
